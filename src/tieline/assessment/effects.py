"""What each rule says of a chain of ties on a day: decided here, without any reading or writing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Effect, Outcome, Path
from tieline.assessment.listings import delayed, listed, listed_on, since
from tieline.assessment.owned import Owned, deciding_words, proof_words
from tieline.assessment.ties import Namer
from tieline.model.amounts import Answer, Range
from tieline.model.days import Holding
from tieline.model.kinds import Status
from tieline.model.nouns import Designation
from tieline.network.graph import Step
from tieline.network.story import Flow, flow
from tieline.rulebook.pattern import Shape
from tieline.rulebook.rules import Consequence, Force, Regime, Rule, Rulebook
from tieline.text import amounts, days


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the subject, the listed party with its entries, and the two clocks.

    owned: what the test of a rule says of a party; None where the rule names no test.
    countries: those on record for a party.
    """

    subject: str
    target: str
    entries: Sequence[Designation]
    as_of: date
    known_by: date
    name: Namer
    owned: Callable[[Rule, str], Owned | None] = lambda _rule, _party: None
    countries: Callable[[str], tuple[str, ...]] = lambda _party: ()


def effects(rulebook: Rulebook, asked: Question, paths: Sequence[Path]) -> tuple[Effect, ...]:
    """What every rule says of the paths whose lists name the target, what follows first."""
    begun = [e for e in asked.entries if e.status is Status.IN_FORCE or _begun(e, asked.as_of)]
    found = [
        effect
        for regime in rulebook.regimes
        if any(entry.list_id in regime.lists for entry in begun)
        for effect in _regime_effects(regime, asked, paths)
    ]
    order = list(Outcome)
    return tuple(sorted(found, key=lambda effect: (order.index(effect.outcome), not effect.own)))


def _begun(entry: Designation, day: date) -> bool:
    """Whether an entry's first day has come; what was only considered later is no news yet."""
    first = entry.begin.earliest or entry.begin.latest
    return first is None or first <= day


def _regime_effects(regime: Regime, asked: Question, paths: Sequence[Path]) -> list[Effect]:
    """The best effect of each rule over all paths; one line where no rule of the regime reaches."""
    order = list(Outcome)
    best: list[Effect] = []
    for rule in regime.rules:
        if rule.known_from and rule.known_from > asked.known_by:
            continue
        hits: list[tuple[int, _Hit | None]] = [
            (at, hit) for at, one in enumerate(paths) for hit in _hits(rule, one.steps, asked)
        ]
        every = [
            _effect(regime, rule, asked, paths[at], at, hit)
            for at, hit in hits or [(at, None) for at in _nearest(paths)]
        ]
        every.sort(key=lambda one: (order.index(one.outcome), len(one.depends_on), one.path))
        best.extend(_best_of_each(every, paths))
    reaching = [one for one in best if one.outcome is not Outcome.DOES_NOT_REACH]
    return reaching or best[:1]


def _best_of_each(effects: Sequence[Effect], paths: Sequence[Path]) -> list[Effect]:
    """The best effect of a rule, and what follows for those who deal with the subject besides.

    The latter only where the listed party may own the subject, so that dealing with the one is
    like dealing with the other.
    """
    others = [
        one
        for one in effects[1:]
        if one.outcome.follows and effects[0].own and not one.own and _owned(paths[one.path].steps)
    ]
    return [*effects[:1], *others[:1]]


def _nearest(paths: Sequence[Path]) -> list[int]:
    """The place of the path that shows best why a rule does not reach: the shortest of ownership.

    None where there are no paths.
    """
    places = sorted(
        range(len(paths)),
        key=lambda at: (len(paths[at].steps), not _owned(paths[at].steps), at),
    )
    return places[:1]


def _owned(steps: Sequence[Step]) -> bool:
    """Whether a chain is one of ownership only."""
    return all(flow(step) is Flow.OWNED for step in steps)


