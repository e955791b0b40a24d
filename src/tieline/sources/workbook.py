"""Give the first sheet of a workbook as a CSV file: readers of tables need know no other."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from tieline.sources.tables import sheet_rows


def is_workbook(names: Iterable[str]) -> bool:
    """Whether an archive with files of these names is an XLSX workbook."""
    return "xl/workbook.xml" in set(names)


def as_csv(file: Path) -> BinaryIO:
    """The first sheet as CSV, its rows on the lines on which they stand. Raises ReadError.

    A cell with a formula gives the value that was saved with it; nothing is worked out.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    written = 0
    width = 0
    for number, texts in sheet_rows(file):
        cells = [" ".join(text.split()) for text in texts]
        width = width or _filled(cells)
        out.write("\n" * (number - written - 1))
        writer.writerow((cells + [""] * width)[: max(width, _filled(cells))])
        written = number
    return io.BytesIO(out.getvalue().encode())


def _filled(cells: list[str]) -> int:
    """How many cells there are up to the last that is filled."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
