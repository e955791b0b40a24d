"""Searches over a network, against plain walks over small ones and on a few real chains."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.small_networks import LETTERS, NO_STATE, Net, nets, strength
from tieline.network import compiled
from tieline.network.arcs import Arcs, Bytes, Floats, arcs_of, per_arc, twins
from tieline.network.nearest import nearest
from tieline.network.reach import Scratch as ReachScratch
from tieline.network.reach import distances, reached
from tieline.network.spread import Scratch, raised_by, spread
from tieline.network.strength import best_strength
from tieline.network.strongest import Chains, count_paths, strongest_paths
from tieline.network.typed import Flags, Table, typed_strength

ANY: Table = np.zeros((1, LETTERS), np.uint8)
"""An automaton of one state that accepts everything."""

YES: Flags = np.array([True])

STEPS = st.integers(0, 4)

law = settings(deadline=None, max_examples=60)
"""The first example of a law may have to wait until its search is compiled."""


def untyped(net: Net) -> Net:
    return replace(net, table=((0,) * LETTERS,), accepts=(True,))


@pytest.fixture(params=["one thread", "two threads"])
def hands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a test with the work in one piece, and shared out in blocks."""
    if request.param == "two threads":
        monkeypatch.setattr(compiled, "threads", lambda _: 2)


def large(seed: int, parties: int = 2000, ties: int = 6000) -> Net:
    """A network that is large enough for every way of working, with hubs."""
    chance = np.random.default_rng(seed)
    tail = (parties * chance.random(ties) ** 3).astype(int).tolist()
    head = chance.integers(0, parties, ties).tolist()
    weights = chance.choice([0.0, 0.125, 0.25, 0.5, 1.0], (2, ties)).tolist()
    letters = chance.integers(0, LETTERS, (2, ties)).tolist()
    listed = chance.choice(parties, 20, replace=False).tolist()
    return Net(parties, tuple(zip(tail, head, *weights, *letters, strict=True)), tuple(listed))


