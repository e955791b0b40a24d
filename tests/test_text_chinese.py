"""Names of Chinese organisations, cut into parts."""

import csv
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieline.text.chinese import distinctive, parts, reading
from tieline.text.chinese_words import PartKind, words
from tieline.text.cutting import Costs, cheapest
from tieline.text.han import simplified

WORDS = sorted(words())
NAMES = st.lists(
    st.sampled_from(WORDS) | st.text("海康威视大華科1A(（ *ST-B)退", max_size=4), max_size=6
).map("".join)


def cut(name: str) -> str:
    """Give the parts as text with the first letter of each kind: `杭州p 海康威视r`."""
    return " ".join(f"{one.text}{one.kind[0]}" for one in parts(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("杭州海康威视数字技术股份有限公司", "杭州p 海康威视r 数字c 技术c 股份有限公司f"),
        ("浙江大華技術股份有限公司", "浙江p 大华r 技术c 股份有限公司f"),
        ("浙江宇视科技有限公司", "浙江p 宇视r 科技c 有限公司f"),
        ("华为技术有限公司", "华为r 技术c 有限公司f"),
        ("深圳市商汤科技有限公司", "深圳市p 商汤r 科技c 有限公司f"),
        ("北京旷视科技有限公司", "北京p 旷视r 科技c 有限公司f"),
        ("科大讯飞股份有限公司", "科大讯飞r 股份有限公司f"),
        ("云从科技集团股份有限公司", "云从r 科技c 集团股份有限公司f"),
        ("新疆维吾尔自治区公安厅", "新疆维吾尔自治区p 公安厅c"),
        ("新疆生产建设兵团", "新疆p 生产c 建设c 兵团c"),
        ("墨玉县公安局", "墨玉县p 公安局c"),
        ("深圳市南山区公安局", "深圳市p 南山区p 公安局c"),
        ("北京市政路桥", "北京p 市政c 路桥c"),
        ("北京大学", "北京p 大学c"),
        ("苏州区块链", "苏州p 区块链c"),
        ("深圳市智动力精密技术", "深圳市p 智动力r 精密c 技术c"),
        ("三一重工", "三一r 重工c"),
        ("第一汽车集团有限公司", "第一n 汽车c 集团有限公司f"),
        ("三厂", "三n 厂f"),
        ("58同城", "58n 同城r"),
        ("高新兴科技集团股份有限公司", "高新兴r 科技c 集团股份有限公司f"),
        ("华为技术有限公司上海分公司", "华为r 技术c 有限公司f 上海p 分公司f"),
    ],
)
def test_a_name_is_cut_into_place_brand_business_and_form(name: str, expected: str) -> None:
    assert cut(name) == expected


@pytest.mark.parametrize(
    ("short", "brand", "share"),
    [
        ("万科A", "万科", "A"),
        ("万科\uff21", "万科", "A"),
        ("凌云B股", "凌云", "B股"),
        ("*ST国华", "国华", "*ST"),
        ("ST 国华", "国华", "ST "),
        ("科笛-B", "科笛", "-B"),
        ("XD中谷", "中谷", "XD"),
        ("国华退", "国华", "退"),
    ],
)
def test_the_class_of_a_share_is_no_part_of_the_brand(short: str, brand: str, share: str) -> None:
    kinds = {one.kind: one.text for one in parts(short)}
    assert kinds == {PartKind.REST: brand, PartKind.SHARE: share}
    assert distinctive(short) == brand


@pytest.mark.parametrize("name", ["TCL科技集团", "STX造船", "维生素制造有限公司A", "ST"])
def test_letters_that_only_look_like_a_class_of_shares_stay(name: str) -> None:
    assert all(one.kind is not PartKind.SHARE for one in parts(name))


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("杭州海康威视数字技术股份有限公司", "海康威视"),
        ("浙江大华技术股份有限公司", "大华"),
        ("大华技术", "大华"),
        ("深圳市振业(集团)股份有限公司", "振业"),
        ("58同城", "58同城"),
        ("中国农业银行", "中国农业银行"),
        ("上海实业(集团)有限公司", "上海实业集团"),
        ("有限公司", "有限公司"),
        ("Hikvision", "Hikvision"),
        ("", ""),
    ],
)
def test_what_tells_a_name_from_others(name: str, own: str) -> None:
    assert distinctive(name) == own


