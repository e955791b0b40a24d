"""What is read from FollowTheMoney and given back says the same; what is ours stays as it is said."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.exchange.bundle import Bundle
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
from tieline.store.view import View

DAY = date(2026, 11, 23)
NOUNS: tuple[type[Row], ...] = (
    *(Party, Name, Identifier, Address, Detail),
    *(Tie, Designation, Contract, Role),
)
Entities = list[dict[str, Any]]


class Apart(Parties):
    """Parties of which none are the same, so that every row comes back as it was."""

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
