"""Tieline's own 50 % closure, and what one more listed party changes in it."""

import time

import numpy as np
from given import OWNS, Flags, Ints, Network, Solve
from numpy.typing import NDArray

from tieline.network.ownership.closure import YES, Closure
from tieline.network.ownership.closure import closure as closure_of
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.stakes import Stakes
from tieline.rulebook.ownership import OFAC_50

QUESTIONS = 200
SEED = 11


def closure(network: Network) -> Solve:
    """Who is listed or caught on the lower bounds, as the peers answer it."""
    return _sure(network, network.share_low)


def closure_bounds(network: Network) -> Solve:
    """The same with the upper bounds worked out as well: who is caught, perhaps, or not."""
    return _sure(network, network.share_high)


def one_more_closure(network: Network) -> Solve:
    """Seconds for what would change were a random party listed too, of each of 200."""
    found = _closure(_index(network, network.share_high), network.listed)
    found.answer.sum()  # worked out when it is first asked for
    asked = np.random.default_rng(SEED).integers(0, network.parties, QUESTIONS).tolist()

    def solve() -> NDArray[np.float64]:
        return np.array([(_seconds(found, party), 0) for party in asked])

    return solve


def _sure(network: Network, high: Ints) -> Solve:
    index, listed = _index(network, high), np.asarray(network.listed)

    def solve() -> Flags:
        return _closure(index, listed).answer >= YES

    return solve


def _index(network: Network, high: Ints) -> OwnershipIndex:
    chosen = np.asarray(network.kind) == OWNS
    nobody = np.empty(0, np.int32)
    return OwnershipIndex(
        Stakes(
            network.parties,
            network.tail[chosen],
            network.head[chosen],
            network.share_low[chosen],
            high[chosen],
            nobody,
            nobody,
        )
    )


def _closure(index: OwnershipIndex, listed: Ints) -> Closure:
    return closure_of(index, listed, OFAC_50)


def _seconds(found: Closure, party: int) -> float:
    begun = time.perf_counter()
    found.with_listed(party)
    return time.perf_counter() - begun
