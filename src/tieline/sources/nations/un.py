"""Read the consolidated list of the United Nations Security Council (XML)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Designation, Name, Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.nations import published_days
from tieline.sources.nations.elements import Elements
from tieline.sources.nations.entries import merged
from tieline.sources.parsing import xml_attributes, xml_elements
from tieline.sources.reading import ReadError
from tieline.text.countries import country_code

VERSION = "un-sc 1"

LIST = "un-sc"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_NOTHING = {"na", "n/a", "-"}
"""What the list writes where it has nothing to write; NA is no Namibia here."""
_SCRIPTS = ("original script: ", "in Arabic script: ", "In Arabic: ")


def part(head: Head) -> str:
    """Whether a file begins as this format does."""
    return "un" if head.xml_root == "CONSOLIDATED_LIST" else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries as parties with names, documents, births, addresses and designations.

    Raises ReadError for XML that is cut, an entry without its number, and words never seen before.
    """
    claims = reading.claims()
    yield claims.source
    for member in reading.parts("un"):
        if made := xml_attributes(member).get("dateGenerated"):
            published_days.stamped(made, reading.report)
        for element in xml_elements(member, "INDIVIDUAL", "ENTITY"):
            entry = Elements(element, reading.report)
            yield from merged(_Entry(entry, entry.name, claims, reading).rows())


