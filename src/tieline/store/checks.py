"""When each list was last asked for at its address, and what came of it: one line a time."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One asking.

    day: on which it was asked; outcome: `new`, `unchanged` or `failed`.
    digest: of the snapshot that is in use after it.
    stamps: by file, what its server told of its version (`etag`, `last_modified`).
    """

    day: date
    outcome: str
    digest: str = ""
    problem: str = ""
    stamps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Checks:
    """The askings for one list, in a file that is only ever added to."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "checks.jsonl"

    def add(self, check: Check) -> None:
        """Keep one more; it is on the disk when this returns."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(asdict(check), default=str, ensure_ascii=False)
        with self._file.open("ab") as stream:
            # A line that a crash cut short is closed, so that it spoils no other.
            before = b"\n" if self._cut() else b""
            stream.write(before + line.encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def all(self) -> list[Check]:
        """Every asking, oldest first; lines that were cut short by a crash are passed over."""
        if not self._file.exists():
            return []
        found = []
        for line in self._file.read_bytes().split(b"\n"):
            try:
                values = json.loads(line)
                values["day"] = date.fromisoformat(values["day"])
                found.append(Check(**values))
            except (ValueError, KeyError, TypeError):
                continue
        return found

    def last(self) -> Check | None:
        """The last asking."""
        return next(reversed(self.all()), None)

    def confirmed(self, digest: str, known_by: date) -> date | None:
        """The last day, by a day of knowledge, on which a snapshot was found to be current."""
        days = [
            one.day
            for one in self.all()
            if one.digest == digest and one.outcome != "failed" and one.day <= known_by
        ]
        return max(days, default=None)

    def _cut(self) -> bool:
        if not self._file.exists() or not self._file.stat().st_size:
            return False
        with self._file.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) != b"\n"
