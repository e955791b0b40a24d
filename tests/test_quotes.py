"""A quote is found where its very words stand, and nothing else is taken for it."""

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.model.documents import DocumentText
from tieline.text.normal_form import FORM, NormalText, normal_form
from tieline.text.quote_cautions import caution
from tieline.text.quote_errors import (
    AmbiguousQuoteError,
    CutQuoteError,
    EmptyQuoteError,
    QuoteError,
    QuoteNotFoundError,
    WrongContextError,
)
from tieline.text.quotes import MovedQuoteError, OtherTextError, check, find, quote_of

FILING = """Annual report of Harrow Optics plc

The company signed a contract worth $15 million with the city of Almere on 4 March 2019. It did
not supply cameras to the prison service. Its state-
owned partner ordered 1,250 “thermal” camer-
as for £5.25 million, up from 600+ units.

The company has no other contract with the city. 哈罗光学中标金额为4.3亿元，合同 期限
三年。该公司未向监狱供货。
"""
TEXT = normal_form(FILING)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("signed a contract worth $15 million", "signed a contract worth $15 million"),
        ("4 March 2019. It did not supply", "4 March 2019. It did\nnot supply"),
        ('1,250 "thermal" cameras', "1,250 “thermal” camer-\nas"),
        ("1,250 “thermal”  cameras", "1,250 “thermal” camer-\nas"),
        ("state-owned partner", "state-\nowned partner"),
        ("Its state-\nowned partner", "Its state-\nowned partner"),
        ("中标金额为4.3亿元", "中标金额为4.3亿元"),
        ("4.3亿元,合同期限三年", "4.3亿元，合同 期限\n三年"),
    ],
)
def test_a_quote_is_found_whatever_the_print_did_to_it(quote: str, words: str) -> None:
    found = find(TEXT, quote)
    assert found.words == words == FILING[found.original_start : found.original_end]


@pytest.mark.parametrize(
    "quote",
    [
        "signed a contract worth $16 million",
        "signed a Contract worth $15 million",
        "signed contract worth $15 million",
        "It did supply cameras",
        "1,250 thermal cameras",
        "中标金额为4.8亿元",
        "中标金额為4.3亿元",
        "该公司向监狱供货",
        "期限二年",
        "state–owned partner",
        "state owned partner",
        "worth contract a",
    ],
)
def test_nothing_alike_is_taken_for_a_quote(quote: str) -> None:
    with pytest.raises(QuoteNotFoundError):
        find(TEXT, quote)


@pytest.mark.parametrize(
    "quote",
    [
        "5 million with the city",
        "15 million with the city",
        "$15",
        "signed a contract worth $15",
        "250 “thermal”",
        "1,250 “thermal” camera",
        "for £5",
        "25 million, up from",
        "up from 600",
        "million, up from",
        "owned partner",
        "any signed a contract",
        "金额为4.3",
        "金额为4.3亿",
        "3亿元",
    ],
)
def test_a_quote_cuts_no_word_and_no_amount(quote: str) -> None:
    with pytest.raises(CutQuoteError, match="part of a longer word or amount"):
        find(TEXT, quote)


def test_a_refusal_says_how_far_the_quote_goes() -> None:
    with pytest.raises(QuoteNotFoundError, match="do not stand") as refused:
        find(TEXT, "The company signed a contract worth $51 million")
    assert refused.value.beginning == "The company signed a contract worth $"
    assert "goes on with `15 million with" in str(refused.value)
    with pytest.raises(QuoteNotFoundError, match="not even its beginning"):
        find(TEXT, "Quite other words")


def test_words_that_stand_twice_need_what_tells_them_apart() -> None:
    with pytest.raises(AmbiguousQuoteError, match=r"2 places .*--prefix") as refused:
        find(TEXT, "The company")
    assert refused.value.count == 2
    second = find(TEXT, "The company", suffix="has no other")
    assert second.original_start == FILING.index("The company has")
    assert find(TEXT, "The company", prefix="600+ units.").start == second.start
    assert find(TEXT, "The company", near=second.original_start).start == second.start
    with pytest.raises(AmbiguousQuoteError, match="2 places"):
        find(TEXT, "The company", near=second.original_start + 1)
    with pytest.raises(WrongContextError, match="not with the words"):
        find(TEXT, "The company", prefix="Quite")


