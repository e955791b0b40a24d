"""The changes between two copies of a list as JSON and CSV."""

import csv
import io
import json
from typing import Any

from tieline.assessment.changes import Change, Difference
from tieline.store.manifest import Manifest
from tieline.text.cells import safe_cell

COLUMNS = ("change", "party_id", "name", "lists", "gained", "lost")


def formats_differ(found: Difference) -> str:
    """A warning where the copies were read by different readers; empty where by the same."""
    old, new = found.old.reader, found.new.reader
    if old == new:
        return ""
    return (
        f"The formats differ ({old}, then {new}): some changes may come from what each format "
        "tells, not from the list."
    )


def render_changes_json(found: Difference) -> str:
    """The changes with the two copies that they lie between."""
    whole = {
        "old": _copy(found.old),
        "new": _copy(found.new),
        "entries": {str(change): count for change, count in found.entries.items()},
        "parties": {str(change): len(found.of(change)) for change in Change},
        "formats_differ": formats_differ(found),
        "changes": [
            {
                "change": one.change,
                "party_id": one.party_id,
                "name": one.name,
                "lists": one.lists,
                "gained": one.gained,
                "lost": one.lost,
            }
            for one in found.changes
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_changes_csv(found: Difference) -> str:
    """One row for each party that changed; no cell is ever read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.changes:
        cells = (
            one.change,
            one.party_id,
            one.name,
            "; ".join(one.lists),
            "\n".join(one.gained),
            "\n".join(one.lost),
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _copy(manifest: Manifest) -> dict[str, Any]:
    return {
        "name": manifest.name,
        "title": manifest.title,
        "known_from": str(manifest.known_from),
        "reader": manifest.reader,
        "digest": manifest.digest,
        "entries": manifest.entries,
    }
