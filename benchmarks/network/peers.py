"""Which engine does which task, and one of them on one network in a process of its own.

    python benchmarks/network/peers.py TASK ENGINE FOLDER ANSWER.npy [--runs N]

Prints a line of JSON when the network is prepared (`built`: seconds) and one for each run, the
first of which warms up: `seconds`, of many small questions the 95th percentile of each, and the
seconds of all `processor`s together, of all questions. The last line holds the peak of memory
(`gigabytes`). A run of more than 20 seconds is not repeated.
"""

import argparse
import json
import resource
import time
from importlib import import_module
from pathlib import Path

import numpy as np
from given import Engine, read

LONG = 20.0
"""Seconds of a first run after which there is no second."""

STRENGTH = {
    "tieline": ("ours_exposure", "strength"),
    "numpy": ("peer_numpy", "strength"),
    "numpy-tuned": ("peer_numpy", "strength_tuned"),
    "polars": ("peer_polars", "strength"),
    "polars-gather": ("peer_polars", "strength_gather"),
    "duckdb-recursive": ("peer_duckdb", "strength_recursive"),
    "duckdb-loop": ("peer_duckdb", "strength_loop"),
    "scipy": ("peer_scipy", "strength"),
    "igraph-layered": ("peer_igraph", "strength_layered"),
    "rustworkx-layered": ("peer_rustworkx", "strength_layered"),
    "oracle": ("oracle", "strength"),
}
UNBOUNDED = {
    "tieline": ("ours_exposure", "strength_unbounded"),
    "numpy": ("peer_numpy", "strength_unbounded"),
    "igraph": ("peer_igraph", "strength_unbounded"),
    "rustworkx": ("peer_rustworkx", "strength_unbounded"),
}
"""What shortest paths answer by themselves: walks may be of any length."""

CLOSURE = {
    "tieline": ("ours_ownership", "closure"),
    "numpy": ("peer_numpy", "closure"),
    "polars": ("peer_polars", "closure"),
    "duckdb-recursive": ("peer_duckdb", "closure_recursive"),
    "duckdb-loop": ("peer_duckdb", "closure_loop"),
    "scipy": ("peer_scipy", "closure"),
    "igraph": ("peer_igraph", "closure"),
    "rustworkx": ("peer_rustworkx", "closure"),
    "oracle": ("oracle", "closure"),
}
SHARED = {"strength": STRENGTH, "strength-unbounded": UNBOUNDED, "closure": CLOSURE}
"""Tasks that several engines do."""

OURS = {
    "nearest": {
        "tieline": ("ours_exposure", "nearest"),
        "numpy": ("peer_numpy_more", "nearest"),
        "oracle": ("oracle", "nearest"),
    },
    "typed": {
        "tieline": ("ours_exposure", "typed"),
        "numpy": ("peer_numpy_more", "typed"),
        "oracle": ("oracle", "typed"),
    },
    "closure-bounds": {"tieline": ("ours_ownership", "closure_bounds")},
    "one-more-closure": {"tieline": ("ours_ownership", "one_more_closure")},
    "one-more-exposure": {"tieline": ("ours_exposure", "one_more_exposure")},
    "top-five-paths": {"tieline": ("ours_paths", "top_five_paths")},
}
"""Tasks of ours that are held against a peer's time for its plain task, or against a bound."""

TASKS = SHARED | OURS
"""Per task and engine, where the engine's way stands: its module and function."""

QUESTIONS = frozenset({"one-more-closure", "one-more-exposure", "top-five-paths"})
"""Tasks of many small questions; the answer is a row each: its seconds, and 1 if it was cut."""


def engine(task: str, name: str) -> Engine:
    """An engine for a task; its library is imported only now."""
    module, function = TASKS[task][name]
    found: Engine = getattr(import_module(module), function)
    return found


def main() -> None:
    """Prepare, run, and keep the last answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("engine")
    parser.add_argument("folder", type=Path)
    parser.add_argument("answer", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    prepare = engine(given.task, given.engine)
    network = read(given.folder)
    begun = time.perf_counter()
    solve = prepare(network)
    say(built=time.perf_counter() - begun)
    answer = np.zeros(0)
    for _ in range(given.runs + 1):
        begun, used = time.perf_counter(), time.process_time()
        answer = solve()
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        if given.task in QUESTIONS:
            seconds = float(np.quantile(answer[:, 0], 0.95)) if len(answer) else 0.0
        say(seconds=seconds, processor=used)
        if seconds > LONG:
            break
    np.save(given.answer, answer)
    say(gigabytes=peak_memory())


def peak_memory() -> float:
    """The most that this process ever held, in GB of 10^9 bytes; where Linux tells, since exec."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
        return int(kilobytes) * 1024 / 1e9
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def say(**told: float) -> None:
    """Print a line of JSON at once: whoever waits must not wait for the buffer."""
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
