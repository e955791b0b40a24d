"""`tieline review source`: say what a document is as a source, with options or when asked."""

from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.cli.options import today
from tieline.cli.review_loop import read_line
from tieline.cli.reviewer import As, now, reviewer
from tieline.model.kinds import SourceKind
from tieline.model.nouns import Source
from tieline.services.casebook_source import source_start
from tieline.services.claim_desk import ClaimDesk, claim_desk
from tieline.services.review_claims import say_source
from tieline.services.wiring import workplace
from tieline.text.problems import MisuseError

FIELDS = ("publisher", "title", "kind", "published", "reliability", "via")
"""What is asked of a document, in this order."""
_HELP = {
    "kind": "one of " + ", ".join(SourceKind),
    "published": "a day, or `unknown`",
    "reliability": "A, always reliable, to F, cannot be judged",
    "via": "the wire or document that it repeats; empty for none",
}


def source_command(
    document: Annotated[
        str, typer.Argument(help="Its digest, number, address or file.", metavar="DOCUMENT")
    ],
    publisher: Annotated[str, typer.Option(help="Who published it.")] = "",
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    kind: Annotated[SourceKind | None, typer.Option(help="What sort of publication it is.")] = None,
    published: Annotated[str, typer.Option(help="When it was published.", metavar="DAY")] = "",
    reliability: Annotated[str, typer.Option(help="The letter of its publisher, A to F.")] = "",
    via: Annotated[
        str, typer.Option(help="The wire or document that it repeats; such sources count once.")
    ] = "",
    url: Annotated[str, typer.Option(help="Its address.")] = "",
    licence: Annotated[str, typer.Option(help="Its licence.")] = "",
    who: As = None,
) -> None:
    """Say what a captured document is as a source; what is not said stays as it was.

    A claim of a document can be accepted once its publisher, title and kind are known.
    """
    place = workplace(settings.home())
    said = {
        "publisher": publisher,
        "title": title,
        "kind": str(kind) if kind else "",
        "published": published,
        "reliability": reliability,
        "via": via,
        "url": url,
        "licence": licence,
    }
    name = reviewer(who)
    sha256 = place.archive.find(document).sha256
    with claim_desk(place, today()) as desk:
        given = {key: value for key, value in said.items() if value}
        found = say_source(desk, sha256, given, at=now(), who=name)
    Console(soft_wrap=True).print(Text(source_words(found)))


def source_words(source: Source) -> str:
    """What a document counts as, in one sentence."""
    via = f", via {source.via}" if source.via else ""
    return (
        f"Document {source.sha256[:12]} counts as: {source.publisher}: {source.title} "
        f"({source.kind}, reliability {source.reliability}{via})."
    )


def ask_source(desk: ClaimDesk, document: str, who: str, console: Console) -> Source:
    """Ask field by field what a document is. Raises EOFError where the answers end."""
    console.print(Text("What is this document, as a source? (Enter keeps what is in brackets)"))
    start = _start(desk, document)
    while True:
        said = {name: _field(name, start.get(name, ""), console) for name in FIELDS}
        try:
            given = {key: value for key, value in said.items() if value}
            found = say_source(desk, document, given, at=now(), who=who)
        except MisuseError as error:
            console.print(Text(str(error), "red"))
            continue
        console.print(Text(source_words(found), "green"))
        return found


def _start(desk: ClaimDesk, document: str) -> dict[str, str]:
    """What is offered: what was said of it by now, else what it tells of itself."""
    said = dict(desk.book.sources.get(document, {}))
    try:
        return source_start(desk.place, document) | said
    except MisuseError:
        return said


def _field(name: str, value: str, console: Console, ask: Callable[[str], str] = read_line) -> str:
    if name in _HELP:
        console.print(Text(f"  {name}: {_HELP[name]}", "dim"))
    return ask(f"{name} [{value}]: ") or value
