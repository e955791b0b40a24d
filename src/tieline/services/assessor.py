"""Whom a network ties to listed parties on a day, and what follows by a rulebook."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from tieline.assessment.compose import Walked, finding
from tieline.assessment.effects import Question
from tieline.assessment.findings import Finding
from tieline.assessment.owned import Owned
from tieline.assessment.ties import Namer
from tieline.model.nouns import Designation, Event
from tieline.network.day import Flags, day_network
from tieline.network.tie_rows import TieRows
from tieline.rulebook.rules import Rule, Rulebook
from tieline.services.chains import ChainFinder, Leading, Told
from tieline.services.engine import ownership_class

if TYPE_CHECKING:
    from tieline.services.owned import OwnershipOfDay

Entries = Callable[[Iterable[str]], Mapping[str, Sequence[Designation]]]
"""Looks up the entries of some parties on lists; more parties may be in what it gives."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the two clocks, the most ties in a chain, and whom chains are to reach.

    ever: every party that any list has ever named. targets: the parties to be reached.
    """

    as_of: date
    known_by: date
    hops: int
    ever: Collection[str]
    targets: Collection[str]


class Assessor:
    """Searches a network and asks the rules, for one subject after another."""

    def __init__(self, rows: TieRows, rulebook: Rulebook, asked: Asked, entries: Entries) -> None:
        self.rulebook, self.asked, self._entries, self._rows = rulebook, asked, entries, rows
        self._network = day_network(rows, asked.as_of, rulebook.strength)
        self._finder = ChainFinder(self._network, rulebook, self._enough, asked.hops)
        self._finder.aim(asked.targets, asked.targets)

    def leading(self, party: str) -> dict[str, Leading]:
        """The chains from a party, by the listed party that they lead to."""
        chains = self._finder.chains_of(party)
        reached = chains.reached()
        targets = [party, *reached] if party in self.asked.targets else reached
        entries = self._entries(targets)
        found = {
            target: chains.lead(target, {row.list_id for row in entries[target]})
            for target in dict.fromkeys(targets)
        }
        return {target: lead for target, lead in found.items() if lead.chains}

    def finding(  # noqa: PLR0913, PLR0917
        self,
        subject: str,
        target: str,
        lead: Leading,
        told: Told,
        name: Namer,
        events: Sequence[Event] = (),
        countries: Callable[[str], tuple[str, ...]] = lambda _party: (),
    ) -> Finding:
        """What ties a subject to one listed party, and what follows."""
        asked = Question(
            subject=subject,
            target=target,
            entries=self._entries([target])[target],
            as_of=self.asked.as_of,
            known_by=self.asked.known_by,
            name=name,
            owned=partial(self._owned_by, target=target),
            countries=countries,
        )
        chains = [told.steps(chain) for chain in lead.chains]
        walked = Walked(chains, lead.count, more=lead.more, cut=lead.cut)
        return finding(self.rulebook, asked, walked, events)

    @cached_property
    def _owned(self) -> "OwnershipOfDay":
        """What the tests of ownership say of parties on the day."""
        ever = self._rows.numbers(self.asked.ever)
        return ownership_class()(
            self._network, self.rulebook, ever, self._entries, self.asked.as_of
        )

    def _enough(self, rule: Rule, target: str, *, surely: bool) -> Flags:
        return self._owned.enough(rule, target, surely=surely)

    def _owned_by(self, rule: Rule, party: str, target: str) -> Owned | None:
        """What the test of a rule says of a party; None where the rule names no test."""
        return self._owned.of(rule, party, target) if rule.owned else None
