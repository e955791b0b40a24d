"""Views are drawn from the kept bytes: no script runs, nothing is fetched, no file is read."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pypdfium2
import pytest

from tests import browser
from tests.conftest import Here
from tests.web_server import WebServer, web_server
from tieline.evidence import views
from tieline.evidence.archive import digest_of
from tieline.evidence.sightings import view_of
from tieline.evidence.view_server import ADDRESS, serving
from tieline.evidence.views import ViewError, views_of
from tieline.model.documents import Capture
from tieline.services.wiring import workplace

PRIVATE = "words of a file on this machine"


@pytest.fixture
def chromium() -> None:
    """Skip the test where Chromium is absent."""
    if browser.chromium() is None:
        pytest.skip("needs Chromium on PATH")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    monkeypatch.setenv("TIELINE_CAPTURE_ALLOW", "127.0.0.1/32")
    with web_server() as found:
        yield found


def text_of_pdf(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def hostile(server: WebServer, secret: Path) -> str:
    """Give a page that tries to run, to fetch, to read a file and to lead elsewhere."""
    at = server.url
    return f"""<!DOCTYPE html><html><head><meta charset="gb18030">
<base href="{at}/"><meta http-equiv="refresh" content="0;url={at}/refreshed">
<link rel="stylesheet" href="{at}/style.css"><script src="{at}/script.js"></script>
<style>body {{ background: url({at}/background.png) }} @import "{at}/imported.css";</style></head>
<body onload="document.body.innerHTML = 'a script ran'"><h1>Award notice</h1>
<script>document.write("a script ran"); fetch("{at}/asked")</script>
<p>Awarded: 4.3亿元</p><img src="{at}/pixel.png"><img src="//10.0.0.1/pixel.png">
<iframe src="{secret.as_uri()}"></iframe><iframe src="{at}/framed"></iframe>
<object data="{secret.as_uri()}"></object><embed src="{secret.as_uri()}">
<video src="{at}/film" autoplay></video></body></html>"""


@pytest.mark.usefixtures("chromium")
def test_views_of_a_hostile_page(here: Here, server: WebServer, home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(PRIVATE, encoding="utf-8")
    body = hostile(server, secret).encode("gb18030")
    url = server.page("/award", body, "text/html; charset=gb18030")
    code, said, _ = here("capture", url, "--views", "--as", "Eva")
    assert code == 0
    assert server.asked == ["/award"], "the page made the browser ask"
    archive = workplace(home).archive
    shot, rendering = [found for one in archive.entries() if (found := view_of(one))]
    assert (shot.kind, shot.of, rendering.kind) == ("screenshot", 1, "rendering")
    assert f"screenshot {shot.sha256[:12]}; rendering {rendering.sha256[:12]}" in said
    for one in (shot, rendering):
        file = archive.object(one.sha256)
        assert (digest_of(file), file.stat().st_size) == (one.sha256, one.size)
        assert "hrom" in one.tool
    assert archive.object(shot.sha256).read_bytes().startswith(b"\x89PNG")
    text = text_of_pdf(archive.object(rendering.sha256))
    assert "Award notice" in text
    assert "Awarded: 4.3" in text
    assert "script ran" not in text
    assert PRIVATE not in text
    assert list(archive.root.glob(".drafts/*")) == []
    code, said, _ = here("verify")
    assert code == 0


def capture(**more: object) -> Capture:
    values: dict[str, object] = {
        "number": 1,
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "who": "Eva",
        "sha256": "0" * 64,
        "size": 10,
        "media_type": "text/html",
        "tool": "tieline",
    }
    return Capture(**(values | more))  # type: ignore[arg-type]


@pytest.mark.usefixtures("chromium")
def test_no_views_are_made_of_what_is_a_picture_already(here: Here, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    code, said, _ = here("capture", "scan.pdf", "--views", "--as", "Eva")
    assert code == 0
    assert "note: no views: application/pdf is kept as it is" in said


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"media_type": "image/png"}, "views are made of HTML and text, not of image/png"),
        ({"size": views.LARGEST + 1}, "the document has more than 33,554,432 bytes"),
    ],
)
def test_views_that_are_not_made(more: dict[str, object], problem: str, tmp_path: Path) -> None:
    with pytest.raises(ViewError, match=problem):
        views_of(capture(**more), tmp_path / "page", tmp_path)


def test_without_chromium_the_capture_stands(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "page.html").write_text("<p>Award", encoding="utf-8")
    code, said, _ = here("capture", "page.html", "--views", "--as", "Eva")
    assert code == 0
    assert "#1" in said
    assert "none of these is on the PATH: chromium" in " ".join(said.split())


@pytest.mark.skipif(sys.platform == "win32", reason="needs scripts that run")
@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("sleep 60", "no screenshot was made: it took more than 0.5 seconds"),
        ("exit 7", "no screenshot was made: Chromium ended with code 7"),
        ("exit 0", "no screenshot was made: Chromium drew nothing"),
    ],
)
def test_a_browser_that_fails(
    script: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "chromium"
    program.write_text(f'#!/bin/sh\n[ "$1" = --version ] && exit 0\n{script}\n', encoding="utf-8")
    program.chmod(0o755)
    page = tmp_path / "page"
    page.write_bytes(b"<p>Award")
    monkeypatch.setattr(views, "NAMES", (str(program),))
    monkeypatch.setattr(views, "SECONDS", 0.5)
    begun = time.monotonic()
    with pytest.raises(ViewError, match=problem):
        views_of(capture(), page, tmp_path)
    assert time.monotonic() - begun < 10


def test_a_browser_is_given_one_document_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_bytes(b"<p>Award")

    def asked(address: str, method: str = "GET") -> HTTPResponse:
        line = HTTPConnection("127.0.0.1", port, timeout=5)
        line.request(method, address)
        return line.getresponse()

    with serving(page, "text/html; charset=big5") as port:
        whole = asked(ADDRESS)
        assert (whole.status, whole.read()) == (200, b"<p>Award")
        assert whole.headers["Content-Type"] == "text/html; charset=big5"
        assert whole.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        for address in ("http://127.0.0.1:80/", f"{ADDRESS}other", "/"):
            assert asked(address).status == 403
        assert asked(ADDRESS, "POST").status == 403
        assert asked("document.invalid:443", "CONNECT").status == 403
