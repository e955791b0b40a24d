"""A journal: a file of numbered lines that is only ever added to, each chained to the one before.

A line is one JSON object: `number` (from 1), `at` (UTC), `who`, `previous` (the SHA-256 of the line
before, without its end; empty in the first), `kind` and `body`. Whoever changes, takes out or puts
in a line breaks the chain behind it. Lines that are cut off at the end leave no trace within the
file: note down the number and the digest of the last line (`head`) to be able to tell.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tieline.store.locks import locked
from tieline.text.problems import DamageError

_FIELDS = {"number", "at", "who", "previous", "kind", "body"}
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line.

    at: when it was written, in UTC.
    previous: the SHA-256 of the line before; digest: that of this line, which the next one repeats.
    """

    number: int
    at: datetime
    who: str
    kind: str
    body: Mapping[str, Any]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Damage:
    """The first line that is not as it was written, and what is wrong with it."""

    line: int
    problem: str


class DamagedJournalError(DamageError):
    """A journal that was changed after it was written."""

    def __init__(self, file: Path, damage: Damage) -> None:
        super().__init__(
            f"{file}, line {damage.line}: {damage.problem}; nothing is read from a journal that "
            "was changed, so put back the copy that you kept of it"
        )


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an addition.

    set_aside: where the rest of a line that a crash had cut short was put; None where there was
        none.
    unnoted: what could not be written beside the journal, and why; empty where all was. The entry
        is on the disk all the same.
    """

    entry: Entry
    set_aside: Path | None = None
    unnoted: str = ""


class Journal:
    """The entries of one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = file.with_name(f"{file.name}.lock")
        self._cut = file.with_name(f"{file.name}.cut")

    def add(self, kind: str, body: Mapping[str, Any], *, at: datetime, who: str) -> Added:
        """Add an entry; it is on the disk when this returns.

        at: the time, with its zone. Raises DamagedJournalError where the last line is not whole,
        and OSError, after which the journal is as it was.
        """
        if at.tzinfo is None:
            raise ValueError(f"{at} has no zone")
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with locked(self._lock):
            set_aside = self._set_aside()
            last = self._last()
            line = _line(last, kind, body, at=at, who=who)
            self._write(line)
            entry = _entry(line)
            return Added(entry, set_aside, self._note(entry))

    def entries(self) -> list[Entry]:
        """Every entry, oldest first. Raises DamagedJournalError where the chain does not hold.

        A line at the end that has no end yet is not read: it is being written, or was cut short.
        """
        found: list[Entry] = []
        for one in _checked(self._lines()):
            if isinstance(one, Damage):
                raise DamagedJournalError(self.file, one)
            found.append(one)
        return found

    def verify(self) -> Damage | None:
        """The first line that is wrong; None where every line is as it was written."""
        return next((one for one in _checked(self._lines()) if isinstance(one, Damage)), None)

    def unfinished(self) -> bytes:
        """What stands behind the last whole line: being written now, or cut short by a crash."""
        if not self.file.exists():
            return b""
        return self.file.read_bytes().rpartition(b"\n")[2]

    def _note(self, _entry: Entry) -> str:
        """Note an entry elsewhere, once its line is on the disk; why that could not be done.

        It never raises OSError: a line that is written counts.
        """
        return ""

    def _lines(self) -> Iterator[bytes]:
        """Every whole line, without its end."""
        if not self.file.exists():
            return
        with self.file.open("rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    yield line[:-1]

    def _set_aside(self) -> Path | None:
        """Move what a crash left of a line into a file of its own."""
        rest = self.unfinished() if self._ends_within_line() else b""
        if not rest:
            return None
        _append(self._cut, rest + b"\n")
        with self.file.open("r+b") as stream:
            stream.truncate(self.file.stat().st_size - len(rest))
            os.fsync(stream.fileno())
        return self._cut

    def _ends_within_line(self) -> bool:
        if not self.file.exists() or not self.file.stat().st_size:
            return False
        with self.file.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) != b"\n"

    def _last(self) -> Entry | None:
        """The last entry. Raises DamagedJournalError where its line is none."""
        line = self._last_line()
        if line is None:
            return None
        try:
            return _entry(line)
        except (ValueError, KeyError, TypeError) as error:
            count = sum(1 for _ in self._lines())
            raise DamagedJournalError(self.file, Damage(count, _unreadable(error))) from error

    def _last_line(self) -> bytes | None:
        """The last line, found from the end; None in an empty file."""
        if not self.file.exists():
            return None
        with self.file.open("rb") as stream:
            at = stream.seek(0, os.SEEK_END)
            tail = b""
            while at and b"\n" not in tail[:-1]:
                start = max(0, at - _BLOCK)
                stream.seek(start)
                tail = stream.read(at - start) + tail
                at = start
        return tail[:-1].rpartition(b"\n")[2] if tail else None

    def _write(self, line: bytes) -> None:
        """Put a line at the end, or leave the file as it was."""
        before = self.file.stat().st_size if self.file.exists() else 0
        try:
            _append(self.file, line + b"\n")
        except BaseException:
            with suppress(OSError):
                os.truncate(self.file, before)
            raise


def _append(file: Path, data: bytes) -> None:
    new = not file.exists()
    with file.open("ab") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if new and hasattr(os, "O_DIRECTORY"):
        _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """Make sure that the name of a new file is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _line(
    last: Entry | None, kind: str, body: Mapping[str, Any], *, at: datetime, who: str
) -> bytes:
    """The line of a new entry."""
    values = {
        "number": last.number + 1 if last else 1,
        "at": at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "who": who,
        "previous": last.digest if last else "",
        "kind": kind,
        "body": body,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(line: bytes) -> Entry:
    """The entry of a line. Raises ValueError, KeyError or TypeError where it has none."""
    values = json.loads(line)
    if not isinstance(values, dict) or set(values) != _FIELDS:
        raise ValueError(f"the fields are not {', '.join(sorted(_FIELDS))}")
    if type(values["number"]) is not int or not isinstance(values["body"], dict):
        raise TypeError("`number` or `body` is of another kind")
    at = datetime.fromisoformat(values["at"])
    if at.tzinfo is None:
        raise ValueError("`at` has no zone")
    return Entry(
        number=values["number"],
        at=at,
        who=str(values["who"]),
        kind=str(values["kind"]),
        body=values["body"],
        previous=str(values["previous"]),
        digest=hashlib.sha256(line).hexdigest(),
    )


def _checked(lines: Iterator[bytes]) -> Iterator[Entry | Damage]:
    """The entries up to the first line that is wrong, which is the last thing given."""
    before = ""
    for number, line in enumerate(lines, start=1):
        try:
            entry = _entry(line)
        except (ValueError, KeyError, TypeError) as error:
            yield Damage(number, _unreadable(error))
            return
        problem = _broken(entry, number, before)
        if problem:
            yield Damage(number, problem)
            return
        before = entry.digest
        yield entry


def _broken(entry: Entry, number: int, before: str) -> str:
    """What is wrong with a line's place in the chain; empty where nothing is."""
    if entry.number != number:
        return f"it has the number {entry.number}, so lines before it are missing or were put in"
    if entry.previous != before:
        return f"it does not follow from line {number - 1}, one of the two was changed"
    return ""


def _unreadable(error: Exception) -> str:
    return f"it is no entry ({error})"
