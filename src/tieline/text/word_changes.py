"""What differs between two versions of a text, in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_HAN = "㐀-鿿豈-﫿\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_HAN}]"
_WORD = re.compile(rf"[{_HAN}]|{_LETTER}+(?:['’.,-]+{_LETTER}+)*|[^\w\s]")
"""A word, a Chinese character, or a sign. Numbers keep their points and commas."""
_LONGEST_COMPARED = 2_000
"""Words on either side up to which words are compared; longer stretches are given whole."""
_MOST_LINES = 3_000
"""Lines that differ on either side up to which they are compared; more are given whole."""
_BEFORE = 3
"""So many words before a difference are given with it."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch that differs: the words before it, those that went, and those that came."""

    before: str
    gone: str
    come: str


def word_changes(old: str, new: str) -> list[WordChange]:
    """The stretches in which two texts differ, in order; none where only white space differs.

    Lines are compared first and then the words of those that differ, so that the work is bounded
    by what has changed.
    """
    left, right = _apart(_lines(old), _lines(new))
    if max(len(left), len(right)) > _MOST_LINES:
        return [WordChange("", "\n".join(left), "\n".join(right))]
    found: list[WordChange] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _within(" ".join(left[a:b]), " ".join(right[c:d]))
    return found


def _apart(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The lines of both without those at the beginning and at the end that are the same."""
    shorter = min(len(left), len(right))
    first = next((n for n in range(shorter) if left[n] != right[n]), shorter)
    left, right = left[first:], right[first:]
    shorter -= first
    last = next((n for n in range(shorter) if left[-n - 1] != right[-n - 1]), shorter)
    return left[: len(left) - last], right[: len(right) - last]


def _within(old: str, new: str) -> Iterator[WordChange]:
    """The differences of two stretches, word by word."""
    left, right = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    if not left or not right or max(len(left), len(right)) > _LONGEST_COMPARED:
        if [one[0] for one in left] != [one[0] for one in right]:
            yield WordChange("", old, new)
        return
    words = [one[0] for one in left], [one[0] for one in right]
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            before = _between(old, left, max(0, a - _BEFORE), a)
            yield WordChange(before, _between(old, left, a, b), _between(new, right, c, d))


def _between(text: str, words: list[re.Match[str]], first: int, last: int) -> str:
    """The text from one word up to another, as it stands."""
    return text[words[first].start() : words[last - 1].end()] if first < last else ""


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
