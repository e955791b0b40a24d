"""Read the consolidated financial sanctions file of the European Union (XML 1.1)."""

from collections.abc import Iterator, Mapping
from datetime import date

from lxml import etree

from tieline.model.days import Span
from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.nations import published_days
from tieline.sources.nations.entries import merged
from tieline.sources.parsing import line_of, local, text_of, xml_attributes, xml_elements
from tieline.sources.reading import ReadError
from tieline.text.countries import country_code

VERSION = "eu-fsf 1"

LIST = "eu-fsf"
_SPACE = "http://eu.europa.ec/fpi/fsd/export"
_PLACE = ("poBox", "street", "place", "city", "zipCode", "region")
_UNKNOWN = {"", "00", "UNKNOWN"}
_DROPPED = {
    *("logicalId", "regulationLanguage", "nameLanguage", "classificationCode"),
    *("firstName", "middleName", "lastName", "organisationType", "asAtListingTime"),
}
"""Attributes that say nothing of the party: numbers of the database, and parts of whole names."""
_FLAGS = {
    "knownExpired": "known to have expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
    "diplomatic": "diplomatic",
}
_CONTACTS = {
    "PHONE": DetailKind.PHONE,
    "FAX": DetailKind.PHONE,
    "EMAIL": DetailKind.EMAIL,
    "WEB": DetailKind.WEBSITE,
}


def part(head: Head) -> str:
    """Whether a file begins as this format does."""
    return "eu" if head.xml_root == "export" and _SPACE in head.text[:4096] else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries as parties with names, documents, births, addresses and designations.

    Raises ReadError for XML that is cut, an entry without its number, and words never seen before.
    """
    claims = reading.claims()
    yield claims.source
    for member in reading.parts("eu"):
        if made := xml_attributes(member).get("generationDate"):
            published_days.stamped(made, reading.report)
        for element in xml_elements(member, "sanctionEntity"):
            reading.report.entries += 1
            yield from merged(_Entry(element, claims, reading).rows())


class _Taken:
    """The attributes and the remarks of one element; what is not taken is counted."""

    def __init__(self, element: etree._Element, reading: Reading) -> None:
        self.name, self.line = local(element), line_of(element)
        self._reading = reading
        self._left = {str(key): " ".join(str(one).split()) for key, one in element.items()}
        children = [child for child in element if local(child) != "regulationSummary"]
        self.remarks = [
            text for child in children if local(child) == "remark" and (text := text_of(child))
        ]
        self.children = [child for child in children if local(child) != "remark"]

    def take(self, name: str) -> str:
        return self._left.pop(name, "")

    def word(self, table: str, name: str) -> str:
        """Our word for an attribute's. Raises ReadError for one never seen before."""
        report = self._reading.report
        return self._reading.spec.lookup(table, self.take(name), report, self.line)

    def country(self) -> tuple[str, str]:
        """The code of the country and its name; empty where the list does not know it."""
        told, code = self.take("countryDescription"), self.take("countryIso2Code")
        told = "" if told.upper() in _UNKNOWN else told
        return country_code(told) or ("" if code in _UNKNOWN else country_code(code)), told

    def place(self) -> tuple[str, str]:
        """A place as one text, and the code of its country."""
        code, country = self.country()
        pieces = [*(self.take(name) for name in _PLACE), country.title()]
        return ", ".join(filter(None, pieces)), code

    def finish(self) -> None:
        left = {key: value for key, value in self._left.items() if key not in _DROPPED}
        self._reading.report.leave({k: v for k, v in left.items() if v != "false"}, f"{self.name}/")


