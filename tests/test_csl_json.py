"""The Consolidated Screening List in JSON, and what it keeps of an entry in either form."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.added import Add, adder, ids, rows, survives, write
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, TieKind
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party, Tie
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.sources.us.csl import COLUMNS

DAY = date(2022, 4, 21)
CMIC = "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
HIKVISION: dict[str, Any] = {
    "id": "30946",
    "source": CMIC,
    "entity_number": 30946,
    "type": "Entity",
    "programs": ["CMIC-EO13959"],
    "name": "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
    "title": None,
    "addresses": [
        {
            "address": "555, Qianmo Road, Binjiang District",
            "city": "Hangzhou",
            "state": None,
            "postal_code": "310051",
            "country": "CN",
        }
    ],
    "federal_register_notice": None,
    "start_date": None,
    "end_date": None,
    "standard_order": None,
    "license_requirement": None,
    "license_policy": None,
    "call_sign": None,
    "vessel_type": None,
    "gross_tonnage": None,
    "gross_registered_tonnage": None,
    "vessel_flag": None,
    "vessel_owner": None,
    "remarks": None,
    "source_list_url": "https://bit.ly/1QWTIfE",
    "alt_names": ["HIKVISION"],
    "citizenships": [],
    "dates_of_birth": [],
    "nationalities": [],
    "places_of_birth": [],
    "source_information_url": "https://bit.ly/3zsMQ4n",
    "ids": [
        {
            "type": "Unified Social Credit Code (USCC)",
            "number": "91330000733796106P",
            "country": "CN",
            "issue_date": None,
            "expiration_date": None,
        },
        {"type": "ISIN", "number": "CNE100000PM8", "country": None},
        {"type": "Listing Date (CMIC)", "number": "03 Jun 2021", "country": None},
    ],
}
HIKVISION_CSV = {
    "_id": "30946",
    "source": CMIC,
    "entity_number": "30946",
    "type": "Entity",
    "programs": "CMIC-EO13959",
    "name": "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
    "addresses": "555, Qianmo Road, Binjiang District, Hangzhou, 310051, CN",
    "alt_names": "HIKVISION",
    "ids": "CN, 91330000733796106P, Unified Social Credit Code (USCC); CNE100000PM8, ISIN; "
    "03 Jun 2021, Listing Date (CMIC)",
}
PERSON_CSV = {
    "_id": "9647",
    "source": SDN,
    "entity_number": "9647",
    "type": "Individual",
    "programs": "SDGT; NS-PLC",
    "name": "ZAHHAR, Mahmoud Khaled",
    "title": "Doctor",
    "citizenships": "LB; PY",
    "nationalities": "PS",
    "dates_of_birth": "circa 1945; 1944-05-06",
    "places_of_birth": "Gaza Strip",
    "ids": "Male, Gender; JO, 2014-08-30, 2009-08-31, K475336, Passport; PA, 467323, Doc. 694710, "
    "Public Registration Number; IT, 2012-10-30, AO 2879097, Identification Number; "
    "52-023-7366, D-U-N-S Number; NL, 852496527, Legal Entity Number; www.x.example, Website; "
    "abc, Label Of Tomorrow",
}
PLANE_CSV = {
    "_id": "15036",
    "source": SDN,
    "entity_number": "15036",
    "type": "Aircraft",
    "name": "EP-MMH",
    "vessel_owner": "ZAHHAR, Mahmoud Khaled",
    "ids": "MAHAN AIR, Aircraft Operator; A320, Aircraft Model; 17 May 1988, Aircraft Manufacture "
    "Date; IMO 8898831, Vessel Registration Identification",
}


def table(*records: dict[str, str]) -> str:
    """Write records as the CSV form does."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def document(*items: dict[str, Any]) -> bytes:
    """Write entries as the JSON form does."""
    return orjson.dumps({"total": len(items), "results": items})


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Give a function that adds small files."""
    return adder(tmp_path, DAY)


def test_both_forms_say_the_same_of_an_entry_under_the_same_ids(add: Add) -> None:
    by_json = add({"consolidated.json": document(HIKVISION)})
    by_csv = add({"consolidated.csv": table(HIKVISION_CSV)})
    assert by_json.entries == by_csv.entries == 1
    for noun in (Party, Name, Identifier, Address, Designation):
        assert ids(by_json, noun)
        assert ids(by_json, noun) == ids(by_csv, noun)
    (entry,) = rows(by_json, Designation)
    assert (entry.list_id, entry.begin) == ("us-ofac-ns-cmic", Span.on(date(2021, 6, 3)))


def test_births_titles_and_nationalities_become_details(add: Add) -> None:
    added = add({"consolidated.csv": table(PERSON_CSV)})
    assert {(row.kind, row.value, row.note) for row in rows(added, Detail)} == {
        (DetailKind.TITLE, "Doctor", ""),
        (DetailKind.GENDER, "Male", ""),
        (DetailKind.NATIONALITY, "LB", "citizenship"),
        (DetailKind.NATIONALITY, "PY", "citizenship"),
        (DetailKind.NATIONALITY, "PS", ""),
        (DetailKind.BIRTH_DATE, "1945", "circa"),
        (DetailKind.BIRTH_DATE, "1944-05-06", ""),
        (DetailKind.BIRTH_PLACE, "Gaza Strip", ""),
        (DetailKind.WEBSITE, "www.x.example", ""),
        (DetailKind.REMARK, "Label Of Tomorrow abc", ""),
    }
    (problem,) = added.snapshot.manifest.problems
    assert problem == "line 2: the label `Label Of Tomorrow` is new here; it is kept as a remark"


def test_documents_keep_their_country_and_days(add: Add) -> None:
    added = add({"consolidated.csv": table(PERSON_CSV)})
    found = {row.scheme: (row.value, row.note) for row in rows(added, Identifier, "note != ''")}
    assert found["passport"] == (
        "K475336",
        "Passport (JO), issued 2009-08-31, expires 2014-08-30",
    )
    assert found["national_id"] == ("AO 2879097", "Identification Number (IT), dated 2012-10-30")
    assert found["duns"] == ("520237366", "D-U-N-S Number")
    registered = {row.value for row in rows(added, Identifier, "scheme = 'registration'")}
    assert registered == {"467323, Doc. 694710", "852496527"}


def test_an_aircraft_is_tied_to_those_who_operate_and_own_it(add: Add) -> None:
    added = add({"consolidated.csv": table(PLANE_CSV, PERSON_CSV)})
    ties = {row.kind: row for row in rows(added, Tie)}
    assert ties[TieKind.OWNS].from_id == "us-csl:9647"
    (operator,) = rows(added, Name, "party_id = ?", [ties[TieKind.OPERATES].from_id])
    assert operator.name == "MAHAN AIR"
    assert {row.to_id for row in ties.values()} == {"us-csl:15036"}


BROKEN: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "cut short": (document(HIKVISION, HIKVISION)[:-300], ("this is no JSON", "fetch it again")),
    "an entry that is no object": (
        document(HIKVISION)[:-2] + b', "x"]}',
        ("result 2 is not as the format says", "fetch the file again"),
    ),
    "an entry without a name": (
        document({**HIKVISION, "name": None}),
        ("result 1 is not as the format says (it has no id and name)",),
    ),
    "a list where a text is": (
        document({**HIKVISION, "title": ["a"]}),
        ("result 1 is not as the format says", "is no text"),
    ),
    "a text where a list is": (
        document({**HIKVISION, "alt_names": "HIKVISION"}),
        ("result 1 is not as the format says", "is no list"),
    ),
    "an unknown list": (
        document({**HIKVISION, "source": "Naughty List"}),
        ("the list `Naughty List` has never been seen here",),
    ),
    "no results": (
        b'{"total": 0, "results": [], "federal_register_notice": 1}',
        ("it has no `results`", "fetch the file again"),
    ),
    "deep": (
        document(HIKVISION)[:-2] + b"," + b'{"id":' * 3_000,
        ("no JSON", "fetch it again"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(add: Add, tmp_path: Path, name: str) -> None:
    content, words = BROKEN[name]
    with pytest.raises(ReadError) as caught:
        add({"list.json": content})
    assert str(caught.value).startswith(str(tmp_path / "list.json"))
    for word in words:
        assert word in str(caught.value)


def test_what_is_new_in_the_format_is_counted(add: Add) -> None:
    added = add({"list.json": document({**HIKVISION, "mood": "calm"})})
    assert added.snapshot.manifest.left_over == {"column mood": 1}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_the_bytes_it_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = data.draw(
        st.sampled_from([document(HIKVISION), table(PERSON_CSV, PLANE_CSV, HIKVISION_CSV).encode()])
    )
    raw = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    folder = tmp_path_factory.mktemp("fuzz")
    files = write(folder, {"list": bytes(raw[: data.draw(st.integers(0, len(raw)))])})
    survives(workplace(folder / "home"), files, DAY)
