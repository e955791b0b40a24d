"""GLEIF data: entities, parents and the reasons for which no parent is told, in three forms."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, PartyType, Standing, TieKind
from tieline.model.nouns import Address, Detail, Identifier, Name, Party, Row, Source, Tie
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View

RETRIEVED = date(2026, 1, 1)
APPLE, BRAEBURN = "HWUPKR0MPOU8FGXBT394", "5493000Y3FD8VYK4YR73"
"""Apple Inc., and an LEI whose digits check, for its subsidiary in these tests."""


def added(folder: Path, *files: Path) -> tuple[Added, View]:
    """Add files; give what came of it and the rows."""
    brought = Brought(files=list(files), retrieved=RETRIEVED, accept_fewer=True)
    found = add_list(workplace(folder / "home"), brought)
    return found, View([found.snapshot], RETRIEVED)


def read(folder: Path, name: str, text: str) -> View:
    """Add one file of this text and give its rows."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return added(folder, file)[1]


def rows_of(view: View) -> set[str]:
    """Give what all rows say, without where in the file they stand."""
    nouns: tuple[type[Row], ...] = (Party, Name, Identifier, Address, Detail, Tie)
    return {repr(row) for noun in nouns for row in view.rows(noun)}


def ids_of(view: View) -> list[list[str]]:
    """Give the ids of the rows of each noun."""
    nouns: tuple[type[Row], ...] = (Party, Name, Identifier, Address, Detail, Tie)
    return [
        [row.claim_id for row in view.rows(noun) if not isinstance(row, Source)] for noun in nouns
    ]


