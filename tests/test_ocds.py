"""Contracting data: countries read whole, a process told in several releases, broken files."""

import json
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from tieline.cli.show_about import show_about
from tieline.dossier.about_json import render_about
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import Span
from tieline.model.kinds import ContractRole, Stage, TieKind
from tieline.model.nouns import Contract, Identifier, Name, Party, Role, Source, Tie
from tieline.services.about import Inquiry, about
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View

RETRIEVED = date(2026, 1, 1)
EXAMPLES = Path("data") / "contracting" / "ocds_real_examples"

RELEASE: dict[str, Any] = {
    "ocid": "ocds-x-1",
    "id": "1",
    "date": "2020-03-01T00:00:00Z",
    "tag": ["award"],
    "parties": [
        {"id": "b", "name": "City of Uppsala", "roles": ["buyer", "jury"]},
        {
            "id": "s",
            "name": "Axis AB",
            "roles": ["supplier"],
            "identifier": {"scheme": "SE-BLV", "id": "556253-6143", "legalName": "Axis Aktiebolag"},
            "additionalIdentifiers": [
                {"scheme": "XI-LEI", "id": "549300KPQZ4DR5A0OY63"},
                {"scheme": "SE-X", "id": "000000"},
            ],
            "address": {"streetAddress": "Gränden 1", "locality": "Lund", "countryName": "Sweden"},
        },
        {"id": "t", "name": "Bosch", "roles": ["tenderer"]},
    ],
    "buyer": {"id": "b", "name": "City of Uppsala"},
    "tender": {
        "id": "t1",
        "title": "Cameras",
        "status": "complete",
        "value": {"amount": 900, "currency": "SEK"},
        "minValue": {"amount": 500, "currency": "SEK"},
        "tenderers": [{"id": "t", "name": "Bosch"}, {"id": "s", "name": "Axis AB"}],
        "items": [{"deliveryAddress": {"locality": "Uppsala", "countryName": "Sweden"}}],
    },
    "awards": [
        {
            "id": "a1",
            "status": "active",
            "date": "2020-02-01T00:00:00Z",
            "value": {"amount": 800.1, "currency": "SEK"},
            "suppliers": [{"id": "s", "name": "Axis AB"}],
        }
    ],
}
CONTRACT: dict[str, Any] = {
    "id": "c1",
    "awardID": "a1",
    "status": "active",
    "value": {"amount": 790, "currency": "sek"},
    "period": {"startDate": "2020-04-01T00:00:00Z", "endDate": "2024-03-31T00:00:00Z"},
}
SIGNED = {
    "ocid": "ocds-x-1",
    "id": "2",
    "date": "2020-04-02T00:00:00Z",
    "tag": ["contract"],
    "contracts": [CONTRACT],
}
AXIS = "ocds:SE-BLV-556253-6143"
CITY = "ocds:ocds-x-1:city-of-uppsala"

Add = Callable[..., Added]


def package(*releases: dict[str, Any]) -> dict[str, Any]:
    return {
        "uri": "https://example.org/1.json",
        "publishedDate": "2020-05-01T00:00:00Z",
        "publisher": {"name": "Procurement Office"},
        "license": "CC0",
        "version": "1.1",
        "releases": list(releases),
    }


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace(tmp_path / "home")


@pytest.fixture
def add(place: Workplace, tmp_path: Path) -> Add:
    """Give a function that adds a file with a JSON value, or with these words or bytes."""

    def add(content: object, retrieved: date = RETRIEVED) -> Added:
        file = tmp_path / "data.json"
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return add_list(place, Brought(files=[file], retrieved=retrieved, accept_fewer=True))

    return add


def seen(added: Added) -> View:
    return View([added.snapshot], RETRIEVED)


# --- Five countries and more


