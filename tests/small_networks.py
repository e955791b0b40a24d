"""Small networks and plain walks over them: what the compiled searches are measured against."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from tieline.network.arcs import Arcs, Floats, Ints, arcs_of, per_arc
from tieline.network.typed import Flags, Table

LETTERS = 3
NO_STATE = 255


class Step(NamedTuple):
    """An arc by its number, the party where it ends, its weight and its letter."""

    arc: int
    to: int
    weight: float
    letter: int


@dataclass(frozen=True)
class Net:
    """A network as plain tuples.

    ties: (tail, head, weight there, weight back, letter there, letter back).
    """

    parties: int
    ties: tuple[tuple[int, int, float, float, int, int], ...]
    listed: tuple[int, ...]
    table: tuple[tuple[int, ...], ...] = ((0,) * LETTERS,)
    accepts: tuple[bool, ...] = (True,)

    @property
    def targets(self) -> Ints:
        return np.array(self.listed, np.int32)

    def ends(self) -> tuple[Ints, Ints]:
        return (
            np.array([tie[0] for tie in self.ties], np.int32),
            np.array([tie[1] for tie in self.ties], np.int32),
        )

    def arcs(self) -> Arcs:
        there = np.array([tie[4] for tie in self.ties], np.uint8)
        back = np.array([tie[5] for tie in self.ties], np.uint8)
        return arcs_of(self.parties, *self.ends(), there, back)

    def weight(self, arcs: Arcs) -> Floats:
        there = np.array([tie[2] for tie in self.ties], np.float32)
        back = np.array([tie[3] for tie in self.ties], np.float32)
        return per_arc(arcs, self.ends()[0], there, back)

    def automaton(self) -> tuple[Table, Flags]:
        return np.array(self.table, np.uint8), np.array(self.accepts, np.bool_)

    def rows(self) -> list[list[Step]]:
        """The steps from each party, numbered as `Arcs` orders them: by end and by tie."""
        rows: list[list[tuple[int, int, float, int]]] = [[] for _ in range(self.parties)]
        for tie, (tail, head, there, back, onward, home) in enumerate(self.ties):
            if tail != head:
                rows[tail].append((head, tie, there, onward))
                rows[head].append((tail, tie, back, home))
        numbers = iter(range(2 * len(self.ties)))
        return [
            [Step(next(numbers), to, weight, letter) for to, _, weight, letter in sorted(row)]
            for row in rows
        ]

    def walks(self, subject: int, steps: int) -> Iterator[tuple[tuple[Step, ...], bool]]:
        """Every walk over weights above 0 that the automaton can read, and if it accepts it."""
        rows = self.rows()
        edge: list[tuple[tuple[Step, ...], int]] = [((), 0)]
        for left in range(steps, -1, -1):
            longer = []
            for walk, state in edge:
                yield walk, self.accepts[state]
                here = walk[-1].to if walk else subject
                for step in rows[here] if left else []:
                    then = self.table[state][step.letter]
                    if step.weight > 0 and then != NO_STATE:
                        longer.append(((*walk, step), then))
            edge = longer

    def strengths(self, subject: int, steps: int) -> dict[int, float]:
        """By listed party the greatest product of weights of accepted walks."""
        best: dict[int, float] = {}
        for walk, accepted in self.walks(subject, steps):
            here = walk[-1].to if walk else subject
            if accepted and here in self.listed:
                best[here] = max(best.get(here, 0.0), strength(walk))
        return best

    def chains(self, subject: int, target: int, steps: int) -> list[tuple[Step, ...]]:
        """Accepted chains without a party twice, strongest first, of one strength by arcs."""
        found = []
        for walk, accepted in self.walks(subject, steps):
            parties = [subject, *(step.to for step in walk)]
            if accepted and parties[-1] == target and len(set(parties)) == len(parties):
                found.append(walk)
        return sorted(found, key=lambda walk: (-strength(walk), [step.arc for step in walk]))


def strength(walk: tuple[Step, ...]) -> float:
    """The product of a walk's weights; exact for the weights of `nets`."""
    return math.prod(step.weight for step in walk)


WEIGHTS = st.sampled_from([0.0, 0.125, 0.25, 0.5, 0.5, 1.0])
"""Powers of two: products are exact in any order, and often equal."""


@st.composite
def automata(draw: st.DrawFn) -> tuple[tuple[tuple[int, ...], ...], tuple[bool, ...]]:
    """Tables of one to four states, and the states that accept."""
    states = draw(st.integers(1, 4))
    cell = st.sampled_from([*range(states), *range(states), NO_STATE])
    row = st.tuples(*[cell] * LETTERS)
    table = draw(st.tuples(*[row] * states))
    return table, draw(st.tuples(*[st.booleans()] * states))


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Networks with cycles, parallel ties, ties to oneself, hubs and lonely parties."""
    parties = draw(st.integers(2, 7))
    party, letter = st.integers(0, parties - 1), st.integers(0, LETTERS - 1)
    tie = st.tuples(party, party, WEIGHTS, WEIGHTS, letter, letter)
    ties = draw(st.lists(tie, max_size=12))
    hub = draw(st.lists(st.tuples(st.just(0), party, WEIGHTS, WEIGHTS, letter, letter), max_size=5))
    listed = draw(st.lists(party, min_size=1, max_size=5, unique=True))
    table, accepts = draw(automata())
    return Net(parties, (*ties, *hub), tuple(listed), table, accepts)
