"""A plain table of owners: real ones read whole, and every way to write one wrongly."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import NameKind, PartyType, Standing, TieKind
from tieline.model.nouns import Identifier, Name, Party, Source, Tie
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import workplace
from tieline.sources.reading import ReadError
from tieline.store.view import View

RETRIEVED = date(2026, 1, 1)


def added(folder: Path, *files: Path, publisher: str = "A register") -> tuple[Added, View]:
    """Add files; give what came of it and the rows."""
    brought = Brought(files=files, retrieved=RETRIEVED, name="here", publisher=publisher)
    found = add_list(workplace(folder / "home"), brought)
    return found, View([found.snapshot], RETRIEVED)


def read(folder: Path, text: str, publisher: str = "A register") -> View:
    """Add one table of this text and give its rows."""
    file = folder / "owners.csv"
    file.write_text(text, encoding="utf-8")
    return added(folder, file, publisher=publisher)[1]


def records(file: Path) -> list[dict[str, str]]:
    """Give the rows of a file as the standard library reads them."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def loops(edges: set[tuple[str, str]]) -> list[int]:
    """Give the sizes of the cycles: sets of nodes that all reach one another, by brute force."""
    after = defaultdict(set)
    for start, end in edges:
        after[start].add(end)

    def reached(start: str) -> set[str]:
        found, todo = set[str](), [*after.get(start, ())]
        while todo:
            if (node := todo.pop()) not in found:
                found.add(node)
                todo += after.get(node, ())
        return found

    reach = {node: reached(node) for node in list(after)}
    groups = {
        frozenset(other for other in found if node in reach.get(other, ()))
        for node, found in reach.items()
        if node in found
    }
    return sorted(len(group) for group in groups)


# --- Real tables


