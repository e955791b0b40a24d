"""Views: pictures of a captured document, drawn by Chromium from the kept bytes and nothing else.

Scripts are off and nothing is fetched (`view_server.py`); the browser has a profile of its own that
is gone afterwards, and a time limit.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tieline.evidence.media_type import HTML, PLAIN
from tieline.evidence.view_server import ADDRESS, serving
from tieline.model.documents import Capture

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 60.0
"""The longest that one view may take."""
LARGEST = 32 * 1024 * 1024
"""Bytes of the largest document of which views are made."""
VIEWED = (HTML, PLAIN)
"""Media types of which views are made; pictures and PDF are views already."""

SCREENSHOT, RENDERING = "screenshot", "rendering"
WIDTH, HEIGHT = 1280, 2400
"""Pixels of a screenshot, which shows the top of the document; the PDF has the whole."""
_KINDS: dict[str, tuple[str, ...]] = {
    SCREENSHOT: ("--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}", "--screenshot={out}"),
    RENDERING: ("--no-pdf-header-footer", "--print-to-pdf={out}"),
}
_SUFFIXES = {SCREENSHOT: ".png", RENDERING: ".pdf"}
"""Chromium draws nothing into a file whose name does not tell its format."""
_BEGINS = {SCREENSHOT: b"\x89PNG", RENDERING: b"%PDF-"}
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})""", re.ASCII | re.IGNORECASE)
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-device-scale-factor=1",
)


class ViewError(OSError):
    """A view that could not be made; the capture stands without it."""

    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(f"no {kind} was made: {problem}")


@dataclass(frozen=True, slots=True)
class View:
    """A picture that was made: its kind, the draft that holds it, and what made it."""

    kind: str
    file: Path
    tool: str


def browser() -> str | None:
    """Chromium on the PATH; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def views_of(capture: Capture, file: Path, into: Path) -> list[View]:
    """A screenshot (PNG) and a rendering (PDF) of a document, as drafts in a folder.

    file: the kept bytes. Raises ViewError.
    """
    program = browser()
    if program is None:
        raise ViewError("view", f"none of these is on the PATH: {', '.join(NAMES)}")
    if capture.media_type not in VIEWED:
        raise ViewError("view", f"views are made of HTML and text, not of {capture.media_type}")
    if capture.size > LARGEST:
        raise ViewError("view", f"the document has more than {LARGEST:,} bytes")
    tool = _version(program)
    with serving(file, _content_type(capture)) as port:
        return [View(kind, _drawn(program, kind, port, into), tool) for kind in _KINDS]


def _drawn(program: str, kind: str, port: int, into: Path) -> Path:
    """Draw one view into a folder."""
    out = into / f"{kind}{_SUFFIXES[kind]}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [
            program,
            *_OPTIONS,
            *_unconfined(),
            f"--proxy-server=http://127.0.0.1:{port}",
            f"--user-data-dir={profile}",
            *(option.format(out=out.resolve()) for option in _KINDS[kind]),
            ADDRESS,
        ]
        _run(words, kind, profile)
    if not out.exists() or not out.read_bytes().startswith(_BEGINS[kind]):
        raise ViewError(kind, "Chromium drew nothing")
    return out


def _run(words: list[str], kind: str, home: str) -> None:
    """Run the browser with its children, and end all of them when its time is over."""
    running = subprocess.Popen(  # noqa: S603
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        start_new_session=True,
    )
    try:
        code = running.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise ViewError(kind, f"it took more than {SECONDS:g} seconds") from None
    finally:
        _end(running)
    if code:
        raise ViewError(kind, f"Chromium ended with code {code}")


def _end(running: "subprocess.Popen[bytes]") -> None:
    if running.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def _unconfined() -> tuple[str, ...]:
    """Chromium refuses to run as root within its own sandbox, so there it runs without."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if root else ()


def _version(program: str) -> str:
    done = subprocess.run(  # noqa: S603
        [program, "--version"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return " ".join(done.stdout.split()[:2]) or "Chromium"


def _content_type(capture: Capture) -> str:
    """The type under which the document is served: its own, with the charset of its server."""
    sent = {name.lower(): value for name, value in capture.headers}.get("content-type", "")
    found = _CHARSET.search(sent)
    return f"{capture.media_type}; charset={found[1]}" if found else capture.media_type
