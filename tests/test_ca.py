"""Canada's list of autonomous sanctions: in both forms that it has had, whole and broken."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Lists, broken, names, read_or_refuse, rows
from tieline.model.days import Span
from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party

RETRIEVED = date(2026, 8, 25)
MASHADZIYEU = """<record><Country>Belarus / Bélarus</Country><LastName>MASHADZIYEU</LastName>
<GivenName>Ruslan Khikmetavich</GivenName><Aliases>Ruslan Khikmetavich MASHADZEOU, Russian: Руслан
 Хикметович МАШАДИЕВ</Aliases><DateOfBirthOrShipBuildDate>1965-04-29</DateOfBirthOrShipBuildDate>
<Schedule>1, Part 1</Schedule><Item>99</Item><DateOfListing>2021-06-17</DateOfListing></record>"""
ALLIANCE = """<record><Country>Russia / Russie</Country>
<EntityOrShip>AI Alliance Russia</EntityOrShip>
<Aliases>Alliance Holding Co., Ltd., Альянс</Aliases><Schedule>1, Part 2</Schedule><Item>768</Item>
<DateOfListing>2023-01-01</DateOfListing></record>"""
SHIP = """<record><Country>Russia / Russie</Country><EntityOrShip>Balitiyskiy III</EntityOrShip>
<TitleOrShip>General Cargo/Multi Purpose | Cargo classique</TitleOrShip>
<DateOfBirthOrShipBuildDate>1977</DateOfBirthOrShipBuildDate><ShipIMONumber>7612448</ShipIMONumber>
<Schedule>1.1</Schedule><Item>1</Item><DateOfListing>2025-02-21</DateOfListing></record>"""


def whole(*records: str) -> str:
    """Write a file with these records."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<data-set>{"".join(records)}</data-set>'


GOOD = whole(MASHADZIYEU, ALLIANCE, SHIP)
FRENCH = {
    "Country": "Country-Pays",
    "LastName": "LastName-NomDeFamille",
    "GivenName": "GivenName-Prenom",
    "EntityOrShip": "EntityOrShip-EntiteOuNavire",
    "TitleOrShip": "TitleOrShipType-TitreOuTypeDeNavire",
    "ShipIMONumber": "ShipIMONumber-NumeroOMIDuNavire",
    "Schedule": "Schedule-Annexe",
    "Item": "Item-NumeroDarticle",
    "DateOfListing": "DateOfListing-DateDinscription",
}
BILINGUAL = re.sub(r"(</?)(\w+)>", lambda one: f"{one[1]}{FRENCH.get(one[2], one[2])}>", GOOD)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give an empty workplace."""
    return Lists(tmp_path, RETRIEVED)


@pytest.mark.parametrize("text", [GOOD, BILINGUAL], ids=["english", "bilingual"])
def test_every_record_is_a_party_on_the_list(lists: Lists, text: str) -> None:
    added = lists.add(text)
    assert added.entries == 3
    assert added.snapshot.manifest.left_over == {}
    assert {row.party_id: row.type for row in rows(added, Party)} == {
        "ca-sema:belarus:1-part-1:99": PartyType.PERSON,
        "ca-sema:russia:1-part-2:768": PartyType.ORGANISATION,
        "ca-sema:russia:1-1:1": PartyType.VESSEL,
    }
    entries = {row.entry: row for row in rows(added, Designation)}
    person = entries["Ruslan Khikmetavich MASHADZIYEU"]
    assert (person.list_id, person.programme) == ("ca-sema", "Belarus")
    assert person.citation == "schedule 1, Part 1, item 99"
    assert person.begin == Span.on(date(2021, 6, 17))
    (imo,) = rows(added, Identifier)
    assert (imo.scheme, imo.value) == ("imo", "7612448")
    told = {(row.kind.value, row.value) for row in rows(added, Detail)}
    assert told == {
        ("birth_date", "1965-04-29"),
        ("built", "1977"),
        ("vessel_type", "General Cargo/Multi Purpose"),
    }


def test_the_regulation_says_nothing_of_where_a_party_belongs(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert {row.countries for row in rows(added, Party)} == {()}
    assert rows(added, Address) == []


def test_aliases_are_parted_and_legal_forms_are_not(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert names(added, "ca-sema:belarus:1-part-1:99") == {
        "Ruslan Khikmetavich MASHADZIYEU": NameKind.PRIMARY,
        "Ruslan Khikmetavich MASHADZEOU": NameKind.ALIAS,
        "Руслан Хикметович МАШАДИЕВ": NameKind.ALIAS,
    }
    assert names(added, "ca-sema:russia:1-part-2:768") == {
        "AI Alliance Russia": NameKind.PRIMARY,
        "Alliance Holding Co., Ltd.": NameKind.ALIAS,
        "Альянс": NameKind.ALIAS,
    }


def test_a_birth_that_is_no_day_is_kept_in_its_words(lists: Lists) -> None:
    added = lists.add(GOOD.replace("1965-04-29", "1965 or 1966"))
    (remark,) = rows(added, Detail, "kind = 'remark'")
    assert (remark.value, remark.note) == ("1965 or 1966", "day of birth")


def test_what_is_new_is_counted_as_left_over(lists: Lists) -> None:
    added = lists.add(GOOD.replace("<Item>", "<Mood-Humeur>calm</Mood-Humeur><Item>"))
    assert added.snapshot.manifest.left_over == {"Mood-Humeur": 3}
    assert len(rows(added, Name)) == 3 + 4


BROKEN = {
    "cut": (GOOD[:-30], ("no XML that can be read",)),
    "no name": (
        GOOD.replace("<EntityOrShip>AI Alliance Russia</EntityOrShip>", ""),
        ("a record has no `name`", "cut"),
    ),
    "no item": (GOOD.replace("<Item>99</Item>", ""), (", line 2: ", "a record has no `Item`")),
    "no such day": (
        GOOD.replace("2021-06-17", "2021-06-31"),
        (", line 2: ", "`DateOfListing`: `2021-06-31` is not a whole day"),
    ),
    "a later day": (
        GOOD.replace("2025-02-21", "2026-09-01"),
        ("cannot have been fetched on 2026-08-25",),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(lists: Lists, name: str) -> None:
    content, words = BROKEN[name]
    lists.add(whole(SHIP))
    message = lists.refused(content)
    for word in words:
        assert word in message


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.deferred(lambda: broken(GOOD.encode())))
def test_any_damage_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(content, tmp_path)
