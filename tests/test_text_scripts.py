"""Names of every script in plain Latin letters."""

import re
import subprocess
import sys
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieline.text.han import HAN
from tieline.text.scripts import (
    has_han,
    has_hangul,
    has_kana,
    latin,
    pinyin,
    script_of,
    simplified,
    syllables,
)
from tieline.text.syllables import SYLLABLES

ANY = st.text() | st.text(st.characters(codec=None, categories=["Lo", "Ll", "Mn", "Po", "Nd"]))
ONE_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd.",
            "hangzhou hikvision digital technology",
        ),
        ("Moody's & D’Angelo", "moodys and dangelo"),
        ("A.B. Volvo (publ)", "ab volvo publ"),
        ("J. P. Morgan", "jp morgan"),
        ("Foo-Bar/Baz_Qux", "foo bar baz qux"),
        ("3M", "3m"),
        ("  ", ""),
    ],
)
def test_plain_names_lose_case_and_punctuation(text: str, expected: str) -> None:
    assert latin(text).removesuffix(" co ltd") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź Straße", "lodz strasse"),
        ("İstanbul Güvenlik A.Ş.", "istanbul guvenlik as"),
        ("Ağrı", "agri"),
        ("Ærø Þór Đorđe", "aero thor dorde"),
        ("Nguyễn Phú Trọng", "nguyen phu trong"),
        ("Hikvision\u00ae Nº 5", "hikvision no 5"),
        ("\uff21\uff22\uff23 \uff06 Co", "abc and co"),
        ("cafe\u0301", "cafe"),
    ],
)
def test_latin_letters_lose_their_marks(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ООО «Крибрум»", "ooo kribrum"),
        ("Концерн Калашников", "kontsern kalashnikov"),
        ("Хабаровск, Щёлково, Юрий", "khabarovsk shchyolkovo yuriy"),
        ("объект Игорь", "obekt igor"),
        ("Володимир Зеленський", "volodymyr zelenskyy"),
        ("Аляксандр Рыгоравіч Лукашэнка", "alyaksandr ryhoravich lukashenka"),
        ("Александр Григорьевич Лукашенко", "aleksandr grigorevich lukashenko"),
        ("Александар Вучић", "aleksandar vucic"),
        ("Aleksandar Vučić", "aleksandar vucic"),
        ("Пловдив Търговище", "plovdiv targovishte"),
    ],
)
def test_cyrillic_is_read_by_its_language(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محمد بن سلمان", "muhammad bin salman"),
        ("مُحَمَّد بْن سَلْمَان", "muhammad bin salman"),
        ("أسامة بن لادن", "usama bin ladin"),
        ("اسامه", "asamh"),
        ("عبدالله", "abd allah"),
        ("عبدالعزيز", "abd al aziz"),
        ("الـقـاعـدة", "al qaida"),
        ("شركة النفط والغاز", "sharika al naft wa al ghaz"),
        ("قاسم سلیمانی", "qasim sulaymani"),
        ("كتيبة", "ktiba"),
        ("\u200fپژوهش چگونه\u200e", "pzhuhsh chgunh"),
        ("بنیامین ۱۲", "bnyamin 12"),
    ],
)
def test_arabic_and_persian_keep_the_article_apart_and_marks_do_not_count(
    text: str, expected: str
) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Νίκος", "nikos"),
        ("Ευάγγελος Μαρινάκης", "evangelos marinakis"),
        ("Αύρα ευθεία", "avra eftheia"),
        ("Μπάμπης Λουκάς Μάιος", "bampis loukas maios"),
        ("אלביט מערכות בע״מ", "albit markot bam"),
        ('אלביט מערכות בע"מ', "albit markot bam"),
        ("ג'ורג' וינר שרה", "jorj vinr shrah"),
        ("Հայաստան", "hayastan"),
        ("საქართველო", "sakartvelo"),
        ("हिन्दी", "hindi"),
        ("ไทย", "aithy"),
    ],
)
def test_other_alphabets(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("삼성전자", "samseongjeonja"),
        ("삼성전자주식회사", "samseongjeonja jusikhoesa"),
        ("LG전자", "lg jeonja"),
        ("한국어", "hangugeo"),
        ("신라", "silla"),
        ("독립문", "dongnimmun"),
        ("종로", "jongno"),
        ("ソニー", "soni"),
        ("ソニー株式会社", "soni kabushiki kaisha"),
        ("とうきょう", "tokyo"),
        ("しゅっせき マッチ", "shusseki matchi"),
        ("ファーウェイ ヴァージン", "fawei vajin"),
        ("ｷﾔﾉﾝ", "kiyanon"),
        ("ディズニー ッファ", "dizuni ffa"),
        ("三菱電機", "sanling dianji"),
    ],
)
def test_korean_and_japanese(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海康威视", "haikangweishi"),
        (
            "杭州海康威视数字技术股份有限公司",
            "hangzhou haikangweishi shuzi jishu gufen youxian gongsi",
        ),
        ("浙江大華技術", "zhejiang dahua jishu"),
        ("浙江大华技术", "zhejiang dahua jishu"),
        ("深圳市振业(集团)股份有限公司", "shenzhen shi zhenye jituan gufen youxian gongsi"),
        ("新疆维吾尔自治区公安厅", "xinjiang weiwuer zizhiqu gonganting"),
        ("重庆银行", "chongqing yinhang"),
        ("长治", "changzhi"),
        ("TCL科技集团", "tcl keji jituan"),
    ],
)
def test_a_chinese_name_is_spelt_in_pinyin_with_a_word_for_each_part(
    text: str, expected: str
) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Hǎikāng Wēishì", "haikang weishi"),
        ("hai3kang1 wei1shi4", "haikang weishi"),
        ("HAI3 KANG1 WEI1 SHI4", "hai kang wei shi"),
        ("Lǜ Dì", "lu di"),
    ],
)
def test_tones_of_pinyin_do_not_count(typed: str, plain: str) -> None:
    assert latin(typed) == plain


