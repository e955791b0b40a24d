"""A party as an entity, and the entities that belong to it: addresses, documents, sanctions."""

from collections.abc import Iterator, Mapping
from functools import cache

from tieline.exchange.bundle import PartyRows
from tieline.exchange.ftm.entities import (
    Entity,
    datasets,
    dates,
    entity_id,
    from_ftm,
    is_open,
    located,
)
from tieline.exchange.ftm.model import model
from tieline.model.kinds import DetailKind, NameKind, PartyType, Standing, Status
from tieline.model.nouns import Address, Designation, Detail, Identifier
from tieline.sources.ftm.mapping import MERE_ID, PLAIN_SCHEMA, SCHEMA_NOTE, Meanings
from tieline.sources.reading import spec_of

_DOCUMENTS = {"passport": "Passport", "national_id": "Identification"}
"""The schema of the document that holds an identifier of a scheme."""
_OLD_IDS = "ftm"


@cache
def meanings() -> Meanings:
    """What schemata and properties mean."""
    return Meanings(spec_of("ftm").lookups)


def is_mere_id(party: PartyRows) -> bool:
    """Whether nothing is known of a party itself, but that entities refer to it."""
    return not party.names and all(one.note == MERE_ID for one in party.records)


def schema_of(party: PartyRows) -> str:
    """The schema that says what a party is; an identifier that only companies have makes it one."""
    noted = [one.note.removeprefix(SCHEMA_NOTE) for one in party.records if SCHEMA_NOTE in one.note]
    known = [one.type for one in party.records if one.type is not PartyType.UNKNOWN]
    if not known and noted and noted[0] in meanings().parties:
        return noted[0]
    schema = PLAIN_SCHEMA[known[0]] if known else PLAIN_SCHEMA[PartyType.UNKNOWN]
    if schema in {"LegalEntity", "Organization"}:
        company = model().properties["Company"].keys() - model().properties[schema].keys()
        needed = [properties_of(one.scheme) for one in party.identifiers if not located(one)]
        if any(names and names <= company for names in needed):
            return "Company"
    return schema


@cache
def properties_of(scheme: str) -> frozenset[str]:
    """The properties that hold identifiers of a scheme, of any schema."""
    facts = meanings().facts
    return frozenset(
        one.property for one in facts if (one.table, one.kind) == ("identifier", scheme)
    )


