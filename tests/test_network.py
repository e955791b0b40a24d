"""Bonds and paths: which ties count, and which chains of them mean something."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import tie, ties
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import Holding
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie
from tieline.network.graph import Bond, Graph, Step
from tieline.network.paths import Flow, Goals, find_paths, flow
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


def chains(found: Graph, subject: str, target: str, hops: int = 4) -> list[str]:
    """Give the chains from a subject to a target, each as the parties on its way."""
    search = find_paths(subject, Goals(found, {target}, {target}, hops))
    return [
        " ".join([subject, *(step.end for step in chain)]) for chain in search.paths.get(target, [])
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
    found = find_paths("shop", Goals(trade, listed, listed, 4)).paths
    assert set(found) == {"maker", "owner"}


def test_a_listed_subject_is_found_by_the_empty_chain() -> None:
    trade = graph("shop buys maker")
    assert find_paths("maker", Goals(trade, {"maker"}, {"maker"}, 4)).paths == {"maker": [()]}


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
        search = find_paths(subject, Goals(trade, targets, targets, hops))
        found = [chain for chains in search.paths.values() for chain in chains]
        assert not search.cut
        assert len(set(found)) == len(found)
        assert set(found) == told(trade, subject, targets, hops)
        for target, reached in search.paths.items():
            assert {chain[-1].end if chain else subject for chain in reached} == {target}
            assert [len(chain) for chain in reached] == sorted(map(len, reached))


@given(ties(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_matter(rows: list[Tie], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = Graph(rows, same), Graph(shuffled, same)
    assert one.bonds == other.bonds
    wanted = {"a", "b"}
    assert find_paths("f", Goals(one, wanted, wanted, 4)) == find_paths(
        "f", Goals(other, wanted, wanted, 4)
    )


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


def test_a_search_that_stops_at_its_bound_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieline.network.paths.MOST_PATHS", 2)
    trade = graph("a buys t", "a uses t", "a installs t")
    assert find_paths("a", Goals(trade, {"t"}, {"t"}, 4)).cut
