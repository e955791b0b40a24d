"""Read the catalogue of known exploited vulnerabilities of the US cyber security agency (JSON)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tieline.model.kinds import DeviceKind
from tieline.model.nouns import Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head, Member
from tieline.sources.nations import published_days
from tieline.sources.parsing import json_first
from tieline.sources.reading import ReadError
from tieline.text.names import slug

VERSION = "cisa-kev 1"

_CVE = re.compile(r"CVE-\d{4}-\d{4,}")
_NEEDED = ("cveID", "vendorProject", "product", "dateAdded")
_KNOWN = (*_NEEDED, "vulnerabilityName", "requiredAction", "dueDate", "knownRansomwareCampaignUse")


def part(head: Head) -> str:
    """Whether a file begins as this format does."""
    text = head.text.lstrip()
    return "kev" if text.startswith("{") and '"catalogVersion"' in text else ""


def read(reading: Reading) -> Iterator[Row]:
    """Each vulnerability as a device fact of the vendor that the catalogue names.

    Raises ReadError for a catalogue that has fewer entries than it counts, or one without its CVE.
    """
    claims = reading.claims()
    yield claims.source
    told: set[str] = set()
    for member in reading.parts("kev"):
        catalogue = _catalogue(member, reading)
        version = f"catalogue {catalogue['catalogVersion']}"
        for number, entry in enumerate(catalogue["vulnerabilities"], start=1):
            fields = _fields(entry, number, reading)
            vendor = fields["vendorProject"]
            if (party := f"us-cisa-kev:{slug(vendor)}") not in told:
                told.add(party)
                yield from claims.mention(party, vendor)
            yield from _fact(fields, party, claims, reading, f"{version}, entry {number}")


def _catalogue(member: Member, reading: Reading) -> Mapping[str, Any]:
    """The whole catalogue, once it is seen to be whole."""
    found, rest = json_first(member)
    entries = found.get("vulnerabilities") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        raise ReadError(member.name, None, "there are no `vulnerabilities`; fetch the file again")
    if found.get("count") != len(entries):
        problem = (
            f"it has {len(entries):,} entries and counts {found.get('count')}; "
            "is it cut? Fetch it again"
        )
        raise ReadError(member.name, None, problem)
    if rest:
        told = f"what follows the catalogue is not read: {len(rest):,} characters, `{rest[:40]}`"
        reading.report.odd(None, told)
    reading.report.leave({key: found[key] for key in found if key not in _OF_CATALOGUE})
    return {**found, "catalogVersion": found.get("catalogVersion") or "without a version"}


_OF_CATALOGUE = ("title", "catalogVersion", "count", "vulnerabilities", "dateReleased")


def _fields(entry: object, number: int, reading: Reading) -> Mapping[str, str]:
    """The fields of an entry as texts; those that nobody takes are counted."""
    report = reading.report
    if not isinstance(entry, dict):
        raise ReadError(report.file, None, f"entry {number} is no JSON object; fetch it again")
    report.entries += 1
    report.leave({key: value for key, value in entry.items() if key not in _KNOWN})
    fields = {key: " ".join(str(entry.get(key) or "").split()) for key in _KNOWN}
    missing = next((key for key in _NEEDED if not fields[key]), "")
    if missing:
        problem = f"entry {number} has no `{missing}`; the publisher changed the format"
        raise ReadError(report.file, None, problem)
    if not _CVE.fullmatch(fields["cveID"]):
        problem = f"entry {number}: `{fields['cveID']}` is no CVE number such as CVE-2021-36260"
        raise ReadError(report.file, None, problem)
    return fields


def _fact(
    fields: Mapping[str, str], party: str, claims: Claims, reading: Reading, locator: str
) -> Iterator[Row]:
    report, use = reading.report, fields["knownRansomwareCampaignUse"]
    ransomware = reading.spec.lookup("ransomware", use, report) if use else ""
    due = f"due {fields['dueDate']}" if fields["dueDate"] else ""
    action = fields["requiredAction"].rstrip(".")
    yield claims.device_fact(
        party,
        DeviceKind.EXPLOITED_VULNERABILITY,
        fields["cveID"],
        scope=fields["product"],
        begin=published_days.listed(fields["dateAdded"], "dateAdded", report, None),
        locator=locator,
        note="; ".join(filter(None, [fields["vulnerabilityName"], action, due, ransomware])),
    )
