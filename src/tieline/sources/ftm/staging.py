"""Bring the entities of files into a database that works out of memory, or say what is wrong."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from tieline.sources.format import Reading
from tieline.sources.ftm.mapping import Meanings
from tieline.sources.ftm.sql import Claimed, array, macros, quoted, table
from tieline.sources.intake import LONGEST_LINE, Member
from tieline.sources.parsing import json_lines
from tieline.sources.reading import ReadError

MEMORY = "400MB"
"""What the database may hold at once; beyond that it writes to the draft's folder."""

_SHAPE = {
    "id": "VARCHAR",
    "schema": "VARCHAR",
    "caption": "VARCHAR",
    "datasets": "VARCHAR[]",
    "referents": "VARCHAR[]",
    "first_seen": "VARCHAR",
    "last_seen": "VARCHAR",
    "last_change": "VARCHAR",
    "properties": "MAP(VARCHAR, VARCHAR[])",
}
GROUP_BYTES = 32 * 1024 * 1024
"""How many bytes of rows are held before they are written: a single value may have megabytes."""
_SCRATCH = (
    f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 8192, ROW_GROUP_SIZE_BYTES {GROUP_BYTES})"
)
_BLOCK = 1024 * 1024
_ZERO = b"\\u0000"
_NESTED = re.compile(rb"\[\s*[\[{]")
"""A list that begins with a list or an object."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The entities of all files in one database: `entity` are all, `party` and `other` those apart.

    folder: for further files, swept away with the database.
    schemata: how many entities have each schema; filled: how often each property of each is.
    """

    database: duckdb.DuckDBPyConnection
    folder: Path
    claimed: Claimed
    meanings: Meanings
    schemata: Counter[str] = field(default_factory=Counter)
    filled: Counter[tuple[str, str]] = field(default_factory=Counter)

    def one(self, query: str) -> tuple[Any, ...]:
        """The one record that a query gives."""
        return self.database.execute(query).fetchone() or ()

    def has(self, *parts: str) -> bool:
        """Whether any entity is of a schema that is read as one of these parts."""
        return any(self.schemata[name] for part in parts for name in self.meanings.read_as(part))

    def has_fact(self, *parts: str) -> bool:
        """Whether any property is filled that goes to one of these parts."""
        return any(
            self.filled[one.schema, one.property]
            for one in self.meanings.facts
            if one.table in parts
        )

    def together(self, name: str, queries: list[str]) -> str:
        """One query for the rows of several, one after the other; empty where there is none.

        Each is written to a file of its own first: parts of a union come in no fixed order.
        """
        if len(queries) < 2:  # noqa: PLR2004
            return "".join(queries)
        files = []
        for number, query in enumerate(queries):
            self.keep(f"{name}_{number}", query)
            files.append(str(self.folder / f"{name}_{number}.parquet"))
        return f"SELECT * FROM read_parquet({array(files)})"  # noqa: S608

    def keep(self, name: str, query: str) -> None:
        """Write what a query gives into a file, and show it as a view."""
        file = quoted(str(self.folder / f"{name}.parquet"))
        self.database.execute(f"COPY ({query}) TO {file} {_SCRATCH}")
        self.database.execute(f"CREATE VIEW {name} AS FROM read_parquet({file})")


@contextmanager
def staged(reading: Reading, claimed: Claimed) -> Iterator[Staged]:
    """The entities of the files that are read, for as long as they are worked on.

    One thread does the work, so that the same files give the same rows in the same order.
    Raises ReadError.
    """
    folder = Path(tempfile.mkdtemp(dir=reading.draft.folder, prefix="ftm-"))
    try:
        with duckdb.connect() as database:
            database.execute("SET threads = 1")
            database.execute("SET preserve_insertion_order = false")
            database.execute(f"SET memory_limit = '{MEMORY}'")
            database.execute(f"SET temp_directory = {quoted(str(folder / 'spilled'))}")
            for macro in macros():
                database.execute(macro)
            found = Staged(database, folder, claimed, Meanings(reading.spec.lookups))
            _load(found, list(reading.parts("ftm")))
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load(found: Staged, members: list[Member]) -> None:
    """Show the entities of the files as a view. Raises ReadError where one cannot be read."""
    files = []
    for number, member in enumerate(members):
        files.append(member.unpack(found.folder / f"{number}.json"))
        if _is_suspect(files[-1]):
            _explain(member, found.meanings, seen=set())
    passed = f"list_contains({array(found.meanings.read_as('passed'))}, schema)"
    rows = (
        f"SELECT * REPLACE (CASE WHEN {passed} THEN MAP {{}} ELSE properties END AS properties) "  # noqa: S608
        f"FROM read_json([{', '.join(quoted(str(file)) for file in files)}], "
        f"format = 'newline_delimited', columns = {_SHAPE}, "
        f"maximum_object_size = {LONGEST_LINE + _BLOCK})"
    )
    try:
        found.keep("line", rows)
    except duckdb.InvalidInputException as error:
        raise _trouble(members, found.meanings, str(error)) from error
    for file in files:
        file.unlink()
    _prepare(found)
    if _count_bad(found):
        raise _trouble(members, found.meanings, "an entity has no id, or one that is there twice")
    _count(found)


