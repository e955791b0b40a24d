"""Compare two snapshots: by party, what only one of them says."""

from collections.abc import Iterator

import duckdb

from tieline.store.manifest import Snapshot
from tieline.store.tables import TABLES
from tieline.store.view import rows_of

LISTING = "listing: "
"""How the words for an entry on a list begin."""

_BEGUN = "CASE WHEN begin_earliest IS NOT NULL THEN 'since ' || begin_earliest END"
_ENDED = "CASE WHEN end_latest IS NOT NULL THEN 'until ' || end_latest END"
_WORDS = {
    "party": "concat_ws(' ', 'type:', type, array_to_string(countries, ' '))",
    "name": "concat_ws(' ', 'name:', kind, name)",
    "identifier": "concat_ws(' ', 'identifier:', scheme, value, note)",
    "address": "concat_ws(' ', 'address:', address)",
    "detail": "concat_ws(' ', kind || ':', value, note)",
    "designation": (
        f"'{LISTING}' || concat_ws('; ', list_id, entry, nullif(programme, ''), "
        f"nullif(citation, ''), nullif(requirement, ''), status, {_BEGUN}, {_ENDED}, "
        "nullif(note, ''))"
    ),
    "tie": (
        "concat_ws(' ', 'tie:', kind, to_id, scope, "
        "CASE WHEN share_low IS NOT NULL OR share_high IS NOT NULL "
        f"THEN concat(share_low, '..', share_high, '%') END, {_BEGUN}, {_ENDED}, note)"
    ),
}
"""Every statement about a party as words, by table.

Days of reading and places in files are left out: they differ between any two copies.
"""

_COMPARISON = """
    WITH lost AS (FROM old_words EXCEPT FROM new_words),
    gained AS (FROM new_words EXCEPT FROM old_words),
    differing AS (
        SELECT party_id, list(words ORDER BY words) FILTER (came) AS gained,
            list(words ORDER BY words) FILTER (NOT came) AS lost
        FROM (SELECT *, true AS came FROM gained UNION ALL SELECT *, false FROM lost)
        GROUP BY party_id
    ),
    names AS (
        SELECT party_id, arg_min(name, (copy, kind <> 'primary', name)) AS name
        FROM (SELECT party_id, kind, name, 0 AS copy FROM new_name
            UNION ALL SELECT party_id, kind, name, 1 FROM old_name)
        WHERE party_id IN (SELECT party_id FROM differing)
        GROUP BY party_id
    ),
    lists AS (
        SELECT party_id, list(DISTINCT list_id ORDER BY list_id) AS lists
        FROM (SELECT party_id, list_id FROM new_designation
            UNION ALL SELECT party_id, list_id FROM old_designation)
        GROUP BY party_id
    )
    SELECT party_id, coalesce(name, party_id),
        CASE WHEN party_id NOT IN (SELECT party_id FROM old_words) THEN 'added'
            WHEN party_id NOT IN (SELECT party_id FROM new_words) THEN 'removed'
            ELSE 'changed' END,
        coalesce(lists, []), coalesce(gained, []), coalesce(lost, [])
    FROM differing LEFT JOIN names USING (party_id) LEFT JOIN lists USING (party_id)
    ORDER BY party_id
"""

Difference = tuple[str, str, str, list[str], list[str], list[str]]
"""A party's id, its name, `added`, `removed` or `changed`, its lists, what is new, what is gone."""


def compare(old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    """The parties of which two snapshots do not say the same, in the order of their ids.

    Raises DamagedSnapshotError.
    """
    with duckdb.connect() as database:
        database.execute("SET threads = 2")
        for copy, snapshot in (("old", old), ("new", new)):
            for table, noun in TABLES.items():
                rows = rows_of(noun, [snapshot] if snapshot.table(table) else [])
                database.execute(f"CREATE VIEW {copy}_{table} AS {rows}")
            words = " UNION ALL ".join(
                f"SELECT {'from_id' if table == 'tie' else 'party_id'} AS party_id, "  # noqa: S608
                f"{expression} AS words FROM {copy}_{table}"
                for table, expression in _WORDS.items()
            )
            database.execute(f"CREATE TABLE {copy}_words AS SELECT DISTINCT * FROM ({words})")  # noqa: S608
        found = database.execute(_COMPARISON)
        while block := found.fetchmany(1000):
            yield from block
