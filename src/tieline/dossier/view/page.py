"""The whole report as plain values: head, summary, sections, sources, gaps, foundations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieline.assessment.findings import Answer, Outcome, Trace
from tieline.dossier.view.findings import OUTCOME_WORDS
from tieline.dossier.view.references import References, SourceRow
from tieline.dossier.view.subject import SubjectSection, subject_section
from tieline.dossier.words import HOLDING_WORDS, best_path, following, path_words
from tieline.store.snapshots import Manifest

_SHOWN = 3
"""Listed parties of one subject that the summary tells the way to."""


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest chain to one listed party, for the summary."""

    name: str
    anchor: str
    words: str
    standing: str
    holding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One subject in the summary: to whom it is tied, how, and what follows, by outcome."""

    section: SubjectSection
    itself: str
    ways: tuple[Way, ...]
    more: int
    other_days: tuple[tuple[str, str], ...]
    follows: tuple[tuple[str, str], ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many subjects have one answer."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """An open question, and the sections of the subjects that it is open for."""

    question: str
    sections: tuple[SubjectSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The report."""

    trace: Trace
    title: str
    counts: tuple[Count, ...]
    summary: tuple[SummaryRow, ...]
    sections: tuple[SubjectSection, ...]
    sources: tuple[SourceRow, ...]
    gathered: tuple[Gathered, ...]
    snapshots: tuple[Manifest, ...]
    same_as: tuple[tuple[str, str], ...]


def page(trace: Trace) -> Page:
    """Everything that the report of a trace shows."""
    references = References(trace)
    sections = tuple(
        subject_section(number, answer, trace, references)
        for number, answer in enumerate(trace.answers, start=1)
    )
    return Page(
        trace=trace,
        title=_title(sections),
        counts=_counts(sections),
        summary=tuple(map(_summary, trace.answers, sections, [trace] * len(sections))),
        sections=sections,
        sources=references.rows(),
        gathered=tuple(_gather(sections)),
        snapshots=trace.snapshots,
        same_as=tuple(sorted(trace.same_as.items())),
    )


def _title(sections: Sequence[SubjectSection]) -> str:
    if len(sections) == 1:
        return f"{sections[0].name}: ties to listed parties"
    return f"Ties of {len(sections)} names to listed parties"


def _counts(sections: Iterable[SubjectSection]) -> tuple[Count, ...]:
    outcomes = [section.outcome for section in sections]
    return tuple(
        Count(outcomes.count(outcome), words)
        for outcome, words in (
            ("found", "tied to a listed party on this day"),
            ("nothing found", "nothing found in these data"),
            ("unknown", "not found here: unknown"),
            ("ambiguous", "ambiguous: several parties"),
        )
    )


def _summary(answer: Answer, section: SubjectSection, trace: Trace) -> SummaryRow:
    """One row of the summary."""
    subject = answer.party_id or ""
    pairs = list(zip(answer.findings, section.findings, strict=True))
    now = [(one, view) for one, view in pairs if one.now]
    tied = [(one, view) for one, view in now if not view.itself]
    ways = tuple(
        Way(
            view.name,
            view.anchor,
            path_words(best_path(one), trace, subject),
            str(best_path(one).standing),
            HOLDING_WORDS[best_path(one).holding],
        )
        for one, view in tied
    )
    return SummaryRow(
        section=section,
        itself=next((view.anchor for _, view in now if view.itself), ""),
        ways=ways[:_SHOWN],
        more=max(0, len(ways) - _SHOWN),
        other_days=tuple((view.name, view.anchor) for one, view in pairs if not one.now),
        follows=_follows(answer),
        questions=len(section.gaps.questions),
    )


def _follows(answer: Answer) -> tuple[tuple[str, str], ...]:
    """By outcome, the regimes of which it is the strongest outcome for the subject."""
    order = list(Outcome)
    best: dict[str, Outcome] = {}
    for finding in answer.findings:
        for effect in following(finding) if finding.now else ():
            known = best.get(effect.regime, effect.outcome)
            best[effect.regime] = min(known, effect.outcome, key=order.index)
    return tuple(
        (OUTCOME_WORDS[outcome], ", ".join(name for name, one in best.items() if one is outcome))
        for outcome in order
        if outcome in best.values()
    )


def _gather(sections: Sequence[SubjectSection]) -> Iterator[Gathered]:
    """Every open question once, those that are open for most subjects first."""
    asked: dict[str, list[SubjectSection]] = {}
    for section in sections:
        for question in section.gaps.questions:
            asked.setdefault(question, []).append(section)
    for question, where in sorted(asked.items(), key=lambda item: -len(item[1])):
        yield Gathered(question, tuple(where))
