"""A search between two parties prepared from both ends, so that it follows what can arrive."""

from dataclasses import dataclass, field

import numpy as np

from tieline.network.arcs import Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel
from tieline.network.potential import arcs_from, pull_ahead, push_back, slot_of, widen
from tieline.network.typed import Flags

_ROOM = 1_000_000
"""A search keeps at most so many parties in mind from each end; then it is cut."""


@dataclass(slots=True)
class Scratch:
    """Memory for searches between one pair of parties after another; 16 bytes a party and more.

    `far` has a row for each party in mind: int64[rows, steps + 1, states], the least cost with
    which a chain arrives from there.
    """

    parties: int
    steps: int
    states: int
    stamp: Ints = field(init=False, repr=False)
    slot: Ints = field(init=False, repr=False)
    seen: Ints = field(init=False, repr=False)
    place: Ints = field(init=False, repr=False)
    far: Longs = field(init=False, repr=False)
    mark: Ints = field(init=False, repr=False)
    front: Ints = field(init=False, repr=False)
    then: Ints = field(init=False, repr=False)
    ahead: Ints = field(init=False, repr=False)
    ahead_states: Longs = field(init=False, repr=False)
    edges: Longs = field(init=False, repr=False)
    call: int = 0
    layer: int = 0

    def __post_init__(self) -> None:
        """Set the memory aside; the system hands it over once it is written to."""
        rows = min(self.parties, _ROOM) + 2
        ahead = min(self.parties * self.steps, _ROOM) + 2
        self.stamp, self.seen = (np.zeros(self.parties, np.int32) for _ in range(2))
        self.slot, self.place = (np.empty(self.parties, np.int32) for _ in range(2))
        self.far = np.empty((rows, self.steps + 1, self.states), np.int64)
        self.mark, self.front, self.then = (np.empty(rows, np.int32) for _ in range(3))
        self.ahead, self.ahead_states = np.empty(ahead, np.int32), np.empty(ahead, np.int64)
        self.edges = np.zeros(self.steps + 2, np.int64)


@kernel
def prepare(
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    twin: Ints,
    table: Bytes,
    accepts: Flags,
    subject: int,
    target: int,
    steps: int,
    bound: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
    mark: Ints,
    front: Ints,
    then: Ints,
    seen: Ints,
    place: Ints,
    ahead: Ints,
    states: Longs,
    edges: Longs,
    layer: int,
) -> int:
    """Fill `far` for chains of a subject to a target; gives the steps that they may have.

    That is `steps`, or fewer where more would look at over `bound` arcs or leave no room.
    edges: where the layers ahead begin; layer: above every number in `seen` so far.
    """
    size = np.zeros(1, np.int64)
    row = slot_of(target, call, stamp, slot, far, mark, size)
    for state in range(table.shape[0]):
        if accepts[state]:
            far[row, :, state] = 0
    front[0], ahead[0], states[0] = target, subject, 1
    edges[0], edges[1] = 0, 1
    back, forth, length, work = 0, 0, 1, 0
    behind, onward = arcs_from(start, front, 0, 1), arcs_from(start, ahead, 0, 1)
    while back + forth < steps:
        new = min(behind, onward, len(start) - 1)
        work += min(behind, onward)
        rows = min(size[0] + edges[forth + 1] + new, len(start) - 1)
        if work > bound or rows > len(far) or edges[forth + 1] + new > len(ahead):
            break
        if onward <= behind:
            forth += 1
            if back + forth < steps:
                edges[forth + 1] = widen(
                    start, to, weight, letter, table, subject, target, ahead, states,
                    edges[forth - 1], edges[forth], seen, place, layer + forth,
                )  # fmt: skip
                onward = arcs_from(start, ahead, edges[forth], edges[forth + 1])
        else:
            back += 1
            length = push_back(
                back, start, to, weight, letter, twin, table, subject, target,
                call, stamp, slot, far, mark, size, front, length, then,
            )  # fmt: skip
            front, then = then, front
            behind = arcs_from(start, front, 0, length)
    for ahead_at in range(forth - 1, -1, -1):
        pull_ahead(
            back + forth - ahead_at, start, to, weight, letter, table, subject,
            ahead, states, edges[ahead_at], edges[ahead_at + 1], call, stamp, slot, far, mark, size,
        )  # fmt: skip
    return back + forth
