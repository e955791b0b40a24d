"""The rows of parties: themselves, their names, identifiers, addresses and details."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tieline.model.kinds import DetailKind, NameKind
from tieline.sources.ftm.mapping import PLAIN_SCHEMA, SCHEMA_NOTE
from tieline.sources.ftm.sql import array, quoted, table
from tieline.sources.ftm.staging import Staged
from tieline.text.names import normalise

_BATCH = 10_000
_REMEMBERED = 1 << 16
_DETAILS = ("text", "day", "country")
_COUNTRIES = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship")


def prepare(staged: Staged) -> None:
    """Make the tables of what properties mean, and the view of parties."""
    meanings = staged.meanings
    columns = ["schema", "property", "part", "kind", "note"]
    staged.database.execute(table("fact", columns, meanings.facts))
    staged.database.execute(
        "CREATE VIEW party AS SELECT entity.*, type FROM entity JOIN party_schema USING (schema)"
    )


def parties(staged: Staged) -> str:
    """A query for the parties, one for each dataset that has it; then those only referred to.

    Needs the view `referred`, of ids.
    """
    claimed = staged.claimed
    plain = array(f"{schema} {type_}" for type_, schema in PLAIN_SCHEMA.items())
    lists = ", ".join(f"map_extract(properties, '{name}')[1]" for name in _COUNTRIES)
    codes = (
        f"[upper(x[1:2]) for x in list_concat({lists}) "
        "if regexp_full_match(x, '[A-Za-z]{2}(-.*)?')]"
    )
    named = "SELECT *, unnest(datasets) AS one FROM party"
    return (
        claimed.select(
            f"({named})",
            claim_id=claimed.claim_id("party", "one", "id"),
            source_id=claimed.source("one"),
            party_id="'ftm:' || id",
            type="type",
            countries=f"coalesce(list_sort(once({codes})), [])",
            locator="'entity ' || id",
            note=f"CASE WHEN list_contains({plain}, schema || ' ' || type) THEN '' "
            f"ELSE {quoted(SCHEMA_NOTE)} || schema END",
        )
        + " UNION ALL "
        + claimed.select(
            "(SELECT id, source FROM referred ORDER BY id)",
            claim_id=claimed.claim_id("party", "''", "id"),
            party_id="'ftm:' || id",
            type="'unknown'",
            countries="[]::VARCHAR[]",
            note="'The file refers to it and does not have it.'",
        )
    )


def names(staged: Staged) -> str:
    """A query for the names of parties, each once, the one that its caption shows first."""
    staged.keep("written_name", _written_names(staged))
    keys = quoted(str(_normal_forms(staged)))
    claimed = staged.claimed
    return claimed.select(
        f"(SELECT * FROM written_name POSITIONAL JOIN read_csv({keys}, delim = '\t', quote = '', "
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


def _facts(*parts: str) -> str:
    """A query for the values of properties that go to some part."""
    return (
        "SELECT * FROM (SELECT p.id, p.dataset, p.source, f.part, f.kind, f.note, "  # noqa: S608
        "unnest(once(e.value)) AS value FROM (SELECT id, dataset, source, schema, "
        "unnest(map_entries(properties)) AS e FROM party) AS p "
        "JOIN fact AS f ON f.schema = p.schema AND f.property = p.e.key "
        f"WHERE f.part IN ({', '.join(map(quoted, parts))})) WHERE value <> ''"
    )


def identifiers(staged: Staged) -> str:
    """A query for identifiers: of properties, of documents, and the ids that were merged away."""
    claimed = staged.claimed
    (merged,) = staged.one("SELECT count(*) FROM line WHERE len(referents) > 0")
    if not (merged or staged.has_fact("identifier") or staged.has("document")):
        return ""
    shape = {"party_id": "'ftm:' || id", "scheme": "kind", "value": "value"}
    parts = [
        claimed.select(
            f"({_facts('identifier')})",
            claim_id=claimed.claim_id("identifier", "dataset", "id", "kind", "value"),
            note="note",
            **shape,
        ),
        claimed.select(
            "(SELECT id, dataset, source, 'ftm' AS kind, unnest(filled(referents)) AS value FROM party)",
            claim_id=claimed.claim_id("identifier", "dataset", "id", "kind", "value"),
            **shape,
        ),
    ]
    for part, scheme in _documents(staged):
        told = f"told(properties, {array(staged.meanings.told(part))}, [])"
        holders = (
            "SELECT *, unnest(vals(properties, 'holder')) AS holder FROM entity "  # noqa: S608
            f"WHERE schema = {quoted(part)}"
        )
        numbers = (
            "SELECT *, unnest(once(list_concat(vals(properties, 'number'), "  # noqa: S608
            f"vals(properties, 'passportNumber')))) AS number FROM ({holders})"
        )
        begin, end = (f"vals(properties, '{name}Date')" for name in ("start", "end"))
        parts.append(
            claimed.select(
                f"({numbers})",
                claim_id=claimed.claim_id("document", "dataset", "id", "holder", "number"),
                party_id="'ftm:' || holder",
                scheme=quoted(scheme),
                value="number",
                begin_earliest=f"first_of({begin})",
                begin_latest=f"final_of({begin})",
                end_earliest=f"first_of({end})",
                end_latest=f"final_of({end})",
                locator="'entity ' || id",
                note=told,
            )
        )
    return " UNION ALL ".join(parts)


def _documents(staged: Staged) -> Iterator[tuple[str, str]]:
    for name in staged.meanings.read_as("document"):
        yield name, staged.meanings.schemata[name][1]


_PLACE = ("street", "street2", "postOfficeBox", "postalCode", "city", "region", "state")


def addresses(staged: Staged) -> str:
    """A query for addresses: those written out, and those that are entities of their own."""
    claimed = staged.claimed
    if not (staged.has_fact("address") or staged.has("address")):
        return ""
    pieces = ", ".join(f"array_to_string(vals(properties, '{name}'), ', ')" for name in _PLACE)
    put_together = f"array_to_string([x for x in [{pieces}] if x <> ''], ', ')"
    staged.keep(
        "place",
        "SELECT id, CASE WHEN len(vals(properties, 'full')) > 0 THEN vals(properties, 'full') "  # noqa: S608
        f"ELSE filled([{put_together}]) END AS texts, "
        "coalesce(upper(vals(properties, 'country')[1]), '') AS country, "
        "array_to_string([line(x) for x in vals(properties, 'remarks')], '; ') AS remarks "
        "FROM entity WHERE schema IN (SELECT schema FROM read_as WHERE part = 'address')",
    )
    referring = "SELECT id, dataset, source, unnest(vals(properties, 'addressEntity')) AS place_id FROM party"
    shape = {"party_id": "'ftm:' || id", "address": "value"}
    return (
        claimed.select(
            f"({_facts('address')})",
            claim_id=claimed.claim_id("address", "dataset", "id", "value"),
            country="''",
            **shape,
        )
        + " UNION ALL "
        + claimed.select(
            "(SELECT party.*, place.id AS place_id, country, remarks, unnest(texts) AS value "  # noqa: S608
            f"FROM ({referring}) AS party JOIN place ON place.id = party.place_id)",
            claim_id=claimed.claim_id("address", "dataset", "id", "place_id", "value"),
            country="country",
            locator="'entity ' || place_id",
            note="remarks",
            **shape,
        )
    )


def details(staged: Staged) -> str:
    """A query for details: of properties, and posts that somebody held."""
    claimed = staged.claimed
    value = (
        "CASE part WHEN 'day' THEN day_text(value) WHEN 'country' THEN upper(value) ELSE value END"
    )
    kept = claimed.select(
        f"({_facts(*_DETAILS)})",
        claim_id=claimed.claim_id("detail", "dataset", "id", "kind", "note", "value"),
        party_id="'ftm:' || id",
        kind="kind",
        value=value,
        note="note",
    )
    told = array(staged.meanings.told("Occupancy"))
    begin, end = (
        f"list_concat(vals(properties, '{name}Date'), vals(properties, 'period{name.title()}'))"
        for name in ("start", "end")
    )
    posts = (
        "SELECT o.*, coalesce(post.caption, post_id) AS post FROM (SELECT *, "  # noqa: S608
        "unnest(vals(properties, 'post')) AS post_id FROM (SELECT *, "
        "unnest(vals(properties, 'holder')) AS holder FROM entity WHERE schema = 'Occupancy')) AS o "
        "LEFT JOIN (SELECT id, coalesce(vals(properties, 'name')[1], caption) AS caption "
        "FROM entity WHERE schema = 'Position') AS post ON post.id = post_id"
    )
    return f"{kept} UNION ALL " + claimed.select(
        f"({posts})",
        claim_id=claimed.claim_id("occupancy", "dataset", "id", "holder", "post_id"),
        party_id="'ftm:' || holder",
        kind=quoted(DetailKind.POSITION),
        value="post",
        begin_earliest=f"first_of({begin})",
        begin_latest=f"final_of({begin})",
        end_earliest=f"first_of({end})",
        end_latest=f"final_of({end})",
        locator="'entity ' || id",
        note=f"told(properties, {told}, [])",
    )
