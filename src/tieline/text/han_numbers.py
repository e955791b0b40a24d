"""Numbers that are written in Han characters, alone or together with digits."""

from decimal import Decimal

DIGITS = {
    **{char: at for at, char in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "兩": 2,
    **{char: at for at, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "貳": 2, "叄": 3, "陸": 6,
}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GREAT = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

NUMERALS = "".join((*DIGITS, *SMALL, *GREAT))


def scale(signs: str) -> Decimal:
    """What characters behind a number in digits multiply it by: `千万` is 10,000,000."""
    found = Decimal(1)
    for sign in signs:
        found *= SMALL.get(sign) or GREAT[sign]
    return found


def han_number(text: str) -> Decimal | None:
    """The number of a text in Han characters only; None where it is none.

    >>> han_number("三千二百万"), han_number("十五"), han_number("二〇一九")
    (Decimal('32000000'), Decimal('15'), Decimal('2019'))
    """
    if text and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    whole, part, digit = 0, 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            part, digit = part + (digit or 1) * SMALL[char], 0
        elif char in GREAT:
            whole, part, digit = _times(whole, part + digit, GREAT[char]), 0, 0
        else:
            return None
    return Decimal(whole + part + digit) if text else None


def _times(whole: int, part: int, unit: int) -> int:
    """The number with a great unit behind it, which counts all before it in `三万亿`."""
    if 0 < whole < unit:
        return (whole + part) * unit
    return whole + (part or 1) * unit
