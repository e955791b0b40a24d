"""Capture: keep the bytes of an address or a file, and write down how they were had."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tieline import __version__
from tieline.evidence.archive import Archive
from tieline.evidence.capture_record import capture_of
from tieline.evidence.drafts import copied, drafts
from tieline.evidence.history import Histories
from tieline.evidence.media_type import media_type
from tieline.evidence.sightings import Seen, Sighting, seen_body
from tieline.evidence.web.fetch import Fetched, Fetcher, FetchError
from tieline.evidence.web.guard import UnknownHostError
from tieline.model.documents import Capture
from tieline.services.places import is_address
from tieline.store.journal import Added

TOOL = f"tieline {__version__}"
_GONE = (404, 410)
"""Answers that say that there is nothing there any longer."""
_CREDENTIALS = re.compile(r"[^/?#]*//[^/?#]*@")

AfterCapture = Callable[[Capture], "str | None"]
"""What is done once a capture is in the log, such as a stamp of trusted time; what to tell of it.

It raises OSError where it could not be done; the capture stands all the same.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What came of one place.

    place: as it was asked for. capture: None where nothing was kept; then `problem` says why.
    same_as: the first capture of the same bytes, where there was one before.
    before: the capture of the same place before this one, where its bytes were others.
    back: what found the place gone, where it had been gone since.
    notes: what came of what follows a capture, such as a stamp.
    """

    place: str
    capture: Capture | None = None
    problem: str = ""
    same_as: Capture | None = None
    before: Capture | None = None
    back: Sighting | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """Who captures, with what, and what is done after each capture; `now` is asked for the time."""

    who: str
    now: Callable[[], datetime]
    fetcher: Fetcher
    after_capture: Sequence[AfterCapture] = ()


class Capturer:
    """Captures places one after another; what is known of each is read from the log once."""

    def __init__(self, archive: Archive, operator: Operator) -> None:
        self.archive = archive
        self.operator = operator
        self.histories = Histories(archive.entries())

    def capture(self, place: str) -> Captured:
        """Capture an address or a file; a failure is told, not raised.

        Raises DamagedJournalError.
        """
        if is_address(place):
            return self._address(place)
        try:
            with drafts(self.archive.root) as folder:
                return self._file(Path(place), place, folder)
        except OSError as error:
            return Captured(place=place, problem=words_of(error))

    def fetched(self, url: str, folder: Path) -> Fetched:
        """Fetch an address into drafts. Raises FetchError, and OSError where the disk is full."""
        return self.operator.fetcher.fetch(url, folder)

    def keep(self, found: Fetched, place: str) -> Captured:
        """Keep what was fetched, and write it into the log. Raises OSError."""
        kind = media_type(found.body)
        repaired = self._keep(found.body, found.sha256)
        warc = self.archive.keep_warc(found.warc, found.warc_sha256)
        capture = Capture(
            number=0,
            at=found.at,
            who=self.operator.who,
            sha256=found.sha256,
            size=found.size,
            media_type=kind,
            tool=TOOL,
            url=found.url,
            final_url=found.final_url,
            hops=found.hops,
            status=found.status,
            headers=found.headers,
            certificate=found.certificate,
            warc=warc,
            warc_sha256=found.warc_sha256,
            notes=(*found.notes, *repaired),
        )
        return self._recorded(capture, place)

    def miss(self, url: str, error: FetchError) -> Sighting | None:
        """Write into the log that an address could not be had; None where it was never asked.

        An address with a user's name and password in it is not written down. Raises OSError.
        """
        if _CREDENTIALS.match(url):
            return None
        history = self.histories.of(url)
        seen = seen_by(error) if history else Seen.FAILED
        found = Sighting(
            number=0,
            at=self.operator.now(),
            who=self.operator.who,
            seen=seen,
            of=history.last.number if history else 0,
            url=url,
            status=error.status,
            problem=error.problem,
        )
        return self.sight(found)

    def same(self, found: Fetched, last: Capture) -> Sighting:
        """Write into the log that an address has the bytes of its last capture still.

        What is kept of them is made good by the way, should it be damaged. Raises OSError.
        """
        self._keep(found.body, found.sha256)
        return self.sight(
            Sighting(
                number=0,
                at=found.at,
                who=self.operator.who,
                seen=Seen.UNCHANGED,
                of=last.number,
                url=last.url,
                status=found.status,
                final_url=found.final_url,
                headers=found.headers,
                sha256=found.sha256,
            )
        )

    def sight(self, found: Sighting) -> Sighting:
        """Write a sighting into the log. Raises OSError."""
        added = self.archive.note(found.seen, seen_body(found), at=found.at, who=found.who)
        self.histories.add(added.entry)
        return replace(found, number=added.entry.number)

    def _address(self, url: str) -> Captured:
        try:
            with drafts(self.archive.root) as folder:
                try:
                    found = self.fetched(url, folder)
                except FetchError as error:
                    self.miss(url, error)
                    return Captured(place=error.url, problem=error.problem)
                return self.keep(found, url)
        except OSError as error:
            return Captured(place=url, problem=words_of(error))

    def _file(self, file: Path, place: str, folder: Path) -> Captured:
        copy = copied(file, folder)
        kind = media_type(copy.file)
        repaired = self._keep(copy.file, copy.sha256)
        capture = Capture(
            number=0,
            at=self.operator.now(),
            who=self.operator.who,
            sha256=copy.sha256,
            size=copy.size,
            media_type=kind,
            tool=TOOL,
            name=file.name.encode(errors="backslashreplace").decode(),
            notes=repaired,
        )
        return self._recorded(capture, place)

    def _keep(self, draft: Path, sha256: str) -> tuple[str, ...]:
        """Keep bytes; what is to be said where changed ones stood in their place."""
        aside = self.archive.set_aside(sha256)
        before = aside.stat().st_mtime_ns if aside.exists() else None
        self.archive.keep(draft, sha256)
        if not aside.exists() or aside.stat().st_mtime_ns == before:
            return ()
        where = aside.relative_to(self.archive.root).as_posix()
        told = "the bytes that were kept HAD BEEN CHANGED: they are set aside in"
        return (f"{told} {where}, and the right ones put back",)

    def _recorded(self, capture: Capture, place: str) -> Captured:
        """Write a capture, whose bytes are kept, into the log; what is new about it."""
        history = self.histories.of(capture.place)
        before = history.last if history else None
        told = Captured(
            place=place,
            same_as=self.histories.first_of.get(capture.sha256),
            before=before if before and before.sha256 != capture.sha256 else None,
            back=history.gone if history else None,
        )
        added = self.archive.record(replace(capture, earlier=before.number if before else 0))
        self.histories.add(added.entry)
        written = capture_of(added.entry)
        return replace(told, capture=written, notes=(*_cut(added), *self._after(written)))

    def _after(self, capture: Capture) -> Iterator[str]:
        """What the callables that follow a capture tell."""
        for one in self.operator.after_capture:
            try:
                said = one(capture)
            except OSError as error:
                said = words_of(error)
            if said:
                yield said


def seen_by(error: FetchError) -> Seen:
    """Whether an address that could not be had is gone, or whether that cannot be told.

    Gone is what its server says is not there, whose host nobody knows, or whose host takes no
    connections any longer.
    """
    if error.status in _GONE:
        return Seen.GONE
    cause = error.__cause__
    while cause:
        unknown = isinstance(cause, UnknownHostError) and not cause.passing
        if unknown or isinstance(cause, ConnectionRefusedError):
            return Seen.GONE
        cause = cause.__cause__
    return Seen.FAILED


def words_of(error: OSError) -> str:
    """What went wrong, for a user: the sentence of our own errors, or the system's words."""
    if isinstance(error, FetchError):
        return error.problem
    if error.errno is None:
        return str(error)
    if isinstance(error, FileNotFoundError) and error.filename:
        return "there is no such file; an address begins with https:// or http://"
    said = error.strerror or str(error)
    return f"{said}: {error.filename}" if error.filename else said


def _cut(added: Added) -> Iterator[str]:
    if added.set_aside:
        yield f"the last line of the log had been cut short; it is kept in {added.set_aside}"
