"""Plain forms of names for making the benchmark; apart from Tieline's own, which it measures."""

import re
import unicodedata

from spellings import FORMS

_ALIKE = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("w", "v"),
    ("j", "y"),
)


def words(name: str) -> list[str]:
    """Words in lower case, without accents and marks, letters with stops between them as one."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    stops = re.sub(r"(?<=\b\w)\.(?=\w\b)|['`\u2018\u2019]", "", bare)
    return re.sub(r"[\W_]+", " ", stops).split()


def key(name: str) -> tuple[str, ...]:
    """The words in order of the alphabet, without legal forms unless there is nothing else."""
    all_of = sorted(words(name))
    return tuple(word for word in all_of if word not in FORMS) or tuple(all_of)


def skeleton(name: str) -> tuple[str, ...]:
    """The consonants of each word, those that sound alike as one, in order of the alphabet."""
    return tuple(sorted(_bones(word) for word in key(name)))


def _bones(word: str) -> str:
    for old, new in _ALIKE:
        word = word.replace(old, new)
    kept = word[0] + re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", kept)
