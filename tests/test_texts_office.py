"""Stories of Word documents and workbooks: what is shown, what was changed, what is hidden."""

from datetime import UTC, date, datetime

import pytest

from tests import documents
from tests.documents import W, docx, paragraph, repacked, saved, workbook, zipped
from tieline.evidence.extract.building import UnreadableError
from tieline.evidence.extract.extracting import extracted
from tieline.model.documents import DocumentText

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RUN = "<w:r><w:t>{}</w:t></w:r>"
STYLES = (
    f"<w:styles {W}><w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='Z'><w:name w:val='Intense Quote'/></w:style></w:styles>"
)


def blocks(document: DocumentText) -> list[tuple[str, str]]:
    return [(one.kind.value, document.text[one.start : one.end]) for one in document.blocks]


def test_a_contract_in_word_is_read_part_by_part() -> None:
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Site</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
        "<w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p><w:p><w:r><w:t>units</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    footnotes = (
        f"<w:footnotes {W}><w:footnote w:id='0' w:type='separator'>{paragraph('no')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('Without tax.')}</w:footnote></w:footnotes>"
    )
    document = extracted(
        docx(
            paragraph("The Contract", "<w:pStyle w:val='H1'/>")
            + "<w:p><w:r><w:t>Acme </w:t><w:tab/><w:t>sells</w:t>"
            "<w:br/><w:t>cameras.</w:t></w:r></w:p>"
            + paragraph("We pay.", "<w:pStyle w:val='Z'/>")
            + paragraph("First", "<w:numPr/>")
            + paragraph("Second", "<w:numPr/>")
            + table,
            styles=STYLES,
            footnotes=footnotes,
            header1=f"<w:hdr {W}>{paragraph('Confidential')}</w:hdr>",
        )
    )
    assert blocks(document) == [
        ("heading", "The Contract"),
        ("paragraph", "Acme \tsells\ncameras."),
        ("quotation", "We pay."),
        ("item", "First"),
        ("item", "Second"),
        ("cell", "Site\t\t4 units"),
        ("paragraph", "Without tax."),
        ("furniture", "Confidential"),
    ]
    assert [mark.label for mark in document.marks] == ["footnote 2", "header1"]
    assert document.warnings == ()


def test_changes_comments_and_hidden_words_are_told_of() -> None:
    document = extracted(
        docx(
            f"<w:p>{RUN.format('Acme sold ')}<w:ins>{RUN.format('forty')}</w:ins>"
            "<w:del><w:r><w:delText>ten</w:delText></w:r></w:del>"
            f"<w:moveFrom>{RUN.format('moved away')}</w:moveFrom>{RUN.format(' cameras')}"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>to the army</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r></w:p>",
            comments=f"<w:comments {W}><w:comment>{paragraph('Is it true?')}</w:comment>"
            "</w:comments>",
        )
    )
    assert document.text == "Acme sold forty cameras."
    assert document.warnings == (
        "tracked deletions were left out: 2, the first begins “ten”",
        "tracked insertions are in the text: 1, the first begins “forty”",
        "hidden text was left out: 1, the first begins “to the army”",
        "comments are not in the text: 1, the first begins “Is it true?”",
    )


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    body = (
        f"<w:p>{RUN.format('Before.')}<w:r><m:AlternateContent xmlns:m='{namespace}'>"
        f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r></w:p>"
    )
    assert extracted(docx(body)).text == "Before.\nIn a box"


