"""Capture many pages of a server that fails: each is kept whole or reported, and nothing else.

    python benchmarks/capture.py [--pages 1000] [--seed 889]

A server on this machine breaks off connections, falls silent, cuts bodies, answers with nonsense or
with an error, by random numbers; then the disk is full in the middle of a run (a small memory disk
where root may mount one, else the system's limit on the size of files). Nothing else is asked.
"""

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.web_server import WebServer, web_server  # noqa: E402
from tieline.evidence.archive import Archive, digest_of  # noqa: E402
from tieline.evidence.sightings import Seen  # noqa: E402
from tieline.evidence.web.fetch import Fetcher  # noqa: E402
from tieline.evidence.web.guard import Guard  # noqa: E402
from tieline.services.capture import Captured, Capturer, Operator  # noqa: E402

PASSING_FAULTS = ("reset", "stall", "truncate", "hang up", "chunked cut", "status:503")
LASTING_FAULTS = (*PASSING_FAULTS, "garbage", "status:404")
"""Nonsense is not asked for twice: whoever answers so is no web server."""
PASSING, LASTING = 0.25, 0.04
"""The shares of pages that fail once or twice, and of those that fail for as long as they do."""
SIZES = (200, 200_000)
"""Bytes of the smallest and of the largest page; most are small."""
LONGEST_BODY = 1 << 20
"""Bytes of the largest file while the disk stands in for a full one by a limit."""


@dataclass
class Pages:
    """What a server serves, and what of it fails for good."""

    served: dict[str, bytes] = field(default_factory=dict)
    lasting: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Outcome:
    """How many pages were kept and how many reported failed, and in how many seconds."""

    kept: int
    failed: int
    seconds: float


def pages_of(server: WebServer, count: int, seed: int) -> Pages:
    """Serve so many pages, each of its own content, with faults by random numbers."""
    chance, found = random.Random(seed), Pages()  # noqa: S311
    for number in range(count):
        path = f"/notice/{number}"
        size = int(SIZES[0] * (SIZES[1] / SIZES[0]) ** (chance.random() ** 2))
        body = f"<!DOCTYPE html><title>Notice {number}</title>".encode() + chance.randbytes(size)
        url = server.page(path, body)
        found.served[url] = body
        if chance.random() < LASTING:
            server.always[path] = chance.choice(LASTING_FAULTS)
            found.lasting.add(url)
        elif chance.random() < PASSING:
            server.faults[path] = [
                chance.choice(PASSING_FAULTS) for _ in range(chance.randint(1, 2))
            ]
    return found


def capturer(archive: Archive) -> Capturer:
    """Somebody with little patience who captures what this machine serves."""
    clock = lambda: datetime.now(UTC)  # noqa: E731
    guard = Guard(allow=(ip_network("127.0.0.1/32"),))
    fetcher = Fetcher(guard, clock, patience=0.2, total=20, pause=0.01)
    return Capturer(archive, Operator("benchmark", clock, fetcher))


def run(archive: Archive, urls: Sequence[str]) -> tuple[list[Captured], float]:
    """Capture addresses one after another; what came of each, and the seconds."""
    begun = time.perf_counter()
    work = capturer(archive)
    done = [work.capture(url) for url in urls]
    return done, time.perf_counter() - begun


def problems(archive: Archive, served: dict[str, bytes], done: Sequence[Captured]) -> list[str]:
    """What is not as it must be: each page is kept whole or reported failed, and nothing else."""
    return [*_of_pages(archive, served, done), *_of_files(archive)]


def _of_pages(
    archive: Archive, served: dict[str, bytes], done: Sequence[Captured]
) -> Iterator[str]:
    if damage := archive.log.verify():
        yield f"the log, line {damage.line}: {damage.problem}"
    logged = Counter(one.url for one in archive.captures())
    for one in done:
        kept = one.capture is not None
        if kept == bool(one.problem):
            yield f"{one.place}: neither kept nor failed, or both"
        if kept and one.capture:
            file = archive.object(one.capture.sha256)
            if not file.exists() or file.read_bytes() != served[one.place]:
                yield f"{one.place}: told to be kept, and is not as it was served"
    told = Counter(one.place for one in done if one.capture)
    for url in logged.keys() | told.keys():
        if logged[url] != told[url]:
            yield f"{url}: captured {told[url]} times, and {logged[url]} times in the log"