class _Entry:
    """One entry at work."""

    def __init__(self, element: etree._Element, claims: Claims, reading: Reading) -> None:
        self.own = _Taken(element, reading)
        self.claims, self.reading = claims, reading
        self.groups: dict[str, list[_Taken]] = {}
        for child in self.own.children:
            self.groups.setdefault(local(child), []).append(_Taken(child, reading))

    def rows(self) -> Iterator[Row]:
        """The rows of the entry; the party comes first."""
        reference = self.own.take("euReferenceNumber") or self.own.take("logicalId")
        if not reference:
            raise self._bad("an entry has no `euReferenceNumber`; is the file cut? Fetch it again")
        addresses = [(*one.place(), one) for one in self.groups.pop("address", [])]
        nations = [(*one.country(), one) for one in self.groups.pop("citizenship", [])]
        kinds = [one.word("type", "code") for one in self.groups.pop("subjectType", [])]
        if len(kinds) != 1:
            raise self._bad(f"entry {reference} has {len(kinds)} `subjectType` and needs one")
        party = self.claims.party(
            f"{LIST}:{reference}",
            PartyType(kinds[0]),
            countries=[code for _, code, _ in addresses] + [code for code, _, _ in nations],
            locator=f"entry {reference}",
        )
        yield party
        names = list(self._names(party))
        yield from names
        yield from self._identifiers(party, reference)
        for text, code, one in addresses:
            yield from self._address(party, text, code, one)
        for code, told, one in nations:
            if code or told:
                yield self.claims.detail(party, DetailKind.NATIONALITY, code or told)
            one.finish()
        yield from self._births(party)
        yield from self._designations(party, reference)
        for name, left in self.groups.items():
            self.reading.report.left_over[name] += len(left)
        self.own.finish()

    def _bad(self, problem: str) -> ReadError:
        return ReadError(self.reading.report.file, self.own.line, problem)

    def _names(self, party: Party) -> Iterator[Row]:
        """The names: the first strong one in English or in no language is the primary one."""
        strong: list[tuple[bool, str]] = []
        weak: list[str] = []
        for one in self.groups.pop("nameAlias", []):
            parts = [one.take(key) for key in ("firstName", "middleName", "lastName")]
            name = one.take("wholeName") or " ".join(filter(None, parts))
            english = one.take("nameLanguage") in {"", "EN"}
            remarks = [text for text in one.remarks if "quality" not in text.casefold()]
            low = any("low quality" in text.casefold() for text in one.remarks)
            if one.take("strong") == "false" or low:
                weak.append(name)
            else:
                strong.append((not english, name))
            yield from self._said_of(party, one, remarks)
            one.finish()
        ordered = [name for _, name in sorted(strong, key=lambda pair: pair[0])] or weak
        self.name = next(filter(None, ordered), "")
        if not self.name:
            raise self._bad(f"{party.locator} has no name; is the file cut? Fetch it again")
        yield from self.claims.names(party, self.name, ordered[1:], weak)

    def _said_of(self, party: Party, name: _Taken, remarks: list[str]) -> Iterator[Row]:
        """What is told of the bearer beside a name."""
        person = party.type is PartyType.PERSON
        function = DetailKind.POSITION if person else DetailKind.REMARK
        for kind, key in ((DetailKind.TITLE, "title"), (function, "function")):
            if text := name.take(key):
                yield self.claims.detail(party, kind, text)
        if gender := name.take("gender"):
            report = self.reading.report
            told = self.reading.spec.lookup("gender", gender, report, name.line)
            yield self.claims.detail(party, DetailKind.GENDER, told)
        for text in remarks:
            yield self.claims.detail(party, DetailKind.REMARK, text)

    def _identifiers(self, party: Party, reference: str) -> Iterator[Row]:
        yield self.claims.identifier(party, "eu", reference)
        if other := self.own.take("unitedNationId"):
            yield self.claims.identifier(party, "un", other)
        for one in self.groups.pop("identification", []):
            scheme = one.word("document", "identificationTypeCode")
            number, latin = one.take("number"), one.take("latinNumber")
            told = [one.take("identificationTypeDescription"), one.country()[1].title()]
            told += [one.take(key) for key in ("issuedBy", "issueDate", "nameOnDocument")]
            told += [text for key, text in _FLAGS.items() if one.take(key) == "true"]
            note = "; ".join(filter(None, [*told, *one.remarks]))
            for value in dict.fromkeys(filter(None, (number, latin))):
                yield self.claims.identifier(party, scheme, value, note)
            if not (number or latin):
                yield self.claims.detail(party, DetailKind.REMARK, note)
            one.finish()

    def _address(self, party: Party, text: str, code: str, one: _Taken) -> Iterator[Row]:
        note = "; ".join(one.remarks)
        if text or note:
            yield self.claims.address(party, text or note, code, note if text else "")
        for child in one.children:
            contact = _Taken(child, self.reading)
            if contact.name == "contactInfo" and (kind := _CONTACTS.get(contact.take("key"))):
                yield self.claims.detail(party, kind, contact.take("value"))
            contact.finish()
        one.finish()

    def _births(self, party: Party) -> Iterator[Row]:
        for one in self.groups.pop("birthdate", []):
            circa = "approximately" if one.take("circa") == "true" else ""
            note = "; ".join(filter(None, [circa, *one.remarks]))
            calendar = one.take("calendarType")
            day = _birth_day({key: one.take(key) for key in _BIRTH})
            if day and calendar in {"", "GREGORIAN"}:
                yield self.claims.detail(party, DetailKind.BIRTH_DATE, day, note=note)
            elif told := "; ".join(filter(None, [day and f"{day} ({calendar.lower()})", note])):
                yield self.claims.detail(party, DetailKind.REMARK, f"day of birth: {told}")
            place, _ = one.place()
            if place:
                yield self.claims.detail(party, DetailKind.BIRTH_PLACE, place)
            one.finish()

    def _designations(self, party: Party, reference: str) -> Iterator[Row]:
        """One designation for each regulation that the entry cites."""
        details = self.own.take("designationDetails")
        note = " ".join(filter(None, [details, *self.own.remarks]))
        first = self._day(self.own.take("designationDate"), "designationDate")
        cited = self.groups.pop("regulation", [])
        if not cited:
            yield self.claims.designation(party, LIST, entry=self.name, begin=first, note=note)
        for one in cited:
            urls = [text_of(child) for child in one.children if local(child) == "publicationUrl"]
            amends = one.word("regulation", "regulationType") == "amendment"
            self._day(one.take("publicationDate"), "publicationDate")
            force = _day(one.take("entryIntoForceDate"), self.reading, one.line)
            begin = Span(None, force) if amends and force else Span(force, force)
            title = one.take("numberTitle")
            yield self.claims.designation(
                party,
                LIST,
                entry=self.name,
                begin=first or begin,
                raw=[title, *urls],
                programme=one.take("programme"),
                citation=" ".join(filter(None, [reference, title, *urls])),
                note=note,
            )
            one.finish()

    def _day(self, text: str, field: str) -> Span:
        return published_days.listed(text, field, self.reading.report, self.own.line)


def _day(text: str, reading: Reading, line: int | None) -> date | None:
    """The day from which a regulation holds, which may be after its publication."""
    return published_days.exact(text, "entryIntoForceDate", reading.report, line) if text else None


_BIRTH = ("birthdate", "year", "monthOfYear", "dayOfMonth", "yearRangeFrom", "yearRangeTo")


def _birth_day(told: Mapping[str, str]) -> str:
    """A day of birth in the grammar of days; an empty text where there is none."""
    if told["birthdate"]:
        return published_days.written(told["birthdate"])
    if told["year"]:
        parts = [told["year"], told["monthOfYear"], told["dayOfMonth"]]
        kept = parts[: parts.index("") if "" in parts else 3]
        return published_days.written("-".join(f"{one:0>2}" for one in kept))
    first, last = told["yearRangeFrom"], told["yearRangeTo"]
    return published_days.written(f"{first}..{last}") if first or last else ""
