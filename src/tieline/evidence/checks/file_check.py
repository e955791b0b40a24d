"""Check many files against what they have to be, side by side, and tell where each is wrong."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from tieline.evidence.archive import digest_of
from tieline.evidence.blocks import SUFFIX, BadBlocksError, read_blocks
from tieline.evidence.checks.expected import Expected
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.located import located
from tieline.evidence.checks.second_copy import Copies, no_copies
from tieline.evidence.checks.stamp_check import Root
from tieline.evidence.checks.warc_check import answer_of, warc_problem
from tieline.evidence.noted_log import Head

Progress = Callable[[int, int], None]
"""Called with how many files were checked, of how many."""
_THREADS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How an archive is to be checked.

    documents: digests of the documents that are checked; None for all. head: the last line of the
    log as somebody noted it. root: the certificate that the user trusts. copies: where a second
    copy of a file may be.
    """

    documents: Collection[str] | None = None
    head: Head | None = None
    root: Root | None = None
    copies: Copies = no_copies
    progress: Progress = lambda *_: None


@dataclass(slots=True)
class FileCheck:
    """A check of many files of a folder at once; what each has to be is known.

    bad: digests whose files are missing or damaged. size: the bytes of all that are there.
    """

    root: Path
    wanted: Wanted
    files: list[Expected]
    bad: set[str] = field(default_factory=set)
    size: int = 0
    _paths: dict[str, str] = field(init=False)
    _warcs: dict[str, list[Expected]] = field(init=False)

    def __post_init__(self) -> None:
        self._paths = {one.sha256: one.path for one in self.files}
        self._warcs = defaultdict(list)
        for one in self.files:
            if one.document:
                self._warcs[one.document].append(one)

    def run(self) -> list[Finding]:
        """What is wrong with the files, in their order."""
        found: list[Finding] = []
        wrong: list[tuple[Expected, str]] = []
        with ThreadPoolExecutor(_THREADS) as threads:
            results = threads.map(self._one, self.files, chunksize=64)
            for done, (one, (size, problem)) in enumerate(
                zip(self.files, results, strict=True), start=1
            ):
                self.size += size
                self.wanted.progress(done, len(self.files))
                if problem:
                    self.bad.add(one.sha256)
                    wrong.append((one, problem))
        found += [self._located(one, problem) for one, problem in wrong]
        return found + [one for file in self.files for one in _blocks_problem(self.root, file)]

    def good(self, sha256: str) -> Path | None:
        """Where the bytes of a digest are, where they are as they were."""
        path = None if sha256 in self.bad else self._paths.get(sha256)
        return self.root / path if path else None

    def path_of(self, sha256: str) -> str:
        """The name by which findings call the file of a digest; empty where there is none."""
        return self._paths.get(sha256, "")

    def _one(self, one: Expected) -> tuple[int, str]:
        """The size of a file, and what is wrong with it."""
        file = self.root / one.path
        try:
            size = file.stat().st_size
            if digest_of(file) != one.sha256:
                return size, "its bytes are not as they were kept"
        except FileNotFoundError:
            return 0, "it is missing"
        except OSError as error:
            return 0, f"it cannot be read ({error.strerror})"
        if one.size is not None and size != one.size:
            return size, f"the log tells of {one.size:,} bytes, it has {size:,}"
        return size, warc_problem(file, one.document) if one.document else ""

    def _located(self, one: Expected, problem: str) -> Finding:
        finding = Finding(file=one.path, problem=problem, about=one.about)
        file = self.root / one.path
        if not problem.startswith("its bytes"):
            return finding
        with tempfile.TemporaryDirectory() as folder:
            copy = self.wanted.copies(one.path, one.sha256) or self._from_warc(one, Path(folder))
            return replace(finding, place=located(file, one.sha256, one.size, copy))

    def _from_warc(self, one: Expected, folder: Path) -> Path | None:
        """The document as an undamaged WARC holds it."""
        copy = folder / "copy"
        good = (warc for warc in self._warcs[one.sha256] if warc.sha256 not in self.bad)
        return next((copy for w in good if answer_of(self.root / w.path, one.sha256, copy)), None)


def _blocks_problem(root: Path, one: Expected) -> Iterator[Finding]:
    """What is wrong with the digests of blocks that are kept beside a file."""
    try:
        read_blocks(root / one.path)
    except BadBlocksError as error:
        problem = f"{error}; the file it is about is checked without it"
        yield Finding(file=one.path + SUFFIX, problem=problem, about=one.about)
