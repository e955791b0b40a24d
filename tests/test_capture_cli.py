"""`tieline capture` on the terminal: what is said, in which order, with which exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import Here, Run
from tests.web_server import WebServer, web_server
from tieline.services.wiring import workplace

NOTICE = "<!DOCTYPE html><title>Award</title><p>Example Optics was awarded 46 million yuan.</p>"
FOREIGN = "note: It came from 127.0.0.1: no public address, but one that was opened here."


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.setenv("TIELINE_CAPTURE_ALLOW", "127.0.0.1/32")
    monkeypatch.setenv("TIELINE_REVIEWER", "Eva")
    with web_server() as found:
        yield found


def shown(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_what_is_told_of_captures(
    here: Here, server: WebServer, tmp_path: Path, home: Path
) -> None:
    url = server.page("/award", NOTICE)
    annex = tmp_path / "annex.txt"
    annex.write_text("Annex 1", encoding="utf-8")
    code, said, _ = here("capture", url, "annex.txt", "missing.pdf", f"{server.url}/none")
    assert code == 1
    assert lines(said) == [
        f"#1  {shown(NOTICE)}  85 bytes  text/html",
        f"  {url}",
        f"  {FOREIGN}",
        f"#2  {shown('Annex 1')}  7 bytes  text/plain",
        "  annex.txt",
        "missing.pdf",
        "  not captured: there is no such file; an address begins with https:// or http://",
        f"{server.url}/none",
        "  not captured: it is not there (404)",
    ]
    annex.write_text("Annex 2", encoding="utf-8")
    server.page("/other", NOTICE)
    code, said, _ = here("capture", str(annex), f"{server.url}/other")
    assert code == 0
    assert lines(said)[2] == "  OTHER BYTES than #2 of the same file name: both are kept"
    assert lines(said)[5] == f"  the same bytes were captured before as #1 ({url})"
    assert {one.who for one in workplace(home).archive.captures()} == {"Eva"}


def test_a_folder_is_captured_with_the_folders_in_it(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (folder / "annexes").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "empty").mkdir()
    for name in ("b.txt", "annexes/a.txt", ".hidden", ".git/head"):
        (folder / name).write_text(name, encoding="utf-8")
    code, said, _ = here("capture", "case", "--as", "Eva", "--format", "json")
    assert code == 0
    found = json.loads(said)["captured"]
    assert [one["capture"]["name"] for one in found] == ["a.txt", "b.txt"]
    code, _, problem = here("capture", "case/empty")
    assert code == 2
    assert "has no files to capture; name one that has" in problem


def test_what_is_told_of_a_watch(here: Here, server: WebServer) -> None:
    kept, changed, gone = (server.page(path, NOTICE + path) for path in ("/k", "/c", "/g"))
    here("capture", kept, changed, gone)
    server.page("/c", NOTICE.replace("46", "16") + "/c")
    server.always["/g"] = "status:410"
    code, said, _ = here("capture", "--watch")
    assert code == 3
    told = lines(said)
    assert told[0] == f"unchanged: {kept}"
    assert told[2] == f"CHANGED: {changed}"
    assert "  … Optics was awarded [-46-]{+16+}" in told
    at = told.index(f"GONE: {gone}")
    assert told[at + 1] == "  it was taken away (410)"
    assert here("capture", "--watch", kept)[0] == 0
    server.always["/k"] = "status:500"
    code, said, _ = here("capture", "--watch", "#1", "--format", "json")
    assert code == 1
    (one,) = json.loads(said)["watched"]
    assert (one["outcome"], one["last"], one["changes"]) == ("failed", 1, None)
    code, said, _ = here("capture", "--list")
    assert code == 0
    told = lines(said)
    assert "  captured 2 times, 2 versions, last seen" in "\n".join(told)
    assert any(line.startswith("  gone since 20") and "410" in line for line in told)
    assert any(line.startswith("  not had on 20") and "500" in line for line in told)
    assert here("verify")[0] == 0
    (first, *_) = json.loads(here("capture", "--list", "--format", "json")[1])["kept"]
    assert (first["place"], first["captures"], first["versions"]) == (kept, [1], 1)


def test_an_address_is_never_broken_and_letters_that_steer_are_never_printed(
    tieline: Run, server: WebServer, tmp_path: Path
) -> None:
    url = server.page("/" + "a-long-path/" * 10, NOTICE)
    (tmp_path / "red\x1b[31m.txt").write_text("x", encoding="utf-8")
    done = tieline("capture", url, "red\x1b[31m.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"  {url}" in lines(done.stdout)
    assert "\x1b" not in done.stdout
    assert "  red[31m.txt" in lines(done.stdout)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("capture",), "name an address, a file or a folder"),
        (("capture", "--list", "x"), "everything is listed; name nothing"),
        (("capture", "--watch", "#7"), "document `#7`: none here goes by that"),
        (("capture", "x", "--as", " "), "say who"),
    ],
)
def test_wrong_use(words: tuple[str, ...], problem: str, here: Here) -> None:
    code, _, said = here(*words)
    assert code == 2
    assert problem in said


def test_an_authority_without_its_root_certificate(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIELINE_TSA", "https://stamps.example/")
    code, _, said = here("capture", "x", "--as", "Eva")
    assert code == 2
    assert "TIELINE_TSA_ROOT" in said


def test_nothing_yet(here: Here) -> None:
    assert here("capture", "--list")[:2] == (0, "Nothing was captured yet.\n")
    assert here("capture", "--watch")[:2] == (0, "No address was captured yet.\n")


def test_a_log_that_was_changed_is_not_added_to(here: Here, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    here("capture", "a.txt")
    log = home / "archive" / "log.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace('"number":1', '"number":2'))
    code, _, said = here("capture", "a.txt")
    assert code == 1
    assert "log.jsonl, line 1" in said


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_changed_bytes_that_are_made_good_are_told_and_set_aside(
    here: Here, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "notice.txt").write_text("Acme sold 46 cameras.\n", encoding="utf-8")
    here("capture", "notice.txt", "--as", "Eva")
    (kept,) = (one for one in (home / "archive" / "objects").rglob("*") if len(one.name) == 64)
    kept.chmod(0o644)
    kept.write_text("Acme sold 64 cameras.\n", encoding="utf-8")
    code, said, _ = here("capture", "notice.txt", "--as", "Eva")
    assert code == 0
    assert "HAD BEEN CHANGED: they are set aside in damaged/" in " ".join(said.split())
    assert "HAD BEEN CHANGED" in (home / "archive" / "log.jsonl").read_text(encoding="utf-8")
    code, said, _ = here("verify")
    assert code == 0
    assert f"these are changed bytes of {kept.name[:12]}" in " ".join(said.split())


def test_a_capture_that_is_interrupted_leaves_what_was_captured_before(
    server: WebServer, home: Path, root: Path
) -> None:
    first, second = server.page("/a", NOTICE), server.page("/b", NOTICE + "b")
    server.always["/b"] = "stall"
    running = subprocess.Popen(
        [sys.executable, "-m", "tieline", "capture", first, second],
        env=os.environ | {"TIELINE_HOME": str(home), "PYTHONPATH": str(root / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while "/b" not in server.asked:
        assert running.poll() is None, "it was over before it could be interrupted"
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert said.strip() == "interrupted; what was stored before is as it was"
    archive = workplace(home).archive
    assert [one.url for one in archive.captures()] == [first]
    assert list(archive.root.glob(".drafts/*")) == []
