"""Amounts as claims state them, in the currency that is asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations

from tieline.ledger.rates import Bounds, Rates
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import Span
from tieline.model.nouns import Contract, Figure

_CURRENCY = re.compile(r"[A-Z]{3}")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with its amount in the currency that is asked for.

    amount: a range; empty where nothing is stated, or where there is no rate.
    rates: at which it was converted; None where it is in that currency already, or cannot be.
    undated: at least what it comes to at the lowest rate of all days that are on record, where its
        own days are not known or have no rate; rates are then those of all these days.
    """

    row: Contract | Figure
    amount: Range
    rates: Bounds | None = None
    undated: Decimal | None = None

    @property
    def stated(self) -> bool:
        """Whether the claim states any sum of money."""
        return is_money(self.row.amount)

    @property
    def without_rate(self) -> bool:
        """Whether it states a sum that cannot be given in the currency that is asked for."""
        return self.stated and not self.amount


def is_money(amount: Range) -> bool:
    """Whether a range is of money, rather than of things or a share."""
    return bool(amount) and bool(_CURRENCY.fullmatch(amount.unit))


def converted(row: Contract | Figure, period: Span, into: str, rates: Rates) -> Said:
    """A claim in another currency: its floor at the lowest rate of the period, rounded down.

    The ceiling is taken at the highest rate and rounded up.
    """
    amount = row.amount
    if not is_money(amount):
        return Said(row, UNKNOWN_AMOUNT)
    if amount.unit == into:
        return Said(row, amount)
    bounds = rates.over(period, amount.unit, into)
    if bounds is not None:
        return Said(row, in_currency(amount, bounds, into), bounds)
    ever = _ever(row, period, into, rates)
    low = in_currency(amount, ever, into).low if ever else None
    return Said(row, UNKNOWN_AMOUNT, ever, low)


def _ever(row: Contract | Figure, period: Span, into: str, rates: Rates) -> Bounds | None:
    """The rates from the first on record until the day by which the claim was told."""
    first = rates.first_day(row.amount.unit, into)
    told = row.published.latest or row.known_from
    if first is None:
        return None
    last = period.latest if period.latest and period.latest >= first else told
    last = min(last, rates.last_day)
    if last < first:
        return None
    return rates.over(Span(first, last), row.amount.unit, into)


def in_currency(amount: Range, bounds: Bounds, into: str) -> Range:
    """A range at the rates of a period, as wide as they make it."""
    low, high = amount.low, amount.high
    least, most = bounds.low.value, bounds.high.value
    if low is not None:
        low = min(low * least, low * most).quantize(_CENT, rounding=ROUND_FLOOR)
    if high is not None:
        high = max(high * least, high * most).quantize(_CENT, rounding=ROUND_CEILING)
    return Range(low, high, into)


def own_figures(said: Sequence[Said], into: str) -> list[Said]:
    """Claims without those whose source gives the same sum in the asked currency itself.

    A source that writes "500 million yuan (75 million dollars)" is not converted anew.
    """
    own = {one.row.source_id for one in said if one.row.amount.unit == into}
    return [one for one in said if one.row.amount.unit == into or one.row.source_id not in own]


def apart(one: Range, other: Range) -> bool:
    """Whether two ranges of one unit have no value in common."""
    return _below(one, other) or _below(other, one)


def _below(one: Range, other: Range) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def agreed(said: Sequence[Said], into: str) -> tuple[Range, bool]:
    """What several claims about one sum say together, and whether they contradict each other.

    Claims with a value in common may all be right: the least of their floors stands, and the
    greatest of their ceilings. Where two have none in common any of them may be the right one:
    then a bound stands only if every claim gives it.
    """
    found = [one.amount for one in said if one.amount]
    if not found:
        return UNKNOWN_AMOUNT, False
    lows = [one.low for one in found if one.low is not None]
    highs = [one.high for one in found if one.high is not None]
    contradict = any(apart(one, other) for one, other in combinations(found, 2))
    without_rate = any(one.without_rate for one in said)
    if contradict and len(lows) < len(found):
        lows = []
    if without_rate or (contradict and len(highs) < len(found)):
        highs = []
    return Range(min(lows, default=None), max(highs, default=None), into), contradict
