"""Days in prose are intervals that hold the day that is meant, and other numbers are no days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.text.days import grammar
from tieline.text.spoken_days import days_in

PUBLISHED = Span.on(date(2019, 10, 9))  # a Wednesday


def said(text: str, published: Span = UNKNOWN_DAY) -> list[str]:
    found = []
    for one in days_in(text, published):
        relation = "" if one.relation.value == "on" else f"{one.relation.value} "
        found.append(relation + grammar(one.span))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 4, 2019,", ["2019-03-04"]),
        ("the 4th of March 2019", ["2019-03-04"]),
        ("Mar. 11,\n2019", ["2019-03-11"]),
        ("dated 2019-03-04T10:00", ["2019-03-04"]),
        ("March 4–6, 2019", ["2019-03-04..2019-03-06"]),
        ("25.12.2019", ["2019-12-25"]),
        ("04/03/2019", ["2019-03-04..2019-04-03"]),
        ("in July 2017", ["2017-07-01..2017-07-31"]),
        ("in 2017 and 2018", ["2017-01-01..2017-12-31", "2018-01-01..2018-12-31"]),
        ("its 2018 annual report", ["2018-01-01..2018-12-31"]),
        ("the first half of 2018", ["2018-01-01..2018-06-30"]),
        ("H2 2018", ["2018-07-01..2018-12-31"]),
        (
            "the third quarter of 2019, Q1 2020",
            ["2019-07-01..2019-09-30", "2020-01-01..2020-03-31"],
        ),
        ("since 2016", ["since 2016-01-01..2016-12-31"]),
        ("until 5 May 2019", ["until 2019-05-05"]),
        ("by the end of 2018", ["by ..2018-12-31"]),
        ("before 2018", ["before ..2017-12-31"]),
        ("after March 2019", ["after 2019-04-01.."]),
        ("before the end of 2018", ["before ..2018-12-31"]),
        ("fiscal 2018", ["2017-01-01..2019-12-31"]),
        ("the 1990s", ["1990-01-01..1999-12-31"]),
        ("2016-2018", ["2016-01-01..2016-12-31", "2018-01-01..2018-12-31"]),
        ("2019年3月4日", ["2019-03-04"]),
        ("二〇一九年三月四日", ["2019-03-04"]),
        ("2017年，2018年7月", ["2017-01-01..2017-12-31", "2018-07-01..2018-07-31"]),
        ("2018年上半年", ["2018-01-01..2018-06-30"]),
        ("自2016年以来", ["since 2016-01-01..2016-12-31"]),
        ("2018年底前", ["before ..2018-12-31"]),
        ("截至２０１８年12月31日", ["2018-12-31"]),
    ],
)
def test_a_day_is_the_interval_that_is_named(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "it may 2019 times",
        "it may be on 4",
        "sold 2019 cameras, 2,019 units",
        "a total of 2019 cameras",
        "model 2020, DS-2017",
        "in 2019.5 metres and 2019%",
        "yesterday, last year, on March 4",
        "3月4日，去年",
        "",
    ],
)
def test_other_numbers_and_words_are_no_days(text: str) -> None:
    assert days_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", ["2019-10-08"]),
        ("last year", ["2018-01-01..2018-12-31"]),
        ("since last month", ["since 2019-09-01..2019-09-30"]),
        ("three years ago", ["2016-01-01..2016-12-31"]),
        ("10 days ago", ["2019-09-29"]),
        ("on Tuesday", ["2019-10-08"]),
        ("last week", ["2019-09-30..2019-10-06"]),
        ("on March 4 and on 12 November", ["2019-03-04", "2018-11-12"]),
        ("in May", ["2019-05-01..2019-05-31"]),
        ("in December", ["2018-12-01..2018-12-31"]),
        ("去年", ["2018-01-01..2018-12-31"]),
        ("3月4日", ["2019-03-04"]),
        ("in May 2017", ["2017-05-01..2017-05-31"]),
    ],
)
def test_a_day_is_counted_from_that_of_the_document(text: str, expected: list[str]) -> None:
    assert said(text, PUBLISHED) == expected
    relative = "2017" not in text
    assert all(one.relative is relative for one in days_in(text, PUBLISHED))
    if relative:
        assert days_in(text, Span(date(2019, 1, 1), date(2019, 12, 31))) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("04/03/2019", "not clear"),
        ("fiscal 2018", "of the books"),
        ("FY19", "of the books"),
        ("early 2018", "no exact day"),
        ("late March 2018", "no exact day"),
        ("in the summer of 2018", "depends on the place"),
        ("31 June 2019", "no such day"),
        ("2019年2月30日", "no such day"),
    ],
)
def test_what_is_not_clear_is_told(text: str, word: str) -> None:
    (one,) = days_in(text)
    assert word in " ".join(one.missing)


def test_a_day_without_a_year_says_so() -> None:
    (one,) = days_in("on March 4", PUBLISHED)
    assert "no year" in one.missing[0]


MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
FORMS = (
    "{month} {day}, {year}",
    "{day} {month} {year}",
    "{year}-{m:02}-{day:02}",
    "{short} {day}, {year}",
    "{year}年{m}月{day}日",
    "{day}th of {month} {year}",
)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_way_to_write_a_day_gives_it(day: date, form: str) -> None:
    month = MONTHS[day.month - 1]
    words = form.format(month=month, short=month[:3], m=day.month, day=day.day, year=day.year)
    (one,) = days_in(f"It said on {words} that it sold 2019 cameras.")
    assert one.words == words
    assert one.span == Span.on(day)


@given(st.text("in May 2019年3月日the first half of/-.,0 ", max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    for one in days_in(text, PUBLISHED):
        assert text[one.start : one.end] == one.words
