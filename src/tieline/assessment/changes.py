"""What changed between two copies of a list, by party."""

from dataclasses import dataclass
from enum import StrEnum

from tieline.store.manifest import Manifest


class Change(StrEnum):
    """What became of a party between two copies."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed of one party.

    lists: the lists that name it, in either copy.
    gained, lost: what only the new and only the old copy says of it, as sorted words.
    """

    party_id: str
    name: str
    change: Change
    lists: tuple[str, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What was gained and what was lost."""
        return self.gained, self.lost


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes from one copy to another, by kind of change and name.

    entries: how many entries on lists were added, removed, and stayed with other contents.
    """

    old: Manifest
    new: Manifest
    changes: tuple[Changed, ...]
    entries: dict[Change, int]

    def of(self, change: Change) -> tuple[Changed, ...]:
        """The parties of one kind of change."""
        return tuple(one for one in self.changes if one.change is change)
