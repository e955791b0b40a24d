"""Write the answers of a screening as they come: to the terminal, or into a file."""

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from rich.console import Console

from tieline.assessment.screening import AskedRow, Basis, Screened, counted
from tieline.cli.files import FILE_WIDTH, whole
from tieline.cli.part_file import PartFile
from tieline.cli.show_screen import FEW, show_answer, show_foot, show_head
from tieline.dossier.screen_html import LARGEST, render_screening
from tieline.dossier.screen_json import (
    DOCUMENT_FOOT,
    document_head,
    document_row,
    lines_head,
    lines_row,
)
from tieline.dossier.screen_table import (
    Cell,
    basis_rows,
    csv_lines,
    header,
    plain_row,
    records,
)
from tieline.dossier.workbook import Sheet, write_workbook
from tieline.text.problems import MisuseError

Answered = Callable[[Iterable[AskedRow]], Iterator[list[Screened]]]
"""Gives the answers to rows, in their order, many at once."""

_WIDTHS = {"score": 8, "row": 8, "rank": 6, "reasons": 60, "why_not_stronger": 60, "lists": 50}
_USUAL_WIDTH = 24


class Format(StrEnum):
    """How the answers are written."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class TooLargeError(MisuseError):
    """More rows than a page shows."""

    def __init__(self) -> None:
        super().__init__(
            f"there are more than {LARGEST:,} rows, too many for one page; "
            "choose --format xlsx, csv or jsonl, or limit the file"
        )


@dataclass(frozen=True, slots=True)
class Work:
    """A screening that is to be written: its basis, its rows, and what answers them."""

    basis: Basis
    rows: Iterable[AskedRow]
    answered: Answered


@dataclass(frozen=True, slots=True)
class _Streamed:
    """A format whose answers are texts, one after the other."""

    head: Callable[[Basis], str]
    rows: Callable[[Sequence[Screened], Basis, bool], str]
    foot: str = ""


def _document(answers: Sequence[Screened], basis: Basis, first: bool) -> str:
    return "".join(
        document_row(answer, basis, first=first and not place)
        for place, answer in enumerate(answers)
    )


def _lines(answers: Sequence[Screened], basis: Basis, _first: bool) -> str:
    return "".join(lines_row(answer, basis) for answer in answers)


def _table(answers: Sequence[Screened], basis: Basis, _first: bool) -> str:
    return csv_lines(row for answer in answers for row in records(answer, basis))


_STREAMED = {
    Format.CSV: _Streamed(lambda basis: csv_lines([header(basis)]), _table),
    Format.JSON: _Streamed(document_head, _document, DOCUMENT_FOOT),
    Format.JSONL: _Streamed(lines_head, _lines),
}
RESUMED = frozenset(_STREAMED)
"""The formats of which a part can be taken up again."""


def print_answers(work: Work, form: Format) -> Counter[str]:
    """Write the answers to standard output; gives how many rows had each result."""
    if form in _STREAMED:
        return _stream(work, _STREAMED[form])
    if form is Format.HTML:
        text, results = _page(work)
        sys.stdout.write(text)
        return results
    return _show(work, Console())


def write_answers(work: Work, form: Format, file: Path) -> Counter[str]:
    """Write the answers into a file, whole or not at all."""
    with whole(file) as stream:
        if form is Format.XLSX:
            results: Counter[str] = Counter()
            write_workbook(stream, _sheets(work, results))
            return results
        if form is Format.HTML:
            text, results = _page(work)
            stream.write(text.encode())
            return results
        page = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
        results = _show(work, Console(file=page, width=FILE_WIDTH))
        page.detach()
        return results


def resume_answers(work: Work, form: Format, part: PartFile) -> Counter[str]:
    """Write the answers that a part lacks, and put it in its place."""
    streamed = _STREAMED[form]
    if not part.rows:
        part.write(streamed.head(work.basis), 0, {})
    for chunk in work.answered(islice(work.rows, part.rows, None)):
        text = streamed.rows(chunk, work.basis, part.rows == 0)
        part.write(text, len(chunk), Counter(one.result for one in chunk))
    part.finish(streamed.foot)
    return part.results


def _stream(work: Work, streamed: _Streamed) -> Counter[str]:
    results: Counter[str] = Counter()
    sys.stdout.write(streamed.head(work.basis))
    for chunk in work.answered(work.rows):
        sys.stdout.write(streamed.rows(chunk, work.basis, not results))
        results.update(one.result for one in chunk)
    sys.stdout.write(streamed.foot)
    return results


def _each(work: Work, results: Counter[str]) -> Iterator[Screened]:
    """The answers one by one; their results are counted as they pass."""
    for chunk in work.answered(work.rows):
        results.update(one.result for one in chunk)
        yield from chunk


def _show(work: Work, console: Console) -> Counter[str]:
    results: Counter[str] = Counter()
    answers = _each(work, results)
    first = list(islice(answers, FEW + 1))
    show_head(work.basis, console)
    for answer in first:
        show_answer(answer, work.basis, console, few=len(first) <= FEW)
    for answer in answers:
        show_answer(answer, work.basis, console, few=False)
    show_foot(work.basis, results, console)
    return results


def _page(work: Work) -> tuple[str, Counter[str]]:
    results: Counter[str] = Counter()
    answers = list(islice(_each(work, results), LARGEST + 1))
    if len(answers) > LARGEST:
        raise TooLargeError
    return render_screening(work.basis, answers), results


def _sheets(work: Work, results: Counter[str]) -> Iterator[Sheet]:
    """The sheet of hits, then the one that says what they rest on."""
    columns = header(work.basis)
    widths = [_WIDTHS.get(column, _USUAL_WIDTH) for column in columns]
    yield Sheet("Screening", _workbook_rows(work, columns, results), widths)
    basis = [plain_row(row) for row in basis_rows(work.basis, counted(results))]
    yield Sheet("Basis", basis, (28, 60, 24, 40, 70), header=False)


def _workbook_rows(work: Work, columns: list[str], results: Counter[str]) -> Iterator[list[Cell]]:
    yield plain_row(columns)
    for answer in _each(work, results):
        for row in records(answer, work.basis):
            yield plain_row(row)
