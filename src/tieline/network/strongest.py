"""The strongest chains between a subject and a listed party, and how many chains there are."""

from dataclasses import dataclass, field

import numpy as np

from tieline.network import both_ends, chains
from tieline.network.arcs import Arcs, Bytes, Floats, Ints, Longs
from tieline.network.rows import SCALE
from tieline.network.typed import Flags, Table

WORK = 3_000_000
"""A search looks at about so many arcs before it is cut; that takes well under a second."""

_NODES = 20_000
"""A search for the strongest chains keeps at most so many in hand."""

_MOST_STATES = 62
"""States of an automaton travel as the bits of a number."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Chains from a subject to a listed party, strongest first, those of one strength by arcs.

    arcs: per chain the numbers of its arcs in order; the empty chain where both are one party.
    strengths: per chain the product of its weights.
    cut: whether a bound stopped the search. Then further chains may exist; those that are given
        are still the strongest of the chains with at most `steps` steps.
    steps: chains with so many steps were all looked for; fewer than asked for where hubs at both
        ends made that too much work.
    """

    arcs: tuple[tuple[int, ...], ...]
    strengths: tuple[float, ...]
    cut: bool
    steps: int


@dataclass(slots=True)
class Chains:
    """Chains over one network that one automaton accepts, for one pair of parties after another.

    Arguments as in `typed_strength`; twin: `twins(arcs)`. work: how many arcs a search may look
    at. It keeps memory for its searches, so that one costs only what it looks at; two searches
    at the same time need one `Chains` each.
    A chain has no party twice, every arc of it a weight above 0, and its letters read from the
    subject are accepted; it ends where it first comes to the listed party. Strengths are compared
    to twelve decimal places, and as the products of the same weights, in whatever order, they
    are equal. Raises ValueError for an automaton of more than 62 states.
    """

    arcs: Arcs
    weight: Floats
    letter: Bytes
    twin: Ints
    table: Table
    accepts: Flags
    work: int = WORK
    _scratch: both_ends.Scratch | None = field(default=None, init=False, repr=False)
    _ready: tuple[int, int, int] = field(default=(-1, -1, -1), init=False, repr=False)
    _reach: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse an automaton that is too large."""
        if len(self.table) > _MOST_STATES:
            raise ValueError(f"an automaton has at most {_MOST_STATES} states: simplify the rule")

    def strongest(self, subject: int, listed_party: int, steps: int, most: int = 5) -> Paths:
        """The `most` strongest chains of at most `steps` steps."""
        if subject == listed_party:
            itself = bool(self.accepts[0]) and most > 0
            return Paths(((),) * itself, (1.0,) * itself, cut=False, steps=steps)
        scratch = self._prepared(subject, listed_party, steps)
        found, costs = np.full((most, max(1, steps)), -1, np.int64), np.empty(most, np.int64)
        count, cut = 0, False
        if self._reach:
            count, cut = chains.strongest(
                *self._network(),
                subject,
                listed_party,
                self._reach,
                self.work,
                *_known(scratch),
                _NODES,
                found,
                costs,
            )
        strengths = np.exp2(costs[:count] / -SCALE).astype(np.float32).tolist()
        arcs = tuple(tuple(row[row >= 0].tolist()) for row in found[:count])
        return Paths(arcs, tuple(strengths), bool(cut) or self._reach < steps, self._reach)

    def count(
        self, subject: int, listed_party: int, steps: int, bound: int = 1000
    ) -> tuple[int, bool]:
        """How many chains of at most `steps` steps there are, and whether there may be more.

        Counts up to `bound`; two ties between the same parties make two chains.
        """
        if subject == listed_party:
            return int(self.accepts[0]), False
        scratch = self._prepared(subject, listed_party, steps)
        if not self._reach:
            return 0, steps > 0
        count, cut = chains.count_chains(
            *self._network(),
            subject,
            listed_party,
            self._reach,
            bound,
            self.work,
            *_known(scratch),
        )
        return int(count), bool(cut) or self._reach < steps

    def _network(self) -> tuple[Longs, Ints, Floats, Bytes, Table]:
        return self.arcs.start, self.arcs.to, self.weight, self.letter, self.table

    def _prepared(self, subject: int, target: int, steps: int) -> both_ends.Scratch:
        """Memory that knows what chains of the pair still cost; asked twice, worked out once."""
        if self._scratch is None or self._scratch.steps < steps:
            self._scratch = both_ends.Scratch(self.arcs.parties, steps, len(self.table))
        elif self._ready == (subject, target, steps):
            return self._scratch
        memory = self._scratch
        memory.call += 1
        self._reach = both_ends.prepare(
            self.arcs.start,
            self.arcs.to,
            self.weight,
            self.letter,
            self.twin,
            self.table,
            self.accepts,
            subject,
            target,
            steps,
            self.work,
            *_known(memory),
            memory.mark,
            memory.front,
            memory.then,
            memory.seen,
            memory.place,
            memory.ahead,
            memory.ahead_states,
            memory.edges,
            memory.layer,
        )
        memory.layer += steps + 1
        self._ready = (subject, target, steps)
        return memory


def _known(memory: both_ends.Scratch) -> tuple[int, Ints, Ints, Longs]:
    return memory.call, memory.stamp, memory.slot, memory.far


def strongest_paths(
    arcs: Arcs,
    weight: Floats,
    letter: Bytes,
    twin: Ints,
    table: Table,
    accepts: Flags,
    subject: int,
    listed_party: int,
    steps: int,
    most: int = 5,
) -> Paths:
    """`Chains.strongest` for a single pair; for several, keep one `Chains`."""
    wanted = Chains(arcs, weight, letter, twin, table, accepts)
    return wanted.strongest(subject, listed_party, steps, most)


def count_paths(
    arcs: Arcs,
    weight: Floats,
    letter: Bytes,
    twin: Ints,
    table: Table,
    accepts: Flags,
    subject: int,
    listed_party: int,
    steps: int,
    bound: int = 1000,
) -> tuple[int, bool]:
    """`Chains.count` for a single pair; for several, keep one `Chains`."""
    wanted = Chains(arcs, weight, letter, twin, table, accepts)
    return wanted.count(subject, listed_party, steps, bound)
