"""Hangul in Latin letters, by the Revised Romanisation of Korean."""

import re

_SOUNDS = """
g kk n d tt r m b pp s ss - j jj ch k t p h
a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i
- k k k n n n t l k m l l l p l m p p t t ng t t k t p t
- g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p -
"""
_INITIALS, _VOWELS, _FINALS, _CARRIED = (
    ["" if sound == "-" else sound for sound in line.split()]
    for line in _SOUNDS.strip().splitlines()
)
"""In the order of Unicode; the last are the finals before a syllable that begins with a vowel."""
_NASAL = {"k": "ng", "t": "n", "p": "m"}
"""What a final becomes before a nasal."""

_FIRST, _PER_INITIAL, _PER_VOWEL = 0xAC00, 588, 28
"""Where the syllables begin in Unicode, and how many share an initial, or initial and vowel."""

_RUN = re.compile("[\uac00-\ud7a3]+")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc]")
_FORMS = re.compile("주식회사|유한회사|유한책임회사")


def has_hangul(text: str) -> bool:
    """Whether a text holds Hangul."""
    return not text.isascii() and _HANGUL.search(text) is not None


def hangul(text: str) -> str:
    """A text with its runs of Hangul as Latin words; legal forms are words of their own.

    Sounds that change where syllables meet are written as they are said, as the rules ask.

    >>> hangul("삼성전자주식회사"), hangul("신라"), hangul("한국어")
    (' samseongjeonja   jusikhoesa  ', ' silla ', ' hangugeo ')
    """
    parted = _FORMS.sub(lambda found: f" {found[0]} ", text)
    return _RUN.sub(lambda found: f" {_romanised(found[0])} ", parted)


def _romanised(run: str) -> str:
    cut = [_letters(one) for one in run]
    sounds: list[str] = []
    for (initial, vowel, final), following in zip(cut, [*cut[1:], None], strict=True):
        if not sounds:
            sounds.append(_INITIALS[initial])
        end, begin = _joint(final, following[0] if following else None)
        sounds += [_VOWELS[vowel], end, begin]
    return "".join(sounds)


def _letters(syllable: str) -> tuple[int, int, int]:
    """The places of a syllable's initial, vowel and final in their tables."""
    place = ord(syllable) - _FIRST
    return place // _PER_INITIAL, place % _PER_INITIAL // _PER_VOWEL, place % _PER_VOWEL


def _joint(final: int, initial: int | None) -> tuple[str, str]:
    """How a final and the initial after it are written; no initial at the end of a word."""
    end = _FINALS[final]
    if initial is None:
        return end, ""
    begin = _INITIALS[initial]
    if not begin:
        return _CARRIED[final], ""
    if (end, begin) in {("n", "r"), ("l", "r"), ("l", "n")}:
        return "l", "l"
    if begin == "r" and end:
        return _NASAL.get(end, end), "n"
    return (_NASAL.get(end, end) if begin in {"n", "m"} else end), begin
