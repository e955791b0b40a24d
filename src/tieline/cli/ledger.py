"""`tieline ledger`: contracts added up honestly, by party, place, year, authority or stage."""

import io
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.assessment.ledger import Ledger
from tieline.cli.choices import one_of
from tieline.cli.files import FILE_WIDTH, print_or_write, whole
from tieline.cli.options import AsOf, KnownBy, day, past_day
from tieline.cli.show_ledger import show_ledger
from tieline.dossier.ledger_chart import ledger_svg
from tieline.dossier.ledger_csv import ledger_csv, ledger_sheets
from tieline.dossier.ledger_html import ledger_html
from tieline.dossier.ledger_json import ledger_json
from tieline.dossier.workbook import write_workbook
from tieline.ledger.questions import By, Question
from tieline.model.kinds import Stage
from tieline.services.ledger import ledger
from tieline.services.wiring import workplace

SHOWN, UNKNOWN = 0, 4


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    SVG = "svg"
    HTML = "html"


def ledger_command(
    party: Annotated[
        str | None,
        typer.Argument(help="A name, an identifier, or an id of a party.", metavar="PARTY"),
    ] = None,
    place: Annotated[
        str,
        typer.Option(
            help="Only contracts that name this place, or one within it.", metavar="PLACE"
        ),
    ] = "",
    year: Annotated[
        int | None, typer.Option(help="Only contracts that began in this year.", min=1900, max=2200)
    ] = None,
    stage: Annotated[
        Stage | None,
        typer.Option(
            help="Only contracts at this stage: tendered, awarded, signed, ended, cancelled ...",
            parser=one_of(Stage),
            metavar="STAGE",
        ),
    ] = None,
    by: Annotated[
        By | None,
        typer.Option(
            help="Group by party, place, year, authority or stage.",
            parser=one_of(By),
            metavar="WHAT",
        ),
    ] = None,
    currency: Annotated[
        str, typer.Option(help="The currency of the totals.", metavar="CODE")
    ] = "USD",
    as_of: AsOf = None,
    known_by: KnownBy = None,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
    ] = None,
) -> None:
    """Add up contracts: at least so much, what is unknown, and what was not added and why.

    Of PARTY, or of all. One contract counts once, however many sources tell of it. Published sums
    stand apart. Amounts are converted at the exchange rates of their days.

    Exit codes: 0 shown, 4 unknown here or ambiguous, 2 wrong use or bad input, 1 failure.

    For example:

    tieline ledger Hikvision --place Xinjiang

    tieline ledger --place Xinjiang --by party --format svg --output xinjiang.svg
    """
    question = Question(
        as_of=day("--as-of", as_of),
        known_by=past_day("--known-by", known_by),
        party=_named(party),
        place=place.strip(),
        year=year,
        stage=stage,
        by=by,
        currency=currency.strip().upper(),
    )
    if form is Format.XLSX and output is None:
        raise typer.BadParameter("name the workbook to write", param_hint="--output")
    answer = ledger(workplace(settings.home()), question)
    _write(answer, form, output)
    raise typer.Exit(SHOWN if answer.book is not None else UNKNOWN)


def _named(party: str | None) -> str:
    if party is not None and not party.strip():
        raise typer.BadParameter("name a party, or leave it out", param_hint="PARTY")
    return party or ""


def _write(answer: Ledger, form: Format, output: Path | None) -> None:
    """Write the answer as it was asked for; who may be meant is told where there is none."""
    if answer.book is None and form is not Format.JSON:
        show_ledger(answer, Console(stderr=form is not Format.TABLE))
    elif form is Format.XLSX and output is not None:
        with whole(output) as stream:
            write_workbook(stream, ledger_sheets(answer))
        Console(stderr=True, soft_wrap=True, markup=False).print(f"Written to {output}.")
    elif form is Format.TABLE and output is None:
        show_ledger(answer, Console())
    else:
        print_or_write(_RENDER[form](answer), output)


def _table(answer: Ledger) -> str:
    text = io.StringIO()
    show_ledger(answer, Console(file=text, width=FILE_WIDTH))
    return text.getvalue()


_RENDER: dict[Format, Callable[[Ledger], str]] = {
    Format.TABLE: _table,
    Format.CSV: ledger_csv,
    Format.JSON: ledger_json,
    Format.SVG: ledger_svg,
    Format.HTML: ledger_html,
}
