"""Chains of ties and list entries become findings, the surest and nearest first."""

from collections.abc import Sequence
from datetime import date

from tieline.assessment.effects import Question, effects
from tieline.assessment.findings import Finding, Path
from tieline.assessment.listings import listed
from tieline.assessment.ties import Namer, open_questions
from tieline.model.days import HOLDING_ORDER, Holding, weakest
from tieline.model.kinds import EventKind, Standing
from tieline.model.nouns import Event
from tieline.network.graph import Step
from tieline.rulebook.rules import Rulebook

SHOWN_PATHS = 5
"""So many chains to one listed party are kept; the others are counted."""


def finding(
    rulebook: Rulebook,
    asked: Question,
    chains: Sequence[tuple[Step, ...]],
    events: Sequence[Event] = (),
) -> Finding:
    """What ties a subject to one listed party, and what follows.

    chains: every chain that leads to the listed party; events: what is told of it.
    """
    day = asked.as_of
    walked = sorted((path(chain, day, asked.name) for chain in chains), key=_path_order)
    now = tuple(one for one in walked if one.holding is not Holding.NO)
    past = tuple(one for one in walked if one.holding is Holding.NO)
    return Finding(
        party_id=asked.target,
        listings=tuple(asked.entries),
        listed=listed(asked.entries, day),
        paths=now[:SHOWN_PATHS],
        count=len(now),
        past=past[:SHOWN_PATHS],
        effects=effects(rulebook, asked, now[:SHOWN_PATHS]),
        denials=tuple(event for event in events if event.kind is EventKind.DENIAL),
    )


def path(chain: tuple[Step, ...], day: date, name: Namer) -> Path:
    """A chain with how well it holds on a day: no better than its weakest step."""
    standings = [step.bond.standing(day) for step in chain]
    doubts = dict.fromkeys(text for step in chain for text in open_questions(step, day, name))
    return Path(
        steps=chain,
        holding=weakest([step.bond.holding(day) for step in chain]),
        standing=max(standings, key=lambda one: one.rank, default=Standing.LISTED),
        open=tuple(doubts),
    )


def finding_order(found: Finding) -> tuple[bool, int, int, str]:
    """Findings of the day first, then the nearest, then the surest."""
    best = (found.paths or found.past)[0]
    return not found.now, len(best.steps), HOLDING_ORDER.index(best.holding), found.party_id


def _path_order(one: Path) -> tuple[int, int, int, tuple[str, ...]]:
    ends = tuple(f"{step.end} {step.bond.kind}" for step in one.steps)
    return len(one.steps), HOLDING_ORDER.index(one.holding), one.standing.rank, ends
