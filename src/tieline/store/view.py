"""The view: all rows known by a day, whichever snapshot they live in."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import duckdb

from tieline.model.nouns import Row, Source
from tieline.store.snapshots import Manifest, Snapshot
from tieline.store.tables import TABLE_OF, TABLES, columns, from_columns

R = TypeVar("R", bound=Row)


class View:
    """Rows of several snapshots as one set of tables, cut off at a day of knowledge."""

    def __init__(self, snapshots: Sequence[Snapshot], known_by: date) -> None:
        """Join the snapshots; rows that became known after `known_by` are not seen."""
        self.known_by = known_by
        self.snapshots: tuple[Manifest, ...] = tuple(one.manifest for one in snapshots)
        self._database = duckdb.connect()
        self._database.execute("SET threads = 2")
        for table, noun in TABLES.items():
            files = [str(file) for one in snapshots if (file := one.table(table))]
            known = "" if noun is Source else f" WHERE known_from <= DATE '{known_by}'"
            self._database.execute(f"CREATE VIEW {table} AS {_union(noun, files)}{known}")

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

    def rows_in(self, noun: type[R], column: str, keys: Iterable[str]) -> list[R]:
        """The rows of a noun whose column is one of the keys."""
        return self.rows(noun, f"{column} IN (SELECT unnest(?::VARCHAR[]))", [sorted(set(keys))])

    def select(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The records that a query over the tables gives."""
        return self._database.execute(query, list(values)).fetchall()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


def _union(noun: type[Row], files: list[str]) -> str:
    """A query over one table's files; an empty table where there are none."""
    shape = columns(noun)
    if not files:
        nulls = ", ".join(f"NULL::{kind} AS {column}" for column, kind in shape.items())
        return f"SELECT * FROM (SELECT {nulls} WHERE false)"  # noqa: S608
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    return f"SELECT {', '.join(shape)} FROM read_parquet([{quoted}])"  # noqa: S608
