"""What changed between two copies of a list, told as table, CSV and JSON."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_csl import DAHUA_ELECTRONICS, HIKVISION, MEGVII, table
from tieline.assessment.changes import Change
from tieline.services.changes import NoCopyError, difference
from tieline.services.lists import Brought, add_list
from tieline.services.wiring import Workplace, workplace

OLD, NEW = date(2022, 4, 21), date(2022, 5, 1)
RENAMED = {**MEGVII, "alt_names": "Face++", "federal_register_notice": "84 FR 54002"}


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Give a workplace with two copies of a small list."""
    found = workplace(tmp_path / "home")
    for day, text in ((OLD, table(MEGVII, HIKVISION)), (NEW, table(RENAMED, DAHUA_ELECTRONICS))):
        file = tmp_path / f"{day}.csv"
        file.write_text(text, encoding="utf-8", newline="")
        add_list(found, Brought(files=[file], retrieved=day, accept_fewer=True))
    return found


def test_parties_that_came_went_and_changed_are_told_with_what_is_new(place: Workplace) -> None:
    found = difference(place, ["us-csl"])
    assert [(one.change, one.name) for one in found.changes] == [
        (Change.ADDED, DAHUA_ELECTRONICS["name"]),
        (Change.REMOVED, HIKVISION["name"]),
        (Change.CHANGED, MEGVII["name"]),
    ]
    assert found.entries == {Change.ADDED: 1, Change.REMOVED: 1, Change.CHANGED: 1}
    megvii = found.changes[-1]
    assert megvii.lists == ("us-bis-el",)
    assert "name: alias Face++" in megvii.gained
    assert [word for word in megvii.lost if "84 FR 54002; 85 FR 44159" in word]


def test_a_copy_and_itself_differ_in_nothing(place: Workplace) -> None:
    found = difference(place, ["us-csl@2022-05-01", "us-csl"])
    assert found.changes == ()
    assert set(found.entries.values()) == {0}


def test_the_other_way_round_is_the_mirror_image(place: Workplace) -> None:
    there = difference(place, [f"us-csl@{OLD}", f"us-csl@{NEW}"])
    back = difference(place, [f"us-csl@{NEW}", f"us-csl@{OLD}"])
    assert {(one.party_id, one.gained, one.lost) for one in there.changes} == {
        (one.party_id, one.lost, one.gained) for one in back.changes
    }
    assert there.entries[Change.ADDED] == back.entries[Change.REMOVED]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nonsense"], "of `nonsense` 0 copies are here; two are needed"),
        (["us-csl@2020-01-01", "us-csl"], "`us-csl@2020-01-01`: the first copy is of 2022-04-21"),
        (["us-csl@soon", "us-csl"], "`soon` is not a day"),
        (["zzz", "us-csl"], "`zzz` names no copy"),
        (["", "us-csl"], "`` names no copy"),
    ],
)
def test_words_that_name_no_copy_are_refused(place: Workplace, words: list[str], says: str) -> None:
    with pytest.raises(NoCopyError) as caught:
        difference(place, words)
    assert says in str(caught.value)


def test_the_command_writes_table_csv_and_json(
    place: Workplace, tieline: Run, tmp_path: Path
) -> None:
    shown = tieline("lists", "diff", "us-csl")
    assert shown.returncode == 0, place
    assert "on lists 1 added, 1 removed, 1 with other words" in " ".join(shown.stdout.split())
    assert f"+ {DAHUA_ELECTRONICS['name']}" in shown.stdout
    written = tieline("lists", "diff", "us-csl", "--format", "csv").stdout
    records = list(csv.reader(io.StringIO(written)))
    assert [record[0] for record in records] == ["change", "added", "removed", "changed"]
    asked = tieline("lists", "diff", "us-csl", "--format", "json", "-o", "changes.json")
    assert asked.returncode == 0
    whole = json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))
    assert whole["entries"] == {"added": 1, "removed": 1, "changed": 1}
    assert whole["old"]["known_from"] == "2022-04-21"
    assert tieline("lists", "diff", "a", "b", "c").returncode == 2
