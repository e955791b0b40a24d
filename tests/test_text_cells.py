"""Cells that a spreadsheet would run: told from what merely looks like one, and refused."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.test_csl import HIKVISION, table
from tieline.services.lists import Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.sources.tables import read_table
from tieline.text.cells import is_formula

RUN = [
    "=1+1",
    ' =HYPERLINK("https://example.org","x")',
    "\t=A1",
    "+SUM(A1:A9)",
    "-1 + SUM(A1)",
    "@sum(1)",
    "-2+3+cmd|' /C calc'!A0",
]
NOT_RUN = [
    "",
    "-",
    "-0-",
    "-5",
    "+49 30 1234",
    "+1 (202) 555 0100",
    "@home",
    "A=B",
    "- 3 vessel(s)",
]
COLUMNS = "name,list,note\n"


@pytest.mark.parametrize("cell", RUN)
def test_what_a_spreadsheet_would_run_is_a_formula(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize("cell", NOT_RUN)
def test_telephone_numbers_dashes_and_negative_numbers_are_no_formulas(cell: str) -> None:
    assert not is_formula(cell)


@pytest.mark.parametrize(
    "text",
    [
        f'{COLUMNS}A Ltd,us-dod-1260h,\n"=HYPERLINK(""x"")",us-dod-1260h,\n',
        "owner,owned,share\nA Ltd,B Ltd,50%\nA Ltd,C Ltd,=1+1\n",
        table(HIKVISION, {**HIKVISION, "_id": "2", "remarks": "@SUM(1+9)*cmd|' /C calc'!A0"}),
    ],
    ids=["list", "ownership", "screening list"],
)
def test_a_list_with_a_formula_is_refused_with_file_line_and_remedy(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8", newline="")
    place = workplace(tmp_path / "home")
    brought = Brought(
        files=[file], retrieved=date(2026, 1, 1), accept_fewer=True, publisher="Somebody"
    )
    with pytest.raises(ReadError) as caught:
        add_list(place, brought)
    assert caught.value.line == 3
    assert str(caught.value).startswith(f"{file}, line 3: the cell `")
    assert "put the text itself there" in str(caught.value)
    assert place.shelf.all() == []


def test_a_formula_in_a_table_of_ones_own_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["name", "note"], ["A Ltd", "fine"], ["B Ltd", "'"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["B3"].value = "+SUM(A1:A9)"
    book.save(tmp_path / "own.xlsx")
    (tmp_path / "own.csv").write_text("name,note\nA Ltd,\nB Ltd,=1+1\n", encoding="utf-8")
    for name in ("own.xlsx", "own.csv"):
        with pytest.raises(ReadError, match=rf"{name}, line 3: the cell `.*` is a formula"):
            read_table(tmp_path / name)
