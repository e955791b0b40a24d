"""Tieline's own five strongest paths, between random pairs that four arcs can join."""

import time

import numpy as np
import typed_rule
from given import STEPS, Floats, Network, Solve
from numpy.typing import NDArray
from ours_exposure import QUESTIONS, SEED, prepared

from tieline.network.arcs import Arcs, twins
from tieline.network.spread import Scratch, spread
from tieline.network.strongest import Chains

MOST = 5
ANY = 1e-30
"""A strength below that of any walk of the networks."""


def top_five_paths(network: Network) -> Solve:
    """Seconds for the five strongest paths of each of 200 pairs, and whether a bound cut them."""
    arcs, weight, back = prepared(network)
    anything = np.zeros((1, 2 * typed_rule.KINDS), np.uint8)
    always = np.ones(1, np.bool_)
    chains = Chains(arcs, weight, arcs.letter, twins(arcs), anything, always)
    asked = _pairs(arcs, back, np.asarray(network.listed))

    def timed(subject: int, listed: int) -> tuple[float, bool]:
        begun = time.perf_counter()
        found = chains.strongest(subject, listed, STEPS, MOST)
        return time.perf_counter() - begun, found.cut

    def solve() -> NDArray[np.float64]:
        return np.array([timed(*pair) for pair in asked]).reshape(-1, 2)

    return solve


def _pairs(arcs: Arcs, back: Floats, listed: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Random ones of all pairs of a subject and one of 200 random listed parties four arcs away."""
    chance = np.random.default_rng(SEED)
    targets = chance.choice(listed, min(QUESTIONS, len(listed)), replace=False)
    scratch = Scratch(arcs.parties)

    def joined(target: int) -> NDArray[np.int32]:
        return spread(arcs, back, target, STEPS, ANY, scratch)[0][1:]

    count = np.array([len(joined(target)) for target in targets])
    if not count.any():
        return []
    drawn = chance.multinomial(QUESTIONS, count / count.sum())
    return [
        (int(subject), int(target))
        for target, times in zip(targets, drawn, strict=True)
        if times
        for subject in chance.choice(joined(target), times)
    ]
