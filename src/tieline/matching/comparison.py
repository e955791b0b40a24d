"""The answer to a comparison: a score, and the reasons that add up to it."""

import math
from dataclasses import dataclass

THRESHOLD = 0.7
"""From this score on somebody is reported as a hit."""

NEAR = 0.5
"""From this score on, below the threshold, somebody is reported as a near miss."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature says.

    feature: its name in the table of features.
    weight: what it adds to the score or takes from it, in log-odds; 0 for a mere remark.
    text: the reason in words.
    """

    feature: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How surely two descriptions are of one party, between 0 and 1, and why.

    left, right: the names that were compared, as written.
    reasons: the strongest first.
    """

    score: float
    left: str
    right: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be meant: its id, the score, and the two names that gave it."""

    ref: str
    score: float
    left: str
    right: str


def two_places(score: float) -> str:
    """A score for people to read, cut off and not rounded: 0.699 is below 0.7.

    >>> two_places(0.699)
    '0.69'
    """
    return f"{math.floor(score * 100 + 1e-9) / 100:.2f}"
