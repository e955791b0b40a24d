"""Numbers in English words: `three hundred and twenty-five`, `two and a half`."""

import re
from decimal import Decimal

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
_TEENS = "sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

_VALUES = {
    "a": 1,
    "an": 1,
    **{word: at for at, word in enumerate((_ONES + _TEENS).split(), start=1)},
    **{word: 10 * at for at, word in enumerate(_TENS.split(), start=2)},
}
_HALF = re.compile(r"^(?P<whole>[a-z]+) and a half$")

NUMBER_WORD = "|".join(sorted((*_VALUES, "hundred", "and", "half"), key=len, reverse=True))
"""A pattern of one word of a number."""


def english_number(words: str) -> Decimal | None:
    """The number that words say; None where they say none.

    >>> english_number("three hundred and twenty-five"), english_number("two and a half")
    (Decimal('325'), Decimal('2.5'))
    """
    plain = words.lower()
    if found := _HALF.match(plain):
        whole = english_number(found["whole"])
        return None if whole is None else whole + Decimal("0.5")
    value = 0
    for word in re.split(r"[ -]", plain.replace(" and ", " ")):
        if word == "hundred" and 0 < value < 10:  # noqa: PLR2004
            value *= 100
        elif word in _VALUES and _joins(value, _VALUES[word]):
            value += _VALUES[word]
        else:
            return None
    return Decimal(value) or None


def _joins(before: int, word: int) -> bool:
    """Whether a number can stand behind another: `twenty two`, not `two twenty`."""
    return before == 0 or before % 100 == 0 or (before % 10 == 0 and word < 10)  # noqa: PLR2004
