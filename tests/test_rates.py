"""Exchange rates: of days without a fixing, across currencies, over periods, and none at all."""

import time
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.ledger.rates import Rates, bundled_rates, read_rates
from tieline.ledger.rounding import floor_words, rounded_down, rounded_up, sum_words
from tieline.model.days import Span
from tieline.text.days import parse_span

TABLE = """Date,USD,CNY,XYZ,
2020-01-08,1.2,9.6,N/A,
2020-01-03,1.1,8.8,N/A,
2020-01-02,1.0,9.0,4,
"""


@pytest.fixture
def rates() -> Rates:
    return read_rates(TABLE)


def test_a_weekend_takes_the_last_known_rate_and_tells_its_day(rates: Rates) -> None:
    rate = rates.on(date(2020, 1, 5), "USD", "CNY")
    assert rate is not None
    assert (rate.value, rate.day) == (Decimal(8), date(2020, 1, 3))


def test_a_rate_is_never_carried_beyond_a_week(rates: Rates) -> None:
    assert rates.on(date(2020, 1, 9), "XYZ", "EUR") is not None
    assert rates.on(date(2020, 1, 10), "XYZ", "EUR") is None


def test_before_the_series_there_is_no_rate(rates: Rates) -> None:
    assert rates.on(date(2020, 1, 1), "USD", "EUR") is None
    assert rates.over(parse_span("2020-01-01..2020-01-03"), "USD", "EUR") is None


def test_across_currencies_both_are_of_the_same_day(rates: Rates) -> None:
    rate = rates.on(date(2020, 1, 8), "XYZ", "USD")
    assert rate is not None
    assert (rate.value, rate.day) == (Decimal("0.25"), date(2020, 1, 2))


def test_an_open_period_has_no_rate_but_one_currency_needs_none(rates: Rates) -> None:
    assert rates.over(Span(None, date(2020, 1, 3)), "USD", "EUR") is None
    same = rates.over(Span(None, None), "USD", "USD")
    assert same is not None
    assert same.low.value == same.high.value == 1


def test_a_period_that_reaches_beyond_the_series_has_no_rate(rates: Rates) -> None:
    assert rates.over(parse_span("2020-01-02..2020-01-15"), "USD", "EUR") is not None
    assert rates.over(parse_span("2020-01-02..2020-01-16"), "USD", "EUR") is None


def test_a_gap_of_more_than_a_week_leaves_a_period_without_a_rate() -> None:
    gap = read_rates("Date,USD,\n2020-01-20,1.2,\n2020-01-02,1.0,\n")
    assert gap.over(parse_span("2020-01-02..2020-01-20"), "USD", "EUR") is None


def test_an_unknown_currency_has_no_rate(rates: Rates) -> None:
    assert rates.on(date(2020, 1, 3), "QQQ", "USD") is None
    assert not rates.knows("QQQ")


def test_the_bundled_series_is_read_fast_and_begins_for_the_yuan_in_2005() -> None:
    bundled_rates.cache_clear()
    began = time.perf_counter()
    rates = bundled_rates()
    found = rates.over(parse_span("2017-04"), "CNY", "USD")
    assert time.perf_counter() - began < 1.5  # a tenth of that on an idle machine
    assert found is not None
    assert found.low.day == date(2017, 4, 10)
    assert Decimal("0.1448") < found.low.value < found.high.value < Decimal("0.1453")
    assert rates.first_day("CNY", "USD") == date(2005, 4, 1)


@given(
    st.lists(st.integers(1, 400), min_size=2, max_size=30),
    st.lists(st.integers(1, 4), min_size=2, max_size=30),
    st.integers(-3, 60),
    st.integers(0, 30),
)
def test_a_period_is_bounded_by_the_rates_of_all_its_days(
    values: list[int], steps: list[int], start: int, length: int
) -> None:
    days = [date(2020, 1, 1)]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    fixings = [str(values[at % len(values)]) for at in range(len(days))]
    rates = Rates(days, {"USD": fixings})
    first = date(2020, 1, 1) + timedelta(days=start)
    period = [first + timedelta(days=number) for number in range(length + 1)]
    every = [rates.on(day, "USD", "EUR") for day in period]
    found = rates.over(Span(period[0], period[-1]), "USD", "EUR")
    if None in every:
        assert found is None
    else:
        assert found is not None
        known = [one.value for one in every if one]
        assert (found.low.value, found.high.value) == (min(known), max(known))


# --- rounding


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [
        ("683870000", "680000000", "690000000"),
        ("171000000", "171000000", "171000000"),
        ("1186258663.58", "1180000000", "1190000000"),
        ("999", "990", "1000"),
        ("0.5", "0.5", "0.5"),
        ("0", "0", "0"),
    ],
)
def test_floors_are_rounded_down_and_ceilings_up(value: str, down: str, up: str) -> None:
    assert rounded_down(Decimal(value)) == Decimal(down)
    assert rounded_up(Decimal(value)) == Decimal(up)


@given(st.decimals(0, 10**15, places=2))
def test_rounding_stays_on_its_side_and_within_a_tenth(value: Decimal) -> None:
    low, high = rounded_down(value), rounded_up(value)
    assert low <= value <= high
    assert value - low <= value / 10
    assert high - value <= value / 10


def test_sums_in_words_are_readable() -> None:
    assert floor_words(Decimal(683870000), "USD") == "at least USD 680 million"
    assert sum_words(Decimal(1180000000), "USD") == "USD 1.18 billion"
    assert sum_words(Decimal(999999), "EUR") == "EUR 999,999"
