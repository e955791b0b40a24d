"""Stories of PDF files: pages, paragraphs, what is not drawn, and files that cannot be read."""

import zlib

import pytest

from tests.documents import locked_pdf, pdf, pdf_of
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import extracted
from tieline.evidence.extract.formats import Called


def test_pages_are_places_and_gaps_part_paragraphs() -> None:
    document = extracted(pdf("The county bought\n46 cameras\n\nIn (all) it\npaid", "", "The end"))
    assert document.text == "The county bought\n46 cameras\n\nIn (all) it\npaid\n\nThe end"
    assert [(mark.label, document.text[mark.start :][:3]) for mark in document.marks] == [
        ("page 1", "The"),
        ("page 3", "The"),
    ]
    assert document.place_of(document.text.index("end")) == "page 3"
    assert dict(document.meta) == {"pages": "3"}
    assert document.warnings[0].startswith("pages without text: 1 of 3 (page 2); they may be")


def test_text_that_is_not_drawn_is_taken_as_read_from_a_picture() -> None:
    document = extracted(pdf("read by a machine", mode=3))
    assert document.is_ocr(0, len(document.text))
    assert "not drawn" in document.warnings[0]


def test_a_hyphen_at_a_line_end_is_kept_as_it_comes_for_the_normal_form() -> None:
    document = extracted(pdf("The surveil-\nlance contract"))
    assert document.text == "The surveil\ufffelance contract"


def test_letters_that_are_white_or_outside_of_the_page_are_told_of() -> None:
    stream = (
        b"BT /F1 12 Tf 72 700 Td (Seen) Tj ET BT /F1 12 Tf 72 -300 Td (Far below) Tj ET "
        b"BT 1 1 1 rg /F1 12 Tf 72 600 Td (White) Tj ET"
    )
    drawing = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    document = extracted(pdf("x", extra={5: drawing}))
    assert document.text.split("\n") == ["Seen", "Far below", "White"]
    assert document.warnings == (
        "page 1: white letters, kept; they are seen on a dark ground only",
        "page 1: lines outside of what the page shows: 1, kept",
    )


def test_annotations_are_counted() -> None:
    note = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (secret) >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [20 0 R] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>"
    )
    document = extracted(pdf("x", extra={4: page, 20: note}))
    assert document.text == "x"
    assert "annotations (links, notes, form fields): 1" in document.warnings[0]


def test_a_pdf_with_a_password_is_named_as_such() -> None:
    with pytest.raises(UnreadableError, match="needs a password; have it opened with the consent"):
        extracted(locked_pdf())


ENDLESS = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>",
}


@pytest.mark.parametrize(
    "data",
    [pdf("x")[:200], b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-", pdf_of(ENDLESS)],
    ids=["cut short", "garbage", "empty", "a page tree that holds itself"],
)
def test_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged or cut short; get the file again"):
        extracted(data)


def test_a_page_that_unpacks_to_very_much_is_read_or_refused() -> None:
    packed = zlib.compress(b"BT /F1 12 Tf (x) Tj ET\n" * 400_000)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    try:
        document = extracted(pdf("x", extra={5: stream}))
    except UnreadableError:
        return
    assert set(document.text) <= {"x", "\n", " "}


def test_a_pdf_that_is_served_as_a_page_is_read_as_what_it_is() -> None:
    document = extracted(pdf("x"), Called(media_type="text/html", served_as="text/html"))
    assert document.extractor.startswith("pdf ")
    assert document.warnings[0] == "it was served as `text/html`, and is: PDF"


def test_a_file_that_is_two_formats_at_once_is_told_of() -> None:
    page = b"<html><body><p>As a page</p></body></html>\n" + pdf("As a PDF")
    document = extracted(page)
    assert document.text.startswith("As a page")
    assert "the file is also a PDF from byte 43: another program" in document.warnings[0]
    packed = extracted(pdf("As a PDF") + b"PK\x05\x06" + bytes(18))
    assert "the file is also a ZIP archive at its end" in packed.warnings[0]
