"""Take the text out of bytes, by the extractor of their format; to be run in a child process."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.formats import Called, Format, format_of
from tieline.model.documents import DocumentText

MOST_BYTES = {
    Format.PLAIN: 64 * 1024**2,
    Format.HTML: 32 * 1024**2,
    Format.EMAIL: 128 * 1024**2,
    Format.DOCX: 128 * 1024**2,
    Format.XLSX: 64 * 1024**2,
    Format.PDF: 256 * 1024**2,
    Format.IMAGE: 128 * 1024**2,
}
"""Bytes of a document that are still read."""
NOT_CALLED = Called()


def extracted(data: bytes, called: Called = NOT_CALLED) -> DocumentText:
    """The text of a document. Raises UnreadableError."""
    return reading(data, called)()


def reading(data: bytes, called: Called) -> Callable[[], DocumentText]:
    """What gives the text when called; its libraries are loaded now. Raises UnreadableError."""
    found, warnings = format_of(data, called)
    if len(data) > MOST_BYTES[found]:
        raise UnreadableError(
            f"it is a {found} of {len(data):,} bytes, and text is had of those of up to "
            f"{MOST_BYTES[found]:,}; capture the part that matters, or a copy without pictures"
        )
    extractor = _extractor(found)

    def read() -> DocumentText:
        document = extractor(data, called.charset)
        empty = [] if document.text.strip() or found in _PICTURED else [_said_of_empty(data)]
        return replace(document, warnings=(*empty, *warnings, *document.warnings))

    return read


_PICTURED = frozenset({Format.PDF, Format.IMAGE})
"""Formats whose words may be pictures; their extractors tell of it."""


def _said_of_empty(data: bytes) -> str:
    size = f"{len(data):,} byte{'' if len(data) == 1 else 's'}"
    return f"the document is empty: it has no words that a reader sees ({size})"


_PLACES = {
    Format.PLAIN: "plain:plain_text",
    Format.HTML: "html:html_text",
    Format.PDF: "pdf:pdf_text",
    Format.DOCX: "docx:docx_text",
    Format.XLSX: "xlsx:xlsx_text",
    Format.EMAIL: "email_message:email_text",
    Format.IMAGE: "image:image_text",
}
"""Where the extractors are; a child loads the one that it needs."""


def _extractor(found: Format) -> Callable[[bytes, str], DocumentText]:
    """The function for a format; its libraries are loaded now, and no others."""
    module, _, name = _PLACES[found].partition(":")
    function: Callable[[bytes, str], DocumentText] = getattr(
        import_module(f"tieline.evidence.extract.{module}"), name
    )
    return function
