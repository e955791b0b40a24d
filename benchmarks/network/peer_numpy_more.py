"""NumPy for two tasks that only Tieline is timed on, so that its answers can be compared."""

import numpy as np
import typed_rule
from given import STEPS, Floats, Ints, Longs, Network, Solve, at_first, kinds, walkable
from peer_numpy import sorted_by

FEW = 4
"""So many listed parties are kept for each party."""


def nearest(network: Network) -> Solve:
    """Per party the strengths of its four best listed parties, 0 where there are fewer."""
    arcs = walkable(network)

    def solve() -> Floats:
        party = source = np.unique(network.listed).astype(np.int32)
        worth = np.ones(len(party), np.float32)
        for _ in range(STEPS):
            order, start = sorted_by(party, network.parties)
            source, worth = source[order], worth[order]
            begin, at, arc = _joined(arcs.begin, arcs.end, start)
            party, source, worth = _best(
                np.concatenate((party[order], begin)),
                np.concatenate((source, source[at])),
                np.concatenate((worth, arcs.weight[arc] * worth[at])),
            )
        place = np.arange(len(party)) - np.searchsorted(party, party)
        answer = np.zeros((network.parties, FEW), np.float32)
        answer[party, place] = worth
        return answer

    return solve


def typed(network: Network) -> Solve:
    """Best strengths over walks that the rule of four states accepts."""
    arcs = walkable(network)
    order, start = sorted_by(arcs.begin, network.parties)
    letter = kinds(network)
    letter[len(letter) // 2 :] += np.uint8(typed_rule.KINDS)
    letter = letter[order]
    end, weight = arcs.end[order], arcs.weight[order]
    some = np.flatnonzero(np.diff(start))
    steps, accepted = typed_rule.table(), typed_rule.accepts()

    def after(best: Floats, state: int) -> Floats:
        to = steps[state][letter]
        worth = best[np.minimum(to, len(best) - 1), end] * weight
        worth[to == typed_rule.NO_STEP] = 0
        now = best[state].copy()
        now[some] = np.maximum(now[some], np.maximum.reduceat(worth, start[some]))
        return now

    def solve() -> Floats:
        best = np.where(accepted[:, None], at_first(network), np.float32(0))
        for _ in range(STEPS):
            best = np.stack([after(best, state) for state in range(len(steps))])
        return best[0]

    return solve


def _joined(begin: Ints, end: Ints, start: Longs) -> tuple[Ints, Longs, Longs]:
    """Every arc with every row of the party where it ends: its begin, the row, the arc."""
    size = (start[1:] - start[:-1])[end]
    arc = np.repeat(np.arange(len(end)), size)
    offset = np.arange(len(arc)) - np.repeat(np.cumsum(size) - size, size)
    return begin[arc], start[end[arc]] + offset, arc


def _best(party: Ints, source: Ints, worth: Floats) -> tuple[Ints, Ints, Floats]:
    """Of each party the four best different sources, in that order."""
    walked = worth > 0
    party, source, worth = party[walked], source[walked], worth[walked]
    order = np.lexsort((-worth, source, party))
    party, source, worth = party[order], source[order], worth[order]
    other = np.ones(len(party), np.bool_)
    other[1:] = (party[1:] != party[:-1]) | (source[1:] != source[:-1])
    party, source, worth = party[other], source[other], worth[other]
    order = np.lexsort((source, -worth, party))
    party, source, worth = party[order], source[order], worth[order]
    kept = np.arange(len(party)) - np.searchsorted(party, party) < FEW
    return party[kept], source[kept], worth[kept]
