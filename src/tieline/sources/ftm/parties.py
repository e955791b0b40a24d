"""The rows of parties and of their names."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tieline.model.kinds import NameKind
from tieline.sources.ftm.mapping import MERE_ID, PLAIN_SCHEMA, SCHEMA_NOTE
from tieline.sources.ftm.sql import array, quoted, table
from tieline.sources.ftm.staging import Staged
from tieline.text.names import normalise

_BATCH = 10_000
_REMEMBERED = 1 << 16
_COUNTRIES = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship")


def prepare(staged: Staged) -> None:
    """Make the table of what properties mean."""
    meanings = staged.meanings
    columns = ["schema", "property", "part", "kind", "note"]
    staged.database.execute(table("fact", columns, meanings.facts))


def parties(staged: Staged) -> list[str]:
    """Queries for the parties, one for each dataset that has it; then those only referred to.

    Needs the view `referred`, of ids.
    """
    claimed = staged.claimed
    plain = array(f"{schema} {type_}" for type_, schema in PLAIN_SCHEMA.items())
    lists = ", ".join(f"map_extract(properties, '{name}')[1]" for name in _COUNTRIES)
    codes = (
        f"[upper(x[1:2]) for x in list_concat({lists}) "
        "if regexp_full_match(x, '[A-Za-z]{2}(-.*)?')]"
    )
    named = claimed.select(
        f"(SELECT *, unnest(datasets) AS one FROM (SELECT id, schema, type, datasets, {codes} "  # noqa: S608
        "AS codes FROM party))",
        claim_id=claimed.claim_id("party", "one", "id"),
        source_id=claimed.source("one"),
        party_id="'ftm:' || id",
        type="type",
        countries="coalesce(list_sort(once(codes)), [])",
        locator="'entity ' || id",
        note=f"CASE WHEN list_contains({plain}, schema || ' ' || type) THEN '' "
        f"ELSE {quoted(SCHEMA_NOTE)} || schema END",
    )
    referred = claimed.select(
        "(SELECT id, source FROM referred ORDER BY id)",
        claim_id=claimed.claim_id("party", "''", "id"),
        party_id="'ftm:' || id",
        type="'unknown'",
        countries="[]::VARCHAR[]",
        note=quoted(MERE_ID),
    )
    (count,) = staged.one("SELECT count(*) FROM referred")
    return [named, referred] if count else [named]


def names(staged: Staged) -> list[str]:
    """A query for the names of parties, each once, the one that its caption shows first."""
    staged.keep("written_name", _written_names(staged))
    keys = quoted(str(_normal_forms(staged)))
    claimed = staged.claimed
    found = claimed.select(
        f"(FROM written_name POSITIONAL JOIN read_csv({keys}, delim = '\t', quote = '', "
        "escape = '', header = false, auto_detect = false, max_line_size = 67108864, "
        "columns = {'key': 'VARCHAR', 'core': 'VARCHAR'}))",
        claim_id=claimed.claim_id("name", "dataset", "id", "kind", "name"),
        party_id="'ftm:' || id",
        name="name",
        kind="kind",
        key="coalesce(key, '')",
        core="coalesce(core, '')",
        note="note",
    )
    return [found]


def _written_names(staged: Staged) -> str:
    """A query for the names as they are written, with what they are.

    All names of a party stand in one list, the leading one first and once more at its own place;
    where a name stands for the first time tells its kind.
    """
    kinds = list(staged.meanings.names.items())
    lists = [f"map_extract(properties, '{name}')[1]" for name, _ in kinds]
    led = (
        f"SELECT *, CASE WHEN list_contains({lists[0]}, caption) THEN [caption] "  # noqa: S608
        f"WHEN {lists[0]}[1] <> '' THEN {lists[0]}[1:1] ELSE filled({lists[0]})[1:1] END AS lead "
        "FROM party"
    )
    end, ends = "coalesce(len(lead), 0)", []
    kind, note = f"WHEN place <= leads THEN {quoted(NameKind.PRIMARY)} ", ""
    for number, (its_kind, its_note) in enumerate(words for _, words in kinds):
        end += f" + coalesce(len({lists[number]}), 0)"
        ends.append(f"{end} AS end{number}")
        found = NameKind.ALIAS if its_kind is NameKind.PRIMARY else its_kind
        kind += f"WHEN place <= end{number} THEN {quoted(found)} "
        note += f"WHEN place <= end{number} THEN {quoted(its_note)} "
    whole = (
        f"SELECT id, dataset, source, list_concat(lead, {', '.join(lists)}) AS every, "  # noqa: S608
        f"coalesce(len(lead), 0) AS leads, {', '.join(ends)} FROM ({led})"
    )
    place = "unnest([i for x, i in every if x <> '' AND list_position(every, x) = i])"
    return (
        f"SELECT id, dataset, source, every[place] AS name, CASE {kind} END AS kind, "  # noqa: S608
        f"CASE {note} END AS note FROM (SELECT *, {place} AS place FROM ({whole}))"
    )


def _normal_forms(staged: Staged) -> Path:
    """A table of the normal form of every name, line by line; words have no marks to escape."""
    normal = lru_cache(_REMEMBERED)(normalise)
    file = staged.folder / "normal.tsv"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for batch in _batches(staged, "SELECT name FROM written_name"):
            found = map(normal, batch)
            out.writelines(f"{one.key}\t{one.core}\n" for one in found)
    return file


def _batches(staged: Staged, query: str) -> Iterator[list[str]]:
    """The values of a query's one column."""
    found = staged.database.cursor().execute(query)
    while records := found.fetchmany(_BATCH):
        yield [value for (value,) in records]
