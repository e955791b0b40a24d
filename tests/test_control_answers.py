"""`tieline control`: days of tests and of stakes, each answer with its sum, and what is refused."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Here
from tieline.model.amounts import Answer
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.ownership import (
    BIS_ENTITY_LIST,
    EU,
    OFAC_50,
    OtherTestError,
    on_day,
)
from tieline.rulebook.rules import Force

HALF = "owner,owned,share\nX,A,50\nX,B,49\nA,C,100\n"
SIXTY = "owner,owned,share\nX,A,60\nX,B,49\n"

Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(here: Here, tmp_path: Path) -> Ask:
    """Ask about a table that is given as text; spaces and line ends are as one space."""

    def call(table: str, *words: str) -> tuple[int, str]:
        (tmp_path / "ties.csv").write_text(table, encoding="utf-8")
        code, said, error = here("control", "ties.csv", *words)
        told = " ".join((said or error.replace("│", " ")).split())
        return code, told

    return call


@pytest.fixture
def answers(here: Here, tmp_path: Path) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Ask as above; each answer of the JSON by its party."""

    def call(table: str, *words: str) -> tuple[int, dict[str, Any]]:
        (tmp_path / "ties.csv").write_text(table, encoding="utf-8")
        code, said, _ = here("control", "ties.csv", *words, "--format", "json")
        return code, {one["party"]: one for one in json.loads(said)["answers"]}

    return call


Answers = Callable[..., tuple[int, dict[str, Any]]]


# --- days of the tests


@pytest.mark.parametrize("day", ["2025-09-29", "2025-11-09"])
def test_the_entity_list_points_to_the_affiliates_rule_in_its_days(ask: Ask, day: str) -> None:
    code, told = ask(HALF, "--listed", "X", "--test", "us-bis-el", "--as-of", day)
    assert code == 2
    assert f"on {day} the BIS Affiliates Rule was in force" in told
    assert "--test bis-affiliates" in told
    with pytest.raises(OtherTestError):
        on_day(BIS_ENTITY_LIST, date.fromisoformat(day), load_rulebook().regimes)


@pytest.mark.parametrize("day", ["2025-09-28", "2025-11-10", "2026-11-09"])
def test_the_entity_list_names_only_outside_those_days(answers: Answers, day: str) -> None:
    code, found = answers(HALF, "--listed", "X", "--test", "us-bis-el", "--as-of", day)
    assert code == 0
    assert {name: one["answer"] for name, one in found.items()} == {"A": "no", "B": "no"}


@pytest.mark.parametrize("test", ["us-bis-el", "bis-affiliates"])
def test_a_rule_of_unverified_status_gives_no_firm_yes(
    ask: Ask, answers: Answers, here: Here, test: str
) -> None:
    words = ("--listed", "X", "--test", test, "--as-of", "2026-11-10")
    code, told = ask(HALF, *words)
    assert code == 4
    assert "A: depends. X (listed) 50 %." in told
    assert "It turns on whether the rule is in force on this day: if it is, yes." in told
    assert "C: depends. A (depends) 100 %." in told
    assert "0 caught, 2 open, 1 not." in told
    code, found = answers(HALF, *words)
    assert code == 4
    assert {name: one["answer"] for name, one in found.items()} == {
        "A": "depends",
        "C": "depends",
        "B": "no",
    }
    assert found["C"]["counted"][0]["owner_is"] == "depends"
    _, said, _ = here("control", "ties.csv", *words, "--format", "csv")
    assert [row["answer"] for row in csv.DictReader(io.StringIO(said))] == [
        "depends",
        "depends",
        "no",
    ]


