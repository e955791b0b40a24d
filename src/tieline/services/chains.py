"""Which chains of ties lead from a subject to a listed party: the strongest, and those of rules."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial, reduce
from operator import or_
from typing import Protocol

import numpy as np

from tieline.model.nouns import Tie
from tieline.network.day import DayNetwork, Flags, Ties, day_network
from tieline.network.graph import Bond, Graph, Step
from tieline.network.search import FewChains, Finder, PairChains
from tieline.network.story import dealt, story
from tieline.network.tie_rows import TieRows, rows_of
from tieline.network.walking import Chain, Sought
from tieline.resolution.parties import Parties
from tieline.rulebook.automaton import KINDS, Automaton
from tieline.rulebook.ownership import ownership_test
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.rules import Rule, Rulebook
from tieline.rulebook.strength import load_strength
from tieline.store.view import View

SHOWN = 5
"""So many of the strongest chains are explained, and as many of other days."""
ASKED = 3
"""So many of the strongest chains that a rule reaches along are asked about."""


@dataclass(frozen=True, slots=True)
class Leading:
    """The chains from a subject to one listed party.

    chains: those to be told or asked about, each once.
    count: how many hold or may hold on the day; more: whether there are more than were counted.
    cut: whether a search stopped at its bound, so that a stronger chain may be missing.
    """

    chains: tuple[Chain, ...]
    count: int
    more: bool = False
    cut: bool = False


class Enough(Protocol):
    """Asks, per hop, whether a rule's test catches the party at its start, surely or perhaps."""

    def __call__(self, rule: Rule, target: str, *, surely: bool) -> Flags:
        """One flag for each hop."""
        ...


class ChainFinder:
    """Searches over the network of one day, for one set of listed parties."""

    def __init__(
        self,
        network: DayNetwork,
        rulebook: Rulebook,
        owned: Enough,
        hops: int,
    ) -> None:
        """Get ready; owned: asks the tests of ownership that rules name."""
        self.rows, self._network, self._owned, self._hops = network.rows, network, owned, hops
        self._rules = [rule for regime in rulebook.regimes for rule in regime.rules]
        self._lists = {
            rule.rule_id: set(regime.lists) for regime in rulebook.regimes for rule in regime.rules
        }
        self._kept: dict[tuple[str, str], tuple[Sought, ...]] = {}

    def aim(self, targets: Iterable[str], stops: Iterable[str]) -> None:
        """Set the parties to be reached, and those behind which only owners are looked for."""
        numbers = self.rows.numbers
        self._finder = Finder(
            self._network, numbers(targets), numbers(stops), self.telling, self._hops
        )

    def chains_of(self, subject: str) -> "SubjectChains":
        """The chains of a subject to the parties to be reached."""
        number = self.rows.number(subject)
        found = None if number is None else self._finder.from_subject(number)
        return SubjectChains(self, subject, found)

    def means(self, chain: Chain, target: str, lists: Collection[str]) -> bool:
        """Whether a chain reads as one story, or a rule of some lists may reach along it."""
        letters = [int(self._network.letter[hop]) for hop in chain]
        return story().fits(letters) or any(
            sought.automaton.fits(int(sought.letter[hop]) for hop in chain)
            for sought in self.sought_by(target, lists)
        )

    @cached_property
    def telling(self) -> Sought:
        """What reads as one story, or is what some rule may reach along."""
        patterns = (one for rule in self._rules for one in _patterns(rule))
        whole: Automaton = reduce(or_, (one.automaton for one in patterns), story())
        letters = self._network.letters(np.ones(len(self._network.letter), np.bool_))
        return Sought(whole, letters)

    def sought_by(self, target: str, lists: Collection[str]) -> Iterator[Sought]:
        """The chains along which the rules of some lists reach a party, for sure and perhaps."""
        for rule in self._rules:
            if not self._lists[rule.rule_id].isdisjoint(lists):
                yield from self._sought(rule, target)

    def _sought(self, rule: Rule, target: str) -> tuple[Sought, ...]:
        """The chains by which a subject deals, and those through which others may."""
        alone = bool(rule.owned) and not ownership_test(rule.owned).adds_up
        key = rule.rule_id, target if alone else ""
        if key not in self._kept:
            asked = (True, False) if rule.reach.threshold is not None else (False,)
            enough = (self._enough(rule, target, surely=one) for one in asked)
            letters = [self._network.letters(one) for one in enough]
            self._kept[key] = tuple(
                Sought(pattern.automaton, letter)
                for letter in letters
                for pattern in _patterns(rule)
            )
        return self._kept[key]

    def _enough(self, rule: Rule, target: str, *, surely: bool) -> Flags:
        """Per hop, whether its share is enough for a rule, surely or perhaps.

        Where the rule names a test of ownership, that decides. Where it names none, any stake may
        be enough, since others may add to it.
        """
        if rule.owned and rule.reach.threshold is not None:
            return self._owned(rule, target, surely=surely)
        if rule.reach.threshold is None or not surely:
            return np.ones(len(self._network.letter), np.bool_)
        return self._network.enough(rule.reach.threshold)


