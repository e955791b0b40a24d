"""OFAC's enhanced XML: the real Consolidated List with its relationships, and broken small ones."""

import gzip
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Add, add_files, adder, ids, rows, survives, write
from tieline.model.amounts import UNKNOWN_AMOUNT
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, NameKind, PartyType, TieKind
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party, Tie
from tieline.services.lists import Added
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError

DAY = date(2025, 1, 14)


@pytest.fixture(scope="module")
def raw(shared: Path) -> str:
    """Give the real file as text."""
    file = shared / "data" / "ofac" / "nonsdn_CONS_ENHANCED_2025-01-14.xml.gz"
    return gzip.decompress(file.read_bytes()).decode()


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Give what came of adding the real file."""
    file = shared / "data" / "ofac" / "nonsdn_CONS_ENHANCED_2025-01-14.xml.gz"
    return add_files(workplace(tmp_path_factory.mktemp("real")), [file], DAY)


# --- The real file


def test_every_entry_is_on_every_list_that_the_file_names(real: Added, raw: str) -> None:
    assert real.entries == raw.count("<entity id=") == 443
    named = Counter(re.findall(r"<sanctionsList refId=\S+ id=\S+ datePublished=\S+>(.*?)<", raw))
    assert Counter(row.list_id for row in rows(real, Designation)) == {
        "us-ofac-ssi": named["Sectoral Sanctions Identifications List"],
        "us-ofac-plc": named["Non-SDN Palestinian Legislative Council List"],
        "us-ofac-sdn": named["SDN List"],
        "us-ofac-ns-cmic": named["Non-SDN CMIC List"],
        "us-ofac-ns-mbs": named["Non-SDN Menu-Based Sanctions List"],
        "us-ofac-cap": named["CAPTA List"],
        "us-ofac-fse": named["FSE List"],
    }
    assert real.snapshot.manifest.left_over == {}
    assert real.snapshot.manifest.problems == ()


def test_every_relationship_is_a_tie_in_its_direction(real: Added, raw: str) -> None:
    ties = rows(real, Tie)
    assert len(ties) == raw.count("<relationship id=") == 283
    assert Counter((row.kind, row.scope) for row in ties) == {
        (TieKind.CONTROLS, "owned or controlled, as listed"): 278,
        (TieKind.CONTROLS, "owns, controls, or operates, as listed"): 4,
        (TieKind.REPRESENTS, "acting for or on behalf of, as listed"): 1,
    }
    assert all(row.share == UNKNOWN_AMOUNT for row in ties)
    names = {row.party_id: row.name for row in rows(real, Name, "kind = 'primary'")}
    gazprom = next(
        key for key, name in names.items() if name == "PUBLIC JOINT STOCK COMPANY GAZPROM"
    )
    assert sum(row.from_id == gazprom for row in ties) == 51


def test_hikvision_is_whole(real: Added) -> None:
    hikvision = "party_id = 'us-ofac:30946'"
    (entry,) = rows(real, Designation, hikvision)
    assert (entry.list_id, entry.begin) == ("us-ofac-ns-cmic", Span.on(date(2021, 6, 3)))
    assert entry.citation == "Executive Order 14032 (CMIC)"
    assert "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022" in entry.requirement
    assert {row.scheme: row.value for row in rows(real, Identifier, hikvision)} == {
        "ofac": "30946",
        "ticker": "002415 CN",
        "isin": "CNE100000PM8",
        "uscc": "91330000733796106P",
    }
    (address,) = rows(real, Address, hikvision)
    assert address.address == "555, Qianmo Road, Binjiang District, Hangzhou, 310051, China"
    assert address.country == "CN"
    assert not rows(real, Name, "key LIKE '%dahua%'")


def test_names_keep_their_scripts_and_the_weak_ones_are_weak(real: Added, raw: str) -> None:
    scripts = Counter(row.note for row in rows(real, Name))
    assert scripts["Cyrillic"] > 20
    assert any("Chinese Simplified" in note for note in scripts)
    low = [one for one in raw.split("<name id=") if "<isLowQuality>true<" in one]
    told = {full for one in low for full in re.findall("<formattedFullName>(.*?)<", one)}
    assert {row.name for row in rows(real, Name, "kind = 'weak'")} == told
    assert len(told) > 60


def test_both_formats_say_the_same_of_a_party_under_the_same_ids(real: Added, shared: Path) -> None:
    file = shared / "data" / "ofac" / "nonsdn_cons_prim.csv"
    legacy = add_files(workplace(real.snapshot.folder / "legacy"), [file], DAY)
    hikvision = "party_id = 'us-ofac:30946'"
    for noun in (Party, Identifier, Designation):
        assert ids(real, noun, hikvision) == ids(legacy, noun, hikvision)


# --- Small files


def document(*entities: str, lists: str = "SDN List", extra: str = "") -> str:
    """Write a small file as the publisher writes them."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="https://'
        'sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">\n'
        "<publicationInfo><dataAsOf>2025-01-10T00:00:00</dataAsOf><filters><sanctionsLists>"
        f'<sanctionsList refId="1">{lists}</sanctionsList></sanctionsLists></filters>'
        f"</publicationInfo>\n<referenceValues/>{extra}<entities>\n{''.join(entities)}"
        "</entities></sanctionsData>\n"
    )


