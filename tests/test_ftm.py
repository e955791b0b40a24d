"""FollowTheMoney entities: what each becomes, real files counted by hand, broken ones refused."""

import gzip
import json
import random
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.added import Lists, broken, names, read_or_refuse, rows
from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import ContractRole, NameKind, PartyType, Stage, Standing, Status, TieKind
from tieline.model.nouns import (
    Address,
    Contract,
    Designation,
    Detail,
    Identifier,
    Name,
    Party,
    Role,
    Source,
    Tie,
)
from tieline.services.lists import Added
from tieline.sources.ftm.mapping import Meanings
from tieline.sources.intake import Head
from tieline.sources.reading import spec_of
from tieline.sources.registry import formats
from tieline.store.tables import TABLES
from tieline.store.view import View

RETRIEVED = date(2026, 11, 1)


def entity(id_: str, schema: str, *datasets: str, **properties: list[str]) -> dict[str, Any]:
    """Give an entity."""
    found: dict[str, Any] = {"id": id_, "schema": schema, "properties": properties}
    return found | ({"datasets": list(datasets)} if datasets else {})


def lines(*entities: dict[str, Any]) -> str:
    """Give entities as a file."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)


DAHUA = entity("dahua", "Company", name=["Zhejiang Dahua Technology Co., Ltd."])
FU = entity("fu", "Person", name=["Fu Liquan"])
CITY = entity("city", "PublicBody", name=["Urumqi Public Security Bureau"])


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give a place for small files."""
    return Lists(tmp_path, RETRIEVED)


def add(lists: Lists, *entities: dict[str, Any]) -> Added:
    """Add a file of entities."""
    return lists.add(lines(*entities), "list.ftm.json")


# --- What becomes of parties


def test_a_party_has_all_of_its_names_the_one_of_its_caption_first(lists: Lists) -> None:
    dahua = entity(
        "dahua",
        "Company",
        name=["Dahua", "Zhejiang Dahua Technology Co., Ltd.", ""],
        alias=["大华股份", "Dahua"],
        previousName=["Dahua Information"],
        weakAlias=["DH", "大华股份"],
        abbreviation=["ZDT"],
    ) | {"caption": "Zhejiang Dahua Technology Co., Ltd."}
    found = rows(add(lists, dahua), Name)
    assert {row.name: (row.kind, row.note) for row in found} == {
        "Zhejiang Dahua Technology Co., Ltd.": (NameKind.PRIMARY, ""),
        "Dahua": (NameKind.ALIAS, ""),
        "大华股份": (NameKind.ALIAS, ""),
        "Dahua Information": (NameKind.ALIAS, "previous name"),
        "DH": (NameKind.WEAK, ""),
        "ZDT": (NameKind.WEAK, "abbreviation"),
    }
    (primary,) = (row for row in found if row.kind is NameKind.PRIMARY)
    assert (primary.key, primary.core) == (
        "zhejiang dahua technology ltd",
        "zhejiang dahua technology",
    )


def test_without_a_caption_the_first_name_leads_and_an_alias_never_does(lists: Lists) -> None:
    found = add(
        lists,
        entity("a", "Person", name=["", "Li Ping", "Ping Li"]),
        entity("b", "Person", alias=["Ping"]) | {"caption": "Person"},
    )
    assert names(found, "ftm:a") == {"Li Ping": "primary", "Ping Li": "alias"}
    assert names(found, "ftm:b") == {"Ping": "alias"}


def test_types_countries_and_the_schema_where_no_type_says_it(lists: Lists) -> None:
    found = add(
        lists,
        entity("a", "Company", country=["cn", "gb-sct", "suhh"], jurisdiction=["hk", "cn"]),
        entity("b", "LegalEntity", mainCountry=["us"]),
        entity("c", "Security", name=["Dahua A"], isin=["CNE100000BJ4"]),
        entity("d", "Vessel", flag=["kp"], imoNumber=["IMO9187629"]),
        entity("e", "Airplane"),
        entity("f", "Organization"),
    )
    parties = {row.party_id[4:]: row for row in rows(found, Party)}
    assert {name: row.type for name, row in parties.items()} == {
        "a": PartyType.COMPANY,
        "b": PartyType.UNKNOWN,
        "c": PartyType.UNKNOWN,
        "d": PartyType.VESSEL,
        "e": PartyType.AIRCRAFT,
        "f": PartyType.ORGANISATION,
    }
    assert parties["a"].countries == ("CN", "GB", "HK")
    assert {name: row.note for name, row in parties.items() if row.note} == {
        "c": "schema: Security"
    }
    told = {(row.party_id[4:], row.kind.value, row.value) for row in rows(found, Detail)}
    assert {("a", "country", "GB-SCT"), ("a", "country", "SUHH"), ("d", "flag", "KP")} <= told
    schemes = {row.scheme: row.value for row in rows(found, Identifier)}
    assert schemes == {"security_isin": "CNE100000BJ4", "imo": "IMO9187629"}


