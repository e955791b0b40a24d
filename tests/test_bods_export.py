"""Parties and ties given back as BODS 0.4 statements: valid, stable, read again alike."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.json_schema import Schemas
from tieline.exchange.bods_records import INTERESTS
from tieline.model.days import Span
from tieline.model.kinds import PartyType, TieKind
from tieline.model.nouns import Identifier, Name, Party, Tie
from tieline.resolution.parties import Parties
from tieline.services.export import Export, ExportFormat, export
from tieline.services.lists import Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.store.view import View

DAY = date(2026, 11, 23)
KEPT = {PartyType.COMPANY, PartyType.ORGANISATION, PartyType.PUBLIC_BODY, PartyType.PERSON}


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """Give a workplace that has the first case only."""
    return workplace(tmp_path / "home")


def written(place: Workplace, file: Path, *parties: str) -> list[dict[str, Any]]:
    """Write statements and give them."""
    export(place, Export(ExportFormat.BODS, file, DAY, parties))
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def again(file: Path, folder: Path) -> View:
    """Read statements into a place where nothing else is, and give their rows."""
    brought = Brought(files=[file], retrieved=DAY, name="again", accept_fewer=True)
    added = add_list(workplace(folder), brought)
    assert not added.snapshot.manifest.problems
    return View([added.snapshot], DAY)


def same_ties(mine: View, theirs: View) -> None:
    """Check that ties that the standard can say are there with ends, shares and days."""
    parties = Parties(mine)
    types = {
        parties.canonical(row.party_id): row.type
        for row in sorted(mine.rows(Party), key=lambda row: row.type is not PartyType.UNKNOWN)
    }
    outside = {PartyType.BRAND, PartyType.VESSEL, PartyType.AIRCRAFT}
    told = Counter(
        (parties.canonical(t.from_id), t.kind, parties.canonical(t.to_id), t.share, t.begin, t.end)
        for t in mine.rows(Tie)
        if t.kind in INTERESTS and t.standing.rank <= 4
        if types[parties.canonical(t.from_id)] not in outside
        if types[parties.canonical(t.to_id)] not in outside
    )
    prefix = "bods-again:"
    read = Counter(
        (
            *(t.from_id.removeprefix(prefix), t.kind, t.to_id.removeprefix(prefix)),
            *(t.share, t.begin, t.end),
        )
        for t in theirs.rows(Tie)
    )
    assert told == read
    assert sum(told.values()) > 1


def test_the_first_case_comes_back_with_its_ties_shares_and_days(
    place: Workplace, tmp_path: Path
) -> None:
    written(place, tmp_path / "out.json")
    view = place.view(DAY)
    same_ties(view, again(tmp_path / "out.json", tmp_path / "other"))
    view.close()


def test_its_parties_come_back_with_names_types_and_identifiers(
    place: Workplace, tmp_path: Path
) -> None:
    written(place, tmp_path / "out.json")
    view = place.view(DAY)
    theirs = again(tmp_path / "out.json", tmp_path / "other")
    types = {row.party_id.removeprefix("bods-again:"): row.type for row in theirs.rows(Party)}
    for party in view.rows(Party):
        if party.type in KEPT and Parties(view).canonical(party.party_id) == party.party_id:
            assert types[party.party_id] is party.type
    names = {(row.party_id, row.name) for row in view.rows(Name)}
    numbers = {(row.party_id, row.scheme, row.value) for row in view.rows(Identifier)}
    read_names = {(row.party_id, row.name) for row in theirs.rows(Name)}
    read_numbers = {(row.party_id, row.scheme, row.value) for row in theirs.rows(Identifier)}
    assert {(f"bods-again:{one}", *more) for one, *more in names if one in types} <= read_names
    assert {(f"bods-again:{one}", *more) for one, *more in numbers if one in types} <= read_numbers
    view.close()


def test_the_same_rows_give_the_same_bytes(place: Workplace, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    ids = [row["statementId"] for row in written(place, one)]
    written(place, two)
    assert one.read_bytes() == two.read_bytes()
    assert len(ids) == len(set(ids))
    assert {len(row) for row in ids} == {64}


def test_statements_are_valid_by_the_schema(shared: Path, place: Workplace, tmp_path: Path) -> None:
    schemas = Schemas(shared / "data/ownership/bods/schema_0.4")
    assert schemas.errors("urn:statement", written(place, tmp_path / "out.json")) == []
    for file in (shared / "data/ownership/bods/standard_examples").glob("*package*.json"):
        assert schemas.errors("urn:statement", json.loads(file.read_text("utf-8"))) == []


def test_the_check_of_the_schema_can_fail(shared: Path, place: Workplace, tmp_path: Path) -> None:
    schemas = Schemas(shared / "data/ownership/bods/schema_0.4")
    one = written(place, tmp_path / "out.json")[0]
    changes: list[dict[str, object]] = [
        {"statementId": "short"},
        {"statementDate": "yesterday"},
        {"recordType": "animal"},
        {"recordDetails": {}},
        {"recordDetails": {"isComponent": False, "entityType": {"type": "robot"}}},
    ]
    for change in changes:
        assert schemas.errors("urn:statement", [one | change]), change


@pytest.mark.parametrize("stem", ["fermcat", "tecido", "nomination", "indirect-ownership"])
def test_what_was_read_as_statements_is_given_back_as_such(
    shared: Path, tmp_path: Path, stem: str
) -> None:
    folder = shared / "data/ownership/bods"
    mine = workplace(tmp_path / "home")
    file = folder / "standard_examples" / f"{stem}.json"
    added = add_list(mine, Brought(files=[file], retrieved=DAY, name="one"))
    out = tmp_path / "out.json"
    statements = written(mine, out)
    assert Schemas(folder / "schema_0.4").errors("urn:statement", statements) == []
    theirs = again(out, tmp_path / "other")
    ids = {row.party_id for row in View([added.snapshot], DAY).rows(Party)}
    assert ids <= {row.party_id.removeprefix("bods-again:") for row in theirs.rows(Party)}
    view = mine.view(DAY)
    same_ties(view, theirs)
    view.close()


def test_a_beginning_that_is_not_known_to_the_day_is_told_in_a_remark(
    place: Workplace, tmp_path: Path
) -> None:
    view = place.view(DAY)
    vague = {
        tie.claim_id: tie
        for tie in view.rows(Tie)
        if tie.kind is TieKind.OWNS and not tie.begin.exact and tie.begin != Span()
    }
    view.close()
    rows = {row["recordId"]: row for row in written(place, tmp_path / "out.json")}
    told = [rows[one] for one in vague if one in rows]
    assert told
    for row in told:
        (remark,) = row["annotations"]
        assert remark["motivation"] == "commenting"
        assert ".." in remark["tielineBegin"]
        assert "startDate" not in row["recordDetails"]["interests"][0]


def test_one_party_is_given_back_with_its_owners(place: Workplace, tmp_path: Path) -> None:
    rows = written(place, tmp_path / "out.json", "Hikvision")
    kinds = Counter(row["recordType"] for row in rows)
    assert kinds["relationship"] > 0
    ends = {
        row["recordDetails"][key]
        for row in rows
        if row["recordType"] == "relationship"
        for key in ("subject", "interestedParty")
    }
    assert ends <= {row["recordId"] for row in rows if row["recordType"] != "relationship"}
