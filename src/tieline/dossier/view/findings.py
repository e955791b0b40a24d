"""A listed party as the report shows it: its listings, what follows, and what does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieline.assessment.findings import Effect, Finding, Outcome, Path, Trace
from tieline.assessment.listings import listed_on
from tieline.dossier.view.references import Reference, References, web_link
from tieline.dossier.view.rules import reading_note, rule_anchor, told
from tieline.dossier.view.ties import denial
from tieline.dossier.words import (
    count_words,
    held_words,
    listings,
    path_days_words,
    path_words,
    strength_words,
    unruled_words,
)
from tieline.model.days import Holding
from tieline.model.kinds import Status
from tieline.model.nouns import Designation
from tieline.text import days

OUTCOME_WORDS = {
    Outcome.APPLIES: "applies on this day",
    Outcome.IF_TIE: "applies if the tie holds",
    Outcome.DEPENDS: "depends on what is not known",
    Outcome.UNVERIFIED: "not verified to be in force on this day",
    Outcome.NOT_IN_FORCE: "not in force on this day",
    Outcome.NOT_LISTED: "the party is not on the list on this day",
    Outcome.NONE_FOUND: "no rule found here",
    Outcome.DOES_NOT_REACH: "does not reach this tie",
    Outcome.NOT_ENACTED: "not yet enacted on this day",
}

OUTCOME_MARKS = {
    Outcome.APPLIES: "●",
    Outcome.IF_TIE: "◐",
    Outcome.DEPENDS: "○",
    Outcome.UNVERIFIED: "◌",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow:
    """What lists say of a party in one sentence, with the entries that say it."""

    words: str
    kind: str
    entries: tuple[str, ...]
    citations: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """What one rule says of the tie.

    anchor: the id of its entry among the rules in words; empty where it has none.
    doubted: whether the chain that it rests on is itself in doubt on the day.
    """

    regime: str
    title: str
    anchor: str
    outcome: str
    mark: str
    who: str
    consequence: str
    provided: str
    restricts: str
    since: str
    doubted: bool
    depends_on: tuple[str, ...]
    proof: tuple[str, ...]
    citation: str
    url: str
    reading: str
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class PathRow:
    """A chain as one line, how it stands, how strong it is, and on which days its ties hold."""

    words: str
    standing: str
    holding: str
    strength: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A listed party to which the subject is tied.

    follows, rest, coming: what follows on the day, what does not, and what was not yet enacted.
    more: paths that hold or may hold on the day and are not shown.
    before: the subject under which the same lists and denials are told first; on paper, once.
    unruled: what is said of lists that name the party and of which no rule is encoded.
    """

    anchor: str
    name: str
    full: str
    itself: bool
    now: bool
    lead: str
    paths: tuple[PathRow, ...]
    past: tuple[PathRow, ...]
    more: int
    listings: tuple[ListingRow, ...]
    follows: tuple[EffectRow, ...]
    rest: tuple[EffectRow, ...]
    coming: tuple[EffectRow, ...]
    unruled: tuple[str, ...]
    denials: tuple[tuple[str, tuple[Reference, ...]], ...]
    before: str = ""


def finding_view(
    finding: Finding, subject: str, trace: Trace, references: References
) -> FindingView:
    """One listed party, ready to be shown; its id on the page is given by the subject's section."""
    profile = trace.profiles.get(finding.party_id)
    kinds = _by_kind(finding, subject, trace)
    return FindingView(
        anchor="",
        name=trace.name(finding.party_id),
        full=profile.name if profile else finding.party_id,
        itself=finding.party_id == subject,
        now=finding.now,
        lead=_lead(finding, subject, trace),
        paths=_paths(finding.paths, trace, subject),
        past=_paths(finding.past, trace, subject),
        more=finding.count - len(finding.paths),
        listings=tuple(_listing(*one, trace, references) for one in listings(finding, trace)),
        follows=kinds[0],
        rest=kinds[1],
        coming=kinds[2],
        unruled=tuple(unruled_words(one, trace) for one in finding.unruled),
        denials=tuple(
            (denial(event, trace.as_of), references.cite([event.source_id]))
            for event in finding.denials
        ),
    )


