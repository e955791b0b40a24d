"""A screening on the terminal: each name with who may be meant, as the answers come."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.assessment.screening import Basis, Hit, Result, Screened, counted
from tieline.cli.indents import bullet, indent
from tieline.dossier.screen_words import (
    NO_CLEARANCE,
    SETTLED_WORDS,
    about_words,
    copy_words,
    ownership_words,
    result_words,
    standing_words,
)
from tieline.matching.comparison import two_places
from tieline.model.days import Holding

FEW = 3
"""Of so many names each is shown, also those to which nobody is alike."""
MOST_COPIES = 8
"""Copies of lists that are named one by one."""


def show_head(basis: Basis, console: Console) -> None:
    """Print what is asked: the days, the threshold, and to which lists hits are limited."""
    console.print(
        Text.assemble(
            ("As of ", "dim"),
            str(basis.as_of),
            (", with what was known by ", "dim"),
            str(basis.known_by),
            (".", "dim"),
        )
    )
    console.print(Text(basis.threshold_words, "dim"))
    if basis.limited_words:
        console.print(Text(basis.limited_words))
    for note in basis.notes:
        console.print(Text(f"note: {note}", "dim"))


def show_answer(answer: Screened, basis: Basis, console: Console, *, few: bool) -> None:
    """Print one answer; of many names only those with something to say."""
    asked = answer.asked
    if few or answer.hits or answer.near or asked.problem or asked.notes:
        for part in _answer(answer, basis):
            console.print(part)


def _answer(answer: Screened, basis: Basis) -> Iterator[RenderableType]:
    asked = answer.asked
    number = f"row {asked.number}  " if asked.number else ""
    yield Text()
    yield Line(Text.assemble((number, "dim"), (asked.name or "(no name)", "bold")), align="left")
    style = {Result.UNANSWERED: "yellow", Result.HIT: "bold"}.get(answer.result, "")
    yield Text(f"{result_words(answer).capitalize()[:1]}{result_words(answer)[1:]}.", style)
    for note in asked.notes:
        yield Text(f"note: {note}", "yellow")
    for hit in answer.hits:
        yield from _hit(hit, "bold red" if hit.open else "dim")
    if answer.near:
        yield Text()
        yield Text("Near misses, which are no hits:", "yellow")
    for hit in answer.near:
        yield from _hit(hit, "yellow")
    if basis.near is not None and answer.hits and not answer.near:
        yield Text("No near misses.", "dim")


def _hit(hit: Hit, style: str) -> Iterator[RenderableType]:
    yield Text()
    yield indent(
        Text.assemble(
            (f"{two_places(hit.score)}  ", style),
            (hit.name, "bold"),
            (f"  ({about_words(hit)}; id {hit.party_id})", "dim"),
        )
    )
    if hit.matched != hit.name:
        yield indent(Text.assemble(("by the name ", "dim"), hit.matched), 8)
    if hit.settled:
        yield indent(Text(SETTLED_WORDS.get(hit.settled, hit.settled), "cyan"), 8)
    now = [standing_words(one) for one in hit.standings if one.holding is not Holding.NO]
    past = [standing_words(one) for one in hit.standings if one.holding is Holding.NO]
    for words in now:
        yield indent(bullet(Text(words)), 4)
    for words in past:
        yield indent(bullet(Text(words, "dim")), 4)
    if not hit.standings:
        yield indent(bullet(Text("on no list that is kept here", "dim")), 4)
    for words in ownership_words(hit):
        yield indent(bullet(Text.assemble(("tied to a listed party: ", "dim"), words)), 4)
    for title, reasons in (("why", hit.supporting), ("why not stronger", hit.weakening)):
        if reasons:
            told = "; ".join(reason.text for reason in reasons)
            yield indent(Text.assemble((f"{title}: ", "dim"), told), 8)


def show_foot(basis: Basis, results: Counter[str], console: Console) -> None:
    """Print how many had each result, what was searched, and what this is not."""
    console.print()
    if results.total() > 1:
        console.print(Text(counted(results)))
    copies = [copy_words(basis, one) for one in basis.copies[:MOST_COPIES]]
    more = len(basis.copies) - len(copies)
    told = "; ".join(copies) + (f"; and {more:,} more (see `tieline lists`)" if more else "")
    console.print(
        Text(f"Searched {basis.parties:,} parties of: {told}; tieline {basis.version}.", "dim")
    )
    console.print(Text(NO_CLEARANCE, "dim"))
