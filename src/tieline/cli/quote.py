"""`tieline quote`: exact words of a captured document, with the place at which they stand."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.model.documents import DIGEST_SHOWN
from tieline.services.quotes import Quoted, annotation_target, quoted
from tieline.services.wiring import workplace
from tieline.text.plain import printable


class Format(StrEnum):
    """How the quote is shown."""

    TEXT = "text"
    JSON = "json"


def quote_command(
    document: Annotated[
        str,
        typer.Argument(
            help="A captured document: the beginning of its digest, its number (#12), its address "
            "or its file.",
            metavar="DOCUMENT",
        ),
    ],
    words: Annotated[
        str, typer.Argument(help="The words as they stand in the document.", metavar="WORDS")
    ],
    prefix: Annotated[
        str, typer.Option(help="Words directly before, where WORDS stand at several places.")
    ] = "",
    suffix: Annotated[str, typer.Option(help="Words directly behind.")] = "",
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Look in what is read from pictures as well.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How the quote is shown.")] = Format.TEXT,
) -> None:
    """Find WORDS in DOCUMENT, and show where they stand.

    Curly quotation marks, spaces and ends of lines make no difference; every letter, digit and
    sign does. What does not stand there exactly is refused.

    Exit codes: 0 found, 2 not found, ambiguous or cut, 1 failure.

    For example:

    tieline quote "#1" "signed a contract worth $15 million"
    """
    archive = workplace(settings.home()).archive
    found = quoted(archive, document, words, prefix, suffix, ocr=ocr)
    if form is Format.JSON:
        target = annotation_target(found)
        sys.stdout.write(json.dumps(target, ensure_ascii=False, indent=1) + "\n")
    else:
        _show(found, Console(highlight=False))


def _show(one: Quoted, console: Console) -> None:
    words = " ".join(one.anchor.words.split())
    console.print(
        Text.assemble(
            (printable(one.before), "dim"),
            (printable(words), "bold"),
            (printable(one.behind), "dim"),
        )
    )
    quote = one.quote
    facts = {
        "document": f"{quote.document[:DIGEST_SHOWN]}, capture #{one.capture.number}",
        "from": one.capture.place,
        "place": one.place,
        "characters": f"{quote.start} to {quote.end} of {quote.form} of {quote.extractor}",
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    console.print()
    for name, value in facts.items():
        if value:
            console.print(Text.assemble((f"{name}: ", "dim"), printable(value)))
    if one.by_ocr:
        console.print(Text("read from a picture: compare it with the picture", "yellow"))
    if one.anchor.caution:
        console.print(Text(f"look at what stands around: {one.anchor.caution}", "yellow"))
