"""Which few listed parties every party is tied to most strongly, within a number of steps."""

import numpy as np

from tieline.network.arcs import Arcs, Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel, shared_out
from tieline.network.rows import block_end, changed_arcs

_BLOCK = 1024
"""So many arcs are looked at together."""


def nearest(
    arcs: Arcs, weight: Floats, listed: Ints, steps: int, few: int = 4
) -> tuple[Ints, Floats]:
    """Per party, the few different listed parties that it is tied to most strongly, best first.

    Gives their numbers, int32[parties, few], -1 where there are fewer, and the strengths,
    float32[parties, few], as `best_strength` has them for one listed party alone. Listed parties
    of equal strength come by number. Exact: what is among the best few of a party is among the
    best few of the next one on the way. (Where rounding to 32 bits makes two products equal
    that were not so a step before, the one that was smaller may give way to the other.)

    weight, steps: as in `best_strength`. A layer looks only at neighbours that changed in the
    last one. Needs 16 bytes a party for each of the few, while it runs.
    """
    best, other = (np.empty((arcs.parties, 2 * few), np.int32) for _ in range(2))
    shared_out(_clear, arcs.start, best)
    best[listed, few] = listed
    best.view(np.float32)[listed, 0] = 1.0
    flags = np.zeros(arcs.parties, np.uint8)
    flags[listed] = 1
    for _ in range(steps):
        changed = np.packbits(flags, bitorder="little")
        done = shared_out(
            _layer,
            arcs.start,
            arcs.to,
            weight,
            changed,
            best,
            other,
            other.view(np.float32),
            flags,
        )
        best, other = other, best
        if not done:
            break
    del other
    numbers = np.empty((arcs.parties, few), np.int32)
    strengths = np.empty((arcs.parties, few), np.float32)
    shared_out(_take_apart, arcs.start, best, best.view(np.float32), numbers, strengths)
    return numbers, strengths


@kernel
def _clear(first: int, end: int, start: Longs, best: Ints) -> int:
    """Set rows to no party and strength 0, whose bits are those of the whole number 0."""
    few = best.shape[1] // 2
    best[first:end, :few] = 0
    best[first:end, few:] = -1
    return 0


@kernel
def _take_apart(
    first: int,
    end: int,
    start: Longs,
    best: Ints,
    strength: Floats,
    numbers: Ints,
    strengths: Floats,
) -> int:
    """Copy the two halves of rows."""
    few = numbers.shape[1]
    for party in range(first, end):
        for at in range(few):
            strengths[party, at] = strength[party, at]
            numbers[party, at] = best[party, few + at]
    return 0


@kernel
def _layer(
    first: int,
    end: int,
    start: Longs,
    to: Ints,
    weight: Floats,
    changed: Bytes,
    old: Ints,
    new: Ints,
    new_strength: Floats,
    flags: Bytes,
) -> int:
    """One layer for the parties from `first` up to `end`; gives how many rows changed.

    A row has the strengths, as seen through the second array of each pair, and then the numbers:
    so one look at memory finds both.
    """
    arcs, rows = np.empty(_BLOCK, np.int64), np.empty((_BLOCK, old.shape[1]), np.int32)
    strengths = rows.view(np.float32)
    few, count = old.shape[1] // 2, 0
    while first < end:
        last = block_end(first, end, start, _BLOCK)
        for party in range(first, last):
            flags[party] = 0
            for at in range(2 * few):
                new[party, at] = old[party, at]
        party = first
        for low in range(start[first], start[last], _BLOCK):
            found = changed_arcs(low, min(low + _BLOCK, start[last]), to, weight, changed, arcs)
            for one in range(found):
                near = to[arcs[one]]
                for at in range(2 * few):
                    rows[one, at] = old[near, at]
            for one in range(found):
                arc = arcs[one]
                carry = weight[arc]
                while arc >= start[party + 1]:
                    party += 1
                for at in range(few):
                    carried = carry * strengths[one, at]
                    if carried < new_strength[party, few - 1] or carried == 0:
                        break
                    if _put(new, new_strength, party, few, rows[one, few + at], carried):
                        flags[party] = 1
        for at in range(first, last):
            count += flags[at]
        first = last
    return count


@kernel
def _put(
    best: Ints, strength: Floats, party: int, few: int, label: int, carried: np.float32
) -> bool:
    """Put a listed party where it belongs among the best of a party; whether anything changed."""
    place = few
    for at in range(few):
        if best[party, few + at] == label:
            if strength[party, at] >= carried:
                return False
            place = at
            break
    if place == few:
        place = few - 1
        last = strength[party, place]
        if last > carried or (last == carried and 0 <= best[party, few + place] < label):
            return False
    while place > 0:
        before = strength[party, place - 1]
        if before > carried or (before == carried and best[party, few + place - 1] < label):
            break
        strength[party, place] = before
        best[party, few + place] = best[party, few + place - 1]
        place -= 1
    strength[party, place] = carried
    best[party, few + place] = label
    return True
