"""Exact words found in the normal form of a text; what does not stand there exactly is refused.

There is no likeness here: the words of a quote are brought into the same normal form as the text
(`normal_form.py`) and then compared character for character. They must stand at one place, or be
told from others by the words around them or by their place, and they may not begin or end within
a word, a number or an amount (`quote_edges.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.documents import DocumentText, Quote
from tieline.text.grams import Grams
from tieline.text.normal_form import FORM, NormalText, normal_form
from tieline.text.quote_cautions import caution
from tieline.text.quote_edges import cuts
from tieline.text.quote_errors import (
    AmbiguousQuoteError,
    CutQuoteError,
    EmptyQuoteError,
    QuoteError,
    QuoteNotFoundError,
    WrongContextError,
)

_CONTEXT = 32
_SHOWN_PLACES = 3
_LEAST_TOLD = 4
"""So many characters of a quote that are not there are told as its beginning at least."""
_STEPS = (0, 16, 32, 64, 128, 256, 512)
"""How many characters before and behind a quote are kept, the fewest that tell its place."""
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands.

    start, end: in the normal form; original_start, original_end: in the original.
    words: as they stand in the original.
    caution: what a reader should look at around it; empty where there is nothing.
    """

    start: int
    end: int
    original_start: int
    original_end: int
    words: str
    caution: str = ""


class MovedQuoteError(QuoteError):
    """A quote that does not stand at the place that was noted with it."""

    def __init__(self, quote: Quote, start: int) -> None:
        super().__init__(
            f"quote `{quote.exact}`: it was noted at character {quote.start} of the text in normal "
            f"form, and stands at {start}; the note or the text was changed since"
        )


class OtherTextError(QuoteError):
    """A quote of another document, or in another normal form, than it is looked for in."""

    def __init__(self, quote: Quote, what: str, there: str) -> None:
        super().__init__(f"quote `{quote.exact}`: it is of {what}, not of {there}; read it there")


def find(
    text: NormalText, exact: str, prefix: str = "", suffix: str = "", near: int | None = None
) -> Anchor:
    """The one place of a quote.

    exact, prefix, suffix: as they stand in the document; they are brought into normal form here.
    near: the character of the original at which the quote begins, where the caller knows it; of
        several places the one that begins there is taken, and no other for it.

    Raises EmptyQuoteError, QuoteNotFoundError, CutQuoteError, WrongContextError and
    AmbiguousQuoteError.
    """
    context = normal_form(prefix).text, normal_form(suffix).text
    return _found(text, normal_form(exact).text, context, near)


def _found(
    text: NormalText, wanted: str, context: tuple[str, str], near: int | None = None
) -> Anchor:
    """`find` for words that are in normal form already."""
    if not any(map(str.isalnum, wanted)):
        raise EmptyQuoteError(wanted)
    every = list(_places(text, wanted))
    if not every:
        raise _not_found(text, wanted)
    whole = [one for one in every if not cuts(text.text, *one)]
    if not whole:
        raise CutQuoteError(wanted, _around(text, every[0], 16))
    fitting = [one for one in whole if _fits(text.text, one, context)]
    if not fitting:
        raise WrongContextError(wanted, tuple(_around(text, one) for one in whole[:_SHOWN_PLACES]))
    return anchor(text, *_the_one(text, wanted, fitting, near))


def anchor(text: NormalText, start: int, end: int) -> Anchor:
    """A stretch of the normal form with its words in the original."""
    first, last = text.original_span(start, end)
    words = text.original[first:last]
    return Anchor(start, end, first, last, words, caution(text.text, start, end))


def quote_of(
    document: DocumentText,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    near: int | None = None,
) -> Quote:
    """The quote of exact words of a document, with as much around them as tells their place.

    Parameters and errors are those of `find`.
    """
    text = normal_form(document.text)
    found = find(text, exact, prefix, suffix, near)
    return _quote(document, text, (found.start, found.end))


