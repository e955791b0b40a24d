"""What FollowTheMoney's schemata and properties become: the tables of `lists/ftm.yml`, parsed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tieline.model.kinds import DetailKind, NameKind, PartyType, TieKind

Lookups = Mapping[str, Mapping[str, str]]

PLAIN_SCHEMA = {
    PartyType.COMPANY: "Company",
    PartyType.BRAND: "Organization",
    PartyType.PERSON: "Person",
    PartyType.PUBLIC_BODY: "PublicBody",
    PartyType.ORGANISATION: "Organization",
    PartyType.VESSEL: "Vessel",
    PartyType.AIRCRAFT: "Airplane",
    PartyType.UNKNOWN: "LegalEntity",
}
"""The schema that a type of party stands for where nothing else is said."""

SCHEMA_NOTE = "schema: "
"""How the note of a party begins whose schema is another than the plain one of its type."""


MERE_ID = "Nothing but its id is known."
"""The note of a party that the file refers to and does not have."""


class TieSchema(NamedTuple):
    """A schema that is a tie: the properties that hold its two parties, and its scope."""

    schema: str
    kind: TieKind
    origin: str
    target: str
    scope: str


class PartyTie(NamedTuple):
    """A property of a party whose value is another party, at this end of the tie."""

    schema: str
    property: str
    kind: TieKind
    end: str
    scope: str


class Fact(NamedTuple):
    """A property of a party: the table and the kind that its values go to.

    table: `identifier`, `address`, or `text`, `day` or `country`, which are details.
    kind: the scheme or the kind of detail; note: what tells it from others of the kind.
    """

    schema: str
    property: str
    table: str
    kind: str
    note: str


@dataclass(frozen=True)
class Meanings:
    """The parsed tables; each is worked out when it is first asked for."""

    lookups: Lookups

    @cached_property
    def schemata(self) -> dict[str, list[str]]:
        """What each schema is read as, in words."""
        return {name: words.split(" ") for name, words in self.lookups["schema"].items()}

    @cached_property
    def parties(self) -> dict[str, PartyType]:
        """The schemata that are parties, with their types."""
        return {
            name: PartyType(words[1]) for name, words in self.schemata.items() if self._is(words)
        }

    @cached_property
    def ties(self) -> dict[str, TieSchema]:
        """The schemata that are ties."""
        return {
            name: TieSchema(name, TieKind(words[1]), words[2], words[3], " ".join(words[4:]))
            for name, words in self.schemata.items()
            if words[0] == "tie"
        }

    @cached_property
    def names(self) -> dict[str, tuple[NameKind, str]]:
        """The properties that are names, in order, with their kinds and notes."""
        return {
            name: (NameKind(words[1]), " ".join(words[2:]))
            for name, words in self._properties()
            if words[0] == "name"
        }

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What becomes of each property of each schema that is a party."""
        return tuple(self._facts())

    @cached_property
    def links(self) -> tuple[PartyTie, ...]:
        """The properties of parties that are ties."""
        return tuple(
            PartyTie(schema, name, TieKind(words[1]), words[2], " ".join(words[3:]))
            for schema in self.parties
            for name, words in self._properties(schema)
            if words[0] == "tie"
        )

    @property
    def lists(self) -> Mapping[str, str]:
        """Our list of each dataset that is an official one."""
        return self.lookups["list"]

    @property
    def over(self) -> tuple[str, ...]:
        """The words for a sanction that is over."""
        return tuple(self.lookups["over"])

    def read_as(self, part: str) -> tuple[str, ...]:
        """The schemata that are read as this part."""
        return tuple(name for name, words in self.schemata.items() if words[0] == part)

    def told(self, *schemata: str) -> tuple[str, ...]:
        """The properties of these schemata that become lines of the note, in order."""
        return tuple(
            name
            for name, word in self.lookups["relation"].items()
            if word == "told"
            and "." not in name
            and any(f"{schema}.{name}" not in self.lookups["relation"] for schema in schemata)
        )

    def known(self) -> Iterator[tuple[str, str]]:
        """Every schema and property that is read; addresses and positions have no note."""
        relation = self.lookups["relation"]
        used = {name.rpartition(".")[2] for name, word in relation.items() if word == "used"}
        for schema, words in self.schemata.items():
            if self._is(words):
                yield from ((schema, name) for name, _ in self._properties(schema))
            elif words[0] in {"address", "position"}:
                yield from ((schema, name) for name in used)
            elif words[0] != "passed":
                ends = words[2:4] if words[0] == "tie" else ()
                yield from ((schema, name) for name in {*used, *self.told(schema), *ends})

    def _facts(self) -> Iterator[Fact]:
        for schema in self.parties:
            for name, words in self._properties(schema):
                match words:
                    case ["identifier" | "text" | "day" | "country" as table, kind, *note]:
                        if table != "identifier":
                            DetailKind(kind)
                        yield Fact(schema, name, table, kind, " ".join(note))
                    case ["address"]:
                        yield Fact(schema, name, "address", "", "")

    def _properties(self, schema: str = "") -> Iterator[tuple[str, list[str]]]:
        """The properties of any party, and those of one schema alone."""
        for name, words in self.lookups["property"].items():
            owner, _, bare = name.rpartition(".")
            if not owner or owner == schema:
                yield bare, words.split(" ")

    @staticmethod
    def _is(words: list[str]) -> bool:
        return words[0] == "party"
