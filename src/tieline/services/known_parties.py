"""All parties of a view as a matcher needs them: each once, with all that tells who it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tieline.matching.described import Called, Described
from tieline.model.kinds import DetailKind, NameKind, PartyType
from tieline.resolution.parties import Parties
from tieline.store.view import View
from tieline.text.countries import country_code

VERSION = 1
"""Raised when the same rows give other descriptions, so that what was built before is not used."""

_COUNTRIES = (
    DetailKind.NATIONALITY,
    DetailKind.COUNTRY,
    DetailKind.JURISDICTION,
    DetailKind.FLAG,
)
_country = lru_cache(maxsize=4096)(country_code)
_KINDS = {kind: rank for rank, kind in enumerate(NameKind)}


@dataclass(frozen=True, slots=True)
class KnownParties:
    """Every party that may be meant, and the other ids that it has in some snapshot.

    others: by the id of a party, the ids that were joined to it; none where it has no other.
    """

    parties: tuple[Described, ...]
    others: Mapping[str, tuple[str, ...]]


def known_parties(view: View, joined: Parties) -> KnownParties:
    """The parties of a view, joined as they are there, in the order of their ids."""
    lead_of = {party: joined.canonical(party) for party, _, _ in _select(view, "party")}
    described = tuple(_Gathering(view, lead_of).described())
    others: dict[str, list[str]] = defaultdict(list)
    for party, lead in sorted(lead_of.items()):
        if party != lead:
            others[lead].append(party)
    return KnownParties(described, {lead: tuple(ids) for lead, ids in others.items()})


class _Gathering:
    """What is known of every party, column by column."""

    def __init__(self, view: View, lead_of: Mapping[str, str]) -> None:
        self._lead = lead_of
        self.types: dict[str, PartyType] = {}
        self.countries: dict[str, dict[str, None]] = defaultdict(dict)
        for party, kind, countries in _select(view, "party"):
            self._type(party, PartyType(kind))
            self._add(self.countries, party, *(countries or ()))
        self.names = self._names(view)
        self.identifiers: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for party, scheme, value in _select(view, "identifier"):
            self.identifiers[lead_of.get(party, party)][scheme, value] = None
        self.addresses: dict[str, dict[str, None]] = defaultdict(dict)
        for party, address, country in _select(view, "address"):
            self._add(self.addresses, party, address)
            self._add(self.countries, party, country)
        self.born: dict[str, dict[str, None]] = defaultdict(dict)
        for party, kind, value in _select(view, "detail"):
            if kind == DetailKind.BIRTH_DATE:
                self._add(self.born, party, value)
            else:
                self._add(self.countries, party, _country(value))

    def _type(self, party: str, kind: PartyType) -> None:
        """The type of the record that leads, where it has one; else the first that is known."""
        lead = self._lead[party]
        known = self.types.get(lead, PartyType.UNKNOWN)
        if known is PartyType.UNKNOWN or (party == lead and kind is not PartyType.UNKNOWN):
            self.types[lead] = kind

    def _add(self, table: dict[str, dict[str, None]], party: str, *values: str) -> None:
        lead = self._lead.get(party, party)
        for value in values:
            if value:
                table[lead][value] = None

    def _names(self, view: View) -> dict[str, list[tuple[bool, int, str]]]:
        """By party its names, to be sorted: first those of the record that leads."""
        found: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
        for party, kind, name in _select(view, "name"):
            lead = self._lead.get(party, party)
            found[lead].append((party != lead, _KINDS[kind], name))
        return found

    def described(self) -> Iterator[Described]:
        """One description for each party that has a name."""
        for lead in sorted(self.names):
            kinds: dict[str, NameKind] = {}
            for _, rank, name in sorted(self.names[lead]):
                kinds.setdefault(name, _RANKED[rank])
            yield Described(
                names=tuple(Called(name, kind) for name, kind in kinds.items()),
                ref=lead,
                type=self.types.get(lead, PartyType.UNKNOWN),
                countries=tuple(self.countries.get(lead, ())),
                identifiers=tuple(self.identifiers.get(lead, ())),
                born=tuple(self.born.get(lead, ())),
                addresses=tuple(self.addresses.get(lead, ())),
            )


_RANKED = tuple(NameKind)
_QUERIES = {
    "party": "SELECT party_id, type, countries FROM party ORDER BY party_id, claim_id",
    "name": "SELECT party_id, kind, name FROM name",
    "identifier": "SELECT DISTINCT party_id, scheme, value FROM identifier ORDER BY ALL",
    "address": "SELECT DISTINCT party_id, address, country FROM address ORDER BY ALL",
    "detail": (
        "SELECT DISTINCT party_id, kind, value FROM detail "
        "WHERE kind IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL"
    ),
}


def _select(view: View, table: str) -> list[tuple[Any, ...]]:
    """The records of a table that descriptions are made from, in a fixed order."""
    wanted = [[*_COUNTRIES, DetailKind.BIRTH_DATE]] if table == "detail" else []
    return view.select(_QUERIES[table], wanted)
