"""Read FollowTheMoney entities as JSON lines, as OpenSanctions, Aleph and OpenAleph publish them.

Source: the FollowTheMoney model, followthemoney.tech.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import orjson

from tieline.model.nouns import Row, Source
from tieline.sources.format import Reading
from tieline.sources.ftm import contracts, facts, listings, parties, relations
from tieline.sources.ftm.sql import Claimed
from tieline.sources.ftm.staging import GROUP_BYTES, Staged, staged
from tieline.sources.intake import Head

VERSION = "ftm 1"

_QUERIES: dict[str, Callable[[Staged], list[str]]] = {
    "party": parties.parties,
    "name": parties.names,
    "identifier": facts.identifiers,
    "address": facts.addresses,
    "detail": facts.details,
    "tie": relations.ties,
    "designation": listings.designations,
    "contract": contracts.contracts,
    "role": contracts.roles,
}
"""The tables, each with the queries that give its rows."""


def part(head: Head) -> str:
    """Whether the first line is an entity: an object with a schema and properties."""
    first = next((line for line in head.raw.splitlines() if line.strip()), b"")
    try:
        found = orjson.loads(first)
    except orjson.JSONDecodeError:
        cut = len(head.lines) < 1 and first.lstrip().startswith(b"{")
        return "ftm" if cut and b'"schema"' in first and b'"properties"' in first else ""
    known = isinstance(found, dict) and {"id", "schema", "properties"} <= found.keys()
    return "ftm" if known else ""


def read(reading: Reading) -> Iterator[Row]:
    """The sources; all other rows go into the draft, table by table.

    Raises ReadError for a line that is no entity, a schema never seen before, an entity that is
    there twice and one that is nested in another.
    """
    source = reading.claims().source
    yield source
    claimed = Claimed(source.source_id, reading.spec.name, reading.retrieved)
    with staged(reading, claimed) as found:
        yield from _sources(found, source)
        parties.prepare(found)
        relations.prepare(found)
        for name, query in _QUERIES.items():
            if rows := found.together(name, query(found)):
                reading.draft.add_query(found.database, name, rows, GROUP_BYTES)
        _tell(found, reading)


def _sources(found: Staged, file: Source) -> Iterator[Source]:
    """Each dataset as a source, which is known through the file."""
    names = found.database.execute(
        "SELECT DISTINCT unnest(datasets) AS name FROM line WHERE len(datasets) > 0 ORDER BY name"
    )
    for (name,) in names.fetchall():
        if name:
            yield replace(
                file,
                source_id=f"{file.source_id}:{name}",
                publisher=name,
                title=f"{name}, within {file.title}",
                via=file.source_id,
            )


def _tell(found: Staged, reading: Reading) -> None:
    """Count the entities and what was left over of them, and report what is odd."""
    report = reading.report
    (report.entries,) = found.one("SELECT count(*) FROM line")
    (newest,) = found.one(
        "SELECT max(greatest(first_day(first_seen), first_day(last_seen), first_day(last_change))) "
        "FROM line"
    )
    report.newest = max(report.newest, newest or date.min)
    passed = found.meanings.read_as("passed")
    known = set(found.meanings.known())
    for (schema, name), count in found.filled.items():
        if schema not in passed and (schema, name) not in known:
            report.left_over[f"{schema}.{name}"] += count
    for schema in passed:
        report.left_over[f"schema {schema}"] += found.schemata[schema]
    if sum(found.schemata[one] for one in found.meanings.parties) == report.entries:
        return
    for query, problem in _ODD.items():
        (count,) = found.one(query)
        if count:
            report.odd(None, problem.format(count=f"{count:,}"))


_NO_PARTY = "FROM other WHERE schema NOT IN (SELECT schema FROM party_schema) AND"
_DAYS = "list_concat(vals(properties, 'startDate'), vals(properties, 'endDate'))"
_ODD = {
    "SELECT count(*) FROM referred": (
        "{count} parties are referred to and not in the file; nothing but their ids is known"
    ),
    (
        "SELECT count(*) FROM other AS e JOIN tie_schema AS t USING (schema) "
        "WHERE len(vals(properties, t.origin)) = 0 OR len(vals(properties, t.target)) = 0"
    ): "{count} ties name one party alone, or none; they are left out",
    (
        "SELECT count(*) FROM award WHERE contract_ref NOT IN (SELECT id FROM process)"
    ): "{count} awards are of contracts that are not in the file",
    (
        f"SELECT count(*) {_NO_PARTY} len([x for x in {_DAYS} if first_day(x) IS NULL]) > 0"
    ): "{count} entities have a first or last day that is no day; it is taken as unknown",
    (
        f"SELECT count(*) {_NO_PARTY} final_of(vals(properties, 'endDate')) "
        "< first_of(vals(properties, 'startDate'))"
    ): "{count} entities end before they begin; their end is left out",
}
"""What is odd, as a query for its count, and in words."""
