"""Totals with honest bounds: what is sure at least, at most, and what was not added and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tieline.ledger.processes import Process
from tieline.ledger.questions import LeftOut
from tieline.ledger.reasons import Reasons
from tieline.ledger.relations import Relations
from tieline.ledger.same import sure_sum
from tieline.ledger.tree import Tree
from tieline.model.amounts import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of several processes, each counted once.

    amount: a floor of 0 where none is known; a ceiling only where every one has one.
    contracts: the ids of all that are meant, parts of others aside.
    added: what each adds to the floor, by its id, those that add nothing aside.
    unknown: those of which no sum is known at all.
    without_rate: by id, the sums of those of which none is known in this currency.
    undated: the floor with those without a rate at the lowest on record; None without such.
    approximate: those whose sums are called approximate by the notes of their claims.
    left_out: every one that added nothing, or only within another, with the reason.
    noted: what else is to be known of those that added.
    same: pairs that may be one process.
    """

    amount: Range
    contracts: tuple[str, ...] = ()
    added: Mapping[str, Decimal] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    without_rate: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    undated: Decimal | None = None
    approximate: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    noted: tuple[LeftOut, ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @property
    def floor(self) -> Decimal:
        """What the sum is at least."""
        return self.amount.low or Decimal(0)


def total(
    found: Sequence[Process],
    currency: str,
    relations: Relations,
    *,
    split: bool = False,
    perhaps: Sequence[Process] = (),
) -> Total:
    """The total of processes, none of which may be counted beside its own parts or itself.

    relations: between all processes that are known, those that are not in question too.
    split: whether amounts must be attributable to one party; those that several share count 0.
    perhaps: those that may belong here; they add nothing to the floor, but to the ceiling.
    """
    tree = Tree({one.contract_id: one for one in found}, relations)
    branches = {key: tree.branch(key) for key in tree.roots}
    shared = {
        key for key in tree.roots if split and any(tree.one[x].shared for x in branches[key].ids)
    }
    floors = {
        key: one.floor
        for key, one in branches.items()
        if one.floor is not None and key not in shared
    }
    floor, chosen = sure_sum(floors, tree.between(branches))
    added = {key: low for top in chosen for key, low in branches[top].added.items()}
    undated = {
        key: low
        for key in branches
        if (low := tree.undated(key)) is not None and key not in {*floors, *shared}
    }
    ceilings = [tree.one[key].amount.high if key not in tree.parts else None for key in branches]
    ceiling = _sum([*ceilings, *(one.amount.high for one in perhaps)])
    reasons = Reasons(tree, chosen, added, shared)
    return Total(
        amount=Range(floor, None if ceiling is None else max(floor, ceiling), currency),
        contracts=tuple(branches),
        added={key: added[key] for key in sorted(added)},
        unknown=tuple(
            key for key, one in branches.items() if not one.known and not tree.without_rate(key)
        ),
        without_rate={
            key: tree.without_rate(key)
            for key, one in branches.items()
            if not one.known and tree.without_rate(key)
        },
        approximate=tuple(key for key in sorted(tree.one) if tree.one[key].approximate),
        undated=sure_sum(floors | undated, tree.between(branches))[0] if undated else None,
        left_out=reasons.left_out(),
        noted=reasons.noted(),
        same=tuple(tree.pairs),
    )


def _sum(bounds: Sequence[Decimal | None]) -> Decimal | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known, Decimal(0)) if len(known) == len(bounds) else None
