"""Days as tables of people write them; where the order of day and month is open, both readings."""

import re
from datetime import date

from tieline.text.days import BadDayError, grammar, parse_span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})[.,]?[ -]+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_day(text: str) -> tuple[str, ...]:
    """The days that a text may stand for, in the grammar of `text/days.py`; none for no day.

    A day of two numbers and a year, parted by slashes or hyphens, has two readings where both
    numbers may be the month; parted by dots the day stands first, as wherever dots are used.

    >>> read_day("5 Mar 1970"), read_day("05/03/1970"), read_day("03/25/1970")
    (('1970-03-05',), ('1970-03-05', '1970-05-03'), ('1970-03-25',))
    """
    plain = _TIME.sub("", " ".join(text.split())).lower()
    try:
        return (grammar(parse_span(plain)),) if plain != "unknown" else ()
    except BadDayError:
        return tuple(dict.fromkeys(str(one) for one in _readings(plain) if one))


def _readings(text: str) -> tuple[date | None, ...]:
    """What a text may mean, each a day or None where there is no such day."""
    if found := _YEAR_FIRST.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        return (_day(*found.groups()),)
    if found := _IN_WORDS.fullmatch(text):
        return (_day(found[3], _month(found[2]), found[1]),)
    if found := _MONTH_FIRST.fullmatch(text):
        return (_day(found[3], _month(found[1]), found[2]),)
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        day_first = _day(year, second, first)
        return (day_first,) if sign == "." else (day_first, _day(year, first, second))
    return ()


def _month(word: str) -> str:
    """The number of a month that is written in English; 0 where there is none."""
    return str(_MONTHS.index(word[:3]) + 1) if word[:3] in _MONTHS else "0"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
