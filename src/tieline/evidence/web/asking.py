"""Asks a server for one address and writes what it answers to the disk as it comes."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from tieline.evidence.web.coding import CODINGS, undone
from tieline.evidence.web.connection import PassingError, Wire
from tieline.evidence.web.guard import Checked
from tieline.evidence.web.http_message import (
    MOST_HEAD,
    Head,
    Incoming,
    MalformedError,
    body,
    is_measured,
    read_head,
)
from tieline.evidence.web.warc import Exchange
from tieline.model.documents import Certificate

AGENT = "tieline (keeps a page as evidence at a person's request)"
_WHOLE = {200, 203}
_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {429, 500, 502, 503, 504}
_GONE = {404: "it is not there (404)", 410: "it was taken away (410)"}
_MOST_HINTS = 8
_FINAL = 200


class StatusError(Exception):
    """An answer that is no document. status: of it."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(_GONE.get(status, f"the server answers {status} instead of a document"))


class BusyError(PassingError):
    """An answer that says: not now. status: of it."""

    def __init__(self, status: int, wait: float) -> None:
        self.status = status
        super().__init__(f"the server answers {status}", wait)


class TooLargeError(Exception):
    """A document that is larger than is kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from one address.

    exchange: as it passed. body: a file with the document; sha256, size: of it. at: when the last
        byte came. opened: whether the server's is no public address, but one that was opened here.
    """

    url: str
    head: Head
    exchange: Exchange
    certificate: Certificate | None
    body: Path
    sha256: str
    size: int
    at: datetime
    opened: bool

    @property
    def leads_to(self) -> str:
        """Where a redirect leads; empty for any other answer."""
        return self.head.value("location") if self.head.status in _REDIRECTS else ""

    @property
    def codings(self) -> list[str]:
        """The compressions in which the body came, although none was asked for."""
        return _codings(self.head)


class _Recording:
    """The bytes of an answer on the disk, and their digests as they come."""

    def __init__(self, out: BinaryIO, most: int) -> None:
        self._out, self._most = out, most
        self.restart()

    def restart(self) -> None:
        """Forget what came: it was an early answer before the answer."""
        self._out.seek(0)
        self._out.truncate()
        self.size = 0
        self.all, self.payload = hashlib.sha256(), hashlib.sha256()
        self._in_body = False

    def body_begins(self) -> None:
        """From here on, what comes is payload."""
        self._in_body = True

    def add(self, data: bytes) -> None:
        """Record what came. Raises TooLargeError."""
        self.size += len(data)
        if self.size > self._most:
            raise TooLargeError
        self._out.write(data)
        self.all.update(data)
        if self._in_body:
            self.payload.update(data)

    def exchange(
        self, checked: Checked, wire: Wire, begun: datetime, request: bytes, file: Path
    ) -> Exchange:
        """What passed, now that all of it is recorded in a file."""
        return Exchange(
            url=checked.web.url,
            at=begun,
            address=str(wire.address),
            request=request,
            response=file,
            size=self.size,
            sha256=self.all.hexdigest(),
            payload_sha256=self.payload.hexdigest(),
            certificate=wire.der,
        )


def ask(wire: Wire, checked: Checked, file: Path, most: int, now: Callable[[], datetime]) -> Answer:
    """The answer of a server, whole.

    file: where its document is written; beside it, with `.http`, the answer as it came.
    most: bytes of a document, as it comes and decompressed.
    Raises PassingError, TooSlowError, MalformedError, StatusError, TooLargeError, BombError.
    """
    begun, request = now(), _request(checked)
    wire.send(request)
    as_it_came = file.with_suffix(".http")
    with as_it_came.open("wb") as out, file.open("wb") as document:
        # The lengths of chunks are a few in a hundred of what comes, and of a trap far more.
        recording = _Recording(out, most + most // 8 + MOST_HEAD)
        incoming = Incoming(wire.receive, recording.add)
        head = _head(incoming, recording)
        _check(head, most)
        recording.body_begins()
        digest = _write(_document(incoming, head), document, most)
        size = document.tell()
    if not size and head.status in _WHOLE:
        raise PassingError("the answer is empty")
    return Answer(
        url=checked.web.url,
        head=head,
        exchange=recording.exchange(checked, wire, begun, request, as_it_came),
        certificate=wire.certificate,
        body=file,
        sha256=digest,
        size=size,
        at=now(),
        opened=checked.opened,
    )


def _write(blocks: Iterator[bytes], document: BinaryIO, most: int) -> str:
    """Write a document; gives its SHA-256. Raises TooLargeError."""
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
        document.write(block)
        if document.tell() > most:
            raise TooLargeError
    return digest.hexdigest()


def _request(checked: Checked) -> bytes:
    """One request, after which the connection ends. It brings no cookies, and tells no referrer."""
    lines = (
        f"GET {checked.web.target} HTTP/1.1",
        f"Host: {checked.web.named}",
        f"User-Agent: {AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _head(incoming: Incoming, recording: _Recording) -> Head:
    for _ in range(_MOST_HINTS):
        head = read_head(incoming)
        if head.status >= _FINAL:
            return head
        recording.restart()
    raise MalformedError("it answers again and again without an answer")


def _check(head: Head, most: int) -> None:
    """Refuse what is no document, before any of it is read."""
    status = head.status
    if status in _PASSING:
        wait = head.value("retry-after")
        raise BusyError(status, float(wait) if wait.isdigit() else 0)
    if status not in _WHOLE and not (status in _REDIRECTS and head.value("location")):
        raise StatusError(status)
    if (head.length or 0) > most and not head.values("transfer-encoding"):
        raise TooLargeError


def _document(incoming: Incoming, head: Head) -> Iterator[bytes]:
    blocks = body(incoming, head)
    codings = _codings(head)
    return undone(blocks, codings[0]) if can_undo(codings) else blocks


def can_undo(codings: list[str]) -> bool:
    """Whether compressions in which a document came are ones that are undone here."""
    return len(codings) == 1 and codings[0] in CODINGS


def _codings(head: Head) -> list[str]:
    return [coding for coding in head.values("content-encoding") if coding != "identity"]


def notes_on(answer: Answer) -> Iterator[str]:
    """What a reader has to know of how a document came."""
    if can_undo(answer.codings):
        yield f"It came compressed ({answer.codings[0]}) and is kept decompressed."
    elif answer.codings:
        told = ", ".join(answer.codings)
        yield f"It came in a coding that is not undone here ({told}) and is kept as it came."
    if not is_measured(answer.head):
        yield "The server did not say how long it is: whether its end is missing cannot be told."
