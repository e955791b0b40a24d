"""`tieline control`: whom listed parties bring in on a plain table, in words, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Here
from tieline.assessment.oddities import oddities
from tieline.network.ownership.circles import circles
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.integrated import integrated
from tieline.network.ownership.stakes import WHOLE, Stakes
from tieline.services.control import split_names
from tieline.sources.owners.stakes_table import read_stakes

QUARTERS = "owner,owned,share\nX,A,25\nY,A,25\nA,B,50 %\n"
HARBOUR = """owner,owned,share,share_high,control
Northern Holding,Harbour Trade,25,,
Eastern Bank,Harbour Trade,25,,
Harbour Trade,Quay Logistics,50,,
Quay Logistics,Inland Depot,30 %,,
Northern Holding,Inland Depot,15,35,
Coastal Fund,Harbour Trade,50,,
Northern Holding,Pier Works,,,
Coastal Fund,Pier Works,45,,
Pier Works,Pier Works,5,,
Eastern Bank,Mole Services,,,yes
A,B,60,,
B,A,60,,
Coastal Fund,Inland Depot,33.333333333,,
Coastal Fund,Inland Depot,30,,
Northern Holding,Over Ltd,80,,
Coastal Fund,Over Ltd,70,,
coastal fund,Over Ltd,1,,
"""


@pytest.fixture
def ask(here: Here, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Ask about a table that is given as text, in one of several formats."""

    def call(table: str, *words: str, name: str = "ties.csv") -> tuple[int, str, str]:
        (tmp_path / name).write_text(table, encoding="utf-8")
        return here("control", name, *words)

    return call


Ask = Callable[..., tuple[int, str, str]]


def found(ask: Ask, table: str, *words: str) -> dict[str, Any]:
    _, said, error = ask(table, *words, "--format", "json")
    assert not error
    whole: dict[str, Any] = json.loads(said)
    return whole


def answers(ask: Ask, table: str, *words: str) -> dict[str, str]:
    """The answers that are not `no`."""
    every = found(ask, table, *words)["answers"]
    return {one["party"]: one["answer"] for one in every if one["answer"] != "no"}


# --- the answer


def test_two_quarters_make_a_half_and_the_proof_says_so(ask: Ask) -> None:
    code, said, error = ask(QUARTERS, "--listed", "X,Y", "--test", "ofac-50")
    assert (code, error) == (3, "")
    assert "A: yes. X (listed) 25 % + Y (listed) 25 % = 50 %." in said
    assert "B: yes. A (yes) 50 %." in said
    assert "No row tells who holds 50 % of it." in said
    assert "FAQs 398, 399, 401, 402" in " ".join(said.split())
    assert "no legal advice and no clearance" in said
    for word in ("compliant", "cleared", "guilty", "complicit"):
        assert word not in said.lower()


def test_exit_codes_tell_caught_open_and_nobody(ask: Ask) -> None:
    assert ask(QUARTERS, "--listed", "X,Y", "--test", "uk")[0] == 0
    assert ask(QUARTERS, "--listed", "X", "--test", "ndaa-889")[0] == 4
    assert ask(QUARTERS, "--listed", "X", "--listed", "Y", "--test", "EU")[0] == 3
    code, said, _ = ask(QUARTERS, "--listed", "X", "--test", "us-bis-el")
    assert (code, "nobody is caught on this table" in said) == (0, True)


def test_a_share_between_two_and_an_unknown_one_depend_on_one_fact(ask: Ask) -> None:
    _, said, _ = ask(HARBOUR, "--listed", "Northern Holding,Eastern Bank", "--test", "ofac-50")
    told = " ".join(said.split())
    assert (
        "Inland Depot: depends. Quay Logistics (yes) 30 % + Northern Holding (listed) 15 to 35 % "
        "= 45 to 65 %. It turns on the share of Northern Holding in it: at 15 % no, at 35 % yes."
    ) in told
    assert (
        "Pier Works: depends. Northern Holding (listed) an unknown share = 0 to 50 %, as others "
        "hold at least 50 %. It turns on the share of Northern Holding in it: at 0 % no, at 50 % "
        "yes. No row tells who holds 50 % of it. It holds 5 % of itself."
    ) in told
    assert "3 caught, 2 open, 0 not." in told


