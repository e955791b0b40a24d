"""Which listed parties a subject reaches at all, for a rule's automaton and a number of steps."""

from dataclasses import dataclass, field

import numpy as np

from tieline.network.arcs import Arcs, Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel, shared_out
from tieline.network.rows import NO_STATE, block_end, changed_arcs
from tieline.network.typed import Flags, Moves, Table, moves_of

NEVER = 255
"""The distance of what cannot arrive."""

_BLOCK = 1024
"""So many arcs are looked at together."""


@dataclass(slots=True)
class Scratch:
    """Memory for the reach of one subject after another; 12 bytes a party and state at most."""

    parties: int
    states: int
    seen: Ints = field(init=False, repr=False)
    queue: Longs = field(init=False, repr=False)
    call: int = 0

    def __post_init__(self) -> None:
        """Set the memory aside; the system hands it over once it is written to."""
        self.seen = np.zeros(self.parties * self.states, np.int32)
        self.queue = np.empty(self.parties * self.states, np.int64)


def distances(
    arcs: Arcs,
    weight: Floats,
    letter: Bytes,
    table: Table,
    accepts: Flags,
    listed: Ints,
    steps: int,
) -> Bytes:
    """How many steps a walk at a party and a state still needs to a listed party at least.

    Gives uint8[parties, states], 255 where it needs more than `steps` (at most 254); one pass
    over the arcs for each step. Arguments as in `typed_strength`.
    """
    far = np.full((arcs.parties, len(table)), NEVER, np.uint8)
    far[np.ix_(listed, np.flatnonzero(accepts))] = 0
    flags = np.zeros(arcs.parties, np.uint8)
    flags[listed] = 1
    moves = moves_of(table, np.ones(len(table), np.bool_))
    for step in range(1, steps + 1):
        if not _nearer(arcs, weight, letter, moves, far, flags, step):
            break
    return far


def _nearer(
    arcs: Arcs, weight: Floats, letter: Bytes, moves: Moves, far: Bytes, flags: Bytes, step: int
) -> int:
    """Set what is `step` steps away; gives how many parties it concerns.

    flags: per party, whether the last step set anything of it; and then this one.
    """
    changed = np.packbits(flags, bitorder="little")
    rows = (arcs.to, weight, letter, changed, moves.start, moves.before, moves.after)
    return shared_out(_layer, arcs.start, *rows, far, flags, step)


def reached(
    arcs: Arcs,
    weight: Floats,
    letter: Bytes,
    table: Table,
    accepts: Flags,
    subject: int,
    listed: Flags,
    steps: int,
    distance: Bytes,
    scratch: Scratch | None = None,
) -> Ints:
    """The listed parties to which an accepted walk leads from a subject, by number.

    listed: bool[parties], which may be fewer than those that `distance` was worked out for.
    distance: of `distances`, for as many steps or more: what cannot arrive in time is given up.
    The work is for the arcs of what can arrive; a party and state is looked at once.
    """
    scratch = scratch or Scratch(arcs.parties, len(table))
    scratch.call += 1
    count = _walk(
        arcs.start,
        arcs.to,
        weight,
        letter,
        table,
        subject,
        steps,
        distance,
        scratch.seen,
        scratch.call,
        scratch.queue,
    )
    at = scratch.queue[:count]
    there = listed[at // len(table)] & accepts[at % len(table)]
    return np.unique(at[there] // len(table)).astype(np.int32)


@kernel
def _layer(
    first: int,
    end: int,
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    changed: Bytes,
    moves: Ints,
    before: Ints,
    after: Ints,
    far: Bytes,
    flags: Bytes,
    step: int,
) -> int:
    """Set what one step more can reach; gives for how many parties.

    In one array, whatever the order: what this layer writes is never what it looks for.
    """
    arcs = np.empty(_BLOCK, np.int64)
    count = 0
    while first < end:
        last = block_end(first, end, start, _BLOCK)
        flags[first:last] = 0
        party = first
        for low in range(start[first], start[last], _BLOCK):
            found = changed_arcs(low, min(low + _BLOCK, start[last]), to, weight, changed, arcs)
            for one in range(found):
                arc = arcs[one]
                near = to[arc]
                while arc >= start[party + 1]:
                    party += 1
                for move in range(moves[letter[arc]], moves[letter[arc] + 1]):
                    if far[near, after[move]] == step - 1 and far[party, before[move]] > step:
                        far[party, before[move]] = step
                        flags[party] = 1
        for at in range(first, last):
            count += flags[at]
        first = last
    return count


@kernel
def _walk(
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    steps: int,
    far: Bytes,
    seen: Ints,
    call: int,
    queue: Longs,
) -> int:
    """Fill the queue with party * states + state of all that is reached; gives how many."""
    states = table.shape[0]
    if far[subject, 0] > steps:
        return 0
    queue[0] = subject * states
    seen[subject * states] = call
    low, high = 0, 1
    for left in range(steps - 1, -1, -1):
        level = high
        for at in range(low, level):
            party, state = queue[at] // states, queue[at] % states
            for arc in range(start[party], start[party + 1]):
                if weight[arc] <= 0 or letter[arc] >= table.shape[1]:
                    continue
                then = table[state, letter[arc]]
                if then == NO_STATE or far[to[arc], then] > left:
                    continue
                code = to[arc] * states + then
                if seen[code] != call:
                    seen[code] = call
                    queue[high] = code
                    high += 1
        low = level
    return high
