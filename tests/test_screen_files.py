"""The rows that users ask about: columns in many languages, and bad rows that stop no other."""

import csv
import gzip
import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Here
from tests.test_screen import DAYS, HIKVISION, rows
from tieline.matching.described import Described
from tieline.model.kinds import PartyType
from tieline.services.asked import asked_rows
from tieline.services.columns import find_columns, parse_choices
from tieline.sources import table_stream
from tieline.sources.reading import ReadError
from tieline.sources.table_stream import stream_table
from tieline.text.written_days import read_day


def read(
    folder: Path, content: str | bytes, *chosen: str, name: str = "asked.csv"
) -> list[tuple[int, tuple[str, ...], str]]:
    """Read a table as questions: number, names, and what is wrong."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    found = described(file, folder, *chosen)
    return [(number, tuple(n.text for n in one.names), wrong) for number, one, wrong in found]


def described(file: Path, folder: Path, *chosen: str) -> list[tuple[int, Described, str]]:
    table = stream_table(file)
    columns = find_columns(str(file), table.columns, parse_choices(chosen), folder / "home")
    return [(one.number, one.described, one.problem) for one in asked_rows(table, columns)]


# --- files: columns

GERMAN = "Lieferant;Land;Stadt;LEI;Lieferantennummer\nMüller AG;Deutschland;Köln;X1;7\n"


def test_columns_are_recognised_in_several_languages(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GERMAN, encoding="utf-8")
    ((number, one, _),) = described(tmp_path / "a.csv", tmp_path)
    assert number == 2
    assert one.names[0].text == "Müller AG"
    assert one.countries == ("DE",)
    assert one.addresses == ("Köln",)
    assert one.identifiers == (("lei", "X1"),)
    assert one.ref == "7"
    chinese = "编号,公司名称,统一社会信用代码,国家\n1,海康威视,91330000733796106P,CN\n"
    (tmp_path / "b.csv").write_text(chinese, encoding="utf-8")
    ((_, one, _),) = described(tmp_path / "b.csv", tmp_path)
    assert one.names[0].text == "海康威视"
    assert one.identifiers == (("uscc", "91330000733796106P"),)


@pytest.mark.parametrize(
    ("header", "cells", "name", "kind"),
    [
        ("First Name,Last Name", "Jan,Kowalski", "Jan Kowalski", PartyType.PERSON),
        ("Nom,Prénom", "Dupont,Marie", "Marie Dupont", PartyType.UNKNOWN),
        ("Имя,Отчество,Фамилия", "Иван,Петрович,Сидоров", "Иван Петрович Сидоров", None),
        ("Name,Surname", "Jan Kowalski,Kowalski", "Jan Kowalski", PartyType.UNKNOWN),
        ("first name,last name,company", "Jan,Kowalski,Acme", "Acme", PartyType.UNKNOWN),
        ("first name,last name,company", "Jan,Kowalski,", "Jan Kowalski", PartyType.PERSON),
        ("name,type", "Jan,Person", "Jan", PartyType.PERSON),
    ],
)
def test_names_in_parts_are_put_together(
    tmp_path: Path, header: str, cells: str, name: str, kind: PartyType | None
) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\n{cells}\n", encoding="utf-8")
    ((_, one, _),) = described(tmp_path / "a.csv", tmp_path)
    assert one.names[0].text == name
    assert kind is None or one.type is kind


def test_words_that_are_not_known_are_noted_and_not_used(here: Here, tmp_path: Path) -> None:
    text = "name,country,type,dob\nNobody Known,Atlantis,gadget,soon\nNo One,,,05/03/1970\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    code, said, _ = here("screen", "a.csv", *DAYS)
    assert code == 0
    told = " ".join(said.split())
    assert "note: the country `Atlantis` is not known here, so not used" in told
    assert "note: the type `gadget` is not known here, so not used" in told
    assert "note: the birth date `soon` is no day, so not used" in told
    assert "`05/03/1970` is read as 1970-03-05 or 1970-05-03" in told


def test_a_choice_of_columns_is_remembered_and_forgotten(here: Here, tmp_path: Path) -> None:
    text = f'Vendor,Vendor alias,Gegend\nNobody Known,"{HIKVISION}",DE\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert here("screen", "a.csv", *DAYS)[0] == 0
    choice = ("--column", "name=vendor ALIAS", "--column", "country=#3")
    assert here("screen", "a.csv", *DAYS, *choice)[0] == 3
    code, said, _ = here("screen", "a.csv", *DAYS)
    assert code == 3
    told = " ".join(said.split())
    assert "columns as chosen before: name=`Vendor alias`, country=`Gegend`" in told
    assert here("screen", "--forget-columns")[2] == "Forgotten."
    assert here("screen", "--forget-columns")[2] == "No columns were chosen before."
    assert here("screen", "a.csv", *DAYS)[0] == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty; its first row must name the columns"),
        (" \n,,\n", "the file is empty; its first row must name the columns"),
        (
            "colour,size\nred,1\n",
            "line 1: no column of names was found among `colour`, `size`; name it with --column",
        ),
    ],
)
def test_a_file_without_names_says_so(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(tmp_path, content)
    assert told in str(caught.value)


def test_a_header_that_is_there_twice_is_told_and_both_are_asked_about(
    here: Here, tmp_path: Path
) -> None:
    text = f"name,city,name\nNobody Known,X,{HIKVISION.replace(',', '')}\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path, text)[0][1] == ("Nobody Known", HIKVISION.replace(",", ""))
    _, said, _ = here("screen", "a.csv", *DAYS)
    told = " ".join(said.split())
    assert "the column `name` is there 2 times, and what stands in each is taken for a name" in told
    assert here("screen", "a.csv", *DAYS, "--column", "name=name")[0] == 2
    assert read(tmp_path, text, "name=#1")[0][1] == ("Nobody Known",)


# --- files: bad rows stop no other


def test_every_bad_row_says_why_and_the_others_are_answered(here: Here, tmp_path: Path) -> None:
    lines = [
        b"name,words,country",
        b"Nobody Known,fine,DE",
        b",no name,DE",
        b"Caf\xe9 Ltd,latin-1,FR",
        b"Bell\x07 Ltd,control,DE",
        b'"open quote,x,DE',
        b"too,many,cells,here",
        b"x" * 100_000 + b",long,DE",
        b"",
        f'"{HIKVISION}","two\nlines",CN'.encode(),
    ]
    (tmp_path / "a.csv").write_bytes(b"\n".join(lines) + b"\n")
    code, said, told = here("screen", "a.csv", *DAYS, "--format", "csv")
    assert code == 3
    found = {row["row"]: row for row in rows(said)}
    assert list(found) == ["2", "3", "4", "5", "6", "7", "8", "10"]
    wrong = {row: one["note"] for row, one in found.items() if one["result"] == "not answered"}
    assert wrong["3"] == "there is no name; fill it in"
    assert wrong["4"].startswith("`Caf\N{REPLACEMENT CHARACTER} Ltd` has bytes that are no UTF-8;")
    assert "U+0007" in wrong["5"]
    assert wrong["6"].startswith('`"open quote,x,DE` cannot be read')
    assert wrong["7"].startswith("4 cells under 3 columns")
    assert "100,000 characters" in wrong["8"]
    assert found["2"]["result"] == "nothing found"
    assert (found["10"]["party_id"], found["10"]["note"]) == ("hikvision", "")
    assert told == ""


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("name,city\nMüller Köln,海\n".encode("utf-8-sig"), ""),
        ("name,city\nMüller Köln,海\n".encode("utf-16"), ""),
        ("name\tcity\nMüller Köln\tx\n".encode("cp1252"), "windows-1252"),
        ("name|city\r\nMüller Köln|海\r\n".encode(), "utf-8"),
    ],
)
def test_encodings_and_separators_are_told_apart(tmp_path: Path, raw: bytes, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    (row,) = stream_table(tmp_path / "a.csv", encoding).rows
    assert row.cells[0] == "Müller Köln"
    assert not row.problem


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    file = Path(os.environ.get("TMPDIR", "/tmp")) / f"tieline-{os.getpid()}.csv"  # noqa: S108
    file.write_bytes(b"name,b\n" + content)
    with suppress(ReadError):
        for row in stream_table(file).rows:
            assert len(row.cells) == 2
            assert "\n".join(row.cells).encode() or not any(row.cells)
    file.unlink()


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2),
        max_size=8,
    )
)
def test_good_rows_come_back_as_they_are(cells: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["name", "b"], *cells])
    lines = iter(out.getvalue().splitlines(keepends=True))
    found = [record for record, _ in table_stream._Records(lines, ",")]  # noqa: SLF001
    assert found == [["name", "b"], *cells]


def test_merged_cells_of_a_workbook_are_told_by_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (["Name", "Land"], ["Acme", "DE"], [None, "FR"], [None, "IT"], ["Beta", "US"]):
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    found = [(number, wrong) for number, _, wrong in described(tmp_path / "a.xlsx", tmp_path)]
    assert found[0] == (2, "")
    assert found[1][1].startswith("the name is empty: its cell is merged (A2:A3)")
    assert found[2] == (4, "there is no name; fill it in")
    assert found[3] == (5, "")


def test_a_packed_file_is_read_and_an_archive_of_several_is_not(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.csv.gz", "wb") as stream:
        stream.write(b"name\nAcme\n")
    assert [row.cells for row in stream_table(tmp_path / "a.csv.gz").rows] == [("Acme",)]
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "name\n")
        archive.writestr("b.csv", "name\n")
    with pytest.raises(ReadError, match="several files; unpack it, and name one"):
        stream_table(tmp_path / "two.zip")


def test_rows_without_end_are_read_one_by_one() -> None:
    def lines() -> Iterator[str]:
        yield "name,b\n"
        while True:
            yield "Acme,x\n"

    found = iter(table_stream._Records(lines(), ","))  # noqa: SLF001
    assert [next(found)[0][0] for _ in range(3)] == ["name", "Acme", "Acme"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1970", ("1970-01-01..1970-12-31",)),
        ("1970-03-05 00:00:00", ("1970-03-05",)),
        ("05.03.1970", ("1970-03-05",)),
        ("25/03/1970", ("1970-03-25",)),
        ("March 5, 1970", ("1970-03-05",)),
        ("1970年3月5日", ("1970-03-05",)),
        ("19700305", ("1970-03-05",)),
        ("31/02/1970", ()),
        ("unknown", ()),
        ("", ()),
    ],
)
def test_days_of_birth_as_people_write_them(text: str, days: tuple[str, ...]) -> None:
    assert read_day(text) == days
