"""Make the rows of one entry of the UK Sanctions List."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, PartyType, TieKind
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.nations import published_days
from tieline.sources.nations.entries import Mentions, several
from tieline.sources.reading import ReadError
from tieline.text.countries import country_code

LIST = "uk-sanctions"
_IMO = re.compile(r"(?:IMO)?\s*(?:number)?:?\s*(\d{7})", re.IGNORECASE)
_DETAILS = {
    "Title": (DetailKind.TITLE, ""),
    "Position": (DetailKind.POSITION, ""),
    "Phone number": (DetailKind.PHONE, ""),
    "Website": (DetailKind.WEBSITE, ""),
    "Email address": (DetailKind.EMAIL, ""),
    "Type of entity": (DetailKind.LEGAL_FORM, "type of entity"),
    "Type of ship": (DetailKind.VESSEL_TYPE, ""),
    "Tonnage of ship": (DetailKind.TONNAGE, ""),
    "Year Built": (DetailKind.BUILT, ""),
    "Length of ship": (DetailKind.REMARK, "length of ship"),
    "Other Information": (DetailKind.REMARK, "other information"),
}
"""Columns that are told in the list's own words: what they are, and what to note."""
_COUNTRIES = {
    "Nationality(/ies)": (DetailKind.NATIONALITY, ""),
    "Current believed flag of ship": (DetailKind.FLAG, "believed"),
    "Previous flags": (DetailKind.FLAG, "previous"),
}
_NUMBERS = {
    "UN Reference Number": "un",
    "OFSI Group ID": "ofsi",
    "Business registration number (s)": "registration",
    "Hull identification number (HIN)": "hin",
}
"""Columns with identifiers, and their schemes."""


@dataclass
class Entry:
    """What all rows of one entry say, each thing once.

    values: by column; records: by the columns that belong together. Both keep the order in which
    the list tells them.
    """

    line: int | None
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    records: dict[tuple[str, ...], dict[tuple[str, ...], None]] = field(default_factory=dict)

    def put(self, column: str, text: str) -> None:
        """Take one value."""
        if text := " ".join(text.split()):
            self.values.setdefault(column, {})[text] = None

    def put_record(self, columns: tuple[str, ...], found: Mapping[str, str]) -> None:
        """Take one record."""
        texts = tuple(" ".join(found.get(column, "").split()) for column in columns)
        if any(texts):
            self.records.setdefault(columns, {})[texts] = None


def entry_rows(
    unique: str, entry: Entry, claims: Claims, mentions: Mentions, reading: Reading
) -> Iterator[Row]:
    """The rows of an entry; the party comes first. Raises ReadError."""
    return _Maker(unique, entry, claims, mentions, reading).rows()