@pytest.mark.parametrize("name", ["tai2", "mi2 motors", "a1 e2", "f16 b52", "hai6 kang7"])
def test_numbers_that_are_no_tones_stay(name: str) -> None:
    assert latin(name) == name


@given(ANY)
@example("İ ﷺ ½ ㈱ ﬀ \ud800 \U0001f600 &&")
def test_latin_gives_only_ascii_words_and_leaves_them_as_they_are(text: str) -> None:
    found = latin(text)
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", found)
    assert latin(found) == found


@given(st.text(st.sampled_from("abehikn& .'-12345"), max_size=14))
def test_latin_leaves_its_own_words_as_they_are_even_near_tones_and_initials(text: str) -> None:
    assert latin(latin(text)) == latin(text)


@given(ANY)
def test_case_and_the_way_marks_are_encoded_do_not_count(text: str) -> None:
    assert latin(unicodedata.normalize("NFD", text)) == latin(unicodedata.normalize("NFC", text))


@given(st.sampled_from(["Калашников", "Νίκος", "محمد", "삼성", "ソニー", "大华"]), st.text("ab "))
def test_no_letter_is_lost_where_scripts_meet(name: str, before: str) -> None:
    together = latin(before + " " + name)
    assert together.endswith(latin(name))


def test_the_table_of_arabic_words_holds_each_once_in_letters() -> None:
    table = files("tieline.text").joinpath("arabic_words.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[2:]]
    assert len({word for word, _ in rows}) == len(rows)
    assert [row for row in rows if not re.fullmatch("[a-z]+", row[1])] == []
    assert [word for word, read in rows if latin(word) != read] == []


def test_the_script_of_most_letters_is_told() -> None:
    told = {
        "Hikvision": "latin",
        "Łódź": "latin",
        "海康威视": "han",
        "ソニー": "kana",
        "삼성": "hangul",
        "ООО Крибрум": "cyrillic",
        "Νίκος": "greek",
        "محمد": "arabic",
        "משה": "hebrew",
        "Հայաստան": "armenian",
        "საქართველო": "georgian",
        "हिन्दी": "devanagari",
        "ไทย": "thai",
        "አማርኛ": "other",
        "华为 (Huawei)": "latin",
        "2024 -": "",
        "": "",
    }
    assert {text: script_of(text) for text in told} == told


def test_characters_of_east_asia_are_told_apart() -> None:
    asked = ("大华", "ソニー", "삼성", "Sony", "Ñandú")
    assert [has_han(text) for text in asked] == [True, False, False, False, False]
    assert [has_kana(text) for text in asked] == [False, True, False, False, False]
    assert [has_hangul(text) for text in asked] == [False, False, True, False, False]


def test_traditional_and_full_width_forms_become_simplified_and_ordinary() -> None:
    assert simplified("浙江大華技術\uff08\uff21\uff09") == "浙江大华技术(A)"
    assert simplified("Dahua") == "Dahua"


@given(st.text(ONE_HAN | st.sampled_from("aB1 -\uff08\uff09\uff21"), max_size=12))
def test_latin_is_the_same_for_traditional_and_simplified(text: str) -> None:
    assert latin(simplified(text)) == latin(text)


def test_pinyin_reads_a_character_as_its_word_asks() -> None:
    assert pinyin("重庆银行 Bank") == ("chong", "qing", "yin", "hang")
    assert pinyin("曾庆红") == ("zeng", "qing", "hong")
    assert pinyin("佐々木") == ("zuo", "zuo", "mu")
    assert pinyin("绿地") == ("lu", "di")
    assert pinyin("Sony 2") == ()


@given(st.text(ONE_HAN, max_size=6))
def test_each_han_character_is_read_as_letters(text: str) -> None:
    assert all(re.fullmatch("[a-z]+", one) for one in pinyin(text))


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("haikang", ("hai", "kang")),
        ("Weishi", ("wei", "shi")),
        ("xian", ("xian",)),
        ("Xi'an", ("xi", "an")),
        ("fangan", ("fang", "an")),
        ("xinjiang", ("xin", "jiang")),
        ("lvdi", ("lv", "di")),
        ("hikvision", None),
        ("dahuatech", None),
        ("a", None),
        ("", None),
        ("xi''an", None),
        ("kang1", None),
    ],
)
def test_a_word_is_cut_into_syllables_where_it_wholly_is_pinyin(
    word: str, cut: tuple[str, ...] | None
) -> None:
    assert syllables(word) == cut


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=8))
def test_joined_syllables_can_always_be_cut(chosen: list[str]) -> None:
    word = "".join(chosen)
    cut = syllables(word)
    assert len(word) == 1 or (cut is not None and "".join(cut) == word and set(cut) <= SYLLABLES)


