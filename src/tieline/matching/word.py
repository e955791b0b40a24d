"""What is known of one word of a name: its kind, its sense, and how much it tells."""

import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from tieline.text import place_words, word_classes
from tieline.text.chinese import Part, reading
from tieline.text.chinese_words import PartKind
from tieline.text.legal_spellings import SPELLINGS
from tieline.text.scripts import latin
from tieline.text.syllables import syllables
from tieline.text.word_classes import WORDS, WordClass, WordInfo, phrase_class, word_class
from tieline.text.word_rates import rate
from tieline.text.word_rates import words as rated_words


class Kind(IntEnum):
    """What a word of a name is, as far as that decides how it counts."""

    NAME = 0
    GENERIC = 1
    COUNTRY = 2
    PLACE = 3
    NUMBER = 4
    PARTICLE = 5
    INITIAL = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared.

    latin: in lower-case Latin letters and digits; native: in Chinese characters, or empty.
    sense: a number shared by words that mean the same, 0 for none.
    weight: how much it tells, in (0, 1]; known: whether it stands in a table of words.
    """

    latin: str
    native: str = ""
    kind: Kind = Kind.NAME
    sense: int = 0
    weight: float = 1.0
    known: bool = False

    @property
    def key(self) -> str:
        """What tells the word from every other."""
        return f"{self.latin}\0{self.native}\0{self.kind:d}\0{self.weight:.3f}"


_KINDS = {
    WordClass.KUNYA: Kind.PARTICLE,
    WordClass.PATRONYMIC: Kind.PARTICLE,
    WordClass.COMPOUND: Kind.PARTICLE,
    WordClass.NOBILIARY: Kind.PARTICLE,
    WordClass.ARTICLE: Kind.PARTICLE,
    WordClass.TITLE: Kind.PARTICLE,
    WordClass.SUFFIX: Kind.NUMBER,
    WordClass.NUMBER: Kind.NUMBER,
    WordClass.DIRECTION: Kind.PLACE,
    WordClass.PLACE: Kind.PLACE,
    WordClass.ABBREVIATION: Kind.GENERIC,
    WordClass.GENERIC: Kind.GENERIC,
    WordClass.GIVEN: Kind.NAME,
    WordClass.SURNAME: Kind.NAME,
    WordClass.NICKNAME: Kind.NAME,
}

MOST = {
    Kind.NAME: 1.0,
    Kind.GENERIC: 0.4,
    Kind.COUNTRY: 0.5,
    Kind.PLACE: 0.5,
    Kind.NUMBER: 0.6,
    Kind.PARTICLE: 0.06,
    Kind.INITIAL: 0.25,
}
"""The most that a word of a kind tells, however seldom it is."""

LEAST = 0.1
CHINESE_PLACE = CHINESE_BUSINESS = 0.08
"""What a place or a word of business tells in a Chinese name, where short names leave it out."""

SONS = frozenset(("bin", "ibn", "ben", "bint", "bent", "walad", "ould"))
"""Words between a name and that of the father."""

KUNYAS = frozenset(word for word in WORDS if word_class(word).kind is WordClass.KUNYA)
COMPOUNDS = frozenset(("abd", "abdal", "abdel", "abdol", "abdoul", "abdu", "abdul", "abdur"))
"""Words that are one name with the next."""

ARTICLES = frozenset(("al", "el", "ul", "ur", "ar", "as", "ad", "an", "az"))

_SMALL = frozenset(
    {
        "and",
        "at",
        "fi",
        "for",
        "in",
        "mr",
        "mrs",
        "ms",
        "mt",
        "mv",
        "no",
        "nr",
        "of",
        "on",
        "or",
        "ss",
    }
    | {"the", "to", "via"}
)
_ROMAN = {
    "i": "1",
    "v": "5",
    "x": "10",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
}
_RAREST = 1.5e-4
"""The share of parties that have a word, below which words tell equally much."""
_ORDINALS = ("st", "nd", "rd", "th")
_LONG = 6


def numeral(text: str) -> Word | None:
    """A word that is a Roman numeral, as it may stand at the end of a name; None for others."""
    if text not in _ROMAN:
        return None
    sense = _sense("number", _ROMAN[text])
    return Word(text, "", Kind.NUMBER, sense, MOST[Kind.NUMBER], known=True)


@lru_cache(maxsize=200_000)
def word(text: str) -> Word:
    """What is known of a word in lower-case Latin letters and digits."""
    digits = _digits(text)
    if digits:
        return Word(text, "", Kind.NUMBER, _sense("number", digits), MOST[Kind.NUMBER], known=True)
    if text in _SMALL:
        return Word(text, "", Kind.PARTICLE, 0, MOST[Kind.PARTICLE], known=True)
    if len(text) == 1:
        return Word(text, "", Kind.INITIAL, 0, MOST[Kind.INITIAL])
    info = word_class(text)
    if info.kind is WordClass.NUMBER and syllables(text):
        return Word(text, "", Kind.NAME, 0, _weight(rate(text)), known=True)  # Xi is a name
    if info.kind is WordClass.NONE:
        return Word(text, "", Kind.NAME, 0, _weight(rate(text)), known=text in _rated())
    return _known(text, info)


def phrase(first: str, second: str) -> Word | None:
    """A place that is called by two words, as one word."""
    info = phrase_class((first, second))
    return None if info.kind is WordClass.NONE else _known(first + second, info)


def chinese_word(part: Part) -> Word | None:
    """A part of a Chinese name as a word; None for one that cannot be read."""
    spoken = reading(part) or latin(part.text)
    text = spoken.replace(" ", "")
    if not text:
        return None
    if part.kind is PartKind.REST:
        return Word(text, part.text)
    if part.kind is PartKind.NUMBER:
        return Word(text, part.text, Kind.NUMBER, 0, MOST[Kind.NUMBER], known=True)
    english = latin(part.english).split()
    one = word(english[-1]) if english else Word(text)
    place = part.kind is PartKind.PLACE
    kind = (one.kind if one.kind is Kind.COUNTRY else Kind.PLACE) if place else Kind.GENERIC
    sense = one.sense if len(english) == 1 else 0
    weight = CHINESE_PLACE if place else CHINESE_BUSINESS
    return Word(text, part.text, kind, sense or _sense("chinese", *english), weight, known=True)


@lru_cache(maxsize=200_000)
def mended(text: str) -> str:
    """A word of business or of a legal form as it should be, where there is one typing error."""
    if len(text) < _LONG or text in WORDS or text in _rated() or syllables(text):
        return text
    table = _mendable()
    for cut in (text, *sorted(_cuts(text))):
        found = table.get(cut)
        if found and found[0] == text[0] and abs(len(found) - len(text)) <= 1:
            return found
    return text


@cache
def _mendable() -> dict[str, str]:
    """Long words of business and of legal forms, whole and with any one letter left out."""
    business = {
        one for one in WORDS if len(one) > _LONG and word_class(one).kind is WordClass.GENERIC
    }
    forms = {
        one
        for spelling in SPELLINGS
        for one in spelling.words
        if len(one) >= _LONG and one.isascii() and not spelling.weak
    }
    found: dict[str, str] = {}
    for one in sorted(business | forms):
        for cut in {one, *_cuts(one)}:
            found.setdefault(cut, one)
    return found


def _cuts(text: str) -> Iterable[str]:
    return {text[:at] + text[at + 1 :] for at in range(len(text))}


def _digits(text: str) -> str:
    """The number that digits, or an ordinal in digits, stand for; empty for other words."""
    bare = text[:-2] if text.endswith(_ORDINALS) else text
    return (bare.lstrip("0") or "0") if bare.isdigit() else ""


def _known(text: str, info: WordInfo) -> Word:
    """A word that stands in a table."""
    kind, sense = _KINDS[info.kind], _sense("name", info.sense)
    if kind is Kind.PLACE and info.kind is WordClass.PLACE and info.sense in _countries():
        kind = Kind.COUNTRY
    if kind is Kind.NUMBER:
        sense = _sense("number", _ROMAN.get(info.sense, info.sense))
    elif kind is Kind.PARTICLE:
        sense = 0
    elif kind is not Kind.NAME:
        sense = _sense("word", info.sense)
    weight = min(MOST[kind], _weight(rate(text)))
    return Word(text, "", kind, sense, weight, known=True)


@cache
def _countries() -> frozenset[str]:
    """The senses of words that name a country."""
    lines = place_words.TABLE.strip().splitlines()
    senses = {line.split("|")[1].split()[0].replace("_", " ") for line in lines}
    others = {info.sense for info in word_classes.country_infos()}
    return frozenset(senses | others)


@cache
def _rated() -> frozenset[str]:
    """The words that several parties of official lists have."""
    return frozenset(rated_words())


def _weight(share: float) -> float:
    """How much a word tells that such a share of parties have: 1 for the rarest."""
    if share <= _RAREST:
        return 1.0
    return max(LEAST, math.log(share) / math.log(_RAREST))


def _sense(*parts: str) -> int:
    """A number for a sense, never 0."""
    return (zlib.crc32(" ".join(parts).encode()) & 0x7FFFFFFF) or 1
