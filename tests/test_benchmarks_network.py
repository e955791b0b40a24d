"""The network benchmark: all engines answer the same question, and a wrong or slow one is told."""

import json
import os
import subprocess
import sys
from importlib import import_module
from itertools import islice, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

FOLDER = Path(__file__).parent.parent / "benchmarks/network"
MODULES = (
    "generate", "given", "layers", "network_tables", "oracle", "peers", "real", "run", "watched",
)  # fmt: skip
HOME = ("tieline", "numpy", "numpy-tuned", "duckdb-recursive", "duckdb-loop", "oracle")
"""Engines that need nothing beyond what the program and its tests are installed with."""

Answer: TypeAlias = NDArray[Any]
Bench: TypeAlias = dict[str, ModuleType]
Network: TypeAlias = Any
Lengths: TypeAlias = Any
Row: TypeAlias = tuple[int, int, int, float, float, float]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.syspath_prepend(str(FOLDER))
    return {name: import_module(name) for name in MODULES}


def here(bench: Bench, task: str) -> list[str]:
    """The engines of a task that can be asked here, without the oracle."""
    ways = bench["peers"].TASKS[task]
    return [name for name in HOME if name in ways and name != "oracle"]


def answer(bench: Bench, task: str, engine: str, network: Network) -> Answer:
    solve = bench["peers"].engine(task, engine)(network)
    solve()
    found: Answer = solve()  # the second time: nothing of the first may be left over
    return found


def ties(bench: Bench, rows: list[Row], listed: list[int]) -> Network:
    """A network of rows: tail, head, kind, share in percent, weight there, weight back."""
    tail, head, kind, share, there, back = zip(*rows, strict=True)
    low = np.array([round(one * 10_000_000) for one in share], np.int32)
    return bench["given"].Network(
        parties=1 + max(*tail, *head, *listed),
        tail=np.array(tail, np.int32),
        head=np.array(head, np.int32),
        kind=np.array(kind, np.uint8),
        share_low=low,
        share_high=low,
        weight_there=np.array(there, np.float32),
        weight_back=np.array(back, np.float32),
        listed=np.array(listed, np.int32),
    )


WEIGHTS = st.sampled_from((0.0, 0.1, 0.35, 0.5, 0.9, 1.0))
SHARES = st.sampled_from((0.0, 10.0, 24.9999999, 25.0, 50.0, 100.0))
NETWORKS = st.integers(1, 12).flatmap(
    lambda last: st.tuples(
        st.lists(
            st.tuples(
                st.integers(0, last), st.integers(0, last), st.integers(0, 20), SHARES, WEIGHTS,
                WEIGHTS,
            ),
            min_size=1, max_size=9,
        ),
        st.lists(st.integers(0, last), min_size=1, max_size=5, unique=True),
    )
)  # fmt: skip
"""Rows and listed parties: loops, parallel ties, cycles and ties that may not be walked too."""


def test_the_generator_gives_the_same_bytes_for_the_same_seed(bench: Bench, tmp_path: Path) -> None:
    def made(name: str, seed: int) -> dict[str, bytes]:
        out = tmp_path / name
        words = ["--parties", "500", "--ties", "1000", "--seed", str(seed), "--out", str(out)]
        subprocess.run([sys.executable, str(FOLDER / "generate.py"), *words], check=True)
        return {file.name: file.read_bytes() for file in out.iterdir()}

    one, same, other = made("one", 7), made("same", 7), made("other", 8)
    assert one == same
    assert all(one[name] != other[name] for name in one)
    network = bench["given"].read(tmp_path / "one")
    assert sorted(one) == sorted(
        f"{name}.npy" for name in bench["given"].Network.__slots__ if name != "parties"
    )
    assert len(network.tail) == len(network.weight_back) == 1000
    assert len(np.unique(network.listed)) == len(network.listed) == 10


def test_what_the_owners_of_a_made_up_party_hold_adds_up_to_hardly_more_than_the_whole(
    bench: Bench,
) -> None:
    made = bench["generate"].network(2000, 4000, 7, 40)
    owned = made["kind"] == 0
    held = np.bincount(made["head"][owned], made["share_low"][owned].astype(float))
    assert held.max() > 0
    assert np.mean(held <= 1e9) > 0.97
    for name in ("weight_there", "weight_back"):
        assert 0 <= made[name].min() < made[name].max() <= 1
    degree = np.bincount(np.concatenate((made["tail"], made["head"])))
    assert degree.max() > 20 * np.median(degree)  # there are hubs


@pytest.mark.parametrize("task", ["strength", "typed", "nearest"])
def test_a_listed_party_four_ties_away_counts_and_one_five_ties_away_does_not(
    bench: Bench, task: str
) -> None:
    chain = [(to, to + 1, 0, 60.0, 0.1, 0.5) for to in range(5)]  # 0, listed, owns 1 owns 2 ...
    network = ties(bench, chain, [0])
    for engine in (*here(bench, task), "oracle"):
        found = answer(bench, task, engine, network)
        best = found[:, 0] if found.ndim > 1 else found
        assert best.tolist() == [1, 0.5, 0.25, 0.125, 0.0625, 0], engine


