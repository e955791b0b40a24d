"""Media types come from the bytes, whatever a file is called or a server says."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tieline.evidence.media_type import (
    DOCX,
    EMAIL,
    HTML,
    PDF,
    PLAIN,
    UNKNOWN,
    XLSX,
    XML,
    ZIP,
    media_type,
)

NOTICE = "采购公告：某某科技有限公司以4.3亿元中标平安城市项目，合同期限十年。" * 3
MAIL = (
    "Received: from mx.example (mx.example [192.0.2.1])\r\nDate: Mon, 2 Mar 2020 10:00:00 +0100\r\n"
    "From: press@vendor.example\r\nTo: desk@paper.example\r\nSubject: Your questions\r\n\r\nNo."
)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


def sheet() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


CASES: dict[str, tuple[bytes, str]] = {
    "a page": (b"<!DOCTYPE html><title>Notice</title>", HTML),
    "a page after white space and a comment": (b"\xef\xbb\xbf\n <!-- cms --><html>", HTML),
    "a page as XML": (b'<?xml version="1.0"?>\n<html xmlns="x">', HTML),
    "a page in GB18030": (f"<html><p>{NOTICE}".encode("gb18030"), HTML),
    "a page with wrong bytes in it": (b"\n<html><p>Award\x00 of \xff\xfe 2017", HTML),
    "a piece of a page": (b"<p>Award of 2017", HTML),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", PDF),
    "a PDF behind a line of its mailer": (b"\r\n\x00junk\r\n%PDF-1.4\n", PDF),
    "a page that speaks of PDF": (b"<html>write %PDF-1.4 at the start", HTML),
    "a document": (zipped("[Content_Types].xml", "word/document.xml"), DOCX),
    "a spreadsheet": (sheet(), XLSX),
    "an archive": (zipped("a.txt"), ZIP),
    "a document that is cut": (zipped("word/document.xml")[:60], DOCX),
    "an archive that is cut": (zipped("a.txt", "word/document.xml")[:40], ZIP),
    "an archive with a name that ends alike": (zipped("old-word/document.xml"), ZIP),
    "an archive with a text that names it": (zipped("a.txt") + b"word/document.xml", ZIP),
    "an e-mail": (MAIL.encode(), EMAIL),
    "a text that begins with one header": (b"Date: 2017-04-01\n\nAward", PLAIN),
    "text": (b"Award of 2017\n", PLAIN),
    "text in UTF-16": ("Award of 2017".encode("utf-16"), PLAIN),
    "text in GB18030": (NOTICE.encode("gb18030"), PLAIN),
    "text in Windows-1252": ("Café Zürich, Größe, naïve façade".encode("cp1252"), PLAIN),
    "a list as XML": (b'<?xml version="1.0"?><sdnList/>', XML),
    "a PNG": (b"\x89PNG\r\n\x1a\n0", "image/png"),
    "a JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    "a WebP": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    "a sound that is no WebP": (b"RIFX\x10\x00\x00\x00WEBPVP8 \x00", UNKNOWN),
    "a TIFF": (b"II*\x00\x08\x00\x00\x00", "image/tiff"),
    "a GIF": (b"GIF89a\x01\x00", "image/gif"),
    "nothing": (b"", PLAIN),
    "a program": (b"\x7fELF\x02\x01\x01\x00\x00", UNKNOWN),
    "noise": (bytes(range(256)) * 4, UNKNOWN),
}


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES)
def test_what_bytes_are(data: bytes, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "named-wrongly.docx"
    file.write_bytes(data)
    assert media_type(file) == expected


def test_a_character_that_is_cut_where_the_look_ends_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(b"a" + "海".encode() * 40_000)
    assert media_type(file) == PLAIN


@pytest.mark.parametrize("before", range(4))
def test_a_character_of_another_charset_that_is_cut_is_no_damage(
    before: int, tmp_path: Path
) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes(b"a" * before + NOTICE.encode("gb18030") * 200)
    assert media_type(file) == PLAIN


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


@given(text=TEXT)
def test_any_text_in_utf_8_is_text(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(b"Notice of " + text.encode())
    assert media_type(file) == PLAIN


@given(data=st.binary(max_size=300))
def test_any_bytes_have_an_answer(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.bin"
    file.write_bytes(data)
    assert "/" in media_type(file)