def test_identifiers_keep_their_schemes_and_ids_that_were_merged_away_are_found(
    lists: Lists,
) -> None:
    one = entity(
        "NK-1",
        "Company",
        leiCode=["529900T8BM49AURSDO55"],
        uscCode=["91330000727215176K"],
        isinCode=["CNE100000BJ4"],
        cikCode=["0001"],
        innCode=["77"],
        registrationNumber=["R1", "R1", "R2"],
        wikidataId=["Q5209270"],
    )
    found = rows(add(lists, one | {"referents": ["ofac-1", "NK-0"]}), Identifier)
    assert sorted((row.scheme, row.value) for row in found) == [
        ("cik", "0001"),
        ("ftm", "NK-0"),
        ("ftm", "ofac-1"),
        ("inn", "77"),
        ("isin", "CNE100000BJ4"),
        ("lei", "529900T8BM49AURSDO55"),
        ("registration", "R1"),
        ("registration", "R2"),
        ("uscc", "91330000727215176K"),
        ("wikidata", "Q5209270"),
    ]


def test_a_passport_belongs_to_its_holder_with_what_is_told_of_it(lists: Lists) -> None:
    passport = entity(
        "p1", "Passport", holder=["fu"], number=["E1"], country=["cn"], startDate=["2010"]
    )
    (row,) = rows(add(lists, FU, passport), Identifier)
    assert (row.party_id, row.scheme, row.value) == ("ftm:fu", "passport", "E1")
    assert row.begin == Span(date(2010, 1, 1), date(2010, 12, 31))
    assert row.note == "country: cn"


def test_partial_dates_and_countries_stand_in_our_grammar(lists: Lists) -> None:
    fu = entity(
        "fu",
        "Person",
        birthDate=["1967", "1967-03", "1967-03-02T00:00:00"],
        deathDate=["some day"],
        citizenship=["cn"],
        birthCountry=["cn"],
    )
    found = rows(add(lists, fu), Detail)
    assert sorted((row.kind.value, row.value, row.note) for row in found) == [
        ("birth_date", "1967", ""),
        ("birth_date", "1967-03", ""),
        ("birth_date", "1967-03-02", ""),
        ("birth_place", "CN", "country of birth"),
        ("death_date", "some day", ""),
        ("nationality", "CN", "citizenship"),
    ]


def test_an_address_of_its_own_is_the_partys_with_its_country(lists: Lists) -> None:
    found = add(
        lists,
        entity("dahua", "Company", address=["Binjiang"], addressEntity=["home", "old", "gone"]),
        entity("home", "Address", full=["1199 Bin'an Road, Hangzhou"], country=["cn"]),
        entity("old", "Address", city=["Hangzhou"], street=["1187 Bin'an Road"], remarks=["old"]),
    )
    assert {(row.address, row.country, row.note) for row in rows(found, Address)} == {
        ("Binjiang", "", ""),
        ("1199 Bin'an Road, Hangzhou", "CN", ""),
        ("1187 Bin'an Road, Hangzhou", "", "old"),
    }


def test_a_post_that_was_held_is_a_position_with_its_days(lists: Lists) -> None:
    found = add(
        lists,
        FU,
        entity("post", "Position", name=["Minister"]),
        entity(
            "o", "Occupancy", holder=["fu"], post=["post"], startDate=["2013"], status=["ended"]
        ),
    )
    (row,) = rows(found, Detail)
    assert (row.value, row.begin.earliest, row.note) == (
        "Minister",
        date(2013, 1, 1),
        "status: ended",
    )


