"""A network for libraries of shortest paths: the length of an arc is minus the log of its weight.

They know no bound on the number of arcs. Either the answer is another one (`unbounded`), or each
party stands once in each of five layers and every arc leads from one layer to the next (`layered`),
which is the bounded answer again, at four times the arcs.
"""

from dataclasses import dataclass

import numpy as np
from given import STEPS, Floats, Longs, Network, walkable
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lengths:
    """Arcs of a graph away from the listed parties, and their lengths (float64).

    nodes: how many there are; the last one leads to each listed party at length 0.
    arcs: int64, a row (from, to) each. layers: node n is of party n % parties.
    """

    nodes: int
    parties: int
    layers: int
    arcs: Longs
    length: NDArray[np.float64]


def unbounded(network: Network) -> Lengths:
    """One node a party."""
    return _lengths(network, 1)


def layered(network: Network) -> Lengths:
    """One node a party in each of the layers; arcs lead from one layer to the next."""
    return _lengths(network, STEPS + 1)


def strengths(lengths: Lengths, distance: NDArray[np.float64]) -> Floats:
    """What distances from the last node mean: per party the best of its layers, 0 if not reached.

    distance: one a node, without the last one.
    """
    nearest = distance.reshape(lengths.layers, lengths.parties).min(axis=0)
    best: Floats = np.exp(-nearest).astype(np.float32)
    return best


def _lengths(network: Network, layers: int) -> Lengths:
    arcs = walkable(network)
    kept = arcs.weight > 0
    pairs = np.stack((arcs.end[kept], arcs.begin[kept]), axis=1).astype(np.int64)
    length = 0.0 - np.log(arcs.weight[kept].astype(np.float64))  # never the negative zero
    nodes = layers * network.parties
    listed = np.unique(network.listed).astype(np.int64)
    source = np.stack((np.full(len(listed), nodes), listed), axis=1)
    between = max(layers - 1, 1)
    on = network.parties if layers > 1 else 0
    made = [pairs + np.array((at, at)) * on + np.array((0, on)) for at in range(between)]
    return Lengths(
        nodes + 1,
        network.parties,
        layers,
        np.concatenate((source, *made)),
        np.concatenate((np.zeros(len(listed)), np.tile(length, between))),
    )
