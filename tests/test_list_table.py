"""A list as a plain table: the real histories, and every way to write one that cannot be read."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.assessment.listings import listed
from tieline.model.days import Holding, Span
from tieline.model.kinds import NameKind, PartyType, TieKind
from tieline.model.nouns import Designation, Identifier, Name, Party, Source, Tie
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View
from tieline.text.names import slug

RETRIEVED = date(2026, 7, 16)
LIST = "us-dod-1260h"
HIKVISION = f"{LIST}:hangzhou-hikvision-digital-technology-co-ltd"
CETC = f"{LIST}:china-electronics-technology-group-corporation"

AGAIN = "A later row repeats the entry; this one speaks for the time until then."
SMALL = """\
Name,Clean Name,Alias,Parent Name,Country,Identifiers,Start date,End date,Note,Mood
Hikvision Co. (Hikvision)*,Hikvision Co.,Hikvision; HIK,CETC,China,uscc 91330000733796106P,\
2021-06-03,,,good
SMIC Hong Kong (SMIC HK),SMIC Hong Kong,SMIC HK,,Hong Kong,,2021-06-03,2024-01-31,\
No longer owned by SMIC,
Hikvision Co. (Hikvision),Hikvision Co.,Hikvision,CETC,China,,2025-01-07,,,
"""

Add = Callable[..., Added]


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return workplace(tmp_path / "home")


@pytest.fixture
def add(place: Workplace, tmp_path: Path) -> Add:
    def add(content: str | bytes, name: str = "table.csv", list_id: str = LIST) -> Added:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return add_list(place, Brought(files=[file], retrieved=RETRIEVED, list_id=list_id))

    return add


def seen(added: Added) -> View:
    return View([added.snapshot], RETRIEVED)


# --- The 1260H history


@pytest.fixture(scope="module")
def history(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    file = shared / "data" / "us_lists" / "dod_chinese_milcorps__sanctions.csv"
    brought = Brought(files=[file], retrieved=RETRIEVED, list_id=LIST, publisher="OpenSanctions")
    return add_list(workplace(tmp_path_factory.mktemp("history")), brought)


def test_the_1260h_history_is_read_whole_by_vintage(history: Added) -> None:
    assert history.entries == 397
    entries = seen(history).rows(Designation)
    vintages = Counter(str(row.begin.exact) for row in entries)
    assert vintages == {
        "2021-06-03": 47,
        "2022-10-05": 13,
        "2024-01-31": 16,
        "2025-01-07": 133,
        "2026-06-08": 188,
    }
    assert sum(row.end.latest is not None and not row.note.endswith(AGAIN) for row in entries) == 21
    assert {row.list_id for row in entries} == {LIST}
    assert not history.snapshot.manifest.problems
    assert not history.snapshot.manifest.left_over
    (source,) = seen(history).rows(Source)
    assert source.publisher == "OpenSanctions"


def test_each_parent_controls_and_no_share_is_made_up(history: Added) -> None:
    ties = seen(history).rows(Tie)
    assert len(ties) == 197
    assert {(row.kind, bool(row.share)) for row in ties} == {(TieKind.CONTROLS, False)}
    parents = [row for row in ties if row.to_id == HIKVISION]
    assert {row.from_id for row in parents} == {CETC}
    assert {row.end.earliest for row in parents} == {date(2021, 6, 3), date(2025, 1, 7)}


@pytest.mark.parametrize(
    ("day", "there", "gone"),
    [
        (date(2021, 7, 1), ["Hikvision", "Torch Electron"], ["Dahua", "Megvii"]),
        (date(2023, 1, 1), ["Hikvision", "Dahua", "CIECC"], ["Megvii", "Consys"]),
        (date(2024, 6, 1), ["Hikvision", "Dahua", "Megvii"], ["CIECC", "SMIC HK"]),
        (date(2025, 6, 1), ["Hikvision", "Dahua", "CXMT"], ["Megvii", "Consys"]),
        (
            date(2026, 3, 1),
            ["Hikvision", "Dahua"],
            ["CXMT", "YMTC", "Costar"],
        ),  # two earlier rows are open
        (date(2026, 7, 1), ["Hikvision", "Dahua", "CXMT"], ["Megvii", "CIECC"]),
    ],
)
def test_who_was_listed_on_a_day(
    history: Added, day: date, there: list[str], gone: list[str]
) -> None:
    view = seen(history)
    by_alias = {row.name: row.party_id for row in view.rows(Name) if row.kind is NameKind.ALIAS}
    entries = view.rows(Designation)

    def on_list(party: str) -> bool:
        return listed([row for row in entries if row.party_id == party], day) is Holding.YES

    assert {name for name in (*there, *gone) if on_list(by_alias[name])} == set(there)


def test_one_party_of_several_vintages_is_one_party(history: Added, shared: Path) -> None:
    view = seen(history)
    file = shared / "data" / "us_lists" / "dod_chinese_milcorps__sanctions.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(view.rows(Designation, "party_id = ?", [HIKVISION])) == 3
    assert len(view.rows(Party, "party_id = ?", [HIKVISION])) == 1
    ids = [row.party_id for row in view.rows(Party)]
    assert len(ids) == len(set(ids))
    named = {row["Clean Name"] for row in rows} | {row["Parent Name"] for row in rows}
    assert len(set(ids)) == len({slug(name) for name in named if name})


def test_section_889_and_the_names_of_eight_lists_are_read(shared: Path, place: Workplace) -> None:
    folder = shared / "data" / "us_lists"
    few = add_list(
        place,
        Brought(
            files=[folder / "special_leg__section_889.csv"],
            retrieved=RETRIEVED,
            list_id="us-ndaa-889",
        ),
    )
    rows = seen(few).rows(Designation)
    assert len(rows) == few.entries == 5
    assert {(row.begin, row.list_id) for row in rows} == {(Span(None, RETRIEVED), "us-ndaa-889")}
    file = folder / "restricted_party_names_2026-08.csv"
    many = add_list(place, Brought(files=[file], retrieved=date(2026, 8, 18)))
    assert many.entries == 4_940
    assert many.snapshot.manifest.left_over["column countries_ko"] > 4_000
    view = View([many.snapshot], date(2026, 8, 18))
    assert Counter(row.list_id for row in view.rows(Designation)) == {
        "us-bis-el": 3_420,
        "jp-meti-eul": 835,
        "us-dod-1260h": 188,
        "us-dhs-uflpa": 144,
        "us-dod-1286": 130,
        "ca-ised-nro": 103,
        "us-ofac-ns-cmic": 64,
        "us-bis-meu": 56,
    }
    assert "三六零安全科技股份有限公司" in {row.name for row in view.rows(Name)}


def test_a_table_is_not_taken_for_the_whole_list(add: Add) -> None:
    added = add(SMALL)
    assert seen(added).whole_lists() == {}


# --- A small table


def test_a_small_table_gives_names_country_numbers_and_days(add: Add) -> None:
    added = add(SMALL)
    view = seen(added)
    party = next(row for row in view.rows(Party) if row.party_id == f"{LIST}:hikvision-co")
    assert (party.countries, party.type) == (("CN",), PartyType.UNKNOWN)
    names = {row.name for row in view.rows(Name, "party_id = ?", [party.party_id])}
    assert names == {"Hikvision Co.", "Hikvision", "HIK"}
    (number,) = view.rows(Identifier)
    assert (number.scheme, number.value) == ("uscc", "91330000733796106P")
    smic = view.rows(Designation, "party_id = ?", [f"{LIST}:smic-hong-kong"])[0]
    assert smic.end == Span.on(date(2024, 1, 31))
    assert smic.note == "No longer owned by SMIC"
    assert added.snapshot.manifest.left_over == {"column Mood": 1}


def test_on_the_day_of_its_removal_an_entry_is_gone(add: Add) -> None:
    added = add("name,listed from,removed on\nMegvii,2024-01-31,2025-01-07\n")
    (entry,) = seen(added).rows(Designation)
    assert entry.holds_on(date(2025, 1, 6)) is Holding.YES
    assert entry.holds_on(date(2025, 1, 7)) is Holding.NO


def test_an_entry_without_days_was_there_when_it_was_fetched(add: Add) -> None:
    (entry,) = seen(add("name,citation\nMegvii,89 FR 86230\n")).rows(Designation)
    assert (entry.begin, entry.end) == (Span(None, RETRIEVED), Span(RETRIEVED, None))
    assert entry.citation == "89 FR 86230"


def test_a_workbook_and_other_separators_give_the_same_rows(add: Add) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in csv.reader(io.StringIO(SMALL)):
        book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    plain = seen(add(SMALL)).rows(Designation)
    told = {(row.party_id, row.entry, row.begin, row.end, row.locator) for row in plain}
    for content, name in ((out.getvalue(), "table.xlsx"), (SMALL.replace(",", "\t"), "t.tsv")):
        again = seen(add(content, name)).rows(Designation)
        assert {(row.party_id, row.entry, row.begin, row.end, row.locator) for row in again} == told


def test_a_country_that_is_not_known_is_reported_and_left_out(add: Add) -> None:
    added = add("name,country,start\nMegvii,Atlantis,2024-01-31\n")
    (problem,) = added.snapshot.manifest.problems
    assert "line 2" in problem
    assert "`Atlantis`" in problem


# --- Broken tables

BROKEN: dict[str, tuple[str | bytes, str, int | None, str]] = {
    "no list": (SMALL, "", 2, r"no row says which list it is; .*--list: .*us-dod-1260h"),
    "unknown list": (SMALL, "us-dod-1261h", 2, "the list `us-dod-1261h` is not known here"),
    "unknown list in a row": ("list,name\nmine,Megvii\n", LIST, 2, "the list `mine` is not known"),
    "no name": ("name,start\n,2024-01-31\n", LIST, 2, "`name` is empty; fill it in"),
    "bad day": ("name,start\nMegvii,31.1.2024\n", LIST, 2, r"`start`: `31\.1\.2024` is not a day"),
    "ends before it begins": (
        "name,start,end\nMegvii,2025-01-07,2024-01-31\n",
        LIST,
        2,
        "the entry ends before it begins",
    ),
    "number without scheme": (
        "name,start,identifiers\nMegvii,2024-01-31,91330000\n",
        LIST,
        2,
        "`91330000` has no scheme; write it as",
    ),
    "unknown type": (
        "name,type,start\nMegvii,robot,2024-01-31\n",
        LIST,
        2,
        "the type `robot` has never been seen here",
    ),
    "two columns of one meaning": (
        "name,start,start date\nMegvii,2024-01-31,2024-01-31\n",
        LIST,
        2,
        "`start` and `start date` mean the same; leave one of them out",
    ),
    "row cut short": ("name,start\nMegvii\n", LIST, 2, "1 fields instead of 2"),
    "open quote": ('name,start\n"Megvii,2024-01-31\n', LIST, 2, "is the file cut short"),
    "NUL byte": ("name,start\nMeg\x00vii,2024-01-31\n", LIST, 2, "there is a NUL byte"),
    "only a name": ("name,country\nMegvii,CN\n", LIST, 1, "no list that can be read here"),
    "damaged workbook": (b"PK\x03\x04 and no more", LIST, None, "cut short or damaged"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_table_is_refused_with_file_line_and_remedy(
    add: Add, place: Workplace, case: str
) -> None:
    content, list_id, line, words = BROKEN[case]
    earlier = add(SMALL)
    with pytest.raises(ReadError, match=words) as caught:
        add(content, list_id=list_id)
    assert caught.value.line == line
    assert caught.value.file.endswith("table.csv")
    assert place.shelf.all() == [earlier.snapshot]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.integers(0, len(SMALL)),
    cut=st.integers(0, 40),
    put=st.sampled_from(["", '"', "\n", "\x00", ",", ";", "2024-13-01", "\ufeff", "=1+1"]),
)
def test_whatever_is_done_to_a_table_nothing_but_a_read_error_comes(
    add: Add, at: int, cut: int, put: str
) -> None:
    try:
        added = add(SMALL[:at] + put + SMALL[at + cut :])
    except ReadError as error:
        assert str(error)  # noqa: PT017
    else:
        assert added.entries > 0
