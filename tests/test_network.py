"""Bonds and paths: which ties count, and which chains of them mean something."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import prod
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import near_days, shares, spans, tie, ties
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import HOLDING_ORDER, Holding
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie
from tieline.network.day import Ties, day_network
from tieline.network.graph import Bond, Graph, Step
from tieline.network.many import ManyChains
from tieline.network.search import FewChains, Finder, PairChains
from tieline.network.story import Flow, flow, story
from tieline.network.tie_days import bond_days
from tieline.network.tie_rows import rows_of, tie_rows
from tieline.network.walking import Sought
from tieline.rulebook.automaton import KINDS
from tieline.rulebook.strength import load_strength
from tieline.services.wiring import workplace
from tieline.text.days import parse_span

DAY = date(2021, 6, 1)


def same(party_id: str) -> str:
    """Give the canonical id where no two parties are one."""
    return party_id


def graph(*sentences: str) -> Graph:
    """Make a graph of ties written as sentences."""
    rows = []
    for sentence in sentences:
        left, kind, right = sentence.split()
        rows.append(tie(left, TieKind(kind), right))
    return Graph(rows, same)


Steps = tuple[Step, ...]


def search(trade: Graph, subject: str, targets: set[str], hops: int) -> dict[str, list[Steps]]:
    """Find the chains that mean something, by the party they lead to, the strongest first."""
    finder = finder_of(trade, targets, hops)
    number = finder.network.rows.number(subject)
    found = {} if number is None else steps_of(trade, finder, finder.from_subject(number))
    return {subject: [()], **found} if subject in targets else found


def finder_of(trade: Graph, targets: set[str], hops: int) -> Finder:
    """Get ready to search a graph for parties, behind which only owners are looked for."""
    rows = rows_of(row for bond in trade.bonds for row in bond.ties)
    network = day_network(rows, DAY, load_strength())
    goals = rows.numbers(targets)
    return Finder(network, goals, goals, Sought(story(), network.letter), hops)


def steps_of(trade: Graph, finder: Finder, found: FewChains | PairChains) -> dict[str, list[Steps]]:
    """Give all chains of a subject as steps, by the party that they lead to."""
    rows, bonds = finder.network.rows, in_rows_order(trade)
    return {
        str(rows.parties[target]): [
            tuple(Step(bonds[hop // 2], forward=hop % 2 == 0) for hop in chain)
            for chain in found.strongest(target, finder.telling, Ties.ANY, 10_000).chains
        ]
        for target in found.reached()
    }


def in_rows_order(trade: Graph) -> list[Bond]:
    """Give the bonds that somebody affirms in the order that rows as arrays have."""
    bonds = (one for one in trade.bonds if one.affirming())
    return sorted(bonds, key=lambda one: (one.from_id, KINDS.index(one.kind), one.to_id))


def chains(found: Graph, subject: str, target: str, hops: int = 4) -> list[str]:
    """Give the chains from a subject to a target, each as the parties on its way."""
    return [
        " ".join([subject, *(step.end for step in chain)])
        for chain in search(found, subject, {target}, hops).get(target, [])
    ]


# --- Stories


def test_two_customers_of_one_maker_are_not_tied() -> None:
    trade = graph("shop buys maker", "school buys maker", "maker supplies office")
    assert chains(trade, "shop", "school") == []
    assert chains(trade, "shop", "office") == []
    assert chains(trade, "shop", "maker") == ["shop maker"]


def test_two_suppliers_of_one_customer_are_not_tied() -> None:
    assert chains(graph("chips supplies maker", "discs supplies maker"), "chips", "discs") == []


def test_two_companies_of_one_owner_are_not_tied() -> None:
    held = graph("owner owns one", "owner owns two")
    assert chains(held, "one", "two") == []
    assert chains(held, "one", "owner") == ["one owner"]
    assert chains(held, "owner", "two") == ["owner two"]


def test_goods_flow_through_several_hands_to_the_makers_owner() -> None:
    trade = graph("school uses brand", "brand relabels maker", "state owns maker")
    assert chains(trade, "school", "state") == ["school brand maker state"]


def test_a_supplier_of_a_supplier_is_tied_to_the_maker() -> None:
    trade = graph("mine supplies chips", "maker buys chips")
    assert chains(trade, "mine", "maker") == ["mine chips maker"]


def test_what_the_subject_owns_deals_for_it() -> None:
    trade = graph("group owns shop", "shop distributes maker")
    assert chains(trade, "group", "maker") == ["group shop maker"]


def test_a_successor_stands_for_the_one_before_it_whichever_way() -> None:
    trade = graph("heir succeeds shop", "shop distributes maker", "maker succeeds oldmaker")
    assert chains(trade, "heir", "oldmaker") == ["heir shop maker oldmaker"]


def test_behind_a_listed_party_a_chain_goes_on_to_its_owners_only() -> None:
    trade = graph("shop buys maker", "owner owns maker", "maker owns unit", "part supplies maker")
    listed = {"maker", "owner", "unit", "part"}
    assert set(search(trade, "shop", listed, 4)) == {"maker", "owner"}


def test_no_chain_is_longer_than_asked_for() -> None:
    trade = graph("a buys b", "b buys c", "c buys d")
    assert chains(trade, "a", "d", hops=3) == ["a b c d"]
    assert chains(trade, "a", "d", hops=2) == []


def test_denied_ties_are_no_ties_but_are_kept_for_the_record() -> None:
    denied = tie("shop", TieKind.BUYS, "maker", standing=Standing.DENIED)
    trade = Graph([denied], same)
    assert chains(trade, "shop", "maker") == []
    (bond,) = trade.bonds_of("shop")
    assert bond.ties == (denied,)


def test_a_denial_does_not_undo_what_another_source_says() -> None:
    rows = [
        tie("shop", TieKind.BUYS, "maker", claim_id="no", standing=Standing.DENIED),
        tie("shop", TieKind.BUYS, "maker", claim_id="yes"),
    ]
    assert chains(Graph(rows, same), "shop", "maker") == ["shop maker"]


def test_rows_of_one_tie_are_merged_into_a_bond_the_firmest_first() -> None:
    rows = [
        tie("shop", TieKind.BUYS, "maker", claim_id="b", standing=Standing.ALLEGED),
        tie("shop", TieKind.BUYS, "maker", claim_id="a"),
        tie("shop", TieKind.BUYS, "Maker Ltd", claim_id="c", standing=Standing.FILED),
        tie("shop", TieKind.USES, "maker", claim_id="d"),
    ]
    merged = Graph(rows, lambda party: "maker" if party == "Maker Ltd" else party)
    assert [(bond.kind, [row.claim_id for row in bond.ties]) for bond in merged.bonds] == [
        (TieKind.BUYS, ["c", "a", "b"]),
        (TieKind.USES, ["d"]),
    ]


def test_a_tie_of_a_party_to_itself_is_left_out() -> None:
    assert Graph([tie("a", TieKind.OWNS, "b")], lambda _: "one").bonds == []


# --- What rows together say of a bond


def bond(*rows: Tie) -> Bond:
    return Bond("a", TieKind.OWNS, "b", rows)


def owns(
    begin: str, end: str, share: str | None = None, scope: str = "", claim_id: str = ""
) -> Tie:
    return tie(
        "a",
        TieKind.OWNS,
        "b",
        claim_id=claim_id,
        begin=parse_span(begin),
        end=parse_span(end),
        scope=scope,
        share=Range(Decimal(share), Decimal(share), "%") if share else None,
    )


def test_sources_that_disagree_about_the_end_leave_the_time_between_uncertain() -> None:
    sold = bond(owns("2018-02-06", "2022-11-24"), owns("2018-02-06", "2023-02-28"))
    assert sold.holding(date(2022, 1, 1)) is Holding.YES
    assert sold.holding(date(2022, 12, 25)) is Holding.UNCERTAIN
    assert sold.holding(date(2023, 3, 1)) is Holding.NO


def test_a_source_that_is_silent_about_the_day_does_not_disagree() -> None:
    told = bond(owns("2018-02-06", "unknown"), owns("2018", "2023"))
    assert told.holding(date(2021, 1, 1)) is Holding.YES


def test_ties_of_different_scope_do_not_disagree() -> None:
    lines = bond(owns("2018", "2020", scope="cameras"), owns("2019", "2022", scope="drones"))
    assert lines.holding(date(2021, 6, 1)) is Holding.YES


def test_shares_of_several_sources_are_a_range() -> None:
    shares = bond(owns("2018", "2023", "41.55"), owns("2018", "2023", "38.88"))
    assert shares.share(DAY) == Range(Decimal("38.88"), Decimal("41.55"), "%")


def test_a_share_counts_only_on_the_days_of_which_it_is_told() -> None:
    told = bond(owns("2017", "unknown", "41.55"))
    assert told.share(date(2021, 1, 1)) == UNKNOWN_AMOUNT
    assert bond(owns("2017", "2018", "60")).share(DAY) == UNKNOWN_AMOUNT


# --- Laws, against an enumeration of every chain

LETTERS = {
    Flow.OWNS: "o",
    Flow.OWNED: "w",
    Flow.GOODS_IN: "i",
    Flow.GOODS_OUT: "u",
    Flow.SAME: "",
    Flow.LINK: "l",
}
STORY = re.compile(r"w*|o*|o*(i+|u+)(w*|o*)|o*l")
"""The same grammar as the stages of the search: owned companies, goods one way, then owners."""


def walks(
    trade: Graph, chain: tuple[Step, ...], here: str, seen: set[str]
) -> Iterator[tuple[Step, ...]]:
    """Give every chain that visits no party twice, by plain recursion over all rows."""
    yield chain
    for one in trade.bonds:
        if not any(row.standing.affirms for row in one.ties):
            continue
        for forward in (True, False):
            step = Step(one, forward=forward)
            if step.start == here and step.end not in seen:
                yield from walks(trade, (*chain, step), step.end, {*seen, step.end})


def told(trade: Graph, subject: str, targets: set[str], hops: int) -> set[tuple[Step, ...]]:
    """Give the chains that mean something: the oracle."""
    return {
        chain
        for chain in walks(trade, (), subject, {subject})
        if len(chain) <= hops
        and (chain[-1].end if chain else subject) in targets
        and all(
            flow(onward) is Flow.OWNED for step, onward in pairwise(chain) if step.end in targets
        )
        and STORY.fullmatch("".join(LETTERS[flow(step)] for step in chain))
    }


@given(
    ties(), st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3)
)
@settings(max_examples=150, deadline=None)
def test_the_search_finds_every_chain_that_means_something_and_no_other(
    rows: list[Tie], subject: str, targets: set[str]
) -> None:
    trade = Graph(rows, same)
    for hops in (1, 2, 4):
        reached = search(trade, subject, targets, hops)
        found = [chain for chains in reached.values() for chain in chains]
        assert len(set(found)) == len(found)
        assert set(found) == told(trade, subject, targets, hops)
        for target, several in reached.items():
            assert {chain[-1].end if chain else subject for chain in several} == {target}
            strengths = [strength(chain) for chain in several]
            assert strengths == sorted(strengths, reverse=True)


def strength(chain: Steps) -> float:
    """Give the product of what the ties of a chain carry."""
    figures = load_strength()
    return round(prod(figures.of(one.bond.kind, one.bond.share(DAY)) for one in chain), 6)


@given(ties(), st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1))
@settings(max_examples=60, deadline=None)
def test_compiled_searches_find_the_chains_that_are_walked_one_by_one(
    rows: list[Tie], subject: str, targets: set[str]
) -> None:
    trade = Graph(rows, same)
    finder = finder_of(trade, targets, 4)
    number = finder.network.rows.number(subject)
    if number is None or not len(finder.targets):
        return
    few = finder.from_subject(number)
    assert isinstance(few, FewChains)
    many = ManyChains(finder.network, finder.telling, finder.far)
    pairs = PairChains(finder, many, number, finder.weights(number))
    assert [one for one in pairs.reached() if one != number] == few.reached()
    for target in few.reached():
        for which in Ties:
            mine, theirs = (
                one.strongest(target, finder.telling, which, 3).chains for one in (few, pairs)
            )
            assert [round(finder.network.weight[list(one)].prod(), 5) for one in mine] == [
                round(finder.network.weight[list(one)].prod(), 5) for one in theirs
            ]
            assert few.count(target, finder.telling, which) == pairs.count(
                target, finder.telling, which
            )


@given(ties(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_matter(rows: list[Tie], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = Graph(rows, same), Graph(shuffled, same)
    assert one.bonds == other.bonds
    assert search(one, "f", {"a", "b"}, 4) == search(other, "f", {"a", "b"}, 4)


@given(ties())
def test_a_step_back_undoes_a_step(rows: list[Tie]) -> None:
    back = {
        Flow.GOODS_IN: Flow.GOODS_OUT,
        Flow.GOODS_OUT: Flow.GOODS_IN,
        Flow.OWNS: Flow.OWNED,
        Flow.OWNED: Flow.OWNS,
        Flow.SAME: Flow.SAME,
        Flow.LINK: Flow.LINK,
    }
    for one in Graph(rows, same).bonds:
        there, here = Step(one, forward=True), Step(one, forward=False)
        assert (there.start, there.end) == (here.end, here.start)
        assert flow(here) is back[flow(there)]


def test_a_subject_with_many_chains_is_searched_pair_by_pair_and_counted_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tieline.network.search.MOST_WALKED", 2)
    monkeypatch.setattr("tieline.network.search.MOST_COUNTED", 2)
    trade = graph("a buys t", "a uses t", "a installs t")
    finder = finder_of(trade, {"t"}, 4)
    found = finder.from_subject(0)
    assert isinstance(found, PairChains)
    assert found.count(1, finder.telling, Ties.ANY) == (2, True)
    kinds = [chain[0].bond.kind for chain in steps_of(trade, finder, found)["t"]]
    assert kinds[-1] is TieKind.USES  # it carries least
    assert len(kinds) == 3


# --- How all bonds stand on a day at once

SPANS = spans(near_days())


@st.composite
def dated_ties(draw: st.DrawFn) -> list[Tie]:
    """Give rows of a few bonds, with days that meet, scopes, shares and standings."""
    return [
        Tie(
            claim_id=str(number),
            source_id="somebody",
            standing=draw(st.sampled_from(Standing)),
            known_from=DAY,
            begin=draw(SPANS),
            end=draw(SPANS),
            from_id=draw(st.sampled_from("ab")),
            kind=draw(st.sampled_from([TieKind.OWNS, TieKind.BUYS])),
            to_id="c",
            scope=draw(st.sampled_from(["", "cameras"])),
            share=draw(shares()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


@given(dated_ties(), near_days())
@settings(max_examples=200, deadline=None)
def test_all_bonds_at_once_stand_as_each_says_of_itself(rows: list[Tie], day: date) -> None:
    bonds = in_rows_order(Graph(rows, same))
    days = bond_days(rows_of(rows), day)
    assert [HOLDING_ORDER[one] for one in days.holding] == [one.holding(day) for one in bonds]
    assert list(days.standing) == [one.standing(day).rank for one in bonds]
    for at, one in enumerate(bonds):
        told = one.share(day)
        assert (days.low[at], days.high[at]) == (billionths(told.low), billionths(told.high))


def billionths(percent: Decimal | None) -> int:
    return -1 if percent is None else int(percent * 10_000_000)


def test_rows_of_a_view_are_those_of_its_ties(tmp_path: Path) -> None:
    place = workplace(tmp_path)
    view = place.view(date(2026, 11, 23))
    parties = place.parties(view)
    read = tie_rows(view, parties.groups.joined())
    made = rows_of(view.rows(Tie), parties.canonical)
    view.close()
    for field in fields(read):
        assert np.array_equal(getattr(read, field.name), getattr(made, field.name)), field.name
