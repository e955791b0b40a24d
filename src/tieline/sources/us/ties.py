"""Ties of listed parties to those whom a US list names only by their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tieline.model.kinds import TieKind
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.us.facts import Facts
from tieline.text.names import slug


@dataclass
class Named:
    """Parties by their exact names.

    prefix: with which ids of parties begin; known: the party of each name that only one has.
    numbers: names of entries that others refer to by their numbers.
    """

    claims: Claims
    prefix: str
    known: Mapping[str, str]
    mentioned: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[str, list[Row]]:
        """The party of a name, and the rows that make it known where it is a mere mention."""
        for spelling in (name, f"{name}."):
            if spelling in self.known:
                return self.known[spelling], []
        party_id = f"{self.prefix}:name:{slug(name)}"
        if party_id in self.mentioned:
            return party_id, []
        self.mentioned.add(party_id)
        return party_id, list(self.claims.mention(party_id, name))


def named_ties(facts: Facts, party: Party, named: Named) -> Iterator[Row]:
    """What facts tell of a party and others that they name."""
    this = party.party_id
    for names, kind, scope, inward in (
        (facts.linked, TieKind.LINKED, "Linked To", False),
        (facts.operators, TieKind.OPERATES, "aircraft operator", True),
        (facts.owners, TieKind.OWNS, "vessel owner", True),
    ):
        for name in dict.fromkeys(names):
            other, rows = named.find(name)
            if other == this:
                continue
            yield from rows
            ends = (other, this) if inward else (this, other)
            yield named.claims.tie(ends[0], kind, ends[1], scope=scope, locator=party.locator)