def test_the_fifty_percent_closure_adds_up_owners_and_never_multiplies_stakes(
    bench: Bench,
) -> None:
    """OFAC FAQ 399 (25 % + 25 %) and FAQ 401 (50 % of A, A 50 % of B), and a cycle of its own."""
    x, y, a, b, c, one, other = range(7)
    network = ties(
        bench,
        [
            (x, a, 0, 25, 1, 1), (y, a, 0, 25, 1, 1),  # FAQ 399: A is blocked
            (a, b, 0, 50, 1, 1),  # FAQ 401: so is B, though X and Y hold a quarter by product
            (x, c, 0, 49.9999999, 1, 1),  # nearly is not half
            (x, c, 1, 0, 1, 1),  # nor does control count
            (one, other, 0, 100, 1, 1), (other, one, 0, 100, 1, 1),  # nobody listed behind them
        ],
        [x, y],
    )  # fmt: skip
    for engine in (*here(bench, "closure"), "oracle"):
        found = answer(bench, "closure", engine, network)
        assert np.flatnonzero(found).tolist() == [x, y, a, b], engine


@pytest.mark.parametrize("task", ["strength", "closure", "nearest", "typed"])
def test_all_engines_agree_with_plain_python_on_any_small_network(bench: Bench, task: str) -> None:
    engines = here(bench, task)
    assert "numpy" in engines

    @settings(max_examples=12, deadline=None)
    @given(NETWORKS)
    def check(drawn: tuple[list[Row], list[int]]) -> None:
        network = ties(bench, *drawn)
        right = answer(bench, task, "oracle", network)
        for engine in engines:
            found = answer(bench, task, engine, network)
            assert found.dtype == right.dtype
            assert np.allclose(found, right, rtol=1e-5), engine

    check()


def test_copies_of_the_parties_in_layers_make_shortest_paths_bounded(bench: Bench) -> None:
    """What igraph and rustworkx are given, solved here by relaxing every arc again and again."""
    layers = bench["layers"]

    @settings(max_examples=50, deadline=None)
    @given(NETWORKS)
    def check(drawn: tuple[list[Row], list[int]]) -> None:
        network = ties(bench, *drawn)
        found = [relaxed(layers, laid(network)) for laid in (layers.layered, layers.unbounded)]
        assert np.allclose(found[0], answer(bench, "strength", "oracle", network), rtol=1e-5)
        for engine in ("tieline", "numpy"):
            right = answer(bench, "strength-unbounded", engine, network)
            assert np.allclose(found[1], right, rtol=1e-5), engine

    check()


def relaxed(layers: ModuleType, lengths: Lengths) -> Answer:
    distance = np.full(lengths.nodes, np.inf)
    distance[-1] = 0
    for _ in range(lengths.nodes):
        np.minimum.at(distance, lengths.arcs[:, 1], distance[lengths.arcs[:, 0]] + lengths.length)
    found: Answer = layers.strengths(lengths, distance[:-1])
    return found


def test_every_engine_of_the_register_stands_where_it_says(bench: Bench) -> None:
    for task in bench["peers"].TASKS.values():
        for module, function in task.values():
            assert f"\ndef {function}(" in (FOLDER / f"{module}.py").read_text(encoding="utf-8")


