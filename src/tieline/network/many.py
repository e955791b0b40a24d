"""Chains of subjects that have too many to walk one by one, by compiled searches over arcs."""

import numpy as np
from numpy.typing import NDArray

from tieline.network.arcs import arcs_of, twins
from tieline.network.day import DayNetwork, Floats, Ints
from tieline.network.reach import Scratch, reached
from tieline.network.strongest import Chains as Compiled
from tieline.network.walking import Chain, Sought


class ManyChains:
    """The chains of one subject after another over one network, found pair by pair."""

    def __init__(self, network: DayNetwork, telling: Sought, far: NDArray[np.uint8]) -> None:
        """Make the arcs of the network; far: as `walking.distances` gives it for `telling`."""
        there, back = network.letter[0::2], network.letter[1::2]
        tail, head = network.tail[0::2], network.head[0::2]
        self._network, self._telling, self._far = network, telling, far
        self._arcs = arcs_of(network.parties, tail, head, there, back)
        begins = np.repeat(np.arange(network.parties, dtype=np.int32), np.diff(self._arcs.start))
        self._hop = 2 * self._arcs.tie.astype(np.int64) + (begins != tail[self._arcs.tie])
        self._twin = twins(self._arcs)
        self._scratch = Scratch(network.parties, len(telling.automaton.table))
        self._kept: dict[tuple[int, int], tuple[object, Compiled]] = {}

    def reached(self, subject: int, weight: Floats, targets: Ints, hops: int) -> list[int]:
        """The parties, among those to be reached, to which some chain leads, in order."""
        wanted = np.zeros(self._network.parties, np.bool_)
        wanted[targets] = True
        automaton = self._telling.automaton
        found = reached(
            self._arcs,
            weight[self._hop],
            self._telling.letter[self._hop],
            automaton.table,
            automaton.accepts,
            subject,
            wanted,
            hops,
            self._far,
            self._scratch,
        )
        return [int(one) for one in found]

    def strongest(  # noqa: PLR0913, PLR0917
        self, subject: int, target: int, weight: Floats, sought: Sought, hops: int, most: int
    ) -> tuple[tuple[Chain, ...], bool]:
        """The strongest chains, and whether a bound on the work cut the search."""
        found = self._chains(weight, sought).strongest(subject, target, hops, most)
        chains = (tuple(int(self._hop[arc]) for arc in arcs) for arcs in found.arcs)
        return tuple(chains), found.cut

    def count(  # noqa: PLR0913, PLR0917
        self, subject: int, target: int, weight: Floats, sought: Sought, hops: int, most: int
    ) -> tuple[int, bool]:
        """How many chains there are, up to a bound, and whether there may be more."""
        return self._chains(weight, sought).count(subject, target, hops, most)

    def _chains(self, weight: Floats, sought: Sought) -> Compiled:
        """A search with some weights and letters; each is kept as long as these are."""
        key = id(weight), id(sought)
        if key not in self._kept:
            made = Compiled(
                self._arcs,
                weight[self._hop],
                sought.letter[self._hop],
                self._twin,
                sought.automaton.table,
                sought.automaton.accepts,
            )
            self._kept[key] = (weight, sought), made
        return self._kept[key][1]
