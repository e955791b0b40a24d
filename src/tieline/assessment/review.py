"""What a reviewer looks at: two sides of a pair, what was compared, and what was judged of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tieline.matching.comparison import Comparison, Reason
from tieline.matching.described import Described
from tieline.model.nouns import Source
from tieline.resolution.decisions import Settled
from tieline.resolution.groups import Conflict, Joining
from tieline.resolution.judgement import Subject
from tieline.resolution.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party, or a user's row, as a reviewer sees it.

    party_id: empty where it is a row; members: the ids that the party has in snapshots.
    sources: what its rows come from.
    """

    name: str
    picture: Picture
    party_id: str = ""
    members: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sides that may be one party.

    place: where the left one stands in the user's file, in words; empty where in none.
    """

    subject: Subject
    left: Side
    right: Side
    compared: Comparison
    settled: Settled
    place: str = ""

    @property
    def supporting(self) -> tuple[Reason, ...]:
        """The reasons for one party, and mere remarks."""
        return tuple(one for one in self.compared.reasons if one.weight >= 0)

    @property
    def weakening(self) -> tuple[Reason, ...]:
        """The reasons against it."""
        return tuple(one for one in self.compared.reasons if one.weight < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """One line of the log of decisions.

    action: `judgement`, `withdrawal` or `setting`; state: how it stands today, in words.
    """

    number: int
    at: datetime
    who: str
    action: str
    asked: str = ""
    asked_key: str = ""
    party_id: str = ""
    party: str = ""
    lists: tuple[str, ...] = ()
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    verdict: str = ""
    note: str = ""
    digest: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """An id that a party has in a snapshot: its names there, its sources, and why it is here."""

    party_id: str
    names: tuple[str, ...]
    sources: tuple[Source, ...]
    joinings: tuple[Joining, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A party that several snapshots speak of: its ids, and what speaks against it."""

    party_id: str
    name: str
    members: tuple[Member, ...]
    conflicts: tuple[Conflict, ...]


def row_side(row: Described) -> Side:
    """A user's row as one side."""
    names = tuple(called.text for called in row.names)
    picture = Picture(names, row.type, row.countries, tuple(row.identifiers), tuple(row.born), ())
    return Side(name=names[0] if names else "", picture=picture)


def numbered(sides: Sequence[Side]) -> dict[str, int]:
    """A number for each source of some sides, by its id, in order of appearance."""
    found = dict.fromkeys(one.source_id for side in sides for one in side.sources)
    return {source_id: number for number, source_id in enumerate(found, start=1)}
