"""The records of GLEIF files as plain objects of one shape, from XML, JSON or CSV, as a stream.

A text with attributes becomes an object with the text under `$`; attributes and elements are keys
beside it; languages are left out. Repeated elements become lists.
"""

import csv
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tieline.sources.intake import Head, Member
from tieline.sources.owners.fields import Fields
from tieline.sources.parsing import csv_records, json_items, local, xml_elements
from tieline.sources.reading import ReadError, Report

_ARRAY = re.compile(r'\s*\{\s*"(\w+)"\s*:\s*\[')
_LANGUAGE = ("xml:lang", "xmllang", "lang")
_COLUMNS = {
    "Relationship.Period": "Relationship.RelationshipPeriods",
    "Relationship.Qualifiers": "Relationship.RelationshipQualifiers",
    "Relationship.Quantifiers": "Relationship.RelationshipQuantifiers",
    "Exception.Category": "ExceptionCategory",
    "Exception.Reason": "ExceptionReason",
    "Exception.Reference": "ExceptionReference",
}
"""Beginnings of columns that are called otherwise than the elements that they stand for."""
_ENDINGS = {"startDate": "StartDate", "endDate": "EndDate", "periodType": "PeriodType"}


def part(head: Head, root: str, sign: str, column: str) -> str:
    """How a file of one sort of record is packed: `xml`, `csv` or the path of its JSON items.

    root: the root of the XML; sign: a key that each JSON record has; column: one of the CSV.
    """
    if head.xml_root:
        return "xml" if head.xml_root == root else ""
    text = head.text.lstrip("\ufeff \t\r\n")
    if text.startswith("["):
        return "item" if f'"{sign}"' in text else ""
    if text.startswith("{"):
        found = _ARRAY.match(text)
        return f"{found[1]}.item" if found and f'"{sign}"' in text else ""
    first = next(iter(text.splitlines()), "")
    header = next(csv.reader([first]), []) if len(first) < len(head.raw) else []
    return "csv" if column in header else ""


def records(member: Member, tag: str, title: str, report: Report) -> Iterator[Fields]:
    """Every record of a file. tag: the element that holds one. Raises ReadError."""
    report.file = member.name
    if member.part == "xml":
        for element in xml_elements(member, tag):
            yield Fields(report, _line(element), _object(element, member, 0))
    elif member.part == "csv":
        yield from _rows(member, title, report)
    else:
        for number, item in json_items(member, member.part):
            inner = item.get(tag, item) if isinstance(item, dict) else item
            if not isinstance(inner, dict):
                problem = f"item {number} is no object; fetch the file again"
                raise ReadError(member.name, None, problem)
            yield Fields(report, number, _plain(inner))


def content_day(member: Member, tag: str, report: Report) -> None:
    """Take the day of the content from the header of an XML file as the newest that is known."""
    if member.part != "xml":
        return
    report.file = member.name
    for element in xml_elements(member, tag, "ContentDate"):
        if local(element) == tag:
            return
        found = Fields(report, _line(element), {"ContentDate": element.text or ""})
        day = found.moment("ContentDate")
        report.newest = max(report.newest, day or report.newest)
        return


def items(fields: Fields, plural: str, singular: str = "") -> Iterator[Fields]:
    """The items of a list that files write in several ways.

    They stand in a list, in an object with a list under the singular, under numbers, or alone.
    """
    for found in _listed(fields.many(plural), singular):
        if isinstance(found, dict):
            if singular in found:
                found["$"] = found.pop(singular)
            yield fields.inner(plural, found)
        else:
            yield fields.inner(plural, {"$": found})


def lines(fields: Fields, key: str) -> list[str]:
    """The texts of an element that may be repeated."""
    return [text for one in items(fields, key) if (text := one.text("$"))]


def _line(element: etree._Element) -> int | None:
    found: object = element.sourceline
    return found if isinstance(found, int) else None


def _listed(found: list[Any], singular: str) -> list[Any]:
    if len(found) == 1 and isinstance(found[0], dict):
        only = found[0]
        if set(only) == {singular}:
            inner = only[singular]
            return _listed(inner if isinstance(inner, list) else [inner], "")
        if only and all(key.isdigit() for key in only):
            return list(only.values())
    return found


def _object(element: etree._Element, member: Member, depth: int) -> dict[str, Any]:
    """An element's children and attributes by name."""
    if depth > _DEEPEST:
        raise ReadError(member.name, _line(element), "it is nested without end")
    found: dict[str, Any] = {
        name: value
        for key, value in element.items()
        if (name := str(key).rpartition("}")[2]) not in _LANGUAGE
    }
    for child in element:
        value = _value(child, member, depth)
        name = local(child)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def _value(element: etree._Element, member: Member, depth: int) -> Any:  # noqa: ANN401
    if len(element):
        return _object(element, member, depth + 1)
    text = element.text or ""
    attributes = _object(element, member, depth + 1) if element.attrib else {}
    return {"$": text, **attributes} if attributes else text


_DEEPEST = 20
"""Elements within each other; records have eight."""


def _plain(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    """A JSON value without its marks: `{"$": text}` is the text, `@type` is `type`."""
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    found = {
        name: _plain(one, depth + 1)
        for key, one in value.items()
        if (name := key.removeprefix("@")) not in _LANGUAGE
    }
    return found["$"] if set(found) == {"$"} else found


def _rows(member: Member, title: str, report: Report) -> Iterator[Fields]:
    """The rows of a CSV file, each cell put in the place that its column names."""
    paths: dict[str, list[str]] = {}
    for number, cells in csv_records(member, (), title):
        if not paths:
            paths = _paths(list(cells))
        found: dict[str, Any] = {}
        for column, text in cells.items():
            if text and column in paths:
                *above, last = paths[column]
                at = found
                for step in above:
                    at = at.setdefault(step, {})
                at[last] = text
        yield Fields(report, number, found)


def _paths(columns: list[str]) -> dict[str, list[str]]:
    """Where the cell of each column belongs; languages are left out."""
    kept = [one for one in columns if not one.endswith(_LANGUAGE)]
    whole = {beginning for one in kept for beginning in _beginnings(one)}
    return {one: [*_path(one), *(["$"] if one in whole else [])] for one in kept if one}


def _beginnings(column: str) -> Iterator[str]:
    steps = column.split(".")
    return (".".join(steps[:count]) for count in range(1, len(steps)))


def _path(column: str) -> list[str]:
    for ours, theirs in _COLUMNS.items():
        if column.startswith(ours):
            column = theirs + column.removeprefix(ours)
    return [_ENDINGS.get(step, step) for step in column.split(".")]
