"""Plain text: paragraphs parted by empty lines, items by their signs, quoted lines by `>`."""

import hashlib
import re
from collections.abc import Iterator

from tieline.evidence.extract.building import made_by
from tieline.evidence.extract.charsets import Decoded, decoded
from tieline.evidence.extract.tricks import tricks
from tieline.model.documents import Block, BlockKind, DocumentText

VERSION = 1
_ITEM = re.compile(r"\s{0,40}(?:[-*+•·‣●○▪\u2013\u2014]|\(?\d{1,3}[.)])\s{1,40}\S")
_QUOTED = re.compile(r"\s{0,3}>")


def plain_text(data: bytes, charset: str = "") -> DocumentText:
    """The text of bytes that are plain text.

    charset: as it was declared outside of the bytes; empty where it was not.
    """
    found = decoded(data, charset)
    return DocumentText(
        sha256=hashlib.sha256(data).hexdigest(),
        extractor=read_as("plain", VERSION, found),
        text=found.text,
        blocks=tuple(blocks_of(found.text)),
        warnings=(*found.warnings, *tricks(found.text)),
    )


def read_as(extractor: str, number: int, found: Decoded, *packages: str) -> str:
    """The name of an extractor, with what else than the bytes decided how they were read."""
    if found.how == "likely":
        return f"{made_by(extractor, number, *packages, 'charset-normalizer')}, as {found.charset}"
    name = made_by(extractor, number, *packages)
    return f"{name}, as {found.charset}" if found.how == "declared" else name


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text, in order; every line that is not empty is in one of them."""
    lines: list[tuple[int, int, BlockKind]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            lines.append((start, end, _kind(line)))
        elif lines:
            yield from _joined(lines, text)
            lines = []
        start = end + 1
    if lines:
        yield from _joined(lines, text)


def _joined(lines: list[tuple[int, int, BlockKind]], text: str) -> Iterator[Block]:
    """Lines of one kind as one block; an item begins a new one, and the lines behind are its."""
    start, end, kind = lines[0]
    for first, last, of in lines[1:]:
        goes_on = of is kind is not BlockKind.ITEM or (
            kind is BlockKind.ITEM and of is BlockKind.PARAGRAPH
        )
        if not goes_on:
            yield _trimmed(text, start, end, kind)
            start, kind = first, of
        end = last
    yield _trimmed(text, start, end, kind)


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Block:
    words = text[start:end]
    return Block(end - len(words.lstrip()), start + len(words.rstrip()), kind)


def _kind(line: str) -> BlockKind:
    if _QUOTED.match(line):
        return BlockKind.QUOTATION
    return BlockKind.ITEM if _ITEM.match(line) else BlockKind.PARAGRAPH
