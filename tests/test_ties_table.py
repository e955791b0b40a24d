"""A user's own table of ties: CSV or XLSX, read whole or refused row by row."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Name, Party, Source, Tie
from tieline.network.tie_rows import tie_rows
from tieline.resolution.parties import Outcome, Parties
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Rulebook
from tieline.services.ties import AddedTies, add_ties, unclear
from tieline.services.wiring import Workplace
from tieline.sources.reading import ReadError
from tieline.sources.ties_table import MOST_ERRORS, TableError, read_ties
from tieline.store.snapshots import Shelf

TODAY = date(2026, 11, 23)
HEADER = ("from", "kind", "to", "source")
ROW = ("Example Shop", "distributes", "Lorex", "order list")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Give the rulebook, read once."""
    return load_rulebook()


@pytest.fixture
def place(tmp_path: Path, rulebook: Rulebook) -> Workplace:
    """Give a workplace of its own."""
    return Workplace(Shelf(tmp_path / "home"), rulebook)


Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Give a function that writes a CSV file."""

    def write(content: str | bytes) -> Path:
        file = tmp_path / "ties.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, separator: str = ",") -> str:
    """Write rows as CSV, without quoting anything."""
    return "".join(f"{separator.join(row)}\n" for row in (header, *rows))


def workbook(file: Path, *rows: tuple[str | float | datetime | None, ...]) -> Path:
    """Write rows as XLSX."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(file)
    book.close()
    return file


def tie_in(file: Path) -> Tie:
    """Give the only tie of a table."""
    (tie,) = [row for row in read_ties(file, TODAY).rows if isinstance(row, Tie)]
    return tie


# --- What is read


def test_a_row_becomes_two_mentions_a_source_and_a_tie(write: Write) -> None:
    found = read_ties(write(table(ROW)), TODAY)
    assert found.count == 1
    assert found.names == ("Example Shop", "Lorex")
    (tie,) = [row for row in found.rows if isinstance(row, Tie)]
    parties = {row.party_id for row in found.rows if isinstance(row, Party)}
    assert {tie.from_id, tie.to_id} == parties
    names = {row.party_id: row.name for row in found.rows if isinstance(row, Name)}
    assert (names[tie.from_id], tie.kind, names[tie.to_id]) == (
        "Example Shop",
        TieKind.DISTRIBUTES,
        "Lorex",
    )
    (source,) = [row for row in found.rows if isinstance(row, Source)]
    assert (tie.source_id, source.title) == (source.source_id, "order list")
    assert "row 2" in tie.locator
    assert tie.known_from == TODAY


def test_every_column_is_read(write: Write) -> None:
    header = (
        *("From", " Kind ", "TO", "Source", "scope", "share", "amount", "since", "until"),
        *("standing", "published", "note", "Mood"),
    )
    row = (
        *("A Shop", "owns", "B Shop", "https://example.org/a", "all", "50..60", "5 USD", "2019"),
        *("2021-05", "alleged", "2022-01-01", "a note", "good"),
    )
    file = write(table(row, header=header))
    tie = tie_in(file)
    assert (tie.scope, tie.note, tie.standing) == ("all", "a note", Standing.ALLEGED)
    assert tie.share == Range(Decimal(50), Decimal(60), "%")
    assert tie.amount == Range(Decimal(5), Decimal(5), "USD")
    assert tie.begin == Span(date(2019, 1, 1), date(2019, 12, 31))
    assert tie.end == Span(date(2021, 5, 1), date(2021, 5, 31))
    assert tie.known_from == date(2022, 1, 1)
    found = read_ties(file, TODAY)
    assert found.unused == ("Mood",)
    (source,) = [row for row in found.rows if isinstance(row, Source)]
    assert source.url == "https://example.org/a"


