"""How loops over a network are compiled, and how parties are shared out among the processors."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

import tieline.matching.compiled

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

_CONFIG: Any = numba.config

_SOURCES = (
    "both_ends",
    "building",
    "chains",
    "compiled",
    "nearest",
    "ownership/kernels",
    "ownership/series",
    "potential",
    "reach",
    "rows",
    "spread",
    "strength",
    "typed",
)
"""Modules with compiled functions: a change in one may alter what another was compiled to."""

_BLOCKS = 16
"""Parties are shared out in so many blocks a processor, as some blocks are done sooner."""

_SMALL = 100_000
"""Networks with fewer arcs are walked by one thread: to start another would take longer."""


def _place() -> str:
    """The folder for this version of the sources, within the one that `matching` settled on."""
    digest = hashlib.sha256(tieline.matching.compiled.__name__.encode())
    for name in _SOURCES:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return str(Path(_CONFIG.CACHE_DIR) / f"network-{digest.hexdigest()[:16]}")


_PLACE = _place()


def kernel(function: F) -> F:
    """Compiles a function when it is first called with arrays of some types.

    What it was compiled to is kept on the disk; while it runs, other threads run too.
    """
    before = _CONFIG.CACHE_DIR
    _CONFIG.CACHE_DIR = _PLACE
    try:
        return cast("F", numba.njit(cache=True, nogil=True, error_model="numpy")(function))
    finally:
        _CONFIG.CACHE_DIR = before


def threads(arcs: int) -> int:
    """How many threads are worth their while for so many arcs."""
    return 1 if arcs < _SMALL else (os.cpu_count() or 1)


def shared_out(work: Callable[..., int], start: NDArray[np.int64], *arrays: object) -> int:
    """Call `work(first, end, start, *arrays)` for blocks of parties with about as many arcs each.

    start: as in `Arcs`. A call may write only what belongs to its parties, so that the order of
    the calls changes nothing. Gives the sum of what they give.
    """
    parties, arcs = len(start) - 1, int(start[-1])
    hands = threads(arcs)
    if hands == 1:
        return work(0, parties, start, *arrays)
    edges = _edges(start, hands * _BLOCKS)
    blocks = [(first, end) for first, end in pairwise(edges) if first < end]
    with ThreadPoolExecutor(hands) as pool:
        done = [pool.submit(work, first, end, start, *arrays) for first, end in blocks]
        return sum(one.result() for one in done)


def each_range(work: Callable[..., T], start: NDArray[np.int64], *arrays: object) -> list[T]:
    """Call `work(first, end, *arrays)` once a thread, for ranges of parties with as many arcs.

    For work that looks at everything and writes only what belongs to its range of parties. Gives
    what the calls give, in the order of the ranges.
    """
    hands = threads(int(start[-1]))
    edges = _edges(start, hands)
    if hands == 1:
        return [work(0, edges[-1], *arrays)]
    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(lambda ends: work(*ends, *arrays), pairwise(edges)))


def _edges(start: NDArray[np.int64], blocks: int) -> list[int]:
    """Where blocks of parties begin and end that have about as many arcs each."""
    even = np.linspace(0, start[-1], blocks + 1).astype(np.int64)
    edges = np.searchsorted(start, even).tolist()
    return [0, *edges[1:-1], len(start) - 1]