def test_what_a_range_would_decide_is_no_yes_under_an_unverified_rule(answers: Answers) -> None:
    table = "owner,owned,share\nX,A,40..60\n"
    words = ("--listed", "X", "--test", "bis-affiliates", "--as-of")
    _, found = answers(table, *words, "2026-11-10")
    assert (found["A"]["decisive"]["if_low"], found["A"]["decisive"]["if_high"]) == (
        "no",
        "depends",
    )
    assert "Also: it turns on whether the rule is in force" in found["A"]["decides"]
    _, found = answers(table, *words, "2025-10-01")
    assert found["A"]["decisive"]["if_high"] == "yes"


@pytest.mark.parametrize(
    ("test", "day", "code", "told"),
    [
        ("ndaa-889", "2019-08-12", 0, "not yet in force on this day (in force from 2019-08-13)"),
        ("ndaa-889", "2019-08-13", 4, "in force on this day (from 2019-08-13)"),
        ("dod-1260h", "2026-06-29", 0, "not yet in force on this day (in force from 2026-06-30)"),
        ("dod-1260h", "2026-06-30", 4, "in force on this day (from 2026-06-30)"),
        ("us-ofac-ns-cmic", "2021-08-01", 0, "not yet in force on this day"),
        ("us-ofac-ns-cmic", "2021-08-02", 0, "in force on this day (from 2021-08-02)"),
        ("ofac-50", "1950-01-01", 4, "Before 2014 the rule was stated otherwise, or not at all"),
        ("ofac-50", "2013-12-31", 4, "It turns on how the rule was stated on this day"),
        ("ofac-50", "2014-06-01", 4, "Stated so since a day in 2014 that is not encoded here"),
        ("ofac-50", "2014-12-31", 3, "Stated so since 2014; from which day is not encoded"),
        ("uk", "2018-12-31", 4, "Before 2019 the rule was stated otherwise, or not at all"),
        ("uk", "2019-12-31", 3, "Stated so since 2019; from which day is not encoded"),
        ("eu", "2010-01-01", 3, "From when the test is stated so is not encoded here."),
        ("eu", "2024-07-03", 3, "Stated so since 2024-07-03."),
        ("us-bis-el", "2010-01-01", 0, "From when the test is stated so is not encoded here."),
    ],
)
def test_each_test_answers_in_the_days_of_its_source(
    ask: Ask, test: str, day: str, code: int, told: str
) -> None:
    got, said = ask(SIXTY, "--listed", "X", "--test", test, "--as-of", day)
    assert (got, told in said) == (code, True), said


def test_where_the_rule_was_stated_otherwise_nothing_is_a_firm_no_either(
    ask: Ask, answers: Answers
) -> None:
    words = ("--listed", "X", "--test", "ofac-50", "--as-of", "1950-01-01")
    code, found = answers(SIXTY, *words)
    assert code == 4
    assert {name: one["answer"] for name, one in found.items()} == {"A": "depends", "B": "depends"}
    code, told = ask("owner,owned,share\nY,A,60\nA,X,5\n", *words)
    assert code == 4
    assert "how it was on this day is not known" in told
    day = on_day(OFAC_50, date(1950, 1, 1), ())
    assert (day.encoded, day.force, day.says(Answer.NO)) == (False, Force.UNKNOWN, Answer.DEPENDS)
    assert on_day(EU, date(1950, 1, 1), ()).says(Answer.YES) is Answer.YES


# --- days of the stakes

DATED = "owner,owned,share,since,until,control\nX,A,60,{since},{until},{control}\nX,B,60,,,\n"


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2010", "2015", None),
        ("2021", "", None),
        ("2010", "", "yes"),
        ("", "2020-06-01", "yes"),
        ("", "2020-05-31", None),
        ("", "", "yes"),
        ("-", "-", "yes"),
        ("2020", "", "depends"),
        ("", "2020", "depends"),
        ("unknown", "", "depends"),
        ("2010", "2015..", "depends"),
    ],
)
def test_a_stake_counts_in_its_days_and_perhaps_where_they_are_not_known(
    answers: Answers, since: str, until: str, answer: str | None
) -> None:
    words = ("--listed", "X", "--test", "ofac-50", "--as-of", "2020-06-01")
    _, found = answers(DATED.format(since=since, until=until, control=""), *words)
    assert found.get("A", {"answer": None})["answer"] == answer
    assert found["B"]["answer"] == "yes"
    if answer == "depends":
        assert (found["A"]["low"], found["A"]["high"]) == (0.0, 60.0)


