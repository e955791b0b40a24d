"""Fixtures that every test may ask for."""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import browser
from tieline.cli import main

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""A run of the program with some words, at a width of so many columns."""

Said = tuple[int, str, str]
Here = Callable[..., Said]
"""A run within the process of the tests: its exit code, answer, and messages on one line."""

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"

# A test that asks for one of these fixtures gets the marker, so that `-m` can choose.
MARKERS = {"shared": "data", "axe": "browser", "screenshot": "browser"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the files in tests/golden with what the tests found",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need something which may be absent."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARKERS:
                item.add_marker(MARKERS[fixture])


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the shared data folder, or skip the test where there is none."""
    folder = Path(os.environ.get("TIELINE_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        pytest.skip("needs the shared data folder beside the project")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give Tieline a home of its own, which does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TIELINE_HOME", str(folder))
    return folder


@pytest.fixture
def tieline(home: Path, tmp_path: Path, root: Path) -> Run:
    """Run the program with a home of its own, in a folder of its own."""

    def run(*words: str, columns: int = 80) -> "subprocess.CompletedProcess[str]":
        settings = {
            "TIELINE_HOME": str(home),
            "COLUMNS": str(columns),
            "PYTHONPATH": str(root / "src"),
            "NO_COLOR": "1",
        }
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "tieline", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=os.environ | settings,
            cwd=tmp_path,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def here(
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Here:
    """Run the command line within this process: exit code, answer, messages."""
    assert not home.exists()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["tieline", *words])
        with pytest.raises(SystemExit) as ended:
            main.run()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, " ".join(said.err.split())

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/golden, or rewrite that file when asked to."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        if not file.exists():
            pytest.fail(f"{file} does not exist: run ./check --update-golden and read the new file")
        assert text == file.read_bytes().decode(), f"{name} differs: see ./check --update-golden"

    return compare


@pytest.fixture
def axe() -> Callable[[Path], list[browser.Violation]]:
    """Give the function that finds a page's accessibility violations, or skip the test."""
    _need_chromium()
    return browser.violations


@pytest.fixture
def screenshot() -> Callable[[Path, Path, int, int], None]:
    """Give the function that draws a page into a PNG file, or skip the test."""
    _need_chromium()
    return browser.screenshot


def _need_chromium() -> None:
    """Skip the test where Chromium is absent."""
    if browser.chromium() is None:
        pytest.skip("needs Chromium on PATH")


@atexit.register
def say_nothing_more() -> None:
    """Keep the closing line of the tests the last.

    While Python ends, the database's library lists objects of its own that live until then.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
