"""The difference of two texts in words: what went, what came, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from tieline.text.word_changes import WordChange, word_changes

WORDS = st.sampled_from(["Vendor", "supplied", "cameras", "2017", "$1.5", "not", "新疆", "县", "."])
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=8).map("\n".join)


def test_a_sum_that_was_changed_is_told_with_the_words_before_it() -> None:
    old = "Notice\nThe vendor was awarded $46 million for cameras.\nEnd"
    new = "Notice\nThe vendor was awarded $16 million for cameras.\nEnd"
    assert word_changes(old, new) == [WordChange("was awarded $", "46", "16")]


def test_a_paragraph_that_went_is_told_whole() -> None:
    old = "Our projects\nSafe county, Xinjiang: 4,000 cameras\nContact"
    assert word_changes(old, "Our projects\nContact") == [
        WordChange("", "Safe county, Xinjiang: 4,000 cameras", "")
    ]


def test_chinese_is_compared_by_character() -> None:
    (found,) = word_changes("合同金额4.3亿元", "合同金额4.8亿元")
    assert (found.gone, found.come) == ("4.3", "4.8")


def test_line_breaks_and_spaces_are_no_difference() -> None:
    assert word_changes("One  two\nthree", "One two\n\nthree\n") == []
    assert word_changes("One two\nthree", "One two three") == []


def test_long_stretches_are_given_whole_and_at_once() -> None:
    old, new = "a " * 30_000 + "b", "c " * 30_000 + "d"
    assert word_changes(old, new) == [WordChange("", old, new)]


def plain(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, TEXTS)
def test_with_the_changes_undone_the_new_text_is_the_old_one(old: str, new: str) -> None:
    found = word_changes(old, new)
    lost = sum(len(plain(one.gone)) for one in found)
    won = sum(len(plain(one.come)) for one in found)
    assert len(plain(old)) - lost == len(plain(new)) - won
    assert bool(found) == (old.split() != new.split() and plain(old) != plain(new)) or found == []
    for one in found:
        assert one.gone != one.come
        assert plain(one.gone) in plain(old)
        assert plain(one.come) in plain(new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert word_changes(text, text) == []