def documents(place: Path) -> Iterator[Any]:
    """Parse every JSON file of a folder or an archive, knowing nothing of its format."""
    if place.is_dir():
        for file in sorted(place.rglob("*.json")):
            yield json.loads(file.read_text(encoding="utf-8-sig"))
        return
    with tarfile.open(place) as tar:
        for info in tar:
            content = tar.extractfile(info) if info.isfile() else None
            if content:
                yield json.loads(content.read().decode("utf-8-sig"))


def naive(value: Any, found: dict[str, set[tuple[str, str]]]) -> None:  # noqa: ANN401
    """Count what has an `ocid`, and the awards and contracts in it, wherever it stands."""
    if isinstance(value, list):
        for one in value:
            naive(one, found)
    elif isinstance(value, dict):
        if "ocid" in value and "compiledRelease" not in value and "releases" not in value:
            found["ocid"].add((value["ocid"], ""))
            for block in ("awards", "contracts"):
                for number, one in enumerate(value.get(block) or (), start=1):
                    if isinstance(one, dict):
                        found[block].add((value["ocid"], str(one.get("id") or f"no. {number}")))
        else:
            for key in ("releases", "records", "compiledRelease"):
                naive(value.get(key), found)


@pytest.mark.parametrize(
    ("country", "processes"),
    [
        ("armenia.tar.gz", 900),
        ("moldova.tar.gz", 51),
        ("colombia.tar.gz", 21),
        ("ukraine.tar.gz", 11),
        ("nigeria", 12),
        ("australia", 32),
        ("canada", 31),
        ("uganda", 10),
        ("uk-contracts-finder", 200),
    ],
)
def test_a_country_is_read_whole(
    shared: Path, place: Workplace, country: str, processes: int
) -> None:
    where = shared / EXAMPLES / country
    found: dict[str, set[tuple[str, str]]] = {"ocid": set(), "awards": set(), "contracts": set()}
    for document in documents(where):
        naive(document, found)
    added = add_list(place, Brought(files=[where], retrieved=RETRIEVED))
    contracts = seen(added).rows(Contract)
    kinds = Counter(
        row.contract_id.split(":")[1] if ":" in row.contract_id else "" for row in contracts
    )
    assert added.entries == processes == len(found["ocid"])
    assert kinds[""] == processes
    assert kinds["award"] == len(found["awards"])
    assert kinds["contract"] == len(found["contracts"])
    assert not added.snapshot.manifest.problems
    assert {row.source_id for row in contracts} <= {
        row.source_id for row in seen(added).rows(Source)
    }


def test_mexico_and_paraguay_whose_keys_stand_in_any_order_are_read(
    shared: Path, place: Workplace
) -> None:
    for country, processes in (("mexico.tar.gz", 408), ("paraguay.tar.gz", 43)):
        where = shared / EXAMPLES / country
        found: dict[str, set[tuple[str, str]]] = {
            "ocid": set(),
            "awards": set(),
            "contracts": set(),
        }
        for document in documents(where):
            naive(document, found)
        added = add_list(place, Brought(files=[where], retrieved=RETRIEVED))
        assert added.entries == processes == len(found["ocid"])


def test_armenias_tax_numbers_and_scripts_are_kept_and_no_amount_is_zero(
    shared: Path, place: Workplace
) -> None:
    where = shared / EXAMPLES / "armenia.tar.gz"
    view = seen(add_list(place, Brought(files=[where], retrieved=RETRIEVED)))
    contracts = view.rows(Contract)
    assert all(row.amount.low is None or row.amount.low > 0 for row in contracts)
    assert {row.amount.unit for row in contracts if row.amount} == {"AMD"}
    assert "tax" in {row.scheme for row in view.rows(Identifier)}
    assert {row.stage for row in contracts} == {
        Stage.REPORTED,
        Stage.AWARDED,
        Stage.SIGNED,
        Stage.TENDERED,
        Stage.CANCELLED,
        Stage.UNSUCCESSFUL,
    }
    (source,) = view.rows(Source)
    assert source.publisher == "Armeps/PPCM"
    assert len(view.rows(Tie)) == 358


