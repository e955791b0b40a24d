"""Pictures of words, as a scanner makes them."""

import struct
import zlib

from tests.documents import pdf, pdf_of
from tieline.evidence.extract.pdf_pictures import page_picture


def picture(text: str) -> bytes:
    """A page with some words, as a PNG file in shades of grey."""
    width, height, dots = _drawn(text)
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def scanned_pdf(scanned: str, typed: str) -> bytes:
    """A PDF whose first page is a picture of words, and whose second has words."""
    width, height, dots = _drawn(scanned)
    packed = zlib.compress(dots, 1)
    drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
    letters = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % typed.encode()
    box = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
    return pdf_of(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            3: b"<< %s /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>" % box,
            4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            5: b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (width, height, len(packed), packed),
            6: b"<< %s /Contents 7 0 R /Resources << /Font << /F1 8 0 R >> >> >>" % box,
            7: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(letters), letters),
            8: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        }
    )


def _drawn(text: str) -> tuple[int, int, bytes]:
    """Width, height and shades of a page with some words."""
    _, size, _, dots = page_picture(pdf(text), 1).split(b"\n", 3)
    width, height = (int(one) for one in size.split())
    return width, height, dots