def test_the_table_of_syllables_holds_the_readings_of_ordinary_characters() -> None:
    # The characters of the first level of GB 2312, which are the frequent ones.
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    frequent = [row.decode("gb2312", "ignore") for row in rows]
    read = {one for char in frequent for one in pinyin(char)}
    assert len(read) > 380
    assert read <= SYLLABLES | {"n"}  # 嗯 is a mere hum


def test_dictionaries_are_loaded_only_for_han() -> None:
    code = (
        "import sys; from tieline.text.scripts import latin; latin('Калашников ソニー 삼성 محمد');"
        "assert not {'pypinyin', 'opencc'} & set(sys.modules); latin('大华');"
        "assert {'pypinyin', 'opencc'} <= set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "piece", ["海", "杭州市", "局", "ж", "ッキャ", "غ", "a1 ", "hai3", "쀍", "Σ"]
)
def test_a_name_of_absurd_length_is_still_answered(piece: str) -> None:
    assert re.fullmatch("[a-z0-9 ]+", latin(piece * (20_000 // len(piece))))


def test_the_ranges_of_han_end_where_unicode_ends_them() -> None:
    han = re.compile(f"[{HAN}]")
    told = [han.match(chr(code)) is not None for code in (0x4E00, 0x9FFF, 0x20BB7, 0x3042, 0xAC00)]
    assert told == [True, True, True, False, False]
