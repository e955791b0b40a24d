"""What is given back: all rows known by a day, each party under one id, in a fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from tieline.model.kinds import NameKind
from tieline.model.nouns import (
    Address,
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
    Row,
    Source,
    Tie,
)
from tieline.resolution.parties import Parties
from tieline.store.view import View

C = TypeVar("C", Party, Name, Identifier, Address, Detail, Designation, Figure, DeviceFact)

BLOCK = 5_000
"""Parties that are gathered at once, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class PartyRows:
    """Everything that rows say of one party; `party_id` is its canonical id, in rows too."""

    party_id: str
    records: Sequence[Party]
    names: Sequence[Name]
    identifiers: Sequence[Identifier] = ()
    addresses: Sequence[Address] = ()
    details: Sequence[Detail] = ()
    designations: Sequence[Designation] = ()

    @property
    def name(self) -> str:
        """The best name: the primary one of the party's own snapshot, else the first of a kind."""
        return self.names[0].name if self.names else self.party_id

    def rows(self) -> Iterator[Row]:
        """All of them, table by table."""
        yield from self.records
        yield from self.names
        yield from self.identifiers
        yield from self.addresses
        yield from self.details
        yield from self.designations


@dataclass(frozen=True)
class Bundle:
    """Rows of a view with canonical ids of parties.

    only: canonical ids of the parties that are given back, with the ties between them and others;
        None for all.
    """

    view: View
    parties: Parties
    only: frozenset[str] | None = None

    def sources(self) -> dict[str, Source]:
        """Every source that is known, by id."""
        return {row.source_id: row for row in self.view.rows(Source)}

    def each_party(self) -> Iterator[PartyRows]:
        """The parties, in the order of their ids, those at the other end of a tie too."""
        wanted = self._wanted()
        for at in range(0, len(wanted), BLOCK):
            yield from self._block(wanted[at : at + BLOCK])

    def ties(self) -> Iterator[Tie]:
        """The ties, by id of the claim; one of a party with itself is kept."""
        for tie in self.view.each(Tie):
            one = replace(
                tie,
                from_id=self.parties.canonical(tie.from_id),
                to_id=self.parties.canonical(tie.to_id),
            )
            if self._meant(one.from_id, one.to_id):
                yield one

    def roles(self) -> Iterator[Role]:
        """What parties are to contracts."""
        for role in self.view.each(Role):
            one = replace(role, party_id=self.parties.canonical(role.party_id))
            if self._meant(one.party_id):
                yield one

    def contracts(self) -> Iterator[Contract]:
        """Claims about contracts; all of those in which a wanted party has a role."""
        theirs = {role.contract_id for role in self.roles()} if self.only is not None else set()
        for contract in self.view.each(Contract):
            one = contract
            if contract.contractor_id:
                one = replace(contract, contractor_id=self.parties.canonical(one.contractor_id))
            if self._meant(one.contractor_id) or one.contract_id in theirs:
                yield one

    def figures(self) -> Iterator[Figure]:
        """Reported numbers."""
        yield from self._of_party(Figure)

    def devices(self) -> Iterator[DeviceFact]:
        """Facts about devices."""
        yield from self._of_party(DeviceFact)

    def events(self) -> Iterator[Event]:
        """Dated happenings."""
        for event in self.view.each(Event):
            ids = tuple(dict.fromkeys(map(self.parties.canonical, event.party_ids)))
            if self._meant(*ids):
                yield replace(event, party_ids=ids)

    def _of_party(self, noun: type[C]) -> Iterator[C]:
        for row in self.view.each(noun):
            party = self.parties.canonical(row.party_id)
            if self._meant(party):
                yield replace(row, party_id=party)

    def _meant(self, *party_ids: str) -> bool:
        return self.only is None or not self.only.isdisjoint(party_ids)

    def _wanted(self) -> list[str]:
        """The canonical ids of the parties to be given back, in order."""
        if self.only is None:
            found = self.view.select("SELECT DISTINCT party_id FROM party")
            return sorted({self.parties.canonical(party) for (party,) in found})
        near = set(self.only)
        for tie in self.ties():
            near |= {tie.from_id, tie.to_id}
        theirs = {role.contract_id for role in self.roles()}
        for role in self.view.each(Role):
            if role.contract_id in theirs:
                near.add(self.parties.canonical(role.party_id))
        for event in self.events():
            near |= set(event.party_ids)
        return sorted(near)

    def _block(self, leads: Sequence[str]) -> Iterator[PartyRows]:
        members = {member: lead for lead in leads for member in self.parties.members(lead)}
        records = self._gather(Party, members)
        names = self._gather(Name, members)
        identifiers = self._gather(Identifier, members)
        addresses = self._gather(Address, members)
        details = self._gather(Detail, members)
        designations = self._gather(Designation, members)
        for lead in leads:
            yield PartyRows(
                lead,
                _under(lead, records[lead]),
                _under(lead, sorted(names[lead], key=partial(_best_first, lead))),
                _under(lead, identifiers[lead]),
                _under(lead, addresses[lead]),
                _under(lead, details[lead]),
                _under(lead, designations[lead]),
            )

    def _gather(self, noun: type[C], members: dict[str, str]) -> dict[str, list[C]]:
        found: dict[str, list[C]] = defaultdict(list)
        for row in self.view.rows_in(noun, "party_id", members):
            found[members[row.party_id]].append(row)
        return found


def _best_first(lead: str, name: Name) -> tuple[int, bool, str, str]:
    """The order of a party's names: the kind decides, then whether it is the lead's own."""
    return _KINDS.index(name.kind), name.party_id != lead, name.name, name.claim_id


_KINDS = list(NameKind)


def _under(lead: str, rows: Iterable[C]) -> tuple[C, ...]:
    """Rows under the canonical id of their party."""
    return tuple(row if row.party_id == lead else replace(row, party_id=lead) for row in rows)
