"""On which lists parties stand on a day, looked up for those that are asked for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tieline.assessment.listings import closed, listed, since, unconfirmed
from tieline.assessment.screening import Standing
from tieline.model.days import Holding
from tieline.model.kinds import Status
from tieline.model.nouns import Designation
from tieline.rulebook.rules import Rulebook
from tieline.services.matching import Known
from tieline.store.view import View
from tieline.text.problems import MisuseError

MANY = 4
"""So many times entries are looked up party by party; after that, all are read at once."""

_ORDER = list(Holding)


class UnknownListIdError(MisuseError):
    """A list that hits are limited to, and of which nothing is kept here."""

    def __init__(self, list_id: str, known: Iterable[str]) -> None:
        told = ", ".join(known)
        super().__init__(f"no entry of a list `{list_id}` is kept here; there are {told or 'none'}")


class Standings:
    """The entries of parties on lists, on one day."""

    def __init__(self, view: View, known: Known, rulebook: Rulebook, as_of: date) -> None:
        self._view, self._known, self._as_of = view, known, as_of
        self._titles = {one.list_id: one.short for one in rulebook.lists.values()}
        self._covered = view.whole_lists()
        self._found: dict[str, tuple[Standing, ...]] = {}
        self._rows: dict[str, list[Designation]] | None = None
        self._asked = 0

    def titles(self, list_ids: Iterable[str]) -> dict[str, str]:
        """The titles of lists. Raises UnknownListIdError where nothing of one is kept here."""
        rows = self._view.select("SELECT DISTINCT list_id FROM designation ORDER BY ALL")
        kept = [list_id for (list_id,) in rows]
        for list_id in list_ids:
            if list_id not in kept:
                raise UnknownListIdError(list_id, kept)
        return {one: self._titles.get(one, one) for one in list_ids}

    def look_up(self, parties: Iterable[str]) -> None:
        """Make the standings of several parties known, in one pass over the data."""
        members = {
            member: party
            for party in parties
            if party not in self._found
            for member in self._known.members(party)
        }
        if not members:
            return
        entries: dict[str, list[Designation]] = defaultdict(list)
        for row in self._entries(members):
            entries[members[row.party_id]].append(row)
        for party in members.values():
            self._found[party] = self._standings(entries.get(party, []))

    def of(self, party: str) -> tuple[Standing, ...]:
        """The lists on which a party was ever named, those that name it on the day first."""
        if party not in self._found:
            self.look_up([party])
        return self._found[party]

    def _entries(self, members: Iterable[str]) -> Iterable[Designation]:
        self._asked += 1
        if self._asked <= MANY:
            return self._view.rows_in(Designation, "party_id", members)
        if self._rows is None:
            self._rows = defaultdict(list)
            for row in self._view.each(Designation):
                self._rows[row.party_id].append(row)
        return (row for member in members for row in self._rows.get(member, ()))

    def _standings(self, entries: Iterable[Designation]) -> tuple[Standing, ...]:
        by_list: dict[str, list[Designation]] = defaultdict(list)
        for row in unconfirmed(closed(entries), self._covered):
            if row.status is Status.IN_FORCE and row.standing.affirms:
                by_list[row.list_id].append(row)
        found = [
            Standing(
                list_id,
                self._titles.get(list_id, list_id),
                listed(rows, self._as_of),
                since(rows),
                max((row.end.earliest for row in rows if row.end.earliest), default=None),
            )
            for list_id, rows in by_list.items()
        ]
        return tuple(sorted(found, key=lambda one: (_ORDER.index(one.holding), one.title)))
