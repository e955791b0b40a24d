"""Amounts and shares written by people: exact, between two, at least, at most, unknown."""

import re
from decimal import Decimal

from tieline.model.amounts import UNKNOWN_AMOUNT, BackwardRangeError, Range

WHOLE = 100
"""Percent."""

_NUMBER = r"\d[\d_]*(?:\.\d+)?"
_RANGE = re.compile(rf"(?:(>=|<=)\s*)?({_NUMBER})?(?:\s*\.\.\s*({_NUMBER})?)?")

_UNIT = re.compile(r"[A-Z]{3}|%|(?!(?:thousand|million|billion|trillion|mn|bn|m|k)$)[a-z]+")
_TOO_GREAT = Decimal(10) ** 21
"""No amount of money is as great; the tables hold less than ten times it."""

AMOUNT_GRAMMAR = (
    "write an amount as `53000000 USD`, `900000000..1000000000 USD`, `>=600000000 USD`, "
    "`<=1000000000 USD` or `unknown`"
)
SHARE_GRAMMAR = (
    "write a share as a percentage from 0 to 100, such as 41.55, 36..38, >=50, or `unknown`"
)


class BadAmountError(ValueError):
    """A text that is no amount."""

    def __init__(self, text: str) -> None:
        super().__init__(f"`{text}` is not an amount; {AMOUNT_GRAMMAR}")


class BadShareError(ValueError):
    """A text that is no share."""

    def __init__(self, text: str) -> None:
        super().__init__(f"`{text}` is not a share; {SHARE_GRAMMAR}")


def parse_amount(text: str) -> Range:
    """An amount with its currency or unit. Raises BadAmountError."""
    text = text.strip()
    if text.lower() == "unknown":
        return UNKNOWN_AMOUNT
    number, _, unit = text.rpartition(" ")
    bounds = _bounds(number)
    if bounds is None or not _UNIT.fullmatch(unit):
        raise BadAmountError(text)
    if any(bound is not None and bound >= _TOO_GREAT for bound in bounds):
        raise BadAmountError(text)
    return Range(*bounds, unit)


def parse_money(text: str) -> Range:
    """An amount of money, with the three letters of its currency. Raises BadAmountError."""
    amount = parse_amount(text)
    if amount and not re.fullmatch(r"[A-Z]{3}", amount.unit):
        raise BadAmountError(text)
    return amount


def parse_share(text: str) -> Range:
    """A share in percent, a bare number or with a `%` sign. Raises BadShareError."""
    text = text.strip()
    if text.lower() == "unknown":
        return UNKNOWN_AMOUNT
    bounds = _bounds(text.removesuffix("%").strip())
    if bounds is None or any(bound is not None and bound > WHOLE for bound in bounds):
        raise BadShareError(text)
    return Range(*bounds, "%")


def _bounds(text: str) -> tuple[Decimal | None, Decimal | None] | None:
    """The two bounds that a written number gives; None where it is no number."""
    found = _RANGE.fullmatch(text.strip())
    if not found or not (found[2] or found[3]):
        return None
    sign, first, last = found.groups()
    low = Decimal(first) if first else None
    if sign:
        return None if ".." in text else (low, None) if sign == ">=" else (None, low)
    high = (Decimal(last) if last else None) if ".." in text else low
    try:
        Range(low, high)
    except BackwardRangeError:
        return None
    return low, high


def words(amount: Range) -> str:
    """A range as a reader would say it.

    >>> words(parse_amount("900000000..1000000000 USD")), words(parse_share(">=50"))
    ('900,000,000 to 1,000,000,000 USD', 'at least 50 %')
    """
    if not amount:
        return "unknown"
    unit = f" {amount.unit}" if amount.unit else ""
    low, high = amount.low, amount.high
    if low is not None and low == high:
        return f"{_number(low)}{unit}"
    if low is None and high is not None:
        return f"at most {_number(high)}{unit}"
    if high is None and low is not None:
        return f"at least {_number(low)}{unit}"
    return f"{_number(low)} to {_number(high)}{unit}"


def _number(value: Decimal | None) -> str:
    """A number with thousands apart and no idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
