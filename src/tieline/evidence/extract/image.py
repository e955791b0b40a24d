"""Pictures: they have no text of their own; what may be read from them is another's work."""

import hashlib

from tieline.evidence.extract.building import made_by
from tieline.evidence.extract.formats import IMAGES
from tieline.model.documents import DocumentText

VERSION = 1


def image_text(data: bytes, _charset: str = "") -> DocumentText:
    """No text, and how to have it."""
    kind = next((name for pattern, name in IMAGES if pattern.match(data)), "picture")
    return DocumentText(
        sha256=hashlib.sha256(data).hexdigest(),
        extractor=made_by("image", VERSION),
        text="",
        warnings=(f"it is a picture ({kind}); `--ocr` reads it where tesseract is present",),
    )
