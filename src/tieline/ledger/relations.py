"""How processes hang together: which are parts of which, and which may be one with another."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tieline.ledger.cancelled import Cancelled, cancelled
from tieline.ledger.processes import Process
from tieline.ledger.same import same_pairs


@dataclass(frozen=True, slots=True)
class Relations:
    """What is told of processes of one kind, be they in question or not.

    above: by the id of a part, that of the process that it is a part of.
    same: pairs that may be one. meeting: these, and pairs of which one may lie within the other.
    cancelled: what cancelled processes may take away from the others.
    """

    above: Mapping[str, str]
    same: tuple[tuple[str, str], ...]
    meeting: tuple[tuple[str, str], ...]
    cancelled: Cancelled = field(default_factory=Cancelled)

    def above_within(self, keys: Container[str]) -> dict[str, str]:
        """What each of some processes is part of, be it by way of others not among them."""
        found = {}
        for part in self.above:
            whole = self.above[part]
            while whole not in keys and whole in self.above:
                whole = self.above[whole]
            if part in keys and whole in keys:
                found[part] = whole
        return found


def relations(found: Sequence[Process]) -> Relations:
    """The relations between processes, all single contracts or all published sums."""
    above = _without_circles({one.contract_id: one.part_of for one in found})
    same = same_pairs(found)
    contained = list(_contained(above, same))
    lost = cancelled(found, above, same, contained)
    return Relations(above, tuple(same), tuple(sorted({*same, *contained})), lost)


def _contained(
    above: Mapping[str, str], pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Pairs of which the first may be a part of the second by way of others.

    A part of one may be a process that is told of alone, and the whole may be told of twice: then
    the lonely part lies within the second telling, though nobody says so.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    for start in sorted({*above, *(one for key in above for one in beside[key])}):
        seen, waiting = {(start, False)}, [(start, False)]
        while waiting:
            key, moved = waiting.pop()
            steps = [(above[key], False)] if key in above else []
            steps += [] if moved else [(one, True) for one in sorted(beside.get(key, ()))]
            fresh = [step for step in steps if step not in seen]
            seen.update(fresh)
            waiting += fresh
        yield from ((start, key) for key, _ in sorted(seen) if key != start)


def _without_circles(part_of: Mapping[str, str]) -> dict[str, str]:
    """What each process is part of, where that is here; a circle is opened at its least id."""
    above = {key: whole for key, whole in part_of.items() if whole in part_of and whole != key}
    for start in sorted(above):
        seen, key = [start], above.get(start, "")
        while key in above and key not in seen:
            seen.append(key)
            key = above[key]
        if key == start:
            del above[start]
    return above
