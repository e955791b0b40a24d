"""Why a test catches a party: the stakes that count, how much they come to, what would decide."""

from collections.abc import Container
from dataclasses import dataclass, replace

from tieline.model.amounts import Answer
from tieline.network.arcs import Ints
from tieline.network.ownership.answers import Caught, Counted
from tieline.network.ownership.cone import Cone, Decisive, Held, Owners, decisive
from tieline.network.ownership.index import OwnershipIndex
from tieline.network.ownership.spreading import needed, weighed
from tieline.network.ownership.stakes import WHOLE
from tieline.rulebook.ownership import OwnershipTest


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Who counts as an owner, for sure or perhaps, and by what.

    share: the upper bounds as the test counts them. sure, maybe: the caught and the listed.
    listed: all listed parties. person: the one that counts, where each counts alone.
    """

    index: OwnershipIndex
    test: OwnershipTest
    share: Ints
    sure: Container[int]
    maybe: Container[int]
    listed: frozenset[int]
    person: int | None
    alone: bool
    unknown_rest: bool
    one_kind: bool

    def owners(self, party: int) -> Owners:
        """What counts, or may count, in a party."""
        index = self.index
        stakes = [
            Held(
                int(at),
                int(index.owner[at]),
                int(index.low[at]),
                int(index.high[at]),
                int(self.share[at]),
            )
            for at in index.into(party)
            if int(index.owner[at]) in self.maybe and self.share[at]
        ]
        controllers = [owner for _, owner in self.controls(party)]
        return Owners(stakes, controllers, int(self.index.total[party]), self._own(party)[0])

    def controls(self, party: int) -> list[tuple[int, int]]:
        """Rows of control over a party that count, with the controllers."""
        if not (self.test.control or self.test.open_ended):
            return []
        rows = [int(row) for row in self.index.controls_of(party)]
        who = self.index.stakes.controller
        return [(row, int(who[row])) for row in rows if int(who[row]) in self.maybe]

    def weighed(self, party: int, share: int) -> int:
        """A share in a party as the test counts it on the upper bound."""
        return weighed(share, self._own(party)[1])

    def _own(self, party: int) -> tuple[int, int]:
        """What a party holds of itself and the test takes off the whole, in billionths."""
        return self.index.own.get(party, (0, 0)) if self.test.less_own else (0, 0)

    def cone(self) -> Cone:
        """For working out what would decide."""
        return Cone(
            owners=self.owners,
            listed=self.listed,
            alone=self.alone,
            need=needed(self.test),
            open_ended=self.test.open_ended,
            unknown_rest=self.unknown_rest,
            one_kind=self.one_kind,
            weighed=self.weighed,
        )


def caught_of(holders: Holders, everyone: Holders, party: int, answer: Answer) -> Caught:
    """The answer for a party with its proof and, where it depends, what would decide.

    everyone: the holders as they are where each listed party may be the one that counts.
    """
    cone = everyone.cone()
    owners = holders.owners(party)
    stakes = [_counted(holders, party, at) for at, *_ in owners.stakes]
    low = sum(one.low for one in stakes if one.caught is Answer.YES)
    high = cone.upper(owners, sum(one.counted for one in owners.stakes)) if stakes else 0
    found = decisive(cone, party) if answer is Answer.DEPENDS else None
    index = holders.index
    told = sum(int(index.low[at]) for at in index.into(party))
    own = index.own.get(party, (0, 0))
    return Caught(
        party=party,
        answer=answer,
        low=low,
        high=max(low, high),
        counted=(*sorted(stakes, key=_largest), *_control(holders, party)),
        unknown=max(0, WHOLE - told - own[0]),
        decisive=_decisive(holders, found) if found else None,
        if_low=found.if_low if found else None,
        if_high=found.if_high if found else None,
        person=holders.person,
        own=own[1],
    )


def _decisive(holders: Holders, found: Decisive) -> Counted:
    stake = _counted(holders, int(holders.index.owned[found.at]), found.at)
    return replace(stake, low=found.low, high=found.high)


def _counted(holders: Holders, party: int, at: int) -> Counted:
    index = holders.index
    owner = int(index.owner[at])
    return Counted(
        tie=int(index.tie[at]),
        owner=owner,
        owned=party,
        low=int(index.low[at]),
        high=int(index.high[at]),
        caught=Answer.YES if owner in holders.sure else Answer.DEPENDS,
    )


def _control(holders: Holders, party: int) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            tie=row,
            owner=owner,
            owned=party,
            low=0,
            high=0,
            caught=Answer.YES if owner in holders.sure else Answer.DEPENDS,
            control=True,
        )
        for row, owner in sorted(holders.controls(party), key=lambda one: (one[1], one[0]))
    )


def _largest(one: Counted) -> tuple[int, int, int]:
    return -one.low, -one.high, one.owner
