"""Tables in Markdown of what the network benchmark found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watched import Told

OURS = "tieline"
_TENTH = 0.1
HEAD = (
    "task",
    "network",
    "engine",
    "prepared, s",
    "first run, s",
    "seconds",
    "of processors, s",
    "GB",
    "to ours",
    "equal",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one task on one network.

    network: its name, or the number of its ties, which `ties` is in any case.
    equal: whether the answer is that of the others, in words; empty where there is none to compare.
    """

    task: str
    network: str
    ties: int
    engine: str
    told: Told
    equal: str = ""


def tables(rows: Sequence[Row]) -> list[str]:
    """All that was measured, then the seconds of each engine by network, where there are more."""
    found = _table(HEAD, [_cells(row, rows) for row in rows])
    names = list(dict.fromkeys(row.network for row in rows))
    if len(names) > 1:
        shared = dict.fromkeys(row.task for row in rows if row.engine != OURS)
        for task in shared:
            found += ["", *_growth(task, names, [row for row in rows if row.task == task])]
        alone = [row for row in rows if row.task not in shared]
        found += ["", *_alone(names, alone)] if alone else []
    return found


def seconds(value: float) -> str:
    """Seconds with three digits that matter; less than a tenth of one as milliseconds."""
    return f"{value:.3g}" if value >= _TENTH else f"{value * 1e3:.3g} ms"


def _cells(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    name = (row.task, row.network, row.engine)
    if row.told.stopped:
        return (*name, "", "", row.told.stopped, "", "", "", "")
    told = row.told
    return (
        *name,
        seconds(told.built),
        seconds(told.runs[0]),
        seconds(told.best),
        seconds(told.least),
        f"{told.gigabytes:.2f}",
        "".join(_ratios(row, rows)),
        row.equal,
    )


def _ratios(row: Row, rows: Sequence[Row]) -> Iterator[str]:
    """How many times the time of ours at the same task on the same network, if it has one."""
    for ours in rows:
        same = (ours.task, ours.network, ours.engine) == (row.task, row.network, OURS)
        if same and not ours.told.stopped:
            yield f"{row.told.best / ours.told.best:.3g}"


def _growth(task: str, names: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Seconds at one task by network, a row an engine."""
    found = {(row.engine, row.network): row for row in rows}
    lines = []
    for engine in dict.fromkeys(row.engine for row in rows):
        told = [found.get((engine, name)) for name in names]
        lines.append((engine, *map(_took, told)))
        if engine == OURS:
            lines.append((f"{engine}, a million ties", *map(_per_million, told)))
    return _table((task, *names), lines)


def _alone(names: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """Seconds of ours by network, a row a task that no other engine does."""
    found = {(row.task, row.network): row for row in rows}
    tasks = dict.fromkeys(row.task for row in rows)
    lines = [(task, *(_took(found.get((task, name))) for name in names)) for task in tasks]
    return _table((f"{OURS} alone", *names), lines)


def _took(row: Row | None) -> str:
    if row is None:
        return "not tried"
    return row.told.stopped or seconds(row.told.best)


def _per_million(row: Row | None) -> str:
    if row is None or row.told.stopped:
        return ""
    return seconds(row.told.best / row.ties * 1e6)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    marks = ("---", *("--:" for _ in head[1:]))
    return [f"| {' | '.join(cells)} |" for cells in (head, marks, *rows)]
