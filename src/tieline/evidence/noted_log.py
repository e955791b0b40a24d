"""A journal beside which stand the number and the digest of its last line.

Without them nobody can tell that lines at the end were cut off, or that the last one was changed:
no line repeats its digest. Whoever does so on purpose can change both files; a note kept elsewhere
(`tieline verify` prints it) tells even then.
"""

import glob
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tieline.store.journal import Entry, Journal

_NOTE = re.compile(r"([1-9][0-9]*):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Head:
    """The number of a journal's last line, and its digest."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


def head_of(text: str) -> Head:
    """A head as it was noted: `12:` and 64 characters. Raises ValueError."""
    found = _NOTE.fullmatch(text)
    if not found:
        raise ValueError(f"`{text[:80]}` is not the number of a line, a colon and a SHA-256")
    return Head(int(found[1]), found[2])


class NotedJournal(Journal):
    """A journal that notes its last line in a file beside it, `log.jsonl.head`."""

    @property
    def note(self) -> Path:
        """The file that holds the number and the digest of the last line."""
        return self.file.with_name(f"{self.file.name}.head")

    def _note(self, entry: Entry) -> str:
        """Note the last line; the journal is locked, so that no earlier line can come after it.

        A note that cannot be written tells of an earlier line, which is true as well; the next
        entry is noted in its place.
        """
        draft = self.note.with_name(f"{self.note.name}.{os.getpid()}.draft")
        try:
            self._sweep()
            with draft.open("w", encoding="ascii", newline="\n") as stream:
                stream.write(f"{Head(entry.number, entry.digest)}\n")
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self.note)
        except OSError as error:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            return f"{self.note}: {error.strerror or error}"
        return ""

    def _sweep(self) -> None:
        """Take away drafts of notes that others left when they were killed."""
        for left in self.file.parent.glob(f"{glob.escape(self.note.name)}.*.draft"):
            left.unlink(missing_ok=True)

    def noted(self) -> Head | None:
        """The last line that was noted; None where no note is. Raises ValueError for another."""
        if not self.note.exists():
            return None
        text = self.note.read_bytes().decode("ascii", "replace")
        if not text.endswith("\n"):
            raise ValueError("the note has no end")
        return head_of(text[:-1])
