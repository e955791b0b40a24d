"""Searches on network and automaton: which listed parties a subject reaches, and by which chains.

Where a subject has few chains they are walked one by one; where there are many, compiled searches
find the strongest ones and count the others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tieline.network.day import DayNetwork, Floats, Ints, Ties
from tieline.network.story import FLOWS, OWNED
from tieline.network.walking import Chain, Sought, TooManyChainsError, Walks, distances

if TYPE_CHECKING:
    from tieline.network.many import ManyChains

MOST_COUNTED = 10_000
"""Chains to one listed party are counted up to so many; where there are more, it is said."""
MOST_WALKED = 5_000
"""Chains of one subject are walked one by one up to so many."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains from a subject to a listed party, the strongest first.

    cut: whether the search stopped at a bound on its work, so that a stronger one may be missing.
    """

    chains: tuple[Chain, ...]
    cut: bool = False


class Finder:
    """Searches for the ties of subjects to listed parties on one day."""

    def __init__(
        self, network: DayNetwork, targets: Ints, stops: Ints, telling: Sought, hops: int
    ) -> None:
        """Get ready for many subjects.

        targets: the parties to be reached. stops: parties behind which a chain goes on to their
        owners only. telling: the chains that mean something. hops: the most ties in a chain.
        """
        self.network, self.targets, self.hops, self.telling = network, targets, hops, telling
        self._stops = np.zeros(network.parties, np.bool_)
        self._stops[stops] = True
        barred = self._stops[network.tail] & (FLOWS[network.letter] != OWNED)
        self._free = {which: network.walkable(which) for which in Ties}
        self._weight = {
            which: np.where(barred, np.float32(0), free) for which, free in self._free.items()
        }
        self.far = distances(network, self._free[Ties.ANY], telling, targets, hops)

    def from_subject(self, subject: int) -> "FewChains | PairChains":
        """The chains of one subject."""
        weight = self.weights(subject)
        try:
            every = self._walks.every(
                subject, weight[Ties.ANY], self.telling, self.far, self.hops, MOST_WALKED
            )
        except TooManyChainsError:
            return PairChains(self, self._many, subject, weight)
        return FewChains(weight, every)

    def weights(self, subject: int) -> Mapping[Ties, Floats]:
        """The weights for searches from a subject: a listed one may itself deal with anybody."""
        if not self._stops[subject]:
            return self._weight
        own = self.network.tail == subject
        return {
            which: np.where(own, self._free[which], weight)
            for which, weight in self._weight.items()
        }

    @cached_property
    def _walks(self) -> Walks:
        return Walks(self.network)

    @cached_property
    def _many(self) -> "ManyChains":
        """The compiled searches, loaded only where they are needed."""
        from tieline.network.many import ManyChains  # noqa: PLC0415 - see above

        return ManyChains(self.network, self.telling, self.far)


@dataclass(frozen=True, slots=True)
class FewChains:
    """The chains of one subject that mean something, all of them in hand.

    weight: of each hop, by which ties may be taken; every: the chains by the party they lead to.
    """

    weight: Mapping[Ties, Floats]
    every: Mapping[int, list[Chain]]

    def only(self, target: int, wanted: Callable[[Chain], bool]) -> "FewChains":
        """The chains to one party that are wanted."""
        return FewChains(self.weight, {target: list(filter(wanted, self.every.get(target, ())))})

    def reached(self) -> list[int]:
        """The parties, among those to be reached, to which some chain leads, in order."""
        return sorted(self.every)

    def strongest(self, target: int, sought: Sought, which: Ties, most: int) -> Chains:
        """The strongest chains that are sought; of those alike the first by their hops."""
        found = sorted(self._fitting(target, sought, which), key=lambda one: (-one[0], one[1]))
        return Chains(tuple(chain for _, chain in found[:most]))

    def count(self, target: int, sought: Sought, which: Ties) -> tuple[int, bool]:
        """How many chains there are, and whether there may be more than that."""
        return sum(1 for _ in self._fitting(target, sought, which)), False

    def _fitting(self, target: int, sought: Sought, which: Ties) -> Iterator[tuple[float, Chain]]:
        """The chains that are sought and may be taken, each with its strength."""
        weight, letter = self.weight[which], sought.letter
        for chain in self.every.get(target, ()):
            strength = float(np.prod(weight[list(chain)]))
            if strength > 0 and sought.automaton.fits(letter[hop] for hop in chain):
                yield strength, chain


@dataclass(frozen=True, slots=True)
class PairChains:
    """The chains of one subject, searched for each party that is asked about."""

    finder: Finder
    many: "ManyChains"
    subject: int
    weight: Mapping[Ties, Floats]

    def reached(self) -> list[int]:
        """The parties, among those to be reached, to which some chain leads, in order."""
        finder = self.finder
        return self.many.reached(self.subject, self.weight[Ties.ANY], finder.targets, finder.hops)

    def strongest(self, target: int, sought: Sought, which: Ties, most: int) -> Chains:
        """The strongest chains that are sought."""
        hops = self.finder.hops
        return Chains(
            *self.many.strongest(self.subject, target, self.weight[which], sought, hops, most)
        )

    def count(self, target: int, sought: Sought, which: Ties) -> tuple[int, bool]:
        """How many chains there are, up to `MOST_COUNTED`, and whether there may be more."""
        hops, weight = self.finder.hops, self.weight[which]
        return self.many.count(self.subject, target, weight, sought, hops, MOST_COUNTED)
