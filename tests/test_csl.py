"""The US Consolidated Screening List: the real file, and every way to break a copy of it."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tieline.model.days import Span
from tieline.model.kinds import NameKind, PartyType
from tieline.model.nouns import Address, Claim, Designation, Identifier, Name, Party, Row, Source
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Rulebook
from tieline.services.lists import Added, Brought, add_list, kept_lists
from tieline.services.reread import reread
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.sources.us.csl import COLUMNS
from tieline.store.manifest import LAYOUT
from tieline.store.snapshots import Shelf
from tieline.store.view import View

RETRIEVED = date(2022, 4, 21)
LISTS = {
    "us-ofac-sdn": 10_026,
    "us-bis-el": 2_001,
    "us-state-dtc": 727,
    "us-bis-dpl": 462,
    "us-ofac-ssi": 290,
    "us-bis-uvl": 201,
    "us-state-isn": 163,
    "us-ofac-plc": 78,
    "us-bis-meu": 71,
    "us-ofac-ns-cmic": 68,
    "us-ofac-cap": 53,
    "us-ofac-ns-mbs": 17,
    "us-ofac-fse": 3,
}
"""Entries of the real file by list, as SOURCES.md of the shared data counts them."""

HIKVISION_EL = "us-csl:f095626c9f8becc70b5948507fb6de6e443b257a"
HIKVISION_CMIC = "us-csl:30946"


_REAL: dict[Path, tuple[Workplace, Added]] = {}


def with_real_list(shared: Path, temporary: pytest.TempPathFactory) -> tuple[Workplace, Added]:
    """Give a workplace with the real list, read once for all tests."""
    if shared not in _REAL:
        place = workplace(temporary.mktemp("real"))
        file = shared / "data" / "csl_us" / "consolidated_2022-04-21.csv.gz"
        _REAL[shared] = place, add_list(place, Brought(files=[file], retrieved=RETRIEVED))
    return _REAL[shared]


@pytest.fixture(scope="module")
def added(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Give what came of adding the real list."""
    return with_real_list(shared, tmp_path_factory)[1]


@pytest.fixture(scope="module")
def view(added: Added) -> View:
    """Give the rows of the real list."""
    return View([added.snapshot], RETRIEVED)


# --- The real file


def test_every_entry_of_the_real_list_is_there(added: Added, view: View) -> None:
    assert added.entries == 14_160
    counted = view.select("SELECT list_id, count(*) FROM designation GROUP BY list_id")
    assert dict(counted) == LISTS


def test_hikvisions_row_on_the_entity_list_is_whole(view: View) -> None:
    (entry,) = view.rows(Designation, "party_id = ?", [HIKVISION_EL])
    assert entry.list_id == "us-bis-el"
    assert entry.entry == "Hangzhou Hikvision Digital Technology Co., Ltd."
    assert entry.citation == "84 FR 54002; 85 FR 44159"
    assert entry.begin == Span.on(date(2019, 10, 9))
    assert entry.end == Span(RETRIEVED, None)
    assert entry.known_from == RETRIEVED
    assert entry.requirement.startswith(
        "For all items subject to the EAR. (See §744.11 of the EAR)"
    )
    assert "1A004.c" in entry.requirement
    assert "presumption of denial for all other items" in entry.requirement
    (party,) = view.rows(Party, "party_id = ?", [HIKVISION_EL])
    assert (party.type, party.countries) == (PartyType.UNKNOWN, ("CN",))
    names = {row.name: row.kind for row in view.rows(Name, "party_id = ?", [HIKVISION_EL])}
    assert names == {
        "Hangzhou Hikvision Digital Technology Co., Ltd.": NameKind.PRIMARY,
        "Hikvision": NameKind.ALIAS,
    }
    addresses = {row.address for row in view.rows(Address, "party_id = ?", [HIKVISION_EL])}
    assert addresses == {
        "No. 555 Qianmo Road, Binjiang District, Hangzhou, 310052, CN",
        "23rd Floor, Block A, Yingke Plaza, No. 217 Gaoxin Street, Gaoxin District, Urumqi, CN",
        "700 Dongliu Road, Binjiang District, Hanzhou, CN",
    }


