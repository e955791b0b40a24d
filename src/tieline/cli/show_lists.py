"""What the terminal shows of lists: what is kept, what came of an update, what changed."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tieline.assessment.changes import Change, Changed, Difference
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.indents import bullet, indent
from tieline.dossier.changes import formats_differ, render_changes_csv, render_changes_json
from tieline.services.lists import Kept
from tieline.services.update import Updated
from tieline.store.manifest import Outdated

SHOWN_CHANGES = 20
"""Parties that are shown of each kind of change, unless all are asked for."""

SHOWN_STALE = 5
LONGEST_NAME = 26
"""Letters of a list's name that are kept in one line on a terminal of 80 columns."""


class DiffFormat(StrEnum):
    """How changes are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


_RENDER: dict[DiffFormat, Callable[[Difference], str]] = {
    DiffFormat.JSON: render_changes_json,
    DiffFormat.CSV: render_changes_csv,
}
_STYLES = {Change.ADDED: "green", Change.REMOVED: "red", Change.CHANGED: "yellow"}
_SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}


def show_lists(lists: Sequence[Kept], outdated: Sequence[Outdated], day: date) -> None:
    """Every copy that is kept: its days, age, entries, licence, and whether it is stale."""
    console = Console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    longest = max((len(kept.snapshot.manifest.name) for kept in lists), default=0)
    table.add_column("List", ratio=3, min_width=min(longest, LONGEST_NAME), overflow="fold")
    table.add_column("Known from", no_wrap=True)
    table.add_column("Age", justify="right", no_wrap=True)
    table.add_column("Entries", justify="right", no_wrap=True)
    table.add_column("Licence", ratio=2)
    table.add_column("Snapshot", no_wrap=True)
    for kept in lists:
        table.add_row(*_cells(kept, day), style="" if kept.in_use else "dim")
    console.print(table)
    console.print(
        "Entries are parties on lists; for other data, ties or parties. "
        "Dim copies answer for earlier days only.",
        style="dim",
    )
    stale = [kept for kept in lists if kept.stale(day)]
    for kept in stale[:SHOWN_STALE]:
        console.print(_stale_words(kept, day), style="yellow")
    if len(stale) > SHOWN_STALE:
        console.print(f"... and {len(stale) - SHOWN_STALE:,} more are stale.", style="yellow")
    if outdated:
        names = ", ".join(f"{one.name} of {one.known_from}" for one in outdated)
        console.print(
            f"Written by another version of Tieline and not in use: {names}. "
            "Their files are kept; `tieline lists reread` reads them again.",
            style="yellow",
        )


def _cells(kept: Kept, day: date) -> Iterator[str | Text]:
    manifest = kept.snapshot.manifest
    known = manifest.known_from
    yield Text.assemble(manifest.title, (f"\n{manifest.name}", "dim"))
    checked = kept.snapshot.confirmed
    still = f"\nstill so\n{checked}" if checked and checked != known else ""
    yield f"{known or 'by claim'}{still}"
    yield f"{(day - kept.last_read).days:,} d" if kept.last_read else ""
    yield f"{kept.entries:,}"
    yield Text(manifest.licence)
    yield manifest.digest[:12]


def _stale_words(kept: Kept, day: date) -> str:
    manifest = kept.snapshot.manifest
    said = f"{manifest.name} is stale: it is published every {kept.rhythm_days} days or so"
    if kept.rhythm_days == 1:
        said = f"{manifest.name} is stale: it is published daily"
    age = (day - kept.last_read).days if kept.last_read else 0
    how = f"tieline lists update {manifest.name}" if kept.fetchable else manifest.url
    failed = f" The last try failed: {kept.failure}" if kept.failure else ""
    return f"{said}, and was last read {age:,} days ago ({how}).{failed}"


def updated_words(done: Updated) -> Text:
    """What came of asking for one list."""
    name = Text(f"{done.name}: ", "bold")
    in_use = done.in_use
    if done.problem:
        kept = (
            f"the copy of {in_use.manifest.known_from} stays in use"
            if in_use
            else "there is no copy of it here"
        )
        return name + Text(f"failed, {kept}. {done.problem}", "red")
    if done.added is None:
        since = in_use.manifest.known_from if in_use else ""
        return name + Text(f"unchanged since {since}")
    before = done.added.before
    told = f"new, {done.added.entries:,} entries"
    if before:
        told += f" (before {before.manifest.entries:,}; see `tieline lists diff {done.name}`)"
    return name + Text(told, "green")


def write_changes(
    found: Difference, form: DiffFormat, output: Path | None, *, details: bool
) -> None:
    """Write the changes to the terminal or, whole or not at all, to a file."""
    if form is DiffFormat.TABLE:
        page = io.StringIO()
        console = Console() if output is None else Console(file=page, width=FILE_WIDTH)
        for line in _changes(found, details=details or output is not None):
            console.print(line)
        text = page.getvalue()
    else:
        text = _RENDER[form](found)
    print_or_write(text, output)


def _changes(found: Difference, *, details: bool) -> Iterator[RenderableType]:
    old, new = found.old, found.new
    yield Text(f"{new.title}: {old.known_from} → {new.known_from}", "bold")
    yield Text(
        f"{old.entries:,} → {new.entries:,} entries; on lists {found.entries[Change.ADDED]:,} "
        f"added, {found.entries[Change.REMOVED]:,} removed, {found.entries[Change.CHANGED]:,} "
        "with other words"
    )
    if differ := formats_differ(found):
        yield Text(differ, "yellow")
    if not found.changes:
        yield Text("Both say the same.")
    for change in Change:
        parties = found.of(change)
        if not parties:
            continue
        yield Text()
        yield Text(f"{len(parties):,} {change}", f"bold {_STYLES[change]}")
        shown = parties if details else parties[:SHOWN_CHANGES]
        for one in shown:
            yield from _changed(one)
        if len(parties) > len(shown):
            yield bullet(Text(f"... and {len(parties) - len(shown):,} more (--details)", "dim"))


def _changed(one: Changed) -> Iterator[RenderableType]:
    lists = f"  {', '.join(one.lists)}" if one.lists else ""
    yield Text.assemble((f"  {_SIGNS[one.change]} ", _STYLES[one.change]), one.name, (lists, "dim"))
    if one.change is Change.CHANGED:
        for words, sign in ((one.lost, "-"), (one.gained, "+")):
            for word in words:
                yield indent(Text(f"{sign} {word}", "dim"), 6)
