"""The nouns of the rulebook: regimes, their rules, and when a rule was in force."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tieline.model.days import Holding, Span, holds
from tieline.rulebook.pattern import Pattern


class Consequence(StrEnum):
    """What a rule does to a tie."""

    PROHIBITED = "prohibited"
    LICENCE_REQUIRED = "licence required"
    PROCUREMENT_INELIGIBLE = "procurement ineligible"
    GRANT_FUNDS_BARRED = "grant funds barred"
    AUTHORISATION_BARRED = "authorisation barred"
    IMPORT_MARKETING_BARRED = "import and marketing barred"
    IMPORT_PRESUMPTION = "import presumption"
    SECURITIES_BAN = "securities ban"
    SUBSIDY_BARRED = "subsidy barred"
    NONE_FOUND = "none found"


class Force(StrEnum):
    """A rule's state on a day."""

    IN_FORCE = "in force"
    NOT_YET = "not yet in force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"
    """The day lies in an interval within which the rule began; the exact day was not read."""


class Reading(StrEnum):
    """How the rule's text was read."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which a rule was in force, suspended, or of unverified status."""

    force: Force
    begin: Span
    end: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: whom it binds, which dealings it restricts, how far it reaches, and since when.

    says: what it says, in our own words; restricts: what it restricts, as a phrase.
    role: who is bound, as a short phrase; bound: the same in full.
    dealing: the kinds of step, such as `supplies>`, by which a company deals in the way restricted.
    reach: the chain from the party dealt with to the listed one.
    unclear: what stays open when the reach runs through a kind of step, by step.
    unclear_dealing: what stays open when the dealing itself is a kind of step, by step.
    known_from: the day from which the rule could be known.
    provided: facts about goods, purpose or person on which the rule rests and which no row tells.
    days_after_listing: so many days after a listing begins, the rule begins for that party.
    """

    rule_id: str
    title: str
    consequence: Consequence
    says: str
    restricts: str
    role: str
    bound: str
    dealing: tuple[str, ...]
    reach: Pattern
    scope: str
    periods: tuple[Period, ...]
    known_from: date | None
    citation: str
    reading: Reading
    url: str
    unclear: dict[str, str]
    unclear_dealing: dict[str, str] = field(default_factory=dict)
    provided: str = ""
    days_after_listing: int = 0
    exceptions: str = ""
    duties: str = ""
    does_not: str = ""

    def force_on(self, day: date) -> tuple[Force, Period]:
        """The rule's state on a day and the period that says so."""
        for period in self.periods:
            begun = holds(period.begin or _ALWAYS, _FOREVER, day)
            over = period.end.latest is not None and day > period.end.latest
            if begun is Holding.NO or over:
                continue
            return (period.force if begun is Holding.YES else Force.UNKNOWN), period
        first = self.periods[0]
        if first.begin.earliest and day < first.begin.earliest:
            return Force.NOT_YET, first
        return Force.ENDED, self.periods[-1]


_ALWAYS, _FOREVER = Span.on(date.min), Span.on(date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A body of rules that attach to the same lists."""

    regime_id: str
    title: str
    authority: str
    lists: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialList:
    """An official list: what it is called, who keeps it, and what an entry does not mean."""

    list_id: str
    title: str
    short: str
    authority: str
    url: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All regimes and lists, with the digest of the files that they were read from."""

    regimes: tuple[Regime, ...]
    lists: dict[str, OfficialList]
    digest: str
