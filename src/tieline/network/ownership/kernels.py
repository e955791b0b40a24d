"""The compiled loops of the tests of ownership: order stakes, and spread along them and back."""

from typing import NamedTuple

import numpy as np

from tieline.network.arcs import Bytes, Ints, Longs
from tieline.network.compiled import kernel

CONTROL = 1 << 40
"""What a tie of control adds to a sum of shares: more than all shares of a party together."""

UNKNOWN_REST, ONE_KIND = 1, 2
"""Bits of `mode`: the untold part may be listed parties'; all shares are parts of one whole."""


class Links(NamedTuple):
    """Stakes and ties of control by owner, and what all stakes in a party come to.

    start: per owner and one more, where its stakes begin; to: per stake, what is owned;
    low: its lower bound. control_start, control_to: the same for ties of control.
    total: per party, the lower bounds of all shares in it.
    """

    start: Longs
    to: Ints
    low: Ints
    control_start: Longs
    control_to: Ints
    total: Longs


class State(NamedTuple):
    """How far spreading has come, per party.

    sums: what counts in it; inner: the lower bounds of the same stakes.
    caught: 0 where it is not, 1 where it is, 2 where it is listed.
    """

    sums: Longs
    inner: Longs
    caught: Bytes


class Bar(NamedTuple):
    """When a party is caught: what counts in it reaches `need`, in billionths; `mode` has bits."""

    need: int
    whole: int
    mode: int


@kernel
def by_number(numbers: Ints, order: Ints, count: int) -> tuple[Longs, Ints]:
    """Places 0 .. in the order of a number, stable from an order before.

    numbers: of each place, from 0 up to count. Returns where each number begins (count + 1), and
    the places.
    """
    start = np.zeros(count + 1, np.int64)
    for number in numbers:
        start[number + 1] += 1
    for number in range(count):
        start[number + 1] += start[number]
    at = start[:-1].copy()
    placed = np.empty(len(order), np.int32)
    for place in order:
        number = numbers[place]
        placed[at[number]] = place
        at[number] += 1
    return start, placed


@kernel
def merge(
    order: Ints, owner: Ints, owned: Ints, low: Ints, high: Ints, whole: int
) -> tuple[Ints, Ints, Ints, int]:
    """Rows of one stake become one: where they agree as they say, else from lowest to highest.

    order: the rows by owner and owned. A row that tells nothing gives way to one that does.
    Returns the first row of each stake, its bounds, and how many stakes there are.
    """
    first = np.empty(len(order), np.int32)
    least, most = np.empty(len(order), np.int32), np.empty(len(order), np.int32)
    count = 0
    for row in order:
        last = first[count - 1] if count else row
        if not count or owner[last] != owner[row] or owned[last] != owned[row]:
            first[count], least[count], most[count] = row, low[row], high[row]
            count += 1
        elif least[count - 1] == 0 and most[count - 1] == whole:
            least[count - 1], most[count - 1] = low[row], high[row]
        elif low[row] > 0 or high[row] < whole:
            least[count - 1] = min(least[count - 1], low[row])
            most[count - 1] = max(most[count - 1], high[row])
    return first[:count].copy(), least[:count].copy(), most[:count].copy(), count


@kernel
def add_up(owned: Ints, low: Ints, total: Longs) -> None:
    """Add the lower bounds of the shares in each party to its total."""
    for stake in range(len(owned)):
        total[owned[stake]] += low[stake]


@kernel
def _enough(party: int, links: Links, state: State, bar: Bar) -> bool:
    """Whether what counts in a party reaches what is needed."""
    held = state.sums[party]
    told = links.total[party]
    if held >= CONTROL or bar.mode == 0 or held == 0 or told > bar.whole:
        return bool(held >= bar.need and held > 0)
    if bar.mode & UNKNOWN_REST:
        held += bar.whole - told
    if bar.mode & ONE_KIND:
        held = min(held, bar.whole - told + state.inner[party])
    return bool(held >= bar.need)


@kernel
def spread(
    links: Links, share: Ints, state: State, bar: Bar, queue: Ints, head: int, tail: int
) -> int:
    """Go on from caught parties to all that they catch in turn: the least fixpoint.

    share: what counts of each stake. queue: caught parties; those from head to tail are still to
    pass on. Returns the new tail.
    """
    while head < tail:
        owner = queue[head]
        head += 1
        for at in range(links.start[owner], links.start[owner + 1]):
            party = links.to[at]
            state.sums[party] += share[at]
            if bar.mode:
                state.inner[party] += links.low[at]
            if state.caught[party] == 0 and _enough(party, links, state, bar):
                state.caught[party] = 1
                queue[tail] = party
                tail += 1
        if len(links.control_to) == 0:
            continue
        for at in range(links.control_start[owner], links.control_start[owner + 1]):
            party = links.control_to[at]
            state.sums[party] += CONTROL
            if state.caught[party] == 0:
                state.caught[party] = 1
                queue[tail] = party
                tail += 1
    return tail


@kernel
def withdraw(
    links: Links, share: Ints, state: State, bar: Bar, queue: Ints, tail: int, onward: bool
) -> int:
    """Take back what parties passed on, and with `onward` all that was caught through them.

    queue: the parties, already marked as not caught, up to tail. Returns the new tail: who was
    caught through them may have been caught otherwise as well, see `rescue`.
    """
    head = 0
    while head < tail:
        owner = queue[head]
        head += 1
        for at in range(links.start[owner], links.start[owner + 1]):
            party = links.to[at]
            state.sums[party] -= share[at]
            if bar.mode:
                state.inner[party] -= links.low[at]
            if onward and share[at] > 0 and state.caught[party] == 1:
                state.caught[party] = 0
                queue[tail] = party
                tail += 1
        if len(links.control_to) == 0:
            continue
        for at in range(links.control_start[owner], links.control_start[owner + 1]):
            party = links.control_to[at]
            state.sums[party] -= CONTROL
            if onward and state.caught[party] == 1:
                state.caught[party] = 0
                queue[tail] = party
                tail += 1
    return tail


@kernel
def rescue(links: Links, state: State, bar: Bar, gone: Ints, queue: Ints) -> int:
    """Mark and queue those of the withdrawn that the remaining stakes catch; how many they are."""
    tail = 0
    for party in gone:
        if _enough(party, links, state, bar):
            state.caught[party] = 1
            queue[tail] = party
            tail += 1
    return tail


@kernel
def forget(links: Links, state: State, visited: Ints) -> None:
    """Set to nothing what spreading from some parties wrote."""
    for owner in visited:
        state.caught[owner] = 0
        for at in range(links.start[owner], links.start[owner + 1]):
            state.sums[links.to[at]] = 0
            state.inner[links.to[at]] = 0
        if len(links.control_to) == 0:
            continue
        for at in range(links.control_start[owner], links.control_start[owner + 1]):
            state.sums[links.control_to[at]] = 0


@kernel
def spread_each(
    links: Links,
    share: Ints,
    state: State,
    bar: Bar,
    queue: Ints,
    persons: Ints,
    times: Ints,
    first: Ints,
) -> None:
    """Spread from each listed person alone, and note whom it catches.

    times: per party, how many persons catch it. first: the first of them plus one; 0 where there
    is none.
    """
    for person in persons:
        queue[0] = person
        state.caught[person] = 2
        tail = spread(links, share, state, bar, queue, 0, 1)
        for party in queue[1:tail]:
            times[party] += 1
            if first[party] == 0:
                first[party] = person + 1
        forget(links, state, queue[:tail])
