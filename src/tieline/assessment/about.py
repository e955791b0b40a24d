"""What rows say of one party, in the order in which it is read; nothing is weighed or added up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations

from tieline.model.amounts import Range
from tieline.model.days import Holding
from tieline.model.kinds import EventKind, TieKind
from tieline.model.nouns import (
    Address,
    Claim,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Party,
    Role,
    Source,
    Tie,
)
from tieline.network.graph import Bond
from tieline.resolution.parties import Resolution
from tieline.resolution.profiles import Profile
from tieline.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of the party on one list, and whether they put it there on the day."""

    list_id: str
    title: str
    holding: Holding
    rows: tuple[Designation, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """All claims about one contract, or about one published sum of contracts (`aggregate`).

    roles: what the party that is shown is to it, where it is more than its contractor.
    """

    contract_id: str
    aggregate: bool
    rows: tuple[Contract, ...]
    roles: tuple[Role, ...] = ()

    @property
    def title(self) -> str:
        """The title that the first claim gives; the id where there is a role only."""
        return self.rows[0].title if self.rows else self.contract_id

    @property
    def differ(self) -> bool:
        """Whether two claims give amounts of one unit that have no value in common."""
        return differ(self.rows)

    @property
    def mixed(self) -> bool:
        """Whether the amounts are in several units, so that they are not compared."""
        return len({row.amount.unit for row in self.rows if row.amount}) > 1


@dataclass(frozen=True, slots=True)
class Reported:
    """All claims about one figure of one period and scope."""

    figure: str
    period: str
    scope: str
    rows: tuple[Figure, ...]

    @property
    def differ(self) -> bool:
        """Whether two claims give amounts of one unit that have no value in common."""
        return differ(self.rows)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim, and those that contradict it."""

    claim: Claim
    against: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True)
class About:
    """Everything that rows say of one party, with what it rests on.

    party_id: its canonical id; None where the name means no party here, or several.
    profiles: every party that is mentioned, by canonical id; leads: their other ids, each with the
        canonical one.
    ties: by kind; the party's own come first, then those that others have to it; a tie between two
        ids that are read as this one party stands there too.
    processes: single contracts first, then published sums; the two are never added.
    beside: claims about other things which contradict those shown, or of which events speak.
    same_as: why rows of other ids were read as this party, by that id.
    """

    query: str
    as_of: date
    known_by: date
    resolution: Resolution
    party_id: str | None = None
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    records: tuple[Party, ...] = ()
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    details: tuple[Detail, ...] = ()
    listings: tuple[Listing, ...] = ()
    ties: Mapping[TieKind, tuple[Bond, ...]] = field(default_factory=dict)
    processes: tuple[Process, ...] = ()
    figures: tuple[Reported, ...] = ()
    events: tuple[Event, ...] = ()
    devices: tuple[DeviceFact, ...] = ()
    beside: tuple[Claim, ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    same_as: Mapping[str, str] = field(default_factory=dict)
    snapshots: tuple[Manifest, ...] = ()
    rulebook: str = ""
    version: str = ""

    @property
    def ahead(self) -> bool:
        """Whether the day lies after the day of knowledge, so that nobody knows what holds then."""
        return self.as_of > self.known_by

    def name(self, party_id: str) -> str:
        """The short name under which a party is shown."""
        profile = self.profiles.get(self.leads.get(party_id, party_id))
        return profile.short if profile else party_id

    def shown(self) -> Iterator[Claim]:
        """Every row about the party, in the order in which it is shown."""
        yield from (*self.records, *self.names, *self.identifiers, *self.addresses)
        yield from self.details
        for listing in self.listings:
            yield from listing.rows
        for bonds in self.ties.values():
            for bond in bonds:
                yield from bond.ties
        for process in self.processes:
            yield from (*process.rows, *process.roles)
        for figure in self.figures:
            yield from figure.rows
        yield from (*self.events, *self.devices)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every row that is shown or stands beside, by its id."""
        return {row.claim_id: row for row in (*self.shown(), *self.beside)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the sources, in the order in which they are first cited."""
        cited = dict.fromkeys(row.source_id for row in self.claims.values())
        return {source_id: number for number, source_id in enumerate(cited, start=1)}

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """The claims that others contradict, each with those."""
        against: dict[str, list[Claim]] = {}
        for row in self.claims.values():
            for other in row.contradicts:
                against.setdefault(other, []).append(row)
        return tuple(
            Dispute(row, tuple(against[key])) for key, row in self.claims.items() if key in against
        )

    @cached_property
    def disputed(self) -> dict[str, tuple[Claim, ...]]:
        """By the id of a claim, those that contradict it."""
        return {one.claim.claim_id: one.against for one in self.disputes}

    @cached_property
    def answered(self) -> dict[str, tuple[Event, ...]]:
        """By the id of a claim, the denials that speak of it; not each denies the very claim."""
        found: dict[str, tuple[Event, ...]] = {}
        for event in self.claims.values():
            if isinstance(event, Event) and event.kind is EventKind.DENIAL:
                for key in event.about:
                    found[key] = (*found.get(key, ()), event)
        return found


def differ(rows: Iterable[Contract | Figure]) -> bool:
    """Whether two rows give amounts of one unit that have no value in common."""
    said = [row.amount for row in rows if row.amount and row.standing.affirms]
    return any(apart(one, other) for one, other in combinations(said, 2))


def apart(one: Range, other: Range) -> bool:
    """Whether two ranges of one unit have no value in common."""
    return one.unit == other.unit and (_below(one, other) or _below(other, one))


def _below(one: Range, other: Range) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def parties_of(row: Claim) -> tuple[str, ...]:
    """The parties that a row is about, by the ids that it gives them."""
    match row:
        case Tie():
            return row.from_id, row.to_id
        case Contract():
            return (row.contractor_id,) if row.contractor_id else ()
        case Event():
            return row.party_ids
        case Party() | Name() | Identifier() | Address() | Detail() | Designation():
            return (row.party_id,)
        case Role() | Figure() | DeviceFact():
            return (row.party_id,)
        case _:
            return ()
