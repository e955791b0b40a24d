"""A text folded so that names are found in it, with a map back to its characters."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from tieline.text.classes import Bools, CharacterClass
from tieline.text.han import HAN
from tieline.text.mapped import Codes, Replacement, codes_of, text_of

if TYPE_CHECKING:
    from opencc import OpenCC

SPACELESS = HAN + "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\uac00-\ud7af"
"""Characters of scripts in which words stand without spaces, or with endings glued to them."""

_HAN = re.compile(f"[{HAN}]")
_APART = "\x1e"
"""Between names that are folded together; it is white space, and no name holds it."""
_SPACE, _NEW_LINE = ord(" "), ord("\n")
_MARK = 0x1D
"""Punctuation, while spaces are told from it."""
_HYPHENS = np.array([ord(char) for char in "-\u00ad\u2010"], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text in which only letters, digits and single spaces are left.

    cased: with capitals, lower: the same without, character for character.
    starts: the place in the text of each character.
    """

    cased: str
    lower: str
    starts: Codes

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that a stretch of the folded one stands for."""
        return int(self.starts[start]), int(self.starts[end - 1]) + 1

    def gap(self, at: int) -> bool:
        """Whether something stands in the text before this character that is not in the folded."""
        inside = 0 < at < len(self.starts)
        return not inside or int(self.starts[at]) - int(self.starts[at - 1]) > 1


def fold(text: str) -> FoldedText:
    """A text folded: accents gone, punctuation a space, Han simplified and without spaces.

    >>> fold("The “Zhejiang-Dahua” group, 浙江 大華").cased
    'The Zhejiang Dahua group 浙江大华'
    """
    codes, starts = _folded(codes_of(text.replace(_APART, " ")))
    cased = text_of(codes)
    return FoldedText(cased, _lower(cased), starts)


def fold_names(names: Sequence[str]) -> list[str]:
    """Names folded as `fold` does it, with their capitals, many at once."""
    if not names:
        return []
    whole = _APART.join(" ".join(name.split()) for name in names)
    codes, _ = _folded(codes_of(whole))
    return [one.strip() for one in text_of(codes).split(_APART)]


def _folded(codes: Codes) -> tuple[Codes, Codes]:
    """Characters folded, hyphenated ends of lines joined, idle spaces dropped."""
    kept = np.flatnonzero(~_line_hyphens(codes)).astype(np.uint32)
    out, starts = _FOLD(codes[kept])
    return _without_idle_spaces(out, kept if starts is None else kept[starts])


def _line_hyphens(codes: Codes) -> Bools:
    """Where a hyphen and the end of its line part a word that goes on in small letters."""
    parts = np.zeros(len(codes), dtype=bool)
    ends = np.flatnonzero(codes[1:-1] == _NEW_LINE) + 1
    small = (codes[ends + 1] >= ord("a")) & (codes[ends + 1] <= ord("z"))
    ends = ends[small & np.isin(codes[ends - 1], _HYPHENS)]
    parts[ends] = parts[ends - 1] = True
    return parts


def _without_idle_spaces(codes: Codes, starts: Codes) -> tuple[Codes, Codes]:
    """No space beside another, nor between two characters of a spaceless script.

    Punctuation between such characters stays, as a space: what it parts is no name.
    """
    codes, starts = _single_spaces(codes, starts)
    spaceless = IS_SPACELESS.of(codes)
    idle = codes == _SPACE
    idle[:1] = idle[-1:] = False
    idle[1:-1] &= spaceless[:-2] & spaceless[2:]
    codes, starts = codes[~idle], starts[~idle]
    return _single_spaces(np.where(codes == _MARK, np.uint32(_SPACE), codes), starts)


def _single_spaces(codes: Codes, starts: Codes) -> tuple[Codes, Codes]:
    space = codes == _SPACE
    space[1:] &= space[:-1]
    space[:1] = False
    return codes[~space], starts[~space]


IS_SPACELESS = CharacterClass(SPACELESS)


def _fold_char(char: str) -> str:
    """A character folded, whatever stands around it."""
    if char == _APART:
        return char
    if char == "&":
        return " and "
    if _HAN.match(char):
        return _simplified(char)
    kept = ""
    for one in unicodedata.normalize("NFKD", char):
        category = unicodedata.category(one)
        if category[0] in "LN":
            kept += one
        elif category[0] in "PS":
            kept += chr(_MARK)
        elif category[0] == "Z" or one in "\t\n\r\v\f":
            kept += " "
    if "\uac00" <= char <= "\ud7af" or "\u3041" <= char <= "\u30ff":
        return char
    return kept if any(map(str.isalnum, kept)) else kept[:1]


def _simplified(char: str) -> str:
    found = _opencc().convert(unicodedata.normalize("NFKC", char))
    return found if len(found) == 1 else char


@cache
def _opencc() -> "OpenCC":
    """The converter, whose tables are loaded only when they are needed."""
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


_FOLD = Replacement(_fold_char)


def _lower(cased: str) -> str:
    """The same text without capitals, character for character."""
    lower = cased.lower()
    if len(lower) == len(cased):
        return lower
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in cased)
