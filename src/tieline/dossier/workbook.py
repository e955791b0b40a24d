"""Write a workbook (XLSX) as a stream: bounded memory, the same bytes each time, no formulas.

Source: ECMA-376, Office Open XML, part 1, SpreadsheetML.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape

MOST_ROWS = 1_048_576
"""Rows of one sheet; further rows go on a further sheet."""
LONGEST = 32_767
"""Characters of one cell."""

_DAY = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/>'
    '</font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/>'
    '<xf applyAlignment="1" xfId="0"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)

Row = Sequence[str | float | int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title (31 characters at most), rows, and the width of each column in characters.

    header: whether its first row is one, and stays in sight.
    """

    title: str
    rows: Iterable[Row]
    widths: Sequence[int] = ()
    header: bool = True


def write_workbook(stream: BinaryIO, sheets: Iterable[Sheet]) -> None:
    """Write sheets one after the other; rows are taken as they are written."""
    titles: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for sheet in sheets:
            for part, rows in enumerate(_parts(sheet), start=1):
                titles.append(sheet.title if part == 1 else f"{sheet.title} {part}")
                _write_sheet(archive, len(titles), sheet, rows)
        for name, text in _frame(titles).items():
            archive.writestr(_info(name), text)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _parts(sheet: Sheet) -> Iterator[Iterator[Row]]:
    """The rows of a sheet in as many parts as it needs; each has the header, and is used up."""
    rows = iter(sheet.rows)
    first = next(rows, None)
    waiting = [first] if first is not None else []
    header = waiting if sheet.header else []
    while True:
        yield _up_to(rows, waiting)
        following = next(rows, None)
        if following is None:
            return
        waiting = [*header, following]


def _up_to(rows: Iterator[Row], first: Sequence[Row]) -> Iterator[Row]:
    """So many rows as one sheet holds."""
    yield from first
    for _ in range(MOST_ROWS - len(first)):
        row = next(rows, None)
        if row is None:
            return
        yield row


def _write_sheet(archive: zipfile.ZipFile, number: int, sheet: Sheet, rows: Iterator[Row]) -> None:
    with archive.open(_info(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as out:
        out.write(f'{_XML}<worksheet xmlns="{_MAIN}">{_view(sheet)}<sheetData>'.encode())
        for place, row in enumerate(rows, start=1):
            style = 1 if place == 1 and sheet.header else 2
            cells = "".join(_cell(value, style) for value in row)
            out.write(f'<row r="{place}">{cells}</row>'.encode())
        out.write(b"</sheetData></worksheet>")


def _view(sheet: Sheet) -> str:
    """What a sheet shows first: the header that stays, and the widths of the columns."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{pane if sheet.header else ""}</sheetView>'
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(sheet.widths, start=1)
    )
    return f"{view}</sheetViews>{f'<cols>{columns}</cols>' if columns else ''}"


def _cell(value: str | float, style: int) -> str:
    if not isinstance(value, str):
        return f'<c s="{style}"><v>{value!r}</v></c>'
    if not value:
        return "<c/>"
    text = escape(value[:LONGEST]).replace("\r", "&#13;")
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _frame(titles: Sequence[str]) -> dict[str, str]:
    """The files that make sheets a workbook."""
    numbers = range(1, len(titles) + 1)
    sheets = "".join(
        f'<sheet name="{escape(title, {chr(34): "&quot;"})}" sheetId="{at}" r:id="rId{at}"/>'
        for at, title in zip(numbers, titles, strict=True)
    )
    links = "".join(_link(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers)
    kinds = "".join(_kind(f"/xl/worksheets/sheet{at}.xml", "worksheet") for at in numbers)
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{_kind('/xl/workbook.xml', 'sheet.main')}{_kind('/xl/styles.xml', 'styles')}{kinds}"
            "</Types>"
        ),
        "_rels/.rels": _links(_link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{sheets}</sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _links(links + _link("rIdStyles", "styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
    }


def _kind(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>'


def _links(links: str) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_LINKS}/{kind}" Target="{target}"/>'
