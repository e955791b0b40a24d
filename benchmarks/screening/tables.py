"""Tables in Markdown of what the screening benchmark found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import F1, accuracy, pairs_f1

CATEGORIES = (
    "exact",
    "un_typos",
    "hard_companies",
    "hard_people",
    "very_hard_companies",
    "very_hard_people",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One screening: where its answers are, and what the program told of itself.

    told: seconds for `read`, `build`, `load`, `search`, `alone_p95`; the count of `queries`;
        `megabytes` at most.
    """

    name: str
    queries: Path
    answers: Path
    threshold: float
    every: int
    told: dict[str, float]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The scores that one program gave to a file of pairs."""

    name: str
    scores: Path
    threshold: float


def speed_table(runs: list[Run]) -> list[str]:
    """A row for each run."""
    head = ("program", "names/s", "one name, p95", "memory", "index built", "loaded")
    rows = [
        (
            run.name,
            f"{run.told['queries'] / run.told['search']:,.0f}",
            f"{run.told['alone_p95'] * 1000:,.1f} ms",
            f"{run.told['megabytes']:,.0f} MB",
            f"{run.told['build']:,.2f} s",
            f"{run.told['load']:,.2f} s" if "load" in run.told else "",
        )
        for run in runs
    ]
    return _table(head, rows)


def hit_table(runs: list[Run], half: str) -> list[str]:
    """A row for each run: the hit rate of each category, and the rates of false alerts."""
    head = (f"{half} half", *CATEGORIES, "false alerts", "of recombined names")
    rows = []
    for run in runs:
        rates = accuracy(run.queries, run.answers, run.threshold, run.every, half)
        hits = [f"{rates.hits[category]:.3f}" for category in CATEGORIES]
        alerts = (f"{rates.alerts['real']:.4f}", f"{rates.alerts['recombined']:.3f}")
        rows.append((run.name, *hits, *alerts))
    return _table(head, rows)


def pair_table(path: Path, ran: list[Pairs]) -> list[str]:
    """A row for each program: F1 at its threshold, and in brackets the best, by source of pairs."""
    found = [(one.name, pairs_f1(path, one.scores, one.threshold)) for one in ran]
    groups = {group: numbers[0] for _, by_group in found for group, numbers in by_group.items()}
    head = (path.stem, *(f"{group} ({count:,})" for group, count in groups.items()))
    rows = [(name, *(_said(*by_group[group][1:]) for group in groups)) for name, by_group in found]
    return _table(head, rows)


def _said(usual: F1, best: F1) -> str:
    return f"{usual.f1:.3f} ({best.f1:.3f} at {best.threshold:.2f})"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    marks = ("---", *("--:" for _ in head[1:]))
    return [f"| {' | '.join(cells)} |" for cells in (head, marks, *rows)]
