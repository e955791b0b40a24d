"""Read a user's rows as descriptions of somebody: names, and whatever else their columns tell."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tieline.assessment.screening import AskedRow
from tieline.matching.described import Called, Described
from tieline.model.kinds import NameKind, PartyType
from tieline.services.askable import name_problem
from tieline.services.column_words import Role
from tieline.services.columns import Columns
from tieline.services.party_types import party_type
from tieline.sources.table_stream import StreamedRow, TableStream
from tieline.sources.tables import LONGEST_CELL
from tieline.text.countries import country_code
from tieline.text.written_days import read_day

_SEVERAL = re.compile(r"\s*[;|\n]\s*")
_country = lru_cache(maxsize=4096)(country_code)


def asked_names(
    names: Sequence[str], kind: PartyType = PartyType.UNKNOWN, countries: Sequence[str] = ()
) -> list[AskedRow]:
    """Rows that ask about bare names, all of one type and of the same countries."""
    rows = []
    for name in names:
        called = (Called(" ".join(name.split())),)
        described = Described(names=called, type=kind, countries=tuple(countries))
        rows.append(AskedRow(described, problem=name_problem(name)))
    return rows


def asked_rows(
    table: TableStream,
    columns: Columns,
    kind: PartyType = PartyType.UNKNOWN,
    countries: Sequence[str] = (),
) -> Iterator[AskedRow]:
    """Every row of a table as a description; one that cannot be read says why.

    kind, countries: what holds for rows that do not tell theirs.
    """
    reader = _RowReader(table, columns, kind, tuple(countries))
    return map(reader.read, table.rows)


class _RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: TableStream, columns: Columns, kind: PartyType, countries: tuple[str, ...]
    ) -> None:
        self._table = table
        self._kind, self._places = kind, countries
        self._at = {role: columns.of(role) for role in Role}
        self._schemes = [role for role in Role if role.scheme and self._at[role]]
        self._whole_names = not any(self._at[role] for role in (Role.FIRST, Role.LAST))

    def read(self, row: StreamedRow) -> AskedRow:
        """A row as a description."""
        if row.problem:
            return self._unanswered(row, row.problem)
        names = self._names(row)
        problem = next((found for name in names if (found := name_problem(name))), "")
        if problem:
            return self._unanswered(row, self._merged(row) or problem, names)
        notes: list[str] = []
        ids = self._cells(row, Role.ID)
        described = Described(
            names=self._called(row, names, notes),
            ref=ids[0] if ids else str(row.number),
            type=self._type(row, notes),
            countries=self._countries(row, notes),
            identifiers=self._identifiers(row),
            born=self._born(row, notes),
            addresses=self._addresses(row),
        )
        return AskedRow(described, row.number, row.cells, notes=tuple(notes))

    def _unanswered(self, row: StreamedRow, problem: str, names: Sequence[str] = ()) -> AskedRow:
        called = tuple(Called(" ".join(name.split())[:80]) for name in names if name.strip())
        return AskedRow(Described(names=called), row.number, row.cells, problem)

    def _merged(self, row: StreamedRow) -> str:
        """What is wrong where the name would stand in a cell that is merged with another."""
        for place in (*self._at[Role.NAME], *self._at[Role.LAST]):
            cells = self._table.merged.covering(row.number, place + 1)
            if cells and not row.cells[place].strip():
                return (
                    f"the name is empty: its cell is merged ({cells}), and only the first cell of "
                    "these has a content; unmerge them and fill in each"
                )
        return ""

    def _cells(self, row: StreamedRow, role: Role) -> list[str]:
        """What stands in the columns of a role, filled cells only."""
        return [cell for place in self._at[role] if (cell := row.cells[place].strip())]

    def _values(self, row: StreamedRow, role: Role) -> list[str]:
        """The values in the columns of a role; a cell may have several, parted by semicolons."""
        if not self._at[role]:
            return []
        cells = self._cells(row, role)
        return [value for cell in cells for value in _SEVERAL.split(cell) if value]

    def _names(self, row: StreamedRow) -> list[str]:
        """The names in a row's columns: whole ones, or the parts of one put together.

        Beside a column of first names only, the column of names holds surnames (`Nom, Prénom`), and
        beside surnames only, first names; unless the name has the other part in it already.
        """
        whole = self._cells(row, Role.NAME)
        if self._whole_names:
            return whole or [""]
        first, middle, last = (
            " ".join(self._cells(row, role)) for role in (Role.FIRST, Role.MIDDLE, Role.LAST)
        )
        if whole and self._at[Role.FIRST] and self._at[Role.LAST]:
            return whole
        if whole:
            given = bool(self._at[Role.FIRST])
            before, after = ([first, middle], []) if given else ([], [middle, last])
            return [_joined(before, name, after) for name in whole]
        return [" ".join(part for part in (first, middle, last) if part)]

    def _called(
        self, row: StreamedRow, names: Sequence[str], notes: list[str]
    ) -> tuple[Called, ...]:
        """The names and the other names of a row; an alias that cannot be used is noted."""
        found = dict.fromkeys((" ".join(name.split()) for name in names), NameKind.PRIMARY)
        for alias in self._values(row, Role.ALIAS):
            if problem := name_problem(alias):
                notes.append(f"an alias was not used: {problem}")
            else:
                found.setdefault(" ".join(alias.split()), NameKind.ALIAS)
        return tuple(Called(name, kind) for name, kind in found.items())

    def _type(self, row: StreamedRow, notes: list[str]) -> PartyType:
        for word in self._cells(row, Role.TYPE):
            found = party_type(word)
            if found is not None:
                return found
            notes.append(f"the type `{word[:40]}` is not known here, so not used")
        if self._whole_names:
            return self._kind
        by_parts = not self._cells(row, Role.NAME)
        parts = self._cells(row, Role.FIRST) and self._cells(row, Role.LAST)
        return PartyType.PERSON if by_parts and parts else self._kind

    def _countries(self, row: StreamedRow, notes: list[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for role in (Role.COUNTRY, Role.NATIONALITY):
            for word in self._values(row, role):
                if code := _country(word):
                    found[code] = None
                else:
                    notes.append(f"the {role} `{word[:40]}` is not known here, so not used")
        return tuple(found) or self._places

    def _identifiers(self, row: StreamedRow) -> tuple[tuple[str, str], ...]:
        pairs = [
            (role.scheme, value) for role in self._schemes for value in self._values(row, role)
        ]
        return tuple(dict.fromkeys(pairs))

    def _born(self, row: StreamedRow, notes: list[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for text in self._values(row, Role.BORN):
            readings = read_day(text)
            found |= dict.fromkeys(readings)
            if not readings:
                notes.append(f"the birth date `{text[:40]}` is no day, so not used")
            elif len(readings) > 1:
                notes.append(f"the birth date `{text}` is read as {' or '.join(readings)}")
        return tuple(found)

    def _addresses(self, row: StreamedRow) -> tuple[str, ...]:
        if not (self._at[Role.ADDRESS] or self._at[Role.CITY]):
            return ()
        parts = [*self._cells(row, Role.ADDRESS), *self._cells(row, Role.CITY)]
        whole = ", ".join(" ".join(part.split()) for part in parts)
        return (whole[:LONGEST_CELL],) if whole else ()


def _joined(before: Sequence[str], name: str, after: Sequence[str]) -> str:
    """A name with the other parts around it, but for those that it has already."""
    words = set(name.casefold().replace(",", " ").split())

    def lacking(parts: Sequence[str]) -> list[str]:
        return [part for part in parts if set(part.casefold().split()) - words]

    return " ".join([*lacking(before), name, *lacking(after)])
