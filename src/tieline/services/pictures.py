"""Pictures of parties: what the rows of a view say that tells who they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from tieline.assessment.listings import closed, listed, unconfirmed
from tieline.model.days import Holding
from tieline.model.kinds import DetailKind, NameKind, PartyType
from tieline.model.nouns import Designation, Detail, Identifier, Name, Party
from tieline.resolution.groups import by_lead
from tieline.resolution.picture import Picture
from tieline.store.view import View
from tieline.text.countries import country_code

_COUNTRIES = {
    DetailKind.NATIONALITY,
    DetailKind.COUNTRY,
    DetailKind.JURISDICTION,
    DetailKind.FLAG,
}


R = TypeVar("R", Party, Name, Identifier, Detail, Designation)


def pictures(view: View, groups: Mapping[str, Sequence[str]]) -> dict[str, Picture]:
    """The pictures of several parties, on the view's own day.

    groups: by the id of each party the ids that it has in snapshots. The first of these that knows
        its type tells it, whatever the order in which they are given.
    """
    members = {member for group in groups.values() for member in group}
    return _Album(view, members).pictures(groups)


class _Album:
    """The rows of some ids, by id."""

    def __init__(self, view: View, members: Iterable[str]) -> None:
        wanted = sorted(members)
        self._day, self._covered = view.known_by, view.whole_lists()
        self._parties = _by_party(view.rows_in(Party, "party_id", wanted))
        self._names = _by_party(view.rows_in(Name, "party_id", wanted))
        self._identifiers = _by_party(view.rows_in(Identifier, "party_id", wanted))
        self._details = _by_party(view.rows_in(Detail, "party_id", wanted))
        self._entries = _by_party(view.rows_in(Designation, "party_id", wanted))

    def pictures(self, groups: Mapping[str, Sequence[str]]) -> dict[str, Picture]:
        """The picture of each group."""
        return {lead: self._picture(group) for lead, group in groups.items()}

    def _picture(self, group: Sequence[str]) -> Picture:
        group = sorted(group, key=by_lead)
        parties, details = _of(self._parties, group), _of(self._details, group)
        born = {row.value for row in details if row.kind is DetailKind.BIRTH_DATE}
        identifiers = {(row.scheme, row.value) for row in _of(self._identifiers, group)}
        entries = unconfirmed(closed(_of(self._entries, group)), self._covered)
        return Picture(
            names=_names(_of(self._names, group)),
            type=_type(parties),
            countries=_countries(parties, details),
            identifiers=tuple(sorted(identifiers)),
            born=tuple(sorted(born)),
            lists=_lists(entries, self._day),
        )


def _by_party(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.party_id].append(row)
    return found


def _of(rows: Mapping[str, Sequence[R]], group: Iterable[str]) -> list[R]:
    """The rows of all ids of a group."""
    return [row for member in group for row in rows.get(member, ())]


def _names(rows: Iterable[Name]) -> tuple[str, ...]:
    """The names, but for those by which others merely mention it; failing others, these."""
    found = {row.name: row.kind for row in rows}
    own = [name for name, kind in found.items() if kind is not NameKind.MENTION]
    return tuple(sorted(own or found))


def _type(rows: Sequence[Party]) -> PartyType:
    return next((row.type for row in rows if row.type is not PartyType.UNKNOWN), PartyType.UNKNOWN)


def _countries(rows: Iterable[Party], details: Iterable[Detail]) -> tuple[str, ...]:
    found = {country for row in rows for country in row.countries}
    found |= {country_code(row.value) for row in details if row.kind in _COUNTRIES}
    return tuple(sorted(found - {""}))


def _lists(entries: Iterable[Designation], day: date) -> tuple[str, ...]:
    """The lists that name it on a day, or may do so."""
    by_list: dict[str, list[Designation]] = defaultdict(list)
    for row in entries:
        by_list[row.list_id].append(row)
    return tuple(sorted(one for one, rows in by_list.items() if listed(rows, day) != Holding.NO))
