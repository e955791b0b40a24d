"""OFAC's legacy files: six dated copies of the real SDN List in a row, and broken small ones."""

import csv
import gzip
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.added import Add, add_files, adder, rows, seen, survives, write
from tieline.assessment.changes import Change
from tieline.model.days import Holding, Span
from tieline.model.kinds import DetailKind, NameKind, PartyType, TieKind
from tieline.model.nouns import Address, Designation, Detail, Identifier, Name, Party, Tie
from tieline.services.changes import difference
from tieline.services.lists import Added, Brought, add_list
from tieline.services.wiring import Workplace, workplace
from tieline.sources.reading import ReadError
from tieline.sources.us.ofac_remarks import labelled
from tieline.store.view import View

DAY = date(2024, 5, 3)
COPIES = {
    date(2021, 8, 18): ("sdn_snapshots_2021-08-18.csv.gz", 9_083),
    date(2022, 3, 1): ("sdn_snapshots_2022-03-01.csv.gz", 9_226),
    date(2022, 9, 2): ("sdn_snapshots_2022-09-02.csv.gz", 10_478),
    date(2023, 3, 1): ("sdn_snapshots_2023-03-01.csv.gz", 11_853),
    date(2023, 9, 5): ("sdn_snapshots_2023-09-05.csv.gz", 12_863),
    DAY: ("sdn_2024-05-03.csv.gz", 14_965),
}
"""Dated copies of the SDN List in the shared data, and how many entries each has."""


def naive(content: bytes) -> list[list[str]]:
    """Read a legacy file as plainly as can be."""
    cells = csv.reader(io.StringIO(content.decode("latin-1"), newline=""))
    return [[cell.strip() for cell in row] for row in cells if len(row) > 1]


# --- The real files


@pytest.fixture(scope="module")
def six(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workplace, list[Added]]:
    """Give a workplace with the six dated copies, added in a row."""
    place = workplace(tmp_path_factory.mktemp("six"))
    added = [
        add_list(place, Brought(files=[shared / "data" / "ofac" / file], retrieved=day))
        for day, (file, _) in COPIES.items()
    ]
    return place, added


def test_six_dated_copies_have_just_the_entries_that_a_plain_count_finds(
    six: tuple[Workplace, list[Added]], shared: Path
) -> None:
    for added, (file, count) in zip(six[1], COPIES.values(), strict=True):
        plain = naive(gzip.decompress((shared / "data" / "ofac" / file).read_bytes()))
        assert added.entries == count == len(plain)
        kinds = Counter(row[2] for row in plain)
        with seen(added) as view:
            told = dict(
                view.select(
                    "SELECT type, count(*) FROM party JOIN designation USING (party_id) GROUP BY 1"
                )
            )
            entries = {
                (one, two) for one, two in view.select("SELECT party_id, entry FROM designation")
            }
        assert told == {
            "organisation": kinds["-0-"],
            "person": kinds["individual"],
            "vessel": kinds["vessel"],
            "aircraft": kinds["aircraft"],
        }
        assert entries == {(f"us-ofac:{row[0]}", " ".join(row[1].split())) for row in plain}


def test_births_nationalities_ships_and_ties_agree_with_a_plain_search(
    six: tuple[Workplace, list[Added]], shared: Path
) -> None:
    plain = naive(gzip.decompress((shared / "data" / "ofac" / COPIES[DAY][0]).read_bytes()))
    pieces = [
        (row[0], piece.strip().rstrip("."))
        for row in plain
        for piece in (row[11] if len(row[11]) < 1000 else "").split(";")
    ]
    with seen(six[1][-1]) as view:

        def ofs(query: str) -> set[str]:
            return {str(one).removeprefix("us-ofac:") for (one,) in view.select(query)}

        for query, begins in {
            "SELECT party_id FROM detail WHERE kind = 'birth_date'": ("DOB ",),
            "SELECT party_id FROM detail WHERE kind = 'birth_place'": ("POB ",),
            "SELECT party_id FROM detail WHERE kind = 'gender'": ("Gender ",),
            "SELECT party_id FROM identifier WHERE scheme = 'imo'": (
                "Vessel Registration Identification IMO ",
            ),
            "SELECT party_id FROM identifier WHERE scheme = 'mmsi'": ("MMSI ",),
            "SELECT party_id FROM identifier WHERE scheme = 'swift'": ("SWIFT/BIC ",),
            "SELECT from_id FROM tie WHERE kind = 'linked'": ("Linked To: ",),
        }.items():
            long = {row[0] for row in plain if len(row[11]) >= 1000}
            assert ofs(query) - long == {number for number, one in pieces if one.startswith(begins)}


