"""Beneficial ownership statements: what each becomes, which of several counts, who is not named."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.model.amounts import Range
from tieline.model.days import Holding, Span
from tieline.model.kinds import DetailKind, NameKind, PartyType, Standing, TieKind
from tieline.model.nouns import Address, Detail, Identifier, Name, Party, Row, Source, Tie
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View

RETRIEVED = date(2026, 1, 1)
Statements = list[dict[str, Any]]


def about(
    kind: str,
    record: str,
    day: str = "2020-03-04",
    details: Mapping[str, object] | None = None,
    **more: object,
) -> dict[str, Any]:
    """Give a statement of version 0.4 about a record, with these details and other fields."""
    return {
        "statementId": more.pop("id", f"{record}-{day}-0123456789abcdef0123456789"),
        "statementDate": day,
        "declarationSubject": "c1",
        "recordId": record,
        "recordType": kind,
        "recordStatus": more.pop("status", "new"),
        "recordDetails": {"isComponent": False, **(details or {})},
        **more,
    }


def company(record: str = "c1", name: str = "Ladder Ltd", **details: object) -> dict[str, Any]:
    """Give an entity statement."""
    kind = {"entityType": {"type": "registeredEntity"}, "name": name}
    return about("entity", record, details={**kind, **details})


def human(record: str = "p1", name: str = "Ann Jones", **details: object) -> dict[str, Any]:
    """Give a person statement."""
    names = [{"type": "legal", "fullName": name}]
    return about("person", record, details={"personType": "knownPerson", "names": names, **details})


def owns(
    interests: Statements, owner: object = "p1", day: str = "2020-03-04", status: str = "new"
) -> dict[str, Any]:
    """Give a relationship statement of p1 and c1."""
    details = {"subject": "c1", "interestedParty": owner, "interests": interests}
    return about("relationship", "r1", day, details, status=status)


def added(folder: Path, *files: Path) -> tuple[Added, View]:
    """Add files; give what came of it and the rows."""
    brought = Brought(files=list(files), retrieved=RETRIEVED, name="here")
    found = add_list(workplace(folder / "home"), brought)
    return found, View([found.snapshot], RETRIEVED)


def read(folder: Path, statements: object, text: str = "") -> View:
    """Add one file of statements and give its rows."""
    file = folder / "statements.json"
    file.write_text(text or json.dumps(statements), encoding="utf-8")
    return added(folder, file)[1]


def unique(view: View) -> None:
    """Check that no two rows have one id."""
    nouns: tuple[type[Row], ...] = (Party, Name, Identifier, Address, Detail, Tie)
    for noun in nouns:
        ids = [row.claim_id for row in view.rows(noun) if not isinstance(row, Source)]
        assert len(ids) == len(set(ids)), noun


# --- Real files


def test_the_sample_of_the_standards_own_library_is_read_whole(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data/ownership/bods/lib_cove_sample_300_statements_v0.4.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    found, view = added(tmp_path, file)
    kinds = Counter(one["recordType"] for one in raw)
    assert found.entries == len(raw) == 300
    assert len(view.rows(Party)) == kinds["entity"] + kinds["person"]
    interests = [i for one in raw for i in one["recordDetails"].get("interests", [])]
    ties = view.rows(Tie)
    assert len(ties) == len(interests) == 100
    said = Counter(Decimal(str(i["share"]["exact"])) for i in interests)
    assert Counter(tie.share.low for tie in ties) == said
    assert {tie.kind for tie in ties} == {TieKind.OWNS}
    assert set(found.snapshot.manifest.left_over) == {"declarationSubject"}
    unique(view)


def test_every_example_of_the_standard_is_read(shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "data/ownership/bods/standard_examples").glob("*.json"))
    assert len(files) == 19
    for number, file in enumerate(files):
        raw = json.loads(file.read_text(encoding="utf-8"))
        found, view = added(tmp_path / str(number), file)
        assert found.entries == len(raw)
        parties = {one["recordId"] for one in raw if one["recordType"] != "relationship"}
        described = {row.party_id.partition(":")[2] for row in view.rows(Party)}
        assert parties <= described
        unique(view)


def test_the_british_register_of_2020_is_read_from_a_folder(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/contracting/bluetail_uk_ocds_bods/contracts_finder/bods"
    raw = [s for file in sorted(folder.rglob("*.json")) for s in json.loads(file.read_text())]
    once = {one["statementID"]: one for one in raw}
    found, view = added(tmp_path, folder)
    assert (found.entries, len(once)) == (900, 898)
    assert found.snapshot.manifest.left_over == {"statements that are there twice": 2}
    assert len(found.snapshot.manifest.raw) == 223
    types = Counter(one["statementType"] for one in once.values())
    assert len(view.rows(Party)) == types["entityStatement"] + types["personStatement"]
    said = Counter(
        (i["type"], i.get("share", {}).get("minimum"), i.get("share", {}).get("maximum"))
        for one in once.values()
        for i in one.get("interests", [])
    )
    ties = view.rows(Tie)
    assert Counter((tie.scope, tie.share.low, tie.share.high) for tie in ties) == said
    nobody = [d for d in view.rows(Detail) if d.kind is DetailKind.PARENT_NOT_REPORTED]
    assert Counter(d.value for d in nobody) == {"no-beneficial-owners: No person": 19}
    unique(view)


# --- What a statement becomes


def test_a_shareholding_owns_and_votes_control_and_a_seat_directs(tmp_path: Path) -> None:
    interests: Statements = [
        {
            "type": "shareholding",
            "directOrIndirect": "direct",
            "beneficialOwnershipOrControl": True,
            "share": {"exact": 76.5},
            "startDate": "2016-04-06",
            "endDate": "2019-05-01",
        },
        {"type": "votingRights", "share": {"minimum": 25, "exclusiveMaximum": 50}},
        {"type": "boardMember", "directOrIndirect": "direct"},
        {"type": "nominee"},
        {"type": "unpublishedInterest"},
    ]
    view = read(tmp_path, [company(), human(), owns(interests)])
    ties = {tie.kind: tie for tie in view.rows(Tie)}
    assert set(ties) == {
        TieKind.OWNS,
        TieKind.CONTROLS,
        TieKind.DIRECTS,
        TieKind.REPRESENTS,
        TieKind.LINKED,
    }
    share = ties[TieKind.OWNS]
    assert (share.from_id, share.to_id) == ("bods-here:p1", "bods-here:c1")
    assert share.share == Range(Decimal("76.5"), Decimal("76.5"), "%")
    assert (share.begin, share.end) == (Span.on(date(2016, 4, 6)), Span.on(date(2019, 5, 1)))
    assert (share.scope, share.note) == ("shareholding, direct", "beneficial ownership or control")
    assert share.standing is Standing.FILED
    votes = ties[TieKind.CONTROLS]
    assert votes.share == Range(Decimal(25), Decimal(50), "%")
    assert votes.note == "less than 50 %"
    assert votes.begin == Span(None, date(2020, 3, 4))
    assert votes.end == Span(date(2020, 3, 4), None)


def test_an_exclusive_bound_is_a_flag_in_version_0_2(tmp_path: Path) -> None:
    share = {"minimum": 25, "maximum": 50, "exclusiveMinimum": True, "exclusiveMaximum": False}
    statements: Statements = [
        {"statementID": "e", "statementType": "entityStatement", "entityType": "registeredEntity"},
        {"statementID": "p", "statementType": "personStatement", "personType": "knownPerson"},
        {
            "statementID": "o",
            "statementType": "ownershipOrControlStatement",
            "statementDate": "2017-02-22",
            "subject": {"describedByEntityStatement": "e"},
            "interestedParty": {"describedByPersonStatement": "p"},
            "interests": [{"type": "voting-rights", "share": share}],
        },
    ]
    (tie,) = read(tmp_path, statements).rows(Tie)
    assert tie.share == Range(Decimal(25), Decimal(50), "%")
    assert (tie.kind, tie.note) == (TieKind.CONTROLS, "more than 25 %")


def test_a_company_keeps_its_numbers_its_listing_and_its_former_names(tmp_path: Path) -> None:
    security = {"idScheme": "isin", "id": "GB0009895292", "ticker": "AZN"}
    listing = {
        "stockExchangeName": "London Stock Exchange",
        "stockExchangeJurisdiction": "GB",
        "security": security,
    }
    one = company(
        alternateNames=["Ladder Holdings Ltd"],
        jurisdiction={"name": "Delaware", "code": "US-DE"},
        identifiers=[
            {"id": "02723534", "scheme": "GB-COH"},
            {"id": "PY6ZZQWO2IZFZC3IOL08", "scheme": "XI-LEI"},
            {"id": "https://example.org/c/1", "schemeName": "Some register"},
        ],
        foundingDate="1992-06-17",
        addresses=[{"type": "registered", "address": "1 Road, London", "country": {"name": "GB"}}],
        publicListing={"hasPublicListing": True, "securitiesListings": [listing]},
    )
    view = read(tmp_path, [one])
    (party,) = view.rows(Party)
    assert (party.type, party.countries) == (PartyType.COMPANY, ("US", "GB"))
    assert {(row.scheme, row.value) for row in view.rows(Identifier)} == {
        ("registration", "02723534"),
        ("lei", "PY6ZZQWO2IZFZC3IOL08"),
        ("isin", "GB0009895292"),
        ("ticker", "AZN"),
    }
    details = {(row.kind, row.value) for row in view.rows(Detail)}
    assert details == {
        (DetailKind.JURISDICTION, "US-DE"),
        (DetailKind.FOUNDED, "1992-06-17"),
        (DetailKind.REMARK, "has a public listing"),
        (DetailKind.WEBSITE, "https://example.org/c/1"),
    }
    assert {row.name for row in view.rows(Name)} == {"Ladder Ltd", "Ladder Holdings Ltd"}
    (address,) = view.rows(Address)
    assert (address.address, address.country) == ("1 Road, London", "GB")


def test_a_person_keeps_birth_nationality_and_political_exposure(tmp_path: Path) -> None:
    exposure = {
        "status": "isPep",
        "details": [
            {"reason": "Member", "startDate": "2017-10-15", "jurisdiction": {"name": "GB"}},
        ],
    }
    one = human(
        nationalities=[{"name": "British", "code": "gb"}],
        birthDate="1965-11",
        taxResidencies=[{"name": "Ukraine", "code": "UA"}],
        politicalExposure=exposure,
    )
    view = read(tmp_path, [one])
    details = {row.kind: row for row in view.rows(Detail)}
    assert {kind: row.value for kind, row in details.items()} == {
        DetailKind.BIRTH_DATE: "1965-11",
        DetailKind.NATIONALITY: "GB",
        DetailKind.COUNTRY: "UA",
        DetailKind.TOPIC: "isPep",
        DetailKind.POSITION: "Member",
    }
    assert details[DetailKind.POSITION].begin == Span.on(date(2017, 10, 15))


# --- Owners whom nobody names


def test_an_owner_whom_nobody_names_stays_unknown_and_the_reason_is_told(tmp_path: Path) -> None:
    owner = {"reason": "subjectExemptFromDisclosure", "description": "a listed company"}
    view = read(tmp_path, [company(), owns([{"type": "shareholding"}], owner)])
    (tie,) = view.rows(Tie)
    (unknown,) = view.rows(Party, "party_id = ?", [tie.from_id])
    assert unknown.type is PartyType.UNKNOWN
    assert unknown.note == "not named: subjectExemptFromDisclosure: a listed company"
    assert not view.rows(Name, "party_id = ?", [tie.from_id])
    (detail,) = view.rows(Detail)
    assert (detail.party_id, detail.kind) == ("bods-here:c1", DetailKind.PARENT_NOT_REPORTED)
    assert detail.value == "subjectExemptFromDisclosure: a listed company"


def test_where_there_is_no_owner_no_party_is_made_up(tmp_path: Path) -> None:
    view = read(tmp_path, [company(), owns([], {"reason": "noBeneficialOwners"})])
    assert not view.rows(Tie)
    assert [row.party_id for row in view.rows(Party)] == ["bods-here:c1"]
    assert [row.value for row in view.rows(Detail)] == ["noBeneficialOwners"]


def test_an_anonymous_person_has_no_name_and_a_reason(tmp_path: Path) -> None:
    minor = {"reason": "interestedPartyExemptFromDisclosure", "description": "under age"}
    details = {"personType": "anonymousPerson", "unspecifiedPersonDetails": minor}
    view = read(tmp_path, [company(), about("person", "p1", details=details)])
    (party,) = view.rows(Party, "type = 'person'")
    assert party.note.startswith("anonymousPerson, whom the source does not name; interestedParty")


# --- Which statement counts


def test_the_newest_statement_of_a_record_counts(tmp_path: Path) -> None:
    """A share that fell from 60 to 40 percent: each figure stands for its own time."""
    first = owns(
        [
            {"type": "shareholding", "share": {"exact": 60}, "startDate": "2018-01-01"},
            {"type": "boardChair", "startDate": "2018-01-01"},
        ],
        day="2018-02-01",
    )
    second = owns(
        [{"type": "shareholding", "share": {"exact": 40}, "startDate": "2018-01-01"}],
        day="2020-02-01",
        status="updated",
    )
    view = read(tmp_path, [second, company(), human(), first])
    rows = {tie.locator: tie for tie in view.rows(Tie, "kind = 'owns'")}
    old, new = rows[f"statement {first['statementId']}"], rows[f"statement {second['statementId']}"]
    assert (old.share.low, new.share.low) == (Decimal(60), Decimal(40))
    assert old.holds_on(date(2018, 1, 15)) is Holding.YES
    assert old.holds_on(date(2020, 3, 1)) is Holding.UNKNOWN, "the newer statement tells of it"
    assert new.holds_on(date(2020, 2, 1)) is Holding.YES
    (chair,) = view.rows(Tie, "kind = 'directs'")
    assert chair.end == Span(date(2018, 2, 1), date(2020, 2, 1)), "told no more: it ended between"


def test_a_closed_record_has_ended(tmp_path: Path) -> None:
    interest: Statements = [{"type": "shareholding", "startDate": "2018-01-01"}]
    first = owns(interest, day="2018-02-01")
    second = owns(interest, day="2021-04-03", status="closed")
    view = read(tmp_path, [company(), human(), first, second])
    (last,) = view.rows(Tie, "locator = ?", [f"statement {second['statementId']}"])
    assert last.end == Span(date(2018, 2, 1), date(2021, 4, 3))


def test_an_earlier_name_of_a_company_is_kept_as_an_earlier_one(tmp_path: Path) -> None:
    old = about("entity", "c1", "2018-01-01", details={**company("c1", "Old Ltd")["recordDetails"]})
    view = read(tmp_path, [old, company("c1", "New Ltd")])
    names = {row.name: row for row in view.rows(Name)}
    assert names["New Ltd"].kind is NameKind.PRIMARY
    assert names["Old Ltd"].kind is NameKind.ALIAS
    assert names["Old Ltd"].end == Span(None, date(2020, 3, 4))
    assert len(view.rows(Party)) == 1


def test_a_statement_that_replaces_another_is_of_the_same_party(tmp_path: Path) -> None:
    kind = {"statementType": "entityStatement", "entityType": "registeredEntity"}
    old = {"statementID": "a", "statementDate": "2018-01-01", "name": "Old Ltd", **kind}
    new = {"statementID": "b", "statementDate": "2019-01-01", "name": "New Ltd", **kind}
    view = read(tmp_path, [{**new, "replacesStatements": ["a"]}, old])
    assert [row.party_id for row in view.rows(Party)] == ["bods-here:a"]
    assert {row.name for row in view.rows(Name)} == {"Old Ltd", "New Ltd"}


def test_each_publisher_is_a_source_of_its_own(tmp_path: Path) -> None:
    def by(publisher: str) -> dict[str, Any]:
        return {
            "publicationDate": "2020-05-01",
            "bodsVersion": "0.4",
            "publisher": {"name": publisher},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        }

    one, two = company("c1", "One Ltd"), company("c2", "Two Ltd")
    one["publicationDetails"], two["publicationDetails"] = by("Register A"), by("Register B")
    view = read(tmp_path, [one, two])
    sources = {row.source_id: row.publisher for row in view.rows(Source)}
    assert sorted(sources.values()) == ["Register A", "Register B"]
    told = {row.party_id: sources[row.source_id] for row in view.rows(Party)}
    assert told == {"bods-here:c1": "Register A", "bods-here:c2": "Register B"}


# --- Containers


@pytest.mark.parametrize("form", ["array", "lines", "object", "pretty"])
def test_statements_come_as_an_array_line_by_line_or_alone(tmp_path: Path, form: str) -> None:
    one, two = company("c1", "One Ltd"), company("c2", "Two Ltd")
    text = {
        "array": json.dumps([one, two]),
        "lines": "\n".join(map(json.dumps, (one, two))) + "\n",
        "object": json.dumps(one),
        "pretty": json.dumps(one, indent=2),
    }[form]
    assert len(read(tmp_path, None, text).rows(Party)) == (2 if form in {"array", "lines"} else 1)


# --- What is refused


def broken(change: str) -> object:
    """Give statements with one thing wrong."""
    interest: dict[str, Any] = {"type": "shareholding", "share": {"exact": 20}}
    statements: Statements = [company(), human(), owns([interest])]
    if change == "interest":
        interest["type"] = "magic"
    elif change == "share":
        interest["share"] = {"exact": 120}
    elif change == "backward":
        interest["share"] = {"minimum": 50, "maximum": 25}
    elif change == "words":
        interest["share"] = {"exact": "twenty"}
    elif change == "id":
        statements[1] |= {"statementId": None, "recordId": "p1"}
    elif change == "type":
        statements[1]["recordType"] = "animal"
    elif change == "entity":
        statements[0]["recordDetails"]["entityType"] = {"type": "robot"}
    elif change == "details":
        statements[0]["recordDetails"] = "none"
    return statements


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("interest", "line 3: the interest `magic` has never been seen here"),
        ("share", "a share lies between 0 and 100 percent, not 120 to 120"),
        ("backward", "the range 50..25 has its floor above its ceiling"),
        ("words", "`recordDetails.interests.share.exact`: a number is needed here"),
        ("id", "line 2: `statementID`: it is missing"),
        ("type", "line 2: `recordType`: `animal` is no kind of statement"),
        ("entity", "line 1: the entity `robot` has never been seen here"),
        ("details", "`recordDetails`: an object is needed here, not `none`"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, change: str, says: str) -> None:
    with pytest.raises(ReadError) as error:
        read(tmp_path, broken(change))
    assert says in str(error.value)
    assert "statements.json" in str(error.value)


def test_a_bad_day_is_left_out_and_told(tmp_path: Path) -> None:
    file = tmp_path / "statements.json"
    file.write_text(json.dumps([human(birthDate="1965-13")]))
    found, view = added(tmp_path, file)
    assert not view.rows(Detail)
    assert "`1965-13` is no day; left out" in found.snapshot.manifest.problems[0]


def test_statements_of_tomorrow_cannot_have_been_fetched_today(tmp_path: Path) -> None:
    one = company()
    one["publicationDetails"] = {"publicationDate": "2026-02-01", "bodsVersion": "0.4"}
    with pytest.raises(ReadError, match=r"entry of 2026-02-01.*--retrieved"):
        read(tmp_path, [one])


WHOLE = json.dumps([company(), human(), owns([{"type": "shareholding", "share": {"exact": 5}}])])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    at=st.integers(0, len(WHOLE)),
    cut=st.integers(0, 40),
    put=st.sampled_from(["", "\x00", "{", "]", '"', "null", "[]", "1e999", "\ud7ff", "true", "{}"]),
)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, at: int, cut: int, put: str) -> None:
    text = WHOLE[:at] + put + WHOLE[at + cut :]
    file = tmp_path / "statements.json"
    file.write_bytes(text.encode())
    place = workplace(tmp_path / "home")
    before = len(place.shelf.all())
    try:
        add_list(place, Brought(files=[file], retrieved=RETRIEVED))
    except ReadError as error:
        assert "statements.json" in str(error)  # noqa: PT017
        assert len(place.shelf.all()) == before
