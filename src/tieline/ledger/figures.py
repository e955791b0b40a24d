"""Figures of a party by period and scope: what sources state, side by side, as ranges."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tieline.ledger.converted import Said, apart, converted
from tieline.ledger.rates import Rates
from tieline.ledger.scopes import scope_name
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.nouns import Figure
from tieline.text.days import BadDayError, parse_span

PERCENT = "%"
_ALL = Decimal(100)
"""Percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure of one period and scope, as all claims about it state it.

    scope: by its first name. period: as the rows write it; span: from its first to its last day.
    said: the claims that state a sum, each in the asked currency too. amount: what these say
        together, from the least to the greatest; own: the same in their own currency, where they
        have one and the same.
    shares: the claims that state a share of the whole. share: what these say together, in percent.
    others: claims that are denied, withdrawn or state nothing.
    """

    figure: str
    period: str
    span: Span
    scope: str
    said: tuple[Said, ...] = ()
    amount: Range = UNKNOWN_AMOUNT
    own: Range = UNKNOWN_AMOUNT
    shares: tuple[Figure, ...] = ()
    share: Range = UNKNOWN_AMOUNT
    others: tuple[Figure, ...] = ()

    @property
    def year(self) -> int | None:
        """The year that it is of; None for other periods."""
        first, last = self.span.earliest, self.span.latest
        if first is None or last is None or first.year != last.year:
            return None
        whole = first == date(first.year, 1, 1) and last == date(first.year, 12, 31)
        return first.year if whole else None

    @property
    def rows(self) -> tuple[Figure, ...]:
        """Every claim about it."""
        sums = tuple(one.row for one in self.said if isinstance(one.row, Figure))
        return (*sums, *self.shares, *self.others)

    @property
    def differ(self) -> bool:
        """Whether two claims have no value in common."""
        sums = [one.row.amount for one in self.said]
        stated = [*sums, *(row.amount for row in self.shares)]
        return any(
            one.unit == other.unit and apart(one, other) for one in stated for other in stated
        )


def stated_figures(
    rows: Iterable[Figure], as_of: date, currency: str, rates: Rates
) -> tuple[Stated, ...]:
    """Figures of periods that had ended by a day, those of one figure together, in time."""
    same: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row in rows:
        span = period_of(row.period)
        if span.latest is None or span.latest <= as_of:
            same[row.figure, row.period, scope_name(row.scope)].append(row)
    found = [
        _stated(key, sorted(claims, key=_order), currency, rates) for key, claims in same.items()
    ]
    return tuple(sorted(found, key=_in_time))


def _in_time(one: Stated) -> tuple[str, date, date, str, str]:
    first, last = one.span.earliest or date.min, one.span.latest or date.max
    return one.figure, first, last, one.period, one.scope


def _order(row: Figure) -> tuple[int, str]:
    return row.standing.rank, row.claim_id


def period_of(text: str) -> Span:
    """A period as its first and last day; unknown where it is not written as a day is."""
    try:
        return parse_span(text)
    except BadDayError:
        return UNKNOWN_DAY


def _stated(
    key: tuple[str, str, str], rows: Sequence[Figure], currency: str, rates: Rates
) -> Stated:
    figure, period, scope = key
    span = period_of(period)
    standing = [row for row in rows if row.standing.affirms and row.amount]
    shares = [row for row in standing if row.amount.unit == PERCENT]
    sums = [row for row in standing if row.amount.unit != PERCENT]
    said = [converted(row, span, currency, rates) for row in sums]
    own = [row.amount for row in sums]
    return Stated(
        figure=figure,
        period=period,
        span=span,
        scope=scope,
        said=tuple(said),
        amount=_all([one.amount for one in said], currency) if said else UNKNOWN_AMOUNT,
        own=_all(own, own[0].unit) if own else UNKNOWN_AMOUNT,
        shares=tuple(shares),
        share=_all([row.amount for row in shares], PERCENT) if shares else UNKNOWN_AMOUNT,
        others=tuple(row for row in rows if row not in standing),
    )


def _all(found: Sequence[Range], unit: str) -> Range:
    """From the least to the greatest that any of several ranges of one unit allows.

    Ranges that leave a bound open only add to what others say where they fit; where claims have no
    value in common, a bound stands only if each gives it.
    """
    if any(one.unit != unit for one in found):
        return UNKNOWN_AMOUNT
    lows = [one.low for one in found if one.low is not None]
    highs = [one.high for one in found if one.high is not None]
    if any(apart(one, other) for one in found for other in found):
        lows = lows if len(lows) == len(found) else []
        highs = highs if len(highs) == len(found) else []
    return Range(min(lows, default=None), max(highs, default=None), unit)


def times(one: Range, share: Range) -> Range:
    """A part of a sum, the share being in percent."""
    return Range(_product(one.low, share.low), _product(one.high, share.high), one.unit)


def _product(value: Decimal | None, percent: Decimal | None) -> Decimal | None:
    return None if value is None or percent is None else value * percent / 100


def ratio(one: Range, other: Range) -> Range:
    """How many times one sum is of another, as a range; both at least 0."""
    low = None if one.low is None or not other.high else one.low / other.high
    high = None if one.high is None or not other.low else one.high / other.low
    return Range(low, high)


def percent(value: Range) -> Range:
    """A ratio in percent."""
    low, high = (None if bound is None else bound * 100 for bound in (value.low, value.high))
    return Range(low, high, PERCENT)


def rest(share: Range) -> Range:
    """What is left of a whole beside a share in percent."""
    low = None if share.high is None else max(_ALL - share.high, Decimal(0))
    high = None if share.low is None else max(_ALL - share.low, Decimal(0))
    return Range(low, high, PERCENT)


def both(one: Range, other: Range) -> Range:
    """What is so if two ranges are right; the first where they have no value in common."""
    if not one or not other or one.unit != other.unit or apart(one, other):
        return one or other
    lows = [each.low for each in (one, other) if each.low is not None]
    highs = [each.high for each in (one, other) if each.high is not None]
    return Range(max(lows, default=None), min(highs, default=None), one.unit)
