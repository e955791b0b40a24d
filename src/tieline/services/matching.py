"""The matcher over everything that is known by a day: built once, and kept until rows change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieline.resolution.decisions import Judgements
from tieline.resolution.parties import Parties
from tieline.services.engine import matcher_class, matcher_version
from tieline.services.kept import Kept
from tieline.services.known_parties import VERSION as PARTIES_VERSION
from tieline.services.known_parties import known_parties
from tieline.services.wiring import Workplace
from tieline.store.view import View

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher

KEPT = 3
"""So many indexes are kept, those that were used last."""

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
    indexes = Kept(place.shelf.root.parent / "indexes", KEPT)
    digest = _digest(view, place.judgements(view.known_by))
    return indexes.get(digest, _load, lambda: _made(joined or place.parties(view), view), _save)


def _made(joined: Parties, view: View) -> Known:
    found = known_parties(view, joined)
    return Known(matcher_class().build(found.parties), found.others)


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


def _save(known: Known, folder: Path) -> None:
    """Write an index into a folder."""
    (folder / _MATCHER).mkdir()
    known.matcher.save(folder / _MATCHER)
    (folder / _OTHERS).write_text(json.dumps(known.others, sort_keys=True), encoding="utf-8")
