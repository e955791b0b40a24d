"""Names of known parties are found in a text where they stand as names, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.model.proposals import Named
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.name_screen import NameScreen

KNOWN = Gazetteer(
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "hikvision"),
        ("Hikvision", "hikvision"),
        ("Hikvision USA Inc.", "hikvision-usa"),
        ("杭州海康威视数字技术股份有限公司", "hikvision"),
        ("海康威视", "hikvision"),
        ("ZHEJIANG DAHUA TECHNOLOGY CO LTD", "dahua"),
        ("Dahua", "dahua"),
        ("大华", "dahua"),
        ("LTS", "lts"),
        ("ARM", "arm"),
        ("Target", "target"),
        ("AT&T", "att"),
        ("McDonald's", "mcdonalds"),
        ("Al-Futaim", "futaim"),
        ("eBay", "ebay"),
        ("Lorex", "lorex-ca"),
        ("Lorex", "lorex-us"),
    ]
)


def found(text: str) -> list[tuple[str, ...]]:
    return [(one.words, *one.party_ids) for one in KNOWN.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The results of LTS", [("LTS", "lts")]),
        ("its results, an LTSX and alts", []),
        ("“Hikvision’s” cameras", [("Hikvision", "hikvision")]),
        ("two Hikvisions", [("Hikvision", "hikvision")]),
        ("Hikvisionary plans", []),
        ("HIKVISION, DAHUA'S rival", [("HIKVISION", "hikvision"), ("DAHUA", "dahua")]),
        ("a hikvision in small letters", []),
        ("ARM and Arm and arm", [("ARM", "arm")]),
        ("the Target is a target", [("Target", "target")]),
        ("AT&T", [("AT&T", "att")]),
        ("McDonald’s, McDonalds", [("McDonald’s", "mcdonalds"), ("McDonalds", "mcdonalds")]),
        ("Al Futaim or AlFutaim", [("Al Futaim", "futaim"), ("AlFutaim", "futaim")]),
        ("eBay, but no ebay", [("eBay", "ebay")]),
        ("Lorex", [("Lorex", "lorex-ca", "lorex-us")]),
        ("Zhejiang Dahua Technology sold it", [("Zhejiang Dahua Technology", "dahua")]),
        ("Hikvision USA, Inc.", [("Hikvision USA, Inc", "hikvision-usa")]),
        (
            "Hikvi-\nsion and Al-\nFutaim",
            [("Hikvi-\nsion", "hikvision"), ("Al-\nFutaim", "futaim")],
        ),
        ("Hangzhou\n Hikvision", [("Hikvision", "hikvision")]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_name_is_found_by_whole_words(text: str, expected: list[tuple[str, ...]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杭州海康威视数字技术中标", [("杭州海康威视数字技术", "hikvision")]),
        ("海康\n威视的产品", [("海康\n威视", "hikvision")]),
        ("海康。威视", []),
        ("海康威視", [("海康威視", "hikvision")]),
        ("广大华人", []),
        ("与大华股份", [("大华", "dahua")]),
        ("大华 Dahua大华", [("大华", "dahua"), ("Dahua", "dahua"), ("大华", "dahua")]),
        ("收购Dahua公司", [("Dahua", "dahua")]),
    ],
)
def test_a_chinese_name_needs_no_spaces(text: str, expected: list[tuple[str, ...]]) -> None:
    assert found(text) == expected


def test_the_longest_name_is_told_and_none_within_it() -> None:
    known = Gazetteer([("North River", "a"), ("River Bank of Kent", "b"), ("Kent", "c")])
    assert [one.words for one in known.find("North River Bank of Kent")] == ["River Bank of Kent"]


def test_places_are_those_of_the_text() -> None:
    text = "In ﬁve days, “Dahua”\u00a0and\u200b 海康 威视…"
    for one in KNOWN.find(text):
        assert text[one.start : one.end] == one.words
    assert KNOWN.find("x “Dahua”") == [Named("Dahua", 3, 8, ("dahua",))]


WORDS = st.sampled_from(["Bravo", "Kilo", "Lima", "Kilos", "and", "Tango", "海", "康", "海康"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(st.lists(NAMES, min_size=1, max_size=8), st.lists(WORDS, max_size=14).map(" ".join))
def test_no_name_that_stands_there_is_passed_over(names: list[str], text: str) -> None:
    """A naive reader looks for each name as whole words; all that it sees lies in what we tell."""
    told = Gazetteer((name, name) for name in names).find(text)
    covered = {at for one in told for at in range(one.start, one.end)}
    for name in names:
        if not name.isascii() or name[0].islower():
            continue
        at = f" {text} ".find(f" {name} ")
        if at >= 0:
            assert covered & set(range(at, at + len(name))), name
    assert all(one.start < other.start for one, other in pairwise(told))


@given(st.lists(NAMES.map(str.lower), min_size=1, max_size=8), st.text("ab kilo 海康s", max_size=9))
def test_the_quick_look_passes_over_no_name(names: list[str], before: str) -> None:
    clean = [" ".join(name.split()) for name in names]
    clean = [name for name in clean if name]
    lead = " ".join(before.split()) + " "
    for name in clean:
        assert len(lead.lstrip()) in NameScreen(clean).places(lead.lstrip() + name)


LONGER = st.sampled_from(
    ["Bravo Ltd", "The Kilo Lima Co., Ltd.", "OOO Tango", "海康股份有限公司", "Bravos",
     "Bravos Kilo", "Kil-Ima", "株式会社Lima", "AND", "Lima S.p.A.", "Kilometre Trading GmbH"]
)  # fmt: skip
IN_TEXT = st.sampled_from(
    ["Bravo", "Kilo", "Lima", "Kilos", "and", "Tango", "海", "康", "海康", "Bravoss", "Kil-\nima",
     "KilIma", "Ltd", "Kilometres", "Kilometre", "Trading", "AND", "LIMA", "公司", "Bravos", "Ö"]
)  # fmt: skip


@given(
    st.lists(NAMES | LONGER, min_size=1, max_size=8),
    st.lists(IN_TEXT, max_size=14).map(" ".join),
)
def test_a_gazetteer_for_one_text_finds_in_it_what_the_whole_one_finds(
    names: list[str], text: str
) -> None:
    pairs = [(name, name) for name in names]
    assert Gazetteer(pairs, text).find(text) == Gazetteer(pairs).find(text)


def test_a_gazetteer_for_one_text_leaves_out_names_of_which_it_lacks_a_word() -> None:
    names = [("Orrin Optics Ltd", "a"), ("Tessera Optics", "b"), ("蓝石电子", "c")]
    assert len(Gazetteer(names, "Orrin Optics makes lenses")) < len(Gazetteer(names))
