"""The chains of ties that are assessed, and the days on which sources say that each one holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.model.days import Holding, weakest
from tieline.model.kinds import Standing
from tieline.model.nouns import Tie
from tieline.network.graph import Step

MOST_CHAINS = 5
"""So many chains are assessed, the shortest first; the others are counted."""

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain of ties from the company to the party.

    said: the days, among those on which anything changes, on which every tie is said to hold and
        none is merely alleged, in order. Between two of them nothing changes.
    """

    steps: tuple[Step, ...]
    said: tuple[date, ...]

    @property
    def last(self) -> date | None:
        """The last day on which sources say that it holds."""
        return self.said[-1] if self.said else None

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every row of its ties that affirms one, in the order of the chain."""
        return tuple(tie for step in self.steps for tie in step.bond.affirming())

    def speaking(self, day: date) -> tuple[Tie, ...]:
        """The rows that speak for its ties on a day."""
        return tuple(tie for step in self.steps for tie in step.bond.speaking(day))


def chains(found: Iterable[tuple[Step, ...]], as_of: date) -> tuple[Chain, ...]:
    """The chains that a search found, the shortest first, then those last said to hold.

    as_of: no later day is looked at.
    """
    walked = [Chain(steps, tuple(_said(steps, as_of))) for steps in found]
    return tuple(sorted(walked, key=_order))


def _order(chain: Chain) -> tuple[int, int, list[str]]:
    last = chain.last.toordinal() if chain.last else 0
    return len(chain.steps), -last, [f"{step.end} {step.bond.kind}" for step in chain.steps]


def _said(steps: Sequence[Step], as_of: date) -> Iterator[date]:
    """The days on which every tie is said to hold, of all days on which that may change."""
    for day in sorted({as_of, *_turns(steps)}):
        if day <= as_of and _stated(steps, day):
            yield day


def _stated(steps: Sequence[Step], day: date) -> bool:
    """Whether sources state, and not merely allege, that every tie holds on a day."""
    if weakest([step.bond.holding(day) for step in steps]) is not Holding.YES:
        return False
    return all(step.bond.standing(day) is not Standing.ALLEGED for step in steps)


def _turns(steps: Sequence[Step]) -> Iterator[date]:
    """The bounds of the days of all rows, with the days next to them."""
    for step in steps:
        for tie in step.bond.ties:
            for span in (tie.begin, tie.end):
                for day in (span.earliest, span.latest):
                    if day and date.min < day < date.max:
                        yield from (day - _ONE, day, day + _ONE)
