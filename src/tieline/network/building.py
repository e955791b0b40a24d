"""The compiled loops that sort ties into rows of arcs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tieline.network.compiled import kernel

_FEW = 32
"""Rows up to so long are sorted by insertion."""


@kernel
def count_arcs(tail: NDArray[np.int32], head: NDArray[np.int32], start: NDArray[np.int64]) -> None:
    """Add to start[p + 1] the arcs that begin at p; ties of a party to itself give none."""
    for tie in range(len(tail)):
        if tail[tie] != head[tie]:
            start[tail[tie] + 1] += 1
            start[head[tie] + 1] += 1


@kernel
def scatter(
    first: int,
    end: int,
    tail: NDArray[np.int32],
    head: NDArray[np.int32],
    free: NDArray[np.int64],
    keys: NDArray[np.int64],
) -> int:
    """Write the keys of all arcs that begin at the parties from `first` up to `end`.

    A key holds the end of the arc from bit 32 up, its tie from bit 1 up, and 1 for the way back,
    so that keys in order are arcs in order.
    free: per party the next free place of its row; moved on.
    """
    for tie in range(len(tail)):
        one, other = tail[tie], head[tie]
        if one == other:
            continue
        if first <= one < end:
            keys[free[one]] = (np.int64(other) << 32) | (np.int64(tie) << 1)
            free[one] += 1
        if first <= other < end:
            keys[free[other]] = (np.int64(one) << 32) | (np.int64(tie) << 1) | 1
            free[other] += 1
    return 0


@kernel
def unpack(
    first: int,
    end: int,
    start: NDArray[np.int64],
    keys: NDArray[np.int64],
    there: NDArray[np.uint8],
    back: NDArray[np.uint8],
    to: NDArray[np.int32],
    tie: NDArray[np.int32],
    letter: NDArray[np.uint8],
) -> int:
    """Sort the rows of the parties from `first` up to `end` and take their keys apart."""
    for party in range(first, end):
        low, high = start[party], start[party + 1]
        if high - low > _FEW:
            keys[low:high].sort()
        for place in range(low + 1, high if high - low <= _FEW else low):
            key, at = keys[place], place
            while at > low and keys[at - 1] > key:
                keys[at] = keys[at - 1]
                at -= 1
            keys[at] = key
        for arc in range(low, high):
            to[arc] = keys[arc] >> 32
            tie[arc] = (keys[arc] & 0xFFFFFFFF) >> 1
            letter[arc] = back[tie[arc]] if keys[arc] & 1 else there[tie[arc]]
    return 0


@kernel
def spread_over(
    first: int,
    end: int,
    start: NDArray[np.int64],
    tie: NDArray[np.int32],
    tail: NDArray[np.int32],
    there: NDArray[Any],
    back: NDArray[Any],
    out: NDArray[Any],
) -> int:
    """Give the arcs of the parties from `first` up to `end` what their ties have for each way."""
    for party in range(first, end):
        for arc in range(start[party], start[party + 1]):
            one = tie[arc]
            out[arc] = there[one] if tail[one] == party else back[one]
    return 0


@kernel
def pair_up(tie: NDArray[np.int32], seen: NDArray[np.int32], twin: NDArray[np.int32]) -> None:
    """Give each arc the number of the other arc of its tie.

    seen: per tie -1; afterwards the first of its arcs.
    """
    for arc in range(len(tie)):
        other = seen[tie[arc]]
        if other < 0:
            seen[tie[arc]] = arc
        else:
            twin[arc] = other
            twin[other] = arc
