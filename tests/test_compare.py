"""Pairs of names: how surely they are one party, why, and how well a threshold tells them."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Here
from tieline.assessment.calibration import best, measure
from tieline.matching.comparison import THRESHOLD
from tieline.matching.described import described
from tieline.matching.matcher import Matcher
from tieline.model.kinds import PartyType
from tieline.services.party_types import party_type

HIKVISION = "Hangzhou Hikvision Digital Technology Co., Ltd."


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --- two names


def test_two_names_are_compared_with_reasons_and_without_any_list(here: Here, home: Path) -> None:
    code, said, _ = here("compare", HIKVISION, "Hangzhou Hikvision Digital Technology")
    assert code == 0
    assert "a match at the threshold 0.7" in said
    assert "for or against" in said
    assert not home.exists()
    _, said, _ = here("compare", HIKVISION, "Costco Wholesale Corporation")
    assert "no match at the threshold 0.7" in said


def test_json_gives_score_and_reasons(here: Here) -> None:
    words = (HIKVISION, HIKVISION, "--schema", "Company", "--country-a", "China")
    _, said, _ = here("compare", *words, "--format", "json")
    found = json.loads(said)
    assert found["match"]
    assert found["score"] >= THRESHOLD
    assert {"feature", "weight", "says"} == found["reasons"][0].keys()
    _, said, _ = here("compare", HIKVISION, HIKVISION, "--format", "csv")
    assert rows(said)[0]["match"] == "yes"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Only one",), "give two names, or one file that is there"),
        (("A", "B", "C"), "give two names, or one file that is there"),
        (("A", " "), "there is no name; fill it in"),
        (("A", "!!!"), "has no letter and no digit"),
        (("A", "B", "--schema", "gadget"), "`gadget` is no type that is known here"),
        (("A", "B", "--country-a", "Atlantis"), "`Atlantis` is no country that is known here"),
        (("missing.csv",), "missing.csv: there is no such file; check the path"),
    ],
)
def test_wrong_use_is_told(here: Here, words: tuple[str, ...], told: str) -> None:
    code, _, said = here("compare", *words)
    assert code == 2
    assert told in said.replace("│ ", "").replace(" │", "")


def test_words_of_followthemoney_and_of_people_are_types() -> None:
    assert party_type("Company") is PartyType.COMPANY
    assert party_type("PublicBody") is PartyType.PUBLIC_BODY
    assert party_type("LegalEntity") is PartyType.UNKNOWN
    assert party_type("Organization") is PartyType.ORGANISATION
    assert party_type("VESSEL") is PartyType.VESSEL
    assert party_type("自然人") is PartyType.PERSON
    assert party_type("gadget") is None


# --- a file of pairs

PAIRS = f"""Name1;NAME2;schema;own note;Label
"{HIKVISION}";Hangzhou Hikvision Digital Technology;Company;=1+1;true
Costco;Zhejiang Dahua Technology;;x;false
Costco Wholesale;;;y;
Intel;Nvidia;gadget;;yes
"""


def test_a_file_of_pairs_keeps_its_columns_and_gets_three(here: Here, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    code, said, told = here("compare", "pairs.csv")
    first, second, third, fourth = rows(said)
    assert list(first)[:5] == ["Name1", "NAME2", "schema", "own note", "Label"]
    assert list(first)[5:] == ["score", "match", "reasons"]
    assert first["own note"] == "'=1+1"
    assert (first["match"], second["match"], third["match"]) == ("yes", "no", "")
    assert third["reasons"] == "not compared: there is no name; fill it in"
    assert "the type `gadget` is not known here" in fourth["reasons"]
    assert code == 4
    assert "2 pairs with a label; at 0.7: precision 1.000, recall 1.000, F1 1.000" in told
    assert "best at" in told
    assert "2 not compared, the first in row 4: there is no name; fill it in" in told


def test_a_file_gives_the_same_scores_as_its_pairs_alone(here: Here, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(PAIRS, encoding="utf-8")
    _, said, _ = here("compare", "pairs.csv", "--format", "json")
    lines = [json.loads(line) for line in said.splitlines()]
    left, right = (described(lines[1]["cells"][name]) for name in ("Name1", "NAME2"))
    alone = Matcher.build(()).compare(left, right)
    assert lines[1]["score"] == round(alone.score, 4)
    assert [one["label"] for one in lines] == [True, False, None, True]
    assert lines[2]["problem"]


def test_workbooks_and_columns_of_the_same_name_are_told_apart(here: Here, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["name1", "name2", "note", "note", "match"], ["A b", "A b", "1", "2", True]):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "pairs.xlsx")
    code, _, told = here("compare", "pairs.xlsx", "-o", "out.csv")
    assert code == 0
    assert "1 pairs with a label" in told
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "name1,name2,note,note,match,score,tieline_match,reasons"
    _, said, _ = here("compare", "pairs.xlsx", "--format", "json")
    cells = json.loads(said)["cells"]
    assert (cells["note #3"], cells["note #4"]) == ("1", "2")
    _, said, _ = here("compare", "pairs.xlsx", "--format", "table")
    assert said.endswith("row 2  “A b” and “A b”\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "pairs.csv: the file is empty; its first row must name the columns"),
        ("name1,other\na,b\n", "there is no column `name2`; the columns are `name1`, `other`"),
    ],
)
def test_a_file_that_has_no_pairs_says_so(
    here: Here, tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "pairs.csv").write_text(content, encoding="utf-8")
    code, _, said = here("compare", "pairs.csv", "-o", "out.csv")
    assert code == 2
    assert told in said
    assert not (tmp_path / "out.csv").exists()


# --- measures

SCORED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40)


def test_measures_of_a_small_case_by_hand() -> None:
    scored = [(0.9, True), (0.8, False), (0.6, True), (0.2, False)]
    at = measure(scored, 0.7)
    assert (at.right, at.false, at.missed) == (1, 1, 1)
    assert (at.precision, at.recall, at.f1) == (0.5, 0.5, 0.5)
    found = best(scored)
    assert found.threshold == 0.6
    assert found.f1 == pytest.approx(0.8)
    assert measure([], 0.7).f1 is None


@given(SCORED)
def test_no_threshold_is_better_than_the_best(scored: list[tuple[float, bool]]) -> None:
    found = best(scored)
    assert found == measure(scored, found.threshold) or not found.f1
    for score, _ in scored:
        assert (measure(scored, score).f1 or 0) <= (found.f1 or 0) + 1e-12
