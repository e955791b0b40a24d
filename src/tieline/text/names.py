"""Names of organisations in a normal form, so that spelling that means nothing does not count."""

import re
import unicodedata
from dataclasses import dataclass

LEGAL_FORMS: dict[str, tuple[str, ...]] = {
    "ltd": ("co ltd", "company ltd", "company limited", "co limited", "ltd", "limited"),
    "inc": ("inc", "incorporated"),
    "corp": ("corp", "corporation"),
    "co": ("co", "company"),
    "llc": ("l l c", "llc"),
    "llp": ("llp",),
    "lp": ("lp", "limited partnership"),
    "plc": ("plc",),
    "gmbh": ("gmbh",),
    "ag": ("ag",),
    "sa": ("s a", "sa"),
    "bv": ("b v", "bv"),
    "nv": ("n v", "nv"),
    "ab": ("ab",),
    "oy": ("oy",),
    "as": ("a s",),
    "spa": ("s p a", "spa"),
    "srl": ("s r l", "srl"),
    "sarl": ("s a r l", "sarl"),
    "pte ltd": ("pte ltd", "private limited", "pvt ltd"),
    "pty ltd": ("pty ltd",),
    "cjsc": ("cjsc",),
    "ooo": ("ooo", "ооо"),
    "kk": ("k k", "kk", "株式会社"),
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
    plain = _plain(name)
    for ending, form in _ENDINGS:
        core = plain.removesuffix(ending)
        if core == plain or not core.strip():
            continue
        if core.endswith(" ") or _CJK.match(ending):
            core = core.strip()
            return NormalName(f"{core} {form}", core, form)
    return NormalName(plain, plain, "")


def telling(core: str) -> bool:
    """Whether a name says enough to stand for one party on its own.

    Two words, or four characters of a script without spaces; a single word may be anybody's.
    """
    return " " in core or len(_CJK.findall(core)) >= 4  # noqa: PLR2004


def slug(name: str) -> str:
    """A name as a short piece of an id: letters and digits of any script, and hyphens."""
    return _plain(name).replace(" ", "-") or "unnamed"


def _plain(name: str) -> str:
    """Case folded, accents and punctuation gone, `&` said, one space between words."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    recomposed = unicodedata.normalize("NFC", _APOSTROPHES.sub("", bare).replace("&", " and "))
    return _NOT_WORDS.sub(" ", recomposed).strip().removeprefix("the ")
