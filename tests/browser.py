"""Opens pages in headless Chromium: finds accessibility violations and takes pictures."""

import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from tests import png_file

NAMES = ("chromium", "chromium-browser", "google-chrome")
TIMEOUT = 120  # seconds of real time for one page
TRIES = 5

# The answer travels in an attribute, percent-encoded, so that no HTML escape can change it.
ANSWER = re.compile(r'data-axe-(violations|error)="([^"]*)"')
ASK = """
<script src="axe-for-tests.js"></script>
<script>
  axe.run(document).then(
    (found) => ["violations", JSON.stringify(found.violations.map((violation) => ({
      id: violation.id,
      impact: violation.impact,
      nodes: violation.nodes.map((node) => node.html),
    })))],
    (error) => ["error", String(error)],
  ).then(([name, text]) =>
    document.documentElement.setAttribute("data-axe-" + name, encodeURIComponent(text)));
</script>
"""
# A page's own content security policy would keep axe out.
POLICY = re.compile(rb"<meta[^>]*content-security-policy[^>]*>", re.IGNORECASE)

FRAME = """<!doctype html>
<style>body {{ margin: 0 }} iframe {{ border: 0; display: block }}</style>
<iframe src="{url}" width="{width}" height="{height}"></iframe>
"""


class BrowserError(RuntimeError):
    """Chromium ran, but did not give what it was asked for."""

    def __init__(self, page: Path, reason: str) -> None:
        super().__init__(f"Chromium failed on {page}: {reason}")


@dataclass(frozen=True)
class Violation:
    """One accessibility rule that a page breaks: axe's rule id, its impact, the HTML it is in."""

    id: str
    impact: str
    nodes: tuple[str, ...]


def chromium() -> str | None:
    """Find Chromium on PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def violations(page: Path) -> list[Violation]:
    """Run axe on an HTML file and return what it found."""
    with _copy_with_axe(page) as copy:
        answer = read_page(copy, ANSWER)
    text = unquote(answer[2])
    if answer[1] == "error":
        raise BrowserError(page, text)
    return [
        Violation(found["id"], found["impact"], tuple(found["nodes"])) for found in json.loads(text)
    ]


def screenshot(page: Path, png: Path, width: int, height: int) -> None:
    """Draw an HTML file, as a window with room for so many pixels shows it, into a PNG file."""
    # A window is never narrower than 500 pixels and keeps some height for itself, so the page
    # is drawn in a frame of the size that was asked for, and the picture is cut to that frame.
    frame = FRAME.format(url=page.resolve().as_uri(), width=width, height=height)
    with tempfile.TemporaryDirectory() as folder:
        window, whole = Path(folder) / "window.html", Path(folder) / "whole.png"
        window.write_text(frame, encoding="utf-8")
        open_page(
            window,
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            f"--window-size={max(width, 500)},{height + 300}",
            "--virtual-time-budget=15000",
            f"--screenshot={whole}",
        )
        if not whole.exists():
            raise BrowserError(page, "it drew no picture")
        png.write_bytes(png_file.cut(whole.read_bytes(), width, height))


def read_page(page: Path, answer: re.Pattern[str]) -> re.Match[str]:
    """Open a page whose script leaves an answer in it, and find that answer.

    Now and then the browser stops its clock before the script is done; it is then asked again.
    """
    for _ in range(TRIES):
        found = answer.search(open_page(page, "--virtual-time-budget=15000", "--dump-dom"))
        if found:
            return found
    raise BrowserError(page, "its script did not finish")


def open_page(page: Path, *options: str) -> str:
    """Open a page with a fresh profile and no network, and return what Chromium prints."""
    program = chromium()
    if program is None:
        raise BrowserError(page, "none of these is on PATH: " + ", ".join(NAMES))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={profile}",
                *options,
                page.resolve().as_uri(),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    if done.returncode != 0:
        raise BrowserError(page, done.stderr[-2000:])
    return done.stdout


@contextmanager
def _copy_with_axe(page: Path) -> Iterator[Path]:
    """Copy a page, with axe added and links to its neighbours, so that its styles still load."""
    with tempfile.TemporaryDirectory() as folder:
        for neighbour in page.resolve().parent.iterdir():
            (Path(folder) / neighbour.name).symlink_to(neighbour)
        copy = Path(folder) / page.name
        copy.unlink()
        copy.write_bytes(POLICY.sub(b"", page.read_bytes()) + ASK.encode())
        shutil.copyfile(_axe_script(), Path(folder) / "axe-for-tests.js")
        yield copy


def _axe_script() -> Path:
    """Find axe.min.js among the files of the package axe-core-python."""
    spec = importlib.util.find_spec("axe_core_python")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="axe_core_python")
    return Path(spec.origin).with_name("axe.min.js")