def test_a_run_at_a_tiny_size_prints_a_table_in_which_all_are_equal(
    bench: Bench, tmp_path: Path, root: Path
) -> None:
    engines = ["numpy", "oracle"]
    words = ["--ties", "60", "--tasks", "strength", "closure", "--runs", "1"]
    done = subprocess.run(
        [sys.executable, str(FOLDER / "run.py"), str(tmp_path), *words, "--engines", *engines],
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line]
    assert lines[0] == list(bench["network_tables"].HEAD)
    told = [line for line in lines if line[0] in {"strength", "closure"} and line[2] in engines]
    assert [line[2] for line in told] == 2 * engines
    assert [line[-1] for line in told] == 2 * ["reference", "yes"]
    results = (tmp_path / "results.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["engine"] for line in results] == 2 * engines


def test_a_different_answer_is_told(bench: Bench, tmp_path: Path) -> None:
    def saved(name: str, values: list[float]) -> Path:
        np.save(tmp_path / name, np.array(values, np.float32))
        return tmp_path / f"{name}.npy"

    equal, right = bench["run"].equal_to, saved("right", [1, 0.5, 0, 0.25])
    assert equal(saved("near", [1, 0.500001, 0, 0.25]), right) == "yes"
    assert equal(saved("further", [1, 0.5, 0.1, 0.25]), right) == "NO: 25 % differ"
    assert equal(saved("short", [1]), right).startswith("NO")


@pytest.mark.parametrize(
    ("seconds", "program", "said"),
    [
        (1, "import time; time.sleep(60)", "more than 1 s"),
        (60, "import time; held = b'x' * 400_000_000; time.sleep(60)", "more than 0.3 GB"),
        (60, "raise MemoryError('no room')", "failed: MemoryError: no room"),
        (60, "print('{\"seconds\": 1.0}')", "failed: it told no built, processor, gigabytes"),
    ],
)
def test_an_engine_that_takes_too_much_or_fails_is_stopped_and_the_reason_told(
    bench: Bench, seconds: int, program: str, said: str
) -> None:
    bounds = bench["watched"].Bounds(seconds, gigabytes=0.3)
    told = bench["watched"].watched([sys.executable, "-c", program], bounds)
    assert told.stopped == said


def test_an_engine_that_was_stopped_is_not_asked_about_a_larger_network(
    tmp_path: Path, root: Path
) -> None:
    words = ["--ties", "60", "90", "--tasks", "closure", "--engines", "numpy", "--seconds", "0"]
    done = subprocess.run(
        [sys.executable, str(FOLDER / "run.py"), str(tmp_path), *words],
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("more than 0 s") == 1
    assert done.stderr.count("closure: numpy") == 1


def test_the_table_holds_each_engine_against_ours_and_tells_the_growth(bench: Bench) -> None:
    told, row = bench["watched"].Told, bench["network_tables"].Row
    rows = [
        row(
            "strength",
            "1,000",
            1000,
            "tieline",
            told(1.0, (9.0, 0.5, 0.25), (9.0, 0.6, 0.7), 0.4),
            "reference",
        ),
        row("strength", "1,000", 1000, "numpy", told(0.001, (2.0, 1.0), (2.0, 2.0), 1.25), "yes"),
        row(
            "strength",
            "2,000",
            2000,
            "tieline",
            told(2.0, (9.0, 0.5), (9.0, 1.0), 0.5),
            "reference",
        ),
        row("strength", "2,000", 2000, "numpy", told(stopped="more than 120 s")),
        row(
            "top-five-paths",
            "2,000",
            2000,
            "tieline",
            told(2.0, (0.002, 0.001), (0.2, 0.1), 0.5),
            "9 asked",
        ),
    ]
    assert bench["network_tables"].tables(rows)[2:] == [
        "| strength | 1,000 | tieline | 1 | 9 | 0.25 | 0.6 | 0.40 | 1 | reference |",
        "| strength | 1,000 | numpy | 1 ms | 2 | 1 | 2 | 1.25 | 4 | yes |",
        "| strength | 2,000 | tieline | 2 | 9 | 0.5 | 1 | 0.50 | 1 | reference |",
        "| strength | 2,000 | numpy |  |  | more than 120 s |  |  |  |  |",
        "| top-five-paths | 2,000 | tieline | 2 | 2 ms | 1 ms | 0.1 | 0.50 | 1 | 9 asked |",
        "",
        "| strength | 1,000 | 2,000 |",
        "| --- | --: | --: |",
        "| tieline | 0.25 | 0.5 |",
        "| tieline, a million ties | 250 | 250 |",
        "| numpy | 1 | more than 120 s |",
        "",
        "| tieline alone | 1,000 | 2,000 |",
        "| --- | --: | --: |",
        "| top-five-paths | not tried | 1 ms |",
    ]


def test_without_the_shared_data_the_real_networks_are_left_with_a_remedy(tmp_path: Path) -> None:
    words = [str(tmp_path / "out"), "--data", str(tmp_path / "none")]
    done = subprocess.run(
        [sys.executable, str(FOLDER / "real.py"), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert str(tmp_path / "none/ownership/kek_media_de/shares.csv") in done.stderr
    assert "--data" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "ties_of_it", "stakes_of_it"), [("KEK", 2904 + 1103, 2903), ("SEC 13D", 10593, 10430)]
)
def test_real_stakes_have_one_closure_whoever_works_it_out(
    bench: Bench, shared: Path, name: str, ties_of_it: int, stakes_of_it: int
) -> None:
    network = bench["real"].compiled(bench["real"].NETWORKS[name](shared / "data"))
    assert len(network.tail) == ties_of_it
    assert len(bench["given"].stakes(network).low) == stakes_of_it
    right = answer(bench, "closure", "oracle", network)
    assert right.sum() > len(network.listed)
    for engine in here(bench, "closure"):
        assert (answer(bench, "closure", engine, network) == right).all(), engine
    found = [answer(bench, "strength", engine, network) for engine in here(bench, "strength")]
    assert all(np.allclose(one, other, rtol=1e-5) for one, other in pairwise(found))


def test_real_offshore_ties_have_one_strength_whoever_works_it_out(
    bench: Bench, shared: Path
) -> None:
    some = islice(bench["real"].offshore(shared / "data"), 100_000)
    network = bench["real"].compiled(some)
    assert len(network.tail) == 100_000
    assert set(np.unique(network.kind)) <= set(bench["real"].OFFSHORE.values())
    found = [
        bench["peers"].engine("strength", engine)(network)() for engine in ("tieline", "numpy")
    ]
    assert np.allclose(found[0], found[1], rtol=1e-5)
    assert 0.1 < np.mean(found[0] > 0) < 1