def _paths(paths: Iterable[Path], trace: Trace, subject: str) -> tuple[PathRow, ...]:
    return tuple(
        PathRow(
            path_words(path, trace, subject),
            str(path.standing),
            held_words(path).partition(", ")[2],
            strength_words(path, trace),
            path_days_words(path.steps),
        )
        for path in paths
        if path.steps
    )


def _lead(finding: Finding, subject: str, trace: Trace) -> str:
    """What the finding amounts to, as a sentence."""
    name = trace.name(finding.party_id)
    listed = {
        Holding.YES: "is listed on this day",
        Holding.UNCERTAIN: "may be listed on this day: the dates leave it open",
        Holding.UNKNOWN: "is listed; since when is not known",
        Holding.NO: "is not listed on this day",
    }[finding.listed]
    if finding.party_id == subject:
        dealings = " What follows is of dealings with it." if finding.now else ""
        return f"{name} itself {listed}.{dealings}"
    if not finding.paths:
        return f"{name} {listed}. The ties found to it are of other days."
    several = f"{count_words(finding)} chains lead"
    count = "One chain of ties leads" if finding.count == 1 else _sentence(several)
    return f"{name} {listed}. {count} to it that {_firmness(finding)}."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _firmness(finding: Finding) -> str:
    one = finding.count == 1
    if any(path.holding is Holding.YES for path in finding.paths):
        return ("holds" if one else "hold or may hold") + " on this day"
    return "may hold on this day"


def _listing(
    words: str, entries: tuple[Designation, ...], trace: Trace, references: References
) -> ListingRow:
    states = {listed_on(entry, trace.as_of) for entry in entries}
    if entries[0].status is not Status.IN_FORCE:
        kind = "not a listing"
    elif states == {Holding.NO}:
        kind = "not on this day"
    elif states == {Holding.YES}:
        kind = "on this day"
    else:
        kind = "open on this day"
    return ListingRow(
        words=words[:1].upper() + words[1:],
        kind=kind,
        entries=tuple(dict.fromkeys(entry.entry for entry in entries if entry.entry)),
        citations=tuple(dict.fromkeys(entry.citation for entry in entries if entry.citation)),
        references=references.cite(entry.source_id for entry in entries),
    )


def _by_kind(
    finding: Finding, subject: str, trace: Trace
) -> tuple[tuple[EffectRow, ...], tuple[EffectRow, ...], tuple[EffectRow, ...]]:
    """The effects that follow, those that do not, and those of rules not yet enacted."""

    def rows(effects: Iterator[Effect]) -> tuple[EffectRow, ...]:
        return tuple(_effect(effect, finding, subject, trace) for effect in effects)

    all_of = finding.effects
    return (
        rows(one for one in all_of if one.outcome.follows),
        rows(
            one
            for one in all_of
            if not one.outcome.follows and one.outcome is not Outcome.NOT_ENACTED
        ),
        rows(one for one in all_of if one.outcome is Outcome.NOT_ENACTED),
    )


def _outcome_words(outcome: Outcome, *, itself: bool) -> str:
    """An outcome in words; no tie is spoken of where the subject itself is listed."""
    if itself and outcome is Outcome.DOES_NOT_REACH:
        return "does not reach the listed party itself"
    return OUTCOME_WORDS[outcome]


def _effect(effect: Effect, finding: Finding, subject: str, trace: Trace) -> EffectRow:
    rule = effect.rule
    path = finding.paths[effect.path] if effect.path < len(finding.paths) else None
    return EffectRow(
        regime=effect.regime,
        title=rule.title,
        anchor=rule_anchor(rule) if told(effect) else "",
        outcome=_outcome_words(effect.outcome, itself=finding.party_id == subject),
        mark=OUTCOME_MARKS.get(effect.outcome, ""),
        who=effect.who[:1].upper() + effect.who[1:],
        consequence=str(rule.consequence),
        provided=rule.provided.rstrip("."),
        restricts=rule.restricts,
        since=days.words(effect.since),
        doubted=bool(path and path.open),
        depends_on=effect.depends_on,
        proof=effect.proof,
        citation=rule.citation,
        url=web_link(rule.url),
        reading=reading_note(rule),
        path=path_words(path, trace, subject) if path and path.steps and finding.count > 1 else "",
        why=effect.why,
    )
