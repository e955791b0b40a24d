"""`tieline review propose`: propose a claim by hand, on exact words of a document."""

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
from tieline.casebook.words import statement
from tieline.cli.options import today
from tieline.cli.reviewer import As, now, reviewer
from tieline.model.proposals import Proposal
from tieline.services.claim_desk import claim_desk
from tieline.services.hand_proposal import ByHand, propose_by_hand
from tieline.services.review_errors import SHOWN_KEY
from tieline.services.wiring import workplace
from tieline.text.blocks import decoded


class Format(StrEnum):
    """How what was proposed is written."""

    TEXT = "text"
    JSON = "json"


def propose_command(
    document: Annotated[
        str, typer.Argument(help="Its digest, number, address or file.", metavar="DOCUMENT")
    ],
    quote: Annotated[
        list[str],
        typer.Option(help="Exact words of the document; may be repeated.", metavar="WORDS"),
    ],
    block: Annotated[
        str,
        typer.Option(
            help="A YAML file with a claim, or the claim itself: 'tie: Intel supplies Hikvision'.",
            metavar="FILE|CLAIM",
        ),
    ],
    prefix: Annotated[
        str, typer.Option(help="What stands before the first words, where they occur twice.")
    ] = "",
    suffix: Annotated[str, typer.Option(help="What stands behind them.")] = "",
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read pictures, and pages of pictures, as well.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="How what was proposed is written.")
    ] = Format.TEXT,
    who: As = None,
) -> None:
    """Propose a claim by hand. It waits for review like all others.

    Parties are names or ids; `new:NAME` is a party that is not known here.
    """
    name = reviewer(who)
    text, file = _block(block)
    said = ByHand(document, quote, text, file, prefix, suffix, ocr)
    with claim_desk(workplace(settings.home()), today()) as desk:
        one, new = propose_by_hand(desk, said, at=now(), who=name)
        settled = desk.book.settled(one.key)
    if form is Format.JSON:
        sys.stdout.write(_json(one, new=new))
        return
    key = one.key[:SHOWN_KEY]
    console = Console(soft_wrap=True)
    if new:
        console.print(Text(f"{statement(one)}: waits for review."))
    else:
        console.print(Text(f"{statement(one)}: was proposed before ({settled.words})."))
    console.print(Text(f"Its key is {key}; see `tieline review claims`."))
    if not settled.voices:
        console.print(Text(f"Accept it: tieline review accept {key}"))


def _json(one: Proposal, *, new: bool) -> str:
    values = {**proposal_values(one), "statement": statement(one), "new": new}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _block(given: str) -> tuple[str, str]:
    """The text of a claim, and what messages call it."""
    if ":" in given and not Path(given).is_file():
        return given, "--block"
    return decoded(Path(given).read_bytes(), given), given