@cache
def _details(schema: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """By kind and note of a detail, the property of a schema that holds it, and its part."""
    return {
        (one.kind, one.note): (one.property, one.table)
        for one in meanings().facts
        if one.schema == schema and one.table not in {"identifier", "address"}
        if one.property in model().properties[schema]
    }


def party_entities(party: PartyRows, links: Mapping[str, list[str]]) -> Iterator[Entity]:
    """The entity that a party is, then those that belong to it.

    links: properties that hold other parties, by our ids.
    """
    if not is_mere_id(party):
        yield _party(party, links)
    yield from _belonging(party)


def _party(party: PartyRows, links: Mapping[str, list[str]]) -> Entity:
    entity = Entity(entity_id(party.party_id), schema_of(party))
    entity.datasets = datasets(party.records)
    _add_names(entity, party)
    for identifier in party.identifiers:
        _add_identifier(entity, identifier)
    for detail in party.details:
        if not _is_post(detail):
            _add_detail(entity, detail)
    for address in party.addresses:
        _add_address(entity, address)
    if not any(one.kind in _COUNTRY_KINDS for one in party.details):
        entity.add("country", *(code.lower() for one in party.records for code in one.countries))
    for name, others in links.items():
        entity.refer(name, *others)
    return entity


def _add_identifier(entity: Entity, identifier: Identifier) -> None:
    """Add an identifier that is no document; what fits no property goes to the notes."""
    if identifier.scheme == _OLD_IDS:
        entity.referents.append(identifier.value)
    elif not _is_document(entity.schema, identifier):
        name = _identifier_property(entity.schema, identifier)
        if not (name and entity.add(name, identifier.value, of=identifier)):
            entity.add("notes", f"{identifier.scheme}: {identifier.value}")


def _add_address(entity: Entity, address: Address) -> None:
    """Add an address in words, or refer to one that has a country."""
    if address.country or located(address):
        entity.refer("addressEntity", _address_id(address))
    elif not entity.add("address", address.address, of=address):
        entity.add("notes", f"address: {address.address}")


_COUNTRY_KINDS = {DetailKind.COUNTRY, DetailKind.JURISDICTION, DetailKind.NATIONALITY}


def _add_names(entity: Entity, party: PartyRows) -> None:
    """Add names by kind; what has no primary name, or is only mentioned, has its best one."""
    by_note = {words: name for name, words in meanings().names.items()}
    for row in party.names:
        kind = NameKind.PRIMARY if row.kind is NameKind.MENTION else row.kind
        name = by_note.get((kind, row.note)) or by_note[kind, ""]
        if not any(entity.add(one, row.name, of=row) for one in (name, by_note[kind, ""])):
            entity.add("notes", f"name: {row.name}")
    primary = [row.name for row in party.names if row.kind is NameKind.PRIMARY]
    entity.caption = primary[0] if primary else party.name
    if "name" not in entity.values and not any(map(from_ftm, party.records)):
        entity.add("name", party.name)


def _identifier_property(schema: str, identifier: Identifier) -> str:
    """The property of a schema for identifiers of a scheme; empty where it has none."""
    names = properties_of(identifier.scheme) & model().properties[schema].keys()
    return min(names, default="")


def _is_document(schema: str, identifier: Identifier) -> bool:
    """Whether an identifier must be a document of its own, to keep what is told of it.

    Schemes that the schema has no property for are documents too, of a holder that may have any.
    """
    if located(identifier) or "idNumber" not in model().properties[schema]:
        return bool(located(identifier))
    told = bool(identifier.note or identifier.begin or identifier.end)
    return told or not _identifier_property(schema, identifier)


def _add_detail(entity: Entity, detail: Detail) -> None:
    """Add a detail to the property of its kind; what fits none goes to the notes, in words."""
    known = _details(entity.schema)
    name, part = known.get((detail.kind, detail.note)) or known.get((detail.kind, "")) or ("", "")
    value = detail.value.lower() if part == "country" else detail.value
    values = value.split("..") if part == "day" else [value]
    if not (name and entity.add(name, *values, of=detail)):
        kind = detail.kind.replace("_", " ")
        entity.add("notes", detail.value if kind == "remark" else f"{kind}: {detail.value}")


def _is_post(detail: Detail) -> bool:
    """Whether a position has days or words of its own."""
    told = detail.begin or detail.end or located(detail)
    return detail.kind is DetailKind.POSITION and bool(told)


def _address_id(one: Address) -> str:
    return f"address:{one.party_id}:{one.address}:{one.country}:{one.note}"


def _belonging(party: PartyRows) -> Iterator[Entity]:
    """Addresses, documents, posts and sanctions of a party."""
    schema = schema_of(party)
    for address in party.addresses:
        if address.country or located(address):
            entity = Entity(entity_id(_address_id(address)), "Address")
            if not entity.add("full", address.address, of=address):
                entity.add("remarks", address.address)
            entity.add("country", address.country.lower(), of=address)
            entity.add("remarks", address.note, of=address)
            yield entity
    for identifier in party.identifiers:
        if identifier.scheme != _OLD_IDS and _is_document(schema, identifier):
            yield _document(identifier)
    for detail in party.details:
        if _is_post(detail):
            yield from _post(detail)
    for designation in party.designations:
        if designation.standing.affirms:
            yield _sanction(designation)


def _document(identifier: Identifier) -> Entity:
    schema = _DOCUMENTS.get(identifier.scheme, "Identification")
    entity = Entity(located(identifier) or f"document-{identifier.claim_id}", schema)
    entity.datasets = datasets([identifier])
    entity.refer("holder", identifier.party_id)
    entity.add("number", identifier.value, of=identifier)
    if identifier.scheme not in _DOCUMENTS:
        entity.add("type", identifier.scheme)
    entity.add("startDate", *dates(identifier.begin))
    entity.add("endDate", *dates(identifier.end))
    entity.note(identifier, "description")
    return entity


def _post(detail: Detail) -> Iterator[Entity]:
    """A position that somebody held: the post, and that it was held."""
    post_id = f"position:{detail.value}"
    post = Entity(entity_id(post_id), "Position")
    post.add("name", detail.value, of=detail)
    yield post
    entity = Entity(located(detail) or f"occupancy-{detail.claim_id}", "Occupancy")
    entity.datasets = datasets([detail])
    entity.refer("holder", detail.party_id)
    entity.refer("post", post_id)
    entity.add("startDate", *dates(detail.begin))
    entity.add("endDate", *dates(detail.end))
    entity.note(detail, "description")
    yield entity


def _sanction(row: Designation) -> Entity:
    """An entry on a list; its dataset tells the list where the entry came from elsewhere."""
    entity = Entity(located(row) or f"sanction-{row.claim_id}", "Sanction")
    entity.datasets = datasets([row]) if located(row) else {row.list_id.replace("-", "_")}
    entity.refer("entity", row.party_id)
    entity.note(row, "summary")
    for name, text in (
        ("program", row.programme),
        ("authorityId", row.citation),
        ("provisions", row.requirement),
    ):
        for value in filter(None, text.split("; ")):
            if not entity.add(name, value, of=row):
                entity.add("summary", value)
    entity.add("startDate", *dates(row.begin))
    over = set(meanings().over) & {one.lower() for one in entity.values.get("status", ())}
    if row.status is Status.REMOVED and not over:
        entity.add("status", "removed")
    elif row.status in {Status.ANNOUNCED, Status.CONSIDERED}:
        entity.add("status", row.status)
    if not (row.status is Status.REMOVED and is_open(row.end, row.known_from)):
        entity.add("endDate", *dates(row.end))
    if row.standing is not Standing.LISTED and not located(row):
        entity.add("status", row.standing)
    return entity
