"""Which chains of ties mean something, and the search for them.

A chain from a subject to a listed party is kept when it reads as one story: the subject may own
the company that deals; goods then flow one way only, towards the listed party or from it; and the
chain ends along ownership. Chains that turn back (two customers of one maker, two suppliers of
one customer, two companies with one owner) tie nobody to the listed party and are left out.
"""

from collections.abc import Iterator, Mapping
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
"""Which meaning may follow at which stage, and how far the chain has then come."""


def flow(step: Step) -> Flow:
    """What a step means, seen from its start."""
    return _FORWARD[step.bond.kind] if step.forward else _REVERSED[_FORWARD[step.bond.kind]]


def after(stage: Stage, step: Step) -> Stage | None:
    """How far a chain has come once it takes a step; None where it may not take it."""
    meant = flow(step)
    return stage if meant is Flow.SAME else _NEXT[stage].get(meant)


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
    stops: parties behind which a chain goes on to their owners only.
    hops: the most steps of a chain.
    distance: how many steps a chain at a party and a stage still needs to reach a target.
    """

    targets: AbstractSet[str]
    stops: AbstractSet[str]
    hops: int
    distance: Mapping[tuple[str, Stage], int]


def goals(graph: Graph, targets: AbstractSet[str], stops: AbstractSet[str], hops: int) -> Goals:
    """Prepare a search for the same targets from many subjects.

    Walks backwards from the targets over pairs of party and stage, so that the search itself
    follows only chains that can still arrive.
    """
    edge = [(party, stage) for party in sorted(targets) for stage in Stage]
    distance = dict.fromkeys(edge, 0)
    for far in range(1, hops + 1):
        reached: dict[tuple[str, Stage], int] = {}
        for party, stage in edge:
            for back in graph.steps(party):
                step = back.reversed()
                for before in Stage:
                    place = (step.start, before)
                    if place not in distance and after(before, step) is stage:
                        reached[place] = far
        distance |= reached
        edge = list(reached)
    return Goals(targets, stops, hops, distance)


def find_paths(graph: Graph, subject: str, wanted: Goals) -> Search:
    """Every chain from a subject to the targets that means something, shortest first.

    The work is a breadth-first walk over chains without a party twice, in the graph's fixed order;
    a chain that cannot arrive any more is given up at once.
    """
    found: dict[str, list[tuple[Step, ...]]] = {subject: [()]} if subject in wanted.targets else {}
    edge: list[tuple[tuple[Step, ...], Stage]] = [((), Stage.START)]
    total = 0
    for left in range(wanted.hops - 1, -1, -1):
        longer: list[tuple[tuple[Step, ...], Stage]] = []
        for chain, stage in edge:
            for step, then in _onward(graph, subject, chain, stage, wanted, left):
                path = (*chain, step)
                if step.end in wanted.targets:
                    found.setdefault(step.end, []).append(path)
                    total += 1
                longer.append((path, then))
            if total >= MOST_PATHS or len(longer) > MOST_CHAINS:
                return Search(found, cut=True)
        edge = longer
    return Search(found)


def _onward(  # noqa: PLR0913, PLR0917
    graph: Graph,
    subject: str,
    chain: tuple[Step, ...],
    stage: Stage,
    wanted: Goals,
    left: int,
) -> Iterator[tuple[Step, Stage]]:
    """The steps that a chain may take next and still arrive with the steps that are left."""
    here = chain[-1].end if chain else subject
    seen = {subject, *(step.end for step in chain)}
    behind_stop = bool(chain) and here in wanted.stops
    for step in graph.steps(here):
        then = after(stage, step)
        if (
            then is None
            or step.end in seen
            or wanted.distance.get((step.end, then), left + 1) > left
        ):
            continue
        if not behind_stop or flow(step) is Flow.OWNED:
            yield step, then
