"""`tieline text`: the text of a captured document, with its places and what to beware of."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.cli.show_text import show_text
from tieline.evidence.text_record import text_json
from tieline.evidence.texts import text_of
from tieline.services.wiring import workplace


class Format(StrEnum):
    """How the text is shown."""

    TEXT = "text"
    JSON = "json"


def text_command(
    document: Annotated[
        str,
        typer.Argument(
            help="A captured document: the beginning of its digest, its number (#12), its address "
            "or its file.",
            metavar="DOCUMENT",
        ),
    ],
    ocr: Annotated[
        bool,
        typer.Option(
            "--ocr", help="Read pictures, too, where tesseract is present; marked as such."
        ),
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Make the text again, though it was made before.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How the text is shown.")] = Format.TEXT,
) -> None:
    """Show the text of DOCUMENT: what a reader sees of it, and a warning of what is hidden.

    Exit codes: 0 shown, 2 wrong use, or a document whose text cannot be had, 1 failure.

    For example:

    tieline text "#1"

    tieline text report.pdf --ocr --format json
    """
    archive = workplace(settings.home()).archive
    capture = archive.find(document)
    text = text_of(archive, capture, ocr=ocr, anew=anew)
    if form is Format.JSON:
        sys.stdout.write(json.dumps(text_json(text), ensure_ascii=False, indent=1) + "\n")
    else:
        show_text(text, capture, Console())
