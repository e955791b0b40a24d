"""The matcher over everything that is known by a day: built once, and kept until rows change."""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieline.resolution.decisions import Judgements
from tieline.resolution.parties import Parties
from tieline.services.engine import matcher_class, matcher_version
from tieline.services.known_parties import VERSION as PARTIES_VERSION
from tieline.services.known_parties import known_parties
from tieline.services.wiring import Workplace
from tieline.store.view import View

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher

KEPT = 3
"""So many indexes are kept, those that were used last."""

_DRAFT = ".draft-"
_STALE_SECONDS = 60 * 60
_MATCHER, _OTHERS = "matcher", "others.json"
_LAST_DAY = " UNION ALL ".join(
    f"SELECT max(known_from) AS day FROM {table}"  # noqa: S608
    for table in ("party", "name", "identifier", "address", "detail", "designation")
)
"""The last day from which a row is known that descriptions, or the joining of parties, rest on."""


@dataclass(frozen=True, slots=True)
class Known:
    """All parties that may be meant.

    others: by the id of a party, the other ids under which snapshots have it.
    """

    matcher: "Matcher"
    others: Mapping[str, tuple[str, ...]]

    def members(self, party_id: str) -> tuple[str, ...]:
        """Every id that a party has in some snapshot."""
        return party_id, *self.others.get(party_id, ())


def matcher(place: Workplace, known_by: date) -> Known:
    """The matcher over all parties that are known by a day."""
    view = place.view(known_by)
    try:
        return matcher_of(place, view)
    finally:
        view.close()


def matcher_of(place: Workplace, view: View, joined: Parties | None = None) -> Known:
    """The matcher over the parties of a view: the one that was kept, or a new one.

    joined: the parties of the view, where they are at hand.
    """
    indexes = place.shelf.root.parent / "indexes"
    kept = indexes / _digest(view, place.judgements(view.known_by))
    with suppress(OSError, ValueError, KeyError, TypeError, EOFError):
        known = _load(kept)
        os.utime(kept)
        return known
    found = known_parties(view, joined or place.parties(view))
    known = Known(matcher_class().build(found.parties), found.others)
    with suppress(OSError):  # a full disk, or a folder that is read only, keeps no index
        _keep(known, kept)
    with suppress(OSError):
        _sweep(indexes)
    return known


def _digest(view: View, judgements: Judgements) -> str:
    """What names an index: snapshots, how they are read, what was joined, the last day seen.

    Two days of knowledge between which no row became known have the same index.
    """
    days = [day for (day,) in view.select(_LAST_DAY) if day]
    parts = [str(matcher_version()), str(PARTIES_VERSION), str(max(days, default=""))]
    parts += [judgements.pairs_digest, *(one.digest for one in view.snapshots)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _load(kept: Path) -> Known:
    """The index in a folder; raises ValueError, OSError or the like where there is none."""
    others = json.loads((kept / _OTHERS).read_text(encoding="utf-8"))
    joined = {lead: tuple(ids) for lead, ids in others.items()}
    return Known(matcher_class().load(kept / _MATCHER), joined)


def _keep(known: Known, kept: Path) -> None:
    """Write an index beside its place and move it there; one that could not be read makes way."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=kept.parent, prefix=_DRAFT))
    try:
        (draft / _MATCHER).mkdir()
        known.matcher.save(draft / _MATCHER)
        text = json.dumps(known.others, sort_keys=True)
        (draft / _OTHERS).write_text(text, encoding="utf-8")
        draft.chmod(0o755)
        if kept.exists():
            kept.rename(Path(tempfile.mkdtemp(dir=kept.parent, prefix=_DRAFT)) / "old")
        draft.rename(kept)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sweep(indexes: Path) -> None:
    """Take away the indexes that were used longest ago, and what broken runs left."""
    folders = [one for one in indexes.iterdir() if one.is_dir()]
    whole = [one for one in folders if not one.name.startswith(_DRAFT)]
    whole.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
    stale = [
        one
        for one in folders
        if one.name.startswith(_DRAFT)
        and (any(one.glob("old")) or time.time() - one.stat().st_mtime > _STALE_SECONDS)
    ]
    for folder in (*whole[KEPT:], *stale):
        shutil.rmtree(folder, ignore_errors=True)
