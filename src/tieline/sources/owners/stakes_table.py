"""Read a plain table of stakes, `owner,owned,share[,share_high][,control]`, for a test of it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from tieline.model.amounts import BackwardRangeError, Range
from tieline.model.days import Span
from tieline.sources.owners.ownership_table import (
    OWNED,
    OWNER,
    is_blank,
    known_columns,
    written_share,
)
from tieline.sources.reading import ReadError
from tieline.sources.table_stream import StreamedRow, TableStream, stream_table
from tieline.sources.ties_table import TableError
from tieline.text.amounts import WHOLE, BadShareError
from tieline.text.cells import formula_problem
from tieline.text.days import BadDayError, parse_span

_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0"}
_NEEDED = (
    "a table of stakes has the columns owner, owned, share, and may have share_high, control, "
    "since, until"
)
_TIME = re.compile(r"[T ]00:00(?::00)?$")  # a workbook adds it to a day
_MORE = re.compile(r"(?:>|over|more than)\s*(?=\d)", re.IGNORECASE)
_LEAST_PART = Decimal("0.0000001")
"""Percent: a billionth of the whole, the least by which a share can exceed another here."""


@dataclass(frozen=True, slots=True)
class StakeRow:
    """A row: who has which share in whom, and whether the owner controls the owned.

    line: its number in the file. share: in percent; without bounds where it is not known.
    only_control: whether it tells of control and leaves the share blank.
    since, until: the days within which it began and ended; None where the table leaves that blank.
    above: whether the share is said to exceed its lower bound, which so is a billionth higher.
    composed: whether a name was written otherwise than in Unicode's composed form (NFC).
    """

    line: int
    owner: str
    owned: str
    share: Range
    control: bool = False
    only_control: bool = False
    since: Span | None = None
    until: Span | None = None
    above: bool = False
    composed: bool = False


@dataclass(frozen=True, slots=True)
class StakeTable:
    """The rows of a table, and its columns that are not read."""

    rows: tuple[StakeRow, ...]
    unread: tuple[str, ...]


def read_stakes(file: Path, encoding: str = "") -> StakeTable:
    """The rows of a CSV or XLSX table, names trimmed, in composed form, otherwise as they stand.

    Raises ReadError for a file that is no such table, TableError with all rows that cannot be read.
    """
    table = stream_table(file, encoding)
    places = _places(table)
    rows: list[StakeRow] = []
    errors: list[ReadError] = []
    for row in table.rows:
        try:
            rows.append(_row(table.file, row, places))
        except ReadError as error:
            errors.append(error)
    if errors:
        raise TableError(errors)
    if not rows:
        raise ReadError(table.file, None, "the table has no row below its header; add the stakes")
    read = set(places.values())
    columns = enumerate(table.columns)
    unread = tuple(one.strip() for place, one in columns if place not in read and one.strip())
    return StakeTable(tuple(rows), unread)


def plain_name(text: str) -> str:
    """A name as names are compared: spaces as one, and in composed form (NFC)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _places(table: TableStream) -> dict[str, int]:
    """Where each column stands, by our word for it."""
    known = known_columns(table.columns)
    ours = [known.get(column, column.strip().lower()) for column in table.columns]
    places: dict[str, int] = {}
    for word, several in (("owner", OWNER), ("owned", OWNED)):
        found = next((one for one in several if one in ours), None)
        if found is not None:
            places[word] = ours.index(found)
    for word in ("share", "share_high", "control", "begin", "end"):
        if word in ours:
            places[word] = ours.index(word)
    missing = [f"`{word}`" for word in ("owner", "owned", "share") if word not in places]
    if missing:
        problem = f"the column {', '.join(missing)} is missing; {_NEEDED}"
        raise ReadError(table.file, 1, problem)
    for word in places:
        same = [table.columns[place] for place, one in enumerate(ours) if one == word]
        if len(same) > 1:
            named = " and ".join(f"`{one}`" for one in same)
            raise ReadError(table.file, 1, f"{named} mean the same; leave one of them out")
    return places


def _row(file: str, row: StreamedRow, places: Mapping[str, int]) -> StakeRow:
    if problem := row.problem or formula_problem(row.cells):
        raise ReadError(file, row.number, problem)
    cells = {word: " ".join(row.cells[place].split()) for word, place in places.items()}
    for word in ("owner", "owned"):
        if not cells[word]:
            problem = f"`{word}` is empty; fill it in, or leave the row out"
            raise ReadError(file, row.number, problem)
    try:
        control = _control(cells.get("control", ""))
        share = _share(cells["share"], cells.get("share_high", ""))
        since, until = _day("since", cells.get("begin", "")), _day("until", cells.get("end", ""))
    except ValueError as error:
        raise ReadError(file, row.number, str(error)) from error
    blank = not (cells["share"] or cells.get("share_high"))
    names = [plain_name(cells[word]) for word in ("owner", "owned")]
    return StakeRow(
        row.number,
        names[0],
        names[1],
        share,
        control,
        control and blank,
        since,
        until,
        above=bool(_MORE.match(cells["share"])),
        composed=names != [cells["owner"], cells["owned"]],
    )


def _day(word: str, text: str) -> Span | None:
    """A day of a row. Raises ValueError."""
    if not text or text in {"-", "\u2013"}:
        return None
    try:
        return parse_span(_TIME.sub("", text))
    except BadDayError as error:
        raise ValueError(f"`{word}`: {error}") from error


def _share(text: str, upper: str) -> Range:
    """The share of a row. Raises ValueError."""
    low, high = _more(text, _one("share", text)), _one("share_high", upper)
    if is_blank(upper):
        return low
    try:
        return Range(low.low, high.high, "%")
    except BackwardRangeError as error:
        problem = (
            f"`share_high`: {upper} is less than the share {text}; turn them round, or correct one"
        )
        raise ValueError(problem) from error


def _more(text: str, share: Range) -> Range:
    """A share of which it is said that it exceeds its lower bound. Raises ValueError."""
    if share.low is None or not _MORE.match(text):
        return share
    if share.low >= WHOLE:
        raise ValueError(f"`share`: `{text}` is more than the whole; correct it")
    return replace(share, low=share.low + _LEAST_PART)


def _one(word: str, text: str) -> Range:
    try:
        return written_share(text)
    except BadShareError as error:
        raise ValueError(f"`{word}`: {error}") from error


def _control(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if is_blank(text) or text.lower() in _NO:
        return False
    raise ValueError(f"`control`: `{text}` is neither yes nor no; write yes, or leave it blank")


def read_names(file: Path) -> Iterator[tuple[int, str]]:
    """The names in a text file, one a line, with their lines. Raises ReadError."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is no UTF-8; save the file as UTF-8"
        raise ReadError(str(file), None, problem) from error
    for line, name in enumerate(text.splitlines(), start=1):
        if name.strip():
            yield line, plain_name(name)
