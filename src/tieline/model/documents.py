"""Documents: what was had of one and how, its text, and exact words in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

DIGEST_SHOWN = 12
"""So many characters of a document's digest are shown, and are enough to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The certificate with which a server showed who it is.

    sha256: of its DER bytes; the days are as it gives them.
    """

    sha256: str
    subject: str
    issuer: str
    not_before: str
    not_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One address on the way to a document: what was asked, of which host, and the answer."""

    url: str
    address: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """That certain bytes were had from a place at a time: one line of the archive's log.

    number: the line; at: when the last byte came (UTC); who: the operator.
    sha256, size: of the bytes as they came (of a page, the body with its transfer coding undone).
    media_type: what the bytes are, by themselves (`text/html`), whatever the server called them.
    name: of the file; empty for what came from the network.
    url, final_url, hops, status, headers, certificate: of what came from the network; `url` as the
        operator gave it.
    warc, warc_sha256: the file within the archive that holds request and answer, and its digest.
    tool: the program and its version.
    earlier: the number of the capture of the same place before it; 0 where it is the first.
    notes: what a reader has to know of how it came, in sentences.
    """

    number: int
    at: datetime
    who: str
    sha256: str
    size: int
    media_type: str
    tool: str
    name: str = ""
    url: str = ""
    final_url: str = ""
    hops: tuple[Hop, ...] = ()
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    certificate: Certificate | None = None
    warc: str = ""
    warc_sha256: str = ""
    earlier: int = 0
    notes: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it was had: the address, or the name of the file."""
        return self.url or self.name


class BlockKind(StrEnum):
    """What a stretch of a document's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """One of a list."""
    CELL = "cell"
    """A row of a table, its cells parted by tabs."""
    QUOTATION = "quotation"
    """Set apart as the words of another."""
    FURNITURE = "furniture"
    """Navigation, header, footer: not what the document says."""
    HEADER = "header"
    """A line about the document: of an e-mail, its sender, day and subject."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text, from `start` up to `end` (characters)."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Mark:
    """From here on the text stands at a place of the document: `page 3`, `sheet Vendors`."""

    start: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The text of a document, as one extractor gives it.

    sha256: of the document's bytes. extractor: name and version of what made the text; the same
        bytes and the same extractor give the same text.
    text: as it stands, lines end with a line feed; blocks: in order, without overlap.
    by_ocr: the stretches that were read from a picture; numbers in them need a person.
    meta: what the document says of itself: `title`, `author`, `published`, `site`, `language`.
    warnings: what a reader has to know: hidden text that was left out, pages without text.
    """

    sha256: str
    extractor: str
    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    by_ocr: tuple[tuple[int, int], ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def place_of(self, start: int) -> str:
        """The label of the place at which a character stands; empty where there are none."""
        before = [mark for mark in self.marks if mark.start <= start]
        return before[-1].label if before else ""

    def is_ocr(self, start: int, end: int) -> bool:
        """Whether any of these characters was read from a picture."""
        return any(start < last and first < end for first, last in self.by_ocr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words in a document's text (W3C Web Annotation: text quote and position selectors).

    exact: the words in normal form; prefix, suffix: what stands before and behind, as much as it
        takes to tell one place from others.
    start, end: the characters of the normal form of the text between which the words stand.
    form: name and version of the normal form (`text/normal_form.py`).
    document: SHA-256 of the document's bytes. extractor: what made its text.
    """

    document: str
    extractor: str
    form: str
    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
