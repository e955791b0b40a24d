"""Why processes added nothing to a total, and what is to be known of those that did."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tieline.ledger.processes import Process
from tieline.ledger.questions import LeftOut, WhyNot
from tieline.ledger.tree import Tree


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why processes of a tree added nothing, and what is to be known of the others.

    chosen: the roots that are counted. added: what makes up their floors.
    """

    tree: Tree
    chosen: frozenset[str]
    added: Mapping[str, Decimal]
    shared: Collection[str]

    def left_out(self) -> tuple[LeftOut, ...]:
        """One reason for each process that does not itself stand among those added."""
        return tuple(self._of(key) for key in sorted(self.tree.one) if key not in self.added)

    def noted(self) -> tuple[LeftOut, ...]:
        """What cancelled processes took from those added, or are around them."""
        gone = self.tree.cancelled
        told = [
            LeftOut(key, WhyNot.LESS_CANCELLED, one.contract_id)
            for key in sorted(self.added)
            for one in gone.lost.get(key, ())
        ]
        return (
            *told,
            *(
                LeftOut(key, WhyNot.WHOLE_CANCELLED, gone.whole[key])
                for key in sorted(self.added)
                if key in gone.whole
            ),
        )

    def _of(self, key: str) -> LeftOut:
        gone = self.tree.cancelled
        if key in gone.may_be:
            return LeftOut(key, WhyNot.MAY_BE_CANCELLED, gone.may_be[key])
        if why := self._by_parts(key):
            return LeftOut(key, why)
        if key in self.tree.above:
            return LeftOut(key, WhyNot.PART, self.tree.under(key))
        if key in self.shared:
            return LeftOut(key, WhyNot.SPLIT_UNKNOWN)
        return self._itself(key)

    def _itself(self, key: str) -> LeftOut:
        gone, one = self.tree.cancelled, self.tree.one[key]
        if one.amount.low is None:
            return LeftOut(key, why_no_floor(one), self._same_as(key))
        if gone.left(key, one.amount.low) is None:
            return LeftOut(key, WhyNot.LESS_UNKNOWN, gone.lost[key][0].contract_id)
        return LeftOut(key, WhyNot.MAY_BE_SAME, self._same_as(key))

    def _by_parts(self, key: str) -> WhyNot | None:
        """Why a process with a floor of its own is counted by its parts, where it is."""
        own = self.tree.one[key].amount
        parts = [low for part, low in self.added.items() if self._within(part, key)]
        if own.low is None or not parts:
            return None
        if own.high is not None and sum(parts) > own.high:
            return WhyNot.PARTS_CONTRADICT
        return WhyNot.PARTS_MORE if sum(parts) > own.low else WhyNot.BY_PARTS

    def _within(self, key: str, whole: str) -> bool:
        while key in self.tree.above:
            key = self.tree.above[key]
            if key == whole:
                return True
        return False

    def _same_as(self, key: str) -> str:
        """The first process among those added that this one may be."""
        others = [
            one if other == key else other
            for one, other in (*self.tree.pairs, *self.tree.meeting)
            if key in {one, other}
        ]
        return next((one for one in others if self.tree.under(one) in self.chosen), "")


def why_no_floor(one: Process) -> WhyNot:
    """Why a process has no floor of its own."""
    if one.without_rate:
        return WhyNot.NO_RATE
    if one.contradict:
        return WhyNot.CONTRADICTED
    return WhyNot.NO_FLOOR if one.amount else WhyNot.NO_AMOUNT
