"""Amounts in Chinese prose, in digits and in Han characters, before what bounds them is read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tieline.text.amount_number import Number, number_at
from tieline.text.amount_words import (
    CHINESE_CURRENCIES,
    DOLLAR,
    NO_CURRENCY,
    WHICH_YUAN,
    YEN_OR_YUAN,
)
from tieline.text.han_numbers import GREAT, NUMERALS, SMALL, han_number, scale
from tieline.text.written_numbers import NUMBER, Written, read_number

_HAN_CURRENCY = "|".join(word for word, _ in CHINESE_CURRENCIES)
_HAN_SCALE = f"[{''.join((*SMALL, *GREAT))}]"
_CHINESE = re.compile(
    rf"(?:(?P<before>人民币|人民幣|RMB|USD|US\$|HK\$|\$|¥|€)\s?)?"
    rf"(?:(?<![\d.,])(?P<number>{NUMBER})\s?(?P<scale>{_HAN_SCALE}*)|(?P<han>[{NUMERALS}]+))"
    rf"(?P<more>余|餘|多)?(?P<scale2>(?<=[余餘多]){_HAN_SCALE}+)?(?P<more2>余|餘|多)?"
    rf"\s?(?P<name>{_HAN_CURRENCY})?"
)
_HAN_PERCENT = re.compile(rf"百分之(?P<han>[{NUMERALS}]+)(?:点(?P<part>[{NUMERALS}]+))?")


def chinese_amounts(text: str) -> Iterator[Number]:
    """Amounts and shares in Chinese; of overlapping ones all."""
    for pattern, read in ((_CHINESE, _chinese), (_HAN_PERCENT, _han_percent)):
        for found in pattern.finditer(text):
            if (one := read(found)) is not None:
                yield one


_OF_HAN = {
    **dict(CHINESE_CURRENCIES), "RMB": "CNY", "USD": "USD", "US$": "USD", "HK$": "HKD", "€": "EUR",
}  # fmt: skip
_UNCLEAR = {"$": ("USD", DOLLAR), "¥": ("", YEN_OR_YUAN)}
_TRADITIONAL = frozenset("億萬圓")


def _chinese(found: re.Match[str]) -> Number | None:
    """`4.3亿元`, `三千万元`, `人民币1.2亿`; None where nothing says that it is an amount."""
    signs = (found["scale"] or "") + (found["scale2"] or "")
    great = any(sign in GREAT for sign in signs or found["han"] or "")
    written = _written(found) if found["name"] or great else None
    if written is None:
        return None
    unit, unclear = _han_unit(found["name"] or found["before"], found[0])
    factor = scale(signs) if found["number"] else Decimal(1)
    one = number_at(found.span(), written, factor, unit, (unclear,) if unclear else ())
    plus = bool(found["more"] or found["more2"])
    return replace(one, plus=plus, scaled=bool(signs or found["han"]))


def _written(found: re.Match[str]) -> Written | None:
    """The number, without the scale that stands behind digits."""
    if found["number"]:
        return read_number(found["number"], scaled=True)
    value = han_number(found["han"])
    if value is None:
        return None
    return Written(value * scale(found["scale2"] or ""))


def _han_unit(name: str | None, words: str) -> tuple[str, str]:
    """The code of a currency, and what is not clear about it."""
    if not name:
        return "", NO_CURRENCY
    if name in _UNCLEAR:
        return _UNCLEAR[name]
    if name in {"元", "圆", "圓"} and not _TRADITIONAL.isdisjoint(words):
        return "CNY", WHICH_YUAN
    return _OF_HAN[name], ""


def _han_percent(found: re.Match[str]) -> Number | None:
    whole, part = han_number(found["han"]), found["part"] or ""
    if whole is None:
        return None
    digits = "".join(str(han_number(char)) for char in part)
    value = Decimal(f"{whole}.{digits}" if digits else whole)
    return Number(start=found.start(), end=found.end(), low=value, unit="%", value=value)
