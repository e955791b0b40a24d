"""Amounts in prose: what is said in the least and at the most, and never more than is said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.text.amount_words import Bound
from tieline.text.spoken_amounts import Amount, amounts_in

M = 1_000_000


def said(text: str) -> list[tuple[str, Decimal | None, Decimal | None, str]]:
    return [
        (one.bound.value, one.amount.low, one.amount.high, one.amount.unit)
        for one in amounts_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $46 million contract", ("exact", 46 * M, 46 * M, "USD")),
        ("$1+ billion of orders", ("at least", 1000 * M, None, "USD")),
        ("$600+ million", ("at least", 600 * M, None, "USD")),
        ("$1 billion-plus", ("at least", 1000 * M, None, "USD")),
        ("worth more than a billion dollars", ("more than", 1000 * M, None, "USD")),
        ("over US$53m in all", ("more than", 53 * M, None, "USD")),
        ("in excess of €1.5bn", ("more than", 1500 * M, None, "EUR")),
        ("no less than £2 billion", ("at least", 2000 * M, None, "GBP")),
        ("USD 46.0 million or more", ("at least", 46 * M, None, "USD")),
        ("nearly $300 million", ("nearly", None, 300 * M, "USD")),
        ("up to 5 million euros", ("up to", None, 5 * M, "EUR")),
        ("no more than RMB4.3 billion", ("up to", None, 4300 * M, "CNY")),
        ("about 1.46 billion yuan", ("about", None, None, "CNY")),
        ("at least about $5 million", ("about", None, None, "USD")),
        ("an estimated total of HK$5m", ("about", None, None, "HKD")),
        ("an estimated HK$5m", ("about", None, None, "HKD")),
        ("between $5m and $7m", ("between", 5 * M, 7 * M, "USD")),
        ("$5-7 million", ("between", 5 * M, 7 * M, "USD")),
        ("5 to 7 million euros", ("between", 5 * M, 7 * M, "EUR")),
        ("up to $5–7 million", ("up to", None, 7 * M, "USD")),
        ("half a billion dollars", ("exact", 500 * M, 500 * M, "USD")),
        ("three hundred and ten million dollars", ("exact", 310 * M, 310 * M, "USD")),
        ("hundreds of millions of dollars", ("at least", 100 * M, None, "USD")),
        ("several million yuan", ("at least", M, None, "CNY")),
        ("a multimillion-dollar deal", ("at least", M, None, "USD")),
        ("up to tens of millions of dollars", ("up to", None, None, "USD")),
        ("Rs. 500 crore", ("exact", 5000 * M, 5000 * M, "")),
        ("41.55% of it", ("exact", Decimal("41.55"), Decimal("41.55"), "%")),
        ("nearly 30 percent", ("nearly", None, 30, "%")),
        ("20-30 per cent", ("between", 20, 30, "%")),
        ("1.234.567,89 EUR", ("exact", Decimal("1234567.89"), Decimal("1234567.89"), "EUR")),
        ("€1,5 million", ("exact", 1_500_000, 1_500_000, "EUR")),
        ("1.234 EUR", ("between", Decimal("1.234"), 1234, "EUR")),
        ("CHF 1'250'000", ("exact", 1_250_000, 1_250_000, "CHF")),
        ("4.3亿元", ("exact", 430 * M, 430 * M, "CNY")),
        ("4.3 亿元人民币", ("exact", 430 * M, 430 * M, "CNY")),
        ("人民币1.2亿", ("exact", 120 * M, 120 * M, "CNY")),
        ("1,234.56万元", ("exact", 12_345_600, 12_345_600, "CNY")),
        ("三千二百万元", ("exact", 32 * M, 32 * M, "CNY")),
        ("三万亿元", ("exact", 3 * M * M, 3 * M * M, "CNY")),
        ("超过10亿美元", ("more than", 1000 * M, None, "USD")),
        ("10亿余元", ("at least", 1000 * M, None, "CNY")),
        ("1亿元以上", ("at least", 100 * M, None, "CNY")),
        ("近3亿元", ("nearly", None, 300 * M, "CNY")),
        ("不超过5000万元", ("up to", None, 50 * M, "CNY")),
        ("约2亿元", ("about", None, None, "CNY")),
        ("2亿元左右", ("about", None, None, "CNY")),
        ("高达2亿元", ("about", None, None, "CNY")),
        ("5000万至1亿元", ("between", 50 * M, 100 * M, "CNY")),
        ("百分之三十五", ("exact", 35, 35, "%")),
        ("４１．５％", ("exact", Decimal("41.5"), Decimal("41.5"), "%")),
    ],
)
def test_an_amount_has_the_bounds_that_are_said(text: str, expected: tuple[object, ...]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "300 cameras in 2019, model DS-2CD2043, 5m long",
        "a third of revenue",
        "on 4 March 2019",
        "第三条，2019年，约3000台",
        "a million thanks",
        "",
    ],
)
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts_in(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("$5 million", "which dollar"),
        ("¥300 million", "yen and for the yuan"),
        ("5 million people", "no currency"),
        ("1.2亿", "no currency"),
        ("400 pounds", "weight"),
        ("500 million rupees", "which rupee"),
        ("4億元", "traditional"),
        ("1.234 EUR", "both readings"),
        ("millions of US dollars", "name no number"),
        ("rose 5 percentage points", "a change"),
    ],
)
def test_what_is_not_clear_is_told(text: str, word: str) -> None:
    (one,) = amounts_in(text)
    assert word in " ".join(one.missing)


@pytest.mark.parametrize("text", ["US$5 million", "EUR 5m", "4.3亿元", "HK$1bn", "JP¥5bn", "30%"])
def test_of_a_clear_amount_nothing_is_missing(text: str) -> None:
    (one,) = amounts_in(text)
    assert one.missing == ()


def test_two_amounts_that_are_no_range_stay_two() -> None:
    changed = [one[1] for one in said("grew from $5 million to $7 million")]
    assert changed == [5 * M, 7 * M]
    assert [one[3] for one in said("$1bn (£800m)")] == ["USD", "GBP"]
    assert [one[1] for one in said("$5 million and $7 million")] == [5 * M, 7 * M]


def test_words_and_place_are_those_of_the_text() -> None:
    text = "It won deals worth more than\n$1.2 billion, and 近3亿元。"
    first, last = amounts_in(text)
    assert first.words == "more than\n$1.2 billion"
    assert last.words == "近3亿元"
    for one in (first, last):
        assert text[one.start : one.end] == one.words


PREFIXES = {
    "": Bound.EXACT,
    "at least ": Bound.AT_LEAST,
    "more than ": Bound.MORE_THAN,
    "over ": Bound.MORE_THAN,
    "nearly ": Bound.NEARLY,
    "up to ": Bound.UP_TO,
    "about ": Bound.ABOUT,
    "at least about ": Bound.ABOUT,
    "up to more than ": Bound.UP_TO,
}
TIMES = {"": 1, " thousand": 1000, " million": M, "bn": 1000 * M, "m": M, " billion": 1000 * M}


NUMBERS = st.builds(
    lambda whole, cents, form: form.format(whole) + (f".{cents:02}" if cents else ""),
    st.integers(1, 10**7),
    st.integers(0, 99),
    st.sampled_from(["{:,}", "{}"]),
)


@given(
    st.sampled_from(sorted(PREFIXES)),
    st.sampled_from(["$", "€", "US$", "RMB ", "USD "]),
    NUMBERS,
    st.sampled_from(sorted(TIMES)),
)
def test_no_floor_is_above_the_number_that_is_said(
    prefix: str, sign: str, number: str, scale: str
) -> None:
    (one,) = amounts_in(f"They sold {prefix}{sign}{number}{scale} of it.")
    true = Decimal(number.replace(",", "")) * TIMES[scale]
    assert one.bound is PREFIXES[prefix]
    assert one.around == true
    assert floor_within(one, true)


def floor_within(one: Amount, true: Decimal) -> bool:
    """Whether floor and ceiling are what the bound allows for a number."""
    if one.bound in {Bound.NEARLY, Bound.UP_TO, Bound.ABOUT} and one.amount.low is not None:
        return False
    low, high = one.amount.low, one.amount.high
    return (low is None or low == true) and (high is None or high == true)


@given(st.text("about $€1234.,+-millionbnto 亿元万近 ", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for one in amounts_in(text):
        assert text[one.start : one.end] == one.words


@pytest.mark.parametrize("text", ["worth $46[3] million", "for 10[6] euros", "中标金额4[2]亿元"])
def test_small_print_within_a_number_takes_its_bounds_away(text: str) -> None:
    (found,) = amounts_in(text)
    assert not found.amount
    assert text[found.start : found.end] == found.words
    assert "[" in found.words
    assert any("small print" in one for one in found.missing)


def test_small_print_elsewhere_changes_no_amount() -> None:
    (found,) = amounts_in("In 2019[1] it paid $46 million.")
    assert found.words == "$46 million"
    assert found.amount.low == 46_000_000
    assert "In 2019[1] it paid $46 million."[found.start : found.end] == "$46 million"
