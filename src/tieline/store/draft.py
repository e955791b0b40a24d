"""A snapshot that is being written: rows one by one or by query, turned into Parquet files."""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import duckdb
import orjson

from tieline.model.nouns import Row
from tieline.store.manifest import sha256
from tieline.store.tables import TABLE_OF, TABLES, columns, flattened, json_columns

_PARQUET = "FORMAT parquet, COMPRESSION zstd"
_LONGEST_ROW = 16 * 1024 * 1024
"""Bytes of one row as JSON."""


class Draft:
    """A snapshot being written; nothing of it is seen until it is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self._files: dict[str, BinaryIO] = {}
        self._bulk: set[str] = set()

    def add(self, row: Row) -> None:
        """Write one row."""
        table = TABLE_OF[type(row)]
        if table not in self._files:
            self._files[table] = (self.folder / f"{table}.jsonl").open("wb")
        line = orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE)
        self._files[table].write(line)
        self.counts[table] += 1

    def add_all(self, rows: Iterable[Row]) -> None:
        """Write many rows."""
        for row in rows:
            self.add(row)

    def add_query(
        self, database: duckdb.DuckDBPyConnection, table: str, query: str, group_bytes: int = 0
    ) -> None:
        """Write all rows that a query gives, whose columns are those of a table; once a table.

        group_bytes: how many bytes of rows are held before they are written, where rows may be
            long; the database must not preserve the order of insertion by itself then.
        """
        shape = ", ".join(columns(TABLES[table]))
        groups = f", ROW_GROUP_SIZE_BYTES {group_bytes}" if group_bytes else ""
        count = _copy(database, f"SELECT {shape} FROM ({query})", self._part(table), groups)  # noqa: S608
        if count:
            self._bulk.add(table)
            self.counts[table] += count

    def keep_raw(self, file: Path) -> dict[str, str]:
        """Keep a file that was read, byte for byte; its name and digest. Of a folder, each file."""
        if file.is_dir():
            within = sorted(one for one in file.rglob("*") if one.is_file())
            return {
                name: digest
                for one in within
                for name, digest in self._keep(one, one.relative_to(file.parent)).items()
            }
        return self._keep(file, Path(file.name))

    def _keep(self, file: Path, name: Path) -> dict[str, str]:
        kept = self.folder / "raw" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        if kept.exists():
            raise FileExistsError(errno.EEXIST, "two files have this name", file.name)
        shutil.copyfile(file, kept)
        return {name.as_posix(): sha256(kept)}

    def to_parquet(self) -> dict[str, str]:
        """Turn what was written into Parquet files; the digest of each."""
        self.close()
        digests = {}
        with duckdb.connect() as database:
            for table in self.counts:
                out = self.folder / f"{table}.parquet"
                if table not in self._files:
                    self._part(table).rename(out)
                else:
                    self._merge(database, table, out)
                digests[table] = sha256(out)
        for left in (*self.folder.glob("*.jsonl"), *self.folder.glob("*.part")):
            left.unlink()
        return digests

    def _merge(self, database: duckdb.DuckDBPyConnection, table: str, out: Path) -> None:
        """Write the rows that were added one by one, after those that a query gave."""
        noun = TABLES[table]
        rows = (
            f"SELECT {flattened(noun)} FROM read_json('{_quoted(self.folder / f'{table}.jsonl')}', "  # noqa: S608
            f"format='newline_delimited', columns={json_columns(noun)}, "
            f"maximum_object_size={_LONGEST_ROW})"
        )
        if table in self._bulk:
            rows = f"FROM read_parquet('{_quoted(self._part(table))}') UNION ALL {rows}"
        _copy(database, rows, out)

    def _part(self, table: str) -> Path:
        return self.folder / f"{table}.part"

    def close(self) -> None:
        """Close every file, also after one that cannot be written to its end. Raises OSError."""
        with ExitStack() as stack:
            for file in self._files.values():
                stack.callback(file.close)


def _copy(database: duckdb.DuckDBPyConnection, query: str, out: Path, more: str = "") -> int:
    """Write what a query gives into a Parquet file; how many rows. Raises OSError."""
    try:
        found = database.execute(f"COPY ({query}) TO '{_quoted(out)}' ({_PARQUET}{more})")
        (count,) = found.fetchone() or (0,)
    except duckdb.IOException as error:
        code = errno.ENOSPC if os.strerror(errno.ENOSPC) in str(error) else errno.EIO
        raise OSError(code, os.strerror(code), str(out)) from error
    return int(count)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
