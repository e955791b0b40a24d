"""Stories of texts of captured documents: made in a child, kept, made again, never made up."""

import json
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import Here
from tests.documents import AT, docx, kept, locked_pdf, paragraph, pdf, saved, workbook, written
from tests.pictures import picture, scanned_pdf
from tieline.evidence import texts
from tieline.evidence.archive import Archive
from tieline.evidence.confinement.sandbox import Limits
from tieline.evidence.ocr import NoReaderError, reader
from tieline.evidence.texts import AlteredDocumentError, NoTextError, declared_charset, text_of
from tieline.model.documents import Capture

GB = (("Content-Type", "text/html; charset=GB2312"),)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def kept_texts(archive: Archive) -> list[Path]:
    return sorted((archive.root / "text").rglob("*.json"))


def test_the_charset_of_the_server_decides_and_stands_in_the_name_of_the_extractor(
    archive: Archive,
) -> None:
    capture = kept(archive, "<p>海康威视".encode("gbk"), media_type="text/html", headers=GB)
    document = text_of(archive, capture)
    assert document.text == "海康威视"
    assert document.extractor.endswith("as gb18030")
    assert document.sha256 == capture.sha256


@pytest.mark.parametrize(
    ("value", "charset"),
    [
        ("text/html; Charset='GBK'", "GBK"),
        ('text/html;x=1; charset="utf-8"', "utf-8"),
        ("text/html", ""),
        (";;=;", ""),
    ],
)
def test_the_declared_charset_is_read_from_the_header(value: str, charset: str) -> None:
    capture = Capture(
        number=1,
        at=AT,
        who="x",
        sha256="",
        size=0,
        media_type="",
        tool="",
        headers=(("X", "y"), ("content-type", value)),
    )
    assert declared_charset(capture) == charset


def test_a_text_is_made_once_and_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    capture = kept(archive, b"some words")
    first = text_of(archive, capture)
    monkeypatch.setattr(texts, "asked", None)  # nobody is asked again
    assert text_of(archive, capture) == first
    (file,) = kept_texts(archive)
    assert json.loads(file.read_bytes())["text"] == "some words"


@pytest.mark.parametrize("damage", [b"", b"{}", b"no JSON", b'{"sha256": "0"', b"\xff"])
def test_a_kept_text_that_is_damaged_is_made_again(archive: Archive, damage: bytes) -> None:
    capture = kept(archive, b"some words")
    first = text_of(archive, capture)
    (file,) = kept_texts(archive)
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert text_of(archive, capture) == first
    assert file.read_bytes() == whole


def test_a_kept_text_of_other_bytes_is_not_used(archive: Archive) -> None:
    one, other = kept(archive, b"one text"), kept(archive, b"other text")
    text_of(archive, one)
    (file,) = kept_texts(archive)
    place = file.parent.parent / other.sha256[:2] / file.name.replace(one.sha256, other.sha256)
    place.parent.mkdir(exist_ok=True)
    shutil.copy(file, place)
    assert text_of(archive, other).text == "other text"


def test_the_same_bytes_called_otherwise_have_texts_of_their_own(archive: Archive) -> None:
    page = b"<p>a<p>b"
    as_page = text_of(archive, kept(archive, page, media_type="text/html"))
    as_text = text_of(archive, kept(archive, page, media_type="text/plain", name="a.txt"))
    assert as_page.text == "a\n\nb"
    assert as_text.text == "<p>a<p>b"
    assert len(kept_texts(archive)) == 2


def test_where_nothing_can_be_kept_the_text_is_had_all_the_same(archive: Archive) -> None:
    capture = kept(archive, b"some words")
    (archive.root / "text").write_bytes(b"a file where the folder should be")
    assert text_of(archive, capture).text == "some words"


def test_bytes_that_were_changed_or_are_gone_give_no_text(archive: Archive) -> None:
    capture = kept(archive, b"some words")
    file = archive.object(capture.sha256)
    file.chmod(0o644)
    file.write_bytes(b"same words")
    with pytest.raises(AlteredDocumentError, match=r"not those that were captured; put back"):
        text_of(archive, capture)
    file.unlink()
    with pytest.raises(AlteredDocumentError, match="are gone"):
        text_of(archive, capture)


def test_a_document_without_a_text_is_named_and_its_bytes_stay(archive: Archive) -> None:
    capture = kept(archive, locked_pdf(), name="locked.pdf")
    with pytest.raises(NoTextError) as caught:
        text_of(archive, capture)
    said = str(caught.value)
    assert said.startswith(f"document {capture.sha256[:12]} (locked.pdf): the PDF needs a password")
    assert said.endswith("its bytes are kept as they are")
    assert archive.object(capture.sha256).read_bytes() == locked_pdf()
    assert kept_texts(archive) == []


def test_a_page_of_200_mb_has_a_clear_answer(archive: Archive) -> None:
    page = b"<html><body>" + b"<p>A page without end.</p>" * 8_400_000
    capture = kept(archive, page, name="endless.html")
    with pytest.raises(NoTextError, match=r"a page of 218,400,012 bytes, and text is had of those"):
        text_of(archive, capture)


