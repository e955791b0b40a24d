"""What a trace finds: listed parties that subjects are tied to, the paths, what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tieline.model.days import Holding, Span
from tieline.model.kinds import Standing
from tieline.model.nouns import Designation, Event, Source
from tieline.network.graph import Bond, Step
from tieline.resolution.parties import Resolution
from tieline.resolution.profiles import Profile
from tieline.rulebook.rules import Rule
from tieline.store.manifest import Manifest


class Outcome(StrEnum):
    """What a rule says of a tie on a day, from the strongest to the weakest."""

    APPLIES = "applies"
    IF_TIE = "applies if the tie holds"
    """Nothing is open but whether the tie itself is, or still is, as its sources say."""
    DEPENDS = "depends"
    UNVERIFIED = "unverified"
    NOT_IN_FORCE = "not in force"
    """Enacted by the day, and not yet, or no longer, in force on it."""
    NOT_LISTED = "not listed"
    NONE_FOUND = "none found"
    DOES_NOT_REACH = "does not reach"
    NOT_ENACTED = "not yet enacted"

    @property
    def follows(self) -> bool:
        """Whether something follows, or may follow, from the rule on the day."""
        return self in _FOLLOWS


_FOLLOWS = {Outcome.APPLIES, Outcome.IF_TIE, Outcome.DEPENDS, Outcome.UNVERIFIED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one rule says of a subject's tie to a listed party.

    who: who is bound, in words; own: whether that is the subject (or a company it owns) itself.
    since: the day from which rule and listing both stood.
    why: why the rule has no effect, where it has none.
    depends_on: what is not known and would decide, besides the ties themselves.
    path: the position, among the finding's paths, of the one that it rests on.
    proof: the stakes by which listed owners bring in the party dealt with, as far as it is owned.
    """

    regime: str
    rule: Rule
    outcome: Outcome
    who: str
    own: bool
    since: Span
    why: str
    depends_on: tuple[str, ...]
    path: int
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of ties from the subject to a listed party, and how well it holds on the day.

    holding: no better than its weakest step; standing: no firmer than its weakest step.
    strength: what its ties carry together, in [0, 1], by the published figures.
    weakest: the step that is least well proved on the day; None where all are proved alike.
    open: what is not known of its ties on the day, in words.
    """

    steps: tuple[Step, ...]
    holding: Holding
    standing: Standing
    strength: float = 1.0
    weakest: Step | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A listed party to which a subject is tied.

    listings: its entries on lists, those of other days too.
    listed: whether an entry is in force on the day.
    paths: the chains that hold or may hold on the day, best first, at most the number shown.
    unruled: lists that name it on the day and of which no rule is encoded: what follows from them
        is unknown.
    denials: what the listed party denies; they stand beside the claims.
    count: how many there are; more: whether there are more than were counted; cut: whether a search
        stopped at its bound, so that a stronger one may be missing.
    past: chains that do not hold on the day, the best few.
    """

    party_id: str
    listings: tuple[Designation, ...]
    listed: Holding
    paths: tuple[Path, ...]
    count: int
    past: tuple[Path, ...]
    effects: tuple[Effect, ...]
    unruled: tuple[str, ...] = ()
    denials: tuple[Event, ...] = ()
    more: bool = False
    cut: bool = False

    @property
    def now(self) -> bool:
        """Whether on the day the party is listed and the tie holds or may hold."""
        return bool(self.paths) and self.listed is not Holding.NO


class Verdict(StrEnum):
    """The answer for one subject, in a word; none of them is a clearance."""

    FOUND = "found"
    NOTHING = "nothing found"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is found for one name that was asked about.

    row: its row in the user's file, when it came from one.
    """

    query: str
    row: int | None
    resolution: Resolution
    party_id: str | None
    findings: tuple[Finding, ...] = ()
    bonds: tuple[Bond, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether some search stopped at its bound before it had seen every chain."""
        return any(one.cut for one in self.findings)

    @property
    def verdict(self) -> Verdict:
        """Found, nothing found in these data, or unknown here."""
        if self.party_id is None:
            return Verdict.UNKNOWN
        if any(one.now for one in self.findings):
            return Verdict.FOUND
        return Verdict.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A whole answer, with everything that it rests on.

    profiles: every party that occurs in it, by canonical id.
    lists: what lists are called, by id.
    same_as: why rows of other ids were read as the same party, by that id.
    sources: every source that it cites; snapshots: what was read; rulebook: digest of the rules.
    """

    as_of: date
    known_by: date
    hops: int
    to: tuple[str, ...]
    answers: tuple[Answer, ...]
    profiles: Mapping[str, Profile]
    sources: Mapping[str, Source]
    snapshots: tuple[Manifest, ...]
    rulebook: str
    lists: Mapping[str, str]
    same_as: Mapping[str, str] = field(default_factory=dict)
    version: str = ""

    @property
    def ahead(self) -> bool:
        """Whether the day lies after the day of knowledge, so that nobody knows what holds then."""
        return self.as_of > self.known_by

    def name(self, party_id: str) -> str:
        """The short name under which a party is shown."""
        profile = self.profiles.get(party_id)
        return profile.short if profile else party_id
