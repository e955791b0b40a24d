"""The UK Sanctions List: the same entries from CSV and from XML, and every way to break them."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Lists, broken, names, read_or_refuse, rows
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, NameKind, PartyType, TieKind
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party, Tie
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.nations.uk import COLUMNS

RETRIEVED = date(2026, 8, 20)
SHARED = {
    "Last Updated": "04/08/2026",
    "Unique ID": "AFG0001",
    "OFSI Group ID": "12703",
    "UN Reference Number": "TAe.010",
    "Name type": "Primary Name",
    "Regime Name": "The Afghanistan (Sanctions) (EU Exit) Regulations 2020",
    "Designation Type": "Entity",
    "Designation source": "UN",
    "Sanctions Imposed": "Asset freeze",
    "Date Designated": "29/06/2012",
    "Parent company": "HKHS Holding",
    "Subsidiaries": "(1) Kandahar Branch (2) Kabul Branch",
}
EXCHANGE = [
    SHARED
    | {
        "Name 6": "HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE",
        "Address Line 1": "Chaman Central Bazaar",
        "Address Line 6": "Baluchistan Province",
        "Address Country": "Pakistan",
    },
    SHARED
    | {
        "Name 6": "Haji Alim Hawala",
        "Name type": "ALias",
        "Alias strength": "Good quality a.k.a",
        "Address Line 6": "Kabul",
        "Address Country": "Afghanistan",
    },
    SHARED
    | {
        "Name 6": "Haji Hakim Hawala",
        "Name type": "Alias",
        "Alias strength": "Low quality a.k.a",
    },
]
AKHUND = {
    "Last Updated": "14/04/2026",
    "Unique ID": "AFG0006",
    "UN Reference Number": "TAi.002",
    "Name 1": "MOHAMMAD",
    "Name 2": "HASSAN",
    "Name 6": "AKHUND",
    "Name type": "Primary name",
    "Title": "Mullah",
    "Name non-latin script": "محمد حسن آخوند",
    "Regime Name": "The Afghanistan (Sanctions) (EU Exit) Regulations 2020",
    "Designation Type": "Individual",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "Date Designated": "25/01/2001",
    "D.O.B": "dd/mm/1945",
    "Nationality(/ies)": "Afghanistan",
    "Passport number": "P04581926",
    "Passport additional information": "Afghanistan passport",
    "Gender": "Male",
    "Town of birth": "Lakhi village",
    "Country of birth": "Afghanistan",
}
PETREL = {
    "Last Updated": "18/12/2021",
    "Unique ID": "DPR0075",
    "Name 6": "Petrel 8",
    "Name type": "Primary name",
    "Regime Name": "The DPRK (Sanctions) (EU Exit) Regulations 2019",
    "Designation Type": "Ship",
    "Date Designated": "03/10/2017",
    "IMO number": "IMO9562233",
    "Current owner/operator (s)": "Global United Shipping India",
    "Previous owner/operator (s)": "Made Up Shipping",
    "Current believed flag of ship": "Comoros",
    "Previous flags": "India",
    "Type of ship": "Bulk Carrier",
    "Tonnage of ship": "7078",
    "Year Built": "2011",
}


def table(*entries: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    """Write rows as the list writes them."""
    out = io.StringIO()
    out.write("Report Date: 20-Aug-2026\n")
    writer = csv.DictWriter(out, ordered(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(entries)
    return out.getvalue()


def ordered(columns: tuple[str, ...]) -> list[str]:
    """The columns as the file has them: these two come first."""
    first = ["Last Updated", "Unique ID"]
    return first + [one for one in columns if one not in first]


GOOD = table(EXCHANGE[0], AKHUND, *EXCHANGE[1:], PETREL)
XML = """<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>20/08/2026</DateGenerated>
<Designation><LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated>
<UniqueID>AFG0001</UniqueID><OFSIGroupID>12703</OFSIGroupID>
<UNReferenceNumber>TAe.010</UNReferenceNumber><Names>
<Name><Name6>HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE</Name6><NameType>Primary Name</NameType>
</Name><Name><Name6>Haji Alim Hawala</Name6><NameType>ALias</NameType>
<AliasStrength>Good quality a.k.a</AliasStrength></Name>
<Name><Name6>Haji Hakim Hawala</Name6><NameType>Alias</NameType>
<AliasStrength>Low quality a.k.a</AliasStrength></Name></Names>
<RegimeName>The Afghanistan (Sanctions) (EU Exit) Regulations 2020</RegimeName>
<IndividualEntityShip>Entity</IndividualEntityShip><DesignationSource>UN</DesignationSource>
<SanctionsImposed>Asset freeze</SanctionsImposed><Addresses>
<Address><AddressLine1>Chaman Central Bazaar</AddressLine1>
<AddressLine6>Baluchistan Province</AddressLine6><AddressCountry>Pakistan</AddressCountry></Address>
<Address><AddressLine6>Kabul</AddressLine6><AddressCountry>Afghanistan</AddressCountry></Address>
</Addresses><EntityDetails><Entity>
<ParentCompanies><ParentCompany>HKHS Holding</ParentCompany></ParentCompanies>
<Subsidiaries><Subsidiary>Kandahar Branch</Subsidiary><Subsidiary>Kabul Branch</Subsidiary>
</Subsidiaries></Entity></EntityDetails></Designation>
<Designation><LastUpdated>14/04/2026</LastUpdated><DateDesignated>25/01/2001</DateDesignated>
<UniqueID>AFG0006</UniqueID><UNReferenceNumber>TAi.002</UNReferenceNumber><Names>
<Name><Name1>MOHAMMAD</Name1><Name2>HASSAN</Name2><Name6>AKHUND</Name6>
<NameType>Primary name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>محمد حسن آخوند</NameNonLatinScript>
</NonLatinName></NonLatinNames><Titles><Title>Mullah</Title></Titles>
<RegimeName>The Afghanistan (Sanctions) (EU Exit) Regulations 2020</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1945</DOB></DOBs>
<PassportDetails><Passport><PassportNumber>P04581926</PassportNumber>
<PassportAdditionalInformation>Afghanistan passport</PassportAdditionalInformation></Passport>
</PassportDetails><Nationalities><Nationality>Afghanistan</Nationality></Nationalities>
<Genders><Gender>Male</Gender></Genders><BirthDetails><Location>
<TownOfBirth>Lakhi village</TownOfBirth><CountryOfBirth>Afghanistan</CountryOfBirth></Location>
</BirthDetails></Individual></IndividualDetails></Designation>
<Designation><LastUpdated>18/12/2021</LastUpdated><DateDesignated>03/10/2017</DateDesignated>
<UniqueID>DPR0075</UniqueID><Names><Name><Name6>Petrel 8</Name6><NameType>Primary name</NameType>
</Name></Names><RegimeName>The DPRK (Sanctions) (EU Exit) Regulations 2019</RegimeName>
<IndividualEntityShip>Ship</IndividualEntityShip><ShipDetails><Ship>
<IMONumbers><IMONumber>IMO9562233</IMONumber></IMONumbers><CurrentOwnerOperators>
<CurrentOwnerOperator>Global United Shipping India</CurrentOwnerOperator></CurrentOwnerOperators>
<PreviousOwnerOperators><PreviousOwnerOperator>Made Up Shipping</PreviousOwnerOperator>
</PreviousOwnerOperators><CurrentBelievedFlagOfShips>
<CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
<PreviousFlags><PreviousFlag>India</PreviousFlag></PreviousFlags>
<TypeOfShipDetails><TypeOfShip>Bulk Carrier</TypeOfShip></TypeOfShipDetails>
<TonnageOfShipDetails><TonnageOfShip>7078</TonnageOfShip></TonnageOfShipDetails>
<YearsBuilt><YearBuilt>2011</YearBuilt></YearsBuilt></Ship></ShipDetails></Designation>
</Designations>"""


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give an empty workplace."""
    return Lists(tmp_path, RETRIEVED)