# --- Who says it


def test_a_dataset_is_a_source_and_several_are_several(lists: Lists) -> None:
    found = add(
        lists,
        entity("a", "Company", "eu_fsf", name=["A"]),
        entity("b", "Company", "eu_fsf", "us_ofac_sdn", name=["B"]),
        entity("c", "Company", name=["C"]),
    )
    file = "ftm-list:2026-11-01"
    sources = {row.source_id: (row.publisher, row.via) for row in rows(found, Source)}
    assert sources.keys() == {file, f"{file}:eu_fsf", f"{file}:us_ofac_sdn"}
    assert sources[f"{file}:eu_fsf"] == ("eu_fsf", file)
    told = Counter((row.party_id, row.source_id) for row in rows(found, Party))
    assert told == {
        ("ftm:a", f"{file}:eu_fsf"): 1,
        ("ftm:b", f"{file}:eu_fsf"): 1,
        ("ftm:b", f"{file}:us_ofac_sdn"): 1,
        ("ftm:c", file): 1,
    }
    assert {row.name: row.source_id for row in rows(found, Name)} == {
        "A": f"{file}:eu_fsf",
        "B": file,
        "C": file,
    }


def sanction(id_: str, dataset: str, **properties: list[str]) -> dict[str, Any]:
    """Give a sanction of Dahua."""
    return entity(id_, "Sanction", dataset, entity=["dahua"], **properties)


def test_a_sanction_is_listed_where_its_dataset_is_a_list_and_reported_elsewhere(
    lists: Lists,
) -> None:
    bis = "Entity List (EL) - Bureau of Industry and Security"
    found = add(
        lists,
        DAHUA,
        sanction("1", "us_trade_csl", authority=[bis], startDate=["2019-10-09"]),
        sanction("2", "us_ofac_cons", program=["Sectoral Sanctions Identifications List"]),
        sanction("3", "gb_hmt_sanctions"),
        sanction("4", "xx_new_list", listingDate=["2020-05"]),
        entity("5", "Sanction", entity=["dahua"]),
    )
    told = {row.list_id: (row.standing, row.begin) for row in rows(found, Designation)}
    open_ = Span(None, RETRIEVED)
    assert told == {
        "us-bis-el": (Standing.LISTED, Span.on(date(2019, 10, 9))),
        "us-ofac-ssi": (Standing.LISTED, open_),
        "uk-sanctions": (Standing.LISTED, open_),
        "xx-new-list": (Standing.REPORTED, Span(date(2020, 5, 1), date(2020, 5, 31))),
        "ftm-list": (Standing.REPORTED, open_),
    }


def test_a_sanction_keeps_its_words(lists: Lists) -> None:
    found = add(
        lists,
        DAHUA,
        sanction(
            "1",
            "us_trade_csl",
            program=["EL", "X"],
            authorityId=["84 FR 54002"],
            provisions=["Licence", "Denial"],
            reason=["Implicated in\nrepression"],
            sourceUrl=["https://a.example", "https://b.example"],
            startDate=["2019-10-09"],
            listingDate=["2019-10-08"],
        ),
    )
    (row,) = rows(found, Designation)
    assert (row.programme, row.citation, row.requirement) == (
        "EL; X",
        "84 FR 54002",
        "Licence; Denial",
    )
    assert row.note.splitlines() == [
        "reason: Implicated in repression",
        "sourceUrl: https://a.example",
        "sourceUrl: https://b.example",
        "listingDate: 2019-10-08",
    ]
    assert (row.locator, row.end) == ("entity 1", Span(RETRIEVED, None))


def test_a_sanction_that_is_over_has_ended_by_the_day_of_the_copy(lists: Lists) -> None:
    found = add(
        lists,
        DAHUA,
        sanction("1", "ua_nsdc", startDate=["2021-06-24"], status=["Excluded"]),
        sanction("2", "ua_nsdc_b", startDate=["2018-06-21"], endDate=["2021-06-21"]),
    )
    told = {row.list_id: row for row in rows(found, Designation)}
    assert told["ua-nsdc"].status is Status.REMOVED
    assert told["ua-nsdc"].end == Span(date(2021, 6, 24), RETRIEVED)
    assert told["ua-nsdc-b"].status is Status.IN_FORCE
    assert told["ua-nsdc-b"].end == Span.on(date(2021, 6, 21))


