"""The catalogue of exploited vulnerabilities: facts about the devices of the makers it names."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Lists, broken, read_or_refuse, rows
from tieline.model.days import Span
from tieline.model.kinds import DeviceKind, NameKind
from tieline.model.nouns import DeviceFact, Name, Party
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace

RETRIEVED = date(2025, 8, 25)
REAL = "data/cisa_kev/kev_2025-08-25.json.gz"
HIKVISION = {
    "cveID": "CVE-2021-36260",
    "vendorProject": "Hikvision",
    "product": "Security cameras web server",
    "vulnerabilityName": "Hikvision Improper Input Validation",
    "dateAdded": "2022-01-10",
    "requiredAction": "Apply updates per vendor instructions.",
    "dueDate": "2022-01-24",
    "knownRansomwareCampaignUse": "Unknown",
    "cwes": ["CWE-78"],
}
QLIK = {
    "cveID": "CVE-2023-48365",
    "vendorProject": "Qlik ",
    "product": "Sense",
    "dateAdded": "2025-01-13",
    "knownRansomwareCampaignUse": "Known",
}


def whole(*entries: object, **fields: object) -> str:
    """Write a catalogue with these entries."""
    catalogue = {"title": "CISA Catalog", "catalogVersion": "2025.08.25", "count": len(entries)}
    return json.dumps({**catalogue, **fields, "vulnerabilities": entries}, indent=1)


GOOD = whole(HIKVISION, QLIK)


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Give what came of adding the real catalogue."""
    place = workplace(tmp_path_factory.mktemp("real"))
    return add_list(place, Brought(files=[shared / REAL], retrieved=RETRIEVED))


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    """Give an empty workplace."""
    return Lists(tmp_path, RETRIEVED)


def test_every_vulnerability_of_the_real_catalogue_is_there(real: Added, shared: Path) -> None:
    with gzip.open(shared / REAL, "rt", encoding="utf-8") as stream:
        catalogue, _ = json.JSONDecoder().raw_decode(stream.read())
    told = catalogue["vulnerabilities"]
    assert real.entries == len(told) == 1_404
    facts = rows(real, DeviceFact)
    assert {(row.value, row.scope) for row in facts} == {
        (one["cveID"], one["product"].strip()) for one in told
    }
    assert len(facts) == 1_404
    vendors = {one["vendorProject"].strip() for one in told}
    assert {row.name for row in rows(real, Name)} == vendors
    assert len(rows(real, Party)) == len(vendors) == 230


def test_what_follows_the_real_catalogue_is_told_and_not_read(real: Added) -> None:
    (problem,) = real.snapshot.manifest.problems
    assert "what follows the catalogue is not read" in problem
    assert real.snapshot.manifest.left_over == {
        "cwes": 1_252,
        "notes": 1_404,
        "shortDescription": 1_404,
    }


@pytest.mark.parametrize(
    ("maker", "numbers"),
    [("hikvision", {"CVE-2021-36260"}), ("dahua", {"CVE-2021-33044", "CVE-2021-33045"})],
)
def test_the_cameras_that_were_attacked_are_there(
    real: Added, maker: str, numbers: set[str]
) -> None:
    facts = rows(real, DeviceFact, f"party_id = 'us-cisa-kev:{maker}'")
    assert {row.value for row in facts} == numbers


def test_show_tells_them_of_the_party_that_the_maker_is(
    shared: Path, home: Path, tieline: Callable[..., CompletedProcess[str]]
) -> None:
    assert not home.exists()
    tieline("lists", "add", str(shared / REAL), "--retrieved", str(RETRIEVED))
    for name, number, scope in (
        ("Hikvision", "CVE-2021-36260", "Security cameras web server"),
        ("Dahua", "CVE-2021-33044", "IP Camera Firmware"),
    ):
        shown = " ".join(tieline("show", name).stdout.split())
        assert f"{number} ({scope}): listed, since" in shown
        told = json.loads(tieline("show", name, "--format", "json").stdout)
        facts = [(one["value"], one["scope"]) for one in told["device_facts"]]
        assert (number, scope) in facts


def test_a_fact_holds_its_days_its_product_and_what_is_asked_for(lists: Lists) -> None:
    hikvision, qlik = rows(lists.add(GOOD), DeviceFact, "true")
    if hikvision.value != "CVE-2021-36260":
        hikvision, qlik = qlik, hikvision
    assert hikvision.kind is DeviceKind.EXPLOITED_VULNERABILITY
    assert (hikvision.value, hikvision.scope) == ("CVE-2021-36260", "Security cameras web server")
    assert hikvision.begin == Span.on(date(2022, 1, 10))
    assert hikvision.end == Span(RETRIEVED, None)
    assert hikvision.locator == "catalogue 2025.08.25, entry 1"
    assert hikvision.note == (
        "Hikvision Improper Input Validation; Apply updates per vendor instructions; due 2022-01-24"
    )
    assert (qlik.party_id, qlik.note) == (
        "us-cisa-kev:qlik",
        "known to be used in ransomware campaigns",
    )


def test_a_vendor_is_mentioned_once(lists: Lists) -> None:
    other = {**HIKVISION, "cveID": "CVE-2017-7921"}
    added = lists.add(whole(HIKVISION, other))
    assert [(row.name, row.kind) for row in rows(added, Name)] == [("Hikvision", NameKind.MENTION)]
    assert len(rows(added, DeviceFact)) == 2


def without(field: str) -> dict[str, Any]:
    """Give an entry that lacks a field."""
    return {key: value for key, value in HIKVISION.items() if key != field}


DEEP = "[" * 100_000
BROKEN = {
    "cut": (GOOD[:-200], ("this is no JSON", "fetch it again")),
    "fewer than counted": (whole(HIKVISION, count=2), ("it has 1 entries and counts 2", "cut")),
    "no list": (whole(HIKVISION).replace('"vuln', '"vuls'), ("there are no `vulnerabilities`",)),
    "an entry that is none": (whole("x"), ("entry 1 is no JSON object",)),
    "no product": (whole(without("product")), ("entry 1 has no `product`", "changed the format")),
    "no CVE": (whole({**HIKVISION, "cveID": "36260"}), ("`36260` is no CVE number",)),
    "no day": (
        whole({**HIKVISION, "dateAdded": "January"}),
        ("`dateAdded`: `January` is not a whole day",),
    ),
    "a later day": (
        whole({**HIKVISION, "dateAdded": "2026-01-01"}),
        ("cannot have been fetched on 2025-08-25",),
    ),
    "unknown use": (
        whole({**HIKVISION, "knownRansomwareCampaignUse": "Perhaps"}),
        ("the ransomware `Perhaps` has never been seen here",),
    ),
    "deep": (
        GOOD.replace('["CWE-78"]', DEEP).replace('[\n    "CWE-78"\n   ]', DEEP),
        ("nested more than 10,000 deep",),
    ),
    "no number": (whole(HIKVISION, count=float("nan")), ("no JSON that can be read", "`NaN`")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(lists: Lists, name: str) -> None:
    content, words = BROKEN[name]
    lists.add(whole(QLIK))
    message = lists.refused(content)
    for word in words:
        assert word in message


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.deferred(lambda: broken(GOOD.encode())))
def test_any_damage_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(content, tmp_path)
