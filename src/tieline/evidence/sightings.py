"""What was found at the place of a captured document later, and views of it: lines of the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from tieline.store.journal import Entry


class Seen(StrEnum):
    """What was found; each is the kind of an entry."""

    UNCHANGED = "unchanged"
    """The same bytes as at the last capture."""
    GONE = "gone"
    """The place answers that it is no more, or does not exist any longer."""
    FAILED = "failed"
    """It could not be told: the place did not answer whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """That a place was asked again, or could not be captured: a line of the archive's log.

    number, at, who: of the line.
    of: the number of the last capture of the place; 0 where there is none.
    url: as the operator gave it. status: of the answer, 0 where there was none.
    sha256: of the bytes that were found, where they were (`unchanged`).
    problem: why there were none.
    """

    number: int
    at: datetime
    who: str
    seen: Seen
    of: int
    url: str
    status: int = 0
    final_url: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    sha256: str = ""
    problem: str = ""


VIEW = "view"
"""The kind of entry that records a picture of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRecord:
    """That a document was rendered: `kind` is `screenshot` (PNG) or `rendering` (PDF).

    of: the number of the capture. sha256, size: of the picture, which is an object of its own.
    tool: what rendered it.
    """

    number: int
    at: datetime
    who: str
    of: int
    kind: str
    sha256: str
    size: int
    tool: str


def seen_body(one: Sighting) -> Mapping[str, Any]:
    """What the log says of a sighting, but for number, time, operator and kind."""
    return {
        "of": one.of,
        "url": one.url,
        "status": one.status,
        "final_url": one.final_url,
        "headers": one.headers,
        "sha256": one.sha256,
        "problem": one.problem,
    }


def view_body(one: ViewRecord) -> Mapping[str, Any]:
    """What the log says of a view, but for number, time and operator."""
    return {
        "of": one.of,
        "kind": one.kind,
        "sha256": one.sha256,
        "size": one.size,
        "tool": one.tool,
    }


def sighting_of(entry: Entry) -> Sighting | None:
    """The sighting that an entry records; None where it records something else."""
    if entry.kind not in set(Seen):
        return None
    body = dict(entry.body)
    return Sighting(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        seen=Seen(entry.kind),
        headers=tuple((name, value) for name, value in body.pop("headers", ())),
        **body,
    )


def view_of(entry: Entry) -> ViewRecord | None:
    """The view that an entry records; None where it records something else."""
    if entry.kind != VIEW:
        return None
    return ViewRecord(number=entry.number, at=entry.at, who=entry.who, **entry.body)