# --- Ties and contracts


def ownership(id_: str, *shares: str, **properties: list[str]) -> dict[str, Any]:
    """Give a stake of Fu in Dahua."""
    whole = {"owner": ["fu"], "asset": ["dahua"], **properties}
    return entity(id_, "Ownership", **whole, **({"percentage": list(shares)} if shares else {}))


SHARES: list[tuple[list[str], str | None, str | None, str]] = [
    (["36.5"], "36.5", "36.5", ""),
    (["36,5 %"], "36.5", "36.5", ""),
    (["100"], "100", "100", ""),
    (["25-50"], "25", "50", "percentage: 25-50"),
    (["more than 50%"], "50", None, "percentage: more than 50%"),
    (["<5"], None, "5", "percentage: <5"),
    (["25", "60"], "25", "60", ""),
    (["a lot"], None, None, "percentage: a lot"),
    (["120"], None, None, "percentage: 120"),
    (["25", "a lot"], None, None, "percentage: 25\npercentage: a lot"),
    (["60-20"], None, None, "percentage: 60-20"),
]


def test_a_share_is_a_range_and_what_is_no_number_stays_in_words(lists: Lists) -> None:
    stakes = [ownership(str(number), *shares) for number, (shares, *_) in enumerate(SHARES)]
    found = {row.locator.split()[-1]: row for row in rows(add(lists, DAHUA, FU, *stakes), Tie)}
    for number, (shares, low, high, told) in enumerate(SHARES):
        row = found[str(number)]
        unit = "%" if low or high else ""
        floor, ceiling = (None if one is None else Decimal(one) for one in (low, high))
        expected = Range(floor, ceiling, unit)
        assert (row.share, row.note) == (expected, told), shares
        assert (row.from_id, row.kind, row.to_id) == ("ftm:fu", TieKind.OWNS, "ftm:dahua")


DAYS: list[tuple[dict[str, list[str]], Span, Span]] = [
    ({}, Span(None, RETRIEVED), Span(RETRIEVED, None)),
    (
        {"startDate": ["2001-03"], "endDate": ["2008"]},
        Span(date(2001, 3, 1), date(2001, 3, 31)),
        Span(date(2008, 1, 1), date(2008, 12, 31)),
    ),
    (
        {"startDate": ["2001-05-02", "2001-03"]},
        Span(date(2001, 3, 1), date(2001, 5, 2)),
        Span(RETRIEVED, None),
    ),
    (
        {"endDate": ["2008"]},
        Span(None, date(2008, 12, 31)),
        Span(date(2008, 1, 1), date(2008, 12, 31)),
    ),
    ({"date": ["2008-02"]}, Span(None, date(2008, 2, 29)), Span(date(2008, 2, 1), None)),
    (
        {"startDate": ["2010"], "endDate": ["2008"]},
        Span(date(2010, 1, 1), date(2010, 12, 31)),
        Span(RETRIEVED, None),
    ),
    ({"startDate": ["0000", "2010-13"]}, Span(None, RETRIEVED), Span(RETRIEVED, None)),
]


def test_days_of_a_tie_are_intervals(lists: Lists) -> None:
    stakes = [ownership(str(number), **days) for number, (days, *_) in enumerate(DAYS)]
    found = {row.locator.split()[-1]: row for row in rows(add(lists, DAHUA, FU, *stakes), Tie)}
    for number, (days, begin, end) in enumerate(DAYS):
        assert (found[str(number)].begin, found[str(number)].end) == (begin, end), days


def test_every_schema_of_ties_reads_as_a_sentence(lists: Lists) -> None:
    ends = {"a": ["fu"], "b": ["dahua"]}
    schemata = {
        "Directorship": ("director", "organization", "directs", ""),
        "Membership": ("member", "organization", "belongs", ""),
        "Employment": ("employee", "employer", "belongs", "employment"),
        "Representation": ("agent", "client", "represents", ""),
        "Control": ("controller", "controlled", "controls", ""),
        "Succession": ("successor", "predecessor", "succeeds", ""),
        "Family": ("person", "relative", "related", ""),
        "Associate": ("person", "associate", "linked", "associate"),
        "UnknownLink": ("subject", "object", "linked", ""),
        "Debt": ("creditor", "debtor", "finances", "debt"),
    }
    found = add(
        lists,
        DAHUA,
        FU,
        *(
            entity(name, name, role=["r"], **{first: ends["a"], second: ends["b"]})
            for name, (first, second, _, _) in schemata.items()
        ),
    )
    told = {row.locator: (row.from_id, row.kind.value, row.scope) for row in rows(found, Tie)}
    assert told == {
        f"entity {name}": ("ftm:fu", kind, scope) for name, (_, _, kind, scope) in schemata.items()
    }
    assert {row.note for row in rows(found, Tie)} == {"role: r"}


