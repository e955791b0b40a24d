"""Time the reading of one FollowTheMoney file by Tieline and by its peers, one after the other.

    python benchmarks/read_ftm.py FILE.ftm.json --tieline PYTHON --peers PYTHON [--cpu 0]

--tieline is the interpreter of an environment that has Tieline, --peers one that has nomenklatura
(and with it followthemoney). Every program runs alone, on one processor, twice; the better run
counts. Figures are of the whole process: start, reading, writing, end.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
RUNS = 2


def main() -> None:
    """Print a row for each program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--tieline", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--cpu", type=int, default=0)
    words = parser.parse_args()
    with words.file.open("rb") as stream:
        count = sum(1 for _ in stream)
    peers = HERE / "peers"
    add = ["-m", "tieline", "lists", "add", "--retrieved", "2026-01-01", "--publisher", "bench"]
    programs = {
        "tieline lists add (read, checked, kept as tables)": [words.tieline, *add, str(words.file)],
        "followthemoney (entities made, nothing kept)": [
            words.peers,
            str(peers / "followthemoney_read.py"),
            str(words.file),
        ],
        "nomenklatura (loaded into its memory store)": [
            words.peers,
            str(peers / "nomenklatura_load.py"),
            str(words.file),
        ],
    }
    print(f"{count:,} entities, {words.file.stat().st_size / 1e6:,.0f} MB")
    for name, command in programs.items():
        seconds, megabytes = min(_run(command, words.cpu) for _ in range(RUNS))
        rate = f"{count / seconds:,.0f} entities/s"
        print(f"| {name} | {seconds:.1f} s | {rate} | {megabytes:,.0f} MB |")


def _run(command: list[str], cpu: int) -> tuple[float, float]:
    """Seconds by the clock, and the most memory in MB, of one run on one processor."""
    home = tempfile.mkdtemp()
    begun = time.perf_counter()
    os.sched_setaffinity(0, {cpu})  # what is started inherits it
    process = subprocess.Popen(
        command, env=os.environ | {"TIELINE_HOME": home}, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    shutil.rmtree(home)
    if status:
        sys.exit(f"{command[0]} failed")
    return seconds, usage.ru_maxrss / 1000


if __name__ == "__main__":
    main()
