"""A rule as an automaton of four states, for the benchmark of typed searches.

It accepts walks from a subject that go up through its owners and those who control it, then along
trade with at most one party, down or up through who owns or controls that one, and at last along
at most one tie of a person. A step along a tie of kind k has letter k, one against it 21 + k.
"""

import numpy as np
from numpy.typing import NDArray

KINDS = 21
NO_STEP = 255
HELD = (0, 1)
"""Owns and controls."""

TRADE = (2, 3, 4, 5, 6, 7, 9, 10)
"""Supplies, distributes, relabels, makes, installs, buys, invests, finances."""

PERSONAL = (12, 15, 18)
"""Directs, represents, belongs."""

OWNERS, TRADED, HOLDING, PERSON = range(4)


def table() -> NDArray[np.uint8]:
    """The state after each state and letter; 255 where there is no such step."""
    steps = np.full((4, 2 * KINDS), NO_STEP, np.uint8)
    back = tuple(KINDS + kind for kind in HELD)
    steps[OWNERS, back] = OWNERS
    steps[OWNERS, (*TRADE, *(KINDS + kind for kind in TRADE))] = TRADED
    for state in (TRADED, HOLDING):
        steps[state, (*HELD, *back)] = HOLDING
        steps[state, (*PERSONAL, *(KINDS + kind for kind in PERSONAL))] = PERSON
    return steps


def accepts() -> NDArray[np.bool_]:
    """States in which a walk may end: all of them."""
    return np.ones(4, np.bool_)
