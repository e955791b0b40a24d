"""NumPy: arcs in compressed rows and `maximum.reduceat`, as it stands there or tuned.

Tuned, few changed parties push to their neighbours, and later all rows pull in blocks that fit the
cache, on as many threads as there are processors: NumPy lets go of the interpreter meanwhile.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from given import (
    HALF,
    STEPS,
    Flags,
    Floats,
    Ints,
    Longs,
    Network,
    Solve,
    at_first,
    stakes,
    walkable,
)
from numpy.typing import NDArray

BLOCK = 1 << 18
"""Arcs that are multiplied at once: their products stay in the cache."""

FEW = 16
"""Parties that changed push while they have at most one in so many of all arcs."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Arcs by the party where they begin.

    start: int64 per party and one more. end, weight: per arc. back: the weight of its way back.
    """

    start: Longs
    end: Ints
    weight: Floats
    back: Floats


def rows(network: Network) -> Rows:
    """The arcs of a network, sorted by where they begin."""
    arcs = walkable(network)
    order, start = sorted_by(arcs.begin, network.parties)
    return Rows(start, arcs.end[order], arcs.weight[order], arcs.back[order])


def sorted_by(party: Ints, parties: int) -> tuple[Longs, Longs]:
    """The order that sorts rows by party, and where the rows of each party then begin."""
    key = party.astype(np.int64) << 32 | np.arange(len(party))  # sorts faster than by argsort
    key.sort()
    start = np.zeros(parties + 1, np.int64)
    np.cumsum(np.bincount(party, minlength=parties), out=start[1:])
    return key & 0xFFFFFFFF, start


def spans(start: Longs, parties: NDArray[np.integer]) -> Longs:
    """Where the rows of some parties lie, one after the other."""
    first, last = start[parties], start[parties + 1]
    size = last - first
    offset = np.repeat(first - np.cumsum(size) + size, size)
    return offset + np.arange(int(size.sum()))


def strength(network: Network) -> Solve:
    """Best strengths: in each layer all arcs are multiplied and the greatest of each row taken."""
    arcs = rows(network)
    some = np.flatnonzero(np.diff(arcs.start))
    first = arcs.start[some]

    def solve() -> Floats:
        best = at_first(network)
        for _ in range(STEPS):
            highest = np.maximum.reduceat(arcs.weight * best[arcs.end], first)
            best[some] = np.maximum(best[some], highest)
        return best

    return solve


def strength_unbounded(network: Network) -> Solve:
    """Best strengths over walks of any length: layers until nothing changes any more."""
    arcs = rows(network)
    edges = _edges(arcs.start)
    pool = ThreadPoolExecutor(os.cpu_count())

    def solve() -> Floats:
        best = at_first(network)
        while True:
            now = _pull(arcs, best, edges, pool)
            if np.array_equal(now, best):
                return best
            best = now

    return solve


def strength_tuned(network: Network) -> Solve:
    """The same, but for pushes while few have changed, and for blocks and threads."""
    arcs = rows(network)
    edges = _edges(arcs.start)
    pool = ThreadPoolExecutor(os.cpu_count())

    def solve() -> Floats:
        best = at_first(network)
        changed = np.unique(network.listed)
        for _ in range(STEPS):
            degree = arcs.start[changed + 1] - arcs.start[changed]
            if int(degree.sum()) * FEW <= len(arcs.end):
                now, changed = _push(arcs, best, changed)
            else:
                now = _pull(arcs, best, edges, pool)
                changed = np.flatnonzero(now > best)
            best = now
        return best

    return solve


def closure(network: Network) -> Solve:
    """Who is listed or caught: whoever is newly caught hands its stakes on."""
    given = stakes(network)
    order, start = sorted_by(given.owner, network.parties)
    owned, low = given.owned[order], given.low[order]

    def solve() -> Flags:
        held = np.zeros(network.parties, np.int64)
        caught = np.zeros(network.parties, np.bool_)
        fresh = np.unique(network.listed)
        while len(fresh):
            caught[fresh] = True
            at = spans(start, fresh)
            np.add.at(held, owned[at], low[at])
            touched = owned[at]
            fresh = np.unique(touched[(held[touched] >= HALF) & ~caught[touched]])
        return caught

    return solve


def _push(arcs: Rows, best: Floats, changed: NDArray[np.integer]) -> tuple[Floats, Longs]:
    at = spans(arcs.start, changed)
    degree = arcs.start[changed + 1] - arcs.start[changed]
    reached = arcs.end[at]
    worth = arcs.back[at] * np.repeat(best[changed], degree)
    now = best.copy()
    np.maximum.at(now, reached, worth)
    return now, np.unique(reached[now[reached] > best[reached]]).astype(np.int64)


def _pull(arcs: Rows, best: Floats, edges: Longs, pool: ThreadPoolExecutor) -> Floats:
    now = best.copy()

    def block(first: int, last: int) -> None:
        low, high = arcs.start[first], arcs.start[last]
        some = first + np.flatnonzero(np.diff(arcs.start[first : last + 1]))
        worth = best.take(arcs.end[low:high])
        worth *= arcs.weight[low:high]
        highest = np.maximum.reduceat(worth, arcs.start[some] - low)
        now[some] = np.maximum(best[some], highest)

    list(pool.map(block, edges[:-1], edges[1:]))
    return now


def _edges(start: Longs) -> Longs:
    """Parties at which blocks of about so many arcs begin, each with an arc at least."""
    marks = np.searchsorted(start, np.arange(0, int(start[-1]), BLOCK))
    return np.unique(np.append(marks[start[marks] < start[-1]], len(start) - 1))
