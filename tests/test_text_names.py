"""Names in normal form: spelling that means nothing does not count, and what does is kept."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import names
from tieline.text.names import LEGAL_FORMS, NormalName, normalise, slug, telling

FORMS = [(form, spelling) for form, spellings in LEGAL_FORMS.items() for spelling in spellings]


@pytest.mark.parametrize(
    ("name", "key", "core"),
    [
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd.",
            "hangzhou hikvision digital technology ltd",
            "hangzhou hikvision digital technology",
        ),
        ("The Home Depot, Inc.", "home depot inc", "home depot"),
        ("Pishan Haishi Yong\u2019an", "pishan haishi yongan", "pishan haishi yongan"),
        ("Électricité de France S.A.", "electricite de france sa", "electricite de france"),
        ("Procter & Gamble Company", "procter and gamble co", "procter and gamble"),
        ("浙江大华技术股份有限公司", "浙江大华技术 股份有限公司", "浙江大华技术"),
        ("\uff28\uff29\uff2b", "hik", "hik"),
        ("Lowe's", "lowes", "lowes"),
        ("Co., Ltd.", "co ltd", "co"),
        ("Inc", "inc", "inc"),
    ],
)
def test_a_name_in_normal_form(name: str, key: str, core: str) -> None:
    assert normalise(name).key == key
    assert normalise(name).core == core


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Foo Co., Ltd.", "FOO COMPANY LIMITED"),
        ("Foo Co. Ltd", "Foo Ltd"),
        ("Foo Inc.", "Foo, Incorporated"),
        ("Foo Corp.", "Foo Corporation"),
        ("Foo L.L.C.", "Foo LLC"),
        ("Foo S.p.A.", "Foo SpA"),
        ("Foo B.V.", "Foo BV"),
        ("Prama Hikvision India Pvt. Ltd.", "Prama Hikvision India Private Limited"),
        ("Prama Hikvision India Pvt. Limited", "Prama Hikvision India Private Limited"),
        ("Foo Pte. Limited", "Foo Pte. Ltd."),
        ("Foo Pty Limited", "Foo Pty Ltd"),
        ("Xinjiang Weixun Investment L.P.", "Xinjiang Weixun Investment LP"),
        ("Seagate Technology P.L.C.", "Seagate Technology PLC"),
        ("Foo L.L.P.", "Foo LLP"),
    ],
)
def test_the_spelling_of_a_legal_form_does_not_count(left: str, right: str) -> None:
    assert normalise(left).key == normalise(right).key


@given(names(), st.sampled_from(FORMS))
def test_every_spelling_of_a_form_gives_the_same_key(name: str, form: tuple[str, str]) -> None:
    normal = normalise(f"{name} {form[1]}")
    assert normal.form == form[0]
    assert normal.core == normalise(name).core
    assert normal.key == f"{normal.core} {form[0]}"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Foo Inc.", "Foo Ltd."),
        ("Dahua Technology", "Dahua Electronics Corporation"),
        ("Costco", "Tesco"),
        ("Yixin", "Yuxin"),
    ],
)
def test_what_differs_in_its_words_or_its_legal_form_keeps_its_own_key(
    left: str, right: str
) -> None:
    assert normalise(left).key != normalise(right).key


@given(names())
def test_case_and_punctuation_do_not_count(name: str) -> None:
    key = normalise(name).key
    assert normalise(name.upper()).key == key
    assert normalise(name.lower()).key == key
    assert normalise(f" “{name.replace(' ', ' - ')}”.").key == key


@given(names(), st.sampled_from([*FORMS, ("", "")]))
def test_the_key_of_a_key_is_the_key(name: str, form: tuple[str, str]) -> None:
    key = normalise(f"{name} {form[1]}").key
    assert normalise(key).key == key


@pytest.mark.parametrize("name", ["X Company Co., Ltd.", "The The", "Foo Pvt. Limited"])
def test_the_key_of_a_key_is_the_key_for_forms_in_a_row_too(name: str) -> None:
    key = normalise(name).key
    assert normalise(key).key == key


@given(st.text(max_size=20))
def test_any_text_has_a_key_of_words_with_single_spaces(text: str) -> None:
    normal = normalise(text)
    assert normal.key == " ".join(normal.key.split())
    assert normal.key.startswith(normal.core)
    assert " " not in slug(text)
    assert slug(text)


@pytest.mark.parametrize(
    ("core", "enough"),
    [
        ("dahua technology", True),
        ("dahua", False),
        ("海康威视", True),
        ("大华", False),
        ("", False),
    ],
)
def test_a_name_of_one_word_may_be_anybodys(core: str, *, enough: bool) -> None:
    assert telling(core) is enough


def test_a_piece_of_an_id_keeps_every_script() -> None:
    assert slug("Hikvision (海康威视)") == "hikvision-海康威视"
    assert slug("???") != slug("!!!")


# --- The short ways of the code against the rule as it reads


def slowly(name: str) -> NormalName:
    """Give the normal form by the rule's own steps, each over the whole text."""
    core, form = slowly_plain(name), ""
    while True:
        for ending, found in sorted(
            ((spelling, form) for form, spelling in FORMS), key=lambda pair: -len(pair[0])
        ):
            rest = core.removesuffix(ending)
            glued = re.match(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", ending)
            if rest != core and rest.strip() and (rest.endswith(" ") or glued):
                core, form = rest.strip(), form or found
                break
        else:
            return NormalName(f"{core} {form}" if form else core, core, form)


def slowly_plain(name: str) -> str:
    """Give the words of a name by the rule's own steps."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(char for char in folded if unicodedata.combining(char) in (0, 8))
    said = re.sub("['\u2019\u2018`\u00b4]", "", bare).replace("&", " and ")
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", said)).strip()
    joined = re.sub(
        r"(?<!\S)[^\W\d](?: [^\W\d])+(?!\S)", lambda found: found[0].replace(" ", ""), words
    )
    while joined.startswith("the ") and joined != "the ":
        joined = joined.removeprefix("the ")
    return joined


MARKED = st.text(
    "aAeI\u0345\u0301\u0323\u3099\u309a\uff9e\u304b\u30cf\uff8a\u03b1\u1fb3 '&_.\u1100\u1161\u11a8"
)
"""Text whose characters join with their neighbours, or have marks whose order counts."""

LAST = 0x323AF
"""No letter is assigned after this one."""


@given(st.text(max_size=30) | MARKED | st.text("The .,&'abcLC3\u0435", max_size=20))
@example("\u03b1\u0345\u0301\u3099")
@example("The the  \u00c9lectricit\u00e9 A. B. C.  Co. Limited")
def test_any_text_has_the_normal_form_of_the_rule(text: str) -> None:
    assert normalise(text) == slowly(text)


@given(
    st.lists(names() | st.sampled_from([form[1] for form in FORMS]), min_size=1, max_size=5),
    st.sampled_from([" ", "", ", ", "."]),
)
def test_names_with_forms_anywhere_have_the_normal_form_of_the_rule(
    parts: list[str], between: str
) -> None:
    name = between.join(parts)
    assert normalise(name) == slowly(name)
    assert normalise(name.title()) == slowly(name.title())


def test_every_character_has_the_normal_form_of_the_rule() -> None:
    for first in range(0, LAST, 1000):
        text = " ".join(f"b{chr(code)}c" for code in range(first, first + 1000) if code <= LAST)
        assert normalise(f"{text} end").key == slowly_plain(f"{text} end"), hex(first)
