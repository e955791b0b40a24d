"""The text of a captured document: made in a child process, kept beside the archive.

What is kept under `text/` can be made again at any time from the document's bytes; it goes by
their digest, by what the document was called, and by the versions of all that reads it.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from tieline.evidence.archive import Archive
from tieline.evidence.confinement.child import asked
from tieline.evidence.confinement.sandbox import LimitError, Limits
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.formats import Called
from tieline.evidence.ocr import reader, with_pages, with_picture
from tieline.evidence.text_record import text_read, text_written
from tieline.model.documents import DIGEST_SHOWN, Capture, DocumentText
from tieline.text.problems import DamageError, MisuseError

VERSION = 2
"""Raise it with the version of any extractor, so that no kept text is used."""
_PACKAGES = ("charset-normalizer", "lxml", "openpyxl", "pypdfium2")
LIMITS = Limits()
PICTURE_LIMITS = Limits(seconds=120, memory=2 * 1024**3, output=256 * 1024**2)


class NoTextError(MisuseError):
    """A document whose text cannot be had; its bytes are kept all the same."""

    def __init__(self, capture: Capture, problem: str) -> None:
        super().__init__(
            f"document {capture.sha256[:DIGEST_SHOWN]} ({capture.place}): {problem}; its bytes are "
            "kept as they are"
        )


class AlteredDocumentError(DamageError):
    """Kept bytes that are not there, or are not those that were captured."""

    def __init__(self, file: Path, problem: str) -> None:
        super().__init__(f"{file}: {problem}; put back the copy that you kept of the archive")


def text_of(
    archive: Archive,
    capture: Capture,
    *,
    ocr: bool = False,
    anew: bool = False,
    limits: Limits = LIMITS,
) -> DocumentText:
    """The text of a document. Raises NoTextError and AlteredDocumentError.

    ocr: whether pictures, and pages of a PDF that have no text, are read by tesseract.
    anew: whether it is made again though it was kept.
    """
    request = asdict(_called(capture))
    try:
        place = _kept_at(archive, capture, request, reader().name if ocr else "")
        _refuse_altered(archive.object(capture.sha256), capture.sha256)
        kept = None if anew else _kept(place, capture)
        if kept:
            return kept
        document = _made(archive.object(capture.sha256), capture.sha256, request, limits, ocr=ocr)
    except (UnreadableError, LimitError) as error:
        raise NoTextError(capture, str(error)) from error
    with suppress(OSError):  # without it the text is made again the next time
        _keep(place, text_written(document))
    return document


def declared_charset(capture: Capture) -> str:
    """The charset that the server declared; empty where it declared none."""
    for part in _content_type(capture).split(";")[1:]:
        name, _, label = part.partition("=")
        if name.strip().lower() == "charset":
            return label.strip().strip("\"'")
    return ""


def _content_type(capture: Capture) -> str:
    return next((text for name, text in capture.headers if name.lower() == "content-type"), "")


def _called(capture: Capture) -> Called:
    """What the document was called, which decides where its bytes leave a choice."""
    return Called(
        media_type=capture.media_type,
        served_as=_content_type(capture).partition(";")[0].strip().lower(),
        charset=declared_charset(capture),
        name=capture.name,
    )


def _refuse_altered(file: Path, sha256: str) -> None:
    """Stop where the bytes are gone or changed: a text that was kept is no better than they are."""
    try:
        with file.open("rb") as data:
            found = hashlib.file_digest(data, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise AlteredDocumentError(file, "the bytes of the document are gone") from error
    if found != sha256:
        raise AlteredDocumentError(file, "the bytes are not those that were captured")


def _made(
    file: Path, sha256: str, request: Mapping[str, str], limits: Limits, *, ocr: bool
) -> DocumentText:
    """The text, made now."""
    with file.open("rb") as data:
        document = text_read(asked("extract", request, data, limits))
        if document.sha256 != sha256:
            raise AlteredDocumentError(file, "the bytes are not those that were captured")
        return _read_pictures(document, data) if ocr else document


def _read_pictures(document: DocumentText, data: BinaryIO) -> DocumentText:
    if document.extractor.startswith("image "):
        return with_picture(document, data, PICTURE_LIMITS)
    if document.extractor.startswith("pdf "):
        return with_pages(document, data, PICTURE_LIMITS)
    return document


def _kept_at(archive: Archive, capture: Capture, request: Mapping[str, str], ocr: str) -> Path:
    versions = [VERSION, *((one, version(one)) for one in _PACKAGES), ocr]
    key = hashlib.sha256(json.dumps([request, versions]).encode()).hexdigest()[:16]
    folder = archive.root / "text" / capture.sha256[:2]
    return folder / f"{capture.sha256}.{key}.json"


def _kept(place: Path, capture: Capture) -> DocumentText | None:
    """The text that was kept; None where there is none, or none that can be used."""
    try:
        document = text_read(place.read_bytes())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return document if document.sha256 == capture.sha256 else None


def _keep(place: Path, data: bytes) -> None:
    """Write a file whole, or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=place.parent, suffix=".draft")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(draft).replace(place)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
