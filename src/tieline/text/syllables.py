"""Latin words that are Mandarin in pinyin, cut into their syllables."""

import re

_TABLE = """
- a ai an ang ao e ei en eng er o ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng o ou u
d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
q i ia ian iang iao ie in ing iong iu u uan ue un
x i ia ian iang iao ie in ing iong iu u uan ue un
zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r an ang ao e en eng i ong ou u ua uan ui un uo
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
c a ai an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
y a an ang ao e i in ing o ong ou u uan ue un
w a ai an ang ei en eng o u
"""
"""An initial in each line, and the finals that go with it."""


def _syllables() -> frozenset[str]:
    lines = [line.split() for line in _TABLE.strip().splitlines()]
    return frozenset(line[0].strip("-") + final for line in lines for final in line[1:])


SYLLABLES = _syllables()
"""Every syllable of standard Mandarin, without tones; ü is written v or u."""

_LONGEST = max(map(len, SYLLABLES))
_TONED = re.compile(r"(?:[a-z]{2,6}[1-5])+")
_ONE_TONED = re.compile(r"([a-z]+)[1-5]")
_ENOUGH = 2
"""Syllables with a number that a text has when the numbers are tones; "Tai2" may be a product."""


def syllables(word: str) -> tuple[str, ...] | None:
    """The pinyin syllables that a Latin word is made of; None where it is not wholly such.

    Where several cuts are possible, the first syllable is the longest. An apostrophe parts
    syllables, as in "Xi'an". A word of one letter is none.

    >>> syllables("haikang"), syllables("Xi'an"), syllables("hikvision")
    (('hai', 'kang'), ('xi', 'an'), None)
    """
    if len(word) < _ENOUGH:
        return None
    found: list[str] = []
    for piece in word.lower().replace("\u2019", "'").split("'"):
        cut = _cut(piece)
        if cut is None:
            return None
        found += cut
    return tuple(found)


def _cut(piece: str) -> list[str] | None:
    """The cut of letters; how far the first syllable reaches is worked out from the end."""
    reach = [0] * len(piece)
    for start in reversed(range(len(piece))):
        for end in range(min(len(piece), start + _LONGEST), start, -1):
            fits = end == len(piece) or reach[end]
            if fits and piece[start:end] in SYLLABLES:
                reach[start] = end
                break
    found, at = [], 0
    while at < len(piece):
        if not reach[at]:
            return None
        found.append(piece[at : reach[at]])
        at = reach[at]
    return found or None


def without_tones(text: str) -> str:
    """A text of lower-case words whose numbered syllables lose their numbers.

    Numbers are tones only where a whole word is of numbered syllables, and the text has two.

    >>> without_tones("hai3kang1 wei1shi4"), without_tones("tai2 motors"), without_tones("ma3 e4")
    ('haikang weishi', 'tai2 motors', 'ma3 e4')
    """
    words = text.split(" ")
    toned = [_numbered(word) for word in words]
    if sum(map(len, toned)) < _ENOUGH:
        return text
    return " ".join("".join(cut) or word for word, cut in zip(words, toned, strict=True))


def _numbered(word: str) -> list[str]:
    """The syllables of a word that is wholly of numbered syllables; none for another word."""
    found = _ONE_TONED.findall(word) if _TONED.fullmatch(word) else []
    return found if all(one in SYLLABLES for one in found) else []
