"""The bundle as Beneficial Ownership Data Standard 0.4 statements, an array with one a line.

What the standard has no words for is left out: ties of other kinds, brands, ships and aircraft,
and claims that are alleged, denied or withdrawn, since a statement of the standard affirms.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson

from tieline.exchange.bods_records import (
    ENTITIES,
    INTERESTS,
    Json,
    days_remark,
    entity,
    interest,
    person,
    type_of,
)
from tieline.exchange.bundle import Bundle, PartyRows
from tieline.model.kinds import PartyType, SourceKind, Standing
from tieline.model.nouns import Source, Tie

_LEAST = Standing.REPORTED
"""The weakest standing at which a tie is given as a statement."""

_SOURCE_TYPES = {
    SourceKind.OFFICIAL_LIST: "officialRegister",
    SourceKind.OFFICIAL_PUBLICATION: "officialRegister",
    SourceKind.REGISTRY: "officialRegister",
    SourceKind.COURT: "officialRegister",
    SourceKind.COMPANY_FILING: "selfDeclaration",
    SourceKind.OWN_RESEARCH: "primaryResearch",
}
"""What the standard calls a source of each kind; all others are third parties."""


def write_bods(bundle: Bundle, file: Path) -> None:
    """Write the parties as entity and person statements, then their ties as relationships.

    Ids are made from the content: the same rows give the same bytes.
    """
    with file.open("wb") as out:
        out.write(b"[")
        separator = b"\n"
        for statement in statements(bundle):
            out.write(separator + orjson.dumps(statement))
            separator = b",\n"
        out.write(b"\n]\n")


def statements(bundle: Bundle) -> Iterator[Json]:
    """Every statement, those about parties first."""
    sources = bundle.sources()
    given: set[str] = set()
    for party in bundle.each_party():
        kind = type_of(party)
        if kind is PartyType.PERSON or kind in ENTITIES:
            given.add(party.party_id)
            yield _party(party, sources)
    for tie in bundle.ties():
        told = tie.kind in INTERESTS and tie.standing.rank <= _LEAST.rank
        if told and {tie.from_id, tie.to_id} <= given:
            yield _relationship(tie, sources)


def _party(party: PartyRows, sources: dict[str, Source]) -> Json:
    """A party as a statement on the word of its first record."""
    record = party.records[0]
    human = type_of(party) is PartyType.PERSON
    return _statement(
        party.party_id,
        "person" if human else "entity",
        person(party) if human else entity(party),
        subject=party.party_id,
        day=record.known_from,
        source=sources.get(record.source_id),
        standing=record.standing,
    )


def _relationship(tie: Tie, sources: dict[str, Source]) -> Json:
    """A tie as a statement, declared on the day up to which its source speaks."""
    details = {
        "isComponent": False,
        "subject": tie.to_id,
        "interestedParty": tie.from_id,
        "interests": [interest(tie)],
    }
    said = tie.end.earliest or tie.published.latest or tie.known_from
    return _statement(
        tie.claim_id,
        "relationship",
        details,
        subject=tie.to_id,
        day=min(said, tie.known_from),
        source=sources.get(tie.source_id),
        standing=tie.standing,
        annotations=days_remark(tie),
    )


def _statement(  # noqa: PLR0913
    record: str,
    kind: str,
    details: Json,
    *,
    subject: str,
    day: date,
    source: Source | None,
    standing: Standing,
    annotations: list[Json] | None = None,
) -> Json:
    """A statement about a record; its id is the digest of all that it says."""
    found: Json = {
        "statementDate": str(day),
        "declarationSubject": subject,
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": details,
    }
    if annotations:
        found["annotations"] = annotations
    if source:
        found["publicationDetails"] = _publication(source, day)
        found["source"] = _source(source, standing)
    raw = orjson.dumps(found, option=orjson.OPT_SORT_KEYS)
    return {"statementId": hashlib.sha256(raw).hexdigest(), **found}


def _publication(source: Source, day: date) -> Json:
    """Who publishes; the day is that of the claim, since this export attests to no later one."""
    publisher = {"name": source.publisher} | _address(source.url)
    licence = {"license": source.licence} if _is_address(source.licence) else {}
    return {
        "publicationDate": str(day),
        "bodsVersion": "0.4",
        "publisher": publisher,
        **licence,
    }


def _source(source: Source, standing: Standing) -> Json:
    kind = _SOURCE_TYPES.get(source.kind, "thirdParty")
    if standing is Standing.REPORTED and kind in {"officialRegister", "selfDeclaration"}:
        kind = "thirdParty"
    return {"type": [kind], "description": source.title} | _address(source.url)


def _address(url: str) -> Json:
    return {"url": url} if _is_address(url) else {}


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text
