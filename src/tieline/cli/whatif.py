"""`tieline whatif`: what would change if a scenario were so."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tieline import settings
from tieline.cli.options import AsOf, KnownBy, day, past_day, today
from tieline.cli.shift_output import Format, write_shift
from tieline.dossier.shift_groups import Grouping
from tieline.services.scenario import SUFFIXES, read_scenario
from tieline.services.subjects import subjects
from tieline.services.whatif import Moment, whatif
from tieline.services.wiring import workplace

Hops = Annotated[int, typer.Option(min=1, max=8, help="The most ties in one path.")]
Group = Annotated[Grouping, typer.Option(help="What the changes are grouped by.")]
Form = Annotated[Format, typer.Option("--format", help="How the answer is written.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
]
Details = Annotated[bool, typer.Option("--details", help="Name what stays unchanged, too.")]
NameColumn = Annotated[
    str | None, typer.Option(help="The column of the file that holds the names.")
]


def whatif_command(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="A scenario file (YAML), and names or a file of names to look at.",
            metavar="[SCENARIO.yml] [SUBJECT...|FILE]",
        ),
    ] = None,
    designate: Annotated[
        list[str] | None,
        typer.Option(
            help="Suppose that a party is on a list; may be given several times.",
            metavar="PARTY:LIST",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            help="The day from which it is supposed (default: the scenario's, or today).",
            metavar="DAY",
        ),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    hops: Hops = 4,
    group: Group = Grouping.SUBJECT,
    form: Form = Format.TABLE,
    output: Output = None,
    name_column: NameColumn = None,
    details: Details = False,
) -> None:
    """Say what would change if a scenario were so, for SUBJECTs or for all whom it may concern.

    Nothing of a scenario is kept. The day that is asked about is that of --as-of, or else the day
    from which the scenario is supposed.

    Exit codes: 0 nothing changes, 3 something changes, 2 wrong use or bad input, 1 failure.

    For example:

    tieline whatif --designate "Hikvision:us-ofac-sdn" --on 2022-05-04 Seagate Intel

    tieline whatif scenario.yml --group rule --format html -o whatif.html
    """
    file, names = _sorted(words or [])
    if file is None and not designate:
        message = "name a scenario file, or a party and a list with --designate"
        raise typer.BadParameter(message, param_hint="SCENARIO.yml")
    if output is not None and any(Path(word) == output for word in words or []):
        raise typer.BadParameter("this is a file that is read", param_hint="--output")
    place = workplace(settings.home())
    start = day("--on", on) if on else None
    scenario = read_scenario(file, designate or [], place.rulebook, start, today())
    asked = subjects(names, name_column) if names else []
    moment = Moment(
        day("--as-of", as_of) if as_of else scenario.on, past_day("--known-by", known_by)
    )
    found = whatif(place, scenario, asked, moment, hops)
    write_shift(found, form, group, output, details=details)


def _sorted(words: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The scenario file among the words, and the others."""
    files = [word for word in words if word.lower().endswith(SUFFIXES)]
    if len(files) > 1:
        message = f"{' and '.join(files)} are given; one scenario is looked at a time"
        raise typer.BadParameter(message, param_hint="SCENARIO.yml")
    return Path(files[0]) if files else None, [word for word in words if word not in files]
