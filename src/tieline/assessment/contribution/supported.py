"""Answers that rows support by rule: timing, constructive knowledge, continuation, scale."""

from collections.abc import Sequence

from tieline.assessment.contribution.anchors import Dated
from tieline.assessment.contribution.chains import Chain
from tieline.assessment.contribution.facts import Facts
from tieline.assessment.contribution.proposal import Proposal
from tieline.model.grades import Grade, worst
from tieline.model.nouns import Claim, Contract, Tie
from tieline.text import amounts


def timing(facts: Facts) -> Proposal:
    """Q2: the tie is said to hold on a day on which the risk could be known."""
    chain, by = facts.stated, _known(facts, strictly=False)
    if not chain or not by:
        return _without_days(facts)
    first = by[:1]
    return Proposal(
        value="yes",
        because=f"{_held(chain)}; the risk could be known from {first[0].words} on",
        rows=_rows(chain, first),
        anchors=first,
        grade=_grade(facts, chain, first),
        missing="the days of the impact itself",
    )


def constructive(facts: Facts) -> Proposal:
    """Q8: the strongest of what was public on or before the last day on which the tie is said."""
    chain, by = facts.stated, _known(facts, strictly=False)
    if not chain or not by:
        return _without_days(facts)
    strength = max(one.anchor.strength for one in by)
    strongest = [one for one in by if one.anchor.strength == strength]
    told = "; ".join(one.words for one in by)
    return Proposal(
        value=str(strength),
        because=f"{_held(chain)}; public by then: {told}",
        rows=_rows(chain, by),
        anchors=by,
        grade=_grade(facts, chain, strongest),
    )


def continued(facts: Facts) -> Proposal:
    """Q9: the tie is said to hold after something was public; that it grew, no row tells.

    It rests on the first of the strongest: what went on longest after it is surest to have known.
    """
    chain, by = facts.stated, _known(facts, strictly=True)
    if not chain or not by:
        return _without_days(facts)
    strength = max(one.anchor.strength for one in by)
    first = next(one for one in by if one.anchor.strength == strength)
    later = by[by.index(first) + 1 :]
    more = f", and after {len(later)} more of Q8" if later else ""
    return Proposal(
        value="1",
        because=f"{_held(chain)}, after {first.words}{more}",
        rows=_rows(chain, [first]),
        anchors=(first,),
        grade=_grade(facts, chain, [first]),
        missing="orders, renewals or support after that day: that it is said to go on is all",
    )


def scale(facts: Facts) -> Proposal:
    """Q12: amounts and shares of its own ties as rows give them; nothing is added up."""
    sized = [row for row in (*facts.own_ties, *facts.shared) if _size(row)]
    chain = facts.stated
    days = f"{_held(chain)}; the first such day is {chain.said[0]}" if chain else ""
    if not sized:
        return Proposal(because=days)
    told = dict.fromkeys(_size(row) for row in sized)
    grade = worst(map(facts.grading.of, sized))
    return Proposal(value="; ".join(told), because=days, rows=tuple(sized), grade=grade)


def _size(row: Claim) -> str:
    """What a tie or a contract tells of its size; empty where it tells nothing."""
    match row:
        case Tie():
            told = [f"amount {amounts.words(row.amount)}"] if row.amount else []
            told += [f"share {amounts.words(row.share)}"] if row.share else []
            return f"{row.kind}: {', '.join(told)}" if told else ""
        case Contract() if row.amount:
            return f"contract {row.title}: {amounts.words(row.amount)}"
        case _:
            return ""


def _known(facts: Facts, *, strictly: bool) -> tuple[Dated, ...]:
    """What was public by the last day on which the tie is said to hold, or before it."""
    last = facts.stated.last if facts.stated else None
    if last is None:
        return ()
    return tuple(
        one for one in facts.anchors if one.day < last or (one.day == last and not strictly)
    )


def _without_days(facts: Facts) -> Proposal:
    """Nothing is proposed: sources state no day of the tie, or nothing was public by then."""
    if chain := facts.stated:
        return Proposal(
            because=f"{_held(chain)}; no row tells of anything public before that",
            rows=chain.speaking(chain.said[-1]),
        )
    if not facts.chains:
        return Proposal(because="no tie is found")
    told = f"no source says that the tie held on a known day up to {facts.as_of}"
    return Proposal(because=told)


def _held(chain: Chain) -> str:
    return f"the tie is last said to hold on {chain.last}"


def _rows(chain: Chain, anchors: Sequence[Dated]) -> tuple[Claim, ...]:
    """The rows that speak for the tie on its last day, then those of the anchors."""
    rows: list[Claim] = list(chain.speaking(chain.said[-1]))
    rows += (row for one in anchors for row in one.rows)
    return tuple({row.claim_id: row for row in rows}.values())


def _grade(facts: Facts, chain: Chain, anchors: Sequence[Dated]) -> Grade | None:
    """No better than the weakest tie of the chain, nor than the best of the anchors."""
    day = chain.said[-1]
    parts = [facts.grading.best(step.bond.speaking(day)) for step in chain.steps]
    public = [one.anchor.grade or facts.grading.best(one.rows) for one in anchors]
    best = min((one for one in public if one), key=lambda one: (one.number, one.letter))
    return worst([*(one for one in parts if one), best])
