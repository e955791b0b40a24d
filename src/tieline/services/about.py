"""Show a party: gather everything that rows say of it, with the sources and what contradicts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tieline import __version__
from tieline.assessment.about import About, Listing, Process, Reported, parties_of
from tieline.assessment.listings import closed, listed, unconfirmed
from tieline.model.days import HOLDING_ORDER, Holding
from tieline.model.kinds import ContractRole, DetailKind, NameKind, TieKind
from tieline.model.nouns import (
    Address,
    Claim,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Role,
    Source,
    Tie,
)
from tieline.network.graph import Bond, Graph
from tieline.resolution.parties import Outcome, Resolution
from tieline.resolution.profiles import profiles
from tieline.services.meant import Meant
from tieline.services.wiring import Workplace
from tieline.store.tables import TABLES
from tieline.store.view import View

C = TypeVar("C", bound=Claim)

_ENDS = ("from_id", "to_id")
"""The fields of a tie that name its parties."""

_CONCERNED = "claim_id IN (SELECT unnest(?::VARCHAR[])) OR list_has_any(contradicts, ?::VARCHAR[])"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked: about whom, as of which day, with what was known by which day."""

    query: str
    as_of: date
    known_by: date


def about(place: Workplace, inquiry: Inquiry) -> About:
    """Everything that rows say of one party; without a party where the name does not mean one."""
    view = place.view(inquiry.known_by)
    try:
        return _Gathering(view, place, inquiry).gather()
    finally:
        view.close()


class _Gathering:
    """One answer at work: the view, and the party that is meant."""

    def __init__(self, view: View, place: Workplace, inquiry: Inquiry) -> None:
        self.place, self.view, self.inquiry = place, view, inquiry
        self.rulebook = place.rulebook
        self.parties = place.parties(view)

    def gather(self) -> About:
        """The answer: the party's rows, or who may be meant."""
        resolution = self.parties.resolve(self.inquiry.query)
        if resolution.outcome is not Outcome.FOUND:
            meant = Meant(self.place, self.view, self.parties)
            return self._open(meant.hinted(resolution))
        return self._party(resolution, resolution.matches[0].party_id)

    def _open(self, resolution: Resolution) -> About:
        """An answer that leaves open who is meant."""
        return About(
            query=self.inquiry.query,
            as_of=self.inquiry.as_of,
            known_by=self.inquiry.known_by,
            resolution=resolution,
            profiles=profiles(
                self.view, self.parties, [match.party_id for match in resolution.matches]
            ),
            snapshots=self.view.snapshots,
            rulebook=self.rulebook.digest,
            version=__version__,
        )

    def _party(self, resolution: Resolution, party: str) -> About:
        """The answer about one party."""
        members = self.parties.members(party)
        records = self.view.rows_in(Party, "party_id", members)
        names = self.view.rows_in(Name, "party_id", members)
        identifiers = self.view.rows_in(Identifier, "party_id", members)
        addresses = self.view.rows_in(Address, "party_id", members)
        details = self.view.rows_in(Detail, "party_id", members)
        entries = self.view.rows_in(Designation, "party_id", members)
        bonds = self._bonds(party, members)
        roles = self.view.rows_in(Role, "party_id", members)
        contracts = self._contracts(members, roles)
        figures = self.view.rows_in(Figure, "party_id", members)
        devices = self.view.rows_in(DeviceFact, "party_id", members)
        own: list[Claim] = [*records, *names, *identifiers, *addresses, *entries, *contracts]
        own += [*details, *roles, *figures, *devices, *(tie for bond in bonds for tie in bond.ties)]
        events = self._events(members, own)
        beside = self._beside([*own, *events])
        rows = [*own, *events, *beside]
        mentioned = {one for row in rows for one in parties_of(row)}
        leads = {one: self.parties.canonical(one) for one in sorted(mentioned)}
        shown = profiles(self.view, self.parties, {party, *leads.values()})
        by_name = {key: profile.short.casefold() for key, profile in shown.items()}
        cited = {row.source_id for row in rows}
        return About(
            query=self.inquiry.query,
            as_of=self.inquiry.as_of,
            known_by=self.inquiry.known_by,
            resolution=resolution,
            party_id=party,
            profiles=shown,
            leads=leads,
            records=tuple(records),
            names=tuple(
                sorted(names, key=lambda row: (list(NameKind).index(row.kind), row.claim_id))
            ),
            identifiers=tuple(
                sorted(identifiers, key=lambda row: (row.scheme, row.value, row.claim_id))
            ),
            addresses=tuple(addresses),
            details=tuple(
                sorted(
                    details,
                    key=lambda row: (list(DetailKind).index(row.kind), row.value, row.claim_id),
                )
            ),
            listings=self._listings(entries),
            ties=self._by_kind(party, bonds, by_name),
            processes=_processes(contracts, roles),
            figures=_figures(figures),
            events=_in_time(events),
            devices=tuple(sorted(devices, key=lambda row: (row.kind, row.value, row.claim_id))),
            beside=tuple(beside),
            lists={one.list_id: one.short for one in self.rulebook.lists.values()},
            sources={row.source_id: row for row in self.view.rows_in(Source, "source_id", cited)},
            same_as={
                one: self.parties.reasons[one] for one in members if one in self.parties.reasons
            },
            snapshots=self.view.snapshots,
            rulebook=self.rulebook.digest,
            version=__version__,
        )

    def _bonds(self, party: str, members: list[str]) -> list[Bond]:
        """The ties of a party, both ways; those between two ids of its own too."""
        rows = {
            tie.claim_id: tie for field in _ENDS for tie in self.view.rows_in(Tie, field, members)
        }
        within: dict[TieKind, list[Tie]] = defaultdict(list)
        for tie in rows.values():
            if {tie.from_id, tie.to_id} <= set(members):
                within[tie.kind].append(tie)
        return [
            *Graph(rows.values(), self.parties.canonical).bonds_of(party),
            *(Bond(party, kind, party, tuple(ties)) for kind, ties in within.items()),
        ]

    def _by_kind(
        self, party: str, bonds: Iterable[Bond], name: dict[str, str]
    ) -> dict[TieKind, tuple[Bond, ...]]:
        """Ties by kind; in a kind the party's own first, and those that hold best on the day."""

        def order(bond: Bond) -> tuple[bool, int, str, str]:
            away = bond.from_id == party
            other = bond.to_id if away else bond.from_id
            holding = HOLDING_ORDER.index(bond.holding(self.inquiry.as_of))
            return not away, holding, name.get(other, other), other

        ordered = sorted(bonds, key=order)
        return {
            kind: found
            for kind in TieKind
            if (found := tuple(bond for bond in ordered if bond.kind is kind))
        }

    def _listings(self, entries: Iterable[Designation]) -> tuple[Listing, ...]:
        """Entries by list, those lists first that name the party on the day."""
        by_list: dict[str, list[Designation]] = defaultdict(list)
        for row in entries:
            by_list[row.list_id].append(row)
        covered = self.view.whole_lists()
        found = []
        for list_id, rows in by_list.items():
            known = self.rulebook.lists.get(list_id)
            standing = unconfirmed(closed(rows), covered)
            holding = listed(standing, self.inquiry.as_of)
            found.append(
                Listing(list_id, known.short if known else list_id, holding, _in_time(rows))
            )
        order = list(Holding)
        return tuple(sorted(found, key=lambda one: (order.index(one.holding), one.title)))

    def _contracts(self, members: list[str], roles: list[Role]) -> list[Contract]:
        """The claims about the party's contracts, those that name another contractor too."""
        own = self.view.rows_in(Contract, "contractor_id", members)
        concerned = {row.contract_id for row in own} | {role.contract_id for role in roles}
        return self.view.rows_in(Contract, "contract_id", concerned)

    def _events(self, members: list[str], rows: Iterable[Claim]) -> list[Event]:
        """The events that name the party, or that speak of a claim about it."""
        return self.view.rows(
            Event,
            "list_has_any(party_ids, ?::VARCHAR[]) OR list_has_any(about, ?::VARCHAR[])",
            [members, sorted(row.claim_id for row in rows)],
        )

    def _beside(self, rows: list[Claim]) -> list[Claim]:
        """The claims elsewhere that these contradict or speak of, or that contradict these."""
        known = {row.claim_id for row in rows}
        wanted = {one for row in rows for one in row.contradicts}
        wanted |= {one for row in rows if isinstance(row, Event) for one in row.about}
        found: list[Claim] = []
        for noun in TABLES.values():
            if noun is not Source:
                rows_of = self.view.rows(noun, _CONCERNED, [sorted(wanted), sorted(known)])
                found += (row for row in rows_of if isinstance(row, Claim))
        return [row for row in found if row.claim_id not in known]


