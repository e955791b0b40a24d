"""The compiled loops of integrated ownership: what can be reached, and the series over it."""

import numpy as np
from numpy.typing import NDArray

from tieline.network.arcs import Ints, Longs
from tieline.network.compiled import kernel

Numbers = NDArray[np.float64]


@kernel
def reached(start: Longs, to: Ints, person: int, place: Ints) -> Ints:
    """A party and all that it owns through any chain. place: -1 per party; set to the positions."""
    found = [person]
    place[person] = 0
    at = 0
    while at < len(found):
        owner = found[at]
        at += 1
        for stake in range(start[owner], start[owner + 1]):
            party = to[stake]
            if place[party] < 0:
                place[party] = len(found)
                found.append(party)
    return np.array(found, np.int32)


@kernel
def series(
    start: Longs,
    to: Ints,
    weight: Numbers,
    loops: Numbers,
    found: Ints,
    place: Ints,
    enough: float,
    most: int,
) -> tuple[Numbers, float]:
    """The sum of a party's shares over chains of every length, and how far from it at most.

    weight: per stake, its share of one. loops: per reached party, what it holds of itself.
    Stops when the rest is less than enough, or after so many lengths. With t the last term, c_j
    the greatest sum of a column of the j-th power of the weights, and k lengths done, the rest is
    at most max(t) * (c_1 + ... + c_k) / (1 - c_k).
    """
    size = len(found)
    total, term, columns = np.zeros(size), np.zeros(size), np.ones(size)
    term[0] = 1.0
    powers = 0.0
    for _ in range(most):
        next_term, next_columns = term * loops, columns * loops
        for at in range(size):
            for stake in range(start[found[at]], start[found[at] + 1]):
                party = place[to[stake]]
                next_term[party] += term[at] * weight[stake]
                next_columns[party] += columns[at] * weight[stake]
        term, columns = next_term, next_columns
        total += term
        powers += columns.max()
        if term.max() == 0.0:
            return total, 0.0
        if columns.max() < 1.0:
            rest = term.max() * powers / (1.0 - columns.max())
            if rest < enough:
                return total, rest
    return total, np.inf