# --- One process


def test_a_package_gives_contracts_parties_roles_and_one_tie(add: Add) -> None:
    view = seen(add(package(RELEASE)))
    contracts = {row.contract_id: row for row in view.rows(Contract)}
    tender, award = contracts["ocds-x-1"], contracts["ocds-x-1:award:a1"]
    assert (tender.stage, tender.amount) == (
        Stage.TENDERED,
        Range(Decimal(500), Decimal(900), "SEK"),
    )
    assert (tender.contractor_id, tender.authority) == ("", "City of Uppsala")
    assert tender.place == "Uppsala, Sweden"
    assert (award.stage, award.part_of, award.contractor_id) == (Stage.AWARDED, "ocds-x-1", AXIS)
    assert award.amount == Range(Decimal("800.1"), Decimal("800.1"), "SEK")
    assert award.published == Span.on(date(2020, 3, 1))
    (tie,) = view.rows(Tie)
    assert (tie.from_id, tie.kind, tie.to_id) == (AXIS, TieKind.CONTRACTS, CITY)
    assert (tie.scope, tie.begin) == ("Cameras", Span.on(date(2020, 2, 1)))
    assert tie.end == Span(date(2020, 3, 1), None)
    roles = {(row.contract_id, row.party_id, row.role, row.words) for row in view.rows(Role)}
    assert roles >= {
        ("ocds-x-1", CITY, ContractRole.BUYER, ""),
        ("ocds-x-1", CITY, ContractRole.OTHER, "jury"),
        ("ocds-x-1", "ocds:ocds-x-1:bosch", ContractRole.TENDERER, ""),
        ("ocds-x-1:award:a1", AXIS, ContractRole.SUPPLIER, ""),
    }
    (source,) = view.rows(Source)
    assert (source.publisher, source.licence) == ("Procurement Office", "CC0")


def test_numbers_come_with_their_register_and_placeholders_are_left_out(add: Add) -> None:
    added = add(package(RELEASE))
    view = seen(added)
    numbers = {(row.scheme, row.value, row.note) for row in view.rows(Identifier)}
    assert numbers == {
        ("registration", "556253-6143", "Register SE-BLV."),
        ("lei", "549300KPQZ4DR5A0OY63", "Register XI-LEI."),
    }
    assert added.snapshot.manifest.left_over["identifier that identifies nobody"] == 1
    names = {row.name for row in view.rows(Name, "party_id = ?", [AXIS])}
    assert names == {"Axis AB", "Axis Aktiebolag"}
    assert {row.countries for row in view.rows(Party, "party_id = ?", [AXIS])} == {("SE",)}


def test_releases_of_one_process_are_compiled_and_nothing_counts_twice(add: Add) -> None:
    lines = "\n".join(json.dumps(one) for one in (RELEASE, SIGNED, RELEASE))
    for content in (package(RELEASE, SIGNED), package(SIGNED, RELEASE, RELEASE), lines):
        added = add(content)
        view = seen(added)
        assert added.entries == 1
        contracts = {row.contract_id: row for row in view.rows(Contract)}
        signed = contracts["ocds-x-1:contract:c1"]
        assert len(contracts) == 3
        assert (signed.stage, signed.part_of) == (Stage.SIGNED, "ocds-x-1:award:a1")
        assert (signed.contractor_id, signed.title) == (AXIS, "Cameras")
        assert signed.amount.unit == "SEK"
        (tie,) = view.rows(Tie)
        assert tie.amount.low == 790
        assert (tie.begin.exact, tie.end.exact) == (date(2020, 4, 1), date(2024, 3, 31))


def test_long_lines_are_lines_too(add: Add) -> None:
    long = {**RELEASE, "language": "sv" * 50_000}
    added = add("\n".join(json.dumps(one) for one in (long, SIGNED)))
    assert len(seen(added).rows(Contract)) == 3


