"""The archive: bytes kept under their SHA-256, and a chained log of how each was had.

A folder: `log.jsonl` (the log, a journal), `objects/ab/abcd...` (bytes as they came, named by their
digest), `warc/ab/abcd....warc.gz` (request and answer of what came from the network, named by the
digest of the file), `text/` (texts made from the bytes, which can be made again). Objects are never
changed; nothing is ever taken out.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from tieline.evidence.blocks import write_blocks
from tieline.evidence.capture_record import CAPTURE, body_of, capture_of
from tieline.evidence.noted_log import NotedJournal
from tieline.model.documents import Capture
from tieline.store.journal import Added, Entry
from tieline.text.problems import MisuseError

SHORTEST_PREFIX = 6
"""So many characters of a digest are the fewest that name a document."""
DAMAGED = "damaged"
"""The folder of changed bytes that were set aside."""
_BLOCK = 1 << 20


class UnknownDocumentError(MisuseError):
    """A reference to a document that means none, or several."""

    def __init__(self, reference: str, problem: str) -> None:
        super().__init__(
            f"document `{reference}`: {problem}; name it by its digest (at least "
            f"{SHORTEST_PREFIX} characters), its number (`12`), its address or its file, as "
            "`tieline capture` tells them"
        )


class Archive:
    """The documents of one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = NotedJournal(root / "log.jsonl")

    def object(self, sha256: str) -> Path:
        """Where the bytes of a digest are kept, whether they are there or not."""
        return self.root / "objects" / sha256[:2] / sha256

    def set_aside(self, sha256: str) -> Path:
        """Where changed bytes go that stood in the place of a digest."""
        return self.root / DAMAGED / sha256

    def keep(self, file: Path, sha256: str) -> Path:
        """Move a whole, closed draft on the same file system to where its digest belongs.

        Where the bytes are there already, the draft goes away; where others stand in their place,
        which only damage can do, those are moved to `damaged/` and the right ones put there.
        """
        to = self.object(sha256)
        if to.exists() and digest_of(to) == sha256:
            file.unlink()
            return to
        if to.exists():
            _moved(to, self.set_aside(sha256))
        to.parent.mkdir(parents=True, exist_ok=True)
        write_blocks(file, to)
        return _moved(file, to)

    def keep_warc(self, file: Path, sha256: str) -> str:
        """Move a whole draft of a WARC to where it belongs; its path within the archive."""
        name = f"warc/{sha256[:2]}/{sha256}.warc.gz"
        to = self.root / name
        to.parent.mkdir(parents=True, exist_ok=True)
        write_blocks(file, to)
        _moved(file, to)
        return name

    def record(self, capture: Capture) -> Added:
        """Write a capture into the log, which gives it its number; its bytes are kept by then."""
        return self.log.add(CAPTURE, body_of(capture), at=capture.at, who=capture.who)

    def note(self, kind: str, body: Mapping[str, Any], *, at: datetime, who: str) -> Added:
        """Write something else into the log: a sighting, a view, a stamp."""
        return self.log.add(kind, body, at=at, who=who)

    def entries(self) -> list[Entry]:
        """All lines of the log. Raises DamagedJournalError where the chain does not hold."""
        return self.log.entries()

    def captures(self) -> list[Capture]:
        """All captures, oldest first."""
        return [capture_of(entry) for entry in self.entries() if entry.kind == CAPTURE]

    def find(self, reference: str) -> Capture:
        """The newest capture that a reference means. Raises UnknownDocumentError.

        reference: a digest or the beginning of one, a number with or without `#` before it, an
            address, or the path of a file whose bytes are kept.
        """
        captures = self.captures()
        found = [one for one in captures if _meant(one, reference)]
        if not found and Path(reference).is_file():
            digest = digest_of(Path(reference))
            found = [one for one in captures if one.sha256 == digest]
        if not found:
            raise UnknownDocumentError(reference, "none here goes by that")
        digests = {one.sha256 for one in found}
        by_place = any(reference in {one.url, one.final_url, one.name} for one in found)
        if len(digests) > 1 and not by_place:
            raise UnknownDocumentError(reference, f"{len(digests)} begin so")
        return found[-1]


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    total = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _meant(capture: Capture, reference: str) -> bool:
    if reference in {f"#{capture.number}", capture.url, capture.final_url, capture.name}:
        return True
    if len(reference) < SHORTEST_PREFIX:  # a shell takes `#12` for a comment, so `12` will do
        return reference == str(capture.number)
    return capture.sha256.startswith(reference.lower())


def _moved(file: Path, to: Path) -> Path:
    """Move a file to its place so that its bytes and its name are on the disk."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
    file.chmod(0o444)
    file.replace(to)
    _sync(to.parent)
    _sync(to.parent.parent)
    return to


def _sync(folder: Path) -> None:
    """Make sure that the name of a new file is on the disk, too, where the platform can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
