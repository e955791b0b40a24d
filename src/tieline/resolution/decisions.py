"""What judgements come to: which count on a day, what they settle, and when that is open again."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import product

from tieline.resolution.judgement import Judgement, Verdict, judgement_of
from tieline.store.journal import Entry
from tieline.text.problems import MisuseError

JUDGEMENT, WITHDRAWAL, SETTING = "judgement", "withdrawal", "setting"
"""The kinds of entries in the journal of decisions."""


class State(StrEnum):
    """How a hit, or a pair of parties, stands."""

    OPEN = ""
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    REOPENED = "reopened"
    """It was judged, and what is known of the party has changed since."""
    DISPUTED = "disputed"
    """Two judgements that count say different things."""
    ONE_OF_TWO = "one of two"
    """Judged by one person, where two are required."""

    @property
    def to_do(self) -> bool:
        """Whether somebody has to look at it."""
        return self not in {State.SAME, State.DIFFERENT, State.UNSURE}


@dataclass(frozen=True, slots=True)
class Settled:
    """How something stands, the judgements that say so, and what has changed since."""

    state: State = State.OPEN
    voices: tuple[Judgement, ...] = ()
    difference: tuple[str, ...] = ()

    def waits_for(self, voice: str) -> bool:
        """Whether somebody has to look at it, and this person has not done so yet."""
        mine = self.state is State.ONE_OF_TWO and voice in {one.voice for one in self.voices}
        return self.state.to_do and not mine

    @property
    def words(self) -> str:
        """How it stands, in one sentence; empty where nobody has judged it."""
        said = "; ".join(f"{one.who}: {one.verdict} (no. {one.number})" for one in self.voices)
        if self.state is State.OPEN:
            return ""
        changed = f"; since then: {', '.join(self.difference)}" if self.difference else ""
        return f"{self.state}: {said}{changed}"


class UnknownDecisionError(MisuseError):
    """An entry of the journal of decisions that this version cannot read."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(
            f"the journal of decisions, line {number}: {problem}; it was written by another "
            "version of Tieline, so use that one or a later one"
        )


class NoJudgementError(MisuseError):
    """A number that cannot be withdrawn."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"no. {number} {problem}; see `tieline review log`")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a judgement does not count any more."""

    number: int
    of: int
    who: str
    note: str = ""


