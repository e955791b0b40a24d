"""Who judges, and when: said on the command line, by the environment, or by the login name."""

import getpass
import os
from datetime import UTC, datetime
from typing import Annotated

import typer

REVIEWER = "TIELINE_REVIEWER"

As = Annotated[
    str | None,
    typer.Option(
        "--as", help=f"Who judges (default: {REVIEWER}, or the login name).", metavar="NAME"
    ),
]
Note = Annotated[str, typer.Option(help="Why, in your own words.", metavar="TEXT")]


def reviewer(given: str | None) -> str:
    """The name under which judgements are kept."""
    name = given if given is not None else os.environ.get(REVIEWER) or _login()
    plain = " ".join(name.split())
    if not plain:
        raise typer.BadParameter("say who judges", param_hint="--as")
    return plain


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise typer.BadParameter("no login name is known; say who", param_hint="--as") from error


def now() -> datetime:
    """The time it is, in UTC."""
    return datetime.now(UTC)
