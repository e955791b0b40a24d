"""The Denied Persons List: the real text, and every way to break a copy of it."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.added import Add, add_files, adder, rows, survives, write
from tieline.model.days import Span
from tieline.model.nouns import Address, Designation, Party
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.sources.us.bis_dpl import COLUMNS

DAY = date(2022, 9, 10)
DAHUA = (
    "DAHUA ELECTRONICS CORPORATION",
    "134-12 59HT AVENUE",
    "FLUSHING",
    "NY",
    "",
    "11355",
    "09/28/2017",
    "11/19/2025",
    "Y",
    "2017-10-05",
    "F.R. NOTICE ADDED",
    "82 F.R. 46480 10/5/2017",
)
MAHAN = (
    "MAHAN AIRWAYS",
    "MAHAN TOWER, NO. 21, AZADEGAN ST.",
    "TEHRAN",
    "",
    "IR",
    "",
    "05/13/2022",
    "11/09/2022",
    "Y",
    "2022-05-18",
    "TDO RENEWAL",
    "73 F.R. 15130 3/21/08",
)


def table(*lines: tuple[str, ...], header: tuple[str, ...] = COLUMNS) -> str:
    """Write lines as the publisher writes them."""
    return "".join("\t".join(f'"{cell}"' for cell in line) + "\r\n" for line in (header, *lines))


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Give a function that adds small files."""
    return adder(tmp_path, DAY)


def test_the_real_list_has_every_order_once(shared: Path, tmp_path: Path) -> None:
    file = shared / "data" / "csl_us" / "bis_denied_persons_dpl_2022.txt"
    plain = file.read_text(encoding="utf-8-sig").splitlines()[1:]
    added = add_files(workplace(tmp_path), [file], DAY)
    assert len(plain) == 581
    assert added.entries == len(set(plain)) == 579
    assert len(added.snapshot.manifest.problems) == len(plain) - len(set(plain))
    orders = rows(added, Designation)
    assert {row.list_id for row in orders} == {"us-bis-dpl"}
    names = [cells[0] for cells in csv.reader(plain, delimiter="\t")]
    assert {row.entry for row in orders} == {" ".join(name.split()) for name in names}
    assert all(row.begin.exact for row in orders)


def test_the_form_without_quotes_and_with_empty_lines_is_read_too(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data" / "csl_us" / "ita_agency_format_fixtures" / "dpl__dpl.txt"
    added = add_files(workplace(tmp_path), [file], DAY)
    assert added.entries == 9
    assert added.snapshot.manifest.left_over["empty lines"] == 1
    (order,) = rows(added, Designation, "entry = 'ADT ANALOG AND DIGITAL TECHNIK'")
    assert order.begin == Span.on(date(1981, 9, 10))
    assert order.end == Span(DAY, None)


def test_an_order_has_its_days_its_citation_and_its_place(add: Add) -> None:
    added = add({"dpl.txt": table(DAHUA, MAHAN)})
    (order,) = rows(added, Designation, "entry = 'DAHUA ELECTRONICS CORPORATION'")
    assert (order.begin.exact, order.end.exact) == (date(2017, 9, 28), date(2025, 11, 19))
    assert order.citation == "82 F.R. 46480 10/5/2017"
    assert order.requirement == "standard order: Y"
    assert {(row.address, row.country) for row in rows(added, Address)} == {
        ("134-12 59HT AVENUE, FLUSHING, NY, 11355", ""),
        ("MAHAN TOWER, NO. 21, AZADEGAN ST., TEHRAN, IR", "IR"),
    }
    assert {row.countries for row in rows(added, Party)} == {(), ("IR",)}


def test_an_order_that_ends_before_it_begins_is_kept_and_told(add: Add) -> None:
    added = add({"dpl.txt": table((*MAHAN[:7], "11/09/2021", *MAHAN[8:]))})
    (order,) = rows(added, Designation)
    assert order.end == Span(DAY, None)
    assert "ends before it begins" in added.snapshot.manifest.problems[0]


BROKEN = {
    "row cut short": (table(DAHUA) + '"MAHAN AIR"\t"X"\r\n', 3, ("2 fields instead of 12",)),
    "quotes left open": (table(DAHUA)[:-5], 2, ("cut short", "Fetch it again")),
    "no such day": (table((*MAHAN[:6], "13/13/2022", *MAHAN[7:])), 2, ("`Effective_Date`",)),
    "no name": (table(("", *MAHAN[1:])), 2, ("`Name` is empty", "Fetch it again")),
    "newer than its day": (
        table((*MAHAN[:6], "10/13/2022", *MAHAN[7:])),
        None,
        ("2022-10-13", "--retrieved"),
    ),
    "another header": (table(DAHUA, header=COLUMNS[::-1]), 1, ("no list that can be read here",)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_in_words(add: Add, tmp_path: Path, name: str) -> None:
    content, line, words = BROKEN[name]
    with pytest.raises(ReadError) as caught:
        add({"dpl.txt": content})
    assert caught.value.line == line
    assert str(caught.value).startswith(str(tmp_path / "dpl.txt"))
    for word in words:
        assert word in str(caught.value)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_the_bytes_it_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    raw = bytearray(table(DAHUA, MAHAN).encode())
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    folder = tmp_path_factory.mktemp("fuzz")
    files = write(folder, {"dpl.txt": bytes(raw[: data.draw(st.integers(0, len(raw)))])})
    survives(workplace(folder / "home"), files, DAY)
