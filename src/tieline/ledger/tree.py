"""Processes with their parts: what each comes to, whichever of them may be one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tieline.ledger.processes import Process
from tieline.ledger.relations import Relations
from tieline.ledger.same import sure_sum
from tieline.model.amounts import Range
from tieline.model.kinds import Stage

_DONE = {Stage.SIGNED, Stage.ENDED}


@dataclass(frozen=True, slots=True)
class Branch:
    """A process with the parts that are told of: what it comes to, and which ids are in it.

    added: what makes the floor: the process itself, or those of its parts that are counted.
    """

    floor: Decimal | None
    known: bool
    ids: frozenset[str]
    added: Mapping[str, Decimal]


class Tree:
    """Processes with their parts, and the pairs that may be one."""

    def __init__(self, one: Mapping[str, Process], relations: Relations) -> None:
        self.one = one
        self.cancelled = relations.cancelled
        self.above = relations.above_within(one)
        self.roots = [key for key in sorted(one) if key not in self.above]
        self.parts: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.above):
            self.parts[self.above[key]].append(key)
        self.pairs = [pair for pair in relations.same if one.keys() >= set(pair)]
        self.meeting = [pair for pair in relations.meeting if one.keys() >= set(pair)]

    def branch(self, key: str) -> Branch:
        """A process with all its parts: the larger of its own floor and the sum of theirs."""
        own = self.one[key]
        parts = {part: self.branch(part) for part in self.parts.get(key, ())}
        floors = {part: each.floor for part, each in parts.items() if each.floor is not None}
        below, chosen = sure_sum(floors, self.between(parts)) if floors else (None, frozenset())
        ids = frozenset([key]).union(*(each.ids for each in parts.values()))
        known = bool(own.amount) or any(each.known for each in parts.values())
        mine = self._own(key, floors)
        if mine is not None and (below is None or mine >= below):
            return Branch(mine, known, ids, {key: mine})
        added = {one: low for part in chosen for one, low in parts[part].added.items()}
        return Branch(below, known, ids, added)

    def _own(self, key: str, parts: Collection[str]) -> Decimal | None:
        """The floor of a process itself; that of an award yields to contracts signed under it."""
        own = self.one[key]
        if own.stage is Stage.AWARDED and any(self.one[part].stage in _DONE for part in parts):
            return None
        return self.cancelled.left(key, own.amount.low)

    def without_rate(self, key: str) -> tuple[Range, ...]:
        """The sums of a process for which there is no rate, failing these those of its parts."""
        own = tuple(one.row.amount for one in self.one[key].said if one.without_rate)
        below = (one for part in self.parts.get(key, ()) for one in self.without_rate(part))
        return own or tuple(below)

    def undated(self, key: str) -> Decimal | None:
        """What a process comes to at the lowest rate on record."""
        return self.cancelled.left(key, self.one[key].undated)

    def between(self, branches: Mapping[str, Branch]) -> list[tuple[str, str]]:
        """The pairs of branches of which one may be, or be within, the other."""
        where = {key: top for top, branch in branches.items() for key in branch.ids}
        found = ((where.get(one), where.get(other)) for one, other in self.meeting)
        return sorted({(one, other) for one, other in found if one and other and one != other})

    def under(self, key: str) -> str:
        """The process of which a part is, in the end, a part."""
        while key in self.above:
            key = self.above[key]
        return key
