"""Values as FollowTheMoney takes them, in its own form; what is not sure to be taken is refused."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from tieline.exchange.ftm.model import model
from tieline.model.days import Span
from tieline.text.days import words
from tieline.text.plain import printable

_LONGEST = {
    "name": 384,
    "address": 250,
    "identifier": 64,
    "string": 1024,
    "text": 65_000,
    "url": 4096,
}
"""The most characters of a value of each type."""

_DATE = re.compile(r"[12]\d{3}(-\d{2}(-\d{2})?)?")
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,6})?")
_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}/[!-~]*", re.IGNORECASE
)
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.-]{0,198}[0-9A-Za-z])?")
_IMO = re.compile(r"(?:IMO[ :.#-]*)?(\d{7})")
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CONTROL = re.compile(r"[\x80-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")


def clean(kind: str, value: str) -> str:
    """The value in the form of its type, such as `date` or `identifier lei`; empty if refused.

    A phone number is refused always: only tables of all numbering plans tell which are valid.
    """
    kind, _, form = kind.partition(" ")
    text = " ".join(unicodedata.normalize("NFC", _CONTROL.sub("", printable(value))).split())
    found = _FORMS[kind](text) if kind in _FORMS else text
    if found and kind == "identifier" and form:
        found = _IDENTIFIERS[form](found) if form in _IDENTIFIERS else ""
    if kind == "text":
        return found[: _LONGEST[kind]].rstrip()
    return found if len(found) <= _LONGEST.get(kind, 250) else ""


def entity_id(text: str) -> bool:
    """Whether a text may be the id of an entity."""
    return bool(_ID.fullmatch(text))


def dates(span: Span, *, whole: bool = False) -> list[str]:
    """A span as a partial date: `2019`, `2019-10`, `2019-10-09`; nothing where it is none.

    whole: a span between any two days is told by both, as several values of one property.
    """
    if span.earliest is None or span.latest is None or span.earliest.year < date(1000, 1, 1).year:
        return []
    text = words(span)
    if _DATE.fullmatch(text):
        return [text]
    return [str(span.earliest), str(span.latest)] if whole else []


def _name(text: str) -> str:
    """A name, without quotation marks around the whole."""
    return text.strip("\"' ") if text[:1] in "\"'" or text[-1:] in "\"'" else text


def _address(text: str) -> str:
    return re.sub(r"\s*[;,](\s*[;,.])*\s*", ", ", text).strip(" ,")


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        return ""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return ""
    return text


def _url(text: str) -> str:
    """An address of the web; one without a path gets the shortest."""
    text = text if text.count("/") > 2 else f"{text}/"  # noqa: PLR2004
    return text if _URL.fullmatch(text) and "\\" not in text else ""


def _one_of(words: frozenset[str], *, lower: bool = True) -> Callable[[str], str]:
    return lambda text: found if (found := text.lower() if lower else text) in words else ""


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: text if pattern.fullmatch(text) else ""


_FORMS: dict[str, Callable[[str], str]] = {
    "name": _name,
    "address": _address,
    "date": _date,
    "number": _matching(_NUMBER),
    "url": _url,
    "email": _matching(_EMAIL),
    "phone": lambda _: "",
    "country": _one_of(model().countries),
    "topic": _one_of(model().topics, lower=False),
    "gender": _one_of(model().genders),
    "entity": _matching(_ID),
}
"""What each type makes of a text; types that are not here take any."""


def _lei(text: str) -> str:
    """A Legal Entity Identifier: the digits of its letters leave 1 when divided by 97."""
    if not re.fullmatch(r"[0-9A-Z]{18}\d{2}", text):
        return ""
    return text if int("".join(str(int(char, 36)) for char in text)) % 97 == 1 else ""


def _uscc(text: str) -> str:
    """A Unified Social Credit Code, with its check character (GB 32100-2015)."""
    if not re.fullmatch(rf"\d{{8}}[{_USCC}]{{10}}", text):
        return ""
    total = sum(_USCC.index(char) * pow(3, place, 31) for place, char in enumerate(text[:17]))
    return text if _USCC[-total % 31] == text[17] else ""


def _imo(text: str) -> str:
    """A number of the International Maritime Organization, with its check digit."""
    found = _IMO.fullmatch(text)
    if not found:
        return ""
    number = found[1]
    total = sum(int(digit) * (7 - place) for place, digit in enumerate(number[:6]))
    return f"IMO{number}" if total % 10 == int(number[6]) and int(number) else ""


_IDENTIFIERS: dict[str, Callable[[str], str]] = {
    "lei": _lei,
    "uscc": _uscc,
    "imo": _imo,
    "wikidata": _matching(re.compile(r"Q\d{1,12}")),
}
"""The numbers whose form is checked here; a number of any other checked form is refused."""