def table(*rows: dict[str, str]) -> str:
    """Give a CSV of these rows."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(c for row in rows for c in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


ENTITY = {
    "LEI": APPLE,
    "Entity.LegalName": "Apple Inc.",
    "Entity.LegalName.xmllang": "en",
    "Entity.OtherEntityNames.OtherEntityName.1": "Apple Computer, Inc.",
    "Entity.OtherEntityNames.OtherEntityName.1.xmllang": "en",
    "Entity.OtherEntityNames.OtherEntityName.1.type": "PREVIOUS_LEGAL_NAME",
    "Entity.LegalAddress.FirstAddressLine": "C/O C T Corporation System",
    "Entity.LegalAddress.AdditionalAddressLine.1": "818 West Seventh Street",
    "Entity.LegalAddress.City": "Los Angeles",
    "Entity.LegalAddress.Region": "US-CA",
    "Entity.LegalAddress.Country": "US",
    "Entity.LegalAddress.PostalCode": "90017",
    "Entity.HeadquartersAddress.FirstAddressLine": "One Apple Park Way",
    "Entity.HeadquartersAddress.City": "Cupertino",
    "Entity.HeadquartersAddress.Country": "US",
    "Entity.RegistrationAuthority.RegistrationAuthorityID": "RA000598",
    "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": "C0806592",
    "Entity.LegalJurisdiction": "US-CA",
    "Entity.EntityCategory": "GENERAL",
    "Entity.LegalForm.EntityLegalFormCode": "H1UM",
    "Entity.EntityStatus": "ACTIVE",
    "Entity.EntityCreationDate": "1977-01-03T00:00:00Z",
    "Registration.LastUpdateDate": "2025-06-01T00:00:00Z",
    "Registration.RegistrationStatus": "ISSUED",
}
RELATION = {
    "Relationship.StartNode.NodeID": BRAEBURN,
    "Relationship.StartNode.NodeIDType": "LEI",
    "Relationship.EndNode.NodeID": APPLE,
    "Relationship.EndNode.NodeIDType": "LEI",
    "Relationship.RelationshipType": "IS_DIRECTLY_CONSOLIDATED_BY",
    "Relationship.RelationshipStatus": "ACTIVE",
    "Relationship.Period.1.startDate": "2022-01-01T00:00:00Z",
    "Relationship.Period.1.endDate": "2022-12-31T00:00:00Z",
    "Relationship.Period.1.periodType": "ACCOUNTING_PERIOD",
    "Relationship.Period.2.startDate": "2012-06-06T00:00:00Z",
    "Relationship.Period.2.endDate": "",
    "Relationship.Period.2.periodType": "RELATIONSHIP_PERIOD",
    "Relationship.Qualifiers.1.QualifierDimension": "ACCOUNTING_STANDARD",
    "Relationship.Qualifiers.1.QualifierCategory": "US_GAAP",
    "Relationship.Quantifiers.1.MeasurementMethod": "ACCOUNTING_CONSOLIDATION",
    "Relationship.Quantifiers.1.QuantifierAmount": "100.00",
    "Relationship.Quantifiers.1.QuantifierUnits": "PERCENTAGE",
    "Registration.LastUpdateDate": "2023-02-01T00:00:00Z",
    "Registration.RegistrationStatus": "PUBLISHED",
}


# --- Real files


def test_the_golden_copy_of_may_2024_is_read_whole(shared: Path, tmp_path: Path) -> None:
    file = shared / "data/ownership/gleif/20240505-0000-gleif-goldencopy-lei2-intra-day.json"
    raw = json.loads(file.read_text(encoding="utf-8"))["records"]
    found, view = added(tmp_path, file)
    assert found.entries == len(raw) == 577
    legal = {f"lei:{r['LEI']['$']}": " ".join(r["Entity"]["LegalName"]["$"].split()) for r in raw}
    primary = {row.party_id: row.name for row in view.rows(Name, "kind = 'primary'")}
    assert primary == legal
    forms = {(r.party_id, r.value) for r in view.rows(Identifier, "scheme = 'registration'")}
    for record in raw:
        number = record["Entity"]["RegistrationAuthority"].get("RegistrationAuthorityEntityID")
        if number:
            said = " ".join(number["$"].split())
            assert (f"lei:{record['LEI']['$']}", said) in forms
    assert len(view.rows(Identifier, "scheme = 'lei'")) == 577
    categories = Counter(r["Entity"]["EntityCategory"]["$"] for r in raw)
    types = Counter(row.type for row in view.rows(Party))
    assert types[PartyType.PUBLIC_BODY] == categories["RESIDENT_GOVERNMENT_ENTITY"]
    assert types[PartyType.PERSON] == categories["SOLE_PROPRIETOR"]
    renamed = sum(len(_names(r)) for r in raw)
    assert len(view.rows(Name, "kind = 'alias'")) == renamed
    assert all(len(ids) == len(set(ids)) for ids in ids_of(view))


def _names(record: dict[str, dict[str, dict[str, list[dict[str, str]]]]]) -> set[str]:
    entity = record["Entity"]
    found = set()
    for plural in ("OtherEntityNames", "TransliteratedOtherEntityNames"):
        for rows in entity.get(plural, {}).values():
            found |= {" ".join(row["$"].split()) for row in rows}
    return found - {" ".join(str(entity["LegalName"]["$"]).split())}


@pytest.mark.parametrize(
    ("stem", "count"),
    [
        ("lei-updates-data2", 12),
        ("rr-data", 10),
        ("rr-updates-data2", 11),
        ("rr-updates-data2-new", 10),
        ("repex-data", 10),
        ("repex-updates-data2", 7),
    ],
)
def test_xml_and_json_of_one_file_say_the_same(
    shared: Path, tmp_path: Path, stem: str, count: int
) -> None:
    folder = shared / "data/ownership/gleif/bodspipelines_fixtures"
    views = []
    for ending in ("xml", "json"):
        found, view = added(tmp_path / ending, folder / f"{stem}.{ending}")
        assert found.entries == count
        # The JSON of this fixture leaves out how far an event has come, which XML says.
        views.append({row for row in rows_of(view) if "DetailKind.REMARK" not in row})
    assert views[0] == views[1]


def test_ten_records_of_2018_are_read(shared: Path, tmp_path: Path) -> None:
    file = shared / "data/ownership/gleif/20180901-gleif-concatenated-file-lei2-Top10.xml"
    found, view = added(tmp_path, file)
    legal = {" ".join(str(one.text).split()) for one in etree.parse(file).iter("{*}LegalName")}
    assert found.entries == 10
    assert {row.name for row in view.rows(Name, "kind = 'primary'")} == legal


# --- Level 1


def test_an_entity_is_read_from_csv(tmp_path: Path) -> None:
    view = read(tmp_path, "lei.csv", table(ENTITY))
    (party,) = view.rows(Party)
    assert (party.party_id, party.type) == (f"lei:{APPLE}", PartyType.ORGANISATION)
    names = {row.name: row.note for row in view.rows(Name)}
    assert names == {"Apple Inc.": "", "Apple Computer, Inc.": "previous legal name"}
    assert {(r.scheme, r.value, r.note) for r in view.rows(Identifier)} == {
        ("lei", APPLE, ""),
        ("registration", "C0806592", "RA000598"),
    }
    assert {(r.address, r.country, r.note) for r in view.rows(Address)} == {
        (
            "C/O C T Corporation System, 818 West Seventh Street, Los Angeles, US-CA, 90017, US",
            "US",
            "legal",
        ),
        ("One Apple Park Way, Cupertino, US", "US", "headquarters"),
    }
    assert {(r.kind, r.value, r.note) for r in view.rows(Detail)} == {
        (DetailKind.LEGAL_FORM, "H1UM", "ELF H1UM"),
        (DetailKind.JURISDICTION, "US-CA", ""),
        (DetailKind.STATUS, "ACTIVE", "its LEI is ISSUED"),
        (DetailKind.FOUNDED, "1977-01-03", ""),
    }
    assert {row.standing for row in view.rows(Detail)} == {Standing.FILED}


def test_a_merged_entity_has_ended_and_its_successor_succeeds_it(tmp_path: Path) -> None:
    merged = {
        **ENTITY,
        "Entity.EntityStatus": "INACTIVE",
        "Entity.EntityExpirationDate": "2020-02-29T00:00:00Z",
        "Entity.EntityExpirationReason": "CORPORATE_ACTION",
        "Entity.SuccessorEntity.1.SuccessorLEI": BRAEBURN,
        "Entity.SuccessorEntity.2.SuccessorEntityName": "Somebody Ltd",
    }
    view = read(tmp_path, "lei.csv", table(merged))
    (ended,) = view.rows(Detail, "kind = 'dissolved'")
    assert (ended.value, ended.note) == ("2020-02-29", "CORPORATE_ACTION")
    ties = {tie.from_id: (tie.kind, tie.to_id) for tie in view.rows(Tie)}
    named = f"lei:{APPLE}:successor:Somebody Ltd"
    succeeds = (TieKind.SUCCEEDS, f"lei:{APPLE}")
    assert ties == {f"lei:{BRAEBURN}": succeeds, named: succeeds}
    assert [row.name for row in view.rows(Name, "party_id = ?", [named])] == ["Somebody Ltd"]


def test_an_annulled_record_is_withdrawn(tmp_path: Path) -> None:
    gone = {**ENTITY, "Registration.RegistrationStatus": "ANNULLED"}
    (party,) = read(tmp_path, "lei.csv", table(gone)).rows(Party)
    assert party.standing is Standing.WITHDRAWN


# --- Level 2


def relation(tmp_path: Path, **changes: str) -> Tie:
    """Give the one tie of a relationship with some cells changed."""
    cells = {**RELATION, **{key.replace("__", "."): value for key, value in changes.items()}}
    return read(tmp_path, "rr.csv", table(cells)).rows(Tie)[0]


def test_a_parent_controls_the_child_that_it_consolidates(tmp_path: Path) -> None:
    tie = relation(tmp_path)
    assert (tie.from_id, tie.kind, tie.to_id) == (
        f"lei:{APPLE}",
        TieKind.CONTROLS,
        f"lei:{BRAEBURN}",
    )
    assert tie.scope == "direct accounting consolidation"
    assert tie.share == Range(Decimal(100), Decimal(100), "%")
    assert tie.begin == Span.on(date(2012, 6, 6)), "the accounting year is no beginning"
    assert tie.end == Span(RETRIEVED, None)
    assert "accounting period 2022-01-01 to 2022-12-31" in tie.note
    assert "US_GAAP" in tie.note


def test_without_a_period_of_its_own_it_held_in_the_accounting_year(tmp_path: Path) -> None:
    tie = relation(tmp_path, Relationship__Period__2__periodType="DOCUMENT_FILING_PERIOD")
    assert tie.begin == Span(None, date(2012, 6, 6))


def test_a_lapsed_relationship_was_last_said_when_it_was_updated(tmp_path: Path) -> None:
    tie = relation(tmp_path, Registration__RegistrationStatus="LAPSED")
    assert tie.end == Span(date(2023, 2, 1), None)


def test_an_inactive_relationship_had_ended_by_the_update(tmp_path: Path) -> None:
    tie = relation(tmp_path, Relationship__RelationshipStatus="INACTIVE")
    assert tie.end == Span(None, date(2023, 2, 1))


def test_a_share_of_one_may_be_a_percent_or_the_whole(tmp_path: Path) -> None:
    tie = relation(tmp_path, Relationship__Quantifiers__1__QuantifierAmount="1.00")
    assert tie.share == Range(Decimal(1), Decimal(100), "%")


@pytest.mark.parametrize(
    ("word", "kind", "owner"),
    [
        ("IS_ULTIMATELY_CONSOLIDATED_BY", TieKind.CONTROLS, APPLE),
        ("IS_INTERNATIONAL_BRANCH_OF", TieKind.CONTROLS, APPLE),
        ("IS_FUND-MANAGED_BY", TieKind.LINKED, APPLE),
        ("IS_SUBFUND_OF", TieKind.BELONGS, BRAEBURN),
        ("IS_FEEDER_TO", TieKind.INVESTS, BRAEBURN),
    ],
)
def test_each_relationship_reads_in_its_own_direction(
    tmp_path: Path, word: str, kind: TieKind, owner: str
) -> None:
    tie = relation(tmp_path, Relationship__RelationshipType=word)
    assert (tie.kind, tie.from_id) == (kind, f"lei:{owner}")


def test_why_a_parent_is_not_told_is_a_detail(tmp_path: Path) -> None:
    rows = [
        {
            "LEI": APPLE,
            "Exception.Category": f"{level}_ACCOUNTING_CONSOLIDATION_PARENT",
            "Exception.Reason.1": reason,
            "Exception.Reference.1": "a law",
        }
        for level, reason in (("DIRECT", "NATURAL_PERSONS"), ("ULTIMATE", "NO_KNOWN_PERSON"))
    ]
    view = read(tmp_path, "repex.csv", table(*rows))
    assert {(r.party_id, r.kind, r.value, r.note) for r in view.rows(Detail)} == {
        (f"lei:{APPLE}", DetailKind.PARENT_NOT_REPORTED, "direct: NATURAL_PERSONS", "a law"),
        (f"lei:{APPLE}", DetailKind.PARENT_NOT_REPORTED, "ultimate: NO_KNOWN_PERSON", "a law"),
    }
    assert len(view.rows(Party)) == 1


# --- What is refused


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({**ENTITY, "LEI": "HWUPKR"}, "line 2: `LEI`: `HWUPKR` is no LEI"),
        ({**ENTITY, "Entity.LegalName": ""}, "`Entity.LegalName`: it is missing"),
        ({**ENTITY, "Entity.EntityCategory": "SPIRIT"}, "the category `SPIRIT` has never been"),
        ({**ENTITY, "Entity.EntityStatus": "ASLEEP"}, "the status `ASLEEP` has never been seen"),
        (
            {**ENTITY, "Registration.RegistrationStatus": "LOST"},
            "the registration `LOST` has never been seen",
        ),
        (
            {**RELATION, "Relationship.RelationshipType": "IS_FRIEND_OF"},
            "the direction `IS_FRIEND_OF` has never been seen",
        ),
        (
            {**RELATION, "Relationship.Quantifiers.1.QuantifierAmount": "all"},
            "`Relationship.RelationshipQuantifiers.QuantifierAmount`: `all` is no number",
        ),
        (
            {**RELATION, "Relationship.Period.1.periodType": "SEASON"},
            "the period `SEASON` has never been seen",
        ),
        (
            {"LEI": APPLE, "Exception.Category": "OTHER", "Exception.Reason.1": "NO_LEI"},
            "the category `OTHER` has never been seen",
        ),
        (
            {**ENTITY, "Registration.LastUpdateDate": "2026-02-01T00:00:00Z"},
            "entry of 2026-02-01, so that it cannot have been fetched on 2026-01-01",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, cells: dict[str, str], says: str
) -> None:
    with pytest.raises(ReadError) as error:
        read(tmp_path, "file.csv", table(cells))
    assert says in str(error.value)
    assert "file.csv" in str(error.value)


def test_wrong_check_digits_and_a_second_record_are_told(tmp_path: Path) -> None:
    file = tmp_path / "lei.csv"
    wrong = {**ENTITY, "LEI": f"{APPLE[:-1]}5"}
    file.write_text(table(ENTITY, wrong, ENTITY))
    found, view = added(tmp_path, file)
    problems = found.snapshot.manifest.problems
    assert f"line 3: the check digits of {APPLE[:-1]}5 are wrong; kept as written" in problems
    assert f"line 4: {APPLE} is there twice; the first record counts" in problems
    assert len(view.rows(Party)) == 2


XML = f"""<?xml version="1.0"?>
<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIHeader>
<lei:ContentDate>2025-06-01T00:00:00Z</lei:ContentDate></lei:LEIHeader><lei:LEIRecords>
<lei:LEIRecord><lei:LEI>{APPLE}</lei:LEI><lei:Entity>
<lei:LegalName xml:lang="en">Apple Inc.</lei:LegalName>
<lei:EntityStatus>ACTIVE</lei:EntityStatus></lei:Entity><lei:Registration>
<lei:RegistrationStatus>ISSUED</lei:RegistrationStatus></lei:Registration></lei:LEIRecord>
</lei:LEIRecords></lei:LEIData>"""


def test_entities_and_deep_nesting_in_xml_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE lei:LEIData [<!ENTITY a "b">]>'
    with pytest.raises(ReadError, match="document types are not read"):
        read(tmp_path, "lei.xml", XML.replace("<lei:LEIData", f"{bomb}<lei:LEIData", 1))
    deep = "<lei:x>" * 60 + "</lei:x>" * 60
    with pytest.raises(ReadError, match="nested without end"):
        read(tmp_path, "lei.xml", XML.replace("<lei:EntityStatus>", f"{deep}<lei:EntityStatus>"))


def test_a_file_cannot_be_older_than_its_content(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"entry of 2027-01-01.*--retrieved"):
        read(tmp_path, "lei.xml", XML.replace("2025-06-01", "2027-01-01"))


JSON = json.dumps(
    {
        "relations": [
            {
                "RelationshipRecord": {
                    "Relationship": {
                        "StartNode": {"NodeID": {"$": BRAEBURN}, "NodeIDType": {"$": "LEI"}},
                        "EndNode": {"NodeID": {"$": APPLE}, "NodeIDType": {"$": "LEI"}},
                        "RelationshipType": {"$": "IS_DIRECTLY_CONSOLIDATED_BY"},
                        "RelationshipStatus": {"$": "ACTIVE"},
                        "RelationshipPeriods": {
                            "RelationshipPeriod": {
                                "PeriodType": {"$": "RELATIONSHIP_PERIOD"},
                                "StartDate": {"$": "2020-01-01T00:00:00Z"},
                            }
                        },
                    },
                    "Registration": {"RegistrationStatus": {"$": "PUBLISHED"}},
                }
            }
        ]
    }
)


def test_the_golden_copys_json_of_relationships_is_read(tmp_path: Path) -> None:
    (tie,) = read(tmp_path, "rr.json", JSON).rows(Tie)
    assert (tie.from_id, tie.begin) == (f"lei:{APPLE}", Span.on(date(2020, 1, 1)))


def _damaged(whole: Iterable[str]) -> st.SearchStrategy[str]:
    puts = ["", "\x00", "{", "]", '"', "null", "<x>", "</", "&a;", ",", "9" * 40, "\u202e"]
    return st.builds(
        lambda text, at, cut, put: text[: at % len(text)] + put + text[at % len(text) + cut :],
        st.sampled_from(list(whole)),
        st.integers(0, 5_000),
        st.integers(0, 60),
        st.sampled_from(puts),
    )


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=_damaged([XML, JSON, table(ENTITY), table(RELATION)]))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(text.encode())
    place = workplace(tmp_path / "home")
    before = len(place.shelf.all())
    try:
        add_list(place, Brought(files=[file], retrieved=RETRIEVED, accept_fewer=True))
    except ReadError as error:
        assert str(file) in str(error)  # noqa: PT017
        assert len(place.shelf.all()) == before
