"""Read the rows that questions on contribution look at: ties, entries, events, contracts."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tieline.assessment.contribution.anchors import Public, dated
from tieline.assessment.contribution.chains import MOST_CHAINS, Chain, chains
from tieline.assessment.contribution.facts import Facts
from tieline.assessment.contribution.grading import Grading
from tieline.assessment.listings import closed
from tieline.model.nouns import Claim, Contract, Designation, Event, Role, Source, Tie
from tieline.resolution.parties import Parties
from tieline.rulebook.contribution import Anchor
from tieline.services.chains import StoryChains, story_chains
from tieline.store.tables import TABLES
from tieline.store.view import View

HOPS = 4
"""The most ties in a chain that is assessed."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts, how many chains there are, and whether the search stopped at its bound."""

    facts: Facts
    count: int
    cut: bool


class Rows:
    """The rows of a view, those that speak of days up to the one that is asked about."""

    def __init__(self, view: View, parties: Parties, as_of: date) -> None:
        self.view, self.parties, self.as_of = view, parties, as_of
        self.until = min(as_of, view.known_by)
        """The last day on which a text may have been published that is cited."""

    def gather(self, company: str, party: str, anchors: Iterable[Anchor]) -> Gathered:
        """What rows tell of two parties, by their canonical ids, and of the ties between them."""
        found = self._chains(company, party)
        walked = chains(found.steps, self.as_of)
        kept = _kept(walked)
        sides = set(self.parties.members(company)), set(self.parties.members(party))
        public = self._public(*sides, kept)
        roles = self.view.rows_in(Role, "party_id", sides[0] | sides[1])
        contracts = self._contracts(sides[0] | sides[1], roles)
        told: list[Claim] = [*public.entries, *public.events, *roles, *contracts]
        told += (tie for chain in kept for tie in chain.ties)
        facts = Facts(
            company=sides[0],
            party=sides[1],
            as_of=self.as_of,
            chains=kept,
            anchors=dated(anchors, public, self.until),
            contracts=contracts,
            roles=[row for row in roles if self._begun(row)],
            events=public.events,
            grading=Grading(self._sources(told), disputed(self.view, told)),
        )
        return Gathered(facts, found.count, found.more)

    def _chains(self, company: str, party: str) -> StoryChains:
        ties = list(filter(self._begun, self.view.rows(Tie)))
        return story_chains(ties, self.parties.canonical, (company, party), self.as_of, HOPS)

    def _public(
        self, company: AbstractSet[str], party: AbstractSet[str], kept: Sequence[Chain]
    ) -> Public:
        """The rows in which anchors may be."""
        ties = {tie.claim_id for chain in kept for tie in chain.ties}
        entries = closed(self.view.rows_in(Designation, "party_id", party))
        events = self.view.rows(
            Event,
            "list_has_any(party_ids, ?::VARCHAR[]) OR list_has_any(about, ?::VARCHAR[])",
            [sorted(company | party), sorted(ties)],
        )
        return Public(
            company=company,
            party=party,
            entries=[row for row in entries if self._begun(row)],
            events=sorted(filter(self._begun, events), key=_first),
            ties=ties,
        )

    def _contracts(self, sides: AbstractSet[str], roles: Iterable[Role]) -> list[Contract]:
        own = self.view.rows_in(Contract, "contractor_id", sides)
        wanted = {row.contract_id for row in own} | {row.contract_id for row in roles}
        found = self.view.rows_in(Contract, "contract_id", wanted)
        return [row for row in found if self._begun(row)]

    def _begun(self, row: Claim) -> bool:
        """Whether a row may speak of the day that is asked about, or of one before."""
        return row.begin.earliest is None or row.begin.earliest <= self.as_of

    def _sources(self, rows: Iterable[Claim]) -> dict[str, Source]:
        cited = {row.source_id for row in rows}
        return {one.source_id: one for one in self.view.rows_in(Source, "source_id", cited)}


def claims_of(view: View, ids: Iterable[str]) -> dict[str, Claim]:
    """The rows of the view that have one of these ids."""
    wanted = sorted(set(ids))
    found: dict[str, Claim] = {}
    for noun in TABLES.values():
        if noun is not Source and wanted:
            for row in view.rows_in(noun, "claim_id", wanted):
                if isinstance(row, Claim):
                    found[row.claim_id] = row
    return found


def disputed(view: View, rows: Iterable[Claim]) -> set[str]:
    """The ids of those rows that another row of the view contradicts."""
    ids = {row.claim_id for row in rows}
    found: set[str] = set()
    for noun in TABLES.values():
        if noun is not Source:
            where = "list_has_any(contradicts, ?::VARCHAR[])"
            for row in view.rows(noun, where, [sorted(ids)]):
                found.update(row.contradicts if isinstance(row, Claim) else ())
    return found & ids


def sources_of(view: View, ids: Iterable[str]) -> dict[str, Source]:
    """The sources of the view that have one of these ids."""
    return {one.source_id: one for one in view.rows_in(Source, "source_id", ids)}


def _kept(walked: Sequence[Chain]) -> tuple[Chain, ...]:
    """The nearest chains, and the nearest of which sources state days."""
    stated = next((one for one in walked if one.last), None)
    kept = list(walked[:MOST_CHAINS])
    return (*kept, stated) if stated and stated not in kept else tuple(kept)


def _first(event: Event) -> tuple[date, str]:
    """The first day that an event gives, for putting events in order."""
    return event.begin.earliest or event.begin.latest or date.max, event.claim_id