def _of_files(archive: Archive) -> Iterator[str]:
    """Every file is as its name says, and every one that the log speaks of is there."""
    for capture in archive.captures():
        if not archive.object(capture.sha256).exists():
            yield f"#{capture.number}: its bytes are not there"
        warc = archive.root / capture.warc
        if not warc.exists() or digest_of(warc) != capture.warc_sha256:
            yield f"#{capture.number}: its WARC is not as it was"
    for file in (*archive.root.glob("objects/*/*"), *archive.root.glob("warc/*/*")):
        name = file.name.removesuffix(".warc.gz")
        if len(name) == len(hashlib.sha256().hexdigest()) and digest_of(file) != name:
            yield f"{file}: its bytes are not those of its name"
    for left in archive.root.glob(".drafts/*"):
        yield f"{left}: was left behind"


def faults(archive: Archive, count: int, seed: int) -> tuple[Outcome, list[str]]:
    """Capture pages of a server that fails; those that failed once more; what is wrong then."""
    with web_server() as server:
        found = pages_of(server, count, seed)
        done, seconds = run(archive, list(found.served))
        wrong = problems(archive, found.served, done)
        failed = {one.place for one in done if one.problem}
        if failed != found.lasting:
            wrong.append(f"others failed than those that fail for good: {failed ^ found.lasting}")
        seen = [one for one in archive.entries() if one.kind == Seen.FAILED]
        if {one.body["url"] for one in seen} != failed:
            wrong.append("the log tells of other failures")
        server.always.clear()
        again, _ = run(archive, sorted(failed))
        wrong += [f"{one.place}: {one.problem}" for one in again if one.problem]
        wrong += problems(archive, found.served, [*done, *again])
    return Outcome(count - len(failed), len(failed), seconds), wrong


def full_disk(archive: Archive, count: int, seed: int) -> tuple[Outcome, list[str]]:
    """Capture pages while the disk fills up; then again with room."""
    with web_server() as server:
        found = pages_of(server, count, seed)
        server.always.clear()
        server.faults.clear()
        largest = list(found.served)[:: max(2, count // 8)]
        for url in largest:
            found.served[url] = random.Random(url).randbytes(LONGEST_BODY + 4096)  # noqa: S311
            server.page(url.removeprefix(server.url), found.served[url])
        with limited(LONGEST_BODY):
            done, seconds = run(archive, list(found.served))
        wrong = problems(archive, found.served, done)
        failed = {one.place for one in done if one.problem}
        if failed != set(largest):
            wrong.append(f"others failed than those without room: {failed ^ set(largest)}")
        again, _ = run(archive, sorted(failed))
        wrong += [f"{one.place}: {one.problem}" for one in again if one.problem]
        wrong += problems(archive, found.served, [*done, *again])
    return Outcome(count - len(failed), len(failed), seconds), wrong


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file grows beyond a size: the system refuses to write on, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def filling(folder: Path, count: int, seed: int) -> tuple[Outcome, list[str]]:
    """Capture pages onto a memory disk with room for half of them, which then gets more.

    Raises PermissionError where none can be mounted.
    """
    with web_server() as server:
        found = pages_of(server, count, seed)
        server.always.clear()
        server.faults.clear()
        room = sum(len(body) for body in found.served.values())
        with memory_disk(folder, room):
            archive = Archive(folder / "archive")
            done, seconds = run(archive, list(found.served))
            wrong = problems(archive, found.served, done)
            failed = [one.place for one in done if one.problem]
            if not failed:
                wrong.append("the disk never filled up")
            mount("-o", f"remount,size={8 * room}", str(folder))
            again, _ = run(archive, failed)
            wrong += [f"{one.place}: {one.problem}" for one in again if one.problem]
            wrong += problems(archive, found.served, [*done, *again])
    return Outcome(count - len(failed), len(failed), seconds), wrong


@contextmanager
def memory_disk(folder: Path, size: int) -> Iterator[None]:
    """A disk of a size at a folder. Raises PermissionError where none can be mounted."""
    folder.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def mount(*words: str) -> None:
    """Call mount. Raises PermissionError."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise PermissionError("only root may mount")
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode:
        raise PermissionError(done.stderr.strip())


def main() -> int:
    """Run all and print what was found; 1 where anything is not as it must be."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--pages", type=int, default=1000)
    words.add_argument("--seed", type=int, default=889)
    asked = words.parse_args()
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        trials = {
            "server that fails": lambda: faults(Archive(folder / "a"), asked.pages, asked.seed),
            "files limited in size": lambda: full_disk(
                Archive(folder / "b"), asked.pages, asked.seed
            ),
            "disk that fills up": lambda: filling(folder / "c", asked.pages, asked.seed),
        }
        for title, trial in trials.items():
            try:
                outcome, found = trial()
            except PermissionError as error:
                print(f"{title}: not tried, {error}")
                continue
            wrong += found
            print(
                f"{title}: {asked.pages:,} pages, {outcome.kept:,} kept whole, "
                f"{outcome.failed:,} reported failed, {outcome.seconds:.1f} s; "
                f"{len(found)} problems"
            )
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
