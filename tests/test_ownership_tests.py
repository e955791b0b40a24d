"""Whom listed parties bring in by each authority's test: stories, and laws against naive ways."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tieline.model.amounts import Answer, Range
from tieline.network.ownership.closure import DEPENDS, LISTED, NO, YES, Closure, Rest, closure
from tieline.network.ownership.index import BadStakesError, OwnershipIndex
from tieline.network.ownership.stakes import WHOLE, Stakes, billionths, is_rounded, percent
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.ownership import (
    BIS_AFFILIATES,
    BIS_ENTITY_LIST,
    DOD_1260H,
    EU,
    NDAA_889,
    NS_CMIC,
    OFAC_50,
    OWNERSHIP_TESTS,
    UK,
    OwnershipTest,
    UnknownOwnershipTestError,
    on_day,
    ownership_test,
)
from tieline.rulebook.rules import Force

UNKNOWN = (0, 100)
Share = float | tuple[float, float]
Row = tuple[str, str, Share]
RESTS: tuple[Rest, Rest] = ("others", "unknown")
EU_BEFORE = replace(EU, strict=True)


class Case:
    """Named parties, their stakes and ties of control."""

    def __init__(self, rows: Sequence[Row], control: Sequence[tuple[str, str]] = ()) -> None:
        ends = [*(row[:2] for row in rows), *control]
        self.names = sorted({name for pair in ends for name in pair})
        self.number = {name: place for place, name in enumerate(self.names)}
        bounds = [row[2] if isinstance(row[2], tuple) else (row[2], row[2]) for row in rows]
        shares = [billionths(Range(Decimal(str(a)), Decimal(str(b)))) for a, b in bounds]
        self.stakes = Stakes(
            len(self.names),
            self.ints(self.number[row[0]] for row in rows),
            self.ints(self.number[row[1]] for row in rows),
            self.ints(low for low, _ in shares),
            self.ints(high for _, high in shares),
            self.ints(self.number[pair[0]] for pair in control),
            self.ints(self.number[pair[1]] for pair in control),
        )

    @staticmethod
    def ints(numbers: Iterator[int]) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
        return np.array(list(numbers), np.int32)

    def closure(self, listed: str, test: OwnershipTest = OFAC_50, rest: Rest = "others") -> Closure:
        return closure(self.stakes, [self.number[one] for one in listed], test, rest)

    def answers(
        self, listed: str, test: OwnershipTest = OFAC_50, rest: Rest = "others"
    ) -> dict[str, int]:
        """The answers that are not `no`, of those that are not listed."""
        found = self.closure(listed, test, rest).answer
        return {
            name: int(found[at])
            for name, at in self.number.items()
            if found[at] not in {NO, LISTED}
        }


# --- what authorities say


def test_two_blocked_owners_of_a_quarter_each_block_in_the_us_and_not_in_the_uk() -> None:
    """OFAC FAQ 399."""
    case = Case([("X", "A", 25), ("Y", "A", 25)])
    for test in (OFAC_50, BIS_AFFILIATES, EU):
        assert case.answers("XY", test) == {"A": YES}
    assert case.answers("XY", UK) == {}
    assert case.answers("XY", EU_BEFORE) == {}


def test_the_uk_wants_more_than_half_of_one_person_who_may_hold_it_by_several_ways() -> None:
    case = Case([("X", "A", 60), ("A", "B", 30), ("X", "B", 21), ("Y", "B", 49), ("X", "C", 50)])
    assert case.answers("XY", UK) == {"A": YES, "B": YES}
    assert case.answers("Y", UK) == {}
    assert case.answers("X", OFAC_50) == {"A": YES, "B": YES, "C": YES}
    caught = case.closure("XY", UK).caught(case.number["B"])
    assert caught.person == case.number["X"]
    assert (caught.low, caught.high) == (510_000_000, 510_000_000)
    assert {one.owner for one in caught.counted} == {case.number["A"], case.number["X"]}


def test_stakes_are_not_multiplied_along_a_chain() -> None:
    """0.6 x 0.6 is 36 %, and the company at the end is blocked all the same."""
    case = Case([("X", "A", 60), ("A", "B", 60), ("B", "C", 60)])
    assert case.answers("X") == {"A": YES, "B": YES, "C": YES}


def test_control_catches_in_the_eu_and_the_uk_and_never_at_ofac_or_bis() -> None:
    case = Case([("X", "A", 10), ("A", "B", 51)], [("X", "A")])
    for test in (EU, UK):
        assert case.answers("X", test) == {"A": YES, "B": YES}
    for test in (OFAC_50, BIS_AFFILIATES):
        assert case.answers("X", test) == {}
    only = case.closure("X", EU).caught(case.number["A"]).counted[-1]
    assert only.control
    assert (only.low, only.high) == (0, 0)


def test_section_889_and_1260h_never_say_yes_and_leave_open_what_any_stake_or_control_reaches() -> (
    None
):
    case = Case([("X", "A", 1), ("A", "B", UNKNOWN), ("Z", "C", 100), ("X", "D", 0)], [("X", "E")])
    for test in (NDAA_889, DOD_1260H):
        assert case.answers("X", test) == {"A": DEPENDS, "B": DEPENDS, "E": DEPENDS}
    decisive = case.closure("X", NDAA_889).caught(case.number["B"]).decisive
    assert decisive
    assert decisive.owner == case.number["A"]


def test_lists_of_names_only_bring_nobody_in() -> None:
    case = Case([("X", "A", 100)], [("X", "B")])
    for test in (NS_CMIC, BIS_ENTITY_LIST):
        assert case.answers("X", test, "unknown") == {}


def test_an_ungrounded_cycle_catches_nobody_and_a_grounded_one_everybody() -> None:
    rows: list[Row] = [("A", "B", 60), ("B", "A", 60), ("X", "A", 40)]
    assert Case(rows).answers("X") == {}
    assert Case([*rows[1:], ("A", "B", 40), ("X", "B", 50)]).answers("X") == {"A": YES, "B": YES}


# --- ranges, and what would decide


def test_the_one_stake_that_decides_stands_above_the_party_and_says_both_ways() -> None:
    case = Case([("X", "A", (20, 60)), ("A", "B", 60), ("X", "B", 5)])
    caught = case.closure("X").caught(case.number["B"])
    assert caught.answer is Answer.DEPENDS
    assert caught.decisive
    assert (caught.decisive.owner, caught.decisive.owned) == (case.number["X"], case.number["A"])
    assert (caught.if_low, caught.if_high) == (Answer.NO, Answer.YES)
    assert (caught.low, caught.high) == (50_000_000, 650_000_000)


def test_two_unknown_stakes_of_which_neither_decides_alone() -> None:
    case = Case([("X", "A", (0, 30)), ("Y", "A", (0, 30))])
    caught = case.closure("XY").caught(case.number["A"])
    assert caught.answer is Answer.DEPENDS
    assert caught.decisive
    assert (caught.if_low, caught.if_high) == (Answer.NO, Answer.DEPENDS)
    three = Case([("X", "A", (0, 30)), ("Y", "A", (0, 30)), ("Z", "A", (0, 30))])
    assert three.closure("XYZ").caught(three.number["A"]).decisive is None


def test_what_others_hold_for_sure_leaves_no_room_for_half() -> None:
    case = Case([("X", "A", UNKNOWN), ("Z", "A", 51)])
    assert case.answers("X") == {}
    assert Case([("X", "A", UNKNOWN), ("Z", "A", 50)]).answers("X") == {"A": DEPENDS}
    mixed = closure(case.stakes, [case.number["X"]], OFAC_50, one_kind=False)
    assert mixed.answer[case.number["A"]] == DEPENDS
    over = Case([("X", "A", UNKNOWN), ("Z", "A", 80), ("W", "A", 80)])
    assert over.answers("X") == {"A": DEPENDS}, "no bound where the rows tell more than the whole"


def test_the_part_of_which_no_row_tells_is_others_unless_it_is_asked_otherwise() -> None:
    case = Case([("X", "A", 30), ("Z", "B", 30), ("X", "C", 30), ("Z", "C", 60)])
    assert case.answers("X") == {}
    assert case.answers("X", OFAC_50, "unknown") == {"A": DEPENDS}
    caught = case.closure("X", OFAC_50, "unknown").caught(case.number["A"])
    assert (caught.low, caught.high, caught.unknown) == (300_000_000, WHOLE, 700_000_000)
    assert caught.decisive is None


def test_rows_of_one_stake_are_one_where_they_agree_and_a_range_where_they_do_not() -> None:
    assert Case([("X", "A", 30), ("X", "A", 30)]).answers("X") == {}
    assert Case([("X", "A", 30), ("X", "A", 60)]).answers("X") == {"A": DEPENDS}
    assert Case([("X", "A", UNKNOWN), ("X", "A", 60)]).answers("X") == {"A": YES}
    index = OwnershipIndex(Case([("X", "A", 60), ("X", "A", UNKNOWN), ("X", "A", 40)]).stakes)
    assert (index.tie.tolist(), index.low.tolist()) == ([0], [400_000_000])


def test_what_a_company_holds_of_itself_counts_for_nobody_and_in_the_uk_off_the_votes() -> None:
    case = Case([("A", "A", 20), ("X", "A", 45)])
    for test in (OFAC_50, EU):
        assert case.answers("X", test) == {}
    assert case.answers("X", UK) == {"A": DEPENDS}, "45 of 80 votes, if shares go with votes"
    assert case.closure("X", UK).caught(case.number["A"]).own == 200_000_000
    assert Case([("A", "A", 90), ("X", "A", 4)]).answers("X", UK) == {}
    assert Case([("A", "A", 100)]).answers("A", OFAC_50) == {}


def test_shares_are_rounded_away_from_the_middle() -> None:
    third = Decimal("33.333333333")
    assert billionths(Range(third, third)) == (333_333_333, 333_333_334)
    assert billionths(Range()) == (0, WHOLE)
    assert is_rounded(Range(third, None))
    assert not is_rounded(Range(None, Decimal("0.0000001")))
    assert percent(333_333_333) == Decimal("33.3333333")
    near: list[Row] = [("X", "A", 49.99999999)]
    assert Case(near).answers("X") == {"A": DEPENDS}, "too near to half for seven places"


# --- days


def test_bis_answers_by_the_days_of_its_rule() -> None:
    regimes = load_rulebook().regimes

    def of(day: date) -> tuple[Force, bool]:
        found = on_day(BIS_AFFILIATES, day, regimes)
        return found.force, found.test.threshold is not None

    assert of(date(2025, 9, 28)) == (Force.NOT_YET, False)
    assert of(date(2025, 9, 29)) == (Force.IN_FORCE, True)
    assert of(date(2025, 11, 9)) == (Force.IN_FORCE, True)
    assert of(date(2025, 11, 10)) == (Force.SUSPENDED, False)
    assert of(date(2026, 11, 9)) == (Force.SUSPENDED, False)
    assert of(date(2026, 11, 10)) == (Force.UNVERIFIED, True)


def test_the_eu_asked_for_more_than_half_until_july_2024() -> None:
    regimes = load_rulebook().regimes
    case = Case([("X", "A", 50)])
    before, after = (on_day(EU, date(2024, 7, day), regimes).test for day in (2, 3))
    assert case.answers("X", before) == {}
    assert case.answers("X", after) == {"A": YES}


def test_every_test_has_its_words_and_an_unknown_one_names_them_all() -> None:
    assert len({one.test_id for one in OWNERSHIP_TESTS}) == len(OWNERSHIP_TESTS)
    for one in OWNERSHIP_TESTS:
        assert one.says
        assert one.citation
        assert one.does_not
        assert ownership_test(one.test_id.upper()) is one
        assert not one.rule or on_day(one, date(2025, 10, 1), load_rulebook().regimes).period
    with pytest.raises(UnknownOwnershipTestError, match=r"no test `ofac`; .*ofac-50, eu, uk"):
        ownership_test("ofac")


def test_arrays_that_are_no_stakes_are_refused() -> None:
    fine = Case([("X", "A", 50)]).stakes
    none = np.empty(0, np.int32)
    for wrong in (
        replace(fine, owner=none),
        replace(fine, owned=fine.owned + 5),
        replace(fine, low=fine.low * 0 - 1),
        replace(fine, low=fine.low + 1),
        replace(fine, controller=np.zeros(1, np.int32)),
    ):
        with pytest.raises(BadStakesError):
            OwnershipIndex(wrong)
    with pytest.raises(BadStakesError, match="not from 0 to 1"):
        closure(fine, [2], OFAC_50)
    assert closure(fine, [], OFAC_50).answer.tolist() == [NO, NO]


# --- laws


class Tie(NamedTuple):
    owner: int
    owned: int
    low: int
    high: int


class Small(NamedTuple):
    """A small network, shares in percent and in steps of ten."""

    parties: int
    ties: tuple[Tie, ...]
    control: tuple[tuple[int, int], ...]
    listed: tuple[int, ...]

    @property
    def stakes(self) -> Stakes:
        def ints(numbers: Iterator[int]) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
            return np.array(list(numbers), np.int32)

        return Stakes(
            self.parties,
            ints(tie.owner for tie in self.ties),
            ints(tie.owned for tie in self.ties),
            ints(tie.low * WHOLE // 100 for tie in self.ties),
            ints(tie.high * WHOLE // 100 for tie in self.ties),
            ints(one for one, _ in self.control),
            ints(one for _, one in self.control),
        )


@st.composite
def networks(draw: st.DrawFn, most: int = 6, *, own: bool = True) -> Small:
    parties = draw(st.integers(2, most))
    party = st.integers(0, parties - 1)
    pairs = draw(st.lists(st.tuples(party, party), max_size=2 * most, unique=True))
    ties = []
    for owner, owned in pairs:
        low = 10 * draw(st.integers(0, 6))
        high = min(100, low + 10 * draw(st.sampled_from([0, 0, 2, 3])))
        if own or owner != owned:
            ties.append(Tie(owner, owned, low, high))
    control = draw(st.lists(st.tuples(party, party), max_size=2))
    listed = draw(st.lists(party, min_size=1, max_size=2, unique=True))
    return Small(parties, tuple(ties), tuple(control), tuple(listed))


def naive(
    small: Small, shares: Sequence[int], test: OwnershipTest, rest: Rest, *, votes: bool = False
) -> set[int]:
    """Who is caught with every share known: add up until nothing changes.

    votes: whether what a party holds of itself comes off the whole.
    """
    if test.threshold is None:
        return set()
    groups = [small.listed] if test.adds_up else [(one,) for one in small.listed]
    found: set[int] = set()
    for group in groups:
        inside, before = set(group), set[int]()
        while inside != before:
            before = set(inside)
            for party in range(small.parties):
                held = naively_held(small, shares, party, inside, rest)
                own = [
                    s for tie, s in zip(small.ties, shares, strict=True) if tie[:2] == (party,) * 2
                ]
                held = held * 100 / (100 - sum(own)) if votes else held
                enough = held > test.threshold if test.strict else held >= test.threshold
                controlled = any(b == party != a and a in inside for a, b in small.control)
                if enough or (test.control and controlled):
                    inside.add(party)
        found |= inside
    return found - set(small.listed)


def naively_held(
    small: Small, shares: Sequence[int], party: int, inside: set[int], rest: Rest
) -> Fraction:
    """What those inside hold of a party, in percent."""
    told = [(tie, one) for tie, one in zip(small.ties, shares, strict=True) if tie.owned == party]
    counted = (share for tie, share in told if tie.owner in inside and tie.owner != party)
    held = sum(map(Fraction, counted), Fraction(0))
    if rest == "unknown" and held:
        held += max(0, 100 - sum(share for _, share in told))
    return held


def choices(small: Small, *, one_kind: bool) -> list[tuple[int, ...]]:
    """Every way to settle the shares; of one kind, none that tells more than the whole of a party.

    Unless the rows tell more already.
    """
    spans = [range(tie.low, tie.high + 1, 10) for tie in small.ties]
    assume(int(np.prod([len(one) for one in spans])) <= 500)
    over = {
        party
        for party in range(small.parties)
        if sum(tie.low for tie in small.ties if tie.owned == party) > 100
    }

    def has_room(shares: tuple[int, ...]) -> bool:
        sums = [0] * small.parties
        for tie, share in zip(small.ties, shares, strict=True):
            sums[tie.owned] += share
        return not one_kind or all(
            total <= 100 or party in over for party, total in enumerate(sums)
        )

    return [shares for shares in product(*spans) if has_room(shares)]


@pytest.mark.parametrize("rest", RESTS)
@pytest.mark.parametrize("test", [OFAC_50, EU, EU_BEFORE, UK], ids=lambda one: one.test_id)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_yes_holds_under_every_choice_and_no_under_every_choice(
    test: OwnershipTest, rest: Rest, data: st.DataObject
) -> None:
    small = data.draw(networks(own=test is not UK))
    one_kind = rest == "unknown" or data.draw(st.booleans())
    every = [naive(small, shares, test, "others") for shares in choices(small, one_kind=one_kind)]
    perhaps = [naive(small, shares, test, rest) for shares in choices(small, one_kind=one_kind)]
    found = closure(small.stakes, small.listed, test, rest, one_kind=one_kind)
    for party in range(small.parties):
        if party in small.listed:
            assert found.answer[party] == LISTED
            continue
        yes = all(party in one for one in every)
        maybe = any(party in one for one in perhaps)
        assert found.answer[party] == (YES if yes else DEPENDS if maybe else NO), party
        caught = found.caught(party)
        assert caught.low <= caught.high
        if test.adds_up:
            half = WHOLE // 2 + test.strict
            by_control = any(one.control and one.caught is Answer.YES for one in caught.counted)
            assert (caught.answer is Answer.YES) == (caught.low >= half or by_control)
            assert caught.answer is not Answer.NO or caught.high < half


OWN = (20, 50, 60, 80)
"""Shares of itself of which the rest divides every share without a remainder."""


@pytest.mark.parametrize("rest", RESTS)
@given(small=networks(own=False), own=st.dictionaries(st.integers(0, 5), st.sampled_from(OWN)))
@settings(max_examples=80, deadline=None)
def test_in_the_uk_votes_that_a_party_holds_in_itself_come_off_the_whole(
    rest: Rest, small: Small, own: dict[int, int]
) -> None:
    itself = [Tie(at, at, share, share) for at, share in own.items() if at < small.parties]
    small = small._replace(ties=(*small.ties, *itself))
    every = choices(small, one_kind=True)
    shares = [naive(small, one, UK, "others") for one in every]
    votes = [naive(small, one, UK, rest, votes=True) for one in every]
    found = closure(small.stakes, small.listed, UK, rest)
    for party in set(range(small.parties)) - set(small.listed):
        yes = all(party in one for one in shares)
        maybe = any(party in one for one in votes)
        assert found.answer[party] == (YES if yes else DEPENDS if maybe else NO), party
        caught = found.caught(party)
        if caught.decisive:
            assert Answer.NO is caught.if_low or Answer.YES is caught.if_high


@pytest.mark.parametrize("test", [OFAC_50, EU, UK, NDAA_889], ids=lambda one: one.test_id)
@given(small=networks(own=False), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_decisive_stake_decides_as_it_says(
    test: OwnershipTest, small: Small, data: st.DataObject
) -> None:
    rest = data.draw(st.sampled_from(RESTS))
    found = closure(small.stakes, small.listed, test, rest)
    for party in np.flatnonzero(found.answer == DEPENDS).tolist():
        caught = found.caught(party)
        if caught.decisive is None:
            continue
        tie = caught.decisive.tie
        told = sum(one.low for one in small.ties if one.owned == small.ties[tie].owned)
        room = 100 - told + small.ties[tie].low
        most = min(small.ties[tie].high, room) if told <= 100 else small.ties[tie].high
        for share, said in ((small.ties[tie].low, caught.if_low), (most, caught.if_high)):
            ties = list(small.ties)
            ties[tie] = ties[tie]._replace(low=share, high=share)
            again = closure(small._replace(ties=tuple(ties)).stakes, small.listed, test, rest)
            assert again.answer[party] == {"no": NO, "depends": DEPENDS, "yes": YES}[str(said)]
        assert Answer.NO is caught.if_low or Answer.YES is caught.if_high


@pytest.mark.parametrize("test", [OFAC_50, EU, UK, NDAA_889], ids=lambda one: one.test_id)
@given(small=networks(most=9), data=st.data())
@settings(max_examples=50, deadline=None)
def test_one_more_or_less_listed_gives_what_working_it_out_anew_gives(
    test: OwnershipTest, small: Small, data: st.DataObject
) -> None:
    rest = data.draw(st.sampled_from(RESTS))
    index = OwnershipIndex(small.stakes)
    found = closure(index, small.listed, test, rest)
    before = found.answer.copy()
    for party in range(small.parties):
        isin = party in small.listed
        other = [one for one in (*small.listed, party) if not isin or one != party]
        anew = closure(index, other, test, rest).answer
        changes = found.without_listed(party) if isin else found.with_listed(party)
        expected = np.flatnonzero(anew != before)
        assert changes.parties.tolist() == expected.tolist()
        assert changes.before.tolist() == before[expected].tolist()
        assert changes.after.tolist() == anew[expected].tolist()
        nothing = found.with_listed(party) if isin else found.without_listed(party)
        assert len(nothing.parties) == 0
    assert found.answer.tolist() == before.tolist()


@given(small=networks(most=9), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_proof_leads_from_the_party_to_listed_ones_each_party_once(
    small: Small, data: st.DataObject
) -> None:
    test = data.draw(st.sampled_from([OFAC_50, EU, UK]))
    found = closure(small.stakes, small.listed, test)
    for party in np.flatnonzero((found.answer == YES) | (found.answer == DEPENDS)).tolist():
        proof = found.proof(party)
        named = [one.party for one in proof]
        assert named[0] == party
        assert len(named) == len(set(named))
        owners = {counted.owner for one in proof for counted in one.counted}
        assert owners & set(small.listed)
        assert owners <= {*named, *small.listed}


# --- real data


def test_worked_examples(shared: Path) -> None:
    file = shared / "data" / "ownership" / "golden_control.json"
    for one in json.loads(file.read_text(encoding="utf-8")):
        case = Case([(tie["owner"], tie["owned"], tie["share"]) for tie in one["ties"]])
        blocked = dict.fromkeys(one["blocked_ofac_50"], YES)
        assert case.answers("".join(one["listed"])) == blocked, one["name"]
