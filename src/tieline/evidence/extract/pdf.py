"""PDF: the text of each page as the file has it, line by line, with what a reader does not see."""

import ctypes
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median_low

import pypdfium2 as pdfium
from pypdfium2 import raw

from tieline.evidence.extract.building import Draft, UnreadableError, made_by
from tieline.evidence.extract.pdf_raised import with_raised_apart
from tieline.evidence.extract.tricks import tricks
from tieline.model.documents import BlockKind, DocumentText

VERSION = 2
MOST_PAGES = 20_000
MOST_LETTERS = 64 * 1024 * 1024
_PASSWORD = 4
"""PDFium's code for a file that needs a password (FPDF_ERR_PASSWORD)."""
_INVISIBLE = 3
"""The mode in which text is drawn that is not seen (ISO 32000-1, table 106)."""
_MOST_OBJECTS = 20_000
_GAP = 1.6
"""So many times the usual distance between lines parts two paragraphs."""
_FULL = 255
_META = {"title": "Title", "author": "Author"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How many pieces of text of a page are not drawn, are, and are so in white."""

    invisible: int
    visible: int
    white: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, how high it stands in points (0: not known), and whether outside of the page.

    raised: the digits of it that are smaller than what they stand at.
    """

    text: str
    height: float
    outside: bool
    raised: tuple[str, ...] = ()


def pdf_text(data: bytes, _charset: str = "") -> DocumentText:
    """The text of a PDF; pages are marks. Raises UnreadableError.

    Lines stay lines; PDFium gives U+FFFE for a hyphen at the end of a line that parts a word.
    """
    pdf = opened(data)
    draft = Draft()
    draft.meta |= {ours: pdf.get_metadata_value(name) for ours, name in _META.items()}
    empty = []
    for number in range(1, len(pdf) + 1):
        draft.mark(f"page {number}")
        if not _read_page(pdf, number, draft):
            empty.append(number)
        if draft.length > MOST_LETTERS:
            raise UnreadableError(f"it has more than {MOST_LETTERS:,} characters of text")
    _warn(draft, empty, len(pdf))
    for warning in tricks("".join(draft.parts)):
        draft.warn(warning)
    draft.meta["pages"] = str(len(pdf))
    return draft.finished(hashlib.sha256(data).hexdigest(), extractor_name())


def extractor_name() -> str:
    """The name and version of what reads PDF files here."""
    return made_by("pdf", VERSION, "pypdfium2")


def opened(data: bytes) -> pdfium.PdfDocument:
    """The PDF of bytes. Raises UnreadableError."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise UnreadableError(
                "the PDF needs a password; have it opened with the consent of whom it belongs to, "
                "save it without one, and capture that copy as well"
            ) from error
        raise UnreadableError("the PDF is damaged or cut short; get the file again") from error
    if len(pdf) > MOST_PAGES:
        raise UnreadableError(f"the PDF has {len(pdf):,} pages; up to {MOST_PAGES:,} are read")
    return pdf


def _read_page(pdf: pdfium.PdfDocument, number: int, draft: Draft) -> bool:
    """Read a page; whether it has text."""
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        draft.warn(f"page {number} is damaged and was not read")
        return True
    try:
        drawn = _drawn(page)
        lines = _lines(page)
        _warn_of_unseen(draft, number, drawn, sum(line.outside for line in lines))
        if raised := [one for line in lines for one in line.raised]:
            draft.warn(
                f"page {number}: digits smaller than what they stand at are in square brackets: "
                f"{len(raised):,}, the first are “{raised[0]}”"
            )
        for paragraph in _paragraphs(lines):
            draft.add(paragraph, BlockKind.PARAGRAPH, ocr=drawn.invisible > drawn.visible)
        if notes := raw.FPDFPage_GetAnnotCount(page):
            draft.meta["_notes"] = str(int(draft.meta.get("_notes", "0")) + notes)
        return any(line.text.strip() for line in lines)
    finally:
        page.close()


def _warn_of_unseen(draft: Draft, number: int, drawn: _Drawn, outside: int) -> None:
    if drawn.invisible:
        draft.warn(_said_of_invisible(number, whole=not drawn.visible))
    if drawn.white:
        draft.warn(f"page {number}: white letters, kept; they are seen on a dark ground only")
    if outside:
        draft.warn(f"page {number}: lines outside of what the page shows: {outside:,}, kept")


def _said_of_invisible(number: int, *, whole: bool) -> str:
    what = "its text" if whole else "part of its text"
    return (
        f"page {number}: {what} is not drawn, as where a machine has read a picture; taken as read "
        "from a picture, so check it against the page"
    )


def _lines(page: pdfium.PdfPage) -> list[_Line]:
    """The lines of a page, and where each begins."""
    text_page = page.get_textpage()
    try:
        found = []
        at = 0
        for line in text_page.get_text_range().split("\r\n"):
            place = _place(text_page, at + len(line) - len(line.lstrip()))
            outside = bool(place and line.strip()) and not _is_within(page, *place)
            height = place[1] if place else 0.0
            told, raised = with_raised_apart(text_page, line, at)
            found.append(_Line(told.replace("\r", "\n"), height, outside, raised))
            at += len(line.encode("utf-16-le", "surrogatepass")) // 2 + 2
        return found
    finally:
        text_page.close()


def _place(text_page: pdfium.PdfTextPage, at: int) -> tuple[float, ...]:
    """Where a letter stands on the page, in points from the lower left; empty where not known."""
    across, up = ctypes.c_double(), ctypes.c_double()
    known = raw.FPDFText_GetCharOrigin(text_page, at, across, up)
    return (float(across.value), float(up.value)) if known else ()


def _is_within(page: pdfium.PdfPage, across: float, up: float) -> bool:
    left, bottom, right, top = page.get_cropbox()
    return bool(left <= across <= right and bottom <= up <= top)


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """Lines that stand close together, as one text."""
    steps = [above.height - below.height for above, below in pairwise(lines)]
    usual = median_low([step for step in steps if step > 1] or [0.0])
    under_way: list[str] = []
    for line, step in zip(lines, [0.0, *steps], strict=False):
        parted = usual and (step > _GAP * usual or step < -usual)
        if under_way and (parted or not line.text.strip()):
            yield "\n".join(under_way)
            under_way = []
        if line.text.strip():
            under_way.append(line.text.rstrip())
    if under_way:
        yield "\n".join(under_way)


def _drawn(page: pdfium.PdfPage) -> _Drawn:
    """How the pieces of text of a page are drawn, as far as they are looked at."""
    invisible = visible = white = 0
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5)
    for one in islice(texts, _MOST_OBJECTS):
        if raw.FPDFTextObj_GetTextRenderMode(one) == _INVISIBLE:
            invisible += 1
        else:
            visible += 1
            white += _is_white(one)
    return _Drawn(invisible, visible, white)


def _is_white(one: pdfium.PdfObject) -> bool:
    shades = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(one, *shades)
    return bool(known) and all(shade.value == _FULL for shade in shades[:3])


def _warn(draft: Draft, empty: list[int], pages: int) -> None:
    if notes := draft.meta.pop("_notes", ""):
        draft.warn(
            f"annotations (links, notes, form fields): {notes}; their text is not in this one"
        )
    if empty:
        draft.warn(
            f"pages without text: {len(empty):,} of {pages:,} ({_few(empty)}); they may be "
            "pictures, which `--ocr` reads where tesseract is present"
        )


def _few(numbers: list[int]) -> str:
    shown = ", ".join(f"page {one}" for one in numbers[:5])
    return shown + (", ..." if len(numbers) > 5 else "")  # noqa: PLR2004 - enough to find them
