"""Read a table that a person made as a stream: what is wrong with one row stops no other."""

import codecs
import csv
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from tieline.sources.intake import Member, members
from tieline.sources.merged_cells import MergedCells, merged_cells
from tieline.sources.reading import ReadError
from tieline.sources.tables import (
    BYTE_ORDER_MARKS,
    LONGEST_CELL,
    separator_of,
    sheet_rows,
    width_problem,
)
from tieline.sources.workbook import is_workbook

MOST_LINES = 500
"""Lines of one row; where a quote stays open for longer, its end was forgotten."""

_LOST = re.compile("[\udc80-\udcff\ufffd]")
"""What stands for bytes that are no text in the encoding of the file."""

_UNREADABLE = "\N{REPLACEMENT CHARACTER}"

_NUMBERED = Iterator[tuple[int, list[str], str]]
"""Rows with their numbers, and what is wrong with each."""


@dataclass(frozen=True, slots=True)
class StreamedRow:
    """One row: its number, counted as spreadsheets do, and a cell for each column.

    problem: why it cannot be read; empty where it can.
    """

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TableStream:
    """A table's columns, as its first row names them, and its rows; empty rows are left out.

    merged: the cells of a workbook that are merged with others, and so have no content of their
        own.
    """

    file: str
    columns: tuple[str, ...]
    rows: Iterator[StreamedRow]
    merged: MergedCells = field(default_factory=MergedCells)


def stream_table(file: Path, encoding: str = "") -> TableStream:
    """The table in a CSV or XLSX file, perhaps packed. Raises ReadError.

    encoding: of a CSV file; by default UTF-8, or UTF-16 where its first bytes say so.
    """
    found = members([file])
    if len(found) > 1:
        raise ReadError(str(file), None, "the archive has several files; unpack it, and name one")
    is_book = _is_book(file)
    lines = _sheet(file) if is_book else _csv(found[0], encoding)
    merged = merged_cells(file) if is_book else MergedCells()
    first = next(lines, None)
    if first is None:
        raise ReadError(str(file), None, "the file is empty; its first row must name the columns")
    number, header, problem = first
    columns = tuple(" ".join(cell.split()) for cell in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    if problem or not columns:
        raise ReadError(str(file), number, problem or "the first row names no column")
    return TableStream(str(file), columns, _rows(columns, lines), merged)


def _is_book(file: Path) -> bool:
    if not zipfile.is_zipfile(file):
        return False
    with zipfile.ZipFile(file) as archive:
        return is_workbook(archive.namelist())


def _rows(columns: Sequence[str], lines: _NUMBERED) -> Iterator[StreamedRow]:
    """The rows as wide as the header, each with what is wrong with it."""
    width = len(columns)
    for number, cells, problem in lines:
        wrong = problem or width_problem(columns, cells)
        kept = [_LOST.sub(_UNREADABLE, cell) for cell in cells] if wrong else cells
        row = (*kept[:width], *("",) * (width - len(kept)))
        yield StreamedRow(number, row, wrong)


def _sheet(file: Path) -> _NUMBERED:
    for number, texts in sheet_rows(file):
        yield number, texts, ""


def _csv(member: Member, encoding: str) -> _NUMBERED:
    with member.open() as stream:
        mark = stream.peek(4)[:4]
        marked = next((name for bom, name in BYTE_ORDER_MARKS.items() if mark.startswith(bom)), "")
        told = marked or _known(member, encoding) or "utf-8"
        escape = "surrogateescape" if told.startswith("utf-8") else "replace"
        text = io.TextIOWrapper(stream, encoding=told, errors=escape, newline="")
        first = text.readline()
        records = _Records(chain([first], text), separator_of(first))
        for number, (cells, problem) in enumerate(records, start=1):
            if problem or any(cell.strip() for cell in cells):
                yield number, cells, problem or _lost(cells, told)


def _known(member: Member, encoding: str) -> str:
    """An encoding that the user names. Raises ReadError where there is none of that name."""
    try:
        return codecs.lookup(encoding).name if encoding else ""
    except LookupError as error:
        problem = f"there is no encoding `{encoding}`; try utf-8, windows-1252, gb18030, big5"
        raise ReadError(member.name, None, problem) from error


def _lost(cells: Sequence[str], encoding: str) -> str:
    """What is wrong where a cell has bytes that are no text in the encoding of the file."""
    lost = next((cell for cell in cells if not cell.isascii() and _LOST.search(cell)), None)
    if lost is None:
        return ""
    shown = _LOST.sub(_UNREADABLE, lost)[:40]
    called = encoding.upper().replace("-SIG", "")
    return (
        f"`{shown}` has bytes that are no {called}; save the file as UTF-8, or name its encoding "
        "with --encoding"
    )


class _Records:
    """The records of a CSV file; one that is broken gives a problem, and the next line goes on."""

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), 10 * LONGEST_CELL))
        self._lines, self._separator = lines, separator
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        reader = self._reader()
        while True:
            self._taken.clear()
            self._size = 0
            try:
                yield next(reader), ""
            except StopIteration:
                return
            except csv.Error as error:
                reader = self._reader()
                yield self._broken(error)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._separator, strict=True)

    def _feed(self) -> Iterator[str]:
        """The lines, until one record takes too many; the reader then tells of an open quote."""
        while len(self._taken) < MOST_LINES and self._size <= 10 * LONGEST_CELL:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._taken.append(line)
            self._size += len(line)
            yield line.replace("\x00", "") if "\x00" in line else line

    def _broken(self, error: csv.Error) -> tuple[list[str], str]:
        """A record that cannot be read: its first line as it is; the others are read again."""
        first, *others = self._taken
        self._again.extendleft(reversed(others))
        shown = " ".join(first.split())[:60]
        problem = (
            f"`{shown}` cannot be read ({error}); is a quote left open? "
            "Within a quoted cell, write two quotes for one"
        )
        return [first.strip()[:LONGEST_CELL]], problem