def _count(found: Staged) -> None:
    """Count entities by schema, and how often their properties are filled."""
    entities = "SELECT schema, count(*) FROM line GROUP BY schema"
    found.schemata.update(dict(found.database.execute(entities).fetchall()))
    properties = (
        "SELECT schema, e.key, count(*) FROM (SELECT schema, unnest(map_entries(properties)) AS e "
        "FROM line) WHERE len(e.value) > 0 GROUP BY ALL"
    )
    for schema, name, count in found.database.execute(properties).fetchall():
        found.filled[schema, name] = count


def _prepare(found: Staged) -> None:
    """Make the tables of what schemata mean, and the view of entities."""
    database, meanings = found.database, found.meanings
    database.execute(table("read_as", ["schema", "part"], _parts(meanings)))
    database.execute(table("party_schema", ["schema", "type"], meanings.parties.items()))
    dataset = "CASE WHEN len(once(datasets)) = 1 THEN once(datasets)[1] ELSE '' END"
    database.execute(
        "CREATE VIEW entity AS SELECT id, schema, caption, properties, referents, "  # noqa: S608
        "CASE WHEN len(datasets) > 0 THEN once(datasets) ELSE [''] END AS datasets, "
        f"{dataset} AS dataset, {found.claimed.source('dataset')} AS source FROM line"
    )
    database.execute(
        "CREATE VIEW party AS SELECT entity.*, type FROM entity JOIN party_schema USING (schema)"
    )
    found.keep(
        "other", "SELECT * FROM entity WHERE schema NOT IN (SELECT schema FROM party_schema)"
    )


def _parts(meanings: Meanings) -> list[tuple[str, str]]:
    return [(name, words[0]) for name, words in meanings.schemata.items()]


def _count_bad(found: Staged) -> int:
    """How many lines are no entities, or give an id that another has given."""
    (bad,) = found.one(
        "SELECT count(*) FROM line WHERE coalesce(id, '') = '' OR schema IS NULL "
        "OR properties IS NULL OR schema NOT IN (SELECT schema FROM read_as)"
    )
    (twice,) = found.one("SELECT count(id) - count(DISTINCT id) FROM line")
    return int(bad + twice)


def _is_suspect(file: Path) -> bool:
    """Whether a file may hold what the database would take for text: NUL characters, entities."""
    kept = b""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            if _ZERO in kept + block or _NESTED.search(block):
                return True
            kept = block[-len(_ZERO) :]
    return False


def _trouble(members: list[Member], meanings: Meanings, otherwise: str) -> ReadError:
    """The error that tells of the first line that cannot be read."""
    seen: set[str] = set()
    try:
        for member in members:
            _explain(member, meanings, seen)
    except ReadError as error:
        return error
    return ReadError(members[0].name, None, f"{otherwise.splitlines()[0][:300]}; fetch it again")


def _explain(member: Member, meanings: Meanings, seen: set[str]) -> None:
    """Raise a ReadError for the first line that is no entity; slow, and only run in trouble."""
    for line, entity in json_lines(member):
        problems = (*_head_problems(entity, meanings, seen), *_value_problems(entity))
        if problems:
            raise ReadError(member.name, line, problems[0])


def _head_problems(entity: dict[str, Any], meanings: Meanings, seen: set[str]) -> Iterator[str]:
    """What is wrong with the id, the schema and the lists of an entity."""
    name, schema = entity.get("id"), entity.get("schema")
    if not isinstance(name, str) or not name:
        yield "the entity has no `id`; is the file one of FollowTheMoney entities?"
    elif name in seen:
        yield (
            f"the entity `{name}` is there twice; join what belongs together first, with "
            "`ftm aggregate -i FILE -o WHOLE`"
        )
    seen.add(str(name))
    if not isinstance(schema, str) or schema not in meanings.schemata:
        yield f"the schema `{schema}` has never been seen here; the reader must learn it"
    for key in ("datasets", "referents"):
        if not isinstance(entity.get(key) or [], list):
            yield f"`{key}` must be a list"


def _value_problems(entity: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the properties of an entity."""
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        yield "`properties` must be an object"
        return
    for name, values in properties.items():
        if not isinstance(values, list):
            yield f"`{name}` must be a list of values"
        elif any(isinstance(value, dict | list) for value in values):
            yield (
                f"`{name}` holds an entity within this one; bring the file in which each entity "
                "has a line of its own (such as entities.ftm.json)"
            )
        elif any("\x00" in str(value) for value in (name, *values)):
            yield f"`{name}` holds a NUL character; fetch the file again"
