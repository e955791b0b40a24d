"""What differs between two answers to one question: exposures, listings, effects, paths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tieline.assessment.findings import Answer, Trace
from tieline.assessment.pair_shift import Change, Mark, PairShift, pair_shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What a scenario supposes.

    told: what it adds, takes away and suspends, a mark and a sentence for each.
    rules: ids of rules that are supposed; suspended, removed: ids of published rules that are
        supposed to be suspended, or to be gone. digest: SHA-256 of the scenario.
    """

    name: str
    on: str
    note: str
    told: tuple[tuple[Mark, str], ...]
    rules: frozenset[str]
    digest: str
    suspended: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Looked:
    """Who was looked at: how many, how they were chosen, and how many the bound left out.

    unchecked: listed parties of which only one world tells, and that were not asked about again.
    """

    count: int
    how: str
    left_out: int = 0
    unchecked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Everything that differs between two answers, and all that they rest on.

    pairs: what changed; same: pairs of subject and party, exposed in both worlds, that did not.
    untied: subjects without a tie to a listed party in either world, by their place.
    unresolved: names that mean no one party, with what they may mean.
    """

    before: Trace
    after: Trace
    pairs: tuple[PairShift, ...]
    same: tuple[PairShift, ...]
    untied: tuple[int, ...]
    unresolved: tuple[Answer, ...]
    looked: Looked
    supposed: Supposed | None = None

    def of(self, change: Change) -> tuple[PairShift, ...]:
        """The pairs of one kind of change."""
        return tuple(one for one in self.pairs if one.change is change)

    def trace_of(self, pair: PairShift) -> Trace:
        """The trace that holds what is shown of a pair."""
        return self.before if pair.change is Change.GONE else self.after

    def name(self, party_id: str) -> str:
        """The short name under which a party is shown, whichever world knows it."""
        told = self.after.name(party_id)
        return told if told != party_id else self.before.name(party_id)


def shift(before: Trace, after: Trace, looked: Looked, supposed: Supposed | None = None) -> Shift:
    """The difference of two traces of the same subjects, in the same order.

    Pairs stand in the order of their change, then of the names of subject and party.
    """
    found: list[PairShift] = []
    untied = []
    for at, answers in enumerate(zip(before.answers, after.answers, strict=True)):
        here = list(_pairs(at, *answers, before, after))
        found += here
        known = any(answer.party_id for answer in answers)
        if known and not any(_exposed(pair) for pair in here):
            untied.append(at)
    open_ones = zip(before.answers, after.answers, strict=True)
    draft = Shift(
        before=before,
        after=after,
        pairs=(),
        same=tuple(one for one in found if one.change is Change.SAME and _exposed(one)),
        untied=tuple(untied),
        unresolved=tuple(
            one for one, other in open_ones if not one.party_id and not other.party_id
        ),
        looked=looked,
        supposed=supposed,
    )
    changed = [one for one in found if one.change is not Change.SAME]
    order = list(Change)
    changed.sort(
        key=lambda one: (
            order.index(one.change),
            draft.name(one.subject).casefold(),
            draft.name(one.party).casefold(),
            one.at,
            one.party,
        )
    )
    return replace(draft, pairs=tuple(changed))


def _exposed(pair: PairShift) -> bool:
    return any(one is not None and one.now for one in (pair.before, pair.after))


def _pairs(
    at: int, first: Answer, second: Answer, before: Trace, after: Trace
) -> Iterator[PairShift]:
    """Every listed party of one subject, in either world."""
    subject = second.party_id or first.party_id or ""
    old = {one.party_id: one for one in first.findings}
    new = {one.party_id: one for one in second.findings}
    for party in dict.fromkeys([*new, *old]):
        yield pair_shift(at, subject, party, (old.get(party), new.get(party)), (before, after))
