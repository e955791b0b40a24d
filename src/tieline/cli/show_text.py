"""A document's text on the terminal: where it is from, what to beware of, then block by block."""

from rich.console import Console
from rich.rule import Rule as Line
from rich.text import Text

from tieline.evidence.extract.tricks import visible
from tieline.model.documents import DIGEST_SHOWN, Block, BlockKind, Capture, DocumentText

_STYLES = {BlockKind.HEADING: "bold", BlockKind.FURNITURE: "dim", BlockKind.QUOTATION: "italic"}
_SIGNS = {
    BlockKind.HEADING: "# ",
    BlockKind.ITEM: "• ",
    BlockKind.QUOTATION: "│ ",
    BlockKind.FURNITURE: "· ",
}
"""What stands before the first line of a block, so that its kind is seen without colours."""
_TIGHT = {BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADER, BlockKind.FURNITURE}
_META = ("title", "author", "published", "site", "language", "pages")


def show_text(document: DocumentText, capture: Capture, console: Console) -> None:
    """Print a text. Characters that deceive the eye, or would steer the terminal, are spelt out."""
    _show_head(document, capture, console)
    labels = {mark.start: mark.label for mark in document.marks}
    before = None
    for block in document.blocks:
        if block.start in labels:
            console.print(
                Line(Text(visible(labels[block.start]), "dim"), align="left", style="dim")
            )
        elif before is not None and not (before is block.kind and block.kind in _TIGHT):
            console.print()
        console.print(_shown(block, document))
        before = block.kind


def _show_head(document: DocumentText, capture: Capture, console: Console) -> None:
    lines = [
        ("document", f"{capture.sha256[:DIGEST_SHOWN]}, capture #{capture.number}"),
        ("from", capture.place),
        ("had", f"{capture.at:%Y-%m-%d %H:%M:%S} UTC by {capture.who}"),
        ("is", f"{capture.media_type}, {capture.size:,} bytes"),
        ("read by", document.extractor),
        ("has", f"{len(document.text):,} characters in {len(document.blocks):,} blocks"),
    ]
    lines += [(name, document.meta[name]) for name in _META if document.meta.get(name)]
    lines += [("beware", warning) for warning in document.warnings]
    for name, words in lines:
        console.print(
            Text.assemble(
                (f"{name}: ", "bold red" if name == "beware" else "bold"), visible(words)
            ),
            soft_wrap=False,
        )
    console.print(Line(style="dim"))


def _shown(block: Block, document: DocumentText) -> Text:
    ocr = document.is_ocr(block.start, block.end)
    sign = "OCR " if ocr else _SIGNS.get(block.kind, "")
    words = visible(document.text[block.start : block.end]).replace("\t", " | ")
    return Text(f"{sign}{words}", _STYLES.get(block.kind, ""), overflow="fold")
