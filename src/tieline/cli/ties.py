"""`tieline ties`: a user's own tables of ties."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from tieline import settings
from tieline.cli.options import past_day
from tieline.resolution.parties import Outcome
from tieline.services.ties import add_ties, unclear
from tieline.services.wiring import workplace

ties_app = typer.Typer(
    help="Your own tables of ties (take one away again with `tieline lists remove`).",
    no_args_is_help=True,
)
SHOWN_NAMES = 12


@ties_app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX table (see docs/ties-table.md).")],
    known_from: Annotated[
        str | None,
        typer.Option(
            help="The day from which rows without `published` are known (default: today).",
            metavar="DAY",
        ),
    ] = None,
) -> None:
    """Add a table of ties: columns from, kind, to, source, and more if you have them.

    A table of the same file name is replaced whole. A table with a bad row changes nothing.
    """
    console = Console(soft_wrap=True)
    added = add_ties(workplace(settings.home()), file, past_day("--known-from", known_from))
    verb = "Replaced" if added.replaced else "Added"
    console.print(
        f"{verb} {escape(str(file))}: {added.count:,} {'tie' if added.count == 1 else 'ties'}, "
        f"snapshot {added.snapshot.manifest.digest[:12]}."
    )
    known = unclear(added.names, Outcome.FOUND)
    console.print(f"Of {len(added.names):,} names, {len(known):,} are known here already.")
    for name, meant in list(added.known_as.items())[:SHOWN_NAMES]:
        console.print(f"  “{escape(name)}” is known as {escape(meant)}", highlight=False)
    if len(added.known_as) > SHOWN_NAMES:
        console.print(f"  ... and {len(added.known_as) - SHOWN_NAMES:,} more")
    for one in unclear(added.names, Outcome.AMBIGUOUS):
        console.print(
            f"note: “{escape(one)}” may mean several parties; it stays a party of its own."
        )
    if added.in_itself:
        rows = "1 row" if added.in_itself == 1 else f"{added.in_itself:,} rows"
        console.print(
            f"note: {rows} in which a company owns part of itself: kept, "
            f"{'makes' if added.in_itself == 1 else 'make'} no path."
        )
    if added.unused:
        console.print(f"Columns that were not read: {escape(', '.join(added.unused))}.")