SAME_TIE = {
    "plain": table(ROW),
    "UTF-8 with a mark": f"\ufeff{table(ROW)}",
    "UTF-16": table(ROW).encode("utf-16"),
    "UTF-16, high byte first": b"\xfe\xff" + table(ROW).encode("utf-16-be"),
    "semicolons": table(ROW, separator=";"),
    "tabs": table(ROW, separator="\t"),
    "quoted cells": table(tuple(f'"{cell}"' for cell in ROW)),
    "lines ended as on Windows": table(ROW).replace("\n", "\r\n"),
    "no newline at the end": table(ROW).rstrip(),
    "empty rows and cells around": f"\n,,,\n{table(ROW)},,,\n\n",
    "spaces around cells": table(tuple(f"  {cell} " for cell in ROW)),
    "the same row twice": table(ROW, ROW),
}


@pytest.mark.parametrize("content", SAME_TIE.values(), ids=SAME_TIE)
def test_however_it_is_written_the_tie_is_the_same(write: Write, content: str | bytes) -> None:
    plain = tie_in(write(table(ROW)))
    tie = tie_in(write(content))
    assert (tie.claim_id, tie.from_id, tie.to_id) == (plain.claim_id, plain.from_id, plain.to_id)


@pytest.mark.parametrize("name", ["Foo, Bar; & Sons", "A\tB", 'The "Shop"', "海康威视", "a\nb"])
def test_a_quoted_cell_may_hold_anything(write: Write, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    found = read_ties(write(table((quoted, *ROW[1:]))), TODAY)
    assert found.names[0] == re.sub(r"[\t\n]", " ", name)


@pytest.mark.parametrize("odd", ["\u2028", "\u0085", "\x0c", "\x1c"])
def test_a_line_separator_within_a_cell_does_not_end_the_row(write: Write, odd: str) -> None:
    file = write(table((*ROW, f"one{odd}two"), header=(*HEADER, "note")))
    assert read_ties(file, TODAY).count == 1


def test_cells_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "ties.xlsx",
        (*HEADER, "since", "share", "until"),
        ("Example Shop", "owns", "Lorex", 7, datetime(2020, 2, 3), 50.0, 2021),  # noqa: DTZ001
    )
    found = read_ties(file, TODAY)
    tie = tie_in(file)
    assert tie.begin == Span.on(date(2020, 2, 3))
    assert tie.share == Range(Decimal(50), Decimal(50), "%")
    assert tie.end == Span(date(2021, 1, 1), date(2021, 12, 31))
    assert [row.title for row in found.rows if isinstance(row, Source)] == ["7"]


def test_a_share_that_a_workbook_shows_in_percent_is_read_in_percent(tmp_path: Path) -> None:
    file = workbook(tmp_path / "ties.xlsx", (*HEADER, "share"), ("A", "owns", "B", "x", 0.4155))
    book = openpyxl.load_workbook(file)
    sheet = book.active
    assert sheet is not None
    sheet["E2"].number_format = "0.00%"
    book.save(file)
    book.close()
    assert tie_in(file).share == Range(Decimal("41.55"), Decimal("41.55"), "%")


