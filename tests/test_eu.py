"""The EU's financial sanctions file: small lists in its published form, whole and broken."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Lists, broken, names, read_or_refuse, rows
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, NameKind, PartyType
from tieline.model.nouns import Address, Designation, Detail, Identifier, Party

RETRIEVED = date(2018, 12, 22)
MUGABE = """<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.36.64"
 logicalId="1">
<regulation regulationType="amendment" organisationType="commission" publicationDate="2018-02-16"
 entryIntoForceDate="2018-02-17" numberTitle="2018/223 (OJ L43)" programme="ZWE" logicalId="110201">
<publicationUrl>http://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32018R0223
</publicationUrl>
</regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="Robert" middleName="Gabriel" lastName="Mugabe"
 wholeName="Robert Gabriel Mugabe" function="Former President" gender="M" title=""
 nameLanguage="" strong="true" regulationLanguage="en" logicalId="1">
<regulationSummary regulationType="amendment" publicationDate="2018-02-16"
 numberTitle="2018/223 (OJ L43)"/></nameAlias>
<birthdate circa="false" calendarType="GREGORIAN" city="" zipCode="" birthdate="1924-02-21"
 dayOfMonth="21" monthOfYear="2" year="1924" region="" place="" countryIso2Code="00"
 countryDescription="UNKNOWN" regulationLanguage="en" logicalId="1"/>
<citizenship region="" countryIso2Code="ZW" countryDescription="ZIMBABWE" logicalId="7"/>
<identification diplomatic="false" knownExpired="true" knownFalse="false" reportedLost="false"
 revokedByIssuer="false" issuedBy="" latinNumber="" nameOnDocument="" number="AD001095" region=""
 countryIso2Code="00" countryDescription="UNKNOWN" identificationTypeCode="passport"
 identificationTypeDescription="National passport" regulationLanguage="en" logicalId="315">
<remark>(passport)</remark></identification>
</sanctionEntity>"""
IBDA = """<sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.3523.13"
 logicalId="207">
<regulation regulationType="regulation" organisationType="council" publicationDate="2018-03-22"
 entryIntoForceDate="2018-03-23" numberTitle="2018/468 (OJ L79)" programme="TERR" logicalId="9"/>
<subjectType code="enterprise" classificationCode="E"/>
<nameAlias wholeName="Nagy Iszlám Keleti Harci Front" nameLanguage="HU" strong="true"
 logicalId="3"/>
<nameAlias wholeName="Great Islamic Eastern Warriors Front" nameLanguage="" strong="true"
 logicalId="327"/>
<nameAlias wholeName="IBDA-C" nameLanguage="" strong="false" logicalId="328"/>
<address city="Istanbul" street="" poBox="" zipCode="34000" region="" place=""
 countryIso2Code="TR" countryDescription="TURKEY" logicalId="5">
<contactInfo key="EMAIL" value="post@example.org"/></address>
</sanctionEntity>"""


def whole(*entries: str) -> str:
    """Write a file with these entries."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export"'
        ' generationDate="2018-12-21T14:39:54.511+01:00" globalFileId="118887">'
        f"{''.join(entries)}</export>"
    )


