"""What a snapshot is and says of itself: its manifest, its place, and what is wrong with it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from tieline.text.problems import DamageError, MisuseError

LAYOUT = 3
"""Raised when tables change shape or keys of names do; a snapshot of another is passed over."""


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


class DamagedSnapshotError(DamageError):
    """A snapshot whose files are not what its manifest says."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(
            f"the snapshot {folder} is damaged ({what}); delete this folder and add the file again"
        )


class NoSnapshotError(MisuseError):
    """A digest that no snapshot has, or several."""

    def __init__(self, digest: str, count: int) -> None:
        super().__init__(
            f"{count or 'no'} snapshots have a digest that begins with `{digest}`; "
            "see `tieline lists`"
        )


def snapshot_in(file: Path) -> Snapshot | None:
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