def test_a_payment_has_its_amount_and_its_day(lists: Lists) -> None:
    def payment(id_: str, **properties: list[str]) -> dict[str, Any]:
        return entity(id_, "Payment", payer=["dahua"], beneficiary=["fu"], **properties)

    found = add(
        lists,
        DAHUA,
        FU,
        payment("1", amount=["10.50"], currency=["cny"], amountEur=["1.3"], date=["2020-01-05"]),
        payment("2", amountEur=["100000"]),
        payment("3", amount=["much"], currency=["CNY"]),
        payment("4", amount=["5"]),
        payment("5", amount=["1e30"]),
    )
    told = {row.locator[-1]: row for row in rows(found, Tie)}
    assert str(told["1"].amount.low) == "10.500000"
    assert (told["1"].amount.unit, told["1"].note) == ("CNY", "amountEur: 1.3")
    assert told["1"].begin == told["1"].end == Span.on(date(2020, 1, 5))
    assert told["2"].amount == Range(Decimal(100_000), Decimal(100_000), "EUR")
    assert (told["3"].amount, told["3"].note) == (Range(), "amount: much\ncurrency: CNY")
    assert told["4"].amount == Range(Decimal(5), Decimal(5))
    assert (told["5"].amount, told["5"].note) == (Range(), "amount: 1e30")


def test_properties_that_hold_another_party_are_ties(lists: Lists) -> None:
    found = add(
        lists,
        FU,
        entity("dahua", "Company", name=["Dahua"], parent=["city"]),
        CITY,
        entity("ship", "Vessel", owner=["dahua"], operator=["fu"]),
        entity("share", "Security", issuer=["dahua"]),
    )
    assert {(row.from_id, row.kind.value, row.to_id, row.scope) for row in rows(found, Tie)} == {
        ("ftm:city", "controls", "ftm:dahua", "parent"),
        ("ftm:dahua", "owns", "ftm:ship", ""),
        ("ftm:fu", "operates", "ftm:ship", ""),
        ("ftm:share", "linked", "ftm:dahua", "issuer"),
    }


def test_a_contract_with_its_award_is_a_contract_roles_and_a_tie(lists: Lists) -> None:
    found = add(
        lists,
        DAHUA,
        CITY,
        entity(
            "c",
            "Contract",
            title=["Safe County"],
            authority=["city"],
            amount=["46000000"],
            currency=["CNY"],
            contractDate=["2017-06"],
        ),
        entity(
            "w",
            "ContractAward",
            contract=["c"],
            supplier=["dahua"],
            amount=["45000000"],
            currency=["CNY"],
        ),
        entity("t", "CallForTenders", title=["Safe City"], authority=["city"], tenderers=["dahua"]),
    )
    contracts = {row.contract_id: row for row in rows(found, Contract)}
    signed = Span(date(2017, 6, 1), date(2017, 6, 30))
    one = contracts["ftm:c"]
    assert (one.title, one.contractor_id, one.authority, one.begin) == (
        "Safe County",
        "ftm:dahua",
        "Urumqi Public Security Bureau",
        signed,
    )
    assert contracts["ftm:t"].stage is Stage.TENDERED
    assert {(row.contract_id, row.party_id, row.role) for row in rows(found, Role)} == {
        ("ftm:c", "ftm:city", ContractRole.BUYER),
        ("ftm:c", "ftm:dahua", ContractRole.SUPPLIER),
        ("ftm:t", "ftm:city", ContractRole.BUYER),
        ("ftm:t", "ftm:dahua", ContractRole.TENDERER),
    }
    (tie,) = rows(found, Tie)
    assert (tie.from_id, tie.kind, tie.to_id, tie.begin) == (
        "ftm:dahua",
        TieKind.CONTRACTS,
        "ftm:city",
        signed,
    )
    assert tie.amount.low == 45_000_000


