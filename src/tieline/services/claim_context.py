"""The words of a proposal within their document: the paragraph, the place, whether by OCR."""

from dataclasses import dataclass

from tieline.casebook.entries import Waiting
from tieline.evidence.texts import text_of
from tieline.model.documents import (
    DIGEST_SHOWN,
    Block,
    BlockKind,
    Capture,
    DocumentText,
    Quote,
)
from tieline.services.wiring import Workplace
from tieline.text.problems import DamageError, MisuseError
from tieline.text.quotes import check

AROUND = 240
"""Characters shown on either side of words in a text without paragraphs, or in a long one."""
LONGEST = 1200
"""A longer paragraph is cut around the words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text around exact words.

    marked: the characters of the words, within `text`. place: such as `page 3`; heading: the one
    above. by_ocr: whether the words were read from a picture. caution: what a reviewer should
    look at around them, such as a `not` just before.
    """

    quote: Quote
    text: str
    marked: tuple[int, int]
    place: str = ""
    heading: str = ""
    by_ocr: bool = False
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a proposal's words stand.

    problem: why they cannot be shown within their document; empty where they can.
    """

    passages: tuple[Passage, ...]
    by_ocr: bool
    problem: str = ""
    title: str = ""

    @property
    def locator(self) -> str:
        """The words, and where they stand, as a claim keeps it."""
        return "; ".join(_located(one) for one in self.passages)


def context_of(place: Workplace, one: Waiting) -> Context:
    """A proposal's words within their document, as far as its text can be had."""
    quotes = one.proposal.quotes
    try:
        capture = newest(place, one.document)
        text = text_of(place.archive, capture, ocr=any(map(_by_ocr, quotes)))
        title = text.meta.get("title", "") or capture.place
        passages = tuple(_passage(text, quote) for quote in quotes)
    except (MisuseError, DamageError, OSError) as error:
        return _bare(quotes, str(error))
    return Context(passages, any(passage.by_ocr for passage in passages), "", title)


def _by_ocr(quote: Quote) -> bool:
    """Whether the words were had from a text of which parts were read from pictures."""
    return "ocr" in quote.extractor.casefold()


def newest(place: Workplace, document: str) -> Capture:
    """The newest capture of a document's bytes. Raises UnknownDocumentError."""
    return place.archive.find(document)


def _bare(quotes: tuple[Quote, ...], problem: str) -> Context:
    """The words alone; read from a picture where what read them says so."""
    passages = tuple(
        Passage(quote, quote.exact, (0, len(quote.exact)), by_ocr=_by_ocr(quote))
        for quote in quotes
    )
    return Context(passages, any(one.by_ocr for one in passages), problem)


def _located(one: Passage) -> str:
    quote = one.quote
    at = f"document {quote.document[:DIGEST_SHOWN]}, characters {quote.start} to {quote.end}"
    place = f"{one.place}; " if one.place else ""
    return f"“{quote.exact}” ({place}{at}{', by OCR' if one.by_ocr else ''})"


def _passage(text: DocumentText, quote: Quote) -> Passage:
    """The words within their paragraph. Raises QuoteError where they do not stand there."""
    found = check(quote, text)
    start, end = found.original_start, found.original_end
    first, last = _bounds(text, start, end)
    return Passage(
        quote,
        text.text[first:last],
        (start - first, end - first),
        text.place_of(start),
        _heading(text, first),
        text.is_ocr(start, end),
        found.caution,
    )


def _bounds(text: DocumentText, start: int, end: int) -> tuple[int, int]:
    """From where to where the text is shown around some of its characters."""
    within = [one for one in text.blocks if one.start < end and start < one.end]
    first = min((one.start for one in within), default=start - AROUND)
    last = max((one.end for one in within), default=end + AROUND)
    if last - first > LONGEST:
        first, last = max(first, start - AROUND), min(last, end + AROUND)
    return max(0, min(first, start)), min(len(text.text), max(last, end))


def _heading(text: DocumentText, first: int) -> str:
    """The last heading before a character."""
    above: list[Block] = [
        one for one in text.blocks if one.kind is BlockKind.HEADING and one.end <= first
    ]
    return " ".join(text.text[above[-1].start : above[-1].end].split()) if above else ""
