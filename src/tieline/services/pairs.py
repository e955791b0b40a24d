"""Read a table of pairs of names, compare each, and give the answers in the order of the rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tieline.assessment.calibration import ComparedPair
from tieline.matching.described import Called, Described
from tieline.model.kinds import PartyType
from tieline.services.askable import name_problem
from tieline.services.engine import matcher_class
from tieline.services.party_types import party_type
from tieline.services.subjects import header_key
from tieline.sources.reading import ReadError
from tieline.sources.table_stream import StreamedRow, TableStream
from tieline.text.countries import country_code
from tieline.text.scripts import latin
from tieline.text.type_guess import guess_type

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher

CHUNK = 10_000
"""Pairs that are compared at once; the answers do not depend on it."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "left": ("name1", "name 1", "left", "left name", "name a", "name left", "a"),
    "right": ("name2", "name 2", "right", "right name", "name b", "name right", "b"),
    "type": ("schema", "type", "schema1", "type1"),
    "left_country": ("country1", "country 1", "country a", "left country"),
    "right_country": ("country2", "country 2", "country b", "right country"),
    "label": ("match", "is match", "label", "same"),
}
"""What columns of pairs are called, the likeliest first; case aside."""

_YES = {"true", "yes", "1", "y", "t", "match", "same", "positive"}
_NO = {"false", "no", "0", "n", "f", "no match", "different", "negative"}


@dataclass(frozen=True, slots=True)
class PairColumns:
    """The places of the columns, counted from 0, by what they hold."""

    places: Mapping[str, int]

    def cell(self, row: StreamedRow, what: str) -> str:
        """What stands in a column of a row; empty where there is no such column."""
        place = self.places.get(what)
        return "" if place is None else row.cells[place].strip()


def pair_columns(table: TableStream) -> PairColumns:
    """Which columns hold the names, the type, the countries and the label. Raises ReadError."""
    keys = [header_key(column) for column in table.columns]
    places: dict[str, int] = {}
    for what, words in _COLUMNS.items():
        found = [keys.index(key) for word in words if (key := header_key(word)) in keys]
        if found:
            places[what] = found[0]
    for what, name in (("left", "name1"), ("right", "name2")):
        if what not in places:
            have = ", ".join(f"`{column}`" for column in table.columns)
            problem = f"there is no column `{name}`; the columns are {have}"
            raise ReadError(table.file, 1, problem)
    return PairColumns(places)


def compare_pairs(table: TableStream, columns: PairColumns) -> Iterator[list[ComparedPair]]:
    """The pairs of a table, compared, many at once."""
    matcher = matcher_class().build(())
    rows = iter(table.rows)
    while chunk := list(islice(rows, CHUNK)):
        yield _compared(matcher, chunk, columns)


def _compared(
    matcher: "Matcher", rows: Sequence[StreamedRow], columns: PairColumns
) -> list[ComparedPair]:
    problems = [_problem(row, columns) for row in rows]
    pairs = [_pair(row, columns) for row, wrong in zip(rows, problems, strict=True) if not wrong]
    compared = iter(matcher.compare_all(pairs))
    return [
        ComparedPair(
            row.number,
            row.cells,
            None if wrong else next(compared),
            wrong,
            _label(row, columns),
        )
        for row, wrong in zip(rows, problems, strict=True)
    ]


def _problem(row: StreamedRow, columns: PairColumns) -> str:
    """Why a row cannot be compared; empty where it can."""
    if row.problem:
        return row.problem
    word = columns.cell(row, "type")
    if word and party_type(word) is None:
        return f"the type `{word[:40]}` is not known here; leave it empty, or write Company"
    names = (columns.cell(row, side) for side in ("left", "right"))
    return next((found for name in names if (found := name_problem(name))), "")


def _pair(row: StreamedRow, columns: PairColumns) -> tuple[Described, Described]:
    names = columns.cell(row, "left"), columns.cell(row, "right")
    kind = party_type(columns.cell(row, "type")) or looks_like(*names)
    left, right = (
        one_side(name, kind, columns.cell(row, f"{side}_country"))
        for name, side in zip(names, ("left", "right"), strict=True)
    )
    return left, right


def looks_like(left: str, right: str) -> PartyType:
    """The type of two parties of which only names are known: where both look alike, that."""
    looks = {guess_type(latin(name).split()) for name in (left, right)}
    return PartyType(looks.pop() or PartyType.UNKNOWN) if len(looks) == 1 else PartyType.UNKNOWN


def one_side(name: str, kind: PartyType, country: str) -> Described:
    """One side of a comparison; a country that is not known here is left out."""
    code = country_code(country) if country else ""
    called = (Called(" ".join(name.split())),)
    return Described(names=called, type=kind, countries=(code,) if code else ())


def _label(row: StreamedRow, columns: PairColumns) -> bool | None:
    word = columns.cell(row, "label").casefold()
    return True if word in _YES else False if word in _NO else None
