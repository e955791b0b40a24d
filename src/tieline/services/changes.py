"""Find two copies of a list, and what changed between them."""

from collections.abc import Iterable, Sequence
from datetime import date

from tieline.assessment.changes import Change, Changed, Difference
from tieline.services.wiring import Workplace
from tieline.store.compare import LISTING, compare
from tieline.store.snapshots import Shelf, Snapshot
from tieline.text.days import BadDayError, parse_day


class NoCopyError(ValueError):
    """Words that name no copy of a list, or not the copies that can be compared."""


def copies(shelf: Shelf, words: Sequence[str]) -> tuple[Snapshot, Snapshot]:
    """The two copies that words name: a name (its last two), or two of digest and NAME@DAY.

    Raises NoCopyError.
    """
    if len(words) == 1:
        kept = shelf.all_of(words[0])
        if len(kept) < 2:  # noqa: PLR2004
            raise NoCopyError(f"of `{words[0]}` {len(kept)} copies are here; two are needed")
        return kept[-2], kept[-1]
    old, new = (_copy(shelf, word) for word in words)
    return old, new


def _copy(shelf: Shelf, word: str) -> Snapshot:
    """The copy that a digest, a name, or a name and a day means: the last one by that day."""
    name, _, day = word.partition("@")
    kept = shelf.all_of(name)
    if kept:
        try:
            latest = parse_day(day) if day else date.max
        except BadDayError as error:
            raise NoCopyError(f"`{word}`: {error}") from error
        by_then = [one for one in kept if (one.manifest.known_from or date.min) <= latest]
        if not by_then:
            raise NoCopyError(f"`{word}`: the first copy is of {kept[0].manifest.known_from}")
        return by_then[-1]
    found = [one for one in shelf.all() if word and one.manifest.digest.startswith(word)]
    if len(found) != 1:
        problem = "no copy" if not found else "several copies"
        raise NoCopyError(
            f"`{word}` names {problem}; give a digest or NAME@DAY as `tieline lists` shows them"
        )
    return found[0]


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