def _processes(contracts: Iterable[Contract], roles: Iterable[Role]) -> tuple[Process, ...]:
    """Claims about one contract together, single contracts apart from published sums."""
    same: dict[tuple[bool, str], list[Contract]] = defaultdict(list)
    for row in contracts:
        same[row.aggregate, row.contract_id].append(row)
    of_party: dict[str, list[Role]] = defaultdict(list)
    for role in sorted(roles, key=lambda row: (list(ContractRole).index(row.role), row.claim_id)):
        of_party[role.contract_id].append(role)
    known = {contract_id for _, contract_id in same}
    for contract_id in of_party.keys() - known:
        same[False, contract_id] = []
    return tuple(
        Process(
            contract_id,
            aggregate,
            tuple(sorted(rows, key=lambda row: (not row.amount, row.standing.rank, row.claim_id))),
            tuple(of_party[contract_id]),
        )
        for (aggregate, contract_id), rows in sorted(same.items())
    )


def _figures(figures: Iterable[Figure]) -> tuple[Reported, ...]:
    """Claims about one figure together, by period."""
    same: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row in figures:
        same[row.period, row.figure, row.scope].append(row)
    return tuple(
        Reported(
            figure,
            period,
            scope,
            tuple(sorted(rows, key=_unit_first)),
        )
        for (period, figure, scope), rows in sorted(same.items())
    )


def _unit_first(row: Figure) -> tuple[bool, str, int, str]:
    """Sums of money before shares, the firmest of each first."""
    return row.amount.unit == "%", row.amount.unit, row.standing.rank, row.claim_id


def _in_time(rows: Iterable[C]) -> tuple[C, ...]:
    """Rows in the order of the first day that they give; those without a day come last."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.begin.earliest or row.begin.latest or date.max, row.claim_id),
        )
    )
