"""`tieline verify`: whether everything that was captured is as it was written."""

import json
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress as Bars
from rich.text import Text

from tieline import settings
from tieline.cli.choices import one_of
from tieline.evidence.checks.file_check import Progress
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.verify import Report
from tieline.evidence.noted_log import Head, head_of
from tieline.services.verify import Asked, verify_folder, verify_place
from tieline.services.wiring import workplace
from tieline.text.plain import printable

DAMAGED = 1


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def verify_command(
    document: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only these documents: digest, `12`, address or file (default: all).",
            metavar="DOCUMENT",
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(
            help="The last line of the log as you noted it, to tell whether lines are missing.",
            metavar="N:DIGEST",
        ),
    ] = None,
    copy: Annotated[
        Path | None,
        typer.Option(
            help="A bag or another archive with a second copy: tells the exact byte that is wrong.",
            metavar="FOLDER",
        ),
    ] = None,
    bag: Annotated[
        Path | None,
        typer.Option(help="Check this bag instead of what is kept here.", metavar="FOLDER"),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="How to answer.", parser=one_of(Format), metavar="text|json"),
    ] = Format.TEXT,
) -> None:
    """Check every document, log line, WARC, view, stamp and accepted quote, without any network.

    It tells the first byte that is wrong, as nearly as that can be known.

    Exit codes: 0 all is as it was written; 1 something is not; 2 wrong use.

    For example:

    tieline verify --head 12:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    if bag and document:
        message = "a bag is checked whole; leave out the documents"
        raise typer.BadParameter(message, param_hint="--bag")
    with _bar() as progress:
        asked = Asked(
            documents=document or (),
            head=_head(head),
            copy=copy,
            authority=settings.timestamp_authority(),
            progress=progress,
        )
        if bag:
            report = verify_folder(bag, asked)
        else:
            report = verify_place(workplace(settings.home()), asked)
    tell(report, form)


def tell(report: Report, form: Format) -> None:
    """Print a report, and end with the exit code that it means."""
    if form is Format.JSON:
        typer.echo(json.dumps(report_values(report), ensure_ascii=False, indent=2))
    else:
        _print(report)
    if report.damage:
        raise typer.Exit(DAMAGED)


def report_values(report: Report) -> dict[str, Any]:
    """A report as values of JSON."""
    counts = ("lines", "documents", "files", "size", "warcs", "views", "stamps", "quotes")
    return {
        "as_written": not report.damage,
        "head": str(report.head) if report.head else None,
        **{name: getattr(report, name) for name in counts},
        "findings": [one.as_values() for one in report.findings],
    }


def _head(text: str | None) -> Head | None:
    try:
        return None if text is None else head_of(text.strip())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--head") from error


@contextmanager
def _bar() -> Iterator[Progress]:
    """A bar on the terminal while files are checked."""
    console = Console(stderr=True)
    with Bars(console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("Checking", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _print(report: Report) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if damage := report.damage:
        many = f"{len(damage)} things are" if len(damage) > 1 else "One thing is"
        was = "they were" if len(damage) > 1 else "it was"
        console.print(Text(f"{many} not as {was} written:", "bold red"))
        _list(console, damage)
    console.print(_counted(report))
    if told := [one for one in report.findings if not one.damage]:
        console.print("Worth knowing:")
        _list(console, told)
    if report.head and not report.log_damaged:
        console.print("The last line of the log; note it down elsewhere:")
        console.print(f"  {report.head}")


def _list(console: Console, findings: list[Finding]) -> None:
    """Each finding: where, on a line of its own; then what, within the terminal's width."""
    for one in findings:
        console.print(printable(f"  {one.where}"))
        for line in textwrap.wrap(printable(one.what), console.width - 4, break_long_words=False):
            console.print(f"    {line}")


def _counted(report: Report) -> str:
    if not report.lines and not report.files:
        return "Nothing is kept here yet."
    counted = (
        (report.lines, "line of the log", "lines of the log"),
        (report.documents, "document", "documents"),
        (report.files, "file", "files"),
        (report.warcs, "WARC", "WARCs"),
        (report.views, "view", "views"),
        (report.stamps, "stamp", "stamps"),
        (report.quotes, "quote", "quotes"),
    )
    parts = [f"{count:,} {one if count == 1 else many}" for count, one, many in counted if count]
    end = "" if report.damage else ", all as they were written"
    return f"Checked: {', '.join(parts)}; {report.size:,} bytes{end}."
