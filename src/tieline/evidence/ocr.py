"""Text out of pictures, by tesseract where it is present; marked as such in every place."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import BinaryIO

from tieline.evidence.confinement.child import asked
from tieline.evidence.confinement.sandbox import LimitError, Limits, confined
from tieline.evidence.extract.building import Draft, UnreadableError
from tieline.model.documents import Block, BlockKind, DocumentText

VERSION = 1
MOST_PAGES = 500
DOTS = 300
"""Dots an inch of the pages that are drawn here."""
LANGUAGES = ("eng", "chi_sim")
WARNING = "read from a picture by a machine: letters and above all numbers may be wrong"
_PAGE = re.compile(r"page (\d+)")


class NoReaderError(UnreadableError):
    """That no program is here that reads pictures."""

    def __init__(self) -> None:
        super().__init__(
            "pictures are read by tesseract, which is not on the PATH; install it (Debian: "
            "`apt install tesseract-ocr tesseract-ocr-chi-sim`), or type out what you see"
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """The program that reads pictures: where it is, its version, the languages it has."""

    path: str
    version: str
    languages: str

    @property
    def name(self) -> str:
        """How texts name it that it has read."""
        return f"ocr {VERSION}, tesseract {self.version}, {self.languages}"


@cache
def reader() -> Reader:
    """The program on the PATH. Raises NoReaderError."""
    path = shutil.which("tesseract")
    if path is None:
        raise NoReaderError
    version = _said(path, "--version").split("\n")[0].removeprefix("tesseract ").strip()
    known = set(_said(path, "--list-langs").split())
    languages = "+".join(one for one in LANGUAGES if one in known)
    if not languages:
        raise NoReaderError
    return Reader(path, version, languages)


def with_picture(document: DocumentText, data: BinaryIO, limits: Limits) -> DocumentText:
    """The text of a picture. Raises UnreadableError and NoReaderError."""
    draft = Draft()
    for number, paragraphs in enumerate(_read(data, limits), start=1):
        draft.mark(f"page {number}" if number > 1 else "picture")
        for paragraph in paragraphs:
            draft.add(paragraph, BlockKind.PARAGRAPH, ocr=True)
    return _named(draft.finished(document.sha256, document.extractor))


def with_pages(document: DocumentText, data: BinaryIO, limits: Limits) -> DocumentText:
    """The text of a PDF, in which pages without text are read as pictures.

    Raises UnreadableError and NoReaderError.
    """
    pages = dict(_pages(document))
    draft = Draft(meta=dict(document.meta), warnings=list(document.warnings))
    count = int(document.meta.get("pages", "0"))
    if count - len(pages) > MOST_PAGES:
        raise UnreadableError(
            f"{count - len(pages):,} pages are pictures; up to {MOST_PAGES:,} are read at once, so "
            "capture the part that matters as a file of its own"
        )
    for number in range(1, count + 1):
        draft.mark(f"page {number}")
        for block in pages.get(number, ()):
            ocr = document.is_ocr(block.start, block.end)
            draft.add(document.text[block.start : block.end], block.kind, ocr=ocr)
        for paragraph in [] if number in pages else _read_page(data, number, limits, draft):
            draft.add(paragraph, BlockKind.PARAGRAPH, ocr=True)
    return _named(draft.finished(document.sha256, document.extractor))


def _named(document: DocumentText) -> DocumentText:
    """The text with the name of its reader, and what to beware of."""
    warnings = tuple(one for one in document.warnings if "`--ocr`" not in one)
    if not document.by_ocr:
        return replace(
            document,
            extractor=f"{document.extractor}; {reader().name}",
            warnings=(*warnings, "no words were found in the pictures"),
        )
    letters = sum(end - start for start, end in document.by_ocr)
    return replace(
        document,
        extractor=f"{document.extractor}; {reader().name}",
        warnings=(f"{letters:,} of {len(document.text):,} characters were {WARNING}", *warnings),
    )


def _pages(document: DocumentText) -> Iterator[tuple[int, list[Block]]]:
    """The blocks of each page that has any."""
    starts = [(mark.start, found) for mark in document.marks if (found := _PAGE.match(mark.label))]
    ends = [start for start, _ in starts[1:]] + [len(document.text)]
    blocks = iter(document.blocks)
    one = next(blocks, None)
    for (_, found), end in zip(starts, ends, strict=True):
        within = []
        while one is not None and one.start < end:
            within.append(one)
            one = next(blocks, None)
        yield int(found[1]), within


def _read_page(data: BinaryIO, number: int, limits: Limits, draft: Draft) -> list[str]:
    """The paragraphs of a page that is drawn and read; none, and a warning, where it cannot be."""
    try:
        with tempfile.TemporaryFile() as picture:
            picture.write(asked("render", {"page": number}, data, limits))
            return [paragraph for page in _read(picture, limits, DOTS) for paragraph in page]
    except (UnreadableError, LimitError) as error:
        draft.warn(f"page {number} was not read: {error}")
        return []


def _read(picture: BinaryIO, limits: Limits, dots: int = 0) -> list[list[str]]:
    """The paragraphs of each page of a picture.

    dots: an inch; 0 where the picture itself may say.
    """
    picture.seek(0)
    program = reader()
    words = ["program", program.path, "stdin", "stdout", "-l", program.languages]
    words += ["--dpi", str(dots)] if dots else []
    try:
        said = confined(words, picture, limits).decode("utf-8", "replace").replace("\r\n", "\n")
    except LimitError as error:
        if error.code != 1:
            raise
        raise UnreadableError(
            "the picture is damaged, or of a kind that tesseract does not open; save it as PNG and "
            "capture that as well"
        ) from error
    return [re.split(r"\n[ \t]*\n", page) for page in said.split("\f")]


def _said(path: str, word: str) -> str:
    return subprocess.run(  # noqa: S603 - the program that was looked up, without a document
        [path, word], capture_output=True, text=True, check=False, timeout=20
    ).stdout
