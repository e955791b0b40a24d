"""An answer on ownership on the terminal: each party with its proof, and what the test is."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from tieline.assessment.control import ControlAnswer
from tieline.cli.indents import bullet, indent
from tieline.dossier.control_table import figure_words
from tieline.dossier.control_words import (
    NO_ADVICE,
    counts_words,
    decisive_words,
    force_words,
    nobody_words,
    shown_words,
    untold_words,
    verdict_words,
)
from tieline.model.amounts import Answer
from tieline.network.ownership.answers import Caught

MOST_SHOWN = 20
"""So many oddities, figures and absent names are shown; the other formats have them all."""


def show_control(answer: ControlAnswer, console: Console) -> None:
    """Print an answer, first whom the test catches and then on what the answer rests."""
    for part in _parts(answer):
        console.print(part)


def _parts(answer: ControlAnswer) -> Iterator[RenderableType]:
    test = answer.test.test
    yield Text.assemble((test.title, "bold"), (f" ({test.authority})", "dim"))
    yield Text.assemble(
        ("As of ", "dim"), str(answer.asked.as_of), ("; ", "dim"), counts_words(answer)
    )
    if status := force_words(answer):
        yield Text(status, "yellow")
    yield Text()
    yield from _found(answer)
    if answer.figures:
        yield from _figures(answer)
    yield from _several("Odd in the table", answer.odd)
    yield from _several("Listed, and in no row", answer.absent)
    yield Text()
    yield Text(f"The test: {test.says} ({test.citation})", "dim")
    yield Text(_rest_words(answer), "dim")
    yield Text(test.does_not, "dim")
    yield Text(NO_ADVICE, "dim")


def _found(answer: ControlAnswer) -> Iterator[RenderableType]:
    sure, perhaps, none = (answer.count(one) for one in (Answer.YES, Answer.DEPENDS, Answer.NO))
    if not sure and not perhaps:
        yield Text(nobody_words(answer))
    for one in answer.found[: sure + perhaps + MOST_SHOWN]:
        yield from _one(one, answer)
    if none > MOST_SHOWN:
        yield Text(f"   and {none - MOST_SHOWN:,} more: no (see --format json)", "dim")
    if sure + perhaps + none > 1:
        yield Text()
        yield Text(f"{sure:,} caught, {perhaps:,} open, {none:,} not.")


def _one(one: Caught, answer: ControlAnswer) -> Iterator[RenderableType]:
    said = answer.says(one.answer)
    style = {Answer.YES: "bold red", Answer.DEPENDS: "yellow", Answer.NO: ""}[said]
    yield Text.assemble(
        (answer.name(one.party), "bold"),
        ": ",
        (verdict_words(one, answer), style),
        f". {shown_words(one, answer)}.",
    )
    if told := decisive_words(one, answer):
        yield indent(Text(told))
    if said is not Answer.NO and (told := untold_words(one)):
        yield indent(Text(told, "dim"))


def _figures(answer: ControlAnswer) -> Iterator[RenderableType]:
    yield Text()
    yield Text("Integrated ownership, multiplied along all chains (a figure, no test):")
    for one in answer.figures[:MOST_SHOWN]:
        yield bullet(
            Text(f"{answer.name(one.listed)} in {answer.name(one.party)}: {figure_words(one)}")
        )
    if len(answer.figures) > MOST_SHOWN:
        yield Text(f"   and {len(answer.figures) - MOST_SHOWN:,} more (see --format json)", "dim")
    residual = f"{100 * answer.residual:.1g} %" if answer.residual < 1 else "no bound: it goes on"
    yield Text(f"   What the series may lack at most: {residual}.", "dim")


def _several(title: str, told: Sequence[str]) -> Iterator[RenderableType]:
    if not told:
        return
    yield Text()
    yield Text(f"{title}:")
    for one in told[:MOST_SHOWN]:
        yield bullet(Text(one))
    if len(told) > MOST_SHOWN:
        yield Text(f"   and {len(told) - MOST_SHOWN:,} more (see --format json)", "dim")


def _rest_words(answer: ControlAnswer) -> str:
    if answer.asked.rest == "unknown":
        return (
            "What no row tells of may belong to listed parties, in companies in which a listed or "
            "caught party has a stake (--rest unknown)."
        )
    return "What no row tells of is taken for others' (--rest unknown leaves it open)."
