"""`tieline diff`: what differs between two days, or two days of knowledge."""

from typing import Annotated

import typer

from tieline import settings
from tieline.cli.options import day, past_day, today
from tieline.cli.shift_output import Format, write_shift
from tieline.cli.whatif import Details, Form, Group, Hops, NameColumn, Output
from tieline.dossier.shift_groups import Grouping
from tieline.services.subjects import subjects
from tieline.services.whatif import Moment, between
from tieline.services.wiring import workplace

_TWO = 2


def diff_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Names, identifiers, or a CSV or XLSX file with a column of names.",
            metavar="[SUBJECT...|FILE]",
        ),
    ] = None,
    as_of: Annotated[
        list[str] | None,
        typer.Option(help="The day asked about: give the earlier, then the later.", metavar="DAY"),
    ] = None,
    known_by: Annotated[
        list[str] | None,
        typer.Option(
            help="Use only what had been published by this day; once, or for each day.",
            metavar="DAY",
        ),
    ] = None,
    hops: Hops = 4,
    group: Group = Grouping.SUBJECT,
    form: Form = Format.TABLE,
    output: Output = None,
    name_column: NameColumn = None,
    details: Details = False,
) -> None:
    """Say what differs between two days, for SUBJECTs or for all who are tied to listed parties.

    Exit codes: 0 nothing differs, 3 something differs, 2 wrong use or bad input, 1 failure.

    For example:

    tieline diff --as-of 2019-10-08 --as-of 2019-10-09

    tieline diff --as-of 2022-05-04 --known-by 2022-05-04 --known-by 2026-11-01 Lorex
    """
    days = [day("--as-of", one) for one in as_of or [str(today())]]
    knowledge = [past_day("--known-by", one) for one in known_by or [str(today())]]
    if max(len(days), len(knowledge)) != _TWO:
        message = "give two days: --as-of DAY --as-of DAY, or --known-by twice"
        raise typer.BadParameter(message, param_hint="--as-of")
    asked = subjects(names, name_column) if names else []
    moments = Moment(days[0], knowledge[0]), Moment(days[-1], knowledge[-1])
    found = between(workplace(settings.home()), moments, asked, hops)
    write_shift(found, form, group, output, details=details)