# --- What is told of the reading itself


def test_what_is_not_kept_is_counted_and_what_is_odd_is_told(lists: Lists) -> None:
    found = add(
        lists,
        DAHUA | {"properties": {"name": ["Dahua"], "hairColor": ["x"], "proof": []}},
        entity("doc", "Document", fileName=["a.pdf"]),
        ownership("o", owner=["fu", "nobody"]),
        entity("half", "Directorship", director=["fu"]),
        entity("w", "ContractAward", contract=["gone"], supplier=["dahua"]),
        ownership("late", startDate=["2010"], endDate=["2008", "soon"]),
    )
    manifest = found.snapshot.manifest
    assert manifest.left_over == {"Company.hairColor": 1, "schema Document": 1}
    assert [problem.split(" ", 1)[0] for problem in manifest.problems] == ["2", "1", "1", "1", "1"]
    assert "2 parties are referred to and not in the file" in manifest.problems[0]
    assert found.entries == 6
    told = {row.party_id: row.note for row in rows(found, Party)}
    assert told["ftm:nobody"] == told["ftm:fu"] == "Nothing but its id is known."


def test_a_file_cannot_be_older_than_what_it_has_seen(lists: Lists) -> None:
    seen = DAHUA | {"last_seen": "2026-11-02T06:00:00"}
    assert "cannot have been fetched on 2026-11-01" in lists.refused(lines(seen))


def test_the_same_file_gives_the_same_bytes_and_ids_do_not_depend_on_the_day(
    tmp_path: Path,
) -> None:
    content = lines(*everything())
    tables = []
    for name, day in (("a", RETRIEVED), ("b", RETRIEVED), ("c", date(2026, 12, 1))):
        (tmp_path / name).mkdir()
        found = Lists(tmp_path / name, day).add(content)
        names_of_tables = ("party", "name", "tie", "designation")
        ids = {id_ for table in names_of_tables for id_ in claim_ids(found, table)}
        tables.append((found.snapshot.manifest.tables, ids))
    assert tables[0] == tables[1]
    assert tables[0][1] == tables[2][1]


def claim_ids(added: Added, table: str) -> list[str]:
    """Give the ids of all claims of a table."""
    view = View([added.snapshot], date.max)
    try:
        return [id_ for (id_,) in view.select(f"SELECT claim_id FROM {table}")]  # noqa: S608
    finally:
        view.close()


def test_every_claim_has_an_id_of_its_own(lists: Lists) -> None:
    found = add(lists, *everything())
    assert set(found.snapshot.manifest.tables) == {*TABLES} - {"figure", "event", "device_fact"}
    for table in found.snapshot.manifest.tables:
        if table != "source":
            told = claim_ids(found, table)
            assert len(told) == len(set(told)), table


def everything() -> list[dict[str, Any]]:
    """Give a file in which every table has rows."""
    return [
        entity(
            "dahua",
            "Company",
            "us_trade_csl",
            "eu_fsf",
            name=["Dahua", "Zhejiang Dahua"],
            alias=["DH"],
            country=["cn"],
            leiCode=["L1"],
            address=["Hangzhou"],
            incorporationDate=["2001"],
            parent=["city"],
        ),
        FU,
        CITY,
        sanction("s", "us_trade_csl", reason=["r"], startDate=["2019-10-09"]),
        ownership("o", "36.5", startDate=["2008"]),
        entity("c", "Contract", title=["T"], authority=["city"]),
        entity("w", "ContractAward", contract=["c"], supplier=["dahua"]),
        entity("p", "Passport", holder=["fu"], number=["E1"]),
        entity("post", "Position", name=["Minister"]),
        entity("oc", "Occupancy", holder=["fu"], post=["post"]),
    ]


# --- What is refused, and what is no such file

