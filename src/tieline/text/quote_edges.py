"""Where a quote may begin and end: not within a word, a number or an amount.

What is cut so says something else than the text: `5 million` of `15 million` or of `$5 million`,
`600` of `600+`, `1.2` of `1.25`, `4.3` of `4.3亿元`, `listed` of `non-listed`, `more than 500` of
`no more than 500`, `超过8000万元` of `不超过8000万元`.
"""

import re
import unicodedata

from tieline.text.han import HAN

_SPACELESS = re.compile(f"[{HAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\uac00-\ud7af]")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿兆两点萬億兩廿卅半壹贰叁肆伍陆柒捌玖拾佰仟")
_MEASURES = frozenset("万亿兆千百十萬億%％‰元")
"""What stands behind digits and belongs to them."""
_SIGNS = frozenset("$€£¥₩₹₽₺₴₦₫฿₱₪#")
"""What stands before digits and belongs to them."""
_SCALE = re.compile(
    r"\s?(?:(?:hundred|thousand|million|billion|trillion|mn|bn|m|k|percent|per cent|percentage|pct"
    r"|(?:us |hong kong )?dollars?|euros?|pounds?|yuan|renminbi|yen|usd|eur|rmb|cny|gbp|hkd)\b"
    r"|[百千万亿兆萬億]|(?:美|欧|港|日)?元|人民币|英镑)",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    "a|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|trillion"
    "|hundreds|thousands|millions|billions|dozens|tens"
)
_COUNTED = re.compile(rf"(?:[\d百千万亿兆萬億]|\b(?:{_NUMBER_WORDS})(?: of)?)$", re.IGNORECASE)
_SCALED = re.compile(
    r"(?:hundreds?|thousands?|millions?|billions?|trillions?|percent)\b", re.IGNORECASE
)
_CURRENCY = re.compile(
    r"\s?(?:(?:us |hong kong )?dollars?|euros?|pounds?|yuan|renminbi|yen|usd|eur|rmb|cny|gbp|hkd)\b"
    r"|\s?(?:美|欧|港|日)?元|\s?人民币",
    re.IGNORECASE,
)
_SCALE_END = re.compile(
    r"\d\s?(?:m|k|mn|bn|hundred|thousand|million|billion|trillion)$", re.IGNORECASE
)
_CODE = re.compile(r"(?:\b(?:USD|EUR|RMB|CNY|GBP|HKD|JPY)|人民币)\s?$")
_BOUND = re.compile(
    r"\b(?:no|not) (?=more|less|fewer|greater|over|under)"
    r"|\b(?:more|less|fewer|greater|rather) (?=than\b)|[不未没](?=超过|少于|低于|高于|足|满|到|含)",
    re.IGNORECASE,
)
"""Between what stands before and what begins here, an amount is bounded the other way."""
_LOOKED_BACK = 16


def cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a normal form begins or ends within a word, a number or an amount."""
    return _cut_at(text, start) or _cut_at(text, end) or _open_at(text, end) or _led(text, start)


def _cut_at(text: str, at: int) -> bool:
    """Whether a word or a number goes on from one side of a place to the other."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if unicodedata.combining(behind):
        return True
    if _wordlike(before) and _wordlike(behind):
        return _one_word(before, behind)
    inner = text[at - 2 : at - 1] if at > 1 else ""
    outer = text[at + 1 : at + 2]
    return _linked(inner, before, behind) or _linked(before, behind, outer)


def _one_word(before: str, behind: str) -> bool:
    """Whether two letters or digits side by side are of one word or number."""
    if before in _NUMERALS and behind in _NUMERALS:
        return True
    if before.isdigit() and behind in _MEASURES:
        return True
    if before in _NUMERALS and behind.isdigit():
        return True
    return not (_SPACELESS.match(before) or _SPACELESS.match(behind))


def _linked(first: str, sign: str, last: str) -> bool:
    """Whether a sign makes one word or number of what stands on its two sides."""
    if not (first and last and _wordlike(first) and _wordlike(last)):
        return False
    if first.isdigit() and last.isdigit():
        return sign in ".,'/:-–"
    if _SPACELESS.match(first) or _SPACELESS.match(last):
        return False
    return sign == "-" or (sign == "'" and last not in "sS")


def _open_at(text: str, end: int) -> bool:
    """Whether the number at the end of a stretch goes on behind it, with a sign or a scale."""
    tail = text[max(0, end - _LOOKED_BACK) : end]
    rest = text[end : end + _LOOKED_BACK]
    if tail[-1:].isdigit() and (rest[:1] in {"+", "%", "‰"} or rest[:2] == " %"):
        return True
    if _SCALE_END.search(tail) and _CURRENCY.match(rest):
        return True
    return bool(_COUNTED.search(tail) and (_SCALE.match(rest)))


def _led(text: str, start: int) -> bool:
    """Whether the number at the start of a stretch begins before it, with a sign or a count."""
    before = text[max(0, start - _LOOKED_BACK) : start]
    here = text[start : start + _LOOKED_BACK]
    if here[:1].isdigit() and before[-1:] in _SIGNS:
        return True
    if here[:1].isdigit() and re.search(r"(?:^|[^\w)])-$", before):
        return True
    if here[:1].isdigit() and _CODE.search(before):
        return True
    if any(one.end() == len(before) for one in _BOUND.finditer(before + here)):
        return True
    return bool(_SCALED.match(here) and _COUNTED.search(before.rstrip()))


def _wordlike(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"
