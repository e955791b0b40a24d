"""DER, as far as stamps need it: write a value, and put a reply's certificates in order."""

from collections.abc import Iterator
from dataclasses import dataclass

SEQUENCE, INTEGER, OCTETS = 0x30, 0x02, 0x04
_SHORT = 0x80
_CERTIFICATES = 0xA0
"""The tag `[0]`: around the signed data, and within them around the certificates."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value: its tag, where it starts, and from where to where its content stands."""

    tag: int
    start: int
    first: int
    end: int


def der(tag: int, content: bytes) -> bytes:
    """A value as DER: what it is, how long, and itself."""
    size = len(content)
    if size < _SHORT:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, _SHORT | len(length)]) + length + content


def in_order(reply: bytes) -> bytes:
    """A reply of a timestamp authority with its certificates in the order that DER asks for.

    OpenSSL writes them in the order of its settings, which strict readers refuse. They stand
    outside of what is signed, so the order proves nothing. What is no reply is given back as it is.
    """
    try:
        found = _certificates(reply)
        pieces = sorted(reply[one.start : one.end] for one in _parts(reply, found.first, found.end))
    except (IndexError, StopIteration, ValueError):
        return reply
    return reply[: found.first] + b"".join(pieces) + reply[found.end :]


def _certificates(reply: bytes) -> Part:
    """The certificates of the signed data of the token of a reply (RFC 3161, RFC 5652)."""
    whole = next(_parts(reply, 0, len(reply)))
    _, token = _parts(reply, whole.first, whole.end)
    _, wrapped = _parts(reply, token.first, token.end)
    signed = next(_parts(reply, wrapped.first, wrapped.end))
    within = _parts(reply, signed.first, signed.end)
    return next(one for one in within if one.tag == _CERTIFICATES)


def _parts(data: bytes, start: int, end: int) -> Iterator[Part]:
    """The values that stand one after another. Raises ValueError where one leads out."""
    while start < end:
        size, first = data[start + 1], start + 2
        if size >= _SHORT:
            many = size - _SHORT
            size = int.from_bytes(data[first : first + many], "big")
            first += many
        if first + size > end:
            raise ValueError("a value is longer than what holds it")
        yield Part(data[start], start, first, first + size)
        start = first + size
