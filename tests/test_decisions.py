"""Judgements: which count, what they settle, and when a hit is open again."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.added import add_files, write
from tieline.assessment.screening import AskedRow
from tieline.matching.comparison import Candidate, Reason
from tieline.matching.described import Called, Described, described
from tieline.model.kinds import NameKind, PartyType
from tieline.resolution.decisions import (
    JUDGEMENT,
    NoJudgementError,
    Settled,
    State,
    UnknownDecisionError,
    replayed,
    settle,
)
from tieline.resolution.judgement import (
    Judgement,
    Verdict,
    body_of,
    judgement_of,
    party_subject,
    row_subject,
)
from tieline.resolution.picture import Picture, difference, picture_of
from tieline.services.decisions import settled
from tieline.services.desk import desk, require_second
from tieline.services.hits import hit, reviewed
from tieline.services.wiring import Workplace, workplace
from tieline.store.journal import Entry, Journal

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.date()
DAHUA = Picture(("Zhejiang Dahua Technology Co., Ltd.",), PartyType.COMPANY, ("CN",))
SHOP = described("Dahua Supermarket LLC")


def said(verdict: Verdict, who: str = "Eva", number: int = 1, party: str = "dahua") -> Judgement:
    """Give a judgement about the supermarket."""
    return Judgement(
        subject=row_subject(SHOP),
        party_id=party,
        verdict=verdict,
        picture=DAHUA,
        number=number,
        at=NOON,
        who=who,
    )


def state(*voices: Judgement, second: bool = False, changed: Sequence[str] = ()) -> Settled:
    """Give how the supermarket stands."""
    return settle(voices, second=second, changes=lambda _: tuple(changed))


# --- one reviewer


def test_what_nobody_judged_is_open() -> None:
    assert state().state is State.OPEN
    assert state().words == ""


def test_the_last_judgement_counts_and_the_earlier_one_does_not() -> None:
    first, last = said(Verdict.DIFFERENT), said(Verdict.SAME, "Tom", 2)
    assert state(first, last) == Settled(State.SAME, (last,))


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_change_of_the_rows_opens_what_rests_on_them(verdict: Verdict) -> None:
    found = state(said(verdict), changed=["added name “Dahua Supermarket”"])
    assert found.state is State.REOPENED
    assert found.words == (
        f"reopened: Eva: {verdict} (no. 1); since then: added name “Dahua Supermarket”"
    )


def test_a_hit_that_was_confirmed_stays_so_whatever_changes() -> None:
    assert state(said(Verdict.SAME), changed=["removed country CN"]).state is State.SAME


def test_judgements_of_two_parties_that_are_now_one_must_agree() -> None:
    found = state(said(Verdict.SAME), said(Verdict.DIFFERENT, number=2, party="us-x:7"))
    assert found.state is State.DISPUTED


# --- two reviewers


def test_one_of_two_reviewers_is_not_enough() -> None:
    assert state(said(Verdict.DIFFERENT), second=True).state is State.ONE_OF_TWO
    twice = said(Verdict.DIFFERENT), said(Verdict.DIFFERENT, " eva  ", 2)
    assert state(*twice, second=True).state is State.ONE_OF_TWO


def test_two_reviewers_who_say_the_same_settle_it() -> None:
    both = said(Verdict.DIFFERENT), said(Verdict.DIFFERENT, "Tom", 2)
    assert state(*both, second=True) == Settled(State.DIFFERENT, both)


def test_two_reviewers_who_disagree_are_both_shown() -> None:
    found = state(said(Verdict.SAME), said(Verdict.DIFFERENT, "Tom", 2), second=True)
    assert found.state is State.DISPUTED
    assert found.words == "disputed: Eva: same (no. 1); Tom: different (no. 2)"


def test_a_reviewer_may_come_round() -> None:
    voices = said(Verdict.SAME), said(Verdict.DIFFERENT, "Tom", 2), said(Verdict.SAME, "Tom", 3)
    assert state(*voices, second=True).state is State.SAME


@given(st.permutations([("Eva", "same"), ("Tom", "different"), ("Ann", "unsure")]))
def test_whoever_comes_first_does_not_matter_to_a_dispute(order: list[tuple[str, str]]) -> None:
    voices = [said(Verdict(verdict), who, number) for number, (who, verdict) in enumerate(order, 1)]
    assert state(*voices, second=True).state is State.DISPUTED


# --- pictures


def test_the_difference_of_two_pictures_is_told_in_words() -> None:
    before = replace(DAHUA, identifiers=(("lei", "529900T8BM49AURSDO55"),), lists=("us-bis-el",))
    now = replace(
        DAHUA,
        names=(*DAHUA.names, "Dahua Technology"),
        type=PartyType.UNKNOWN,
        countries=("CN", "HK"),
        born=("1970",),
        lists=("us-dod-1260h",),
    )
    assert difference(before, now) == (
        "now on list us-dod-1260h",
        "no longer on list us-bis-el",
        "type was company, now unknown",
        "added name “Dahua Technology”",
        "added country HK",
        "removed identifier LEI 529900T8BM49AURSDO55",
        "added birth date 1970",
    )


def pictures() -> st.SearchStrategy[Picture]:
    """Give pictures that are often alike."""
    words = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(
        lambda found: tuple(sorted(found))
    )
    pairs = words.map(lambda found: tuple(("lei", value) for value in found))
    return st.builds(Picture, words, st.sampled_from(PartyType), words, pairs, words, words)


@given(pictures(), pictures())
def test_pictures_differ_in_words_just_where_they_differ(one: Picture, two: Picture) -> None:
    assert (difference(one, two) == ()) == (one == two) == (one.digest == two.digest)


@given(pictures())
def test_a_picture_is_kept_whole(picture: Picture) -> None:
    assert picture_of(picture.as_values()) == picture


# --- what is kept


def test_a_judgement_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    row = Described(
        names=(Called("Ali Hassan"), Called("Abu Ali", NameKind.WEAK)),
        type=PartyType.PERSON,
        countries=("SY",),
        identifiers=(("passport", "N1"),),
        born=("1970-03-05",),
        addresses=("Damascus",),
    )
    judged = replace(
        said(Verdict.UNSURE),
        subject=row_subject(row),
        note="ask again",
        score=0.71,
        reasons=(Reason("name", 2.5, "the names are equal"),),
        name="Dahua",
    )
    pair = replace(
        judged,
        number=2,
        subject=party_subject("hikvision", "Hikvision"),
        own=Picture(("Hikvision",)),
        members=("dahua", "us-csl:7"),
        own_members=("hikvision",),
    )
    journal = Journal(tmp_path / "decisions.jsonl")
    for one in (judged, pair):
        journal.add(JUDGEMENT, body_of(one), at=NOON, who="Eva")
    assert [judgement_of(entry) for entry in journal.entries()] == [judged, pair]


@pytest.mark.parametrize(
    "other",
    [
        Described(names=SHOP.names, countries=("US",)),
        Described(names=SHOP.names, type=PartyType.COMPANY),
        Described(names=SHOP.names, born=("1970",)),
        Described(names=SHOP.names, identifiers=(("lei", "X"),)),
        Described(names=SHOP.names, addresses=("Main Street",)),
        described("Dahua Supermarket Inc"),
        described("Dahua Supermarket LLC", "Dahua Foods"),
    ],
)
def test_a_judgement_is_about_just_what_was_told(other: Described) -> None:
    assert row_subject(other).key != row_subject(SHOP).key


def test_spelling_that_means_nothing_does_not_ask_again() -> None:
    assert (
        row_subject(described("DAHUA  Supermarket, L.L.C.", ref="7")).key == row_subject(SHOP).key
    )


def test_an_entry_of_a_later_version_is_refused_with_its_line() -> None:
    entry = Entry(number=3, at=NOON, who="Eva", kind="vote", body={}, previous="", digest="")
    with pytest.raises(UnknownDecisionError, match=r"line 3: the kind `vote` is not known"):
        replayed([entry], TODAY)
    with pytest.raises(UnknownDecisionError, match=r"line 3: it cannot be read .*'subject'"):
        replayed([replace(entry, kind=JUDGEMENT)], TODAY)


# --- at the desk


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that has read the case that ships."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    workplace(home).shelve_starter()
    return home


@pytest.fixture
def place(shipped: Path, tmp_path: Path) -> Workplace:
    """Give a workplace of its own with the case that ships."""
    shutil.copytree(shipped, tmp_path / "home")
    return workplace(tmp_path / "home")


def judge(
    place: Workplace, verdict: Verdict, who: str = "Eva", at: datetime = NOON, party: str = "dahua"
) -> int:
    """Judge the supermarket, and give the number."""
    with desk(place, at.date()) as mine:
        pair = hit(mine, AskedRow(SHOP), party)
        return mine.judge(pair, verdict, "", at=at, who=who)[0].number


def answer(place: Workplace, day: date = TODAY, row: Described = SHOP) -> str:
    """Give what a screening is told of the supermarket."""
    view = place.view(day)
    try:
        return settled(place, view)(row, Candidate("dahua", 0.8, "", ""))
    finally:
        view.close()


def withdraw(place: Workplace, number: int, at: datetime = NOON) -> None:
    """Withdraw a judgement."""
    with desk(place, at.date()) as mine:
        mine.withdraw(number, "", at=at, who="Eva")


def test_a_judged_hit_is_settled_for_its_row_only(place: Workplace) -> None:
    assert answer(place) == ""
    judge(place, Verdict.DIFFERENT)
    assert answer(place) == "different"
    assert answer(place, row=described("Dahua Market")) == ""


def test_a_day_before_the_judgement_does_not_see_it(place: Workplace) -> None:
    judge(place, Verdict.DIFFERENT)
    withdraw(place, 1, NOON + timedelta(days=2))
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 1, 2)]
    assert [answer(place, day) for day in days] == ["", "different", "different", ""]


def test_withdrawing_the_last_judgement_lets_the_earlier_one_count(place: Workplace) -> None:
    judge(place, Verdict.SAME)
    judge(place, Verdict.DIFFERENT)
    withdraw(place, 2)
    assert answer(place) == "same"


@pytest.mark.parametrize(
    ("number", "problem"),
    [(9, "no. 9 is no judgement"), (2, "no. 2 is no judgement"), (1, r"no. 1 was .* \(no. 2\)")],
)
def test_what_cannot_be_withdrawn_is_refused(place: Workplace, number: int, problem: str) -> None:
    judge(place, Verdict.SAME)
    withdraw(place, 1)
    before = place.journal.file.read_bytes()
    with pytest.raises(NoJudgementError, match=problem):
        withdraw(place, number)
    assert place.journal.file.read_bytes() == before


def test_a_second_reviewer_counts_from_the_day_on_which_one_is_required(place: Workplace) -> None:
    judge(place, Verdict.DIFFERENT)
    tomorrow = NOON + timedelta(days=1)
    require_second(place, second=True, at=tomorrow, who="Eva")
    assert answer(place, TODAY) == "different"
    assert answer(place, tomorrow.date()) == "one of two"
    judge(place, Verdict.DIFFERENT, "Tom", tomorrow)
    assert answer(place, tomorrow.date()) == "different"


def test_who_judged_already_is_not_asked_again_and_the_other_one_is(place: Workplace) -> None:
    require_second(place, second=True, at=NOON, who="Eva")
    judge(place, Verdict.SAME)
    with desk(place, TODAY) as mine:
        pairs = reviewed(mine)
        assert list(pairs.open_for("eva")) == []
        assert [pair.right.party_id for pair in pairs.open_for("Tom")] == ["dahua"]


def test_a_new_row_about_the_party_opens_the_hit_with_the_difference(
    place: Workplace, tmp_path: Path
) -> None:
    judge(place, Verdict.DIFFERENT)
    add_ofac_dahua(place, tmp_path)
    assert answer(place) == "reopened"
    with desk(place, TODAY) as mine:
        (pair,) = reviewed(mine).open_for("Eva")
        assert "now on list us-ofac-sdn" in pair.settled.difference
        assert "added name “ZHEJIANG DAHUA TECHNOLOGY CO., LTD.”" in pair.settled.difference


def add_ofac_dahua(place: Workplace, folder: Path) -> None:
    """Add a small list that names Dahua."""
    cells = ["9", "ZHEJIANG DAHUA TECHNOLOGY CO., LTD.", "-0-", "SDN", *["-0-"] * 8]
    line = ",".join(f'"{cell}"' if cell != "-0-" else "-0-" for cell in cells)
    add_files(place, write(folder, {"sdn.csv": line.replace('"9"', "9") + "\r\n"}), TODAY)
