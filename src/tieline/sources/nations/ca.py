"""Read Canada's consolidated list of autonomous sanctions (XML)."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.nations import published_days
from tieline.sources.nations.entries import merged
from tieline.sources.parsing import line_of, local, text_of, xml_elements
from tieline.sources.reading import ReadError
from tieline.text.names import slug

VERSION = "ca-sema 1"

LIST = "ca-sema"
_SAME = {"Entity": "EntityOrShip", "TitleOrShip": "TitleOrShipType"}
"""Earlier names of elements. Since 2026 each has its French name too, after a hyphen."""
_FIELDS = (
    *("Country", "LastName", "GivenName", "EntityOrShip", "TitleOrShipType", "Aliases"),
    *("DateOfBirthOrShipBuildDate", "ShipIMONumber", "Schedule", "Item", "DateOfListing"),
)
_LANGUAGE = re.compile(
    r"^(?:Also known as|[A-Z][a-z]+ian|English|French|Arabic):\s*", re.IGNORECASE
)
_PARTED = re.compile(
    r"\s*;\s*|\s*,\s+(?!(?:Ltd|LLC|Inc|Co|Corp|JSC|PJSC|S\.?A|GmbH|FZE|FZCO)\b)", re.IGNORECASE
)


def part(head: Head) -> str:
    """Whether a file begins as this format does."""
    listing = "<DateOfListing" in head.text and "<Schedule" in head.text
    return "ca" if head.xml_root == "data-set" and listing else ""


def read(reading: Reading) -> Iterator[Row]:
    """The records as parties with names, births, IMO numbers and designations.

    `Country` is the regulation under which a party is listed, not where it belongs.
    Raises ReadError for XML that is cut and for a record without name or item.
    """
    claims = reading.claims()
    yield claims.source
    for member in reading.parts("ca"):
        for element in xml_elements(member, "record"):
            reading.report.entries += 1
            yield from merged(_record(element, claims, reading))


def _fields(element: etree._Element, reading: Reading) -> dict[str, str]:
    found: dict[str, str] = dict.fromkeys(_FIELDS, "")
    for child in element:
        english = local(child).partition("-")[0]
        name = _SAME.get(english, english)
        if name in found:
            found[name] = text_of(child)
        elif text_of(child):
            reading.report.left_over[local(child)] += 1
    return found


def _record(element: etree._Element, claims: Claims, reading: Reading) -> Iterator[Row]:
    fields, line = _fields(element, reading), line_of(element)
    person = " ".join(filter(None, (fields["GivenName"], fields["LastName"])))
    name = person or fields["EntityOrShip"]
    for needed, text in (("name", name), ("Country", fields["Country"]), ("Item", fields["Item"])):
        if not text:
            problem = (
                f"a record has no `{needed}`; is the file cut, or has its publisher changed it?"
            )
            raise ReadError(reading.report.file, line, problem)
    regime = fields["Country"].partition(" / ")[0].strip()
    place = f"schedule {fields['Schedule']}, item {fields['Item']}"
    party = claims.party(
        f"{LIST}:{slug(regime)}:{slug(fields['Schedule'])}:{slug(fields['Item'])}",
        _type(person, fields["ShipIMONumber"]),
        locator=f"{regime}, {place}",
    )
    yield party
    yield from claims.names(party, name, _aliases(fields["Aliases"]))
    yield from _details(party, fields, claims)
    begin = fields["DateOfListing"]
    yield claims.designation(
        party,
        LIST,
        entry=name,
        begin=published_days.listed(begin, "DateOfListing", reading.report, line),
        programme=regime,
        citation=place,
    )


def _type(person: str, imo: str) -> PartyType:
    if person:
        return PartyType.PERSON
    return PartyType.VESSEL if imo else PartyType.ORGANISATION


def _aliases(text: str) -> list[str]:
    """The other names; the list puts commas between them, and the language before some."""
    return [one for piece in _PARTED.split(text) if (one := _LANGUAGE.sub("", piece.strip()))]


def _details(party: Party, fields: dict[str, str], claims: Claims) -> Iterator[Row]:
    vessel = party.type is PartyType.VESSEL
    if imo := fields["ShipIMONumber"]:
        yield claims.identifier(party, "imo", imo.upper().removeprefix("IMO").strip())
    if title := fields["TitleOrShipType"].partition(" | ")[0]:
        kind: Any = DetailKind.VESSEL_TYPE if vessel else DetailKind.TITLE
        yield claims.detail(party, kind, title)
    if told := fields["DateOfBirthOrShipBuildDate"]:
        day = published_days.written(told)
        kind = DetailKind.BUILT if vessel else DetailKind.BIRTH_DATE
        note = "" if day else f"day of {'building' if vessel else 'birth'}"
        yield claims.detail(party, kind if day else DetailKind.REMARK, day or told, note=note)
