"""Tell what changed between two copies of a list."""

from collections.abc import Iterable, Sequence

from tieline.assessment.changes import Change, Changed, Difference
from tieline.services.copies import copies
from tieline.services.wiring import Workplace
from tieline.store.compare import LISTING, compare


def difference(place: Workplace, words: Sequence[str]) -> Difference:
    """What changed between two copies. Raises NoCopyError."""
    old, new = copies(place.shelf, words)
    order = list(Change)
    changes = [
        Changed(party, name, Change(change), tuple(lists), tuple(gained), tuple(lost))
        for party, name, change, lists, gained, lost in compare(old, new)
    ]
    changes.sort(key=lambda one: (order.index(one.change), one.name.casefold(), one.party_id))
    return Difference(old.manifest, new.manifest, tuple(changes), _entries(changes))


def _entries(changes: Iterable[Changed]) -> dict[Change, int]:
    """How many entries on lists came, went, and stayed with other words."""
    count = dict.fromkeys(Change, 0)
    for one in changes:
        came, went = ([word for word in words if word.startswith(LISTING)] for words in one.words)
        same = min(len(came), len(went))
        count[Change.CHANGED] += same
        count[Change.ADDED] += len(came) - same
        count[Change.REMOVED] += len(went) - same
    return count
