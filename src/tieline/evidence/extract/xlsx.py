"""XLSX: the rows of every sheet as a reader sees their cells; what is hidden is marked so."""

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from posixpath import basename, dirname, normpath
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

from tieline.evidence.extract.building import Draft, UnreadableError, made_by
from tieline.evidence.extract.docx import core_meta
from tieline.evidence.extract.tricks import tricks
from tieline.evidence.extract.xlsx_shown import UnknownFormatError, shown_number
from tieline.evidence.extract.zips import damaged, office_file, part_of, tree_of
from tieline.model.documents import BlockKind, DocumentText

VERSION = 2
MOST_LETTERS = 64 * 1024 * 1024
MOST_ROWS = 500_000
_MOST_COLUMNS = 16_384
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SEEN = (f"{_S}row", f"{_S}col", f"{_S}c")


@dataclass(slots=True)
class _Hidden:
    """What a sheet hides, and how many formulas have no value that was saved with them."""

    rows: set[int] = field(default_factory=set)
    columns: int = 0
    unvalued: int = 0
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


def xlsx_text(data: bytes, _charset: str = "") -> DocumentText:
    """The text of a workbook. Raises UnreadableError. Formulas give their saved values."""
    archive = office_file(data, "XLSX")
    draft = Draft()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            if not book.worksheets:
                raise damaged("XLSX", "it has no sheets")
            places = _places(archive)
            for sheet in book.worksheets:
                _read(sheet, _hidden(archive, places.get(sheet.title, "")), draft)
    except (UnreadableError, MemoryError, RecursionError):
        raise
    except (InvalidFileException, zipfile.BadZipFile, etree.LxmlError, *_BROKEN) as error:
        raise damaged("XLSX", f"{type(error).__name__}: {error}") from error
    _tell(archive, draft)
    draft.meta |= core_meta(archive, "XLSX")
    return draft.finished(
        hashlib.sha256(data).hexdigest(), made_by("xlsx", VERSION, "openpyxl", "lxml")
    )


_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    EOFError,
    OSError,
)
"""What the library raises on workbooks that are not as they should be."""


def _places(archive: zipfile.ZipFile) -> dict[str, str]:
    """By the name of a sheet: the part that holds it."""
    book = tree_of(archive, "xl/workbook.xml", "XLSX")
    links = tree_of(archive, "xl/_rels/workbook.xml.rels", "XLSX")
    targets = {
        str(one.get("Id")): str(one.get("Target")) for one in ([] if links is None else links)
    }
    found = {}
    for sheet in book.iter(f"{_S}sheet") if book is not None else ():
        target = targets.get(str(sheet.get(f"{_R}id")), "")
        place = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        found[str(sheet.get("name"))] = place
    return found


def _hidden(archive: zipfile.ZipFile, place: str) -> _Hidden:
    found = _Hidden(comments=_comments(archive, place) if place else {})
    data = part_of(archive, place, "XLSX") if place else b""
    if not data:
        return found
    walk = etree.iterparse(io.BytesIO(data), tag=_SEEN, resolve_entities=False)
    for _, one in walk:
        hidden = one.get("hidden") in {"1", "true"}
        if one.tag == f"{_S}c":
            found.unvalued += one.find(f"{_S}f") is not None and not one.findtext(f"{_S}v")
            continue
        if one.tag == f"{_S}row":
            if hidden and str(one.get("r")).isdigit():
                found.rows.add(int(str(one.get("r"))))
        elif hidden:
            found.columns += 1
        one.clear()
    return found


def _read(sheet: Any, hidden: _Hidden, draft: Draft) -> None:  # noqa: ANN401
    """Read a sheet, a row a block, each with its place."""
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    unseen = sheet.sheet_state != "visible"
    label = f"sheet {sheet.title}" + (" (hidden)" if unseen else "")
    for count, (number, cells) in enumerate(_rows(sheet, hidden)):
        draft.mark(f"{label} row {number}" + (" (hidden)" if number in hidden.rows else ""))
        draft.add("\t".join(cells), BlockKind.CELL)
        if draft.length > MOST_LETTERS or count >= MOST_ROWS:
            raise UnreadableError(
                f"{label} has more than {MOST_ROWS:,} rows or {MOST_LETTERS:,} characters; save "
                "the part that matters as a file of its own"
            )
    told = (
        ("is hidden: its rows are in the text, marked", unseen),
        (f"has hidden rows ({len(hidden.rows):,}): in the text, marked", len(hidden.rows)),
        (f"has hidden columns ({hidden.columns:,} ranges): in the text", hidden.columns),
        (
            f"has comments ({len(hidden.comments):,}): in the text, in square brackets",
            len(hidden.comments),
        ),
        (
            "has numbers of formats that are not known here, shown as they are stored: "
            + ", ".join(f"`{code}`" for code in sorted(hidden.unknown)[:3]),
            len(hidden.unknown),
        ),
        (f"has formulas without a saved value ({hidden.unvalued:,}): left empty", hidden.unvalued),
    )
    for what, is_so in told:
        if is_so:
            draft.warn(f"sheet {sheet.title} {what}")


def _rows(sheet: Any, hidden: _Hidden) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401
    """The rows that are not empty, with their numbers."""
    left: dict[int, dict[int, str]] = {}
    for (row, column), comment in hidden.comments.items():
        left.setdefault(row, {})[column] = comment
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_shown(cell, hidden.unknown) for cell in row]
        cells = _commented(cells, left.pop(number, {}))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells
    for number in sorted(left):
        yield number, _commented([], left[number])


def _commented(cells: list[str], comments: dict[int, str]) -> list[str]:
    """The cells of a row with the comments on them; columns from 1."""
    wide = max([len(cells), *comments])
    texts = [*cells, *[""] * (wide - len(cells))]
    for column, comment in comments.items():
        texts[column - 1] = f"{texts[column - 1]} [comment: {comment}]".strip()
    return texts


def _comments(archive: zipfile.ZipFile, place: str) -> dict[tuple[int, int], str]:
    """The comments of a sheet, by row and column from 1."""
    links = tree_of(archive, f"{dirname(place)}/_rels/{basename(place)}.rels", "XLSX")
    found = {}
    for link in [] if links is None else links:
        if not str(link.get("Type")).endswith("/comments"):
            continue
        target = str(link.get("Target"))
        part = target.lstrip("/") if target.startswith("/") else f"{dirname(place)}/{target}"
        root = tree_of(archive, normpath(part), "XLSX")
        for comment in root.iter(f"{_S}comment") if root is not None else ():
            text = " ".join("".join(one.text or "" for one in comment.iter(f"{_S}t")).split())
            row, column = coordinate_to_tuple(str(comment.get("ref")))
            if text and column <= _MOST_COLUMNS:
                found[row, column] = text
    return found


def _shown(cell: Any, unknown: set[str]) -> str:  # noqa: ANN401 - the library's kinds of cells
    """A cell as text on one line; unknown: formats of numbers that are not known, added to."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, int | float):
        code = str(cell.number_format or "")
        try:
            return shown_number(value, code)
        except UnknownFormatError:
            unknown.add(code)
    return " ".join(str(value).split())


def _tell(archive: zipfile.ZipFile, draft: Draft) -> None:
    names = archive.namelist()
    links = sum(name.startswith("xl/externalLinks/externalLink") for name in names)
    if links:
        draft.warn(f"links to other workbooks: {links:,}, not followed; values are those saved")
    if any(name.endswith("vbaProject.bin") for name in names):
        draft.warn("the workbook has macros, which were not run")
    for warning in tricks("".join(draft.parts)):
        draft.warn(warning)
