"""Names of organisations in a normal form, so that spelling that means nothing does not count."""

import re
import unicodedata
from dataclasses import dataclass

LEGAL_FORMS: dict[str, tuple[str, ...]] = {
    "ltd": ("co ltd", "company ltd", "company limited", "co limited", "ltd", "limited"),
    "inc": ("inc", "incorporated"),
    "corp": ("corp", "corporation"),
    "co": ("co", "company"),
    "llc": ("llc",),
    "llp": ("llp",),
    "lp": ("lp", "limited partnership"),
    "plc": ("plc",),
    "gmbh": ("gmbh",),
    "ag": ("ag",),
    "sa": ("sa",),
    "bv": ("bv",),
    "nv": ("nv",),
    "ab": ("ab",),
    "oy": ("oy",),
    "as": ("as",),
    "spa": ("spa",),
    "srl": ("srl",),
    "sarl": ("sarl",),
    "pte ltd": (
        "pte ltd",
        "pte limited",
        "pvt ltd",
        "pvt limited",
        "private ltd",
        "private limited",
    ),
    "pty ltd": ("pty ltd", "pty limited"),
    "cjsc": ("cjsc",),
    "ooo": ("ooo", "ооо"),
    "kk": ("kk", "株式会社"),
    "股份有限公司": ("股份有限公司",),
    "有限责任公司": ("有限责任公司",),
    "有限公司": ("有限公司",),
}
"""Legal forms that count little, each with its spellings in normal form."""

_APOSTROPHES = frozenset("'’‘`´")
_NOT_WORDS = re.compile(r"[\W_]+")
_KEPT_MARKS = (0, 8)
"""Combining classes: no mark, and the voicing marks that make another syllable of a kana."""
_MOVED_MARKS = re.compile("[\u0345\u3099\u309a\uff9e\uff9f]")
"""Marks whose place among others decides: text that has them is put in order first."""
_LONE_LETTERS = re.compile(r"(?<!\S)[^\W\d](?: [^\W\d])+(?!\S)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _endings() -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
    """The spellings with their forms, the longest first: by last word, and by last character.

    Spellings of scripts without spaces need none before them, and are found by their character.
    """
    pairs = [(spelling, form) for form, all_of in LEGAL_FORMS.items() for spelling in all_of]
    words: dict[str, list[tuple[str, str]]] = {}
    glued: dict[str, list[tuple[str, str]]] = {}
    for spelling, form in sorted(pairs, key=lambda pair: -len(pair[0])):
        if _CJK.match(spelling):
            glued.setdefault(spelling[-1], []).append((spelling, form))
        else:
            words.setdefault(spelling.split(" ")[-1], []).append((f" {spelling}", form))
    return words, glued


_BY_WORD, _BY_CHARACTER = _endings()


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


@dataclass(frozen=True, slots=True)
class NormalName:
    """A name in normal form.

    key: the whole name, its legal form in one spelling.
    core: the name without its legal form.
    form: the legal form in one spelling, or empty.
    """

    key: str
    core: str
    form: str


def normalise(name: str) -> NormalName:
    """A name with case, accents, punctuation and spelling of its legal form made equal.

    >>> normalise("Hangzhou Hikvision Digital Technology Co., Ltd.").key
    'hangzhou hikvision digital technology ltd'
    """
    core, form = _plain(name), ""
    while (stripped := _without_form(core)) is not None:
        core, found = stripped
        form = form or found
    return NormalName(f"{core} {form}" if form else core, core, form)


def _without_form(plain: str) -> tuple[str, str] | None:
    """A name without the legal form at its end, and that form; None where it has none."""
    for ending, form in _BY_WORD.get(plain[plain.rfind(" ") + 1 :], ()):
        if plain.endswith(ending):
            return plain[: -len(ending)], form
    for ending, form in _BY_CHARACTER.get(plain[-1:], ()):
        core = plain.removesuffix(ending)
        if core != plain and core.strip():
            return core.strip(), form
    return None


def telling(core: str) -> bool:
    """Whether a name says enough to stand for one party on its own.

    Two words, or four characters of a script without spaces; a single word may be anybody's.
    """
    return " " in core or len(_CJK.findall(core)) >= 4  # noqa: PLR2004


def slug(name: str) -> str:
    """A name as a short piece of an id: letters and digits of any script, and hyphens."""
    return _plain(name).replace(" ", "-") or name.encode().hex() or "unnamed"


def _plain(name: str) -> str:
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
    while joined.startswith("the "):
        joined = joined.removeprefix("the ")
    return joined