def _patterns(rule: Rule) -> list[Pattern]:
    """The patterns of a rule: of the chain from whom others deal with, and of the subject's own."""
    return [rule.reach, *([dealt(rule)] if rule.dealing else [])]


class SubjectChains:
    """The chains of one subject, by the party that they lead to."""

    def __init__(
        self, finder: ChainFinder, subject: str, found: FewChains | PairChains | None
    ) -> None:
        self._finder, self._subject, self._found = finder, subject, found

    def reached(self) -> list[str]:
        """The parties to be reached to which chains lead that mean something."""
        parties = self._finder.rows.parties
        return [str(parties[one]) for one in self._found.reached()] if self._found else []

    def lead(self, target: str, lists: Collection[str]) -> Leading:
        """The chains to a party that some lists have named."""
        if target == self._subject:
            return Leading(((),), 1)
        number = self._finder.rows.number(target)
        if self._found is None or number is None:
            return Leading((), 0)
        telling, means = (
            self._finder.telling,
            partial(self._finder.means, target=target, lists=lists),
        )
        here = self._found
        if isinstance(here, FewChains):
            here = here.only(number, means)
        found = [here.strongest(number, telling, which, SHOWN) for which in Ties]
        count, more = here.count(number, telling, Ties.OPEN)
        if count > SHOWN:
            found += [
                here.strongest(number, sought, which, ASKED)
                for sought in self._finder.sought_by(target, lists)
                for which in (Ties.SURE, Ties.OPEN)
            ]
        every = dict.fromkeys(chain for some in found for chain in some.chains)
        return Leading(tuple(filter(means, every)), count, more, any(some.cut for some in found))


class Told:
    """Chains with the rows that they stand on."""

    def __init__(self, graph: Graph, rows: TieRows) -> None:
        """Take the rows of a graph, which has every tie of the chains."""
        self.graph, self._rows = graph, rows
        self._bonds = {
            (one.from_id, one.kind, one.to_id): one for one in graph.bonds if one.affirming()
        }

    def steps(self, chain: Chain) -> tuple[Step, ...]:
        """The steps of a chain."""
        return tuple(Step(self._bond(hop // 2), forward=hop % 2 == 0) for hop in chain)

    def _bond(self, at: int) -> Bond:
        rows = self._rows
        start, end = str(rows.parties[rows.tail[at]]), str(rows.parties[rows.head[at]])
        return self._bonds[start, KINDS[rows.kind[at]], end]


@dataclass(frozen=True, slots=True)
class StoryChains:
    """The chains between two parties that read as one story, of whatever day.

    count: how many there are; more: whether there may be more than that.
    """

    steps: tuple[tuple[Step, ...], ...]
    count: int
    more: bool


MOST_STORIES = 200
"""So many of the chains between two parties are given, the strongest."""


def story_chains(
    ties: Sequence[Tie],
    canonical: Callable[[str], str],
    ends: tuple[str, str],
    day: date,
    hops: int,
) -> StoryChains:
    """The strongest chains from one party to another over some ties, as they stand on a day."""
    rows = rows_of(ties, canonical)
    subject, target = (rows.number(one) for one in ends)
    if subject is None or target is None:
        return StoryChains((), 0, more=False)
    network = day_network(rows, day, load_strength())
    told = Told(Graph(ties, canonical), rows)
    sought = Sought(story(), network.letter)
    goal = np.array([target], np.int32)
    found = Finder(network, goal, goal, sought, hops).from_subject(subject)
    strongest = found.strongest(target, sought, Ties.ANY, MOST_STORIES)
    count, more = found.count(target, sought, Ties.ANY)
    return StoryChains(tuple(map(told.steps, strongest.chains)), count, more or strongest.cut)


def graph_of(
    view: View,
    parties: Parties,
    rows: TieRows,
    chains: Iterable[Chain],
    subjects: Iterable[str],
) -> Graph:
    """Every tie of some subjects and of some chains, with its rows, read at once."""
    bonds = sorted({hop // 2 for chain in chains for hop in chain})
    ends = {str(rows.parties[one]) for at in bonds for one in (rows.tail[at], rows.head[at])}
    on_way, asked = (
        [member for lead in sorted(leads) for member in parties.members(lead)]
        for leads in (ends, set(subjects))
    )
    return Graph(view.rows(Tie, _OF, [on_way, on_way, asked, asked]), parties.canonical)


_ONE_OF = "IN (SELECT unnest(?::VARCHAR[]))"
_OF = f"(from_id {_ONE_OF} AND to_id {_ONE_OF}) OR from_id {_ONE_OF} OR to_id {_ONE_OF}"
