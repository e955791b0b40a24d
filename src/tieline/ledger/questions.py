"""What is asked of the ledger, and the closed words in which it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tieline.model.kinds import Stage


class By(StrEnum):
    """How contracts are put into groups."""

    PARTY = "party"
    PLACE = "place"
    YEAR = "year"
    AUTHORITY = "authority"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: whose contracts, where, of which year and stage, in which currency.

    party: a name, an identifier or an id; empty for the contracts of all.
    place: a place that the contracts name, or that lies around the one that they name.
    year: in which they began. currency: ISO 4217, in which the totals are given.
    """

    as_of: date
    known_by: date
    party: str = ""
    place: str = ""
    year: int | None = None
    stage: Stage | None = None
    by: By | None = None
    currency: str = "USD"


class State(StrEnum):
    """How a contracting process stands on the day that is asked about."""

    RUNNING = "not known to have ended"
    """Won, signed or reported, and not known to have ended."""
    ENDED = "ended"
    CANCELLED = "cancelled"
    UNSUCCESSFUL = "unsuccessful"
    TENDERED = "tendered"
    """Only tendered: nobody was awarded as far as is known."""
    OPEN = "open"
    """It may not have begun by the day."""
    LATER = "later"
    """It began after the day."""
    DENIED = "denied"
    """No claim that still stands affirms it."""

    @property
    def counts(self) -> bool:
        """Whether a process enters a total of contracts that were won."""
        return self in {State.RUNNING, State.ENDED}


class WhyNot(StrEnum):
    """Why a contract added nothing to a total, or only as a part of another."""

    NO_AMOUNT = "no_amount"
    NO_FLOOR = "no_floor"
    NO_RATE = "no_rate"
    CONTRADICTED = "contradicted"
    PART = "part"
    BY_PARTS = "by_parts"
    """Only tendered or awarded as a whole, but parts were awarded or signed, and count."""
    PARTS_MORE = "parts_more"
    """Its parts come to more than its floor, and are counted."""
    PARTS_CONTRADICT = "parts_contradict"
    """Its parts come to more than its ceiling, and are counted."""
    MAY_BE_SAME = "may_be_same"
    MAY_BE_CANCELLED = "may_be_cancelled"
    """It may be one with a process that was cancelled."""
    LESS_CANCELLED = "less_cancelled"
    """A part of it was cancelled, and is taken from it."""
    LESS_UNKNOWN = "less_unknown"
    """A part of it was cancelled, of which no ceiling is known."""
    WHOLE_CANCELLED = "whole_cancelled"
    """It counts, though that of which it is a part was cancelled."""
    SPLIT_UNKNOWN = "split_unknown"
    CANCELLED = "cancelled"
    UNSUCCESSFUL = "unsuccessful"
    TENDERED = "tendered"
    OPEN = "open"
    LATER = "later"
    DENIED = "denied"
    ALLEGED = "alleged"
    PLACE_OPEN = "place_open"
    YEAR_OPEN = "year_open"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A contract that added nothing to a total, and why; `other`: the one that it is part of."""

    contract_id: str
    why: WhyNot
    other: str = ""
