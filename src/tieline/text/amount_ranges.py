"""All amounts and shares of a text, those with a range between two numbers joined."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieline.text.amount_chinese import chinese_amounts
from tieline.text.amount_english import SIGN, english_amounts
from tieline.text.amount_number import Number, tidy
from tieline.text.amount_words import CODES, NO_CURRENCY
from tieline.text.written_numbers import NUMBER, read_number


def numbers_in(text: str) -> list[Number]:
    """All numbers that are amounts or shares, in order, ranges joined."""
    plain = text.translate(_SAME_LENGTH)
    found: list[Number] = []
    for one in sorted(_all(plain), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return _joined(plain, found)


def _all(text: str) -> Iterator[Number]:
    yield from english_amounts(text)
    if not text.isascii():
        yield from chinese_amounts(text)


_SAME_LENGTH = {
    **{0xFF01 + at: 0x21 + at for at in range(94)},
    **dict.fromkeys(map(ord, "\n\r\t\u3000"), " "),
    ord("￥"): "¥",
    ord("‐"): "-",
    ord("‑"): "-",
}
"""Signs in another width or form; each stands for one, so that places stay."""


_LEAD = re.compile(
    rf"(?<![\w.,])(?P<sign>(?<![A-Za-z])(?:{SIGN})\s?|\b(?:{CODES})\s?)?(?P<number>{NUMBER})"
    r"\s?(?P<join>-|–|—|~|to|and|至|到)\s?$"
)
_JOIN = re.compile(r"\s?(?:-|–|—|~|to|and|至|到)\s?")
_BETWEEN = re.compile(r"\b(?:between|ranging from|介于|在)\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_FAR = 40


def _joined(text: str, numbers: list[Number]) -> list[Number]:
    """Two numbers with `to` or a dash between them, or `between` before them, made a range."""
    found: list[Number] = []
    for one in numbers:
        before = found[-1] if found else None
        pair = _pair(text, before, one) if before else None
        if pair is not None:
            found[-1] = pair
            continue
        found.append(_with_lead(text, one, before.end if before else 0))
    return found


def _pair(text: str, first: Number, last: Number) -> Number | None:
    """The range of two numbers that stand side by side; None where they are none."""
    between = text[first.end : last.start]
    if not _JOIN.fullmatch(between) or first.high is not None or last.high is not None:
        return None
    units = {first.unit, last.unit} - {""}
    if len(units) > 1 or not _is_range(text, first.start, between):
        return None
    low = first.low
    if not first.scaled and last.scaled and first.value < last.value and last.value:
        low = tidy(first.value * last.low / last.value)
    unit = first.unit or last.unit
    return _range(first.start, low, replace(last, unit=unit), first.missing)


def _with_lead(text: str, last: Number, since: int) -> Number:
    """A number with another before it that takes its currency and scale: `5 to 7 million euros`."""
    start = max(since, last.start - _FAR)
    lead = _LEAD.search(text, start, last.start)
    if lead is None or last.high is not None or last.vague:
        return last
    if not _is_range(text, lead.start(), lead["join"]):
        return last
    value = read_number(lead["number"], scaled=True).value
    if not last.value or value >= last.value:
        return last
    low = tidy(value * last.low / last.value)
    return _range(lead.start(), low, last, ()) or last


def _is_range(text: str, start: int, join: str) -> bool:
    """Whether two numbers are the ends of a range: `from 5 to 7` may as well tell of a change."""
    before = text[max(0, start - _FAR) : start]
    if join.strip() == "and":
        return bool(_BETWEEN.search(before))
    return bool(_BETWEEN.search(before)) or not _FROM.search(before)


def _range(start: int, low: Decimal, last: Number, missing: tuple[str, ...]) -> Number | None:
    if low > last.low:
        return None
    told = tuple(dict.fromkeys((*missing, *last.missing)))
    if last.unit:
        told = tuple(one for one in told if one != NO_CURRENCY)
    return replace(last, start=start, low=low, high=last.low, missing=told)
