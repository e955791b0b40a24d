"""A report on statements on the terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from tieline.assessment.statements import Judged, Report, StatementKind, Truth
from tieline.cli.indents import indent
from tieline.dossier.statements_words import (
    NO_VERDICT,
    bearing_words,
    heading,
    kind_words,
    numbers,
    part_words,
    source_words,
    summary,
    truth_words,
)

_STYLES = {
    Truth.TRUE: "green",
    Truth.PARTLY: "green",
    Truth.CONTRADICTED: "red",
    Truth.DISPUTED: "red",
    Truth.NO_CLAIM: "dim",
}


def show_statements(report: Report, console: Console) -> None:
    """Print a report, statement by statement, the sources last."""
    for part in _parts(report):
        console.print(part)


def _parts(report: Report) -> Iterator[RenderableType]:
    numbered = numbers(report)
    yield Text(report.document, "bold")
    yield Text(f"{report.publisher}, {report.published}", "dim")
    yield from (Text(line) for line in summary(report))
    for one in report.judged:
        yield Text()
        yield from _one(one, report, numbered)
    yield Text()
    yield Text("Sources", "bold")
    for source_id, number in numbered.items():
        yield Text(f"[{number}] {source_words(report.sources[source_id])}")
    yield Text()
    yield Text(NO_VERDICT, "dim")


def _one(one: Judged, report: Report, numbered: dict[str, int]) -> Iterator[RenderableType]:
    yield Text(f"{one.number}. {one.says}{kind_words(one)}", "bold")
    if one.kind is StatementKind.CLAIM:
        yield from _answers(one, report, numbered)
    for part in one.after:
        yield indent(Text(f"since then: {bearing_words(part, numbered)}"), 3)
    if one.note:
        yield indent(Text(one.note, "dim"), 3)


def _answers(one: Judged, report: Report, numbered: dict[str, int]) -> Iterator[RenderableType]:
    """The answer of each moment; on what it rests, where that is not what the last one rests on."""
    before: list[str] = []
    for moment, truth, bearings in zip(report.moments, one.truths, one.bearings, strict=True):
        asked = (f"{heading(moment, report)}: ", "dim")
        yield indent(Text.assemble(asked, (truth_words(truth), _STYLES.get(truth, ""))), 3)
        told = [part_words(part, bearings, numbered) for part in bearings]
        if told != before:
            yield from (indent(Text(line), 6) for line in told)
        before = told
