"""Integrated ownership: a party's shares through chains of every length, multiplied and added.

This is a figure beside the tests of ownership, not one of them: no authority multiplies stakes.
"""

from dataclasses import dataclass

import numpy as np

from tieline.network.arcs import Ints
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.series import Numbers, reached, series
from tieline.network.ownership.stakes import WHOLE

ENOUGH = 1e-12
MOST_LENGTHS = 2000
"""The series stops where what is left of it is less than the one, or after so many terms."""


@dataclass(frozen=True, slots=True)
class Integrated:
    """What one party holds of all that it owns through any chain.

    parties: int32, ascending, without the party itself. low, high: the bounds of the figure, 1 for
        the whole; high may be infinite where a circle of owners holds all of itself.
    residual: what the series may lack at most at the lower bounds of the shares.
    normalised: parties of which rows tell more than the whole; each of their owners' shares is
        divided by what they sum to.
    """

    parties: Ints
    low: Numbers
    high: Numbers
    residual: float
    normalised: tuple[int, ...]


def integrated(index: OwnershipIndex, person: int) -> Integrated:
    """The sum of W + W² + W³ + ... in the row of a party, W being the matrix of shares.

    The lower bound takes every share at its lower bound. The upper one takes each at the most that
    the others leave, and no more than the whole where the party is in no circle. What parties hold
    of themselves is part of W.
    """
    low, high = _weights(index)
    place = np.full(index.parties, -1, np.int32)
    found = reached(index.links.start, index.owned, person, place)
    least, residual = _series(index, low, found, place, upper=False)
    if index.is_exact and all(one == most for one, most in index.own.values()):
        most = least + residual
    else:
        sums, rest = _series(index, high, found, place, upper=True)
        most = sums + rest
    if least[0] == 0 and most[0] == 0:
        most = np.minimum(most, 1.0)
    over = tuple(int(one) for one in found if index.total[one] > WHOLE)
    order = np.argsort(found[1:]) + 1
    return Integrated(found[order], least[order], most[order], residual, tuple(sorted(over)))


def _weights(index: OwnershipIndex) -> tuple[Numbers, Numbers]:
    """Shares of one at both bounds: divided where they sum to more, else as others leave room."""
    told = index.total[index.owned]
    scale = np.maximum(told, WHOLE).astype(np.float64)
    room = np.where(told > WHOLE, index.high, np.minimum(index.high, WHOLE - told + index.low))
    return index.low / scale, np.minimum(room / scale, 1.0)


def _series(
    index: OwnershipIndex, weight: Numbers, found: Ints, place: Ints, *, upper: bool
) -> tuple[Numbers, float]:
    loops = np.zeros(len(found))
    for party, bounds in index.own.items():
        if place[party] >= 0:
            told = max(WHOLE, int(index.total[party]))
            loops[place[party]] = bounds[upper] / told
    links = index.links
    sums, rest = series(links.start, index.owned, weight, loops, found, place, ENOUGH, MOST_LENGTHS)
    return sums, float(rest)
