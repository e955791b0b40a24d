"""Sales of a year in a region, as stated or within bounds that other figures give."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tieline.ledger.figures import Stated, rest, times
from tieline.ledger.scopes import OTHER_HALF, WITH_ARTICLE, WORLDWIDE, around
from tieline.model.amounts import UNKNOWN_AMOUNT, Range

REVENUE = "revenue"


@dataclass(frozen=True, slots=True)
class Input:
    """What went into a statement. note: how it was come by, where it is no figure of a source."""

    label: str
    amount: Range
    claims: tuple[str, ...]
    note: str = ""


class Table:
    """Figures of revenue, to be looked up by period and scope."""

    def __init__(self, found: Sequence[Stated]) -> None:
        self.all = [one for one in found if one.figure == REVENUE]
        self._at = {(one.period, one.scope): one for one in self.all}

    def in_unit(self, unit: str) -> "Table":
        """The figures that are stated in a currency, as they are stated; shares stay."""
        return Table(
            [
                replace(one, amount=one.own if one.own.unit == unit else UNKNOWN_AMOUNT)
                for one in self.all
            ]
        )

    def of_year(self, year: int, scope: str) -> Stated | None:
        """The figure of a year and a scope."""
        return next((one for one in self.all if one.year == year and one.scope == scope), None)

    def beside(self, one: Stated, scope: str) -> Stated | None:
        """The figure of another scope for the same period."""
        return self._at.get((one.period, scope))

    @property
    def scopes(self) -> list[str]:
        """The regions that figures are here of, all the world aside."""
        return list(dict.fromkeys(one.scope for one in self.all if one.scope != WORLDWIDE))


def sales_of(table: Table, region: str, year: int) -> Input | None:
    """A year of sales in a region: as stated, by its share, or within a wider scope's bounds."""
    for find in (_stated, _by_share, _by_other_half, _within):
        found = find(table, region, year)
        if found is not None:
            return found
    return None


def _stated(table: Table, region: str, year: int) -> Input | None:
    one = table.of_year(year, region)
    return input_of(one, one.amount) if one and one.amount else None


def _by_share(table: Table, region: str, year: int) -> Input | None:
    """A stated share of all sales of the year, or all less that of the rest of the world."""
    one, whole = table.of_year(year, region), table.of_year(year, WORLDWIDE)
    half = table.of_year(year, OTHER_HALF.get(region, ""))
    told = one if one and one.share else half
    if not told or not told.share or not whole:
        return None
    amount = times(whole.amount, told.share if told is one else rest(told.share))
    how = "a stated share of all sales" if told is one else "all sales less a stated share"
    return Input(_label(region, told.period), amount, ids_of(told, whole), how) if amount else None


def _by_other_half(table: Table, region: str, year: int) -> Input | None:
    """All sales less those in the rest of the world."""
    whole = table.of_year(year, WORLDWIDE)
    rest = table.of_year(year, OTHER_HALF.get(region, ""))
    if not whole or not rest or not whole.amount or not rest.amount:
        return None
    low = _less(whole.amount.low, rest.amount.high)
    high = _less(whole.amount.high, rest.amount.low)
    if low is None and high is None:
        return None
    amount = Range(low, high, whole.amount.unit)
    return Input(
        _label(region, whole.period), amount, ids_of(whole, rest), "all sales less the rest"
    )


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else max(one - other, Decimal(0))


def _within(table: Table, region: str, year: int) -> Input | None:
    """No more than the sales in a wider region."""
    finds: tuple[Callable[[Table, str, int], Input | None], ...] = (_stated, _by_share)
    for wider in around(region):
        for find in finds:
            found = find(table, wider, year)
            if found is not None and found.amount.high is not None:
                amount = Range(Decimal(0), found.amount.high, found.amount.unit)
                note = f"no more than all sales {in_words(wider)}"
                return Input(_label(region, str(year)), amount, found.claims, note)
    return None


def input_of(one: Stated, amount: Range) -> Input:
    """A figure as an input of a statement."""
    return Input(_label(one.scope, one.period), amount, ids_of(one))


def ids_of(*found: Stated) -> tuple[str, ...]:
    """The ids of all claims about figures."""
    return tuple(dict.fromkeys(row.claim_id for one in found for row in one.rows))


def _label(scope: str, period: str) -> str:
    return f"{REVENUE} {in_words(scope)}, {period.replace('..', ' to ')}"


def in_words(scope: str) -> str:
    """A scope within a sentence: `in North America`, `outside China`, `worldwide`."""
    if scope == WORLDWIDE or scope.startswith(("in ", "outside ")):
        return scope
    return f"in the {scope}" if scope in WITH_ARTICLE else f"in {scope}"
