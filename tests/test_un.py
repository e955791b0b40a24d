"""The Security Council's list: the real file against a naive count, and every way to break one."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Lists, broken, names, read_or_refuse, rows
from tieline.model.days import Span
from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError

RETRIEVED = date(2026, 2, 27)
REAL = "data/un/UN_consolidated_2026-02-27.xml.gz"
BADEGE = """<INDIVIDUAL>
<DATAID>6907993</DATAID><VERSIONNUM>1</VERSIONNUM>
<FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME>
<UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>
<LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER>
<COMMENTS1>He fled to Rwanda in March 2013.</COMMENTS1>
<NATIONALITY><VALUE>Democratic Republic of the Congo</VALUE><VALUE>na</VALUE></NATIONALITY>
<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
<LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><COUNTRY>Rwanda</COUNTRY><NOTE>as of early 2016</NOTE></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>
</INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY/></INDIVIDUAL_PLACE_OF_BIRTH><INDIVIDUAL_DOCUMENT/>
</INDIVIDUAL>"""
KOMID = """<ENTITY>
<DATAID>110353</DATAID><FIRST_NAME>KOREA MINING DEVELOPMENT TRADING CORPORATION</FIRST_NAME>
<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.001</REFERENCE_NUMBER>
<LISTED_ON>2009-04-24</LISTED_ON>
<ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>KOMID</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>EXTERNAL TECHNOLOGY GENERAL CORPORATION
</ALIAS_NAME></ENTITY_ALIAS>
<ENTITY_ADDRESS><STREET>Central District</STREET><CITY>Pyongyang</CITY>
<COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
</ENTITY>"""


def whole(*entries: str) -> str:
    """Write a list with these entries."""
    people = "".join(one for one in entries if "<INDIVIDUAL>" in one)
    others = "".join(one for one in entries if "<ENTITY>" in one)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">'
        f"<INDIVIDUALS>{people}</INDIVIDUALS><ENTITIES>{others}</ENTITIES></CONSOLIDATED_LIST>"
    )


GOOD = whole(BADEGE, KOMID)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Give what came of adding the real list."""
    place = workplace(tmp_path_factory.mktemp("real"))
    return add_list(place, Brought(files=[shared / REAL], retrieved=RETRIEVED))


