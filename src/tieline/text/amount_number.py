"""A number in prose that is an amount or a share, before what bounds it is read."""

from dataclasses import dataclass
from decimal import Decimal

from tieline.text.written_numbers import Written

TWO_READINGS = "the point may part thousands or decimals; both readings are kept"
ONLY_A_FLOOR = "the words name no number; the least that they can mean is kept as a floor"
POINTS = "percentage points are a change, not a share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number, or two with a range between them.

    low: the number; high: the upper one of two, else None.
    unit: a currency, `%`, or empty where none is said or clear.
    vague: whether words such as `millions` gave it, which name only a floor.
    plus: whether a plus sign stands within it (`$1+ billion`).
    scaled, bare: whether a scale was said, and whether the number has neither currency nor percent.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    missing: tuple[str, ...] = ()
    vague: bool = False
    plus: bool = False
    value: Decimal = Decimal(0)
    scaled: bool = False


def number_at(
    span: tuple[int, int],
    written: Written,
    factor: Decimal | None,
    unit: str,
    missing: tuple[str, ...],
) -> Number:
    """A number that stands at a place, times the factor of its scale, where it has one."""
    times = factor or Decimal(1)
    high = None
    if written.other is not None and unit != "%":
        high, missing = written.other * times, (*missing, TWO_READINGS)
    return Number(
        start=span[0],
        end=span[1],
        low=tidy(written.value * times),
        high=high,
        unit=unit,
        missing=missing,
        value=written.value,
        scaled=factor is not None,
    )


def tidy(value: Decimal) -> Decimal:
    """A number without zeros that a multiplication left behind its point."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()
