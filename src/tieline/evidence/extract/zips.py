"""The parts of an Office file, within bounds: nothing is unpacked that would not fit."""

import io
import zipfile
import zlib

from lxml import etree

from tieline.evidence.extract.building import UnreadableError

MOST_PARTS = 10_000
MOST_BYTES = 512 * 1024 * 1024
MOST_RATIO = 250
"""A file may unpack to so many times its size, past the first 16 MB (deflate's worst is 1,032)."""
_UNCHECKED = 16 * 1024 * 1024
_MARKUP = (".xml", ".rels", ".vml")


def office_file(data: bytes, kind: str) -> zipfile.ZipFile:
    """A DOCX or XLSX file whose parts may be read. Raises UnreadableError.

    The sizes that the directory tells are true bounds: no more than that is ever given of a part.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(kind, error) from error
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS:
        raise UnreadableError(
            f"the {kind} file has {len(parts):,} parts; up to {MOST_PARTS:,} are read"
        )
    if unpacked > min(MOST_BYTES, max(_UNCHECKED, MOST_RATIO * len(data))):
        raise UnreadableError(
            f"the {kind} file unpacks to {unpacked:,} bytes, from {len(data):,}; it is taken for a "
            "decompression bomb and not read"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(f"the {kind} file needs a password; save it without one")
    _refuse_entities(archive, kind)
    return archive


def damaged(kind: str, error: Exception | str) -> UnreadableError:
    """The problem of a file that is not whole."""
    return UnreadableError(f"the {kind} file is cut short or damaged ({error}); get the file again")


def part_of(archive: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """The bytes of a part; empty where there is none of the name. Raises UnreadableError."""
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged(kind, error) from error


def tree_of(archive: zipfile.ZipFile, name: str, kind: str) -> etree._Element | None:
    """The XML of a part; None where there is none of the name. Raises UnreadableError."""
    data = part_of(archive, name, kind)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser) if data else None
    except etree.XMLSyntaxError as error:
        raise damaged(kind, f"{name}: {error}") from error


def _refuse_entities(archive: zipfile.ZipFile, kind: str) -> None:
    """Stop where a part declares a document type: Office writes none, and bombs are made so."""
    for name in archive.namelist():
        if not name.lower().endswith(_MARKUP):
            continue
        start = part_of(archive, name, kind)
        if any(mark in start for mark in _TYPES):
            raise UnreadableError(
                f"the {kind} file declares entities in {name}, which no Office program does; it is "
                "taken for an attack and not read"
            )


_TYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
