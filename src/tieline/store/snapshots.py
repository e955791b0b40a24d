"""Snapshots: immutable folders of tables, written beside, checked, and moved into place whole."""

import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

import duckdb
import orjson

from tieline.model.nouns import Row
from tieline.store.checks import Checks
from tieline.store.tables import TABLE_OF, TABLES, columns, flattened, json_columns

LAYOUT = 2
"""Raised when tables change shape; a snapshot of another layout is passed over."""

_DRAFTS = ".drafts"
_PARQUET = "FORMAT parquet, COMPRESSION zstd"
_LONGEST_ROW = 16 * 1024 * 1024
"""Bytes of one row as JSON."""
_STALE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a snapshot says of itself.

    name: what it is a snapshot of; a later one of the same name takes its place.
    known_from: the day from which its rows are known; None when each row says so itself.
    raw: the SHA-256 of each file that was read, by its name.
    tables: the SHA-256 of each table's file; counts: its rows.
    entries: what the reader counted as entries of the source.
    problems: what the reader found odd and let pass.
    keeps_history: whether earlier snapshots of the name still speak of their days, as a list's do.
    covers: the lists of which it has every entry, so that what it lacks is not on them.
    digest: SHA-256 over all of the above: the snapshot's identity.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    reader: str
    known_from: date | None
    raw: Mapping[str, str]
    tables: Mapping[str, str]
    counts: Mapping[str, int]
    entries: int = 0
    problems: tuple[str, ...] = ()
    left_over: Mapping[str, int] = field(default_factory=dict)
    keeps_history: bool = False
    covers: tuple[str, ...] = ()
    layout: int = LAYOUT

    @property
    def digest(self) -> str:
        """The snapshot's identity: equal content has an equal digest."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    def as_json(self) -> str:
        """The manifest as canonical JSON."""
        return json.dumps(asdict(self), default=str, sort_keys=True, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """The manifest that a JSON text holds."""
        values = json.loads(text)
        values["known_from"] = values["known_from"] and date.fromisoformat(values["known_from"])
        values |= {name: tuple(values[name]) for name in ("problems", "covers")}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot in its place.

    confirmed: the last day on which its source was found to say the same still.
    """

    folder: Path
    manifest: Manifest
    confirmed: date | None = None

    @property
    def last_read(self) -> date | None:
        """The last day of which it speaks: when it was fetched, or found to be unchanged."""
        return self.confirmed or self.manifest.known_from

    @property
    def source_id(self) -> str:
        """The id of the source that a copy of a published list is."""
        return f"{self.manifest.name}:{self.manifest.known_from}"

    def raw(self, name: str) -> Path:
        """A file that was read, as it was kept."""
        return self.folder / "raw" / name

    def table(self, name: str) -> Path | None:
        """The Parquet file of a table, when the snapshot has rows for it.

        Raises DamagedSnapshotError where it is not the file that was written.
        """
        digest = self.manifest.tables.get(name)
        if digest is None:
            return None
        file = self.folder / f"{name}.parquet"
        if not file.is_file() or sha256(file) != digest:
            raise DamagedSnapshotError(self.folder, file.name)
        return file


@dataclass(frozen=True, slots=True)
class Outdated:
    """A snapshot that another version of Tieline wrote; what was read is still in it."""

    folder: Path
    name: str
    title: str
    known_from: date | None

    @property
    def files(self) -> list[Path]:
        """What was brought: the files and folders that were read."""
        return sorted((self.folder / "raw").glob("*"))


