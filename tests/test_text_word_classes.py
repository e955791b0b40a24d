"""What words of names are, what a bare name looks like, and how usual words are on lists."""

import csv
import gzip
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.text import everyday_words, family_names, generic_words, given_names, place_words
from tieline.text.countries import country_code
from tieline.text.folded import plain
from tieline.text.type_guess import guess_type
from tieline.text.word_classes import (
    PHRASES,
    WORDS,
    WordClass,
    phrase_class,
    word_class,
    word_classes,
)
from tieline.text.word_rates import FILE, rate, words


@pytest.mark.parametrize(
    ("alike", "sense"),
    [
        ("technology technologies tech tekhnologii jishu keji", "technology"),
        ("trading trade handel comercio maoyi ticaret", "trading"),
        ("bank banco banque bankasi yinhang", "bank"),
        ("ministry ministerstvo ministerio wizarat bakanligi", "ministry"),
        ("company sharikat kompaniya sociedad gongsi", "company"),
        ("electronics elektronika dianzi", "electronics"),
        ("intl international mezhdunarodnyi", "international"),
        ("hldgs holdings", "holding"),
    ],
)
def test_translations_and_abbreviations_share_a_sense(alike: str, sense: str) -> None:
    assert {word_class(word).sense for word in alike.split()} == {sense}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(
            ("second", WordClass.NUMBER),
            ("xii", WordClass.NUMBER),
            ("northern", WordClass.DIRECTION),
        ),
        *(("mullah", WordClass.TITLE), ("van", WordClass.NOBILIARY), ("the", WordClass.ARTICLE)),
        *(("bin", WordClass.PATRONYMIC), ("abu", WordClass.KUNYA), ("abdul", WordClass.COMPOUND)),
        *(("jr", WordClass.SUFFIX), ("smith", WordClass.SURNAME), ("bob", WordClass.NICKNAME)),
        *(
            ("hikvision", WordClass.NONE),
            ("dahua", WordClass.NONE),
            ("mfg", WordClass.ABBREVIATION),
        ),
    ],
)
def test_a_word_is_told_by_its_class(word: str, kind: WordClass) -> None:
    assert word_class(word).kind is kind


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("muhammad", "mehmet", True),
        ("oleksandr", "alexander", True),
        ("sergey", "sergei", True),
        ("youssef", "yusuf", True),
        ("hossein", "husayn", True),
        ("sergei", "sergio", False),
        ("john", "juan", False),
        ("li", "lin", False),
        ("bob", "robert", True),
        ("peking", "beijing", True),
        ("beijing", "shanghai", False),
        ("chilean", "chile", True),
        ("niger", "nigeria", False),
    ],
)
def test_spellings_of_one_name_share_a_sense(left: str, right: str, *, same: bool) -> None:
    assert (word_class(left).sense == word_class(right).sense) is same


def test_places_tell_their_country() -> None:
    assert word_class("bombay").country == "IN"
    assert word_class("xinjiang").country == "CN"
    assert word_class("tatarstan").country == "RU"
    assert phrase_class(["hong", "kong"]) == word_class("hongkong")
    assert phrase_class(["united", "states"]).sense == word_class("usa").sense
    assert phrase_class(["united", "arab", "emirates"]).country == "AE"
    assert phrase_class(["dahua", "technology"]).kind is WordClass.NONE


def test_a_word_may_be_of_several_classes() -> None:
    kinds = {one.kind for one in word_classes("medina")}
    assert kinds == {WordClass.PLACE, WordClass.SURNAME}
    assert word_classes("hikvision") == ()


def test_every_word_is_plain_and_every_country_is_one() -> None:
    for word, infos in [*WORDS.items(), *((w, (i,)) for w, i in PHRASES.items())]:
        assert word.isascii(), word
        assert plain(word) == word or word == "the"
        assert all(one.sense for one in infos), word
        assert all(not one.country or country_code(one.country) for one in infos), word
        assert len({one.kind for one in infos}) == len(infos)


@pytest.mark.parametrize(
    "table",
    [
        generic_words.TABLE + everyday_words.TABLE,
        given_names.HIGH + given_names.MEDIUM,
        family_names.SURNAMES,
    ],
)
def test_no_word_stands_twice_in_a_table(table: str) -> None:
    counted = Counter(table.replace(";", " ").split())
    assert [word for word, count in counted.items() if count > 1] == []


def test_no_place_stands_twice_for_a_country() -> None:
    for line in place_words.TABLE.strip().splitlines():
        counted = Counter(line.replace("|", " ").replace("=", " ").split()[1:])
        assert [word for word, count in counted.items() if count > 1] == [], line[:2]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hangzhou Hikvision Digital Technology Co., Ltd.", "company"),
        ("Ministry of State Security", "company"),
        ("Dahua Supermarket LLC", "company"),
        ("Haqqani Network", "company"),
        ("Banco Nacional de Cuba", "company"),
        ("Muhammad bin Salman", "person"),
        ("HANIYA, Ismail Abdul Salah", "person"),
        ("LUKASHENKA, Alyaksandr Ryhoravich", "person"),
        ("Dahua", ""),
        ("", ""),
    ],
)
def test_what_a_bare_name_looks_like(name: str, kind: str) -> None:
    assert guess_type(plain(name).split()) == kind


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=9))
def test_a_guess_is_one_of_three_and_a_legal_form_decides(some: list[str]) -> None:
    assert guess_type(some) in {"company", "person", ""}
    assert guess_type(["dahua", *some, "gmbh"]) == "company"


def test_guesses_hold_on_the_list_of_ofac(shared: Path) -> None:
    wanted = {"individual": "person", "-0-": "company"}
    told: Counter[tuple[str, str]] = Counter()
    file = shared / "data" / "ofac" / "sdn_2024-05-03.csv.gz"
    with gzip.open(file, "rt", encoding="latin-1", newline="") as stream:
        for row in csv.reader(stream):
            if len(row) > 3 and row[2].strip() in wanted:
                told[wanted[row[2].strip()], guess_type(plain(row[1]).split())] += 1
    for kind, other in (("person", "company"), ("company", "person")):
        right, wrong, unsure = told[kind, kind], told[other, kind], told[kind, ""]
        assert right / (right + wrong) > 0.99
        assert right / (right + unsure + told[kind, other]) > 0.9


def test_a_rate_is_a_share_and_usual_words_have_more() -> None:
    assert rate("limited", "company") > rate("technology", "company") > rate("hikvision", "company")
    assert rate("muhammad", "person") > 10 * rate("muhammad", "company")
    assert rate("dahua") == rate("a word that nobody has")
    assert all(0 < rate(word, kind) < 1 for word in words() for kind in ("company", "person", ""))


def test_the_table_of_rates_is_what_the_lists_give(
    shared: Path, root: Path, tmp_path: Path
) -> None:
    found = tmp_path / "rates.tsv"
    subprocess.run(
        [sys.executable, root / "tools" / "learn_words.py", shared, found],
        check=True,
        env={"PYTHONPATH": str(root / "src")},
    )
    assert found.read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8")