def test_a_whole_compiled_release_is_used_and_a_later_release_is_merged_into_it(add: Add) -> None:
    compiled = {**RELEASE, "tag": ["compiled"], "date": "2020-03-15T00:00:00Z"}
    record = {
        "ocid": "ocds-x-1",
        "releases": [{"url": "https://example.org/1", "date": "2020-03-01T00:00:00Z"}],
        "compiledRelease": compiled,
    }
    records = {**package(), "records": [record]}
    del records["releases"]
    assert add(records).entries == 1
    both = seen(add("\n".join(map(json.dumps, [records, SIGNED]))))
    assert {row.stage for row in both.rows(Contract)} == {
        Stage.TENDERED,
        Stage.AWARDED,
        Stage.SIGNED,
    }
    old = {**SIGNED, "date": "2019-01-01T00:00:00Z"}
    assert len(seen(add([record, old])).rows(Contract)) == 2


def test_a_list_of_further_identifiers_is_replaced_as_a_whole(add: Add) -> None:
    def supplied(number: str, further: str) -> dict[str, Any]:
        supplier = {
            "id": "s",
            "name": "Axis AB",
            "additionalIdentifiers": [{"scheme": "SE-X", "id": further}],
        }
        award = {"id": "a1", "status": "active", "suppliers": [supplier]}
        first = {"ocid": "ocds-x-2", "id": number, "date": f"2020-0{number}-01T00:00:00Z"}
        party = {"id": "b", "name": "City of Uppsala", "roles": ["buyer"]}
        return {**first, "tag": ["award"], "parties": [party], "awards": [award]}

    view = seen(add(package(supplied("1", "old"), supplied("2", "new"))))
    assert [row.value for row in view.rows(Identifier)] == ["new"]


@pytest.mark.parametrize(
    ("block", "status", "stage"),
    [
        ("awards", "cancelled", Stage.CANCELLED),
        ("awards", "unsuccessful", Stage.UNSUCCESSFUL),
        ("awards", "pending", Stage.REPORTED),
        ("awards", "MARTHA", Stage.REPORTED),
        ("contracts", "cancelled", Stage.CANCELLED),
    ],
)
def test_what_came_to_nothing_looks_like_no_contract(
    add: Add, block: str, status: str, stage: Stage
) -> None:
    release = {**RELEASE, "contracts": [CONTRACT]} if block == "contracts" else RELEASE
    changed = {**release, block: [{**release[block][0], "status": status}]}
    view = seen(add(package(changed)))
    kind = block.removesuffix("s")
    (row,) = [row for row in view.rows(Contract) if f":{kind}:" in row.contract_id]
    assert (row.stage, row.contractor_id) == (stage, "")
    if stage is Stage.REPORTED:
        assert row.note == f"Status as published: {status}."
    assert view.rows(Tie) == []


def test_a_contract_that_ended_says_so(add: Add) -> None:
    ended = {**CONTRACT, "status": "terminated", "period": {"startDate": "2020-04-01"}}
    view = seen(add(package({**RELEASE, "contracts": [ended]})))
    (row,) = [row for row in view.rows(Contract) if row.stage is Stage.ENDED]
    assert row.end == Span(None, date(2020, 3, 1))


