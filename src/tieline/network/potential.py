"""What a chain still costs from a party and a state to one listed party, where a search needs it.

Chains of at most `steps` steps from a subject to a target are looked at from both ends: backwards
from the target for some steps, forwards from the subject for the rest, always from the end where
fewer arcs lead on. So two hubs at the ends cost their arcs and no more.
"""

import numpy as np

from tieline.network.arcs import Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel
from tieline.network.rows import FAR, NO_STATE, cost


@kernel
def slot_of(
    party: int, call: int, stamp: Ints, slot: Ints, far: Longs, mark: Ints, size: Longs
) -> int:
    """The row of a party in `far`, made anew where it has none; there must be room for it."""
    if stamp[party] != call:
        stamp[party] = call
        slot[party] = size[0]
        mark[size[0]] = -1
        far[size[0]] = FAR
        size[0] += 1
    return int(slot[party])


@kernel
def push_back(
    level: int,
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    twin: Ints,
    table: Bytes,
    subject: int,
    target: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
    mark: Ints,
    size: Longs,
    front: Ints,
    length: int,
    then: Ints,
) -> int:
    """Work out far[:, level, :] from the level before; gives how many parties changed.

    front: the `length` parties that changed in the level before; then: those of this one.
    """
    far[: size[0], level] = far[: size[0], level - 1]
    count = 0
    for at in range(length):
        here = slot[front[at]]
        for arc in range(start[front[at]], start[front[at] + 1]):
            party, other = to[arc], twin[arc]
            if party == target or weight[other] <= 0 or letter[other] >= table.shape[1]:
                continue
            step = np.int64(-1)
            for state in range(table.shape[0]):
                after = table[state, letter[other]]
                if after == NO_STATE or far[here, level - 1, after] >= FAR:
                    continue
                if step < 0:
                    step = cost(weight[other])
                row = slot_of(party, call, stamp, slot, far, mark, size)
                whole = step + far[here, level - 1, after]
                if whole < far[row, level, state]:
                    far[row, level, state] = whole
                    if mark[row] != level and party != subject:
                        mark[row] = level
                        then[count] = party
                        count += 1
    return count


@kernel
def widen(
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    target: int,
    ahead: Ints,
    states: Longs,
    first: int,
    end: int,
    seen: Ints,
    place: Ints,
    layer: int,
) -> int:
    """Add the parties that are one step further from the subject; gives the new end.

    ahead, states: parties and the bits of their states, layer after layer; the last layer is
    `first` up to `end`. The target is not among them, as a chain ends there.
    """
    count = end
    for at in range(first, end):
        for arc in range(start[ahead[at]], start[ahead[at] + 1]):
            party = to[arc]
            if party in (subject, target) or weight[arc] <= 0 or letter[arc] >= table.shape[1]:
                continue
            bits = np.int64(0)
            for state in range(table.shape[0]):
                if (states[at] >> state) & 1 and table[state, letter[arc]] != NO_STATE:
                    bits |= np.int64(1) << table[state, letter[arc]]
            if bits == 0:
                continue
            if seen[party] != layer:
                seen[party] = layer
                place[party] = count
                ahead[count] = party
                states[count] = 0
                count += 1
            states[place[party]] |= bits
    return count


@kernel
def pull_ahead(
    level: int,
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    ahead: Ints,
    states: Longs,
    first: int,
    end: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
    mark: Ints,
    size: Longs,
) -> None:
    """Work out far[:, level, :] of the parties of one layer ahead, from the level before."""
    for at in range(first, end):
        row = slot_of(ahead[at], call, stamp, slot, far, mark, size)
        for arc in range(start[ahead[at]], start[ahead[at] + 1]):
            party = to[arc]
            if stamp[party] != call or party == subject:
                continue
            if weight[arc] <= 0 or letter[arc] >= table.shape[1]:
                continue
            for state in range(table.shape[0]):
                after = table[state, letter[arc]]
                if after == NO_STATE or not (states[at] >> state) & 1:
                    continue
                rest = far[slot[party], level - 1, after]
                if rest < FAR:
                    whole = rest + cost(weight[arc])
                    far[row, level, state] = min(far[row, level, state], whole)


@kernel
def arcs_from(start: Longs, parties: Ints, first: int, end: int) -> int:
    """How many arcs begin at the parties of a stretch of a list."""
    count = 0
    for at in range(first, end):
        count += start[parties[at] + 1] - start[parties[at]]
    return count
