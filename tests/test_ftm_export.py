"""What is read from FollowTheMoney and given back says the same; what is ours stays as it is said."""

import json
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.model import model
from tieline.exchange.ftm.writer import write_ftm
from tieline.model.nouns import (
    Address,
    Contract,
    Designation,
    Detail,
    Identifier,
    Name,
    Party,
    Role,
    Row,
    Source,
    Tie,
)
from tieline.resolution.parties import Parties
from tieline.services.lists import Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.ftm.mapping import Meanings
from tieline.sources.reading import spec_of
from tieline.store.view import View

DAY = date(2026, 11, 23)
EXAMPLES = 200
NOUNS: tuple[type[Row], ...] = (
    *(Party, Name, Identifier, Address, Detail),
    *(Tie, Designation, Contract, Role),
)
Entities = list[dict[str, Any]]


class Apart(Parties):
    """Parties of which none are the same, so that every row comes back as it was."""

    def __init__(self, view: View) -> None:
        """Join nothing."""
        super().__init__(View([], view.known_by))

    def canonical(self, party_id: str) -> str:
        """Give the party itself."""
        return party_id

    def members(self, party_id: str) -> list[str]:
        """Give the party alone."""
        return [party_id]


def read(file: Path, home: Path) -> View:
    """Read a file of entities into a place where nothing else is; give its rows."""
    brought = Brought(files=[file], retrieved=DAY, name="file", accept_fewer=True)
    return View([add_list(workplace(home), brought).snapshot], DAY)


def written(view: View, file: Path) -> Entities:
    """Write a view's rows as entities, and give them."""
    write_ftm(Bundle(view, Apart(view)), file)
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def said(view: View, noun: type[Row]) -> Counter[str]:
    """What rows of a noun say: all but ids of claims, places in files and ids of sources."""
    found: Counter[str] = Counter()
    for row in view.rows(noun):
        assert not isinstance(row, Source)
        dataset = row.source_id.split(":", 2)[-1]
        found[str(replace(row, claim_id="", locator="", source_id=dataset))] += 1
    return found


def same(first: View, second: View) -> None:
    """Check that two views say the same."""
    for noun in NOUNS:
        mine, theirs = said(first, noun), said(second, noun)
        assert theirs == mine, (noun.__name__, mine - theirs, theirs - mine)


def there_and_back(file: Path, folder: Path) -> Entities:
    """Read, write and read again; check that it says the same; give what was written."""
    first = read(file, folder / "one")
    found = written(first, folder / "out.ftm.json")
    second = read(folder / "out.ftm.json", folder / "two")
    same(first, second)
    written(second, folder / "again.ftm.json")
    first.close()
    second.close()
    return found


@pytest.mark.parametrize("name", ["de_parteispenden", "gdho", "opensanctions_delta_sample_2024"])
def test_real_files_come_back_saying_the_same(shared: Path, tmp_path: Path, name: str) -> None:
    there_and_back(shared / f"data/ftm/{name}.ftm.json.gz", tmp_path)


def test_every_schema_comes_back_with_its_own_ids(root: Path, tmp_path: Path) -> None:
    file = root / "tests/data/entities.ftm.json"
    mine = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    found = there_and_back(file, tmp_path)
    ids = {one["id"]: one["schema"] for one in found}
    assert {one["id"]: one["schema"] for one in mine}.items() - ids.items() == {
        ("post-1", "Position")
    }


# --- Any entities

KNOWN = set(Meanings(spec_of("ftm").lookups).known())
PARTIES = sorted(Meanings(spec_of("ftm").lookups).parties)
OTHERS = sorted({name for name, _ in KNOWN} - {*PARTIES, "License", "Address", "Position"})
WORDS = st.sampled_from(
    ["Ladder", "a; b", "role: x", "Łódź 3", "大华", "1: 2", "date: 2019", "50", ">=3", "lifted", "é"]
)
VALUES: dict[str, st.SearchStrategy[str]] = {
    "date": st.sampled_from(["2019", "2019-10", "2020-02-29", "2026-11-23", "2026", "1999-12-31"]),
    "country": st.sampled_from(["gb", "cn", "us", "eu", "gb-sct"]),
    "topic": st.sampled_from(["sanction", "crime.war", "role.pep"]),
    "gender": st.sampled_from(["male", "female"]),
    "number": st.sampled_from(["1", "12.5", "1000000", "-3", "0.25"]),
    "url": st.sampled_from(["https://example.org/", "https://example.org/a?b=c"]),
    "email": st.sampled_from(["a@example.org"]),
    "phone": st.sampled_from(["+442079460018"]),
    "identifier": st.text("ABCDEF0123456789", min_size=1, max_size=12),
}


@st.composite
def entities(draw: st.DrawFn) -> Entities:
    """Give a few entities that FollowTheMoney can hold, and that refer to each other."""
    schemata = ["Person", "Company", "Organization", "Address", "Position", "Contract"]
    schemata += draw(st.lists(st.sampled_from(PARTIES), max_size=3))
    schemata += draw(st.lists(st.sampled_from(OTHERS), max_size=6))
    ids = {f"{schema.lower()}-{place}": schema for place, schema in enumerate(schemata)}
    return [draw(an_entity(one, schema, ids)) for one, schema in ids.items()]


@st.composite
def an_entity(draw: st.DrawFn, entity_id: str, name: str, ids: dict[str, str]) -> dict[str, Any]:
    """Give an entity with what it needs and some of what it may have."""
    schema = model().schemata[name]
    may = sorted(one for one in schema.holds if (name, one) in KNOWN)
    needs = [*schema.needs, "full"] if name == "Address" else list(schema.needs)
    chosen = dict.fromkeys([*needs, *draw(st.lists(st.sampled_from(may or ["name"]), max_size=6))])
    properties = {}
    for one in chosen:
        kind, _, form = schema.holds[one].partition(" ")
        value = VALUES.get(kind, WORDS)
        if kind == "entity":
            fit = [x for x, its in ids.items() if model().fits(its, form) and x != entity_id]
            if not fit:
                continue
            value = st.sampled_from(fit)
        properties[one] = draw(st.lists(value, min_size=1, max_size=2, unique=True))
    datasets = draw(st.lists(st.sampled_from(["us_ofac_sdn", "zz", "eu_fsf"]), max_size=2, unique=True))
    return {"id": entity_id, "schema": name, "properties": properties, "datasets": datasets}


@settings(max_examples=EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(entities())
def test_whatever_can_be_held_comes_back_saying_the_same(found: Entities) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in.ftm.json"
        file.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
        there_and_back(file, Path(folder))
