"""Whom a change may concern: parties within some ties of others, whichever way these lead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.network.tie_rows import TieRows

MOST_SUBJECTS = 1000
"""So many parties are looked at where nobody is named."""


@dataclass(frozen=True, slots=True)
class Around:
    """Parties around others, nearest first, and how many more there are beyond the bound."""

    parties: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Who is tied to whom.

    parties: their ids, in order; a party's number is its place here. tail, head: int32 per tie.
    """

    parties: NDArray[np.str_]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]


def beside(networks: Iterable[TieRows], more: Sequence[tuple[str, str]] = ()) -> Beside:
    """The ties of all networks together; more: the ends of ties that none of them has."""
    apart = [Beside(one.parties, one.tail, one.head) for one in networks]
    if more:
        parties, numbers = np.unique(np.array(more, np.str_), return_inverse=True)
        ends = numbers.reshape(-1, 2).astype(np.int32)
        apart.append(Beside(parties, ends[:, 0], ends[:, 1]))
    whole, *others = apart or [Beside(*(np.empty(0, one) for one in (np.str_, *[np.int32] * 2)))]
    for one in others:
        whole = _together(whole, one)
    return whole


def around(ties: Beside, centres: Iterable[str], hops: int, most: int = MOST_SUBJECTS) -> Around:
    """The parties within so many ties of others, themselves included.

    The walk is breadth-first, and takes the parties of one distance in the order of their ids;
    those without any tie come last.
    """
    asked = np.array(sorted(set(centres)), np.str_)
    places = _places(ties.parties, asked)
    tied = places >= 0
    distance = _distances(ties, places[tied], hops)
    reached = np.flatnonzero(distance >= 0)
    nearest = reached[np.argsort(distance[reached], kind="stable")]
    lonely = asked[~tied]
    found = [*ties.parties[nearest[:most]].tolist(), *lonely.tolist()]
    return Around(tuple(found[:most]), max(0, len(nearest) + len(lonely) - most))


def _distances(ties: Beside, centres: NDArray[np.int64], hops: int) -> NDArray[np.int64]:
    """How many ties each party is away from the nearest centre; -1 beyond so many."""
    distance = np.full(len(ties.parties), -1, np.int64)
    edge = np.zeros(len(ties.parties), np.bool_)
    edge[centres] = True
    distance[centres] = 0
    for hop in range(1, hops + 1):
        further = np.zeros_like(edge)
        further[ties.head[edge[ties.tail]]] = True
        further[ties.tail[edge[ties.head]]] = True
        edge = further & (distance < 0)
        distance[edge] = hop
    return distance


def _places(parties: NDArray[np.str_], asked: NDArray[np.str_]) -> NDArray[np.int64]:
    """The place of each id among others that are in order; -1 where it is not there."""
    if not len(parties):
        return np.full(len(asked), -1, np.int64)
    at = np.searchsorted(parties, asked)
    return np.where(parties[np.minimum(at, len(parties) - 1)] == asked, at, -1)


def _moved(count: int, before: NDArray[np.int64]) -> NDArray[np.int32]:
    """The numbers of parties after others were put in, each before the one at its place."""
    put_in = np.bincount(before, minlength=count + 1)[:count]
    return (np.arange(count) + np.cumsum(put_in)).astype(np.int32)


def _together(one: Beside, other: Beside) -> Beside:
    """Two sets of ties as one, their parties numbered anew."""
    new = other.parties[_places(one.parties, other.parties) < 0]
    wide = np.promote_types(one.parties.dtype, other.parties.dtype)
    before = np.searchsorted(one.parties, new)
    parties = np.insert(one.parties.astype(wide, copy=False), before, new)
    first = _moved(len(one.parties), before)
    second = np.searchsorted(parties, other.parties).astype(np.int32)
    return Beside(
        parties,
        np.concatenate([first[one.tail], second[other.tail]]),
        np.concatenate([first[one.head], second[other.head]]),
    )
