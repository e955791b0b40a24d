"""The view: all rows known by a day, whichever snapshot they live in."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

import duckdb
from numpy.typing import NDArray

from tieline.model.nouns import Designation, Row, Source
from tieline.store.manifest import Manifest, Snapshot
from tieline.store.tables import TABLE_OF, TABLES, columns, from_columns, to_columns

R = TypeVar("R", bound=Row)

_BLOCK = 10_000
"""Records that a stream has in hand at once."""


class View:
    """Rows of several snapshots as one set of tables, cut off at a day of knowledge."""

    def __init__(
        self, current: Sequence[Snapshot], known_by: date, earlier: Sequence[Snapshot] = ()
    ) -> None:
        """Join the snapshots; rows that became known after `known_by` are not seen.

        earlier: snapshots that came before a current one of their name, oldest first. Of a row that
        several have, the last counts; an entry on a list that the next snapshot lacks has ended
        between the two.
        """
        self.known_by = known_by
        self.snapshots: tuple[Manifest, ...] = tuple(one.manifest for one in (*earlier, *current))
        self._copies = (*earlier, *current)
        self._database = duckdb.connect()
        self._database.execute("SET threads = 2")
        for table, noun in TABLES.items():
            rows = (
                _history(noun, table, earlier, current)
                if earlier
                else rows_of(noun, [one for one in current if one.table(table)])
            )
            known = "" if noun is Source else f" WHERE known_from <= DATE '{known_by}'"
            self._database.execute(f"CREATE VIEW {table} AS SELECT * FROM ({rows}){known}")  # noqa: S608

    def rows(self, noun: type[R], where: str = "true", values: Iterable[Any] = ()) -> list[R]:
        """The rows of a noun that a condition picks, in a fixed order."""
        first = next(iter(columns(noun)))
        records = self.select(
            f"SELECT * FROM {TABLE_OF[noun]} WHERE {where} ORDER BY {first}",  # noqa: S608
            values,
        )
        return [
            from_columns(noun, dict(zip(columns(noun), record, strict=True))) for record in records
        ]

    def each(self, noun: type[R]) -> Iterator[R]:
        """All rows of a noun in a fixed order, as a stream."""
        shape = list(columns(noun))
        query = f"SELECT * FROM {TABLE_OF[noun]} ORDER BY {shape[0]}"  # noqa: S608
        found = self._database.cursor().execute(query)
        while block := found.fetchmany(_BLOCK):
            for record in block:
                yield from_columns(noun, dict(zip(shape, record, strict=True)))

    def rows_in(self, noun: type[R], column: str, keys: Iterable[str]) -> list[R]:
        """The rows of a noun whose column is one of the keys."""
        return self.rows(noun, f"{column} IN (SELECT unnest(?::VARCHAR[]))", [sorted(set(keys))])

    def select(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The records that a query over the tables gives."""
        return self._database.execute(query, list(values)).fetchall()

    def arrays(self, query: str) -> dict[str, NDArray[Any]]:
        """The columns that a query over the tables gives, as arrays."""
        return self._database.execute(query).fetchnumpy()

    def pairs(self, table: str, one: str, two: str, records: Iterable[tuple[str, str]]) -> None:
        """Make a passing table of two columns of words, for queries over this view."""
        columns = [list(column) for column in zip(*records, strict=True)] or [[], []]
        self._database.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS "
            f"SELECT unnest(?::VARCHAR[]) AS {one}, unnest(?::VARCHAR[]) AS {two}",
            columns,
        )

    def whole_lists(self) -> dict[str, tuple[str, date]]:
        """The lists of which a whole copy is kept, with the newest one's source id and day."""
        found: dict[str, tuple[str, date]] = {}
        for one in self._copies:
            for list_id in one.manifest.covers:
                if one.last_read and (list_id not in found or found[list_id][1] < one.last_read):
                    found[list_id] = one.source_id, one.last_read
        return found

    def suppose(self, added: Iterable[Row], without: Collection[str], manifest: Manifest) -> None:
        """Lay rows over this view, and leave out the claims of some ids; no snapshot is touched.

        manifest: what stands for the supposed rows among the snapshots, so that whatever is kept
            under the digests of snapshots is not taken for an answer about them.
        """
        self.snapshots = (*self.snapshots, manifest)
        self._database.execute(
            "CREATE TABLE left_out AS SELECT unnest(?::VARCHAR[]) AS id", [[*without]]
        )
        rows = list(added)
        for table, noun in TABLES.items():
            mine = [one for one in rows if type(one) is noun]
            if mine or without:
                self._lay_over(table, noun, mine)

    def _lay_over(self, table: str, noun: type[Row], rows: Sequence[Row]) -> None:
        """A table as it was published, but for what is left out, and with supposed rows."""
        shape = columns(noun)
        typed = ", ".join(f"{column} {kind}" for column, kind in shape.items())
        self._database.execute(f"ALTER VIEW {table} RENAME TO published_{table}")
        self._database.execute(f"CREATE TABLE supposed_{table} ({typed})")
        for row in rows:
            marks = ", ".join("?" for _ in shape)
            values = list(to_columns(row).values())
            self._database.execute(f"INSERT INTO supposed_{table} VALUES ({marks})", values)  # noqa: S608
        first = next(iter(shape))
        self._database.execute(
            f"CREATE VIEW {table} AS SELECT * FROM published_{table} "  # noqa: S608
            f"WHERE {first} NOT IN (SELECT id FROM left_out) "
            f"UNION ALL SELECT * FROM supposed_{table}"
        )

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