def layers(net: Net, steps: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Best strengths towards each listed party, layer by layer over all ties in plain NumPy."""
    best = np.zeros((net.parties, len(net.listed)), np.float32)
    best[list(net.listed), range(len(net.listed))] = 1
    tail, head, there, back = (np.array([tie[at] for tie in net.ties]) for at in range(4))
    for _ in range(steps):
        old = best.copy()
        np.maximum.at(best, tail, there[:, None].astype(np.float32) * old[head])
        np.maximum.at(best, head, back[:, None].astype(np.float32) * old[tail])
    return best


@law
@given(nets())
def test_every_tie_is_two_arcs_in_the_rows_of_its_ends(net: Net) -> None:
    arcs = net.arcs()
    weight, twin = net.weight(arcs), twins(arcs)
    flat = [step for row in net.rows() for step in row]
    assert np.diff(arcs.start).tolist() == [len(row) for row in net.rows()]
    assert arcs.to.tolist() == [step.to for step in flat]
    assert weight.tolist() == [step.weight for step in flat]
    assert arcs.letter.tolist() == [step.letter for step in flat]
    assert twin[twin].tolist() == list(range(len(flat)))
    assert (arcs.tie[twin] == arcs.tie).all()
    assert (twin != np.arange(len(twin))).all()


@pytest.mark.usefixtures("hands")
def test_rows_of_hubs_are_in_order_too() -> None:
    net = large(3)
    arcs = net.arcs()
    assert arcs.to.tolist() == [step.to for row in net.rows() for step in row]
    owner = np.repeat(np.arange(net.parties), np.diff(arcs.start))
    order = np.lexsort((arcs.tie, arcs.to, owner))
    assert (order == np.arange(len(order))).all()


def test_an_end_beyond_the_parties_is_told() -> None:
    none = np.zeros(1, np.uint8)
    with pytest.raises(ValueError, match="beyond the 2 parties"):
        arcs_of(2, np.array([0], np.int32), np.array([2], np.int32), none, none)
    with pytest.raises(ValueError, match="number them from 0"):
        arcs_of(2, np.array([-1], np.int32), np.array([1], np.int32), none, none)


def test_a_network_without_ties_ties_nobody() -> None:
    net = Net(3, (), (1,))
    arcs, weight = net.arcs(), net.weight(net.arcs())
    assert best_strength(arcs, weight, net.targets, 4).tolist() == [0, 1, 0]
    assert nearest(arcs, weight, net.targets, 4, few=2)[0].tolist() == [[-1, -1], [1, -1], [-1, -1]]
    one = Chains(arcs, weight, arcs.letter, twins(arcs), ANY, YES)
    assert one.strongest(0, 1, 4).arcs == ()
    assert one.count(0, 1, 4) == (0, False)


def test_where_nobody_is_listed_nobody_is_tied_to_a_listed_party() -> None:
    net = replace(large(2, parties=50, ties=100), listed=())
    arcs = net.arcs()
    weight, none = net.weight(arcs), np.zeros(50, np.float32)
    rule = (arcs, weight, arcs.letter, ANY, YES)
    back = weight[twins(arcs)]
    assert (best_strength(arcs, weight, net.targets, 4) == none).all()
    assert (best_strength(arcs, weight, net.targets, 4, back) == none).all()
    assert (typed_strength(*rule, net.targets, 4) == none).all()
    assert (nearest(arcs, weight, net.targets, 4)[0] == -1).all()
    assert (distances(*rule, net.targets, 4) == 255).all()


@law
@given(nets(), STEPS)
def test_best_strength_is_that_of_the_best_walk(net: Net, steps: int) -> None:
    net = untyped(net)
    arcs = net.arcs()
    weight = net.weight(arcs)
    expected = [max(net.strengths(one, steps).values(), default=0) for one in range(net.parties)]
    assert best_strength(arcs, weight, net.targets, steps).tolist() == expected
    back = weight[twins(arcs)]
    assert best_strength(arcs, weight, net.targets, steps, back).tolist() == expected


@pytest.mark.usefixtures("hands")
@pytest.mark.parametrize("steps", [1, 2, 3, 5])
def test_pushed_and_pulled_layers_agree_with_plain_ones(steps: int) -> None:
    net = large(steps)
    arcs = net.arcs()
    weight = net.weight(arcs)
    expected = layers(net, steps).max(axis=1)
    assert (best_strength(arcs, weight, net.targets, steps) == expected).all()
    back = weight[twins(arcs)]
    assert (best_strength(arcs, weight, net.targets, steps, back) == expected).all()


def test_a_strong_walk_that_is_too_long_does_not_count() -> None:
    """A short weak walk and a long strong one: a search that updates in place mixes them up."""
    ties = (
        (0, 1, 0.5, 0.5, 0, 0),
        (1, 2, 0.5, 0.5, 0, 0),
        *((one, other, 1.0, 1.0, 0, 0) for one, other in ((0, 3), (3, 4), (4, 2))),
    )
    net = Net(5, ties, (2,))
    arcs = net.arcs()
    weight = net.weight(arcs)
    assert best_strength(arcs, weight, net.targets, 2)[0] == 0.25
    assert best_strength(arcs, weight, net.targets, 3)[0] == 1.0


@law
@given(nets(), STEPS, st.integers(1, 4))
def test_nearest_are_the_strongest_and_then_by_number(net: Net, steps: int, few: int) -> None:
    net = untyped(net)
    arcs = net.arcs()
    numbers, strengths = nearest(arcs, net.weight(arcs), net.targets, steps, few)
    for one in range(net.parties):
        found = sorted((-value, party) for party, value in net.strengths(one, steps).items())[:few]
        assert numbers[one].tolist() == [party for _, party in found] + [-1] * (few - len(found))
        assert strengths[one].tolist() == [-value for value, _ in found] + [0] * (few - len(found))


@pytest.mark.usefixtures("hands")
def test_nearest_over_a_larger_network() -> None:
    net = large(11)
    arcs = net.arcs()
    numbers, strengths = nearest(arcs, net.weight(arcs), net.targets, 4)
    listed = np.array(sorted(net.listed))
    whole = layers(replace(net, listed=tuple(sorted(net.listed))), 4)
    order = np.argsort(-whole, axis=1, kind="stable")[:, :4]
    best = np.take_along_axis(whole, order, axis=1)
    assert (strengths == best).all()
    assert (numbers == np.where(best > 0, listed[order], -1)).all()


@law
@given(nets(), STEPS)
def test_typed_strength_counts_accepted_walks_only(net: Net, steps: int) -> None:
    arcs = net.arcs()
    found = typed_strength(
        arcs, net.weight(arcs), arcs.letter, *net.automaton(), net.targets, steps
    )
    expected = [max(net.strengths(one, steps).values(), default=0) for one in range(net.parties)]
    assert found.tolist() == expected


@pytest.mark.usefixtures("hands")
def test_an_automaton_that_accepts_everything_changes_nothing() -> None:
    net = large(5)
    arcs = net.arcs()
    weight = net.weight(arcs)
    plain = best_strength(arcs, weight, net.targets, 4)
    assert (typed_strength(arcs, weight, arcs.letter, ANY, YES, net.targets, 4) == plain).all()
    same = np.array([[1] * LETTERS, [0] * LETTERS], np.uint8), np.array([True, True])
    assert (typed_strength(arcs, weight, arcs.letter, *same, net.targets, 4) == plain).all()


@law
@given(nets(), STEPS, st.sampled_from([0.01, 0.25, 0.5, 1.0]))
def test_spread_finds_who_is_tied_to_one_party(net: Net, steps: int, floor: float) -> None:
    arcs = net.arcs()
    weight, scratch = net.weight(arcs), Scratch(net.parties)
    back = weight[twins(arcs)]
    for seed in (*net.listed, *net.listed):
        parties, strengths = spread(arcs, back, seed, steps, floor, scratch)
        best = best_strength(arcs, weight, np.array([seed], np.int32), steps)
        expected = {one: best[one] for one in range(net.parties) if best[one] >= floor}
        assert len(parties) == len(expected)
        assert dict(zip(parties.tolist(), strengths.tolist(), strict=True)) == expected


@law
@given(nets(), STEPS)
def test_one_more_listed_party_raises_whom_it_should(net: Net, steps: int) -> None:
    arcs = net.arcs()
    weight = net.weight(arcs)
    before = best_strength(arcs, weight, net.targets[1:], steps)
    after = best_strength(arcs, weight, net.targets, steps)
    found = spread(arcs, weight[twins(arcs)], net.listed[0], steps, 1e-6)
    parties, old, new = raised_by(*found, before)
    assert sorted(parties.tolist()) == np.flatnonzero(after > before).tolist()
    assert (before[parties] == old).all()
    assert (after[parties] == new).all()


@law
@given(nets(), STEPS)
def test_reached_are_the_listed_parties_of_accepted_walks(net: Net, steps: int) -> None:
    arcs = net.arcs()
    weight, (table, accepts) = net.weight(arcs), net.automaton()
    rule = (arcs, weight, arcs.letter, table, accepts)
    far = distances(*rule, net.targets, steps)
    listed = np.zeros(net.parties, np.bool_)
    listed[net.targets] = True
    scratch = ReachScratch(net.parties, len(table))
    for one in range(net.parties):
        found = reached(*rule, one, listed, steps, far, scratch)
        assert found.tolist() == sorted(net.strengths(one, steps))
    some = listed.copy()
    some[net.targets[0]] = False
    found = reached(*rule, 0, some, steps, far, scratch)
    assert found.tolist() == sorted(set(net.strengths(0, steps)) - {net.listed[0]})


@law
@given(nets(), STEPS, st.integers(1, 6))
def test_the_strongest_chains_come_in_order(net: Net, steps: int, most: int) -> None:
    arcs = net.arcs()
    rule = (arcs, net.weight(arcs), arcs.letter, twins(arcs), *net.automaton())
    search = Chains(*rule)
    for subject in range(net.parties):
        for target in net.listed:
            expected = net.chains(subject, target, steps)
            paths = search.strongest(subject, target, steps, most)
            assert paths.arcs == tuple(tuple(step.arc for step in walk) for walk in expected[:most])
            assert paths.strengths == tuple(strength(walk) for walk in expected[:most])
            assert (paths.cut, paths.steps) == (False, steps)


@law
@given(nets(), STEPS, st.integers(1, 30))
def test_chains_are_counted_up_to_a_bound(net: Net, steps: int, bound: int) -> None:
    arcs = net.arcs()
    rule = (arcs, net.weight(arcs), arcs.letter, twins(arcs), *net.automaton())
    search = Chains(*rule)
    for subject in range(net.parties):
        for target in net.listed:
            count = len(net.chains(subject, target, steps))
            expected = (min(count, bound), count > bound)
            assert search.count(subject, target, steps, bound) == expected
            search.strongest(subject, target, steps)
            assert search.count(subject, target, steps, bound) == expected


def hub_between(width: int) -> Net:
    """A subject and a listed party with many companies between them, all of one weight."""
    ties = [(0, 2 + one, 0.5, 0.5, 0, 0) for one in range(width)]
    ties += [(2 + one, 1, 0.5, 0.5, 0, 0) for one in range(width)]
    return Net(width + 2, tuple(ties), (1,))


def test_equal_chains_through_a_hub_come_by_their_arcs_and_are_all_counted() -> None:
    net = hub_between(700)
    arcs = net.arcs()
    rule = (arcs, net.weight(arcs), arcs.letter, twins(arcs), ANY, YES)
    paths = strongest_paths(*rule, 0, 1, 4, most=20)
    assert [chain[0] for chain in paths.arcs] == list(range(20))
    assert set(paths.strengths) == {0.25}
    assert not paths.cut
    assert count_paths(*rule, 0, 1, 4) == (700, False)
    assert count_paths(*rule, 0, 1, 4, bound=699) == (699, True)


def test_a_hub_that_is_too_much_work_is_said_and_nothing_is_made_up() -> None:
    net = hub_between(700)
    arcs = net.arcs()
    rule = (arcs, net.weight(arcs), arcs.letter, twins(arcs), ANY, YES)
    none = Chains(*rule, work=100)
    assert none.strongest(0, 1, 4) == type(none.strongest(0, 1, 4))((), (), cut=True, steps=0)
    assert none.count(0, 1, 4) == (0, True)
    some = Chains(*rule, work=2000)
    paths = some.strongest(0, 1, 4)
    assert paths.cut
    assert paths.steps == 2
    assert set(paths.strengths) == {0.25}
    whole = Chains(*rule).strongest(0, 1, 2)
    assert paths.arcs == whole.arcs


def test_more_cheap_steps_than_are_kept_in_hand_are_looked_up_again() -> None:
    """Thirty owners of one company lead back to it: the chain that arrives is the thirty-first."""
    ties = [(0, 2, 1.0, 1.0, 0, 0)]
    ties += [(2, 3 + one, 1.0, 1.0, 0, 0) for one in range(30)]
    ties += [(3 + one, 0, 1.0, 1.0, 0, 0) for one in range(30)]
    ties += [(2, 1, 0.125, 0.125, 0, 0)]
    net = Net(33, tuple(ties), (1,))
    arcs = net.arcs()
    search = Chains(arcs, net.weight(arcs), arcs.letter, twins(arcs), ANY, YES)
    expected = net.chains(0, 1, 4)
    paths = search.strongest(0, 1, 4, most=50)
    assert paths.arcs == tuple(tuple(step.arc for step in walk) for walk in expected[:50])
    assert search.count(0, 1, 4) == (len(expected), False)


def test_weights_of_any_fraction_agree_between_the_searches() -> None:
    chance = np.random.default_rng(8)
    net = large(8, parties=300, ties=900)
    arcs = net.arcs()
    weight = per_arc(arcs, net.ends()[0], *chance.random((2, 900), np.float32))
    best = best_strength(arcs, weight, net.targets, 4)
    numbers, strengths = nearest(arcs, weight, net.targets, 4)
    assert (strengths[:, 0] == best).all()
    search = Chains(arcs, weight, arcs.letter, twins(arcs), ANY, YES)
    for subject in range(0, 300, 7):
        for target, expected in zip(numbers[subject], strengths[subject], strict=True):
            if 0 <= target != subject:
                paths = search.strongest(subject, int(target), 4)
                assert paths.strengths[0] == pytest.approx(expected, rel=1e-6)
                assert list(paths.strengths) == sorted(paths.strengths, reverse=True)


SEAGATE, HIKVISION, OWNER, BUYER = range(4)
SUPPLIES, SUPPLIED, OWNS, OWNED = range(4)
"""Letters of steps: the way there of `supplies` and `owns`, and the way back of each."""

GOODS_TO_LISTED_OR_OWNED: Table = np.array(
    [[1, NO_STATE, NO_STATE, NO_STATE], [NO_STATE, NO_STATE, NO_STATE, 1]], np.uint8
)
"""`supplies> owns<*`: the subject supplies the listed party, or what it owns."""


def hikvision() -> tuple[Arcs, tuple[Arcs, Floats, Bytes, Table, Flags]]:
    """Seagate supplies Hikvision; CETC owns part of it; somebody buys from it."""
    tail, head = np.array([0, 2, 1], np.int32), np.array([1, 1, 3], np.int32)
    there = np.array([SUPPLIES, OWNS, SUPPLIES], np.uint8)
    back = np.array([SUPPLIED, OWNED, SUPPLIED], np.uint8)
    arcs = arcs_of(4, tail, head, there, back)
    weight = per_arc(arcs, tail, *np.array([[0.5, 0.5, 0.5]] * 2, np.float32))
    accepts = np.array([False, True])
    return arcs, (arcs, weight, arcs.letter, GOODS_TO_LISTED_OR_OWNED, accepts)


def test_a_supplier_of_hikvision_reaches_it_and_its_owner_but_a_customer_neither() -> None:
    arcs, rule = hikvision()
    listed = np.array([HIKVISION, OWNER], np.int32)
    mask = np.isin(np.arange(4), listed)
    far = distances(*rule, listed, 4)
    assert reached(*rule, SEAGATE, mask, 4, far).tolist() == [HIKVISION, OWNER]
    assert reached(*rule, BUYER, mask, 4, far).tolist() == []
    assert typed_strength(*rule, listed, 4).tolist() == [0.5, 0.0, 0.0, 0.0]
    assert typed_strength(*rule, listed[1:], 4).tolist() == [0.25, 0.0, 0.0, 0.0]
    search = Chains(*rule[:3], twins(arcs), *rule[3:])
    assert search.count(SEAGATE, OWNER, 4) == (1, False)
    assert search.strongest(SEAGATE, OWNER, 1).arcs == ()
