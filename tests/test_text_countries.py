"""Names of countries become codes, however a list writes them; nothing else does."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.text.countries import country_code
from tieline.text.country_names import TABLE

LINES = [line.split(" ", 2) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Iran, Islamic Republic of", "IR"),
        ("Iran (Islamic Republic of)", "IR"),
        ("DPRK", "KP"),
        ("D.P.R.K", "KP"),
        ("Korea, North", "KP"),
        ("Democratic People\N{RIGHT SINGLE QUOTATION MARK}s Republic of Korea", "KP"),
        ("KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF", "KP"),
        ("Korea, Republic of", "KR"),
        ("Republic of Korea", "KR"),
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("Burma", "MM"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo (Democratic Republic)", "CD"),
        ("Congo, The Democratic Republic Of The", "CD"),
        ("Congo, Republic of the", "CG"),
        ("West Bank", "PS"),
        ("Palestine, State of", "PS"),
        ("Hong Kong", "HK"),
        ("Hong Kong (China)", "HK"),
        ("China, People's Republic of", "CN"),
        ("Türkiye", "TR"),
        ("TURKIYE", "TR"),
        ("Cote d Ivoire", "CI"),
        ("Côte d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "CI"),
        ("Kosovo", "XK"),
        ("Macedonia, The Former Yugoslav Republic of", "MK"),
        ("Virgin Islands, British", "VG"),
        ("Virgin Islands (U.S.)", "VI"),
        ("Taiwan, Province of China", "TW"),
        ("The Gambia", "GM"),
        ("Bahamas, The", "BS"),
        ("Micronesia (Federated States of)", "FM"),
        ("Saint Kitts & Nevis", "KN"),
        ("United Kingdom", "GB"),
        ("  viet   nam ", "VN"),
        ("u.s.", "US"),
        ("UK", "GB"),
        ("cn", "CN"),
        ("Chn", "CN"),
        ("PRK", "KP"),
    ],
)
def test_a_country_is_known_by_the_words_of_a_list(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            ",",
            "()",
            "Atlantis",
            "Korea",
            "Virgin Islands",
            "USSR",
            "Yugoslavia",
            "Crimea",
        ),
        *("00", "China and Russia", "Hangzhou, China", "Unknown", "na, na, na", "x" * 10_000),
    ],
)
def test_what_is_no_one_country_of_today_stays_unknown(name: str) -> None:
    assert country_code(name) == ""


def test_every_country_has_its_codes_and_one_place_in_the_table() -> None:
    codes = {code: longer for code, longer, _ in LINES}
    assert len(codes) == len(set(codes.values())) == 250  # 249 of ISO 3166-1, and Kosovo
    for code, longer, names in LINES:
        for word in (code, code.lower(), longer, longer.lower(), *names.split(";")):
            assert country_code(word) == code, word


def test_no_name_stands_for_two_countries() -> None:
    told = [
        (name.strip().casefold(), code) for code, _, names in LINES for name in names.split(";")
    ]
    assert len({name for name, _ in told}) == len(set(told)) == len(told)


@given(st.sampled_from(LINES), st.sampled_from([str.upper, str.lower]))
def test_case_and_the_way_of_writing_accents_do_not_count(
    line: list[str], change: Callable[[str], str]
) -> None:
    for name in line[2].split(";"):
        assert country_code(unicodedata.normalize("NFD", change(name))) == line[0]
        assert country_code(change(name)) == line[0]


@given(st.text(max_size=200))
def test_any_text_gets_a_code_of_the_table_or_none(text: str) -> None:
    assert country_code(text) in {"", *(code for code, _, _ in LINES)}
