"""Text of any script in plain Latin letters, so that names can be compared across scripts."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from tieline.text.arabic import arabic
from tieline.text.chinese import parts, reading
from tieline.text.han import HAN, has_han, pinyin, simplified
from tieline.text.hangul import hangul, has_hangul
from tieline.text.kana import has_kana, kana
from tieline.text.letters import cyrillic, greek, hebrew
from tieline.text.syllables import syllables, without_tones

__all__ = [
    "has_han",
    "has_hangul",
    "has_kana",
    "latin",
    "pinyin",
    "script_of",
    "simplified",
    "syllables",
]

_APOSTROPHES = frozenset(
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032\u05f3"
)
_SIGNS = {
    **dict.fromkeys(map(ord, "\u2122\u00ae\u00a9\u2120\u2117"), None),
    ord("\u2116"): " no ",
    ord("\u00ba"): "o",
    ord("\u00aa"): "a",
}
"""Signs that a general rule would read as letters of the name."""

_ASCII = {
    code: None if chr(code) in _APOSTROPHES else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
_LONE_LETTERS = re.compile(r"(?<![^ ])[a-z](?: [a-z])+(?![^ ])")
_MAYBE_TONED = re.compile("[a-z][1-5]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_FIRST_OF_OTHERS = "\u0370"
"""From this character on a text may hold letters of other scripts than Latin."""

_SCRIPTS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1e00-\u1eff\uff21-\uff5a",
    "han": HAN,
    "kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d",
    "hangul": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc",
    "cyrillic": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88",
    "greek": "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f"
    "\ufb50-\ufdff\ufe70-\ufefc",
    "hebrew": "\u05d0-\u05f2\ufb1d-\ufb4f",
    "armenian": "\u0531-\u0556\u0560-\u0588",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    "devanagari": "\u0904-\u0939\u0958-\u0961\u0971-\u097f",
    "thai": "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46",
}
_OF_SCRIPT = {name: re.compile(f"[{ranges}]") for name, ranges in _SCRIPTS.items()}


class _Letters(dict[int, str | None]):
    """What becomes of each character that has no rule of its own; worked out once each."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _letter(chr(code))
        return found


def _letter(char: str) -> str | None:
    """The ASCII letters of a character; a space for punctuation, nothing for a mere mark."""
    category = unicodedata.category(char)
    if char in _APOSTROPHES or category == "Cf":
        return None
    if category[0] in "PSZC" and char != "&":
        return " "
    return char if char == "&" else "".join(filter(str.isalnum, anyascii(char).lower())) or None


_LETTERS = _Letters()


def latin(text: str) -> str:
    """A text as lower-case ASCII words, with one space between two words and no punctuation.

    Letters lose their marks; other scripts are transliterated. Apostrophes vanish, `&` becomes
    `and`, letters that stand alone in a row are one word, tones of pinyin go. The parts of a
    Chinese name are words, and so are the pieces of its legal form. What comes out, put in again,
    stays as it is.

    >>> latin("Łódź & Co. L.L.C."), latin("Hǎikāng Wēishì"), latin("hai3kang1 wei1shi4")
    ('lodz and co llc', 'haikang weishi', 'haikang weishi')
    >>> latin("杭州海康威视数字技术股份有限公司")
    'hangzhou haikangweishi shuzi jishu gufen youxian gongsi'
    """
    if not text.isascii():
        text = _romanised(text)
    if "&" in text:
        text = text.replace("&", " and ")
    words = text.translate(_ASCII).split()
    plain = " ".join(words)
    if len(words) > 1 and min(map(len, words)) == 1:
        plain = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), plain)
    return without_tones(plain) if _MAYBE_TONED.search(plain) else plain


def script_of(text: str) -> str:
    """The script of most of a text's letters, as a word of Unicode in lower case.

    `other` where most are of a script that is not told apart, empty where there are no letters.

    >>> script_of("ООО «Крибрум»"), script_of("华为 (Huawei)"), script_of("2024")
    ('cyrillic', 'latin', '')
    """
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else ""
    counts = {name: len(sign.findall(text)) for name, sign in _OF_SCRIPT.items()}
    others = sum(map(str.isalpha, text)) - sum(counts.values())
    name, most = max(counts.items(), key=lambda pair: pair[1])
    return "other" if others > most else name if most else ""


@lru_cache(maxsize=16384)
def _romanised(text: str) -> str:
    """A text in ASCII, with punctuation and `&` as they may be; each script by its own rules."""
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).lower()
    if not text.isascii() and max(text) >= _FIRST_OF_OTHERS:
        text = _HAN_RUN.sub(lambda found: f" {_mandarin(found[0])} ", text)
        for turned in (cyrillic, greek, arabic, hebrew, hangul, kana):
            text = turned(text)
    return text.translate(_LETTERS)


def _mandarin(run: str) -> str:
    return " ".join(map(reading, parts(run)))
