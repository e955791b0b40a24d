"""Amounts of money and shares in English and Chinese prose, each with what bounds it.

The rules, which err to the safe side (a floor is never higher than what is said):

- `at least`, `more than`, `over`, `$1+ billion`: a floor and no ceiling.
- `nearly`, `almost`, `up to`, `less than`: a ceiling and no floor.
- `about`, `some`, `an estimated`: neither; the number is kept as `around`. It wins over others.
- `between X and Y`, `X to Y`, `X-Y`: both.
- `hundreds of millions`: the least that it can mean, one hundred million, is a floor.
- A sign that may be of several currencies is told in `missing`; so is a number without currency.

A raised mark within a number (`$46[3] million`, as `evidence/extract` sets it apart) takes its
bounds away: it may be a note's, or a power. A letter alone (`5m`) is a scale only beside a
currency. Numbers read from pictures are the caller's to mark.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from tieline.model.amounts import Range
from tieline.text.amount_bounds import bound_at
from tieline.text.amount_number import Number
from tieline.text.amount_ranges import numbers_in
from tieline.text.amount_words import Bound

_RAISED = re.compile(r"(?<=\d)\[[^\]\s]{1,6}\]")
"""What was printed above or below the line directly behind a digit: a note's mark, or a power."""
_MARKED = "small print stands within the number, a note's mark or a power: look at the document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount as a text says it.

    words: as they stand, with those that bound the number; start, end: where.
    amount: what is said in the least, and at the most; its unit a currency, `%` or nothing.
    around: the number that is named, whatever the bounds; of two the lower one.
    missing: what is not said or not clear, in sentences.
    """

    words: str
    start: int
    end: int
    amount: Range
    bound: Bound
    around: Decimal
    missing: tuple[str, ...] = ()


def amounts_in(text: str) -> list[Amount]:
    """Every amount of money and every percentage of a text, in order.

    >>> [one.amount.low for one in amounts_in("contracts worth $1+ billion")]
    [Decimal('1000000000')]
    """
    if not _RAISED.search(text):
        return [_amount(text, one) for one in numbers_in(text)]
    return [_with_marks(one, text, places) for one, places in _read_through(text)]


def _read_through(text: str) -> list[tuple[Amount, list[int]]]:
    """The amounts of a text without raised marks, and where each of its characters stands in it."""
    taken = {at for mark in _RAISED.finditer(text) for at in range(*mark.span())}
    places = [at for at in range(len(text)) if at not in taken]
    plain = "".join(text[at] for at in places)
    return [(_amount(plain, one), places) for one in numbers_in(plain)]


def _with_marks(one: Amount, text: str, places: list[int]) -> Amount:
    """An amount as it stands in the text; without bounds where a raised mark stands within it."""
    start, end = places[one.start], places[one.end - 1] + 1
    behind = _RAISED.match(text, end)
    if end - start == one.end - one.start and not behind:
        return replace(one, start=start, end=end)
    end = behind.end() if behind else end
    return replace(
        one,
        words=text[start:end],
        start=start,
        end=end,
        amount=Range(None, None, one.amount.unit),
        missing=(*one.missing, _MARKED),
    )


def _amount(text: str, number: Number) -> Amount:
    bound, start, end = bound_at(text, number)
    low, high = _bounds(number, bound)
    return Amount(
        words=text[start:end],
        start=start,
        end=end,
        amount=Range(low, high, number.unit),
        bound=bound,
        around=number.low,
        missing=number.missing,
    )


def _bounds(number: Number, bound: Bound) -> tuple[Decimal | None, Decimal | None]:
    """Floor and ceiling."""
    floor = number.low
    ceiling = number.high if number.high is not None else number.low
    if bound is Bound.ABOUT:
        return None, None
    if bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return floor, None
    if bound in {Bound.NEARLY, Bound.UP_TO}:
        return None, None if number.vague else ceiling
    return floor, ceiling
