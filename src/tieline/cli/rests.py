"""The words on what an answer rests on: snapshots that it cites, and how many more were read."""

from collections.abc import Collection, Sequence

from tieline.store.manifest import Manifest

_ALWAYS = ("starter", "ties-")
"""Beginnings of names that are told always: the first case and a user's own tables."""


def rests_words(
    snapshots: Sequence[Manifest], cited: Collection[str], rulebook: str, version: str
) -> str:
    """What an answer rests on, in one sentence. cited: the ids of the sources that it cites."""
    used = [one for one in snapshots if _tells(one, cited)]
    told = "; ".join(
        f"{one.title}{f' of {one.known_from}' if one.known_from else ''} ({one.digest[:12]})"
        for one in used
    )
    more = len(snapshots) - len(used)
    if more:
        word = "snapshot" if more == 1 else "snapshots"
        told += f"; and {more:,} more {word} of lists, from which nothing is cited here"
    return f"Rests on: {told}; rulebook {rulebook[:12]}; tieline {version}."


def _tells(one: Manifest, cited: Collection[str]) -> bool:
    """Whether a source that is cited is of a snapshot: ids are `NAME:DAY` or begin so.

    What a snapshot of several publishers tells has a word of the publisher after its name; what the
    casebook holds is told by documents, whose ids are `doc:` and a digest.
    """
    if one.name.startswith(_ALWAYS):
        return True
    if one.name == "casebook":
        return any(source_id.startswith("doc:") for source_id in cited)
    for source_id in cited:
        name, _, rest = source_id.partition(":")
        same_day = one.known_from is None or rest.startswith(str(one.known_from))
        if same_day and (name == one.name or name.startswith(f"{one.name}-")):
            return True
    return False
