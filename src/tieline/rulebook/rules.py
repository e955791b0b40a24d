"""The nouns of the rulebook: regimes, their rules, and when a rule was in force."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tieline.model.days import Holding, Span, holds
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.strength import Strength


class Consequence(StrEnum):
    """What a rule does to a tie, or to whoever has it."""

    PROHIBITED = "prohibited"
    LICENCE_REQUIRED = "licence required"
    PROCUREMENT_INELIGIBLE = "procurement ineligible"
    GRANT_FUNDS_BARRED = "grant funds barred"
    SUBSIDY_BARRED = "subsidy barred"
    AUTHORISATION_BARRED = "authorisation barred"
    IMPORT_MARKETING_BARRED = "import and marketing barred"
    IMPORT_PRESUMPTION = "import presumption"
    IMPORT_DETENTION = "import detention"
    SECURITIES_BAN = "securities ban"
    INVESTMENT_BARRED = "investment barred if the activity is covered"
    REPORT_OR_REPRESENT = "report or represent"
    RED_FLAG_DUTY = "red flag to resolve"
    DESIGNATION_RISK = "risk of being listed"
    GOV_ESTATE_POLICY = "government estate policy"
    MARKET_CERTIFICATION = "market certification"
    CONFLICT_OF_LAWS = "conflict of laws"
    LICENSING_POLICY = "licensing policy"
    LISTING_GROUND = "ground for listing"
    REMOVAL_REQUEST = "removal may be asked for"
    SOFT_LAW_EXPECTATION = "soft-law expectation"
    PENDING = "rules pending"
    NONE_FOUND = "none found"


class DutyKind(StrEnum):
    """What somebody whom a rule binds has to do."""

    INQUIRE = "inquire"
    REPRESENT = "represent"
    DISCLOSE = "disclose"
    REPORT = "report"
    NOTIFY = "notify"
    APPLY = "apply for a licence"
    KEEP_RECORDS = "keep records"
    RESOLVE = "resolve a red flag"
    REBUT = "rebut a presumption"
    FILE = "file export information"
    REMOVE = "remove or wind up"
    TEST = "test and certify"
    ASK = "ask for removal"
    STATED = "as stated"
    """A duty that the rulebook gives as a text only."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty that goes with a rule.

    within: the time for it, such as `10 business days`; empty where none was read.
    """

    kind: DutyKind
    text: str
    within: str = ""
    citation: str = ""

    @property
    def words(self) -> str:
        """The duty as a sentence, with its time and its citation."""
        beside = ", ".join(
            part for part in (self.within and f"within {self.within}", self.citation) if part
        )
        return self.text.removesuffix(".") + (f" ({beside})." if beside else ".")


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
    always_unclear: what stays open whatever the ties.
    binds: the countries whose persons alone it binds, and outside: those whose persons it does not,
        as ISO 3166 alpha-2 codes; none where it binds whoever deals.
    owned: the test of ownership by which a listed owner brings a company in, by its id.
    not_from_ties: why ties do not tell whether the rule has an effect; such a rule never fires.
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
    does_not: str
    unclear: dict[str, str] = field(default_factory=dict)
    unclear_dealing: dict[str, str] = field(default_factory=dict)
    provided: str = ""
    days_after_listing: int = 0
    exceptions: str = ""
    duties: tuple[Duty, ...] = ()
    owned: str = ""
    always_unclear: str = ""
    binds: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    not_from_ties: str = ""

    @property
    def duties_in_words(self) -> str:
        """All duties as sentences; empty where there is none."""
        return " ".join(duty.words for duty in self.duties)

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
    """A body of rules that attach to the same lists.

    rules: those that ties to a party on one of the lists can bring about.
    untied: those of which ties do not tell whether they have an effect, each with its reason.
    """

    regime_id: str
    title: str
    authority: str
    lists: tuple[str, ...]
    rules: tuple[Rule, ...]
    untied: tuple[Rule, ...] = ()

    @property
    def every(self) -> tuple[Rule, ...]:
        """All rules of the regime."""
        return self.rules + self.untied


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
    """All regimes and lists, with the digest of the files that they were read from.

    strength: what each kind of tie carries.
    """

    regimes: tuple[Regime, ...]
    lists: dict[str, OfficialList]
    digest: str
    strength: Strength

    @property
    def every(self) -> dict[str, Rule]:
        """All rules of all regimes, by their ids."""
        return {rule.rule_id: rule for regime in self.regimes for rule in regime.every}
