"""Tieline's own searches over a whole network, and whom one more listed party would reach."""

import time

import numpy as np
import typed_rule
from given import STEPS, Floats, Network, Solve
from numpy.typing import NDArray

from tieline.network.arcs import Arcs, arcs_of, per_arc, twins
from tieline.network.nearest import nearest as nearest_of
from tieline.network.spread import Scratch, raised_by, spread
from tieline.network.strength import best_strength
from tieline.network.typed import typed_strength

FEW = 4
FLOOR = 0.02
"""Whom one more listed party would reach is asked of strengths from here on."""

QUESTIONS = 200
SEED = 11


def strength(network: Network) -> Solve:
    """Best strengths."""
    arcs, weight, back = prepared(network)
    listed = np.asarray(network.listed)
    return lambda: best_strength(arcs, weight, listed, STEPS, back)


def strength_unbounded(network: Network) -> Solve:
    """Best strengths over walks of any length: a walk that comes by a party twice is no better."""
    arcs, weight, back = prepared(network)
    listed = np.asarray(network.listed)
    return lambda: best_strength(arcs, weight, listed, network.parties, back)


def nearest(network: Network) -> Solve:
    """Strengths of the four best listed parties."""
    arcs, weight, _ = prepared(network)
    listed = np.asarray(network.listed)
    return lambda: nearest_of(arcs, weight, listed, STEPS, FEW)[1]


def typed(network: Network) -> Solve:
    """Best strengths over walks that the rule of four states accepts."""
    arcs, weight, _ = prepared(network)
    listed = np.asarray(network.listed)
    rule = (typed_rule.table(), typed_rule.accepts())
    return lambda: typed_strength(arcs, weight, arcs.letter, *rule, listed, STEPS)


def one_more_exposure(network: Network) -> Solve:
    """Seconds for who would be tied more strongly were a random party listed too, of 200."""
    arcs, weight, back = prepared(network)
    best = best_strength(arcs, weight, np.asarray(network.listed), STEPS, back)
    scratch = Scratch(network.parties)
    asked = np.random.default_rng(SEED).integers(0, network.parties, QUESTIONS).tolist()

    def seconds(party: int) -> float:
        begun = time.perf_counter()
        raised_by(*spread(arcs, back, party, STEPS, FLOOR, scratch), best)
        return time.perf_counter() - begun

    def solve() -> NDArray[np.float64]:
        return np.array([(seconds(party), 0) for party in asked])

    return solve


def prepared(network: Network) -> tuple[Arcs, Floats, Floats]:
    """The arcs, their weights, and those of the ways back."""
    tail, head = np.array(network.tail), np.array(network.head)
    there = np.array(network.kind)
    arcs = arcs_of(network.parties, tail, head, there, there + np.uint8(typed_rule.KINDS))
    weight = per_arc(arcs, tail, np.array(network.weight_there), np.array(network.weight_back))
    return arcs, weight, weight[twins(arcs)]