def test_the_whole_answer_at_two_widths(
    ask: Ask, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--listed", "Northern Holding", "--test", "uk", "--as-of", "2026-01-01")
    for columns in (80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        code, said, error = ask(HARBOUR, *words, "--integrated")
        assert (code, error) == (3, "")
        lines = [line.rstrip() for line in said.splitlines()]
        assert all(len(line) <= columns for line in lines)
        golden(f"control-{columns}.txt", "\n".join([*lines, ""]))


def test_what_is_odd_in_the_table_is_told_with_its_line(ask: Ask) -> None:
    odd = found(ask, HARBOUR, "--listed", "Eastern Bank", "--test", "ofac-50")["odd"]
    assert [one.split(";")[0] for one in odd] == [
        "line 10: Pier Works is said to own itself (5 %)",
        "the shares in Over Ltd sum to 151 %",
        (
            "lines 14, 15: the rows on the share of Coastal Fund in Inland Depot do not agree "
            "(33.333333333 %, 30 %)"
        ),
        "A, B own each other in a circle",
        "line 14: the share is told more finely than seven places after the point",
        "line 11: Eastern Bank controls Mole Services and no share is told",
        "Coastal Fund and coastal fund differ in capitals only, and are taken for several",
    ]
    twice = "owner,owned,share\nX,A,30\nX,A,30\n"
    odd = found(ask, twice, "--listed", "X", "--test", "eu")["odd"]
    assert odd == ["lines 2, 3: the rows on the share of X in A agree, and count once"]


def test_control_without_a_share_catches_where_the_authority_says_so(ask: Ask) -> None:
    words = ("--listed", "Eastern Bank", "--test")
    for test, said in (("ofac-50", None), ("eu", "yes"), ("uk", "yes"), ("dod-1260h", "depends")):
        assert answers(ask, HARBOUR, *words, test).get("Mole Services") == said
    _, told, _ = ask(HARBOUR, *words, "uk")
    assert "Mole Services: yes. Eastern Bank (listed) controls it." in told
    unknown = "owner,owned,share,control\nX,A,unknown,yes\n"
    assert answers(ask, unknown, "--listed", "X", "--test", "ofac-50") == {"A": "depends"}


def test_the_untold_part_is_others_unless_it_is_left_open(ask: Ask) -> None:
    table = "owner,owned,share\nX,A,30\nZ,B,30\n"
    words = ("--listed", "X", "--test", "ofac-50")
    assert answers(ask, table, *words) == {}
    code, said, _ = ask(table, *words, "--rest", "unknown")
    told = " ".join(said.split())
    assert code == 4
    assert "A: depends. X (listed) 30 % = 30 to 100 %, with what no row tells." in told
    assert "It turns on who holds the 70 % of which no row tells." in told
    assert "B:" not in told


def test_days_change_the_answer_and_are_told(ask: Ask) -> None:
    words = ("--listed", "X,Y", "--test", "bis-affiliates", "--as-of")
    for day, code, told in (
        ("2025-09-28", 0, "not yet in force on this day"),
        ("2025-09-29", 3, "in force on this day (from 2025-09-29 to 2025-11-09)"),
        ("2025-11-10", 0, "suspended on this day (from 2025-11-10 to 2026-11-09)"),
        ("2026-11-10", 4, "whether it applies was not established here"),
    ):
        got, said, _ = ask(QUARTERS, *words, day)
        assert (got, told in " ".join(said.split())) == (code, True), day
    eu = ("--listed", "X,Y", "--test", "eu", "--as-of")
    assert ask(QUARTERS, *eu, "2024-07-02")[0] == 0
    assert ask(QUARTERS, *eu, "2024-07-03")[0] == 3


def test_json_names_lines_and_csv_gives_a_line_to_each(ask: Ask) -> None:
    words = ("--listed", "Northern Holding,Eastern Bank", "--test", "ofac-50")
    whole = found(ask, HARBOUR, *words, "--integrated")
    depot = next(one for one in whole["answers"] if one["party"] == "Inland Depot")
    assert depot["decisive"] == {
        "owner": "Northern Holding",
        "owner_is": "listed",
        "control": False,
        "low": 15.0,
        "high": 35.0,
        "line": 6,
        "owned": "Inland Depot",
        "if_low": "no",
        "if_high": "yes",
    }
    assert (depot["low"], depot["high"], depot["untold"]) == (45.0, 65.0, 25.0)
    assert whole["test"]["status"] == "in force"
    figure = {(one["listed"], one["party"]): one for one in whole["integrated"]}
    assert figure["Eastern Bank", "Inland Depot"]["low"] == pytest.approx(3.75)
    _, said, _ = ask(HARBOUR, *words, "--format", "csv", "--integrated")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert [row["party"] for row in rows] == [one["party"] for one in whole["answers"]]
    assert (
        rows[0]["integrated"] == "Northern Holding 25 %; Eastern Bank 25 %"
        or rows[0]["integrated"] == "Eastern Bank 25 %; Northern Holding 25 %"
    )
    assert {row["test"] for row in rows} == {"ofac-50"}


def test_workbooks_tabs_and_files_of_names_and_of_answers(
    ask: Ask, here: Here, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Owner", "Owned", "Share"), ("X", "A", 0.25), ("Y", "A", 25)):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "ties.xlsx")
    (tmp_path / "listed.txt").write_text("X\n\n Y \nNobody Else\n", encoding="utf-8")
    words = ("--listed-file", "listed.txt", "--test", "ofac-50")
    code, said, _ = here("control", "ties.xlsx", *words)
    assert code == 3
    assert "A: yes. X (listed) 25 % + Y (listed) 25 % = 50 %." in said
    assert "Listed, and in no row:" in said
    assert "Nobody Else" in said
    code, _, _ = ask(QUARTERS.replace(",", "\t"), *words, name="ties.tsv")
    assert code == 3
    code, said, error = here("control", "ties.xlsx", *words, "-o", "answer.txt")
    assert (code, said, error) == (3, "", "Written to answer.txt.")
    assert "A: yes." in (tmp_path / "answer.txt").read_text(encoding="utf-8")


def test_names_with_commas_are_found_whole() -> None:
    known = {"Acme, Ltd", "X", "Y,Z Inc"}
    assert split_names("Acme, Ltd,X", known) == ["Acme, Ltd", "X"]
    assert split_names('"Acme, Ltd", X', known) == ["Acme, Ltd", "X"]
    assert split_names("Y,Z Inc,,Q", known) == ["Y,Z Inc", "Q"]


# --- what is refused


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("owner,owned,share\nX,A,140\n", "line 2: `share`: `140` is no share from 0 to 100"),
        ("owner,owned,share\nX,A,-5\n", "line 2: `share`: `-5` is no share from 0 to 100"),
        ("owner,owned,share\nX,A,half\n", "line 2: `share`: `half` is no share"),
        ("owner,share\nX,5\n", "line 1: the column `owned` is missing"),
        ("owner,owned\nX,A\n", "line 1: the column `share` is missing"),
        ("owner,parent,owned,share\nX,Y,A,5\n", "`owner` and `parent` mean the same"),
        (
            "owner,owned,share,share_high\nX,A,60,50\n",
            "line 2: `share_high`: 50 is less than the share 60; turn them round",
        ),
        ("owner,owned,share,share_high\nX,A,60,150\n", "line 2: `share_high`: `150` is no share"),
        ("owner,owned,share,control\nX,A,6,maybe\n", "line 2: `control`: `maybe` is neither yes"),
        ("owner,owned,share\n,A,6\n", "line 2: `owner` is empty; fill it in"),
        ("owner,owned,share\nX,=SUM(A1),6\n", "line 2: the cell `=SUM(A1)` is a formula"),
        ("owner,owned,share\nX,A,6,7\n", "line 2: 4 cells under 3 columns"),
        ("owner,owned,share\n", "the table has no row below its header"),
        ("", "the file is empty"),
    ],
)
def test_a_bad_table_is_refused_with_line_and_remedy(ask: Ask, table: str, told: str) -> None:
    code, said, error = ask(table, "--listed", "X", "--test", "ofac-50")
    assert (code, said) == (2, "")
    assert told in error
    assert "ties.csv" in error


def test_all_bad_rows_are_told_at_once(ask: Ask) -> None:
    table = "owner,owned,share\nX,A,140\nX,B,50\nX,C,x\n"
    _, _, error = ask(table, "--listed", "X", "--test", "ofac-50")
    assert "line 2:" in error
    assert "line 4:" in error


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--listed", "X", "--test", "ofac"), "there is no test `ofac`; the tests are ofac-50, eu"),
        (("--listed", "X", "--test", "eu", "--as-of", "1899-12-31"), "before 1900"),
        (("--listed", "X", "--test", "eu", "--as-of", "soon"), "`soon` is not a day"),
        (("--test", "eu"), "nobody is listed; name parties with --listed"),
        (("--listed", "Harbor Trade", "--test", "eu"), "names like it: `Harbour Trade`"),
        (("--listed", "HARBOUR TRADE", "--test", "eu"), "names like it: `Harbour Trade`"),
        (("--listed", "Zzz", "--test", "eu"), "`Zzz` stands in no row of the table"),
        (("--listed", "X", "--test", "eu", "-o", "ties.csv"), "the file that is asked about"),
        (("--listed-file", "names.txt", "--test", "eu"), "names like it: `X`"),
        (("--listed-file", "none.txt", "--test", "eu"), "'none.txt' does not exist"),
    ],
)
def test_a_bad_question_is_refused(
    ask: Ask, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    table = "owner,owned,share\nX,Harbour Trade,60\n"
    (tmp_path / "names.txt").write_text("x\n", encoding="utf-8")
    code, said, error = ask(table, *words)
    assert (code, said) == (2, "")
    assert told in error.replace(" │ │ ", " ").replace("│", "")


# --- integrated ownership and circles


@st.composite
def weights(draw: st.DrawFn) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Shares in percent of a few parties in each other, no party owned by more than 90 %."""
    size = draw(st.integers(2, 6))
    matrix = np.zeros((size, size))
    for owned in range(size):
        left = 90
        for owner in draw(st.permutations(range(size))):
            share = draw(st.sampled_from([0, 0, 5, 20, 50]))
            if share <= left:
                matrix[owner, owned] = share
                left -= share
    return matrix


def stakes_of(matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> Stakes:
    owner, owned = (one.astype(np.int32) for one in np.nonzero(matrix))
    share = (matrix[owner, owned] * (WHOLE // 100)).astype(np.int32)
    none = np.empty(0, np.int32)
    return Stakes(len(matrix), owner, owned, share, share, none, none)


@given(weights())
@settings(max_examples=60, deadline=None)
def test_the_series_is_the_inverse(
    matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> None:
    size = len(matrix)
    inverse = np.linalg.inv(np.eye(size) - matrix / 100) - np.eye(size)
    index = OwnershipIndex(stakes_of(matrix))
    for person in range(size):
        got = integrated(index, person)
        whole = np.zeros(size)
        whole[got.parties] = got.low
        others = [one for one in range(size) if one != person]
        assert np.allclose(whole[others], inverse[person, others], atol=1e-9)
        assert (got.high >= got.low).all()
        assert got.residual < 1e-9
        assert got.normalised == ()


def test_more_than_the_whole_is_normalised_and_a_closed_circle_has_no_bound() -> None:
    over = integrated(OwnershipIndex(stakes_of(np.array([[0, 0, 90], [0, 0, 90], [0, 0, 0.0]]))), 0)
    assert (over.low.tolist(), over.normalised) == ([0.5], (2,))
    closed = integrated(OwnershipIndex(stakes_of(np.array([[0, 100], [100, 0.0]]))), 0)
    assert closed.residual == np.inf
    assert closed.high.tolist() == [np.inf]
    none = np.empty(0, np.int32)
    share = np.array([WHOLE // 10, 0], np.int32)
    upper = np.array([WHOLE // 2, WHOLE], np.int32)
    owner, owned = np.array([0, 1], np.int32), np.array([1, 2], np.int32)
    got = integrated(OwnershipIndex(Stakes(3, owner, owned, share, upper, none, none)), 0)
    assert got.low.tolist() == pytest.approx([0.1, 0.0])
    assert got.high.tolist() == pytest.approx([0.5, 0.5])


@given(weights())
@settings(max_examples=60, deadline=None)
def test_circles_are_those_that_reach_each_other(
    matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> None:
    size = len(matrix)
    reach = np.linalg.matrix_power((matrix > 0) + np.eye(size, dtype=np.int64), size) > 0
    both = reach & reach.T
    expected = {tuple(np.flatnonzero(row).tolist()) for row in both if row.sum() > 1}
    assert {tuple(one) for one in circles(OwnershipIndex(stakes_of(matrix)))} == expected


# --- real tables


def test_german_media_as_the_commission_publishes_them(here: Here, shared: Path) -> None:
    """KEK: cycles, a company that owns itself, unknown shares, sums above the whole."""
    table = shared / "data" / "ownership" / "kek_media_de" / "shares.csv"
    rows = read_stakes(table).rows
    assert len(rows) == 2904
    listed = max({row.owner for row in rows}, key=lambda one: sum(r.owner == one for r in rows))
    code, said, _ = here(
        "control", str(table), "--listed", listed, "--test", "ofac-50", "--format", "json"
    )
    whole = json.loads(said)
    assert code == 3
    naive, before = {listed}, set[str]()
    sure = {(row.owner, row.owned): row.share.low for row in rows if row.share.low is not None}
    while naive != before:
        before = set(naive)
        for company in {owned for _, owned in sure}:
            held = sum(
                share
                for (owner, owned), share in sure.items()
                if owned == company and owner in naive and owner != company
            )
            if held >= 50:
                naive.add(company)
    yes = {one["party"] for one in whole["answers"] if one["answer"] == "yes"}
    assert yes == naive - {listed}
    assert sum("in a circle" in one for one in whole["odd"]) == 3
    assert sum("own itself" in one for one in whole["odd"]) == 1
    assert sum(" sum to " in one for one in whole["odd"]) >= 5


def test_filings_of_large_holders_are_read_and_answered(here: Here, shared: Path) -> None:
    """SEC 13D: numbers for names, many rows of one stake that do not agree."""
    table = shared / "data" / "ownership" / "sec_13d_control" / "control_figures.csv"
    rows = read_stakes(table).rows
    assert len(rows) == 10_593
    big = next(row for row in rows if row.share.low is not None and row.share.low > 50)
    code, said, _ = here(
        "control", str(table), "--listed", big.owner, "--test", "eu", "--format", "json"
    )
    whole = json.loads(said)
    assert code in {3, 4}
    assert big.owned in {one["party"] for one in whole["answers"]}
    assert sum("own itself" in one for one in whole["odd"]) == 163


def test_oddities_are_silent_on_a_plain_table(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text(QUARTERS, encoding="utf-8")
    rows = read_stakes(tmp_path / "plain.csv").rows
    assert oddities(rows, OwnershipIndex(stakes_of(np.zeros((2, 2)))), ("A", "B")) == ()