def entity(number: str, name: str, more: str = "", kind: str = "Entity") -> str:
    """Write an entry."""
    return (
        f'<entity id="{number}"><generalInfo><identityId>1</identityId>'
        f'<entityType refId="601">{kind}</entityType></generalInfo><sanctionsLists>'
        '<sanctionsList refId="1" id="1" datePublished="2018-11-05">SDN List</sanctionsList>'
        "</sanctionsLists><names><name><isPrimary>true</isPrimary>"
        "<isLowQuality>false</isLowQuality><translations><translation><isPrimary>true</isPrimary>"
        f'<script refId="20122">Latin</script><formattedFullName>{name}</formattedFullName>'
        f"</translation></translations></name></names>{more}</entity>\n"
    )


def related(kind: str, number: str = "2", name: str = "OTHER") -> str:
    """Write a relationship."""
    return (
        f'<relationships><relationship id="1"><type refId="1">{kind}</type>'
        f'<relatedEntity entityId="{number}">{name}</relatedEntity>'
        "</relationship></relationships>"
    )


PERSON = entity(
    "1",
    "SAMPLE, Person",
    "<features>"
    "<feature><type>Birthdate</type><value>1960 to 1962</value><valueDate>"
    "<fromDateBegin>1960-01-01</fromDateBegin><toDateEnd>1962-12-31</toDateEnd>"
    "<isApproximate>true</isApproximate></valueDate></feature>"
    "<feature><type>Nationality Country</type><value>Iran</value></feature>"
    "<feature><type>Vessel Flag</type><value>Panama</value></feature>"
    "<feature><type>New Thing</type><value>abc</value></feature>"
    "</features><identityDocuments><identityDocument><type>Passport</type>"
    "<documentNumber>D9004878</documentNumber><isValid>true</isValid>"
    "<issuingCountry>Iran</issuingCountry><issueDate>2001-02-03</issueDate>"
    "<expirationDate>2011-02-03</expirationDate></identityDocument></identityDocuments>",
    "Individual",
)


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Give a function that adds small files."""
    return adder(tmp_path, DAY)


@pytest.mark.parametrize(
    ("words", "one", "kind", "two", "scope"),
    [
        ("Owned or Controlled By", "2", TieKind.CONTROLS, "1", "owned or controlled, as listed"),
        (
            "Owns, controls, or operates",
            "1",
            TieKind.CONTROLS,
            "2",
            "owns, controls, or operates, as listed",
        ),
        (
            "Acting for or on behalf of",
            "1",
            TieKind.REPRESENTS,
            "2",
            "acting for or on behalf of, as listed",
        ),
        ("Providing support to", "1", TieKind.SUPPORTS, "2", "providing support to, as listed"),
        ("Leader or official of", "1", TieKind.DIRECTS, "2", "leader or official of, as listed"),
        (
            "Principal Executive Officer",
            "1",
            TieKind.DIRECTS,
            "2",
            "principal Executive Officer, as listed",
        ),
        ("Family member of", "1", TieKind.RELATED, "2", "family member of, as listed"),
        ("Associate Of", "1", TieKind.LINKED, "2", "associate Of, as listed"),
        (
            "playing a significant role in",
            "1",
            TieKind.LINKED,
            "2",
            "playing a significant role in, as listed",
        ),
        (
            "Property in the interest of",
            "1",
            TieKind.LINKED,
            "2",
            "property in the interest of, as listed",
        ),
    ],
)
def test_a_relationship_is_a_tie_of_its_kind_with_the_publishers_words(  # noqa: PLR0913, PLR0917
    add: Add, words: str, one: str, kind: TieKind, two: str, scope: str
) -> None:
    added = add({"sdn.xml": document(entity("1", "THIS", related(words)), entity("2", "OTHER"))})
    (tie,) = rows(added, Tie)
    assert (tie.from_id, tie.kind, tie.to_id) == (f"us-ofac:{one}", kind, f"us-ofac:{two}")
    assert tie.scope == scope
    assert added.snapshot.manifest.counts["party"] == 2


def test_an_entry_of_another_file_is_a_mention_under_its_number(add: Add) -> None:
    added = add({"sdn.xml": document(entity("1", "THIS", related("Associate Of", "77", "FAR")))})
    (far,) = rows(added, Name, "party_id = 'us-ofac:77'")
    assert (far.name, far.kind) == ("FAR", NameKind.MENTION)


def test_features_and_documents_are_kept_with_their_days_and_countries(add: Add) -> None:
    added = add({"sdn.xml": document(PERSON)})
    assert {(row.kind, row.value, row.note) for row in rows(added, Detail)} == {
        (DetailKind.BIRTH_DATE, "1960..1962", ""),
        (DetailKind.NATIONALITY, "IR", ""),
        (DetailKind.FLAG, "PA", ""),
        (DetailKind.REMARK, "New Thing abc", ""),
    }
    (passport,) = rows(added, Identifier, "scheme = 'passport'")
    assert passport.value == "D9004878"
    assert passport.note == "Passport (IR), issued 2001-02-03, expires 2011-02-03"
    (party,) = rows(added, Party)
    assert party.type is PartyType.PERSON
    assert any("`New Thing` is new here" in one for one in added.snapshot.manifest.problems)


def test_what_is_new_in_the_format_is_counted(add: Add) -> None:
    added = add({"sdn.xml": document(entity("1", "THIS", "<moods><mood/></moods>"))})
    assert added.snapshot.manifest.left_over == {"entity moods": 1}


GOOD = document(entity("1", "THIS"), entity("2", "OTHER"))
BOMB = '<!DOCTYPE sanctionsData [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n'
BROKEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "unknown relationship": (
        document(entity("1", "THIS", related("Friend of"))),
        ("the relationship `Friend of` has never been seen here", "the reader must learn it"),
    ),
    "unknown list": (
        GOOD.replace('datePublished="2018-11-05">SDN List', 'datePublished="2018-11-05">New List'),
        ("the list `New List` has never been seen here",),
    ),
    "unknown type": (
        GOOD.replace(">Entity<", ">Robot<"),
        ("the type `Robot` has never been seen",),
    ),
    "no such day": (GOOD.replace("2018-11-05", "2018-11-31"), ("2018-11-31", "no such day")),
    "cut short": (GOOD[: len(GOOD) // 2], ("no XML that can be read", "fetch the file again")),
    "the same entry twice": (GOOD.replace('id="2"', 'id="1"'), ("the entry `1`", "fetch the file")),
    "no name": (GOOD.replace("THIS", ""), ("the entry 1 has no name", "fetch the file again")),
    "related to nobody": (
        document(entity("1", "THIS", related("Associate Of", ""))),
        ("names no other entry", "fetch the file again"),
    ),
    "document type": (GOOD.replace("?>\n", f"?>\n{BOMB}", 1), ("document types are not read",)),
    "newer than its day": (
        GOOD.replace("2025-01-10", "2025-03-01"),
        ("2025-03-01", "give the right day with --retrieved"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(add: Add, tmp_path: Path, name: str) -> None:
    content, words = BROKEN[name]
    with pytest.raises(ReadError) as caught:
        add({"sdn.xml": content})
    assert str(caught.value).startswith(str(tmp_path / "sdn.xml"))
    for word in words:
        assert word in str(caught.value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_done_to_the_bytes_it_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = document(PERSON, entity("2", "OTHER", related("Associate Of", "1", "SAMPLE"))).encode()
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    folder = tmp_path_factory.mktemp("fuzz")
    cut = data.draw(st.sampled_from([len(changed), data.draw(st.integers(1, len(changed)))]))
    files = write(folder, {"sdn.xml": bytes(changed[:cut])})
    survives(workplace(folder / "home"), files, DAY)
