"""A document's text as JSON, and back."""

import json
from typing import Any

from tieline.model.documents import Block, BlockKind, DocumentText, Mark


def text_json(document: DocumentText) -> dict[str, Any]:
    """What JSON can say of a text: all of it."""
    return {
        "sha256": document.sha256,
        "extractor": document.extractor,
        "meta": dict(document.meta),
        "warnings": list(document.warnings),
        "marks": [[mark.start, mark.label] for mark in document.marks],
        "blocks": [[block.start, block.end, block.kind] for block in document.blocks],
        "by_ocr": [list(pair) for pair in document.by_ocr],
        "text": document.text,
    }


def text_written(document: DocumentText) -> bytes:
    """A text as one line of JSON, in UTF-8."""
    return json.dumps(text_json(document), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def text_read(data: bytes | dict[str, Any]) -> DocumentText:
    """The text that JSON tells. Raises ValueError, KeyError or TypeError where it tells none."""
    told = data if isinstance(data, dict) else json.loads(data.decode("utf-8", "surrogatepass"))
    return DocumentText(
        sha256=str(told["sha256"]),
        extractor=str(told["extractor"]),
        text=str(told["text"]),
        blocks=tuple(Block(start, end, BlockKind(kind)) for start, end, kind in told["blocks"]),
        marks=tuple(Mark(start, label) for start, label in told["marks"]),
        by_ocr=tuple((start, end) for start, end in told["by_ocr"]),
        meta=dict(told["meta"]),
        warnings=tuple(told["warnings"]),
    )
