"""Numbers in digits as prose writes them, by the habits of several languages."""

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = (
    r"\d{1,3}(?:[\u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?"
    r"|\d{1,3}\.\d{3},\d+"
    r"|\d+(?:[.,]\d+)?"
)
"""A pattern of numbers, the longest forms first."""

_POINTS_APART = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}\.\d{3},\d+")
_COMMAS_APART = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_ONE_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SPACES = re.compile(r"[\u00a0\u2009\u202f'’]")


@dataclass(frozen=True, slots=True)
class Written:
    """A number, and another that it may as well be: `1.234` is 1.234 or, in Europe, 1234."""

    value: Decimal
    other: Decimal | None = None


def read_number(text: str, *, scaled: bool) -> Written:
    """The number that a text stands for, which fits `NUMBER`.

    scaled: whether `million` or the like stands behind it; then a point parts decimals.

    >>> read_number("1,234.5", scaled=False).value, read_number("1.234.567,8", scaled=False).value
    (Decimal('1234.5'), Decimal('1234567.8'))
    """
    text = _SPACES.sub("", text)
    if _POINTS_APART.fullmatch(text):
        return Written(Decimal(text.replace(".", "").replace(",", ".")))
    if _COMMAS_APART.fullmatch(text):
        return Written(Decimal(text.replace(",", "")))
    if _ONE_POINT.fullmatch(text) and not scaled:
        return Written(Decimal(text), Decimal(text.replace(".", "")))
    return Written(Decimal(text.replace(",", ".")))