GOOD = lines(DAHUA, FU)
REFUSED = {
    "cut": (GOOD[:-20], 2, "this is no JSON"),
    "two on a line": (lines(CITY) + GOOD.replace("\n", " ", 1), 2, "this is no JSON"),
    "junk": (f"{GOOD}what?\n", 3, "this is no JSON"),
    "a list": (f"{GOOD}[1]\n", 3, "a JSON object is needed here"),
    "null": (f"{GOOD}null\n", 3, "a JSON object is needed here"),
    "no id": (lines(DAHUA, {"schema": "Person", "properties": {}}), 2, "no `id`"),
    "twice": (lines(DAHUA, FU, DAHUA), 3, "`dahua` is there twice; join what belongs together"),
    "new schema": (lines(DAHUA, entity("x", "Spaceship")), 2, "schema `Spaceship` has never been"),
    "no properties": (lines(DAHUA, {"id": "x", "schema": "Person"}), 2, "`properties` must be"),
    "no list": (
        lines(DAHUA, {"id": "x", "schema": "Person", "properties": {"name": "Fu"}}),
        2,
        "`name` must be a list of values",
    ),
    "nested": (
        lines(DAHUA, {"id": "x", "schema": "Person", "properties": {"addressEntity": [{}]}}),
        2,
        "holds an entity within this one; bring the file in which each entity has a line",
    ),
    "datasets": (lines(DAHUA, FU | {"datasets": "x"}), 2, "`datasets` must be a list"),
    "NUL": (lines(DAHUA, entity("x", "Person", name=["F\x00u"])), 2, "NUL character"),
    "NUL byte": (GOOD.replace("Fu", "F\x00u"), 2, "this is no JSON"),
    "mark": (f"{GOOD}\ufeff{GOOD}", 3, "this is no JSON"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_file_is_refused_with_its_line(lists: Lists, name: str) -> None:
    content, line, words = REFUSED[name]
    message = lists.refused(content)
    assert message.startswith(f"/list, line {line}: ")
    assert words in message


def test_a_file_with_bytes_that_are_no_text_is_refused(lists: Lists) -> None:
    raw = GOOD.encode().replace(b"Fu", b"\xff")
    assert lists.refused(raw).startswith("/list, line 2: ")


def test_an_endless_line_is_refused(lists: Lists) -> None:
    long = lines(DAHUA, entity("x", "Person", name=["x" * 20_000_000]))
    assert "bytes without a line end" in lists.refused(long)


def test_a_value_nested_without_end_is_refused(lists: Lists) -> None:
    deep = lines(DAHUA) + lines(FU).replace('"Fu Liquan"', "[" * 100_000 + "]" * 100_000)
    assert lists.refused(deep).startswith("/list, line 2: ")


def test_blank_lines_and_a_missing_last_line_end_do_no_harm(lists: Lists) -> None:
    found = lists.add(f"{lines(DAHUA)}\n  \n{lines(FU).strip()}")
    assert found.entries == 2


def test_a_text_that_only_looks_like_a_zero_is_kept(lists: Lists) -> None:
    found = add(lists, entity("x", "Person", name=["back\\u0000slash"]))
    assert names(found, "ftm:x") == {"back\\u0000slash": "primary"}


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        (b'{"id":"a","schema":"Person","properties":{}}\n', "ftm"),
        (b'\n\n{"id":"a","schema":"Person","properties":{}}', "ftm"),
        (b'{"id":"a","schema":"Person","properties":{"notes":["' + b"x" * 70_000, "ftm"),
        (b'{"id":"a","schema":"Person"}\n', ""),
        (b'{"id":"a"\n"schema":"Person","properties":{}}\n', ""),
        (b'["schema","properties","id"]\n', ""),
        (b"id,schema,properties\n", ""),
    ],
)
def test_a_file_is_known_by_its_first_line(raw: bytes, known: str) -> None:
    (ftm,) = (one for one in formats() if one.spec.name == "ftm")
    assert ftm.part(Head("x", raw[: 64 * 1024])) == known


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(broken(lines(*everything()).encode()))
def test_whatever_is_done_to_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    read_or_refuse(content, tmp_path_factory.mktemp("fuzz"))


# --- The mapping


