"""Put the text of a document together, block by block, with its places and warnings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

from tieline.model.documents import Block, BlockKind, DocumentText, Mark
from tieline.text.problems import MisuseError

SHOWN = 60
"""So many characters of what was left out are shown in a warning."""
_TIGHT = {BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADER}
"""Blocks that stand on lines of their own without an empty line between them and their like."""


class UnreadableError(MisuseError):
    """A document whose text cannot be had; the message says why, and what to do."""


def made_by(extractor: str, number: int, *packages: str) -> str:
    """The name of an extractor: its version and those of the packages on which its text depends."""
    return ", ".join([f"{extractor} {number}", *(f"{one} {version(one)}" for one in packages)])


def first_words(text: str) -> str:
    """How a text begins, on one line, in quotes."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + '…'}”"


@dataclass(slots=True)
class Draft:
    """A text that is being put together."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    by_ocr: list[tuple[int, int]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    length: int = 0
    _mark: str = ""

    def add(self, text: str, kind: BlockKind, *, ocr: bool = False) -> None:
        """Add a block; the empty space around it goes, and what is empty is no block.

        Empty cells at the beginning of a row stay, so that the others keep their columns.
        """
        text = text.rstrip().lstrip(" \n" if kind is BlockKind.CELL else None)
        if not text:
            return
        if self.blocks:
            tight = kind in _TIGHT and self.blocks[-1].kind is kind
            self._put("\n" if tight else "\n\n")
        if self._mark:
            self.marks.append(Mark(self.length, self._mark))
            self._mark = ""
        start = self.length
        self._put(text)
        self.blocks.append(Block(start, self.length, kind))
        if ocr:
            self.by_ocr.append((start, self.length))

    def mark(self, label: str) -> None:
        """Say at which place of the document the next block stands."""
        self._mark = label

    def warn(self, warning: str) -> None:
        """Say what a reader has to know; the same once only."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def take(self, other: DocumentText) -> None:
        """Add the blocks and the warnings of another text, but not what it says of itself."""
        marks = {mark.start: mark.label for mark in other.marks}
        for block in other.blocks:
            if block.start in marks:
                self.mark(marks[block.start])
            ocr = other.is_ocr(block.start, block.end)
            self.add(other.text[block.start : block.end], block.kind, ocr=ocr)
        for warning in other.warnings:
            self.warn(warning)

    def finished(self, sha256: str, extractor: str) -> DocumentText:
        """The text."""
        return DocumentText(
            sha256=sha256,
            extractor=extractor,
            text="".join(self.parts),
            blocks=tuple(self.blocks),
            marks=tuple(self.marks),
            by_ocr=tuple(self.by_ocr),
            meta=filled(self.meta),
            warnings=tuple(self.warnings),
        )

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def filled(meta: Mapping[str, str]) -> dict[str, str]:
    """What is said, on one line each; what is empty is not said."""
    lines = {name: " ".join(value.split()) for name, value in meta.items()}
    return {name: line for name, line in lines.items() if line}
