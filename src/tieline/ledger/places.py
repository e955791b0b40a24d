"""Places by name: which texts name a place that is asked for, and which two may be one place."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tieline.text.folded import plain


@dataclass(frozen=True, slots=True)
class Place:
    """A place with all its names, and the one within which it lies."""

    names: tuple[str, ...]
    within: str = ""


PLACES = (
    Place(("Xinjiang", "新疆")),
    Place(("Moyu", "Karakax", "墨玉"), "Xinjiang"),
    Place(("Pishan", "Guma", "皮山"), "Xinjiang"),
    Place(("Luopu", "Lop", "洛浦"), "Xinjiang"),
    Place(("Yutian", "Keriya", "于田"), "Xinjiang"),
    Place(("Shache", "Yarkand", "莎车"), "Xinjiang"),
    Place(("Cele", "Qira", "策勒"), "Xinjiang"),
    Place(("Urumqi",), "Xinjiang"),
)
"""Places of the starter case under the names that its rows give them."""


class Within(StrEnum):
    """Whether what a text names lies within a place."""

    YES = "yes"
    MAYBE = "maybe"
    """The text names no place, or a wider one."""
    NO = "no"


def within(text: str, asked: str) -> Within:
    """Whether a text names a place that is asked for, or one within it.

    >>> within("莎车县", "Xinjiang"), within("Xinjiang", "Moyu")
    (<Within.YES: 'yes'>, <Within.MAYBE: 'maybe'>)
    """
    if not text.strip():
        return Within.MAYBE
    wanted = _known(asked)
    if not wanted:
        return Within.YES if _names(text, asked) else Within.NO
    found = _known(text)
    around = {above for one in found for above in _above(one)}
    if wanted <= found | around:
        return Within.YES
    wider = {above for one in wanted for above in _above(one)}
    return Within.MAYBE if found and found <= wider else Within.NO


def may_be_one(left: str, right: str) -> bool:
    """Whether two texts may name one place: one of them none, the same, or one a part of the other.

    >>> may_be_one("Shache (Yarkand) County, Xinjiang", "Xinjiang"), may_be_one("Moyu", "Pishan")
    (True, False)
    """
    one, other = _narrow(left), _narrow(right)
    if not one or not other:
        return True
    return bool(one & _wide(other, right) or other & _wide(one, left))


@lru_cache(4096)
def _narrow(text: str) -> frozenset[str]:
    """The places that a text names, without those around another of them.

    A place that is not in the table stands by its words: those before the first comma.
    """
    first = text.partition(",")[0]
    if not _known(first) and (words := _words(first) - _GENERIC):
        return frozenset(words)
    found = _known(text)
    return found - {above for one in found for above in _above(one)}


def _wide(narrow: frozenset[str], text: str) -> frozenset[str]:
    """Places with all that lies around them, those unknown to the table by the words of a text."""
    around = {above for one in narrow for above in _above(one)}
    return narrow | around | _known(text) | (_words(text) - _GENERIC)


@lru_cache(4096)
def _known(text: str) -> frozenset[str]:
    """The places of the table that a text names, by their first names."""
    return frozenset(
        place.names[0] for place in PLACES if any(_names(text, one) for one in place.names)
    )


def _above(name: str) -> list[str]:
    """The places within which a place lies, from near to far."""
    place = next((one for one in PLACES if one.names[0] == name), None)
    return [place.within, *_above(place.within)] if place and place.within else []


def _names(text: str, name: str) -> bool:
    """Whether a text has a name as whole words; names in Han letters stand within others."""
    wanted, said = plain(name), plain(text)
    if not wanted.isascii():
        return wanted in said
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", said))


def _words(text: str) -> set[str]:
    return set(plain(text).split())


_GENERIC = {"area", "autonomous", "city", "county", "district", "of", "prefecture", "province"}
_GENERIC |= {"region", "state", "the", "town", "zone"}
"""Words that tell what a place is, not which."""


def place_name(text: str) -> str:
    """The first name of a place that is known under several; else the text itself."""
    found = _narrow(text)
    known = [place.names[0] for place in PLACES if place.names[0] in found]
    return " and ".join(known) if len(known) == len(found) and known else text