def test_what_days_leave_out_and_columns_that_are_not_read_are_told(ask: Ask) -> None:
    table = "owner,owned,share,since,until,votes,note\nX,A,60,2010,2015,6,\nX,B,60,2020,,6,\n"
    words = ("--listed", "X", "--test", "ofac-50", "--as-of", "2020-06-01")
    _, told = ask(table, *words)
    assert "not read: the columns `votes`, `note`" in told
    assert (
        "line 2: X in A (since 2010, until 2015) does not hold on 2020-06-01 and is not counted"
    ) in told
    assert (
        "line 3: X in B (since 2020) may or may not hold on 2020-06-01; its share counts from 0 %"
    ) in told
    code, told = ask("owner,owned,share,until\nX,A,60,2010\n", *words)
    assert (code, "nobody is caught on this table" in told) == (0, True)


def test_a_day_that_cannot_be_read_is_refused_with_its_line(ask: Ask) -> None:
    table = DATED.format(since="soon", until="", control="")
    code, told = ask(table, "--listed", "X", "--test", "ofac-50")
    assert code == 2
    assert "ties.csv, line 2: `since`: `soon` is not a day" in told


def test_control_of_unknown_days_is_refused_only_where_control_counts(ask: Ask) -> None:
    table = DATED.format(since="2020", until="", control="yes")
    words = ("--listed", "X", "--as-of", "2020-06-01", "--test")
    code, told = ask(table, *words, "eu")
    assert code == 2
    assert "line 2: whether X controlled A on 2020-06-01 is not known (since 2020)" in told
    assert ask(table, *words, "ofac-50")[0] == 3
    ended = DATED.format(since="2010", until="2019", control="yes")
    code, told = ask(ended, *words, "eu")
    assert (code, "A: " in told) == (3, False)


# --- shares


@pytest.mark.parametrize("share", [">50", "> 50 %", "more than 50", "over 50"])
def test_more_than_half_is_more_than_half(ask: Ask, answers: Answers, share: str) -> None:
    words = ("--listed", "X", "--test", "uk")
    table = f"owner,owned,share\nX,A,{share}\nX,B,>=50\n"
    _, found = answers(table, *words)
    assert {name: one["answer"] for name, one in found.items()} == {"A": "yes", "B": "depends"}
    assert found["A"]["low"] == 50.0000001
    _, told = ask(table, *words)
    assert "line 2: the share of X in A is said to be more than a figure" in told
    code, told = ask("owner,owned,share\nX,A,>100\n", *words)
    assert (code, "`>100` is more than the whole" in told) == (2, True)


def test_fractions_are_told_and_read_as_percent(ask: Ask) -> None:
    words = ("--listed", "X", "--test", "ofac-50")
    _, told = ask("owner,owned,share\nX,A,0.5\nX,B,1\n", *words)
    assert "no share is above 1, and all are read as percent: 1 is 1 %" in told
    _, told = ask("owner,owned,share\nX,A,0.5\nX,B,2\n", *words)
    assert "read as percent" not in told


def test_a_name_is_one_in_either_form_and_signs_that_are_not_shown_are_told(ask: Ask) -> None:
    composed, apart = "Soci\u00e9t\u00e9", "Socie\u0301te\u0301"
    table = f"owner,owned,share\n{apart},A,30\n{composed},A,30\nX,B,1.5\n"
    for name in (composed, apart):
        code, told = ask(table, "--listed", name, "--test", "ofac-50")
        assert code == 0
        assert f"A: no. {composed} (listed) 30 %" in told
        assert "line 2: a name of Soci\u00e9t\u00e9, A is written with separate accents" in told
    code, told = ask("owner,owned,share\nAc\u200bme,A,60\n", "--listed", "Acme", "--test", "eu")
    assert code == 2
    assert "`Acme` stands in no row; names like it: `Ac\\u200bme`" in told


