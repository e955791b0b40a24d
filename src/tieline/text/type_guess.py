"""Whether a bare name looks like an organisation's or a person's, from the classes of its words."""

from collections.abc import Sequence

from tieline.text.legal_forms import find_form
from tieline.text.word_classes import WordClass, WordInfo, word_classes

_LINKS = frozenset(
    ("of", "and", "for", "in", "to", "by", "on", "und", "et", "des", "der", "fur", "pour", "para")
)
"""Words between the words of a phrase: organisations have them, and hardly any person."""

_HEADS = frozenset(
    (
        *("group", "association", "organization", "institute", "university", "company"),
        *("bank", "army", "front", "brigades", "soldiers", "partisans", "congregation"),
        *("industry", "trading", "prison", "cartel", "ministry", "network", "police", "foundation"),
    )
)
"""Senses of words that say what a thing is: a group stays one with a person's name in its own."""

_ENDINGS = (
    *("ov", "ova", "ev", "eva", "vich", "vych", "vna", "skiy", "skii", "sky", "skaya", "enko"),
    *("chuk", "yan", "dze", "shvili", "zadeh", "zada", "oglu", "ullah", "ollah", "uddin", "oddin"),
    *("allah", "abadi", "pour", "nejad", "son", "ez", "ovic", "evic"),
)
"""Endings of surnames and patronymics."""

_LONGEST_PERSON = 7
"""Names of persons seldom have more words."""

_LONG = 5
"""Shorter words are often names as well."""

_SURE = 1.0
"""So much must be said for one of the two."""

_WEIGHTS = {
    WordClass.GENERIC: 2.0,
    WordClass.ABBREVIATION: 1.0,
    WordClass.PLACE: 1.2,
    WordClass.DIRECTION: 0.8,
    WordClass.NUMBER: 1.0,
    WordClass.PATRONYMIC: -2.0,
    WordClass.KUNYA: -2.0,
    WordClass.COMPOUND: -1.0,
    WordClass.NOBILIARY: -0.2,
    WordClass.ARTICLE: -0.2,
    WordClass.SUFFIX: -1.0,
    WordClass.TITLE: -0.8,
    WordClass.SURNAME: -1.2,
    WordClass.NICKNAME: -0.8,
}
"""What a word of a class says: above 0 for an organisation, below for a person."""

_GIVEN = {"high": -2.0, "medium": -1.6}


def guess_type(words: Sequence[str]) -> str:
    """`company`, `person`, or an empty text where a name may be either's.

    words: of a name in Latin letters, lower case, as `text/folded.py` gives them.

    >>> guess_type("zhejiang dahua technology co ltd".split()), guess_type(["dahua"])
    ('company', '')
    """
    if not words:
        return ""
    if find_form(words) is not None:
        return "company"
    told = sum(map(_told_by, words)) + _told_by_length(len(words)) + _told_by_head(words)
    return "company" if told >= _SURE else "person" if told <= -_SURE else ""


def _told_by(word: str) -> float:
    """What a word says; one of several classes says the mean of them."""
    if word in _LINKS:
        return 1.5
    if word.isdigit():
        return 1.0
    if classes := word_classes(word):
        return sum(map(_told_by_class, classes)) / len(classes)
    return -0.8 if len(word) >= _LONG and word.endswith(_ENDINGS) else 0.0


def _told_by_class(one: WordInfo) -> float:
    return _GIVEN[one.commonness] if one.kind is WordClass.GIVEN else _WEIGHTS[one.kind]


def _told_by_head(words: Sequence[str]) -> float:
    """A word that says what the thing is, or a common word at the end, which mostly does."""
    if any(_only_generic(word) in _HEADS for word in words):
        return 2.5
    return 1.0 if _only_generic(words[-1]) and len(words[-1]) >= _LONG else 0.0


def _only_generic(word: str) -> str:
    """The sense of a word that is a common one and nothing else."""
    classes = word_classes(word)
    return classes[0].sense if len(classes) == 1 and classes[0].kind is WordClass.GENERIC else ""


def _told_by_length(count: int) -> float:
    if count > _LONGEST_PERSON:
        return 1.5
    return {1: 0.6, 2: -0.5, 3: -0.5}.get(count, 0.0)