def altered(file: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Give a copy of a workbook in which one of its inner files is changed."""
    copy = file.with_name("altered.xlsx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return copy


SHEET = "xl/worksheets/sheet1.xml"


def test_a_workbook_that_misstates_its_size_is_read_whole(tmp_path: Path) -> None:
    file = workbook(tmp_path / "ties.xlsx", HEADER, ROW)
    wrong = altered(
        file, SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:D1"', xml)
    )
    assert read_ties(wrong, TODAY).count == 1


# --- What is refused: one file for each error


class Bad(NamedTuple):
    """A table that cannot be read, the row of the error, and words of its message."""

    content: str | bytes
    row: int | None
    words: tuple[str, ...]


def with_cell(column: str, cell: str) -> str:
    """Give a table with one more column."""
    return table((*ROW, cell), header=(*HEADER, column))


BAD = {
    "empty": Bad("", None, ("the file is empty", "must name the columns")),
    "only blank rows": Bad("\n,,\n", None, ("the file is empty",)),
    "missing column": Bad(
        table(("A", "buys", "B"), header=("from", "kind", "to")),
        1,
        ("the column `source` is missing", "scope"),
    ),
    "no header": Bad(table(header=ROW), 1, ("`from`, `kind`, `to`, `source` is missing",)),
    "duplicate header": Bad(
        with_cell("From", "x"), 1, ("the column `from` is there twice", "rename one")
    ),
    "too many cells": Bad(
        table((*ROW, "more")),
        2,
        ("5 cells under 4 columns", "name every column", "put quotes around"),
    ),
    "too long a cell": Bad(table(("A" * 100_001, *ROW[1:])), 2, ("more than 100,000 characters",)),
    "far too long a cell": Bad(table(("A" * 1_000_001, *ROW[1:])), 2, ("field limit",)),
    "open quote": Bad(table(('"A', *ROW[1:])), 2, ("is a quote left open",)),
    "not UTF-8": Bad(
        table(ROW, ("Café", *ROW[1:])).encode("latin-1"), 3, ("no UTF-8", "save the file as UTF-8")
    ),
    "UTF-16 cut short": Bad(table(ROW).encode("utf-16")[:-1], 2, ("no utf-16",)),
    "bad kind": Bad(table(("A", "byes", "B", "x")), 2, ("`kind`", "`byes` is not one of", "buys")),
    "empty kind": Bad(table(("A", "", "B", "x")), 2, ("`kind` is empty", "fill it in")),
    "empty from": Bad(table(("", "buys", "B", "x")), 2, ("`from` is empty",)),
    "empty to": Bad(table(("A", "buys", " ", "x")), 2, ("`to` is empty",)),
    "empty source": Bad(table(("A", "buys", "B", "")), 2, ("`source` is empty", "fill it in")),
    "row cut short": Bad(table(("A", "buys", "B")), 2, ("`source` is empty",)),
    "bad day": Bad(
        with_cell("since", "9 Oct 2019"),
        2,
        ("`since`", "`9 Oct 2019` is not a day", "write a day as"),
    ),
    "bad end": Bad(with_cell("until", "2019-02-30"), 2, ("`until`", "there is no such day")),
    "bad day of publication": Bad(with_cell("published", "soon"), 2, ("`published`", "`soon`")),
    "bad share": Bad(
        table(("A", "owns", "B", "x", "101"), header=(*HEADER, "share")),
        2,
        ("`share`", "`101` is not a share", "0 to 100"),
    ),
    "share of a tie that has none": Bad(
        with_cell("share", "40"), 2, ("`share`", "only `owns` and `invests` have a share, not")
    ),
    "tied to itself": Bad(table(("A Ltd", "buys", "a ltd.", "x")), 2, ("`to`", "to itself")),
    "listed by oneself": Bad(with_cell("standing", "listed"), 2, ("`listed` is for official",)),
    "published later": Bad(
        with_cell("published", "2030"), 2, ("`published`", "later than 2026-11-23")
    ),
    "no currency": Bad(with_cell("amount", "5 dollars"), 2, ("`amount`", "`5 dollars`")),
    "no rows": Bad(table(), None, ("no rows under its header",)),
    "bad amount": Bad(
        with_cell("amount", "lots"), 2, ("`amount`", "`lots` is not an amount", "write an amount")
    ),
    "bad standing": Bad(with_cell("standing", "sure"), 2, ("`standing`", "`sure` is not one of")),
    "bad confidence": Bad(with_cell("confidence", "90"), 2, ("`confidence`", "high, medium, low")),
    "too great an amount": Bad(with_cell("amount", f"1{'0' * 30} USD"), 2, ("`amount`",)),
    "end before beginning": Bad(
        table((*ROW, "2020", "2019"), header=(*HEADER, "since", "until")), 2, ("`until`",)
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_table_that_cannot_be_read_is_refused_by_row_and_nothing_is_kept(
    place: Workplace, write: Write, bad: Bad
) -> None:
    file = write(bad.content)
    with pytest.raises((ReadError, TableError)) as caught:
        add_ties(place, file, TODAY)
    message = str(caught.value)
    assert message.startswith(f"{file}{f', line {bad.row}' if bad.row else ''}: ")
    for word in bad.words:
        assert word in message
    assert place.shelf.all_of("ties-ties") == []


def test_rows_are_counted_as_spreadsheets_count_them(write: Write) -> None:
    file = write(table(('"A\nB"', *ROW[1:]), ("", *ROW[1:])))
    with pytest.raises(TableError, match=r"line 3: `from` is empty"):
        read_ties(file, TODAY)


def test_all_rows_with_errors_are_told_up_to_a_number(write: Write) -> None:
    bad = [("A", "byes", "B", "x")] * (MOST_ERRORS + 5)
    with pytest.raises(TableError) as caught:
        read_ties(write(table(ROW, *bad)), TODAY)
    lines = str(caught.value).splitlines()
    assert [one.line for one in caught.value.errors] == list(range(3, MOST_ERRORS + 8))
    assert len(lines) == MOST_ERRORS + 1
    assert lines[-1] == "... and 5 more"


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ties.xlsx"
    file.write_bytes(b"PK\x03\x04 this is no workbook")
    with pytest.raises(ReadError, match=r"ties\.xlsx: this is no readable XLSX workbook"):
        read_ties(file, TODAY)


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    whole = workbook(tmp_path / "whole.xlsx", HEADER, ROW).read_bytes()
    file = tmp_path / "ties.xlsx"
    file.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(ReadError, match=r"this is no readable XLSX workbook .*save it again"):
        read_ties(file, TODAY)


@pytest.mark.parametrize(
    "member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_workbook_that_is_broken_within_is_refused(tmp_path: Path, member: str) -> None:
    file = workbook(tmp_path / "ties.xlsx", HEADER, ROW)
    broken = altered(file, member, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(ReadError, match=r"this is no readable XLSX workbook"):
        read_ties(broken, TODAY)


def test_a_workbook_says_which_row_is_wrong(tmp_path: Path) -> None:
    file = workbook(tmp_path / "ties.xlsx", HEADER, ROW, (None, None), ("A", "byes", "B", "x"))
    with pytest.raises(TableError, match=r"ties\.xlsx, line 4: `kind`: `byes` is not one of"):
        read_ties(file, TODAY)


# --- What becomes of a table


def kept_ties(place: Workplace, known_by: date = TODAY) -> set[str]:
    """Give the kinds of the user's own ties that are seen."""
    view = place.view(known_by)
    try:
        return {row.kind.value for row in view.rows(Tie, "claim_id LIKE 'ties:%'")}
    finally:
        view.close()


def test_a_table_added_again_is_replaced_whole(place: Workplace, write: Write) -> None:
    first = add_ties(place, write(table(ROW, ("A", "buys", "B", "x"))), TODAY)
    assert not first.replaced
    assert kept_ties(place) == {"distributes", "buys"}
    second = add_ties(place, write(table(("A", "uses", "B", "x"))), TODAY)
    assert second.replaced
    assert kept_ties(place) == {"uses"}


def test_a_table_that_is_refused_leaves_the_earlier_one(place: Workplace, write: Write) -> None:
    add_ties(place, write(table(ROW)), TODAY)
    with pytest.raises(TableError):
        add_ties(place, write(table(("A", "byes", "B", "x"))), TODAY)
    assert kept_ties(place) == {"distributes"}


def test_a_table_is_not_seen_before_the_day_it_was_added(place: Workplace, write: Write) -> None:
    add_ties(place, write(table(ROW)), TODAY)
    assert kept_ties(place, date(2026, 11, 22)) == set()


@pytest.mark.parametrize("published", ["2026", "2026-11", "2026-11-23"])
def test_a_tie_that_was_published_some_time_this_year_is_seen_at_once(
    place: Workplace, write: Write, published: str
) -> None:
    add_ties(place, write(with_cell("published", published)), TODAY)
    assert kept_ties(place) == {"distributes"}


def outcomes(added: AddedTies) -> dict[str, Outcome]:
    """Give what became of each name of a table."""
    return {one.query: one.outcome for one in added.names}


def test_a_mention_of_lorex_joins_the_lorex_of_the_case(place: Workplace, write: Write) -> None:
    added = add_ties(place, write(table(ROW)), TODAY)
    assert outcomes(added) == {"Example Shop": Outcome.UNKNOWN, "Lorex": Outcome.FOUND}
    view = place.view(TODAY)
    parties = Parties(view)
    (tie,) = view.rows(Tie, "claim_id LIKE 'ties:%'")
    assert parties.canonical(tie.to_id) == "lorex"
    assert parties.resolve("Lorex").outcome is Outcome.FOUND
    assert [one.party_id for one in parties.resolve("Example Shop").matches] == [tie.from_id]
    view.close()


def test_adi_stays_apart_and_is_told_to_be_ambiguous(place: Workplace, write: Write) -> None:
    added = add_ties(place, write(table(("Example Shop", "buys", "ADI", "x"))), TODAY)
    assert unclear(added.names, Outcome.AMBIGUOUS) == ["ADI"]
    assert unclear(added.names, Outcome.UNKNOWN) == ["Example Shop"]
    view = place.view(TODAY)
    parties = Parties(view)
    (tie,) = view.rows(Tie, "claim_id LIKE 'ties:%'")
    assert parties.canonical(tie.to_id) not in {"adi-global", "analog-devices"}
    view.close()


def test_names_are_told_alike_when_a_table_is_added_again(place: Workplace, write: Write) -> None:
    file = write(table(ROW, ("Example Shop", "buys", "ADI", "x")))
    assert outcomes(add_ties(place, file, TODAY)) == outcomes(add_ties(place, file, TODAY))


def test_two_tables_that_name_lorex_both_mean_it(place: Workplace, tmp_path: Path) -> None:
    for name in ("one", "two"):
        file = tmp_path / f"{name}.csv"
        file.write_text(table((f"Shop {name}", "distributes", "Lorex", "x")), encoding="utf-8")
        add_ties(place, file, TODAY)
    view = place.view(TODAY)
    found = Parties(view).resolve("Lorex")
    view.close()
    assert [one.party_id for one in found.matches] == ["lorex"]


def test_a_stake_in_oneself_is_kept_and_counted_and_makes_no_path(
    place: Workplace, write: Write
) -> None:
    file = write(
        "from,kind,to,source,share\nSelf Y,owns,self y,register,5\n"
        "Self Y,invests,Other Ltd,register,36..38\n"
    )
    added = add_ties(place, file, TODAY)
    assert (added.count, added.in_itself) == (2, 1)
    view = place.view(TODAY)
    own, other = sorted(
        (one for one in view.rows(Tie) if one.source_id.startswith("ties:")),
        key=lambda one: one.from_id != one.to_id,
    )
    assert (own.from_id, own.share) == (own.to_id, Range(Decimal(5), Decimal(5), "%"))
    assert (other.kind, other.share) == (TieKind.INVESTS, Range(Decimal(36), Decimal(38), "%"))
    rows = tie_rows(view, [])
    view.close()
    assert not any(rows.tail == rows.head)
    assert rows.number(other.to_id) is not None


def test_only_a_stake_may_lead_back_to_its_owner(write: Write) -> None:
    with pytest.raises(TableError, match="cannot be tied to itself; only `owns` may"):
        read_ties(write("from,kind,to,source\nSelf Y,invests,self y,x\n"), TODAY)


def test_a_circle_of_successions_is_told_with_all_its_rows(write: Write) -> None:
    file = write(
        "from,kind,to,source\nA,succeeds,B,x\nZ,succeeds,A,x\nB,succeeds,C,x\nC,succeeds,a,x\n"
    )
    with pytest.raises(TableError) as caught:
        read_ties(file, TODAY)
    assert str(caught.value) == (
        f"{file}, line 5: the ties of lines 2, 4 and 5 make a circle: `A` succeeds `B` succeeds "
        "`C` succeeds `a`: no party succeeds itself; take one of these ties away"
    )


def test_the_documentation_names_every_kind_of_tie(root: Path) -> None:
    text = (root / "docs" / "ties-table.md").read_text(encoding="utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith("| `kind`"))
    assert set(re.findall(r"`(\w+)`", row)) - {"kind", "from", "to"} == set(TieKind)