@dataclass
class _Entry:
    """One entry at work."""

    entry: Elements
    kind: str
    claims: Claims
    reading: Reading

    def rows(self) -> Iterator[Row]:
        """The rows of the entry; the party comes first."""
        report = self.reading.report
        report.entries += 1
        reference = self.entry.needed("REFERENCE_NUMBER")
        addresses = list(self._addresses())
        nations = self._nations()
        codes = [country for _, country, _ in addresses]
        party = self.claims.party(
            f"{LIST}:{reference}",
            PartyType.PERSON if self.kind == "INDIVIDUAL" else PartyType.ORGANISATION,
            countries=[*codes, *map(country_code, nations)],
            locator=f"entry {reference}, data id {self.entry.text('DATAID')}",
        )
        yield party
        primary = " ".join(text for name in _NAMES if (text := self.entry.text(name)))
        if not primary:
            problem = f"entry {reference} has no name; is the file cut? Fetch it again"
            raise ReadError(report.file, self.entry.line, problem)
        yield from self.claims.names(party, primary, self.entry.texts("NAME_ORIGINAL_SCRIPT"))
        yield from self._aliases(party, {primary})
        yield self.claims.identifier(party, "un", reference)
        for text, country, note in addresses:
            yield self.claims.address(party, text, country, note)
        yield from self._person(party, nations)
        yield self._designation(party, reference, primary)
        self.entry.finish()

    def _nations(self) -> list[str]:
        values = self.entry.values("VALUE", "NATIONALITY")
        return [one for one in values if one.casefold() not in _NOTHING]

    def _addresses(self) -> Iterator[tuple[str, str, str]]:
        """Each address with its country and what is noted of it."""
        for one in self.entry.take(f"{self.kind}_ADDRESS"):
            place, country = _place(one)
            note = one.text("NOTE")
            one.finish("ADDRESS/")
            if place or note:
                yield place or note, country, note if place else ""

    def _aliases(self, party: Party, seen: set[str]) -> Iterator[Row]:
        """The other names, with what is told of the bearer under each."""
        spec, report = self.reading.spec, self.reading.report
        for one in self.entry.take(f"{self.kind}_ALIAS"):
            name, quality, note = one.text("ALIAS_NAME"), one.text("QUALITY"), one.text("NOTE")
            if not name:
                one.finish("ALIAS/")
                continue
            kind = spec.lookup("quality", quality, report, one.line)
            said = "; ".join(filter(None, ["formerly" if kind == "former" else "", note]))
            for row in self._alias(party, name, weak=kind == "weak"):
                if row.name not in seen:
                    yield replace(row, note=said)
            seen.add(name)
            for script in _SCRIPTS:
                if script in note:
                    yield from self._alias(party, note.partition(script)[2], weak=kind == "weak")
            yield from self._born_as(party, name, one)
            one.finish("ALIAS/")

    def _alias(self, party: Party, name: str, *, weak: bool) -> Iterator[Name]:
        given = ((), (name,)) if weak else ((name,), ())
        yield from self.claims.names(party, "", *given)

    def _born_as(self, party: Party, name: str, alias: Elements) -> Iterator[Row]:
        """Days and places of birth that go with another name."""
        for text in alias.texts("DATE_OF_BIRTH"):
            day = published_days.written(text)
            kind = DetailKind.BIRTH_DATE if day else DetailKind.REMARK
            yield self.claims.detail(party, kind, day or f"born {text}", note=f"as {name}")
        place = [*alias.texts("CITY_OF_BIRTH"), *alias.texts("COUNTRY_OF_BIRTH")]
        if place:
            yield self.claims.detail(
                party, DetailKind.BIRTH_PLACE, ", ".join(place), note=f"as {name}"
            )

    def _person(self, party: Party, nations: list[str]) -> Iterator[Row]:
        """What is told of individuals."""
        plain = (
            (DetailKind.NATIONALITY, [country_code(one) or one for one in nations]),
            (DetailKind.TITLE, self.entry.values("VALUE", "TITLE")),
            (DetailKind.POSITION, self.entry.values("VALUE", "DESIGNATION")),
            (DetailKind.GENDER, [one.lower() for one in self.entry.texts("GENDER")]),
        )
        for kind, values in plain:
            for value in dict.fromkeys(values):
                yield self.claims.detail(party, kind, value)
        yield from self._births(party)
        yield from self._documents(party)

    def _births(self, party: Party) -> Iterator[Row]:
        spec, report = self.reading.spec, self.reading.report
        for one in self.entry.take("INDIVIDUAL_DATE_OF_BIRTH"):
            day, note = _birth_day(one), one.text("NOTE")
            kind = one.text("TYPE_OF_DATE")
            about = spec.lookup("date", kind, report, one.line) if kind else ""
            said = "; ".join(dict.fromkeys(filter(None, [about, note])))
            if day := day or published_days.spoken(note):
                yield self.claims.detail(party, DetailKind.BIRTH_DATE, day, note=said)
            elif note:
                yield self.claims.detail(party, DetailKind.REMARK, f"day of birth: {note}")
            one.finish("DATE_OF_BIRTH/")
        for one in self.entry.take("INDIVIDUAL_PLACE_OF_BIRTH"):
            place, _ = _place(one)
            note = one.text("NOTE")
            if place or note:
                yield self.claims.detail(
                    party, DetailKind.BIRTH_PLACE, place or note, note=note if place else ""
                )
            one.finish("PLACE_OF_BIRTH/")

    def _documents(self, party: Party) -> Iterator[Row]:
        spec, report = self.reading.spec, self.reading.report
        for one in self.entry.take("INDIVIDUAL_DOCUMENT"):
            kind, number = one.text("TYPE_OF_DOCUMENT"), one.text("NUMBER")
            said = [one.text(name) for name in _DOCUMENT]
            note = "; ".join(dict.fromkeys(filter(None, said)))
            if kind:
                scheme = spec.lookup("document", kind, report, one.line)
                if number:
                    yield self.claims.identifier(party, scheme, number, note)
                else:
                    yield self.claims.detail(party, DetailKind.REMARK, f"{kind}: {note}")
            elif number or note:
                report.odd(one.line, f"a document without a kind: {number or note}")
            one.finish("DOCUMENT/")

    def _designation(self, party: Party, reference: str, name: str) -> Designation:
        report = self.reading.report
        line = self.entry.line
        changed = self.entry.values("VALUE", "LAST_DAY_UPDATED")
        for day in changed:
            published_days.listed(day, "LAST_DAY_UPDATED", report, line)
        told = " ".join(self.entry.texts("COMMENTS1"))
        amended = f"Amended on {', '.join(sorted(changed))}." if changed else ""
        programme = self.entry.needed("UN_LIST_TYPE")
        for word in self.entry.values("VALUE", "LIST_TYPE"):
            self.reading.spec.lookup("kind", word, report, line)
        return self.claims.designation(
            party,
            LIST,
            entry=name,
            begin=published_days.listed(self.entry.text("LISTED_ON"), "LISTED_ON", report, line),
            programme=self.reading.spec.lookup("programme", programme, report, line),
            citation=reference,
            note=" ".join(filter(None, [told, amended])),
        )


_DOCUMENT = (
    "TYPE_OF_DOCUMENT2",
    "ISSUING_COUNTRY",
    "CITY_OF_ISSUE",
    "COUNTRY_OF_ISSUE",
    "DATE_OF_ISSUE",
    "NOTE",
)
"""What is told of a document beside its number, in the order in which it is told here."""


def _place(element: Elements) -> tuple[str, str]:
    """An address or a place as one text, and the code of its country."""
    pieces = {name: element.text(name) for name in _PLACE}
    country = pieces["COUNTRY"]
    return ", ".join(filter(None, pieces.values())), country_code(country)


def _birth_day(element: Elements) -> str:
    """A day of birth in the grammar of days; an empty text where there is none that can be read."""
    first, last = element.text("FROM_YEAR"), element.text("TO_YEAR")
    text = element.text("DATE") or element.text("YEAR")
    return published_days.written(text or (f"{first}..{last}" if first or last else ""))
