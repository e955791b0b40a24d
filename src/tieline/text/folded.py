"""Text with case, accents and punctuation gone: the words of a name, whatever its script."""

import re
import unicodedata

_APOSTROPHES = frozenset("'’‘`´")
_NOT_WORDS = re.compile(r"[\W_]+")
_KEPT_MARKS = (0, 8)
"""Combining classes: no mark, and the voicing marks that make another syllable of a kana."""
_MOVED_MARKS = re.compile("[\u0345\u3099\u309a\uff9e\uff9f]")
"""Marks whose place among others decides: text that has them is put in order first."""
_LONE_LETTERS = re.compile(r"(?<!\S)[^\W\d](?: [^\W\d])+(?!\S)")


class _Plainly(dict[int, str | None]):
    """What becomes of each character: case, accents and punctuation gone; worked out once each."""

    def __missing__(self, code: int) -> str | None:
        found = _plain_characters(chr(code)) or None
        self[code] = found
        return found


def _plain_characters(char: str) -> str:
    """A character without case, accents or punctuation; `&` said; nothing for an apostrophe."""
    kept = ""
    for one in unicodedata.normalize("NFKD", char).casefold():
        if one in _APOSTROPHES or unicodedata.combining(one) not in _KEPT_MARKS:
            continue
        if one == "&":
            kept += " and "
        else:
            kept += " " if one == "_" or unicodedata.category(one)[0] in "PSZC" else one
    return kept


_PLAINLY = _Plainly()


def plain(name: str) -> str:
    """Case folded, accents and punctuation gone, `&` said, one space between words.

    Letters that stand alone in a row are one word (`L.L.C.`), and articles before a name go.
    """
    if not name.isascii() and _MOVED_MARKS.search(name):
        name = unicodedata.normalize("NFKD", name)
    plain = name.translate(_PLAINLY)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
        if not plain.replace(" ", "").isalnum():
            plain = _NOT_WORDS.sub(" ", plain)
    words = plain.split()
    joined = " ".join(words)
    if len(words) > 1 and min(map(len, words)) == 1:
        joined = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), joined)
    return without_article(joined)


def without_article(words: str) -> str:
    """The words without articles before them; an article alone stays."""
    while words.startswith("the "):
        words = words.removeprefix("the ")
    return words
