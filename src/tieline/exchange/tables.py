"""The bundle as CSV: one file a table, as the store has it, each party under its canonical id."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from tieline.exchange.bundle import Bundle
from tieline.model.nouns import Row
from tieline.store.tables import TABLE_OF, columns, to_columns
from tieline.text.cells import safe_cell


def write_tables(bundle: Bundle, folder: Path) -> None:
    """Write a CSV file for every table that has rows; no cell is ever read as a formula."""
    writers: dict[str, _Table] = {}
    try:
        for row in _rows(bundle):
            table = TABLE_OF[type(row)]
            if table not in writers:
                writers[table] = _Table(folder / f"{table}.csv", type(row))
            writers[table].write(row)
    finally:
        for one in writers.values():
            one.close()


def _rows(bundle: Bundle) -> Iterator[Row]:
    """Every row of the bundle."""
    yield from bundle.sources().values()
    for party in bundle.each_party():
        yield from party.rows()
    streams: tuple[Iterable[Row], ...] = (
        bundle.ties(),
        bundle.contracts(),
        bundle.roles(),
        bundle.figures(),
        bundle.events(),
        bundle.devices(),
    )
    for stream in streams:
        yield from stream


class _Table:
    """One table's file."""

    def __init__(self, file: Path, noun: type[Row]) -> None:
        self._stream = file.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\n")
        self._writer.writerow(columns(noun))

    def write(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow([_cell(value) for value in to_columns(row).values()])

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


def _cell(value: object) -> str:
    """A value as a cell: nothing as empty, several values with semicolons between them."""
    match value:
        case None:
            return ""
        case tuple():
            return safe_cell("; ".join(value))
        case bool():
            return str(value).lower()
        case date() | Decimal():
            return str(value)
        case _:
            return safe_cell(str(value))
