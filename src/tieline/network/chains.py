"""The compiled searches for single chains: the strongest ones in order, and how many there are."""

import numpy as np

from tieline.network.arcs import Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel
from tieline.network.rows import FAR, NO_STATE, cost, first_to

_BATCH = 8
"""So many next steps of a chain are kept in hand, the cheapest; more are looked up when needed."""


@kernel
def strongest(
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    target: int,
    steps: int,
    bound: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
    nodes: int,
    found: Longs,
    costs: Longs,
) -> tuple[int, bool]:
    """The cheapest chains without a party twice, cheapest first, those of one cost by arcs.

    A chain in hand waits with the cost that it has at least when it arrives, told by `far`; the
    one that waits with the least goes on. Each keeps its cheapest next steps, and only the best
    of them waits.
    found: int64[most, steps], filled with arcs and -1 behind them; costs: int64[most].
    Gives how many were found, and whether the search stopped at `bound` arcs or `nodes` chains.
    """
    chain, depth = np.empty((nodes, steps), np.int64), np.empty(nodes, np.int64)
    here, state = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    spent = np.empty(nodes, np.int64)
    whole, arc = np.empty((nodes, _BATCH), np.int64), np.empty((nodes, _BATCH), np.int64)
    have, at = np.empty(nodes, np.int64), np.empty(nodes, np.int64)
    heap = np.empty(nodes, np.int64)
    depth[0], here[0], state[0], spent[0], at[0] = 0, subject, 0, 0, 0
    work = _look(
        0, np.int64(-1), np.int64(-1), start, to, weight, letter, table, subject, target, steps,
        call, stamp, slot, far, chain, depth, here, state, spent, whole, arc, have,
    )  # fmt: skip
    count, size, waiting = 0, 1, 0
    if have[0]:
        heap[0], waiting = 0, 1
    while waiting and count < len(found):
        if work > bound or size == nodes:
            return count, True
        node = heap[0]
        last, step = whole[node, at[node]], arc[node, at[node]]
        new = size
        chain[new, : depth[node]] = chain[node, : depth[node]]
        chain[new, depth[node]] = step
        depth[new] = depth[node] + 1
        here[new] = to[step]
        state[new] = table[state[node], letter[step]]
        spent[new] = spent[node] + cost(weight[step])
        at[node] += 1
        if at[node] == have[node] and have[node] == _BATCH:
            at[node] = 0
            work += _look(
                node, last, step, start, to, weight, letter, table, subject, target, steps,
                call, stamp, slot, far, chain, depth, here, state, spent, whole, arc, have,
            )  # fmt: skip
        if at[node] == have[node]:
            waiting -= 1
            heap[0] = heap[waiting]
        _sink(heap, waiting, chain, depth, whole, arc, at)
        if here[new] == target:
            found[count, : depth[new]] = chain[new, : depth[new]]
            costs[count] = spent[new]
            count += 1
            continue
        work += _look(
            new, np.int64(-1), np.int64(-1), start, to, weight, letter, table, subject, target,
            steps, call, stamp, slot, far, chain, depth, here, state, spent, whole, arc, have,
        )  # fmt: skip
        at[new] = 0
        if have[new]:
            heap[waiting] = new
            waiting += 1
            _rise(heap, waiting, chain, depth, whole, arc, at)
            size += 1
    return count, False


@kernel
def _look(
    node: int,
    after: np.int64,
    after_arc: np.int64,
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    target: int,
    steps: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
    chain: Longs,
    depth: Longs,
    here: Longs,
    state: Longs,
    spent: Longs,
    whole: Longs,
    arc: Longs,
    have: Longs,
) -> int:
    """Gather the cheapest next steps of a chain that come after a cost and an arc.

    Gives how many arcs were looked at.
    """
    low, high = start[here[node]], start[here[node] + 1]
    left = steps - depth[node] - 1
    if left == 0:
        low = first_to(to, low, high, target)
        high = first_to(to, low, high, target + 1)
    count = 0
    for one in range(low, high):
        party = to[one]
        if stamp[party] != call or weight[one] <= 0 or letter[one] >= table.shape[1]:
            continue
        then = table[state[node], letter[one]]
        if then == NO_STATE or far[slot[party], left, then] >= FAR:
            continue
        least = spent[node] + cost(weight[one]) + far[slot[party], left, then]
        if least < after or (least == after and one <= after_arc):
            continue
        if count == _BATCH and least >= whole[node, count - 1]:
            continue
        if _visited(party, subject, to, chain[node, : depth[node]]):
            continue
        count = min(count + 1, _BATCH)
        place = count - 1
        while place > 0 and whole[node, place - 1] > least:
            whole[node, place], arc[node, place] = whole[node, place - 1], arc[node, place - 1]
            place -= 1
        whole[node, place], arc[node, place] = least, one
    have[node] = count
    return int(high - low) + 1


