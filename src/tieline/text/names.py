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

_ENDINGS = sorted(
    ((spelling, form) for form, spellings in LEGAL_FORMS.items() for spelling in spellings),
    key=lambda pair: -len(pair[0]),
)
_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_WORDS = re.compile(r"[\W_]+")
_KEPT_MARKS = (0, 8)
"""Combining classes: no mark, and the voicing marks that make another syllable of a kana."""
_LONE_LETTERS = re.compile(r"(?<!\S)[^\W\d](?: [^\W\d])+(?!\S)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


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
    for ending, form in _ENDINGS:
        core = plain.removesuffix(ending)
        apart = core.endswith(" ") or _CJK.match(ending)
        if core != plain and core.strip() and apart:
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
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in folded if unicodedata.combining(char) in _KEPT_MARKS)
    recomposed = unicodedata.normalize("NFC", _APOSTROPHES.sub("", bare).replace("&", " and "))
    words = _NOT_WORDS.sub(" ", recomposed).strip()
    joined = _LONE_LETTERS.sub(lambda found: found[0].replace(" ", ""), words)
    while joined.startswith("the ") and joined != "the ":
        joined = joined.removeprefix("the ")
    return joined
