"""`tieline figures`: revenue of a party by period and region, and what follows from it."""

import io
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.assessment.figures import FigureQuestion, Figures
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import AsOf, KnownBy, day, past_day
from tieline.cli.show_figures import show_figures
from tieline.dossier.figures_csv import figures_csv
from tieline.dossier.figures_json import figures_json
from tieline.services.figures import figures
from tieline.services.wiring import workplace

SHOWN, UNKNOWN = 0, 4


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def figures_command(
    party: Annotated[
        str, typer.Argument(help="A name, an identifier, or an id of a party.", metavar="PARTY")
    ],
    region: Annotated[
        list[str] | None,
        typer.Option(
            help="Hold the largest contract against a year of sales in this region too; may be "
            "repeated (default: North America).",
            metavar="REGION",
        ),
    ] = None,
    currency: Annotated[
        str, typer.Option(help="The currency in which sums are compared.", metavar="CODE")
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
    """Show the figures of PARTY by period and region, each with its source, and what follows.

    Shares, growth, and one contract against a year of sales, as ranges; what is missing is named.

    Exit codes: 0 shown, 4 unknown here or ambiguous, 2 wrong use or bad input, 1 failure.

    For example:

    tieline figures Hikvision

    tieline figures Dahua --region "North America" --as-of 2019-03-11 --format json
    """
    if not party.strip():
        raise typer.BadParameter("name a party", param_hint="PARTY")
    asked = FigureQuestion(
        party=party,
        as_of=day("--as-of", as_of),
        known_by=past_day("--known-by", known_by),
        currency=currency.strip().upper(),
    )
    if region:
        asked = replace(asked, regions=tuple(one.strip() for one in region if one.strip()))
    answer = figures(workplace(settings.home()), asked)
    _write(answer, form, output)
    raise typer.Exit(SHOWN if answer.party_id else UNKNOWN)


def _write(answer: Figures, form: Format, output: Path | None) -> None:
    """Write the answer as it was asked for; who may be meant is told where there is none."""
    if not answer.party_id and form is not Format.JSON:
        show_figures(answer, Console(stderr=form is not Format.TABLE))
    elif form is Format.TABLE and output is None:
        show_figures(answer, Console())
    else:
        print_or_write(_RENDER[form](answer), output)


def _table(answer: Figures) -> str:
    text = io.StringIO()
    show_figures(answer, Console(file=text, width=FILE_WIDTH))
    return text.getvalue()


_RENDER: dict[Format, Callable[[Figures], str]] = {
    Format.TABLE: _table,
    Format.CSV: figures_csv,
    Format.JSON: figures_json,
}
