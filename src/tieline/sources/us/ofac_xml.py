"""Read OFAC's enhanced XML: entries with scripts, documents, lists and relationships."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from lxml import etree

from tieline.model.days import Span
from tieline.model.kinds import DetailKind, PartyType, TieKind
from tieline.model.nouns import Designation, Name, Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.parsing import local, text_of, xml_elements
from tieline.sources.reading import ReadError, Report
from tieline.sources.us.days import whole_day
from tieline.sources.us.facts import Fact, Facts, known_country
from tieline.sources.us.labels import DETAILS
from tieline.sources.us.ties import Named, named_ties
from tieline.text.days import BadDayError

VERSION = "ofac-enhanced-xml 1"

_NAMESPACE = b"exports/ENHANCED_XML"
_SDN = re.compile(rb"<sanctionsList\b[^>]*>\s*SDN List\s*<")
_BLOCKS = (
    "generalInfo",
    "sanctionsLists",
    "sanctionsPrograms",
    "sanctionsTypes",
    "legalAuthorities",
    "names",
    "addresses",
    "features",
    "identityDocuments",
    "relationships",
)
_DAYS = "fromDateBegin", "toDateEnd"


def part_sdn(head: Head) -> str:
    """Whether a file begins as the SDN List, alone or with other lists."""
    return "enhanced" if _is_enhanced(head) and _SDN.search(_filters(head)) else ""


def part_cons(head: Head) -> str:
    """Whether a file begins as the Consolidated List, or another without the SDN List."""
    return "enhanced" if _is_enhanced(head) and not _SDN.search(_filters(head)) else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries as parties, names, addresses, identifiers, details, ties and designations.

    Raises ReadError for a broken file and for a list, type or relationship never seen.
    """
    claims = reading.claims()
    yield claims.source
    named = Named(claims, "us-ofac", {})
    seen: set[str] = set()
    for member in reading.parts("enhanced"):
        for element in xml_elements(member, "dataAsOf", "entity"):
            if local(element) == "dataAsOf":
                reading.report.newest = _day(text_of(element)[:10], reading.report, element)
                continue
            number = element.get("id", "")
            if not number.isdecimal() or number in seen:
                problem = f"the entry `{number}` has no number of its own; fetch the file again"
                raise ReadError(member.name, _line(element), problem)
            seen.add(number)
            yield from _entity(element, reading, claims, named)
    for number, name in named.numbers.items():
        if number not in seen:
            yield from claims.mention(f"us-ofac:{number}", name)


def _entity(
    element: etree._Element, reading: Reading, claims: Claims, named: Named
) -> Iterator[Row]:
    spec, report, line = reading.spec, reading.report, _line(element)
    report.entries += 1
    blocks = {local(child): child for child in element}
    report.leave({f"entity {name}": True for name in blocks if name not in _BLOCKS})
    facts = Facts()
    number = element.get("id", "")
    facts.identify("ofac", number, "")
    kind = text_of(element, "generalInfo/entityType")
    _general(blocks.get("generalInfo"), facts, report)
    _features(blocks.get("features"), facts, report)
    _documents(blocks.get("identityDocuments"), facts, report)
    addresses = list(_addresses(blocks.get("addresses"), report))
    party = claims.party(
        f"us-ofac:{number}",
        PartyType(spec.lookup("type", kind, report, line)),
        countries=[country for _, country in addresses],
        locator=f"entity {number}",
    )
    yield party
    names = list(_names(blocks.get("names"), reading))
    if not names:
        raise ReadError(report.file, line, f"the entry {number} has no name; fetch the file again")
    yield from _name_rows(claims, party, names, facts)
    for address, country in dict.fromkeys(addresses):
        yield claims.address(party, address, country)
    yield from facts.rows(claims, party)
    yield from _designations(element, party, facts, reading, claims)
    yield from named_ties(facts, party, named)
    yield from _relationships(blocks.get("relationships"), party, reading, named)


