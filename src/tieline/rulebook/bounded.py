"""Days of rules, cases and questions: none of them lies before 1900, where nothing here reaches."""

from datetime import date

from tieline.model.days import Span
from tieline.text.days import parse_day, parse_span

FIRST_YEAR = 1900


def bounded_span(text: str) -> Span:
    """An interval of days, none of them before 1900. Raises ValueError."""
    span = parse_span(text)
    if any(day and day.year < FIRST_YEAR for day in (span.earliest, span.latest)):
        raise ValueError(f"`{text}` lies before {FIRST_YEAR}; mend the year")
    return span


def bounded_day(text: str) -> date:
    """A whole day, not before 1900. Raises ValueError."""
    day = parse_day(text)
    bounded_span(text)
    return day
