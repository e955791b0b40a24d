"""A report on statements as a Markdown page."""

from collections.abc import Iterator

from tieline.assessment.statements import Judged, Report, StatementKind
from tieline.dossier.statements_words import (
    MEANING,
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


def statements_markdown(report: Report, command: str) -> str:
    """The page. command: what makes it again, shown at its head."""
    return "\n".join(_lines(report, command)) + "\n"


def _lines(report: Report, command: str) -> Iterator[str]:
    numbered = numbers(report)
    yield f"# {report.document}"
    yield ""
    yield (
        f"{report.publisher}, {report.published}; {report.url}. Each statement is put into our own "
        "words and held against the rows of the case. Made by"
    )
    yield ""
    yield "```console"
    yield f"$ {command}"
    yield "```"
    yield ""
    yield from (f"- {line}" for line in summary(report))
    yield ""
    yield from (f"- **{word}**: {meaning}" for word, meaning in MEANING)
    yield ""
    yield NO_VERDICT
    yield ""
    heads = [heading(moment, report) for moment in report.moments]
    yield f"| | statement | {' | '.join(heads)} |"
    yield f"|---|---|{'---|' * len(heads)}"
    for one in report.judged:
        answers = " | ".join(truth_words(truth) for truth in one.truths)
        yield f"| {one.number} | {_safe(one.says)}{kind_words(one)} | {answers} |"
    yield ""
    yield "## On what each answer rests"
    for one in report.judged:
        yield from _detail(one, report, numbered)
    yield ""
    yield "## Sources"
    yield ""
    for source_id, number in numbered.items():
        source = report.sources[source_id]
        link = f" <{source.url}>" if source.url else ""
        yield f"{number}. {_safe(source_words(source))}{link}"


def _detail(one: Judged, report: Report, numbered: dict[str, int]) -> Iterator[str]:
    yield ""
    yield f"**{one.number}. {_safe(one.says)}**{kind_words(one)}"
    yield ""
    if one.kind is StatementKind.CLAIM:
        for moment, truth, bearings in zip(report.moments, one.truths, one.bearings, strict=True):
            told = "; ".join(_safe(part_words(part, bearings, numbered)) for part in bearings)
            answer = f"{truth_words(truth)}{': ' + told if told else ''}"
            yield f"- {heading(moment, report)}: {answer}"
    if one.after:
        yield "- since then:"
        yield from (f"  - {_safe(bearing_words(part, numbered))}" for part in one.after)
    if one.note:
        yield f"- {_safe(one.note)}"


def _safe(text: str) -> str:
    """A text in which no sign means anything to Markdown."""
    for sign in "\\|<>*_`":
        text = text.replace(sign, f"\\{sign}")
    return text