@dataclass(frozen=True)
class Judgements:
    """All judgements up to a day, those that still stand, and whether each needs a second one.

    all: every judgement, by number; withdrawn: by the number of a judgement, what withdrew it.
    """

    all: Mapping[int, Judgement] = field(default_factory=dict)
    withdrawn: Mapping[int, Withdrawal] = field(default_factory=dict)
    second: bool = False

    @cached_property
    def standing(self) -> tuple[Judgement, ...]:
        """Those that were not withdrawn, oldest first."""
        return tuple(one for number, one in self.all.items() if number not in self.withdrawn)

    @cached_property
    def by_subject(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Those that stand, by the key of their subject."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for one in self.standing:
            found[one.subject.key].append(one)
        return {key: tuple(voices) for key, voices in found.items()}

    @cached_property
    def by_pair(self) -> Mapping[tuple[str, str], tuple[Judgement, ...]]:
        """Those that stand about two parties, by the ids of these, in the order of the ids."""
        found: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        for one in self.standing:
            if one.subject.row is None:
                found[one.parties].append(one)
        return {pair: tuple(found[pair]) for pair in sorted(found)}

    def same(self) -> list[tuple[str, str, str]]:
        """The pairs of parties that are judged to be one: two ids, and by whom.

        That holds whatever has changed since, until it is withdrawn: parties do not fall apart,
        or together, because a list adds a name.
        """
        return [(*pair, _words(settled)) for pair, settled in self._settled(Verdict.SAME).items()]

    def different(self) -> list[tuple[str, str, str]]:
        """The pairs of ids that are judged to be of two parties, and by whom.

        Whoever looked at two parties judged every id that each of them had; but what was said of
        a pair itself comes before what follows for it from others.
        """
        same = self._settled(Verdict.SAME)
        found: dict[tuple[str, str], str] = {}
        for pair, settled in self._settled(Verdict.DIFFERENT).items():
            found[pair] = _words(settled)
            for one in settled.voices:
                for left, right in product(one.own_members, one.members):
                    implied = (min(left, right), max(left, right))
                    if implied not in same:
                        found.setdefault(implied, one.words)
        return [(*pair, why) for pair, why in sorted(found.items())]

    @cached_property
    def pairs_digest(self) -> str:
        """The SHA-256 of the pairs that are joined and parted: all that groups rest on.

        Judgements about rows of a user's do not change it.
        """
        pairs = [[list(one[:2]) for one in found] for found in (self.same(), self.different())]
        return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that stands; while it is the same, so is how every hit stands."""
        said = [
            (one.number, one.subject.key, one.party_id, one.verdict.value, one.voice)
            for one in self.standing
        ]
        return hashlib.sha256(json.dumps([self.second, said]).encode()).hexdigest()

    def _settled(self, verdict: Verdict) -> dict[tuple[str, str], Settled]:
        """The pairs of parties for which a verdict counts."""
        found = {pair: settle(voices, second=self.second) for pair, voices in self.by_pair.items()}
        return {pair: one for pair, one in found.items() if one.state == verdict.value}

    def check_withdrawal(self, number: int) -> None:
        """Raise NoJudgementError where a number is of no judgement that still stands."""
        if number not in self.all:
            raise NoJudgementError(number, "is no judgement")
        if number in self.withdrawn:
            problem = f"was withdrawn already (no. {self.withdrawn[number].number})"
            raise NoJudgementError(number, problem)


def _words(settled: Settled) -> str:
    return "; ".join(one.words for one in settled.voices)


NO_JUDGEMENTS = Judgements()


def replayed(entries: Iterable[Entry], known_by: date) -> Judgements:
    """What the entries of the journal come to on a day; later ones are not seen.

    Raises UnknownDecisionError.
    """
    judged: dict[int, Judgement] = {}
    withdrawn: dict[int, Withdrawal] = {}
    second = False
    for entry in entries:
        if entry.at.date() > known_by:
            continue
        try:
            if entry.kind == JUDGEMENT:
                judged[entry.number] = judgement_of(entry)
            elif entry.kind == WITHDRAWAL:
                one = Withdrawal(
                    entry.number, entry.body["of"], entry.who, entry.body.get("note", "")
                )
                withdrawn.setdefault(one.of, one)
            elif entry.kind == SETTING:
                second = entry.body["second"]
            else:
                raise UnknownDecisionError(entry.number, f"the kind `{entry.kind}` is not known")
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, UnknownDecisionError):
                raise
            raise UnknownDecisionError(entry.number, f"it cannot be read ({error!r})") from error
    return Judgements(judged, withdrawn, second)


def _nothing(_judgement: Judgement) -> tuple[str, ...]:
    return ()


def settle(
    voices: Sequence[Judgement],
    *,
    second: bool,
    changes: Callable[[Judgement], tuple[str, ...]] = _nothing,
) -> Settled:
    """How something stands after these judgements, oldest first.

    The last one counts; with a second reviewer, the last one of each, and two must have said the
    same. `different` and `unsure` count as long as nothing has changed (`changes` tells what has),
    since they rest on what was known. Judgements of several parties that are now one must agree.
    """
    counting = _latest(voices, second=second)
    fresh = [one for one in counting if one.verdict is Verdict.SAME or not changes(one)]
    if not fresh:
        last = max(counting, key=lambda one: one.number, default=None)
        return Settled(State.REOPENED, tuple(counting), changes(last)) if last else Settled()
    if len({one.verdict for one in fresh}) > 1:
        return Settled(State.DISPUTED, tuple(fresh))
    if second and len({one.voice for one in fresh}) == 1:
        return Settled(State.ONE_OF_TWO, tuple(fresh))
    return Settled(State(fresh[0].verdict.value), tuple(fresh))


def _latest(voices: Sequence[Judgement], *, second: bool) -> list[Judgement]:
    """The judgements that were not overtaken by a later one, oldest first."""
    last = {(one.parties, one.voice if second else ""): one for one in voices}
    return sorted(last.values(), key=lambda one: one.number)
