"""The answers in plain Python, as their definitions say them: slow, and easy to believe."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import typed_rule
from given import STEPS, WHOLE, Flags, Floats, Network, Solve


def strength(network: Network) -> Solve:
    """Best strengths, by walking every walk of at most four arcs from every party."""
    arcs, listed = _arcs(network), set(network.listed.tolist())

    def best(party: int, steps: int) -> float:
        found = 1.0 if party in listed else 0.0
        if steps:
            found = max([found, *(arc.weight * best(arc.to, steps - 1) for arc in arcs[party])])
        return found

    def solve() -> Floats:
        return np.array([best(party, STEPS) for party in range(network.parties)], np.float32)

    return solve


def nearest(network: Network) -> Solve:
    """Strengths of the four best listed parties, each asked for as if it were the only one."""
    every = [strength(replace(network, listed=network.listed[[at]])) for at in _firsts(network)]

    def solve() -> Floats:
        found = np.sort(np.stack([one() for one in every], axis=1), axis=1)[:, ::-1]
        answer = np.zeros((network.parties, 4), np.float32)
        answer[:, : found.shape[1]] = found[:, :4]
        return answer

    return solve


def typed(network: Network) -> Solve:
    """Best strengths over accepted walks, by walking every walk of at most four arcs."""
    arcs, listed = _arcs(network), set(network.listed.tolist())
    steps, accepts = typed_rule.table().tolist(), typed_rule.accepts().tolist()

    def best(party: int, state: int, left: int) -> float:
        found = 1.0 if party in listed and accepts[state] else 0.0
        for arc in arcs[party] if left else ():
            after = steps[state][arc.letter]
            if after != typed_rule.NO_STEP:
                found = max(found, arc.weight * best(arc.to, after, left - 1))
        return found

    def solve() -> Floats:
        return np.array([best(party, 0, STEPS) for party in range(network.parties)], np.float32)

    return solve


def closure(network: Network) -> Solve:
    """Who is listed or caught: parties are added until nobody is owned to 50 % by those."""
    held: dict[int, dict[int, Fraction]] = defaultdict(dict)
    ties = (network.tail, network.head, network.kind, network.share_low)
    for owner, owned, kind, low in zip(*(array.tolist() for array in ties), strict=True):
        if kind == 0 and owner != owned:
            share = Fraction(low, WHOLE)
            held[owned][owner] = min(share, held[owned].get(owner, share))
    listed = set(network.listed.tolist())

    def solve() -> Flags:
        caught = set(listed)
        while True:
            more = {
                owned
                for owned, owners in held.items()
                if sum(owners[owner] for owner in owners.keys() & caught) >= Fraction(1, 2)
            }
            if more <= caught:
                return np.isin(np.arange(network.parties), sorted(caught))
            caught |= more

    return solve


class Arc(NamedTuple):
    """A step: where it leads, what it carries, and how the typed rule reads it."""

    to: int
    weight: float
    letter: int


def _arcs(network: Network) -> dict[int, list[Arc]]:
    arcs: dict[int, list[Arc]] = defaultdict(list)
    ties = (network.tail, network.head, network.kind, network.weight_there, network.weight_back)
    for tail, head, kind, there, back in zip(*(array.tolist() for array in ties), strict=True):
        if tail != head:
            arcs[tail].append(Arc(head, there, kind))
            arcs[head].append(Arc(tail, back, typed_rule.KINDS + kind))
    return arcs


def _firsts(network: Network) -> list[int]:
    """Where each listed party stands first."""
    return np.unique(network.listed, return_index=True)[1].tolist()
