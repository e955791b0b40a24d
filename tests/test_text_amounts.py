"""Amounts and shares as people write them, and as readers see them again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import ranges, shares
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.text.amounts import (
    AMOUNT_GRAMMAR,
    SHARE_GRAMMAR,
    BadAmountError,
    BadShareError,
    parse_amount,
    parse_share,
    words,
)


def between(low: str | None, high: str | None, unit: str) -> Range:
    return Range(Decimal(low) if low else None, Decimal(high) if high else None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("53000000 USD", "53000000", "53000000", "USD"),
        ("900000000..1000000000 USD", "900000000", "1000000000", "USD"),
        (">=600000000 USD", "600000000", None, "USD"),
        ("<=1000000000 USD", None, "1000000000", "USD"),
        ("53_000_000 CNY", "53000000", "53000000", "CNY"),
        ("5.. EUR", "5", None, "EUR"),
        ("..5.5 EUR", None, "5.5", "EUR"),
        ("967 mosques", "967", "967", "mosques"),
        ("30 %", "30", "30", "%"),
    ],
)
def test_a_written_amount_is_a_range(
    text: str, low: str | None, high: str | None, unit: str
) -> None:
    assert parse_amount(text) == between(low, high, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("41.55", "41.55", "41.55"),
        ("41.55 %", "41.55", "41.55"),
        ("36..38", "36", "38"),
        (">=50", "50", None),
        ("<= 50%", None, "50"),
        ("100", "100", "100"),
    ],
)
def test_a_written_share_is_a_range_in_percent(
    text: str, low: str | None, high: str | None
) -> None:
    assert parse_share(text) == between(low, high, "%")


@pytest.mark.parametrize("text", ["unknown", "Unknown", " unknown "])
def test_unknown_is_a_range_without_bounds(text: str) -> None:
    assert parse_amount(text) == parse_share(text) == UNKNOWN_AMOUNT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "USD",
        "53000000",
        "53 million USD",
        "53,000,000 USD",
        "-5 USD",
        "$53000000",
        "5..3 USD",
        ">=5..6 USD",
        ".. USD",
        ">= USD",
        "5 Us",
        "1e9 USD",
    ],
)
def test_what_is_no_amount_is_refused_with_what_was_found_and_what_to_write(text: str) -> None:
    with pytest.raises(BadAmountError) as caught:
        parse_amount(text)
    assert f"`{text}`" in str(caught.value)
    assert AMOUNT_GRAMMAR in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", "half", "101", "99..101", ">=101", "-1", "38..36", "50 USD", "0,5", "%"]
)
def test_what_is_no_share_is_refused_with_what_was_found_and_what_to_write(text: str) -> None:
    with pytest.raises(BadShareError) as caught:
        parse_share(text)
    assert f"`{text}`" in str(caught.value)
    assert SHARE_GRAMMAR in str(caught.value)


def written(amount: Range) -> str:
    if amount.low is not None and amount.low == amount.high:
        return str(amount.low)
    low, high = ("" if one is None else f"{one:f}" for one in (amount.low, amount.high))
    return f"{low}..{high}" if amount else "unknown"


@given(ranges(unit="USD"))
def test_every_amount_is_read_back_from_its_bounds(amount: Range) -> None:
    unit = f" {amount.unit}" if amount else ""
    assert parse_amount(f"{written(amount)}{unit}") == (amount or UNKNOWN_AMOUNT)


@given(shares())
def test_every_share_is_read_back_from_its_bounds(share: Range) -> None:
    assert parse_share(written(share)) == (share or UNKNOWN_AMOUNT)


@given(ranges(unit="USD"))
def test_words_give_each_bound_without_loss(amount: Range) -> None:
    said = words(amount).replace(",", "")
    numbers = {Decimal(word) for word in said.split() if word[0].isdigit()}
    assert numbers == {bound for bound in (amount.low, amount.high) if bound is not None}
    assert ("at least" in said) == (amount.low is not None and amount.high is None)
    assert ("at most" in said) == (amount.low is None and amount.high is not None)


@given(st.text("0123456789.<>=_ %USD-", max_size=12))
def test_any_text_is_an_amount_or_an_error_that_names_it(text: str) -> None:
    for parse in (parse_amount, parse_share):
        try:
            parse(text)
        except (BadAmountError, BadShareError) as error:
            assert f"`{text.strip()}`" in str(error)  # noqa: PT017 - either outcome is right
