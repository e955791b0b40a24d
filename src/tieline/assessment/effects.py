"""What each rule says of a chain of ties on a day: decided here, without any reading or writing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Effect, Outcome, Path
from tieline.assessment.listings import listed, listed_on, since
from tieline.assessment.ties import Namer
from tieline.model.amounts import Answer
from tieline.model.days import Holding, Span
from tieline.model.kinds import Status
from tieline.model.nouns import Designation
from tieline.network.graph import Step
from tieline.network.paths import Flow, flow
from tieline.rulebook.pattern import Shape
from tieline.rulebook.rules import Consequence, Force, Regime, Rule, Rulebook
from tieline.text import amounts, days


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the subject, the listed party, its entries, the paths, the two clocks."""

    subject: str
    target: str
    entries: Sequence[Designation]
    paths: Sequence[Path]
    as_of: date
    known_by: date
    name: Namer


def effects(rulebook: Rulebook, asked: Question) -> tuple[Effect, ...]:
    """What every rule says whose lists name the target, what follows first."""
    begun = [e for e in asked.entries if e.status is Status.IN_FORCE or _begun(e, asked.as_of)]
    found = [
        effect
        for regime in rulebook.regimes
        if any(entry.list_id in regime.lists for entry in begun)
        for effect in _regime_effects(regime, asked)
    ]
    order = list(Outcome)
    return tuple(sorted(found, key=lambda effect: (order.index(effect.outcome), not effect.own)))


def _begun(entry: Designation, day: date) -> bool:
    """Whether an entry's first day has come; what was only considered later is no news yet."""
    first = entry.begin.earliest or entry.begin.latest
    return first is None or first <= day


def _regime_effects(regime: Regime, asked: Question) -> list[Effect]:
    """The best effect of each rule over all paths; one line where no rule of the regime reaches."""
    order = list(Outcome)
    best = []
    for rule in regime.rules:
        if rule.known_from and rule.known_from > asked.known_by:
            continue
        every = [_effect(regime, rule, asked, number) for number in range(len(asked.paths))]
        if every:
            best.append(min(every, key=lambda one: (order.index(one.outcome), len(one.depends_on), one.path)))
    reaching = [one for one in best if one.outcome is not Outcome.DOES_NOT_REACH]
    return reaching or best[:1]


@dataclass(frozen=True, slots=True)
class _Hit:
    """How a rule reaches along a path: who deals (None: whoever deals with the subject)."""

    dealer: str | None
    reach: tuple[Step, ...]
    answer: Answer


def _effect(regime: Regime, rule: Rule, asked: Question, number: int) -> Effect:
    """What one rule says of one path."""
    path = asked.paths[number]
    entries = [entry for entry in asked.entries if entry.list_id in regime.lists]
    force, period = rule.force_on(asked.as_of)
    hit = _hit(rule, path.steps, asked.as_of)
    standing_entries = [e for e in entries if listed_on(e, asked.as_of) is not Holding.NO]
    on_list = listed(entries, asked.as_of)
    depends = tuple(_depends(rule, hit, asked, on_list, force)) if hit else ()
    outcome = _outcome(rule, hit, force, on_list, depends, path, asked.as_of)
    starts = since(standing_entries or entries)
    later = max(
        (starts, period.begin), key=lambda span: span.latest or span.earliest or date.min
    )
    why = "" if outcome.follows else _why(rule, outcome, force, asked, entries, path)
    return Effect(
        regime=regime.title,
        rule=rule,
        outcome=outcome,
        who=_who(rule, hit, asked),
        own=bool(hit and hit.dealer),
        since=later,
        why=why,
        depends_on=depends if outcome.follows else (),
        path=number,
    )


def _hit(rule: Rule, steps: tuple[Step, ...], day: date) -> _Hit | None:
    """Whether the subject, or a company it owns, deals as the rule restricts, or others may."""
    shapes = [shape(step, day) for step in steps]
    for at, step in enumerate(steps):
        if shapes[at].token in rule.dealing:
            answer = rule.reach.match(shapes[at + 1 :])
            if answer is not Answer.NO:
                return _Hit(step.start, steps[at + 1 :], answer)
        if flow(step) is not Flow.OWNS:
            break
    answer = rule.reach.match(shapes)
    return _Hit(None, steps, answer) if answer is not Answer.NO else None


def shape(step: Step, day: date) -> Shape:
    """A step as patterns see it."""
    return Shape(step.bond.kind, step.forward, step.bond.share(day))


