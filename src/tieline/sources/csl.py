"""Read the US Consolidated Screening List in its CSV form."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Identifier, Name, Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.parsing import csv_records
from tieline.sources.reading import ReadError, Report, name_row
from tieline.text.days import BadDayError, parse_day

VERSION = "csl-csv 2"

COLUMNS = [
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "source_list_url",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "source_information_url",
    "ids",
]

_CMIC_DATE = re.compile(r"(\d{2}) (\w{3}) (\d{4}), Listing Date \(CMIC\)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LEFT = (
    "title",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "standard_order",
)
"""Fields that say nothing about listings or organisations; counted, not kept."""


def part(head: Head) -> str:
    """Whether a file begins as this format does."""
    begins = head.text.startswith("_id,source,entity_number,type,programs,name,")
    return "csl" if begins else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries of the list as parties, names, addresses, identifiers and designations.

    Raises ReadError for a line that is cut, a column that is missing or a list never seen before.
    """
    claims = reading.claims()
    yield claims.source
    for member in reading.parts("csl"):
        for line, entry in csv_records(member, COLUMNS, reading.spec.title):
            yield from _entry(entry, claims, reading, line)


def _entry(entry: Mapping[str, str], claims: Claims, reading: Reading, line: int) -> Iterator[Row]:
    """One entry's rows."""
    spec, report = reading.spec, reading.report
    list_id = spec.lookup("list", entry["source"], report, line)
    report.entries += 1
    report.leave({field: entry[field] for field in _LEFT})
    report.leave({column: True for column in entry if column not in COLUMNS}, "column ")
    begin, end = _days(entry, report, line)
    report.newest = max(report.newest, begin.earliest or date.min)
    kind = entry["type"]
    party = claims.party(
        f"us-csl:{entry['_id']}",
        PartyType(spec.lookup("type", kind, report, line)) if kind else PartyType.UNKNOWN,
        countries=map(_country, _split(entry["addresses"])),
        locator=f"line {line}",
    )
    yield party
    yield from claims.names(party, entry["name"], _split(entry["alt_names"]))
    for address in dict.fromkeys(_split(entry["addresses"])):
        yield claims.address(party, address, _country(address))
    yield from _identifiers(entry, party, claims, reading)
    yield claims.designation(
        party,
        list_id,
        entry=entry["name"].strip(),
        begin=begin,
        end=end,
        programme=entry["programs"],
        citation=entry["federal_register_notice"],
        requirement=" ".join(f"{entry['license_requirement']} {entry['license_policy']}".split()),
        note=" ".join(entry["remarks"].split()),
    )


def _days(entry: Mapping[str, str], report: Report, line: int) -> tuple[Span, Span]:
    """The first and the last day of an entry; CMIC entries give theirs among the ids."""
    found = _CMIC_DATE.search(entry["ids"])
    if found and not entry["start_date"]:
        return Span.on(_listing_day(found, report, line)), UNKNOWN_DAY
    spans = []
    for field in ("start_date", "end_date"):
        try:
            spans.append(Span.on(parse_day(entry[field])) if entry[field] else UNKNOWN_DAY)
        except BadDayError as error:
            raise ReadError(report.file, line, f"`{field}`: {error}") from error
    begin, end = spans
    if begin and end and begin.earliest and end.latest and end.latest < begin.earliest:
        report.problems.append(f"line {line}: the entry ends before it begins; its end is left out")
        end = UNKNOWN_DAY
    return begin, end


def _listing_day(found: re.Match[str], report: Report, line: int) -> date:
    day, month, year = found.groups()
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError as error:
        problem = f"`ids`: there is no day `{day} {month} {year}`"
        raise ReadError(report.file, line, problem) from error


def _identifiers(
    entry: Mapping[str, str], party: Party, claims: Claims, reading: Reading
) -> Iterator[Identifier | Name]:
    """Identifiers of schemes that the list's YAML names; the publisher's own number too."""
    found = [("ofac", entry["entity_number"])] if entry["entity_number"] else []
    for piece in _split(entry["ids"]):
        *values, label = (part.strip() for part in piece.split(","))
        scheme = reading.spec.lookups["identifier"].get(label)
        if label == "Issuer Name" and values:
            yield name_row(party.party_id, ", ".join(values), NameKind.ALIAS, party)
        elif scheme and values:
            found.append((scheme, values[-1]))
        else:
            reading.report.left_over[f"ids: {label}"] += 1
    for scheme, value in dict.fromkeys(found):
        yield claims.identifier(party, scheme, value)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _country(address: str) -> str:
    last = address.rsplit(",", 1)[-1].strip()
    return last if re.fullmatch("[A-Z]{2}", last) else ""
