"""How listed parties bring others in: all of them together, or each alone; forward and back."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tieline.model.amounts import Range
from tieline.network.arcs import Ints
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.kernels import (
    ONE_KIND,
    UNKNOWN_REST,
    Bar,
    Links,
    State,
    forget,
    rescue,
    spread,
    spread_each,
    withdraw,
)
from tieline.network.ownership.stakes import WHOLE, billionths
from tieline.rulebook.ownership import OwnershipTest

_NEVER = 1 << 62
Flags = NDArray[np.bool_]


class Run(NamedTuple):
    """One of the two runs of a test: when a party is caught, and whether control catches it."""

    bar: Bar
    control: bool


def runs(test: OwnershipTest, *, unknown_rest: bool, one_kind: bool) -> tuple[Run, Run]:
    """What catches a party for sure, on the lower bounds, and what may, on the upper ones."""
    mode = UNKNOWN_REST * unknown_rest | ONE_KIND * one_kind
    if test.open_ended:
        return Run(Bar(_NEVER, WHOLE, 0), control=False), Run(Bar(1, WHOLE, mode), control=True)
    need = needed(test)
    return Run(Bar(need, WHOLE, 0), test.control), Run(Bar(need, WHOLE, mode), test.control)


def needed(test: OwnershipTest) -> int:
    """The least that catches a party, in billionths."""
    if test.threshold is None:
        return _NEVER
    return billionths(Range(test.threshold, test.threshold))[0] + test.strict


@dataclass(frozen=True, slots=True)
class Touched:
    """Parties that another set of listed parties would touch, and whether each is then caught."""

    parties: Ints
    caught: Flags

    def after(self, which: Ints, before: Flags) -> Flags:
        """Whether parties are caught then; which, parties: ascending."""
        after = before.copy()
        if len(self.parties):
            place = np.searchsorted(self.parties, which).clip(max=len(self.parties) - 1)
            here = self.parties[place] == which
            after[here] = self.caught[place[here]]
        return after


class Spreading(Protocol):
    """One run of a test from the listed parties.

    share: what counts of each stake of the index.
    """

    index: OwnershipIndex
    share: Ints

    def caught(self) -> NDArray[np.uint8]:
        """Per party, 1 where it is caught or listed."""

    def touched(self, parties: Ints, *, added: bool) -> Touched:
        """What more, or less, listed parties would touch; nothing stays changed."""

    def person(self, party: int) -> int | None:
        """The listed party that catches a party alone; None where all count together."""

    def members(self, person: int | None) -> Container[int]:
        """The caught and the listed: all, or those of one person."""


class _Flagged(Container[int]):
    """The parties that are marked in an array."""

    def __init__(self, marks: NDArray[np.uint8]) -> None:
        self._marks = marks

    def __contains__(self, party: object) -> bool:
        return isinstance(party, int) and bool(self._marks[party])


class _Base:
    """What both ways share: the arrays of a run."""

    def __init__(self, index: OwnershipIndex, listed: Ints, run: Run, share: Ints) -> None:
        self.index, self.listed, self.bar, self.share = index, listed, run.bar, share
        self.links: Links = index.links if run.control else index.links_of_shares

    @cached_property
    def _queue(self) -> Ints:
        return np.empty(self.index.parties + 1, np.int32)

    def _state(self) -> State:
        parties = self.index.parties
        sums, inner = np.zeros(parties, np.int64), np.zeros(parties, np.int64)
        return State(sums, inner, np.zeros(parties, np.uint8))


class Together(_Base):
    """The stakes of all listed parties are added."""

    def __init__(self, index: OwnershipIndex, listed: Ints, run: Run, share: Ints) -> None:
        """Spread from all listed parties at once."""
        super().__init__(index, listed, run, share)
        self.state = self._state()
        self.state.caught[listed] = 2
        self._queue[: len(listed)] = listed
        self._spread(self._queue, 0, len(listed))

    def caught(self) -> NDArray[np.uint8]:
        """Per party, 1 where it is caught or listed."""
        return (self.state.caught > 0).astype(np.uint8)

    def person(self, party: int) -> int | None:
        """Nobody: all count together."""
        del party
        return None

    def members(self, person: int | None) -> Container[int]:
        """All that are caught or listed."""
        del person
        return _Flagged(self.state.caught)

    def touched(self, parties: Ints, *, added: bool) -> Touched:
        """What more, or less, listed parties would touch; nothing stays changed."""
        return self._more(parties) if added else self._less(parties)

    def _more(self, parties: Ints) -> Touched:
        new = parties[self.state.caught[parties] == 0]
        self.state.caught[new] = 2
        self._queue[: len(new)] = new
        tail = self._spread(self._queue, 0, len(new))
        found = self._queue[:tail].copy()
        self.state.caught[found] = 0
        withdraw(self.links, self.share, self.state, self.bar, found, tail, onward=False)
        found.sort()
        return Touched(found, np.ones(tail, np.bool_))

    def _less(self, parties: Ints) -> Touched:
        """Withdraw all that may rest on the parties, then let the others bring back what they do.

        Withdrawing more than needed is what makes it right where parties hold each other up.
        """
        gone = self._queue
        gone[: len(parties)] = parties
        self.state.caught[parties] = 0
        tail = withdraw(
            self.links, self.share, self.state, self.bar, gone, len(parties), onward=True
        )
        found = gone[:tail].copy()
        back = rescue(self.links, self.state, self.bar, found, self._queue)
        self._spread(self._queue, 0, back)
        kept = self.state.caught[found] > 0
        self.state.caught[found] = 1
        self.state.caught[parties] = 2
        self._return(found[~kept])
        order = np.argsort(found)
        return Touched(found[order], kept[order])

    def _return(self, parties: Ints) -> None:
        """Let parties pass on again what they passed on before."""
        spread(
            self.links,
            self.share,
            self.state,
            self.bar._replace(need=_NEVER),
            np.concatenate([parties, np.zeros(1, np.int32)]),
            0,
            len(parties),
        )

    def _spread(self, queue: Ints, head: int, tail: int) -> int:
        return int(spread(self.links, self.share, self.state, self.bar, queue, head, tail))


class Alone(_Base):
    """Each listed party counts for itself."""

    def __init__(self, index: OwnershipIndex, listed: Ints, run: Run, share: Ints) -> None:
        """Spread from each listed party in turn."""
        super().__init__(index, listed, run, share)
        self._scratch = self._state()
        self.times = np.zeros(index.parties, np.int32)
        self.first = np.zeros(index.parties, np.int32)
        spread_each(
            self.links,
            share,
            self._scratch,
            self.bar,
            self._queue,
            listed,
            self.times,
            self.first,
        )
        self._members: dict[int, frozenset[int]] = {}

    def caught(self) -> NDArray[np.uint8]:
        """Per party, 1 where it is caught or listed."""
        found = (self.times > 0).astype(np.uint8)
        found[self.listed] = 1
        return found

    def person(self, party: int) -> int | None:
        """The first listed party that catches a party alone."""
        return int(self.first[party]) - 1 if self.first[party] else None

    def members(self, person: int | None) -> Container[int]:
        """A person and all that it catches; all of them where no person is asked for."""
        if person is None:
            return _Flagged(self.caught())
        if person not in self._members:
            self._members[person] = frozenset(self._reached(person).tolist())
        return self._members[person]

    def touched(self, parties: Ints, *, added: bool) -> Touched:
        """What more, or less, listed parties would touch; nothing stays changed."""
        reached = [self._reached(int(person)) for person in parties]
        others = [one[1:] for one in reached] or [np.empty(0, np.int32)]
        found, visits = np.unique(np.concatenate([*others, parties]), return_counts=True)
        visits = visits - np.isin(found, parties)
        times = self.times[found] + (visits if added else -visits)
        return Touched(found.astype(np.int32), times > 0)

    def _reached(self, person: int) -> Ints:
        """A person, and all that it catches alone."""
        self._queue[0] = person
        self._scratch.caught[person] = 2
        tail = spread(self.links, self.share, self._scratch, self.bar, self._queue, 0, 1)
        found = self._queue[:tail].copy()
        forget(self.links, self._scratch, found)
        return found


def weighed(share: int, own: int) -> int:
    """A share as part of what a party does not hold of itself, rounded up; at most the whole."""
    left = WHOLE - own
    if not share or left <= 0:
        return WHOLE if share else 0
    return min(WHOLE, -(-share * WHOLE // left))


def upper_run(index: OwnershipIndex, test: OwnershipTest) -> tuple[OwnershipIndex, Ints]:
    """The upper bounds of all stakes as a test counts them, and an index with sums to match.

    Where it takes what a party holds of itself off the whole (`less_own`), the shares of the others
    may weigh more: they are their part of what is left, and so is what others hold for sure. How
    much of a share goes with votes no row tells, so this raises upper bounds only. The upper bounds
    are parts of the least that may be left, and the lower ones of the most.
    """
    if not (test.less_own and index.own):
        return index, index.high
    low, high, total = index.low.copy(), index.high.copy(), index.total.copy()
    for party, (least, most) in index.own.items():
        places = index.into(party)
        others = int(index.low[places].sum())
        for at in places:
            high[at] = weighed(int(high[at]), most)
            low[at] = weighed(int(low[at]), least)
        if total[party] <= WHOLE:  # else what is left to the others is no bound
            total[party] = others * WHOLE // (WHOLE - least) if least < WHOLE else 0
    return index.with_links(low, total), high
