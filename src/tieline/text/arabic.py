"""Arabic and Persian in Latin letters: consonants and the vowels that are written."""

import csv
import re
from functools import cache
from importlib.resources import files

_LETTERS = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفڤقكکگلمنهةھہۃى",
        (
            *("a", "b", "p", "t", "th", "j", "ch", "h", "kh", "d", "dh", "r", "z", "zh", "s"),
            *("sh", "s", "d", "t", "z", "a", "gh", "f", "v", "q", "k", "k", "g", "l", "m", "n"),
            *("h", "a", "h", "h", "a", "a"),
        ),
        strict=True,
    )
)
_HAMZA = {"أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ؤ": "u", "ئ": "i", "ء": ""}
_URDU = {"ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ے": "e", "ە": "e", "ێ": "e", "ۆ": "o", "ڵ": "l"}
_READ = _LETTERS | _HAMZA | _URDU
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i")}
"""Letters that are a consonant beside a long a and at the start of a word, else a vowel."""
_LONG_A = "اآأى"

_RUN = re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u200c]+")
_UNSAID = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c]")
"""Marks of vowels, which few writers set, the bar that lengthens a line, and the joint."""
_SAME = str.maketrans("أإآٱىیکہھ", "ااااييكهه")
"""Letters that writers interchange, in one form, for looking a word up."""
_PARTS = (
    (re.compile("^عبد(?=ال..)"), ("abd",)),
    (re.compile("^وال(?=...)"), ("wa", "al")),
    (re.compile("^لل(?=...)"), ("lil",)),
    (re.compile("^ال(?=..)"), ("al",)),
)
"""What is written together with a word and is a word of its own in Latin letters."""
_TWICE = re.compile("([aiu])\\1+")


def arabic(text: str) -> str:
    """A text with its words in Arabic script in Latin letters; the article is a word.

    Short vowels are not written, so most words keep only their consonants. Words that are
    frequent in names, and are read in one way, get all their vowels from a table.

    >>> arabic("أسامة بن لادن"), arabic("الشركة"), arabic("بختیاری")
    ('usama bin ladin', 'al sharika', 'bkhtyari')
    """
    return _RUN.sub(lambda found: _word(_UNSAID.sub("", found[0])), text)


def _word(word: str) -> str:
    known = _known().get(word.translate(_SAME))
    if known:
        return known
    for start, said in _PARTS:
        if start.search(word):
            return " ".join((*said, _word(start.sub("", word))))
    return _TWICE.sub(r"\1", "".join(_letter(word, at) for at in range(len(word))))


def _letter(word: str, at: int) -> str:
    """A letter of a word, read with its neighbours; one that is not known stays as it is."""
    letter = word[at]
    if letter not in _GLIDES:
        return _READ.get(letter, letter)
    consonant, vowel = _GLIDES[letter]
    beside = word[at - 1 : at] + word[at + 1 : at + 2]
    return consonant if at == 0 or any(one in _LONG_A for one in beside) else vowel


@cache
def _known() -> dict[str, str]:
    """The words whose vowels are known."""
    text = files("tieline.text").joinpath("arabic_words.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t")
    return {row["word"].translate(_SAME): row["latin"] for row in rows}