def test_several_suppliers_have_no_sole_contractor_and_no_amount_of_their_own(add: Add) -> None:
    award = {**RELEASE["awards"][0], "suppliers": [{"id": "s"}, {"id": "t"}]}
    view = seen(add(package({**RELEASE, "awards": [award]})))
    (row,) = [row for row in view.rows(Contract) if row.stage is Stage.AWARDED]
    assert (row.contractor_id, row.amount.low) == ("", Decimal("800.1"))
    ties = view.rows(Tie)
    assert len(ties) == 2
    assert {tie.amount for tie in ties} == {UNKNOWN_AMOUNT}
    assert {tie.note for tie in ties} == {"One of 2 suppliers; the amount is theirs together."}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"amount": 0, "currency": "SEK"}, "award value: zero or less"),
        ({"amount": -5, "currency": "SEK"}, "award value: zero or less"),
        ({"amount": 10**17, "currency": "SEK"}, "award value: beyond all measure"),
        ({"amount": "Infinity", "currency": "SEK"}, "award value: beyond all measure"),
        ({"amount": 5}, "award value: no currency"),
        ({"amount": "many", "currency": "SEK"}, "award value: no number"),
    ],
)
def test_an_amount_that_is_none_is_unknown_and_counted(
    add: Add, value: dict[str, Any], told: str
) -> None:
    award = {**RELEASE["awards"][0], "value": value}
    added = add(package({**RELEASE, "awards": [award]}))
    (row,) = [row for row in seen(added).rows(Contract) if row.stage is Stage.AWARDED]
    assert row.amount == UNKNOWN_AMOUNT
    assert added.snapshot.manifest.left_over[told] == 1


def test_version_1_0_has_its_organisations_inline(add: Add) -> None:
    supplier = {"name": "Axis AB", "identifier": {"scheme": "SE-BLV", "id": "556253-6143"}}
    old = {
        "ocid": "ocds-x-2",
        "id": "1",
        "date": "2016-03-01T00:00:00Z",
        "tag": ["award"],
        "buyer": {"name": "City of Uppsala", "identifier": {"scheme": "", "id": ""}},
        "awards": [{"id": 1, "suppliers": [{"name": "Nobody"}]}],
    }
    later = {**old, "id": "2", "date": "2016-04-01", "awards": [{"id": 1, "suppliers": [supplier]}]}
    view = seen(add([old, later]))
    (tie,) = view.rows(Tie)
    assert (tie.from_id, tie.to_id) == (AXIS, "ocds:ocds-x-2:city-of-uppsala")


