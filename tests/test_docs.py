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


def blocks() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Every console block of every page, as commands with the lines that stand under them."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for found in re.finditer(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            line = text[: found.start()].count("\n") + 1
            commands: list[tuple[str, list[str]]] = []
            for row in found[1].splitlines():
                if row.startswith("$ "):
                    commands.append((row[2:], []))
                else:
                    commands[-1][1].append(row)
            yield f"{page.relative_to(ROOT)}:{line}", commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a reader of the documentation has it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize(("place", "commands"), [pytest.param(*one, id=one[0]) for one in blocks()])
def test_the_documented_commands_answer_as_documented(
    place: str,
    commands: list[tuple[str, list[str]]],
    folder: Path,
    home: Path,
    request: pytest.FixtureRequest,
) -> None:
    for command, expected in commands:
        if command in SET_UP:
            continue
        words = shlex.split(command.replace("./try", "tieline"))
        assert words[0] == "tieline", place
        if "consolidated.csv.gz" in words:
            shared: Path = request.getfixturevalue("shared")
            real = shared / "data/csl_us/consolidated_2022-04-21.csv.gz"
            words[words.index("consolidated.csv.gz")] = str(real)
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
        for line in expected:
            assert " ".join(line.split()) in said, f"{place}: {command}\n{done.stdout}"


def test_every_link_within_the_documentation_leads_somewhere() -> None:
    for page in [*PAGES, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