def test_parties_that_left_the_list_are_known_to_have_left(
    six: tuple[Workplace, list[Added]], shared: Path
) -> None:
    numbers = [
        {row[0] for row in naive(gzip.decompress((shared / "data" / "ofac" / file).read_bytes()))}
        for file, _ in COPIES.values()
    ]
    place, last = six[0], max(COPIES)
    view = View(place.shelf.current(last), last, place.shelf.earlier(last))
    entries = view.rows(Designation, "list_id = 'us-ofac-sdn' AND source_id LIKE 'us-ofac-sdn:%'")
    view.close()
    there = {
        row.party_id.removeprefix("us-ofac:")
        for row in entries
        if row.holds_on(last) is Holding.YES
    }
    gone = set.union(*numbers) - numbers[-1]
    assert there == numbers[-1]
    assert gone <= {row.party_id.removeprefix("us-ofac:") for row in entries}


def test_the_changes_between_each_pair_of_copies_agree_with_a_plain_comparison(
    six: tuple[Workplace, list[Added]], shared: Path
) -> None:
    plain = {}
    for day, (file, _) in COPIES.items():
        entries = naive(gzip.decompress((shared / "data" / "ofac" / file).read_bytes()))
        plain[day] = {row[0]: [" ".join(cell.split()) for cell in row] for row in entries}
    for old, new in pairwise(COPIES):
        found = difference(six[0], [f"us-ofac-sdn@{old}", f"us-ofac-sdn@{new}"])
        numbers = {
            change: {
                one.party_id.removeprefix("us-ofac:")
                for one in found.of(change)
                if "name:" not in one.party_id  # known by the name that an entry links it to
            }
            for change in Change
        }
        before, after = plain[old], plain[new]
        assert numbers[Change.ADDED] == after.keys() - before.keys()
        assert numbers[Change.REMOVED] == before.keys() - after.keys()
        assert found.entries[Change.ADDED] == len(numbers[Change.ADDED])
        assert found.entries[Change.REMOVED] == len(numbers[Change.REMOVED])
        differing = {
            number for number in before.keys() & after.keys() if before[number] != after[number]
        }
        assert numbers[Change.CHANGED] <= differing
        for number in differing - numbers[Change.CHANGED]:
            # another party's or a country's new name, for what is the same
            assert _without_names(before[number]) == _without_names(after[number])


def _without_names(row: list[str]) -> list[str]:
    pieces = [piece.strip(" .") for piece in row[11].split(";")]
    kept = [one for one in pieces if not one.startswith(("Linked To: ", "nationality "))]
    return [*row[:11], *kept]