@pytest.mark.parametrize("quote", ["", " \n", "“”", "…"])
def test_a_quote_has_words(quote: str) -> None:
    with pytest.raises(EmptyQuoteError, match="no word"):
        find(TEXT, quote)


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("supply cameras to the prison service", "before the quote stands `not`"),
        ("向监狱供货", "before the quote stands `未`"),
        ("other contract with the city", "before the quote stands `no`"),
        ("signed a contract worth", ""),
    ],
)
def test_a_word_that_turns_the_sense_is_told(quote: str, word: str) -> None:
    assert word in find(TEXT, quote).caution
    assert bool(word) == bool(find(TEXT, quote).caution)


@pytest.mark.parametrize(
    ("words", "behind", "told"),
    [
        ("Acme sells lenses to Bolt.", "Not one was paid.", ""),
        ("Acme sells lenses to Bolt.”", "No answer came.", ""),
        ("Acme sells lenses to Bolt!", "“Never again”, he said.", ""),
        ("Acme sells lenses to Bolt", ". Not one was paid.", ""),
        ("Acme sells lenses to Bolt", "not at all.", "not"),
        ("Acme sells lenses to Bolt Co.", "not to others.", "not"),
        ("Acme sells lenses to Bolt,", "never to others.", "never"),
    ],
)
def test_no_caution_looks_into_the_next_sentence(words: str, behind: str, told: str) -> None:
    space = "" if behind.startswith(".") else " "
    text = f"{words}{space}{behind}"
    expected = f"directly behind the quote stands `{told}`" if told else ""
    assert caution(text, 0, len(words)) == expected


def document(text: str, extractor: str = "plain 1") -> DocumentText:
    return DocumentText(sha256="ab" * 32, extractor=extractor, text=text)


def test_a_kept_quote_is_found_again_or_refused() -> None:
    quote = quote_of(document(FILING), "The company", suffix="has no other contract")
    assert (quote.form, quote.exact, quote.extractor) == (FORM, "The company", "plain 1")
    assert quote.prefix
    assert quote.suffix
    there = check(quote, document(FILING))
    assert (there.start, there.end) == (quote.start, quote.end)

    longer = "A title\n" + FILING
    assert check(quote, document(longer, "plain 2")).start == quote.start + len("A title ")
    with pytest.raises(MovedQuoteError, match=f"noted at character {quote.start} "):
        check(quote, document(longer))
    with pytest.raises(QuoteError, match="The company"):
        check(quote, document(FILING.replace("no other", "another")))
    with pytest.raises(OtherTextError, match="of document abab"):
        check(quote, DocumentText(sha256="cd" * 32, extractor="plain 1", text=FILING))


def test_a_quote_that_stands_once_keeps_no_context() -> None:
    quote = quote_of(document(FILING), "state-owned partner")
    assert (quote.exact, quote.prefix, quote.suffix) == ("stateowned partner", "", "")
    assert check(quote, document(FILING)).words == "state-\nowned partner"


@given(st.text("ab-\n\t\r \u00adé\u0301ﬁ海，１\u200b\ufffe", max_size=30))
def test_every_character_of_the_normal_form_has_its_place(text: str) -> None:
    normal = normal_form(text)
    places = [int(at) for at in normal.starts]
    assert len(places) == len(normal.text)
    assert places == sorted(places)
    assert not re.search(r"\s\s|^\s|\s$", normal.text)
    for at, place in enumerate(places):
        assert place < len(text)
        first, last = normal.original_span(at, at + 1)
        assert first == place < last <= len(text)


POOL = [
    *("Harrow", "Optics", "sold", "cameras", "not", "the", "city", "of", "1,250", "$5.2"),
    *("million", "state-owned", "“thermal”", "it’s", "2019", "三千万元", "海康", "未", "中标"),
    "4.3亿元",
]
WORDS = st.sampled_from(POOL)
SENTENCES = st.lists(WORDS, min_size=6, max_size=30)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[list[str], int, int]:
    words = draw(SENTENCES)
    first = draw(st.integers(0, len(words) - 3))
    return words, first, draw(st.integers(first + 2, len(words)))


SPACES = st.sampled_from([" ", "  ", "\u00a0", "\n", " \r\n", "\u2009", " \u200b"])


