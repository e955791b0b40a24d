"""Texts of our own in the style of filings, tenders, releases, court papers and news.

Those in `dev` were used while the rules were written; the rules were not fitted to those in `held`.
"""

from collections.abc import Callable

import pytest

from tests.reading_sets import (
    Sample,
    contracts,
    deniers,
    designations,
    named_ties,
    proposals_of,
    samples,
    totals,
)
from tieline.model.documents import DocumentText
from tieline.model.proposals import Proposal
from tieline.text.quotes import check

DEV, HELD = samples("dev"), samples("held")
OTHERS: tuple[tuple[str, Callable[[tuple[Proposal, ...]], set[str]]], ...] = (
    ("contracts", contracts),
    ("totals", totals),
    ("designations", designations),
    ("denials", deniers),
)
LEAST_HELD_RECALL = 0.75


def _id(sample: Sample) -> str:
    return sample.name


def test_there_are_enough_of_both() -> None:
    assert len(DEV) >= 10
    assert len(HELD) >= 4


@pytest.mark.parametrize("sample", DEV, ids=_id)
def test_named_ties_of_the_development_set_are_those_that_the_text_asserts(sample: Sample) -> None:
    assert named_ties(proposals_of(sample)) == sample.lines("ties")


@pytest.mark.parametrize("sample", DEV, ids=_id)
def test_contracts_sums_listings_and_denials_of_the_development_set(sample: Sample) -> None:
    found = proposals_of(sample)
    for key, reader in OTHERS:
        assert reader(found) == sample.lines(key), key


@pytest.mark.parametrize("sample", HELD, ids=_id)
def test_no_text_held_apart_has_a_false_named_tie(sample: Sample) -> None:
    assert named_ties(proposals_of(sample)) <= sample.lines("ties")


def test_most_ties_of_the_texts_held_apart_are_found() -> None:
    expected = sum(len(sample.lines("ties")) for sample in HELD)
    found = sum(len(named_ties(proposals_of(one)) & one.lines("ties")) for one in HELD)
    assert found >= LEAST_HELD_RECALL * expected, f"{found} of {expected}"


@pytest.mark.parametrize("sample", [*DEV, *HELD], ids=_id)
def test_every_quote_stands_where_it_says_and_keys_are_the_same_again(sample: Sample) -> None:
    document = DocumentText(sha256=sample.name, extractor="test", text=sample.text)
    found = proposals_of(sample)
    assert found
    assert proposals_of(sample) == found
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert one.quotes
        for quote in one.quotes:
            check(quote, document)


@pytest.mark.parametrize("sample", [*DEV, *HELD], ids=_id)
def test_whoever_is_named_stands_at_the_place_that_is_told(sample: Sample) -> None:
    for one in proposals_of(sample):
        for who in [who for named in one.parties.values() for who in named]:
            assert sample.text[who.start : who.end] == who.words
