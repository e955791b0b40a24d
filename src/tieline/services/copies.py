"""Find the copies of lists that words name, and take one away."""

from collections.abc import Sequence
from datetime import date

from tieline.services.wiring import STARTER_NAME, Workplace
from tieline.store.manifest import Snapshot
from tieline.store.snapshots import Shelf
from tieline.text.days import BadDayError, parse_day
from tieline.text.problems import MisuseError


class NoCopyError(MisuseError):
    """Words that name no copy of a list, or not the copies that can be compared or removed."""


def copies(shelf: Shelf, words: Sequence[str]) -> tuple[Snapshot, Snapshot]:
    """The two copies that words name: a name (its last two), or two of digest and NAME@DAY.

    Raises NoCopyError, also for copies of different lists.
    """
    if len(words) == 1:
        return _last_two(shelf, words[0])
    old, new = (_copy(shelf, word) for word in words)
    if old.manifest.name != new.manifest.name:
        raise NoCopyError(
            f"`{words[0]}` is a copy of {old.manifest.name} and `{words[1]}` of "
            f"{new.manifest.name}; two copies of one list are compared"
        )
    return old, new


def _last_two(shelf: Shelf, word: str) -> tuple[Snapshot, Snapshot]:
    kept = shelf.all_of(word)
    if not kept and word:
        one = _copy(shelf, word).manifest
        raise NoCopyError(
            f"`{word}` is one copy, and two are needed: the old and the new one, each as a digest "
            f"or NAME@DAY, or the name alone for the last two (`tieline lists diff {one.name}`)"
        )
    if len(kept) < 2:  # noqa: PLR2004
        raise NoCopyError(f"of `{word}` {len(kept)} copies are here; two are needed")
    return kept[-2], kept[-1]


def _copy(shelf: Shelf, word: str) -> Snapshot:
    """The copy that a digest, a name, or a name and a day means: the last one by that day."""
    name, _, day = word.partition("@")
    kept = shelf.all_of(name)
    if not kept:
        return _by_digest(shelf, word)
    latest = _day(word, day) if day else date.max
    by_then = [one for one in kept if (one.manifest.known_from or date.min) <= latest]
    if not by_then:
        raise NoCopyError(f"`{word}`: the first copy is of {kept[0].manifest.known_from}")
    return by_then[-1]


def _by_digest(shelf: Shelf, word: str) -> Snapshot:
    found = [one for one in shelf.all() if word and one.manifest.digest.startswith(word)]
    if len(found) != 1:
        problem = "no copy" if not found else "several copies"
        raise NoCopyError(
            f"`{word}` names {problem}; give a digest or NAME@DAY as `tieline lists` shows them"
        )
    return found[0]


def _day(word: str, day: str) -> date:
    try:
        return parse_day(day)
    except BadDayError as error:
        raise NoCopyError(f"`{word}`: {error}") from error


def remove(place: Workplace, word: str) -> Snapshot:
    """Take away the one copy that a digest, a name, or a name and its day means.

    Unlike for a comparison, the day must be that of the copy. Raises NoCopyError, also for the
    starter case, which would be made anew.
    """
    name, _, day = word.partition("@")
    kept = place.shelf.all_of(name)
    if day and kept:
        known = _day(word, day)
        kept = [one for one in kept if one.manifest.known_from == known]
        if not kept:
            raise NoCopyError(f"`{word}` names no copy; see `tieline lists` for their days")
    if len(kept) > 1:
        digests = ", ".join(
            f"{one.manifest.digest[:12]} of {one.manifest.known_from}" for one in kept
        )
        raise NoCopyError(f"`{word}` names {len(kept)} copies; give the digest of one: {digests}")
    found = kept[0] if kept else _by_digest(place.shelf, word)
    if found.manifest.name == STARTER_NAME:
        raise NoCopyError("the starter case cannot be removed: it is made anew by itself")
    return place.shelf.remove(found.manifest.digest)
