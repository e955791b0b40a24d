"""Take values out of contracting data, which often has other shapes than its standard says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span

Fields = Mapping[str, Any]

_NONE: Fields = {}
_ABSURD = Decimal(10) ** 16
"""No contract is as great in any currency."""
_OLDEST = 1900
"""Years before it stand for a day that is not known."""
_CODE = 3
"""Letters of a currency code."""


def fields(value: object) -> Fields:
    """An object; an empty one where there is none."""
    return value if isinstance(value, dict) else _NONE


def objects(value: object) -> list[Fields]:
    """The objects of an array; one object alone counts as an array of one."""
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """A text with single spaces; a number as a text; anything else is empty."""
    if isinstance(value, str):
        return " ".join(value.replace("\x00", " ").split())
    return str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else ""


def in_any_language(one: Fields, field: str) -> str:
    """A text field, or the first of its translations (`title`, then `title_en`, `titleFr` ...)."""
    if found := text(one.get(field)):
        return found
    tail = len(field)
    other = (key for key in sorted(one) if key.startswith(field) and len(key) <= tail + _CODE)
    return next((found for key in other if (found := text(one[key]))), "")


def day(value: object, left: Counter[str], what: str) -> date | None:
    """The day of a date or time; None where it is not given, or is none (which is counted)."""
    written = text(value)
    if not written:
        return None
    try:
        found = date.fromisoformat(written[:10])
    except ValueError:
        found = date.min
    if found.year < _OLDEST:
        left[f"{what}: no day"] += 1
        return None
    return found


def period(one: Fields, left: Counter[str], what: str) -> tuple[Span, Span]:
    """The first and the last day of a period; both unknown where it ends before it begins."""
    begin, end = (day(one.get(key), left, what) for key in ("startDate", "endDate"))
    if begin and end and end < begin:
        left[f"{what}: ends before it begins"] += 1
        return UNKNOWN_DAY, UNKNOWN_DAY
    return _on(begin), _on(end)


def _on(found: date | None) -> Span:
    return Span.on(found) if found else UNKNOWN_DAY


def amount(value: object, left: Counter[str], what: str, least: object = None) -> Range:
    """An amount with its currency, from `least` where that is given too.

    What is not above zero, not below all measure or without a currency is unknown, and counted.
    """
    high, low = (_money(one, left, what) for one in (value, least))
    if not high:
        return Range(low.low, None, low.unit) if low else UNKNOWN_AMOUNT
    if low.low is None or high.high is None or low.unit != high.unit or low.low > high.high:
        return high
    return Range(low.low, high.high, high.unit)


def _money(value: object, left: Counter[str], what: str) -> Range:
    one = fields(value)
    written = text(one.get("amount"))
    if not written:
        return UNKNOWN_AMOUNT
    try:
        number = Decimal(written)
    except InvalidOperation:
        left[f"{what}: no number"] += 1
        return UNKNOWN_AMOUNT
    currency = text(one.get("currency")).upper()
    problem = ""
    if not number.is_finite() or number >= _ABSURD:
        problem = "beyond all measure"
    elif number <= 0:
        problem = "zero or less"
    elif not (len(currency) == _CODE and currency.isascii() and currency.isalpha()):
        problem = "no currency"
    if problem:
        left[f"{what}: {problem}"] += 1
        return UNKNOWN_AMOUNT
    number = number.quantize(Decimal("0.000001"))
    return Range(number, number, currency)


def joined(parts: Iterable[object], by: str = ", ") -> str:
    """Texts in a row, each once, the empty ones left out."""
    return by.join(dict.fromkeys(found for one in parts if (found := text(one))))
