"""Fetches a document from its address: checked, within bounds, whole or not at all, and as a WARC.

What comes is written to drafts in a folder that the caller chooses, on the file system of the
archive; where anything goes wrong, nothing is left there.
"""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag, urljoin

from tieline.evidence.web.addresses import AddressError, shown
from tieline.evidence.web.asking import (
    Answer,
    BusyError,
    StatusError,
    TooLargeError,
    ask,
    notes_on,
)
from tieline.evidence.web.coding import BombError
from tieline.evidence.web.connection import (
    PassingError,
    Patience,
    TooSlowError,
    UntrustedError,
    connected,
    trusted,
)
from tieline.evidence.web.guard import Guard, UnknownHostError
from tieline.evidence.web.http_message import MalformedError
from tieline.evidence.web.warc import write_warc
from tieline.model.documents import Certificate, Hop

MOST_BYTES = 128 << 20
MOST_REDIRECTS = 5
_LONGEST_PAUSE = 60.0


class FetchError(OSError):
    """A document that could not be had; nothing of it is kept.

    url: as it was asked for, without credentials. problem: one clause.
    status: of the answer, where it was one that says no (404: not found; 410: gone); else 0.
    """

    def __init__(self, url: str, problem: str, status: int = 0) -> None:
        self.url, self.problem, self.status = shown(url), problem, status
        super().__init__(f"{self.url}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A document that was had, in drafts that are the caller's to keep or to delete.

    url: as it was asked for; final_url: where it was, behind all redirects; hops: every address on
        the way, the last one included.
    status, headers: of the last answer, as they came. certificate: of the last server, over TLS.
    body: a file with the document, its transfer coding and compression undone; sha256, size: of it.
    warc: a file with every request and answer; warc_sha256: of it.
    at: when the last byte came (UTC). notes: what a reader has to know, in sentences.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    certificate: Certificate | None
    body: Path
    sha256: str
    size: int
    warc: Path
    warc_sha256: str
    at: datetime
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fetcher:
    """Fetches documents that the guard lets through.

    now: the clock. tool: name and version of the program, for the WARC.
    most_bytes: of a document, as it comes and decompressed.
    patience: seconds that a server may stay silent; total: seconds that all of it may take, with
        redirects and further tries.
    attempts: how often a fault that may pass is met with another try; pause: seconds before the
        second one, doubled before each further one.
    downgrade: whether a redirect from https to http is followed.
    context: whose certificates are trusted.
    """

    guard: Guard
    now: Callable[[], datetime]
    tool: str = "tieline"
    most_bytes: int = MOST_BYTES
    patience: float = 30.0
    total: float = 300.0
    attempts: int = 3
    pause: float = 1.0
    downgrade: bool = False
    context: ssl.SSLContext = field(default_factory=trusted, repr=False)

    def fetch(self, url: str, into: Path) -> Fetched:
        """The document at an address. Raises FetchError.

        into: a folder for the drafts. An OSError that is no FetchError is one of this folder: the
        disk is full, or nothing may be written there.
        """
        into.mkdir(parents=True, exist_ok=True)
        wait = Patience(self.patience, time.monotonic() + self.total)
        with TemporaryDirectory(dir=into, prefix="fetch-") as name:
            try:
                answers = self._persist(url, Path(name), wait)
            except TooSlowError as error:
                problem = f"it did not come whole within {self.total:g} s"
                raise FetchError(url, problem) from error
            return self._kept(url, answers, Path(name))

    def _persist(self, url: str, folder: Path, wait: Patience) -> list[Answer]:
        for attempt in range(1, self.attempts + 1):
            way: list[str] = []
            try:
                return self._follow(url, folder, wait, way)
            except _REFUSALS as error:
                problem = _problem(error, self.most_bytes)
                raise FetchError(url, _led(way) + problem, _status(error)) from error
            except (PassingError, UnknownHostError) as error:
                pause = _pause(error, self.pause * 2 ** (attempt - 1))
                if pause is None:
                    raise FetchError(url, f"{_led(way)}{error}") from error
                if attempt == self.attempts:
                    tried = f" (tried {attempt} times)" if attempt > 1 else ""
                    problem = f"{_led(way)}{error}{tried}; try again later"
                    raise FetchError(url, problem, _status(error)) from error
                time.sleep(wait.left(min(pause, _LONGEST_PAUSE)))
        raise AssertionError(url)

    def _follow(self, url: str, folder: Path, wait: Patience, way: list[str]) -> list[Answer]:
        """The answers on the way to the document, itself the last. way: takes the addresses."""
        at = urldefrag(url).url
        answers: list[Answer] = []
        while True:
            way.append(at)
            answers.append(self._ask(at, folder / f"hop-{len(way)}", wait))
            to = answers[-1].leads_to
            if not to:
                return answers
            if len(answers) > MOST_REDIRECTS:
                raise FetchError(url, f"it leads on more than {MOST_REDIRECTS} times")
            at = self._next(url, answers[-1].url, urldefrag(to).url)

    def _next(self, url: str, at: str, to: str) -> str:
        try:
            onward = urljoin(at, to)
        except ValueError as error:
            raise FetchError(url, f"it leads on to `{shown(to)}`, which is no address") from error
        down = at.startswith("https:") and onward.lower().startswith("http:")
        if down and not self.downgrade:
            problem = f"it leads from https on to {shown(onward)}, which is not encrypted"
            raise FetchError(url, f"{problem}; ask for that address to have it nevertheless")
        return onward

    def _ask(self, url: str, file: Path, wait: Patience) -> Answer:
        checked = self.guard.check(url)
        with connected(checked, self.context, wait) as wire:
            return ask(wire, checked, file, self.most_bytes, self.now)

    def _kept(self, url: str, answers: list[Answer], folder: Path) -> Fetched:
        last = answers[-1]
        notes = _notes(answers)
        warc = folder / "all.warc.gz"
        about = {
            "tieline-object": f"sha256:{last.sha256}",
            "tieline-object-size": str(last.size),
            "tieline-asked-for": shown(url),
            "tieline-notes": " ".join(notes),
        }
        info = {"software": self.tool, "format": "WARC file version 1.1"}
        warc_sha256 = write_warc(warc, tuple(one.exchange for one in answers), info, about)
        return Fetched(
            url=url,
            final_url=last.url,
            hops=tuple(
                Hop(url=one.url, address=one.exchange.address, status=one.head.status)
                for one in answers
            ),
            status=last.head.status,
            headers=last.head.headers,
            certificate=last.certificate,
            body=_moved(last.body, folder),
            sha256=last.sha256,
            size=last.size,
            warc=_moved(warc, folder),
            warc_sha256=warc_sha256,
            at=last.at,
            notes=notes,
        )


_REFUSALS = (AddressError, BombError, MalformedError, StatusError, TooLargeError, UntrustedError)


def _problem(error: Exception, most: int) -> str:
    """What is wrong, and what to do, in one clause."""
    if isinstance(error, AddressError):
        return error.problem
    if isinstance(error, TooLargeError):
        how = f"it is larger than {most:,} bytes, the most that is taken from the network"
        return f"{how}; have it by other means and capture the file"
    if isinstance(error, BombError):
        return "its compressed content grows beyond all measure, which is a trap; nothing is kept"
    return str(error)


def _led(way: list[str]) -> str:
    """Which address a problem is of, where it is not the one that was asked for."""
    return f"it leads on to {shown(way[-1])}: " if len(way) > 1 else ""


def _status(error: Exception) -> int:
    return error.status if isinstance(error, StatusError | BusyError) else 0


def _pause(error: PassingError | UnknownHostError, pause: float) -> float | None:
    """Seconds before another try; None where none is worth while."""
    if isinstance(error, UnknownHostError):
        return pause if error.passing else None
    return max(error.wait, pause)


def _notes(answers: list[Answer]) -> tuple[str, ...]:
    addresses = [one.url for one in answers]
    notes = list(notes_on(answers[-1]))
    if any(a.startswith("https:") and b.startswith("http:") for a, b in pairwise(addresses)):
        notes.append("A redirect led from https to http, which is not encrypted.")
    opened = [one.exchange.address for one in answers if one.opened]
    if opened:
        told = ", ".join(dict.fromkeys(opened))
        notes.append(f"It came from {told}: no public address, but one that was opened here.")
    return tuple(notes)


def _moved(file: Path, folder: Path) -> Path:
    """A draft out of its passing folder, under a name that no other has."""
    return file.replace(folder.parent / f"{folder.name}-{file.name}")