def test_the_german_media_register_is_read_whole(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/ownership/kek_media_de"
    files = [folder / name for name in ("shares.csv", "company.csv", "media.csv")]
    shares, companies, media = map(records, files)
    found, view = added(tmp_path, *files)
    assert found.entries == len(shares) + len(media) == 2904 + 1103
    ties = {(tie.from_id, tie.to_id): tie for tie in view.rows(Tie)}
    for row in shares:
        tie = ties.pop(
            (f"ownership-table-here:{row['shareholder']}", f"ownership-table-here:{row['owns']}")
        )
        percent = Decimal(row["share"]) if row["share"] else None
        assert (tie.share.low, tie.share.high) == (percent, percent)
    assert sum(not row["share"] for row in shares) == 47
    assert set(ties) == {
        (f"ownership-table-here:{row['owner']}", f"ownership-table-here:media.csv:{row['id']}")
        for row in media
    }, "a medium has an id of its own, though a company may have the same one"
    names = {row.party_id.rpartition(":")[2]: row.name for row in view.rows(Name)}
    assert len(view.rows(Party)) == len(companies) + len(media) == 3065 + 1103
    assert names["3828"] == '"Axel Springer Verlag" Beteiligungsgesellschaft mbH'


def test_its_cycles_and_the_company_that_owns_itself_are_kept(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/ownership/kek_media_de"
    naive = {(row["shareholder"], row["owns"]) for row in records(folder / "shares.csv")}
    found, view = added(tmp_path, folder / "shares.csv", folder / "company.csv")
    edges = {(tie.from_id.partition(":")[2], tie.to_id.partition(":")[2]) for tie in view.rows(Tie)}
    assert edges == naive
    assert loops(edges) == loops(naive) == [1, 2, 2, 3]
    problems = found.snapshot.manifest.problems
    assert "line 1677: `1115` is said to own itself" in problems
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in records(folder / "shares.csv"):
        sums[row["owns"]] += Decimal(row["share"] or 0)
    odd = {f"the shares of `{c}` sum to {n} percent" for c, n in sums.items() if n > 101}
    assert len(odd) == 5
    assert odd == {problem for problem in problems if "sum to" in problem}


def test_the_control_figures_of_american_filings_are_read_whole(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data/ownership/sec_13d_control/control_figures.csv"
    raw = records(file)
    found, view = added(tmp_path, file)
    assert found.entries == len(raw) == 10_593
    ciks = {row["owner_key"] for row in raw} | {row["company_cik"] for row in raw}
    told = {(row.scheme, row.value) for row in view.rows(Identifier)}
    assert told == {("cik", cik) for cik in ciks}
    percents = [row["percent_of_class"] for row in raw if row["percent_of_class"]]
    said = sorted(Decimal(one).quantize(Decimal("0.000001")) for one in percents)
    ties = view.rows(Tie)
    assert sorted(tie.share.low for tie in ties if tie.share.low is not None) == said
    assert sum(tie.from_id == tie.to_id for tie in ties) == 163
    assert any("accession_number: 0001026608-15-000014" in tie.note for tie in ties)


# --- What a row becomes


def test_a_row_is_a_share_on_the_word_of_its_publisher(tmp_path: Path) -> None:
    view = read(
        tmp_path,
        "Shareholder;Subsidiary;Percentage;since;until;remark\n"
        "Big Ltd;Small Ltd;55 %;2019-05;2021-06-30;voting stock\n",
    )
    (tie,) = view.rows(Tie)
    assert (tie.kind, tie.standing) == (TieKind.OWNS, Standing.REPORTED)
    assert tie.share == Range(Decimal(55), Decimal(55), "%")
    assert tie.begin == Span(date(2019, 5, 1), date(2019, 5, 31))
    assert tie.end == Span.on(date(2021, 6, 30))
    assert (tie.locator, tie.note) == ("line 2", "remark: voting stock")
    names = {row.party_id: (row.name, row.kind) for row in view.rows(Name)}
    assert names[tie.from_id] == ("Big Ltd", NameKind.MENTION)
    assert {row.type for row in view.rows(Party)} == {PartyType.UNKNOWN}
    (source,) = view.rows(Source)
    assert source.publisher == "A register"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("55", "55", "55"),
        ("55.5%", "55.5", "55.5"),
        ("75-100", "75", "100"),
        ("75 % \u2013 100 %", "75", "100"),
        ("25 to 50", "25", "50"),
        ("25..50", "25", "50"),
        (">50", "50", None),
        ("more than 25%", "25", None),
        (">=10", "10", None),
        ('"12,5"', "12.5", "12.5"),
        ("n/a", None, None),
        ("", None, None),
    ],
)
def test_a_share_is_read_as_people_write_it(
    tmp_path: Path, text: str, low: str | None, high: str | None
) -> None:
    (tie,) = read(tmp_path, f"owner,owned,share\nA Ltd,B Ltd,{text}\n").rows(Tie)
    assert tie.share.low == (Decimal(low) if low else None)
    assert tie.share.high == (Decimal(high) if high else None)


def test_two_columns_may_give_a_range(tmp_path: Path) -> None:
    (tie,) = read(tmp_path, "owner,owned,share_low,share_high\nA,B,25,50\n").rows(Tie)
    assert tie.share == Range(Decimal(25), Decimal(50), "%")


def test_each_source_that_a_row_names_is_a_source(tmp_path: Path) -> None:
    view = read(
        tmp_path,
        "owner,company,share,source\nA,B,5,https://example.org/a\nC,B,6,Annual report\n",
        publisher="",
    )
    sources = {row.source_id: row for row in view.rows(Source)}
    told = {tie.from_id: sources[tie.source_id] for tie in view.rows(Tie)}
    assert told["ownership-table-here:A"].url == "https://example.org/a"
    assert told["ownership-table-here:C"].publisher == "Annual report"


def test_a_table_of_parents_may_name_its_own_ids(tmp_path: Path) -> None:
    view = read(tmp_path, "id,name,parent\n1,Top Ltd,\n2,Middle Ltd,1\n3,Bottom Ltd,2\n")
    ties = {(tie.from_id[-1], tie.to_id[-1]) for tie in view.rows(Tie)}
    assert ties == {("1", "2"), ("2", "3")}
    assert {row.name for row in view.rows(Name)} == {"Top Ltd", "Middle Ltd", "Bottom Ltd"}


def test_a_row_that_is_there_twice_counts_once(tmp_path: Path) -> None:
    file = tmp_path / "owners.csv"
    file.write_text("owner,owned,share\nA,B,5\nA,B,5\nA,B,6\n")
    found, view = added(tmp_path, file)
    assert len(view.rows(Tie)) == 2
    assert "line 3: the row is there twice; it counts once" in found.snapshot.manifest.problems


# --- What is refused


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("owner,owned,share\nA,B,120\n", "line 2: `share`: `120` is no share from 0 to 100"),
        ("owner,owned,share\nA,B,half\n", "line 2: `share`: `half` is no share"),
        ("owner,owned,share\nA,B,-5\n", "line 2: `share`: `-5` is no share"),
        ("owner,owned,share\nA,,5\n", "line 2: `owned` is empty; fill it in"),
        ("owner,owned,share\nA,B\n", "line 2: 2 fields instead of 3"),
        ("owner,owned,share_low,share_high\nA,B,50,25\n", "line 2: `share_high`: 25 is less"),
        ("owner,parent,owned\nA,B,C\n", "line 2: `owner` and `parent` mean the same"),
        ("owner,owned,since\nA,B,May 2019\n", "line 2: `since`"),
        ("owner,owned,since,until\nA,B,2020,2019\n", "line 2: the share ends before it begins"),
        ("id,name\n1,A Ltd\n", "line 1: the table names ids and nobody's owner"),
        ("id,name,owner\n1,A Ltd,\n1,B Ltd,1\n", "line 3: the id `1` is there twice"),
        ('owner,owned,share\n"A,B,5\n', "line 2"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ReadError) as error:
        read(tmp_path, text)
    assert says.replace("`since`", "`begin`") in str(error.value)
    assert "owners.csv" in str(error.value)


def test_a_row_without_a_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="line 2: nothing says who publishes this; say so with"):
        read(tmp_path, "owner,owned,share\nA,B,5\n", publisher="")


WHOLE = "owner,owned,share,since,source\nA Ltd,B Ltd,5,2019,x\nB Ltd,C Ltd,75-100,2020-05,y\n"


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    at=st.integers(0, len(WHOLE)),
    cut=st.integers(0, 30),
    put=st.sampled_from(["", "\x00", '"', "\n", ",", "1e9", "9" * 40, "\u0663", "\ufeff", ">="]),
)
def test_a_damaged_table_is_read_or_refused(tmp_path: Path, at: int, cut: int, put: str) -> None:
    file = tmp_path / "owners.csv"
    file.write_bytes((WHOLE[:at] + put + WHOLE[at + cut :]).encode())
    place = workplace(tmp_path / "home")
    before = len(place.shelf.all())
    try:
        add_list(place, Brought(files=[file], retrieved=RETRIEVED))
    except ReadError as error:
        assert "owners.csv" in str(error)  # noqa: PT017
        assert len(place.shelf.all()) == before
