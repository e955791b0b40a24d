"""What rows tell of a company, a party and the ties between them, as proposals look at it."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tieline.assessment.contribution.anchors import Dated
from tieline.assessment.contribution.chains import Chain
from tieline.assessment.contribution.grading import Grading
from tieline.model.kinds import EventKind
from tieline.model.nouns import Claim, Contract, Event, Role, Tie


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The rows that speak of days up to the one that is asked about.

    company, party: every id of each.
    chains: those assessed, the nearest first; anchors: those that stood on the day.
    contracts, roles: of either; events: that name either, or speak of a tie between them.
    """

    company: AbstractSet[str]
    party: AbstractSet[str]
    as_of: date
    chains: Sequence[Chain]
    anchors: Sequence[Dated]
    contracts: Sequence[Contract]
    roles: Sequence[Role]
    events: Sequence[Event]
    grading: Grading

    @cached_property
    def stated(self) -> Chain | None:
        """The nearest chain of which sources state days, the one last said to hold first."""
        return next((one for one in self.chains if one.last), None)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Every affirming row of the chains, once, in their order."""
        return tuple({tie.claim_id: tie for one in self.chains for tie in one.ties}.values())

    @cached_property
    def own_ties(self) -> tuple[Tie, ...]:
        """The affirming rows of the first tie of each chain: the company's own."""
        first = [one.steps[0].bond for one in self.chains]
        return tuple({tie.claim_id: tie for bond in first for tie in bond.affirming()}.values())

    @cached_property
    def party_contracts(self) -> tuple[str, ...]:
        """The contracts that the party has a part in."""
        return tuple(key for key, sides in self._sides.items() if sides & self.party)

    @cached_property
    def shared(self) -> tuple[Claim, ...]:
        """The rows on contracts in which company and party both have a part."""
        both = {k for k, one in self._sides.items() if one & self.company and one & self.party}
        rows: list[Contract | Role] = [*self.contracts, *self.roles]
        return tuple(row for row in rows if row.contract_id in both)

    @cached_property
    def _sides(self) -> dict[str, set[str]]:
        """Who has a part in each contract, as contractor or by a role."""
        sides: dict[str, set[str]] = defaultdict(set)
        for contract in self.contracts:
            sides[contract.contract_id].add(contract.contractor_id)
        for role in self.roles:
            sides[role.contract_id].add(role.party_id)
        return dict(sorted(sides.items()))

    def told(self, *kinds: EventKind, party: bool = False) -> tuple[Event, ...]:
        """The events of some kinds that name the company; `party`: and the party as well."""
        return tuple(
            event
            for event in self.events
            if event.kind in kinds
            and self.company & set(event.party_ids)
            and (not party or self.party & set(event.party_ids))
        )

    def denials(self, side: AbstractSet[str]) -> tuple[Event, ...]:
        """What a side denies: events of denial that it is the first to be named in."""
        return tuple(
            event
            for event in self.events
            if event.kind is EventKind.DENIAL and event.party_ids[0] in side
        )
