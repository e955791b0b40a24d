"""What a document is as a source, as far as it says so itself: a start for who must say it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from tieline.evidence.texts import text_of
from tieline.model.days import Span
from tieline.model.documents import Capture
from tieline.model.kinds import SourceKind
from tieline.model.nouns import Source
from tieline.services.casebook_rows import source_id
from tieline.services.claim_context import newest
from tieline.services.wiring import Workplace
from tieline.text.days import parse_span
from tieline.text.problems import MisuseError

DAY = len("2019-03-11")


def source_start(place: Workplace, document: str) -> dict[str, str]:
    """What capture and text tell of a document as a source.

    Nobody but a person knows its kind, and how reliable it is. What is told is `publisher`,
    `title`, `url`, `published`, `retrieved` and `read`, as far as there is anything.
    """
    capture = newest(place, document)
    meta = _meta(place, capture)
    told = {
        "publisher": meta.get("site", "") or (urlsplit(capture.url).hostname or ""),
        "title": meta.get("title", "") or capture.name,
        "url": capture.url if capture.url.startswith(("http://", "https://")) else "",
        "published": _day(meta.get("published", "")),
        "retrieved": str(capture.at.date()),
        "read": "whole",
    }
    return {key: " ".join(value.split()) for key, value in told.items() if value}


def provisional(document: str, day: date, said: Mapping[str, str] | None = None) -> Source:
    """What stands for a source until somebody says what it is; it never enters a case.

    said: what is said of it by then; too little to be a source.
    """
    told = said or {}
    return Source(
        source_id=source_id(document),
        publisher=told.get("publisher", "not said yet"),
        title=told.get("title", "not said yet"),
        kind=SourceKind.OWN_RESEARCH,
        published=parse_span(told["published"]) if "published" in told else Span(None, day),
        sha256=document,
    )


def _meta(place: Workplace, capture: Capture) -> Mapping[str, str]:
    try:
        return text_of(place.archive, capture).meta
    except (MisuseError, OSError):
        return {}


def _day(text: str) -> str:
    """A day of a document's own, where it is one."""
    try:
        parse_span(text[:DAY])
    except ValueError:
        return ""
    return text[:DAY]