def _outcome(  # noqa: PLR0913
    rule: Rule,
    hit: _Hit | None,
    force: Force,
    on_list: Holding,
    depends: tuple[str, ...],
    path: Path,
    day: date,
) -> Outcome:
    if rule.known_from and rule.known_from > day:
        return Outcome.NOT_ENACTED
    if hit is None:
        return Outcome.DOES_NOT_REACH
    if force in {Force.NOT_YET, Force.SUSPENDED, Force.ENDED}:
        return Outcome.NOT_IN_FORCE
    if on_list is Holding.NO:
        return Outcome.NOT_LISTED
    if rule.consequence is Consequence.NONE_FOUND:
        return Outcome.NONE_FOUND
    if force is Force.UNVERIFIED:
        return Outcome.UNVERIFIED
    if depends:
        return Outcome.DEPENDS
    return Outcome.IF_TIE if path.open else Outcome.APPLIES


def _depends(
    rule: Rule, hit: _Hit, asked: Question, on_list: Holding, force: Force
) -> Iterator[str]:
    """What is not known and would decide, each once, in words."""
    said = set()
    for step in hit.reach:
        token = shape(step, asked.as_of).token
        doubt = rule.unclear.get(token)
        if doubt and doubt not in said:
            said.add(doubt)
            yield f"{asked.name(step.start)}: {doubt}"
        if rule.reach.share_answer(shape(step, asked.as_of)) is Answer.DEPENDS:
            yield (
                f"the stake of {asked.name(step.end)} in {asked.name(step.start)} on this day "
                f"({amounts.words(step.bond.share(asked.as_of))} here; the rule asks for "
                f"{rule.reach.threshold} % or more, all listed owners together)"
            )
    if on_list in {Holding.UNCERTAIN, Holding.UNKNOWN}:
        yield f"the day from which {asked.name(asked.target)} was listed"
    if force is Force.UNKNOWN:
        yield "the exact day on which the rule took effect, which was not read"
    if force is Force.UNVERIFIED:
        yield "whether the rule is in force on this day, which is not established here"


def _who(rule: Rule, hit: _Hit | None, asked: Question) -> str:
    if hit and hit.dealer:
        return f"{asked.name(hit.dealer)}, as {rule.role}"
    return f"any {rule.role} (dealing with {asked.name(asked.subject)})"


def _why(  # noqa: PLR0913
    rule: Rule,
    outcome: Outcome,
    force: Force,
    asked: Question,
    entries: Sequence[Designation],
    path: Path,
) -> str:
    """Why nothing follows, in words."""
    match outcome:
        case Outcome.NOT_IN_FORCE:
            return _why_not_in_force(rule, force)
        case Outcome.NOT_ENACTED:
            return f"not enacted before {rule.known_from}"
        case Outcome.NOT_LISTED:
            return _why_not_listed(asked.name(asked.target), entries)
        case Outcome.NONE_FOUND:
            return rule.says
        case _ if force in {Force.NOT_YET, Force.SUSPENDED, Force.ENDED}:
            reach = _why_out_of_reach(rule, path, asked)
            return f"{_why_not_in_force(rule, force)}; and {reach}"
        case _:
            return _why_out_of_reach(rule, path, asked)


def _why_not_listed(target: str, entries: Sequence[Designation]) -> str:
    in_force = [entry for entry in entries if entry.status is Status.IN_FORCE]
    first = days.words(since(in_force or entries))
    if not in_force:
        return f"a listing of {target} was reported as {entries[0].status} ({first}); none is known"
    return f"{target} is not on this list on this day (its entry is dated {first})"


def _why_not_in_force(rule: Rule, force: Force) -> str:
    begins = days.words(rule.periods[0].begin)
    enacted = f"enacted {rule.known_from}, " if rule.known_from else ""
    if force is Force.NOT_YET:
        return f"{enacted}in force only from {begins}"
    if force is Force.SUSPENDED:
        period = next(one for one in rule.periods if one.force is Force.SUSPENDED)
        return f"suspended from {days.words(period.begin)} to {days.words(period.end)}"
    return f"in force until {days.words(rule.periods[-1].end)}"


def _why_out_of_reach(rule: Rule, path: Path, asked: Question) -> str:
    shapes = [shape(step, asked.as_of) for step in path.steps]
    dealt = any(one.token in rule.dealing for one in shapes)
    if rule.reach.threshold is not None and any(
        rule.reach.share_answer(one) is Answer.NO for one in shapes
    ):
        return (
            f"the stakes along this path, each by itself, do not all reach "
            f"{rule.reach.threshold} %; stakes of other listed owners would be added"
        )
    if dealt or not path.steps or all(flow(step) is Flow.OWNED for step in path.steps):
        return f"it reaches no further than this: {_lower(rule.scope)}"
    return f"it restricts {rule.restricts}; this tie is none of that"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
