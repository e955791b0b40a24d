"""`tieline lists`: official lists that are kept here."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from tieline import settings
from tieline.cli.options import past_day, today
from tieline.cli.show_lists import DiffFormat, show_lists, updated_words, write_changes
from tieline.services.changes import difference
from tieline.services.lists import Brought, add_list, kept_lists
from tieline.services.update import Updated, Updater, fetchable, wanted_lists
from tieline.services.wiring import Workplace, workplace
from tieline.sources.download import Fetcher
from tieline.sources.format import Format

lists_app = typer.Typer(
    help="Official lists: by itself, show what is kept here.", invoke_without_command=True
)

SHOWN_FIELDS = 6


@lists_app.callback()
def lists(context: typer.Context) -> None:
    """Show every list that is kept here, its day, age, counts and licence."""
    if context.invoked_subcommand is None:
        show_lists(kept_lists(workplace(settings.home()), today()), today())


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


@lists_app.command("update")
def update(
    name: Annotated[
        list[str] | None,
        typer.Argument(help="Lists by name (default: all that are kept here).", metavar="NAME..."),
    ] = None,
    mirror: Annotated[
        str,
        typer.Option(
            "--from",
            help="An address that has the files of each list under its name, such as your own.",
            metavar="URL",
        ),
    ] = "",
    accept_fewer: Annotated[
        bool, typer.Option("--accept-fewer", help="Take lists that have far fewer entries.")
    ] = False,
) -> None:
    """Fetch lists from their official addresses, where they are newer than what is here.

    A list that cannot be fetched or read stays as it is, and the answer says so.

    Exit codes: 0 all are up to date, 1 some list could not be brought up to date, 2 wrong use.
    """
    place = workplace(settings.home())
    lists = wanted_lists(place, name or ())
    if not lists:
        typer.echo("No list that can be fetched is kept here. Name one of:")
        for one in fetchable().values():
            typer.echo(f"  {one.spec.name}  {one.spec.title}, {one.spec.publisher}")
        return
    console = Console(soft_wrap=True)
    failed = False
    with Progress(console=Console(stderr=True), transient=True) as bars:
        for one in lists:
            done = _update(place, one, bars, mirror, accept_fewer=accept_fewer)
            failed |= bool(done.problem)
            console.print(updated_words(done))
    if failed:
        raise typer.Exit(1)


def _update(
    place: Workplace, found: Format, bars: Progress, mirror: str, *, accept_fewer: bool
) -> Updated:
    """Ask for one list, with a bar that shows how far its files have come."""
    bar = bars.add_task(found.spec.title, total=None)

    def progress(file: str, here: int, expected: int) -> None:
        bars.update(
            bar, description=f"{found.spec.name}: {file}", completed=here, total=expected or None
        )

    updater = Updater(place, today(), Fetcher(), mirror, accept_fewer, progress)
    try:
        return updater.update(found)
    finally:
        bars.remove_task(bar)


@lists_app.command("diff")
def diff(
    copy: Annotated[
        list[str],
        typer.Argument(
            help="A list's name (its last two copies), or the old and the new copy, each as a "
            "digest or NAME@DAY.",
            metavar="NAME|OLD NEW",
        ),
    ],
    form: Annotated[
        DiffFormat, typer.Option("--format", help="How the changes are written.")
    ] = DiffFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the changes to this file.")
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Show every change, however many there are.")
    ] = False,
) -> None:
    """Show what changed between two copies of a list: parties and entries, with what is new.

    For example:

    tieline lists diff us-ofac-sdn

    tieline lists diff us-ofac-sdn@2022-03-01 us-ofac-sdn@2022-09-02 --format csv
    """
    if len(copy) > 2:  # noqa: PLR2004
        raise typer.BadParameter("two copies are compared", param_hint="OLD NEW")
    found = difference(workplace(settings.home()), copy)
    write_changes(found, form, output, details=details)
