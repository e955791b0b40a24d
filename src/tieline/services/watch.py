"""Watch: ask the places of captured documents again, and tell what became of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tieline.evidence.drafts import drafts
from tieline.evidence.history import History
from tieline.evidence.sightings import Seen, Sighting
from tieline.evidence.web.fetch import Fetched, FetchError
from tieline.model.documents import Capture
from tieline.services.capture import Captured, Capturer, words_of
from tieline.text.problems import MisuseError
from tieline.text.word_changes import WordChange, word_changes

Read = Callable[[Capture], str]
"""Gives the text of a captured document. Raises MisuseError where it cannot be had."""


class NotWatchedError(MisuseError):
    """A place that cannot be asked again."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"`{place}` {problem}")


class Outcome(StrEnum):
    """What became of a place."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What became of an address.

    last: the capture before. captured: the new one, where the bytes changed.
    number: of the line of the log that says so; 0 where none could be written.
    since: what first found it gone, of a place that is gone, or that is back.
    changes: in words; None where the text of one of the two cannot be had.
    """

    last: Capture
    outcome: Outcome
    number: int = 0
    problem: str = ""
    since: Sighting | None = None
    captured: Captured | None = None
    changes: tuple[WordChange, ...] | None = None


class Watcher:
    """Asks addresses again, one after another."""

    def __init__(self, capturer: Capturer, read: Read) -> None:
        self.capturer = capturer
        self.read = read

    def watch(self, history: History) -> Watched:
        """Ask the place of a history again; a failure is told, not raised.

        Raises DamagedJournalError.
        """
        last, gone = history.last, history.gone
        try:
            with drafts(self.capturer.archive.root) as folder:
                return self._asked(history, folder, gone)
        except OSError as error:
            return Watched(last=last, outcome=Outcome.FAILED, problem=words_of(error))

    def _asked(self, history: History, folder: Path, gone: Sighting | None) -> Watched:
        last = history.last
        try:
            found = self.capturer.fetched(last.url, folder)
        except FetchError as error:
            missed = self.capturer.miss(last.url, error)
            return _missed(history, missed, words_of(error))
        if found.sha256 == last.sha256:
            same = self.capturer.same(found, last)
            return Watched(last=last, outcome=Outcome.UNCHANGED, number=same.number, since=gone)
        return self._changed(last, found, gone)

    def _changed(self, last: Capture, found: Fetched, gone: Sighting | None) -> Watched:
        captured = self.capturer.keep(found, last.url)
        new = captured.capture
        return Watched(
            last=last,
            outcome=Outcome.CHANGED,
            number=new.number if new else 0,
            since=gone,
            captured=captured,
            changes=self._changes(last, new) if new else None,
        )

    def _changes(self, old: Capture, new: Capture) -> tuple[WordChange, ...] | None:
        try:
            return tuple(word_changes(self.read(old), self.read(new)))
        except (MisuseError, OSError):
            return None


def watchable(capturer: Capturer, asked: Sequence[str]) -> list[History]:
    """The places to be asked again: those named, or every address of the archive.

    asked: addresses, numbers or digests. Raises NotWatchedError and UnknownDocumentError.
    """
    known = capturer.histories
    if not asked:
        return [one for one in known.of_place.values() if one.last.url]
    found = [known.of(word) or known.of(_place(capturer, word)) for word in asked]
    histories = [one for one in found if one]
    for word, one in zip(asked, histories, strict=True):
        if not one.last.url:
            problem = "was captured from a file; capture the file again to compare it"
            raise NotWatchedError(word, problem)
    return list(dict.fromkeys(histories))


def _place(capturer: Capturer, word: str) -> str:
    return capturer.archive.find(word).place


def _missed(history: History, missed: Sighting | None, problem: str) -> Watched:
    gone = missed is not None and missed.seen is Seen.GONE
    return Watched(
        last=history.last,
        outcome=Outcome.GONE if gone else Outcome.FAILED,
        number=missed.number if missed else 0,
        problem=problem,
        since=history.gone if gone else None,
    )
