"""Entities given back: valid, stable, and what came from FollowTheMoney means the same again."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase, given, settings

from tests.added import Lists
from tests.ftm_entities import Entity, files
from tests.test_csl import with_real_list
from tests.test_ftm import RETRIEVED, everything, lines, real
from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.entities import entity_id
from tieline.exchange.ftm.model import model
from tieline.exchange.ftm.writer import write_ftm
from tieline.resolution.groups import Groups
from tieline.resolution.parties import Parties
from tieline.services.export import Export, ExportFormat, export
from tieline.services.lists import Added
from tieline.services.wiring import Workplace, workplace
from tieline.store.tables import TABLES
from tieline.store.view import View

DAY = date(2026, 11, 23)


class Apart(Parties):
    """Parties none of which is joined to another."""

    def __init__(self) -> None:
        self.groups = Groups({})


@contextmanager
def seen(added: Added) -> Iterator[View]:
    """Give the rows of one snapshot."""
    view = View([added.snapshot], DAY)
    try:
        yield view
    finally:
        view.close()


def lost(one: Added, other: Added, table: str) -> list[tuple[Any, ...]]:
    """Give the claims of a table that only the one has, without their ids and places in files."""
    mine, theirs = (added.snapshot.table(table) for added in (one, other))
    rows = f"SELECT * EXCLUDE (claim_id, locator) FROM read_parquet('{mine}')"  # noqa: S608
    without = rows.replace(str(mine), str(theirs))
    with duckdb.connect() as database:
        if mine is None or theirs is None:
            return [] if mine is None else database.execute(rows).fetchall()
        return database.execute(f"{rows} EXCEPT ALL {without}").fetchall()


def given_back(added: Added, file: Path) -> list[Entity]:
    """Write the rows of one snapshot as entities, and give these."""
    with seen(added) as view:
        write_ftm(Bundle(view, Apart()), file)
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def same_again(content: str | bytes, folder: Path) -> list[Entity]:
    """Check that entities read, given back and read again mean the same."""
    (folder / "again").mkdir()
    first = Lists(folder, RETRIEVED).add(content, "list")
    found = given_back(first, folder / "out.json")
    again = Lists(folder / "again", RETRIEVED).add((folder / "out.json").read_bytes(), "list")
    for table in TABLES:
        if table != "source":
            assert lost(first, again, table) == [], f"lost from {table}"
            assert lost(again, first, table) == [], f"new in {table}"
    return found


def check(entities: list[Entity], *, strictly: bool = True) -> None:
    """Check that each entity has an id of its own and nothing that its schema does not know.

    strictly: values too are as the model has them.
    """
    ids = Counter(one["id"] for one in entities)
    assert [one for one, count in ids.items() if count > 1] == []
    for one in entities:
        own = model().properties[one["schema"]]
        for name, values in one["properties"].items():
            assert name in own, f"{one['schema']}.{name}"
            assert values
            for value in values:
                if strictly or own[name] == "entity":
                    assert model().is_valid(one["schema"], name, value), f"{name}: {value}"


# --- What came from FollowTheMoney


def test_what_came_from_entities_means_the_same_again(tmp_path: Path) -> None:
    found = same_again(lines(*everything()), tmp_path)
    check(found)
    ids = {one["id"] for one in found}
    kept = {"dahua", "fu", "city", "s", "o", "c", "w", "p", "oc"}
    assert kept <= ids


def test_what_the_model_asks_for_is_not_asked_of_what_came_without_it(tmp_path: Path) -> None:
    tender = {"id": "t", "schema": "CallForTenders", "properties": {"tenderers": ["a"]}}
    award = {
        "id": "w",
        "schema": "ContractAward",
        "properties": {"supplier": ["a"], "contract": ["gone"], "amount": ["5"]},
    }
    found = same_again(lines(tender, award), tmp_path)
    assert {(one["id"], one["schema"]) for one in found} == {
        ("t", "CallForTenders"),
        ("w", "ContractAward"),
    }


@settings(max_examples=4, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(files())
def test_any_entities_mean_the_same_again(entities: list[Entity]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same_again(lines(*entities), Path(folder))


@pytest.mark.parametrize("name", ["gdho", "de_parteispenden", "opensanctions_delta_sample_2024"])
def test_real_entities_mean_the_same_again(shared: Path, tmp_path: Path, name: str) -> None:
    added, entities = real(shared, name, tmp_path)
    content = "".join(json.dumps(one) + "\n" for one in entities)
    (tmp_path / "whole").mkdir()
    found = same_again(content, tmp_path / "whole")
    assert added.entries == len(entities)
    check(found, strictly=False)
    told = {one["id"]: one for one in found}
    for one in entities:
        if one["schema"] != "Address":
            assert one["id"] in told, one["schema"]
            assert told[one["id"]]["schema"] == one["schema"]
            assert set(told[one["id"]].get("datasets", ())) == set(one.get("datasets", ()))


def test_real_names_identifiers_and_dates_come_back_value_by_value(
    shared: Path, tmp_path: Path
) -> None:
    added, entities = real(shared, "opensanctions_delta_sample_2024", tmp_path)
    told = {one["id"]: one["properties"] for one in given_back(added, tmp_path / "out")}
    for name in (
        *("leiCode", "innCode", "ogrnCode", "idNumber", "passportNumber", "wikidataId"),
        *("birthDate", "birthPlace", "gender", "topics", "endDate", "reason", "role"),
        *("provisions", "program", "notes", "sourceUrl", "owner", "asset"),
    ):
        for one in entities:
            values = [" ".join(value.split()) for value in one["properties"].get(name, ())]
            back = [" ".join(value.split()) for value in told.get(one["id"], {}).get(name, ())]
            assert sorted(back) == sorted(values), (name, one["id"])


# --- What came from elsewhere


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a workplace that has the first case only."""
    return workplace(tmp_path_factory.mktemp("starter"))


