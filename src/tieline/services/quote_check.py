"""Whether every accepted quote still stands in its document, whose text is made anew for it."""

from collections.abc import Collection, Iterator
from itertools import groupby

from tieline.evidence.checks.findings import Finding
from tieline.evidence.texts import AlteredDocumentError, NoTextError, text_of
from tieline.model.documents import DIGEST_SHOWN, Capture, DocumentText, Quote
from tieline.services.casebook import accepted_quotes
from tieline.services.wiring import Workplace
from tieline.text.problems import MisuseError
from tieline.text.quote_errors import QuoteError
from tieline.text.quotes import check

CASEBOOK = "journal/casebook.jsonl"
_READ_BY_OCR = "tesseract"
_SHOWN = 60


def quotes_of(
    place: Workplace, documents: Collection[str] | None = None
) -> list[tuple[int, Quote]]:
    """The accepted quotes of some documents, given by digest, or of all; by number of entry."""
    found = accepted_quotes(place)
    return [one for one in found if documents is None or one[1].document in documents]


def check_quotes(place: Workplace, quotes: list[tuple[int, Quote]]) -> Iterator[Finding]:
    """What is wrong with quotes; one that cannot be checked here is told, and is no damage."""
    captures = {one.sha256: one for one in place.archive.captures()} if quotes else {}
    for (document, extractor), some in groupby(sorted(quotes, key=_text_of), key=_text_of):
        numbered = list(some)
        capture = captures.get(document)
        if capture is None:
            problem = f"document {document[:DIGEST_SHOWN]} is not in the archive"
            yield from (_finding(number, quote, problem) for number, quote in numbered)
            continue
        text = _text(place, capture, ocr=_READ_BY_OCR in extractor)
        for number, quote in numbered:
            if isinstance(text, str):
                yield _finding(number, quote, text, damage=False)
            elif problem := _problem(quote, text):
                yield _finding(number, quote, problem)


def _text_of(numbered: tuple[int, Quote]) -> tuple[str, str]:
    """By which text a quote is checked."""
    return numbered[1].document, numbered[1].extractor


def _text(place: Workplace, capture: Capture, *, ocr: bool) -> DocumentText | str:
    """The text of a document, or why it cannot be had."""
    try:
        return text_of(place.archive, capture, ocr=ocr, anew=True)
    except (NoTextError, AlteredDocumentError, MisuseError, OSError) as error:
        return f"it could not be checked: {error}"


def _problem(quote: Quote, text: DocumentText) -> str:
    try:
        check(quote, text)
    except QuoteError as error:
        return str(error)
    return ""


def _finding(number: int, quote: Quote, problem: str, *, damage: bool = True) -> Finding:
    words = quote.exact if len(quote.exact) <= _SHOWN else f"{quote.exact[: _SHOWN - 1]}…"
    return Finding(
        file=CASEBOOK,
        line=number,
        problem=problem,
        about=f"quote “{words}” of document {quote.document[:DIGEST_SHOWN]}",
        damage=damage,
    )
