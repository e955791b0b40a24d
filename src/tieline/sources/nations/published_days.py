"""Days as national lists publish them, in the grammar of `text/days.py`."""

import re
from datetime import date, datetime, timedelta

from tieline.model.days import Span
from tieline.sources.reading import ReadError, Report
from tieline.text.days import BadDayError, parse_span

_BRITISH = re.compile(r"(\d{2}|dd|00)/(\d{2}|mm|00)/(\d{4})", re.IGNORECASE)
_SPOKEN = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONE = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})$")
_ZONES = timedelta(days=1)
"""How far the day of a time stamp may be from the day of one who fetches the file."""


def british(text: str) -> str:
    """A day such as 07/10/1952, dd/mm/1952 or 00/10/1952; an empty text where it is none.

    >>> british("dd/10/1952"), british("07/10/1952"), british("about 1952")
    ('1952-10', '1952-10-07', '')
    """
    found = _BRITISH.fullmatch(text.strip())
    if not found:
        return ""
    day, month, year = found.groups()
    parts = [year] + ([month] if month.isdigit() and month != "00" else [])
    parts += [day] if len(parts) > 1 and day.isdigit() and day != "00" else []
    return written("-".join(parts))


def spoken(text: str) -> str:
    """A month such as `Nov. 1973` or `August 1961`; an empty text where it is none.

    >>> spoken("Nov. 1973"), spoken("in his thirties")
    ('1973-11', '')
    """
    found = _SPOKEN.fullmatch(text.strip())
    if not found or found[1] not in _MONTHS:
        return ""
    return f"{found[2]}-{_MONTHS.index(found[1]) + 1:02}"


def written(text: str) -> str:
    """A day that is in the grammar already, its time zone gone; an empty text where it is none."""
    text = _ZONE.sub("", text)
    try:
        return text if parse_span(text) else ""
    except BadDayError:
        return ""


def exact(text: str, field: str, report: Report, line: int | None) -> date:
    """A whole day, written 2019-10-09 or 09/10/2019. Raises ReadError."""
    day = parse_span(told).exact if (told := british(text) or written(text)) else None
    if day is None:
        problem = (
            f"`{field}`: `{text}` is not a whole day; the publisher changed how it writes them"
        )
        raise ReadError(report.file, line, problem)
    return day


def listed(text: str, field: str, report: Report, line: int | None) -> Span:
    """The day of a listing, which proves that the file is no older; unknown where none is given.

    Raises ReadError.
    """
    if not text:
        return Span()
    day = exact(text, field, report, line)
    report.newest = max(report.newest, day)
    return Span.on(day)


def stamped(text: str, report: Report) -> None:
    """Take the time at which a file was made: it is no older than that, give or take zones."""
    try:
        day = datetime.fromisoformat(text[:10]).date() - _ZONES
    except (ValueError, OverflowError):
        report.odd(None, f"`{text}` is no time at which the file can have been made")
        return
    report.newest = max(report.newest, day)


def report_day(text: str) -> str:
    """A day such as 13-Feb-2026, written 2026-02-13; an empty text where it is none."""
    day, _, rest = text.partition("-")
    month, _, year = rest.partition("-")
    if month[:3].title() not in _MONTHS:
        return british(text)
    return written(f"{year}-{_MONTHS.index(month[:3].title()) + 1:02}-{day:0>2}")
