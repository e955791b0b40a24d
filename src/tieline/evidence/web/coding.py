"""Undoes the compression in which a body comes although none was asked for, within bounds."""

import zlib
from collections.abc import Callable, Iterator

from tieline.evidence.web.http_message import MalformedError

MOST_RATIO = 200
"""So many bytes may come out of one; more is a trap. (Text seldom shrinks to a fiftieth.)"""
_FREE = 8 << 20
"""So many bytes may come out at any ratio: a page of blanks is no trap."""
_BLOCK = 1 << 18
_GZIP = 16 + zlib.MAX_WBITS


class BombError(Exception):
    """A body that grows beyond all measure when it is decompressed."""


def undone(blocks: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The blocks of a body without a coding of CODINGS.

    Raises BombError, and MalformedError for a body that is not so coded, or is cut short.
    """
    return CODINGS[coding](blocks)


def _gzip(blocks: Iterator[bytes]) -> Iterator[bytes]:
    return _inflated(blocks, lambda _: zlib.decompressobj(_GZIP))


def _deflate(blocks: Iterator[bytes]) -> Iterator[bytes]:
    return _inflated(blocks, _of_deflate)


def _of_deflate(first: bytes) -> "zlib._Decompress":
    """Servers mean one of two formats by `deflate`; the first byte tells (RFC 1950)."""
    wrapped = first[0] & 15 == zlib.DEFLATED
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _inflated(
    blocks: Iterator[bytes], start: Callable[[bytes], "zlib._Decompress"]
) -> Iterator[bytes]:
    decoder: zlib._Decompress | None = None
    taken = given = 0
    for block in blocks:
        taken += len(block)
        waiting, part = block, b""
        while waiting or (len(part) == _BLOCK and decoder and not decoder.eof):
            if decoder is None or decoder.eof:
                decoder = start(waiting)
            part, waiting = _step(decoder, waiting)
            given += len(part)
            if given > max(_FREE, taken * MOST_RATIO):
                raise BombError
            if part:
                yield part
    if decoder is not None and not decoder.eof:
        raise MalformedError("its compressed content is cut short")


def _step(decoder: "zlib._Decompress", waiting: bytes) -> tuple[bytes, bytes]:
    """The next part, and what is still to be taken in."""
    try:
        part = decoder.decompress(waiting, _BLOCK)
    except zlib.error as error:
        raise MalformedError("its compressed content is damaged") from error
    return part, decoder.unconsumed_tail or decoder.unused_data


CODINGS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
}
"""The codings that can be undone."""