def rows_of(noun: type[Row], snapshots: Sequence[Snapshot]) -> str:
    """A query over one table of several snapshots; an empty table where there are none."""
    shape = columns(noun)
    if not snapshots:
        nulls = ", ".join(f"NULL::{kind} AS {column}" for column, kind in shape.items())
        return f"SELECT * FROM (SELECT {nulls} WHERE false)"  # noqa: S608
    plain = [one for one in snapshots if noun is Source or not one.confirmed]
    parts = [
        f"SELECT {_confirmed(noun, one)} FROM {_parquet(noun, [one])}"  # noqa: S608
        for one in snapshots
        if one not in plain
    ]
    if plain:
        parts.insert(0, f"SELECT {', '.join(shape)} FROM {_parquet(noun, plain)}")  # noqa: S608
    return " UNION ALL ".join(parts)


def _parquet(noun: type[Row], snapshots: Sequence[Snapshot]) -> str:
    """The files of a table, whose digests have been checked."""
    files = [str(one.folder / f"{TABLE_OF[noun]}.parquet") for one in snapshots]
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return f"read_parquet([{quoted}])"


def _confirmed(noun: type[Row], snapshot: Snapshot) -> str:
    """The columns of a table: what was still said when it was fetched was said till confirmed."""
    fetched, confirmed = _sql_day(snapshot.manifest.known_from), _sql_day(snapshot.confirmed)
    still = (
        f"CASE WHEN end_latest IS NULL AND end_earliest = {fetched} THEN {confirmed} "
        "ELSE end_earliest END AS end_earliest"
    )
    return ", ".join(still if one == "end_earliest" else one for one in columns(noun))


def _history(
    noun: type[Row], table: str, earlier: Sequence[Snapshot], current: Sequence[Snapshot]
) -> str:
    """A query over one table of snapshots of several days.

    Of a row that several copies in a row have, the last counts. Where copies have every entry of a
    list, an entry that the copy before lacks began between the two, one that the copy after lacks
    ended between the two, and one that comes back is another stay, with a row of its own.
    """
    shape = list(columns(noun))
    parts = [
        f"SELECT *, {place} AS place, {_neighbour(noun, before)} AS before, "  # noqa: S608
        f"{_neighbour(noun, after)} AS after FROM ({rows_of(noun, [one])})"
        for one, place, before, after in _in_order(earlier, current)
        if one.table(table)
    ]
    if not parts:
        return rows_of(noun, [])
    rows = f"({' UNION ALL '.join(parts)})"
    if noun is Designation:
        kept = ", ".join(_STAYS.get(column, column) for column in shape)
        return f"SELECT {kept} FROM ({_LAST_OF_STAY.format(rows=rows)})"  # noqa: S608
    last = f"row_number() OVER (PARTITION BY {shape[0]} ORDER BY place DESC) = 1"
    return f"SELECT {', '.join(shape)} FROM {rows} QUALIFY {last}"  # noqa: S608


_LAST_OF_STAY = """
    SELECT *,
        min(begin_latest) OVER one AS first_latest,
        min(known_from) OVER one AS first_day,
        first_value(before) OVER (PARTITION BY claim_id, stay ORDER BY place) AS came_after,
        min(place) OVER one > min(place) OVER (PARTITION BY claim_id) AS again
    FROM (
        SELECT *, CASE WHEN before IS NULL AND after IS NULL THEN 0
            ELSE place - row_number() OVER (PARTITION BY claim_id ORDER BY place) END AS stay
        FROM {rows}
    )
    WINDOW one AS (PARTITION BY claim_id, stay)
    QUALIFY row_number() OVER (PARTITION BY claim_id, stay ORDER BY place DESC) = 1
"""
"""The last copy of every unbroken stay on a list, with what the first copies of it tell."""

_STAYS = {
    "claim_id": "CASE WHEN again THEN claim_id || '#' || place ELSE claim_id END AS claim_id",
    "begin_earliest": (
        "CASE WHEN came_after IS NOT NULL AND (again OR begin_earliest IS NULL) "
        "THEN least((came_after + INTERVAL 1 DAY)::DATE, first_day) "
        "ELSE begin_earliest END AS begin_earliest"
    ),
    "begin_latest": (
        "CASE WHEN again THEN first_day ELSE least(begin_latest, first_latest) END AS begin_latest"
    ),
    "end_latest": "coalesce(end_latest, after - INTERVAL 1 DAY)::DATE AS end_latest",
}
"""What a stay on a list takes from the copies before and after it."""


def _in_order(
    earlier: Sequence[Snapshot], current: Sequence[Snapshot]
) -> Iterator[tuple[Snapshot, int, Snapshot | None, Snapshot | None]]:
    """Each snapshot with its place among those of its name, and its neighbours."""
    names: dict[str, list[Snapshot]] = {}
    for one in (*earlier, *current):
        names.setdefault(one.manifest.name, []).append(one)
    for copies in names.values():
        around = [None, *copies, None]
        for place, one in enumerate(copies):
            yield one, place, around[place], around[place + 2]


def _neighbour(noun: type[Row], copy: Snapshot | None) -> str:
    """The day of a neighbour, where it has every entry of the list that a row is about."""
    if noun is not Designation or copy is None or not copy.manifest.covers:
        return "NULL::DATE"
    lists = ", ".join(f"'{one}'" for one in copy.manifest.covers)
    return f"CASE WHEN list_id IN ({lists}) THEN DATE '{copy.manifest.known_from}' END"


def _sql_day(day: date | None) -> str:
    return f"DATE '{day}'" if day else "NULL::DATE"
