"""Run the network benchmark on real networks of the shared data, which stays where it is.

    python benchmarks/network/real.py FOLDER --data SHARED/data --peers PYTHON

FOLDER keeps the networks as numbers, without names, and `results.jsonl`. Who is listed is drawn at
random with a fixed seed, one party in a hundred: nothing that comes out is a fact about anybody.
What a tie carries is by its kind as in `generate.py`, and where owned by the share.
"""

import argparse
import csv
import gzip
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import numpy as np
from generate import BACK, THERE
from given import OWNS, WHOLE, Floats, Ints, Network, write
from network_tables import tables
from numpy.typing import NDArray
from run import Prepared, measure, options

SEED = 7
ONE_IN = 100
"""One party in so many stands for the listed ones."""

DIRECTS, OPERATES, REPRESENTS, LINKED = 12, 14, 15, 20
PERCENT = WHOLE // 100

OFFSHORE = {
    "officer_of": DIRECTS,
    "intermediary_of": REPRESENTS,
    "registered_address": LINKED,
    "similar": LINKED,
    "underlying": LINKED,
}


class Raw(NamedTuple):
    """A tie as a source has it; share in percent, empty where the source has none."""

    tail: str
    head: str
    kind: int
    share: str = ""


class NoDataError(Exception):
    """The folder of a real network is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not there: the real networks are not part of the project. Give the folder"
            " that holds them with --data, or set TIELINE_SHARED to the folder above it."
        )


def kek(data: Path) -> Iterator[Raw]:
    """Shareholders of German media companies (KEK), and the media that these run."""
    for row in _rows(data / "ownership/kek_media_de/shares.csv"):
        yield Raw(row["shareholder"], row["owns"], OWNS, row["share"])
    for row in _rows(data / "ownership/kek_media_de/media.csv"):
        yield Raw(row["owner"], f"medium {row['id']}", OPERATES)


def sec(data: Path) -> Iterator[Raw]:
    """Holders of more than 5 % who told the US regulator so (schedule 13D)."""
    for row in _rows(data / "ownership/sec_13d_control/control_figures.csv"):
        yield Raw(row["owner_key"], row["company_cik"], OWNS, row["percent_of_class"])


def offshore(data: Path) -> Iterator[Raw]:
    """Offshore entities, their officers, intermediaries and addresses (ICIJ)."""
    path = data / "ownership/icij_offshore_edges/edges.csv.gz"
    if not path.exists():
        raise NoDataError(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = csv.reader(lines)
        next(rows)
        for one, kind, other in rows:
            yield Raw(one, other, OFFSHORE[kind])


NETWORKS: dict[str, Callable[[Path], Iterator[Raw]]] = {
    "KEK": kek,
    "SEC 13D": sec,
    "offshore": offshore,
}


def main() -> None:
    """Number the parties, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    options(parser)
    shared = os.environ.get("TIELINE_SHARED", "shared")
    parser.add_argument("--data", type=Path, default=Path(shared) / "data")
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=list(NETWORKS))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    try:
        networks = [_prepared(name, given.data, given.folder) for name in given.networks]
    except NoDataError as error:
        sys.exit(str(error))
    print("\n".join(tables(measure(networks, given))))


def compiled(ties: Iterator[Raw]) -> Network:
    """The network of some ties: parties are numbered in the order in which they come."""
    tails, heads, kinds, shares = zip(*ties, strict=True)
    numbers = {name: number for number, name in enumerate(dict.fromkeys((*tails, *heads)))}
    kind = np.array(kinds, np.uint8)
    low, high = _bounds(shares, kind)
    count = max(1, len(numbers) // ONE_IN)
    listed = np.random.default_rng(SEED).choice(len(numbers), count, replace=False)
    return Network(
        len(numbers),
        np.array([numbers[name] for name in tails], np.int32),
        np.array([numbers[name] for name in heads], np.int32),
        kind,
        low,
        high,
        _weights(THERE, kind, low),
        _weights(BACK, kind, low),
        np.sort(listed).astype(np.int32),
    )


def _prepared(name: str, data: Path, folder: Path) -> Prepared:
    begun = time.perf_counter()
    network = compiled(NETWORKS[name](data))
    place = folder / name.replace(" ", "-")
    write(network, place)
    ties, seconds = len(network.tail), time.perf_counter() - begun
    print(
        f"{name}: {network.parties:,} parties, {ties:,} ties, read and numbered in {seconds:.2f} s",
        file=sys.stderr,
    )
    return Prepared(f"{name}, {ties:,}", ties, place)


def _bounds(shares: Sequence[str], kind: NDArray[np.uint8]) -> tuple[Ints, Ints]:
    """The shares in billionths: from nothing to the whole where a stake has none."""
    low = np.zeros(len(kind), np.int32)
    high = np.where(kind == OWNS, WHOLE, 0).astype(np.int32)
    for at in np.flatnonzero(kind == OWNS).tolist():
        if shares[at]:
            low[at] = high[at] = int(Decimal(shares[at]) * PERCENT)
    return low, high


def _weights(by_kind: tuple[int, ...], kind: NDArray[np.uint8], low: Ints) -> Floats:
    """By kind, and where owned the more the larger the share."""
    held = np.where(kind == OWNS, 0.3 + 0.7 * low / WHOLE, 1.0)
    return (np.array(by_kind)[kind] / 100 * held).astype(np.float32)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise NoDataError(path)
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


if __name__ == "__main__":
    main()
