"""Words as they sound, so that spellings of one sound in Latin letters are alike."""

import re
from collections.abc import Sequence

_SPELLINGS = (
    ("shch", "s"),
    ("tsh", "C"),
    ("tsch", "C"),
    ("sch", "s"),
    ("tch", "C"),
    ("ch", "C"),
    ("sh", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("tz", "s"),
    ("ts", "s"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("qu", "ku"),
    ("q", "k"),
    ("c", "k"),
    ("C", "c"),
    ("x", "ks"),
    ("w", "v"),
    ("off\n", "ov\n"),
    ("eff\n", "ev\n"),
    ("y", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "ai"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("z", "s"),
    ("ah\n", "a\n"),
    ("eh\n", "e\n"),
)
"""Spellings and what they become, in this order; a line ends every word."""

_DOUBLE = re.compile(r"([a-z])\1+")


def folded(words: Sequence[str]) -> list[str]:
    """Each word, in lower-case Latin letters and digits, as it sounds.

    >>> folded(["muhammad", "mohammed", "yusuf", "youssef"])
    ['muhamad', 'mohamed', 'iusuf', 'iusef']
    """
    if not words:
        return []
    page = "\n".join(words) + "\n"
    for spelling, sound in _SPELLINGS:
        page = page.replace(spelling, sound)
    return _DOUBLE.sub(r"\1", page).split("\n")[:-1]
