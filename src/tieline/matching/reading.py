"""How a name is read: its words in order, what they are to each other, and its legal form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache

import numpy as np

from tieline.matching.arrays import Bytes
from tieline.matching.word import (
    ARTICLES,
    COMPOUNDS,
    KUNYAS,
    SONS,
    Kind,
    Word,
    chinese_word,
    mended,
    numeral,
    phrase,
    word,
)
from tieline.model.kinds import PartyType
from tieline.text.chinese import parts
from tieline.text.chinese_words import PartKind
from tieline.text.han import has_han
from tieline.text.legal_forms import compatible, find_form
from tieline.text.legal_spellings import LEGAL_FORMS
from tieline.text.scripts import latin
from tieline.text.syllables import syllables

LONGEST = 400
"""Characters of a name that are read; what follows is no name any more."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][A-Za-z])")
_BESIDE_DIGITS = re.compile(r"(?<=[A-Za-z]{3})(?=\d{2})|(?<=\d{2})(?=[A-Za-z]{3})")
_DIGIT = re.compile(r"\d")
SEAT = 0.1
"""What a word of the seat tells that follows a name."""

_UNKNOWN = 2
_MOST_TURNED = 7
"""Words of a name with one comma that may be a person's, the family name first."""


class Role(IntEnum):
    """What a word is to its neighbours: before or after a word such as `bin`."""

    PLAIN = 0
    GIVEN = 1
    FATHER = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it is compared: its words with their roles, and its legal form (0 for none)."""

    words: tuple[Word, ...]
    roles: tuple[int, ...]
    form: int = 0


def read(name: str, kind: int = 0) -> Reading:
    """A name as it is compared, in whatever script; kind: as `person` gives it.

    Names of persons have no legal form, whatever their last word is.
    """
    return _read(name[:LONGEST], kind == 1)


def readings(name: str, kind: int) -> tuple[Reading, ...]:
    """The ways to read a name that is asked about: `Hua Chiang Pao` may be a person or a PAO."""
    first = read(name, kind)
    if kind != _UNKNOWN:
        return (first,)
    if not first.form and not any(one.kind is Kind.GENERIC for one in first.words):
        return (first,)  # nothing was taken for a form, nor mended
    plain = read(name, 1)
    business = any(one.kind is Kind.GENERIC for one in plain.words)
    return (first,) if business or plain.words == first.words else (first, plain)


@lru_cache(maxsize=50_000)
def _read(name: str, formless: bool) -> Reading:  # noqa: FBT001 - a key of the cache
    if has_han(name):
        return _chinese(name)
    if not name.isupper():
        name = _CAMEL.sub(" ", name)
    if _DIGIT.search(name):
        name = _BESIDE_DIGITS.sub(" ", name)
    words, form = _split(name, formless=formless)
    before, comma, after = name.partition(",")
    if not comma or not after.strip():
        return _reading(words, form)
    if form == 0 and not formless:
        seated = _seated(before, after)
        if seated:
            return seated
    turned = form == 0 and "," not in after and len(words) <= _MOST_TURNED
    if turned and not _mandarin(words):
        words = [*latin(after).split(), *latin(before).split()]
    return _reading(words, form)


def _seated(name: str, seat: str) -> Reading | None:
    """A name with its legal form that is followed by a seat: `Alcatel N.V., Rijswijk`."""
    words, form = _without_form(latin(name).split())
    if form == 0:
        return None
    first = _reading(words, form)
    places = tuple(replace(word(one), kind=Kind.PLACE, weight=SEAT) for one in latin(seat).split())
    return Reading(first.words + places, first.roles + (Role.PLAIN,) * len(places), form)


def _mandarin(words: Sequence[str]) -> bool:
    """Whether a name is Chinese: there the family name stands first anyhow."""
    return all(syllables(one) for one in words)


def person(kind: PartyType) -> int:
    """Whether names of a party of some type are a person's: 1 yes, 0 no, 2 unknown."""
    if kind is PartyType.UNKNOWN:
        return 2
    return int(kind is PartyType.PERSON)


@cache
def forms() -> Bytes:
    """Which legal forms may be the same company's, by number: 1 they may, 2 not, 0 unknown."""
    names = list(LEGAL_FORMS)
    found = np.zeros((len(names) + 1, len(names) + 1), np.uint8)
    for i, left in enumerate(names, start=1):
        for j, right in enumerate(names[:i], start=1):
            same = compatible(left, right)
            found[i, j] = found[j, i] = 0 if same is None else 1 if same else 2
    return found


@cache
def _form_numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(LEGAL_FORMS, start=1)}


def _split(name: str, *, formless: bool) -> tuple[Sequence[str], int]:
    """The words of a name without its legal form, and the number of that."""
    words = latin(name).split()
    return (words, 0) if formless else _without_form(words)


def _without_form(words: Sequence[str]) -> tuple[Sequence[str], int]:
    """The words of a name without its legal form, and the number of that."""
    words = [mended(one) for one in words]
    if numeral(words[-1] if words else ""):
        return words, 0
    found = find_form(words)
    if found is None or not found.core:
        return words, 0
    return found.core, _form_numbers()[found.form.name]


def _reading(words: Sequence[str], form: int) -> Reading:
    """Words in Latin letters, with those made one that are one, such as `abu bakr`."""
    found: list[Word] = []
    roles: list[int] = []
    at, father = 0, False
    while at < len(words):
        if at + 1 < len(words) and (place := phrase(words[at], words[at + 1])):
            found.append(place)
            roles.append(Role.PLAIN)
            at += 2
            continue
        last = at > 0 and at == len(words) - 1
        if last and (number := numeral(words[at])):
            found.append(number)
            roles.append(Role.PLAIN)
            break
        text, at = _glued(words, at)
        if text in SONS and found and at < len(words):
            _mark_son(found, roles)
            father = True
            found.append(word(text))
            roles.append(Role.PLAIN)
            continue
        one = word(text)
        particle = one.kind is Kind.PARTICLE
        found.append(one)
        roles.append(Role.FATHER if father and not particle else Role.PLAIN)
        father = father and particle
    return Reading(tuple(found), tuple(roles), form)


def _glued(words: Sequence[str], at: int) -> tuple[str, int]:
    """The word at a place, with the next where the two are one name; and the place after it."""
    text = words[at]
    if text not in COMPOUNDS and text not in KUNYAS:
        return text, at + 1
    after = at + 1
    if after < len(words) - 1 and words[after] in ARTICLES:
        text += words[after] if text == "abd" else ""
        after += 1
    if after >= len(words) or word(words[after]).kind is Kind.GENERIC:
        return words[at], at + 1
    return text + words[after], after + 1


def _mark_son(found: Sequence[Word], roles: list[int]) -> None:
    """Mark the last name before a word such as `bin` as that of the one who bears it."""
    for place in range(len(found) - 1, -1, -1):
        if found[place].kind is not Kind.PARTICLE:
            roles[place] = roles[place] or Role.GIVEN
            return


def _chinese(name: str) -> Reading:
    """A name with Chinese characters, by its parts."""
    found: list[Word] = []
    form = 0
    for part in parts(name):
        if part.kind is PartKind.FORM:
            form = form or _form_numbers().get(part.text, 0)
        elif part.kind is PartKind.REST and not has_han(part.text):
            words, other = _without_form(latin(part.text).split())
            found.extend(map(word, words))
            form = form or other
        elif part.kind not in {PartKind.SHARE, PartKind.MARK} and (one := chinese_word(part)):
            found.append(one)
    return Reading(tuple(found), (0,) * len(found), form)
