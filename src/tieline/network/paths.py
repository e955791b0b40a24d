"""Which chains of ties mean something, and the search for them.

A chain from a subject to a listed party is kept when it reads as one story: the subject may own
the company that deals; goods then flow one way only, towards the listed party or from it; and the
chain ends along ownership. Chains that turn back (two customers of one maker, two suppliers of
one customer, two companies with one owner) tie nobody to the listed party and are left out.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from tieline.model.kinds import TieKind
from tieline.network.graph import Graph, Step

MOST_PATHS = 1000
MOST_CHAINS = 100_000
"""The search for one subject stops at so many paths found or chains in hand, and says so."""


class Flow(StrEnum):
    """What a step means, seen from the party at which it begins."""

    GOODS_IN = "goods in"
    GOODS_OUT = "goods out"
    OWNS = "owns"
    OWNED = "owned"
    SAME = "same"


_FORWARD = {
    TieKind.SUPPLIES: Flow.GOODS_OUT,
    TieKind.MAKES: Flow.GOODS_OUT,
    TieKind.DISTRIBUTES: Flow.GOODS_IN,
    TieKind.RELABELS: Flow.GOODS_IN,
    TieKind.INSTALLS: Flow.GOODS_IN,
    TieKind.BUYS: Flow.GOODS_IN,
    TieKind.USES: Flow.GOODS_IN,
    TieKind.OPERATES: Flow.GOODS_IN,
    TieKind.CONTRACTS: Flow.GOODS_IN,
    TieKind.OWNS: Flow.OWNS,
    TieKind.CONTROLS: Flow.OWNS,
    TieKind.DIRECTS: Flow.OWNS,
    TieKind.INVESTS: Flow.OWNS,
    TieKind.FINANCES: Flow.OWNS,
    TieKind.SUCCEEDS: Flow.SAME,
}
_REVERSED = {
    Flow.GOODS_IN: Flow.GOODS_OUT,
    Flow.GOODS_OUT: Flow.GOODS_IN,
    Flow.OWNS: Flow.OWNED,
    Flow.OWNED: Flow.OWNS,
    Flow.SAME: Flow.SAME,
}


class Stage(StrEnum):
    """How far a chain has come."""

    START = "start"
    OWNS = "owns"
    """So far the subject, or what it owns."""
    IN = "in"
    OUT = "out"
    TO_OWNER = "to owner"
    TO_OWNED = "to owned"


_NEXT: dict[Stage, dict[Flow, Stage]] = {
    Stage.START: {
        Flow.OWNS: Stage.OWNS,
        Flow.GOODS_IN: Stage.IN,
        Flow.GOODS_OUT: Stage.OUT,
        Flow.OWNED: Stage.TO_OWNER,
    },
    Stage.OWNS: {Flow.OWNS: Stage.OWNS, Flow.GOODS_IN: Stage.IN, Flow.GOODS_OUT: Stage.OUT},
    Stage.IN: {Flow.GOODS_IN: Stage.IN, Flow.OWNED: Stage.TO_OWNER, Flow.OWNS: Stage.TO_OWNED},
    Stage.OUT: {Flow.GOODS_OUT: Stage.OUT, Flow.OWNED: Stage.TO_OWNER, Flow.OWNS: Stage.TO_OWNED},
    Stage.TO_OWNER: {Flow.OWNED: Stage.TO_OWNER},
    Stage.TO_OWNED: {Flow.OWNS: Stage.TO_OWNED},
}


def flow(step: Step) -> Flow:
    """What a step means, seen from its start."""
    ahead = _FORWARD[step.bond.kind]
    return ahead if step.forward else _REVERSED[ahead]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    paths: chains of steps, shortest first; the empty chain when the subject is itself a target.
    cut: whether the search stopped at its bound before it had seen every chain.
    """

    paths: dict[str, list[tuple[Step, ...]]]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Goals:
    """What a search looks for.

    targets: the parties to be reached.
    stops: parties through which no chain goes on, since the tie to them is the finding.
    hops: the most steps of a chain.
    distance: how many steps a party is from the nearest target, whatever the steps mean.
    """

    targets: AbstractSet[str]
    stops: AbstractSet[str]
    hops: int
    distance: Mapping[str, int]


def goals(graph: Graph, targets: AbstractSet[str], stops: AbstractSet[str], hops: int) -> Goals:
    """Prepare a search for the same targets from many subjects."""
    distance = dict.fromkeys(sorted(targets), 0)
    edge = list(distance)
    for far in range(1, hops + 1):
        edge = [step.end for party in edge for step in graph.steps(party)]
        edge = [party for party in dict.fromkeys(edge) if party not in distance]
        distance |= dict.fromkeys(edge, far)
    return Goals(targets, stops, hops, distance)


def find_paths(graph: Graph, subject: str, wanted: Goals) -> Search:
    """Every chain from a subject to the targets that means something, shortest first.

    The work is a breadth-first walk over chains without a party twice, in the graph's fixed order;
    a chain from which no target is near enough is given up at once.
    """
    targets = wanted.targets
    found: dict[str, list[tuple[Step, ...]]] = {subject: [()]} if subject in targets else {}
    edge: list[tuple[tuple[Step, ...], Stage]] = [((), Stage.START)]
    total = 0
    for left in range(wanted.hops - 1, -1, -1):
        longer: list[tuple[tuple[Step, ...], Stage]] = []
        for chain, stage in edge:
            here = chain[-1].end if chain else subject
            seen = {subject, *(step.end for step in chain)}
            for step in graph.steps(here):
                after = stage if flow(step) is Flow.SAME else _NEXT[stage].get(flow(step))
                if after is None or step.end in seen:
                    continue
                path = (*chain, step)
                if step.end in targets:
                    found.setdefault(step.end, []).append(path)
                    total += 1
                if total >= MOST_PATHS:
                    return Search(found, cut=True)
                if step.end not in wanted.stops and wanted.distance.get(step.end, left + 1) <= left:
                    longer.append((path, after))
        if len(longer) > MOST_CHAINS:
            return Search(found, cut=True)
        edge = longer
    return Search(found)
