"""A page of a PDF as a picture, in the plainest format that a reader of pictures takes (PGM)."""

import pypdfium2 as pdfium

from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.pdf import opened

DOTS = 300
"""Dots an inch, at which tesseract reads best."""
MOST_DOTS = 40_000_000


def page_picture(data: bytes, page: int) -> bytes:
    """The page of a number (from 1) in shades of grey. Raises UnreadableError."""
    pdf = opened(data)
    try:
        one = pdf[page - 1]
        width, height = one.get_size()
        scale = DOTS / 72
        dots = width * height * scale * scale
        scale *= min(1.0, (MOST_DOTS / max(dots, 1.0)) ** 0.5)
        bitmap = one.render(scale=scale, grayscale=True, may_draw_forms=False)
    except (pdfium.PdfiumError, ValueError) as error:
        raise UnreadableError(f"page {page} cannot be drawn ({error})") from error
    rows = bytes(bitmap.buffer)
    kept = b"".join(
        rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]
        for row in range(bitmap.height)
    )
    return b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + kept
