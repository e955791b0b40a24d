"""What bytes are, by themselves: a media type from how they begin, whatever anybody calls them."""

import re
from email.parser import BytesHeaderParser
from pathlib import Path

import charset_normalizer

HTML, PDF, PLAIN, EMAIL = "text/html", "application/pdf", "text/plain", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML, ZIP, UNKNOWN = "application/xml", "application/zip", "application/octet-stream"

_HEAD = 1 << 16
"""Bytes that are looked at."""
_GUESSED = 1 << 13
"""Bytes from which a charset is guessed, which takes long."""
_LONGEST_CHARACTER = 4
"""Bytes of a character, in GB18030."""
_PDF_WITHIN = 1024
"""A PDF's mark stands within so many bytes (ISO 32000-1, annex H, note 13)."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"{\\rtf", "application/rtf"),
)
"""Offset, bytes that stand there, and what that is."""

_ZIPPED: tuple[tuple[bytes, str], ...] = ((b"word/document.xml", DOCX), (b"xl/workbook.xml", XLSX))
"""A member that tells what a ZIP file is."""
_LOCAL, _CENTRAL = rb"PK\x03\x04.{22}%s..%s", rb"PK\x01\x02.{24}%s.{16}%s"
"""The headers of a member with the length of its name and the name (APPNOTE 4.3.7, 4.3.12)."""
_DIRECTORY = 1 << 20
"""Bytes at the end of a ZIP file that are looked at for its directory."""

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|script|style|div|table|p|h1|a|br|!--)[\s>/]?",
    re.IGNORECASE,
)
_SPACE = "\ufeff \t\r\n\f"
_XML = re.compile(r"<\?xml\b[^>]*\?>\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_MAILED = {"from", "date", "received", "message-id", "subject", "to", "return-path"}
_FEWEST_MAILED = 3
"""So many of these headers make a text an e-mail."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02
"""The share of control characters above which something is no text."""


def media_type(file: Path) -> str:
    """The media type of a file's bytes; `application/octet-stream` where it cannot be told.

    Parameters such as a charset are left out: they are what the extractor of the text finds.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    found = _by_magic(head)
    return _zipped(file) if found == ZIP else found or _of_text(head)


def _by_magic(head: bytes) -> str:
    for offset, mark, kind in _MAGIC:
        if head.startswith(mark, offset):
            return kind if kind != "image/webp" or head.startswith(b"RIFF") else ""
    at = head.find(b"%PDF-", 0, _PDF_WITHIN)
    return PDF if at >= 0 and not _TAG.match(head[:at].decode("latin-1").lstrip()) else ""


def _zipped(file: Path) -> str:
    """What a ZIP file is, by the names of its members at its beginning and its end.

    Nothing is unpacked, and no more is read than that: a directory may have any length.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(max(0, file.stat().st_size - _DIRECTORY))
        tail = stream.read(_DIRECTORY)
    for member, kind in _ZIPPED:
        name = len(member).to_bytes(2, "little"), re.escape(member)
        if re.search(_LOCAL % name, head, re.DOTALL) or re.search(_CENTRAL % name, tail, re.DOTALL):
            return kind
    return ZIP


def _of_text(head: bytes) -> str:
    text = _decoded(head)
    if text is None:  # a page with a few wrong bytes in it is a page still
        return HTML if _TAG.match(head.decode("latin-1").lstrip(_SPACE)) else UNKNOWN
    begun = text.lstrip(_SPACE)
    within = _XML.sub("", begun, count=1)
    if _TAG.match(within):
        return HTML
    if within != begun:
        return XML
    return EMAIL if _mailed(begun) else PLAIN


def _mailed(text: str) -> bool:
    """Whether a text begins as an e-mail does, with the headers that every e-mail has some of."""
    headers = BytesHeaderParser().parsebytes(text.encode("utf-8", "replace"))
    return len(_MAILED & {name.lower() for name in headers}) >= _FEWEST_MAILED


def _decoded(head: bytes) -> str | None:
    """The text of bytes; None where they are none."""
    if not head:
        return ""
    if head.startswith(_MARKS[1:]):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\x00" in head:
        return None
    text = _utf_8(head)
    if text is None:
        text = _guessed(head)
    if text is None or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        return None
    return text


def _guessed(head: bytes) -> str | None:
    """The text of another charset; the last character may be cut, so that less is tried, too."""
    for cut in range(_LONGEST_CHARACTER if len(head) > _GUESSED else 1):
        if best := charset_normalizer.from_bytes(head[: _GUESSED - cut]).best():
            return str(best)
    return None


def _utf_8(head: bytes) -> str | None:
    """The text of UTF-8, of which a last character may be cut."""
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = len(head) == _HEAD and error.start > len(head) - 4
        return head[: error.start].decode("utf-8-sig") if cut else None
