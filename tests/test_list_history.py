"""A list that is added again and again tells who was on it, when, and who no longer is."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tieline.assessment.findings import Finding, Outcome
from tieline.dossier.words import listings
from tieline.model.days import Holding
from tieline.resolution.parties import Outcome as Meant
from tieline.services.lists import Brought, add_list
from tieline.services.trace import Request, Subject, trace
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.sources.us.csl import COLUMNS

TODAY = date(2026, 11, 23)
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
FIRST, SECOND = date(2022, 4, 21), date(2026, 11, 1)


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace(tmp_path / "home")


def add(place: Workplace, folder: Path, day: date, *names: str, since: str = "2019-10-09") -> None:
    """Add a screening list that names these companies, all since one day."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for name in names:
        filled = {
            "_id": name.casefold(),
            "source": ENTITY_LIST,
            "name": name,
            "start_date": since,
            "addresses": "1 Example Road, Beijing, CN",
        }
        writer.writerow(dict.fromkeys(COLUMNS, "") | filled)
    file = folder / f"{day}.csv"
    file.write_text(out.getvalue(), encoding="utf-8")
    add_list(place, Brought(files=[file], retrieved=day, accept_fewer=True))


def ask(place: Workplace, name: str, as_of: date, known_by: date = TODAY) -> Finding:
    request = Request(subjects=[Subject(name)], as_of=as_of, known_by=known_by)
    return trace(place, request).answers[0].findings[0]


def test_an_entry_that_the_next_copy_lacks_has_ended_between_the_two(
    place: Workplace, tmp_path: Path
) -> None:
    add(place, tmp_path, FIRST, "Example Maker Ltd", "Other Maker Ltd")
    add(place, tmp_path, SECOND, "Other Maker Ltd")
    assert ask(place, "Example Maker Ltd", FIRST).listed is Holding.YES
    assert ask(place, "Example Maker Ltd", date(2024, 1, 1)).listed is Holding.UNCERTAIN
    assert ask(place, "Example Maker Ltd", date(2026, 11, 2)).listed is Holding.NO
    assert ask(place, "Other Maker Ltd", date(2024, 1, 1)).listed is Holding.YES
    assert ask(place, "Other Maker Ltd", TODAY).listed is Holding.YES


def test_what_was_known_before_the_next_copy_is_answered_from_the_first(
    place: Workplace, tmp_path: Path
) -> None:
    add(place, tmp_path, FIRST, "Example Maker Ltd")
    add(place, tmp_path, SECOND, "Other Maker Ltd")
    known = date(2026, 10, 31)
    assert ask(place, "Example Maker Ltd", known, known).listed is Holding.YES
    request = Request(subjects=[Subject("Other Maker Ltd")], as_of=known, known_by=known)
    assert trace(place, request).answers[0].resolution.outcome is Meant.UNKNOWN


def test_an_entry_of_the_first_case_that_a_later_copy_lacks_is_no_longer_certain(
    place: Workplace, tmp_path: Path
) -> None:
    assert ask(place, "Megvii", TODAY).listed is Holding.YES
    add(place, tmp_path, SECOND, "Other Maker Ltd")
    found = ask(place, "Megvii", TODAY)
    licence = next(one for one in found.effects if one.rule.rule_id == "EL-1")
    assert licence.outcome is Outcome.DEPENDS
    answer = trace(place, Request(subjects=[Subject("Megvii")], as_of=TODAY, known_by=TODAY))
    said = [words for words, _ in listings(answer.answers[0].findings[0], answer)]
    assert any("a later copy of the list lacks it" in words for words in said)


def test_an_entry_says_when_it_was_last_read(place: Workplace) -> None:
    answer = trace(place, Request(subjects=[Subject("Megvii")], as_of=TODAY, known_by=TODAY))
    said = [words for words, _ in listings(answer.answers[0].findings[0], answer)]
    assert "on Entity List since 2019-10-09, last read 2026-07-16" in said


def test_a_day_before_an_entry_of_the_file_is_refused(place: Workplace, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot have been fetched on 2019-10-08"):
        add(place, tmp_path, date(2019, 10, 8), "Example Maker Ltd")
    assert place.shelf.all_of("us-csl") == []


def test_an_entry_that_comes_back_was_away_between(place: Workplace, tmp_path: Path) -> None:
    add(place, tmp_path, FIRST, "Example Maker Ltd", "Other Maker Ltd")
    add(place, tmp_path, date(2024, 5, 1), "Other Maker Ltd")
    add(place, tmp_path, SECOND, "Example Maker Ltd", "Other Maker Ltd")
    assert ask(place, "Example Maker Ltd", FIRST).listed is Holding.YES
    assert ask(place, "Example Maker Ltd", date(2024, 5, 1)).listed is Holding.NO
    assert ask(place, "Example Maker Ltd", date(2025, 1, 1)).listed is Holding.UNCERTAIN
    assert ask(place, "Example Maker Ltd", TODAY).listed is Holding.YES


def test_what_an_older_copy_proves_a_newer_one_does_not_take_away(
    place: Workplace, tmp_path: Path
) -> None:
    for day in (FIRST, SECOND):
        add(place, tmp_path, day, "Example Maker Ltd", since="")
    assert ask(place, "Example Maker Ltd", date(2024, 1, 1)).listed is Holding.YES
    assert ask(place, "Example Maker Ltd", date(2022, 4, 20)).listed is Holding.UNKNOWN
