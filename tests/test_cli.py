"""The command line as a user and a pipeline meet it: output, files, exit codes, errors."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run

DAYS = ("--as-of", "2019-10-09", "--known-by", "2026-11-23")


# --- what people see


@pytest.mark.parametrize("columns", [80, 120])
def test_one_subject_is_told_whole_and_fits_the_terminal(
    tieline: Run, columns: int, golden: Callable[[str, str], None]
) -> None:
    done = tieline("trace", "Lorex", "--as-of", "2022-12-15", *DAYS[2:], columns=columns)
    assert done.returncode == 3
    assert max(map(len, done.stdout.splitlines())) <= columns
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    rests = next(number for number, line in enumerate(lines) if line.startswith("Rests on"))
    golden(f"lorex_{columns}.txt", "\n".join(lines[:rests]) + "\n")


def test_many_subjects_are_summed_up(tieline: Run, root: Path) -> None:
    done = tieline("trace", str(root / "examples" / "vendors.csv"), *DAYS)
    assert done.returncode == 3
    assert "─supplies→" in done.stdout
    assert "30 subjects, paths of at most 4 ties: " in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_help_names_the_exit_codes(tieline: Run) -> None:
    done = tieline("trace", "--help")
    assert done.returncode == 0
    words = " ".join(done.stdout.replace("│", " ").split())
    assert "0 nothing found in these data, 3 a tie to a listed party found" in words


def test_the_version_is_printed(tieline: Run) -> None:
    assert tieline("--version").stdout.startswith("tieline 0.")


def test_no_output_claims_more_than_the_data(tieline: Run, root: Path) -> None:
    for form in ("table", "json", "csv", "html"):
        done = tieline("trace", str(root / "examples/vendors.csv"), "--format", form, "--details")
        assert done.returncode == 3, done.stderr
        text = done.stdout.lower()
        for word in (" is compliant", "cleared", "guilty", "complicit"):
            assert word not in text.replace("“ndaa compliant”", ""), (form, word)


# --- exit codes


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (["Intel"], 3),
        (["Analog Devices"], 0),
        (["Nobody Known Ltd"], 4),
        (["ADI"], 4),
        (["Analog Devices", "Nobody Known Ltd"], 4),
        (["Intel", "Nobody Known Ltd"], 3),
    ],
)
def test_the_exit_code_lets_a_pipeline_stop_an_order(
    tieline: Run, subject: list[str], code: int
) -> None:
    assert tieline("trace", *subject, *DAYS).returncode == code


# --- files


def test_the_same_question_gives_the_same_bytes(tieline: Run, root: Path) -> None:
    vendors = str(root / "examples" / "vendors.csv")
    for form in ("json", "csv", "html"):
        first, second = (tieline("trace", vendors, *DAYS, "--format", form) for _ in range(2))
        assert first.stdout == second.stdout
        assert first.stdout


def test_json_leads_from_every_tie_to_its_source(tieline: Run) -> None:
    answer = json.loads(tieline("trace", "Intel", *DAYS, "--format", "json").stdout)
    for finding in answer["answers"][0]["findings"]:
        for path in finding["paths"]:
            for tie in path["ties"]:
                for claim in tie["claims"]:
                    assert answer["sources"][claim["source"]]["publisher"]


def test_an_answer_is_written_whole_or_not_at_all(tieline: Run, tmp_path: Path) -> None:
    done = tieline("trace", "Intel", *DAYS, "--format", "html", "-o", "report.html")
    assert done.returncode == 3
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    missing = tieline("trace", "Intel", *DAYS, "-o", "nowhere/report.txt")
    assert missing.returncode == 1
    assert "error: nowhere/report.txt: the folder does not exist" in missing.stderr
    export = tieline("export", "Intel", "--format", "bods", "-o", "nowhere/x.json", columns=200)
    assert export.returncode == 1
    assert "error: nowhere/x.json: the folder does not exist" in export.stderr
    assert not (tmp_path / "nowhere").exists()
    over = tieline("trace", "Intel", *DAYS, "-o", ".", columns=200)
    assert "error: .: " in over.stderr


def test_the_name_column_of_a_workbook_is_found(tieline: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["No.", "Vendor Name", "City"], [1, "Intel", "X"], [2, "海康威视", "Y"]):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "vendors.xlsx")
    done = tieline("trace", "vendors.xlsx", *DAYS, "--format", "json")
    answers = json.loads(done.stdout)["answers"]
    assert [(one["row"], one["party"]) for one in answers] == [(2, "intel"), (3, "hikvision")]


def test_a_named_column_is_taken(tieline: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("id;who\n1;Intel\n", encoding="utf-8")
    done = tieline("trace", "list.csv", *DAYS, "--name-column", "who", "--format", "csv")
    assert "Intel Corporation" in done.stdout


def test_a_spreadsheet_takes_no_cell_for_a_formula(tieline: Run) -> None:
    done = tieline("trace", "--format", "csv", "--", "=cmd|' /C calc'!A0")
    assert ",'=cmd|" in done.stdout


# --- errors

ENTITIES = '<?xml version="1.0"?>\n<!DOCTYPE sdnList [<!ENTITY a "a">]>\n<sdnList>&a;</sdnList>\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "missing.csv"], "missing.csv: there is no such file"),
        (["trace", "Intel", "--as-of", "yesterday"], "`yesterday` is not a day"),
        (["trace", "Intel", "--as-of", "2019-02-30"], "there is no such day"),
        (["trace", "Intel", "--to", "ADI"], "may mean"),
        (["trace", "Intel", "--hops", "0"], "hops"),
        (["lists", "add", "list.csv"], "no list that can be read here"),
        (["ties", "add", "list.csv"], "the column `from`, `kind`, `to`, `source` is missing"),
        (["trace", "list.csv"], "no column of names was found among `id`, `who`"),
        (["trace", "list.csv", "--name-column", "x"], "there is no column `x`"),
        (["trace", "list.csv", "-o", "list.csv"], "this is the file that is asked about"),
        (["trace", " "], "no name was given"),
        (["lists", "add", "list.csv", "--retrieved", "2100-01-01"], "is still to come"),
        (["lists", "add", os.devnull], "this is no regular file"),
        (["lists", "add", "pipe.csv"], "pipe.csv: this is no regular file"),
        (["trace", "pipe.csv"], "pipe.csv: this is no regular file"),
        (["ties", "add", "pipe.csv"], "pipe.csv: this is no regular file"),
        (["lists", "add", "entities.xml"], "entities.xml, line 1: it is XML with a document type"),
        (["lists", "remove", "00000000"], "`00000000` names no copy"),
    ],
)
def test_an_error_says_what_was_found_and_what_to_do(
    tieline: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "list.csv").write_text("id;who\n1;Intel\n", encoding="utf-8")
    (tmp_path / "entities.xml").write_text(ENTITIES, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.csv")
    done = tieline(*words, columns=200)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_truncated_list_is_refused_and_the_earlier_one_still_answers(
    tieline: Run, tmp_path: Path, shared: Path
) -> None:
    whole = shared / "data/csl_us/consolidated_2022-04-21.csv.gz"
    assert tieline("lists", "add", str(whole), "--retrieved", "2022-04-21").returncode == 0
    before = tieline("trace", "AEROCARIBBEAN AIRLINES", *DAYS, "--format", "json")
    assert before.returncode == 3
    (tmp_path / "cut.csv.gz").write_bytes(whole.read_bytes()[:500_000])
    text = gzip.decompress(whole.read_bytes())
    (tmp_path / "cut.csv").write_bytes(text[: len(text) // 2])
    for cut in ("cut.csv.gz", "cut.csv"):
        refused = tieline("lists", "add", cut, "--retrieved", "2022-05-01", columns=200)
        assert refused.returncode == 2
        assert "cut short" in refused.stderr
    after = tieline("trace", "AEROCARIBBEAN AIRLINES", *DAYS, "--format", "json")
    assert after.stdout == before.stdout
    assert "14,160" in tieline("lists").stdout


def test_a_search_that_was_cut_is_no_nothing(tieline: Run, tmp_path: Path) -> None:
    rows = ["from,kind,to,source"]
    for first in range(60):
        rows.append(f"Root Ltd,buys,A{first} Ltd,x")
        rows += [f"A{first} Ltd,buys,B{second} Ltd,x" for second in range(60)]
        rows += [f"B{first} Ltd,buys,C{second} Ltd,x" for second in range(60)]
        rows.append(f"C{first} Ltd,buys,Hikvision,x")
    (tmp_path / "dense.csv").write_text("\n".join(rows), encoding="utf-8")
    assert tieline("ties", "add", "dense.csv").returncode == 0
    done = tieline("trace", "Root Ltd", "--format", "csv")
    assert done.returncode in {3, 4}
    assert "yes" in done.stdout.splitlines()[1].split(",")


def test_a_damaged_snapshot_is_named_and_not_used(tieline: Run, home: Path) -> None:
    assert tieline("trace", "Intel", *DAYS).returncode == 3
    (table,) = home.glob("snapshots/starter/*/tie.parquet")
    table.write_bytes(table.read_bytes()[:-10])
    done = tieline("trace", "Intel", *DAYS, columns=300)
    assert done.returncode == 1
    assert "is damaged (tie.parquet); delete this folder" in done.stderr


def test_own_ties_join_the_first_case(tieline: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text(
        "from,kind,to,source,since\n"
        "Example Security GmbH,installs,Lorex,delivery note 7,2020-01-05\n",
        encoding="utf-8",
    )
    added = tieline("ties", "add", "ours.csv", "--known-from", "2020-02-01")
    assert "1 tie, snapshot" in added.stdout
    done = tieline("trace", "Example Security GmbH", "--as-of", "2020-02-01", "--format", "csv")
    assert "─installs→ Lorex" in done.stdout
    assert "Dahua" in done.stdout
