"""The network that every engine is given: ties as flat arrays, read from a folder of the generator.

A tie can be walked both ways: from its tail to its head with `weight_there`, from its head to its
tail with `weight_back`. Stakes are its ties of kind 0 with the lower bound of the share.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

STEPS = 4
"""So many arcs lie between a party and a listed one at most."""

WHOLE = 1_000_000_000
"""A share of 100 %, in billionths."""

HALF = WHOLE // 2
OWNS = 0
"""The number of the kind of tie that is a stake."""

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Solve: TypeAlias = Callable[[], NDArray[np.generic]]
"""Gives the whole answer; what an engine may prepare once for all questions is done before."""

Engine: TypeAlias = Callable[["Network"], Solve]


@dataclass(frozen=True, slots=True)
class Network:
    """Ties, all arrays of one length but `listed`.

    parties: each is a number from 0. kind: uint8. share_low, share_high: billionths.
    """

    parties: int
    tail: Ints
    head: Ints
    kind: NDArray[np.uint8]
    share_low: Ints
    share_high: Ints
    weight_there: Floats
    weight_back: Floats
    listed: Ints


@dataclass(frozen=True, slots=True)
class Walkable:
    """Arcs, two a tie: what is worth `x` at `end` is worth `weight * x` at `begin`.

    back: the weight of the same tie's other arc.
    """

    begin: Ints
    end: Ints
    weight: Floats
    back: Floats


@dataclass(frozen=True, slots=True)
class Owned:
    """Stakes of one party in another, each pair once; `low` in billionths, int64."""

    owner: Ints
    owned: Ints
    low: Longs


def read(folder: Path) -> Network:
    """The network in a folder; its arrays stay on the disk until they are used."""
    arrays = {
        name: np.load(folder / f"{name}.npy", mmap_mode="r")
        for name in Network.__slots__
        if name != "parties"
    }
    ends = (arrays[name] for name in ("tail", "head", "listed"))
    parties = max(int(array.max()) + 1 for array in ends if len(array))
    return Network(parties=parties, **arrays)


def write(network: Network, folder: Path) -> None:
    """Keep a network as `read` wants it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in Network.__slots__:
        if name != "parties":
            np.save(folder / f"{name}.npy", getattr(network, name))


def walkable(network: Network) -> Walkable:
    """Each tie there and back; a tie of a party to itself leads nowhere and has no arcs."""
    apart = _apart(network)
    tail, head = network.tail[apart], network.head[apart]
    there, back = network.weight_there[apart], network.weight_back[apart]
    return Walkable(
        np.concatenate((tail, head)),
        np.concatenate((head, tail)),
        np.concatenate((there, back)),
        np.concatenate((back, there)),
    )


def kinds(network: Network) -> NDArray[np.uint8]:
    """The kind of the tie of each arc, in the order of `walkable`: first there, then back."""
    return np.tile(network.kind[_apart(network)], 2)


def stakes(network: Network) -> Owned:
    """Stakes in others; of several rows for one stake the lowest bound is kept."""
    chosen = (np.asarray(network.kind) == OWNS) & (network.tail != network.head)
    owner, owned = network.tail[chosen], network.head[chosen]
    low = network.share_low[chosen].astype(np.int64)
    pair = owner.astype(np.int64) * network.parties + owned
    order = np.lexsort((low, pair))
    first = np.ones(len(order), np.bool_)
    first[1:] = pair[order][1:] != pair[order][:-1]
    kept = np.sort(order[first])
    return Owned(owner[kept], owned[kept], low[kept])


def _apart(network: Network) -> Flags | slice:
    """The ties between two different parties."""
    apart: Flags = network.tail != network.head
    return slice(None) if apart.all() else apart


def at_first(network: Network) -> Floats:
    """What is known before the first step: listed parties 1, others 0."""
    best = np.zeros(network.parties, np.float32)
    best[network.listed] = 1.0
    return best
