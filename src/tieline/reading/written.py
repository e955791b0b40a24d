"""Amounts, shares and days in the grammar of the case format."""

from decimal import Decimal

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.text.spoken_amounts import amounts_in

_DECEMBER = 12


def amount_words(amount: Range) -> str:
    """A range as a case file has it: `>=600000000 USD`, `5000000..7000000 USD`, `unknown`."""
    if not amount:
        return "unknown"
    unit = f" {amount.unit}" if amount.unit and amount.unit != "%" else ""
    return f"{_bounds(amount)}{unit}"


def _bounds(amount: Range) -> str:
    low, high = amount.low, amount.high
    if low is None:
        return f"<={_plain(high)}"
    if high is None:
        return f">={_plain(low)}"
    return _plain(low) if low == high else f"{_plain(low)}..{_plain(high)}"


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share_words(words: str) -> str:
    """A percentage that a pattern found, as a case file has it; empty where it is none."""
    found = [one.amount for one in amounts_in(words) if one.amount.unit == "%" and one.amount]
    return amount_words(found[0]) if found else ""


def day_words(span: Span) -> str:
    """A day as a case file has it: `2019-03-04`, `2019-03`, `2019`, `2022-11-24..2023-02-28`."""
    first, last = span.earliest, span.latest
    if first is None or last is None:
        return f"{first or ''}..{last or ''}" if span else ""
    if first == last:
        return first.isoformat()
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, _DECEMBER, 31)
    if first.year == last.year and whole_year:
        return str(first.year)
    return f"{first.isoformat()}..{last.isoformat()}"
