"""A made-up network of companies, as large as asked for, written as arrays for the benchmarks.

Ends of ties are drawn from two heavy-tailed distributions, so that a few funds and holdings have
tens of thousands of ties and most parties a handful. Nothing in it is a fact about anybody; the
same arguments give the same bytes.

    python generate.py --parties 10000000 --ties 20000000 --seed 7 --out FOLDER

Files (`.npy`, one entry a tie unless said otherwise): tail, head (int32: party numbers from 0),
kind (uint8: position in `TieKind`), share_low, share_high (int32: billionths of the whole, of
ownership ties; 0 and 1,000,000,000 where nothing is known; 0 and 0 for other kinds), weight_there
and weight_back (float32 in [0, 1]: what the step tail -> head and the step head -> tail carry, 0
where it may not be walked) and listed (int32: the numbers of the listed parties, ascending).
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np

WHOLE = 1_000_000_000
OWNS = 0

MIX = {
    OWNS: 36, 1: 4, 2: 12, 3: 4, 4: 1, 5: 2, 6: 1, 7: 4, 8: 2, 9: 3, 10: 3,
    11: 3, 12: 13, 13: 1, 14: 1, 15: 2, 16: 1, 17: 1, 18: 2, 19: 2, 20: 2,
}  # fmt: skip
"""How many of a hundred ties are of a kind: owning and directing are the most usual."""

THERE = (90, 90, 60, 70, 80, 70, 60, 60, 50, 50, 50, 60, 40, 100, 70, 30, 20, 20, 20, 10, 10)
BACK = (90, 90, 50, 40, 50, 60, 30, 50, 30, 20, 30, 40, 30, 100, 40, 20, 10, 0, 10, 10, 10)
"""What a step along a kind carries, in hundredths, and what the step back does."""

FIRM = (100, 100, 95, 90, 90, 75, 40)
"""What the standing of a row leaves of it, in hundredths."""

DENIED = 0.02
"""Part of the ties that are denied: nobody may walk them."""

OVER, FULL = 0.02, 0.3
"""Part of the parties whose owners hold more than the whole, as some published tables say, and
part of those whose owners are all known."""

RANGED, UNKNOWN = 0.1, 0.14
"""Part of the ownership ties whose share is a range, and part of those where nothing is known."""

Array = np.ndarray[Any, Any]


def ends(chance: np.random.Generator, parties: int, ties: int, tail: float) -> Array:
    """One end of every tie: the party of rank r is drawn with odds of r to the 1 / tail - 1.

    Which party has which rank is drawn too: numbers tell nothing about size.
    """
    rank = (chance.random(ties) ** tail * parties).astype(np.int32)
    np.minimum(rank, parties - 1, out=rank)
    return chance.permutation(parties).astype(np.int32)[rank]


def shares(chance: np.random.Generator, owned: Array, parties: int) -> tuple[Array, Array]:
    """The shares of ownership ties, lowest and highest, in billionths.

    What the owners of a party hold adds up to at most the whole, but for a few parties.
    """
    part = chance.exponential(1.0, len(owned))
    whole = np.where(chance.random(parties) < OVER, 1.2, 1 - 0.6 * chance.random(parties) ** 2)
    whole[chance.random(parties) < FULL] = 1.0
    total = np.bincount(owned, weights=part, minlength=parties)
    exact = np.minimum(part / total[owned] * whole[owned], 1.0)
    low = np.floor(exact * WHOLE).astype(np.int32)
    high = low.copy()
    chosen = chance.random(len(owned))
    ranged = chosen < RANGED
    low[ranged] -= low[ranged] // 4
    high[ranged] += (WHOLE - high[ranged]) // 10
    unknown = chosen > 1 - UNKNOWN
    low[unknown], high[unknown] = 0, WHOLE
    return low, high


def weights(chance: np.random.Generator, kind: Array, low: Array) -> tuple[Array, Array]:
    """What the two steps of every tie carry: by kind, by standing and, where owned, by share."""
    firm = np.array(FIRM, np.float32)[chance.integers(0, len(FIRM), len(kind))] / 10_000
    firm[chance.random(len(kind)) < DENIED] = 0
    owned = kind == OWNS
    firm[owned] *= (0.3 + 0.7 * (low[owned] / WHOLE)).astype(np.float32)
    there = np.array(THERE, np.float32)[kind] * firm
    back = np.array(BACK, np.float32)[kind] * firm
    return there.astype(np.float32), back.astype(np.float32)


def network(parties: int, ties: int, seed: int, listed: int) -> dict[str, Array]:
    """The arrays of a network by the names of their files."""
    chance = np.random.default_rng(seed)
    tail = ends(chance, parties, ties, 2.4)
    head = ends(chance, parties, ties, 1.4)
    itself = tail == head
    head[itself] = (head[itself] + 1) % parties
    odds = np.array([MIX[kind] for kind in range(len(MIX))], float)
    steps = np.cumsum(odds / odds.sum())
    kind = np.searchsorted(steps, chance.random(ties), side="right").astype(np.uint8)
    np.minimum(kind, len(MIX) - 1, out=kind)
    low, high = np.zeros(ties, np.int32), np.zeros(ties, np.int32)
    owned = np.flatnonzero(kind == OWNS)
    low[owned], high[owned] = shares(chance, head[owned], parties)
    there, back = weights(chance, kind, low)
    chosen = np.sort(chance.choice(parties, listed, replace=False)).astype(np.int32)
    return {
        "tail": tail,
        "head": head,
        "kind": kind,
        "share_low": low,
        "share_high": high,
        "weight_there": there,
        "weight_back": back,
        "listed": chosen,
    }


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--parties", type=int, required=True)
    parser.add_argument("--ties", type=int, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--listed", type=int, help="20,000, or one party in fifty if that is less")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    listed = asked.listed or min(20_000, max(1, asked.parties // 50))
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, array in network(asked.parties, asked.ties, asked.seed, listed).items():
        np.save(asked.out / f"{name}.npy", array)


if __name__ == "__main__":
    main()
