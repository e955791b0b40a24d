"""Whether the records of a WARC are whole, and hold the bytes of the document they are kept for."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

_BLOCK = 1 << 16
_UNDONE = {"", "identity", "gzip", "x-gzip", "deflate"}
"""Content codings that are undone here, so that the document itself can be compared."""
_UNREADABLE = (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, zlib.error)


def warc_problem(file: Path, document: str) -> str:
    """What is wrong with a WARC; empty where nothing is.

    document: the SHA-256 of the bytes that one of its answers must hold; not asked for where empty
    or where an answer has a coding that is not undone here.
    """
    digests: set[str] = set()
    unknown = False
    offset = 0
    try:
        with file.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests=True)
            for record in records:
                offset = records.offset
                said = _record_problem(record, digests.add)
                if said:
                    return f"the record that starts at byte {offset:,} is damaged: {said}"
                unknown |= _coding(record) not in _UNDONE
    except _UNREADABLE as error:
        return f"it cannot be read from the record that starts at byte {offset:,} on ({error})"
    if document and document not in digests and not unknown:
        return "none of its answers holds the document it is kept for"
    return ""


def answer_of(file: Path, document: str, to: Path) -> bool:
    """Write the answer of a WARC that has a digest into a file; whether there is one."""
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type in {"response", "resource"}:
                    with to.open("wb") as out:
                        if _read(record, out.write) == document:
                            return True
    except _UNREADABLE:
        return False
    return False


def _record_problem(record: ArcWarcRecord, told: Callable[[str], None]) -> str:
    digest = _read(record, None)
    if record.rec_type in {"response", "resource"}:
        told(digest)
    checker = record.digest_checker
    return "; ".join(checker.problems) if checker.passed is False else ""


def _read(record: ArcWarcRecord, write: Callable[[bytes], Any] | None) -> str:
    """Read the content of a record to its end; its SHA-256."""
    total = hashlib.sha256()
    for block in _blocks(record):
        total.update(block)
        if write:
            write(block)
    return total.hexdigest()


def _blocks(record: ArcWarcRecord) -> Iterator[bytes]:
    stream = record.content_stream()
    while block := stream.read(_BLOCK):
        yield block


def _coding(record: ArcWarcRecord) -> str:
    """The content coding of an answer; empty for other records."""
    if record.rec_type != "response" or not record.http_headers:
        return ""
    return str(record.http_headers.get_header("Content-Encoding") or "").strip().lower()
