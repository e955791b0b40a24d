"""A file that is written in parts: where a run is broken off, the next one goes on from there."""

import json
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tieline.cli.files import need_folder


class PartFile:
    """The file `NAME.part` and its journal `NAME.part.json`, which become `NAME` at the end.

    rows: how many rows of the input are answered in it; results: how many rows had each result.
    changed: what of the question is not as it was, so that the part that was there is not used.
    """

    def __init__(self, file: Path, keys: Mapping[str, str]) -> None:
        """Go on with what an earlier run left for the same keys (digests by what they are of)."""
        need_folder(file)
        self.file, self._keys = file, dict(keys)
        self._part = file.with_name(f"{file.name}.part")
        self._journal = file.with_name(f"{file.name}.part.json")
        self.rows = 0
        self.results: Counter[str] = Counter()
        self.changed: tuple[str, ...] = ()
        self._size = 0
        self._take_up()
        self._stream: BinaryIO = self._open()

    def write(self, text: str, rows: int, results: Mapping[str, int]) -> None:
        """Add the answers to some more rows; they are safe once this returns."""
        raw = text.encode()
        try:
            self._stream.write(raw)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._size += len(raw)
            self.rows += rows
            self.results.update(results)
            self._note()
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._part)) from error

    def finish(self, text: str) -> None:
        """Add the end, and put the file in its place."""
        self._stream.write(text.encode())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        self._part.replace(self.file)
        self._journal.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave what is written so far for the next run."""
        with suppress(OSError):
            self._stream.close()

    def _take_up(self) -> None:
        """Read how far an earlier run came; what it wrote for another question is not used."""
        try:
            kept = json.loads(self._journal.read_text(encoding="utf-8"))
            keys, size = dict(kept["keys"]), int(kept["bytes"])
            rows, results = int(kept["rows"]), Counter(dict(kept["results"]))
            whole = self._part.stat().st_size >= size
        except (OSError, ValueError, KeyError, TypeError):
            return
        self.changed = tuple(key for key, value in self._keys.items() if keys.get(key) != value)
        if whole and rows and not self.changed:
            self._size, self.rows, self.results = size, rows, results

    def _open(self) -> BinaryIO:
        """The part, cut after the last row that the journal knows of."""
        stream = self._part.open("r+b" if self._size else "wb")
        stream.truncate(self._size)
        stream.seek(self._size)
        return stream

    def _note(self) -> None:
        """Write how far it has come; the journal is moved into place whole."""
        state = {
            "keys": self._keys,
            "rows": self.rows,
            "bytes": self._size,
            "results": dict(self.results),
        }
        beside = self._journal.with_name(f"{self._journal.name}.new")
        beside.write_text(json.dumps(state), encoding="utf-8")
        beside.replace(self._journal)
