"""Han characters: simplified, and read as Mandarin without tones."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The ranges of Han characters, with the mark of repetition and the written zero."""

_HAN = re.compile(f"[{HAN}]+")
_REPEATED = re.compile(f"([{HAN}])\u3005")
_NOT_LETTERS = re.compile("[^a-z]+")
_SURNAMES = {"曾": "zeng", "覃": "qin", "仇": "qiu", "朴": "piao"}
"""Surnames that are read unlike the same character elsewhere."""
_LONGEST_PERSON = 4
"""Characters in a name of a person, at most, for its first one to be read as a surname."""


def has_han(text: str) -> bool:
    """Whether a text holds a Han character, of Chinese or of another language."""
    return not text.isascii() and _HAN.search(text) is not None


def simplified(text: str) -> str:
    """A text in simplified characters, and in ordinary forms of letters, digits and brackets.

    Source: OpenCC's tables from traditional to simplified; Unicode's form NFKC.

    >>> simplified("浙江大華技術股份有限公司\uff08集團\uff09")
    '浙江大华技术股份有限公司(集团)'
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    return _HAN.sub(lambda found: _simplified(found[0]), text)


def pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a text's Han characters, in order; other characters give none.

    A character with several readings is read as in the words around it; ü is written u.

    >>> pinyin("重庆银行 (Chongqing)")
    ('chong', 'qing', 'yin', 'hang')
    """
    return tuple(one for run in _HAN.findall(simplified(text)) for one in read(run))


@lru_cache(maxsize=16384)
def _simplified(run: str) -> str:
    return unicodedata.normalize("NFKC", _opencc().convert(run))


@cache
def _opencc() -> "OpenCC":
    """The converter, whose tables are loaded only when they are needed."""
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


@lru_cache(maxsize=16384)
def read(run: str) -> tuple[str, ...]:
    """The syllables of a text that is nothing but simplified characters."""
    run = _REPEATED.sub(r"\1\1", run)
    syllables = [_plain(one) for one in _reader()(run)]
    if run[:1] in _SURNAMES and 1 < len(run) <= _LONGEST_PERSON:
        syllables[0] = _SURNAMES[run[0]]
    return tuple(one for one in syllables if one)


@cache
def _reader() -> Callable[[str], list[str]]:
    """The reader of words, whose dictionaries are loaded only when they are needed."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    def dictionary(run: str) -> list[str]:
        found = lazy_pinyin(run, style=Style.NORMAL)
        # Characters that have no reading come back as they are, several in one piece.
        return [one for piece in found for one in (piece if _HAN.search(piece) else [piece])]

    return dictionary


def _plain(syllable: str) -> str:
    """A syllable in plain letters; a character that no dictionary reads by a general table."""
    plain = syllable if syllable.isascii() else anyascii(syllable).lower()
    return _NOT_LETTERS.sub("", plain).replace("v", "u")
