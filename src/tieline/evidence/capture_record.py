"""A capture as a line of the archive's log, and back."""

from dataclasses import asdict
from typing import Any

from tieline.model.documents import Capture, Certificate, Hop
from tieline.store.journal import Entry

CAPTURE = "capture"
"""The kind of entry that records a capture."""

_OF_THE_LINE = ("number", "at", "who")


def body_of(capture: Capture) -> dict[str, Any]:
    """What the log says of a capture, but for number, time and operator, which every line has."""
    return {name: value for name, value in asdict(capture).items() if name not in _OF_THE_LINE}


def capture_of(entry: Entry) -> Capture:
    """The capture that an entry records."""
    body = dict(entry.body)
    certificate = body.pop("certificate", None)
    return Capture(
        number=entry.number,
        at=entry.at,
        who=entry.who,
        certificate=Certificate(**certificate) if certificate else None,
        hops=tuple(Hop(**hop) for hop in body.pop("hops", ())),
        headers=tuple((name, value) for name, value in body.pop("headers", ())),
        notes=tuple(body.pop("notes", ())),
        **body,
    )
