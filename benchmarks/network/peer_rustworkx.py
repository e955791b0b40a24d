"""rustworkx: Dijkstra's algorithm from all listed parties at once, and a worklist over its arcs."""

from collections.abc import Callable

import numpy as np
import rustworkx as rx
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
    graph = _graph(network.parties, (given.owner, given.owned, given.low))
    listed = np.unique(network.listed).tolist()

    def solve() -> Flags:
        held: dict[int, int] = {}
        caught = set(listed)
        waiting = list(listed)
        while waiting:
            for _, party, share in graph.out_edges(waiting.pop()):
                held[party] = held.get(party, 0) + share
                if held[party] >= HALF and party not in caught:
                    caught.add(party)
                    waiting.append(party)
        answer = np.zeros(network.parties, np.bool_)
        answer[list(caught)] = True
        return answer

    return solve


def _strength(network: Network, laid: Callable[[Network], Lengths]) -> Solve:
    lengths = laid(network)
    graph = _graph(lengths.nodes, (*lengths.arcs.T, lengths.length))

    def solve() -> Floats:
        found = rx.digraph_dijkstra_shortest_path_lengths(graph, lengths.nodes - 1, float)
        distance = np.full(lengths.nodes, np.inf)
        distance[np.fromiter(found.keys(), np.int64, len(found))] = list(found.values())
        return strengths(lengths, distance[:-1])

    return solve


def _graph(nodes: int, columns: tuple[np.ndarray, ...]) -> "rx.PyDiGraph[None, float]":
    graph: rx.PyDiGraph[None, float] = rx.PyDiGraph(multigraph=True)
    graph.add_nodes_from([None] * nodes)
    graph.add_edges_from(list(zip(*(column.tolist() for column in columns), strict=True)))
    return graph
