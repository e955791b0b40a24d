"""Which listed parties own or control a party, or are owned by it: direct ties, on one day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tieline.assessment.screening import OwnershipTie
from tieline.model.amounts import Range
from tieline.model.days import Holding
from tieline.model.kinds import TieKind
from tieline.model.nouns import Tie
from tieline.network.graph import Bond, Graph
from tieline.services.matching import Known
from tieline.services.standings import Standings
from tieline.store.view import View

KINDS = (TieKind.OWNS, TieKind.CONTROLS)
"""The ties that are told."""

_QUERY = "kind IN (SELECT unnest(?::VARCHAR[])) AND {} IN (SELECT unnest(?::VARCHAR[]))"
_ORDER = list(Holding)


class Ownership:
    """Ties of ownership to listed parties, looked up for parties that are asked for."""

    def __init__(self, view: View, known: Known, standings: Standings, as_of: date) -> None:
        self._view, self._known, self._standings = view, known, standings
        self._as_of = as_of
        self._leads = {member: lead for lead, ids in known.others.items() for member in ids}
        self._found: dict[str, tuple[OwnershipTie, ...]] = {}

    def look_up(self, parties: Iterable[str]) -> None:
        """Make the ties of several parties known, in one pass over the data."""
        new = sorted({party for party in parties if party not in self._found})
        if not new:
            return
        bonds = self._bonds(new)
        self._standings.look_up(_other(party, one) for party in new for one in bonds[party])
        for party in new:
            told = [found for one in bonds[party] if (found := self._tie(party, one))]
            self._found[party] = tuple(sorted(told, key=_first))

    def of(self, party: str) -> tuple[OwnershipTie, ...]:
        """The ties of a party to parties on a list on the day: owners first, the surest first."""
        if party not in self._found:
            self.look_up([party])
        return self._found[party]

    def _bonds(self, parties: Iterable[str]) -> dict[str, list[Bond]]:
        """The ties of each party that somebody says to hold, or to have held, on the day."""
        members = [member for party in parties for member in self._known.members(party)]
        rows = {
            row.claim_id: row
            for end in ("from_id", "to_id")
            for row in self._view.rows(Tie, _QUERY.format(end), [list(KINDS), members])
        }
        graph = Graph(rows.values(), lambda one: self._leads.get(one, one))
        found: dict[str, list[Bond]] = defaultdict(list)
        for party in parties:
            found[party] = [
                one
                for one in graph.bonds_of(party)
                if one.affirming() and one.holding(self._as_of) is not Holding.NO
            ]
        return found

    def _tie(self, party: str, bond: Bond) -> OwnershipTie | None:
        """A tie, where the party at its other end is, or may be, on a list on the day."""
        other = _other(party, bond)
        listed = tuple(one for one in self._standings.of(other) if one.holding is not Holding.NO)
        if not listed:
            return None
        return OwnershipTie(
            party_id=other,
            name=self._name(other),
            kind=bond.kind,
            owner=bond.from_id == other,
            share=_share(bond, self._as_of),
            holding=bond.holding(self._as_of),
            standing=bond.standing(self._as_of),
            standings=listed,
        )

    def _name(self, party: str) -> str:
        try:
            return self._known.matcher.party(party).names[0].text
        except KeyError:  # a party of which no name is known
            return party


def _other(party: str, bond: Bond) -> str:
    """The party at the other end of a bond."""
    return bond.to_id if bond.from_id == party else bond.from_id


def _share(bond: Bond, day: date) -> Range:
    """The share on the day, or else one that the rows tell which say most of the day."""
    told = bond.share(day)
    return told or next((row.share for row in bond.speaking(day) if row.share), told)


def _first(one: OwnershipTie) -> tuple[bool, int, str, str]:
    return not one.owner, _ORDER.index(one.holding), one.name, one.kind
