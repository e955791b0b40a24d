"""Days in English and Chinese prose as intervals, with how they are meant: on, since, by, until.

A number is a year only where its surroundings say so (`in 2017`, `2017年`, `March 2017`); `may` is
a month only with a capital and in a place of one. What is counted from the day of the document
(`last year`, `yesterday`, `4 March` without a year) is read only where that day is given.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.text.day_patterns import ONE_DAY, Dated, days_written, is_vague
from tieline.text.relative_days import days_from


class Relation(StrEnum):
    """How something stands to the interval that is named."""

    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An interval as a text says it.

    words: as they stand; start, end: where.
    relation, span: how it is meant, and the day that is known by it. `since 2016`: something began
        within 2016. `until`: it ended within it. `by`, `before`, `after`: only one bound is known.
    relative: whether it was counted from the day of the document.
    missing: what is not clear, in sentences.
    """

    words: str
    start: int
    end: int
    span: Span
    relation: Relation = Relation.ON
    relative: bool = False
    missing: tuple[str, ...] = ()


def days_in(text: str, published: Span = UNKNOWN_DAY) -> list[Day]:
    """Every day, month and year that a text names, in order.

    published: the day of the document; where it is not exact, nothing is counted from it.

    >>> [str(one.span.earliest) for one in days_in("signed on March 4, 2019")]
    ['2019-03-04']
    """
    plain = text.translate(_SAME_LENGTH)
    found = [(one, False) for one in days_written(plain)]
    if published.exact:
        found += [(one, True) for one in days_from(plain, published.exact)]
    return [_day(text, plain, one, relative=relative) for one, relative in _apart(found)]


_SAME_LENGTH: dict[int, int | str] = {
    **{0xFF10 + digit: 0x30 + digit for digit in range(10)},
    **dict.fromkeys(map(ord, "\n\r\t\u00a0\u2009\u202f\u3000"), " "),
    ord("\uff0d"): "-",
}


def _apart(found: Iterable[tuple[Dated, bool]]) -> list[tuple[Dated, bool]]:
    """Of overlapping intervals the one that names a year, then the longer one."""
    kept: list[tuple[Dated, bool]] = []
    for one, relative in sorted(
        found, key=lambda pair: (pair[1], pair[0].start - pair[0].end, pair[0].start)
    ):
        if all(one.end <= other.start or other.end <= one.start for other, _ in kept):
            kept.append((one, relative))
    return sorted(kept, key=lambda pair: pair[0].start)


_LEADS: tuple[tuple[Relation, str], ...] = (
    (Relation.ON, "截至"),
    (Relation.SINCE, r"since|from|starting(?: in)?|beginning(?: in)?|ever since|自|从|從"),
    (Relation.UNTIL, r"until|till|through|up to|to|截止|直到|直至|至|到"),
    (Relation.BY, r"by|no later than|not later than"),
    (Relation.BEFORE, r"before|prior to|earlier than"),
    (Relation.AFTER, r"after|later than|following"),
    (Relation.ON, r"in|on|during|of|for|as of|as at|between|and|year|years|于|於|在"),
)
_ON = Relation.ON
_LEADING = tuple(
    (relation, re.compile(rf"(?:\b(?:{words})(?: the)?\s|(?:{words}))$", re.IGNORECASE))
    for relation, words in _LEADS
)
_LED = tuple(
    (relation, re.compile(rf"(?:{words})\s(?:the )?(?=\w)", re.IGNORECASE))
    for relation, words in _LEADS
)
_BEHIND: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.SINCE, re.compile(r"以来|以來|起|开始|至今")),
    (Relation.BEFORE, re.compile(r"之前|以前|前")),
    (Relation.AFTER, re.compile(r"之后|以后|之後|以後|后")),
)
_LOOKED = 24


def _day(text: str, plain: str, one: Dated, *, relative: bool) -> Day:
    relation, start = _relation(plain, one)
    end = one.end
    if relation is Relation.ON:
        for behind, pattern in _BEHIND:
            if found := pattern.match(plain, end):
                relation, end = behind, found.end()
    return Day(
        words=text[start:end],
        start=start,
        end=end,
        span=_meant(one.span, relation, exact=not any(map(is_vague, one.missing))),
        relation=relation,
        relative=relative,
        missing=one.missing,
    )


def _relation(plain: str, one: Dated) -> tuple[Relation, int]:
    """How an interval is meant, and where the words begin that say so."""
    inside = plain[one.start : one.end]
    for relation, pattern in _LED:
        if found := pattern.match(inside):
            if relation is _ON:
                return relation, one.start + found.end()
            return relation, one.start
    head = plain[max(0, one.start - _LOOKED) : one.start]
    for relation, pattern in _LEADING:
        if found := pattern.search(head):
            return relation, one.start - (len(head) - found.start()) * (relation is not _ON)
    return _ON, one.start


def _meant(span: Span, relation: Relation, *, exact: bool) -> Span:
    """What is known of the day that is meant; `before the end of 2018` may be late in that year."""
    first, last = (span.earliest, span.latest) if exact else (span.latest, span.earliest)
    if relation is Relation.BY:
        return Span(None, span.latest)
    if relation is Relation.BEFORE and first:
        return Span(None, first - ONE_DAY if exact else first)
    if relation is Relation.AFTER and last:
        return Span(last + ONE_DAY if exact else last, None)
    return span
