"""Names in normal form: spelling that means nothing does not count, and what does is kept."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import names
from tieline.text.legal_spellings import SPELLINGS, Spelling
from tieline.text.names import NormalName, normalise, slug, telling

SURE = [one for one in SPELLINGS if not one.weak and not one.kept]
# A letter that stands alone joins another beside it, so forms that border on a name with one do not
# go with every name.
AFTER = [
    (one.form.name, " ".join(one.words)) for one in SURE if not one.front and len(one.words[0]) > 1
]
BEFORE = [
    (one.form.name, " ".join(one.words)) for one in SURE if one.front and len(one.words[-1]) > 1
]


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


@given(names(), st.sampled_from(AFTER))
def test_every_spelling_of_a_form_gives_the_same_key(name: str, form: tuple[str, str]) -> None:
    normal = normalise(f"{name} {form[1]}")
    assert normal.form == form[0]
    assert normal.core == normalise(name).core
    assert normal.key == f"{normal.core} {form[0]}"


@given(names(), st.sampled_from(BEFORE))
def test_a_form_in_front_gives_the_key_of_the_form_at_the_end(
    name: str, form: tuple[str, str]
) -> None:
    assert normalise(f"{form[1]} {name}").key == f"{normalise(name).core} {form[0]}"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ООО «Крибрум»", "крибрум ooo"),
        ("OOO Kribrum", "kribrum ooo"),
        ("ПАО «Газпром»", "газпром publichnoe aktsionernoe obshchestvo"),
        ("AO Kalashnikov", "kalashnikov aktsionernoe obshchestvo"),
        ("PT Pertamina (Persero)", "pertamina persero"),
        ("株式会社日立製作所", "日立製作所 kk"),
        ("(주)삼성전자", "삼성전자 jusik hoesa"),
        ("Ao Man Long", "ao man long"),
        ("AS Roma", "as roma"),
        ("SAS Institute", "sas institute"),
        ("Alavi Foundation", "alavi foundation"),
        ("杭州海康威视成都分公司", "杭州海康威视成都分公司"),
        ("OOO The", "ooo the"),
        ("Hikvision Co., Ltd. Chengdu Branch", "hikvision co ltd chengdu branch"),
    ],
)
def test_forms_in_front_go_and_what_only_looks_like_one_stays(name: str, key: str) -> None:
    assert normalise(name).key == key


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


@given(names(), st.sampled_from([*AFTER, ("", "")]))
def test_the_key_of_a_key_is_the_key(name: str, form: tuple[str, str]) -> None:
    key = normalise(f"{name} {form[1]}").key
    assert normalise(key).key == key


@pytest.mark.parametrize(
    "name",
    [
        "X Company Co., Ltd.",
        "The The",
        "Foo Pvt. Limited",
        "OOO The",
        "OOO The Foo",
        "B S. de R.L.",
    ],
)
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
    """Give the normal form by the rule's own steps, each over all spellings."""
    full = slowly_plain(name)
    words, forms, glued = full.split(), list[str](), bool(full) and not full.isascii()
    if glued:
        words = _parted_at_end(_parted_in_front(words))
    while one := _longest(words, front=False):
        if one.kept:
            forms = [*forms, ""]
            break
        words, forms = words[: -len(one.words)], [*forms, one.form.name]
    kept = bool(forms) and not forms[-1]
    tail = [one.words for one in [_longest(words, front=False)] if one and kept]
    body = words[: len(words) - len(tail[0])] if tail else words
    while one := _longest(body, front=True):
        if one.kept:
            break
        body, forms = body[len(one.words) :], [*forms, one.form.name]
    form = next((form for form in forms if form), "")
    core = " ".join([*body, *(tail[0] if tail else ())])
    while core.startswith("the "):
        core = core.removeprefix("the ")
    return (
        NormalName(f"{core} {form}", core, form)
        if form and core != "the"
        else NormalName(full, full, "")
    )


def _longest(words: list[str], *, front: bool) -> Spelling | None:
    """Give the longest spelling that stands at one end of some words and may."""
    fit = []
    for one in SPELLINGS:
        count = len(one.words)
        if one.front is not front or count >= len(words):
            continue
        there = words[:count] if front else words[-count:]
        rest = words[count:] if front else words[:-count]
        beside = rest[0] if front else rest[-1]
        if tuple(there) == one.words and not (one.weak and len(rest) < 3 and len(beside) < 5):
            fit.append(one)
    longest = max((len(one.words) for one in fit), default=0)
    return next((one for one in fit if len(one.words) == longest), None)


GLUED = {
    front: sorted(
        {
            one.words[0]
            for one in SPELLINGS
            if one.front is front
            and len(one.words) == 1
            and not one.kept
            and len(one.words[0]) > 1
            and re.match(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", one.words[0])
        },
        key=len,
        reverse=True,
    )
    for front in (False, True)
}


def _parted_in_front(words: list[str]) -> list[str]:
    first, parted = words[0], list[str]()
    while first not in GLUED[True] and (
        one := next((one for one in GLUED[True] if first.startswith(one)), "")
    ):
        first, parted = first.removeprefix(one), [*parted, one]
    return [*parted, first, *words[1:]]


def _parted_at_end(words: list[str]) -> list[str]:
    last, parted = words[-1], list[str]()
    kept = tuple(one.words[0] for one in SPELLINGS if one.kept and not one.words[0].isascii())
    while (
        not last.endswith(kept)
        and last not in GLUED[False]
        and (one := next((one for one in GLUED[False] if last.endswith(one)), ""))
    ):
        last, parted = last.removesuffix(one), [one, *parted]
    return [*words[:-1], last, *parted]


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
    st.lists(
        names() | st.sampled_from([" ".join(one.words) for one in SPELLINGS]),
        min_size=1,
        max_size=5,
    ),
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
