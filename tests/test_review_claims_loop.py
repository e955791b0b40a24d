"""`tieline review` at a terminal: each proposal in its context, a key for each decision."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents import pdf
from tests.reviewed import (
    MARCH,
    TEXT,
    Case,
    capture,
    chips,
    denies,
    named,
    quote,
    sold,
    supplies,
)
from tieline.evidence.texts import text_of
from tieline.model.kinds import Standing
from tieline.model.proposals import Named, Proposal, ProposalKind
from tieline.services.casebook import propose
from tieline.services.wiring import workplace
from tieline.text.quotes import quote_of


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that has read the case that ships."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    workplace(home).shelve_starter()
    return home


@pytest.fixture
def case(home: Path, shipped: Path) -> Case:
    """Give a case with a captured text of which nobody has said anything."""
    shutil.copytree(shipped, home)
    place = workplace(home)
    return Case(place, capture(place))


def waiting(case: Case, *proposals: Proposal) -> None:
    """Let proposals wait."""
    propose(case.place, case.document, proposals, at=MARCH, who="Eva")


def lines(*keys: str) -> str:
    """What is typed, a line each."""
    return "".join(f"{key}\n" for key in keys)


SAID = ("Harbour Gazette", "Northwind wins tender", "trade_press", "2021-02-26", "B", "")
"""The answers to what a document is."""


def test_a_proposal_is_shown_in_its_context(case: Case) -> None:
    waiting(case, supplies(case.document), chips(case.document))
    told = case.run("review", keys=lines("s", "q"))
    for part in (
        "You decide as Eva.",
        f"1 of 2: tie {case.key('supplies')[:8]}, proposed by reader 1",
        "»Northwind Optics Ltd. supplies lenses to Dahua«, the company said on Monday. It also",
        "“Northwind Optics Ltd.”: a new party",
        "“Dahua”: Zhejiang Dahua Technology Co., Ltd. (dahua)",
        "ADI supplies Hikvision (scope chips; hedged: “may be”)",
        "standing alleged; hedged: “may be”",
        "“ADI”: ADI Global Distribution (adi-global) or Intel Corporation (intel)",
        "to be said first: “ADI” as from may be any of 2; choose one",
        "Decided 0 of 2; 2 left.",
    ):
        assert part in told


def test_accepting_asks_what_the_document_is_then_standing_grade_and_reason(case: Case) -> None:
    waiting(case, supplies(case.document))
    told = case.run("review", keys=lines("a", *SAID, "", "", "plain words"))
    assert "publisher []:" in told
    assert "grade [B2]:" in told
    assert "Kept as c3: accepted." in told
    assert "Decided 1 of 1 (1 accepted); 0 left." in told
    last = case.place.casebook.entries()[-1]
    assert (last.body["grade"], last.body["reason"]) == ("B2", "plain words")
    assert last.body["block"]["standing"] == "reported"


def test_a_kind_that_is_none_is_asked_for_again(case: Case) -> None:
    waiting(case, supplies(case.document))
    wrong = ("Harbour Gazette", "Northwind wins tender", "newspaper", "2021-02-26", "B", "")
    told = case.run("review", keys=lines("a", *wrong, *SAID, "", "", ""))
    assert "`newspaper` is not one of official_list" in told
    assert "Kept as c3: accepted." in told


def test_one_of_several_who_may_be_meant_is_chosen_by_number(case: Case) -> None:
    waiting(case, chips(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "2", "", "C3", ""))
    assert "1 ADI Global Distribution (adi-global) 2 Intel Corporation (intel)" in told
    assert case.place.casebook.entries()[-1].body["block"]["tie"] == "intel supplies hikvision"


def test_what_stays_open_is_not_accepted(case: Case) -> None:
    waiting(case, chips(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "-", "", "", "", "q"))
    assert "cannot be accepted as it is" in told
    assert "Decided 0 of 1; 1 left." in told


def test_who_is_meant_is_asked_until_it_is_said(case: Case) -> None:
    waiting(case, chips(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "", "", "2", "", "C3", ""))
    assert told.count("`-` leaves it open): ") == 3
    assert case.place.casebook.entries()[-1].body["block"]["tie"] == "intel supplies hikvision"


def test_what_goes_beyond_the_words_is_asked_for(case: Case) -> None:
    waiting(case, chips(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "dahua", "", "C3", "", "", "q"))
    assert "beyond the words: from: dahua is not named there." in told
    assert "says more than its quote" in told
    told = case.run("review", keys=lines("a", "dahua", "", "C3", "told by the registrar", ""))
    body = case.place.casebook.entries()[-1].body
    assert body["beyond"] == "told by the registrar"
    assert "Amended by Eva beyond the words: told by the registrar." in body["block"]["note"]


def test_a_change_is_asked_for_its_reason_until_there_is_one(case: Case) -> None:
    waiting(case, supplies(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "alleged", "", "", "", "one paper says so"))
    assert "You change standing." in told
    assert told.count("Reason: ") == 3
    assert case.place.casebook.entries()[-1].body["reason"] == "one paper says so"


def test_a_claim_is_amended_field_by_field(case: Case) -> None:
    waiting(case, sold(case.document))
    case.say_source()
    fields = ["", "", "Sensors of Pishan County", "", "", "", "", "", "", "", ""]
    told = case.run(
        "review", keys=lines("e", "new:Northwind Optics Ltd.", *fields, "a", "", "", "")
    )
    assert "Kept as c3: accepted." in told
    block = case.place.casebook.entries()[-1].body["block"]
    assert block["contractor"] == "case:northwind-optics-ltd"
    assert block["title"] == "Sensors of Pishan County"
    assert block["amount"] == "53000000 USD"


def test_what_a_contract_is_part_of_in_words_is_a_note(case: Case) -> None:
    one = sold(case.document)
    told = {**one.fields, "part_of": "the sum of >=1000000000 USD", "title": "Sensors"}
    waiting(case, replace(one, fields=told))
    case.say_source()
    case.accept("sold", "--party", "contractor=dahua")
    block = case.place.casebook.entries()[-1].body["block"]
    assert "part_of" not in block
    assert block["note"] == "It may be part of the sum of >=1000000000 USD."


def test_a_rejection_without_a_reason_is_not_kept(case: Case) -> None:
    waiting(case, chips(case.document))
    told = case.run("review", keys=lines("r", "", "r", "nothing but a rumour"))
    assert "a rejection needs a reason" in told
    assert "Decided 1 of 1 (1 rejected); 0 left." in told
    assert case.place.casebook.entries()[-1].body["reason"] == "nothing but a rumour"


def test_a_question_is_noted_and_cannot_be_accepted(case: Case) -> None:
    one = replace(supplies(case.document), kind=ProposalKind.QUESTION, key="q")
    waiting(case, one)
    case.say_source()
    told = case.run("review", keys=lines("a", "n", "a headline"))
    assert "It makes no row: note it, or reject it." in told
    assert "which makes no row of a case; keep it with" in told
    assert "Decided 1 of 1 (1 noted); 0 left." in told


def test_an_unknown_key_says_which_there_are_and_help_says_what_they_do(case: Case) -> None:
    waiting(case, supplies(case.document))
    told = case.run("review", keys=lines("x", "?", "q"))
    assert "`x` is none of these: a accept · e amend" in told
    assert "n note: keep it as a note; it makes no row." in told


def test_who_goes_back_finds_what_was_decided(case: Case) -> None:
    waiting(case, supplies(case.document), chips(case.document))
    case.say_source()
    told = case.run("review", keys=lines("a", "", "", "", "b", "a", "", "", "", "q"))
    assert "accepted by Eva" in told
    assert "already; withdraw that first" in told


def test_a_number_read_from_a_picture_is_typed(case: Case) -> None:
    words = "Dahua sold sensors worth $53 million to Pishan County."
    data = pdf(words, mode=3)
    document = capture(case.place, data, name="scan.pdf", media_type="application/pdf")
    text = text_of(case.place.archive, case.place.archive.find(document))
    one = replace(
        sold(case.document),
        key="picture",
        quotes=(quote_of(text, words),),
        parties={"contractor": (Named("Dahua", 0, 5, ("dahua",)),)},
        fields={"amount": "53000000 USD", "title": "Sensors"},
    )
    propose(case.place, document, [one], at=MARCH, who="Eva")
    told = case.run("review", keys=lines("a", *SAID, "53600000 USD", "", "", ""))
    assert "Read from a picture (OCR): look at the picture." in told
    assert "`amount` was read from a picture: type it as you see it there." in told
    assert case.place.casebook.entries()[-1].body["block"]["amount"] == "53600000 USD"


def test_what_is_known_already_stands_beside(case: Case) -> None:
    one = replace(
        chips(case.document),
        parties={"from": named("ADI", "intel"), "to": named("Hikvision", "hikvision")},
    )
    waiting(case, one)
    told = case.run("review", keys="q\n")
    assert "the same: Intel" in told
    assert "id intel-supplies-hikvision-2016" in told
    assert "3 independent sources say it; what this document is, nobody has said yet." in told
    case.say_source(publisher="IPVM")
    assert "3 independent sources say it, with this one." in case.run("review", keys="q\n")


def test_a_denial_of_the_same_tie_stands_against_it_and_can_be_disputed(case: Case) -> None:
    waiting(case, supplies(case.document))
    case.say_source()
    case.accept("supplies")
    other = f"{TEXT}\nNorthwind Optics Ltd. does not supply Dahua, it said later."
    document = capture(case.place, other, name="later.txt")
    denied = replace(
        supplies(case.document),
        key="later",
        quotes=(quote(document, "Northwind Optics Ltd. does not supply Dahua", other),),
        fields={"tie": "supplies", "scope": ""},
        standing=Standing.DENIED,
    )
    propose(case.place, document, [denied], at=MARCH, who="Eva")
    claim = f"case-{case.key('supplies')[:12]}"
    told = case.run("review", keys=lines("a", *SAID, "", "", claim, ""))
    assert "against it: Northwind Optics Ltd. supplies Dahua (lenses) (reported) [" in told
    assert f"id {claim}]" in told
    assert case.place.casebook.entries()[-1].body["block"]["contradicts"] == [claim]


def test_two_documents_with_one_sentence_may_repeat_one_wire(case: Case) -> None:
    waiting(case, supplies(case.document))
    case.say_source(via="Coast Wire")
    case.accept("supplies")
    other = f"By our own reporters\n\n{TEXT}"
    document = capture(case.place, other, name="other.txt")
    again = replace(
        supplies(case.document),
        key="again",
        quotes=(quote(document, "Northwind Optics Ltd. supplies lenses to Dahua", other),),
    )
    propose(case.place, document, [again], at=MARCH, who="Eva")
    options = case.options(publisher="Port Courier")
    case.run("review", "source", document, *options)
    told = case.run("review", keys="q\n")
    assert (
        f"The very words stand in document {case.document[:12]} (“Northwind wins tender”)" in told
    )
    assert "do both repeat one wire?" in told
    assert "2 independent sources say it, with this one." in told
    case.run("review", "source", document, "--via", "Coast Wire")
    told = case.run("review", keys="q\n")
    assert "no second independent source says it, with this one." in told


def test_the_second_reviewer_sees_the_first_and_agrees_with_a_key(case: Case) -> None:
    waiting(case, supplies(case.document))
    case.say_source()
    case.run("review", "second", "on")
    case.accept("supplies", "--reason", "plain words")
    told = case.run("review", keys=lines("g", "so it is"), who="Ada")
    assert "g agree · a accept" in told
    assert "reason: plain words" in told
    assert "tie case:northwind-optics-ltd supplies dahua" in told
    assert "Kept as c4: accepted." in told
    assert "Northwind" in case.run("show", "dahua")


def test_whoever_has_decided_is_not_asked_again(case: Case) -> None:
    waiting(case, supplies(case.document))
    case.say_source()
    case.run("review", "second", "on")
    case.accept("supplies")
    assert "Nothing waits for you" in case.run("review", "claims")
    assert "1 of 1: tie" in case.run("review", "claims", keys="q\n", who="Ada")


def test_hits_come_where_no_proposal_waits(case: Case) -> None:
    assert "Nothing that was judged is open again." in case.run("review")
    waiting(case, denies(case.document))
    assert "1 of 1: denial" in case.run("review", keys="q\n")
    assert "Nothing that was judged is open again." in case.run("review", "hits")


def test_only_the_proposals_of_one_document_are_gone_through(case: Case) -> None:
    waiting(case, supplies(case.document))
    document = capture(case.place, "Nothing here.", name="nothing.txt")
    assert "Nothing waits for you" in case.run("review", "claims", document[:8])
    assert "1 of 1" in case.run("review", "claims", "northwind.txt", keys="q\n")