class DamagedSnapshotError(ValueError):
    """A snapshot whose files are not what its manifest says."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"the snapshot {folder} is damaged ({what}); delete this folder and add the file again"
        )


class NoSnapshotError(ValueError):
    """A digest that no snapshot has, or several."""

    def __init__(self, digest: str, count: int) -> None:
        super().__init__(
            f"{count or 'no'} snapshots have a digest that begins with `{digest}`; "
            "see `tieline lists`"
        )


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
        (count,) = database.execute(
            f"COPY (SELECT {shape} FROM ({query})) TO '{_quoted(self._part(table))}' "  # noqa: S608
            f"({_PARQUET}{groups})"
        ).fetchone() or (0,)
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
        try:
            database.execute(f"COPY ({rows}) TO '{_quoted(out)}' ({_PARQUET})")
        except duckdb.IOException as error:
            code = errno.ENOSPC if os.strerror(errno.ENOSPC) in str(error) else errno.EIO
            raise OSError(code, os.strerror(code), str(out)) from error

    def _part(self, table: str) -> Path:
        return self.folder / f"{table}.part"

    def close(self) -> None:
        """Close every file, also after one that cannot be written to its end. Raises OSError."""
        with ExitStack() as stack:
            for file in self._files.values():
                stack.callback(file.close)


class Shelf:
    """All snapshots under one folder: `NAME/DAY-DIGEST/`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A place to write a snapshot; swept away again unless it is put on the shelf."""
        drafts = self.root / _DRAFTS
        drafts.mkdir(parents=True, exist_ok=True)
        _sweep(drafts)
        draft = Draft(Path(tempfile.mkdtemp(dir=drafts)))
        try:
            yield draft
        finally:
            with suppress(OSError):  # on a full disk; what was written last is not needed
                draft.close()
            shutil.rmtree(draft.folder, ignore_errors=True)

    def put(self, draft: Draft, manifest: Manifest) -> Snapshot:
        """Move a finished draft into its place, whole; the same content again changes nothing."""
        day = str(manifest.known_from or "undated")
        place = self.root / manifest.name / f"{day}-{manifest.digest[:12]}"
        if not (place / "manifest.json").exists():
            (draft.folder / "manifest.json").write_text(manifest.as_json(), encoding="utf-8")
            _sync(draft.folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                draft.folder.rename(place)
            except OSError:
                if not (place / "manifest.json").exists():
                    raise
        return self.use(Snapshot(place, manifest))

    def use(self, snapshot: Snapshot) -> Snapshot:
        """Make a snapshot the one in use among those of its name and day."""
        newest = self.all_of(snapshot.manifest.name)[-1]
        if newest.folder != snapshot.folder:
            os.utime(snapshot.folder)
        return snapshot

    def all_of(self, name: str) -> list[Snapshot]:
        """Every snapshot of a name, the one in use last."""
        return [one for one in self.all() if one.manifest.name == name]

    def all(self) -> list[Snapshot]:
        """Every snapshot, by name, day, and the order in which they were put here."""
        files = sorted(self.root.glob("[!.]*/*/manifest.json"))
        found = [one for file in files if (one := _snapshot(file))]
        found.sort(
            key=lambda one: (
                one.manifest.name,
                one.manifest.known_from or date.min,
                one.folder.stat().st_mtime_ns,
            )
        )
        return found

    def checks(self, name: str) -> Checks:
        """When the list of a name was last asked for at its address."""
        return Checks(self.root / name)

    def outdated(self) -> list[Outdated]:
        """The snapshots of another layout, oldest first: their files must be read again."""
        found = []
        for file in sorted(self.root.glob("[!.]*/*/manifest.json")):
            if _snapshot(file) is None:
                values = json.loads(file.read_text(encoding="utf-8"))
                known = values.get("known_from")
                found.append(
                    Outdated(
                        file.parent,
                        str(values.get("name", "")),
                        str(values.get("title", "")),
                        date.fromisoformat(known) if known else None,
                    )
                )
        return sorted(found, key=lambda one: (one.name, one.known_from or date.min))

    def current(self, known_by: date) -> list[Snapshot]:
        """Of each name the last snapshot that was known by a day."""
        return [copies[-1] for copies in self._known(known_by).values()]

    def earlier(self, known_by: date) -> list[Snapshot]:
        """The snapshots before the current ones that still speak of their days, oldest first."""
        return [
            one
            for copies in self._known(known_by).values()
            for one in copies[:-1]
            if one.manifest.keeps_history and one.manifest.known_from
        ]

    def _known(self, known_by: date) -> dict[str, list[Snapshot]]:
        """By name the snapshots that were known by a day, each with its last confirmation."""
        found: dict[str, list[Snapshot]] = {}
        for one in self.all():
            if one.manifest.known_from is None or one.manifest.known_from <= known_by:
                checks = self.checks(one.manifest.name)
                confirmed = checks.confirmed(one.manifest.digest, known_by)
                found.setdefault(one.manifest.name, []).append(replace(one, confirmed=confirmed))
        return found

    def remove(self, digest: str) -> Snapshot:
        """Take a snapshot off the shelf, by the first letters of its digest."""
        found = [one for one in self.all() if one.manifest.digest.startswith(digest)]
        if len(found) != 1 or not digest:
            raise NoSnapshotError(digest, len(found))
        shutil.rmtree(found[0].folder)
        return found[0]


def _snapshot(file: Path) -> Snapshot | None:
    """The snapshot of a manifest; None where it has another layout."""
    try:
        text = file.read_text(encoding="utf-8")
        return (
            Snapshot(file.parent, Manifest.from_json(text))
            if json.loads(text)["layout"] == LAYOUT
            else None
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedSnapshotError(file.parent, f"manifest.json: {error}") from error


def sha256(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sweep(drafts: Path) -> None:
    """Take away what a run left behind that was killed more than a day ago."""
    for left in drafts.iterdir():
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _sync(folder: Path) -> None:
    """Make sure that every byte is on the disk before the folder is moved into place."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
