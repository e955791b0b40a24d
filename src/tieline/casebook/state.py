"""What the casebook comes to on a day: what waits, what was accepted, and by whom."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from tieline.casebook.entries import (
    KIND_OF,
    PROPOSALS,
    SOURCE,
    WITHDRAW,
    Decision,
    UnknownCasebookEntryError,
    Verdict,
    Waiting,
    Withdrawal,
    decision_body,
    decision_of,
    waiting_of,
    withdrawal_of,
)
from tieline.model.kinds import Confidence
from tieline.store.journal import Entry

_OWN = {"id", "confidence", "note", "locator"}
"""Keys of a block in which two reviewers who agree may differ."""


class State(StrEnum):
    """How a proposal stands."""

    OPEN = "waits"
    ACCEPTED = "accepted"
    NOTED = "noted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    """It was decided, and whoever decided it took that back."""
    ONE_OF_TWO = "one of two"
    """Decided by one person, where two are required."""
    DISPUTED = "disputed"
    """Two people decided differently, or accepted different claims."""


@dataclass(frozen=True, slots=True)
class Settled:
    """How a proposal stands, and the decisions that say so, oldest first."""

    state: State = State.OPEN
    voices: tuple[Decision, ...] = ()

    def waits_for(self, voice: str) -> bool:
        """Whether somebody has to look at it, and this person has not done so yet."""
        if self.state is State.OPEN:
            return True
        mine = voice in {one.voice for one in self.voices}
        return self.state is State.ONE_OF_TWO and not mine

    @property
    def first_accepted(self) -> Decision | None:
        """The first acceptance that stands."""
        return next((one for one in self.voices if one.verdict is Verdict.ACCEPTED), None)

    @property
    def words(self) -> str:
        """How it stands, in one sentence."""
        said = "; ".join(one.words for one in self.voices)
        return f"{self.state}: {said}" if said else str(self.state)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A claim that counts.

    known_from: the day on which it came to count: of the first acceptance, or of the second where
        two are required.
    confidence: the least of those that its reviewers gave.
    """

    decision: Decision
    known_from: date
    confidence: Confidence


@dataclass(frozen=True)
class Casebook:
    """Everything that was kept up to a day.

    sources: by document, what was said of it as a source, later words in place of earlier ones.
    last: the day of the last entry; None where there is none.
    """

    proposals: Mapping[str, Waiting] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    withdrawn: Mapping[int, Withdrawal] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    second: bool = False
    last: date | None = None

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Decision, ...]]:
        """The decisions that stand, by the key of their proposal, oldest first."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for number, one in self.decisions.items():
            if number not in self.withdrawn:
                found[one.key].append(one)
        return {key: tuple(voices) for key, voices in found.items()}

    @cached_property
    def decided(self) -> frozenset[str]:
        """The keys on which somebody decided at some time, whether that stands or not."""
        return frozenset(one.key for one in self.decisions.values())

    def settled(self, key: str) -> Settled:
        """How a proposal stands."""
        voices = self.by_key.get(key, ())
        if not voices:
            return Settled(State.WITHDRAWN if key in self.decided else State.OPEN)
        return Settled(_state(voices, second=self.second), voices)

    def waiting(self, voice: str, document: str = "") -> list[Waiting]:
        """The proposals that wait for a person, of one document or of all."""
        return [
            one
            for key, one in self.proposals.items()
            if document in {"", one.document} and self.settled(key).waits_for(voice)
        ]

    @cached_property
    def accepted(self) -> tuple[Accepted, ...]:
        """The claims that count, in the order in which they were first accepted."""
        found = [
            _accepted(voices, second=self.second)
            for key, voices in self.by_key.items()
            if self.settled(key).state is State.ACCEPTED
        ]
        return tuple(sorted(found, key=lambda one: one.decision.number))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that counts; while it is the same, so are the rows of the casebook."""
        said: list[Any] = [
            [decision_body(one.decision), str(one.known_from), one.confidence]
            for one in self.accepted
        ]
        cited = {one.decision.document for one in self.accepted}
        said += [[key, dict(self.sources.get(key, {}))] for key in sorted(cited)]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def replayed(
    entries: Iterable[Entry], known_by: date, *, second: bool = False, proposals: bool = True
) -> Casebook:
    """What the entries of the casebook come to on a day; later ones are not seen.

    second: whether two people must decide alike, by that day. proposals: whether these are read,
    which takes long where there are many, and is not needed to tell what counts.
    Raises UnknownCasebookEntryError.
    """
    work = _Replay(with_proposals=proposals)
    for entry in entries:
        if entry.at.date() > known_by:
            continue
        try:
            work.take(entry)
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, UnknownCasebookEntryError):
                raise
            raise UnknownCasebookEntryError(
                entry.number, f"it cannot be read ({error!r})"
            ) from error
    return Casebook(work.proposals, work.decisions, work.withdrawn, work.sources, second, work.last)


@dataclass
class _Replay:
    """A replay at work."""

    with_proposals: bool = True
    proposals: dict[str, Waiting] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    withdrawn: dict[int, Withdrawal] = field(default_factory=dict)
    sources: dict[str, dict[str, str]] = field(default_factory=dict)
    last: date | None = None

    def take(self, entry: Entry) -> None:
        """Take one entry."""
        day = entry.at.date()
        self.last = max(self.last or day, day)
        if entry.kind == PROPOSALS:
            for one in waiting_of(entry) if self.with_proposals else ():
                self.proposals.setdefault(one.proposal.key, one)
        elif entry.kind == SOURCE:
            said = {key: str(value) for key, value in entry.body["source"].items()}
            self.sources.setdefault(entry.body["document"], {}).update(said)
        elif entry.kind == WITHDRAW:
            self._withdraw(withdrawal_of(entry))
        elif entry.kind in KIND_OF.values():
            self._decide(decision_of(entry))
        else:
            raise UnknownCasebookEntryError(entry.number, f"the kind `{entry.kind}` is not known")

    def _decide(self, one: Decision) -> None:
        self.decisions[one.number] = one
        if one.instead_of:
            self._withdraw(Withdrawal(one.number, one.instead_of, one.who, one.at, one.reason))

    def _withdraw(self, one: Withdrawal) -> None:
        self.withdrawn.setdefault(one.of, one)


def _state(voices: Sequence[Decision], *, second: bool) -> State:
    """How a proposal stands after these decisions; there is at least one."""
    if len({json.dumps(essence(one), sort_keys=True) for one in voices}) > 1:
        return State.DISPUTED
    if second and len({one.voice for one in voices}) == 1:
        return State.ONE_OF_TWO
    return State(voices[0].verdict.value)


def essence(decision: Decision) -> dict[str, Any]:
    """What two reviewers must have in common: the verdict, and the claim where there is one."""
    block = {key: value for key, value in decision.block.items() if key not in _OWN}
    return {"verdict": decision.verdict.value, **block}


def _accepted(voices: Sequence[Decision], *, second: bool) -> Accepted:
    """The claim that agreeing acceptances come to."""
    first = voices[0]
    other = next((one for one in voices if one.voice != first.voice), first)
    given = {Confidence(one.block.get("confidence", Confidence.HIGH)) for one in voices}
    least = max(given, key=list(Confidence).index)
    return Accepted(first, (other if second else first).at.date(), least)
