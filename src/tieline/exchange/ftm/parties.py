"""Parties as entities, with what belongs to one party alone: addresses, documents, posts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tieline.exchange.bundle import PartyRows
from tieline.exchange.ftm.context import Context
from tieline.exchange.ftm.entity import Entity, our_id, party_entity_id, place_in_file, told_days
from tieline.exchange.ftm.listings import sanctions, topics
from tieline.exchange.ftm.values import dates
from tieline.model.kinds import DetailKind, NameKind, PartyType
from tieline.model.nouns import Address, Claim, Detail, Identifier, Name
from tieline.sources.ftm.mapping import PLAIN_SCHEMA, SCHEMA_NOTE
from tieline.text.days import BadDayError, parse_span, period

_TABLES = ("text", "day", "country")
_DOCUMENTS = {"passport": "Passport"}
_DOCUMENT = "Identification"
_NOTHING = "Nothing but its id is known."
"""The note of a party that a FollowTheMoney file refers to and does not hold."""

_MERGED = "ftm"
"""The scheme of ids that have been merged into another one."""


def party_entities(party: PartyRows, context: Context) -> Iterator[Entity]:
    """The entity of a party, and those of what belongs to it.

    A party of which nothing is told has none: FollowTheMoney refers to it by its id alone.
    """
    schema = schema_of(party, context)
    entity = context.entity(schema, party_entity_id(party.party_id), party.records)
    found = _Party(party, context, entity)
    found.fill()
    if entity.properties or any(one.note != _NOTHING for one in party.records):
        context.schema_of[party.party_id] = schema
        if "name" in entity.schema.needs:
            entity.properties.setdefault("name", [party.name])
        yield entity
    yield from found.others
    yield from sanctions(party, context)


def schema_of(party: PartyRows, context: Context) -> str:
    """The schema that a party's note names, else the plain one of its type."""
    records = [one for one in party.records if one.type is not PartyType.UNKNOWN] or party.records
    for one in records:
        if context.native(one) and one.note.startswith(SCHEMA_NOTE):
            return one.note.removeprefix(SCHEMA_NOTE)
    return PLAIN_SCHEMA[records[0].type if records else PartyType.UNKNOWN]


