"""The parts that every JSON answer shares: claims, sources, snapshots, days and ranges."""

from collections.abc import Iterable
from typing import Any

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.nouns import Claim, Source
from tieline.rulebook.rules import Duty
from tieline.store.manifest import Manifest


def claim_json(row: Claim) -> dict[str, Any]:
    """What every claim carries."""
    return {
        "claim": row.claim_id,
        "standing": row.standing,
        "confidence": row.confidence,
        "from": span_json(row.begin),
        "until": span_json(row.end),
        "published": span_json(row.published),
        "known_from": str(row.known_from),
        "source": row.source_id,
        "locator": row.locator,
        "note": row.note,
        "contradicts": list(row.contradicts),
    }


def source_json(source: Source) -> dict[str, Any]:
    """A source with all that is known of it."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "kind": source.kind,
        "url": source.url,
        "published": span_json(source.published),
        "retrieved": source.retrieved and str(source.retrieved),
        "read": source.read,
        "reliability": source.reliability,
        "licence": source.licence,
        "via": source.via,
        "note": source.note,
        "sha256": source.sha256,
    }


def snapshot_json(manifest: Manifest) -> dict[str, Any]:
    """A snapshot by its name, day and digests."""
    return {
        "name": manifest.name,
        "title": manifest.title,
        "publisher": manifest.publisher,
        "licence": manifest.licence,
        "known_from": manifest.known_from and str(manifest.known_from),
        "raw_sha256": dict(manifest.raw),
        "digest": manifest.digest,
    }


def duties_json(duties: Iterable[Duty]) -> list[dict[str, str]]:
    """What a rule asks of those whom it binds."""
    return [
        {"duty": one.kind, "text": one.text, "within": one.within, "citation": one.citation}
        for one in duties
    ]


def span_json(span: Span) -> list[str | None]:
    """An interval as its two days; null where one is not known."""
    return [str(day) if day else None for day in (span.earliest, span.latest)]


def range_json(value: Range) -> dict[str, str | None] | None:
    """A range as decimal texts with its unit; null where nothing is known."""
    if not value:
        return None
    low, high = (
        None if bound is None else f"{bound.normalize():f}" for bound in (value.low, value.high)
    )
    return {"low": low, "high": high, "unit": value.unit}