def test_the_investment_list_gives_its_day_among_the_identifiers(view: View) -> None:
    (entry,) = view.rows(Designation, "party_id = ?", [HIKVISION_CMIC])
    assert entry.list_id == "us-ofac-ns-cmic"
    assert entry.begin == Span.on(date(2021, 6, 3))
    rows = view.rows(Identifier, "party_id = ?", [HIKVISION_CMIC])
    assert {row.scheme: row.value for row in rows} == {
        "isin": "CNE100000PM8",
        "uscc": "91330000733796106P",
        "ticker": "002415 CN",
        "ofac": "30946",
    }


def test_every_row_of_the_real_list_names_its_source(view: View) -> None:
    (source,) = view.rows(Source)
    assert source.publisher == "US International Trade Administration"
    for table in ("party", "name", "identifier", "address", "designation"):
        assert view.select(f"SELECT DISTINCT source_id FROM {table}") == [(source.source_id,)]  # noqa: S608


@pytest.mark.parametrize("table", ["designation", "party", "name", "identifier", "address"])
def test_no_two_rows_of_the_real_list_that_differ_share_an_id(view: View, table: str) -> None:
    differing = f"SELECT DISTINCT * EXCLUDE (locator) FROM {table}"  # noqa: S608
    query = f"SELECT claim_id FROM ({differing}) GROUP BY claim_id HAVING count(*) > 1"  # noqa: S608
    assert len(view.select(query)) == 0


def test_a_party_on_two_lists_is_one_party_with_two_entries(view: View) -> None:
    entries = view.rows(Designation, "entry = ?", ["ARIMERO HOLDING LIMITED"])
    assert {row.list_id for row in entries} == {"us-ofac-cap", "us-ofac-sdn"}
    assert {row.party_id for row in entries} == {"us-csl:34616"}


def test_nothing_that_the_real_list_tells_is_left_over(added: Added, view: View) -> None:
    assert added.snapshot.manifest.left_over == {}
    assert added.snapshot.manifest.problems == ()
    kept = dict(view.select("SELECT scheme, count(*) FROM identifier GROUP BY scheme"))
    assert kept["ofac"] == 10_535
    assert kept["imo"] == 439
    assert kept["passport"] == 1_685
    genders = view.select("SELECT count(*) FROM detail WHERE kind = 'gender'")
    assert genders == [(2_404,)]


# --- Small files with true rows

HIKVISION = {
    "_id": "30946",
    "source": "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC)"
    " - Treasury Department",
    "entity_number": "30946",
    "type": "Entity",
    "programs": "CMIC-EO13959",
    "name": "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
    "addresses": "555, Qianmo Road, Binjiang District, Hangzhou, 310051, CN",
    "alt_names": "HIKVISION; HANGZHOU HIKVISION DIGITAL TECHNOLOGY",
    "ids": "CN, 91330000733796106P, Unified Social Credit Code (USCC); CNE100000PM8, ISIN; "
    "03 Jun 2021, Listing Date (CMIC)",
}
MEGVII = {
    "_id": "cd95318af12232a80126adbcd645526b755fc58a",
    "source": "Entity List (EL) - Bureau of Industry and Security",
    "name": "Megvii Technology",
    "addresses": "Floor 3rd Unit A Raycom Infotech Park, No 2 Kexueyuan, Beijing, CN",
    "federal_register_notice": "84 FR 54002; 85 FR 44159",
    "start_date": "2019-10-09",
}
DAHUA_ELECTRONICS = {
    "_id": "9d575b755f97b8e5e97a297c95fdc3a197a16fe8",
    "source": "Denied Persons List (DPL) - Bureau of Industry and Security",
    "name": "DAHUA ELECTRONICS CORPORATION",
    "addresses": "134-12 59HT AVENUE, FLUSHING, NY, 11355",
    "federal_register_notice": "82 F.R. 46480 10/5/2017",
    "start_date": "2017-09-28",
    "end_date": "2025-11-19",
}


