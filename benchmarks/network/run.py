"""Run the network benchmark: each engine on each network, one after the other, and print tables.

    python benchmarks/network/run.py FOLDER --peers PYTHON --ties 1000000 2000000 20000000

FOLDER keeps the networks, which are made if they are not there, and `results.jsonl`. The program
itself, the plain oracle and, without --peers, those peers that it needs anyway run under the
interpreter that runs this; set PYTHONPATH to measure a tree of sources. An engine that is stopped
at a size (120 seconds for a stage, 16 GB) is not asked for a larger one.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
from network_tables import Row, tables
from peers import QUESTIONS, TASKS
from watched import Bounds, Told, watched

HERE = Path(__file__).parent
SIZES = (1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000)
SMALL = 100
"""The oracle is asked about networks of so many ties at most: its walks multiply."""


class Prepared(NamedTuple):
    """A network in a folder, with the name that tables give it."""

    name: str
    ties: int
    folder: Path


def main() -> None:
    """Measure what was asked for, and print it."""
    given = _arguments()
    _say(tables(measure(_networks(given), given)))


def measure(networks: Iterable[Prepared], given: argparse.Namespace) -> list[Row]:
    """All tasks of all engines on some networks, the smallest first."""
    rows: list[Row] = []
    tired: set[tuple[str, str]] = set()
    with (given.folder / "results.jsonl").open("a", encoding="utf-8") as results:
        for network in networks:
            for task in given.tasks:
                for row in _task(task, network, given, tired):
                    rows.append(row)
                    results.write(json.dumps(asdict(row)) + "\n")
                    results.flush()
    return rows


def options(parser: argparse.ArgumentParser) -> None:
    """Add what every benchmark of networks may be told."""
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", help="interpreter of an environment with requirements.txt")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--engines", nargs="+", help="all that can be imported, if not given")
    parser.add_argument("--runs", type=int, default=3, help="beyond the first, which warms up")
    parser.add_argument("--seconds", type=float, default=Bounds().seconds)
    parser.add_argument("--gigabytes", type=float, default=Bounds().gigabytes)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    options(parser)
    parser.add_argument("--ties", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    return given


def _networks(given: argparse.Namespace) -> Iterator[Prepared]:
    """Networks of the generator, with half as many parties as ties, made when they are needed."""
    for ties in sorted(given.ties):
        folder = given.folder / f"{ties}-{given.seed}"
        if not (folder / "listed.npy").exists():
            parties = max(2, ties // 2)
            words = {"parties": parties, "ties": ties, "seed": given.seed, "out": folder}
            options = [word for name, value in words.items() for word in (f"--{name}", str(value))]
            subprocess.run([sys.executable, str(HERE / "generate.py"), *options], check=True)
        yield Prepared(f"{ties:,}", ties, folder)


def _task(
    task: str, network: Prepared, given: argparse.Namespace, tired: set[tuple[str, str]]
) -> Iterator[Row]:
    """A row for each engine; answers are compared with that of the first that has one."""
    reference: Path | None = None
    for engine in TASKS[task]:
        if not _asked(engine, network.ties, given) or (task, engine) in tired:
            continue
        answer = network.folder / f"answer-{task}-{engine}.npy"
        told = _told([task, engine, str(network.folder), str(answer)], given)
        equal = ""
        if told.stopped:
            tired.add((task, engine))
        elif task in QUESTIONS:
            equal = _cut(answer)
        elif reference:
            equal = equal_to(answer, reference)
        else:
            equal, reference = "reference", answer
        yield Row(task, network.name, network.ties, engine, told, equal)


def _asked(engine: str, ties: int, given: argparse.Namespace) -> bool:
    """Whether an engine is to be run on a network of so many ties."""
    if given.engines:
        return engine in given.engines
    library = engine.partition("-")[0]
    if engine == "oracle":
        return ties <= SMALL
    return engine == "tieline" or given.peers is not None or find_spec(library) is not None


def _told(words: list[str], given: argparse.Namespace) -> Told:
    """Run `peers.py` with some words, under the interpreter that has the engine."""
    task, engine, folder, _ = words
    at_home = engine in {"tieline", "oracle"} or given.peers is None
    python = sys.executable if at_home else given.peers
    print(f"{Path(folder).name}: {task}: {engine}", file=sys.stderr, flush=True)
    command = [python, str(HERE / "peers.py"), *words, "--runs", str(given.runs)]
    return watched(command, Bounds(given.seconds, given.gigabytes))


def _cut(answer: Path) -> str:
    """How many of many questions a bound cut."""
    rows = np.load(answer)
    return f"{len(rows)} asked, {int(rows[:, 1].sum())} cut"


def equal_to(answer: Path, reference: Path) -> str:
    """Whether two answers are the same, to 1e-5 of each value."""
    mine, other = (np.load(path, mmap_mode="r") for path in (answer, reference))
    if mine.shape != other.shape:
        return "NO: another number of parties"
    near = np.isclose(mine, other, rtol=1e-5, atol=1e-7)
    if near.all():
        return "yes"
    return f"NO: {100 * (1 - near.mean()):.2g} % differ"


def _say(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
