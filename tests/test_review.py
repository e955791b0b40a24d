"""`tieline review`: hits are judged in the terminal, kept at once, logged, and taken back."""

import csv
import io
import json
import math
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.conftest import Run
from tieline.cli.main import app
from tieline.matching.comparison import THRESHOLD
from tieline.services.wiring import workplace
from tieline.store.journal import Journal

DAHUA = "Zhejiang Dahua Technology Co Ltd"
HIKVISION = "Hangzhou Hikvision Digital Technology"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that has read the case that ships."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    workplace(home).shelve_starter()
    return home


@pytest.fixture
def journal(home: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Give the journal of a home that has the case that ships; Eva reviews."""
    shutil.copytree(shipped, home)
    monkeypatch.setenv("TIELINE_REVIEWER", "Eva")
    return workplace(home).journal


def invoke(*words: str, keys: str = "") -> Result:
    """Run `tieline review`."""
    return CliRunner().invoke(app, ["review", *words], input=keys, env={"COLUMNS": "120"})


def run(*words: str, keys: str = "") -> str:
    """Run `tieline review`, and give what it printed."""
    done = invoke(*words, keys=keys)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def kept(journal: Journal) -> list[tuple[str, str, str]]:
    """Give what was judged: the party, the verdict and the note."""
    return [
        (entry.body["party"], entry.body["verdict"], entry.body.get("note", ""))
        for entry in journal.entries()
        if entry.kind == "judgement"
    ]


# --- the loop


def test_both_sides_reasons_and_sources_are_shown(journal: Journal) -> None:
    shown = run(DAHUA, keys="q\n")
    for told in (
        "You judge as Eva.",
        f"1 of 1: “{DAHUA}” and “Zhejiang Dahua Technology Co., Ltd.”",
        "浙江大华技术股份有限公司",
        "TICKER 002236",
        "Entity List",
        "for     in both: “zhejiang”, “dahua”, “technology” +",
        "US Department of Defense: Section 1260H list of 7 January 2025 (2025-01-07,",
        "s same · d different · u unsure · n note · k skip · b back · q quit",
        "Judged 0 of 1; 1 left.",
    ):
        assert told in shown
    assert kept(journal) == []


def test_keys_judge_note_skip_and_go_back(journal: Journal) -> None:
    keys = "k\nb\nx\nn\nanother city\nd\ns\n"
    shown = run(DAHUA, HIKVISION, keys=keys)
    assert kept(journal) == [("dahua", "different", "another city"), ("hikvision", "same", "")]
    assert "`x` is none of these: s same" in shown
    assert "Judged 2 of 2 (1 different, 1 same); 0 left." in shown


def test_going_back_tells_what_was_judged_and_judging_again_overtakes_it(
    journal: Journal,
) -> None:
    shown = run(DAHUA, HIKVISION, keys="d\nb\ns\nq\n")
    assert "You have judged different by Eva on" in shown
    assert kept(journal) == [("dahua", "different", ""), ("dahua", "same", "")]
    assert "now: overtaken; now same: Eva: same (no. 2)" in run("log")


def test_the_end_of_the_keys_keeps_what_was_judged(journal: Journal) -> None:
    shown = run(DAHUA, HIKVISION, keys="u\n")
    assert kept(journal) == [("dahua", "unsure", "")]
    assert "Judged 1 of 2 (1 unsure); 1 left." in shown


def test_judged_hits_are_skipped_unless_they_are_asked_for_again(journal: Journal) -> None:
    run(DAHUA, keys="d\n")
    assert "Nothing is open: 1 judged before (--again shows them)." in run(DAHUA)
    again = run(DAHUA, "--again", keys="q\n")
    assert "Judged before: different: Eva: different (no. 1)" in again
    assert f"1 of 1: “{HIKVISION}”" in run(DAHUA, HIKVISION, keys="q\n")
    assert len(kept(journal)) == 1


def test_a_file_is_reviewed_row_by_row(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "vendors.csv"
    file.write_text(f"name\nNobody Known Ltd\n{DAHUA}\n", encoding="utf-8")
    assert "row 3" in run(str(file), keys="s\n")
    assert kept(journal) == [("dahua", "same", "")]


def test_a_file_is_read_as_screening_reads_it(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "lieferanten.csv"
    lines = ("Lieferant;Land;Art", f"{DAHUA};China;company", "!!;;", "=2+3;;")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shown = run(str(file), "--column", "type=Art", keys="d\n")
    assert "name from `Lieferant`, type from `Art`, country from `Land`" in shown
    assert "Not answered: 2 rows." in shown
    assert "row 3: the name `!!` has no letter and no digit; correct it" in shown
    assert "row 4: the name" in shown or "row 4: " in shown
    (entry,) = journal.entries()
    assert entry.body["row"]["countries"] == ["CN"]
    assert entry.body["row"]["type"] == "company"
    screened = CliRunner().invoke(app, ["screen", str(file), "--format", "jsonl"]).output
    (hit,) = json.loads(screened.splitlines()[1])["hits"]
    assert hit["judgement"] == "different"
    assert run(DAHUA, "--type", "company", "--country", "China").startswith("Nothing is open")
    assert f"1 of 1: “{DAHUA}”" in run(DAHUA, keys="q\n")


def test_nobody_like_it_is_said_and_nothing_more(journal: Journal) -> None:
    assert run("Nobody Known Ltd") == "No party in these lists is like it.\n"
    assert run() == "Nothing that was judged is open again.\n"
    assert not journal.file.exists()


def test_without_a_name_what_a_second_reviewer_has_to_judge_is_shown(journal: Journal) -> None:
    assert "A second reviewer is required, by Eva (no. 1)." in run("second", "on")
    assert run("second") == "A second reviewer is required.\n"
    run(DAHUA, keys="d\n")
    assert run() == "Nothing is open: 1 judged before (--again shows them).\n"
    shown = run("--as", "Tom", keys="s\n")
    assert "Judged before: one of two: Eva: different (no. 2)" in shown
    assert "now: disputed: Eva: different (no. 2); Tom: same (no. 3)" in run("log")
    assert len(kept(journal)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_one_key_is_enough_and_ctrl_c_keeps_what_was_judged(
    journal: Journal, root: Path
) -> None:
    import pty  # noqa: PLC0415 (there is none on Windows)

    terminal, inside = pty.openpty()
    reviewing = subprocess.Popen(
        [sys.executable, "-m", "tieline", "review", DAHUA, HIKVISION],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        start_new_session=True,
    )
    os.close(inside)
    shown = "".join(typed(terminal, ["d", "\x03"]))
    assert reviewing.wait(timeout=10) == 130
    assert "Kept as no. 1: different." in shown
    assert "Judged 1 of 2 (1 different); 1 left." in shown
    assert kept(journal) == [("dahua", "different", "")]


QUIET = 0.4
STUCK = 30
"""Seconds without output after which a terminal waits for a key, or for nothing any more."""


def typed(terminal: int, keys: list[str]) -> Iterator[str]:
    """Give what a terminal shows until it ends; each time that it waits for a key, press one."""
    waiting, asked = list(keys), False
    while True:
        if asked and not select.select([terminal], [], [], QUIET)[0]:
            asked = False
            os.write(terminal, waiting.pop(0).encode())
        if not select.select([terminal], [], [], STUCK)[0]:
            pytest.fail("the program neither shows anything nor ends")
        try:
            block = os.read(terminal, 65536)
        except OSError:
            return
        if not block:
            return
        asked |= b"q quit" in block and bool(waiting)
        yield block.decode(errors="replace")


# --- without a terminal


def test_a_script_judges_in_one_line(journal: Journal) -> None:
    words = ("decide", "Dahua Supermarket LLC", "Dahua Technology", "--verdict", "different")
    said = run(*words, "--note", "a shop", "--as", " Tom  Thumb ", "--country", "United States")
    assert said.startswith("“Dahua Supermarket LLC” and dahua: judged different by Tom Thumb on ")
    (entry,) = journal.entries()
    assert entry.who == "Tom Thumb"
    assert entry.body["row"]["countries"] == ["US"]
    assert 0 < entry.body["score"] < THRESHOLD
    assert entry.body["reasons"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--country", "Atlantis"), "`Atlantis` is no country that is known"),
        (("--identifier", "12"), "write `12` as SCHEME:VALUE"),
        (("--born", "soon"), "`soon` is not a day"),
        (("--as", " "), "say who judges"),
        (("--verdict", "maybe"), "'maybe' is not one of 'same', 'different', 'unsure'"),
    ],
)
def test_what_is_wrong_with_a_judgement_is_said_and_nothing_is_kept(
    journal: Journal, words: tuple[str, ...], problem: str
) -> None:
    done = invoke("decide", "Dahua", "dahua", "--verdict", "same", *words)
    assert done.exit_code == 2
    assert problem in " ".join(done.output.replace("│", " ").split())
    assert not journal.file.exists()


def test_a_judgement_is_withdrawn_by_its_number(journal: Journal) -> None:
    run(DAHUA, keys="d\n")
    assert "No. 1 is withdrawn by Eva (no. 2)." in run("withdraw", "1", "--note", "mistaken")
    assert f"1 of 1: “{DAHUA}”" in run(DAHUA, keys="q\n")
    assert "withdrawn by Eva (no. 2)" in run("log")
    assert journal.verify() is None


def test_errors_leave_the_program_with_a_message(tieline: Run, journal: Journal) -> None:
    done = tieline("review", "withdraw", "7")
    assert (done.returncode, done.stderr) == (
        2,
        "error: no. 7 is no judgement; see `tieline review log`\n",
    )
    run(DAHUA, HIKVISION, keys="d\ns\n")
    journal.file.write_bytes(journal.file.read_bytes().replace(b'"different"', b'"same"', 1))
    done = tieline("trace", "Lorex")
    assert done.returncode == 1
    assert f"{journal.file}, line 2: it does not follow from line 1" in done.stderr
    done = tieline("review", "verify")
    assert (done.returncode, done.stderr) == (1, "")
    assert "line 2: it does not follow from line 1, one of the two was changed" in done.stdout


# --- the log


def test_the_log_has_every_column_and_no_formula(journal: Journal, tmp_path: Path) -> None:
    run(DAHUA, keys='n\n=HYPERLINK("http://example.org")\nd\n')
    run("withdraw", "1")
    file = tmp_path / "log.csv"
    run("log", "--format", "csv", "-o", str(file))
    judged, withdrawn = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    assert datetime.fromisoformat(judged["when"]) <= datetime.now(UTC)
    assert judged["note"] == '\'=HYPERLINK("http://example.org")'
    assert judged["lists"].splitlines() == [
        "us-bis-el",
        "us-dod-1260h",
        "us-fcc-covered",
        "us-la-39-1753",
        "us-ndaa-889",
    ]
    reasons = [re.fullmatch(r"(.+) \(([+-]\d+\.\d\d)\)", x) for x in judged["reasons"].splitlines()]
    assert "in both: “zhejiang”, “dahua”, “technology”" in [one[1] for one in reasons if one]
    odds = sum(float(one[2]) for one in reasons if one)
    assert float(judged["score"]) == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.005)
    assert float(judged["score"]) >= THRESHOLD
    assert len(judged["picture"]) == 64
    told = {key: judged[key] for key in ("who", "asked", "party_id", "verdict")}
    assert told == {
        "who": "Eva",
        "asked": DAHUA,
        "party_id": "dahua",
        "verdict": "different",
    }
    assert judged["state_now"] == "withdrawn by Eva (no. 2)"
    assert withdrawn["state_now"] == "no. 1 is withdrawn"
    same = json.loads(run("log", "--format", "json"))["decisions"][0]
    assert {key: str(same[key]) for key in told} == told
    assert len(journal.entries()) == 2


def test_verify_tells_the_last_digest_and_what_was_cut_short(journal: Journal) -> None:
    run(DAHUA, keys="d\n")
    with journal.file.open("ab") as stream:
        stream.write(b'{"number":2')
    told = run("verify")
    assert "1 entries, each as it was written." in told
    assert f"The last is no. 1, with the digest {journal.entries()[0].digest}." in told
    assert "Behind it stand 11 bytes of a line that was cut short; not read." in told
    said = run("withdraw", "1")
    assert "note: the last line of the journal had been cut short; it is kept in" in said
    assert "cut short" not in run("verify")
