"""Stories of words that stand apart: marks of notes, struck-out words, pictures, spanning cells."""

import hashlib
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.documents import W, docx, kept, paragraph, pdf, saved, workbook
from tieline.evidence.archive import Archive
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import extracted
from tieline.evidence.extract.formats import Called
from tieline.evidence.extract.html import html_text
from tieline.evidence.extract.xlsx_shown import UnknownFormatError, shown_number
from tieline.evidence.texts import AlteredDocumentError, text_of
from tieline.text.spoken_amounts import amounts_in

PAGE = Called(media_type="text/html")
RAISED = "raised or lowered text stands in square brackets"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>worth $46<sup>3</sup> million", "worth $46[3] million"),
        ("<p>$53<sup><a href=#f>1</a></sup> million", "$53[1] million"),
        ("<p>23.7<sub>2</sub> billion yuan", "23.7[2] billion yuan"),
        ("<p>10<sup>6</sup> euros", "10[6] euros"),
        ("<p>46<span style='Vertical-Align: super'>3</span> units", "46[3] units"),
        ("<style>.n {vertical-align:super}</style><p>46<i class=n>3</i>", "46[3]"),
        ("<table><tr><td>46<sup>3</sup><td>9</table>", "46[3]\t9"),
        ("<p>in 2019<sup>[4]</sup>", "in 2019[4]"),
        ("<ruby>海<rp>(</rp><rt>hai</rt></ruby>", "海[hai]"),
    ],
)
def test_raised_letters_never_join_a_number(page: str, text: str) -> None:
    document = html_text(page.encode(), "utf-8")
    assert document.text == text
    assert any(one.startswith(RAISED) for one in document.warnings) != ("[4]" in text)


def test_the_end_of_an_ordinal_stays_where_it_is() -> None:
    document = html_text(b"<p>on the 11<sup>th</sup> of March")
    assert document.text == "on the 11th of March"
    assert document.warnings == ()


def test_no_amount_takes_the_mark_of_a_note_for_a_digit() -> None:
    document = html_text(b"<p>The county paid $46<sup>3</sup> million.")
    (found,) = amounts_in(document.text)
    assert found.words == "$46[3] million"
    assert not found.amount, "it may be a note's mark or a power: a person has to look"


def run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_raised_runs_and_marks_of_notes_in_word_stand_in_brackets() -> None:
    up = "<w:vertAlign w:val='superscript'/>"
    styles = (
        f"<w:styles {W}><w:style w:styleId='Base'><w:rPr>{up}</w:rPr></w:style><w:style "
        "w:styleId='Ref'><w:basedOn w:val='Base'/></w:style></w:styles>"
    )
    down, high = "<w:vertAlign w:val='baseline'/>", "<w:position w:val='6'/>"
    ref = "<w:rStyle w:val='Ref'/>"
    body = (
        f"<w:p>{run('$46', '')}{run('1', up)}{run('2', up)}{run(' million', '')}"
        f"<w:r><w:rPr>{ref}</w:rPr><w:footnoteReference w:id='2'/></w:r>{run(' CO', '')}"
        f"{run('2', ref)}{run(' 7', ref + down)}"
        f"{run('8', high)}</w:p>"
    )
    document = extracted(docx(body, styles=styles))
    assert document.text == "$46[12] million[footnote 2] CO[2] 7[8]"
    assert document.warnings == (f"{RAISED}: 3, the first begins “12”",)


def test_smaller_digits_of_a_pdf_stand_in_brackets() -> None:
    stream = (
        b"BT /F1 12 Tf 72 700 Td (In 2019 Acme sold $46) Tj /F1 8 Tf 4 Ts (3) Tj /F1 12 Tf "
        b"0 Ts ( million of 2017) Tj ET"
    )
    drawing = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    document = extracted(pdf("x", extra={5: drawing}))
    assert " ".join(document.text.split()) == "In 2019 Acme sold $46[3] million of 2017"
    (warning,) = document.warnings
    assert warning.startswith("page 1: digits smaller than what they stand at are in square")
    assert warning.endswith(": 1, the first are “3”")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Acme sold<del>ten</del>forty units", "Acme sold forty units"),
        ("<p>It did <s>not</s> pay", "It did pay"),
        ("<p>It paid<strike> twice</strike>.", "It paid."),
        ("<p>It <b style='text-decoration: line-through red'>never</b> paid", "It paid"),
        ("<p>one<del><p>gone</p></del><p>two", "one\n\ntwo"),
    ],
)
def test_struck_out_words_are_left_out_and_told_of(page: str, text: str) -> None:
    document = html_text(page.encode())
    assert document.text == text
    assert document.warnings[0].startswith("struck-out text was left out: 1 part of the page")


def test_struck_out_words_of_word_are_left_out_and_glue_nothing() -> None:
    off = "<w:strike w:val='0'/>"
    body = (
        f"<w:p>{run('sold', '')}{run('ten', '<w:strike/>')}{run('twelve', off)}"
        f"{run('!', '<w:dstrike/>')}{run('.', '')}</w:p>"
    )
    document = extracted(docx(body))
    assert document.text == "sold twelve."
    assert document.warnings == ("struck-out text was left out: 2, the first begins “ten”",)


