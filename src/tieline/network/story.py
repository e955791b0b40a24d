"""Which chains of ties mean something, as an automaton over the meanings of steps.

A chain from a subject to a listed party is kept when it reads as one story: the subject may own
the company that deals; goods then flow one way only, towards the listed party or from it; and the
chain ends along ownership. Chains that turn back (two customers of one maker, two suppliers of
one customer, two companies with one owner) tie nobody to the listed party and are left out, unless
a rule reaches along them.
"""

from enum import StrEnum
from functools import cache

import numpy as np

from tieline.model.kinds import TieKind
from tieline.network.graph import Step
from tieline.rulebook.automaton import DEAD, KINDS, LETTERS, Automaton, letter
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.rules import Rule


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
    return flow_of(step.bond.kind, forward=step.forward)


def flow_of(kind: TieKind, *, forward: bool) -> Flow:
    """What a step along a kind of tie means, seen from its start."""
    return _FORWARD[kind] if forward else _REVERSED[_FORWARD[kind]]


FLOWS = np.array(
    [
        list(Flow).index(flow_of(kind, forward=forward))
        for kind in KINDS
        for forward in (True, False)
        for _ in "ab"
    ],
    np.uint8,
)
"""For each letter, what its step means, as its place among the meanings."""
OWNED = list(Flow).index(Flow.OWNED)


@cache
def story() -> Automaton:
    """The automaton of the chains that read as one story."""
    stages = list(Stage)
    table = np.full((len(stages), LETTERS), DEAD, np.uint8)
    for kind in KINDS:
        for forward in (True, False):
            meant = flow_of(kind, forward=forward)
            for at, stage in enumerate(stages):
                then = stage if meant is Flow.SAME else _NEXT[stage].get(meant)
                if then is not None:
                    for enough in (True, False):
                        table[at, letter(kind, forward=forward, enough=enough)] = stages.index(then)
    return Automaton(table, np.ones(len(stages), np.bool_))


def dealt(rule: Rule) -> Pattern:
    """The whole chains by which the subject, or a company it owns, deals as a rule restricts."""
    owning = [f"{kind}>" for kind in KINDS if flow_of(kind, forward=True) is Flow.OWNS]
    dealing = " | ".join(rule.dealing)
    return Pattern(f"({' | '.join(owning)})* ({dealing}) ({rule.reach.text})")
