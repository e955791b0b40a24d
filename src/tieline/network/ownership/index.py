"""Stakes in the order in which they are looked up, by owner and by what is owned; built once."""

from copy import copy
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tieline.network.arcs import Ints, Longs
from tieline.network.ownership.kernels import Links, add_up, by_number, merge
from tieline.network.ownership.stakes import WHOLE, Stakes


class BadStakesError(ValueError):
    """Arrays that cannot be stakes: a caller's mistake."""


class OwnershipIndex:
    """Each stake once, by owner, and what parties hold of themselves set apart.

    stakes: as they were given. owner, owned, low, high: int32 per stake, by owner and owned.
    tie: per stake, the number of its first row in what was given.
    own: what parties hold of themselves: per party its bounds, in billionths.
    links: the same as the compiled loops read it.
    """

    def __init__(self, stakes: Stakes) -> None:
        """Sort stakes and join the rows of one stake. Raises BadStakesError."""
        _check(stakes)
        self.stakes = stakes
        rows = np.arange(len(stakes.owner), dtype=np.int32)
        _, rows = by_number(_ints(stakes.owned), rows, stakes.parties)
        _, rows = by_number(_ints(stakes.owner), rows, stakes.parties)
        first, low, high, _ = merge(
            rows,
            _ints(stakes.owner),
            _ints(stakes.owned),
            _ints(stakes.low),
            _ints(stakes.high),
            WHOLE,
        )
        total = np.zeros(stakes.parties, np.int64)
        add_up(_ints(stakes.owned[first]), low, total)
        itself = stakes.owner[first] == stakes.owned[first]
        self.own = {
            int(party): (int(least), int(most))
            for party, least, most in zip(
                stakes.owner[first[itself]], low[itself], high[itself], strict=True
            )
        }
        kept = ~itself if itself.any() else slice(None)
        self.tie, self.low, self.high = first[kept], low[kept], high[kept]
        self.owner, self.owned = _ints(stakes.owner[self.tie]), _ints(stakes.owned[self.tie])
        start = _starts(self.owner, stakes.parties)
        self.control, control_start = self._controls()
        control_to = _ints(stakes.controlled[self.control])
        self.links = Links(start, self.owned, self.low, control_start, control_to, total)

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return self.stakes.parties

    @property
    def total(self) -> Longs:
        """Per party, the lower bounds of all shares in it, in billionths."""
        return self.links.total

    @cached_property
    def links_of_shares(self) -> Links:
        """The links without ties of control."""
        return self.links._replace(control_to=np.empty(0, np.int32))

    def with_links(self, low: Ints, total: Longs) -> "OwnershipIndex":
        """The same stakes with other lower bounds, and sums of them, for the compiled loops."""
        other = copy(self)
        other.__dict__.pop("links_of_shares", None)
        other.links = self.links._replace(low=low, total=total)
        return other

    @cached_property
    def is_exact(self) -> bool:
        """Whether every share is one number."""
        return bool(np.array_equal(self.low, self.high))

    def into(self, party: int) -> Ints:
        """The stakes in a party, by owner."""
        start, places = self._into
        return places[start[party] : start[party + 1]]

    def controls_of(self, party: int) -> Ints:
        """The rows of control over a party."""
        start, places = self._controls_into
        return self.control[places[start[party] : start[party + 1]]]

    def _controls(self) -> tuple[Ints, Longs]:
        """The rows of control by controller, without those of a party over itself."""
        stakes = self.stakes
        rows = np.flatnonzero(stakes.controller != stakes.controlled).astype(np.int32)
        rows = rows[np.argsort(stakes.controller[rows], kind="stable")]
        return rows, _starts(stakes.controller[rows], stakes.parties)

    @cached_property
    def _into(self) -> tuple[Longs, Ints]:
        places = np.arange(len(self.owned), dtype=np.int32)
        return _by_number(self.owned, places, self.parties)

    @cached_property
    def _controls_into(self) -> tuple[Longs, Ints]:
        places = np.arange(len(self.control), dtype=np.int32)
        return _by_number(self.links.control_to, places, self.parties)


def _by_number(numbers: Ints, places: Ints, count: int) -> tuple[Longs, Ints]:
    return by_number(numbers, places, count)


def _ints(numbers: NDArray[np.int32]) -> Ints:
    return np.ascontiguousarray(numbers, dtype=np.int32)


def _starts(numbers: Ints, count: int) -> Longs:
    """Where each number begins among ordered ones: count + 1 places."""
    start = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(numbers, minlength=count), out=start[1:])
    return start


def _check(stakes: Stakes) -> None:
    lengths = {len(stakes.owner), len(stakes.owned), len(stakes.low), len(stakes.high)}
    if len(lengths) > 1 or len(stakes.controller) != len(stakes.controlled):
        raise BadStakesError("the arrays of the stakes differ in length; give one place a stake")
    ends = (stakes.owner, stakes.owned, stakes.controller, stakes.controlled)
    if any(len(one) and (one.min() < 0 or one.max() >= stakes.parties) for one in ends):
        raise BadStakesError(f"a party's number is not from 0 to {stakes.parties - 1}")
    low, high = stakes.low, stakes.high
    if len(low) and (low.min() < 0 or high.max() > WHOLE or (low > high).any()):
        raise BadStakesError("a share is not from 0 to the whole, or its bounds are turned round")
