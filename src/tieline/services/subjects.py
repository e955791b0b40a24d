"""Find out who is asked about: names as given, or the name column of a table."""

from collections.abc import Sequence
from pathlib import Path

from tieline.services.trace import Subject
from tieline.sources.reading import ReadError
from tieline.sources.tables import Table, is_table, read_table
from tieline.text.names import normalise

NAME_COLUMNS = (
    "name",
    "company name",
    "company",
    "vendor name",
    "vendor",
    "supplier name",
    "supplier",
    "customer name",
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
    "名称",
    "公司名称",
)
"""Headers under which names are looked for, the likeliest first."""


def subjects(words: Sequence[str], name_column: str | None = None) -> list[Subject]:
    """The subjects that the words name: a file of a table gives one for each of its rows.

    Raises ReadError for a file that is not there or has no column of names.
    """
    found: list[Subject] = []
    for word in words:
        path = Path(word)
        if path.is_file():
            found.extend(_rows(read_table(path), name_column))
        elif is_table(path):
            raise ReadError(word, None, "there is no such file; check the path")
        elif word.strip():
            found.append(Subject(word.strip()))
    return found


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
    by_key = {normalise(column).key: column for column in table.columns if column}
    wanted = [name_column] if name_column else NAME_COLUMNS
    for name in wanted:
        if normalise(name).key in by_key:
            return by_key[normalise(name).key]
    have = ", ".join(f"`{column}`" for column in table.columns if column)
    problem = f"no column of names was found among {have}; name it with --name-column"
    if name_column:
        problem = f"there is no column `{name_column}`; the columns are {have}"
    raise ReadError(table.file, 1, problem)
