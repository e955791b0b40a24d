"""Which chains of ties mean something, and the search for them.

A chain from a subject to a listed party is kept when it reads as one story: the subject may own
the company that deals; goods then flow one way only, towards the listed party or from it; and the
chain ends along ownership. Chains that turn back (two customers of one maker, two suppliers of
one customer, two companies with one owner) tie nobody to the listed party and are left out.
"""

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
    LINK = "link"
    """A tie that moves neither goods nor ownership: it leads to the other party and no further."""


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
    TieKind.REPRESENTS: Flow.LINK,
    TieKind.SUPPORTS: Flow.LINK,
    TieKind.PAYS: Flow.LINK,
    TieKind.BELONGS: Flow.LINK,
    TieKind.RELATED: Flow.LINK,
    TieKind.LINKED: Flow.LINK,
}
_REVERSED = {
    Flow.GOODS_IN: Flow.GOODS_OUT,
    Flow.GOODS_OUT: Flow.GOODS_IN,
    Flow.OWNS: Flow.OWNED,
    Flow.OWNED: Flow.OWNS,
    Flow.SAME: Flow.SAME,
    Flow.LINK: Flow.LINK,
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
    LINKED = "linked"


_NEXT: dict[Stage, dict[Flow, Stage]] = {
    Stage.START: {
        Flow.OWNS: Stage.OWNS,
        Flow.GOODS_IN: Stage.IN,
        Flow.GOODS_OUT: Stage.OUT,
        Flow.OWNED: Stage.TO_OWNER,
        Flow.LINK: Stage.LINKED,
    },
    Stage.OWNS: {
        Flow.OWNS: Stage.OWNS,
        Flow.GOODS_IN: Stage.IN,
        Flow.GOODS_OUT: Stage.OUT,
        Flow.LINK: Stage.LINKED,
    },
    Stage.IN: {Flow.GOODS_IN: Stage.IN, Flow.OWNED: Stage.TO_OWNER, Flow.OWNS: Stage.TO_OWNED},
    Stage.OUT: {Flow.GOODS_OUT: Stage.OUT, Flow.OWNED: Stage.TO_OWNER, Flow.OWNS: Stage.TO_OWNED},
    Stage.TO_OWNER: {Flow.OWNED: Stage.TO_OWNER},
    Stage.TO_OWNED: {Flow.OWNS: Stage.TO_OWNED},
    Stage.LINKED: {},
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


class Goals:
    """What a search looks for, prepared once for many subjects.

    targets: the parties to be reached.
    stops: parties behind which a chain goes on to their owners only.
    hops: the most steps of a chain.
    """

    def __init__(
        self, graph: Graph, targets: AbstractSet[str], stops: AbstractSet[str], hops: int
    ) -> None:
        """Walk backwards from the targets over pairs of party and stage.

        So the search itself follows only chains that can still arrive.
        """
        self.targets, self.stops, self.hops = targets, stops, hops
        self._graph = graph
        self._far = _distances(graph, targets, hops)
        self._onward: dict[tuple[str, Stage], list[tuple[int, Step, Stage]]] = {}

    def onward(self, party: str, stage: Stage, *, first: bool) -> list[tuple[int, Step, Stage]]:
        """The steps from a party at a stage that can arrive, those that arrive soonest first.

        Each with the steps that it still needs after it and the stage that it leads to.
        """
        known = self._onward.get((party, stage))
        if known is None:
            steps = [(step, after(stage, step)) for step in self._graph.steps(party)]
            known = [
                (self._far[step.end, then], step, then)
                for step, then in steps
                if then is not None and (step.end, then) in self._far
            ]
            known.sort(key=lambda one: one[0])
            self._onward[party, stage] = known
        if first or party not in self.stops:
            return known
        return [one for one in known if flow(one[1]) is Flow.OWNED]


def _distances(graph: Graph, targets: AbstractSet[str], hops: int) -> dict[tuple[str, Stage], int]:
    """How many steps a chain at a party and a stage still needs to reach a target."""
    edge = [(party, stage) for party in sorted(targets) for stage in Stage]
    far = dict.fromkeys(edge, 0)
    for steps in range(1, hops + 1):
        reached: dict[tuple[str, Stage], int] = {}
        for party, stage in edge:
            for back in graph.steps(party):
                step = back.reversed()
                for before in Stage:
                    if (step.start, before) not in far and after(before, step) is stage:
                        reached[step.start, before] = steps
        far |= reached
        edge = list(reached)
    return far


def find_paths(subject: str, wanted: Goals) -> Search:
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
            here = chain[-1].end if chain else subject
            seen = {subject, *(step.end for step in chain)}
            for needed, step, then in wanted.onward(here, stage, first=not chain):
                if needed > left:
                    break
                if step.end in seen:
                    continue
                path = (*chain, step)
                if step.end in wanted.targets:
                    found.setdefault(step.end, []).append(path)
                    total += 1
                longer.append((path, then))
            if total >= MOST_PATHS or len(longer) > MOST_CHAINS:
                return Search(found, cut=True)
        edge = longer
    return Search(found)
