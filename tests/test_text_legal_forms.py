"""Legal forms: found where they stand, left where a word only looks like one, and compared."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import names
from tieline.text import legal_forms_east, legal_forms_west
from tieline.text.countries import country_code
from tieline.text.folded import plain
from tieline.text.glued_forms import unglued
from tieline.text.legal_forms import compatible, find_form
from tieline.text.legal_spellings import LEGAL_FORMS, SPELLINGS, Spelling

FAMILIES = {
    *("limited", "public", "partnership", "sole", "cooperative", "foundation", "association"),
    *("state", "branch", "fund", "company"),
}


@pytest.mark.parametrize(
    ("name", "form", "rest"),
    [
        ("Zhejiang Dahua Technology Co., Ltd.", "ltd", "zhejiang dahua technology"),
        ("浙江大华技术股份有限公司", "股份有限公司", "浙江大华技术"),
        ("Hangzhou Haikang Weishi Shuzi Jishu Gufen Youxian Gongsi", "股份有限公司", None),
        ("台灣積體電路製造股份有限公司", "股份有限公司", "台灣積體電路製造"),
        ("株式会社日立製作所", "kk", "日立製作所"),
        ("日立株式会社", "kk", "日立"),
        ("グーグル合同会社", "godo kaisha", "グーグル"),
        ("삼성전자 주식회사", "jusik hoesa", "삼성전자"),
        ("(주)한화", "jusik hoesa", "한화"),
        ("ООО «Крибрум»", "ooo", "крибрум"),
        ("Общество с ограниченной ответственностью «Крибрум»", "ooo", "крибрум"),
        ("Obshchestvo s Ogranichennoy Otvetstvennostyu Kribrum", "ooo", "kribrum"),
        ("ПАО «Сбербанк»", "publichnoe aktsionernoe obshchestvo", "сбербанк"),
        ("ОАО КАМАЗ", "oao", "камаз"),
        ("FGUP Rosmorport", "fgup", "rosmorport"),
        ("ТОВ «Рошен»", "tov", "рошен"),
        ("ПрАТ «Оболонь»", "pryvatne aktsionerne tovarystvo", "оболонь"),
        ("Robert Bosch GmbH", "gmbh", "robert bosch"),
        ("Boehringer Ingelheim GmbH & Co. KG", "gmbh co kg", "boehringer ingelheim"),
        ("Merck KGaA", "kgaa", "merck"),
        ("ADAC e.V.", "eingetragener verein", None),
        ("Société Générale S.A.", "sa", "societe generale"),
        ("Cemex, S.A.B. de C.V.", "sab de cv", "cemex"),
        ("Honeywell S. de R.L. de C.V.", "srl de cv", "honeywell"),
        ("Petrobras S/A", "sa", "petrobras"),
        ("Construtora Norberto Odebrecht Ltda.", "ltda", "construtora norberto odebrecht"),
        ("Leonardo S.p.A.", "spa", "leonardo"),
        ("Hacking Team S.r.l.", "srl", "hacking team"),
        ("Philips Electronics N.V.", "nv", "philips electronics"),
        ("Nokia Oyj", "oyj", "nokia"),
        ("A.P. Møller - Mærsk A/S", "as", "ap møller mærsk"),
        ("Novo Nordisk ApS", "aps dk", "novo nordisk"),
        ("Equinor ASA", "allmennaksjeselskap", "equinor"),
        ("Orlen Sp. z o.o.", "sp zoo", "orlen"),
        ("Škoda Auto a.s.", "as", "skoda auto"),
        ("Avast Software s.r.o.", "sro", "avast software"),
        ("Yugoimport d.o.o.", "doo", "yugoimport"),
        ("MOL Nyrt.", "nyrt", "mol"),
        ("Аркус ЕООД", "eood", "аркус"),
        ("Aselsan Elektronik A.Ş.", "as", "aselsan elektronik"),
        ("Yıldız Ticaret Ltd. Şti.", "ltd sti", "yıldız ticaret"),
        ("شركة النور ش.م.م", "شمم", "النور"),
        ("Petrochem FZE", "fze", "petrochem"),
        ("Gulf Trading W.L.L.", "wll", "gulf trading"),
        ("Byblos Bank SAL", "sal", "byblos bank"),
        ("شرکت صنایع الکترونیک (سهامی خاص)", "sherkat sahami khass", None),
        ("Prama Hikvision India Pvt. Ltd.", "pte ltd", "prama hikvision india"),
        ("Petronas Sdn. Bhd.", "sdn bhd", "petronas"),
        ("PT Pertamina", "perseroan terbatas", "pertamina"),
        ("PT Telkom Indonesia Tbk", "tbk", "telkom indonesia"),
        ("บริษัท ปตท จำกัด (มหาชน)", "chamkat mahachon", None),
        ("Công ty TNHH Canon", "tnhh", "canon"),
        ("Naspers (Pty) Ltd", "pty ltd", "naspers"),
        ('טבע בע"מ', "בע מ", "טבע"),
        ("ΔΕΗ Α.Ε.", "anonymi etaireia", "δεη"),
        ("შპს სილქნეტი", "shps", "სილქნეტი"),
        ("ТОО «КазТрансГаз»", "tovarishchestvo s ogranichennoy otvetstvennostyu", "казтрансгаз"),
        ("ՍՊԸ Գրանդ", "սպը", "գրանդ"),
        ("SIA Maxima Latvija", "sabiedriba ar ierobezotu atbildibu", "maxima latvija"),
        ("UAB Maxima", "uab", "maxima"),
    ],
)
def test_a_form_is_found_where_its_country_puts_it(name: str, form: str, rest: str | None) -> None:
    found = find_form(plain(name).split())
    assert found is not None
    assert found.form.name == form
    if rest is not None:
        assert " ".join(found.rest) == rest


@pytest.mark.parametrize(
    "name",
    [
        *(
            "AS Roma",
            "AS Monaco",
            "SA Express",
            "Ao Man Long",
            "Li Ao",
            "Zhang Tao",
            "Mike Ike",
            "Arsalan Mike",
        ),
        *(
            "Costco",
            "SAS Institute",
            "DP World",
            "Zao Wou Ki",
            "Inc",
            "ООО",
            "有限公司",
            "Hikvision",
        ),
    ],
)
def test_a_word_that_only_looks_like_a_form_is_none(name: str) -> None:
    assert find_form(plain(name).split()) is None


BRANCH = ["hikvision", "co", "ltd", "chengdu", "branch"]


def test_several_forms_of_one_name_are_all_found() -> None:
    found = find_form(BRANCH)
    assert found is not None
    assert [one.family for one in found.forms] == ["branch", "limited"]
    assert found.rest == ("hikvision", "chengdu")
    assert found.core == ("hikvision", "chengdu", "branch")
    assert found.positions == (1, 2, 4)
    outer = find_form(BRANCH, inside=False)
    assert outer is not None
    assert outer.rest == ("hikvision", "co", "ltd", "chengdu")


def test_a_foundation_is_told_and_stays_in_the_core() -> None:
    found = find_form(["alavi", "foundation"])
    assert found is not None
    assert (found.form.family, found.rest, found.core) == (
        "foundation",
        ("alavi",),
        ("alavi", "foundation"),
    )


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("ltd", "有限公司", True),
        ("ltd", "股份有限公司", True),
        ("ltd", "llc", True),
        ("ooo", "llc", True),
        ("gmbh", "ltd", True),
        ("jsc", "aktsionernoe obshchestvo", True),
        ("oao", "publichnoe aktsionernoe obshchestvo", True),
        ("gmbh", "sarl", True),
        ("gmbh", "ag", False),
        ("gmbh", "gmbh co kg", False),
        ("ltd", "plc", False),
        ("llc", "lp", False),
        ("gmbh", "bv", False),
        ("gmbh", "co", None),
        ("ag", "ltd", None),
        ("ltd", "no such form", None),
    ],
)
def test_which_forms_may_be_of_one_company(left: str, right: str, *, answer: bool | None) -> None:
    assert compatible(left, right) is answer


@given(st.sampled_from(sorted(LEGAL_FORMS)), st.sampled_from(sorted(LEGAL_FORMS)))
def test_comparing_forms_knows_no_order_and_a_form_goes_with_itself(left: str, right: str) -> None:
    assert compatible(left, right) is compatible(right, left)
    assert compatible(left, left) is True


@given(forms=st.lists(st.sampled_from(SPELLINGS), max_size=3), name=names(), inside=st.booleans())
def test_what_is_found_and_what_is_left_are_the_words_of_the_name(
    forms: list[Spelling], name: str, *, inside: bool
) -> None:
    words = plain(" ".join([*(" ".join(one.words) for one in forms), name])).split()
    found = find_form(words, inside=inside)
    if found is not None:
        assert "".join(found.words) == "".join(words)
        assert len(found.rest) + len(found.positions) == len(found.words)
        assert found.rest
        assert len(set(found.positions)) == len(found.positions)


@given(st.lists(st.text("有限公司株式会社大华주식회사 ", min_size=1), min_size=1, max_size=3))
def test_parting_glued_forms_loses_no_letter(words: list[str]) -> None:
    parted = unglued(words)
    assert "".join(parted) == "".join(words)
    assert unglued(parted)[-1] == parted[-1]


def test_the_table_names_each_form_once_with_its_family_and_countries() -> None:
    tables = f"{legal_forms_west.TABLE}{legal_forms_east.TABLE}"
    lines = [line.split("|") for line in tables.splitlines() if line]
    assert all(len(line) in {4, 5} for line in lines)
    assert len(lines) == len(LEGAL_FORMS)
    assert {one.family for one in LEGAL_FORMS.values()} == FAMILIES
    countries = {code for one in LEGAL_FORMS.values() for code in one.countries}
    assert len(countries) >= 100
    assert all(country_code(code) == code for code in countries)
    assert all(plain(name) == name for name in LEGAL_FORMS)


def test_no_spelling_is_of_two_forms() -> None:
    places = [(one.words, one.front) for one in SPELLINGS]
    assert len(places) == len(set(places))
    assert not [one for one in SPELLINGS if re.search(r"[{}~=+|;]", " ".join(one.words))]


def test_a_canonical_form_is_taken_at_the_end_of_a_name() -> None:
    for name in LEGAL_FORMS:
        found = find_form(["dahua", *name.split()])
        assert found is not None, name
        assert found.form.name == name
