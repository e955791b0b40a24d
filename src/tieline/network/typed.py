"""How strongly every party is tied to the listed ones along chains that an automaton accepts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.network.arcs import Arcs, Bytes, Floats, Ints, Longs
from tieline.network.compiled import kernel, shared_out
from tieline.network.rows import NO_STATE, block_end, changed_arcs

Table = NDArray[np.uint8]
Flags = NDArray[np.bool_]

_BLOCK = 1024
"""So many arcs are looked at together."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of an automaton by letter: those of letter l are start[l] up to start[l + 1].

    before, after: per move, the states that it leads from and to.
    """

    start: Ints
    before: Ints
    after: Ints


def moves_of(table: Table, states: Flags) -> Moves:
    """The moves that lead away from some states; letters beyond the table have none."""
    letter, before = np.nonzero((table.T != NO_STATE) & states)
    start = np.searchsorted(letter, np.arange(257)).astype(np.int32)
    return Moves(start, before.astype(np.int32), table[before, letter].astype(np.int32))


def within(table: Table, steps: int) -> list[Flags]:
    """By number of letters, from 0 up to `steps`: the states that so many at most can lead to."""
    states = np.zeros(len(table), np.bool_)
    states[0] = True
    found = [states]
    for _ in range(steps):
        targets = table[found[-1]]
        wider = found[-1].copy()
        wider[targets[targets != NO_STATE]] = True
        found.append(wider)
    return found


def typed_strength(
    arcs: Arcs,
    weight: Floats,
    letter: Bytes,
    table: Table,
    accepts: Flags,
    listed: Ints,
    steps: int,
) -> Floats:
    """Per party, the greatest product of weights over accepted walks to a listed party, or 0.

    letter: per arc; a walk is accepted if its letters, read from the party on, lead from state 0
        to an accepting one. So a listed party has strength 1 itself where state 0 accepts.
    table: uint8[states, letters], the next state, 255 where the letter leads nowhere.
    accepts: bool[states].
    weight, steps: as in `best_strength`, which this equals for an automaton of one state.
    The last layer works out state 0 alone, the ones before it the states that it needs. A layer
    looks only at neighbours that changed. Needs 8 bytes a party and state while it runs.
    """
    best = np.zeros((arcs.parties, len(table)), np.float32)
    best[np.ix_(listed, np.flatnonzero(accepts))] = 1.0
    other, flags = np.empty_like(best), np.zeros(arcs.parties, np.uint8)
    flags[listed] = accepts.any()
    needed = within(table, steps)
    for left in range(steps - 1, -1, -1):
        moves = moves_of(table, needed[left])
        changed = np.packbits(flags, bitorder="little")
        done = shared_out(
            _layer,
            arcs.start,
            arcs.to,
            weight,
            letter,
            changed,
            moves.start,
            moves.before,
            moves.after,
            best,
            other,
            flags,
        )
        best, other = other, best
        if not done:
            break
    return best[:, 0].copy()


@kernel
def _layer(
    first: int,
    end: int,
    start: Longs,
    to: Ints,
    weight: Floats,
    letter: Bytes,
    changed: Bytes,
    moves: Ints,
    before: Ints,
    after: Ints,
    old: Floats,
    new: Floats,
    flags: Bytes,
) -> int:
    """One layer for the parties from `first` up to `end`; gives how many became stronger."""
    arcs, rows = np.empty(_BLOCK, np.int64), np.empty((_BLOCK, old.shape[1]), np.float32)
    count = 0
    while first < end:
        last = block_end(first, end, start, _BLOCK)
        for party in range(first, last):
            flags[party] = 0
            for state in range(old.shape[1]):
                new[party, state] = old[party, state]
        party = first
        for low in range(start[first], start[last], _BLOCK):
            found = changed_arcs(low, min(low + _BLOCK, start[last]), to, weight, changed, arcs)
            for one in range(found):
                near = to[arcs[one]]
                for state in range(old.shape[1]):
                    rows[one, state] = old[near, state]
            for one in range(found):
                arc = arcs[one]
                carry = weight[arc]
                while arc >= start[party + 1]:
                    party += 1
                for move in range(moves[letter[arc]], moves[letter[arc] + 1]):
                    carried = carry * rows[one, after[move]]
                    if carried > new[party, before[move]]:
                        new[party, before[move]] = carried
                        flags[party] = 1
        for at in range(first, last):
            count += flags[at]
        first = last
    return count
