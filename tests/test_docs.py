"""Every command in the documentation runs, and what stands under it stands in its answer."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SET_UP = {"./try", "./check"}
"""Run by hand and by continuous integration: they would set up an environment within this one."""


REAL = {
    "consolidated.csv.gz": "csl_us/consolidated_2022-04-21.csv.gz",
    "sdn-2021-08-18.csv.gz": "ofac/sdn_snapshots_2021-08-18.csv.gz",
    "sdn-2022-03-01.csv.gz": "ofac/sdn_snapshots_2022-03-01.csv.gz",
}
"""Published files that the documentation speaks of, and where the shared data have them."""


def commands(page: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Every command of a page with its line and the lines that stand under it."""
    text = page.read_text(encoding="utf-8")
    for found in re.finditer(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        line = text[: found.start()].count("\n") + 1
        for block in re.split(r"^\$ ", found[1], flags=re.MULTILINE)[1:]:
            command, *expected = block.splitlines()
            yield line, command, expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a reader of the documentation has it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", [pytest.param(one, id=one.name) for one in PAGES])
def test_the_documented_commands_answer_as_documented(
    page: Path, folder: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    for line, command, expected in commands(page):
        place = f"{page.name}:{line}"
        if command in SET_UP:
            continue
        words = shlex.split(command.replace("./try", "tieline"))
        assert words[0] == "tieline", place
        for at, word in enumerate(words):
            if word in REAL:
                shared: Path = request.getfixturevalue("shared")
                words[at] = str(shared / "data" / REAL[word])
        done = subprocess.run(
            [sys.executable, "-m", "tieline", *words[1:]],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=os.environ
            | {"COLUMNS": "300", "PYTHONPATH": str(ROOT / "src"), "TIELINE_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode in {0, 3, 4}, f"{place}: {command}\n{done.stderr}"
        said = " ".join(done.stdout.split())
        for told in expected:
            assert " ".join(told.split()) in said, f"{place}: {command}\n{done.stdout}"


def test_every_link_within_the_documentation_leads_somewhere() -> None:
    for page in [*PAGES, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