def written(place: Workplace, file: Path, *parties: str) -> list[Entity]:
    """Write entities, and give them."""
    export(place, Export(ExportFormat.FTM, file, DAY, parties))
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_first_case_is_valid_and_the_same_bytes_every_time(
    place: Workplace, tmp_path: Path
) -> None:
    found = written(place, tmp_path / "a")
    check(found)
    written(place, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    told = {one["id"]: one for one in found}
    for one in found:
        own = model().properties[one["schema"]]
        for name, values in one["properties"].items():
            if own[name] == "entity":
                assert [value for value in values if value not in told] == []
    dahua = told["dahua"]
    assert dahua["schema"] == "Company"
    assert "Dahua" in dahua["caption"]
    schemata = Counter(one["schema"] for one in found)
    assert {"Ownership", "UnknownLink", "Contract", "ContractAward", "Sanction"} <= schemata.keys()


def test_kinds_of_ties_that_have_no_schema_are_links_that_say_their_kind(
    place: Workplace, tmp_path: Path
) -> None:
    found = written(place, tmp_path / "a")
    links = [one["properties"] for one in found if one["schema"] == "UnknownLink"]
    assert any(one.get("role", [""])[0].startswith("distributes goods of") for one in links)
    assert all(len(one["subject"]) == len(one["object"]) == 1 for one in links)


def test_an_export_of_one_party_has_its_neighbours_and_nobody_else(
    place: Workplace, tmp_path: Path
) -> None:
    whole, part = written(place, tmp_path / "a"), written(place, tmp_path / "b", "Lorex")
    assert 0 < len(part) < len(whole) / 2
    check(part)


def test_what_is_alleged_or_denied_is_not_given_as_a_fact(place: Workplace, tmp_path: Path) -> None:
    found = {one["id"] for one in written(place, tmp_path / "a")}
    view = place.view(DAY)
    weak = view.select(
        "SELECT claim_id FROM tie WHERE standing IN ('alleged', 'denied', 'withdrawn')"
    )
    view.close()
    assert weak
    assert not {f"tie-{claim}" for (claim,) in weak} & found


def test_the_first_case_is_read_again_with_its_parties(place: Workplace, tmp_path: Path) -> None:
    found = written(place, tmp_path / "a")
    added = Lists(tmp_path, DAY).add((tmp_path / "a").read_bytes(), "again")
    assert added.entries == len(found)
    assert added.snapshot.manifest.left_over == {}
    assert added.snapshot.manifest.problems == ()


def test_a_real_list_is_given_back_with_each_id_once(
    shared: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place, _ = with_real_list(shared, tmp_path_factory)
    file = tmp_path / "out"
    export(place, Export(ExportFormat.FTM, file, DAY))
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    check(found)
    listed = Counter(one["datasets"][0] for one in found if one["schema"] == "Sanction")
    view = place.view(DAY)
    rows = view.select("SELECT list_id, count(DISTINCT claim_id) FROM designation GROUP BY list_id")
    view.close()
    assert listed == {list_id.replace("-", "_"): count for list_id, count in rows}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("ftm:NK-1", "NK-1"),
        ("ftm:odd_one", "odd_one"),
        ("dahua", "dahua"),
        ("us-csl:30946", "us-csl.30946"),
    ],
)
def test_ids_stay_as_they_are_where_they_may(ours: str, theirs: str) -> None:
    assert entity_id(ours) == theirs


def test_ids_that_differ_stay_apart() -> None:
    ours = ["a:b", "a.b:", "a b", "a_b", "海康", "大华", "a:b.c", "a.b:c", ""]
    theirs = [entity_id(one) for one in ours]
    assert len(set(theirs)) == len(ours)
    shaped: Any = model().is_valid
    assert all(shaped("Sanction", "entity", one) for one in theirs)
