"""Amounts and shares are ranges: a floor and a ceiling, each of which may be unknown."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Range:
    """A number known to lie between two bounds, with its unit.

    low, high: inclusive bounds; None when no such bound is known.
    unit: an ISO 4217 currency, `%` for a share, or empty for a count.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BackwardRangeError(self.low, self.high)

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


UNKNOWN_AMOUNT = Range()


class BackwardRangeError(ValueError):
    """A range whose floor lies above its ceiling."""

    def __init__(self, low: Decimal, high: Decimal) -> None:
        super().__init__(f"the range {low}..{high} has its floor above its ceiling")


class Answer(StrEnum):
    """What a test says when its inputs are ranges."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"


def at_least(share: Range, threshold: Decimal) -> Answer:
    """Whether a share reaches a threshold (both in percent)."""
    if share.low is not None and share.low >= threshold:
        return Answer.YES
    if share.high is not None and share.high < threshold:
        return Answer.NO
    return Answer.DEPENDS
