"""Which parties the tests of ownership catch on a day, for the lists of a rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tieline.assessment.listings import listed
from tieline.assessment.owned import Owned, Stake
from tieline.model.amounts import Answer, Range
from tieline.model.days import Holding
from tieline.model.kinds import TieKind
from tieline.model.nouns import Designation
from tieline.network.day import DayNetwork, Flags, Ints
from tieline.network.ownership.answers import Caught, Counted
from tieline.network.ownership.closure import YES, Closure, closure
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.stakes import WHOLE, Stakes, percent
from tieline.network.tie_days import NO
from tieline.network.tie_rows import NO_SHARE, TieRows
from tieline.rulebook.automaton import KINDS
from tieline.rulebook.ownership import OwnershipTest, on_day, ownership_test
from tieline.rulebook.rules import Rule, Rulebook

Entries = Callable[[Iterable[str]], Mapping[str, Sequence[Designation]]]
"""Looks up the entries of some parties on lists; more parties may be in what it gives."""

_OWNS, _CONTROLS, _INVESTS = (
    KINDS.index(kind) for kind in (TieKind.OWNS, TieKind.CONTROLS, TieKind.INVESTS)
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The answers with those listed for sure, and with those that may be listed as well."""

    sure: Closure
    maybe: Closure

    def answer(self, party: int) -> Answer:
        if self.sure.answer[party] >= YES:
            return Answer.YES
        return Answer.DEPENDS if self.maybe.answer[party] else Answer.NO


