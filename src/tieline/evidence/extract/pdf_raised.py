"""Digits of a PDF that are smaller than what they stand at: marks of notes, exponents."""

import ctypes
import re

import pypdfium2 as pdfium
from pypdfium2 import raw

from tieline.evidence.extract.html_inline import apart

_DIGITS = re.compile(r"(?<=\S)[0-9]+")
_SMALLER = 0.86
"""Digits of up to so much of the size of what stands before them are set apart."""


def with_raised_apart(
    text_page: pdfium.PdfTextPage, line: str, start: int
) -> tuple[str, tuple[str, ...]]:
    """A line with its smaller digits in square brackets, and these digits.

    start: the place of the line in the text of the page, in units of UTF-16.
    """
    parts: list[str] = []
    raised: list[str] = []
    done = 0
    for found in _DIGITS.finditer(line):
        begin = _smaller_from(text_page, line, found, start)
        if begin < found.end():
            digits = line[begin : found.end()]
            raised.append(digits)
            parts += [line[done:begin], apart(digits)]
            done = found.end()
    return "".join([*parts, line[done:]]), tuple(raised)


def _smaller_from(
    text_page: pdfium.PdfTextPage, line: str, found: re.Match[str], start: int
) -> int:
    """Where among digits smaller ones begin; their end where none do."""
    before = found.start() - 1
    size = _size(text_page, line, before, start)
    for at in range(found.start(), found.end()):
        own = _size(text_page, line, at, start)
        if own and size and own <= _SMALLER * size:
            return at
        size = own or size
    return found.end()


def _size(text_page: pdfium.PdfTextPage, line: str, at: int, start: int) -> float:
    """How high the font of a letter is, in points; 0 where it is not known."""
    offset = start + len(line[:at].encode("utf-16-le", "surrogatepass")) // 2
    index = raw.FPDFText_GetCharIndexFromTextIndex(text_page, offset)
    if index < 0 or raw.FPDFText_GetUnicode(text_page, index) != ord(line[at]):
        return 0.0
    box = raw.FS_RECTF()
    known = raw.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
    return abs(float(box.top - box.bottom)) if known else 0.0
