"""A screening as one HTML page: self-contained, without script, the same bytes each time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from tieline.assessment.screening import NOTHING, Basis, Hit, Result, Screened, Standing
from tieline.dossier.html import environment
from tieline.dossier.screen_words import (
    NO_CLEARANCE,
    SETTLED_WORDS,
    about_words,
    age_words,
    ownership_words,
    reasons_words,
    result_words,
    standing_words,
)
from tieline.model.days import Holding

LARGEST = 20_000
"""Rows of one page; nobody reads a longer one, and a browser hardly opens it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit or a near miss as the page shows it."""

    hit: Hit
    near: bool
    about: str
    lists: tuple[tuple[str, str], ...]
    ownership: tuple[str, ...]
    reasons: str
    against: str
    settled: str


@dataclass(frozen=True, slots=True)
class Group:
    """A row that is asked about, what became of it, and who may be meant."""

    answer: Screened
    says: str
    candidates: tuple[Candidate, ...]


def render_screening(basis: Basis, answers: Sequence[Screened]) -> str:
    """The page of a screening."""
    results = Counter(answer.result for answer in answers)
    counts = [
        (results[Result.HIT], "with hits"),
        (results[Result.NEAR], "with near misses only"),
        (results[Result.NOTHING], NOTHING),
        (results[Result.UNANSWERED], "not answered"),
    ]
    template = environment().get_template("screen.html.j2")
    return template.render(
        basis=basis,
        title=_title(answers),
        counts=counts,
        groups=[_group(one) for one in answers if _shown(one)],
        nothing=[one.asked for one in answers if one.result is Result.NOTHING and not _shown(one)],
        untold=[one.asked for one in answers if one.result is Result.NEAR and not _shown(one)],
        unanswered=[one.asked for one in answers if one.asked.problem],
        noted=[one.asked for one in answers if one.asked.notes],
        copies=[(one.manifest, age_words(basis, one)) for one in basis.copies],
        limits=NO_CLEARANCE,
    )


def _shown(answer: Screened) -> bool:
    """Whether there is somebody to show."""
    return bool(answer.hits or answer.near)


def _title(answers: Sequence[Screened]) -> str:
    if len(answers) == 1:
        return f"{answers[0].asked.name or 'No name'}: who may be meant"
    return f"{len(answers):,} names: who may be meant"


def _group(answer: Screened) -> Group:
    shown = chain(((hit, False) for hit in answer.hits), ((hit, True) for hit in answer.near))
    candidates = (
        Candidate(
            hit,
            near,
            about_words(hit),
            tuple((_style(one), standing_words(one)) for one in hit.standings),
            tuple(ownership_words(hit)),
            reasons_words(hit.supporting),
            reasons_words(hit.weakening),
            SETTLED_WORDS.get(hit.settled, hit.settled),
        )
        for hit, near in shown
    )
    return Group(answer, result_words(answer), tuple(candidates))


def _style(standing: Standing) -> str:
    """How a list is marked: those that name the party on the day stand out."""
    return {Holding.YES: "holds", Holding.NO: "past"}.get(standing.holding, "open")