def test_a_workbook_is_read_row_by_row_with_its_places() -> None:
    book = workbook()
    sheet = book.worksheets[0]
    sheet.append(["Vendor", "Sum", "Day", "Paid"])
    sheet.append(["Acme\nCameras", 12.5, date(2017, 7, 1), True])
    sheet["A5"], sheet["B5"] = "海康", "=SUM(B2:B2)"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    secret = book.create_sheet("Secret")
    secret.sheet_state = "hidden"
    secret["C3"] = datetime(2017, 7, 1, 8, 30, tzinfo=UTC).replace(tzinfo=None)
    document = extracted(saved(book))
    assert document.text.split("\n") == [
        "Vendor\tSum\tDay\tPaid",
        "Acme Cameras\t12.5\t2017-07-01\tTRUE",
        "海康",
        "\t\t2017-07-01 08:30:00",
    ]
    assert [mark.label for mark in document.marks] == [
        "sheet Vendors row 1",
        "sheet Vendors row 2 (hidden)",
        "sheet Vendors row 5",
        "sheet Secret (hidden) row 3",
    ]
    assert document.warnings == (
        "sheet Vendors has hidden rows (1): in the text, marked",
        "sheet Vendors has hidden columns (1 ranges): in the text",
        "sheet Vendors has formulas without a saved value (1): left empty",
        "sheet Secret is hidden: its rows are in the text, marked",
    )


def test_a_saved_value_stands_for_its_formula_and_links_are_not_followed() -> None:
    rows = (
        f'<worksheet xmlns="{SHEET}"><dimension ref="A1:XFD1048576"/><sheetData><row r="2">'
        '<c r="A2"><f>[1]Other!A1*2</f><v>84</v></c></row></sheetData></worksheet>'
    )
    data = repacked(
        saved(workbook()),
        **{
            "xl__worksheets__sheet1.xml": rows.encode(),
            "xl__externalLinks__externalLink1.xml": b"<a/>",
            "xl__vbaProject.bin": b"x",
        },
    )
    document = extracted(data)
    assert blocks(document) == [("cell", "84")]
    assert "links to other workbooks: 1, not followed" in document.warnings[0]
    assert "macros, which were not run" in document.warnings[1]


def entities(name: str) -> str:
    return f"<!DOCTYPE {name} [<!ENTITY a 'lol'>]>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (docx(paragraph("x"))[:200], r"begins as a DOCX, XLSX or ZIP file, but is cut short"),
        (docx("<w:p>"), r"DOCX file is cut short or damaged \(word/document.xml: .*get the file"),
        (docx(paragraph("x"), styles="<w:a"), r"word/styles.xml"),
        (zipped({"word/document.xml": b""}), r"word/document.xml is empty"),
        (zipped({"readme.txt": b"x"}), r"ZIP archive, neither DOCX nor XLSX; unpack it"),
        (
            zipped({"word/document.xml": f"{entities('w:document')}<a>&a;</a>".encode()}),
            r"declares entities in word/document.xml, .* taken for an attack",
        ),
        (
            zipped({"word/document.xml": f"{entities('a')}<a>&a;</a>".encode("utf-16")}),
            r"declares entities",
        ),
        (zipped({"word/document.xml": b" " * 80_000_000}), r"decompression bomb"),
        (
            zipped({"word/document.xml": b"x"} | {f"a{at}": b"" for at in range(10_001)}),
            r"has 10,002 parts; up to 10,000 are read",
        ),
        (
            repacked(saved(workbook()), **{"xl__worksheets__sheet1.xml": b"<work"}),
            r"XLSX file is cut short or damaged",
        ),
        (
            repacked(saved(workbook()), **{"xl__workbook.xml": b"<a/>"}),
            r"XLSX file is cut short or damaged",
        ),
        (
            repacked(
                saved(workbook()),
                **{"xl__worksheets__sheet1.xml": entities("worksheet").encode() + b"<a/>"},
            ),
            r"declares entities in xl/worksheets/sheet1.xml",
        ),
        (rb"{\rtf1\ansi words}", r"Rich Text Format, which is not read here; save it as DOCX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), r"old kind, or one with a password"),
    ],
)
def test_files_that_are_not_whole_or_meant_to_harm_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        extracted(data)


def test_a_member_with_a_wrong_checksum_is_damage() -> None:
    data = bytearray(documents.docx(paragraph("some words that are long enough to be packed")))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 5
    data[at] ^= 0xFF
    with pytest.raises(UnreadableError, match="cut short or damaged"):
        extracted(bytes(data))
