"""The shelf of snapshots: immutable folders, written beside, moved into place whole."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from tieline.store.checks import Checks
from tieline.store.draft import Draft
from tieline.store.manifest import (
    Manifest,
    NoSnapshotError,
    Outdated,
    Snapshot,
    snapshot_in,
)

_DRAFTS = ".drafts"
_STALE_SECONDS = 24 * 60 * 60


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
        found = [one for file in files if (one := snapshot_in(file))]
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
            if snapshot_in(file) is None:
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


def _sweep(drafts: Path) -> None:
    """Take away what a run left behind that was killed more than a day ago."""
    for left in drafts.iterdir():
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Make sure that every byte is on the disk before the folder is moved into place."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
