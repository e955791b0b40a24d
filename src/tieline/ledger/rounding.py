"""Sums in words: a floor is rounded down and a ceiling up, to as many digits as readers keep."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_CENT = Decimal("0.01")
_DIGITS, _DIGITS_AFTER_ONE = 2, 3
"""Significant digits; a number that begins with 1 keeps one more, as its steps are coarser."""


def rounded_down(value: Decimal) -> Decimal:
    """The next readable number that is not greater.

    >>> rounded_down(Decimal("683870000")), rounded_down(Decimal(171))
    (Decimal('680000000'), Decimal('171'))
    """
    return _rounded(value, ROUND_FLOOR)


def rounded_up(value: Decimal) -> Decimal:
    """The next readable number that is not smaller."""
    return _rounded(value, ROUND_CEILING)


def floor_words(value: Decimal, unit: str) -> str:
    """A floor as a sentence says it.

    >>> floor_words(Decimal("683870000"), "USD")
    'at least USD 680 million'
    """
    return f"at least {sum_words(rounded_down(value), unit)}"


def ceiling_words(value: Decimal, unit: str) -> str:
    """A ceiling as a sentence says it."""
    return f"at most {sum_words(rounded_up(value), unit)}"


def sum_words(value: Decimal, unit: str) -> str:
    """A number with its unit, in millions where it is long; nothing is rounded here.

    >>> sum_words(Decimal(1180000000), "USD"), sum_words(Decimal(15300), "EUR")
    ('USD 1.18 billion', 'EUR 15,300')
    """
    for power, name in _SCALES:
        if abs(value) >= Decimal(10) ** power:
            return f"{unit} {_plain(value.scaleb(-power))} {name}".strip()
    return f"{unit} {_plain(value)}".strip()


def exact_words(value: Decimal, unit: str) -> str:
    """A number with its unit, exactly: in millions where that is short, else written out.

    >>> exact_words(Decimal(683870000), "USD"), exact_words(Decimal("123456789"), "USD")
    ('USD 683.87 million', 'USD 123,456,789')
    """
    return next(
        (
            f"{unit} {_plain(short)} {name}".strip()
            for power, name in _SCALES
            if abs(value) >= Decimal(10) ** power
            and (short := value.scaleb(-power)) == short.quantize(_CENT)
        ),
        f"{unit} {_plain(value)}".strip(),
    )


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, way: str) -> Decimal:
    if not value:
        return Decimal(0)
    digits = _DIGITS_AFTER_ONE if value.as_tuple().digits[0] == 1 else _DIGITS
    place = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return Decimal(f"{value.quantize(place, rounding=way):f}")
