"""Entries of the Consolidated Screening List, alike whether they come from CSV or from JSON."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tieline.sources.intake import Member
from tieline.sources.parsing import csv_records, json_items
from tieline.sources.reading import ReadError, Report
from tieline.sources.us.facts import Fact

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
"""Columns of the CSV form; the JSON form has keys of the same names, and `id` for `_id`."""

_LISTS = ("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
_NESTED = {*_LISTS, "addresses", "ids", "programs"}
_SCALARS = [column for column in COLUMNS if column not in _NESTED or column == "programs"]
_ADDRESS = ("address", "city", "state", "postal_code", "country")
_ID = ("type", "number", "country", "issue_date", "expiration_date")
_COUNTRY = re.compile("[A-Z]{2}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    line: where it stands in a CSV file; None in JSON.
    fields: what has one value; lists: what may have several; addresses with their countries.
    """

    line: int | None
    locator: str
    fields: Mapping[str, str]
    lists: Mapping[str, list[str]]
    addresses: list[tuple[str, str]]
    facts: list[Fact]


def csv_entries(member: Member, title: str, report: Report) -> Iterator[Entry]:
    """The entries of the CSV form. Raises ReadError."""
    extra: list[str] | None = None
    for line, record in csv_records(member, COLUMNS, title):
        if extra is None:
            extra = [column for column in record if column not in COLUMNS]
        for column in extra:
            report.left_over[f"column {column}"] += 1
        yield Entry(
            line,
            f"line {line}",
            record,
            {column: _split(record[column]) for column in _LISTS},
            [(text, _country(text)) for text in _split(record["addresses"])],
            [_fact(piece) for piece in _split(record["ids"])],
        )


def json_entries(member: Member, report: Report) -> Iterator[Entry]:
    """The entries of the JSON form. Raises ReadError, also where an entry is no object."""
    count = 0
    for count, item in json_items(member, "results.item"):
        try:
            yield _json_entry(item, count, report)
        except (TypeError, AttributeError) as error:
            problem = f"result {count} is not as the format says ({error}); fetch the file again"
            raise ReadError(member.name, None, problem) from error
    if not count:
        raise ReadError(member.name, None, "it has no `results`; fetch the file again")


def _json_entry(item: dict[str, Any], number: int, report: Report) -> Entry:
    fields = {column: _text(item.pop(column, None)) for column in _SCALARS if column != "programs"}
    fields["_id"] = fields["_id"] or _text(item.pop("id", None))
    fields["programs"] = "; ".join(map(_text, item.pop("programs", None) or []))
    lists = {column: _texts(item.pop(column, None)) for column in _LISTS}
    addresses = [_address(one, report) for one in item.pop("addresses", None) or []]
    facts = [_json_fact(one, report) for one in item.pop("ids", None) or []]
    report.leave(item, "column ")
    if not fields["_id"] or not fields["name"]:
        raise TypeError("it has no id and name")
    return Entry(
        None, f"result {number}", fields, lists, [one for one in addresses if one[0]], facts
    )


def _address(item: dict[str, Any], report: Report) -> tuple[str, str]:
    parts = {name: _text(item.pop(name, None)) for name in _ADDRESS}
    item.pop("full_address", None)
    report.leave(item, "addresses: ")
    return ", ".join(filter(None, parts.values())), _country(parts["country"])


def _json_fact(item: dict[str, Any], report: Report) -> Fact:
    label, number, country, issued, expires = (_text(item.pop(name, None)) for name in _ID)
    report.leave(item, "ids: ")
    return Fact(label, number, country, issued, expires)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return str(value).strip()
    raise TypeError(f"`{str(value)[:40]}` is no text")


def _texts(value: object) -> list[str]:
    if not isinstance(value, list | None):
        raise TypeError(f"`{str(value)[:40]}` is no list")
    return [text for one in value or [] if (text := _text(one))]


def _fact(piece: str) -> Fact:
    """An id as the CSV form writes it: country, expiry, issue, number, label.

    Of a single day it is not told which of the two it is.
    """
    *parts, label = (part.strip() for part in piece.split(","))
    country = parts.pop(0) if len(parts) > 1 and _COUNTRY.fullmatch(parts[0]) else ""
    days: list[str] = []
    while len(parts) > 1 and len(days) < 2 and _ISO_DAY.fullmatch(parts[0]):  # noqa: PLR2004
        days.append(parts.pop(0))
    value = ", ".join(parts)
    if len(days) == 1:
        return Fact(label, value, country, note=f"dated {days[0]}")
    expires, issued = days or ("", "")
    return Fact(label, value, country, issued, expires)


def _split(text: str) -> list[str]:
    return [part for piece in text.split(";") if (part := piece.strip())] if text else []


def _country(address: str) -> str:
    last = address.rsplit(",", 1)[-1].strip()
    return last if _COUNTRY.fullmatch(last) else ""