def _general(block: etree._Element | None, facts: Facts, report: Report) -> None:
    for child in _children(block):
        match local(child):
            case "remarks":
                facts.tell(DetailKind.REMARK, text_of(child))
            case "title":
                facts.tell(DetailKind.TITLE, text_of(child))
            case "identityId" | "entityType":
                pass
            case other:
                report.leave({f"generalInfo {other}": text_of(child)})


def _names(block: etree._Element | None, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Every name in every script, with what it is: `primary`, `alias`, `weak`; and a note."""
    for name in _children(block):
        primary = text_of(name, "isPrimary") == "true"
        weak = text_of(name, "isLowQuality") == "true"
        alias, note = text_of(name, "aliasType"), ""
        if alias:
            note = reading.spec.lookup("alias", alias, reading.report, _line(name))
        for translation in name.iterfind("{*}translations/{*}translation"):
            first = primary and text_of(translation, "isPrimary") == "true"
            kind = "primary" if first else "weak" if weak else "alias"
            script = text_of(translation, "script")
            words = [
                note if note.startswith("formerly") else "",
                script if script != "Latin" else "",
            ]
            if full := text_of(translation, "formattedFullName"):
                yield full, kind, ", ".join(filter(None, words))


def _name_rows(
    claims: Claims, party: Party, names: list[tuple[str, str, str]], facts: Facts
) -> Iterator[Name]:
    sorted_out: dict[str, list[str]] = {"primary": [], "alias": [*facts.aliases], "weak": []}
    for name, kind, _ in names:
        sorted_out[kind].append(name)
    notes = {name: note for name, _, note in names if note}
    primary = sorted_out["primary"][0] if sorted_out["primary"] else names[0][0]
    aliases = [*sorted_out["primary"][1:], *sorted_out["alias"]]
    for row in claims.names(party, primary, aliases, sorted_out["weak"]):
        yield replace(row, note=notes[row.name]) if row.name in notes else row


def _addresses(block: etree._Element | None, report: Report) -> Iterator[tuple[str, str]]:
    """Addresses as texts with their countries, in each script; one without any part is none."""
    for address in _children(block):
        country = text_of(address, "country")
        for translation in address.iterfind("{*}translations/{*}translation"):
            parts = [text_of(one, "value") for one in translation.iterfind(".//{*}addressPart")]
            text = ", ".join(filter(None, (*parts, country)))
            if text:
                yield text, known_country(country)
        known = {"country", "translations"}
        report.leave({f"address {local(one)}": True for one in address if local(one) not in known})


def _features(block: etree._Element | None, facts: Facts, report: Report) -> None:
    for feature in _children(block):
        found = {local(child): text_of(child) for child in feature}
        label, value = found.pop("type", ""), found.pop("value", "")
        days = next(feature.iterfind("{*}valueDate"), None)
        if days is not None and DETAILS.get(label, ("",))[0] in _dated():
            value = _interval(days) or value
            if text_of(days, "isApproximate") == "true":
                value = value if ".." in value else f"circa {value}"
        reliability = found.pop("reliability", "")
        notes = [found.pop("comments", ""), reliability if reliability == "False" else ""]
        facts.take(Fact(label, value, note=", ".join(filter(None, notes))), report, None)
        for known in ("versionId", "valueDate", "valueRefId", "isPrimary"):
            found.pop(known, None)
        report.leave(found, "feature ")


def _dated() -> set[DetailKind]:
    return {DetailKind.BIRTH_DATE, DetailKind.FOUNDED, DetailKind.BUILT}


def _interval(days: etree._Element) -> str:
    """The days between which something was, as short as they are written."""
    first, last = (text_of(days, one) for one in _DAYS)
    if not first or not last or first == last:
        return first or last
    whole_year = first[4:] == "-01-01" and last[4:] == "-12-31"
    if whole_year:
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}..{last[:4]}"
    return f"{first}..{last}"


def _documents(block: etree._Element | None, facts: Facts, report: Report) -> None:
    for document in _children(block):
        found = {local(child): text_of(child) for child in document}
        country = found.pop("issuingCountry", "")
        notes = [
            found.pop("issuingAuthority", ""),
            found.pop("issuingLocation", ""),
            found.pop("comments", ""),
            "not valid" if found.pop("isValid", "true") == "false" else "",
        ]
        fact = Fact(
            found.pop("type", ""),
            found.pop("documentNumber", ""),
            known_country(country) or country,
            found.pop("issueDate", "")[:10],
            found.pop("expirationDate", "")[:10],
            ", ".join(dict.fromkeys(one for one in notes if one and one != country)),
        )
        facts.take(fact, report, None)
        found.pop("name", None)
        report.leave(found, "identityDocument ")


def _designations(
    element: etree._Element, party: Party, facts: Facts, reading: Reading, claims: Claims
) -> Iterator[Designation]:
    spec, report = reading.spec, reading.report
    programmes = [text_of(one) for one in element.iterfind(".//{*}sanctionsProgram")]
    kinds = [text_of(one) for one in element.iterfind(".//{*}sanctionsType")]
    laws = [text_of(one) for one in element.iterfind(".//{*}legalAuthority")]
    name = text_of(element, "names/name/translations/translation/formattedFullName")
    for one in element.iterfind("{*}sanctionsLists/{*}sanctionsList"):
        list_id = spec.lookup("list", text_of(one), report, _line(one))
        if list_id == "none":
            continue
        day = one.get("datePublished", "")
        begin = Span.on(_day(day, report, one)) if day else facts.listed_on(list_id)
        report.newest = max(report.newest, begin.earliest or date.min)
        yield claims.designation(
            party,
            list_id,
            entry=name,
            begin=begin,
            programme="; ".join(programmes),
            citation="; ".join(laws),
            requirement="; ".join(filter(None, [*kinds, facts.requirement])),
        )


def _relationships(
    block: etree._Element | None, party: Party, reading: Reading, named: Named
) -> Iterator[Row]:
    """Ties to other entries; one of another file is a mention under its number."""
    for relationship in _children(block):
        found = {local(child): text_of(child) for child in relationship}
        words = found.pop("type", "")
        line = _line(relationship)
        sentence = reading.spec.lookup("relationship", words, reading.report, line)
        other = next(relationship.iterfind("{*}relatedEntity"), None)
        number = other.get("entityId", "") if other is not None else ""
        name = found.pop("relatedEntity", "")
        if not number or not name:
            problem = "a relationship names no other entry; fetch the file again"
            raise ReadError(reading.report.file, line, problem)
        if f"us-ofac:{number}" == party.party_id:
            reading.report.odd(line, f"the entry {number} is related to itself; that is left out")
            continue
        named.numbers.setdefault(number, name)
        quality = found.pop("quality", "")
        yield named.claims.tie(
            *_directed(sentence, party.party_id, f"us-ofac:{number}"),
            scope=_scope(words),
            locator=party.locator,
            note=f"quality: {quality}" if quality else "",
        )
        reading.report.leave(found, "relationship ")


def _directed(sentence: str, this: str, other: str) -> tuple[str, TieKind, str]:
    """A tie in the direction of its sentence, such as `other controls this`."""
    subject, kind, _ = sentence.split(" ")
    ends = (this, other) if subject == "this" else (other, this)
    return ends[0], TieKind(kind), ends[1]


def _scope(words: str) -> str:
    """The publisher's words; of what is owned by another, without `By`, for it is turned."""
    turned = words.removesuffix(" By") if words.startswith("Owned") else words
    return f"{turned[:1].lower()}{turned[1:]}, as listed".replace("or Controlled", "or controlled")


def _line(element: etree._Element) -> int | None:
    """The line on which an element stands."""
    return cast("int | None", element.sourceline)


def _children(block: etree._Element | None) -> list[etree._Element]:
    return [] if block is None else list(block)


def _day(text: str, report: Report, element: etree._Element) -> date:
    try:
        return whole_day(text)
    except BadDayError as error:
        raise ReadError(report.file, _line(element), str(error)) from error


def _is_enhanced(head: Head) -> bool:
    return head.xml_root == "sanctionsData" and _NAMESPACE in head.raw[:4096]


def _filters(head: Head) -> bytes:
    """The part of the beginning that says which lists a file holds."""
    return head.raw.partition(b"<referenceValues")[0]
