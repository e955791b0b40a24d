"""Drafts: files that are being written within the archive, swept away unless they are kept."""

import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_DRAFTS = ".drafts"
_STALE_SECONDS = 24 * 60 * 60
_BLOCK = 1 << 20


class FileChangedError(OSError):
    """A file that was written to while it was copied."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} changed while it was read, so nothing was kept of it; capture it again when "
            "nothing writes to it"
        )


class NotAFileError(OSError):
    """Something that has no bytes of its own, such as a pipe."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is no regular file; save it as one and capture that")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a file's bytes: where it is, their SHA-256 and number."""

    file: Path
    sha256: str
    size: int


@contextmanager
def drafts(root: Path) -> Iterator[Path]:
    """A folder on the file system of an archive, gone at the end with all that is still in it.

    What a run left that was killed more than a day ago is swept away first.
    """
    place = root / _DRAFTS
    place.mkdir(parents=True, exist_ok=True)
    _sweep(place)
    folder = Path(tempfile.mkdtemp(dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copied(file: Path, into: Path) -> Copied:
    """Copy a file into a folder, hashing what is copied.

    Raises FileChangedError where the file was written to meanwhile, NotAFileError where it is no
    regular file, and OSError.
    """
    to = into / "body"
    total = hashlib.sha256()
    if not stat.S_ISREG(file.stat().st_mode):  # to open a pipe would wait for its writer
        raise NotAFileError(file)
    with file.open("rb") as source, to.open("wb") as out:
        before = os.fstat(source.fileno())
        while block := source.read(_BLOCK):
            total.update(block)
            out.write(block)
        size = out.tell()
        after = os.fstat(source.fileno())
    if size != after.st_size or _written(before) != _written(after):
        raise FileChangedError(file)
    return Copied(to, total.hexdigest(), size)


def _written(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _sweep(place: Path) -> None:
    for left in place.iterdir():
        try:
            old = time.time() - left.stat().st_mtime > _STALE_SECONDS
        except OSError:  # another run is done with it
            continue
        if old:
            shutil.rmtree(left, ignore_errors=True)
