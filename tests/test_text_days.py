"""Days as people write them, and as readers see them again."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import days, spans
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.text.days import GRAMMAR, BadDayError, parse_day, parse_span, period, words


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019-10-09", date(2019, 10, 9), date(2019, 10, 9)),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2022-11-24..2023-02", date(2022, 11, 24), date(2023, 2, 28)),
        ("2018 .. 2019", date(2018, 1, 1), date(2019, 12, 31)),
        ("..2019-03-11", None, date(2019, 3, 11)),
        ("2023-11..", date(2023, 11, 1), None),
        ("unknown", None, None),
        (" Unknown ", None, None),
    ],
)
def test_a_written_day_is_an_interval(
    text: str, earliest: date | None, latest: date | None
) -> None:
    assert parse_span(text) == Span(earliest, latest)


@given(days())
def test_a_month_and_a_year_cover_their_days_and_no_others(day: date) -> None:
    month = parse_span(f"{day:%Y-%m}")
    assert month.earliest
    assert month.latest
    assert month.earliest <= day <= month.latest
    assert (month.latest - month.earliest).days + 1 == calendar.monthrange(day.year, day.month)[1]
    year = parse_span(f"{day:%Y}")
    assert year == Span(date(day.year, 1, 1), date(day.year, 12, 31))


@given(days())
def test_a_whole_day_is_read_back_from_its_words(day: date) -> None:
    assert parse_day(words(Span.on(day))) == day


@given(days(), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_years_and_months_and_days_are_said_as_they_were_written(day: date, how: str) -> None:
    assert words(parse_span(f"{day:{how}}")) == f"{day:{how}}"


@given(spans())
def test_every_interval_is_read_back_from_its_bounds(span: Span) -> None:
    written = f"{span.earliest or ''}..{span.latest or ''}" if span else "unknown"
    assert parse_span(written) == span


@given(spans())
def test_words_give_every_bound_that_is_known(span: Span) -> None:
    said = words(span)
    try:
        assert parse_span(said) == span
    except BadDayError:
        for bound in (span.earliest, span.latest):
            assert bound is None or str(bound) in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "yesterday",
        "2019-13",
        "2019-02-30",
        "0000",
        "2019-1-9",
        "09/10/2019",
        "20191009",
        "2019-10-09T00:00",
        "2020..2019",
        "2019-00",
        "2019-10-00",
        "2019-00-09",
    ],
)
def test_what_is_no_day_is_refused_with_what_was_found_and_what_to_write(text: str) -> None:
    with pytest.raises(BadDayError) as caught:
        parse_span(text)
    assert f"`{text}`" in str(caught.value)
    assert GRAMMAR in str(caught.value)


@pytest.mark.parametrize("text", ["2019-10", "2019", "..2019-10-09", "unknown"])
def test_where_a_whole_day_is_needed_a_part_of_one_is_refused(text: str) -> None:
    with pytest.raises(BadDayError, match="a whole day is needed here"):
        parse_day(text)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_an_error_that_says_so(text: str) -> None:
    try:
        span = parse_span(text)
    except BadDayError as error:
        assert text.strip() in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert words(span)


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ("2016-10", "2019-03-11..", "since 2016-10, last reported 2019-03-11"),
        ("2018-02-06", "2023-02", "since 2018-02-06, until 2023-02"),
        ("unknown", "2021", "since an unknown day, until 2021"),
        ("2012", "unknown", "since 2012, end not stated"),
    ],
)
def test_a_beginning_and_an_end_read_as_one_phrase(begin: str, end: str, said: str) -> None:
    assert period(parse_span(begin), parse_span(end)) == said


def test_a_single_report_gives_its_day_once_and_claims_no_end() -> None:
    said = period(parse_span("..2019-03-11"), parse_span("2019-03-11.."))
    assert said.count("2019-03-11") == 1
    assert "until" not in said


def test_nothing_is_said_of_a_day_that_is_unknown() -> None:
    assert words(UNKNOWN_DAY) == "unknown"


def test_a_day_of_long_ago_has_words_too() -> None:
    first = date(999, 1, 1)
    assert "0999-01-03" in words(Span(first, first + timedelta(days=2)))
