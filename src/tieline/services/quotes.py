"""A quote from a captured document, as people and as other programs read it."""

import base64
import re
from dataclasses import dataclass
from typing import Any

from tieline.evidence.archive import Archive
from tieline.evidence.texts import text_of
from tieline.model.documents import Capture, Quote
from tieline.text.quotes import Anchor, check, quote_of

_CONTEXT = 120
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote that stands in a document.

    anchor: where, and a caution where one is due. place: the page or sheet, where there are such.
    by_ocr: whether any of it was read from a picture.
    before, behind: what stands around it, on one line, to whole words where there are such.
    """

    quote: Quote
    capture: Capture
    anchor: Anchor
    place: str
    by_ocr: bool
    before: str
    behind: str


def quoted(  # noqa: PLR0913 - a selector has these parts
    archive: Archive, reference: str, exact: str, prefix: str = "", suffix: str = "", *, ocr: bool
) -> Quoted:
    """The exact words in a document. Raises UnknownDocumentError, NoTextError and QuoteError.

    reference: as `Archive.find` takes it. ocr: whether pictures are read.
    """
    capture = archive.find(reference)
    document = text_of(archive, capture, ocr=ocr)
    quote = quote_of(document, exact, prefix, suffix)
    anchor = check(quote, document)
    span = anchor.original_start, anchor.original_end
    return Quoted(
        quote=quote,
        capture=capture,
        anchor=anchor,
        place=document.place_of(span[0]),
        by_ocr=document.is_ocr(*span),
        before=_line(document.text[: span[0]], -_CONTEXT),
        behind=_line(document.text[span[1] :], _CONTEXT),
    )


def _line(text: str, size: int) -> str:
    """So many characters of a text on one line, from its end where `size` is negative."""
    if abs(size) >= len(text):
        return _WHITE.sub(" ", text)
    part = text[:size] if size > 0 else text[size:]
    line = _WHITE.sub(" ", part)
    if size > 0:
        return line[: line.rfind(" ") + 1 or size] + "…"
    return "…" + line[line.find(" ") :]


def annotation_target(one: Quoted) -> dict[str, Any]:
    """A quote as the target of a W3C Web Annotation, and beside it what Tieline adds.

    Source: W3C Web Annotation Data Model (2017), 4.2.4 and 4.2.5; the digest as a name by RFC 6920.
    """
    quote = one.quote
    digest = base64.urlsafe_b64encode(bytes.fromhex(quote.document)).decode().rstrip("=")
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "SpecificResource",
        "source": f"ni:///sha-256;{digest}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": quote.exact,
                "prefix": quote.prefix,
                "suffix": quote.suffix,
            },
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
        "tieline": {
            "document": quote.document,
            "from": one.capture.place,
            "extractor": quote.extractor,
            "form": quote.form,
            "words": one.anchor.words,
            "place": one.place,
            "by_ocr": one.by_ocr,
            "caution": one.anchor.caution,
        },
    }
