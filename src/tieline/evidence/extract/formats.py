"""What a file is, by its own bytes first, then by what it was called."""

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from tieline.evidence.extract.building import UnreadableError


class Format(StrEnum):
    """The formats from which text is had, as messages call them."""

    PLAIN = "text"
    HTML = "page"
    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    EMAIL = "e-mail"
    IMAGE = "image"


IMAGES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
)
_PAGE = re.compile(
    rb"\s{0,999}(?:<\?xml[^>]{0,300}>\s{0,99})?(?:<!--.{0,3000}?-->\s{0,99}){0,9}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|p|table|h1|br)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"(?:return-path|received|from|to|subject|date|message-id|mime-version|delivered-to|"
    rb"x-[\w-]{1,40}|dkim-signature|content-type|reply-to|cc|sender|arc-[\w-]{1,40}):"
    rb"[ \t]?[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,200}\r?\n",
    re.IGNORECASE,
)
_HEADERS_OF_MAIL = 3
_REFUSED = (
    (
        bytes.fromhex("d0cf11e0a1b11ae1"),
        "a Word, Excel or Outlook file of the old kind, or one with a password",
    ),
    (rb"{\rtf", "a file of Rich Text Format, which is not read here"),
)
"""How formats begin of which no text is had, and what they are."""
_ZIP = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096
_CONTROLS = tuple(bytes([one]) for one in range(1, 32) if one not in b"\t\n\v\f\r\x1b")
_MANY = 16
_PDF_WITHIN = 1024
_OURS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "message/rfc822": Format.EMAIL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a document was called outside of its bytes; empty where nothing was said.

    media_type: by whoever kept it; served_as: by the server; charset: by the server; name: its own.
    """

    media_type: str = ""
    served_as: str = ""
    charset: str = ""
    name: str = ""


def format_of(data: bytes, called: Called) -> tuple[Format, list[str]]:
    """What bytes are, and what a reader has to know about it. Raises UnreadableError.

    What the file was called decides only between sorts of text.
    """
    found = _by_signature(data) or _by_words(data, called)
    return found, [*_called_otherwise(found, called.served_as), *_also(data, found)]


def _by_signature(data: bytes) -> Format | None:
    head = data[:_HEAD]
    if data.startswith(_ZIP):
        return _packed(data)
    if any(pattern.match(head) for pattern, _ in IMAGES):
        return Format.IMAGE
    for signature, what in _REFUSED:
        if data.startswith(signature):
            raise UnreadableError(
                f"it is {what}; save it as DOCX, XLSX or PDF, and capture that as well"
            )
    at = data.find(b"%PDF-", 0, _PDF_WITHIN)
    return Format.PDF if at == 0 or (at > 0 and not _PAGE.match(head)) else None


def _packed(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError(
            f"it begins as a DOCX, XLSX or ZIP file, but is cut short or damaged ({error}); "
            "get the file again"
        ) from error
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    raise UnreadableError(
        "it is a ZIP archive, neither DOCX nor XLSX; unpack it and capture what is in it, or, "
        "where it is a document (ODT, PPTX, EPUB ...), save it as PDF and capture that as well"
    )


def _by_words(data: bytes, called: Called) -> Format:
    head = data[:_HEAD]
    said = next(
        (kind for kind in (_bare(called.media_type), called.served_as) if kind in _OURS), ""
    )
    wide = head.startswith(_UTF_16)
    if not wide and (_is_noise(head) or (_is_binary(head) and not said)):
        raise UnreadableError(
            "it is no text, and of no format from which text is had here (HTML, PDF, DOCX, XLSX, "
            "e-mail, plain text, pictures)"
        )
    if said:
        return _OURS[said]
    if called.name.lower().endswith(".eml") or _is_mail(head):
        return Format.EMAIL
    is_page = _PAGE.match(head) and _bare(called.media_type) != "text/plain"
    return Format.HTML if is_page else Format.PLAIN


def _bare(media_type: str) -> str:
    """A media type without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def _is_binary(head: bytes) -> bool:
    return head.count(b"\0") > len(head) // 100


def _is_noise(head: bytes) -> bool:
    """Whether so many bytes are control characters that it is no text of any charset.

    Of bytes at random one in ten is; tabs, line and page ends, ESC (ISO 2022) and NUL, which
    others look at, do not count.
    """
    count = sum(map(head.count, _CONTROLS))
    return count >= _MANY and count > len(head) // 33


def _is_mail(head: bytes) -> bool:
    """Whether it begins with lines as an e-mail does."""
    at = count = 0
    head = head.removeprefix(b"\xef\xbb\xbf")
    while found := _HEADER.match(head, at):
        at, count = found.end(), count + 1
    return count >= _HEADERS_OF_MAIL


_CALLED = {
    Format.PDF: ("application/pdf", "application/x-pdf"),
    Format.DOCX: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    Format.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    Format.HTML: ("text/html", "application/xhtml+xml", "text/xml", "application/xml"),
}
_NEUTRAL = ("", "application/octet-stream", "binary/octet-stream", "application/zip")


def _called_otherwise(found: Format, media_type: str) -> list[str]:
    said = _bare(media_type)
    known = {name: kind for kind, names in _CALLED.items() for name in names}
    wrong = known.get(said, found) is not found or (
        said.startswith("image/") and found is not Format.IMAGE
    )
    wrong = wrong or (found in _CALLED and said not in _NEUTRAL and said not in known)
    return [f"it was served as `{said}`, and is: {found}"] if wrong else []


def _also(data: bytes, found: Format) -> list[str]:
    """What else the bytes are: another program may show another document."""
    others = []
    at = data.find(b"%PDF-", 0, _PDF_WITHIN)
    if found is not Format.PDF and at >= 0:
        others.append(f"a PDF from byte {at:,}")
    if found not in {Format.DOCX, Format.XLSX} and b"PK\x05\x06" in data[-65_557:]:
        others.append("a ZIP archive at its end")
    if found in {Format.PDF, Format.IMAGE} and re.search(rb"<html\b|<script\b", data[:_PDF_WITHIN]):
        others.append("an HTML page at its beginning")
    return [f"the file is also {one}: another program may show another text" for one in others]
