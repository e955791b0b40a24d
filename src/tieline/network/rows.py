"""Small compiled helpers that several searches share: arcs to look at, rows of ends, costs."""

import math

import numpy as np

from tieline.network.arcs import Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel

SCALE = float(1 << 40)
"""Costs count the binary logarithm of a weight in so many parts: twelve decimal places."""

FAR = np.int64(1 << 62)
"""The cost of what cannot be reached."""

NO_STATE = 255
"""What a table of an automaton says where a letter leads nowhere."""


@kernel
def changed_arcs(low: int, high: int, to: Ints, weight: Floats, changed: Bytes, arcs: Longs) -> int:
    """Gather the arcs from `low` up to `high` that may be walked and end at a changed party.

    changed: `numpy.packbits` of a flag for each party, lowest bit first. Gives how many there are.
    No branch in it, and none where rows of many ends are then read one after the other: so the
    processor waits for many of them at a time.
    """
    count = 0
    for arc in range(low, high):
        arcs[count] = arc
        bit = (changed[to[arc] >> 3] >> (to[arc] & 7)) & 1
        count += bit & (weight[arc] > 0)
    return count


@kernel
def block_end(first: int, end: int, start: Longs, arcs: int) -> int:
    """The end of a block of parties with so many arcs at most; of one party, if it has more."""
    last = first + 1
    while last < end and start[last + 1] - start[first] <= arcs:
        last += 1
    return last


@kernel
def cost(weight: float) -> np.int64:
    """A weight above 0 as a whole number: minus its binary logarithm, in parts of `SCALE`.

    Costs add up where weights are multiplied, and sums of whole numbers are exact: chains of the
    same weights cost the same in whatever order they come.
    """
    return np.int64(math.floor(-math.log2(weight) * SCALE + 0.5))


@kernel
def first_to(to: Ints, first: int, end: int, party: int) -> int:
    """The first arc from `first` up to `end` whose end is not below a party; rows are ordered."""
    while first < end:
        middle = (first + end) >> 1
        if to[middle] < party:
            first = middle + 1
        else:
            end = middle
    return first