@kernel
def _visited(party: int, subject: int, to: Ints, chain: Longs) -> bool:
    """Whether a chain from the subject has been at a party."""
    been = party == subject
    for arc in chain:
        been |= to[arc] == party
    return been


@kernel
def _before(
    one: int, other: int, chain: Longs, depth: Longs, whole: Longs, arc: Longs, at: Longs
) -> bool:
    """Whether a chain's next step is cheaper than another's, or costs as much and comes first."""
    if whole[one, at[one]] != whole[other, at[other]]:
        return bool(whole[one, at[one]] < whole[other, at[other]])
    for place in range(min(depth[one], depth[other]) + 1):
        mine = chain[one, place] if place < depth[one] else arc[one, at[one]]
        theirs = chain[other, place] if place < depth[other] else arc[other, at[other]]
        if mine != theirs:
            return bool(mine < theirs)
    return bool(depth[one] < depth[other])


@kernel
def _rise(
    heap: Longs, size: int, chain: Longs, depth: Longs, whole: Longs, arc: Longs, at: Longs
) -> None:
    """Move the last of a heap up to its place."""
    place = size - 1
    while place > 0:
        over = (place - 1) >> 1
        if not _before(heap[place], heap[over], chain, depth, whole, arc, at):
            return
        heap[place], heap[over] = heap[over], heap[place]
        place = over


@kernel
def _sink(
    heap: Longs, size: int, chain: Longs, depth: Longs, whole: Longs, arc: Longs, at: Longs
) -> None:
    """Move the first of a heap down to its place."""
    place = 0
    while 2 * place + 1 < size:
        under = 2 * place + 1
        if under + 1 < size and _before(heap[under + 1], heap[under], chain, depth, whole, arc, at):
            under += 1
        if not _before(heap[under], heap[place], chain, depth, whole, arc, at):
            return
        heap[place], heap[under] = heap[under], heap[place]
        place = under


@kernel
def count_chains(
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    table: Bytes,
    subject: int,
    target: int,
    steps: int,
    most: int,
    bound: int,
    call: int,
    stamp: Ints,
    slot: Ints,
    far: Longs,
) -> tuple[int, bool]:
    """How many chains without a party twice lead to the target, walked one by one.

    Gives at most `most`, and whether it stopped there or after `bound` arcs.
    """
    chain, state = np.empty(steps, np.int64), np.zeros(steps + 1, np.int64)
    arc, end = np.empty(steps + 1, np.int64), np.empty(steps + 1, np.int64)
    arc[0], end[0] = start[subject], start[subject + 1]
    if steps == 1:
        arc[0] = first_to(to, arc[0], end[0], target)
    depth, count, work = 0, 0, 0
    while depth >= 0:
        if arc[depth] == end[depth]:
            depth -= 1
            continue
        one = arc[depth]
        arc[depth] += 1
        work += 1
        if work > bound:
            return count, True
        party, left = to[one], steps - depth - 1
        if left == 0 and party != target:
            arc[depth] = end[depth]
            continue
        if stamp[party] != call or weight[one] <= 0 or letter[one] >= table.shape[1]:
            continue
        then = table[state[depth], letter[one]]
        if then == NO_STATE or far[slot[party], left, then] >= FAR:
            continue
        if party == target:
            if count == most:
                return count, True
            count += 1
            continue
        if _visited(party, subject, to, chain[:depth]):
            continue
        chain[depth] = one
        depth += 1
        state[depth] = then
        arc[depth], end[depth] = start[party], start[party + 1]
        if left == 1:
            arc[depth] = first_to(to, arc[depth], end[depth], target)
    return count, False
