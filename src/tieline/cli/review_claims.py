"""`tieline review claims`: go through proposals, list them, show the log."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.casebook.entries import voice_of
from tieline.casebook.log import log_of
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import KnownBy, past_day, today
from tieline.cli.review_claims_loop import ClaimLoop
from tieline.cli.reviewer import As, reviewer
from tieline.cli.show_casebook import show_casebook_log, show_listed
from tieline.dossier.casebook_list import (
    render_casebook_log_csv,
    render_casebook_log_json,
    render_claims_csv,
    render_claims_json,
)
from tieline.services.claim_desk import claim_desk
from tieline.services.wiring import Workplace, workplace


class Format(StrEnum):
    """How proposals and the log are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def claims_command(
    document: Annotated[
        str | None,
        typer.Argument(help="A document's digest, number, address or file.", metavar="DOCUMENT"),
    ] = None,
    who: As = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List all proposals and how they stand.")
    ] = False,
    log: Annotated[bool, typer.Option("--log", help="Show everything that was decided.")] = False,
    form: Annotated[
        Format, typer.Option("--format", help="How the list or the log is written.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the list or the log to this file.")
    ] = None,
    known_by: KnownBy = None,
) -> None:
    """Go through what documents propose, each in its context, and decide with one key.

    Nothing that a document says enters the case without this. Every decision is kept at once.
    """
    place = workplace(settings.home())
    digest = place.archive.find(document).sha256 if document else ""
    day = past_day("--known-by", known_by)
    if log:
        print_or_write(_log(place, day, form, output), output)
    elif listed or form is not Format.TABLE or output:
        print_or_write(_list(place, day, digest, form, output), output)
    else:
        review_waiting(place, reviewer(who), Console(highlight=False), digest)


def review_waiting(place: Workplace, who: str, console: Console, document: str = "") -> None:
    """Go through the proposals that wait for a person, of one document or of all."""
    with claim_desk(place, today()) as desk:
        waiting = desk.book.waiting(voice_of(who), document)
        if not waiting:
            console.print(_nothing(len(desk.book.proposals)))
            return
        ClaimLoop(desk, who, console).work(waiting)


def claims_wait(place: Workplace, who: str) -> bool:
    """Whether any proposal waits for a person."""
    return bool(place.reviewed(today()).waiting(voice_of(who)))


def _nothing(count: int) -> str:
    if not count:
        return "No document has proposed anything; see `tieline read`."
    return "Nothing waits for you (`tieline review claims --list` shows all proposals)."


def _list(place: Workplace, day: date, document: str, form: Format, output: Path | None) -> str:
    book = place.reviewed(day)
    listed = [
        (one, book.settled(key))
        for key, one in book.proposals.items()
        if document in {"", one.document}
    ]
    if form is Format.TABLE:
        return show_listed(listed, FILE_WIDTH if output else None)
    return (render_claims_csv if form is Format.CSV else render_claims_json)(listed)


def _log(place: Workplace, day: date, form: Format, output: Path | None) -> str:
    log = log_of(place.casebook.entries(), place.reviewed(day))
    if form is Format.TABLE:
        return show_casebook_log(log, FILE_WIDTH if output else None)
    return (render_casebook_log_csv if form is Format.CSV else render_casebook_log_json)(log)