class OwnershipOfDay:
    """What the tests of rules say of parties on a day, each worked out when it is first asked."""

    def __init__(
        self, network: DayNetwork, rulebook: Rulebook, targets: Ints, entries: Entries, day: date
    ) -> None:
        """Get ready; targets: the numbers of all parties that any list has ever named."""
        self._network, self._rulebook, self._day = network, rulebook, day
        self._targets, self._entries = targets, entries
        self._lists = {
            rule.rule_id: regime.lists for regime in rulebook.regimes for rule in regime.rules
        }
        self._bonds: Ints = np.zeros(0, np.int32)
        self._index: OwnershipIndex | None = None
        self._closures: dict[tuple[object, ...], _Pair] = {}

    def of(self, rule: Rule, party_id: str, target_id: str) -> Owned | None:
        """What the test of a rule says of a party; None where no tie of one of them is known.

        target_id: the listed party that is asked about; tests that take each alone speak of it.
        """
        number, target = (self._network.rows.number(one) for one in (party_id, target_id))
        if number is None or target is None:
            return None
        pair = self._pair(rule, target)
        found = pair.sure if pair.answer(number) is Answer.YES else pair.maybe
        if found.answer[number] > YES:  # it is listed itself, and no owner need bring it in
            return Owned(test=found.test, party_id=party_id, answer=Answer.YES)
        proof = found.proof(number)
        above = tuple(self._told(one, found, pair) for one in proof[1:])
        return self._told(proof[0], found, pair, above)

    def enough(self, rule: Rule, target_id: str, *, surely: bool) -> Flags:
        """Per hop, whether the party at which it begins is caught, surely or perhaps.

        target_id: as in `of`.
        """
        pair = self._pair(rule, self._network.rows.number(target_id))
        caught = pair.sure.answer >= YES if surely else pair.maybe.answer > 0
        return np.asarray(caught[self._network.tail], np.bool_)

    def _test(self, rule: Rule) -> OwnershipTest:
        """The test of a rule; whether the rule is in force is another question."""
        test = ownership_test(rule.owned)
        return test if test.rule else on_day(test, self._day, self._rulebook.regimes).test

    def _pair(self, rule: Rule, target: int | None) -> _Pair:
        test, lists = self._test(rule), self._lists[rule.rule_id]
        key = (test, lists, None if test.adds_up else target)
        if key not in self._closures:
            self._closures[key] = self._closed(test, lists, None if test.adds_up else target)
        return self._closures[key]

    def _closed(self, test: OwnershipTest, lists: Sequence[str], target: int | None) -> _Pair:
        index = self._owners()
        numbers = [target] if target is not None else self._listable(index)
        ids = {str(self._network.rows.parties[one]): one for one in numbers}
        holding = {
            one: listed([row for row in rows if row.list_id in lists], self._day)
            for one, rows in self._entries(ids).items()
            if one in ids
        }
        sure, maybe = (
            np.array(sorted(ids[one] for one, says in holding.items() if says in counts), np.int32)
            for counts in ({Holding.YES}, set(Holding) - {Holding.NO})
        )
        first = closure(index, sure, test, "unknown")
        return _Pair(
            first, first if len(sure) == len(maybe) else closure(index, maybe, test, "unknown")
        )

    def _listable(self, index: OwnershipIndex) -> list[int]:
        """The parties that some list has named and that own or control something."""
        who = [index.stakes.owner, index.stakes.controller]
        return [int(one) for one in np.intersect1d(self._targets, np.concatenate(who))]

    def _owners(self) -> OwnershipIndex:
        """The stakes and the ties of control that hold or may hold on the day."""
        if self._index is None:
            self._index = OwnershipIndex(self._stakes())
        return self._index

    def _stakes(self) -> Stakes:
        rows, days = self._network.rows, self._network.days
        holding = days.holding != NO
        owns = np.flatnonzero(holding & (rows.kind == _OWNS))
        controls = np.flatnonzero(holding & (rows.kind == _CONTROLS))
        invests = np.flatnonzero(holding & (rows.kind == _INVESTS))
        bonds = _first_of_pair(rows, np.concatenate([owns, invests, controls]))
        self._bonds = bonds.astype(np.int32)
        low, high = days.low[bonds], days.high[bonds]
        return Stakes(
            parties=len(rows.parties),
            owner=rows.tail[bonds],
            owned=rows.head[bonds],
            low=np.clip(low, 0, WHOLE).astype(np.int32),
            high=np.where(high == NO_SHARE, WHOLE, np.clip(high, 0, WHOLE)).astype(np.int32),
            controller=rows.tail[controls],
            controlled=rows.head[controls],
        )

    def _told(
        self, caught: Caught, found: Closure, pair: _Pair, above: tuple[Owned, ...] = ()
    ) -> Owned:
        """An answer with ids in place of numbers, its shares in percent."""
        return Owned(
            test=found.test,
            party_id=self._id(caught.party),
            answer=pair.answer(caught.party),
            held=_range(caught.low, _most(caught)),
            stakes=tuple(self._stake(one, found) for one in caught.counted),
            untold=Range(None, _plain(percent(caught.unknown)), "%"),
            decisive=self._stake(caught.decisive, found) if caught.decisive else None,
            above=above,
        )

    def _stake(self, one: Counted, found: Closure) -> Stake:
        share = Range()
        if not one.control:
            bond = self._bonds[one.tie]
            low, high = (
                int(side[bond]) for side in (self._network.days.low, self._network.days.high)
            )
            share = Range(
                None if low == NO_SHARE else percent(low),
                None if high == NO_SHARE else percent(high),
                "%",
            )
        return Stake(
            owner=self._id(one.owner),
            owned=self._id(one.owned),
            share=share,
            counts=one.caught,
            listed=bool(np.isin(one.owner, found.listed)),
            control=one.control,
        )

    def _id(self, number: int) -> str:
        return str(self._network.rows.parties[number])


def _first_of_pair(rows: TieRows, bonds: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bonds without those between a pair that has one before.

    Who invests in a company or controls it may hold a stake of which nothing is told; where a tie
    of ownership tells of one, that counts alone.
    """
    pairs = np.stack([rows.tail[bonds], rows.head[bonds]])
    _, first = np.unique(pairs, axis=1, return_index=True)
    return bonds[np.sort(first)]


def _most(caught: Caught) -> int:
    """What the stakes that count come to at most, without what no row tells of."""
    return max(caught.low, min(WHOLE, sum(one.high for one in caught.counted)))


def _range(low: int, high: int) -> Range:
    return Range(_plain(percent(low)), _plain(percent(high)), "%")


def _plain(number: Decimal) -> Decimal:
    """A number without needless zeros."""
    return number.normalize() + 0 if number else Decimal(0)
