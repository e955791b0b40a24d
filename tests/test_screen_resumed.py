"""Runs that are broken off: the next one goes on, and ends as one that never stopped."""

import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Here
from tests.test_screen import DAHUA, DAYS, HIKVISION, rows
from tieline.cli import main
from tieline.cli.part_file import PartFile
from tieline.services import screen as service

# --- broken runs


class _Crash(BaseException):
    """The end of a process, at any moment."""


def parts(file: Path, keys: dict[str, str], step: Callable[[], None] = lambda: None) -> bytes:
    """Write ten pieces, from where an earlier run stopped; `step` may end it at any moment."""
    part = PartFile(file, keys)
    try:
        step()
        for number in range(part.rows, 10):
            step()
            part.write(f"row {number}\n", 1, {"hit": 1})
            step()
        assert part.results == Counter(hit=10)
        part.finish("end\n")
    finally:
        part.close()
    return file.read_bytes()


@pytest.mark.parametrize("moment", range(21))
def test_a_part_goes_on_from_any_moment(tmp_path: Path, moment: int) -> None:
    left = moment

    def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise _Crash

    keys = {"input": "a"}
    whole = parts(tmp_path / "whole", keys)
    with pytest.raises(_Crash):
        parts(tmp_path / "out", keys, step)
    assert not (tmp_path / "out").exists()
    with (tmp_path / "out.part").open("ab") as stream:
        stream.write(b"half a ro")
    assert parts(tmp_path / "out", keys) == whole
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "whole"]


@pytest.mark.parametrize("journal", [b"", b"[]", b'{"keys": 1}', b'{"bytes": 9999999}'])
def test_a_journal_that_fits_nothing_begins_anew(tmp_path: Path, journal: bytes) -> None:
    (tmp_path / "out.part").write_bytes(b"something else")
    (tmp_path / "out.part.json").write_bytes(journal)
    assert parts(tmp_path / "out", {}).startswith(b"row 0\n")


def test_another_question_begins_anew_and_says_so(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "CHUNK", 1)
    (tmp_path / "a.csv").write_text("name\nA b\nC d\nE f\n", encoding="utf-8")
    written = PartFile.write
    monkeypatch.setattr(PartFile, "write", _full_after(2))
    code, _, told = here("screen", "a.csv", *DAYS, "-o", "out.csv")
    assert code == 1
    assert "1 rows are answered; the same command goes on from there." in told
    assert "out.csv.part: No space left" in told
    monkeypatch.setattr(PartFile, "write", written)
    _, _, told = here("screen", "a.csv", *DAYS, "-o", "out.csv", "--near")
    assert "The options changed since; this begins anew." in told
    monkeypatch.setattr(PartFile, "write", _full_after(3))
    here("screen", "a.csv", *DAYS, "-o", "out.csv")
    monkeypatch.setattr(PartFile, "write", written)
    _, _, told = here("screen", "a.csv", *DAYS, "-o", "out.csv")
    assert "Going on after 2 rows that were answered before." in told
    assert len(rows((tmp_path / "out.csv").read_text(encoding="utf-8"))) == 3


def _full_after(writes: int) -> Callable[[PartFile, str, int, dict[str, int]], None]:
    """Make a write that fails for want of space after some that did not."""
    original, left = PartFile.write, [writes]

    def write(self: PartFile, text: str, count: int, results: dict[str, int]) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device", str(self._part))
        original(self, text, count, results)

    return write


KILLS = 4


def screen_file(folder: Path, name: str) -> None:
    """Screen a file, a few rows at a time, in a process of its own."""
    os.environ["TIELINE_HOME"] = str(folder / "home")
    os.chdir(folder)
    service.CHUNK = 5
    sys.argv = ["tieline", "screen", "asked.csv", *DAYS, "--near", "--quiet", "-o", name]
    with (folder / "messages").open("a") as sys.stderr, suppress(SystemExit):
        main.run()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_not(
    tmp_path: Path, ending: str
) -> None:
    names = [HIKVISION, "Nobody Known", "", DAHUA, "Intel", "!", "Costco Wholesale"] * 60
    text = "\n".join(f'{number},"{name}"' for number, name in enumerate(names))
    (tmp_path / "asked.csv").write_text(f"id,name\n{text}\n", encoding="utf-8")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.test_screen_resumed"])

    def begin(name: str) -> multiprocessing.context.ForkServerProcess:
        process = context.Process(target=screen_file, args=(tmp_path, name))
        process.start()
        return process

    begin(f"whole.{ending}").join()
    chance, killed = random.Random(889), 0  # noqa: S311
    part = tmp_path / f"out.{ending}.part"
    while killed < KILLS and not (tmp_path / f"out.{ending}").exists():
        process = begin(f"out.{ending}")
        before = part.stat().st_size if part.exists() else 0
        while process.is_alive() and (not part.exists() or part.stat().st_size <= before):
            time.sleep(0.002)
        process.join(chance.uniform(0, 0.03))
        if process.is_alive() and process.pid:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
    begin(f"out.{ending}").join()
    assert killed >= 2
    assert "Going on after" in (tmp_path / "messages").read_text(encoding="utf-8")
    whole = (tmp_path / f"whole.{ending}").read_bytes()
    assert (tmp_path / f"out.{ending}").read_bytes() == whole
    assert not part.exists()
