"""Which files the lines of the archive's log speak of, and what each has to be."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from tieline.evidence.capture_record import CAPTURE
from tieline.evidence.checks.log_check import Line

OBJECT_KEYS = ("sha256", "request", "reply", "root")
"""What of a line's body is the digest of an object."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
STAMP, STAMP_FAILED, VIEW = "stamp", "stamp_failed", "view"
"""Kinds of lines beside captures that concern a check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A file that has to be there.

    path: within the archive. size: in bytes, where a line tells it. document: of a WARC, the
    digest of the document that it holds. about: the first capture that speaks of it.
    """

    path: str
    sha256: str
    size: int | None = None
    document: str = ""
    about: str = ""


def object_path(sha256: str) -> str:
    """Where an object stands within the archive."""
    return f"objects/{sha256[:2]}/{sha256}"


def warc_path(sha256: str) -> str:
    """Where a WARC stands within the archive."""
    return f"warc/{sha256[:2]}/{sha256}.warc.gz"


def expected(lines: Iterable[Line]) -> list[Expected]:
    """Every file that some line speaks of, each once.

    A path that leads out of the archive, or a digest that is none, is not followed: such a line is
    no line of ours.
    """
    found: dict[str, Expected] = {}
    for line in lines:
        for one in _of_line(line):
            found.setdefault(f"{one.path} {one.sha256}", one)
    return list(found.values())


def chosen(lines: Iterable[Line], documents: Collection[str]) -> list[Line]:
    """The lines that are about some documents, given by their digests."""
    lines = list(lines)
    numbers = {one.number for one in lines if one.body.get("sha256") in documents}
    return [
        one
        for one in lines
        if one.number in numbers
        or one.body.get("of") in documents
        or one.body.get("of") in numbers
        or one.body.get("capture") in numbers
    ]


def _of_line(line: Line) -> Iterable[Expected]:
    about = _about(line)
    size = line.body.get("size")
    for key in OBJECT_KEYS:
        digest = str(line.body.get(key) or "")
        if _DIGEST.fullmatch(digest):
            known = size if key == "sha256" and isinstance(size, int) else None
            yield Expected(path=object_path(digest), sha256=digest, size=known, about=about)
    warc, digest = str(line.body.get("warc") or ""), str(line.body.get("warc_sha256") or "")
    if warc and _DIGEST.fullmatch(digest) and within(warc):
        document = str(line.body.get("sha256") or "")
        yield Expected(path=warc, sha256=digest, document=document, about=about)


def _about(line: Line) -> str:
    if line.kind == CAPTURE:
        return f"#{line.number} {line.body.get('url') or line.body.get('name') or ''}".strip()
    return f"line {line.number} of the log, {line.kind.replace('_', ' ')}"


def within(path: str) -> bool:
    """Whether a path, told by a file that may be damaged, leads to a file below its folder."""
    parts = PurePosixPath(path).parts
    plain = path.isprintable() and "\\" not in path
    return plain and not path.startswith("/") and ".." not in parts
