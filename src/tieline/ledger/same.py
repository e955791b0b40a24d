"""Which processes may be one and the same, and which sum is sure whichever of them are."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from tieline.ledger.places import may_be_one
from tieline.ledger.processes import Process
from tieline.model.amounts import Range
from tieline.model.days import Span

NEAR = Decimal("1.25")
"""Two sums of which the greater is no more than so many times the smaller may be one, rounded."""
MOST_EXACT = 24
"""Processes of which the greatest sure sum is sought among all choices; of more, step by step."""


def may_be_same(one: Process, other: Process) -> bool:
    """Whether two processes of different ids may be one.

    They are not where a source tells of both, or where contractors, places, years or amounts do
    not fit.
    """
    return (
        one.aggregate is other.aggregate
        and not one.told_by & other.told_by
        and _one_party(one, other)
        and _meet(one.begin, other.begin)
        and near(one.amount, other.amount)
        and may_be_one(one.place, other.place)
    )


def same_pairs(found: Sequence[Process]) -> list[tuple[str, str]]:
    """All pairs of processes that may be one, by their ids."""
    by_sources: dict[frozenset[str], list[Process]] = {}
    for one in found:
        by_sources.setdefault(one.told_by, []).append(one)
    return [
        (min(one.contract_id, other.contract_id), max(one.contract_id, other.contract_id))
        for left, right in combinations(by_sources, 2)
        if not left & right
        for one in by_sources[left]
        for other in by_sources[right]
        if may_be_same(one, other)
    ]


def _one_party(one: Process, other: Process) -> bool:
    if not one.contractors or not other.contractors:
        return True
    return bool(set(one.contractors) & set(other.contractors))


def _meet(one: Span, other: Span) -> bool:
    """Whether two processes may have begun in the same year."""
    return not (_before(one, other) or _before(other, one))


def _before(one: Span, other: Span) -> bool:
    return bool(one.latest and other.earliest and one.latest.year < other.earliest.year)


def near(one: Range, other: Range) -> bool:
    """Whether two sums may be one, sources being free to round."""
    return not (_far_below(one, other) or _far_below(other, one))


def _far_below(one: Range, other: Range) -> bool:
    return one.high is not None and other.low is not None and one.high * NEAR < other.low


def sure_sum(
    floors: Mapping[str, Decimal], pairs: Collection[tuple[str, str]]
) -> tuple[Decimal, frozenset[str]]:
    """The greatest sum of floors of which no two may be of one process, and whose they are.

    Processes no two of which may be one are all different, so their floors may be added; where
    three pairwise may be one, this is the largest of their floors.
    """
    beside: dict[str, set[str]] = {key: set() for key in floors}
    for one, other in pairs:
        if one in floors and other in floors and one != other:
            beside[one].add(other)
            beside[other].add(one)
    chosen: set[str] = set()
    for group in _groups(beside):
        chosen |= _best(group, floors, beside)
    return sum((floors[key] for key in chosen), Decimal(0)), frozenset(chosen)


def _groups(beside: Mapping[str, set[str]]) -> list[list[str]]:
    """The processes that hang together, each group in the order of ids."""
    left, groups = set(beside), []
    for start in sorted(beside):
        if start not in left:
            continue
        group, waiting = set(), [start]
        while waiting:
            one = waiting.pop()
            if one in left:
                left.discard(one)
                group.add(one)
                waiting += sorted(beside[one])
        groups.append(sorted(group))
    return groups


def _best(
    group: Sequence[str], floors: Mapping[str, Decimal], beside: Mapping[str, set[str]]
) -> frozenset[str]:
    """The choice with the greatest sum; of a great group, the greatest floors one by one."""
    order = sorted(group, key=lambda key: (-floors[key], key))
    if len(order) > MOST_EXACT:
        taken: set[str] = set()
        for key in order:
            if not beside[key] & taken:
                taken.add(key)
        return frozenset(taken)
    return _exact(tuple(order), floors, beside)


def _exact(
    order: tuple[str, ...], floors: Mapping[str, Decimal], beside: Mapping[str, set[str]]
) -> frozenset[str]:
    if not order:
        return frozenset()
    first, rest = order[0], order[1:]
    free = tuple(key for key in rest if key not in beside[first])
    taking = frozenset([first]) | _exact(free, floors, beside)
    if len(free) == len(rest):
        return taking
    leaving = _exact(rest, floors, beside)
    return max(taking, leaving, key=lambda keys: sum((floors[key] for key in keys), Decimal(0)))
