"""A screening as a table: one line for each hit, the user's own columns carried along."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tieline.assessment.screening import AskedRow, Basis, Hit, Screened
from tieline.dossier.screen_words import (
    NO_CLEARANCE,
    about_words,
    age_words,
    ownership_words,
    reasons_words,
    result_words,
    standing_words,
)
from tieline.model.days import Holding
from tieline.text.cells import FORMULA_SIGNS, safe_cell
from tieline.text.plain import printable

OWN = (
    "row",
    "asked",
    "result",
    "rank",
    "score",
    "party",
    "party_is",
    "matched_name",
    "lists",
    "tied_to",
    "judgement",
    "reasons",
    "why_not_stronger",
    "note",
    "party_id",
    "as_of",
    "known_by",
)
"""The columns that a screening adds; one that the user's table has too is named `tieline_...`."""

Cell = str | float | int


def added(columns: Sequence[str], own: Sequence[str]) -> list[str]:
    """The names of columns that are added to a table, none of which it has already."""
    have = {column.casefold() for column in columns}
    return [f"tieline_{column}" if column in have else column for column in own]


def header(basis: Basis) -> list[str]:
    """The first row of the table."""
    return [*basis.columns, *added(basis.columns, OWN)]


def records(answer: Screened, basis: Basis) -> Iterator[list[Cell]]:
    """The lines of one answer: one for each hit and near miss, or one that says why none."""
    cells = _own_cells(answer.asked, len(basis.columns))
    days = basis.day_words
    told = [(hit, "hit") for hit in answer.hits] + [(hit, "near miss") for hit in answer.near]
    for rank, (hit, what) in enumerate(told, start=1):
        yield [*cells, *_hit_cells(answer, hit, what, rank), *days]
    if not told:
        yield [*cells, *_empty_cells(answer), *days]


def _own_cells(asked: AskedRow, width: int) -> list[Cell]:
    return [*asked.cells, *("",) * (width - len(asked.cells))]


def _hit_cells(answer: Screened, hit: Hit, what: str, rank: int) -> list[Cell]:
    standing = [standing_words(one) for one in hit.standings if one.holding is not Holding.NO]
    note = "; ".join([*answer.asked.notes, *(["there are more hits"] if answer.more else [])])
    return [
        answer.asked.number or "",
        hit.asked,
        what,
        rank,
        round(hit.score, 4),
        hit.name,
        about_words(hit),
        hit.matched,
        "; ".join(standing),
        "; ".join(ownership_words(hit)),
        hit.settled,
        reasons_words(hit.supporting),
        reasons_words(hit.weakening),
        note,
        hit.party_id,
    ]


def _empty_cells(answer: Screened) -> list[Cell]:
    asked = answer.asked
    note = "; ".join([asked.problem or result_words(answer), *asked.notes])
    return [asked.number or "", asked.name, answer.result, *("",) * 10, note, ""]


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as CSV; no cell is ever read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow(
            [safe_cell(c) if isinstance(c, str) and c[:1] in FORMULA_SIGNS else c for c in row]
        )
    return out.getvalue()


def plain_row(row: Sequence[Cell]) -> list[Cell]:
    """A row without characters that a workbook cannot hold."""
    return [printable(cell) if isinstance(cell, str) else cell for cell in row]


def basis_rows(basis: Basis, counted: str) -> Iterator[list[Cell]]:
    """What a screening rests on, as rows of a sheet of its own."""
    yield ["As of", str(basis.as_of)]
    yield ["Known by", str(basis.known_by)]
    yield ["Threshold", basis.threshold]
    yield ["What it means", basis.threshold_words]
    yield ["Near misses from", "not shown" if basis.near is None else basis.near]
    if basis.limited_words:
        yield ["Limited", basis.limited_words]
    yield ["Parties searched", basis.parties]
    yield ["Rows", counted]
    for note in basis.notes:
        yield ["Note", note]
    yield ["", NO_CLEARANCE]
    yield []
    yield ["Searched", "Publisher", "Age", "Licence", "Digest"]
    for one in basis.copies:
        told = one.manifest
        yield [told.title, told.publisher, age_words(basis, one), told.licence, told.digest]
    yield []
    yield ["Tieline", basis.version]
