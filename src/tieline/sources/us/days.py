"""Days as US lists write them, in the grammar in which details keep them."""

import re
from datetime import date, datetime

from tieline.text.days import BadDayError, parse_span

DAY = r"(?:(?:\d{1,2} )?[A-Z][a-z]{2} )?\d{4}"
"""A pattern of a day, a month or a year: `12 Oct 1965`, `Oct 1965`, `1965`."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ONE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})")
_ISO = re.compile(r"\d{4}(-\d\d){0,2}")


def kept_day(text: str) -> tuple[str, str]:
    """A day or an interval in our grammar, and `circa` where it is so written.

    A text that is no day stays as it is.

    >>> kept_day("12 Oct 1965"), kept_day("circa Oct 1965 to 1967"), kept_day("unknown")
    (('1965-10-12', ''), ('1965-10..1967', 'circa'), ('unknown', ''))
    """
    bare = text.removeprefix("circa ").strip()
    first, _, last = bare.partition(" to " if " to " in bare else "-" if "-" in bare[4:5] else "\0")
    if _ISO.fullmatch(bare):
        first, last = bare, ""
    found = _written(first.strip()), _written(last.strip()) if last else ""
    if not found[0] or (last and not found[1]):
        return text, ""
    value = f"{found[0]}..{found[1]}" if last else found[0]
    try:
        parse_span(value)
    except BadDayError:
        return text, ""
    return value, "circa" if bare != text else ""


def whole_day(text: str) -> date:
    """A whole day such as `03 Jun 2021` or `2021-06-03`. Raises BadDayError."""
    try:
        day = parse_span(_written(text.strip())).exact
    except BadDayError as error:
        raise BadDayError(text, "there is no such day") from error
    if day is None:
        raise BadDayError(text, "a whole day is needed here")
    return day


def slash_day(text: str) -> date:
    """A day written as month/day/year, or as ISO does. Raises BadDayError."""
    form = "%m/%d/%Y" if "/" in text else "%Y-%m-%d"
    try:
        return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
    except ValueError as error:
        raise BadDayError(text) from error


def _written(text: str) -> str:
    """One day, month or year as ISO writes it; empty where it is none."""
    if _ISO.fullmatch(text):
        return text
    found = _ONE.fullmatch(text)
    if not found:
        return ""
    day, month, year = found.groups()
    if not month:
        return year
    if month not in _MONTHS:
        return ""
    number = f"{year}-{_MONTHS.index(month) + 1:02}"
    return f"{number}-{int(day):02}" if day else number