@pytest.fixture(scope="module")
def tree(shared: Path) -> ET.Element:
    """Give the real list, parsed without our reader."""
    with gzip.open(shared / REAL) as stream:
        return ET.parse(stream).getroot()  # noqa: S314


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give an empty workplace."""
    return Lists(tmp_path, RETRIEVED)


# --- The real file


def test_every_entry_of_the_real_list_is_there(real: Added, tree: ET.Element) -> None:
    assert real.entries == 1_003
    types = Counter(row.type for row in rows(real, Party))
    assert types == {PartyType.PERSON: 730, PartyType.ORGANISATION: 273}
    references = {f"un-sc:{(one.text or '').strip()}" for one in tree.iter("REFERENCE_NUMBER")}
    assert {row.party_id for row in rows(real, Designation)} == references
    assert len(references) == 1_003


def test_the_real_list_is_read_with_nothing_left_over(real: Added) -> None:
    assert real.snapshot.manifest.left_over == {"VERSIONNUM": 1_003}
    assert real.snapshot.manifest.problems == ()


def test_every_name_of_the_real_list_is_kept(real: Added, tree: ET.Element) -> None:
    kept = {(row.party_id, row.name) for row in rows(real, Name)}
    told = 0
    for entry in [*tree.iter("INDIVIDUAL"), *tree.iter("ENTITY")]:
        key = f"un-sc:{(entry.findtext('REFERENCE_NUMBER') or '').strip()}"
        for tag in ("ALIAS_NAME", "NAME_ORIGINAL_SCRIPT"):
            for one in entry.iter(tag):
                if one.text and one.text.strip():
                    told += 1
                    assert (key, " ".join(one.text.split())) in kept
    assert told == 2_139 + 613 + 336 + 42


def test_days_of_birth_of_the_real_list_are_intervals(real: Added, tree: ET.Element) -> None:
    births = [row.value for row in rows(real, Detail, "kind = 'birth_date'")]
    assert all(value.replace("..", "-").replace("-", "").isdigit() for value in births)
    (kakwavu,) = rows(real, Detail, "kind = 'birth_date' AND party_id = 'un-sc:CDi.004'")
    assert kakwavu.value == "1973-11"
    assert sum(".." in value for value in births) == len(list(tree.iter("FROM_YEAR")))


def test_documents_and_addresses_of_the_real_list_are_kept(real: Added, tree: ET.Element) -> None:
    numbers = Counter(row.scheme for row in rows(real, Identifier))
    told = {
        (
            entry.findtext("REFERENCE_NUMBER"),
            kind[:3] in {"Pas", "Num", "Núm"},
            " ".join(text.split()),
        )
        for entry in tree.iter("INDIVIDUAL")
        for one in entry.iter("INDIVIDUAL_DOCUMENT")
        if (kind := one.findtext("TYPE_OF_DOCUMENT") or "") and (text := one.findtext("NUMBER"))
    }
    assert numbers["un"] == 1_003
    assert numbers["passport"] + numbers["national_id"] == len(told)
    assert all(row.country for row in rows(real, Address) if "Korea" in row.address)


# --- Small lists


def test_a_person_is_told_whole(lists: Lists) -> None:
    added = lists.add(GOOD)
    (party,) = rows(added, Party, "party_id = 'un-sc:CDi.001'")
    assert (party.type, party.countries) == (PartyType.PERSON, ("RW", "CD"))
    (entry,) = rows(added, Designation, "party_id = 'un-sc:CDi.001'")
    assert (entry.list_id, entry.entry, entry.citation) == ("un-sc", "ERIC BADEGE", "CDi.001")
    assert entry.begin == Span.on(date(2012, 12, 31))
    assert entry.end == Span(RETRIEVED, None)
    assert entry.note == "He fled to Rwanda in March 2013. Amended on 2016-10-13."
    assert entry.programme == "Democratic Republic of the Congo"
    told = {row.kind.value: row.value for row in rows(added, Detail)}
    assert told == {"birth_date": "1971", "gender": "male", "nationality": "CD"}
    (address, _) = sorted(rows(added, Address), key=lambda row: row.country, reverse=True)
    assert (address.address, address.country, address.note) == ("Rwanda", "RW", "as of early 2016")


def test_an_entity_keeps_its_former_name(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert names(added, "un-sc:KPe.001") == {
        "KOREA MINING DEVELOPMENT TRADING CORPORATION": NameKind.PRIMARY,
        "KOMID": NameKind.ALIAS,
        "EXTERNAL TECHNOLOGY GENERAL CORPORATION": NameKind.ALIAS,
    }
    (former,) = rows(added, Name, "name LIKE 'EXTERNAL%'")
    assert former.note == "formerly"


def test_a_name_of_low_quality_is_weak(lists: Lists) -> None:
    low = (
        "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Rumuli</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    )
    added = lists.add(whole(BADEGE.replace("<GENDER>", f"{low}<GENDER>")))
    assert names(added, "un-sc:CDi.001")["Rumuli"] == NameKind.WEAK


def test_a_day_before_the_file_was_made_is_refused(tmp_path: Path) -> None:
    early = Lists(tmp_path, date(2026, 2, 20))
    assert "cannot have been fetched on 2026-02-20" in early.refused(GOOD)


def test_two_notes_on_one_document_are_put_together(lists: Lists) -> None:
    document = (
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>"
        "<NUMBER>A1</NUMBER><NOTE>{}</NOTE></INDIVIDUAL_DOCUMENT>"
    )
    twice = document.format("expired") + document.format("false")
    added = lists.add(whole(BADEGE.replace("<INDIVIDUAL_DOCUMENT/>", twice)))
    (passport,) = rows(added, Identifier, "scheme = 'passport'")
    assert (passport.value, passport.note) == ("A1", "expired; false")


# --- Broken copies

BROKEN = {
    "cut": (GOOD[:-80], ("this is no XML that can be read", "fetch the file again")),
    "a document type": (
        GOOD.replace("\n<CONS", '\n<!DOCTYPE x [<!ENTITY e "ha">]>\n<CONS', 1),
        ("document types are not read",),
    ),
    "no reference": (
        GOOD.replace("<REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>", ""),
        (", line 2: ", "has no `REFERENCE_NUMBER`", "Fetch it again"),
    ),
    "no name": (
        GOOD.replace("<FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME>", ""),
        (", line 2: ", "entry CDi.001 has no name"),
    ),
    "two days": (
        GOOD.replace("<GENDER>", "<LISTED_ON>2001-01-01</LISTED_ON><GENDER>"),
        ("has several `LISTED_ON`",),
    ),
    "no such day": (
        GOOD.replace("2012-12-31", "2012-13-31"),
        (", line 2: ", "`LISTED_ON`: `2012-13-31` is not a whole day"),
    ),
    "unknown programme": (
        GOOD.replace(">DRC<", ">Atlantis<"),
        ("the programme `Atlantis` has never been seen here",),
    ),
    "unknown quality": (
        GOOD.replace(">a.k.a.<", ">so-so<"),
        ("the quality `so-so` has never been seen here",),
    ),
    "unknown kind of date": (GOOD.replace("EXACT", "MAYBE"), ("the date `MAYBE` has never",)),
    "NUL": (GOOD.replace("ERIC", "ER\0IC"), ("no XML",)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(lists: Lists, name: str) -> None:
    content, words = BROKEN[name]
    lists.add(whole(KOMID))
    message = lists.refused(content)
    for word in words:
        assert word in message


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.deferred(lambda: broken(GOOD.encode())))
def test_any_damage_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(content, tmp_path)


def test_a_list_that_is_too_short_is_refused(lists: Lists) -> None:
    (file := lists.folder / "short.xml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ReadError, match="has at least 900"):
        add_list(workplace(lists.folder), Brought(files=[file], retrieved=RETRIEVED))
