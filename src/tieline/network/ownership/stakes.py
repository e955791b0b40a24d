"""Stakes and ties of control as arrays, the shares in billionths of the whole."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import NDArray

from tieline.model.amounts import Range

WHOLE = 1_000_000_000
"""A share of 100 %; so a percentage keeps seven places after the point."""

_PERCENT = WHOLE // 100


@dataclass(frozen=True, slots=True)
class Stakes:
    """Who has which share in whom on a day, and who controls whom.

    parties: how many there are; each is a number from 0.
    owner, owned: int32 per stake; low, high: int32 per stake, the bounds of the share in billionths
        (0 and WHOLE where nothing is known of it).
    controller, controlled: int32 per tie of control without a share.
    """

    parties: int
    owner: NDArray[np.int32]
    owned: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    controller: NDArray[np.int32]
    controlled: NDArray[np.int32]


def billionths(share: Range) -> tuple[int, int]:
    """The bounds of a share in percent as billionths of the whole.

    What is finer than a billionth is rounded away from the middle, so that the truth stays between
    the bounds: the lower bound down, the upper one up. An unknown bound is 0 or the whole.
    """
    low = Decimal(0) if share.low is None else share.low
    high = Decimal(100) if share.high is None else share.high
    return (
        int((low * _PERCENT).to_integral_value(ROUND_FLOOR)),
        int((high * _PERCENT).to_integral_value(ROUND_CEILING)),
    )


def is_rounded(share: Range) -> bool:
    """Whether a share is told more finely than billionths of the whole can hold."""
    bounds = (share.low, share.high)
    return any(one is not None and (one * _PERCENT) % 1 for one in bounds)


def percent(share: int) -> Decimal:
    """A share in billionths of the whole as a percentage."""
    return Decimal(share) / _PERCENT
