"""Screening as users meet it: names and files in, answers in every form, bad rows, broken runs."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from tests.browser import Violation
from tests.conftest import Here
from tieline.assessment.screening import Hit, Screened
from tieline.dossier.screen_html import render_screening
from tieline.matching.comparison import Candidate, Comparison, Reason
from tieline.matching.described import Described
from tieline.model.days import Holding
from tieline.model.kinds import PartyType
from tieline.services import screen as service
from tieline.services.askable import name_problem
from tieline.services.asked import asked_names
from tieline.services.matching import Known, matcher_of
from tieline.services.screen import Request, screening
from tieline.services.wiring import Workplace, workplace
from tieline.store.view import View

DAY = date(2026, 11, 23)
DAYS = ("--as-of", str(DAY), "--known-by", str(DAY))
HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."
DAHUA = "Zhejiang Dahua Technology Co., Ltd."


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


class Weighing:
    """In place of a matcher: it knows three parties for every name, with scores of its own."""

    SCORES = (("hikvision", 0.93), ("intel", 0.82), ("dahua", 0.58))
    REFS = tuple(ref for ref, _ in SCORES)

    def __init__(self, parties: Sequence[Described]) -> None:
        self._parties = {one.ref: one for one in parties}

    def party(self, ref: str) -> Described:
        return self._parties[ref]

    def search(
        self, asked: Sequence[Described], least: float = 0.5, most: int = 10
    ) -> list[list[Candidate]]:
        found = [Candidate(ref, score, "A", "B") for ref, score in self.SCORES if score >= least]
        return [found[:most] for _ in asked]

    def explain(self, asked: Described, candidate: Candidate) -> Comparison:
        reasons = (Reason("name", 2.5, "written alike"), Reason("country", -0.7, "elsewhere"))
        return Comparison(candidate.score, asked.names[0].text, candidate.right, reasons)


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every name be like three parties."""

    def known(place: Workplace, view: View) -> Known:
        found = matcher_of(place, view)
        weighing = Weighing([found.matcher.party(ref) for ref in Weighing.REFS])
        return Known(cast("Any", weighing), found.others)

    monkeypatch.setattr(service, "matcher_of", known)


def ask(home: Path, request: Request, *names: str, **settled: str) -> list[Screened]:
    def judged(_asked: Described, candidate: Candidate) -> str:
        return settled.get(candidate.ref, "")

    with screening(workplace(home), request, lambda *_: judged) as screener:
        return [one for chunk in screener.chunks(asked_names(names)) for one in chunk]


# --- names


def test_a_name_is_answered_with_score_reasons_and_lists(here: Here) -> None:
    code, said, _ = here("screen", HIKVISION, *DAYS)
    assert code == 3
    assert f"  {HIKVISION}  (company, CN; id hikvision)" in said
    assert "• on Entity List since 2019-10-09, last read" in said
    assert "why: " in said
    assert "from 0.7 on a party is a hit that a person should look at, and no proof" in " ".join(
        said.split()
    )
    assert "parties of: Starter case" in said


def test_nothing_found_is_said_without_more(here: Here) -> None:
    code, said, _ = here("screen", "Qzxwv Unheardof Gmbh", *DAYS)
    assert code == 0
    assert "No party in these lists is like it." in said
    assert "clear " not in said.lower()


