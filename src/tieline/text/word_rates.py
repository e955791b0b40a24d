"""How usual a word is in names of organisations and of persons on official lists.

The table beside this module is made by `tools/learn_words.py`; it holds counts and no names.
"""

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("word_rates.tsv")
"""A line a word: the word, in how many organisations' names it stands, and in how many persons'."""

RARE = 2
"""Parties that are taken to bear a word that the table has not; it has those of four and more."""

_TOTAL = "*"
_KINDS = ("company", "person")


def rate(word: str, kind: str = "") -> float:
    """The share of parties in whose names a word stands, above 0 and at most 1.

    word: in Latin letters, lower case, as `text/folded.py` gives it.
    kind: `company` or `person`; any other text, such as `unknown`, stands for both together.

    >>> rate("limited", "company") > rate("limited", "person")
    True
    """
    counts = _counts()
    total, borne = counts[_TOTAL], counts.get(word, (0, 0))
    if kind in _KINDS:
        at = _KINDS.index(kind)
        return max(borne[at], RARE) / total[at]
    return max(sum(borne), RARE) / sum(total)


def words() -> tuple[str, ...]:
    """The words of the table."""
    return tuple(word for word in _counts() if word != _TOTAL)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "word\t")):
            word, companies, persons = line.split("\t")
            found[word] = (int(companies), int(persons))
    return found
