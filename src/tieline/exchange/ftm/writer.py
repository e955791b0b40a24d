"""Write a bundle as FollowTheMoney entities, one JSON object a line.

What the model has no words for is left out: figures, events, device facts, and ties and entries
that are alleged, denied or withdrawn, since an entity affirms.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import orjson

from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.entities import Entity
from tieline.exchange.ftm.parties import is_mere_id, party_entities, schema_of
from tieline.exchange.ftm.relations import (
    Links,
    contract_entities,
    is_award,
    is_said,
    tie_entity,
)

_NEEDED = {
    "ContractAward": ("supplier", "contract"),
    "Identification": ("holder", "number"),
    "Passport": ("holder", "number"),
}
"""What an entity cannot be without, where our rows may lack it."""


def write_ftm(bundle: Bundle, file: Path) -> None:
    """Write all entities: parties with what belongs to them, then ties, then contracts.

    The same rows give the same bytes. An id is given once: what says the same again is left out,
    and what says something else under it has an id made from its content.
    """
    given: dict[str, str] = {}
    with file.open("wb") as out:
        for entity in entities(bundle):
            if not all(entity.values.get(name) for name in _NEEDED.get(entity.schema, ())):
                continue
            line = entity.as_json()
            content = _digest(line)
            if entity.id in given:
                if entity.schema in {"Address", "Position"} or given[entity.id] == content:
                    continue
                line["id"] = f"{entity.id}-{content}"
            if line["id"] not in given:
                given[line["id"]] = content
                out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def entities(bundle: Bundle) -> Iterator[Entity]:
    """Every entity, in a fixed order."""
    links, schemata = Links(), dict[str, str]()
    for tie in bundle.ties():
        links.take(tie)
    for party in bundle.each_party():
        schema = schemata[party.party_id] = schema_of(party)
        others = {} if is_mere_id(party) else links.of(party.party_id, schema)
        yield from party_entities(party, others)
    for tie in bundle.ties():
        if tie.claim_id not in links.claims and is_said(tie) and not is_award(tie):
            yield tie_entity(tie, schemata)
    yield from contract_entities(bundle.contracts(), bundle.roles())


def _digest(line: object) -> str:
    return hashlib.sha256(orjson.dumps(line)).hexdigest()[:12]
