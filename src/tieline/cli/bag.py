"""`tieline bag`: export documents and claims for anybody to check without this program."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.cli.reviewer import REVIEWER, now, reviewer
from tieline.services.bag import bag
from tieline.services.wiring import workplace


def bag_command(
    folder: Annotated[
        Path, typer.Argument(help="The folder to write; it must not exist yet.", metavar="FOLDER")
    ],
    document: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only these documents: digest, `12`, address or file (default: all).",
            metavar="DOCUMENT",
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--as", help=f"Who exports (default: {REVIEWER}, or the login name).", metavar="NAME"
        ),
    ] = None,
) -> None:
    """Write documents, WARCs, views, stamps, log and claims as a BagIt package.

    `sha256sum` and `openssl` alone can check it; the README.txt in it tells the commands.

    For example:

    tieline bag case-2026-03
    """
    operator = reviewer(who)
    place = workplace(settings.home())
    with Console(stderr=True).status("Writing"):
        done = bag(place, folder, document or (), at=now(), who=operator)
    parts = [_many(done.documents, "document")]
    parts += [_many(done.claims, "claim")] if done.claims else []
    parts += [_many(done.stamps, "stamp")] if done.stamps else []
    size = f"{_many(done.written.files, 'file')} of {done.written.size:,} bytes"
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print(f"Written to {done.folder}: {', '.join(parts)}, {size}.")
    console.print(f"{done.folder / 'README.txt'} tells how to check it.")


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
