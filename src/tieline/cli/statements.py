"""`tieline statements`: what a document stated, held against the rows: then, and now."""

import io
import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.assessment.statements import Report, Truth
from tieline.cli.choices import one_of
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import past_day
from tieline.cli.show_statements import show_statements
from tieline.dossier.statements_json import statements_json
from tieline.dossier.statements_markdown import statements_markdown
from tieline.services.statements import judge_statements
from tieline.services.wiring import workplace
from tieline.sources.statements import read_statements

CONTRADICTED = 3


class Format(StrEnum):
    """How a report is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def statements_command(
    file: Annotated[
        Path,
        typer.Argument(
            help="A YAML file with the statements of a document in your own words, and what bears "
            "on each (docs/statements.md).",
            metavar="FILE",
            exists=True,
            dir_okay=False,
        ),
    ],
    now: Annotated[
        str | None,
        typer.Option(
            "--now", help="The day that the day of the document is held against.", metavar="DAY"
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="How the report is written.",
            parser=one_of(Format),
            metavar="table|markdown|json",
        ),
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report to this file.")
    ] = None,
) -> None:
    """Hold the statements of a document against the rows of the case, then and now.

    Each is asked three times: as of the day of the document with what was known by then, as of that
    day with what is known now, and as of now. The document does not bear itself out.

    Exit codes: 0 nothing is contradicted now, 3 something is, 2 wrong use or bad input, 1 failure.

    For example:

    tieline statements examples/letter-2019.yml --now 2026-11-24
    """
    if output is not None and output == file:
        raise typer.BadParameter("this is the file that is asked about", param_hint="--output")
    asked = read_statements(file)
    day = past_day("--now", now)
    then = asked.published.latest
    if then is None or then > day:
        message = f"{day} is before the day of the document ({then or 'unknown'})"
        raise typer.BadParameter(message, param_hint="--now")
    report = judge_statements(workplace(settings.home()), asked, then, day)
    _write(report, form, output, f"tieline statements {shlex.quote(str(file))} --now {day}")
    told = {one.truths[-1] for one in report.judged}
    raise typer.Exit(CONTRADICTED if Truth.CONTRADICTED in told else 0)


def _write(report: Report, form: Format, output: Path | None, command: str) -> None:
    if form is Format.TABLE and output is None:
        show_statements(report, Console(highlight=False))
        return
    if form is Format.TABLE:
        page = io.StringIO()
        show_statements(report, Console(file=page, width=FILE_WIDTH, highlight=False))
        text = page.getvalue()
    elif form is Format.MARKDOWN:
        text = statements_markdown(report, f"{command} --format markdown")
    else:
        text = statements_json(report)
    print_or_write(text, output)
