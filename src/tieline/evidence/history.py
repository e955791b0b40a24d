"""What the archive's log says of each place and of each digest, kept up line by line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from tieline.evidence.capture_record import CAPTURE, capture_of
from tieline.evidence.sightings import Seen, Sighting, sighting_of
from tieline.model.documents import Capture
from tieline.store.journal import Entry


@dataclass(slots=True, eq=False)
class History:
    """A place: its captures and later sightings, oldest first. Only captured places have one."""

    captures: list[Capture] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def last(self) -> Capture:
        """The newest capture."""
        return self.captures[-1]

    @property
    def versions(self) -> int:
        """How many different bytes were had."""
        return len({one.sha256 for one in self.captures})

    @property
    def last_seen(self) -> datetime:
        """When it was last had, or found to be the same."""
        same = [one.at for one in self.sightings if one.seen is Seen.UNCHANGED]
        return max(self.last.at, *same) if same else self.last.at

    @property
    def gone(self) -> Sighting | None:
        """The first sighting that found it gone, where it is gone since; None where it is not."""
        first: Sighting | None = None
        for one in self.sightings:
            if one.number > self.last.number and one.seen is not Seen.FAILED:
                first = (first or one) if one.seen is Seen.GONE else None
        return first

    @property
    def failing(self) -> Sighting | None:
        """The newest sighting, where it is that the place could not be had; None otherwise."""
        newest = self.sightings[-1] if self.sightings else None
        later = newest and newest.number > self.last.number and newest.seen is Seen.FAILED
        return newest if later else None


class Histories:
    """The histories of all places."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.of_place: dict[str, History] = {}
        self.first_of: dict[str, Capture] = {}
        """By digest the first capture of those bytes."""
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take in a line of the log."""
        if entry.kind == CAPTURE:
            capture = capture_of(entry)
            self.of_place.setdefault(place_key(capture.place), History()).captures.append(capture)
            self.first_of.setdefault(capture.sha256, capture)
        elif seen := sighting_of(entry):
            history = self.of_place.get(place_key(seen.url))
            if history:
                history.sightings.append(seen)

    def of(self, place: str) -> History | None:
        """The history of an address or a file's name; None where it was never captured."""
        return self.of_place.get(place_key(place))


def place_key(place: str) -> str:
    """What is the same for addresses that ask the same server for the same document."""
    if "://" not in place:
        return place
    try:
        parts = urlsplit(place)
    except ValueError:
        return place
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    return urlunsplit((scheme, host, parts.path or "/", parts.query, ""))
