"""Groups of ids that are one party: what joins them, and what keeps them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tieline.store.view import View

DECIDING = ("lei", "uscc", "isin", "cik", "ofac", "un", "imo")
"""Schemes whose identifiers belong to one party only; IMO numbers as far as they are of ships."""

Mark = tuple[str, str]
"""What tells parties apart: a deciding scheme with a value, or `country` with a code."""
Ruling = tuple[str, str, str]
"""The ids of two parties, and who judged them."""


@dataclass(frozen=True, slots=True)
class Joining:
    """That two ids are one party, and why."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two ids for which there is a reason to be one party, and one against it."""

    left: str
    right: str
    why: str


class Groups:
    """Ids that are one, each group under one of them."""

    def __init__(self, marks: Mapping[str, frozenset[Mark]], apart: Iterable[Ruling] = ()) -> None:
        """Start with every id by itself.

        marks: what tells each apart from others; apart: those that were judged to be different.
        """
        self._marks = defaultdict(frozenset, marks)
        self._canonical: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._judged_apart: dict[frozenset[str], str] = {}
        for left, right, why in apart:
            self._judged_apart[frozenset((left, right))] = why
            self._apart[left].add(right)
            self._apart[right].add(left)
        self.reasons: dict[str, str] = {}
        self.joinings: list[Joining] = []
        self.conflicts: list[Conflict] = []

    def canonical(self, party_id: str) -> str:
        """The id under which a party is known after joining."""
        while (parent := self._canonical.get(party_id, party_id)) != party_id:
            party_id = parent
        return party_id

    def members(self, party_id: str) -> list[str]:
        """Every id that is one with this one."""
        lead = self.canonical(party_id)
        return sorted(self._members.get(lead, {lead}))

    def joined(self) -> list[tuple[str, str]]:
        """Every id that is read as another one, with the id of that one."""
        return [
            (one, lead) for one in sorted(self._canonical) if (lead := self.canonical(one)) != one
        ]

    def joinings_of(self, party_id: str) -> list[Joining]:
        """Why the ids of a group are one: as many reasons as join all of them."""
        lead = self.canonical(party_id)
        return [one for one in self.joinings if self.canonical(one.left) == lead]

    def conflicts_of(self, party_id: str) -> list[Conflict]:
        """The conflicts in which an id of a group is involved."""
        lead = self.canonical(party_id)
        return [one for one in self.conflicts if lead in map(self.canonical, (one.left, one.right))]

    def join(self, first: str, second: str, why: str, *, by_name: bool = True) -> None:
        """Put the second id under the first; the shorter, then the earlier id leads.

        Two parties that were judged to be different, that have different identifiers of a deciding
        scheme, or that are joined by name and have no country in common, stay apart. Where more
        than a name speaks for joining them, that is a conflict.
        """
        lead, other = self.canonical(first), self.canonical(second)
        if lead == other:
            return
        against = self.against(lead, other, by_name=by_name)
        if against and not by_name:
            self.conflicts.append(Conflict(first, second, f"{why}, but {against}"))
        if against:
            return
        lead, other = sorted((lead, other), key=by_lead)
        self._merge(lead, other)
        self.joinings.append(Joining(first, second, why))
        self.reasons.setdefault(second if other == self.canonical(second) else other, why)

    def join_judged(self, rulings: Sequence[Ruling], known: set[str]) -> None:
        """Join what was judged to be the same, as far as it is known and holds together.

        Where some of those that would become one are judged to be different, or have different
        identifiers, no one can say which judgement is wrong: all of them are conflicts, and none
        joins anybody.
        """
        here = [one for one in rulings if one[0] in known and one[1] in known]
        for cluster in self._connected(here):
            leads = sorted({self.canonical(party) for one in cluster for party in one[:2]})
            against = next(
                (found for pair in combinations(leads, 2) if (found := self.against(*pair))), ""
            )
            for left, right, why in cluster:
                if against:
                    self.conflicts.append(Conflict(left, right, f"{why}, but {against}"))
                else:
                    self.join(left, right, why, by_name=False)

    def against(self, left: str, right: str, *, by_name: bool = False) -> str:
        """Why two groups cannot be one; empty where nothing speaks against it."""
        one, two = self.canonical(left), self.canonical(right)
        if two in self._apart[one]:
            return self._told_apart(one, two)
        for scheme in (*DECIDING, *(["country"] if by_name else [])):
            mine, theirs = (
                {value for kind, value in self._marks[party] if kind == scheme}
                for party in (one, two)
            )
            if mine and theirs and not mine & theirs:
                return f"{scheme.upper()} {', '.join(sorted(mine))} is not {_any_of(theirs)}"
        return ""

    def _told_apart(self, left: str, right: str) -> str:
        """Who judged that some id of one group is another party than some id of the other."""
        for one in self.members(left):
            for two in self.members(right):
                if why := self._judged_apart.get(frozenset((one, two))):
                    return f"{one} and {two} were {why}"
        return ""

    def _merge(self, lead: str, other: str) -> None:
        self._canonical[other] = lead
        self._canonical.setdefault(lead, lead)
        self._marks[lead] |= self._marks[other]
        self._members.setdefault(lead, {lead}).update(self._members.pop(other, {other}))
        for party in self._apart.pop(other, ()):
            self._apart[party].discard(other)
            self._apart[party].add(lead)
            self._apart[lead].add(party)

    def _connected(self, rulings: Iterable[Ruling]) -> Iterator[list[Ruling]]:
        """The rulings that hang together through the groups that they join, in order."""
        clusters: dict[str, list[Ruling]] = {}
        place: dict[str, str] = {}
        for ruling in sorted(rulings):
            ends = [self.canonical(party) for party in ruling[:2]]
            one, two = (place.setdefault(end, end) for end in ends)
            found = clusters.pop(two, []) if one != two else []
            clusters.setdefault(one, []).extend([*found, ruling])
            if one != two:
                place |= {end: one for end, at in place.items() if at == two}
        for cluster in clusters.values():
            yield sorted(cluster)


def by_lead(party_id: str) -> tuple[bool, str]:
    """The order in which ids lead a group: those of the starter case, then by letter.

    It does not depend on what was joined first, so that undoing a joining leaves no trace.
    """
    return ":" in party_id, party_id


def _any_of(values: set[str]) -> str:
    return ", ".join(sorted(values))


def marks(view: View) -> dict[str, frozenset[Mark]]:
    """What tells parties apart: their deciding identifiers and their countries, by id."""
    found: dict[str, set[Mark]] = defaultdict(set)
    rows = view.select(
        "SELECT party_id, scheme, upper(value) FROM identifier "
        "WHERE scheme IN (SELECT unnest(?::VARCHAR[])) AND (scheme <> 'imo' "
        "OR party_id IN (SELECT party_id FROM party WHERE type = 'vessel')) UNION ALL "
        "SELECT party_id, 'country', unnest(countries) FROM party",
        [list(DECIDING)],
    )
    for party, scheme, value in rows:
        found[party].add((scheme, value))
    return {party: frozenset(pairs) for party, pairs in found.items()}