@dataclass(frozen=True, slots=True)
class _Hit:
    """How a rule reaches along a path: the step by which somebody deals, and the rest.

    deal: None where the rule speaks of whoever deals with the subject.
    """

    deal: Step | None
    reach: tuple[Step, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Case:
    """One rule and one path on the day, with all that decides between them."""

    rule: Rule
    path: Path
    asked: Question
    entries: Sequence[Designation]
    hit: _Hit | None
    force: Force
    on_list: Holding


def _effect(  # noqa: PLR0913, PLR0917
    regime: Regime, rule: Rule, asked: Question, path: Path, number: int, hit: "_Hit | None"
) -> Effect:
    """What one rule says of one path, reaching along it in one way."""
    entries = [
        delayed(entry, rule.days_after_listing)
        for entry in asked.entries
        if entry.list_id in regime.lists
    ]
    force, period = rule.force_on(asked.as_of)
    case = _Case(rule, path, asked, entries, hit, force, listed(entries, asked.as_of))
    depends = tuple(_depends(case, hit)) if hit else ()
    outcome = _outcome(case, depends)
    starts = since([e for e in entries if listed_on(e, asked.as_of) is not Holding.NO] or entries)
    return Effect(
        regime=regime.title,
        rule=rule,
        outcome=outcome,
        who=_who(case),
        own=bool(hit and hit.deal),
        since=max(
            (starts, period.begin), key=lambda span: span.latest or span.earliest or date.min
        ),
        why="" if outcome.follows else _why(case, outcome),
        depends_on=depends if outcome.follows else (),
        path=number,
        proof=tuple(_proof(rule, hit, asked)) if hit and outcome.follows else (),
    )


def _hits(rule: Rule, steps: tuple[Step, ...], asked: Question) -> Iterator[_Hit]:
    """The ways in which a rule reaches along a chain.

    The subject, or a company it owns, deals as the rule restricts; or others do who deal with it.
    """
    shapes = [_seen(rule, step, asked) for step in steps]
    for at, step in enumerate(steps):
        if shapes[at].token in rule.dealing:
            answer = rule.reach.match(shapes[at + 1 :])
            if answer is not Answer.NO:
                yield _Hit(step, steps[at + 1 :], answer)
                break
        if flow(step) is not Flow.OWNS:
            break
    answer = rule.reach.match(shapes)
    if answer is not Answer.NO:
        yield _Hit(None, steps, answer)


def shape(step: Step, day: date) -> Shape:
    """A step as patterns see it.

    Rules with a threshold add the stakes of all listed owners. One owner's stake is therefore only
    the least of what they may hold together: where it falls short, the answer depends.
    """
    share = step.bond.share(day)
    return Shape(step.bond.kind, step.forward, Range(share.low, None, "%"))


def _seen(rule: Rule, step: Step, asked: Question) -> Shape:
    """A step as a rule sees it: where it names a test of ownership, with the answer of that."""
    plain = shape(step, asked.as_of)
    owned = _owned_at(rule, step, asked) if rule.reach.threshold is not None else None
    return plain._replace(caught=owned.answer) if owned else plain


def _owned_at(rule: Rule, step: Step, asked: Question) -> Owned | None:
    """What a rule's test says of the party that a step leads to the owner of."""
    return asked.owned(rule, step.start) if flow(step) is Flow.OWNED else None


def _outcome(case: _Case, depends: tuple[str, ...]) -> Outcome:
    """The rule's word on the tie: what keeps it from having an effect comes first."""
    rule = case.rule
    barred = (
        (bool(rule.known_from and rule.known_from > case.asked.as_of), Outcome.NOT_ENACTED),
        (case.hit is None, Outcome.DOES_NOT_REACH),
        (case.force in _IDLE, Outcome.NOT_IN_FORCE),
        (case.on_list is Holding.NO, Outcome.NOT_LISTED),
        (rule.consequence is Consequence.NONE_FOUND, Outcome.NONE_FOUND),
        (case.force is Force.UNVERIFIED, Outcome.UNVERIFIED),
        (bool(depends), Outcome.DEPENDS),
        (bool(case.path.open), Outcome.IF_TIE),
    )
    return next((outcome for holds, outcome in barred if holds), Outcome.APPLIES)


_IDLE = {Force.NOT_YET, Force.SUSPENDED, Force.ENDED}


def _depends(case: _Case, hit: _Hit) -> Iterator[str]:
    """What is not known and would decide, each once, in words."""
    rule, asked = case.rule, case.asked
    dealt = rule.unclear_dealing.get(shape(hit.deal, asked.as_of).token) if hit.deal else None
    if hit.deal and dealt:
        yield f"{asked.name(hit.deal.start)}: {dealt}"
    if hit.deal:
        yield from _bound(rule, hit.deal.start, asked)
    if rule.always_unclear:
        yield f"{asked.name(asked.subject)}: {rule.always_unclear}"
    yield from _open_reach(rule, hit, asked)
    if case.on_list in {Holding.UNCERTAIN, Holding.UNKNOWN}:
        ending = any(entry.end.latest for entry in case.entries)
        yield (
            f"whether {asked.name(asked.target)} was still on the list on this day"
            if ending
            else f"the day from which {asked.name(asked.target)} was listed"
        )
    if case.force is Force.UNKNOWN:
        yield "the exact day on which the rule took effect, which was not read"
    if case.force is Force.UNVERIFIED:
        yield "whether the rule is in force on this day, which is not established here"


def _open_reach(rule: Rule, hit: _Hit, asked: Question) -> Iterator[str]:
    """What is open about the chain from the party dealt with to the listed one."""
    said = set()
    for step in hit.reach:
        walked = _seen(rule, step, asked)
        doubt = rule.unclear.get(walked.token)
        if doubt and doubt not in said:
            said.add(doubt)
            yield f"{asked.name(step.start)}: {doubt}"
        owned = _owned_at(rule, step, asked)
        if rule.reach.share_answer(walked) is Answer.DEPENDS and owned:
            yield deciding_words(owned, asked.name)
        elif rule.reach.share_answer(walked) is Answer.DEPENDS:
            yield (
                f"the stake of {asked.name(step.end)} in {asked.name(step.start)} on this day "
                f"({amounts.words(step.bond.share(asked.as_of))} here; the rule asks for "
                f"{rule.reach.threshold} % or more, all listed owners together)"
            )


def _bound(rule: Rule, party: str, asked: Question) -> Iterator[str]:
    """Whether a rule binds a party at all, where the countries on record speak against it."""
    known = asked.countries(party)
    elsewhere = rule.binds and known and not set(rule.binds) & set(known)
    if elsewhere or set(rule.outside) & set(known):
        yield f"whether {asked.name(party)} is a {rule.role} (on record here: {', '.join(known)})"


def _proof(rule: Rule, hit: _Hit, asked: Question) -> Iterator[str]:
    """What is known of the stakes by which a listed owner brings the party dealt with in.

    Where they leave it open, that is told with what would decide.
    """
    owned = next((one for step in hit.reach if (one := _owned_at(rule, step, asked))), None)
    if owned and (owned.answer is Answer.YES or rule.reach.threshold is None):
        yield from proof_words(owned, asked.name)


def _who(case: _Case) -> str:
    """Who is bound: the subject or a company it owns, or whoever deals with the subject."""
    if case.hit and case.hit.deal:
        return f"{case.asked.name(case.hit.deal.start)}, as {case.rule.role}"
    return f"any {case.rule.role} (dealing with {case.asked.name(case.asked.subject)})"


def _why(case: _Case, outcome: Outcome) -> str:
    """Why nothing follows, in words."""
    rule, target = case.rule, case.asked.name(case.asked.target)
    match outcome:
        case Outcome.NOT_IN_FORCE:
            return _why_not_in_force(rule, case.force)
        case Outcome.NOT_ENACTED:
            return f"not enacted before {rule.known_from}"
        case Outcome.NOT_LISTED:
            return _why_not_listed(rule, target, case.entries, case.asked.as_of)
        case Outcome.NONE_FOUND:
            return rule.says
        case _ if case.force in _IDLE:
            return f"{_why_not_in_force(rule, case.force)}; and {_why_out_of_reach(case)}"
        case _:
            return _why_out_of_reach(case)


def _why_not_listed(rule: Rule, target: str, entries: Sequence[Designation], day: date) -> str:
    in_force = [entry for entry in entries if entry.status is Status.IN_FORCE]
    first = days.words(since(in_force or entries))
    over = max((entry.end.latest for entry in in_force if entry.end.latest), default=None)
    if over and over < day:
        return f"{target} was on this list (entry dated {first}) and was off it by {over}"
    if not in_force:
        return f"a listing of {target} was reported as {entries[0].status} ({first}); none is known"
    if rule.days_after_listing:
        return f"it begins {rule.days_after_listing} days after the listing of {target}, on {first}"
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


def _why_out_of_reach(case: _Case) -> str:
    rule, steps = case.rule, case.path.steps
    shapes = [shape(step, case.asked.as_of) for step in steps]
    dealt = any(one.token in rule.dealing for one in shapes)
    if dealt or _owned(steps):
        return f"it reaches no further than this: {_lower(rule.scope)}{_not_owned(case)}"
    return f"it restricts {rule.restricts}; this tie is none of that"


def _not_owned(case: _Case) -> str:
    """The stakes for which a rule's test does not bring in the party dealt with, in brackets."""
    for step in case.path.steps:
        owned = _owned_at(case.rule, step, case.asked)
        if owned and owned.answer is Answer.NO and owned.stakes:
            return f" ({'; '.join(proof_words(owned, case.asked.name))})"
    return ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
