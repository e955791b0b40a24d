"""Find out who is asked about: names as given, or the name column of a table."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tieline.services.trace import Subject
from tieline.sources.reading import ReadError
from tieline.sources.tables import Table, is_table, read_table
from tieline.text.names import normalise
from tieline.text.problems import MisuseError

NAME_COLUMNS = (
    "name",
    "company name",
    "vendor name",
    "supplier name",
    "customer name",
    "legal name",
    "entity name",
    "company",
    "co",
    "vendor",
    "supplier",
    "customer",
    "holding",
    "issuer",
    "security",
    "organisation",
    "organization",
    "entity",
    "party",
    "brand",
    "manufacturer",
    "subject",
    "account",
    "counterparty",
    "payee",
    "firma",
    "lieferant",
    "kunde",
    "名称",
    "公司名称",
    "供应商名称",
    "供应商",
)
"""Headers under which names are looked for, the likeliest first."""


def subjects(words: Sequence[str], name_column: str | None = None) -> list[Subject]:
    """The subjects that the words name: a file of a table gives one for each of its rows.

    Raises ReadError for a file that is not there or has no column of names.
    """
    found: list[Subject] = []
    for word in words:
        path = Path(word)
        if _is_file(path):
            found.extend(_rows(read_table(path), name_column))
        elif is_table(path) and path.exists():
            raise ReadError(word, None, "this is no regular file; save what it gives as one")
        elif is_table(path):
            raise ReadError(word, None, "there is no such file; check the path")
        elif word.strip():
            found.append(Subject(word.strip()))
    if not found:
        raise NoSubjectError
    return found


class NoSubjectError(MisuseError):
    """Nobody was asked about: every name was empty."""

    def __init__(self) -> None:
        super().__init__("no name was given; is a variable empty?")


def _is_file(path: Path) -> bool:
    """Whether a word names a file; a name may be too long, or too odd, for one."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _rows(table: Table, name_column: str | None) -> list[Subject]:
    column = _column(table, name_column)
    rows = [
        Subject(row.cells[column], row.number) for row in table.rows if row.cells.get(column, "")
    ]
    if not rows:
        raise ReadError(table.file, None, f"the column `{column}` has no names in it")
    return rows


def _column(table: Table, name_column: str | None) -> str:
    """The column that holds the names: the one asked for, or the likeliest by its header."""
    by_key = {header_key(column): column for column in table.columns if column}
    if name_column and header_key(name_column) in by_key:
        return by_key[header_key(name_column)]
    for name in () if name_column else (*NAME_COLUMNS, *_ending_in_name(by_key)):
        if name in by_key:
            return by_key[name]
    have = ", ".join(f"`{column}`" for column in table.columns if column)
    problem = f"no column of names was found among {have}; name it with --name-column"
    if name_column:
        problem = f"there is no column `{name_column}`; the columns are {have}"
    raise ReadError(table.file, 1, problem)


def header_key(column: str) -> str:
    """A header in normal form; `vendorName` is read as two words."""
    return normalise(_CAMEL.sub(" ", column).replace("_", " ")).key


def _ending_in_name(headers: Iterable[str]) -> list[str]:
    """Headers such as `business name`, but for those of persons."""
    ends = [header for header in headers if header.endswith(" name")]
    return [
        header for header in ends if header.split(" ", 1)[0] not in {"first", "last", "contact"}
    ]


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
