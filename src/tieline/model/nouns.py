"""The nouns: every one but Source is a claim, a row that names who said it and for which days."""

from dataclasses import dataclass, field
from datetime import date

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Holding, Span, holds
from tieline.model.kinds import (
    Confidence,
    ContractRole,
    DetailKind,
    DeviceKind,
    EventKind,
    NameKind,
    PartyType,
    SourceKind,
    Stage,
    Standing,
    Status,
    TieKind,
)

ALWAYS_KNOWN = date(1900, 1, 1)
"""The day of knowledge of what no question is ever too early for: that a party exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where claims come from.

    read: how much of it was read: `whole`, `excerpt` or `snapshot` (a copy of an official list).
    reliability: the letter grade of the source, A (always reliable) to F (cannot be judged).
    via: the wire or document that it repeats; sources with the same `via` count once.
    sha256: digest of the preserved bytes, when they are preserved.
    """

    source_id: str
    publisher: str
    title: str
    kind: SourceKind
    url: str = ""
    published: Span = UNKNOWN_DAY
    retrieved: date | None = None
    read: str = ""
    reliability: str = "F"
    licence: str = ""
    via: str = ""
    note: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every row carries.

    claim_id: made from raw source values, so that reading again gives the same id.
    source_id, locator: who said it, and where in the source.
    standing, confidence: how it is said, and how sure the reader is of what was said.
    begin, end: the days between which it began, and ended, to hold.
    published: when the source said it.
    known_from: the day from which it could be known; no question about an earlier day of
        knowledge sees the row.
    contradicts: ids of claims that this one disputes; both stay.
    """

    claim_id: str
    source_id: str
    standing: Standing
    known_from: date
    confidence: Confidence = Confidence.HIGH
    begin: Span = UNKNOWN_DAY
    end: Span = UNKNOWN_DAY
    published: Span = UNKNOWN_DAY
    locator: str = ""
    note: str = ""
    contradicts: tuple[str, ...] = ()

    def holds_on(self, day: date) -> Holding:
        """Whether the claim says that it holds on this day."""
        return holds(self.begin, self.end, day)

    @property
    def last_reported(self) -> Span:
        """When the claim was last said to hold, where nothing is said of its end."""
        if self.end.latest or not self.end.earliest:
            return UNKNOWN_DAY
        same = self.end.earliest == self.published.earliest
        return self.published if same else Span.on(self.end.earliest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Claim):
    """That a party exists; what is known of it stands in its other rows."""

    party_id: str
    type: PartyType
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Claim):
    """That a party goes by a name; `key` is its normal form, `core` that without the legal form."""

    party_id: str
    name: str
    kind: NameKind
    key: str
    core: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Claim):
    """That a party has an identifier in a scheme (`lei`, `uscc`, `isin`, `cik`, `ticker`, ...)."""

    party_id: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Claim):
    """That a party has an address; `country` is an ISO 3166 alpha-2 code, or empty."""

    party_id: str
    address: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Claim):
    """Something else that a source tells of a party, in the source's words.

    value: as the source writes it; days as intervals (`1970`, `1970-03..1971`), countries as
        ISO 3166 alpha-2 codes where the reader knows them.
    """

    party_id: str
    kind: DetailKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Claim):
    """A typed, directed relation: `from_id` *kind* `to_id`, perhaps limited to a scope."""

    from_id: str
    kind: TieKind
    to_id: str
    scope: str = ""
    share: Range = UNKNOWN_AMOUNT
    amount: Range = UNKNOWN_AMOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Claim):
    """A party's entry on an official list, under the name that the list gives it."""

    party_id: str
    list_id: str
    status: Status
    entry: str = ""
    programme: str = ""
    citation: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Claim):
    """A claim about one contracting process, or about a published sum of several (`aggregate`).

    contractor_id: the one contractor; empty where there is none yet, or several (see Role).
    """

    contract_id: str
    title: str
    contractor_id: str
    authority: str = ""
    place: str = ""
    stage: Stage = Stage.REPORTED
    amount: Range = UNKNOWN_AMOUNT
    aggregate: bool = False
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Claim):
    """What a party is to a contracting process; `words` is the role as the source names it."""

    contract_id: str
    party_id: str
    role: ContractRole
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A reported number of a party for a period and a scope."""

    party_id: str
    figure: str
    period: str
    scope: str = ""
    amount: Range = UNKNOWN_AMOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """A dated happening that names parties, the one who acts first; `begin` is its day."""

    kind: EventKind
    party_ids: tuple[str, ...]
    statement: str
    about: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFact(Claim):
    """A fact that helps to recognise who made a device, or that concerns devices of a maker.

    scope: the product line that it is about; empty where it is about all.
    """

    party_id: str
    kind: DeviceKind
    value: str
    scope: str = ""


Row = (
    Source
    | Party
    | Name
    | Identifier
    | Address
    | Detail
    | Tie
    | Designation
    | Contract
    | Role
    | Figure
    | Event
    | DeviceFact
)
"""Anything that a table holds."""
