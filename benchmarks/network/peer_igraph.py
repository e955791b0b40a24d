"""igraph: Dijkstra's algorithm from all listed parties at once, and a worklist over its arcs."""

from collections.abc import Callable

import igraph
import numpy as np
from given import HALF, Flags, Floats, Network, Solve, stakes
from layers import Lengths, layered, strengths, unbounded


def strength_layered(network: Network) -> Solve:
    """Best strengths within four arcs, on five copies of the parties."""
    return _strength(network, layered)


def strength_unbounded(network: Network) -> Solve:
    """Best strengths over walks of any length: another question than the one asked."""
    return _strength(network, unbounded)


def closure(network: Network) -> Solve:
    """Who is listed or caught: a worklist in Python, the graph tells the stakes of an owner."""
    given = stakes(network)
    pairs = np.stack((given.owner, given.owned), axis=1).astype(np.int64)
    graph = igraph.Graph(n=network.parties, edges=pairs, directed=True)
    listed = np.unique(network.listed).tolist()
    low, owned = given.low.tolist(), given.owned.tolist()

    def solve() -> Flags:
        held: dict[int, int] = {}
        caught = set(listed)
        waiting = list(listed)
        while waiting:
            for stake in graph.incident(waiting.pop(), mode="out"):
                party = owned[stake]
                held[party] = held.get(party, 0) + low[stake]
                if held[party] >= HALF and party not in caught:
                    caught.add(party)
                    waiting.append(party)
        answer = np.zeros(network.parties, np.bool_)
        answer[list(caught)] = True
        return answer

    return solve


def _strength(network: Network, laid: Callable[[Network], Lengths]) -> Solve:
    lengths = laid(network)
    graph = igraph.Graph(n=lengths.nodes, edges=lengths.arcs, directed=True)
    length = lengths.length.tolist()

    def solve() -> Floats:
        found = graph.distances(source=lengths.nodes - 1, weights=length, mode="out")[0]
        return strengths(lengths, np.array(found[:-1]))

    return solve
