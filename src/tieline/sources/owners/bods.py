"""Read Beneficial Ownership Data Standard statements, versions 0.1 to 0.4."""

import re
from collections.abc import Iterator
from typing import Any

from tieline.model.nouns import Row
from tieline.sources.format import Reading
from tieline.sources.intake import Head, Member
from tieline.sources.owners.bods_index import Index, Version
from tieline.sources.owners.bods_interests import relationship, scope_of
from tieline.sources.owners.bods_parties import entity, person, superseded_names
from tieline.sources.owners.bods_statement import Publishers, Statement
from tieline.sources.owners.fields import Fields
from tieline.sources.parsing import json_document, json_items, json_lines
from tieline.sources.reading import ReadError

VERSION = "bods 1"

_KINDS = {
    "entity": "entity",
    "person": "person",
    "relationship": "relationship",
    "entityStatement": "entity",
    "personStatement": "person",
    "ownershipOrControlStatement": "relationship",
}
_SIGNS = re.compile(r'"(?:recordType|statementType)"\s*:\s*"(?:' + "|".join(_KINDS) + r')"')


def part(head: Head) -> str:
    """What a file is by its beginning: an array of statements, one statement, or one a line."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if text.strip() == "[]":
        return "array"  # a company of which no statement was made
    if not _SIGNS.search(text) or not re.search(r'"statementI[dD]"', text):
        return ""
    if text.startswith("["):
        return "array"
    first, _, rest = text.partition("\n")
    whole = first.rstrip().endswith("}") or not rest
    return ("lines" if whole else "object") if text.startswith("{") else ""


def read(reading: Reading) -> Iterator[Row]:
    """The parties, ties and reasons for owners that are not named.

    The statements are read twice: first to learn which statement of each record counts, since a
    later one may stand anywhere. Raises ReadError.
    """
    publishers = Publishers(reading)
    index = Index()
    for place, (line, raw) in enumerate(_statements(reading)):
        _note(Fields(reading.report, line, raw), index, place)
    index.close()
    seen: set[str] = set()
    told: set[str] = set()
    for line, raw in _statements(reading):
        reading.report.entries += 1
        if _id(raw) in seen:
            reading.report.left_over["statements that are there twice"] += 1
            continue
        seen.add(_id(raw))
        statement = _statement(Fields(reading.report, line, raw), reading, publishers, index)
        yield from publishers.new_sources()
        yield from _rows(statement, told)
        statement.fields.leave()


def _statements(reading: Reading) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """Every statement with its number in its file."""
    for member in reading.members:
        reading.report.file = member.name
        for line, raw in _read_as(member):
            if not isinstance(raw, dict):
                raise ReadError(member.name, line, "a statement must be a JSON object")
            yield line, raw


def _read_as(member: Member) -> Iterator[tuple[int | None, Any]]:
    if member.part == "array":
        yield from json_items(member, "item")
    elif member.part == "lines":
        yield from json_lines(member)
    else:
        yield None, json_document(member)


def _id(raw: dict[str, Any]) -> str:
    return str(raw.get("statementId") or raw.get("statementID"))


def _note(fields: Fields, index: Index, place: int) -> None:
    """Take into the index what a statement says of its record."""
    statement_id = fields.text("statementId") or fields.needed("statementID")
    version = Version(fields.span("statementDate"), place, statement_id, _scopes(fields))
    earlier = fields.texts("replacesStatements")
    index.replaces(statement_id, earlier)
    index.add(fields.text("recordId") or statement_id, version)


def _scopes(fields: Fields) -> frozenset[str]:
    details = fields.block("recordDetails")
    interests = (details if "interests" in details else fields).blocks("interests")
    return frozenset(map(scope_of, interests))


def _statement(fields: Fields, reading: Reading, publishers: Publishers, index: Index) -> Statement:
    """What every statement says of itself, taken out of its fields."""
    kind = fields.text("recordType") or fields.needed("statementType")
    if kind not in _KINDS:
        raise fields.bad(
            "recordType", f"`{kind}` is no kind of statement; the reader must learn it"
        )
    statement_id = fields.text("statementId") or fields.needed("statementID")
    record = index.record_of(fields.text("recordId") or statement_id)
    status = fields.text("recordStatus")
    if status:
        reading.spec.lookup("record", status, reading.report, fields.line)
    fields.texts("replacesStatements")
    claims, published, told = publishers.claims(fields)
    return Statement(
        kind=_KINDS[kind],
        statement_id=statement_id,
        record=record,
        closed=status == "closed",
        day=fields.span("statementDate"),
        published=published,
        note=told,
        fields=fields,
        details=fields.block("recordDetails") if "recordDetails" in fields else fields,
        claims=claims,
        reading=reading,
        index=index,
    )


def _rows(statement: Statement, told: set[str]) -> Iterator[Row]:
    """The rows of one statement. told: parties of which a row has been given."""
    if statement.kind == "relationship":
        yield from relationship(statement, told)
    elif not statement.counts:
        yield from superseded_names(statement)
    else:
        told.add(statement.party_id(statement.record))
        yield from entity(statement) if statement.kind == "entity" else person(statement)
    if statement.details is not statement.fields:
        statement.details.leave()
