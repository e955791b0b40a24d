"""Cyrillic, Greek and Hebrew letters in Latin ones, as names of people and companies are spelt."""

import re


def _table(pairs: str) -> dict[int, str]:
    """Letters with what they become, from pairs; a dash stands for nothing."""
    words = pairs.split()
    readings = ["" if word == "-" else word for word in words[1::2]]
    return dict(zip(map(ord, words[::2]), readings, strict=True))


_CYRILLIC = _table("""
а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f
х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya
і i ї yi є ye ґ g ў u ђ d ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz
""")
_UKRAINIAN = _table("г h и y")
_BELARUSIAN = _table("г h")
_BULGARIAN = _table("ъ a щ sht х h")
_SERBIAN = _table("ж z х h ц c ч c ш s")
"""As its own Latin letters are without their marks, so that both spellings give the same."""

_LANGUAGES = (
    (re.compile("[ђћ]|^(?!.*[ѓќѕ]).*[љњџ]", re.DOTALL), _SERBIAN),
    (re.compile("ў|^(?=.*і)(?=.*[ыэё])", re.DOTALL), _BELARUSIAN),
    (re.compile("[їєґ]|[сц]ьк|^(?!.*[әғқңөұүһ]).*і", re.DOTALL), _UKRAINIAN),
    (re.compile("ъ(?![еёюяіоуэ])"), _BULGARIAN),
)
"""What tells a language, and where its letters differ from the Russian ones."""

_GREEK = _table("""
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch
ψ ps ω o
""")
_GREEK_PAIRS = (
    (re.compile("([αεη])[υύ](?=[θκξπστφχψς]|\\b)"), r"\1f"),
    (re.compile("([αεη])[υύ]"), r"\1v"),
    (re.compile("ο[υύ]"), "ou"),
    (re.compile("γ(?=[γξχ])"), "n"),
    (re.compile(r"\bμπ"), "b"),
)
"""Letters that are read together. Source: ELOT 743."""
_GREEK_ACCENTS = str.maketrans("άέήίόύώϊΐϋΰ", "αεηιουωιιυυ")
_ACCENTED_FIRST = re.compile("[άέήό](?=[ιυ])")
"""An accent on the first of two vowels parts them, as a diaeresis on the second does."""

_HEBREW = _table("""
א a ב b ג g ד d ה h ו o ז z ח h ט t י i כ k ך kh ל l מ m ם m נ n ן n ס s ע a פ p ף f צ tz ץ tz
ק k ר r ש sh ת t
""")
_HEBREW_PAIRS = (
    (re.compile("[\u0591-\u05bd\u05bf-\u05c7]"), ""),
    (re.compile('(?<=[א-ת])["\u05f4](?=[א-ת])'), ""),
    (re.compile("ג['\u05f3]"), "j"),
    (re.compile("צ['\u05f3]"), "ch"),
    (re.compile("ז['\u05f3]"), "zh"),
    (re.compile(r"וו|\bו"), "v"),
    (re.compile(r"יי|\bי"), "y"),
    (re.compile(r"(?<=\w)ה\b"), "ah"),
)
"""Points vanish, and letters that are read by their neighbours or their place in the word."""

_HAS_CYRILLIC = re.compile("[\u0400-\u052f]")
_HAS_GREEK = re.compile("[\u0370-\u03ff]")
_HAS_HEBREW = re.compile("[\u0590-\u05ff]")


def cyrillic(text: str) -> str:
    """A text in lower case with its Cyrillic letters in Latin ones.

    The letters of the whole text tell Ukrainian, Belarusian, Serbian and Bulgarian from Russian.

    >>> cyrillic("калашников"), cyrillic("зеленський"), cyrillic("вучић")
    ('kalashnikov', 'zelenskyy', 'vucic')
    """
    if not _HAS_CYRILLIC.search(text):
        return text
    own = next((table for sign, table in _LANGUAGES if sign.search(text)), {})
    return text.translate(_CYRILLIC | own)


def greek(text: str) -> str:
    """A text in lower case with its Greek letters in Latin ones.

    >>> greek("νίκος"), greek("ευάγγελος"), greek("μπάμπης")
    ('nikos', 'evangelos', 'bampis')
    """
    if not _HAS_GREEK.search(text):
        return text
    text = _ACCENTED_FIRST.sub(
        lambda found: found[0].translate(_GREEK_ACCENTS).translate(_GREEK), text
    )
    for pair, reading in _GREEK_PAIRS:
        text = pair.sub(reading, text)
    return text.translate(_GREEK_ACCENTS).translate(_GREEK)


def hebrew(text: str) -> str:
    """A text with its Hebrew letters in Latin ones; vowels that are not written stay unwritten.

    >>> hebrew("בנימין"), hebrew("אלביט מערכות בע״מ")
    ('bnimin', 'albit markot bam')
    """
    if not _HAS_HEBREW.search(text):
        return text
    for pair, reading in _HEBREW_PAIRS:
        text = pair.sub(reading, text)
    return text.translate(_HEBREW)
