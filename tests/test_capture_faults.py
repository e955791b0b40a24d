"""Whatever goes wrong, a page is kept whole or reported failed, and nothing is left behind."""

import multiprocessing
import os
import random
import signal
from importlib import import_module
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import ModuleType

import pytest

from tests.test_capture import NOON
from tieline.evidence.archive import Archive, digest_of
from tieline.evidence.checks.file_check import Wanted
from tieline.evidence.checks.findings import Finding
from tieline.evidence.checks.verify import verify
from tieline.evidence.web.fetch import Fetcher
from tieline.evidence.web.guard import Guard
from tieline.services.capture import Capturer, Operator

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
PAGES = 60
KILLS = 25

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return import_module("capture")


def test_a_server_that_fails(bench: ModuleType, tmp_path: Path) -> None:
    outcome, wrong = bench.faults(Archive(tmp_path / "archive"), PAGES, 889)
    assert wrong == []
    assert outcome.kept + outcome.failed == PAGES
    assert outcome.failed >= 2
    assert outcome.kept >= 40


def test_files_that_the_system_lets_grow_no_further(bench: ModuleType, tmp_path: Path) -> None:
    outcome, wrong = bench.full_disk(Archive(tmp_path / "archive"), PAGES, 890)
    assert wrong == []
    assert outcome.failed >= 8
    assert damage(Archive(tmp_path / "archive")) == []


def test_a_disk_that_fills_up(bench: ModuleType, tmp_path: Path) -> None:
    try:
        outcome, wrong = bench.filling(tmp_path / "disk", PAGES, 891)
    except PermissionError as error:
        pytest.skip(f"needs to mount a memory disk: {error}")
    assert wrong == []
    assert outcome.failed
    assert outcome.kept


def test_the_check_finds_what_is_not_as_it_must_be(bench: ModuleType, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    with bench.web_server() as server:
        url = server.page("/award", "<p>Award")
        done, _ = bench.run(archive, [url])
        served = {url: b"<p>Award"}
        assert bench.problems(archive, served, done) == []
        assert len(bench.problems(archive, served, [*done, *done])) == 1
        (archive.root / ".drafts" / "left").mkdir()
        file = archive.object(done[0].capture.sha256)
        file.chmod(0o644)
        file.write_bytes(b"<p>Awart")
        found = bench.problems(archive, served, done)
        assert len(found) == 3
        file.unlink()
        assert "its bytes are not there" in " ".join(bench.problems(archive, served, done))


def damage(archive: Archive) -> list[Finding]:
    """Give what `tieline verify` takes for damage."""
    return [one for one in verify(archive, Wanted()).findings if one.damage]


def capture_all(root: Path, files: list[str]) -> None:
    """Capture files, in a process of its own."""
    work = Capturer(Archive(root), Operator("Eva", lambda: NOON, Fetcher(Guard(), lambda: NOON)))
    for one in files:
        assert work.capture(one).problem == ""


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    """Give a way to start processes that have everything loaded already."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["tests.test_capture_faults"])
    return found


def test_captures_that_are_killed_at_any_moment(tmp_path: Path, context: ForkServerContext) -> None:
    files = []
    for number in range(40):
        file = tmp_path / f"report-{number}.txt"
        file.write_bytes(f"Report {number}\n".encode() * 20_000)
        files.append(str(file))
    archive = Archive(tmp_path / "archive")
    chance = random.Random(889)  # noqa: S311
    killed = cut = 0
    while killed < KILLS:
        process = context.Process(target=capture_all, args=(archive.root, files))
        process.start()
        process.join(chance.uniform(0.02, 0.3))
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
        assert damage(archive) == []
        captures = archive.captures()
        for one in captures:
            assert archive.object(one.sha256).exists()
        for file in archive.root.glob(f"objects/*/{'?' * 64}"):
            assert digest_of(file) == file.name
        cut += bool(list(archive.root.glob(".drafts/*")))
    assert cut, "no capture was killed in the middle"
    capture_all(archive.root, files)
    kept = {one.sha256 for one in archive.captures()}
    assert kept == {digest_of(Path(one)) for one in files}


def test_two_who_capture_at_once(tmp_path: Path, context: ForkServerContext) -> None:
    archive = Archive(tmp_path / "archive")
    files = []
    for number in range(60):
        file = tmp_path / f"report-{number}.txt"
        file.write_bytes(f"Report {number % 30}\n".encode())
        files.append(str(file))
    running = [
        context.Process(target=capture_all, args=(archive.root, part))
        for part in (files[:30], files[30:])
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()
        assert one.exitcode == 0
    assert sorted(one.name for one in archive.captures()) == sorted(Path(one).name for one in files)
    assert damage(archive) == []
