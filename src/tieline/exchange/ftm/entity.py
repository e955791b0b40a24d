"""One FollowTheMoney entity in the making: a value that a property cannot hold goes into words."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import orjson

from tieline.exchange.ftm.model import Schema
from tieline.exchange.ftm.values import clean, entity_id
from tieline.model.days import Span
from tieline.model.nouns import Claim
from tieline.text.days import period

OURS = "tieline-"
"""How the ids begin of entities that no FollowTheMoney file has named."""

_THEIRS = "ftm:"
_ENTITY = "entity "
_OTHER = re.compile("[^0-9A-Za-z.]+")
_LONGEST = 100


@dataclass(slots=True)
class Entity:
    """An entity.

    native: whether what it tells came from FollowTheMoney, so that values are given as they came.
    """

    entity_id: str
    schema: Schema
    native: bool = False
    datasets: Sequence[str] = ()
    referents: Sequence[str] = ()
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str, native: bool | None = None) -> bool:
        """Add values to a property; False if any of them cannot be held there."""
        kind = self.schema.holds.get(name)
        if kind is None:
            return False
        trusted = self.native if native is None else native
        held = True
        for value in values:
            plain = value if trusted else clean(kind, value)
            if not plain.strip():
                held = held and not value.strip()
            elif plain not in self.properties.setdefault(name, []):
                self.properties[name].append(plain)
        return held

    def tell(self, name: str, label: str, value: str, *, native: bool | None = None) -> None:
        """Add a value to a property, or say it in words where it cannot be held there."""
        if value and not self.add(name, value, native=native):
            self.say(f"{label}: {value}")

    def say(self, text: str) -> None:
        """Say something in words."""
        if text:
            self.add("notes" if "notes" in self.schema.holds else "summary", text, native=False)

    def say_days(self, claim: Claim) -> None:
        """Say in words when a claim holds, where dates do not tell it all."""
        dated = claim.begin.exact and claim.end.exact
        if (claim.begin or claim.end) and not dated:
            self.say(period(claim.begin, claim.end, claim.last_reported).capitalize())

    def say_line(self, line: str, told: Iterable[str]) -> None:
        """Give a line `property: value` of a note back to its property."""
        name, colon, value = line.partition(": ")
        if not (colon and name in told and self.add(name, value, native=True)):
            self.say(line)

    @property
    def whole(self) -> bool:
        """Whether it has what its schema requires."""
        return all(self.properties.get(name) for name in self.schema.needs)

    def line(self) -> bytes:
        """The entity as a line of JSON."""
        found: dict[str, object] = {"id": self.entity_id, "schema": self.schema.name}
        named = self.properties.get("name") or self.properties.get("title")
        if named:
            found["caption"] = named[0]
        found["properties"] = {name: values for name, values in self.properties.items() if values}
        found["referents"] = sorted(set(self.referents) - {self.entity_id})
        found["datasets"] = list(dict.fromkeys(self.datasets))
        return orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)


def party_entity_id(party_id: str) -> str:
    """The id of a party's entity: its own where it came from FollowTheMoney, else one of ours."""
    bare = party_id.removeprefix(_THEIRS)
    return bare if bare != party_id and entity_id(bare) else our_id(party_id)


def place_in_file(locator: str) -> str:
    """The id of the entity that a locator `entity ID` names; empty where it names none."""
    bare = locator.removeprefix(_ENTITY)
    return bare if bare != locator and entity_id(bare) else ""


def our_id(*raw: str) -> str:
    """An id made from raw values: readable, and with a digest wherever it is not all of them."""
    whole = "\x1f".join(raw)
    plain = _OTHER.sub("-", raw[-1]).strip("-.")[:_LONGEST].strip("-.")
    if plain == whole:
        return OURS + plain
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{OURS}{plain}-{digest}" if plain else OURS + digest


def told_days(entity: Entity, claim: Claim, begin: list[str], end: list[str]) -> None:
    """Write the first and the last days; what dates cannot tell of ours is said in words."""
    entity.add("startDate", *begin, native=True)
    entity.add("endDate", *end, native=True)
    if not entity.native:
        entity.say_days(claim)


def is_one_day(claim: Claim) -> Span:
    """The span in which a thing held on some day, which is all that is told of when it did."""
    first, last = claim.end.earliest, claim.begin.latest
    if claim.begin.earliest or claim.end.latest or not first or not last or first > last:
        return Span()
    return Span(first, last)
