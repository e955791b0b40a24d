"""The cheapest cut of a run of characters into known words and remainders."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """What a remainder costs: to have one, for each character, and where it is one character."""

    rest: int
    each: int
    alone: int


_NEVER = 1 << 60
"""More than any cut costs."""


def cheapest(words: Sequence[Sequence[tuple[int, int]]], costs: Costs) -> list[tuple[int, bool]]:
    """Where the parts of the cheapest cut end, and whether each is a known word.

    words: for each place, the known words that begin there, as length and cost. Of cuts that cost
    the same, one that begins with a remainder is taken, and of words the first.
    """
    size = len(words)
    # From each place on: begun by a known word, inside a remainder, and freely; and the word.
    known, inside, free = ([0] * (size + 2) for _ in range(3))
    length = [0] * (size + 1)
    inside[size + 1] = _NEVER
    for at in reversed(range(size)):
        known[at] = _NEVER
        for reach, cost in words[at]:
            if cost + free[at + reach] < known[at]:
                known[at], length[at] = cost + free[at + reach], reach
        inside[at] = min(known[at], costs.each + inside[at + 1])
        alone = costs.alone + known[at + 1]
        free[at] = min(known[at], alone, costs.rest + 2 * costs.each + inside[at + 2])
    found, at = [], 0
    while at < size:
        longer = costs.rest + 2 * costs.each + inside[at + 2]
        alone = costs.alone + known[at + 1]
        is_word = known[at] < min(alone, longer)
        if is_word:
            at += length[at]
        elif alone <= longer:
            at += 1
        else:
            at += 2
            while inside[at] < known[at]:
                at += 1
        found.append((at, is_word))
    return found
