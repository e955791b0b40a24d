"""The ties of all that is known by a day as arrays: read once, and kept until rows change."""

import hashlib

from tieline.network.tie_rows import VERSION, TieRows, tie_rows
from tieline.resolution.parties import Parties
from tieline.services.kept import Kept
from tieline.services.wiring import Workplace
from tieline.store.view import View

KEPT = 3
"""So many networks are kept, those that were used last."""

_LAST_DAY = """
    SELECT max(known_from) FROM (
        SELECT known_from FROM tie UNION ALL SELECT known_from FROM party
        UNION ALL SELECT known_from FROM name UNION ALL SELECT known_from FROM identifier
        UNION ALL SELECT known_from FROM designation
    )
"""
"""The last day from which a row is known that ties, or the joining of parties, rest on."""


def network_rows(place: Workplace, view: View, parties: Parties) -> TieRows:
    """The ties of a view between its parties: those that were kept, or read anew.

    They serve every day that is asked about.
    """
    kept = Kept(place.shelf.root.parent / "networks", KEPT)
    return kept.get(
        _digest(place, view),
        TieRows.load,
        lambda: tie_rows(view, parties.groups.joined()),
        lambda rows, folder: rows.save(folder),
    )


def _digest(place: Workplace, view: View) -> str:
    """What names a network: snapshots, what was judged, the last day seen, how it is read."""
    (last,) = view.select(_LAST_DAY)[0]
    parts = [str(VERSION), str(last or ""), place.judgements(view.known_by).pairs_digest]
    parts += [one.digest for one in view.snapshots]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
