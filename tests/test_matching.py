"""Who may be meant by a name: stories with real names, and the laws of the score."""

import os
import random
import string
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.matching.comparison import NEAR, THRESHOLD
from tieline.matching.described import Called, Described, described
from tieline.matching.matcher import Matcher
from tieline.model.kinds import NameKind, PartyType

COMPANY, PERSON, VESSEL = PartyType.COMPANY, PartyType.PERSON, PartyType.VESSEL

HIKVISION = Described(
    ref="hikvision",
    type=COMPANY,
    names=(
        Called("Hangzhou Hikvision Digital Technology Co., Ltd."),
        Called("Hikvision", NameKind.ALIAS),
        Called("杭州海康威视数字技术股份有限公司", NameKind.ALIAS),
    ),
    countries=("CN",),
    identifiers=(("uscc", "91330000733796106P"), ("isin", "CNE100000PM8")),
    addresses=("No. 555 Qianmo Road, Binjiang District, Hangzhou",),
)
HIKVISION_USA = described("Hikvision USA Inc.", ref="hikvision-usa", type=COMPANY)
DAHUA = Described(
    ref="dahua",
    type=COMPANY,
    names=(
        Called("Zhejiang Dahua Technology Co., Ltd."),
        Called("Dahua Technology", NameKind.ALIAS),
    ),
    countries=("CN",),
)
DAHUA_ELECTRONICS = described(
    "DAHUA ELECTRONICS CORPORATION", ref="dahua-electronics", type=COMPANY
)
SALMAN = described("MUHAMMAD BIN SALMAN", ref="salman", type=PERSON)
PARTIES = (
    HIKVISION,
    HIKVISION_USA,
    DAHUA,
    DAHUA_ELECTRONICS,
    SALMAN,
    described("Analog Devices, Inc.", "ADI", ref="analog-devices", type=COMPANY),
    described("ADI Global Distribution", ref="adi-global", type=COMPANY),
    described("Banco Santander", ref="santander", type=COMPANY),
    described("BIN LADEN, Usama", "أسامة بن لادن", ref="bin-laden", type=PERSON),
    described("ISLAMIC REVOLUTIONARY GUARD CORPS", "IRGC", ref="irgc"),
    described(
        "Concern Kalashnikov JSC", "АО «Концерн Калашников»", ref="kalashnikov", type=COMPANY
    ),
    described("OCEAN STAR 1", ref="ocean-star-1", type=VESSEL),
)


@cache
def matcher() -> Matcher:
    return Matcher.build(PARTIES)


def score(left: str, right: str, kind: PartyType = PartyType.UNKNOWN) -> float:
    return matcher().compare(described(left, type=kind), described(right, type=kind)).score


def hits(name: str, least: float = THRESHOLD) -> list[str]:
    return [one.ref for one in matcher().search([described(name)], least)[0]]


@pytest.mark.parametrize(
    "name",
    [
        "Hangzhou Haikang Weishi",
        "海康威视",
        "杭州海康威视数字技术股份有限公司",
        "杭州海康威視數字技術股份有限公司",
        "Hikvision",
        "Hik Vision",
        "HANGZHOU HIKVISION DIGITAL TECHNOLOGY COMPANY LIMITED",
        "Hangzou Hikvison Digital Technology",
        "Hǎikāng Wēishì",
    ],
)
def test_hikvision_is_reached_in_every_script_and_spelling(name: str) -> None:
    assert hits(name)[:1] == ["hikvision"]


def test_the_american_subsidiary_is_itself_and_not_its_parent() -> None:
    assert hits("HIKVISION USA INC")[0] == "hikvision-usa"
    assert "hikvision" not in hits("HIKVISION USA INC")
    why = matcher().compare(described("HIKVISION USA INC"), HIKVISION).reasons
    assert any("subsidiary" in reason.text and reason.weight < 0 for reason in why)


def test_dahua_technology_is_one_party_under_three_spellings() -> None:
    for name in (
        "Dahua Technology",
        "Dahua Technology Company",
        "Zhejiang Dahua Technology Co., Ltd.",
    ):
        assert hits(name) == ["dahua"]
    assert score("Dahua Technology Company", "Zhejiang Dahua Technology Co., Ltd.") >= THRESHOLD
    assert hits("DahuaTechnology Co")[0] == "dahua"


