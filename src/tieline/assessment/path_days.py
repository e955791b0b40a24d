"""On which days every tie of a chain holds: for sure, perhaps, or never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.model.days import Holding, weakest
from tieline.model.nouns import Tie
from tieline.network.graph import Step

Stretch = tuple[date | None, date | None]
"""The first and the last day of some days in a row; None where there is no end to that side."""


@dataclass(frozen=True, slots=True)
class PathDays:
    """The days on which all ties of a chain hold.

    certain: stretches on which every tie holds, as its sources say. possible: stretches, the
        certain ones among them, on which no source rules it out. On all other days some tie does
        not hold.
    """

    certain: tuple[Stretch, ...]
    possible: tuple[Stretch, ...]


def path_days(steps: Sequence[Step]) -> PathDays:
    """The days of a chain; that of no ties holds always.

    Between two days on which some row's answer may change, it stays the same: one day of each
    stretch is asked.
    """
    turns = sorted({day for step in steps for row in step.bond.affirming() for day in _turns(row)})
    starts = [date.min, *turns]
    answers = [weakest([step.bond.holding(day) for step in steps]) for day in starts]
    return PathDays(
        tuple(_stretches(starts, [one is Holding.YES for one in answers])),
        tuple(_stretches(starts, [one is not Holding.NO for one in answers])),
    )


def _turns(row: Tie) -> Iterator[date]:
    """The days from which on a row may say something else."""
    yield from (day for day in (row.begin.earliest, row.begin.latest) if day)
    for last in (row.end.earliest, row.end.latest):
        if last and last < date.max:
            yield last + timedelta(days=1)


def _stretches(starts: Sequence[date], holds: Sequence[bool]) -> Iterator[Stretch]:
    """The stretches that hold, those that touch as one."""
    first: date | None = None
    for at, (day, so) in enumerate(zip(starts, holds, strict=True)):
        begins = so and (at == 0 or not holds[at - 1])
        if begins:
            first = None if day == date.min else day
        if so and at + 1 == len(starts):
            yield first, None
        elif so and not holds[at + 1]:
            yield first, starts[at + 1] - timedelta(days=1)
