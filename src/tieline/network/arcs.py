"""A network as arrays: every tie is two arcs, one each way, kept by the party at which they begin.

An arc u → v is a step from u towards a listed party; what it means is its letter, how much it
carries its weight. Searches look along arcs, from subjects towards listed parties.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tieline.network import building
from tieline.network.compiled import each_range, shared_out

Number = TypeVar("Number", np.float32, np.uint8)

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs in compressed sparse rows.

    start: per party and one more; the arcs that begin at party p are start[p] up to start[p + 1],
        ordered by `to` and `tie`.
    to: per arc, the party at which it ends.
    tie: per arc, the number of its tie; the two arcs of a tie share it.
    letter: per arc, what a step along it means (`rulebook.automaton` numbers the letters).
    """

    start: Longs
    to: Ints
    tie: Ints
    letter: Bytes

    @property
    def parties(self) -> int:
        """How many parties there are, tied or not."""
        return len(self.start) - 1


def arcs_of(parties: int, tail: Ints, head: Ints, letter_there: Bytes, letter_back: Bytes) -> Arcs:
    """The arcs of ties, by a counting sort: time and memory grow with parties and ties.

    parties: how many there are; their numbers are 0 up to parties.
    tail, head: per tie, the parties from which and to which it leads, as in `A kind B`.
    letter_there, letter_back: per tie, the letters of its arcs tail → head and head → tail.
    A tie of a party to itself leads nowhere and has no arcs. At most 2**30 ties. Twenty million
    ties take a few seconds, and 24 bytes for each arc while they are sorted.
    Raises ValueError where an end is no party.
    """
    ends = np.array([one for side in (tail, head) if len(side) for one in (side.min(), side.max())])
    if ((ends < 0) | (ends >= parties)).any():
        raise ValueError(f"a tie has an end beyond the {parties} parties: number them from 0")
    start = np.zeros(parties + 1, np.int64)
    building.count_arcs(tail, head, start)
    np.cumsum(start, out=start)
    keys, free = np.empty(start[-1], np.int64), start[:-1].copy()
    each_range(building.scatter, start, tail, head, free, keys)
    arcs = Arcs(
        start,
        np.empty(len(keys), np.int32),
        np.empty(len(keys), np.int32),
        np.empty(len(keys), np.uint8),
    )
    shared_out(
        building.unpack, start, keys, letter_there, letter_back, arcs.to, arcs.tie, arcs.letter
    )
    return arcs


def per_arc(
    arcs: Arcs, tail: Ints, there: NDArray[Number], back: NDArray[Number]
) -> NDArray[Number]:
    """What ties have for each way, per arc: such as weights, or letters that conditions change.

    tail: per tie, as given to `arcs_of`; there, back: per tie, for tail → head and head → tail.
    """
    out = np.empty(len(arcs.to), there.dtype)
    shared_out(building.spread_over, arcs.start, arcs.tie, tail, there, back, out)
    return out


def twins(arcs: Arcs) -> Ints:
    """Per arc, the number of its tie's other arc; one pass.

    So `weight[twins(arcs)]` is what the steps back carry.
    """
    twin = np.empty(len(arcs.tie), np.int32)
    seen = np.full(int(arcs.tie.max(initial=-1)) + 1, -1, np.int32)
    building.pair_up(arcs.tie, seen, twin)
    return twin
