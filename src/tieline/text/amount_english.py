"""Amounts in English prose, in digits and in words, before what bounds them is read."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tieline.text.amount_number import ONLY_A_FLOOR, POINTS, Number, number_at
from tieline.text.amount_words import (
    CODES,
    CROWDS,
    HALVES,
    NAMES,
    NO_CURRENCY,
    SCALES,
    SHORT_SCALES,
    SIGNS,
    VAGUE,
)
from tieline.text.english_numbers import NUMBER_WORD, english_number
from tieline.text.written_numbers import NUMBER, Written, read_number


def _or(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


SIGN = _or([re.escape(sign) for sign, _, _ in SIGNS])
_NAME = _or([name for name, _, _ in NAMES])
_SCALE = _or(list(SCALES))
_SHORT = _or([*SHORT_SCALES, *(one.upper() for one in SHORT_SCALES)])

_ENGLISH = re.compile(
    rf"(?:(?<![A-Za-z])(?P<sign>{SIGN})\s?|\b(?P<code>{CODES})\s?|(?<![\w.,]))"
    rf"(?P<number>{NUMBER})(?P<plus>\+)?"
    rf"(?:[ -]?(?P<scale>(?i:{_SCALE}))\b|\s?(?P<short>{_SHORT})\b)?"
    rf"(?:(?P<plus2>\+|-plus\b)(?=[ -]?(?i:{_NAME})))?"
    rf"(?:[ -]{{0,2}}(?:(?P<name>(?i:{_NAME}))\b|(?P<code2>{CODES})\b|(?P<sign2>[€£¥])"
    rf"|(?P<percent>%|(?i:percent(?:age points?)?|per cent|pct)\b)))?"
)
_COUNT = rf"(?:(?:{NUMBER_WORD})[ -])*(?:{NUMBER_WORD})"
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?:(?P<half>{_or(list(HALVES))})|(?P<count>{_COUNT})"
    rf"|(?P<crowd>{_or(list(CROWDS))}) of|(?P<vague>{_or(VAGUE)}))[ -]?)?"
    rf"(?P<scale>{_SCALE})(?P<many>s?)(?: of)?[ -](?P<name>{_NAME})\b",
    re.IGNORECASE,
)
_PERCENT_WORDS = re.compile(rf"\b(?P<count>{_COUNT})(?: percent| per cent)\b", re.IGNORECASE)


def english_amounts(text: str) -> Iterator[Number]:
    """Amounts and shares in English; of overlapping ones all."""
    for pattern, read, since in _asked(text):
        for found in pattern.finditer(text, since):
            if (one := read(found)) is not None:
                yield one


_Read = Callable[[re.Match[str]], Number | None]
_DIGIT = re.compile(r"\d")
_LONGEST_SIGN = max(len(sign) for sign, _, _ in SIGNS) + len("EUR ")


def _asked(text: str) -> Iterator[tuple[re.Pattern[str], _Read, int]]:
    """The patterns that may be found, and from where on: most sentences need none of them."""
    if digit := _DIGIT.search(text):
        yield _ENGLISH, _in_digits, max(0, digit.start() - _LONGEST_SIGN)
    small = text.lower()
    # The letters of other scripts that count as Latin ones here are not looked for.
    if not text.isascii() or any(word in small for word in SCALES):
        yield _WORDS, _in_words, 0
    if not text.isascii() or " per" in small:
        yield _PERCENT_WORDS, _percent, 0


def _in_digits(found: re.Match[str]) -> Number | None:
    """A number in digits; None where nothing says that it is an amount."""
    unit, unclear = _currency(found)
    if found["percent"]:
        unit, unclear = "%", POINTS if "point" in found["percent"].lower() else ""
    factor = SCALES.get((found["scale"] or "").lower())
    if found["short"]:
        if not (unit or unclear) or unit == "%":
            return None
        factor = SHORT_SCALES[found["short"].lower()]
    if factor is None and not (unit or unclear):
        return None
    written = read_number(found["number"], scaled=factor is not None)
    told = unclear or ("" if unit else NO_CURRENCY)
    one = number_at(found.span(), written, factor, unit, (told,) if told else ())
    return replace(one, plus=bool(found["plus"] or found["plus2"]))


_OF_SIGN = {sign: (code, unclear) for sign, code, unclear in SIGNS}
_OF_NAME = tuple((re.compile(name, re.IGNORECASE), code, unclear) for name, code, unclear in NAMES)


def _currency(found: re.Match[str]) -> tuple[str, str]:
    """The code of a currency, and what is not clear about it. A name tells more than a sign."""
    by_sign = ("", "")
    if sign := found["sign"] or found["sign2"]:
        by_sign = _OF_SIGN[sign]
    if code := found["code"] or found["code2"]:
        return code, ""
    if found["name"]:
        by_name = _named(found["name"])
        return by_sign if by_name[1] and by_sign[0] and not by_sign[1] else by_name
    return by_sign


def _named(name: str) -> tuple[str, str]:
    """The code of a currency that is named, and what is not clear about it."""
    plain = name.replace("-", " ")
    return next((code, unclear) for one, code, unclear in _OF_NAME if one.fullmatch(plain))


def _in_words(found: re.Match[str]) -> Number | None:
    """`half a billion dollars`, `hundreds of millions of yuan`, `a multimillion-dollar deal`."""
    unit, unclear = _named(found["name"])
    value: Decimal | None = Decimal(1)
    vague = bool(found["vague"] or found["many"])
    if found["half"]:
        value = HALVES[found["half"].lower()]
    elif found["count"]:
        value = english_number(found["count"])
    elif found["crowd"]:
        value, vague = Decimal(CROWDS[found["crowd"].lower()]), True
    elif not vague:
        return None
    if value is None:
        return None
    missing = tuple(one for one in (unclear, ONLY_A_FLOOR if vague else "") if one)
    factor = SCALES[found["scale"].lower()]
    one = number_at(found.span(), Written(value), factor, unit, missing)
    return replace(one, vague=vague)


def _percent(found: re.Match[str]) -> Number | None:
    value = english_number(found["count"])
    return None if value is None else number_at(found.span(), Written(value), None, "%", ())
