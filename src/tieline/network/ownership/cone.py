"""Which one stake would decide: the owners above a party, worked out again with it at a bound."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tieline.model.amounts import Answer
from tieline.network.ownership.stakes import WHOLE

MOST_PARTIES = 2000
MOST_STAKES = 200
"""No more owners above a party are looked at, and no more stakes tried, the nearest first."""


class Held(NamedTuple):
    """A stake in a party.

    at: its place in the index. low, high: its bounds. counted: the upper one as the test counts it.
    """

    at: int
    owner: int
    low: int
    high: int
    counted: int


class Owners(NamedTuple):
    """What counts, or may count, in a party.

    controllers: owners by control. told: the lower bounds of all shares in the party.
    own: of these, what it holds of itself and the test takes off the whole.
    """

    stakes: list[Held]
    controllers: list[int]
    told: int
    own: int = 0

    @property
    def left(self) -> int:
        """The part of the whole of which no row tells who holds it, or these owners do, at most."""
        others = self.told - self.own - sum(stake.low for stake in self.stakes)
        return WHOLE - others * WHOLE // (WHOLE - self.own) if self.own < WHOLE else WHOLE

    @property
    def untold(self) -> int:
        """The part of the whole of which no row tells, at most."""
        told = self.told - self.own
        return WHOLE - told * WHOLE // (WHOLE - self.own) if self.own < WHOLE else WHOLE


class Fixed(NamedTuple):
    """A stake as if its share were known."""

    at: int
    share: int


class Decisive(NamedTuple):
    """A stake that would decide, its bounds, and the answer with it at either of them."""

    at: int
    low: int
    high: int
    if_low: Answer
    if_high: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Cone:
    """What a test counts above a party.

    owners: what counts in a party. listed: all listed parties; alone: whether each counts for
        itself. need: what is asked for, in billionths.
    weighed: a share in a party as the test counts it on the upper bound.
    """

    owners: Callable[[int], Owners]
    weighed: Callable[[int, int], int]
    listed: frozenset[int]
    alone: bool
    need: int
    open_ended: bool
    unknown_rest: bool
    one_kind: bool

    def above(self, party: int) -> dict[int, Owners]:
        """A party and the caught above it, the nearest first, with what counts in each.

        Empty where there are too many.
        """
        found = {party: self.owners(party)}
        waiting = [party]
        for one in waiting:
            counted = found[one]
            for owner in (*(stake.owner for stake in counted.stakes), *counted.controllers):
                if owner not in found and (self.alone or owner not in self.listed):
                    if len(found) >= MOST_PARTIES:
                        return {}
                    found[owner] = self.owners(owner)
                    waiting.append(owner)
        return found

    def answer(self, above: dict[int, Owners], party: int, fixed: Fixed) -> Answer:
        """What the test says of a party with one stake known."""
        known = {one: self._with(one, owners, fixed) for one, owners in above.items()}
        groups = self._groups(above)
        if not self.open_ended and any(
            party in self._caught(known, group, upper=False) for group in groups
        ):
            return Answer.YES
        perhaps = any(party in self._caught(known, group, upper=True) for group in groups)
        return Answer.DEPENDS if perhaps else Answer.NO

    def upper(self, owners: Owners, held: int) -> int:
        """The most that stakes come to: what the untold may add, and what others leave."""
        if owners.told > WHOLE or not held:
            return held
        if self.unknown_rest:
            held += owners.untold
        if self.one_kind:
            held = min(held, owners.left)
        return held

    def _with(self, party: int, owners: Owners, fixed: Fixed) -> Owners:
        """What counts in a party with one stake known."""
        place = next((n for n, one in enumerate(owners.stakes) if one.at == fixed.at), None)
        if place is None:
            return owners
        share, stake = fixed.share, owners.stakes[place]
        stakes = owners.stakes.copy()
        stakes[place] = Held(stake.at, stake.owner, share, share, self.weighed(party, share))
        told = owners.told + share - stake.low if owners.told <= WHOLE else owners.told
        return Owners(stakes, owners.controllers, told, owners.own)

    def _groups(self, above: dict[int, Owners]) -> list[frozenset[int]]:
        """The listed parties that count together: all of them, or each of those above a party."""
        if not self.alone:
            return [self.listed]
        owners = {stake.owner for one in above.values() for stake in one.stakes}
        owners |= {controller for one in above.values() for controller in one.controllers}
        return [frozenset([one]) for one in sorted(owners & self.listed)]

    def _caught(self, known: dict[int, Owners], listed: frozenset[int], *, upper: bool) -> set[int]:
        """The least fixpoint above a party, on one of the bounds."""
        caught: set[int] = set(listed)
        grown = True
        while grown:
            grown = False
            for one, owners in known.items():
                if one not in caught and self._reaches(owners, caught, upper=upper):
                    caught.add(one)
                    grown = True
        return caught

    def _reaches(self, owners: Owners, caught: set[int], *, upper: bool) -> bool:
        if any(one in caught for one in owners.controllers):
            return True
        stakes = [stake for stake in owners.stakes if stake.owner in caught]
        if not upper:
            return sum(stake.low for stake in stakes) >= self.need
        counted = Owners(stakes, [], owners.told, owners.own)
        most = self.upper(counted, sum(stake.counted for stake in stakes))
        return most >= (1 if self.open_ended else self.need)


def decisive(cone: Cone, party: int) -> Decisive | None:
    """The one stake whose share would settle the answer, or at least could.

    First one that settles it at both of its bounds, then one that may make it yes, then one that
    may make it no; of several the nearest, and of these the largest.
    """
    above = cone.above(party)
    best: Decisive | None = None
    for tried, (at, low, high) in enumerate(_open(cone, above)):
        if tried == MOST_STAKES:
            break
        found = Decisive(
            at,
            low,
            high,
            cone.answer(above, party, Fixed(at, low)),
            cone.answer(above, party, Fixed(at, high)),
        )
        if _weight(found) > (0 if best is None else _weight(best)):
            best = found
        if _weight(found) == len(Answer):
            break
    return best


def _weight(found: Decisive) -> int:
    """How much a stake settles: 3 at both bounds, 2 for a yes, 1 for a no."""
    return 2 * (found.if_high is Answer.YES) + (found.if_low is Answer.NO)


def _open(cone: Cone, above: dict[int, Owners]) -> Iterator[tuple[int, int, int]]:
    """The stakes above a party whose share is not one number, with the bounds that have room."""
    for owners in above.values():
        for stake in sorted(owners.stakes, key=lambda one: (-one.counted, one.owner)):
            room = WHOLE - owners.told + stake.low
            bounded = cone.one_kind and owners.told <= WHOLE
            most = min(stake.high, room) if bounded else stake.high
            if stake.low < most:
                yield stake.at, stake.low, most
