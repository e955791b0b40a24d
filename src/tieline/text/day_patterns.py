"""Days, months, quarters and years in English and Chinese prose, as intervals."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.text.days import parse_span
from tieline.text.han_numbers import DIGITS, han_number
from tieline.text.written_days import read_day

NOT_EXACT = "the words give no exact day, so the whole {0} is taken"
BOOKS = "the year of the books need not be that of the calendar"
TWO_READINGS = "which number is the day and which the month is not clear"
NO_SUCH_DAY = "there is no such day"
SEASON = "which months the season covers depends on the place, so the whole year is taken"


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that stand for an interval, before what is said of it is read."""

    start: int
    end: int
    span: Span
    missing: tuple[str, ...] = ()


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
"""A month in English; it has a capital, so that the verb `may` is none."""
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_HAN_YEAR = rf"(?:{_YEAR}|[二一][〇零九][{''.join(DIGITS)}]{{2}})"
_ANY_YEAR = re.compile(rf"{_YEAR}|FY|[二一][〇零九]")
"""Without one of these no pattern is found: asked first."""
_HAN_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HALVES = {"first": 1, "second": 2, "h1": 1, "h2": 2, "上": 1, "下": 2}
_QUARTERS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "一": 1, "二": 2, "三": 3, "四": 4,
}  # fmt: skip

_Read = Callable[[re.Match[str]], tuple[Span, str]]


def days_written(text: str) -> Iterator[Dated]:
    """Every interval that a text names by its year; of overlapping ones all."""
    if not _ANY_YEAR.search(text):
        return
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(text):
            try:
                span, unclear = read(found)
            except ValueError:
                span, unclear = UNKNOWN_DAY, NO_SUCH_DAY
            yield Dated(found.start(), found.end(), span, (unclear,) if unclear else ())


def is_vague(missing: str) -> bool:
    """Whether a sentence says that the words give no exact day."""
    return missing.startswith(NOT_EXACT.partition("{")[0])


def month_number(word: str) -> int:
    """The number of a month that is written in English."""
    return MONTHS.index(word[:3].lower()) + 1


