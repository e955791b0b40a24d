"""Figures of a party on the terminal: what sources state, by period, then what follows."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.text import Text

from tieline.assessment.figures import Figures
from tieline.cli.indents import indent
from tieline.cli.money_parts import closing, head
from tieline.cli.show_open import open_parts
from tieline.dossier.figures_words import (
    NO_PROJECT,
    NOTHING,
    RULES,
    input_words,
    missing_words,
    stated_words,
    statement_words,
)
from tieline.dossier.ledger_words import said_words
from tieline.dossier.words import source_words
from tieline.ledger.figures import Stated
from tieline.ledger.statements import Kind, Statement, Verdict
from tieline.model.nouns import Figure
from tieline.text import amounts

MOST_SOURCES = 50
_STYLE = {
    Verdict.YES: "",
    Verdict.NO: "",
    Verdict.DEPENDS: "yellow",
    Verdict.CANNOT: "yellow",
}

Parts = Iterator[RenderableType]


def show_figures(figures: Figures, console: Console) -> None:
    """Print the figures with their sources, or who may be meant by a name."""
    asked = figures.question
    title = f"Figures of {figures.name}" if figures.party_id else asked.party
    console.print(Group(*head(figures, asked.as_of, asked.known_by, title)))
    if figures.party_id:
        console.print(Group(*_party(figures)))
    else:
        console.print(Group(*open_parts(figures.resolution, figures.names)))
    console.print(closing(figures))


def _party(figures: Figures) -> Parts:
    if not figures.stated:
        yield Text(NOTHING)
    for period, found in groupby(figures.stated, key=lambda one: (one.figure, one.period)):
        yield Text(f"{period[0]}, {period[1].replace('..', ' to ')}".capitalize(), "italic")
        for one in found:
            yield from _stated(one, figures)
    if figures.stated:
        yield Text(RULES, "dim")
    for heading, parts in (
        ("What follows", _statements(figures)),
        ("Sources", _sources(figures)),
    ):
        rows = list(parts)
        if rows:
            yield Text(f"\n{heading}", "bold")
            yield from rows


def _stated(one: Stated, figures: Figures) -> Parts:
    yield indent(Text.assemble(one.scope, ": ", (stated_words(one), "bold")))
    converted = {each.row.claim_id: each for each in one.said}
    for row in one.rows:
        said = converted.get(row.claim_id)
        told = said_words(said) if said else amounts.words(row.amount)
        yield indent(_claim(told, row, figures), 4)
    if one.differ:
        yield indent(Text("The sources differ; each stands as it is given.", "yellow"), 4)


def _claim(told: str, row: Figure, figures: Figures) -> Text:
    text = Text.assemble(told, (f": {row.standing}", "dim"))
    text.append(f" {figures.cite((row.claim_id,))}", "cyan")
    if row.note:
        text.append(f" {row.note.rstrip('.')}.", "dim")
    return text


def _statements(figures: Figures) -> Parts:
    if figures.project is None:
        yield indent(Text(NO_PROJECT, "yellow"))
    for one in figures.statements:
        if figures.project is not None or one.kind is not Kind.COMPARISON:
            yield from _statement(one, figures)


def _statement(one: Statement, figures: Figures) -> Parts:
    yield indent(Text(statement_words(one), _STYLE[one.verdict]))
    for each in one.inputs:
        text = Text(input_words(each), "dim")
        text.append(f" {figures.cite(each.claims)}", "cyan")
        yield indent(text, 4)
    if told := missing_words(one):
        yield indent(Text(told, "dim"), 4)


def _sources(figures: Figures) -> Parts:
    for key, number in list(figures.numbers.items())[:MOST_SOURCES]:
        source = figures.sources.get(key)
        words = source_words(source) if source else f"{key}: not described here"
        url = f"\n{source.url}" if source and source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), words, (url, "dim")))
