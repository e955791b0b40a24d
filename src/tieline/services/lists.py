"""Keep official lists: add a file as a snapshot, and say what is here."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO

from tieline.services.wiring import Workplace
from tieline.sources.reading import ReadError, Report
from tieline.sources.registry import ListReader, list_readers
from tieline.store.snapshots import Manifest, Snapshot

_GZIP = b"\x1f\x8b"
_HEAD = 4096
SHRINKS = 0.97
"""A list that has shrunk to less than this share of the last one is taken to be cut."""


@dataclass(frozen=True, slots=True)
class Added:
    """A list that was added, and the snapshot that answered until now."""

    snapshot: Snapshot
    before: Snapshot | None
    entries: int


def add_list(place: Workplace, file: Path, retrieved: date, *, accept_fewer: bool = False) -> Added:
    """Read a published list and put it on the shelf, whole or not at all.

    retrieved: the day on which the file was fetched, from which its rows are known.
    accept_fewer: take the file even where it has far fewer entries than expected.
    Raises ReadError; the snapshots on the shelf then stay as they were.
    """
    reader = _recognise(file)
    spec = reader.spec
    report = Report(str(file))
    before = place.shelf.all_of(spec.name)
    with place.shelf.draft() as draft:
        raw = draft.keep_raw(file)
        with _opened(file) as stream, _reading(file):
            draft.add_all(reader.read(stream, spec, retrieved, report))
        _check_day(report, retrieved)
        if not accept_fewer:
            _check_count(report, reader, before)
        manifest = Manifest(
            name=spec.name,
            title=spec.title,
            publisher=spec.publisher,
            url=spec.url,
            licence=spec.licence,
            reader=reader.version,
            known_from=retrieved,
            raw=raw,
            keeps_history=True,
            tables=draft.to_parquet(),
            counts=dict(draft.counts),
            problems=tuple(report.problems),
            left_over={field: count for field, count in sorted(report.left_over.items()) if count},
        )
        snapshot = place.shelf.put(draft, manifest)
    return Added(snapshot, before[-1] if before else None, report.entries)


def _recognise(file: Path) -> ListReader:
    """The reader whose format a file has, by its first bytes."""
    if not file.is_file():
        raise ReadError(str(file), None, "there is no such file; check the path")
    with _opened(file) as stream, _reading(file):
        head = stream.read(_HEAD)
    if not head.strip():
        raise ReadError(str(file), None, "the file is empty")
    for reader in list_readers():
        if reader.recognises(head):
            return reader
    first = head.strip().splitlines()[0][:80]
    known = "; ".join(reader.spec.title for reader in list_readers())
    problem = f"it begins with `{first}`, which is no list that can be read here (known: {known})"
    raise ReadError(str(file), 1, problem)


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Errors of the file's packing or encoding, in words."""
    try:
        yield
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} of a block is no UTF-8; fetch the file again"
        raise ReadError(str(file), None, problem) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem = f"the compressed file is cut short or damaged ({error}); fetch it again"
        raise ReadError(str(file), None, problem) from error


@contextmanager
def _opened(file: Path) -> Iterator[IO[str]]:
    """A file as text, unpacked where it is compressed."""
    with file.open("rb") as raw:
        packed = raw.read(2) == _GZIP
    if packed:
        with gzip.open(file, "rt", encoding="utf-8-sig", newline="") as stream:
            yield stream
    else:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield stream


def _check_day(report: Report, retrieved: date) -> None:
    """Refuse a day of retrieval on which the file cannot have been there yet."""
    if retrieved < report.newest:
        problem = (
            f"it has an entry of {report.newest}, so that it cannot have been fetched on "
            f"{retrieved}; give the right day with --retrieved"
        )
        raise ReadError(report.file, None, problem)


def _check_count(report: Report, reader: ListReader, before: list[Snapshot]) -> None:
    """Refuse a file with far fewer entries than such a list has."""
    spec = reader.spec
    kept = before[-1].manifest.counts.get("designation", 0) if before else 0
    least = max(spec.expect_at_least, int(kept * SHRINKS))
    if report.entries < least:
        problem = (
            f"it has {report.entries:,} entries, where the {spec.title} has at least {least:,}; "
            "is the file cut short? Fetch it again, or pass --accept-fewer if it is right"
        )
        raise ReadError(report.file, None, problem)


def kept_lists(place: Workplace, known_by: date) -> list[tuple[Manifest, bool]]:
    """Every snapshot, and whether it answers questions as known by a day."""
    place.shelve_starter()
    current = {one.folder for one in place.shelf.current(known_by)}
    return [(one.manifest, one.folder in current) for one in place.shelf.all()]
