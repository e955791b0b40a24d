"""Read the US Consolidated Screening List in its CSV form."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import NameKind, PartyType, SourceKind, Standing
from tieline.model.nouns import Address, Designation, Identifier, Name, Party, Row, Source
from tieline.sources.reading import (
    ListSpec,
    ReadError,
    Report,
    claim_id,
    name_row,
    party_rows,
)
from tieline.text.days import BadDayError, parse_day

VERSION = "csl-csv 1"

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


def recognises(head: str) -> bool:
    """Whether a file begins as this format does."""
    return head.lstrip("\ufeff").startswith("_id,source,entity_number,type,programs,name,")


def read(stream: IO[str], spec: ListSpec, retrieved: date, report: Report) -> Iterator[Row]:
    """The entries of the list as parties, names, addresses, identifiers and designations.

    Raises ReadError for a line that is cut, a column that is missing or a list never seen before.
    """
    csv.field_size_limit(1_000_000)
    reader = csv.reader(stream, strict=True)
    try:
        header = next(reader, [])
        _check_columns(header, spec, report)
        yield Source(
            source_id=_source_id(spec, retrieved),
            publisher=spec.publisher,
            title=f"{spec.title}, as retrieved on {retrieved}",
            kind=SourceKind.OFFICIAL_LIST,
            url=spec.url,
            retrieved=retrieved,
            published=Span(None, retrieved),
            read="whole",
            reliability="A",
            licence=spec.licence,
        )
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                problem = (
                    f"{len(cells)} fields instead of {len(header)}; is the file cut short? "
                    "Fetch it again"
                )
                raise ReadError(report.file, reader.line_num, problem)
            entry = dict(zip(header, cells, strict=True))
            yield from _entry(entry, spec, retrieved, report, reader.line_num)
    except csv.Error as error:
        problem = f"{error}; is the file cut short? Fetch it again"
        raise ReadError(report.file, reader.line_num, problem) from error


def _check_columns(header: list[str], spec: ListSpec, report: Report) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        problem = (
            f"the column {', '.join(f'`{one}`' for one in missing)} is missing; either the file is "
            f"not the {spec.title}, or its publisher changed the format"
        )
        raise ReadError(report.file, 1, problem)
    for column in header:
        if column not in COLUMNS:
            report.left_over[f"column {column}"] += 1


def _entry(
    entry: Mapping[str, str], spec: ListSpec, retrieved: date, report: Report, line: int
) -> Iterator[Row]:
    """One entry's rows."""
    list_id = spec.lists.get(entry["source"])
    if list_id is None:
        problem = f"the list `{entry['source']}` has never been seen here; the reader must learn it"
        raise ReadError(report.file, line, problem)
    report.entries += 1
    for field in _LEFT:
        report.left_over[field] += bool(entry[field])
    party_id = f"us-csl:{entry['_id']}"
    begin, end = _days(entry, report, line)
    report.newest = max(report.newest, begin.earliest or date.min)
    party = Party(
        claim_id=claim_id(party_id, list_id),
        source_id=_source_id(spec, retrieved),
        standing=Standing.LISTED,
        known_from=retrieved,
        locator=f"line {line}",
        party_id=party_id,
        type=_type(entry, spec, report, line),
        countries=tuple(
            dict.fromkeys(_country(one) for one in _split(entry["addresses"]) if _country(one))
        ),
    )
    yield from party_rows(party, entry["name"].strip(), _split(entry["alt_names"]))
    yield from _addresses(entry, party)
    yield from _identifiers(entry, party, spec, report)
    yield Designation(
        claim_id=claim_id(party.claim_id, "designation"),
        source_id=party.source_id,
        standing=Standing.LISTED,
        known_from=retrieved,
        begin=begin or Span(None, retrieved),
        end=end or Span(retrieved, None),
        published=Span.on(retrieved),
        locator=party.locator,
        note=" ".join(entry["remarks"].split()),
        party_id=party_id,
        list_id=list_id,
        status=spec.status,
        entry=entry["name"].strip(),
        programme=entry["programs"],
        citation=entry["federal_register_notice"],
        requirement=" ".join(f"{entry['license_requirement']} {entry['license_policy']}".split()),
    )


def _type(entry: Mapping[str, str], spec: ListSpec, report: Report, line: int) -> PartyType:
    kind = entry["type"]
    if kind and kind not in spec.types:
        problem = f"the type `{kind}` has never been seen here; the reader must learn it"
        raise ReadError(report.file, line, problem)
    return PartyType(spec.types[kind]) if kind else PartyType.UNKNOWN


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


def _addresses(entry: Mapping[str, str], party: Party) -> Iterator[Address]:
    for address in dict.fromkeys(_split(entry["addresses"])):
        yield Address(
            claim_id=claim_id(party.claim_id, "address", address),
            source_id=party.source_id,
            standing=Standing.LISTED,
            known_from=party.known_from,
            party_id=party.party_id,
            address=address,
            country=_country(address),
        )


def _identifiers(
    entry: Mapping[str, str], party: Party, spec: ListSpec, report: Report
) -> Iterator[Identifier | Name]:
    """Identifiers of schemes that the list's YAML names; the publisher's own number too."""
    found = [("ofac", entry["entity_number"])] if entry["entity_number"] else []
    for piece in _split(entry["ids"]):
        *values, label = (part.strip() for part in piece.split(","))
        scheme = spec.identifiers.get(label)
        if label == "Issuer Name" and values:
            yield name_row(party.party_id, ", ".join(values), NameKind.ALIAS, party)
        elif scheme and values:
            found.append((scheme, values[-1]))
        else:
            report.left_over[f"ids: {label}"] += 1
    for scheme, value in dict.fromkeys(found):
        yield Identifier(
            claim_id=claim_id(party.claim_id, scheme, value),
            source_id=party.source_id,
            standing=Standing.LISTED,
            known_from=party.known_from,
            party_id=party.party_id,
            scheme=scheme,
            value=value,
        )


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _country(address: str) -> str:
    last = address.rsplit(",", 1)[-1].strip()
    return last if re.fullmatch("[A-Z]{2}", last) else ""


def _source_id(spec: ListSpec, retrieved: date) -> str:
    return f"{spec.name}:{retrieved}"
