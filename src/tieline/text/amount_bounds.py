"""What the words around a number in prose say of it: a floor, a ceiling, both, neither."""

import re

from tieline.text.amount_number import Number
from tieline.text.amount_words import (
    BEFORE,
    BEHIND,
    CHINESE_BEFORE,
    CHINESE_BEHIND,
    Bound,
)

_BETWEEN = (
    r"(?:\s(?:(?:an?|the|its) )?(?:combined |maximum )?(?:total|sum|value) of|\s(?:an?|its))?\s?"
)
_LEADING = tuple(
    (bound, re.compile(rf"(?<![\w-])(?:{'|'.join(phrases)}){_BETWEEN}$", re.IGNORECASE))
    for bound, phrases in BEFORE
)
_CHINESE_LEADING = tuple(
    (bound, re.compile(rf"(?:{phrases})\s?$")) for bound, phrases in CHINESE_BEFORE
)
_TRAILING = tuple(
    (bound, re.compile("|".join(phrases), re.IGNORECASE)) for bound, phrases in BEHIND
)
_CHINESE_TRAILING = tuple((bound, re.compile(phrases)) for bound, phrases in CHINESE_BEHIND)
_LOOKED = 48
_RANGE_WORDS = re.compile(r"\b(?:between|ranging from|from)\s*$", re.IGNORECASE)

_ORDER = (Bound.ABOUT, Bound.UP_TO, Bound.NEARLY, Bound.AT_LEAST, Bound.MORE_THAN)
"""Where several are said, the first of them counts, so that no floor comes of a doubt."""


def bound_at(text: str, number: Number) -> tuple[Bound, int, int]:
    """What is said of a number, and where the words of number and bound begin and end."""
    said, start = _before(text, number.start)
    behind, end = _behind(text, number.end)
    said += behind
    if number.plus or number.vague:
        said.append(Bound.AT_LEAST)
    if said:
        return min(said, key=_ORDER.index), start, end
    if number.high is None:
        return Bound.EXACT, start, end
    found = _RANGE_WORDS.search(text, max(0, start - _LOOKED), start)
    return Bound.BETWEEN, found.start() if found else start, end


def _before(text: str, start: int) -> tuple[list[Bound], int]:
    """The phrases directly before a place, and where the first of them begins."""
    said: list[Bound] = []
    while True:
        head = text[max(0, start - _LOOKED) : start].replace("\n", " ")
        fitting = [
            (found.start() - len(head), bound)
            for bound, pattern in (*_LEADING, *_CHINESE_LEADING)
            if (found := pattern.search(head))
        ]
        if not fitting:
            return said, start
        offset, bound = min(fitting)
        said.append(bound)
        start += offset


def _behind(text: str, end: int) -> tuple[list[Bound], int]:
    """The phrase directly behind a place, and where it ends."""
    for bound, pattern in (*_TRAILING, *_CHINESE_TRAILING):
        if found := pattern.match(text, end):
            return [bound], found.end()
    return [], end
