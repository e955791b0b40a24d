"""`tieline read`: what a document seems to say, for a person to review."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.casebook.codec import proposal_values
from tieline.cli.reviewer import As, now, reviewer
from tieline.cli.show_read import show_read
from tieline.evidence.archive import UnknownDocumentError
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.documents import Capture
from tieline.services.capture import TOOL, Capturer, Operator
from tieline.services.casebook import tell_source
from tieline.services.model_endpoint import endpoint_set
from tieline.services.read import Read, Told, ask_model, read_document
from tieline.services.wiring import Workplace, workplace
from tieline.text.days import parse_span
from tieline.text.problems import DamageError


class NotCapturedError(DamageError):
    """A file that could not be captured, so that it was not read."""

    def __init__(self, document: str, problem: str) -> None:
        super().__init__(f"{document}: it could not be captured, and was not read: {problem}")


class Format(StrEnum):
    """How the proposals are written."""

    TABLE = "table"
    JSON = "json"


def read_command(
    document: Annotated[
        str,
        typer.Argument(
            help="A captured document (its digest, 12, its address), or a file, which is captured "
            "first.",
            metavar="DOCUMENT",
        ),
    ],
    form: Annotated[
        Format, typer.Option("--format", help="How the proposals are written.")
    ] = Format.TABLE,
    publisher: Annotated[
        str, typer.Option(help="Who published it, where the document does not say.")
    ] = "",
    published: Annotated[
        str | None, typer.Option(help="The day on which it was published.", metavar="DAY")
    ] = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read pictures, too; what comes of them is marked.")
    ] = False,
    model: Annotated[
        bool,
        typer.Option(
            "--model", help="Send the text to the language model of the settings as well."
        ),
    ] = False,
    who: As = None,
) -> None:
    """Propose claims from DOCUMENT, each with its exact words and what is missing.

    Nothing enters the case: `tieline review claims` goes through the proposals.

    Exit codes: 0 read, 2 wrong use, or a document whose text cannot be had, 1 failure.

    For example:

    tieline read letter.txt --publisher "A ministry"

    tieline read 1 --format json
    """
    endpoint = endpoint_set() if model else None
    name = reviewer(who)
    place = workplace(settings.home())
    told = Told(publisher, _span(published), ocr)
    capture, captured = _capture(place, document, name)
    given = {"publisher": publisher, "published": published or ""}
    tell_source(place, capture.sha256, given, at=now(), who=name)
    found = read_document(place, capture, told, at=now(), who=name)
    if endpoint:
        typer.echo(
            f"The text of the document goes to {endpoint.url} (model {endpoint.name}).", err=True
        )
        found = ask_model(place, found, endpoint, at=now(), who=name)
    if form is Format.JSON:
        sys.stdout.write(_json(found))
        return
    console = Console(highlight=False)
    if captured:
        console.print(Text(f"Captured first, as no. {capture.number} by {name}."))
    show_read(found, document, console)


def _span(text: str | None) -> Span:
    if text is None:
        return UNKNOWN_DAY
    try:
        return parse_span(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


def _capture(place: Workplace, document: str, who: str) -> tuple[Capture, bool]:
    """The capture that is meant; a file that is not kept yet is captured first."""
    try:
        return place.archive.find(document), False
    except UnknownDocumentError:
        if not Path(document).is_file():
            raise
    operator = Operator(who, now, Fetcher(Guard(settings.capture_allow()), now, TOOL))
    captured = Capturer(place.archive, operator).capture(document)
    if captured.capture is None:
        raise NotCapturedError(document, captured.problem)
    return captured.capture, True


def _json(found: Read) -> str:
    values = {
        "document": found.capture.sha256,
        "extractor": found.text.extractor,
        "sentences": found.reading.sentences,
        "silent": [{"start": one.start, "text": one.text} for one in found.reading.silent],
        "new": found.new,
        "proposals": [proposal_values(one) for one in found.reading.proposals],
        "rejected": [{"proposed": one.proposed, "why": one.why} for one in found.rejected],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
