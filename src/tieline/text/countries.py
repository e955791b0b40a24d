"""Countries as sources write them, told by their ISO 3166-1 codes."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tieline.text.country_names import TABLE

_APOSTROPHES = re.compile(r"['`\u00b4\u02bc\u2018\u2019]")
_NOT_WORDS = re.compile(r"[\W_]+")
_LONE_LETTERS = re.compile(r"\b\w(?: \w)+\b")
_TURNED = re.compile(r"(?P<last>[^,()]+?)\s*[,(]\s*(?P<first>[^,()]+?)\s*\)?")
_LONGEST = 100
"""No country has a longer name; what is longer is another text."""


def country_code(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country, or an empty text where the name is not known.

    Takes English short and official names, the spellings of sanctions lists, and alpha-2 and
    alpha-3 codes in any case.

    >>> country_code("Iran (Islamic Republic of)"), country_code("prk"), country_code("Atlantis")
    ('IR', 'KP', '')
    """
    if len(name) > _LONGEST:
        return ""
    codes = _codes()
    return next((codes[form] for form in _forms(name) if form in codes), "")


def _forms(name: str) -> Iterator[str]:
    """A name in normal form, and what was put after a comma or in brackets also put before it."""
    yield _plain(name)
    if turned := _TURNED.fullmatch(name.strip()):
        yield _plain(f"{turned['first']} {turned['last']}")


def _plain(name: str) -> str:
    """Case, accents, punctuation and the article gone; initials are one word."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    spaced = _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", bare).replace("&", " and ")).strip()
    joined = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), spaced)
    return " ".join(word for word in joined.split() if word != "the")


@cache
def _codes() -> dict[str, str]:
    """Every code and name in normal form, with the alpha-2 code that it stands for."""
    found = {}
    for line in TABLE.strip().splitlines():
        code, longer, names = line.split(" ", 2)
        for name in (code, longer, *names.split(";")):
            found[_plain(name)] = code
    return found