class _Maker:
    """One entry at work."""

    def __init__(
        self, unique: str, entry: Entry, claims: Claims, mentions: Mentions, reading: Reading
    ) -> None:
        self.unique, self.entry, self.claims = unique, entry, claims
        self.mentions, self.reading = mentions, reading
        self.records = {columns[0]: list(found) for columns, found in entry.records.items()}

    def rows(self) -> Iterator[Row]:
        """The rows, in the order in which they are told."""
        addresses = [_address(one) for one in self.records.get("Address Line 1", ())]
        nations = map(country_code, self._all("Nationality(/ies)"))
        party = self.claims.party(
            f"{LIST}:{self.unique}",
            PartyType(self._word("type", self._one("Designation Type"))),
            countries=[*(country for _, country in addresses), *nations],
            locator=f"entry {self.unique}",
        )
        yield party
        primary, aliases, weak = self._names()
        yield from self.claims.names(party, primary, aliases, weak)
        yield self.claims.identifier(party, "uk", self.unique)
        for text, country in addresses:
            yield self.claims.address(party, text, country)
        yield from self._identifiers(party)
        yield from self._details(party)
        yield from self._births(party)
        yield from self._ties(party)
        yield self._designation(party, primary)

    def _all(self, column: str) -> list[str]:
        return list(self.entry.values.get(column, ()))

    def _one(self, column: str) -> str:
        """The value of a column that has one; where rows differ, the first, and that is told."""
        found = self._all(column)
        if len(found) > 1:
            problem = f"entry {self.unique} has several `{column}`: {'; '.join(found)[:200]}"
            self.reading.report.odd(self.entry.line, problem)
        return found[0] if found else ""

    def _word(self, table: str, word: str) -> str:
        report = self.reading.report
        return self.reading.spec.lookup(table, word.casefold(), report, self.entry.line)

    def _names(self) -> tuple[str, list[str], list[str]]:
        """The primary name, the others, and the weak ones."""
        found: dict[str, list[str]] = {"primary": [], "alias": [], "weak": []}
        for *parts, kind, strength in self.records.get("Name 1", ()):
            group = self._word("name", kind)
            if group != "primary" and strength:
                group = self._word("strength", strength)
            found[group].append(" ".join(filter(None, parts)))
        others = found["primary"][1:] + found["alias"]
        if not found["primary"]:
            problem = f"entry {self.unique} has no primary name"
            self.reading.report.odd(self.entry.line, problem)
        primary = next(iter([*found["primary"], *found["alias"], *found["weak"]]), "")
        if not primary:
            problem = f"entry {self.unique} has no name; is the file cut? Fetch it again"
            raise ReadError(self.reading.report.file, self.entry.line, problem)
        scripts = [one[0] for one in self.records.get("Name non-latin script", ())]
        return primary, [*others, *scripts], found["weak"]

    def _identifiers(self, party: Party) -> Iterator[Row]:
        for column, scheme in _NUMBERS.items():
            for value in self._all(column):
                yield self.claims.identifier(party, scheme, value)
        for text in self._all("IMO number"):
            imo = _IMO.fullmatch(text)
            yield self.claims.identifier(party, "imo", imo[1] if imo else text)
        for first, scheme in (
            ("Passport number", "passport"),
            ("National Identifier number", "national_id"),
        ):
            for number, note in self.records.get(first, ()):
                if number:
                    yield self.claims.identifier(party, scheme, number, note)
                else:
                    yield self.claims.detail(party, DetailKind.REMARK, note, note=first)

    def _details(self, party: Party) -> Iterator[Row]:
        for column, (kind, note) in _DETAILS.items():
            for text in self._all(column):
                yield self.claims.detail(party, kind, text, note=note)
        for column, (kind, note) in _COUNTRIES.items():
            for text in self._all(column):
                yield self.claims.detail(party, kind, country_code(text) or text, note=note)
        for text in self._all("Gender"):
            yield self.claims.detail(party, DetailKind.GENDER, text.lower())

    def _births(self, party: Party) -> Iterator[Row]:
        for text in self._all("D.O.B"):
            day = published_days.british(text) or published_days.written(text)
            kind = DetailKind.BIRTH_DATE if day else DetailKind.REMARK
            yield self.claims.detail(party, kind, day or text, note="" if day else "day of birth")
        for pieces in self.records.get("Town of birth", ()):
            place = ", ".join(filter(None, pieces))
            yield self.claims.detail(party, DetailKind.BIRTH_PLACE, place)

    def _ties(self, party: Party) -> Iterator[Row]:
        """Parents, subsidiaries, owners and operators, each as the list calls it."""
        gone = Span(None, self.claims.retrieved)
        for column, kind, out, end in (
            ("Parent company", TieKind.CONTROLS, False, UNKNOWN_DAY),
            ("Subsidiaries", TieKind.CONTROLS, True, UNKNOWN_DAY),
            ("Current owner/operator (s)", TieKind.OPERATES, False, UNKNOWN_DAY),
            ("Previous owner/operator (s)", TieKind.OPERATES, False, gone),
        ):
            for name in dict.fromkeys(one for text in self._all(column) for one in several(text)):
                yield from self.mentions.rows(name)
                other = self.mentions.party_id(name)
                ends = (party.party_id, other) if out else (other, party.party_id)
                yield self.claims.tie(
                    ends[0],
                    kind,
                    ends[1],
                    raw=[column],
                    end=end,
                    locator=party.locator,
                    note=f"The list says `{column}`: {name}.",
                )

    def _designation(self, party: Party, name: str) -> Row:
        report, line = self.reading.report, self.entry.line
        for day in (updated := self._all("Last Updated")):
            published_days.listed(day, "Last Updated", report, line)
        source = self._one("Designation source")
        told = [
            *self._all("UK Statement of Reasons"),
            f"Designated by: {source}." if source else "",
            f"Last updated on {', '.join(updated)}." if updated else "",
        ]
        begin = self._one("Date Designated")
        return self.claims.designation(
            party,
            LIST,
            entry=name,
            begin=published_days.listed(begin, "Date Designated", report, line),
            programme="; ".join(self._all("Regime Name")),
            citation=self.unique,
            requirement="; ".join(
                dict.fromkeys("|".join(self._all("Sanctions Imposed")).split("|"))
            ),
            note=" ".join(filter(None, told)),
        )


def _address(pieces: tuple[str, ...]) -> tuple[str, str]:
    """An address as one text, and the code of its country."""
    return ", ".join(filter(None, pieces)), country_code(pieces[-1])
