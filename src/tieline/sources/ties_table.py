"""Read a user's own table of ties (see `docs/ties-table.md`)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from tieline.model.amounts import UNKNOWN_AMOUNT
from tieline.model.days import Span
from tieline.model.kinds import Confidence, SourceKind, Standing, TieKind
from tieline.model.nouns import Row, Source, Tie
from tieline.sources.reading import ReadError, claim_id, mention
from tieline.sources.succession import circle, circle_words
from tieline.sources.tables import Table, TableRow, read_table
from tieline.text.amounts import parse_money, parse_share
from tieline.text.blocks import one_of
from tieline.text.days import parse_span
from tieline.text.names import normalise, slug
from tieline.text.problems import MisuseError

VERSION = "ties-table 1"

REQUIRED = ("from", "kind", "to", "source")
OPTIONAL = (
    "scope",
    "share",
    "amount",
    "since",
    "until",
    "standing",
    "confidence",
    "published",
    "publisher",
    "locator",
    "note",
)
STAKES = (TieKind.OWNS, TieKind.INVESTS)
"""The kinds of ties that may have a share."""
MOST_ERRORS = 20
"""So many errors are shown at once; the count tells of the others."""

T = TypeVar("T")


class TableError(MisuseError):
    """All that is wrong with a table, row by row; nothing of it is stored."""

    def __init__(self, errors: list[ReadError]) -> None:
        self.errors = errors
        shown = [str(error) for error in errors[:MOST_ERRORS]]
        more = len(errors) - len(shown)
        super().__init__("\n".join([*shown, *([f"... and {more} more"] if more else [])]))


@dataclass(frozen=True, slots=True)
class TiesTable:
    """The rows of a table of ties, with the names that it uses.

    in_itself: how many rows say that a company owns part of itself; they make no path.
    """

    rows: tuple[Row, ...]
    names: tuple[str, ...]
    count: int
    unused: tuple[str, ...]
    in_itself: int = 0


def no_share(kind: TieKind) -> str:
    """What is wrong with a share of a tie that is no stake."""
    return f"only {' and '.join(f'`{one}`' for one in STAKES)} have a share, not `{kind}`"


def read_ties(file: Path, known_from: date) -> TiesTable:
    """The ties of a table; what is not published has been known from `known_from`.

    Raises ReadError for a file that is no such table, TableError for rows that cannot be read.
    """
    table = read_table(file)
    columns = {column.strip().lower().replace(" ", "_"): column for column in table.columns}
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        problem = (
            f"the column {', '.join(f'`{one}`' for one in missing)} is missing; a table of ties "
            f"has {', '.join(REQUIRED)} and may have {', '.join(OPTIONAL)}"
        )
        raise ReadError(str(file), 1, problem)
    rows: dict[str, Row] = {}
    names: dict[str, None] = {}
    errors: list[ReadError] = []
    heirs: dict[tuple[str, str], list[int]] = defaultdict(list)
    in_itself = 0
    for row in table.rows:
        cells = {name: row.cells.get(column, "") for name, column in columns.items()}
        try:
            for found in _tie(table, row, cells, known_from):
                key = found.source_id if isinstance(found, Source) else found.claim_id
                rows.setdefault(key, found)
                if _succeeds(found):
                    heirs[cells["from"], cells["to"]].append(row.number)
                in_itself += isinstance(found, Tie) and found.from_id == found.to_id
            names |= {cells["from"]: None, cells["to"]: None}
        except ReadError as error:
            errors.append(error)
    if not table.rows:
        raise ReadError(str(file), None, "it has no rows under its header; add one for each tie")
    errors += _circles(table, heirs)
    if errors:
        raise TableError(errors)
    unused = tuple(
        column for name, column in columns.items() if name not in {*REQUIRED, *OPTIONAL} and column
    )
    return TiesTable(tuple(rows.values()), tuple(names), len(table.rows), unused, in_itself)


def _succeeds(row: Row) -> bool:
    """Whether a row says that one party succeeds another."""
    return isinstance(row, Tie) and row.kind is TieKind.SUCCEEDS and row.standing.affirms


def _circles(table: Table, heirs: Mapping[tuple[str, str], list[int]]) -> Iterator[ReadError]:
    """What is wrong where parties would succeed themselves; names are compared by their keys."""
    keys = {(normalise(left).key, normalise(right).key): (left, right) for left, right in heirs}
    found = circle(keys)
    if found:
        pairs = list(pairwise(found))
        lines = sorted(
            line
            for (left, right), at in heirs.items()
            if (normalise(left).key, normalise(right).key) in pairs
            for line in at
        )
        names = [keys[pairs[0]][0], *(keys[pair][1] for pair in pairs)]
        told = f"{', '.join(map(str, lines[:-1]))} and {lines[-1]}"
        problem = f"the ties of lines {told} make a circle: {circle_words(names)}"
        yield ReadError(table.file, lines[-1], problem)


def _tie(table: Table, row: TableRow, cells: Mapping[str, str], known_from: date) -> Iterator[Row]:
    """One row as a source, two named parties and a tie."""
    stem = Path(table.file).stem

    def cell(name: str, parse: Callable[[str], T], default: T | None = None) -> T:
        text = cells.get(name, "")
        if not text:
            if default is None:
                raise ReadError(table.file, row.number, f"`{name}` is empty; fill it in")
            return default
        try:
            return parse(text)
        except ValueError as error:
            raise ReadError(table.file, row.number, f"`{name}`: {error}") from error

    left, right, kind = cell("from", str), cell("to", str), cell("kind", one_of(TieKind))
    itself = normalise(left).key == normalise(right).key
    if itself and kind is not TieKind.OWNS:
        problem = f"`to`: `{right}` cannot be tied to itself; only `owns` may say so of a company"
        raise ReadError(table.file, row.number, problem)
    if cells.get("share") and kind not in STAKES:
        raise ReadError(table.file, row.number, f"`share`: {no_share(kind)}")
    said_by = cell("source", str)
    published = cell("published", parse_span, Span())
    if published.earliest and published.earliest > known_from:
        problem = f"`published`: it is later than {known_from}, the day on which you have the table"
        raise ReadError(table.file, row.number, problem)
    known = min(published.latest or known_from, known_from)
    begin = cell("since", parse_span, Span(None, known))
    end = cell("until", parse_span, Span(published.earliest or known, None))
    if begin.earliest and end.latest and end.latest < begin.earliest:
        raise ReadError(table.file, row.number, "`until`: it ends before it begins (`since`)")
    source = Source(
        source_id=f"ties:{stem}:{claim_id(said_by)}",
        publisher=cell("publisher", str, "own table"),
        title=said_by,
        kind=SourceKind.OWN_RESEARCH,
        url=said_by if said_by.startswith(("http://", "https://")) else "",
        published=published,
        retrieved=known_from,
        read="whole",
    )
    tie = Tie(
        claim_id=f"ties:{stem}:{claim_id(*cells.values())}",
        source_id=source.source_id,
        standing=cell("standing", _own_standing, Standing.REPORTED),
        confidence=cell("confidence", one_of(Confidence), Confidence.HIGH),
        known_from=known,
        begin=begin,
        end=end,
        published=published or Span.on(known),
        locator=cell("locator", str, f"{Path(table.file).name}, row {row.number}"),
        note=cell("note", str, ""),
        from_id=f"ties:{stem}:{slug(left)}",
        kind=kind,
        to_id=f"ties:{stem}:{slug(left if itself else right)}",
        scope=cell("scope", str, ""),
        share=cell("share", parse_share, UNKNOWN_AMOUNT),
        amount=cell("amount", parse_money, UNKNOWN_AMOUNT),
    )
    yield source
    yield from mention(left, tie.from_id, tie)
    yield from mention(right, tie.to_id, tie)
    yield tie


def _own_standing(text: str) -> Standing:
    """A standing that a table of one's own can give; only an official list lists."""
    standing = one_of(Standing)(text)
    if standing is Standing.LISTED:
        raise ValueError("`listed` is for official lists; say how the source says it")
    return standing
