"""Options that several commands share; only here is the clock asked what day it is."""

from datetime import UTC, date, datetime
from typing import Annotated

import typer

from tieline.rulebook.bounded import bounded_day

AsOf = Annotated[
    str | None,
    typer.Option(help="The day in the world that is asked about (default: today).", metavar="DAY"),
]
KnownBy = Annotated[
    str | None,
    typer.Option(
        help="Use only what had been published by this day (default: today).", metavar="DAY"
    ),
]

Kind = Annotated[
    str | None,
    typer.Option("--type", help="What is asked about: company, person, vessel ..."),
]
Country = Annotated[list[str] | None, typer.Option(help="The country of whoever is asked about.")]
Column = Annotated[
    list[str] | None,
    typer.Option(
        help="What a column holds, as name=Vendor or country=Land; may be repeated. It is "
        "remembered for files with the same header.",
        metavar="WHAT=HEADER",
    ),
]
Encoding = Annotated[
    str, typer.Option(help="The encoding of a CSV file (default: UTF-8, or as it says).")
]


def today() -> date:
    """The day it is now, in UTC."""
    return datetime.now(UTC).date()


def past_day(option: str, text: str | None) -> date:
    """A day given on the command line that is not to come, or today."""
    given = day(option, text)
    if given > today():
        message = f"{given} is still to come"
        raise typer.BadParameter(message, param_hint=option)
    return given


def day(option: str, text: str | None) -> date:
    """A day given on the command line, not before 1900, or today."""
    if text is None:
        return today()
    try:
        return bounded_day(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
