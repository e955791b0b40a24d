"""Screening: what a user's row asks, which known parties it may mean, how surely, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from tieline.matching.comparison import Reason
from tieline.matching.described import Described
from tieline.model.amounts import Range
from tieline.model.days import Holding, Span
from tieline.model.kinds import PartyType, TieKind
from tieline.model.kinds import Standing as TieStanding
from tieline.store.manifest import Snapshot

START = "start"
"""The reason that every comparison starts from; it tells nothing of a pair."""

DIFFERENT = "different"
"""The judgement that a hit is another party; it then counts as none."""

THRESHOLD_WORDS = (
    "A score lies between 0 and 1 and says how surely two descriptions are of one party; from "
    "{threshold:g} on a party is a hit that a person should look at, and no proof that it is meant."
)
NOTHING = "no party in these lists is like it"
"""What is said where nothing is found; it is never more than that."""


class Result(StrEnum):
    """What became of a row."""

    HIT = "hit"
    NEAR = "near miss"
    NOTHING = "nothing found"
    UNANSWERED = "not answered"


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Somebody who is asked about.

    number: its row in the user's file; 0 for a name on the command line.
    cells: the row as it stands in the file.
    problem: why it cannot be answered; notes: what of it could not be used.
    """

    described: Described
    number: int = 0
    cells: tuple[str, ...] = ()
    problem: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first of its names."""
        names = self.described.names
        return names[0].text if names else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a party stands on a list on the day that is asked about.

    read: the last day of which a copy of the list speaks that has the entry; None where that is
        not known.
    """

    list_id: str
    title: str
    holding: Holding
    since: Span
    read: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipTie:
    """That a listed party owns or controls another, or is owned or controlled by it, on a day.

    party_id, name: the listed party; owner: whether it is the one that owns or controls.
    share: in percent, on the day where it holds, else as it was said last; it may be unknown.
    standings: the lists on which it is, or may be, on the day.
    """

    party_id: str
    name: str
    kind: TieKind
    owner: bool
    share: Range
    holding: Holding
    standing: TieStanding
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A known party that may be meant.

    name: its best name; asked, matched: the two names that were compared, as written.
    settled: what was judged of it before: `same`, `different`, `unsure`, `reopened`, or nothing.
    ownership: its direct ties of ownership to parties on a list on the day.
    """

    party_id: str
    name: str
    type: PartyType
    countries: tuple[str, ...]
    score: float
    asked: str
    matched: str
    reasons: tuple[Reason, ...]
    standings: tuple[Standing, ...]
    settled: str = ""
    ownership: tuple[OwnershipTie, ...] = ()

    @property
    def supporting(self) -> tuple[Reason, ...]:
        """The reasons that speak for it, and mere remarks."""
        return tuple(reason for reason in self.reasons if reason.weight >= 0)

    @property
    def weakening(self) -> tuple[Reason, ...]:
        """The reasons that speak against it: why it is not stronger."""
        return tuple(one for one in self.reasons if one.weight < 0 and one.feature != START)

    @property
    def open(self) -> bool:
        """Whether it still counts: it was not judged to be another party."""
        return self.settled != DIFFERENT


@dataclass(frozen=True, slots=True)
class Screened:
    """The answer to one row: hits and near misses, the likeliest first.

    more: whether there are more hits than were asked for.
    untold: how many near misses there are besides, none of them judged to be another party.
    """

    asked: AskedRow
    hits: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    more: bool = False
    untold: int = 0

    @property
    def result(self) -> Result:
        """What became of the row."""
        if self.asked.problem:
            return Result.UNANSWERED
        if any(hit.open for hit in self.hits):
            return Result.HIT
        near = self.untold or any(hit.open for hit in self.near)
        return Result.NEAR if near else Result.NOTHING


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What every answer of a screening rests on.

    file, columns: the user's table and its header; empty for names on the command line.
    lists: titles by id, of the lists to which hits are limited; none where they are not.
    copies: the snapshots that were searched, newest of each name.
    """

    as_of: date
    known_by: date
    threshold: float
    near: float | None
    most: int
    parties: int
    copies: tuple[Snapshot, ...]
    file: str = ""
    columns: tuple[str, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    listed_only: bool = False
    notes: tuple[str, ...] = ()
    version: str = ""

    @property
    def threshold_words(self) -> str:
        """The threshold and what it means, in one sentence."""
        return THRESHOLD_WORDS.format(threshold=self.threshold)

    @property
    def limited_words(self) -> str:
        """To which parties hits are limited; empty where to none."""
        if self.lists:
            return f"Only parties on {'; '.join(self.lists.values())} on this day are shown."
        return "Only parties on some list on this day are shown." if self.listed_only else ""

    @cached_property
    def day_words(self) -> tuple[str, str]:
        """The day that is asked about, and that of knowledge, as texts."""
        return str(self.as_of), str(self.known_by)

    def age(self, copy: Snapshot) -> int | None:
        """The days from the last one of which a copy speaks to the day of knowledge."""
        return None if copy.last_read is None else (self.known_by - copy.last_read).days


def counted(results: Counter[str]) -> str:
    """How many rows had each result, in words."""
    total = sum(results.values())
    parts = [
        f"{results[Result.HIT]:,} with hits",
        f"{results[Result.NEAR]:,} with near misses only",
        f"{results[Result.NOTHING]:,} to which {NOTHING.replace('it', 'them')}",
    ]
    if results[Result.UNANSWERED]:
        parts.append(f"{results[Result.UNANSWERED]:,} not answered")
    return f"{total:,} asked about: {', '.join(parts)}."
