"""The reasons of a hit are those of the two names that gave it, and add up to its score."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.matching.described import Called, Described, described
from tieline.model.kinds import PartyType
from tieline.services.matching import Known, matcher
from tieline.services.wiring import workplace

DAY = date(2026, 11, 23)
NAMES = st.sampled_from(
    [
        "Hik Vision",
        "海康威视",
        "DAHUA ELECTRONICS",
        "Intel Corp",
        "HP",
        "Sen Foster",
        "Megvii",
        "阿里",
    ]
)
ASKED = st.builds(
    Described,
    names=st.lists(NAMES, min_size=1, max_size=3, unique=True).map(
        lambda names: tuple(map(Called, names))
    ),
    type=st.sampled_from([PartyType.UNKNOWN, PartyType.COMPANY, PartyType.PERSON]),
    countries=st.sampled_from([(), ("CN",), ("US",)]),
    identifiers=st.sampled_from([(), (("isin", "CNE100000PM8"),), (("isin", "US4581401001"),)]),
)


@given(ASKED)
def test_the_reasons_of_a_candidate_add_up_to_its_score(starter: Known, asked: Described) -> None:
    for candidate in starter.matcher.search([asked], 0.1)[0]:
        told = starter.matcher.explain(asked, candidate)
        assert (told.left, told.right) == (candidate.left, candidate.right)
        assert told.score == pytest.approx(candidate.score, abs=1e-4)
        decided = any(one.feature == "identifier" and one.weight > 0 for one in told.reasons)
        odds = sum(one.weight for one in told.reasons)
        said = 1 / (1 + math.exp(-odds))
        assert told.score >= said - 1e-4 if decided else told.score == pytest.approx(said, abs=1e-4)


def test_what_is_explained_is_the_name_that_was_found(starter: Known) -> None:
    asked = described("Nobody Known", "海康威视")
    (found,) = starter.matcher.search([asked], 0.7)[0]
    told = starter.matcher.explain(asked, found)
    assert (found.left, told.left) == ("海康威视", "海康威视")
    assert told.score == pytest.approx(found.score)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Give the matcher over the parties of the case that ships."""
    return matcher(workplace(tmp_path_factory.mktemp("known") / "home"), DAY)
