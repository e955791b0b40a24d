"""How well scores tell pairs that are one party from those that are not, at a threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.matching.comparison import Comparison

Scored = tuple[float, bool]
"""The score of a pair, and whether it truly is one party."""


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A row of a table of pairs, and how surely its two names are of one party.

    comparison: None where the row cannot be compared, for the reason in `problem`.
    label: whether the table says that they are one; None where it does not say.
    """

    number: int
    cells: tuple[str, ...]
    comparison: Comparison | None
    problem: str = ""
    label: bool | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How many pairs a threshold tells rightly.

    right: pairs at or above it that are one party; false: those that are not; missed: pairs below
        it that are one party.
    """

    threshold: float
    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Of the pairs at or above the threshold, the share that is one party."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """Of the pairs that are one party, the share at or above the threshold."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.false + self.missed)


def measure(scored: Sequence[Scored], threshold: float) -> Measured:
    """How well a threshold tells the pairs."""
    above = [same for score, same in scored if score >= threshold]
    right = sum(above)
    missed = sum(same for _, same in scored) - right
    return Measured(threshold, right, len(above) - right, missed)


def best(scored: Sequence[Scored]) -> Measured:
    """The threshold with the best F1, the highest of several; it is the score of some pair.

    Without pairs, and where none is one party, the threshold is 1.
    """
    total = sum(same for _, same in scored)
    found, right = Measured(1.0, 0, 0, total), 0
    ordered = sorted(scored, key=lambda pair: -pair[0])
    for place, (score, same) in enumerate(ordered, start=1):
        right += same
        last_of_score = place == len(ordered) or ordered[place][0] != score
        one = Measured(score, right, place - right, total - right)
        if last_of_score and (one.f1 or 0) > (found.f1 or 0):
            found = one
    return found


def _share(part: int, whole: int) -> float | None:
    """A share; None where there is nothing to have a share in."""
    return part / whole if whole else None