def test_a_folder_is_read_as_one(place: Workplace, tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    (folder / "later").mkdir(parents=True)
    (folder / "1.json").write_text(json.dumps(RELEASE), encoding="utf-8")
    (folder / "later" / "1.json").write_text(json.dumps(SIGNED), encoding="utf-8")
    added = add_list(place, Brought(files=[folder], retrieved=RETRIEVED))
    assert added.entries == 1
    assert set(added.snapshot.manifest.raw) == {"releases/1.json", "releases/later/1.json"}


def test_reading_again_gives_the_same_snapshot(add: Add) -> None:
    content = package(RELEASE, SIGNED)
    assert add(content).snapshot.folder == add(content).snapshot.folder


# --- As it is shown


def test_a_party_is_shown_with_its_contracts_by_role_and_its_details(
    add: Add, place: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    site = {**RELEASE["parties"][1], "contactPoint": {"url": "https://axis.com"}}
    parties = [RELEASE["parties"][0], site, RELEASE["parties"][2]]
    many = [{**RELEASE, "ocid": f"ocds-y-{number}", "parties": parties} for number in range(60)]
    cancelled = {**RELEASE["awards"][0], "status": "cancelled"}
    add(package({**RELEASE, "parties": parties, "awards": [cancelled]}, *many))
    answer = about(place, Inquiry("Axis AB", RETRIEVED, RETRIEVED))
    assert len(answer.processes) == 2 * 61
    assert [row.value for row in answer.details] == ["https://axis.com"]
    for width in (80, 120):
        show_about(answer, Console(width=width, no_color=True))
        shown = capsys.readouterr().out
        assert all(len(one.rstrip()) <= width for one in shown.splitlines())
        told = " ".join(shown.split())
        assert "Details website: https://axis.com filed" in told
        assert "as tenderer, supplier Cameras 500 to 900 SEK, stage tendered" in told
        assert "as supplier Cameras part of ocds-x-1: Cameras 800.1 SEK, stage cancelled" in told
        assert "... and 11 more; --format json has them all" in told
        assert "contractor :" not in told
    whole = json.loads(render_about(answer))
    assert len(whole["contracts"]) == 2 * 61
    assert whole["contracts"][0]["roles"][0]["role"] == "tenderer"
    assert whole["details"][0]["kind"] == "website"


# --- Broken files

GOOD = json.dumps(package(RELEASE, SIGNED))
DEEP = json.dumps(RELEASE)[:-1] + ', "x": ' + "[" * 5_000 + "]" * 5_000 + "}"
BROKEN: dict[str, tuple[str, str]] = {
    "cut short": (GOOD[: len(GOOD) // 2], "this is no JSON .*fetch it again"),
    "no release": (json.dumps(package(), indent=1), "no release and no record is in it"),
    "a line that is no JSON": (
        f"{json.dumps(RELEASE)}\n{{no\n",
        r"line 2: this is no JSON: .*fetch it again",
    ),
    "a line of another kind": (
        f'{json.dumps(RELEASE)}\n{{"name": "Axis"}}\n',
        r"line 2: no release, record or package of contracting data \(OCDS\) is here",
    ),
    "nested without end": (DEEP, "this is no JSON|nested too deeply"),
    "another JSON": ('{"releases": [{"tag_name": "v1"}]}', "no list that can be read here"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_and_the_earlier_one_still_answers(
    add: Add, place: Workplace, case: str
) -> None:
    content, words = BROKEN[case]
    earlier = add(package(RELEASE))
    with pytest.raises(ReadError, match=words) as caught:
        add(content)
    assert caught.value.file.endswith("data.json")
    assert place.shelf.all() == [earlier.snapshot]


def test_a_day_on_which_the_package_was_not_yet_published_is_refused(add: Add) -> None:
    with pytest.raises(ReadError, match=r"2020-05-01.*give the right day with --retrieved"):
        add(package(RELEASE), retrieved=date(2020, 4, 30))


def test_releases_that_do_not_fit_together_are_reported(add: Add) -> None:
    added = add(
        package({**RELEASE, "tender": {"value": "much"}}, {**SIGNED, "tender": RELEASE["tender"]})
    )
    (problem,) = added.snapshot.manifest.problems
    assert "ocds-x-1: its releases do not fit together" in problem


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = [
    ("tag",), ("date",), ("parties",), ("buyer",), ("tender",), ("awards",), ("contracts",),
    ("tender", "value"), ("tender", "items"), ("tender", "tenderers"), ("parties", 1, "identifier"),
    ("parties", 1, "address"), ("parties", 0, "roles"), ("awards", 0, "suppliers"),
    ("awards", 0, "id"), ("awards", 0, "value"), ("contracts", 0, "period"),
    ("contracts", 0, "implementation"), ("contracts", 0, "awardID"), ("ocid",), ("id",),
]  # fmt: skip


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=st.sampled_from(FIELDS), odd=ODD, twice=st.booleans())
def test_whatever_stands_in_a_field_nothing_but_a_read_error_comes(
    add: Add, where: tuple[str | int, ...], odd: object, *, twice: bool
) -> None:
    release = json.loads(json.dumps({**RELEASE, "contracts": [CONTRACT]}))
    at: Any = release
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = odd
    try:
        added = add(package(release, *([SIGNED] if twice else [])))
    except ReadError as error:
        assert str(error)  # noqa: PT017
    else:
        assert added.entries > 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, len(GOOD)), cut=st.integers(0, 60), put=st.binary(max_size=3))
def test_whatever_is_done_to_the_bytes_nothing_but_a_read_error_comes(
    add: Add, at: int, cut: int, put: bytes
) -> None:
    raw = GOOD.encode()
    try:
        added = add(raw[:at] + put + raw[at + cut :])
    except ReadError as error:
        assert str(error)  # noqa: PT017
    else:
        assert added.entries > 0
