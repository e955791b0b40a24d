"""What a test of ownership says of a party, with its proof."""

from dataclasses import dataclass

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

    low, high: the bounds of what listed owners hold together as the test counts it, in billionths.
    counted: the stakes in the party that count, the largest first.
    unknown: the part of the whole of which no row tells, in billionths, at most.
    decisive: where the answer depends, the one stake of which the truth would decide; None where
        no single one would.
    """

    party: int
    answer: Answer
    low: int
    high: int
    counted: tuple[Counted, ...]
    unknown: int
    decisive: Counted | None = None
