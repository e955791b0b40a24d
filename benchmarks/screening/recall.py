"""How many of the parties that every comparison finds are found through the index.

    python benchmarks/screening/recall.py PARTIES.jsonl QUERIES.csv [--count 500] [--half tune]

Some names, drawn with a fixed seed, are compared with every party; a party that the comparison
gives the threshold or more should be among the answers of the search, with the same score.
"""

import argparse
import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path

from ours import party

from tieline.matching.comparison import THRESHOLD
from tieline.matching.described import Described, described
from tieline.matching.matcher import Matcher
from tieline.model.kinds import PartyType

SAME = 1e-6
"""Scores further apart than this are told."""


def main() -> None:
    """Print the recall, and what was missed or scored otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parties", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--half", default="tune")
    parser.add_argument("--least", type=float, default=THRESHOLD)
    given = parser.parse_args()
    with given.parties.open(encoding="utf-8") as lines:
        parties = [party(json.loads(line)) for line in lines]
    asked = _drawn(given.queries, given.half, given.count)
    matcher = Matcher.build(parties)
    due = found = 0
    for one in asked:
        every = _brute(matcher, one, parties, given.least)
        answers = {
            hit.ref: hit.score for hit in matcher.search([one], given.least, len(parties))[0]
        }
        due += len(every)
        found += len(every.keys() & answers.keys())
        for ref, score in every.items():
            if abs(answers.get(ref, 0.0) - score) > SAME:
                print(f"{one.names[0].text!r} {ref}: {score:.3f}, searched {answers.get(ref)}")
    share = f"{found / due:.4%} of them found by searching" if due else "so nothing is shown"
    print(f"{len(asked)} names, {due:,} parties at {given.least} or more, {share}")


def _drawn(path: Path, half: str, count: int) -> Sequence[Described]:
    with path.open(encoding="utf-8") as rows:
        some = [row for row in csv.DictReader(rows) if row["half"] == half]
    chosen = random.Random(1).sample(some, min(count, len(some)))  # noqa: S311
    return [described(row["query"], type=PartyType(row["type"])) for row in chosen]


def _brute(
    matcher: Matcher, asked: Described, parties: list[Described], least: float
) -> dict[str, float]:
    scores = ((one.ref, matcher.compare(asked, one).score) for one in parties)
    return {ref: score for ref, score in scores if score >= least}


if __name__ == "__main__":
    main()
