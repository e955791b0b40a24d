"""Laws of reading: what a sentence asserts changes with one word, whoever is named in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading_sets import named_ties
from tieline.model.documents import DocumentText
from tieline.model.proposals import Proposal, ProposalKind
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.reader import read

KNOWN = ("Tessera", "Orrin Systems", "Lanhe Digital", "Vireo Labs", "蓝石电子", "海岭集团")
LATIN = st.sampled_from(KNOWN[:4])
HAN = st.sampled_from(KNOWN[4:])

ACTIVE = (
    ("supplies", "{a} {w}supplied lenses to {b}."),
    ("buys", "{a} {w}bought lenses from {b} in 2019."),
    ("uses", "{a} {w}used {b} cameras at its sites."),
    ("distributes", "{a} {w}distributed {b} products."),
    ("relabels", "{a} {w}rebranded {b} recorders."),
    ("makes", "{a} {w}made cameras for {b}."),
    ("owns", "{a} {w}acquired {b} in 2018."),
    ("owns", "{a} {w}held a 12.5% stake in {b}."),
    ("installs", "{a} {w}installed {b} cameras in Leeds."),
    ("finances", "{a} {w}lent $5 million to {b}."),
)
ROLES = (
    ("supplies", "{a} is{n} a supplier of {b}."),
    ("distributes", "{a} is{n} a distributor of {b}."),
    ("controls", "{b} is{n} controlled by {a}."),
    ("owns", "{b} is{n} a subsidiary of {a}."),
)
DENYING = ("never ", "did not, it is said, ", "has not ", "neither funded nor ")
HEDGING = ("reportedly ", "allegedly ", "may have ", "could have ")
FRAMES = (
    "If {s}",
    "It is unclear whether {s}",
    "There is no evidence that {s}",
    "The law bars a firm such as {s}",
)
HAN_TIES = (
    ("supplies", "{a}{w}向{b}供应芯片。"),
    ("buys", "{a}{w}从{b}采购设备。"),
    ("owns", "{a}{w}收购了{b}。"),
)


def _read(text: str) -> tuple[Proposal, ...]:
    document = DocumentText(sha256="d", extractor="test", text=text)
    return read(document, Gazetteer((name, f"x:{name}") for name in KNOWN))


def _ties(text: str) -> set[str]:
    return named_ties(_read(text))


@pytest.fixture(scope="module", autouse=True)
def _patterns_are_ready() -> None:
    """The patterns are made ready at the first reading, which is no part of what is timed."""
    _read("Tessera supplied lenses to Orvano.")


@given(st.sampled_from(ACTIVE), LATIN, LATIN)
def test_a_plain_sentence_gives_its_tie_with_its_direction(
    tie: tuple[str, str], a: str, b: str
) -> None:
    kind, form = tie
    expected = {f"{a} | {kind} | {b}"} if a != b else set()
    assert _ties(form.format(a=a, b=b, w="")) == expected


@given(st.sampled_from(ROLES), LATIN, LATIN)
def test_a_role_gives_a_tie_and_its_negation_gives_none(
    tie: tuple[str, str], a: str, b: str
) -> None:
    kind, form = tie
    expected = {f"{a} | {kind} | {b}"} if a != b else set()
    assert _ties(form.format(a=a, b=b, n="")) == expected
    assert not _ties(form.format(a=a, b=b, n=" not"))


@given(st.sampled_from(ACTIVE), LATIN, LATIN, st.sampled_from(DENYING))
def test_a_negated_sentence_gives_no_tie(tie: tuple[str, str], a: str, b: str, word: str) -> None:
    found = _read(tie[1].format(a=a, b=b, w=word))
    assert not [one for one in found if one.kind is ProposalKind.TIE]


@given(st.sampled_from(ACTIVE), LATIN, LATIN, st.sampled_from(HEDGING))
def test_a_hedged_sentence_keeps_its_hedge(tie: tuple[str, str], a: str, b: str, word: str) -> None:
    for one in _read(tie[1].format(a=a, b=b, w=word)):
        if one.kind is ProposalKind.TIE:
            assert one.hedge


@given(st.sampled_from(ACTIVE), LATIN, LATIN, st.sampled_from(FRAMES))
def test_a_condition_a_doubt_and_a_ban_give_no_tie(
    tie: tuple[str, str], a: str, b: str, frame: str
) -> None:
    assert not _ties(frame.format(s=tie[1].format(a=a, b=b, w="")))


@given(st.sampled_from(ACTIVE), LATIN, LATIN)
def test_a_question_gives_a_question_and_nothing_else(tie: tuple[str, str], a: str, b: str) -> None:
    sentence = tie[1].format(a=a, b=b, w="").rstrip(".")
    found = _read(f"Is it true that {sentence}?")
    assert [one.kind for one in found] == [ProposalKind.QUESTION]


@given(st.sampled_from(HAN_TIES), HAN, HAN)
def test_chinese_sentences_give_their_tie_and_their_negation_gives_none(
    tie: tuple[str, str], a: str, b: str
) -> None:
    kind, form = tie
    expected = {f"{a} | {kind} | {b}"} if a != b else set()
    assert _ties(form.format(a=a, b=b, w="")) == expected
    for word in ("没有", "从未", "否认", "可能", "拟"):
        assert not _ties(form.format(a=a, b=b, w=word))


@given(st.lists(LATIN, min_size=1, max_size=3, unique=True), LATIN)
def test_joined_names_are_distributed(givers: list[str], taker: str) -> None:
    joined = givers[0] if len(givers) == 1 else f"{', '.join(givers[:-1])} and {givers[-1]}"
    expected = {f"{one} | supplies | {taker}" for one in givers if one != taker}
    assert _ties(f"{joined} supplied lenses to {taker}.") == expected


@settings(max_examples=60)
@given(
    st.text(
        alphabet='Tessera Orrin Systems supplies, to. 蓝石电子向供应。\n$5%"“”()[]:?', max_size=200
    )
)
def test_no_text_breaks_the_reader(text: str) -> None:
    for one in _read(text):
        assert one.quotes
