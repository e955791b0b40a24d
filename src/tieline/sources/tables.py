"""Read a table that a person made, CSV or XLSX, row by row with the row's number."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from tieline.sources.reading import ReadError
from tieline.text.cells import formula_problem

LONGEST_CELL = 100_000
"""Characters; a longer cell is no name and no note, and is refused."""

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, counted as spreadsheets do, and its cells by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns, as the header names them, and its rows; empty rows are left out."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def is_table(file: Path) -> bool:
    """Whether a file's name says that it is a table."""
    return file.suffix.lower() in {".csv", ".tsv", ".txt", ".xlsx", ".xlsm"}


def read_table(file: Path) -> Table:
    """The table in a CSV or XLSX file. Raises ReadError."""
    if file.exists() and not file.is_file():
        raise ReadError(str(file), None, "this is no regular file; save what it gives as one")
    lines = list(sheet_rows(file) if file.suffix.lower() in {".xlsx", ".xlsm"} else _csv(file))
    if not lines:
        raise ReadError(str(file), None, "the file is empty; its first row must name the columns")
    (_, header), *rest = lines
    columns = tuple(cell.strip() for cell in header)
    _check_formulas(file, 1, header)
    _check_header(file, columns)
    rows = tuple(_row(file, columns, number, cells) for number, cells in rest)
    return Table(str(file), columns, rows)


def _check_formulas(file: Path, number: int, cells: Sequence[str]) -> None:
    if problem := formula_problem(cells):
        raise ReadError(str(file), number, problem)


def _check_header(file: Path, columns: Sequence[str]) -> None:
    named = [column.lower() for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice:
        raise ReadError(str(file), 1, f"the column `{twice}` is there twice; rename one of them")
    if not named:
        raise ReadError(str(file), 1, "the first row is empty; it must name the columns")


def _row(file: Path, columns: Sequence[str], number: int, cells: Sequence[str]) -> TableRow:
    if problem := width_problem(columns, cells):
        raise ReadError(str(file), number, problem)
    for cell in cells:
        if len(cell) > LONGEST_CELL:
            raise ReadError(str(file), number, f"a cell has more than {LONGEST_CELL:,} characters")
    _check_formulas(file, number, cells)
    clean = (re.sub(r"[\x00-\x1f\x7f]+", " ", cell).strip() for cell in cells)
    return TableRow(number, dict(zip(columns, clean, strict=False)))


def width_problem(columns: Sequence[str], cells: Sequence[str]) -> str:
    """What is wrong where a row has more cells than there are columns; empty where it has not."""
    if not any(cell.strip() for cell in cells[len(columns) :]):
        return ""
    return (
        f"{len(cells)} cells under {len(columns)} columns; the first row must name every "
        "column, and in a CSV file put quotes around a cell that contains the separator"
    )


def separator_of(line: str) -> str:
    """The separator of a CSV file, by its first line."""
    return max(",;\t|", key=line.count)


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(file)
    csv.field_size_limit(10 * LONGEST_CELL)
    separator = separator_of(text.split("\n", 1)[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        problem = f"{error}; is a quote left open, or the file cut short?"
        raise ReadError(str(file), number + 1, problem) from error


def _decoded(file: Path) -> str:
    raw = file.read_bytes()
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if raw.startswith(mark)), "")
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = f"byte {error.start} is no {encoding or 'UTF-8'}; save the file as UTF-8"
        raise ReadError(str(file), line, problem) from error
    return text.replace("\x00", "")


_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,  # what the XML parser raises
    TypeError,
    ValueError,
)
"""What comes out of the workbook library where a workbook is damaged."""


def sheet_rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a workbook's first sheet as they are shown, numbered, as a stream.

    Raises ReadError.
    """
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs misstate them
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = [_cell(cell) for cell in cells]
            if any(text.strip() for text in texts):
                yield number, texts
        book.close()
    except _BROKEN as error:
        problem = f"this is no readable XLSX workbook ({error}); open it and save it again"
        raise ReadError(str(file), None, problem) from error


def _cell(cell: Cell | ReadOnlyCell | EmptyCell | MergedCell) -> str:
    """A cell as it is shown: percent in percent, a date without its idle midnight."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and "%" in (getattr(cell, "number_format", "") or ""):
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    text = str(value)
    return text.removesuffix(" 00:00:00") if ":" in text else re.sub(r"^(-?\d+)\.0$", r"\1", text)
