"""`tieline trace`: who is tied to listed parties, by which paths, and what follows."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tieline import settings
from tieline.assessment.findings import Trace, Verdict
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import AsOf, KnownBy, day, past_day
from tieline.cli.show_trace import show_trace
from tieline.dossier.html import render_html
from tieline.dossier.trace_csv import render_csv
from tieline.dossier.trace_json import render_json
from tieline.resolution.parties import Outcome
from tieline.services.subjects import subjects
from tieline.services.trace import Request, Subject, trace
from tieline.services.wiring import Workplace, workplace

NOTHING, FOUND, UNKNOWN = 0, 3, 4
MANY = 20
"""From so many subjects on a progress bar is shown."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


_RENDER: dict[Format, Callable[[Trace], str]] = {
    Format.JSON: render_json,
    Format.CSV: render_csv,
    Format.HTML: render_html,
}


def trace_command(
    subject: Annotated[
        list[str],
        typer.Argument(
            help="Names, identifiers, or a CSV or XLSX file with a column of names.",
            metavar="SUBJECT...|FILE",
        ),
    ],
    to: Annotated[
        list[str] | None,
        typer.Option(help="Only paths to this party; may be given several times.", metavar="PARTY"),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    hops: Annotated[int, typer.Option(min=1, max=8, help="The most ties in one path.")] = 4,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
    ] = None,
    name_column: Annotated[
        str | None, typer.Option(help="The column of the file that holds the names.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="With many subjects, show each one in full.")
    ] = False,
) -> None:
    """Find the ties between SUBJECTs and listed parties, and say what follows.

    Exit codes: 0 nothing found in these data, 3 a tie to a listed party found,
    4 nothing found but some subject unknown or ambiguous, 2 wrong use or bad input, 1 failure.

    For example:

    tieline trace "ADI Global Distribution" --to Hikvision --as-of 2019-03-11

    tieline trace vendors.xlsx --format html -o report.html
    """
    if output is not None and any(Path(word) == output for word in subject):
        raise typer.BadParameter("this is the file that is asked about", param_hint="--output")
    place = workplace(settings.home())
    asked = subjects(subject, name_column)
    request = Request(
        subjects=asked,
        as_of=day("--as-of", as_of),
        known_by=past_day("--known-by", known_by),
        hops=hops,
        to=to or (),
    )
    answer = _traced(place, request)
    if sys.stdin.isatty() and sys.stdout.isatty():
        answer = _ask_which(place, request, answer)
    _write(answer, form, output, details=details)
    raise typer.Exit(_exit_code(answer))


def _traced(place: Workplace, request: Request) -> Trace:
    """The answer; on a terminal it is told what takes long: loading names, and many subjects."""
    shown = sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, disable=not shown) as progress:

        @contextmanager
        def loading() -> Iterator[None]:
            names = progress.add_task("Loading the names of known parties", total=None)
            yield
            progress.remove_task(names)

        many = len(request.subjects) >= MANY
        task = progress.add_task("Tracing", total=len(request.subjects), visible=many)
        return trace(place, request, lambda _: progress.advance(task), loading)


def _ask_which(place: Workplace, request: Request, answer: Trace) -> Trace:
    """On a terminal, ask which party an ambiguous name means; an empty answer leaves it open."""
    chosen: list[Subject] = []
    for subject, one in zip(request.subjects, answer.answers, strict=True):
        if one.resolution.outcome is not Outcome.AMBIGUOUS or len(answer.answers) > 1:
            chosen.append(subject)
            continue
        typer.echo(f"“{subject.query}” may mean:")
        for number, match in enumerate(one.resolution.matches, start=1):
            typer.echo(f"  {number}  {answer.profiles[match.party_id].name} ({match.why})")
        picked = typer.prompt(
            "Which one (number, or Enter for none)", default=0, show_default=False
        )
        known = 1 <= picked <= len(one.resolution.matches)
        meant = one.resolution.matches[picked - 1].party_id if known else subject.query
        chosen.append(Subject(meant, subject.row))
    if chosen == list(request.subjects):
        return answer
    return trace(place, replace(request, subjects=chosen))


def _write(answer: Trace, form: Format, output: Path | None, *, details: bool) -> None:
    """Write the answer to the terminal or, whole or not at all, to a file."""
    if form is Format.TABLE:
        if output is None:
            show_trace(answer, Console(), details=details)
            return
        page = io.StringIO()
        show_trace(answer, Console(file=page, width=FILE_WIDTH), details=details)
        text = page.getvalue()
    else:
        text = _RENDER[form](answer)
    print_or_write(text, output)


def _exit_code(answer: Trace) -> int:
    verdicts = {one.verdict for one in answer.answers}
    if Verdict.FOUND in verdicts:
        return FOUND
    return UNKNOWN if Verdict.UNKNOWN in verdicts else NOTHING