def all_rows(added: Added) -> set[object]:
    """Give everything that a list says of its parties."""
    nouns = (Party, Name, Identifier, Address, Detail, Tie, Designation)
    return {row for noun in nouns for row in rows(added, noun)}


def test_csv_and_xml_say_the_same(lists: Lists) -> None:
    from_csv, from_xml = all_rows(lists.add(GOOD)), all_rows(lists.add(XML))
    assert from_csv == from_xml
    assert len(from_csv) > 40


def test_both_files_read_together_are_one_list(lists: Lists, tmp_path: Path) -> None:
    files = [tmp_path / "list.csv", tmp_path / "list.xml"]
    for file, text in zip(files, (GOOD, XML), strict=True):
        file.write_text(text, encoding="utf-8")
    brought = Brought(files=files, retrieved=RETRIEVED, accept_fewer=True)
    both = add_list(workplace(tmp_path / "both"), brought)
    assert both.entries == 3
    assert all_rows(both) == all_rows(lists.add(XML))


def test_an_entity_is_told_whole_however_its_rows_stand(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert added.entries == 3
    key = "uk-sanctions:AFG0001"
    (party,) = rows(added, Party, f"party_id = '{key}'")
    assert (party.type, party.countries) == (PartyType.ORGANISATION, ("PK", "AF"))
    assert names(added, key) == {
        "HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE": NameKind.PRIMARY,
        "Haji Alim Hawala": NameKind.ALIAS,
        "Haji Hakim Hawala": NameKind.WEAK,
    }
    (entry,) = rows(added, Designation, f"party_id = '{key}'")
    assert (entry.list_id, entry.begin) == ("uk-sanctions", Span.on(date(2012, 6, 29)))
    assert entry.end == Span(RETRIEVED, None)
    assert entry.requirement == "Asset freeze"
    assert entry.note == "Designated by: UN. Last updated on 04/08/2026."
    numbers = {row.scheme: row.value for row in rows(added, Identifier, f"party_id = '{key}'")}
    assert numbers == {"uk": "AFG0001", "ofsi": "12703", "un": "TAe.010"}


def test_a_person_keeps_birth_passport_and_other_scripts(lists: Lists) -> None:
    added = lists.add(GOOD)
    key = "uk-sanctions:AFG0006"
    assert names(added, key) == {
        "MOHAMMAD HASSAN AKHUND": NameKind.PRIMARY,
        "محمد حسن آخوند": NameKind.ALIAS,
    }
    told = {row.kind: row.value for row in rows(added, Detail, f"party_id = '{key}'")}
    assert told == {
        DetailKind.BIRTH_DATE: "1945",
        DetailKind.BIRTH_PLACE: "Lakhi village, Afghanistan",
        DetailKind.GENDER: "male",
        DetailKind.NATIONALITY: "AF",
        DetailKind.TITLE: "Mullah",
    }
    (passport,) = rows(added, Identifier, "scheme = 'passport'")
    assert (passport.value, passport.note) == ("P04581926", "Afghanistan passport")


def test_a_ship_is_operated_by_those_whom_the_list_names(lists: Lists) -> None:
    added = lists.add(GOOD)
    ship = "uk-sanctions:DPR0075"
    ties = {row.from_id: row for row in rows(added, Tie, f"to_id = '{ship}'")}
    now = ties["uk-sanctions:named:global-united-shipping-india"]
    before = ties["uk-sanctions:named:made-up-shipping"]
    assert now.kind is before.kind is TieKind.OPERATES
    assert (now.end, before.end) == (Span(RETRIEVED, None), Span(None, RETRIEVED))
    assert now.note == "The list says `Current owner/operator (s)`: Global United Shipping India."
    (imo,) = rows(added, Identifier, "scheme = 'imo'")
    assert imo.value == "9562233"
    flags = {row.value: row.note for row in rows(added, Detail, "kind = 'flag'")}
    assert flags == {"KM": "believed", "IN": "previous"}


def test_parents_and_subsidiaries_are_ties_to_mentions(lists: Lists) -> None:
    added = lists.add(GOOD)
    ties = {(row.from_id, row.to_id) for row in rows(added, Tie, "kind = 'controls'")}
    assert ties == {
        ("uk-sanctions:named:hkhs-holding", "uk-sanctions:AFG0001"),
        ("uk-sanctions:AFG0001", "uk-sanctions:named:kandahar-branch"),
        ("uk-sanctions:AFG0001", "uk-sanctions:named:kabul-branch"),
    }
    mentioned = {row.name for row in rows(added, Name, "kind = 'mention'")}
    assert {"HKHS Holding", "Kandahar Branch", "Kabul Branch"} < mentioned


def test_what_is_new_is_counted_as_left_over(lists: Lists) -> None:
    added = lists.add(table(PETREL | {"Mood": "calm"}, columns=(*COLUMNS, "Mood")))
    assert added.snapshot.manifest.left_over == {"column Mood": 1}
    added = lists.add(XML.replace("<Ship>\n", "<Ship><Mood>calm</Mood>\n"))
    assert added.snapshot.manifest.left_over == {"Mood": 1}


def test_an_entry_that_says_two_things_of_its_day_is_told(lists: Lists) -> None:
    added = lists.add(table(PETREL, PETREL | {"Date Designated": "04/10/2017"}))
    (problem,) = added.snapshot.manifest.problems
    assert "entry DPR0075 has several `Date Designated`: 03/10/2017; 04/10/2017" in problem


BROKEN = {
    "row cut": (GOOD[: GOOD.index("Bulk Carrier")], ("fields instead of 58", "Fetch it again")),
    "missing column": (
        table(PETREL, columns=tuple(one for one in COLUMNS if one != "D.O.B")),
        (", line 2: ", "the column `D.O.B` is missing"),
    ),
    "no number": (table(PETREL | {"Unique ID": ""}), (", line 3: ", "has no `Unique ID`")),
    "no name": (table(PETREL | {"Name 6": ""}), ("entry DPR0075 has no name",)),
    "unknown type": (
        table(PETREL | {"Designation Type": "Robot"}),
        (", line 3: ", "the type `robot` has never been seen here"),
    ),
    "unknown kind of name": (
        table(PETREL | {"Name type": "Nickname"}),
        ("the name `nickname` has never been seen here",),
    ),
    "unknown strength": (
        table(PETREL | {"Name type": "Alias", "Alias strength": "So-so"}),
        ("the strength `so-so` has never",),
    ),
    "no such day": (
        table(PETREL | {"Date Designated": "31/02/2017"}),
        ("`Date Designated`: `31/02/2017` is not a whole day",),
    ),
    "a later day": (
        table(PETREL | {"Last Updated": "21/08/2026"}),
        ("an entry of 2026-08-21", "cannot have been fetched on 2026-08-20"),
    ),
    "NUL": (GOOD.replace("Mullah", "Mul\0lah"), ("NUL byte",)),
    "XML cut": (XML[:-60], ("no XML that can be read",)),
    "XML without a number": (
        XML.replace("<UniqueID>AFG0006</UniqueID>", ""),
        ("has no `Unique ID`",),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(lists: Lists, name: str) -> None:
    content, words = BROKEN[name]
    lists.add(table(AKHUND))
    message = lists.refused(content)
    for word in words:
        assert word in message


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.deferred(lambda: st.one_of(broken(GOOD.encode()), broken(XML.encode()))))
def test_any_damage_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(content, tmp_path)
