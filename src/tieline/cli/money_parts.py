"""What answers of the ledger and of figures have in common on the terminal: head and foot."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from rich.console import Group, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.cli.rests import rests_words
from tieline.dossier.ledger_words import RATES
from tieline.dossier.words import AHEAD, DISCLAIMER
from tieline.store.manifest import Manifest


class Answer(Protocol):
    """An answer that adds up or compares money."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of its sources."""

    @property
    def snapshots(self) -> Sequence[Manifest]:
        """What it rests on."""

    @property
    def rulebook(self) -> str:
        """The digest of the rulebook."""

    @property
    def version(self) -> str:
        """The version of the program."""

    @property
    def last_rate(self) -> str:
        """The day of the last exchange rate; empty where none was needed."""

    @property
    def ahead(self) -> bool:
        """Whether the day lies after the day of knowledge."""


def head(answer: Answer, as_of: date, known_by: date, title: str) -> Iterator[RenderableType]:
    """The days that are asked about, and a line with a title."""
    yield Text.assemble(
        ("As of ", "dim"),
        str(as_of),
        (", with what was known by ", "dim"),
        str(known_by),
        (".", "dim"),
    )
    if answer.ahead:
        yield Text(AHEAD, "yellow")
    yield Text()
    yield Line(Text(title, "bold"), align="left", style="dim")


def closing(answer: Answer) -> RenderableType:
    """What an answer rests on, where its exchange rates end, and what it is not."""
    rests = rests_words(answer.snapshots, answer.numbers, answer.rulebook, answer.version)
    told = [f"\n{rests}"]
    if answer.last_rate:
        told.append(f"{RATES}, until {answer.last_rate}.")
    return Group(*(Text(one, "dim") for one in [*told, DISCLAIMER]))
