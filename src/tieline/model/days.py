"""Days are intervals: when a thing began and ended, and whether it held on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """One day that is known only to lie between two days.

    earliest: not before this day; None when no such bound is known.
    latest: not after this day; None when no such bound is known.
    """

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise BackwardSpanError(self.earliest, self.latest)

    @classmethod
    def on(cls, day: date) -> "Span":
        """Exactly this day."""
        return cls(day, day)

    @property
    def exact(self) -> date | None:
        """The day itself, when it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    def __bool__(self) -> bool:
        return self.earliest is not None or self.latest is not None


UNKNOWN_DAY = Span()


class BackwardSpanError(ValueError):
    """An interval that ends before it begins."""

    def __init__(self, earliest: date, latest: date) -> None:
        super().__init__(f"the interval {earliest}..{latest} ends before it begins")


class Holding(StrEnum):
    """Whether a thing holds on a day, as far as its dates tell."""

    YES = "yes"
    UNCERTAIN = "uncertain"
    """The day lies inside an interval in which it began or ended, or sources disagree."""
    UNKNOWN = "unknown"
    """The source says nothing about this day: it lies outside what was reported."""
    NO = "no"


def holds(begin: Span, end: Span, day: date) -> Holding:
    """Whether something that began within `begin` and ended within `end` held on `day`.

    Both ends are inclusive: what lasted until a day still held on it.
    """
    if begin.earliest and day < begin.earliest:
        return Holding.NO
    if end.latest and day > end.latest:
        return Holding.NO
    doubts = []
    if begin.latest is None or day < begin.latest:
        doubts.append(bool(begin.latest and begin.earliest))
    if end.earliest is None or day > end.earliest:
        doubts.append(bool(end.earliest and end.latest))
    if not doubts:
        return Holding.YES
    return Holding.UNCERTAIN if all(doubts) else Holding.UNKNOWN


def agree(answers: list[Holding]) -> Holding:
    """What several claims about one thing say together.

    A claim that is silent about the day (`UNKNOWN`) yields to any that speaks. A claim whose dates
    are vague does not weaken a plain yes, but a yes against a no, or a doubt against a no, leaves
    the answer uncertain.
    """
    said = {answer for answer in answers if answer is not Holding.UNKNOWN}
    if not said:
        return Holding.UNKNOWN
    if said <= {Holding.YES, Holding.UNCERTAIN} and Holding.YES in said:
        return Holding.YES
    return said.pop() if len(said) == 1 else Holding.UNCERTAIN


HOLDING_ORDER = (Holding.YES, Holding.UNCERTAIN, Holding.UNKNOWN, Holding.NO)
"""From surest to least: a chain holds no better than its weakest link."""


def weakest(answers: list[Holding]) -> Holding:
    """The least sure of several answers; an empty chain holds."""
    return max(answers, key=HOLDING_ORDER.index, default=Holding.YES)


def strongest(answers: list[Holding]) -> Holding:
    """The surest of several answers; none at all is a no."""
    return min(answers, key=HOLDING_ORDER.index, default=Holding.NO)
