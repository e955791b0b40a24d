"""`tieline lists`: official lists that are kept here."""

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tieline import settings
from tieline.cli.options import past_day, today
from tieline.services.lists import Brought, add_list, kept_lists
from tieline.services.wiring import workplace
from tieline.store.snapshots import Manifest

lists_app = typer.Typer(
    help="Official lists: by itself, show what is kept here.", invoke_without_command=True
)

SHOWN_FIELDS = 6


@lists_app.callback()
def lists(context: typer.Context) -> None:
    """Show every list that is kept here, its day, age, counts and licence."""
    if context.invoked_subcommand is None:
        _show()


@lists_app.command("add")
def add(
    file: Annotated[
        list[Path],
        typer.Argument(
            help="The files as their publisher offers them, packed or not; folders too."
        ),
    ],
    retrieved: Annotated[
        str | None,
        typer.Option(
            help="The day on which the file was fetched, from which it is known (default: today).",
            metavar="DAY",
        ),
    ] = None,
    accept_fewer: Annotated[
        bool, typer.Option("--accept-fewer", help="Take it though it has far fewer entries.")
    ] = False,
    name: Annotated[
        str, typer.Option(help="For a format that many publish: what to call this data.")
    ] = "",
    publisher: Annotated[str, typer.Option(help="For such a format: who published it.")] = "",
    licence: Annotated[str, typer.Option(help="For such a format: under which licence.")] = "",
    url: Annotated[str, typer.Option(help="For such a format: the address.")] = "",
    list_id: Annotated[
        str,
        typer.Option(
            "--list",
            help="For a plain table: the official list that it is of, such as us-dod-1260h.",
            metavar="LIST",
        ),
    ] = "",
) -> None:
    """Add a published list; its format is recognised by its content.

    A file that cannot be read whole changes nothing. Files that belong together (such as OFAC's
    sdn.csv, alt.csv and add.csv) are given in one call.
    """
    fetched = past_day("--retrieved", retrieved)
    console = Console(soft_wrap=True)
    with Console(stderr=True).status("Reading the list"):
        added = add_list(
            workplace(settings.home()),
            Brought(
                files=file,
                retrieved=fetched,
                accept_fewer=accept_fewer,
                name=name,
                publisher=publisher,
                licence=licence,
                url=url,
                list_id=list_id,
            ),
        )
    manifest = added.snapshot.manifest
    console.print(
        f"Added {escape(manifest.title)}: {added.entries:,} entries, known from {fetched}, "
        f"snapshot {manifest.digest[:12]}."
    )
    if added.before and added.before.folder == added.snapshot.folder:
        console.print("The same content was here already; nothing changed.")
    if retrieved is None:
        console.print(
            "It counts as known from today; questions with an earlier --known-by do not see it. "
            "If it was fetched earlier, add it again with --retrieved DAY."
        )
    for problem in manifest.problems:
        console.print(f"note: {escape(problem)}")
    if manifest.left_over:
        most = sorted(manifest.left_over.items(), key=lambda pair: (-pair[1], pair[0]))
        left = ", ".join(f"{escape(name)} ({count:,})" for name, count in most[:SHOWN_FIELDS])
        more = f", and {len(most) - SHOWN_FIELDS} more" if len(most) > SHOWN_FIELDS else ""
        console.print(f"Read past, with how often each was filled: {left}{more}.", style="dim")


@lists_app.command("remove")
def remove(
    snapshot: Annotated[str, typer.Argument(help="The first letters of its digest.")],
) -> None:
    """Take a snapshot off the shelf, such as one that was added with a wrong day."""
    gone = workplace(settings.home()).shelf.remove(snapshot)
    Console(soft_wrap=True).print(
        f"Removed {escape(gone.manifest.title)}, known from {gone.manifest.known_from}."
    )


def _show() -> None:
    console = Console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("List", "Known from", "Age", "Entries", "Licence", "Snapshot"):
        table.add_column(heading, justify="right" if heading in {"Age", "Entries"} else "left")
    for manifest, in_use in kept_lists(workplace(settings.home()), today()):
        table.add_row(*_cells(manifest), style="" if in_use else "dim")
    console.print(table)
    console.print("Entries are parties on lists; for other tables, ties.", style="dim")


def _cells(manifest: Manifest) -> tuple[str, ...]:
    known = manifest.known_from
    entries = manifest.counts.get("designation") or manifest.counts.get("tie", 0)
    return (
        escape(manifest.title),
        str(known or "by claim"),
        f"{(today() - known).days:,} d" if known else "",
        f"{entries:,}",
        escape(manifest.licence),
        manifest.digest[:12],
    )