def test_a_consistent_trio_gives_every_alias_and_address_that_a_plain_count_finds(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data" / "ofac" / "trio_2022-01"
    added = add_files(workplace(tmp_path), sorted(folder.iterdir()), date(2022, 1, 20))
    plain = {one.stem: naive(one.read_bytes()) for one in folder.iterdir()}
    assert added.entries == len(plain["sdn"]) == 9_044
    primaries = {row[0]: " ".join(row[1].split()) for row in reversed(plain["sdn"])}
    aliases = {(row[0], " ".join(row[3].split())) for row in plain["alt"]}
    aliases = {(number, name) for number, name in aliases if primaries[number] != name}
    kept = {
        (row.party_id.removeprefix("us-ofac:"), row.name)
        for row in rows(added, Name, "kind = 'alias'")
    }
    assert kept == aliases
    assert len(aliases) > 12_000
    addresses = {
        (row[0], ", ".join(" ".join(cell.split()) for cell in row[2:5] if cell != "-0-"))
        for row in plain["add"]
        if row[0] in primaries and {*row[2:5]} != {"-0-"}
    }
    assert {
        (row.party_id.removeprefix("us-ofac:"), row.address) for row in rows(added, Address)
    } == addresses
    problems = added.snapshot.manifest.problems
    assert any("no entry has the number 34489" in one for one in problems)
    assert any("the number 2677 is another entry's" in one for one in problems)
    assert added.snapshot.manifest.left_over == {"rows of unknown entries": 1}


@pytest.fixture(scope="module")
def cons(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Added:
    """Give the real Consolidated List, all four parts."""
    files = sorted((shared / "data" / "ofac").glob("nonsdn_cons_*.csv"))
    return add_files(workplace(tmp_path_factory.mktemp("cons")), files, DAY)


def test_hikvision_stands_on_the_investment_list_and_dahua_does_not(cons: Added) -> None:
    (entry,) = rows(cons, Designation, "party_id = ?", ["us-ofac:30946"])
    assert entry.entry == "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."
    assert (entry.list_id, entry.programme) == ("us-ofac-ns-cmic", "CMIC-EO13959")
    assert entry.begin == Span.on(date(2021, 6, 3))
    assert "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022" in entry.requirement
    assert {
        row.scheme: row.value for row in rows(cons, Identifier, "party_id = 'us-ofac:30946'")
    } == {
        "ofac": "30946",
        "ticker": "002415 CN",
        "isin": "CNE100000PM8",
        "uscc": "91330000733796106P",
    }
    assert not rows(cons, Name, "key LIKE '%dahua%'")


def test_entries_of_the_consolidated_list_go_on_the_lists_that_their_programmes_name(
    cons: Added,
) -> None:
    counts = Counter(row.list_id for row in rows(cons, Designation))
    assert counts == {
        "us-ofac-ssi": 286,
        "us-ofac-plc": 78,
        "us-ofac-ns-cmic": 68,
        "us-ofac-cap": 15,
        "us-ofac-ns-mbs": 15,
    }
    assert cons.entries == 442
    assert cons.snapshot.manifest.problems == ()


def test_the_screening_list_and_ofac_agree_on_who_is_on_which_investment_list(
    cons: Added, shared: Path
) -> None:
    file = shared / "data" / "csl_us" / "consolidated_2022-04-21.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8-sig", newline="") as stream:
        cmic = {row["entity_number"] for row in csv.DictReader(stream) if "(CMIC)" in row["source"]}
    ours = rows(cons, Designation, "list_id = 'us-ofac-ns-cmic'")
    assert {row.party_id for row in ours} == {f"us-ofac:{number}" for number in cmic}


def test_the_primary_file_alone_is_enough_and_tells_where_remarks_are_cut(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data" / "ofac" / "nonsdn_cons_prim.csv"
    added = add_files(workplace(tmp_path), [file], DAY)
    assert added.entries == 442
    cut = [one for one in added.snapshot.manifest.problems if "the remarks are cut" in one]
    assert len(cut) == sum(
        len(row[11]) == 1000
        for row in csv.reader(file.read_text("latin-1").splitlines(keepends=True))
        if len(row) > 1
    )


# --- Small files with true rows

AERO = '36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
ZAHHAR = (
    '9647,"ZAHHAR, Mahmoud Khaled","individual","SDGT] [NS-PLC",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '-0- ,"DOB 1945; POB Gaza Strip; nationality Palestinian; Gender Male; Secondary sanctions '
    "risk: section 1(b) of Executive Order 13224, as amended by Executive Order 13886; a.k.a. "
    "'ZAHAR, Mahmoud'; Linked To: HAMAS.\"\r\n"
)
HAMAS = '4695,"HAMAS",-0- ,"FTO] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"f.k.a. \'X\'."\r\n'
SHIP = (
    '15036,"EXAMPLE STAR","vessel","IRAN",-0- ,"9HDS9","Crude Oil Tanker","318,000","163,660",'
    '"Iran","NITC","Former Vessel Flag Malta; alt. Former Vessel Flag Tuvalu; Vessel Registration '
    'Identification IMO 9218492; MMSI 572469210 (vessel)."\r\n'
)
END = "\x1a"
SDN = AERO + ZAHHAR + HAMAS + SHIP + END
ALT = "36,12,aka,AERO-CARIBBEAN,-0- \r\n4695,9,fka,ISLAMIC RESISTANCE,-0- \r\n" + END
ADD = (
    '36,25,-0- ,"Havana","Cuba",-0- \r\n9647,26,"Ibex House,\r\nThe Minories",-0- ,"Gaza",-0- \r\n'
    + END
)


@pytest.fixture
def add(tmp_path: Path) -> Add:
    """Give a function that adds small files."""
    return adder(tmp_path, DAY)


def test_remarks_become_details_names_terms_and_ties(add: Add) -> None:
    added = add({"sdn.csv": SDN})
    zahhar = "party_id = 'us-ofac:9647'"
    assert {(row.kind, row.value) for row in rows(added, Detail, zahhar)} == {
        (DetailKind.BIRTH_DATE, "1945"),
        (DetailKind.BIRTH_PLACE, "Gaza Strip"),
        (DetailKind.NATIONALITY, "PS"),
        (DetailKind.GENDER, "Male"),
    }
    assert {(row.name, row.kind) for row in rows(added, Name, zahhar)} == {
        ("ZAHHAR, Mahmoud Khaled", NameKind.PRIMARY),
        ("ZAHAR, Mahmoud", NameKind.WEAK),
    }
    (entry,) = rows(added, Designation, zahhar)
    assert (entry.list_id, entry.programme) == ("us-ofac-sdn", "SDGT; NS-PLC")
    assert entry.requirement.startswith("Secondary sanctions risk: section 1(b)")
    (tie,) = rows(added, Tie, "kind = 'linked'")
    assert (tie.from_id, tie.kind, tie.to_id) == ("us-ofac:9647", TieKind.LINKED, "us-ofac:4695")


def test_a_ship_has_its_flags_its_number_and_an_owner_known_by_name_only(add: Add) -> None:
    added = add({"sdn.csv": SDN})
    assert {
        (row.kind, row.value, row.note) for row in rows(added, Detail, "party_id = 'us-ofac:15036'")
    } == {
        (DetailKind.CALL_SIGN, "9HDS9", ""),
        (DetailKind.VESSEL_TYPE, "Crude Oil Tanker", ""),
        (DetailKind.TONNAGE, "318,000", "tonnage"),
        (DetailKind.TONNAGE, "163,660", "gross registered tonnage"),
        (DetailKind.FLAG, "IR", ""),
        (DetailKind.FLAG, "MT", "former"),
        (DetailKind.FLAG, "TV", "former"),
    }
    (imo,) = rows(added, Identifier, "scheme = 'imo'")
    assert imo.value == "9218492"
    (owns,) = rows(added, Tie, "kind = 'owns'")
    (owner,) = rows(added, Party, "party_id = ?", [owns.from_id])
    assert (owner.type, owns.to_id) == (PartyType.UNKNOWN, "us-ofac:15036")
    (name,) = rows(added, Name, "party_id = ?", [owns.from_id])
    assert (name.name, name.kind) == ("NITC", NameKind.MENTION)


def test_aliases_and_addresses_come_from_their_own_files(add: Add) -> None:
    added = add({"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD})
    assert {row.name for row in rows(added, Name, "kind = 'alias'")} == {
        "AERO-CARIBBEAN",
        "ISLAMIC RESISTANCE",
    }
    (former,) = rows(added, Name, "note != ''")
    assert (former.name, former.note) == ("ISLAMIC RESISTANCE", "formerly known as")
    assert {(row.address, row.country) for row in rows(added, Address)} == {
        ("Havana, Cuba", "CU"),
        ("Ibex House, The Minories, Gaza", "PS"),
    }
    (party,) = rows(added, Party, "party_id = 'us-ofac:36'")
    assert party.countries == ("CU",)


def test_comments_go_on_where_the_primary_file_had_to_cut(add: Add) -> None:
    filler = "a.k.a. 'SOMEBODY ELSE'; " * 41
    text = f"DOB 12 Oct 1965; {filler}"[:990] + "; Linked "
    remarks = text.ljust(1000, "x")[:1000].removesuffix("x")
    primary = f'36,"A",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remarks}"\r\n{HAMAS}'
    comments = '36,"To: HAMAS; Brigadier General."\r\n' + END
    added = add({"sdn.csv": primary + END, "sdn_comments.csv": comments})
    (tie,) = rows(added, Tie)
    assert tie.to_id == "us-ofac:4695"
    assert "Brigadier General" in {row.value for row in rows(added, Detail)}
    assert added.snapshot.manifest.problems == ()


def test_letters_are_read_as_windows_or_the_world_writes_them(add: Add) -> None:
    text = AERO.replace("AIRLINES", "AÉREO") + END
    for encoding in ("cp1252", "utf-8"):
        (name,) = rows(add({"sdn.csv": text.encode(encoding)}), Name)
        assert name.name == "AEROCARIBBEAN AÉREO"


def test_a_missing_end_mark_is_told(add: Add) -> None:
    (problem,) = add({"sdn.csv": AERO}).snapshot.manifest.problems
    assert "the end mark (0x1A) is missing" in problem


def test_a_primary_file_without_its_end_mark_is_refused_unless_it_is_said_to_be_right(
    tmp_path: Path,
) -> None:
    place = workplace(tmp_path / "home")
    lines = "".join(AERO.replace("36", str(number), 1) for number in range(100_000, 115_000))
    cut = Brought(files=write(tmp_path, {"sdn.csv": lines}), retrieved=DAY)
    with pytest.raises(ReadError, match=r"sdn\.csv: the end mark .* missing.*--accept-fewer"):
        add_list(place, cut)
    assert place.shelf.all() == []
    assert add_list(place, replace(cut, accept_fewer=True)).entries == 15_000
    whole = write(tmp_path, {"sdn.csv": lines + END, "alt.csv": ALT.removesuffix(END)})
    added = add_list(place, Brought(files=whole, retrieved=DAY))
    assert any("alt.csv: the end mark" in one for one in added.snapshot.manifest.problems)


def test_an_end_of_line_that_no_parser_takes_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_bytes(AERO.replace(",-0- ", "\r,-0- ", 1).encode() + END.encode())
    with pytest.raises(ReadError, match="no list that can be read here"):
        add_list(workplace(tmp_path / "home"), Brought(files=[file], retrieved=DAY))


@pytest.mark.parametrize(
    ("piece", "label", "value"),
    [
        ("alt. Passport 19820215", "Passport", "19820215"),
        ("Linked To: FORCE, LTD", "Linked To:", "FORCE, LTD"),
        (
            "Aircraft Construction Number (also called L/N or S/N or F/N) 8401",
            "Aircraft Construction Number (also called L/N or S/N or F/N)",
            "8401",
        ),
        ("Listing Date (CMIC) 03 Jun 2021", "Listing Date (CMIC)", "03 Jun 2021"),
        ("Digital Currency Address - XBT 12QtD", "Digital Currency Address - XBT", "12QtD"),
        ("Major General", "", "Major General"),
        ("Passport", "", "Passport"),
    ],
)
def test_a_piece_of_remarks_has_the_longest_label_that_is_known(
    piece: str, label: str, value: str
) -> None:
    assert labelled(piece) == (label, value)


CMIC = (
    '30946,"HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",-0- ,"CMIC-EO13959",-0- ,-0- ,-0- ,'
    '-0- ,-0- ,-0- ,-0- ,"Listing Date (CMIC) 03 Jun 2021."\r\n'
)


def filler() -> str:
    """Give a thousand entries, more than a format is recognised by."""
    return "".join(AERO.replace("36", str(number), 1) for number in range(100_000, 101_000))


BROKEN: dict[str, tuple[dict[str, str | bytes], str, tuple[str, ...]]] = {
    "no primary file": (
        {"alt.csv": ALT},
        "alt.csv",
        ("no primary files", "add one together with those that belong to it"),
    ),
    "two primary files": (
        {"a.csv": SDN, "b.csv": SDN},
        "a.csv",
        ("2 primary files", "add one together with"),
    ),
    "row cut short": (
        {"sdn.csv": SDN.replace(END, "") + filler() + '9,"CUBA'},
        "sdn.csv, line 1005",
        ("cut short", "Fetch it again"),
    ),
    "row of other width": (
        {"sdn.csv": SDN.replace(END, ""), "alt.csv": ALT.replace(END, "") * 1500 + "36,1,aka\r\n"},
        "alt.csv, line 3001",
        ("3 fields instead of 5", "Fetch it again"),
    ),
    "rows after the end": (
        {"sdn.csv": SDN, "alt.csv": f"36,12,aka,A,-0- \r\n{END}\r\n36,13,aka,B,-0- \r\n"},
        "alt.csv, line 3",
        ("rows after the end mark", "fetch the file again"),
    ),
    "the same entry twice": (
        {"sdn.csv": AERO * 3 + END},
        "sdn.csv, line 3",
        ("is there twice", "fetch it again"),
    ),
    "unknown programme": (
        {"cons_prim.csv": CMIC + CMIC.replace("CMIC-EO13959", "NS-NEW").replace("30946", "1")},
        "cons_prim.csv, line 2",
        ("the programme `NS-NEW` has never been seen here", "the reader must learn it"),
    ),
    "no list": (
        {"cons_prim.csv": CMIC + CMIC.replace("CMIC-EO13959", "RUSSIA-EO14024").replace("46", "1")},
        "cons_prim.csv, line 2",
        ("no list is known for `RUSSIA-EO14024`", "the reader must learn it"),
    ),
    "no such listing day": (
        {"cons_prim.csv": CMIC.replace("03 Jun", "31 Jun")},
        "cons_prim.csv, line 1",
        ("`Listing Date (CMIC)`", "31 Jun 2021"),
    ),
    "NUL byte": (
        {"sdn.csv": AERO + AERO.replace("36", "37").replace("CUBA", "CU\0BA")},
        "sdn.csv, line 2",
        ("NUL byte",),
    ),
    "no such letter": (
        {"sdn.csv": AERO.encode() + AERO.replace("36", "37").encode().replace(b"CUBA", b"\x81")},
        "sdn.csv",
        ("is no WINDOWS-1252", "fetch the file again"),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_with_the_file_the_line_and_what_to_do(
    add: Add, tmp_path: Path, name: str
) -> None:
    files, where, words = BROKEN[name]
    with pytest.raises(ReadError) as caught:
        add(files)
    assert str(caught.value).startswith(str(tmp_path / where))
    for word in words:
        assert word in str(caught.value)


def test_a_file_of_one_endless_line_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b'36,"' + b"A" * 40_000_000)
    (file,) = write(tmp_path, {"sdn.csv.gz": packed})
    with pytest.raises(ReadError):
        add_files(workplace(tmp_path / "home"), [file], DAY)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_is_done_to_the_bytes_it_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = {"sdn.csv": SDN.encode(), "alt.csv": ALT.encode(), "add.csv": ADD.encode()}
    name = data.draw(st.sampled_from(sorted(whole)))
    raw = bytearray(whole[name])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    cut = data.draw(st.integers(0, len(raw)))
    folder = tmp_path_factory.mktemp("fuzz")
    files = write(folder, {**whole, name: bytes(raw[:cut])})
    survives(workplace(folder / "home"), files, DAY)