@pytest.mark.parametrize(
    ("other", "word"),
    [("DAHUA ELECTRONICS CORPORATION", "electronics"), ("Dahua Supermarket LLC", "supermarket")],
)
def test_other_companies_called_dahua_are_not_dahua_technology_and_the_reason_is_told(
    other: str, word: str
) -> None:
    result = matcher().compare(described(other, type=COMPANY), DAHUA)
    assert result.score < NEAR
    against = [reason.text for reason in result.reasons if reason.weight < 0]
    assert any(word in text for text in against), against


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Salman bin Muhammad", "Muhammad bin Salman", PERSON),
        ("Banco Santander Chile", "Banco Santander", COMPANY),
        ("ADI Global Distribution", "Analog Devices, Inc.", COMPANY),
        ("OCEAN STAR 2", "OCEAN STAR 1", VESSEL),
        ("Bank of Syria", "Central Bank of Syria", COMPANY),
        ("Ali Hassan", "Hassan Hussein", PERSON),
        ("ADRIAN DARYA I", "ADRIAN DARYA II", VESSEL),
        ("ABC Trading", "ABD Trading", COMPANY),
        ("Samsung Electronics America, Inc.", "Samsung Electronics Co., Ltd.", COMPANY),
    ],
)
def test_names_that_differ_in_what_matters_are_below_the_threshold(
    left: str, right: str, kind: PartyType
) -> None:
    assert score(left, right, kind) < THRESHOLD
    assert score(right, left, kind) < THRESHOLD


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Vladimir Putin", "PUTIN, Vladimir Vladimirovich", PERSON),
        ("Usama bin Ladin", "أسامة بن لادن", PERSON),
        ("Mohamed Hussein", "Muhammad Husayn", PERSON),
        ("J. Smithson", "John Smithson", PERSON),
        ("ADRIAN DARYA I", "Adrian Darya 1", VESSEL),
        ("Xi Jinping", "习近平", PERSON),
        ("I&S HOLDING COMPANY, S.A.", "I&S HOLDING COMPANY, S.A.", COMPANY),
        ("Sputnik E", "SPUTNIK E", COMPANY),
        ("Kalashnikov Concern OAO", "АО «Концерн Калашников»", COMPANY),
        ("Rosneft Trading SA", "ROSNEFTTRADING S.A.", COMPANY),
        ("ENERGY GLOBAL INT'L FZE", "Energy Global International FZE", COMPANY),
        ("Shahid Moghaddam Ind.", "Shahid Moghaddam Industries", COMPANY),
        ("Samsung Electronics Co., Ltd.", "SAMSUNG ELECTRONICS", COMPANY),
        ("Banco Nacional de Cuba", "National Bank of Cuba", COMPANY),
    ],
)
def test_names_that_differ_in_spelling_only_are_hits(
    left: str, right: str, kind: PartyType
) -> None:
    assert score(left, right, kind) >= THRESHOLD
    assert score(right, left, kind) >= THRESHOLD


def test_an_identifier_decides_whatever_the_name() -> None:
    asked = replace(described("Zhongwei Holdings"), identifiers=(("USCC", "91330000733796106p"),))
    found = matcher().search([asked])[0]
    assert [one.ref for one in found] == ["hikvision"]
    assert found[0].score > 0.9
    other = replace(described("Hikvision"), identifiers=(("uscc", "91330000733796106Q"),))
    assert matcher().compare(other, HIKVISION).score < THRESHOLD


def test_the_reasons_add_up_to_the_score() -> None:
    asked = replace(described("Hik Vision USA"), countries=("US",))
    result = matcher().compare(asked, HIKVISION)
    weight = sum(reason.weight for reason in result.reasons)
    assert result.score == pytest.approx(1 / (1 + 2.718281828459045**-weight), abs=1e-4)
    assert all(reason.text for reason in result.reasons)


def test_equal_names_do_not_crowd_at_one() -> None:
    names = ["Hikvision", "Ali Hassan", "Hangzhou Hikvision Digital Technology", "Global Trading"]
    scores = [score(name, name) for name in names]
    assert all(THRESHOLD <= one < 1.0 for one in scores)
    assert len(set(scores)) == len(names)


def test_common_names_tell_less_than_rare_ones() -> None:
    assert score("Global Trading", "Global Trading") < score("Hikvision", "Hikvision")
    rare = score("Gurbanguly Berdimuhamedow", "Gurbanguly Berdimuhamedow", PERSON)
    assert score("Ali Hassan", "Ali Hassan", PERSON) < rare


