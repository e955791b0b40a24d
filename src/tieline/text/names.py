"""Names of organisations in a normal form, so that spelling that means nothing does not count."""

import re
from dataclasses import dataclass

from tieline.text.folded import plain, without_article
from tieline.text.legal_forms import find_form

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

    Forms at the end and in front go (`legal_forms.py` says which), and the last of them tells.

    >>> normalise("Hangzhou Hikvision Digital Technology Co., Ltd.").key
    'hangzhou hikvision digital technology ltd'
    >>> normalise("OOO Kribrum").key
    'kribrum ooo'
    """
    full = plain(name)
    found = find_form(full.split(), inside=False)
    form = next((one.form.name for _, one in found.taken if not one.kept), "") if found else ""
    if not (found and form):
        return NormalName(full, full, "")
    core = without_article(" ".join(found.core))
    if core == "the":  # it would be an article before the form
        return NormalName(full, full, "")
    return NormalName(f"{core} {form}", core, form)


def telling(core: str) -> bool:
    """Whether a name says enough to stand for one party on its own.

    Two words, or four characters of a script without spaces; a single word may be anybody's.
    """
    return " " in core or len(_CJK.findall(core)) >= 4  # noqa: PLR2004


def slug(name: str) -> str:
    """A name as a short piece of an id: letters and digits of any script, and hyphens."""
    return plain(name).replace(" ", "-") or name.encode().hex() or "unnamed"