def test_the_mapping_speaks_our_words_and_no_property_goes_to_two_places() -> None:
    meanings = Meanings(spec_of("ftm").lookups)
    assert len(meanings.parties) == 13
    assert meanings.ties["Ownership"].kind is TieKind.OWNS
    assert meanings.names["name"][0] is NameKind.PRIMARY
    assert next(iter(meanings.names)) == "name"
    for places in (
        Counter((one.schema, *one[2:]) for one in meanings.facts if one.table != "address"),
        Counter((one.schema, one.property) for one in meanings.facts),
    ):
        assert [place for place, count in places.items() if count > 1] == []
    assert {words[0] for words in meanings.schemata.values()} == {
        *("party", "tie", "address", "contract", "award", "tender", "document"),
        *("position", "occupancy", "designation", "passed"),
    }


# --- Real files, counted by hand


def real(shared: Path, name: str, folder: Path) -> tuple[Added, list[dict[str, Any]]]:
    """Add a real file, and give its entities."""
    file = shared / "data" / "ftm" / f"{name}.ftm.json.gz"
    content = gzip.decompress(file.read_bytes())
    added = Lists(folder, RETRIEVED).add(file.read_bytes(), f"{name}.ftm.json.gz")
    return added, [json.loads(line) for line in content.splitlines() if line.strip()]


NAMES = ("name", "alias", "previousName", "weakAlias", "abbreviation")


@pytest.mark.parametrize("name", ["gdho", "de_parteispenden", "opensanctions_delta_sample_2024"])
def test_real_files_have_the_rows_that_a_plain_count_gives(
    shared: Path, tmp_path: Path, name: str
) -> None:
    added, entities = real(shared, name, tmp_path)
    meanings = Meanings(spec_of("ftm").lookups)
    parties = [one for one in entities if one["schema"] in meanings.parties]
    counts = added.snapshot.manifest.counts
    assert added.entries == len(entities)
    named = {
        (one["id"], text)
        for one in parties
        for key in NAMES
        for text in one["properties"].get(key, ())
    }
    assert counts["name"] == len(named)
    kept = {(fact.schema, fact.property): fact.table for fact in meanings.facts}
    tables = Counter(
        kept.get((one["schema"], key), "")
        for one in parties
        for key, values in one["properties"].items()
        for _ in set(values)
    )
    assert counts.get("detail", 0) == tables["text"] + tables["day"] + tables["country"]
    passports = sum(one["schema"] == "Passport" for one in entities)
    merged = sum(len(one.get("referents", ())) for one in parties)
    assert counts.get("identifier", 0) == tables["identifier"] + merged + passports
    assert counts.get("designation", 0) == sum(one["schema"] == "Sanction" for one in entities)


def test_the_real_payments_add_up(shared: Path, tmp_path: Path) -> None:
    added, entities = real(shared, "de_parteispenden", tmp_path)
    paid = [one["properties"] for one in entities if one["schema"] == "Payment"]
    told = rows(added, Tie, "kind = 'pays'")
    assert len(told) == sum(len(one["payer"]) * len(one["beneficiary"]) for one in paid)
    assert {row.amount.unit for row in told} == {"EUR"}
    assert {row.begin.exact for row in told} == {row.end.exact for row in told}
    assert sum(row.amount.low or 0 for row in told) == (
        sum(
            Decimal(one["amountEur"][0]) * len(one["payer"]) * len(one["beneficiary"])
            for one in paid
        )
    )


def test_the_real_lists_are_told_apart(shared: Path, tmp_path: Path) -> None:
    added, _ = real(shared, "opensanctions_delta_sample_2024", tmp_path)
    told = Counter((row.list_id, row.standing.value) for row in rows(added, Designation))
    assert told[("id-dttot", "reported")] == 477
    assert told[("us-ofac-sdn", "listed")] == 2
    assert told[("us-ofac-ssi", "listed")] == 1
    assert told[("us-bis-el", "listed")] == 1
    assert sum(row.status is Status.REMOVED for row in rows(added, Designation)) == 4


def test_real_entities_with_bytes_changed_are_read_or_refused(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "ftm" / "opensanctions_delta_sample_2024.ftm.json.gz"
    good = b"".join(gzip.decompress(file.read_bytes()).splitlines(keepends=True)[:60])
    chance = random.Random(3)  # noqa: S311
    for number in range(12):
        content = bytearray(good)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 9)] = chance.choice(
                [b'"', b"\n", b"{", b"\x00", b"9"]
            )
        (tmp_path / str(number)).mkdir()
        read_or_refuse(bytes(content), tmp_path / str(number))
