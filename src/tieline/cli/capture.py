"""`tieline capture`: keep documents, see what became of them, list what is kept."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status
from rich.text import Text

from tieline import settings
from tieline.cli.reviewer import REVIEWER, now, reviewer
from tieline.cli.show_capture import captured_json, captured_lines, say
from tieline.cli.show_watch import kept_json, kept_lines, watched_json, watched_lines
from tieline.evidence.archive import Archive
from tieline.evidence.history import Histories
from tieline.evidence.texts import text_of
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard
from tieline.services.capture import TOOL, AfterCapture, Capturer, Operator
from tieline.services.places import places
from tieline.services.stamps import authority_of, stamper
from tieline.services.views import viewer
from tieline.services.watch import Outcome, Watched, Watcher, watchable
from tieline.services.wiring import workplace
from tieline.text.plain import printable

SOME_FAILED, DIFFERS = 1, 3


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def capture_command(
    place: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses, files, or folders of files.", metavar="URL|FILE..."),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--as", help=f"Who captures (default: {REVIEWER}, or the login name).", metavar="NAME"
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Ask captured addresses again: all, or those given."),
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help="List what is kept.")] = False,
    views: Annotated[
        bool,
        typer.Option("--views", help="Have Chromium draw a screenshot and a PDF of each page."),
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.TABLE,
) -> None:
    """Keep the bytes of addresses and files, and write down how they were had.

    Exit codes: 0 all are kept, or unchanged; 1 some could not be had; 2 wrong use; with --watch, 3
    some changed or are gone.

    For example:

    tieline capture https://example.org/notice.html annex.pdf --as Eva

    tieline capture --watch
    """
    archive = workplace(settings.home()).archive
    if listed:
        _list(archive, place or (), form)
        return
    capturer = Capturer(archive, _operator(archive, who, views=views))
    if watch:
        raise typer.Exit(_watch(capturer, place or (), form))
    if not place:
        raise typer.BadParameter("name an address, a file or a folder", param_hint="URL|FILE")
    raise typer.Exit(_capture(capturer, places(place), form))


def _operator(archive: Archive, who: str | None, *, views: bool) -> Operator:
    """Who captures, and what follows each capture: a stamp where an authority is set, views."""
    after: list[AfterCapture] = []
    if authority := authority_of(*settings.timestamp_authority()):
        after.append(stamper(archive, authority, now))
    if views:
        after.append(viewer(archive, now))
    fetcher = Fetcher(Guard(allow=settings.capture_allow()), now, TOOL)
    return Operator(who=reviewer(who), now=now, fetcher=fetcher, after_capture=after)


def _capture(capturer: Capturer, asked: Sequence[str], form: Format) -> int:
    """Capture one place after another; the exit code."""
    console, done = Console(highlight=False), []
    for one in asked:
        with _busy(one):
            done.append(capturer.capture(one))
        if form is Format.TABLE:
            say(console, captured_lines(done[-1]))
    if form is Format.JSON:
        typer.echo(captured_json(done))
    return SOME_FAILED if any(one.problem for one in done) else 0


def _watch(capturer: Capturer, asked: Sequence[str], form: Format) -> int:
    """Ask one address after another again; the exit code."""
    archive = capturer.archive
    watcher = Watcher(capturer, lambda one: text_of(archive, one).text)
    console, done = Console(highlight=False), []
    for one in watchable(capturer, asked):
        with _busy(one.last.url):
            done.append(watcher.watch(one))
        if form is Format.TABLE:
            say(console, watched_lines(done[-1]))
    if form is Format.JSON:
        typer.echo(watched_json(done))
    elif not done:
        console.print("No address was captured yet.")
    return _code(done)


def _busy(place: str) -> Status:
    """A sign on the terminal that a place is being asked."""
    return Console(stderr=True).status(Text(f"Capturing {printable(place)}"))


def _code(done: Sequence[Watched]) -> int:
    found = {one.outcome for one in done}
    if Outcome.FAILED in found:
        return SOME_FAILED
    return DIFFERS if found - {Outcome.UNCHANGED} else 0


def _list(archive: Archive, asked: Sequence[str], form: Format) -> None:
    if asked:
        raise typer.BadParameter("everything is listed; name nothing", param_hint="--list")
    known = Histories(archive.entries()).of_place.values()
    if form is Format.JSON:
        typer.echo(kept_json(list(known)))
        return
    console = Console(highlight=False)
    say(console, kept_lines(list(known)))