def test_a_picture_within_words_is_one_of_them_and_alone_it_is_not() -> None:
    document = html_text(
        b"<p>Acme did <img src=x alt='not'> sell <img src=y><img src=z width=1>.</p>"
        b"<p><img alt='A county'></p><ul><li><img src=x></ul>"
    )
    assert document.text == "Acme did [picture: not] sell [picture]."
    assert document.warnings == ("2 pictures within words, told as [picture]",)


def test_a_cell_is_repeated_in_the_rows_that_it_spans() -> None:
    document = html_text(
        b"<table><tr><td rowspan=3>Acme<td>2016<td rowspan=2>46<tr><td>2017<tr><td>2018<td>9"
        b"<tr><td>Beta<td>2016<td>1</table><table><tr><td>x</table>"
    )
    rows = ["Acme\t2016\t46", "Acme\t2017\t46", "Acme\t2018\t9", "Beta\t2016\t1", "x"]
    assert document.text.split("\n") == rows
    assert document.warnings == (
        "3 cells of tables, repeated from the rows above into which they reach",
    )


def test_a_list_that_begins_elsewhere_shows_its_numbers() -> None:
    document = html_text(b"<ol start=7><li>a<li><p>b</p><li value=20>c<li>d</ol><ol><li>e</ol>")
    assert document.text.split() == ["7.", "a", "8.", "b", "20.", "c", "21.", "d", "e"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.46, "0%", "46%"),
        (0.46555, "0.00%", "46.56%"),
        (1234567, "#,##0", "1,234,567"),
        (-1234.565, "#,##0.00", "-1,234.57"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (-0.001, "0", "0"),
        (46_000_000, '#,##0.0,,"M"', "46.0M"),
        (5, "[$€-407]#,##0.00", "€5.00"),
        (0, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-"),
        (-4, "0;[Red]-0", "-4"),
        (0.5, '0.0"%"', "0.5%"),
        (0.3, "General", "0.3"),
    ],
)
def test_numbers_are_shown_as_their_format_has_them(value: float, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize("code", ["0.00E+00", "# ?/?", "[>9]0;0", "yyyy", "0;;", ";;;", "0 0"])
def test_a_format_that_is_not_known_is_never_guessed(code: str) -> None:
    with pytest.raises(UnknownFormatError):
        shown_number(-3, code)


def test_a_workbook_shows_its_numbers_and_its_comments() -> None:
    book = workbook()
    sheet = book.worksheets[0]
    sheet.append(["Share", 0.3, 7])
    sheet["B1"].number_format, sheet["C1"].number_format = "0%", "0.00E+00"
    sheet["A1"].comment = Comment("Not\naudited", "Eva")
    sheet["B3"].comment = Comment("Nothing here", "Eva")
    document = extracted(saved(book))
    assert document.text.split("\n") == [
        "Share [comment: Not audited]\t30%\t7",
        "\t[comment: Nothing here]",
    ]
    comments, formats = document.warnings
    assert comments == "sheet Vendors has comments (2): in the text, in square brackets"
    assert formats.endswith("not known here, shown as they are stored: `0.00E+00`")


def test_a_kept_text_is_not_shown_when_the_bytes_were_altered(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    capture = kept(archive, b"It sold 46 cameras")
    text_of(archive, capture)
    file = archive.object(capture.sha256)
    file.chmod(0o644)
    file.write_bytes(b"It sold 64 cameras")
    with pytest.raises(AlteredDocumentError, match="not those that were captured; put back"):
        text_of(archive, capture)
    file.unlink()
    with pytest.raises(AlteredDocumentError, match="are gone"):
        text_of(archive, capture)


@pytest.mark.parametrize("called", [Called(), PAGE, Called(name="a.txt")])
def test_bytes_at_random_are_no_text(called: Called) -> None:
    with pytest.raises(UnreadableError, match="it is no text, and of no format"):
        extracted(hashlib.shake_256(b"noise").digest(5000), called)


def test_chinese_bytes_and_a_few_control_characters_are_text() -> None:
    told = "海康威视中标新疆项目，金额四亿元。" * 99
    for charset in ("gb18030", "big5hkscs", "iso2022_jp_2", "utf-8"):
        assert extracted(told.encode(charset, "ignore")).text
    assert extracted(b"a\x01b\x02" * 5).text


@pytest.mark.parametrize("data", [b"", b" \n", docx(paragraph("")), saved(workbook())])
def test_an_empty_document_says_so(data: bytes) -> None:
    document = extracted(data)
    assert not document.text.strip()
    assert document.warnings[0].startswith("the document is empty: it has no words")


def test_a_turned_direction_is_told_of_in_a_pdf_too() -> None:
    cmap = (
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <78> <202e> "
        b"endbfchar endcmap"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 30 0 R >>"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)
    document = extracted(pdf("Acme x123", extra={3: font, 30: stream}))
    assert document.text == "Acme \u202e123"
    assert document.warnings[0].startswith("characters that turn the direction of writing: 1")