# --- what a company holds of itself, in the UK


@pytest.mark.parametrize(
    ("rows", "answer", "high"),
    [
        ("X,A,\nO,A,60\nA,A,1\n", "no", 100 * 39 / 99),
        ("X,A,10..90\nO,A,80\nA,A,5\n", "no", 100 * 15 / 95),
        ("X,A,\nO,A,45\nA,A,5\n", "depends", 100 * 50 / 95),
        ("X,A,51\nA,A,5\n", "yes", 100 * 51 / 95),
    ],
)
def test_others_leave_their_part_of_what_is_not_held_of_itself(
    answers: Answers, rows: str, answer: str, high: float
) -> None:
    _, found = answers(f"owner,owned,share\n{rows}", "--listed", "X", "--test", "uk")
    assert found["A"]["answer"] == answer
    assert found["A"]["high"] == pytest.approx(high, abs=1e-6)


def test_whether_what_it_holds_of_itself_votes_may_decide(ask: Ask) -> None:
    code, told = ask("owner,owned,share\nX,A,30\nA,A,50\n", "--listed", "X", "--test", "uk")
    assert code == 4
    assert (
        "It turns on whether the 50 % that it holds of itself vote: of the shares it is 30 %, no; "
        "of the votes, if those do not count, 60 %, yes."
    ) in told
    assert "No single share" not in told


# --- words


def test_a_no_is_shown_with_its_sum_in_every_format(ask: Ask, answers: Answers, here: Here) -> None:
    words = ("--listed", "X", "--test", "ofac-50")
    table = "owner,owned,share\nX,A,49\nZ,B,100\nA,D,100\n"
    code, told = ask(table, *words)
    assert code == 0
    assert "nobody is caught" in told
    assert "A: no. X (listed) 49 %; of 51 % the table tells nothing." in told
    assert "1 row of stakes" in ask("owner,owned,share\nX,A,49\n", *words)[1]
    code, found = answers(table, *words)
    assert code == 0
    assert {name: (one["answer"], one["low"]) for name, one in found.items()} == {"A": ("no", 49)}
    _, said, _ = here("control", "ties.csv", *words, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [(row["party"], row["answer"], row["low"], row["untold"]) for row in rows] == [
        ("A", "no", "49", "51")
    ]


def test_more_than_the_whole_is_told_where_it_is_summed(ask: Ask) -> None:
    table = "owner,owned,share\nX,B,60\nY,B,50\n"
    _, told = ask(table, "--listed", "X,Y", "--test", "ofac-50")
    assert "= 110 %, which is more than the whole: rows are wrong, or count one thing" in told


@pytest.mark.parametrize("listed", [",", "", " , ,", None])
def test_a_question_that_lists_nobody_is_refused(
    ask: Ask, tmp_path: Path, listed: str | None
) -> None:
    (tmp_path / "none.txt").write_text("\n  \n", encoding="utf-8")
    words = ("--listed-file", "none.txt") if listed is None else ("--listed", listed)
    code, told = ask(SIXTY, *words, "--test", "ofac-50")
    assert (code, "nobody is listed" in told) == (2, True)


@pytest.mark.parametrize(("option", "known"), [("--rest", "others, unknown"), ("--format", "csv")])
def test_a_word_that_is_no_choice_is_refused_plainly(ask: Ask, option: str, known: str) -> None:
    code, told = ask(SIXTY, "--listed", "X", "--test", "eu", option, "foo")
    assert code == 2
    assert "`foo` is none of" in told
    assert known in told
    assert "Value error" not in told
