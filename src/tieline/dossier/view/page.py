"""The whole report as plain values: head, summary, sections, sources, gaps, foundations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tieline.assessment.findings import Answer, Effect, Outcome, Trace
from tieline.dossier.picture import Picture
from tieline.dossier.view.findings import OUTCOME_WORDS
from tieline.dossier.view.references import References, SourceRow
from tieline.dossier.view.rules import RegimeRules, rules_in_words
from tieline.dossier.view.subject import SubjectSection, subject_section
from tieline.dossier.words import AHEAD, HOLDING_WORDS, best_path, following, path_words
from tieline.model.days import Holding
from tieline.store.manifest import Manifest

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


@dataclass(frozen=True, slots=True)
class Binding:
    """The strongest that a regime says of a subject, and in which role it binds whom.

    more: how many other roles it binds as strongly.
    """

    regime: str
    role: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One subject in the summary: to whom it is tied, how, and what follows, by outcome.

    ways: of the day; where it has none, those of other days or to parties not listed on it.
    unlisted: parties that are not listed on the day; other_days: listed ones tied on other days.
    """

    section: SubjectSection
    itself: str
    ways: tuple[Way, ...]
    more: int
    unlisted: tuple[tuple[str, str], ...]
    other_days: tuple[tuple[str, str], ...]
    follows: tuple[tuple[str, tuple[Binding, ...]], ...]
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
    """The report.

    ahead: the note on a day that lies after the day of knowledge; pictures: one of each size.
    """

    trace: Trace
    title: str
    ahead: str
    counts: tuple[Count, ...]
    summary: tuple[SummaryRow, ...]
    sections: tuple[SubjectSection, ...]
    rules: tuple[RegimeRules, ...]
    pictures: tuple[Picture, ...]
    sources: tuple[SourceRow, ...]
    gathered: tuple[Gathered, ...]
    snapshots: tuple[Manifest, ...]
    same_as: tuple[tuple[str, str], ...]


def page(trace: Trace) -> Page:
    """Everything that the report of a trace shows."""
    references = References(trace)
    sections = tuple(
        _repeats(
            subject_section(number, answer, trace, references)
            for number, answer in enumerate(trace.answers, start=1)
        )
    )
    return Page(
        trace=trace,
        title=_title(sections),
        ahead=AHEAD if trace.ahead else "",
        counts=_counts(sections),
        summary=tuple(map(_summary, trace.answers, sections, [trace] * len(sections))),
        sections=sections,
        rules=rules_in_words(trace),
        pictures=_sizes(sections),
        sources=references.rows(),
        gathered=tuple(_gather(sections)),
        snapshots=trace.snapshots,
        same_as=tuple(sorted(trace.same_as.items())),
    )


def _repeats(sections: Iterable[SubjectSection]) -> Iterator[SubjectSection]:
    """The sections; a party of which the same was told before says under which subject."""
    first: dict[object, str] = {}
    for section in sections:
        found = []
        for one in section.findings:
            where = first.setdefault(
                (one.full, one.listings, one.denials), f"{section.number} {section.query}"
            )
            here = where == f"{section.number} {section.query}"
            found.append(one if here else replace(one, before=where))
        yield replace(section, findings=tuple(found))


def _sizes(sections: Iterable[SubjectSection]) -> tuple[Picture, ...]:
    """A picture of every width, those with a narrow drawing apart, for the style of the page."""
    found = {
        (one.wide.width, one.narrow is not None): one
        for one in (section.picture for section in sections)
        if one
    }
    return tuple(found[size] for size in sorted(found))


def _title(sections: Sequence[SubjectSection]) -> str:
    if len(sections) == 1:
        return f"{sections[0].name}: ties to listed parties"
    return f"Ties of {len(sections)} names to listed parties"


def _counts(sections: Iterable[SubjectSection]) -> tuple[Count, ...]:
    outcomes = [section.outcome for section in sections]
    return tuple(
        Count(outcomes.count(outcome), words)
        for outcome, words in (
            ("found", "found for this day: listed, or tied to a listed party"),
            ("other days", "no tie found for this day: ties or listings of other days"),
            ("nothing found", "no tie found in these data"),
            ("unknown", "not found here: unknown"),
            ("ambiguous", "ambiguous: several parties"),
        )
    )


def _summary(answer: Answer, section: SubjectSection, trace: Trace) -> SummaryRow:
    """One row of the summary."""
    subject = answer.party_id or ""
    pairs = list(zip(answer.findings, section.findings, strict=True))
    now = [(one, view) for one, view in pairs if one.now]
    told = [(one, view) for one, view in now or pairs if not view.itself]
    ways = tuple(
        Way(
            view.name,
            view.anchor,
            path_words(best_path(one), trace, subject),
            str(best_path(one).standing),
            HOLDING_WORDS[best_path(one).holding],
        )
        for one, view in told
        if one.paths or one.past
    )
    return SummaryRow(
        section=section,
        itself=next((view.anchor for _, view in now if view.itself), ""),
        ways=ways[:_SHOWN],
        more=max(0, len(ways) - _SHOWN),
        unlisted=tuple((view.name, view.anchor) for one, view in pairs if one.listed is Holding.NO),
        other_days=tuple(
            (view.name, view.anchor)
            for one, view in pairs
            if one.listed is not Holding.NO and not one.paths
        ),
        follows=_follows(answer),
        questions=len(section.gaps.questions),
    )


def _follows(answer: Answer) -> tuple[tuple[str, tuple[Binding, ...]], ...]:
    """By outcome, the regimes of which it is the strongest outcome for the subject."""
    order = list(Outcome)
    effects = [one for finding in answer.findings if finding.now for one in following(finding)]
    by_regime: dict[str, list[Effect]] = {}
    for effect in sorted(effects, key=lambda one: (order.index(one.outcome), not one.own)):
        by_regime.setdefault(effect.regime, []).append(effect)
    by_outcome: dict[str, list[Binding]] = {}
    for regime, found in by_regime.items():
        best = found[0]
        roles = {one.rule.role for one in found if one.outcome is best.outcome}
        binding = Binding(regime, best.rule.role, len(roles) - 1)
        by_outcome.setdefault(OUTCOME_WORDS[best.outcome], []).append(binding)
    return tuple((words, tuple(bindings)) for words, bindings in by_outcome.items())


def _gather(sections: Sequence[SubjectSection]) -> Iterator[Gathered]:
    """Every open question once, those that are open for most subjects first."""
    asked: dict[str, list[SubjectSection]] = {}
    for section in sections:
        for question in section.gaps.questions:
            asked.setdefault(question, []).append(section)
    for question, where in sorted(asked.items(), key=lambda item: -len(item[1])):
        yield Gathered(question, tuple(where))
