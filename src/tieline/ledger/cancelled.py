"""What cancelled processes take away from others, as far as that cannot be ruled out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieline.ledger.processes import Process
from tieline.ledger.questions import State

Pairs = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What processes that are not cancelled have to do with those that are; all by ids.

    may_be: the cancelled process that one may be. lost: the cancelled processes that are, or may
    be, within one, none of them within another. whole: the cancelled one that it is a part of.
    """

    may_be: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, tuple[Process, ...]] = field(default_factory=dict)
    whole: Mapping[str, str] = field(default_factory=dict)

    def left(self, key: str, low: Decimal | None) -> Decimal | None:
        """What is sure of a floor without the cancelled parts; None where nothing is."""
        highs = [one.amount.high for one in self.lost.get(key, ())]
        known = [high for high in highs if high is not None]
        if low is None or key in self.may_be or len(known) < len(highs):
            return None
        return max(low - sum(known, Decimal(0)), Decimal(0))


def cancelled(
    found: Sequence[Process], above: Mapping[str, str], same: Pairs, contained: Pairs
) -> Cancelled:
    """What cancelled processes have to do with the others.

    above: what each part is part of. same: pairs that may be one. contained: pairs of which the
    first may lie within the second.
    """
    gone = {one.contract_id: one for one in found if one.state is State.CANCELLED}
    if not gone:
        return Cancelled()
    may_be = _may_be(gone, above, same)
    inner: dict[str, set[str]] = {}
    for one, other in contained:
        if one in gone and other not in gone and other not in may_be:
            inner.setdefault(other, set()).add(one)
    lost = {
        key: tuple(gone[one] for one in sorted(ids) if not ids & {*_over(one, above)})
        for key, ids in inner.items()
    }
    wholes = {key: next((one for one in _over(key, above) if one in gone), "") for key in above}
    whole = {key: one for key, one in wholes.items() if one and key not in gone}
    return Cancelled(may_be, lost, whole)


def _may_be(gone: Mapping[str, Process], above: Mapping[str, str], same: Pairs) -> dict[str, str]:
    """By the id of a process, the first cancelled one that it may be; no part is its whole."""
    found: dict[str, str] = {}
    for one, other in sorted({*same, *((second, first) for first, second in same)}):
        parted = other in {*_over(one, above)} or one in {*_over(other, above)}
        if other in gone and one not in gone and not parted:
            found.setdefault(one, other)
    return found


def _over(key: str, above: Mapping[str, str]) -> Iterable[str]:
    """All that a process is part of, from near to far."""
    while key in above:
        key = above[key]
        yield key
