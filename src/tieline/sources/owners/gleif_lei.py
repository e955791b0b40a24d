"""Read GLEIF Level 1 data: legal entities and their identifiers, in XML, JSON or CSV."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tieline.model.days import Span
from tieline.model.kinds import DetailKind, PartyType, Standing, TieKind
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.owners import gleif_records
from tieline.sources.owners.fields import Fields
from tieline.sources.owners.gleif_records import content_day, items, lines, records
from tieline.sources.reading import claim_id

VERSION = "gleif-lei 1"

_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_NO_FORM = {"8888", "9999"}
"""Codes that stand for a legal form without a code of its own."""
_NAMES = (
    ("OtherEntityNames", "OtherEntityName"),
    ("TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
)
_ADDRESSES = (
    ("OtherAddresses", "OtherAddress"),
    ("TransliteratedOtherAddresses", "TransliteratedOtherAddress"),
)


def part(head: Head) -> str:
    """How a file of Level 1 records is packed; empty for any other file."""
    return gleif_records.part(head, "LEIData", "LegalName", "Entity.LegalName")


def read(reading: Reading) -> Iterator[Row]:
    """Each legal entity with its names, numbers, addresses, form, status, days and successors.

    Raises ReadError.
    """
    filed = replace(reading.claims(), standing=Standing.FILED)
    withdrawn = replace(filed, standing=Standing.WITHDRAWN)
    yield filed.source
    seen: set[str] = set()
    for member in reading.members:
        content_day(member, "LEIRecord", reading.report)
        for fields in records(member, "LEIRecord", reading.spec.title, reading.report):
            reading.report.entries += 1
            lei = lei_of(fields, "LEI")
            if lei in seen:
                reading.report.odd(fields.line, f"{lei} is there twice; the first record counts")
                continue
            seen.add(lei)
            registration = fields.block("Registration")
            status = registration.needed("RegistrationStatus")
            standing = _lookup(reading, "registration", status, fields)
            claims = withdrawn if standing == Standing.WITHDRAWN else filed
            yield from _Entity(reading, claims, lei, status, fields.block("Entity")).rows(
                registration
            )
            fields.leave()


def lei_of(fields: Fields, key: str) -> str:
    """A Legal Entity Identifier (ISO 17442), whose last two digits check it."""
    lei = fields.needed(key)
    if not _LEI.fullmatch(lei):
        raise fields.bad(key, f"`{lei[:40]}` is no LEI of 20 letters and digits")
    if int("".join(str(int(letter, 36)) for letter in lei)) % 97 != 1:
        fields.report.odd(fields.line, f"the check digits of {lei} are wrong; kept as written")
    return lei


def _lookup(reading: Reading, table: str, word: str, fields: Fields) -> str:
    return reading.spec.lookup(table, word, reading.report, fields.line)


@dataclass(frozen=True)
class _Entity:
    """One legal entity at work; `status` is that of its registration."""

    reading: Reading
    claims: Claims
    lei: str
    status: str
    fields: Fields

    def rows(self, registration: Fields) -> Iterator[Row]:
        """All rows of the entity."""
        if not self.fields:
            raise self.fields.bad("Entity", "it is missing; is this Level 1 data?")
        category = self.fields.text("EntityCategory")
        kind = PartyType(self._word("category", category)) if category else PartyType.UNKNOWN
        addresses = self._addresses()
        party = self.claims.party(
            f"lei:{self.lei}",
            kind,
            countries=[country for country, _ in addresses.values()],
            locator=self.lei,
            note=", ".join(filter(None, (category, self.fields.text("EntitySubCategory")))),
        )
        yield party
        yield from self._names(party)
        yield from self._numbers(party, registration)
        for address, (country, sorts) in addresses.items():
            yield self.claims.address(party, address, country, sorts)
        yield from self._details(party)
        yield from self._ties(party)
        updated = registration.moment("LastUpdateDate")
        self.reading.report.newest = max(self.reading.report.newest, updated or date.min)
        registration.leave()
        self.fields.leave()

    def _word(self, table: str, word: str) -> str:
        return _lookup(self.reading, table, word, self.fields)

    def _names(self, party: Party) -> Iterator[Row]:
        legal = self._text("LegalName")
        if not legal:
            raise self.fields.bad("LegalName", "it is missing; is the file cut short?")
        sorts: dict[str, str] = {}
        for plural, singular in _NAMES:
            for one in items(self.fields, plural, singular):
                name, sort = one.text("$"), one.text("type")
                one.leave()
                if name:
                    sorts.setdefault(name, self._word("name", sort) if sort else "")
        for row in self.claims.names(party, legal, sorts):
            yield replace(row, note=sorts.get(row.name, "") if row.name != legal else "")

    def _text(self, key: str) -> str:
        return next((one.text("$") for one in items(self.fields, key)), "")

    def _numbers(self, party: Party, registration: Fields) -> Iterator[Row]:
        """The LEI, and the entity's numbers in the registers that vouch for it."""
        yield self.claims.identifier(party, "lei", self.lei)
        blocks = [
            (self.fields.block("RegistrationAuthority"), "Registration"),
            (registration.block("ValidationAuthority"), "Validation"),
        ]
        others = items(registration, "OtherValidationAuthorities", "OtherValidationAuthority")
        blocks += [(one, "Validation") for one in others]
        found: dict[str, dict[str, None]] = {}
        for block, word in blocks:
            keys = (f"{word}AuthorityID", f"Other{word}AuthorityID")
            note = " ".join(filter(None, map(block.text, keys)))
            value = block.text(f"{word}AuthorityEntityID")
            block.leave()
            if value:
                found.setdefault(value, {})[note] = None
        for value, notes in found.items():
            yield self.claims.identifier(party, "registration", value, ", ".join(notes))

    def _addresses(self) -> dict[str, tuple[str, str]]:
        """Every address with its country and what sort it is; the same one counts once."""
        found: dict[str, tuple[str, list[str]]] = {}
        blocks = [(self.fields.block("LegalAddress"), "LEGAL_ADDRESS")]
        blocks += [(self.fields.block("HeadquartersAddress"), "HEADQUARTERS_ADDRESS")]
        for plural, singular in _ADDRESSES:
            blocks += [(one, "") for one in items(self.fields, plural, singular)]
        for block, usual in blocks:
            sort = block.text("type") or usual
            address, country = _address(block)
            if address:
                sorts = found.setdefault(address, (country, []))[1]
                sorts.append(self._word("address", sort) if sort else "other")
        return {
            address: (country, "; ".join(dict.fromkeys(sorts)))
            for address, (country, sorts) in found.items()
        }

    def _details(self, party: Party) -> Iterator[Row]:
        form = self.fields.block("LegalForm")
        code, words = form.text("EntityLegalFormCode"), form.text("OtherLegalForm")
        form.leave()
        status = self.fields.needed("EntityStatus")
        self._word("status", status)
        expired = self.fields.span("EntityExpirationDate")
        reason = self.fields.text("EntityExpirationReason")
        told = [
            (DetailKind.LEGAL_FORM, words or ("" if code in _NO_FORM else code), f"ELF {code}"),
            (DetailKind.JURISDICTION, self.fields.text("LegalJurisdiction"), ""),
            (DetailKind.STATUS, status, f"its LEI is {self.status}"),
            (DetailKind.FOUNDED, _written(self.fields.span("EntityCreationDate")), ""),
            (DetailKind.DISSOLVED, _written(expired), reason),
        ]
        for kind, value, note in told:
            if value:
                yield self.claims.detail(party, kind, value, note=note)
        yield from self._events(party, dissolved=bool(expired))

    def _events(self, party: Party, *, dissolved: bool) -> Iterator[Row]:
        """What happened to the entity: changes of name, mergers, insolvency, dissolution."""
        seen = set()
        for one in items(self.fields, "LegalEntityEvents", "LegalEntityEvent"):
            sort, status = one.text("LegalEntityEventType"), one.text("event_status")
            day = one.span("LegalEntityEventEffectiveDate")
            one.leave()
            if not sort or (sort, status, day) in seen:
                continue
            seen.add((sort, status, day))
            value = f"{sort}: {status}" if status else sort
            row = self.claims.detail(party, DetailKind.REMARK, value, begin=day)
            yield replace(row, claim_id=claim_id(row.claim_id, str(day)))
            if sort == "DISSOLUTION" and status == "COMPLETED" and day and not dissolved:
                dissolved = True
                yield self.claims.detail(party, DetailKind.DISSOLVED, _written(day), note=value)

    def _ties(self, party: Party) -> Iterator[Row]:
        """The entity's successors, and the family of funds that it belongs to."""
        for key, kind in (("Successor", TieKind.SUCCEEDS), ("Associated", TieKind.BELONGS)):
            for one in items(self.fields, f"{key}Entity"):
                name = next((row.text("$") for row in items(one, f"{key}EntityName")), "")
                sort = one.text("type")
                named = f"{party.party_id}:{key.lower()}:{name}"
                other = f"lei:{lei_of(one, f'{key}LEI')}" if f"{key}LEI" in one else named
                one.leave()
                if other == named and not name:
                    continue
                if other == named:
                    yield from self.claims.mention(other, name)
                ends = (
                    (other, party.party_id) if kind is TieKind.SUCCEEDS else (party.party_id, other)
                )
                yield self.claims.tie(ends[0], kind, ends[1], scope=sort, locator=self.lei)


def _written(day: Span) -> str:
    return str(day.exact) if day.exact else ""


def _address(block: Fields) -> tuple[str, str]:
    """An address in one line, and its country."""
    first = block.text("FirstAddressLine")
    numbers = [block.text("AddressNumber"), block.text("AddressNumberWithinBuilding")]
    more = [block.text("MailRouting"), *lines(block, "AdditionalAddressLine")]
    city, region = block.text("City"), block.text("Region")
    country, code = block.text("Country"), block.text("PostalCode")
    block.leave()
    parts = [first, *(one for one in (*numbers, *more) if one and one not in first)]
    return ", ".join(filter(None, (*parts, city, region, code, country))), country
