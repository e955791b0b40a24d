"""What was worked out and is kept on the disk, under a digest of all that went into it."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_DRAFT = ".draft-"
_STALE_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of such things, each in a folder of its own.

    most: so many are kept, those that were used last.
    """

    root: Path
    most: int

    def get(
        self,
        digest: str,
        load: Callable[[Path], T],
        make: Callable[[], T],
        save: Callable[[T, Path], None],
    ) -> T:
        """The thing of a digest: the one that was kept, or a new one, which is kept then.

        One that cannot be read is made anew. A full disk, or a folder that is read only, keeps
        nothing.
        """
        place = self.root / digest
        with suppress(OSError, ValueError, KeyError, TypeError, EOFError):
            found = load(place)
            os.utime(place)
            return found
        made = make()
        with suppress(OSError):
            self._put(place, lambda folder: save(made, folder))
        with suppress(OSError):
            self._sweep()
        return made

    def _put(self, place: Path, save: Callable[[Path], None]) -> None:
        """Write a thing beside its place and move it there; one that is unreadable makes way."""
        self.root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=self.root, prefix=_DRAFT))
        try:
            save(draft)
            draft.chmod(0o755)
            if place.exists():
                place.rename(Path(tempfile.mkdtemp(dir=self.root, prefix=_DRAFT)) / "old")
            draft.rename(place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _sweep(self) -> None:
        """Take away the things that were used longest ago, and what broken runs left."""
        folders = [one for one in self.root.iterdir() if one.is_dir()]
        whole = [one for one in folders if not one.name.startswith(_DRAFT)]
        whole.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
        stale = [
            one
            for one in folders
            if one.name.startswith(_DRAFT)
            and (any(one.glob("old")) or time.time() - one.stat().st_mtime > _STALE_SECONDS)
        ]
        for folder in (*whole[self.most :], *stale):
            shutil.rmtree(folder, ignore_errors=True)
