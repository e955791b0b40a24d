"""Chains of ties and list entries become findings, the surest and nearest first."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from math import prod

from tieline.assessment.effects import Question, effects, shape
from tieline.assessment.findings import Effect, Finding, Path
from tieline.assessment.listings import listed, listed_on
from tieline.assessment.ties import Namer, open_questions
from tieline.model.days import HOLDING_ORDER, Holding, weakest
from tieline.model.kinds import Confidence, EventKind, Standing
from tieline.model.nouns import Event
from tieline.network.graph import Step
from tieline.network.story import Flow, flow
from tieline.rulebook.rules import Consequence, Rulebook
from tieline.rulebook.strength import Strength

SHOWN_PATHS = 5
"""So many chains to one listed party are kept, and those a rule rests on; others are counted."""


@dataclass(frozen=True, slots=True)
class Walked:
    """The chains that were found to a listed party.

    chains: the strongest, and those along which rules reach; count: how many hold or may hold.
    more: whether there are more than were counted; cut: whether a stronger one may be missing.
    """

    chains: Sequence[tuple[Step, ...]]
    count: int
    more: bool = False
    cut: bool = False


def finding(
    rulebook: Rulebook,
    asked: Question,
    found: Walked,
    events: Sequence[Event] = (),
) -> Finding:
    """What ties a subject to one listed party, and what follows.

    found: the chains that lead to the listed party; events: what is told of it.
    """
    day = asked.as_of
    strength = rulebook.strength
    walked = sorted((_path(chain, day, strength) for chain in found.chains), key=_path_order)
    now = [one for one in walked if one.holding is not Holding.NO]
    past = [one for one in walked if one.holding is Holding.NO]
    kinds = list({_signature(one, day): one for one in reversed(now)}.values())[::-1]
    asked_of = [_told(one, day, asked.name) for one in sorted(kinds, key=_path_order)]
    said = effects(rulebook, asked, asked_of)
    cited = {effect.path for effect in said if effect.outcome.follows}
    shown = [_told(one, day, asked.name) for one in now[:SHOWN_PATHS]]
    shown += [one for at, one in enumerate(asked_of) if at in cited and one not in shown]
    return Finding(
        party_id=asked.target,
        listings=tuple(asked.entries),
        listed=listed(asked.entries, day),
        paths=tuple(shown),
        count=found.count,
        more=found.more,
        cut=found.cut,
        past=tuple(past[:SHOWN_PATHS]),
        effects=tuple(_placed(effect, asked_of, shown) for effect in said),
        unruled=_unruled(rulebook, asked),
        denials=tuple(event for event in events if event.kind is EventKind.DENIAL),
    )


def _signature(path: Path, day: date) -> tuple[object, ...]:
    """What rules see of a path: of those that look alike only the best is asked about."""
    seen = (
        (shape(step, day), step.start if flow(step) is Flow.OWNED else "") for step in path.steps
    )
    return (*seen, path.holding, path.standing)


def _placed(effect: Effect, asked_of: Sequence[Path], shown: Sequence[Path]) -> Effect:
    """An effect that names its path by the place among those shown; the first where it is not."""
    path = asked_of[effect.path]
    return replace(effect, path=shown.index(path) if path in shown else 0)


def _unruled(rulebook: Rulebook, asked: Question) -> tuple[str, ...]:
    """The lists that name the party on the day and of which no rule is encoded."""
    ruled = {list_id for regime in rulebook.regimes for list_id in regime.lists}
    named = {
        entry.list_id
        for entry in asked.entries
        if listed_on(entry, asked.as_of) is not Holding.NO and entry.list_id not in ruled
    }
    return tuple(sorted(named))


def _path(chain: tuple[Step, ...], day: date, strength: Strength) -> Path:
    """A chain with how well it holds on a day: no better than its weakest step."""
    least = max(chain, key=lambda step: _proof(step, day), default=None)
    return Path(
        steps=chain,
        holding=weakest([step.bond.holding(day) for step in chain]),
        standing=least.bond.standing(day) if least else Standing.LISTED,
        weakest=least if len({_proof(step, day) for step in chain}) > 1 else None,
        strength=prod(strength.of(step.bond.kind, step.bond.share(day)) for step in chain),
    )


def _proof(step: Step, day: date) -> tuple[int, int]:
    """How badly a tie is proved on a day: by the standing and the confidence of its best row."""
    standing = step.bond.standing(day)
    rows = [row for row in step.bond.speaking(day) if row.standing is standing]
    ranks = [list(Confidence).index(row.confidence) for row in rows]
    return standing.rank, min(ranks, default=len(Confidence))


def _told(path: Path, day: date, name: Namer) -> Path:
    """A path with what is open about its ties."""
    doubts = (text for step in path.steps for text in open_questions(step, day, name))
    return replace(path, open=tuple(dict.fromkeys(doubts)))


def worth_telling(findings: Iterable[Finding], stops: AbstractSet[str]) -> list[Finding]:
    """Findings but for those behind another listed party that add nothing to it.

    Behind a listed party only its owners are looked for. They are told where something follows
    from them that does not follow from the nearer party already.
    """
    found = {one.party_id: one for one in findings}
    return [one for one in found.values() if _adds(one, found, stops)]


def _adds(one: Finding, found: Mapping[str, Finding], stops: AbstractSet[str]) -> bool:
    nearer = [_behind(path, stops) for path in (*one.paths, *one.past)]
    if None in nearer:
        return True
    said = (_consequences(found[party]) for party in nearer if party and party in found)
    return bool(_consequences(one).difference(*said))


def _behind(path: Path, stops: AbstractSet[str]) -> str | None:
    """The listed party through which a path goes; None where it goes through none."""
    return next((step.end for step in path.steps[:-1] if step.end in stops), None)


def _consequences(one: Finding) -> set[Consequence]:
    return {effect.rule.consequence for effect in one.effects if effect.outcome.follows}


def finding_order(found: Finding) -> tuple[bool, int, int, str]:
    """Findings of the day first, then the nearest, then the surest."""
    best = (found.paths or found.past)[0]
    return not found.now, len(best.steps), HOLDING_ORDER.index(best.holding), found.party_id


def _path_order(one: Path) -> tuple[int, float, int, int, tuple[str, ...]]:
    ends = tuple(f"{step.end} {step.bond.kind}" for step in one.steps)
    holding = HOLDING_ORDER.index(one.holding)
    return holding, -one.strength, len(one.steps), one.standing.rank, ends
