"""What the answers of a program are worth: hit rates, false alerts, F1 on pairs."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NONE = "none"
"""The category of names that mean nobody."""

MADE_UP = "recombined"
"""The source of those among them that nobody bears as far as is known."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Shares of queries at a threshold.

    hits: by category, how many names found a right party among their answers.
    alerts: how many found anybody, of the names that mean nobody: by their source, of all, and of
        all real ones (`real`), which leaves out those put together from listed people's.
    """

    hits: dict[str, float]
    alerts: dict[str, float]


@dataclass(frozen=True, slots=True)
class F1:
    """F1 on pairs at a threshold; precision and recall are shares."""

    threshold: float
    f1: float
    precision: float
    recall: float


def accuracy(
    queries: Path, answers: Path, threshold: float, every: int = 1, half: str = ""
) -> Accuracy:
    """The rates of one file of answers; `half` is `tune`, `test`, or nothing for both."""
    found = _found(answers, threshold)
    told: dict[str, list[bool]] = defaultdict(list)
    with queries.open(encoding="utf-8") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            if number % every or (half and row["half"] != half):
                continue
            if row["category"] == NONE:
                real = ("real",) if row["source"] != MADE_UP else ()
                for group in (row["source"], "all", *real):
                    told[f"alert {group}"].append(bool(found[number]))
            else:
                told[row["category"]].append(bool(found[number] & set(row["truth"].split("|"))))
    rates = {name: sum(values) / len(values) for name, values in told.items()}
    return Accuracy(
        {name: rate for name, rate in rates.items() if not name.startswith("alert ")},
        {name[6:]: rate for name, rate in rates.items() if name.startswith("alert ")},
    )


def f1_at(scores: Sequence[float], matches: Sequence[bool], threshold: float) -> F1:
    """F1 where everything from the threshold on is called a match."""
    called = [score >= threshold for score in scores]
    right = sum(one and match for one, match in zip(called, matches, strict=True))
    precision = right / sum(called) if any(called) else 0.0
    recall = right / sum(matches) if any(matches) else 0.0
    both = precision + recall
    return F1(threshold, 2 * precision * recall / both if both else 0.0, precision, recall)


def best_f1(scores: Sequence[float], matches: Sequence[bool]) -> F1:
    """F1 at the threshold of hundredths where it is highest."""
    return max((f1_at(scores, matches, at / 100) for at in range(5, 100)), key=lambda one: one.f1)


def pairs_f1(pairs: Path, scores: Path, threshold: float) -> dict[str, tuple[int, F1, F1]]:
    """By source of pairs, and for all: how many, F1 at the threshold, and the best F1."""
    grouped: dict[str, tuple[list[float], list[bool]]] = defaultdict(lambda: ([], []))
    with pairs.open(encoding="utf-8") as rows, scores.open(encoding="utf-8") as given:
        for row, score in zip(csv.DictReader(rows), csv.DictReader(given), strict=True):
            for group in ("all", row.get("source") or row["schema"]):
                grouped[group][0].append(float(score["score"]))
                grouped[group][1].append(row["match"] == "true")
    return {
        group: (len(values[0]), f1_at(*values, threshold), best_f1(*values))
        for group, values in sorted(grouped.items())
    }


def _found(answers: Path, threshold: float) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    with answers.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if float(row["score"]) >= threshold:
                found[int(row["number"])].add(row["party"])
    return found
