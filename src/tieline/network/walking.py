"""Every chain that an automaton accepts, one by one: for networks and subjects with few of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.network.day import DayNetwork, Floats, Letters
from tieline.rulebook.automaton import DEAD, Automaton

Chain = tuple[int, ...]
"""The numbers of its hops, in order."""

FAR = 255


@dataclass(frozen=True, slots=True)
class Sought:
    """Which chains a search looks for: an automaton, and for it the letter of every hop."""

    automaton: Automaton
    letter: Letters


class TooManyChainsError(Exception):
    """There are more chains than are to be walked one by one."""


def distances(
    network: DayNetwork, weight: Floats, sought: Sought, targets: NDArray[np.int32], hops: int
) -> NDArray[np.uint8]:
    """How many hops a chain at a party and a state still needs to reach a target.

    Gives uint8[parties, states], FAR where it needs more than `hops`; one pass over the hops for
    each step and state.
    """
    table, states = sought.automaton.table, len(sought.automaton.table)
    far = np.full((network.parties, states), FAR, np.uint8)
    far[np.ix_(targets, np.flatnonzero(sought.automaton.accepts))] = 0
    walked = np.flatnonzero(weight > 0)
    tail, head, letter = network.tail[walked], network.head[walked], sought.letter[walked]
    for step in range(1, hops + 1):
        near = far == step - 1
        for state in range(states):
            then = table[state, letter]
            arrives = (then != DEAD) & near[head, np.where(then == DEAD, 0, then)]
            before = tail[arrives]
            far[before[far[before, state] == FAR], state] = step
    return far


class Walks:
    """Walks along the hops of a network, from one subject after another."""

    def __init__(self, network: DayNetwork) -> None:
        order = np.argsort(network.tail, kind="stable")
        starts = np.searchsorted(network.tail[order], np.arange(network.parties + 1))
        self._hops = [part.tolist() for part in np.split(order, starts[1:-1])]
        self._head = network.head.tolist()

    def every(  # noqa: PLR0913, PLR0917
        self,
        subject: int,
        weight: Floats,
        sought: Sought,
        far: NDArray[np.uint8],
        hops: int,
        most: int,
    ) -> dict[int, list[Chain]]:
        """By target, every accepted chain from a subject that has no party twice.

        far: as `distances` gives it. Raises TooManyChainsError where more than `most` chains would
        be in hand; a chain that cannot arrive any more is given up at once.
        """
        found: dict[int, list[Chain]] = {}
        taken = 0
        edge: list[tuple[Chain, int, tuple[int, ...]]] = [((), 0, (subject,))]
        for left in range(hops - 1, -1, -1):
            longer = []
            for chain, state, seen in edge:
                for hop, then in self._onward(seen[-1], state, weight, sought):
                    here = self._head[hop]
                    if here in seen or far[here, then] > left:
                        continue
                    taken += 1
                    if taken > most:
                        raise TooManyChainsError
                    if far[here, then] == 0:
                        found.setdefault(here, []).append((*chain, hop))
                    longer.append(((*chain, hop), then, (*seen, here)))
            edge = longer
        return found

    def _onward(
        self, party: int, state: int, weight: Floats, sought: Sought
    ) -> Iterator[tuple[int, int]]:
        """The hops that may be taken from a party in a state, each with the state after it."""
        for hop in self._hops[party]:
            then = int(sought.automaton.table[state, sought.letter[hop]])
            if then != DEAD and weight[hop] > 0:
                yield hop, then
