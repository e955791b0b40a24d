"""What each program under test reads and writes; it needs nothing but the standard library.

    PROGRAM screen PARTIES.jsonl QUERIES.csv ANSWERS.csv [--every N] [--types]
    PROGRAM pairs PAIRS.csv SCORES.csv PARTIES.jsonl [--types]

`screen` writes a row (number of the query, id of the party, score) for each hit, and prints one
line of JSON: seconds to read, build, load and search, milliseconds for one name, memory. `pairs`
writes a score for each pair; a program may learn usual words from the parties. Without --types
only names are told.
"""

import argparse
import csv
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

MOST = 10
"""So many parties are answered for a name at most."""


class Asked(NamedTuple):
    """A query: its row number, the name, and the type or nothing."""

    number: int
    name: str
    type: str


class Answer(NamedTuple):
    """A hit: the row number of the query, the id of the party, the score of 0 to 1."""

    number: int
    party: str
    score: float


Parties: TypeAlias = list[dict[str, Any]]
PairScorer: TypeAlias = Callable[[str, str, str], float]
"""Two names and their schema to a score of 0 to 1."""

Scorer: TypeAlias = Callable[[Parties], PairScorer]


@dataclass
class Clock:
    """How long each stage took, in seconds."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time spent within as that of a stage."""
        begun = time.perf_counter()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - begun


Screen: TypeAlias = Callable[[Parties, list[Asked], Clock], Sequence[Answer]]


def run(screen: Screen, scorer: Scorer) -> None:
    """Do what the command line says with one of two functions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("screen", "pairs"))
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="take every Nth query only")
    parser.add_argument("--types", action="store_true")
    given = parser.parse_args()
    if given.task == "screen":
        _screen(screen, given.files, given.every, types=given.types)
    else:
        _pairs(scorer, *given.files, types=given.types)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _screen(screen: Screen, files: list[Path], every: int, *, types: bool) -> None:
    parties, queries, out = files
    clock = Clock()
    with clock.stage("read"):
        read = _parties(parties, types=types)
        asked = _asked(queries, every, types=types)
    answers = screen(read, asked, clock)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Answer._fields)
        writer.writerows(answers)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({**clock.stages, "queries": len(asked), "megabytes": memory}))


def _parties(path: Path, *, types: bool) -> Parties:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    if not types:
        found = [{**one, "type": "", "countries": [], "births": []} for one in found]
    return found


def _asked(path: Path, every: int, *, types: bool) -> list[Asked]:
    with path.open(encoding="utf-8") as rows:
        read = list(csv.DictReader(rows))
    return [
        Asked(number, row["query"], row["type"] if types else "")
        for number, row in enumerate(read)
        if number % every == 0
    ]


def _pairs(scorer: Scorer, pairs: Path, out: Path, parties: Path, *, types: bool) -> None:
    with pairs.open(encoding="utf-8") as rows:
        read = list(csv.DictReader(rows))
    score = scorer(_parties(parties, types=types))
    begun = time.perf_counter()
    scores = [
        score(row["name1"], row["name2"], row["schema"] if types else "LegalEntity") for row in read
    ]
    seconds = time.perf_counter() - begun
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("score",))
        writer.writerows((f"{one:.6f}",) for one in scores)
    print(json.dumps({"pairs": len(read), "seconds": seconds}))
