"""Days that prose names from the day of the document: `yesterday`, `last year`, `on 4 March`."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tieline.model.days import Span
from tieline.text.day_patterns import MONTH, Dated, month_number, month_span, year_span

NO_YEAR = "no year is said; it is taken for the last one before the document"
ROUGH = "counted from the day of the document, roughly"

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = 7

_Read = Callable[[re.Match[str], date], tuple[Span, str]]


def days_from(text: str, day: date) -> Iterator[Dated]:
    """Every interval that a text names by the day of the document."""
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(text):
            try:
                span, unclear = read(found, day)
            except (ValueError, OverflowError):
                continue
            yield Dated(found.start(), found.end(), span, (unclear,) if unclear else ())


def _near_day(found: re.Match[str], day: date) -> tuple[Span, str]:
    return Span.on(day + timedelta(days=_NEAR[found[0].lower()])), ""


def _near_year(found: re.Match[str], day: date) -> tuple[Span, str]:
    return year_span(day.year + _YEARS[found["which"].lower()]), ""


def _near_month(found: re.Match[str], day: date) -> tuple[Span, str]:
    return _month_before(day, -_MONTHS[found["which"].lower()]), ""


def _last_week(_: re.Match[str], day: date) -> tuple[Span, str]:
    monday = day - timedelta(days=day.weekday() + _WEEK)
    return Span(monday, monday + timedelta(days=_WEEK - 1)), ROUGH


def _ago(found: re.Match[str], day: date) -> tuple[Span, str]:
    word = found["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = found["unit"].lower()
    if unit == "day":
        return Span.on(day - timedelta(days=count)), ""
    if unit == "week":
        middle = day - timedelta(weeks=count)
        return Span(middle - timedelta(days=_WEEK), middle + timedelta(days=_WEEK)), ROUGH
    if unit == "month":
        return _month_before(day, count), ROUGH
    return year_span(day.year - count), ROUGH


def _weekday(found: re.Match[str], day: date) -> tuple[Span, str]:
    back = (day.weekday() - _WEEKDAYS.index(found["weekday"].lower())) % _WEEK
    last = day - timedelta(days=back)
    if found["last"]:
        return Span(last - timedelta(days=_WEEK), last), ROUGH
    return Span.on(last), ""


def _day_of_month(found: re.Match[str], day: date) -> tuple[Span, str]:
    number = int(re.sub(r"\D", "", found["day"]))
    return _last_one(month_number(found["month"]), number, day), NO_YEAR


def _han_day(found: re.Match[str], day: date) -> tuple[Span, str]:
    return _last_one(int(found["month"]), int(found["day"]), day), NO_YEAR


def _last_one(month: int, number: int, day: date) -> Span:
    """The last such day that is not after a day."""
    for year in range(day.year, day.year - 9, -1):
        try:
            found = date(year, month, number)
        except ValueError:
            continue  # 29 February
        if found <= day:
            return Span.on(found)
    raise ValueError(f"no day {month}-{number}")


def _month_alone(found: re.Match[str], day: date) -> tuple[Span, str]:
    month = month_number(found["month"])
    return month_span(day.year - (month > day.month), month), NO_YEAR


def _month_before(day: date, count: int) -> Span:
    """The month that lies so many months back."""
    at = day.year * 12 + day.month - 1 - count
    return month_span(at // 12, at % 12 + 1)


_NEAR = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "今日": 0, "昨天": -1, "昨日": -1,
    "前天": -2, "明天": 1, "明日": 1,
}  # fmt: skip
_YEARS = {"last": -1, "this": 0, "next": 1, "去": -1, "今": 0, "本": 0, "前": -2, "明": 1}
_MONTHS = {"last": -1, "this": 0, "next": 1, "上": -1, "上个": -1, "本": 0, "下": 1, "下个": 1}
_NO_DAY = r"(?!,?\s(?:\d|of (?:19|20)))"
_SOURCES: tuple[tuple[str, _Read], ...] = (
    (r"\b(?:today|yesterday|tomorrow)\b|今天|今日|昨天|昨日|前天|明天|明日", _near_day),
    (r"\b(?P<which>last|this|next) year\b", _near_year),
    (r"(?P<which>[去今本前明])年(?!\d)", _near_year),
    (r"\b(?P<which>last|this|next) month\b", _near_month),
    (r"(?P<which>上个|下个|上|本|下)月(?!\d)", _near_month),
    (r"\blast week\b|上周|上星期", _last_week),
    (rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|month|year)s? ago\b", _ago),
    (rf"\b(?:on|(?P<last>last)) (?P<weekday>{'|'.join(_WEEKDAYS)})\b", _weekday),
    (rf"\b(?P<month>(?-i:{MONTH}))\s(?P<day>{_DAY})\b(?!,?\s(?:19|20)\d\d)", _day_of_month),
    (rf"\b(?P<day>{_DAY})\s(?P<month>(?-i:{MONTH}))\b(?!,?\s(?:19|20)\d\d)", _day_of_month),
    (r"(?<!年)(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])[日号]", _han_day),
    (rf"\b(?:in|since|until|by|early|late|last) (?P<month>(?-i:{MONTH}))\b{_NO_DAY}", _month_alone),
)  # fmt: skip
_PATTERNS = tuple((re.compile(source, re.IGNORECASE), read) for source, read in _SOURCES)
