"""The organisations of a contracting process as parties, in OCDS 1.0 and 1.1."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.ocds.values import Fields, fields, in_any_language, joined, objects, text
from tieline.sources.reading import ListSpec
from tieline.text.countries import country_code
from tieline.text.names import slug

_PLACEHOLDER = re.compile(r"(\W|_)*|(\w)\2*|n/?a|none|null|unknown", re.IGNORECASE)
"""Identifiers that identify nobody: `-`, `0`, `999999999`, `N/A`."""
_IN_ADDRESS = ("streetAddress", "locality", "region", "postalCode", "countryName")
_USED = {
    *("id", "name", "identifier", "additionalIdentifiers", "address", "contactPoint", "roles"),
    "uri",
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """One that takes part; `rows` tell of it."""

    party_id: str
    name: str
    rows: tuple[Row, ...]


@dataclass
class Organisations:
    """The organisations of one process: `parties` by their ids, and those that stand inline."""

    ocid: str
    release: Fields
    claims: Claims
    spec: ListSpec
    left: Counter[str]
    _made: dict[str, Organisation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parties = objects(self.release.get("parties"))
        self.by_id = {key: one for one in parties if (key := text(one.get("id")))}

    def of(self, reference: object) -> Organisation | None:
        """The organisation that a field names; None where it has no name (which is counted)."""
        said = fields(reference)
        if not said:
            return None
        told = self.by_id.get(text(said.get("id")), said)
        name = in_any_language(told, "name") or in_any_language(said, "name")
        identifier = fields(told.get("identifier"))
        name = name or text(identifier.get("legalName"))
        if not name:
            self.left["organisation without a name"] += 1
            return None
        scheme, number = _numbered(identifier)
        party_id = f"ocds:{scheme}-{number}" if scheme else f"ocds:{self.ocid}:{slug(name)}"
        if party_id not in self._made:
            self._made[party_id] = Organisation(
                party_id, name, tuple(self._rows(party_id, name, told))
            )
        return self._made[party_id]

    def all_of(self, references: object) -> list[Organisation]:
        """The organisations that an array names, each once."""
        found = [one for each in objects(references) if (one := self.of(each))]
        return list({one.party_id: one for one in found}.values())

    def _rows(self, party_id: str, name: str, told: Fields) -> Iterator[Row]:
        address = fields(told.get("address"))
        country = country_code(text(address.get("countryName")))
        party = self.claims.party(
            party_id, PartyType.ORGANISATION, countries=[country], locator=f"ocid {self.ocid}"
        )
        yield party
        identifier = fields(told.get("identifier"))
        others = [text(told[key]) for key in sorted(told) if re.fullmatch("name_?[A-Za-z]{2}", key)]
        legal = [
            text(identifier[key])
            for key in sorted(identifier)
            if re.fullmatch("legalName(_?[A-Za-z]{2})?", key)
        ]
        yield from self.claims.names(party, name, [*legal, *others])
        for one in (identifier, *objects(told.get("additionalIdentifiers"))):
            yield from self._identifier(party, one)
        if where := joined(address.get(key) for key in _IN_ADDRESS):
            yield self.claims.address(party, where, country)
        contact = fields(told.get("contactPoint"))
        if site := text(contact.get("url")) or text(contact.get("uri")):
            yield self.claims.detail(party, DetailKind.WEBSITE, site)
        for key in sorted(told.keys() - _USED):
            if told[key] and not re.fullmatch("name_?[A-Za-z]{2}", key):
                self.left[f"organisation {key}"] += 1

    def _identifier(self, party: Party, one: Fields) -> Iterator[Row]:
        """A number with the register that gave it; what identifies nobody is left out."""
        scheme, number = text(one.get("scheme")), text(one.get("id"))
        if not number:
            return
        if _PLACEHOLDER.fullmatch(number):
            self.left["identifier that identifies nobody"] += 1
            return
        ours = self.spec.lookups["identifier"].get(scheme.lower(), "registration")
        note = f"Register {scheme}." if scheme else "The register is not stated."
        yield self.claims.identifier(party, ours, number, note)


def _numbered(identifier: Fields) -> tuple[str, str]:
    """The scheme and the number of an organisation; empty where either is missing or tells none."""
    scheme, number = text(identifier.get("scheme")), text(identifier.get("id"))
    told = scheme and number and not _PLACEHOLDER.fullmatch(number)
    return (scheme, number) if told else ("", "")
