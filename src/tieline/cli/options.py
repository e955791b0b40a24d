"""Options that several commands share; only here is the clock asked what day it is."""

from datetime import date, datetime, timezone

import typer

from tieline.text.days import BadDayError, parse_day


def today() -> date:
    """The day it is now, in UTC."""
    return datetime.now(timezone.utc).date()  # noqa: UP017


def past_day(option: str, text: str | None) -> date:
    """A day given on the command line that is not to come, or today."""
    given = day(option, text)
    if given > today():
        message = f"{given} is still to come"
        raise typer.BadParameter(message, param_hint=option)
    return given


def day(option: str, text: str | None) -> date:
    """A day given on the command line, or today."""
    if text is None:
        return today()
    try:
        return parse_day(text)
    except BadDayError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
