"""What a word of a name is: a common word, a place, a title, a particle, a given name, a surname.

Words are as `text/folded.py` gives them, in Latin letters. A word may be of several classes; the
tables say what is usual, and only the whole name tells which is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tieline.text import (
    everyday_words,
    family_names,
    generic_words,
    given_names,
    person_words,
    place_words,
)
from tieline.text.country_names import TABLE as COUNTRY_NAMES
from tieline.text.folded import plain


class WordClass(StrEnum):
    """The classes, the more telling first: a word of several is told by the first of them."""

    KUNYA = "kunya"
    PATRONYMIC = "patronymic"
    COMPOUND = "compound"
    NOBILIARY = "nobiliary"
    ARTICLE = "article"
    SUFFIX = "suffix"
    NUMBER = "number"
    DIRECTION = "direction"
    PLACE = "place"
    ABBREVIATION = "abbreviation"
    GENERIC = "generic"
    TITLE = "title"
    GIVEN = "given"
    SURNAME = "surname"
    NICKNAME = "nickname"
    NONE = ""


@dataclass(frozen=True, slots=True)
class WordInfo:
    """What is known of a word in one of its classes.

    sense: one word for all words that mean the same, whatever their language or spelling; digits
        for a number, the long word for an abbreviation or a nickname.
    country: the ISO 3166 alpha-2 code of a place's country, where it is in one.
    commonness: `high` or `medium` for the names of persons.
    """

    kind: WordClass
    sense: str = ""
    country: str = ""
    commonness: str = ""


UNKNOWN = WordInfo(WordClass.NONE)
"""What is known of a word that is in no table."""

_SHORTEST = 2
"""Shorter names of countries are codes, and words of many languages."""

_Entry = tuple[str, WordInfo]


def word_class(word: str) -> WordInfo:
    """What a word is in the first of its classes.

    >>> word_class("tekhnologii").sense, word_class("bombay").country
    ('technology', 'IN')
    """
    found = WORDS.get(word)
    return found[0] if found else UNKNOWN


def word_classes(word: str) -> tuple[WordInfo, ...]:
    """What a word is in each of its classes; empty for one that is in no table."""
    return WORDS.get(word, ())


def phrase_class(words: Sequence[str]) -> WordInfo:
    """What two words or three are together: a place such as `hong kong`."""
    return PHRASES.get(" ".join(words), UNKNOWN)


def _families(text: str, between: str) -> Iterator[list[str]]:
    """The parts of a table that hold words of one sense."""
    for part in text.replace("\n", between).split(between):
        if words := part.split():
            yield words


def _lines(text: str, kind: WordClass) -> Iterator[_Entry]:
    for words in _families(text, "\n"):
        yield from ((word, WordInfo(kind, words[0])) for word in words)


def _pairs(text: str, kind: WordClass, senses: dict[str, str]) -> Iterator[_Entry]:
    """Short forms, in the sense of the word that each stands for."""
    for (pair,) in _families(text, ";"):
        short, _, long = pair.partition("=")
        yield short, WordInfo(kind, senses.get(long, long))


def _named(text: str, kind: WordClass, commonness: str) -> Iterator[_Entry]:
    for words in _families(text, ";"):
        yield from ((word, WordInfo(kind, words[0], "", commonness)) for word in words)


def _titles() -> Iterator[_Entry]:
    for words in _families(person_words.TITLES, ";"):
        first, _, word = words[0].partition("=")
        for one in (first, word, *words[1:]):
            if one:
                yield one, WordInfo(WordClass.TITLE, first)


def _labelled(text: str) -> Iterator[tuple[str, list[str]]]:
    for line in text.strip().splitlines():
        label, _, words = line.partition(":")
        yield label, words.split()


def _particles() -> Iterator[_Entry]:
    for label, words in _labelled(person_words.PARTICLES):
        yield from ((word, WordInfo(WordClass(label), word)) for word in words)


def _numbers() -> Iterator[_Entry]:
    for digits, words in _labelled(person_words.NUMBERS):
        yield from ((word, WordInfo(WordClass.NUMBER, digits)) for word in words)


def _places() -> Iterator[_Entry]:
    for line in place_words.TABLE.strip().splitlines():
        code, country, places = (part.split() for part in line.split("|"))
        sense = country[0].replace("_", " ")
        for one in country:
            yield one.replace("_", " "), WordInfo(WordClass.PLACE, sense, code[0])
        for place in places:
            spellings = place.replace("_", " ").split("=")
            for one in spellings:
                yield one, WordInfo(WordClass.PLACE, spellings[0], code[0])


def _countries() -> Iterator[_Entry]:
    """The names that `country_names.py` has, in the senses of our own table."""
    senses = {info.country: info.sense for _, info in reversed(list(_places()))}
    for line in COUNTRY_NAMES.strip().splitlines():
        code, _, names = line.split(" ", 2)
        known = [name for name in map(plain, names.split(";")) if name.isascii()]
        sense = senses.get(code, known[0] if known else code)
        for name in known:
            if len(name) > _SHORTEST:
                yield name, WordInfo(WordClass.PLACE, sense, code)


def country_infos() -> Iterator[WordInfo]:
    """What is known of the words that name a country."""
    return (info for _, info in _countries())


def _all() -> Iterator[_Entry]:
    generic = dict(_lines(generic_words.TABLE + everyday_words.TABLE, WordClass.GENERIC))
    given = dict(_given())
    yield from _particles()
    yield from _numbers()
    yield from _lines(person_words.DIRECTIONS, WordClass.DIRECTION)
    yield from _places()
    yield from _countries()
    yield from _lines(place_words.WIDER, WordClass.PLACE)
    yield from generic.items()
    senses = {word: info.sense for word, info in generic.items()}
    for short, info in _pairs(everyday_words.ABBREVIATIONS, WordClass.ABBREVIATION, senses):
        if short not in generic:
            yield short, info
    yield from _titles()
    yield from given.items()
    yield from _named(family_names.SURNAMES, WordClass.SURNAME, "high")
    senses = {word: info.sense for word, info in given.items()}
    yield from _pairs(family_names.NICKNAMES, WordClass.NICKNAME, senses)


def _given() -> Iterator[_Entry]:
    yield from _named(given_names.HIGH, WordClass.GIVEN, "high")
    yield from _named(given_names.MEDIUM, WordClass.GIVEN, "medium")


def _gathered() -> dict[str, tuple[WordInfo, ...]]:
    found: dict[str, list[WordInfo]] = {}
    for word, info in _all():
        known = found.setdefault(word.replace("_", " "), [])
        if all(info.kind != one.kind for one in known):
            known.append(info)
    order = list(WordClass)
    return {
        word: tuple(sorted(infos, key=lambda one: order.index(one.kind)))
        for word, infos in found.items()
    }


_GATHERED = _gathered()

WORDS = {word: infos for word, infos in _GATHERED.items() if " " not in word}
"""Each word with what it is, class by class."""

PHRASES = {word: infos[0] for word, infos in _GATHERED.items() if " " in word}
"""Names of places of two words and more, joined by spaces."""
