"""An answer of a web server, read strictly as it comes (RFC 9110 and 9112): its head and its body.

Nothing is guessed and nothing repaired: an answer that could be read in two ways is refused, and a
body that ends before its end is never taken for the whole.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tieline.evidence.web.connection import PassingError

MOST_HEADERS = 256
MOST_LINE, MOST_HEAD = 1 << 16, 1 << 18
_BLOCK = 1 << 16
_STATUS = re.compile(rb"HTTP/1\.[01] ([1-5]\d\d)(?: .*)?")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:[ \t]*(.*?)[ \t]*", re.DOTALL)
_CONTROLS = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;.*)?")


class MalformedError(Exception):
    """An answer that is none of a web server, or can be read in two ways."""


class Incoming:
    """The bytes of an answer as they come.

    receive: gives the next bytes, none at the end. record: is given every byte that was read, and
        none that was not.
    """

    def __init__(self, receive: Callable[[], bytes], record: Callable[[bytes], None]) -> None:
        self._receive, self._record = receive, record
        self._here = bytearray()

    def block(self, most: int = _BLOCK) -> bytes:
        """The next bytes, up to `most`; none at the end."""
        if not self._here:
            self._here += self._receive()
        return self._take(min(most, len(self._here)))

    def line(self, most: int = MOST_LINE) -> bytes:
        """The next line without its end. Raises PassingError where the answer ends within it."""
        at = 0
        while (found := self._here.find(b"\n", at)) < 0:
            at = len(self._here)
            if at > most:
                break
            more = self._receive()
            if not more:
                raise PassingError("the answer was cut short")
            self._here += more
        if found < 0 or found > most:
            raise MalformedError(f"a line of its answer is longer than {most:,} bytes")
        return self._take(found + 1)[:-1].removesuffix(b"\r")

    def at_end(self) -> bool:
        """Whether nothing more comes."""
        if not self._here:
            self._here += self._receive()
        return not self._here

    def _take(self, count: int) -> bytes:
        taken = bytes(self._here[:count])
        del self._here[:count]
        self._record(taken)
        return taken


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer says before its body. headers: names and values in the order they came."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        """The values of a header, parted at commas (RFC 9110, section 5.6.1), in lower case."""
        told = [value for key, value in self.headers if key.lower() == name]
        parts = [part.strip().lower() for value in told for part in value.split(",")]
        return [part for part in parts if part]

    def value(self, name: str) -> str:
        """The first value of a header as it came; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def length(self) -> int | None:
        """How long the body is said to be. Raises MalformedError for two lengths or none at all."""
        told = set(self.values("content-length"))
        if not told:
            return None
        if len(told) > 1 or not re.fullmatch(r"[0-9]{1,18}", found := told.pop()):
            raise MalformedError("its answer gives its length wrongly, or more than once")
        return int(found)


def read_head(incoming: Incoming) -> Head:
    """The head of an answer. Raises MalformedError, PassingError."""
    if incoming.at_end():
        raise PassingError("the server hung up without an answer")
    first = incoming.line()
    status = _STATUS.fullmatch(first)
    if not status or _CONTROLS.search(first):
        raise MalformedError("what answers there is no web server, or speaks no HTTP/1.1")
    headers: list[tuple[str, str]] = []
    size = 0
    while line := incoming.line():
        size += len(line)
        if size > MOST_HEAD or len(headers) == MOST_HEADERS:
            raise MalformedError("the head of its answer is larger than can be right")
        headers.append(_field(line))
    return Head(int(status[1]), tuple(headers))


def body(incoming: Incoming, head: Head) -> Iterator[bytes]:
    """The body of an answer, its transfer coding undone.

    Raises MalformedError, and PassingError where it ends before its end.
    """
    codings = head.values("transfer-encoding")
    if codings and codings != ["chunked"]:
        raise MalformedError("its answer comes in a transfer coding that was not asked for")
    if codings:
        return _chunked(incoming)
    if head.length is None:
        return _to_the_end(incoming)
    return _counted(incoming, head.length)


def is_measured(head: Head) -> bool:
    """Whether an answer says where its body ends, so that a cut shows."""
    return bool(head.values("transfer-encoding")) or head.length is not None


def _field(line: bytes) -> tuple[str, str]:
    found = _FIELD.fullmatch(line)
    if not found or _CONTROLS.search(line):
        raise MalformedError("a header of its answer is malformed")
    return found[1].decode("ascii"), _text(found[2])


def _text(value: bytes) -> str:
    """A header's value: UTF-8 where it is that, else Latin-1, as HTTP once said."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _counted(incoming: Incoming, length: int) -> Iterator[bytes]:
    here = 0
    while here < length:
        block = incoming.block(min(_BLOCK, length - here))
        if not block:
            raise PassingError(f"the answer was cut short: {here:,} bytes of {length:,}")
        here += len(block)
        yield block


def _to_the_end(incoming: Incoming) -> Iterator[bytes]:
    while block := incoming.block():
        yield block


def _chunked(incoming: Incoming) -> Iterator[bytes]:
    while True:
        size = _CHUNK.fullmatch(incoming.line())
        if not size:
            raise MalformedError("a part of its answer gives its length wrongly")
        if not int(size[1], 16):
            break
        yield from _counted(incoming, int(size[1], 16))
        if incoming.line():
            raise MalformedError("a part of its answer is longer than it says")
    _skip_trailer(incoming)


def _skip_trailer(incoming: Incoming) -> None:
    """What may stand behind the last part; some servers end there, and the body is whole."""
    size = 0
    while not incoming.at_end() and (line := incoming.line()):
        size += len(line)
        if size > MOST_HEAD:
            raise MalformedError("what stands behind its answer is larger than can be right")
