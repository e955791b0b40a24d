"""Notes that call a sum approximate."""

import re

ABOUT = (
    "about",
    "approximately",
    "around",
    "circa",
    "nearly",
    "almost",
    "roughly",
    "some",
    "an estimated",
)
"""English words that make a sum approximate where they stand before it."""
ABOUT_HAN = ("约", "近", "大约", "将近")
"""The same in Chinese."""

_MARK = r"(?:[A-Z]{3}|(?:US|RMB)?\s?[$€£¥])\s?\d"
_UNITS = r"(?:million|billion|trillion|dollars?|yuan|euros?|pounds?|[A-Z]{3}\b)"
_SUM = rf"(?:{_MARK}|\d[\d.,]*\s(?:(?:million|billion|trillion)\s)?{_UNITS})"
_ENGLISH = re.compile(rf"\b(?i:{'|'.join(ABOUT)})\s{_SUM}")
_HAN = re.compile(rf"(?:{'|'.join(ABOUT_HAN)})\s?[\d一二三四五六七八九十百千][\d.,万亿]*\s?[万亿]")


def approximate(note: str) -> bool:
    """Whether a note puts a word such as `about` before a sum of money.

    >>> approximate("About USD 46 million."), approximate("Some 30,000 cameras")
    (True, False)
    """
    return bool(_ENGLISH.search(note) or _HAN.search(note))
