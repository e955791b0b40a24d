"""Which parties listed ones bring in by a test of ownership: the least fixpoint on both bounds."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tieline.model.amounts import Answer
from tieline.network.arcs import Ints
from tieline.network.ownership.answers import Caught, Changes
from tieline.network.ownership.index import BadStakesError, OwnershipIndex
from tieline.network.ownership.proof import Holders, caught_of
from tieline.network.ownership.spreading import Alone, Run, Spreading, Together, runs, upper_run
from tieline.network.ownership.stakes import Stakes
from tieline.rulebook.ownership import OwnershipTest

Rest = Literal["others", "unknown"]
"""Whose the part of a party is of which no row tells: others', or perhaps listed parties'."""

NO, DEPENDS, YES, LISTED = 0, 1, 2, 3
"""The numbers in `Closure.answer`."""

_ANSWERS = {NO: Answer.NO, DEPENDS: Answer.DEPENDS, YES: Answer.YES, LISTED: Answer.YES}


class Closure:
    """What a test says of every party, for one set of listed parties.

    answer: uint8 per party: 0 no, 1 depends, 2 yes, 3 listed itself. `yes` holds whatever the
        shares are within their bounds, and `no` as well.
    """

    def __init__(
        self,
        index: OwnershipIndex,
        listed: Ints,
        test: OwnershipTest,
        rest: Rest,
        *,
        one_kind: bool,
    ) -> None:
        """Spread from the listed on the lower bounds, and on the upper ones; see `closure`."""
        self.index, self.test, self.rest, self.one_kind = index, test, rest, one_kind
        self.listed = np.unique(listed).astype(np.int32)
        unknown_rest = rest == "unknown"
        low, high = runs(test, unknown_rest=unknown_rest, one_kind=one_kind)
        self._sure = self._run(index, low, index.low)
        self._same = index.is_exact and not (
            unknown_rest or test.open_ended or (test.less_own and index.own)
        )
        if self._same:
            self._maybe = self._sure
        else:
            upper, share = upper_run(index, test)
            self._maybe = self._run(upper, high, share)
        self._proofs: dict[int, Caught] = {}

    def _run(self, index: OwnershipIndex, run: Run, share: Ints) -> Spreading:
        """One run over shares: all listed together, or each alone."""
        alone = not self.test.adds_up and self.test.threshold is not None
        return (Alone if alone else Together)(index, self.listed, run, share)

    @cached_property
    def answer(self) -> NDArray[np.uint8]:
        """Per party: 0 no, 1 depends, 2 yes, 3 listed itself."""
        found = self._sure.caught() + self._maybe.caught()
        found[self.listed] = LISTED
        return found

    def caught(self, party: int) -> Caught:
        """What the test says of a party, with the stakes that count and what would decide."""
        if party not in self._proofs:
            answer = _ANSWERS[int(self.answer[party])]
            holders = self._holders(self._person(party))
            self._proofs[party] = caught_of(holders, self._everyone, party, answer)
        return self._proofs[party]

    def proof(self, party: int) -> tuple[Caught, ...]:
        """The answer for a party, then those for its caught owners up to listed ones, each once.

        The nearest come first, the larger stakes before the smaller.
        """
        order, seen = [party], {party}
        for one in order:
            for counted in self.caught(one).counted:
                if counted.owner not in seen and not self._is_listed(counted.owner):
                    seen.add(counted.owner)
                    order.append(counted.owner)
        return tuple(self.caught(one) for one in order)

    def with_listed(self, *parties: int) -> Changes:
        """What would change were these parties listed as well; the closure stays as it is."""
        new = np.array([one for one in parties if not self._is_listed(one)], np.int32)
        return self._changes(new, added=True)

    def without_listed(self, *parties: int) -> Changes:
        """What would change were these parties not listed; the closure stays as it is."""
        old = np.array([one for one in parties if self._is_listed(one)], np.int32)
        return self._changes(old, added=False)

    def _changes(self, parties: Ints, *, added: bool) -> Changes:
        parties = np.unique(parties)
        sure = self._sure.touched(parties, added=added)
        maybe = sure if self._same else self._maybe.touched(parties, added=added)
        which = np.unique(np.concatenate([sure.parties, maybe.parties, parties])).astype(np.int32)
        before = self.answer[which]
        after = sure.after(which, before == YES).astype(np.uint8)
        after += maybe.after(which, before >= DEPENDS)
        after[(before == LISTED) & ~np.isin(which, parties)] = LISTED
        if added:
            after[np.isin(which, parties)] = LISTED
        changed = before != after
        return Changes(which[changed], before[changed], after[changed])

    def _is_listed(self, party: int) -> bool:
        at = int(np.searchsorted(self.listed, party))
        return at < len(self.listed) and int(self.listed[at]) == party

    def _person(self, party: int) -> int | None:
        """The listed party that counts for a party, where each counts alone."""
        persons = (self._sure.person(party), self._maybe.person(party))
        return next((one for one in persons if one is not None), self._nearest(party))

    def _holders(self, person: int | None) -> Holders:
        """Who counts as an owner: all that are caught, or those that one person catches."""
        return Holders(
            index=self.index,
            test=self.test,
            share=self._maybe.share,
            sure=self._sure.members(person),
            maybe=self._maybe.members(person),
            listed=self._listed,
            person=person,
            alone=isinstance(self._maybe, Alone),
            unknown_rest=self.rest == "unknown",
            one_kind=self.one_kind,
        )

    @cached_property
    def _everyone(self) -> Holders:
        return self._holders(None)

    @cached_property
    def _listed(self) -> frozenset[int]:
        return frozenset(self.listed.tolist())

    def _nearest(self, party: int) -> int | None:
        """The person with the largest stake in a party that nobody catches alone."""
        if not isinstance(self._maybe, Alone):
            return None
        index, best, found = self.index, (-1, -1), None
        for at in index.into(party):
            owner = int(index.owner[at])
            person = owner if self._is_listed(owner) else self._maybe.person(owner)
            size = (int(index.low[at]), int(index.high[at]))
            if person is not None and size > best:
                best, found = size, person
        return found


def closure(
    stakes: Stakes | OwnershipIndex,
    listed: Sequence[int] | Ints,
    test: OwnershipTest,
    rest: Rest = "others",
    *,
    one_kind: bool = True,
) -> Closure:
    """What a test says of every party: the least fixpoint from the listed ones.

    A party that is caught counts as an owner in full, whatever the share by which it is caught;
    stakes are never multiplied, and parties that only hold each other up catch nobody. The answer
    is `yes` where it is so with every share at its lower bound, `no` where it is not with every
    share at its upper bound, as far as a whole has room for it, and else `depends`.

    stakes: or an index over them, which serves many closures.
    rest: whether the part of a party of which no row tells is others', or perhaps that of listed
        parties; the latter where a listed or caught party has a stake in it already.
    one_kind: whether all shares in a party are parts of one whole, such as votes; then what others
        hold for sure bounds what is left, in parties whose shares do not sum to more.
    Raises BadStakesError where arrays cannot be stakes, or a number is no party's.
    Source: OFAC FAQ 401 for the way of counting; each test says its own.
    """
    index = stakes if isinstance(stakes, OwnershipIndex) else OwnershipIndex(stakes)
    numbers = np.asarray(listed, np.int32)
    if len(numbers) and (numbers.min() < 0 or numbers.max() >= index.parties):
        raise BadStakesError(f"a listed party's number is not from 0 to {index.parties - 1}")
    return Closure(index, numbers, test, rest, one_kind=one_kind)
