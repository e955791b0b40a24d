"""Which rows of a table of stakes count on a day, by the days that the table gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tieline.model.amounts import Range
from tieline.model.days import Holding, Span, holds
from tieline.sources.owners.stakes_table import StakeRow
from tieline.text import days

_ALWAYS, _FOREVER = Span.on(date.min), Span.on(date.max)


class ControlDayError(ValueError):
    """A row of control of which the table does not tell whether it held on the day."""

    def __init__(self, row: StakeRow, day: date) -> None:
        self.line = row.line
        super().__init__(
            f"whether {row.owner} controlled {row.owned} on {day} is not known "
            f"({_days(row)}); write whole days, or leave the row out"
        )


@dataclass(frozen=True, slots=True)
class RowsOfDay:
    """The rows that count or may count on a day, and in words what the days of others did."""

    rows: tuple[StakeRow, ...]
    told: tuple[str, ...]


def rows_on(rows: Sequence[StakeRow], day: date, *, control: bool) -> RowsOfDay:
    """The rows that hold on a day; of what may hold, the share is from nothing to its upper bound.

    A day that the table leaves blank is no bound. control: whether the test asks for control.
    Raises ControlDayError where it does and the days of such a row leave it open.
    """
    holding = [(row, _holding(row, day)) for row in rows]
    kept = tuple(
        row if held is Holding.YES else _perhaps(row, day, control=control)
        for row, held in holding
        if held is not Holding.NO
    )
    told = [_told(row, held, day) for row, held in holding if held is not Holding.YES]
    return RowsOfDay(kept, tuple(told))


def _holding(row: StakeRow, day: date) -> Holding:
    since = _ALWAYS if row.since is None else row.since
    return holds(since, _FOREVER if row.until is None else row.until, day)


def _perhaps(row: StakeRow, day: date, *, control: bool) -> StakeRow:
    """A row that may hold: nothing to its upper bound."""
    if row.control and control:
        raise ControlDayError(row, day)
    if row.only_control:
        return row
    high = Decimal(100) if row.share.high is None else row.share.high
    return replace(row, share=Range(Decimal(0), high, "%"), above=False)


def _told(row: StakeRow, held: Holding, day: date) -> str:
    stake = f"line {row.line}: {row.owner} in {row.owned} ({_days(row)})"
    if held is Holding.NO:
        return f"{stake} does not hold on {day} and is not counted"
    return f"{stake} may or may not hold on {day}; its share counts from 0 %"


def _days(row: StakeRow) -> str:
    return ", ".join(_phrases(row))


def _phrases(row: StakeRow) -> Iterator[str]:
    if row.since is not None:
        yield days.since(row.since)
    if row.until is not None:
        yield f"until {days.words(row.until) if row.until else 'an unknown day'}"