def table(*rows: dict[str, str], columns: tuple[str, ...] = tuple(COLUMNS)) -> str:
    """Write rows as the list writes them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """Give the rulebook, read once."""
    return load_rulebook()


@pytest.fixture
def place(tmp_path: Path, rulebook: Rulebook) -> Workplace:
    """Give a workplace of its own."""
    return Workplace(Shelf(tmp_path / "home"), rulebook)


Add = Callable[[str | bytes], Added]


@pytest.fixture
def add(place: Workplace, tmp_path: Path) -> Add:
    """Give a function that adds a small list with these words or bytes."""

    def add(content: str | bytes) -> Added:
        file = tmp_path / "list.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return add_list(place, Brought(files=[file], retrieved=RETRIEVED, accept_fewer=True))

    return add


def rows(added: Added, noun: type[Row]) -> list[Row]:
    """Give the rows of a snapshot."""
    view = View([added.snapshot], RETRIEVED)
    try:
        return view.rows(noun)
    finally:
        view.close()


def test_a_small_list_is_read_packed_or_not_with_or_without_a_mark(add: Add) -> None:
    text = table(HIKVISION, MEGVII)
    for content in (text, f"\ufeff{text}", gzip.compress(text.encode())):
        added = add(content)
        assert added.entries == 2
        assert {row.entry for row in rows(added, Designation) if isinstance(row, Designation)} == {
            HIKVISION["name"],
            MEGVII["name"],
        }


def test_adding_the_same_list_twice_keeps_one_snapshot(add: Add, place: Workplace) -> None:
    first = add(table(HIKVISION))
    second = add(table(HIKVISION))
    assert first.before is None
    assert second.before == first.snapshot == second.snapshot
    assert len(place.shelf.all_of("us-csl")) == 1


def test_an_entry_without_days_was_on_the_list_when_it_was_fetched(add: Add) -> None:
    (entry,) = rows(add(table({**MEGVII, "start_date": ""})), Designation)
    assert isinstance(entry, Claim)
    assert entry.begin == Span(None, RETRIEVED)
    assert entry.end == Span(RETRIEVED, None)


def test_an_entry_keeps_the_end_that_the_list_gives(add: Add) -> None:
    (entry,) = rows(add(table(DAHUA_ELECTRONICS)), Designation)
    assert isinstance(entry, Claim)
    assert (entry.begin.exact, entry.end.exact) == (date(2017, 9, 28), date(2025, 11, 19))


def test_an_entry_that_ends_before_it_begins_is_kept_and_reported(add: Add) -> None:
    added = add(table({**MEGVII, "end_date": "2018-01-01"}))
    (entry,) = rows(added, Designation)
    assert isinstance(entry, Claim)
    assert entry.begin == Span.on(date(2019, 10, 9))
    assert entry.end == Span(RETRIEVED, None)
    (problem,) = added.snapshot.manifest.problems
    assert "line 2" in problem
    assert "ends before it begins" in problem


def test_a_column_that_is_new_is_counted_as_left_over(add: Add) -> None:
    added = add(table(MEGVII, columns=(*COLUMNS, "mood")))
    assert added.snapshot.manifest.left_over["column mood"] == 1


def test_lists_that_are_here_are_told_with_the_one_that_answers(add: Add, place: Workplace) -> None:
    add(table(MEGVII))
    before = dict.fromkeys(("starter", "us-csl"), True) | {"us-csl": False}
    early = kept_lists(place, date(2022, 4, 20))
    asked_early = {one.snapshot.manifest.name: one.in_use for one in early}
    assert asked_early == before
    assert all(one.in_use for one in kept_lists(place, RETRIEVED))


def test_what_another_version_has_read_is_read_again_from_the_files_it_kept(
    add: Add, place: Workplace
) -> None:
    old = add(table(MEGVII)).snapshot
    file = old.folder / "manifest.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(values | {"layout": LAYOUT - 1}), encoding="utf-8")
    old.folder.rename(old.folder.with_name("2022-04-21-of-another-layout"))
    assert place.shelf.all_of("us-csl") == []
    assert [one.name for one in place.shelf.outdated()] == ["us-csl"]
    assert [one.problem for one in reread(place)] == [""]
    (new,) = place.shelf.all_of("us-csl")
    assert new.manifest.known_from == RETRIEVED
    assert new.manifest.tables == old.manifest.tables
    assert place.shelf.outdated() == []


# --- Broken copies

GOOD = table(HIKVISION, MEGVII)
BROKEN: dict[str, tuple[str | bytes, int | None, tuple[str, ...]]] = {
    "empty": ("", None, ("the file is empty",)),
    "only blank lines": ("\r\n \r\n", None, ("the file is empty",)),
    "a page of HTML": (
        "<!DOCTYPE html>\n<title>503</title>",
        1,
        ("`<!DOCTYPE html>`", "no list that can be read here", "Consolidated Screening List"),
    ),
    "another table": (
        "name,country\nMegvii,CN\n",
        1,
        ("`name,country`", "no list that can be read"),
    ),
    "packing cut short": (
        gzip.compress(GOOD.encode())[:-20],
        None,
        ("cut short or damaged", "fetch it again"),
    ),
    "packing damaged": (
        gzip.compress(GOOD.encode())[:-8] + b"\0" * 8,
        None,
        ("cut short or damaged", "fetch it again"),
    ),
    "row cut short": (GOOD[: GOOD.rindex("Beijing") - 30], 3, ("cut short", "Fetch it again")),
    "row cut within quotes": (GOOD[: GOOD.rindex("Infotech")], 3, ("cut short", "Fetch it again")),
    "row with too many fields": (f"{GOOD.rstrip()},more\r\n", 3, ("30 fields instead of 29",)),
    "missing column": (
        table(MEGVII, columns=tuple(one for one in COLUMNS if one != "start_date")),
        1,
        ("the column `start_date` is missing", "its publisher changed the format"),
    ),
    "unknown list": (
        table(HIKVISION, {**MEGVII, "source": "Naughty List (NL)"}),
        3,
        ("`Naughty List (NL)` has never been seen here", "the reader must learn it"),
    ),
    "second header": (GOOD + GOOD, 4, ("the list `source` has never been seen",)),
    "unknown type": (
        table({**HIKVISION, "type": "Robot"}),
        2,
        ("the type `Robot` has never been seen here", "the reader must learn it"),
    ),
    "bad date": (
        table({**MEGVII, "start_date": "9 Oct 2019"}),
        2,
        ("`start_date`", "`9 Oct 2019` is not a day", "write a day as"),
    ),
    "bad end": (
        table({**MEGVII, "end_date": "2019-02-30"}),
        2,
        ("`end_date`", "there is no such day"),
    ),
    "no such day of listing": (
        table({**HIKVISION, "ids": "31 Feb 2021, Listing Date (CMIC)"}),
        2,
        ("31 Feb 2021",),
    ),
    "no such month of listing": (
        table({**HIKVISION, "ids": "03 Jum 2021, Listing Date (CMIC)"}),
        2,
        ("03 Jum 2021",),
    ),
    "not UTF-8": (
        GOOD.replace("Qianmo", "Qiánmo").encode("latin-1"),
        None,
        ("no UTF-8", "fetch the file again"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_and_the_earlier_one_still_answers(
    add: Add,
    place: Workplace,
    tmp_path: Path,
    name: str,
) -> None:
    content, line, words = BROKEN[name]
    earlier = add(table(MEGVII))
    with pytest.raises(ReadError) as caught:
        add(content)
    message = str(caught.value)
    assert caught.value.line == line
    assert message.startswith(f"{tmp_path / 'list.csv'}{f', line {line}' if line else ''}: ")
    for word in words:
        assert word in message
    assert place.shelf.all_of("us-csl") == [earlier.snapshot]
    assert list((place.shelf.root / ".drafts").iterdir()) == []
    view = View(place.shelf.current(RETRIEVED), RETRIEVED)
    assert [row.entry for row in view.rows(Designation)] == [MEGVII["name"]]
    view.close()


def test_a_list_with_far_fewer_entries_is_refused_unless_it_is_said_to_be_right(
    place: Workplace, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(GOOD, encoding="utf-8", newline="")
    with pytest.raises(ReadError, match=r"2 entries, where .* at least 13,000; .*--accept-fewer"):
        add_list(place, Brought(files=[file], retrieved=RETRIEVED))
    assert place.shelf.all() == []
    assert (
        add_list(place, Brought(files=[file], retrieved=RETRIEVED, accept_fewer=True)).entries == 2
    )


def test_a_part_of_the_real_list_is_refused_where_the_whole_is_here(
    shared: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place, added = with_real_list(shared, tmp_path_factory)
    whole = gzip.decompress(
        (shared / "data" / "csl_us" / "consolidated_2022-04-21.csv.gz").read_bytes()
    ).decode("utf-8-sig")
    records = list(csv.reader(io.StringIO(whole, newline="")))
    out = io.StringIO()
    csv.writer(out).writerows(records[:13_500])
    half = tmp_path / "half.csv"
    half.write_text(out.getvalue(), encoding="utf-8", newline="")
    with pytest.raises(ReadError, match=r"half\.csv: it has 13,499 entries"):
        add_list(place, Brought(files=[half], retrieved=date(2022, 5, 1)))
    assert place.shelf.all_of("us-csl") == [added.snapshot]
