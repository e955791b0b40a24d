"""Answer a test of ownership on a user's own table: read it, find the listed in it, work it out."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from tieline.assessment.control import (
    Asked,
    ControlAnswer,
    NamedTable,
    control_answer,
    named_table,
)
from tieline.assessment.stakes_on_day import ControlDayError, rows_on
from tieline.network.ownership.closure import Rest
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.ownership import TestOfDay, on_day, ownership_test
from tieline.sources.owners.stakes_table import read_names, read_stakes
from tieline.sources.reading import ReadError
from tieline.text.names import normalise

MOST_SOUGHT = 20
"""For so many names that stand in no row, names like them are looked for by their letters."""


class NoListedError(ValueError):
    """A question that names no listed party, or names some that stand in no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRequest:
    """What is asked of a table.

    listed: names, each perhaps several with commas between. listed_file: names, one a line.
    rest: whose the part is of which no row tells.
    """

    file: Path
    listed: Sequence[str]
    listed_file: Path | None = None
    test_id: str
    as_of: date
    rest: Rest = "others"
    encoding: str = ""
    with_figures: bool = False


def control(request: ControlRequest) -> ControlAnswer:
    """The answer to a request.

    Raises UnknownOwnershipTestError, OtherTestError, ReadError, TableError and
    NoListedError.
    """
    test = on_day(ownership_test(request.test_id), request.as_of, load_rulebook().regimes)
    filed = [name for _, name in read_names(request.listed_file)] if request.listed_file else []
    if not filed and not any(split_names(text, ()) for text in request.listed):
        raise NoListedError("nobody is listed; name parties with --listed or --listed-file")
    table = _table(request, test)
    named = [name for text in request.listed for name in split_names(text, table.numbers)]
    _check(named, table.names, all_needed=True)
    _check(filed, table.names, all_needed=False)
    asked = Asked(
        file=str(request.file),
        as_of=request.as_of,
        test=test,
        listed=(*named, *filed),
        rest=request.rest,
        with_figures=request.with_figures,
    )
    return control_answer(table, asked)


def _table(request: ControlRequest, test: TestOfDay) -> NamedTable:
    """The rows of the file that count on the day, with what is odd about the others."""
    read = read_stakes(request.file, request.encoding)
    control = test.test.control or test.test.open_ended
    try:
        found = rows_on(read.rows, request.as_of, control=control)
    except ControlDayError as error:
        raise ReadError(str(request.file), error.line, str(error)) from error
    unread = ", ".join(f"`{column}`" for column in read.unread)
    odd = [f"not read: the column{'s' * (len(read.unread) > 1)} {unread}"] if unread else []
    names = {name for row in read.rows for name in (row.owner, row.owned)}
    return named_table(found.rows, names, [*odd, *found.told])


def split_names(text: str, known: Iterable[str]) -> list[str]:
    """The names in a text with commas between; a comma that belongs to a known name stays.

    >>> split_names('Acme, Ltd,X', {"Acme, Ltd", "X"})
    ['Acme, Ltd', 'X']
    """
    names = set(known)
    text = unicodedata.normalize("NFC", text)
    parts = [part for part in next(csv.reader([text], skipinitialspace=True), []) if part.strip()]
    found: list[str] = []
    while parts:
        for end in range(len(parts), 0, -1):
            name = " ".join(", ".join(part.strip() for part in parts[:end]).split())
            tight = ",".join(part.strip() for part in parts[:end])
            if end == 1 or name in names or tight in names:
                found.append(tight if tight in names else name)
                del parts[:end]
                break
    return found


def _check(asked: Sequence[str], names: Sequence[str], *, all_needed: bool) -> None:
    """Refuse names that stand in no row, where they are all needed or are like one that does."""
    known = set(names)
    absent = [name for name in dict.fromkeys(asked) if name not in known]
    if not absent:
        return
    near = _near(absent, names)
    told = [name for name in absent if all_needed or near[name]]
    if told:
        raise NoListedError("\n".join(_missing(name, near[name]) for name in told[:MOST_SOUGHT]))


def _near(absent: Sequence[str], names: Sequence[str]) -> dict[str, list[str]]:
    """For each name the names of the table that are like it."""
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(normalise(name).key, []).append(name)
    near = {name: by_key.get(normalise(name).key, []) for name in absent}
    for name in absent[:MOST_SOUGHT]:
        near[name] = near[name] or get_close_matches(name, names, n=3, cutoff=0.75)
    return near


def _missing(name: str, near: Sequence[str]) -> str:
    if near:
        alike = any(_seen(one) == _seen(name) for one in near)
        like = ", ".join(f"`{_written(one) if alike else one}`" for one in near)
        told = _written(name) if alike else name
        return f"`{told}` stands in no row; names like it: {like}: write it as the table does"
    return f"`{name}` stands in no row of the table; write it as the table does, or leave it out"


def _seen(name: str) -> str:
    """A name as a reader sees it: without signs that are not shown."""
    return "".join(one for one in name if unicodedata.category(one) != "Cf")


def _written(name: str) -> str:
    """A name with its signs that are not shown made plain."""
    return "".join(
        f"\\u{ord(one):04x}" if unicodedata.category(one) == "Cf" else one for one in name
    )