def test_what_takes_too_long_has_a_clear_answer(archive: Archive) -> None:
    capture = kept(archive, b"<html>" + b"<p>x" * 2_000_000)
    with pytest.raises(NoTextError, match=r"could not be read within 0\.5 s; its bytes are kept"):
        text_of(archive, capture, limits=Limits(seconds=0.5))


@pytest.fixture
def asked_for() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def test_nothing_is_fetched_whatever_a_document_asks_for(
    archive: Archive, asked_for: tuple[str, list[str]]
) -> None:
    url, paths = asked_for
    page = (
        f'<!DOCTYPE html SYSTEM "{url}/dtd"><html><head><base href="{url}/base/">'
        f'<link rel=stylesheet href="{url}/css"><meta http-equiv=refresh content="0;url={url}/r">'
        f'</head><body><p>x</p><img src="{url}/img"><script src="{url}/js"></script>'
        f'<iframe src="{url}/frame"></iframe><object data="{url}/object"></object></body></html>'
    )
    xml = f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{url}/entity"> %x;]><a/>'
    link = b"<< /S /URI /URI (%s/pdf) >>" % url.encode()
    opening = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 20 0 R >>"
    book = workbook()
    book.worksheets[0]["A1"] = f'=WEBSERVICE("{url}/xlsx")'
    for data in (page.encode(), f'<?xml version="1.0"?>{xml}'.encode(), saved(book)):
        text_of(archive, kept(archive, data))
    text_of(archive, kept(archive, pdf("x", extra={1: opening, 20: link})))
    with pytest.raises(NoTextError, match="declares entities"):
        text_of(archive, kept(archive, docx(paragraph("x"), styles=xml)))
    assert paths == []


needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs tesseract on the PATH"
)


@needs_tesseract
def test_a_scanned_page_is_read_and_marked_and_pages_with_text_stay(archive: Archive) -> None:
    scanned = scanned_pdf("Signed in 2017 for 46 million.", "Typed words.")
    capture = kept(archive, scanned, name="scan.pdf")
    plain = text_of(archive, capture)
    assert plain.text == "Typed words."
    read = text_of(archive, capture, ocr=True)
    assert [mark.label for mark in read.marks] == ["page 1", "page 2"]
    assert "46 million" in read.text.split("\n\n")[0]
    assert read.is_ocr(0, 5)
    assert not read.is_ocr(read.text.index("Typed"), len(read.text))
    assert f"; ocr 1, tesseract {reader().version}" in read.extractor
    assert "read from a picture by a machine" in read.warnings[0]
    assert text_of(archive, capture) == plain
    image = text_of(archive, kept(archive, picture("Signed in 2017.")), ocr=True)
    assert image.text == "Signed in 2017."
    assert image.by_ocr == ((0, len(image.text)),)


@needs_tesseract
def test_a_damaged_picture_is_named_as_such(archive: Archive) -> None:
    capture = kept(archive, picture("x")[:200])
    with pytest.raises(NoTextError, match="the picture is damaged, or of a kind"):
        text_of(archive, capture, ocr=True)


def test_without_tesseract_pictures_say_what_to_install(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    capture = kept(archive, b"\x89PNG\r\n\x1a\n")
    reader.cache_clear()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoTextError, match="tesseract, which is not on the PATH; install it"):
        text_of(archive, capture, ocr=True)
    with pytest.raises(NoReaderError):
        reader()
    reader.cache_clear()


def test_the_command_shows_the_text_with_its_places_and_warnings(
    here: Here, home: Path, tmp_path: Path
) -> None:
    page = "<h1>A title</h1><p>evil \x1b[2J\u202e words<p hidden>secret<ul><li>one</ul>"
    file = written(tmp_path, "page.html", page.encode())
    capture = kept(Archive(home / "archive"), file.read_bytes(), name="page.html")
    code, out, _ = here("text", "page.html")
    assert code == 0
    assert f"document: {capture.sha256[:12]}, capture #1" in out
    assert "beware: hidden text was left out: 1 part of the page" in out
    assert out.endswith("# A title\n\nevil <U+001B>[2J<U+202E> words\n\n• one\n")
    code, out, _ = here("text", "#1", "--format", "json")
    told = json.loads(out)
    assert told["text"].startswith("A title\n\nevil \x1b[2J")
    assert told["blocks"][0] == [0, 7, "heading"]


def test_the_command_says_what_cannot_be_read(here: Here, home: Path) -> None:
    capture = kept(Archive(home / "archive"), pdf("x")[:99], name="cut.pdf")
    code, _, said = here("text", capture.sha256[:8])
    assert code == 2
    assert "(cut.pdf): the PDF is damaged or cut short; get the file again" in said
    code, _, said = here("text", "#7")
    assert code == 2
    assert "document `#7`: none here goes by that" in said
