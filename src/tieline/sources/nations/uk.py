"""Read the UK Sanctions List, as CSV and as XML."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from tieline.model.nouns import Row
from tieline.sources.format import Reading
from tieline.sources.intake import Head, Member
from tieline.sources.nations import published_days
from tieline.sources.nations.entries import Mentions, merged
from tieline.sources.nations.uk_entry import Entry, entry_rows
from tieline.sources.parsing import csv_records, line_of, local, text_of, xml_elements
from tieline.sources.reading import ReadError, Report

VERSION = "uk-sanctions 1"

NAME = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6", "Name type", "Alias strength")
ADDRESS = (*(f"Address Line {n}" for n in range(1, 7)), "Address Postal Code", "Address Country")
PASSPORT = ("Passport number", "Passport additional information")
NATIONAL_ID = ("National Identifier number", "National Identifier additional information")
BIRTH = ("Town of birth", "Country of birth")
SCRIPT = ("Name non-latin script", "Non-latin script type", "Non-latin script language")
GROUPS = (NAME, ADDRESS, PASSPORT, NATIONAL_ID, BIRTH, SCRIPT)
"""Columns that belong together: of these an entry has records, not single values."""

TAGS = {
    "LastUpdated": "Last Updated",
    "DateDesignated": "Date Designated",
    "UniqueID": "Unique ID",
    "OFSIGroupID": "OFSI Group ID",
    "UNReferenceNumber": "UN Reference Number",
    "Title": "Title",
    "RegimeName": "Regime Name",
    "IndividualEntityShip": "Designation Type",
    "DesignationSource": "Designation source",
    "SanctionsImposed": "Sanctions Imposed",
    "OtherInformation": "Other Information",
    "UKStatementofReasons": "UK Statement of Reasons",
    "PhoneNumber": "Phone number",
    "Website": "Website",
    "EmailAddress": "Email address",
    "DOB": "D.O.B",
    "Nationality": "Nationality(/ies)",
    "Position": "Position",
    "Gender": "Gender",
    "TypeOfEntity": "Type of entity",
    "Subsidiary": "Subsidiaries",
    "ParentCompany": "Parent company",
    "BusinessRegistrationNumber": "Business registration number (s)",
    "IMONumber": "IMO number",
    "CurrentOwnerOperator": "Current owner/operator (s)",
    "PreviousOwnerOperator": "Previous owner/operator (s)",
    "CurrentBelievedFlagOfShip": "Current believed flag of ship",
    "PreviousFlag": "Previous flags",
    "TypeOfShip": "Type of ship",
    "TonnageOfShip": "Tonnage of ship",
    "LengthOfShip": "Length of ship",
    "YearBuilt": "Year Built",
    "HullIdentificationNumber": "Hull identification number (HIN)",
}
"""The elements of the XML that hold one value, and the columns of the CSV that hold the same."""

_RECORDS = {
    "Name": NAME,
    "Address": ADDRESS,
    "Passport": PASSPORT,
    "NationalIdentifier": NATIONAL_ID,
    "Location": BIRTH,
    "NonLatinName": SCRIPT,
}
"""The elements of the XML that hold a record of several values."""

COLUMNS = (*(column for group in GROUPS for column in group), *TAGS.values())


def part(head: Head) -> str:
    """What a file is: `csv` or `xml`."""
    if head.xml_root == "Designations":
        return "xml"
    return "csv" if any(_is_header(line) for line in head.text.splitlines()[:2]) else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries as parties with names, documents, addresses, ties and designations.

    Rows of one Unique ID are one entry, wherever they stand; a CSV and an XML of the same day may
    be read together. Raises ReadError.
    """
    claims = reading.claims()
    yield claims.source
    entries: dict[str, Entry] = {}
    for member in reading.parts("csv"):
        _read_csv(member, entries, reading)
    for member in reading.parts("xml"):
        _read_xml(member, entries, reading)
    mentions = Mentions(claims)
    for unique, entry in entries.items():
        reading.report.entries += 1
        yield from merged(entry_rows(unique, entry, claims, mentions, reading))


def _is_header(line: str) -> bool:
    return line.startswith(("Last Updated,Unique ID,", '"Last Updated","Unique ID",'))


def _read_csv(member: Member, entries: dict[str, Entry], reading: Reading) -> None:
    first = member.head().text.splitlines()[0].strip().strip(",")
    before = 0 if _is_header(first) else 1
    if before:
        day = published_days.report_day(first.rpartition(":")[2].strip(' "'))
        published_days.stamped(day, reading.report)
    known = set(COLUMNS)
    for line, record in csv_records(member, COLUMNS, reading.spec.title, before=before):
        entry = _of(entries, record["Unique ID"], line, reading.report)
        for group in GROUPS:
            entry.put_record(group, record)
        for column in TAGS.values():
            entry.put(column, record[column])
        reading.report.leave(
            {name: value for name, value in record.items() if name not in known}, "column "
        )


def _read_xml(member: Member, entries: dict[str, Entry], reading: Reading) -> None:
    for element in xml_elements(member, "DateGenerated", "Designation"):
        if local(element) == "DateGenerated":
            published_days.stamped(published_days.british(text_of(element)), reading.report)
            continue
        unique = text_of(element, "UniqueID")
        entry = _of(entries, unique, line_of(element), reading.report)
        _walk(element, entry, reading.report)


def _of(entries: dict[str, Entry], unique: str, line: int | None, report: Report) -> Entry:
    """The entry of a number, made where it was not there yet."""
    if not unique.strip():
        problem = "an entry has no `Unique ID`; is the file cut? Fetch it again"
        raise ReadError(report.file, line, problem)
    return entries.setdefault(unique.strip(), Entry(line))


def _walk(element: etree._Element, entry: Entry, report: Report) -> None:
    """Take everything within an element: records whole, single values by their own names."""
    for child in element:
        tag: Any = local(child)
        if tag in _RECORDS and len(child):
            columns = {_plain(one): one for one in _RECORDS[tag]}
            found = {_plain(local(one)): text_of(one) for one in child}
            entry.put_record(
                _RECORDS[tag], {columns[key]: found[key] for key in found if key in columns}
            )
            report.leave({key: found[key] for key in found if key not in columns}, f"{tag}/")
        elif len(child):
            _walk(child, entry, report)
        elif tag in TAGS:
            entry.put(TAGS[tag], text_of(child))
        elif text_of(child):
            report.left_over[tag] += 1


def _plain(name: str) -> str:
    """A column or an element, written alike."""
    return "".join(char for char in name.casefold() if char.isalnum())
