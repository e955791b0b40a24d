"""`tieline show`: everything that rows say of one party, and on which evidence."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.cli.options import AsOf, KnownBy, day, past_day
from tieline.cli.show_about import show_about
from tieline.dossier.about_json import render_about
from tieline.services.about import Inquiry, about
from tieline.services.wiring import workplace

SHOWN, UNKNOWN = 0, 4


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def show_command(
    party: Annotated[
        str, typer.Argument(help="A name, an identifier, or an id of a party.", metavar="PARTY")
    ],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.TABLE,
) -> None:
    """Show everything that is said of PARTY, claim by claim, each with its source.

    Claims of other days are shown too; --as-of decides what is said to hold on the day.

    Exit codes: 0 shown, 4 unknown here or ambiguous, 2 wrong use or bad input, 1 failure.

    For example:

    tieline show Hikvision

    tieline show "Lorex" --as-of 2022-12-15 --known-by 2023-01-01 --format json
    """
    if not party.strip():
        raise typer.BadParameter("name a party", param_hint="PARTY")
    inquiry = Inquiry(party, day("--as-of", as_of), past_day("--known-by", known_by))
    answer = about(workplace(settings.home()), inquiry)
    if form is Format.JSON:
        sys.stdout.write(render_about(answer))
    else:
        show_about(answer, Console())
    raise typer.Exit(SHOWN if answer.party_id else UNKNOWN)
