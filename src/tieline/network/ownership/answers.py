"""What a test of ownership says of a party, with its proof."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tieline.model.amounts import Answer


@dataclass(frozen=True, slots=True)
class Counted:
    """A stake, or a tie of control, that counts towards an answer.

    tie: the number of the stake; that of a tie of control where `control` is set.
    owner, owned: numbers of parties. low, high: billionths; 0 where it is a tie of control.
    caught: whether the owner is listed or itself caught for sure (`yes`), or perhaps (`depends`).
    """

    tie: int
    owner: int
    owned: int
    low: int
    high: int
    caught: Answer
    control: bool = False


@dataclass(frozen=True, slots=True)
class Caught:
    """Whether a test catches a party that is not itself listed, why, and what would decide.

    low, high: the bounds of what listed owners hold together as the test counts it, in billionths;
        where each listed person counts alone, what `person` holds.
    counted: the stakes in the party that count, the largest first.
    unknown: the part of the whole of which no row tells, in billionths, at most.
    decisive: where the answer depends, the one stake of which the truth would decide, with its
        bounds as far as others leave room; None where no single one would.
    if_low, if_high: what the answer would be if the decisive stake were at its lower or upper
        bound.
    person: the listed party whose holdings these are, where each counts alone.
    own: what the party holds of itself, in billionths, at most; it counts for nobody.
    """

    party: int
    answer: Answer
    low: int
    high: int
    counted: tuple[Counted, ...]
    unknown: int
    decisive: Counted | None = None
    if_low: Answer | None = None
    if_high: Answer | None = None
    person: int | None = None
    own: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What another set of listed parties would change, one place a party, by its number.

    parties: int32, ascending. before, after: uint8, as in `Closure.answer`.
    """

    parties: NDArray[np.int32]
    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
