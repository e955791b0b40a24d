"""A network as arrays: every tie is two arcs, one each way, kept by the party at which they begin.

An arc u → v is a step from u towards a listed party; what it means is its letter, how much it
carries its weight. Searches look along arcs, from subjects towards listed parties.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
