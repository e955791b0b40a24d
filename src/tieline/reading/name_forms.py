"""The spellings of a name under which a text may hold it, and whether its capitals count."""

import re
from collections.abc import Iterator

from tieline.reading.folded_text import SPACELESS
from tieline.text.legal_forms import find_form
from tieline.text.names import telling
from tieline.text.word_classes import WordClass, word_class

SHORT = 4
"""So many letters a name has at most whose capitals always count."""
_FEW_WORDS = 2
_SHORTEST_CORE = 5
"""So many letters a single word has at least that stands for a name without its legal form."""

_HYPHENS = re.compile(r"(?<=[^\W_])[-\u2010\u2011'\u2019](?=[^\W_])|(?<=\b[^\W_])\.(?=[^\W_]\b)")
_MAY_GO = re.compile("[-\u2010\u2011'\u2019.]")
"""Asked first: most names have none of them."""
_BETWEEN = re.compile(rf"(?<=[{SPACELESS}]) (?=[{SPACELESS}])")
_HAS_SPACELESS = re.compile(f"[{SPACELESS}]")
_NAMES_OF_PERSONS = frozenset((WordClass.NONE, WordClass.GIVEN, WordClass.SURNAME))


def spellings(name: str) -> Iterator[str]:
    """The name, and as it is written without hyphens and apostrophes where it has any.

    >>> list(spellings("Hik-Connect")), list(spellings("U.S. Steel"))
    (['Hik-Connect', 'HikConnect'], ['U.S. Steel', 'US. Steel'])
    """
    yield name
    if not _MAY_GO.search(name):
        return
    without = _HYPHENS.sub("", name)
    if without != name:
        yield without


def forms(cased: str) -> Iterator[str]:
    """A folded name, and its parts that still tell who is meant: without article and legal form.

    >>> list(forms("Hangzhou Hikvision Digital Technology Co Ltd"))[1]
    'Hangzhou Hikvision Digital Technology'
    """
    yield cased
    lower = cased.lower()
    if lower.startswith("the ") and _tells(lower[4:]):
        yield cased[4:]
    if len(lower) != len(cased):
        return
    found = find_form(lower.split(), inside=False)
    if found is None:
        return
    core = _BETWEEN.sub("", " ".join(found.core))
    at = lower.find(core)
    if core and at >= 0 and core != lower and _tells(core):
        yield cased[at : at + len(core)]


def capitals_count(cased: str) -> bool:
    """Whether a name is found only as it is written: it is short, or of everyday words only.

    >>> capitals_count("ARM"), capitals_count("Shell"), capitals_count("Hikvision")
    (True, True, False)
    """
    if _HAS_SPACELESS.search(cased):
        return False
    if len(cased.replace(" ", "")) <= SHORT:
        return True
    words = cased.lower().split()
    return len(words) <= _FEW_WORDS and all(map(_everyday, words))


def _tells(core: str) -> bool:
    """Whether part of a name is enough to tell who is meant."""
    words = core.split()
    if _HAS_SPACELESS.search(core):
        return telling(core)
    if len(words) == 1 and len(core) < _SHORTEST_CORE:
        return False
    return len(words) > _FEW_WORDS or not all(map(_everyday, words))


def _everyday(word: str) -> bool:
    return word_class(word).kind not in _NAMES_OF_PERSONS