def test_parts_have_the_words_of_english_names() -> None:
    found = {one.text: one.english for one in parts("西藏大华数字技术股份有限公司")}
    assert found == {
        "西藏": "Tibet",
        "大华": "",
        "数字": "digital",
        "技术": "technology",
        "股份有限公司": "Co., Ltd.",
    }


def test_a_part_is_read_in_words() -> None:
    name = "内蒙古自治区长垣县曾氏科技集团有限公司"
    assert " ".join(map(reading, parts(name))) == (
        "neimenggu zizhiqu changyuan xian zengshi keji jituan youxian gongsi"
    )


@given(NAMES | st.text())
@example("*ST")
@example("A股份")
def test_the_parts_joined_are_the_name_in_simplified_characters(name: str) -> None:
    found = parts(name)
    assert "".join(one.text for one in found) == simplified(name)
    assert all(one.text for one in found)
    assert not name or distinctive(name)


@given(NAMES)
def test_two_remainders_never_stand_side_by_side(name: str) -> None:
    kinds = [one.kind for one in parts(name)]
    assert (PartKind.REST, PartKind.REST) not in set(pairwise(kinds))


@given(st.sampled_from(WORDS), st.sampled_from(["海康威视", "字节跳动", "寒武纪"]))
def test_a_brand_survives_any_word_after_it(word: str, brand: str) -> None:
    assert distinctive(f"{brand}{word}有限公司").startswith(brand)


def test_the_table_is_in_simplified_characters_and_complete() -> None:
    for word, known in words().items():
        assert simplified(word) == word
        assert known.english
        assert known.kind in {PartKind.PLACE, PartKind.COMMON, PartKind.FORM}
    assert sum(one.kind is PartKind.COMMON for one in words().values()) > 250


RUNS = st.integers(0, 7).flatmap(
    lambda size: st.tuples(
        *(
            st.lists(st.tuples(st.integers(1, size - at), st.integers(1, 4)), max_size=2)
            for at in range(size)
        )
    )
)
COSTS = Costs(rest=2, each=1, alone=4)


def least(words: Sequence[Sequence[tuple[int, int]]], at: int = 0, *, after: bool = False) -> int:
    """Give the cost of the cheapest cut, by trying every cut; no two remainders meet."""
    size = len(words)
    if at == size:
        return 0
    tried = [cost + least(words, at + length) for length, cost in words[at]]
    for end in () if after else range(at + 1, size + 1):
        cost = COSTS.alone if end == at + 1 else COSTS.rest + COSTS.each * (end - at)
        tried.append(cost + least(words, end, after=True))
    return min(tried, default=1 << 60)


@given(RUNS)
def test_the_cut_is_the_cheapest_of_all(words: Sequence[Sequence[tuple[int, int]]]) -> None:
    total, start = 0, 0
    for end, known in cheapest(words, COSTS):
        size = end - start
        if known:
            total += min(cost for length, cost in words[start] if length == size)
        else:
            total += COSTS.alone if size == 1 else COSTS.rest + COSTS.each * size
        start = end
    assert start == len(words)
    assert total == least(words)


def test_short_names_of_listed_companies_are_found_in_their_full_names(shared: Path) -> None:
    file = shared / "data" / "matching" / "zh_a_share_short_and_full_names.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [(short, full) for short, full in list(csv.reader(lines))[1::8]]
    pairs = [(distinctive(short), distinctive(full)) for short, full in rows]
    alike = sum(left in right or right in left for left, right in pairs) / len(pairs)
    same = sum(left == right for left, right in pairs) / len(pairs)
    assert alike > 0.93
    assert same > 0.8