def test_an_index_that_was_kept_answers_as_the_one_that_was_built(tmp_path: Path) -> None:
    matcher().save(tmp_path)
    again = Matcher.load(tmp_path)
    asked = [described("Hik Vision"), described("Dahua Tech"), described("Usama bin Ladin")]
    assert again.search(asked, NEAR) == matcher().search(asked, NEAR)
    assert again.party("hikvision") == HIKVISION
    with pytest.raises((OSError, ValueError)):
        Matcher.load(tmp_path / "nowhere")


def test_odd_names_are_answered_with_nothing() -> None:
    odd = ["", " ", "—", "\x00\x01", "𝕳" * 300, "x" * 100_000, "a " * 5_000, "۞", "株式会社", "1"]
    answers = matcher().search([described(name) for name in odd])
    assert len(answers) == len(odd)
    assert answers[0] == []


_WORDS = ["hikvision", "dahua", "bin", "muhammad", "salman", "usa", "2", "co", "ltd", "bank", "of"]
_WORDS += ["al", "海康", "技术", "ООО"]
_OF_WORDS = st.lists(st.sampled_from(_WORDS), max_size=6, unique=True).map(" ".join)
_NAMES = st.one_of(st.text(max_size=40), _OF_WORDS)


@given(st.lists(_NAMES, min_size=1, max_size=6))
def test_the_answer_for_a_name_does_not_depend_on_its_batch(names: list[str]) -> None:
    asked = [described(name) for name in names]
    together = matcher().search(asked, 0.1)
    assert together == [matcher().search([one], 0.1)[0] for one in asked]


@given(_NAMES, _NAMES)
def test_a_score_is_between_nought_and_one(left: str, right: str) -> None:
    assert 0.0 <= score(left, right) < 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hik Vision", "Hikvision"),
        ("Dahua Technology", "浙江大华技术股份有限公司"),
        ("Usama bin Ladin", "BIN LADEN, Usama"),
        ("Hikvision USA", "Hangzhou Hikvision"),
        ("OCEAN STAR II", "Ocean Star 2"),
    ],
)
def test_a_score_is_nearly_the_same_both_ways(left: str, right: str) -> None:
    assert score(left, right) == pytest.approx(score(right, left), abs=0.05)


@given(_NAMES, st.sampled_from(PARTIES))
def test_more_that_agrees_never_lowers_and_more_that_contradicts_never_raises(
    name: str, party: Described
) -> None:
    party = replace(
        party, countries=("CN",), born=("1970-03-05",), identifiers=(("lei", "A" * 20),)
    )
    plain = described(name)
    base = matcher().compare(plain, party).score
    for more in (
        replace(plain, countries=("CN",)),
        replace(plain, born=("1970",)),
        replace(plain, born=("1970-03-05",)),
        replace(plain, identifiers=(("lei", "A" * 20),)),
        replace(plain, names=(*plain.names, party.names[0])),
    ):
        assert matcher().compare(more, party).score >= base - 1e-6
    for less in (
        replace(plain, countries=("US",)),
        replace(plain, born=("1950",)),
        replace(plain, identifiers=(("lei", "B" * 20),)),
    ):
        assert matcher().compare(less, party).score <= base + 1e-6


@given(st.sampled_from([name.text for party in PARTIES for name in party.names]), st.randoms())
def test_a_typing_error_in_a_long_word_is_forgiven(name: str, rng: random.Random) -> None:
    words = name.split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    if len(word) < 7 or not word.isascii():
        return
    at = rng.randrange(1, len(word))
    letter = rng.choice(string.ascii_letters)
    letter = letter.upper() if word[at].isupper() else letter.lower()
    words[longest] = word[:at] + letter + word[at + 1 :]
    wrong = " ".join(words)
    assert score(name, wrong) > NEAR
    assert set(hits(name)) & {*hits(wrong, NEAR)}


def test_compiled_code_is_kept_where_it_can_be_and_old_versions_go(tmp_path: Path) -> None:
    old = tmp_path / "cache" / "compiled-0123456789abcdef"
    old.mkdir(parents=True)
    os.utime(old, (0, 0))
    show = "import numba, tieline.matching.compiled; print(numba.config.CACHE_DIR)"
    kept = _python(show, tmp_path / "cache")
    assert kept.startswith(str(tmp_path / "cache" / "compiled-"))
    assert not old.exists()
    (tmp_path / "file").write_text("no folder")
    assert "tieline-compiled-" in _python(show, tmp_path / "file")


def _python(code: str, cache: Path) -> str:
    environment = {**os.environ, "TIELINE_CACHE": str(cache)}
    environment.pop("NUMBA_CACHE_DIR", None)
    run = [sys.executable, "-c", code]
    return subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout
