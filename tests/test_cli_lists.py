"""What the terminal shows of many lists and of many notes: names whole, the rest counted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.added import write
from tests.conftest import Run
from tests.test_csl import HIKVISION, MEGVII, table
from tests.test_ofac_csv import AERO, END
from tieline.cli.rests import rests_words
from tieline.cli.show_lists import show_lists
from tieline.services.lists import Brought, Kept, add_list
from tieline.services.wiring import Workplace, workplace

DAY = date(2022, 4, 21)
LONG = "list-table-the-names-of-eight-lists-that-are-kept-in-one-table"


@pytest.fixture
def place(home: Path, tmp_path: Path) -> Workplace:
    """Give a workplace with a screening list and an SDN List of one entry."""
    found = workplace(home)
    for name, text in (("csl.csv", table(HIKVISION, MEGVII)), ("sdn.csv", AERO + END)):
        files = write(tmp_path, {name: text})
        add_list(found, Brought(files=files, retrieved=DAY, accept_fewer=True))
    return found


def test_names_of_lists_are_whole_and_a_few_stale_ones_are_told(
    place: Workplace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (one,) = place.shelf.all_of("us-csl")
    named = [
        Kept(replace(one, manifest=replace(one.manifest, name=name)), in_use=True, rhythm_days=1)
        for name in (LONG, "ownership-table-kek-media", *(f"list-{number}" for number in range(6)))
    ]
    show_lists(named, (), date(2026, 11, 23))
    shown = capsys.readouterr().out
    assert "\u2026" not in shown
    assert "ownership-table-kek-media " in shown
    first = [line[:27].strip() for line in shown.splitlines()]
    assert LONG in "".join(first)
    assert shown.count("is stale") == 5
    assert "... and 3 more are stale." in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_few_notes_are_told_and_the_others_counted(tieline: Run, tmp_path: Path) -> None:
    alias = "999,{0},aka,NOBODY {0},-0- \r\n"
    strangers = "".join(alias.format(number) for number in range(9)) + END
    write(tmp_path, {"sdn.csv": AERO + END, "alt.csv": strangers})
    done = tieline("lists", "add", "sdn.csv", "alt.csv", "--accept-fewer")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("note: ") == 5
    assert "... and 4 more notes (in the snapshot's manifest.json)" in done.stdout


@pytest.mark.parametrize("asked", [("show", "Megvii"), ("trace", "Megvii")])
def test_an_answer_names_the_snapshots_that_it_cites_and_counts_the_rest(
    place: Workplace, tieline: Run, asked: tuple[str, ...]
) -> None:
    place.shelve_starter()
    told = " ".join(tieline(*asked).stdout.partition("Rests on: ")[2].split())
    assert told.startswith("Starter case: ")
    assert "Consolidated Screening List of 2022-04-21 (" in told
    assert "and 1 more snapshot of lists, from which nothing is cited here; rulebook" in told
    assert "Specially" not in told


@pytest.mark.parametrize(
    ("cited", "named"),
    [
        ("us-csl:2022-04-21", True),
        ("us-csl:2022-04-21:abc", True),
        ("us-csl-somebody:2022-04-21", True),
        ("us-csl:2024-01-01", False),
        ("us-cslx:2022-04-21", False),
    ],
)
def test_a_source_is_of_the_snapshot_of_its_name_and_day(
    place: Workplace, cited: str, *, named: bool
) -> None:
    (one,) = place.shelf.all_of("us-csl")
    told = rests_words([one.manifest], {cited}, "digest", "1")
    assert (one.manifest.title in told) is named


def test_a_note_stands_behind_what_it_qualifies(
    place: Workplace, tieline: Run, tmp_path: Path
) -> None:
    alt = "36,12,fka,AERO-CARIBBEAN,-0- \r\n" + END
    files = write(tmp_path, {"sdn.csv": AERO + END, "alt.csv": alt})
    add_list(place, Brought(files=files, retrieved=date(2022, 5, 1), accept_fewer=True))
    done = tieline("show", "AEROCARIBBEAN AIRLINES")
    assert "  AERO-CARIBBEAN (alias) (formerly known as)\n" in done.stdout
    assert "line 1" not in done.stdout
    assert "line 1" in tieline("show", "AEROCARIBBEAN AIRLINES", "--format", "json").stdout
