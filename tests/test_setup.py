"""The set-up files agree with each other and keep what they promise."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from flit_core import buildapi

LOCKS = ("requirements.lock", "requirements-dev.lock")
NAME = re.compile(r"[A-Za-z0-9._-]+")


def requirements(lock: Path) -> dict[str, str]:
    """Give each locked requirement, with its hashes, under its normal name."""
    text = lock.read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {normal(line): line for line in lines}


def normal(requirement: str) -> str:
    """Give the normal name of the package that a requirement is about."""
    found = NAME.match(requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(root: Path, name: str) -> None:
    text = (root / name).read_text()
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_has_hashes(root: Path, name: str) -> None:
    pinned = re.compile(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}")
    for line in requirements(root / name).values():
        assert pinned.match(line), line


def test_every_dependency_of_the_project_is_locked(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text())
    runtime = {normal(text) for text in declared["project"]["dependencies"]}
    tools = {normal(text) for text in declared["dependency-groups"]["dev"]}
    assert runtime <= requirements(root / "requirements.lock").keys()
    assert tools <= requirements(root / "requirements-dev.lock").keys()


def test_the_tools_lock_holds_the_whole_runtime_lock(root: Path) -> None:
    runtime, tools = (requirements(root / name) for name in LOCKS)
    assert runtime.items() <= tools.items()


@pytest.mark.parametrize("name", ["try", "check", "tools/lock", ".ci/run"])
def test_a_script_can_be_run(root: Path, name: str) -> None:
    assert os.access(root / name, os.X_OK)


def test_the_wheel_holds_every_file_of_the_package(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    wheel = buildapi.build_wheel(str(tmp_path))
    packed = {name for name in zipfile.ZipFile(tmp_path / wheel).namelist() if "/" in name}
    source = root / "src"
    files = {
        str(file.relative_to(source).as_posix())
        for file in (source / "tieline").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files <= packed


def copy_of_try(root: Path, folder: Path) -> Path:
    """Copy what ./try needs into a folder, without any environment."""
    (folder / "tools").mkdir(parents=True)
    for name in ("try", "tools/venv.sh", "requirements.lock"):
        shutil.copy(root / name, folder / name)
    return folder / "try"


def run(script: Path, path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script with nothing on PATH but what a folder holds."""
    path.mkdir(exist_ok=True)
    for tool in ("cat", "cmp", "dirname", "ls", "readlink", "sh"):
        found = shutil.which(tool)
        assert found, tool
        (path / tool).symlink_to(found)
    return subprocess.run(
        [script], env={"PATH": str(path)} | more, capture_output=True, text=True, check=False
    )


def test_without_a_python_try_says_what_is_needed(root: Path, tmp_path: Path) -> None:
    done = run(copy_of_try(root, tmp_path / "a project"), tmp_path / "bin")
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr


def test_a_python_name_with_nothing_behind_it_is_passed_over(root: Path, tmp_path: Path) -> None:
    shims = tmp_path / "bin"
    shims.mkdir()
    (shims / "python3").write_text("#!/bin/sh\nexit 127\n")
    (shims / "python3").chmod(0o755)
    done = run(copy_of_try(root, tmp_path / "project"), shims)
    assert "Python 3.11 or newer" in done.stderr


def test_a_python_that_cannot_make_environments_is_named(root: Path, tmp_path: Path) -> None:
    shims = tmp_path / "bin"
    shims.mkdir()
    (shims / "python3").write_text(
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n'
    )
    (shims / "python3").chmod(0o755)
    done = run(copy_of_try(root, tmp_path / "project"), shims)
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr


def test_try_does_not_empty_a_folder_that_it_did_not_make(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me")
    script = copy_of_try(root, tmp_path / "project")
    done = run(script, tmp_path / "bin", TIELINE_VENV=str(mine))
    assert done.returncode == 1
    assert "was not made by Tieline" in done.stderr
    assert (mine / "letter.txt").read_text() == "keep me"
