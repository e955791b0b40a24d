"""Run the screening benchmark: Tieline and its peers, one after the other on one processor.

    python benchmarks/screening/run.py FOLDER --tieline PYTHON --logic PYTHON --rapidfuzz PYTHON

FOLDER holds what `make_set.py` and `make_pairs.py` wrote; the answers go to FOLDER/out. Each
option but FOLDER is the interpreter of an environment; a program without one is left out. Prints
tables in Markdown. LogicV2 is asked every fifth name only: all of them take it some minutes.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tables import Pairs, Run, hit_table, pair_table, speed_table

HERE = Path(__file__).parent
THREADS = ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
PAIRS = ("pairs_tune", "pairs_test", "pairs_cross_list", "traps")


@dataclass(frozen=True, slots=True)
class Program:
    """One that is measured: its file, the threshold that it is used with, how many names it gets.

    every: each Nth name is asked. typed: whether it is also run with the types of parties told.
    """

    name: str
    file: str
    threshold: float
    every: int = 1
    typed: bool = False


PROGRAMS = {
    "tieline": Program("tieline", "ours.py", 0.7, typed=True),
    "logic": Program("nomenklatura, LogicV2", "peer_logic_v2.py", 0.7, every=5, typed=True),
    "rapidfuzz": Program("rapidfuzz, token_sort", "peer_rapidfuzz.py", 0.85),
}


def main() -> None:
    """Run what an interpreter is given for, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for key in PROGRAMS:
        parser.add_argument(f"--{key}")
    parser.add_argument("--cpu", type=int, default=0)
    parser.add_argument("--large", action="store_true", help="also against 109,000 parties")
    parser.add_argument("--half", default="test", choices=("tune", "test"))
    parser.add_argument("--every", type=int, default=1, help="ask but each Nth name, to try it")
    given = parser.parse_args()
    os.sched_setaffinity(0, {given.cpu})  # what is started inherits it
    (given.folder / "out").mkdir(exist_ok=True)
    chosen = {key: python for key in PROGRAMS if (python := getattr(given, key))}
    _screening(given.folder, chosen, given.half, "parties", given.every)
    for name in PAIRS:
        path = HERE / "traps.csv" if name == "traps" else given.folder / f"{name}.csv"
        ran = [one for key in chosen for one in _pairs(given.folder, key, chosen[key], path)]
        _say(pair_table(path, ran))
    if given.large:
        _screening(given.folder, chosen, given.half, "parties_large", given.every)


def _screening(folder: Path, chosen: dict[str, str], half: str, parties: str, every: int) -> None:
    runs = [
        _screen(folder, key, python, parties, every * PROGRAMS[key].every, typed=typed)
        for key, python in chosen.items()
        for typed in ((False, True) if PROGRAMS[key].typed else (False,))
    ]
    _say([f"Against {parties}.jsonl:", "", *speed_table(runs), "", *hit_table(runs, half)])


def _screen(  # noqa: PLR0913
    folder: Path, key: str, python: str, parties: str, every: int, *, typed: bool
) -> Run:
    program = PROGRAMS[key]
    answers = folder / "out" / f"{key}_{parties}_{_kind(typed=typed)}.csv".replace(" ", "_")
    queries = folder / "queries.csv"
    files = [str(folder / f"{parties}.jsonl"), str(queries), str(answers)]
    options = ["--every", str(every), *_options(typed=typed)]
    told = _run([python, str(HERE / program.file), "screen", *files, *options])
    name = f"{program.name} {program.threshold}, {_kind(typed=typed)}"
    return Run(name, queries, answers, program.threshold, every, told)


def _pairs(folder: Path, key: str, python: str, path: Path) -> list[Pairs]:
    program = PROGRAMS[key]
    ran = []
    for typed in (False, True) if program.typed else (False,):
        scores = folder / "out" / f"{key}_{path.stem}_{_kind(typed=typed)}.csv".replace(" ", "_")
        files = [str(path), str(scores), str(folder / "parties.jsonl")]
        _run([python, str(HERE / program.file), "pairs", *files, *_options(typed=typed)])
        ran.append(Pairs(f"{program.name}, {_kind(typed=typed)}", scores, program.threshold))
    return ran


def _kind(*, typed: bool) -> str:
    return "with types" if typed else "names only"


def _options(*, typed: bool) -> list[str]:
    return ["--types"] if typed else []


def _run(command: list[str]) -> dict[str, float]:
    """What a program printed in its last line."""
    threads = dict.fromkeys(THREADS, "1")
    done = subprocess.run(
        command, env=os.environ | threads, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _say(lines: list[str]) -> None:
    print("\n".join(lines), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