@dataclass
class _Party:
    """The entity of a party in the making, and other entities that belong to it."""

    party: PartyRows
    context: Context
    entity: Entity
    others: list[Entity] = field(default_factory=list)

    def fill(self) -> None:
        """Write all that is known of the party."""
        party = self.party
        for name in filter(_affirmed, party.names):
            self._name(name)
        for number in filter(_affirmed, party.identifiers):
            self._identifier(number)
        for address in filter(_affirmed, party.addresses):
            self._address(address)
        for detail in filter(_affirmed, party.details):
            self._detail(detail)
        for record in party.records:
            if not self.context.native(record):
                self.entity.say(record.note)
                for country in record.countries:
                    self.entity.add("country", country.lower(), native=False)
        for link, other in self.context.links.get(party.party_id, ()):
            holder = self.context.link_property(self.entity.schema.name, link)
            self.context.refer(self.entity, holder, other)
        self.entity.add("topics", *topics(party, self.context), native=False)
        members = self.context.bundle.parties.members(party.party_id)
        numbers = [one.value for one in party.identifiers if one.scheme == _MERGED]
        self.entity.referents = [
            *numbers,
            *(party_entity_id(one) for one in members if one != party.party_id),
        ]

    def _name(self, row: Name) -> None:
        kind = NameKind.PRIMARY if row.kind is NameKind.MENTION else row.kind
        names = self.context.name_of
        note = "previous name" if kind is NameKind.ALIAS and _former(row) else row.note
        name = names.get((kind, note), "")
        if name not in self.entity.schema.holds:
            name = names[kind, ""]
        self.entity.tell(name, "Name", row.name, native=self.context.native(row))

    def _identifier(self, row: Identifier) -> None:
        """A number in the property of its scheme, else as a document of its own, else in words."""
        if row.scheme == _MERGED:
            return
        native = self.context.native(row)
        plain = not (row.begin or row.end or (native and place_in_file(row.locator)))
        key = (self.entity.schema.name, "identifier", row.scheme, "")
        name = self.context.property_of.get(key, "")
        if plain and name and self.entity.add(name, row.value, native=native):
            if row.note:
                self.entity.say(f"{row.scheme} {row.value}: {row.note}")
        elif not self._document(row):
            self.entity.say(": ".join(filter(None, (f"{row.scheme} {row.value}", row.note))))

    def _document(self, row: Identifier) -> bool:
        """A document that its holder has; False where the model takes no such holder or number."""
        schema = _DOCUMENTS.get(row.scheme, _DOCUMENT)
        wanted = self.context.model.schemata[schema].holds["holder"].partition(" ")[2]
        if not self.context.model.fits(self.entity.schema.name, wanted):
            return False
        document = self.context.entity(schema, "", [row])
        if not document.add("number", row.value):
            return False
        if not document.native:
            document.add("type", row.scheme)
        self._own(document, row, "holder", schema)
        return True

    def _own(self, entity: Entity, row: Claim, holder: str, schema: str) -> None:
        """Give an entity that belongs to the party its id, its holder, its days and its note."""
        entity.entity_id = self.context.new_id(row)
        entity.add(holder, self.entity.entity_id)
        told_days(entity, row, dates(row.begin, whole=entity.native), _end(row, entity))
        told = self.context.meanings.told(schema)
        for line in row.note.splitlines():
            if entity.native:
                entity.say_line(line, told)
            else:
                entity.say(line)
        self.context.source_url(entity, row)
        self.others.append(entity)

    def _address(self, row: Address) -> None:
        """An address as text, or as an entity where it has a country or is one in its file."""
        native = self.context.native(row)
        own = place_in_file(row.locator) if native else ""
        if not own and not row.country:
            self.entity.tell("address", "Address", row.address, native=native)
            return
        place_id = own or our_id("address", row.country, row.address)
        place = self._place(place_id, row)
        if not place.add("full", row.address):
            self.entity.say(f"Address: {row.address}")
        place.add("country", row.country.lower())
        for remark in filter(None, row.note.split("; ") if native else [row.note]):
            place.add("remarks", remark)
        self.entity.add("addressEntity", place_id)

    def _place(self, place_id: str, row: Address) -> Entity:
        """The entity of an address, which several parties and texts may share."""
        for one in self.others:
            if one.entity_id == place_id:
                return one
        place = self.context.entity("Address", place_id, [row])
        if not place.native or self.context.first(place_id):
            self.others.append(place)
        return place

    def _detail(self, row: Detail) -> None:
        """A detail in the property of its kind, else in words."""
        native = self.context.native(row)
        if row.kind is DetailKind.POSITION and self._post(row):
            return
        value = _value(row, native=native)
        label = " ".join((row.kind.replace("_", " "), *filter(None, [row.note]))).capitalize()
        dated = row.begin or row.end
        notes = (row.note, "past" if _former(row) else "")
        for note in dict.fromkeys(notes):
            if name := self._property(row.kind, note):
                place = self.entity.schema.holds[name] == "country"
                written = value.lower() if place else value
                held = self.entity.add(name, written, native=native)
                if held and note in {row.note, "past"} and not dated:
                    return
        days = f" ({period(row.begin, row.end)})" if dated else ""
        self.entity.say(f"{label}: {row.value}{days}")

    def _property(self, kind: DetailKind, note: str) -> str:
        keys = ((self.entity.schema.name, table, kind, note) for table in _TABLES)
        return next(filter(None, map(self.context.property_of.get, keys)), "")

    def _post(self, row: Detail) -> bool:
        """A post that somebody held, where the claim has days or is an entity of its own."""
        own = self.context.native(row) and place_in_file(row.locator)
        dated = row.begin or row.end
        if not (own or dated) or self.entity.schema.name != "Person":
            return False
        position = self.context.entity("Position", our_id("position", row.value), [row])
        if not position.add("name", row.value):
            return False
        self.others.append(position)
        post = self.context.entity("Occupancy", "", [row])
        post.add("post", position.entity_id)
        self._own(post, row, "holder", "Occupancy")
        return True


def _affirmed(row: Claim) -> bool:
    return row.standing.affirms


def _former(row: Claim) -> bool:
    """Whether the note of a claim says that it is no more."""
    return not _FORMER.isdisjoint(row.note.lower().split())


_FORMER = {"former", "formerly", "previous", "past"}


def _end(row: Claim, entity: Entity) -> list[str]:
    return dates(row.end, whole=entity.native)


def _value(row: Detail, *, native: bool) -> str:
    """A value with days as partial dates."""
    if not native:
        try:
            written = dates(parse_span(row.value))
        except BadDayError:
            written = []
        if written and row.kind in _DAYS:
            return written[0]
    return row.value


_DAYS = {DetailKind.BIRTH_DATE, DetailKind.DEATH_DATE, DetailKind.FOUNDED, DetailKind.DISSOLVED}
_DAYS |= {DetailKind.BUILT}
