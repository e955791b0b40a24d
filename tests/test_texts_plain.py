"""Stories of plain text: paragraphs, items, quoted lines, and bytes without a declared charset."""

import pytest

from tieline.evidence.extract.charsets import decoded
from tieline.evidence.extract.plain import plain_text
from tieline.model.documents import DocumentText

LETTER = (
    "Dear Madam,\r\n\r\nwe bought\r\n46 cameras:\r\n"
    "- ten for A\r\n  and B\r\n2) six\r\n> why\r\n> so?\r\nBye\r\n"
)


def blocks(document: DocumentText) -> list[tuple[str, str]]:
    return [(one.kind.value, document.text[one.start : one.end]) for one in document.blocks]


def test_a_letter_is_read_as_it_stands() -> None:
    document = plain_text(LETTER.encode())
    assert document.text == LETTER.replace("\r\n", "\n")
    assert blocks(document) == [
        ("paragraph", "Dear Madam,"),
        ("paragraph", "we bought\n46 cameras:"),
        ("item", "- ten for A\n  and B"),
        ("item", "2) six"),
        ("quotation", "> why\n> so?"),
        ("paragraph", "Bye"),
    ]
    assert document.extractor == "plain 1"
    assert document.warnings == ()


def test_old_line_ends_are_line_feeds() -> None:
    assert plain_text(b"a\rb\r\rc").text == "a\nb\n\nc"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("乌鲁木齐市公安局与海康威视签订合同。", "gb18030"),
        ("乌鲁木齐", "gb18030"),
        ("乌鲁木齐市公安局", "utf-8"),
        ("é", "utf-8"),
        ("Société Générale à Genève", "cp1252"),
        ("He said “no” – twice", "cp1252"),
        ("乌鲁木齐 bought", "utf-8-sig"),
        ("乌鲁木齐 bought", "utf-16"),
        ("bought by 乌鲁木齐", "utf-32"),
    ],
)
def test_texts_without_a_declared_charset_are_recognised(text: str, charset: str) -> None:
    document = plain_text(text.encode(charset))
    assert document.text == text
    told = " ".join(document.warnings)
    assert ("which the bytes look like" in told) == (charset in {"gb18030", "cp1252"})


def test_a_charset_that_was_guessed_stands_in_the_name_of_the_extractor() -> None:
    assert plain_text("乌鲁木齐".encode("gbk")).extractor.endswith(", as gb18030")
    assert plain_text("乌鲁木齐".encode("gbk"), "gbk").extractor == "plain 1, as gb18030"


def test_a_declared_charset_that_is_none_is_told_of() -> None:
    found = decoded("é".encode(), "klingon")
    assert found.text == "é"
    assert found.warnings == ("the charset `klingon` is declared, and is none",)


@pytest.mark.parametrize("label", ["rot13", "base64", "hex", "zlib", "idna", "utf-8\0", ""])
def test_a_declared_charset_that_is_no_charset_of_characters_is_passed_over(label: str) -> None:
    assert decoded("é".encode(), label).text == "é"


def test_bytes_that_are_no_characters_are_shown_and_counted() -> None:
    found = decoded("é".encode() * 40 + b"\xff" + b"\xff", "utf-8")
    assert found.text == "é" * 40 + "\ufffd" * 2
    assert "2 characters cannot be read as utf-8" in found.warnings[-1]


def test_control_characters_are_told_of() -> None:
    document = plain_text(b"safe\x1b[2Jtext")
    assert "\x1b" in document.text
    assert "control characters: 1, the first in “safe<U+001B>[2Jtext”" in document.warnings


def test_a_line_without_end_is_read_in_reasonable_time() -> None:
    for byte in (b" ", b"a", b">", b"-", b"\t1"):
        assert len(plain_text(byte * 300_000).text) == 300_000 * len(byte)


def test_a_text_that_would_be_another_in_utf_8_is_told_of() -> None:
    document = plain_text("Société".encode(), "iso-8859-1")
    assert "read as UTF-8 it would have other words" in document.warnings[0]


def test_a_declared_charset_that_fits_nowhere_is_not_followed() -> None:
    document = plain_text("乌鲁木齐市公安局与海康威视".encode("gb18030"), "utf-8")
    assert document.text == "乌鲁木齐市公安局与海康威视"
    assert document.warnings[0] == "the charset utf-8 is declared, but the bytes do not fit it"
