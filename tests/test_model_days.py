"""Whether a thing held on a day, as far as the intervals of its beginning and end tell."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import days, narrowed, near_days, numbers, shares, spans
from tieline.model.amounts import Answer, BackwardRangeError, Range, at_least
from tieline.model.days import (
    HOLDING_ORDER,
    UNKNOWN_DAY,
    BackwardSpanError,
    Holding,
    Span,
    agree,
    holds,
    strongest,
    weakest,
)
from tieline.text.days import parse_span

HOLDINGS = st.lists(st.sampled_from(list(Holding)), max_size=5)


def held(begin: str, end: str, day: str) -> Holding:
    return holds(parse_span(begin), parse_span(end), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("begin", "end", "day", "answer"),
    [
        ("2018-02-06", "2023-02-28", "2020-01-01", Holding.YES),
        ("2018-02-06", "2023-02-28", "2018-02-06", Holding.YES),
        ("2018-02-06", "2023-02-28", "2023-02-28", Holding.YES),
        ("2018-02-06", "2023-02-28", "2018-02-05", Holding.NO),
        ("2018-02-06", "2023-02-28", "2023-03-01", Holding.NO),
        ("2018", "2023", "2018-06-01", Holding.UNCERTAIN),
        ("2018", "2022-11-24..2023-02", "2022-12-25", Holding.UNCERTAIN),
        ("2018", "2022-11-24..2023-02", "2020-12-25", Holding.YES),
        ("2018", "2022-11-24..2023-02", "2023-03-01", Holding.NO),
        ("2016-10", "2019-03-11..", "2017-01-01", Holding.YES),
        ("2016-10", "2019-03-11..", "2019-03-12", Holding.UNKNOWN),
        ("2016-10", "2019-03-11..", "2016-09-30", Holding.NO),
        ("..2019-03-11", "2019-03-11..", "2019-03-11", Holding.YES),
        ("..2019-03-11", "2019-03-11..", "2019-03-10", Holding.UNKNOWN),
        ("unknown", "unknown", "2019-03-10", Holding.UNKNOWN),
        ("unknown", "2021", "2022-01-01", Holding.NO),
        # That it began at all by then is open, and nothing is said of its end: silence.
        ("2018", "unknown", "2018-06-01", Holding.UNKNOWN),
    ],
)
def test_a_thing_holds_as_far_as_its_dates_tell(
    begin: str, end: str, day: str, answer: Holding
) -> None:
    assert held(begin, end, day) is answer


@given(spans(near_days()), spans(near_days()), near_days())
def test_yes_is_said_only_inside_both_certain_bounds(begin: Span, end: Span, day: date) -> None:
    begun = begin.latest is not None and begin.latest <= day
    lasting = end.earliest is not None and day <= end.earliest
    over = (begin.earliest is not None and day < begin.earliest) or (
        end.latest is not None and end.latest < day
    )
    assert (holds(begin, end, day) is Holding.YES) == (begun and lasting and not over)


@given(spans(near_days()), spans(near_days()), near_days())
def test_no_is_said_only_outside_a_certain_bound(begin: Span, end: Span, day: date) -> None:
    before = begin.earliest is not None and day < begin.earliest
    after = end.latest is not None and day > end.latest
    assert (holds(begin, end, day) is Holding.NO) == (before or after)


@given(st.data(), spans(near_days()), spans(near_days()), near_days())
def test_to_learn_more_of_the_dates_never_turns_a_certain_answer(
    data: st.DataObject, begin: Span, end: Span, day: date
) -> None:
    answer = holds(begin, end, day)
    nearer_begin = data.draw(narrowed(begin, near_days()))
    nearer_end = data.draw(narrowed(end, near_days()))
    later = holds(nearer_begin, nearer_end, day)
    if answer is Holding.NO:
        assert later is Holding.NO
    if answer is Holding.YES:
        assert later is Holding.YES


@given(HOLDINGS, st.randoms())
def test_claims_agree_in_any_order(answers: list[Holding], random: Random) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert agree(answers) is agree(shuffled)
    assert weakest(answers) is weakest(shuffled)
    assert strongest(answers) is strongest(shuffled)


@given(HOLDINGS)
def test_a_claim_that_is_silent_yields_to_those_that_speak(answers: list[Holding]) -> None:
    assert agree([*answers, Holding.UNKNOWN]) is agree(answers)


def test_claims_that_speak_against_each_other_leave_it_open() -> None:
    assert agree([Holding.YES, Holding.NO]) is Holding.UNCERTAIN
    assert agree([Holding.UNCERTAIN, Holding.NO]) is Holding.UNCERTAIN
    assert agree([Holding.YES, Holding.YES]) is Holding.YES
    assert agree([Holding.NO, Holding.UNKNOWN]) is Holding.NO
    assert agree([]) is Holding.UNKNOWN


@given(HOLDINGS, st.sampled_from(list(Holding)))
def test_a_chain_holds_no_better_than_any_of_its_links(
    answers: list[Holding], link: Holding
) -> None:
    chain = weakest([*answers, link])
    assert HOLDING_ORDER.index(chain) >= HOLDING_ORDER.index(link)
    assert HOLDING_ORDER.index(strongest([*answers, link])) <= HOLDING_ORDER.index(link)


def test_an_empty_chain_holds_and_no_claim_at_all_is_a_no() -> None:
    assert weakest([]) is Holding.YES
    assert strongest([]) is Holding.NO


@given(days(), days())
def test_an_interval_cannot_end_before_it_begins(first: date, last: date) -> None:
    if last < first:
        with pytest.raises(BackwardSpanError, match=f"{first}..{last} ends before it begins"):
            Span(first, last)
    else:
        assert Span(first, last).exact == (first if first == last else None)


def test_only_an_interval_without_bounds_is_empty() -> None:
    assert not UNKNOWN_DAY
    assert Span(None, date(2020, 1, 1))
    assert Span(date(2020, 1, 1), None)
    assert UNKNOWN_DAY.exact is None


def test_a_range_cannot_have_its_floor_above_its_ceiling() -> None:
    with pytest.raises(BackwardRangeError, match=r"5\.\.3 has its floor above its ceiling"):
        Range(Decimal(5), Decimal(3))


@given(shares(), numbers(100))
def test_a_share_reaches_a_threshold_as_every_number_in_it_does(
    share: Range, threshold: Decimal
) -> None:
    lowest = share.low if share.low is not None else Decimal(0)
    highest = share.high if share.high is not None else Decimal(10**9)
    match at_least(share, threshold):
        case Answer.YES:
            assert lowest >= threshold
        case Answer.NO:
            assert highest < threshold
        case Answer.DEPENDS:
            assert share.low is None or share.low < threshold
            assert highest >= threshold
