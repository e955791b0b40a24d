"""Cuts PNG files, with nothing but the standard library."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}  # of the colour types that a browser writes, one byte each


class UnknownPngError(ValueError):
    """A PNG file of a kind that is not read here."""

    def __init__(self, depth: int, colour: int, interlace: int) -> None:
        super().__init__(f"PNG with bit depth {depth}, colour type {colour}, interlace {interlace}")


def cut(png: bytes, width: int, height: int) -> bytes:
    """Keep the top left part of a PNG file.

    Each byte is coded by those to its left and above (PNG specification, section 9), so what is
    left of a shortened row, and of fewer rows, can still be read.
    """
    chunks = _read(png)
    full_width, _, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if depth != 8 or colour not in CHANNELS or interlace:
        raise UnknownPngError(depth, colour, interlace)
    full, kept = (1 + CHANNELS[colour] * pixels for pixels in (full_width, width))
    rows = zlib.decompress(chunks[b"IDAT"])
    part = b"".join(rows[start : start + kept] for start in range(0, full * height, full))
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">II", width, height) + chunks[b"IHDR"][8:]),
            _chunk(b"IDAT", zlib.compress(part)),
            _chunk(b"IEND", b""),
        ]
    )


def _read(png: bytes) -> dict[bytes, bytes]:
    """Give the chunks of a PNG file, with those of one kind joined."""
    chunks: dict[bytes, bytes] = {}
    start = len(SIGNATURE)
    while start < len(png):
        size, kind = struct.unpack_from(">I4s", png, start)
        chunks[kind] = chunks.get(kind, b"") + png[start + 8 : start + 8 + size]
        start += 12 + size
    return chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Write one chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
