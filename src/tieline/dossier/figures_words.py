"""The words that every rendering of figures shares: sums, shares, statements and their inputs."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from tieline.dossier.ledger_words import bounds_words
from tieline.ledger.figures import PERCENT, Stated
from tieline.ledger.sales import Input
from tieline.ledger.statements import Kind, Statement, Verdict
from tieline.model.amounts import Range
from tieline.text import amounts

RULES = (
    "Sums that sources give differently stand side by side; what is computed from them is a range. "
    "Sales of a period are converted at its lowest and its highest exchange rate."
)
NOTHING = "No figures of this party are here."

NO_PROJECT = (
    "No single contract with a known amount is here: none can be compared with a year of sales."
)

VERDICT_WORDS = {
    Verdict.YES: "yes",
    Verdict.NO: "no",
    Verdict.DEPENDS: "depends",
    Verdict.CANNOT: "cannot be said",
}
_TENTH = Decimal("0.1")
_SUCH = "such a figure"
_EXACT = 3
"""Significant digits of how many times one exact sum is of another."""
_SHORT = 4
"""Significant digits up to which a sum is written out."""


def statement_words(one: Statement) -> str:
    """A statement with its answer: `Share of revenue outside China: 34.4 %`."""
    period = one.period.replace("..", " to ")
    subject = f"{one.subject} ({period})" if _dated(one) else one.subject
    if one.kind is Kind.COMPARISON:
        told = VERDICT_WORDS[one.verdict]
        return f"{subject}: {told}{_times_words(one.result)}"
    if one.verdict is Verdict.CANNOT:
        return f"{subject}: {VERDICT_WORDS[one.verdict]}"
    return f"{subject}: {percent_words(one.result)}"


def _dated(one: Statement) -> bool:
    return bool(one.period) and one.kind is not Kind.GROWTH


def _times_words(result: Range) -> str:
    """How many times one is of the other; a range is rounded outwards."""
    if result.low is not None and result.low == result.high:
        return f", {_plain(_rounded(result.low, ROUND_HALF_EVEN, _EXACT))} times as much"
    low = None if result.low is None else _plain(_rounded(result.low, ROUND_FLOOR))
    high = None if result.high is None else _plain(_rounded(result.high, ROUND_CEILING))
    if low is None and high is None:
        return ""
    if low is None:
        return f", at most {high} times as much"
    if high is None:
        return f", at least {low} times as much"
    return f", {low} times as much" if low == high else f", {low} to {high} times as much"


def _rounded(value: Decimal, way: str, digits: int = 2) -> Decimal:
    """A number with so many significant digits."""
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding=way)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_words(value: Range) -> str:
    """A share or growth with one decimal; of a range, rounded outwards."""
    low, high = value.low, value.high
    if low is not None and low == high:
        same = low.quantize(_TENTH)
        return amounts.words(Range(same, same, PERCENT))
    low = None if low is None else low.quantize(_TENTH, rounding=ROUND_FLOOR)
    high = None if high is None else high.quantize(_TENTH, rounding=ROUND_CEILING)
    return amounts.words(Range(low, high, PERCENT))


def input_words(one: Input) -> str:
    """What went into a statement: its name, its sum, and how it was come by."""
    told = percent_words(one.amount) if one.amount.unit == PERCENT else _sum(one.amount)
    return f"{one.label}: {told}" + (f" ({one.note})" if one.note else "")


def _sum(amount: Range) -> str:
    """A sum as it is where it is exact or short, else rounded outwards."""
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    short = all(len(one.normalize().as_tuple().digits) <= _SHORT for one in bounds)
    exact = amount.low == amount.high
    return amounts.words(amount) if exact or short else bounds_words(amount)


def stated_words(one: Stated) -> str:
    """What sources state of a period and scope, together."""
    told = []
    if one.own:
        told.append(amounts.words(one.own))
    if one.amount and one.amount.unit != one.own.unit:
        told.append(bounds_words(one.amount))
    if one.said and not one.amount:
        told.append("no exchange rate")
    if one.share:
        told.append(f"{amounts.words(one.share)} of all")
    return "; ".join(told) or "unknown"


def missing_words(one: Statement) -> str:
    """What is not here, and what would decide; empty where nothing is missing."""
    told = "; ".join(one.missing)
    if told and one.decides:
        told += ": cannot be compared" if one.verdict is Verdict.CANNOT else ""
        told += f"; {_SUCH if one.decides.startswith('a figure') else one.decides} would decide"
    elif one.decides:
        told = f"{one.decides} would decide"
    return f"{told[:1].upper()}{told[1:]}." if told else ""