@st.composite
def noisy(draw: st.DrawFn, words: list[str]) -> list[str]:
    """The words as print may have them: broken, with other quotation marks and spaces."""
    out = []
    for word in words:
        changed = word
        if word.isalpha() and word.isascii() and len(word) > 4 and draw(st.booleans()):
            cut = draw(st.integers(2, len(word) - 2))
            changed = word[:cut] + draw(st.sampled_from(["-\n", "\u00ad", "\ufffe"])) + word[cut:]
        elif word == "state-owned" and draw(st.booleans()):
            changed = "state\u2010owned"
        elif draw(st.booleans()):
            changed = changed.replace("’", "'").replace("“", '"').replace("”", '"')
        elif word in {"海康", "三千万元"} and draw(st.booleans()):
            changed = draw(st.sampled_from([" ", "\n", "\u3000"])).join(word)
        out.append(changed)
    return out


@settings(max_examples=300)
@given(st.data(), quoted())
def test_every_true_quote_is_found_under_noise(
    data: st.DataObject, chosen: tuple[list[str], int, int]
) -> None:
    words, first, last = chosen
    pieces = data.draw(noisy(words))
    starts, original = [], "Start: "
    for piece in pieces:
        starts.append(len(original))
        original += piece + data.draw(SPACES)
    text = normal_form(original)
    try:
        found = find(text, " ".join(words[first:last]), near=starts[first])
    except CutQuoteError:
        assert "million" in words[first : last + 1] or "未" in words
        return
    span = original[starts[first] : starts[last - 1] + len(pieces[last - 1])]
    assert found.words == span


DIGIT = re.compile(r"\d")
NUMERALS = "一二三四五六七八九十百千万亿"


def mutated(words: list[str], pick: Random) -> str:
    """The words with one thing changed that changes what they say."""
    out = list(words)
    at = pick.randrange(len(out))
    kind = pick.choice(["digit", "name", "negation", "unit", "numeral", "order", "case"])
    if kind == "digit" and (found := DIGIT.search(out[at])):
        other = pick.choice([d for d in "0123456789" if d != found[0]])
        out[at] = out[at][: found.start()] + other + out[at][found.end() :]
    elif kind == "name":
        out[at] = pick.choice(["Barrow", "Optica", "大华", "Harrows"])
    elif kind == "negation":
        out[at : at + (out[at] in {"not", "未"})] = [] if out[at] in {"not", "未"} else ["not"]
    elif kind == "unit":
        out[at] = {"million": "billion", "$5.2": "€5.2", "4.3亿元": "4.3万元"}.get(out[at], "per")
    elif kind == "numeral" and (had := [char for char in out[at] if char in NUMERALS]):
        out[at] = out[at].replace(had[0], pick.choice([n for n in NUMERALS if n != had[0]]), 1)
    elif kind == "order":
        out[at : at + 2] = reversed(out[at : at + 2])
    else:
        out[at] = out[at].swapcase()
    return " ".join(out)


def refused(text: NormalText, quote: str) -> bool:
    try:
        find(text, quote)
    except QuoteError:
        return True
    return False


def test_of_thousands_of_mutated_quotes_none_is_taken() -> None:
    pick = Random(20191009)  # noqa: S311 - the same mutations at each run
    tried = 0
    while tried < 5000:
        words = pick.choices(POOL, k=pick.randint(6, 30))
        first = pick.randrange(len(words) - 3)
        last = pick.randint(first + 2, len(words))
        text = normal_form(" ".join(words))
        false = mutated(words[first:last], pick)
        if normal_form(false).text in text.text:
            continue  # the changed words happen to stand elsewhere in the text
        tried += 1
        assert refused(text, false), (text.text, false)


@pytest.mark.parametrize(("old", "new"), [("未", "已"), ("未", ""), ("4.3", "4.8"), ("亿", "万")])
def test_one_chinese_character_decides(old: str, new: str) -> None:
    quote = "哈罗光学中标金额为4.3亿元，合同期限三年。该公司未向监狱供货"
    assert find(TEXT, quote).words.startswith("哈罗光学")
    assert refused(TEXT, quote.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("总金额不超过8000万元的采购合同。", "超过8000万元"),
        ("合同金额不含税300万元。", "含税300万元"),
        ("EUR 3 million was paid to Acme.", "3 million was paid"),
        ("It sold 3m euros of cameras.", "sold 3m"),
        ("They bought no more than 500 cameras.", "more than 500 cameras"),
        ("Fewer than 500 cameras were bought.", "than 500 cameras"),
    ],
)
def test_an_amount_is_not_cut_from_its_bound_or_its_currency(text: str, quote: str) -> None:
    with pytest.raises(CutQuoteError):
        find(normal_form(text), quote)
    whole = text.rstrip(".。")
    assert find(normal_form(text), whole).words == whole
