"""What makes the reader quick changes nothing: each shortcut against the slow way."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading_sets import samples
from tieline.model.documents import DocumentText, Quote
from tieline.reading.needles import needles, screened
from tieline.reading.patterns import han_patterns, tie_patterns
from tieline.text.grams import Grams
from tieline.text.quote_errors import QuoteError
from tieline.text.quotes import Quoter, quote_of

PARTS = st.sampled_from(
    ["Orrin sold lenses to Vireo.", "It rained.", " ", "\n", "camer-\nas", "“They” said", "5.5",
     "%", "大华 公司", "Orrin sold", "-", "e\u0301", "\u00ad",
     "Orrin sold lenses to Vireo and Lanhe."]
)  # fmt: skip


def _quote_or_error(make: Callable[[], Quote]) -> Quote | str:
    try:
        return make()
    except QuoteError as error:
        return f"{type(error).__name__}: {error}"


@given(st.lists(PARTS, min_size=1, max_size=12).map(" ".join), st.data())
def test_a_quote_of_a_place_is_the_quote_of_its_words_there(text: str, data: st.DataObject) -> None:
    document = DocumentText(sha256="d", extractor="test", text=text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quick = _quote_or_error(lambda: Quoter(document).quote(start, end))
    slow = _quote_or_error(lambda: quote_of(document, text[start:end], near=start))
    assert quick == slow


@given(st.text("ab ", min_size=1, max_size=200), st.data())
def test_every_place_of_words_is_told(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    every = [at for at in range(len(text)) if text.startswith(words, at)]
    assert list(Grams(text).places(words, start)) == every


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"(?:suppl(?:y|ies)|sells?) to", {"suppl", "sell"}),
        (r"\b(?:is|was) sold\b", {" sold"}),
        (r"(?:one|two)? three?", {" thre"}),
        (r"a{0,3}(?:bc)+", {"bc"}),
        (r"(?!never)[a-z]+", set()),
        (r"(?P<x>one)|[xy]", set()),
        (r"\(one\)[)|]two", {"one"}),
        (r"供应|采购", {"供应", "采购"}),
    ],
)
def test_needles_are_what_must_stand_in_a_text(source: str, expected: set[str]) -> None:
    assert needles(source) == expected


def test_an_expression_of_any_case_is_found_in_any_letters_that_count_as_alike() -> None:
    source = r"\b(?:sinks|Like)\b"
    for text in ("SINKS", "ſinks", "sinKs", "sınks", "lİke", "nothing"):
        slow = re.search(source, text, re.IGNORECASE)
        quick = screened(source, any_case=True).search(text)
        assert (quick and quick.span()) == (slow and slow.span())


def test_no_pattern_of_a_tie_is_passed_over_that_would_be_found() -> None:
    texts = [line for one in (*samples("dev"), *samples("held")) for line in one.text.split(".")]
    names = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
    found = 0
    for text in texts:
        shape = names.sub("\ue000", text)
        for patterns in (tie_patterns(), han_patterns()):
            likely = set(patterns.likely(shape))
            for one in patterns.every:
                if one.expression.search(shape):
                    found += 1
                    assert one in likely
    assert found
