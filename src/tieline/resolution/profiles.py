"""A party as readers see it: its best name, what it is, where it is, and its other names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Identifier, Name, Party
from tieline.resolution.parties import Parties
from tieline.store.view import View
from tieline.text.names import normalise

SHORTEST = 4
"""Letters; a shorter name, such as an acronym, is not used in place of a full one."""


@dataclass(frozen=True)
class Profile:
    """A party as readers see it: its best name, what it is, where, and its rows."""

    party_id: str
    name: str
    type: PartyType
    countries: tuple[str, ...]
    names: tuple[Name, ...]
    identifiers: tuple[Identifier, ...]

    @cached_property
    def short(self) -> str:
        """The shortest other name that is part of the full one, for use within sentences."""
        full = f" {normalise(self.name).core} "
        parts = [row.name for row in self.names if f" {row.key} " in full]
        return min(
            (name for name in parts if len(name) >= SHORTEST),
            key=lambda name: (len(name), name.isupper(), name),
            default=self.name,
        )


def profiles(view: View, parties: Parties, wanted: Iterable[str]) -> dict[str, Profile]:
    """The profiles of several parties, by canonical id."""
    members = {member: lead for lead in wanted for member in parties.members(lead)}
    records: dict[str, list[Party]] = defaultdict(list)
    names: dict[str, list[Name]] = defaultdict(list)
    identifiers: dict[str, list[Identifier]] = defaultdict(list)
    rows = view.rows_in(Party, "party_id", members)
    for party in sorted(rows, key=lambda row: members[row.party_id] != row.party_id):
        records[members[party.party_id]].append(party)
    for name in view.rows_in(Name, "party_id", members):
        names[members[name.party_id]].append(name)
    for identifier in view.rows_in(Identifier, "party_id", members):
        identifiers[members[identifier.party_id]].append(identifier)
    return {
        lead: Profile(
            lead,
            _best_name(lead, names[lead]),
            next((one.type for one in found if one.type is not PartyType.UNKNOWN), found[0].type),
            tuple(dict.fromkeys(country for one in found for country in one.countries)),
            tuple(names[lead]),
            tuple(identifiers[lead]),
        )
        for lead, found in sorted(records.items())
    }


def _best_name(lead: str, names: Sequence[Name]) -> str:
    """The primary name in the snapshot that leads; failing that the first of the best kind."""
    order = list(NameKind)
    ranked = sorted((name.party_id != lead, order.index(name.kind), name.name) for name in names)
    return ranked[0][2] if ranked else lead
