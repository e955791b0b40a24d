"""Words that stand apart within a line of a page: raised, lowered, small above, struck out."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

_RAISED = re.compile(r"(?:^|;)vertical-align:(?:super|sub)|(?:^|;)font-variant[^;:]*:(?:super|sub)")
_STRUCK = re.compile(r"(?:^|;)text-decoration(?:-line)?:[^;]*line-through")
_RAISING = frozenset({"sup", "sub", "rt"})
_STRIKING = frozenset({"s", "strike", "del"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_CLOSING = (".", ",", ";", ":", "!", "?", ")", "]", " ", "\n", "\t", "\u201d", "\u2019")
_NUMBERED = frozenset({"", "1"})
_SPECK = frozenset({"0", "1", "0px", "1px"})


class Picture(str):
    """What stands in the text for a picture; alone in its block it is none of its words."""

    __slots__ = ()


def is_raised(tag: str, style: str) -> bool:
    """Whether an element raises, lowers or writes small what is in it."""
    return tag in _RAISING or raises(style)


@lru_cache(maxsize=4096)
def raises(style: str) -> bool:
    """Whether a list of declarations raises or lowers what it is for."""
    return bool(style) and bool(_RAISED.search(_bare(style)))


def is_struck(tag: str, style: str) -> bool:
    """Whether an element strikes out what is in it."""
    return tag in _STRIKING or strikes(style)


@lru_cache(maxsize=4096)
def strikes(style: str) -> bool:
    """Whether a list of declarations strikes out what it is for."""
    return bool(style) and bool(_STRUCK.search(_bare(style)))


def apart(words: str, before: str = "") -> str:
    """Raised or lowered words as they stand in the text: in square brackets.

    before: what stands in front of them. The ends of English ordinals stay (`11th`), and so does
    what has brackets of its own.
    """
    bare = words.strip()
    if not bare or (bare.startswith("[") and bare.endswith("]")):
        return words
    if bare in _ORDINALS and before[-1:].isdigit():
        return words
    return words.replace(bare, f"[{bare}]", 1)


def parted(before: str, after: str) -> str:
    """What parts the words on both sides of words that were left out: a space, or nothing."""
    needs = before and not before[-1].isspace() and not after.startswith(_CLOSING)
    return " " if needs else ""


def picture_of(attributes: Mapping[str, str]) -> Picture | None:
    """What stands for a picture within words; None for one that is too small to be seen."""
    if _SPECK & {attributes.get("width", ""), attributes.get("height", "")}:
        return None
    told = " ".join(attributes.get("alt", "").split())
    return Picture(f"[picture: {told}]" if told else "[picture]")


def number_of(item: etree._Element, counts: dict[etree._Element, int]) -> str:
    """The number before an item of a list that begins with another one than 1; else empty.

    counts: of each list, its last number; changed here.
    """
    around = item.getparent()
    if around is None or around.tag != "ol" or around.get("type", "1") not in _NUMBERED:
        return ""
    if "reversed" in around.keys():  # noqa: SIM118 - an element is no mapping
        return ""
    own, start = item.get("value", ""), around.get("start", "")
    if not (_is_number(own) or _is_number(start) or around in counts):
        return ""
    following = counts[around] + 1 if around in counts else _number(start, _place(item))
    counts[around] = _number(own, following)
    return f"{counts[around]}. "


def _place(item: etree._Element) -> int:
    return 1 + sum(1 for _ in item.itersiblings("li", preceding=True))


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if _is_number(digits) else otherwise


def _is_number(digits: str) -> bool:
    return bool(re.fullmatch(r"\s*-?[0-9]{1,9}\s*", digits))


def _bare(style: str) -> str:
    return re.sub(r"/\*.*?\*/|\s+", "", style).lower()
