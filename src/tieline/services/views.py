"""Views of captured documents, kept as objects of their own."""

from collections.abc import Callable
from datetime import datetime

from tieline.evidence.archive import Archive, digest_of
from tieline.evidence.drafts import drafts
from tieline.evidence.sightings import VIEW, ViewRecord, view_body
from tieline.evidence.views import VIEWED, views_of
from tieline.model.documents import DIGEST_SHOWN, Capture


def viewer(archive: Archive, now: Callable[[], datetime]) -> Callable[[Capture], str | None]:
    """What has views made of a capture, and tells their digests.

    Of what is a picture already, none is made. Raises ViewError and OSError.
    """

    def view(capture: Capture) -> str | None:
        if capture.media_type not in VIEWED:
            return f"no views: {capture.media_type} is kept as it is"
        made = make_views(archive, capture, now)
        return "; ".join(f"{one.kind} {one.sha256[:DIGEST_SHOWN]}" for one in made)

    return view


def make_views(archive: Archive, capture: Capture, now: Callable[[], datetime]) -> list[ViewRecord]:
    """Draw the views of a capture, keep them, and write each into the log. Raises OSError."""
    records = []
    with drafts(archive.root) as folder:
        for one in views_of(capture, archive.object(capture.sha256), folder):
            size, digest = one.file.stat().st_size, digest_of(one.file)
            archive.keep(one.file, digest)
            record = ViewRecord(
                number=0,
                at=now(),
                who=capture.who,
                of=capture.number,
                kind=one.kind,
                sha256=digest,
                size=size,
                tool=one.tool,
            )
            archive.note(VIEW, view_body(record), at=record.at, who=record.who)
            records.append(record)
    return records