GOOD = whole(MUGABE, IBDA)


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give an empty workplace."""
    return Lists(tmp_path, RETRIEVED)


def test_a_person_is_told_whole(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert added.entries == 2
    key = "eu-fsf:EU.36.64"
    (party,) = rows(added, Party, f"party_id = '{key}'")
    assert (party.type, party.countries) == (PartyType.PERSON, ("ZW",))
    assert names(added, key) == {"Robert Gabriel Mugabe": NameKind.PRIMARY}
    told = {row.kind: row.value for row in rows(added, Detail, f"party_id = '{key}'")}
    assert told == {
        DetailKind.BIRTH_DATE: "1924-02-21",
        DetailKind.GENDER: "male",
        DetailKind.NATIONALITY: "ZW",
        DetailKind.POSITION: "Former President",
    }
    (passport,) = rows(added, Identifier, "scheme = 'passport'")
    assert passport.value == "AD001095"
    assert passport.note == "National passport; known to have expired; (passport)"


def test_an_amendment_says_only_by_when_a_party_was_listed(lists: Lists) -> None:
    added = lists.add(GOOD)
    entries = {row.programme: row for row in rows(added, Designation)}
    assert {row.list_id for row in entries.values()} == {"eu-fsf"}
    assert entries["ZWE"].begin == Span(None, date(2018, 2, 17))
    assert entries["TERR"].begin == Span.on(date(2018, 3, 23))
    assert "2018/223 (OJ L43)" in entries["ZWE"].citation
    given = lists.add(
        whole(MUGABE.replace("<sanctionEntity ", '<sanctionEntity designationDate="2002-02-21" '))
    )
    (entry,) = rows(given, Designation)
    assert entry.begin == Span.on(date(2002, 2, 21))


def test_the_primary_name_is_strong_and_in_english_or_in_no_language(lists: Lists) -> None:
    added = lists.add(GOOD)
    assert names(added, "eu-fsf:EU.3523.13") == {
        "Great Islamic Eastern Warriors Front": NameKind.PRIMARY,
        "Nagy Iszlám Keleti Harci Front": NameKind.ALIAS,
        "IBDA-C": NameKind.WEAK,
    }
    (address,) = rows(added, Address)
    assert (address.address, address.country) == ("Istanbul, 34000, Turkey", "TR")
    (email,) = rows(added, Detail, "kind = 'email'")
    assert email.value == "post@example.org"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ('yearRangeFrom="1953" yearRangeTo="1958"', "1953..1958"),
        ('yearRangeTo="1980"', "..1980"),
        ('year="1961" monthOfYear="8"', "1961-08"),
        ('year="1961"', "1961"),
    ],
)
def test_days_of_birth_are_as_exact_as_the_file(lists: Lists, told: str, value: str) -> None:
    exact = 'birthdate="1924-02-21"\n dayOfMonth="21" monthOfYear="2" year="1924"'
    assert exact in MUGABE
    added = lists.add(whole(MUGABE.replace(exact, told).replace('circa="false"', 'circa="true"')))
    (birth,) = rows(added, Detail, "kind = 'birth_date'")
    assert (birth.value, birth.note) == (value, "approximately")


def test_a_day_of_another_calendar_is_no_day_here(lists: Lists) -> None:
    added = lists.add(whole(MUGABE.replace("GREGORIAN", "HIJRI")))
    assert rows(added, Detail, "kind = 'birth_date'") == []
    (remark,) = rows(added, Detail, "kind = 'remark'")
    assert remark.value == "day of birth: 1924-02-21 (hijri)"


def test_what_is_new_is_counted_as_left_over(lists: Lists) -> None:
    added = lists.add(whole(MUGABE.replace('title=""', 'title="" mood="calm"'), IBDA))
    assert added.snapshot.manifest.left_over == {"nameAlias/mood": 1}


BROKEN = {
    "cut": (GOOD[:-30], ("no XML that can be read",)),
    "no number": (
        whole(
            MUGABE.replace("EU.36.64", "").replace('logicalId="1">\n<reg', 'logicalId="">\n<reg')
        ),
        (", line 3: ", "has no `euReferenceNumber`"),
    ),
    "no name": (whole(MUGABE.replace("wholeName", "x").replace("Name=", "N=")), ("has no name",)),
    "no type": (
        whole(MUGABE.replace("subjectType", "subject")),
        ("entry EU.36.64 has 0 `subjectType`",),
    ),
    "unknown type": (
        whole(MUGABE.replace('code="person"', 'code="robot"')),
        ("the type `robot` has never been seen here",),
    ),
    "unknown document": (
        whole(MUGABE.replace('TypeCode="passport"', 'TypeCode="ticket"')),
        ("the document `ticket` has never been seen here",),
    ),
    "unknown gender": (whole(MUGABE.replace('gender="M"', 'gender="Q"')), ("the gender `Q`",)),
    "unknown regulation": (
        whole(IBDA.replace('Type="regulation"', 'Type="rumour"')),
        ("the regulation `rumour` has never",),
    ),
    "no such day": (
        whole(IBDA.replace("2018-03-22", "2018-03-32")),
        ("`publicationDate`: `2018-03-32` is not a whole day",),
    ),
    "made later": (
        GOOD.replace("2018-12-21T", "2018-12-29T"),
        ("cannot have been fetched on 2018-12-22",),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(lists: Lists, name: str) -> None:
    content, words = BROKEN[name]
    lists.add(whole(IBDA))
    message = lists.refused(content)
    for word in words:
        assert word in message


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.deferred(lambda: broken(GOOD.encode())))
def test_any_damage_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(content, tmp_path)
