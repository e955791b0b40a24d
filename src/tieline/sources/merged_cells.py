"""Which cells of a workbook's first sheet are merged with others: only the first has a content."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree
from openpyxl.utils.cell import range_boundaries

_BLOCK = 1024 * 1024
_OVERLAP = 200
"""Bytes; no element that names a range is longer."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 10_000
"""Ranges that are looked at."""


@dataclass(frozen=True, slots=True)
class MergedCells:
    """Ranges of merged cells: first and last column and row, counted from 1, and their names."""

    ranges: tuple[tuple[int, int, int, int, str], ...] = ()

    def covering(self, row: int, column: int) -> str:
        """The range in which a cell lies without being its first; empty where there is none."""
        return next(
            (
                name
                for left, top, right, bottom, name in self.ranges
                if left <= column <= right and top <= row <= bottom and (row, column) != (top, left)
            ),
            "",
        )


def merged_cells(file: Path) -> MergedCells:
    """The merged cells of a workbook's first sheet; none where that cannot be told."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = dict.fromkeys(_names(archive, _first_sheet(archive)))
    except (zipfile.BadZipFile, KeyError, OSError, etree.XMLSyntaxError, NotImplementedError):
        return MergedCells()
    return MergedCells(tuple(_bounds(name) for name in list(names)[:_MOST]))


def _bounds(name: str) -> tuple[int, int, int, int, str]:
    left, top, right, bottom = range_boundaries(name)
    return left or 1, top or 1, right or 1, bottom or 1, name


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The name within the archive of the sheet that the workbook names first."""
    book = _parsed(archive, "xl/workbook.xml")
    sheet = next(one for one in book.iter("{*}sheet"))
    links = _parsed(archive, "xl/_rels/workbook.xml.rels")
    target = next(
        (link.get("Target") or "" for link in links if link.get("Id") == sheet.get(_RELATION)), ""
    )
    return target.removeprefix("/") if target[:1] == "/" else str(PurePosixPath("xl") / target)


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _names(archive: zipfile.ZipFile, sheet: str) -> Iterator[str]:
    """The ranges that a sheet names, which it does at its end; nothing else of it is read."""
    with archive.open(sheet) as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            for found in _MERGED.finditer(rest + block):
                yield found[1].decode()
            rest = block[-_OVERLAP:]