class Quoter:
    """Makes many quotes of one document: it is read once, and no quote is looked for from afar."""

    def __init__(self, document: DocumentText) -> None:
        self._document = document
        self._text = normal_form(document.text)
        self._grams = Grams(self._text.text)

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a stretch of the document's text, as `quote_of` with its place gives it.

        Errors are those of `find`.
        """
        text, exact = self._text, self._document.text[start:end]
        wanted = exact if _is_normal(exact) else normal_form(exact).text
        at = text.place(start)
        there = (at, at + len(wanted))
        alike = at >= 0 and text.starts[at] == start and text.text.startswith(wanted, at)
        told = any(map(str.isalnum, wanted)) and not (text.joins and _INNER_HYPHEN.search(wanted))
        if alike and told and not cuts(text.text, *there):
            return _quote(self._document, text, there, self._grams)
        return quote_of(self._document, exact, near=start)


_SIMPLE = re.compile(r"(?!-)[!-_a-~]+(?: [!-_a-~]+)*")


def _is_normal(words: str) -> bool:
    """Whether words are surely in normal form as they are: ASCII with single spaces."""
    return _SIMPLE.fullmatch(words) is not None


def _quote(
    document: DocumentText, text: NormalText, place: tuple[int, int], grams: Grams | None = None
) -> Quote:
    """The quote of a stretch of the normal form."""
    before, behind = _telling_context(text, place, grams)
    return Quote(
        document=document.sha256,
        extractor=document.extractor,
        form=FORM,
        exact=text.text[place[0] : place[1]],
        start=place[0],
        end=place[1],
        prefix=before,
        suffix=behind,
    )


def check(quote: Quote, document: DocumentText) -> Anchor:
    """Where a quote stands today; an error where it does not stand as was noted.

    Of the same text by the same extractor its place must be the same; of one by another extractor
    its words, and those around them.

    Raises OtherTextError and MovedQuoteError, besides the errors of `find`.
    """
    if quote.document != document.sha256:
        raise OtherTextError(quote, f"document {quote.document}", document.sha256)
    if quote.form != FORM:
        raise OtherTextError(quote, f"the normal form {quote.form}", FORM)
    text = normal_form(document.text)
    found = _found(text, quote.exact, (quote.prefix, quote.suffix))
    noted = (quote.start, quote.end)
    if quote.extractor == document.extractor and (found.start, found.end) != noted:
        raise MovedQuoteError(quote, found.start)
    return found


def _places(text: NormalText, wanted: str) -> Iterator[tuple[int, int]]:
    """Every place of the words, those first at which each hyphen stands in the text as well."""
    at = text.text.find(wanted)
    while at >= 0:
        yield at, at + len(wanted)
        at = text.text.find(wanted, at + 1)
    if text.joins and _INNER_HYPHEN.search(wanted):
        yield from _joined_places(text, wanted)


def _joined_places(text: NormalText, wanted: str) -> Iterator[tuple[int, int]]:
    """Places at which a hyphen of the quote is one that the end of a line took from the text."""
    parts = _INNER_HYPHEN.split(wanted)
    pattern = re.compile("(-?)".join(map(re.escape, parts)))
    for found in pattern.finditer(text.text):
        absent = [found.start(i) for i in range(1, len(parts)) if not found[i]]
        if absent and all(at in text.joins for at in absent):
            yield found.span()


def _fits(text: str, place: tuple[int, int], context: tuple[str, str]) -> bool:
    """Whether the words given as before and behind stand there; space between may be left out."""
    start, end = place
    prefix, suffix = context
    before = text[max(0, start - len(prefix) - 1) : start].rstrip(" ")
    behind = text[end : end + len(suffix) + 1].lstrip(" ")
    return before.endswith(prefix) and behind.startswith(suffix)


def _the_one(
    text: NormalText, wanted: str, places: list[tuple[int, int]], near: int | None
) -> tuple[int, int]:
    """The place that is meant. Raises AmbiguousQuoteError."""
    if len(places) > 1 and near is not None:
        there = [one for one in places if text.original_span(*one)[0] == near]
        if len(there) == 1:
            return there[0]
    if len(places) > 1:
        shown = tuple(_around(text, one) for one in places[:_SHOWN_PLACES])
        raise AmbiguousQuoteError(wanted, len(places), shown)
    return places[0]


def _telling_context(
    text: NormalText, place: tuple[int, int], grams: Grams | None
) -> tuple[str, str]:
    """As many characters before and behind as tell the place from others, and to whole words."""
    start, end = place
    exact = text.text[start:end]
    if grams:
        every = [(at, at + len(exact)) for at in grams.places(exact, start)]
    else:
        every = list(_places(text, exact))
    for size in _STEPS:
        first = _word_start(text.text, max(0, start - size))
        last = _word_end(text.text, min(len(text.text), end + size))
        context = text.text[first:start].strip(" "), text.text[end:last].strip(" ")
        # The context is asked first: it is cheap, and other places seldom share it.
        if all(
            one == place or not _fits(text.text, one, context) or cuts(text.text, *one)
            for one in every
        ):
            return context
    raise AmbiguousQuoteError(exact, 2, (_around(text, place),))


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum() and text[at].isascii():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum() and text[at].isascii():
        at += 1
    return at


def _not_found(text: NormalText, wanted: str) -> QuoteNotFoundError:
    """The error, with the longest beginning of the quote that stands in the text."""
    low, high = 0, len(wanted) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text.text else (low, middle - 1)
    if low < _LEAST_TOLD:
        return QuoteNotFoundError(wanted)
    at = text.text.find(wanted[:low]) + low
    return QuoteNotFoundError(wanted, wanted[:low].rstrip(), text.text[at : at + _CONTEXT].strip())


def _around(text: NormalText, place: tuple[int, int], size: int = _CONTEXT) -> str:
    """The words of a place and a little of what stands around them."""
    start, end = place
    first, last = max(0, start - size), min(len(text.text), end + size)
    before = "…" if first else ""
    behind = "…" if last < len(text.text) else ""
    return f"{before}{text.text[first:last]}{behind}"
