"""Days written by people: whole, partial, between two, open, unknown."""

import calendar
import re
from datetime import date

from tieline.model.days import UNKNOWN_DAY, BackwardSpanError, Span

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

GRAMMAR = (
    "write a day as 2019-10-09, 2019-10 or 2019, between two as 2022-11-24..2023-02, "
    "open as ..2019-03-11 or 2023-11.., or `unknown`"
)


class BadDayError(ValueError):
    """A text that is no day."""

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(f"`{text}` is not a day{': ' + why if why else ''}; {GRAMMAR}")


def parse_span(text: str) -> Span:
    """The interval that a written day stands for.

    >>> parse_span("2019-10")
    Span(earliest=datetime.date(2019, 10, 1), latest=datetime.date(2019, 10, 31))

    Raises BadDayError.
    """
    text = text.strip()
    if text.lower() == "unknown":
        return UNKNOWN_DAY
    first, dots, last = text.partition("..")
    if not dots:
        return _partial(first)
    if not first.strip() and not last.strip():
        raise BadDayError(text)
    earliest = _partial(first).earliest if first.strip() else None
    latest = _partial(last).latest if last.strip() else None
    try:
        return Span(earliest, latest)
    except BackwardSpanError as error:
        raise BadDayError(text, str(error)) from error


def parse_day(text: str) -> date:
    """A whole day, such as 2019-10-09. Raises BadDayError."""
    day = parse_span(text).exact
    if day is None:
        raise BadDayError(text, "a whole day is needed here")
    return day


def _partial(text: str) -> Span:
    """A year, a month or a day as the interval that it covers."""
    found = _PARTIAL.fullmatch(text.strip())
    if not found:
        raise BadDayError(text)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        last_day = calendar.monthrange(first.year, last_month)[1] if day is None else day
        last = date(first.year, last_month, last_day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise BadDayError(text, "there is no such day") from error
    return Span(first, last)


def words(span: Span) -> str:
    """An interval as a reader would say it, as short as it is exact.

    >>> words(parse_span("2019-10")), words(parse_span("2022-11-24..2023-02"))
    ('2019-10', 'between 2022-11-24 and 2023-02-28')
    """
    first, last = span.earliest, span.latest
    if first is None and last is None:
        return "unknown"
    if first is None:
        return f"by {last}"
    if last is None:
        return f"{first} or later"
    if first == last:
        return str(first)
    for short in (str(first)[:4], str(first)[:7]):
        if _partial(short) == span:
            return short
    return f"between {first} and {last}"


def grammar(span: Span) -> str:
    """An interval as `parse_span` reads it.

    >>> grammar(parse_span("2019-10")), grammar(parse_span("..2019-03-11"))
    ('2019-10-01..2019-10-31', '..2019-03-11')
    """
    if not span:
        return "unknown"
    return str(span.exact or f"{span.earliest or ''}..{span.latest or ''}")


def since(begin: Span) -> str:
    """A beginning as a phrase: `since 2016-10`, `since 2019-03-11 or before`."""
    if not begin:
        return "since an unknown day"
    if begin.earliest is None:
        return f"since {begin.latest} or before"
    told = words(begin)
    return f"since a day {told}" if told.startswith("between") else f"since {told}"


def period(begin: Span, end: Span, reported: Span = UNKNOWN_DAY) -> str:
    """A beginning and an end as one phrase; an end that nobody reported is left open in words.

    reported: when it was last said to hold, where that is known better than as a day.

    >>> period(parse_span("2016-10"), parse_span("2019-03-11.."))
    'since 2016-10, last reported 2019-03-11'
    """
    begun = since(begin)
    if end.latest:
        return f"{begun}, until {words(end)}"
    last = reported or Span(end.earliest, end.earliest)
    if last.latest and (begin.latest is None or last.latest > begin.latest):
        return f"{begun}, last reported {words(last)}"
    return begun if last else f"{begun}, end not stated"