@pytest.mark.parametrize("columns", [80, 120])
def test_the_answer_fits_the_terminal(
    here: Here, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    _, said, _ = here("screen", HIKVISION, DAHUA, "Nobody Known", "!!", *DAYS, "--near")
    assert max(map(len, said.splitlines())) <= columns


def test_exit_codes_tell_hits_nothing_and_what_was_not_answered(here: Here) -> None:
    assert here("screen", "Qzxwv Unheardof", *DAYS)[0] == 0
    assert here("screen", "Qzxwv Unheardof", "!!", *DAYS)[0] == 4
    assert here("screen", HIKVISION, "!!", *DAYS)[0] == 3
    assert here("screen", *DAYS)[0] == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("A", "--list", "no-such"), "no entry of a list `no-such` is kept here; there are"),
        (("A", "--type", "gadget"), "`gadget` is no type that is known here"),
        (("A", "--country", "Atlantis"), "`Atlantis` is no country that is known here"),
        (("A", "--format", "xlsx"), "name the workbook to write"),
        (("A", "--column", "name=x"), "names have no columns"),
        (("missing.xlsx",), "missing.xlsx: there is no such file; check the path"),
        (("asked.csv", "A"), "give one file, or names, and not both"),
        (("asked.csv", "--column", "nome"), "`nome` is nothing that a column may hold"),
        (("asked.csv", "--column", "name"), "`name` names no column; write it as name=Vendor"),
        (("asked.csv", "-o", "asked.csv"), "this is the file that is asked about"),
        (("asked.csv", "--encoding", "klingon"), "there is no encoding `klingon`"),
    ],
)
def test_wrong_use_is_told(here: Here, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    (tmp_path / "asked.csv").write_text("name\nA\n", encoding="utf-8")
    code, _, said = here("screen", *words, *DAYS)
    assert code == 2
    assert told in " ".join(said.replace("│", "").split())


# --- what is shown, and what is limited


@pytest.mark.usefixtures("weighing")
def test_near_misses_are_shown_only_when_asked_for(home: Path) -> None:
    plain = Request(as_of=DAY, known_by=DAY)
    (one,) = ask(home, plain, "Somebody")
    assert [hit.party_id for hit in one.hits] == ["hikvision", "intel"]
    assert (one.near, one.untold) == ((), 1)
    (one,) = ask(home, Request(as_of=DAY, known_by=DAY, near=0.5), "Somebody")
    assert one.untold == 0
    assert [hit.party_id for hit in one.near] == ["dahua"]
    assert [reason.text for reason in one.near[0].weakening] == ["elsewhere"]


@pytest.mark.usefixtures("weighing")
def test_the_threshold_parts_hits_from_near_misses(home: Path) -> None:
    (one,) = ask(home, Request(as_of=DAY, known_by=DAY, threshold=0.9, near=0.5), "Somebody")
    assert len(one.hits) == 1
    assert len(one.near) == 2
    (one,) = ask(home, Request(as_of=DAY, known_by=DAY, most=1), "Somebody")
    assert len(one.hits) == 1
    assert one.more


@pytest.mark.usefixtures("weighing")
def test_hits_are_limited_to_lists_of_the_day(home: Path) -> None:
    request = Request(as_of=DAY, known_by=DAY, near=0.5, listed_only=True, most=1)
    (one,) = ask(home, request, "Somebody")
    assert [hit.party_id for hit in (*one.hits, *one.near)] == ["hikvision", "dahua"]
    cmic = Request(as_of=DAY, known_by=DAY, near=0.5, lists=("us-ofac-ns-cmic",))
    (one,) = ask(home, cmic, "Somebody")
    assert [hit.party_id for hit in (*one.hits, *one.near)] == ["hikvision"]
    before = Request(as_of=date(2021, 5, 1), known_by=DAY, lists=("us-ofac-ns-cmic",))
    (one,) = ask(home, before, "Somebody")
    assert one.hits == ()


@pytest.mark.usefixtures("weighing")
def test_a_party_stands_on_its_lists_as_of_the_day(home: Path) -> None:
    def holding(day: date) -> dict[str, Holding]:
        (one,) = ask(home, Request(as_of=day, known_by=DAY), "Somebody")
        return {each.list_id: each.holding for each in one.hits[0].standings}

    assert holding(date(2019, 10, 8))["us-bis-el"] is Holding.NO
    assert holding(date(2019, 10, 9))["us-bis-el"] is Holding.YES


@pytest.mark.usefixtures("weighing")
def test_a_hit_that_was_judged_another_party_is_shown_and_counts_no_more(home: Path) -> None:
    (one,) = ask(home, Request(as_of=DAY, known_by=DAY), "Somebody", intel="different")
    assert one.result == "hit"
    assert [hit.settled for hit in one.hits] == ["", "different"]
    (one,) = ask(
        home, Request(as_of=DAY, known_by=DAY), "X", intel="different", hikvision="different"
    )
    assert one.result == "near miss"
    (one,) = ask(
        home, Request(as_of=DAY, known_by=DAY), "X", **dict.fromkeys(Weighing.REFS, "different")
    )
    assert one.result == "nothing found"
    (one,) = ask(home, Request(as_of=DAY, known_by=DAY), "X", hikvision="reopened")
    assert one.result == "hit"


def test_what_a_reviewer_judged_is_told_and_counts_for_the_exit_code(here: Here) -> None:
    words = ("screen", "Dahua Supermarket", "--threshold", "0.2", "--as-of", str(DAY))
    code, said, _ = here(*words)
    assert code == 3
    ids = re.findall(r"id ([a-z-]+)\)", said)
    assert "dahua" in ids
    for one in ids:
        told = ("--verdict", "different", "--note", "a grocer", "--as", "Eva")
        assert here("review", "decide", "Dahua Supermarket", one, *told)[0] == 0
    code, said, _ = here(*words)
    assert code == 0
    assert "judged before: another party" in said
    assert "judged before to be another party" in " ".join(said.split())


def test_near_misses_alone_are_told_and_give_another_exit_code(here: Here) -> None:
    (score,) = {
        hit["score"]
        for one in json.loads(here("screen", "Dahua", *DAYS, "--format", "json")[1])["answers"]
        for hit in one["hits"]
        if hit["party"] == "dahua"
    }
    above = str(min(1.0, score + 0.01))
    code, said, _ = here("screen", "Dahua", *DAYS, "--threshold", above, "--list", "us-bis-el")
    assert code == 4
    assert "No hit, 1 near miss, which --near shows." in said


def test_chunks_make_no_difference(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [HIKVISION, "Nobody Known", DAHUA, "!!", "Intel", "", "Costco"] * 3
    request = Request(as_of=DAY, known_by=DAY, near=0.5)
    whole = ask(home, request, *names)
    monkeypatch.setattr(service, "CHUNK", 2)
    assert ask(home, request, *names) == whole
    assert [ask(home, request, name)[0] for name in names[:7]] == whole[:7]


def test_names_that_are_no_question_say_why() -> None:
    assert name_problem(HIKVISION) == ""
    assert name_problem("海康威视") == ""
    assert name_problem("x" * 100_000) == (
        "the name has 100,000 characters, more than 1,000; shorten it"
    )
    assert name_problem("Hik\x07vision") == "the name has the control character U+0007; remove it"
    assert "is a formula" in name_problem('=HYPERLINK("x")')
    assert name_problem(" — ") == "the name `—` has no letter and no digit; correct it"


# --- forms


@pytest.fixture
def vendors(tmp_path: Path) -> Path:
    """Give a file with a hit, a miss, and a row that cannot be answered."""
    file = tmp_path / "vendors.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [["Vendor", "row", "Note"], [HIKVISION, "a", "=1+1"], ["Nobody Known", "b", ""], ["!"]]
        )
    return file


def test_csv_carries_the_columns_along_and_runs_no_formula(here: Here, vendors: Path) -> None:
    code, said, _ = here("screen", str(vendors), *DAYS, "--format", "csv")
    first, second, third = rows(said)
    assert code == 3
    assert list(first)[:4] == ["Vendor", "row", "Note", "tieline_row"]
    assert (first["Vendor"], first["row"], first["Note"]) == (HIKVISION, "a", "'=1+1")
    assert (first["result"], first["rank"], first["party_id"]) == ("hit", "1", "hikvision")
    assert "on Entity List since 2019-10-09" in first["lists"]
    assert second["tieline_note"] == "no party in these lists is like it"
    assert third["result"] == "not answered"


def test_json_and_json_lines_say_the_same(here: Here, vendors: Path) -> None:
    document = json.loads(here("screen", str(vendors), *DAYS, "--format", "json")[1])
    lines = here("screen", str(vendors), *DAYS, "--format", "jsonl")[1].splitlines()
    basis, *answers = [json.loads(line) for line in lines]
    assert document == {"basis": basis["basis"], "answers": answers}
    assert document["basis"]["threshold"] == 0.7
    assert document["basis"]["snapshots"][0]["name"] == "starter"
    assert answers[0]["hits"][0]["lists"][0]["on_day"] == "yes"
    assert answers[0]["cells"] == [HIKVISION, "a", "=1+1"]
    assert answers[2]["problem"]


def test_a_workbook_holds_the_answers_and_what_they_rest_on(
    here: Here, vendors: Path, tmp_path: Path
) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert here("screen", str(vendors), *DAYS, "-o", name)[0] == 3
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book.sheetnames == ["Screening", "Basis"]
    lines = list(book["Screening"].iter_rows(values_only=True))
    first = dict(zip(lines[0], lines[1], strict=True))
    assert first["party_id"] == "hikvision"
    assert isinstance(first["score"], float)
    assert first["Note"] == "=1+1"
    assert {cell.data_type for row in book["Screening"].iter_rows() for cell in row} <= {"s", "n"}
    told = {row[0]: row[1] for row in book["Basis"].iter_rows(values_only=True)}
    assert told["As of"] == str(DAY)
    assert "no proof that it is meant" in str(told["What it means"])
    assert "1 with hits" in str(told["Rows"])


def test_a_table_in_a_file_is_as_on_the_terminal(here: Here, vendors: Path, tmp_path: Path) -> None:
    here("screen", str(vendors), *DAYS, "-o", "out.txt")
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "row 2  " + HIKVISION in text
    assert max(map(len, text.splitlines())) <= 120
    assert "3 asked about: 1 with hits" in text


@pytest.mark.usefixtures("weighing")
def test_the_page_is_safe_and_says_what_it_is_not(home: Path) -> None:
    with screening(workplace(home), Request(as_of=DAY, known_by=DAY, near=0.5)) as screener:
        asked = asked_names(["<script>alert(1)</script>", "!"])
        answers = [one for chunk in screener.chunks(asked) for one in chunk]
        page = render_screening(screener.basis(), answers)
        assert page == render_screening(screener.basis(), answers)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "no legal advice and no clearance" in page
    assert "near miss" in page
    assert "why not stronger" in page.lower()


def test_the_page_has_no_accessibility_violation(
    here: Here, vendors: Path, tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    here("screen", str(vendors), *DAYS, "-o", "out.html")
    assert axe(tmp_path / "out.html") == []


def test_no_output_says_more_than_the_data(here: Here, vendors: Path) -> None:
    for form in ("table", "csv", "json", "jsonl", "html"):
        text = here("screen", str(vendors), *DAYS, "--format", form)[1].lower()
        for word in ("compliant", "cleared", "guilty", "complicit", "is clear"):
            assert word not in text, (form, word)


def test_a_hit_tells_reasons_for_and_against_apart() -> None:
    reasons = (Reason("a", 1.0, "for"), Reason("b", -1.0, "against"), Reason("c", 0.0, "remark"))
    hit = Hit(
        party_id="p",
        name="P",
        type=PartyType.COMPANY,
        countries=(),
        score=0.8,
        asked="P",
        matched="P",
        reasons=reasons,
        standings=(),
    )
    assert [one.text for one in hit.supporting] == ["for", "remark"]
    assert [one.text for one in hit.weakening] == ["against"]
