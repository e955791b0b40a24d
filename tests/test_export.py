"""What is given back: tables and networks that other tools read, whole or not at all."""

import csv
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import Run
from tieline.exchange.bundle import Bundle
from tieline.model.nouns import Party, Tie
from tieline.resolution.parties import Parties
from tieline.services.export import Export, ExportFormat, TakenPlaceError, UnclearPartyError, export
from tieline.services.wiring import Workplace, workplace

DAY = date(2026, 11, 23)
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Give a workplace that has the first case only."""
    return workplace(tmp_path / "home")


def records(file: Path) -> list[dict[str, str]]:
    """Read a CSV file as it is read anywhere."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_party_and_tie_of_the_first_case_is_given_back_as_csv(
    place: Workplace, tmp_path: Path
) -> None:
    export(place, Export(ExportFormat.CSV, tmp_path / "out", DAY))
    view = place.view(DAY)
    ties = {row.claim_id: row for row in view.rows(Tie)}
    written = {row["claim_id"]: row for row in records(tmp_path / "out" / "tie.csv")}
    assert written.keys() == ties.keys()
    known = {row["party_id"] for row in records(tmp_path / "out" / "party.csv")}
    assert {row[end] for row in written.values() for end in ("from_id", "to_id")} <= known
    parties = Parties(view)
    assert known == {parties.canonical(row.party_id) for row in view.rows(Party)}
    view.close()


def test_one_party_comes_with_its_ties_and_whom_they_reach(
    place: Workplace, tmp_path: Path
) -> None:
    export(place, Export(ExportFormat.GRAPHML, tmp_path / "x.graphml", DAY, ["Lorex"]))
    root = etree.parse(tmp_path / "x.graphml").getroot()
    nodes = {node.get("id") for node in root.iter(f"{NAMESPACE}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{NAMESPACE}edge")]
    assert {"lorex", "dahua"} <= nodes
    assert "intel" not in nodes
    assert edges
    assert all("lorex" in edge for edge in edges)
    assert {end for edge in edges for end in edge} <= nodes
    (lorex,) = [node for node in root.iter(f"{NAMESPACE}node") if node.get("id") == "lorex"]
    assert "Lorex" in [data.text for data in lorex]


def test_the_same_rows_give_the_same_bytes(place: Workplace, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(place, Export(ExportFormat.GRAPHML, tmp_path / name, DAY))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_folder_that_holds_something_is_not_written_into(
    place: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TakenPlaceError, match="is there already"):
        export(place, Export(ExportFormat.CSV, tmp_path / "out", DAY))
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_an_unknown_party_is_refused_and_nothing_is_written(
    place: Workplace, tmp_path: Path
) -> None:
    with pytest.raises(UnclearPartyError, match="`Nobody Ltd` is not known here"):
        export(place, Export(ExportFormat.GRAPHML, tmp_path / "x.graphml", DAY, ["Nobody Ltd"]))
    assert not (tmp_path / "x.graphml").exists()


def test_what_breaks_in_the_middle_leaves_the_earlier_file(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.graphml"
    file.write_text("earlier", encoding="utf-8")

    def broken(_: Bundle) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Bundle, "ties", broken)
    with pytest.raises(OSError, match="No space left"):
        export(place, Export(ExportFormat.GRAPHML, file, DAY))
    assert file.read_text(encoding="utf-8") == "earlier"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "x.graphml"]


def test_the_command_writes_to_a_file_or_to_the_terminal(tieline: Run, tmp_path: Path) -> None:
    told = tieline("export", "Lorex", "--format", "graphml")
    assert told.returncode == 0
    assert told.stdout.startswith("<?xml")
    written = tieline("export", "Lorex", "--format", "graphml", "-o", "lorex.graphml")
    assert "Written to lorex.graphml." in written.stderr
    assert (tmp_path / "lorex.graphml").read_text(encoding="utf-8") == told.stdout
    refused = tieline("export")
    assert refused.returncode == 2
    assert "name a folder to write" in refused.stderr
