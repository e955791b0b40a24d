"""Legal forms that are written without a space before or after the name, parted from it."""

import re
from collections.abc import Callable, Sequence

from tieline.text.legal_spellings import SPELLINGS

_GLUED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that need no spaces between words."""


def _glued_forms() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Spellings of scripts without spaces: by last character, and those in front by first."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for one in sorted(SPELLINGS, key=lambda one: -len(one.words[0])):
        if len(one.words) == 1 and not one.kept and _GLUED.match(one.words[0]):
            word = one.words[0]
            if len(word) > 1:
                found[one.front].setdefault(word[0 if one.front else -1], []).append(word)
    return found


_GLUED_ENDS, _GLUED_FRONTS = _glued_forms()

_KEPT = tuple(one.words[0] for one in SPELLINGS if one.kept and _GLUED.match(one.words[0]))
"""What a name needs, such as the word for a branch, is not parted from it."""


def unglued(words: Sequence[str]) -> tuple[str, ...]:
    """The words with a legal form that is written without a space parted from its name.

    >>> unglued(["浙江大华技术股份有限公司"])
    ('浙江大华技术', '股份有限公司')
    """
    first, *others = words
    front, first = _cut_front(first)
    *others, last = [first, *others]
    last, ends = _cut_end(last)
    return (*front, *others, last, *ends)


def _cut_front(word: str) -> tuple[list[str], str]:
    front: list[str] = []
    while (one := _glued_at(word, _GLUED_FRONTS.get(word[:1], ()), str.startswith)) is not None:
        front.append(one)
        word = word.removeprefix(one)
    return front, word


def _cut_end(word: str) -> tuple[str, list[str]]:
    ends: list[str] = []
    while (
        not word.endswith(_KEPT)
        and (one := _glued_at(word, _GLUED_ENDS.get(word[-1:], ()), str.endswith)) is not None
    ):
        ends.insert(0, one)
        word = word.removesuffix(one)
    return word, ends


def _glued_at(word: str, forms: Sequence[str], fits: Callable[[str, str], bool]) -> str | None:
    """The longest form that is glued to a word; none where the word is nothing but a form."""
    if word in forms:
        return None
    return next((one for one in forms if fits(word, one)), None)