def month_span(year: int, month: int) -> Span:
    """A month from its first to its last day."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_span(first: int, last: int | None = None) -> Span:
    """A year, or several."""
    return Span(date(first, 1, 1), date(last or first, 12, 31))


def _months(year: int, first: int, last: int) -> Span:
    return Span(month_span(year, first).earliest, month_span(year, last).latest)


def _number(text: str) -> int:
    """A number in digits, with `th` behind it or not, or in Han characters."""
    digits = re.sub(r"(?:st|nd|rd|th)$", "", text)
    return int(digits) if digits.isdigit() and digits.isascii() else int(han_number(digits) or 0)


def _whole(found: re.Match[str]) -> tuple[Span, str]:
    day = _number(found["day"])
    year, month = int(found["year"]), month_number(found["month"])
    last = date(year, month, _number(found["until"]) if found["until"] else day)
    return Span(date(year, month, day), last), ""


def _month(found: re.Match[str]) -> tuple[Span, str]:
    unclear = NOT_EXACT.format("month") if found["part"] else ""
    return month_span(int(found["year"]), month_number(found["month"])), unclear


def _written(found: re.Match[str]) -> tuple[Span, str]:
    days = [parse_span(one) for one in read_day(found[0])]
    if not days:
        raise ValueError(found[0])
    first = min(one.earliest for one in days if one.earliest)
    last = max(one.latest for one in days if one.latest)
    return Span(first, last), TWO_READINGS if len(days) > 1 else ""


def _half(found: re.Match[str]) -> tuple[Span, str]:
    half = _HALVES[(found["half"] or found["h"]).lower()]
    return _months(int(found["year"]), 6 * half - 5, 6 * half), ""


def _quarter(found: re.Match[str]) -> tuple[Span, str]:
    quarter = _QUARTERS[(found["quarter"] or found["q"]).lower()]
    return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter), ""


def _fiscal(found: re.Match[str]) -> tuple[Span, str]:
    text = found["year"]
    year = int(text) if len(text) > 2 else 2000 + int(text)  # noqa: PLR2004
    return year_span(year - 1, year + 1), BOOKS


def _year(found: re.Match[str]) -> tuple[Span, str]:
    return year_span(int(found["year"])), ""


def _part_of_year(found: re.Match[str]) -> tuple[Span, str]:
    return year_span(int(found["year"])), NOT_EXACT.format("year")


def _season(found: re.Match[str]) -> tuple[Span, str]:
    return year_span(int(found["year"])), SEASON


def _decade(found: re.Match[str]) -> tuple[Span, str]:
    first = int(found["year"])
    return year_span(first, first + 9), ""


def _han_year(text: str) -> int:
    return int(text) if text.isascii() else _number(text)


def _han_day(found: re.Match[str]) -> tuple[Span, str]:
    day = date(_han_year(found["year"]), _number(found["month"]), _number(found["day"]))
    return Span.on(day), ""


def _han_month(found: re.Match[str]) -> tuple[Span, str]:
    unclear = NOT_EXACT.format("month") if found["part"] else ""
    return month_span(_han_year(found["year"]), _number(found["month"])), unclear


def _han_half(found: re.Match[str]) -> tuple[Span, str]:
    half = _HALVES[found["half"]]
    return _months(_han_year(found["year"]), 6 * half - 5, 6 * half), ""


def _han_quarter(found: re.Match[str]) -> tuple[Span, str]:
    quarter = _QUARTERS[found["quarter"]]
    return _months(_han_year(found["year"]), 3 * quarter - 2, 3 * quarter), ""


def _han_whole_year(found: re.Match[str]) -> tuple[Span, str]:
    unclear = NOT_EXACT.format("year") if found["part"] else ""
    return year_span(_han_year(found["year"])), unclear


_PART = r"(?:(?:the )?(?P<part>early|mid|late|beginning of|start of|middle of|end of)[- ])"
_LEADS = (
    r"in|since|by|until|till|from|during|before|after|through|throughout|between|as of|year|years"
    r"|(?:earlier|later) than"
)
"""Words behind which a number can be nothing but a year."""
_WEAK_LEADS = "of|for|to|and"
"""Words behind which it is one unless things are counted: `sales of 2019 cameras`."""
_THINGS = (
    "annual|report|reports|contract|contracts|deal|tender|agreement|fiscal|financial|budget|law"
    "|order|letter|revenue|sales|results|filing|prospectus|statement|edition|study|investigation"
)
"""Words before which it is one: `its 2018 annual report`."""
_SPAN = rf"(?P<day>{_DAY})(?:\s?[-–]\s?(?P<until>{_DAY}))?"
_OF_YEAR = rf"(?P<year>{_YEAR})\b"
_HAN = rf"(?P<year>{_HAN_YEAR})年"
_HALF = r"(?:(?P<half>first|second) half (?:of|in) (?:the year )?|(?P<h>H[12])[ -/]?)"
_QUARTER = r"(?:(?P<quarter>first|second|third|fourth|last) quarter (?:of|in) |Q(?P<q>[1-4])[ -/]?)"
_SOURCES: tuple[tuple[str, _Read], ...] = (
    (rf"\b(?P<month>{MONTH})\s{_SPAN}(?:,\s?|\s){_OF_YEAR}", _whole),
    (rf"\b{_SPAN}(?:\sof)?\s(?P<month>{MONTH}),?\s{_OF_YEAR}", _whole),
    (rf"\b{_YEAR}([-/.])\d{{1,2}}\1\d{{1,2}}(?!\d)", _written),
    (rf"(?<![\d./-])\d{{1,2}}([-/.])\d{{1,2}}\1{_YEAR}(?![\d./-])", _written),
    (rf"\b{_PART}?(?P<month>{MONTH})(?:\sof|,)?\s{_OF_YEAR}", _month),
    (rf"\b(?:the )?{_HALF}{_OF_YEAR}", _half),
    (rf"\b(?:the )?{_QUARTER}{_OF_YEAR}", _quarter),
    (rf"\b(?:the )?(?:fiscal|financial)(?: year)?(?: ended)? {_OF_YEAR}", _fiscal),
    (rf"\bFY[ -]?(?P<year>{_YEAR}|\d\d)\b", _fiscal),
    (rf"\b{_PART}{_OF_YEAR}", _part_of_year),
    (rf"\b(?P<part>spring|summer|autumn|fall|winter) (?:of )?{_OF_YEAR}", _season),
    (r"\bthe (?P<year>(?:19|20)\d0)s\b", _decade),
    (rf"(?:(?<=^)|(?<=\())(?P<year>{_YEAR})(?=[):])", _year),
    (rf"\b(?:{_LEADS})\s(?P<year>{_YEAR})(?![\d,.]*\d)(?!\s?%)\b", _year),
    (rf"\b(?:{_WEAK_LEADS})\s{_OF_YEAR}(?![,.]?\d)(?!\s?%|\s[a-z]+s\b)", _year),
    (rf"\b{_OF_YEAR}(?=\s(?:{_THINGS})\b)", _year),
    (rf"\b(?P<year>{_YEAR})(?=\s?[-–]\s?{_YEAR}\b)(?<!\d-\d{{4}})", _year),
    (rf"(?<=\b(?:19|20)\d\d[-–]){_OF_YEAR}(?!-\d)", _year),
    (rf"{_HAN}\s?(?P<month>{_HAN_NUMBER})月\s?(?P<day>{_HAN_NUMBER})[日号號]", _han_day),
    (rf"{_HAN}\s?(?P<month>{_HAN_NUMBER})月(?P<part>初|底|末|中旬|上旬|下旬)?", _han_month),
    (rf"{_HAN}(?P<half>[上下])半年", _han_half),
    (rf"{_HAN}(?:第(?P<quarter>[一二三四1-4])季度)", _han_quarter),
    (rf"{_HAN}(?P<part>初|底|末|年初|年底|年末|春|夏|秋|冬)?", _han_whole_year),
)
_PATTERNS = tuple((re.compile(source), read) for source, read in _SOURCES)

ONE_DAY = timedelta(days=1)
