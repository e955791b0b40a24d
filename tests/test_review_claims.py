"""`tieline review`: proposals become claims of the case, or do not, by what people decide."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents import pdf
from tests.reviewed import MARCH, Case, asks, capture, chips, denies, named, sold, supplies
from tieline.evidence.texts import text_of
from tieline.model.proposals import Named
from tieline.services.casebook import accepted_quotes, propose, tell_source
from tieline.services.wiring import workplace
from tieline.text.quotes import quote_of


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that has read the case that ships."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    workplace(home).shelve_starter()
    return home


@pytest.fixture
def fresh(home: Path, shipped: Path) -> Case:
    """Give a case in which nobody has said what the document is."""
    shutil.copytree(shipped, home)
    place = workplace(home)
    document = capture(place)
    found = [make(document) for make in (supplies, sold, chips, denies, asks)]
    propose(place, document, found, at=MARCH, who="Eva")
    return Case(place, document)


@pytest.fixture
def case(fresh: Case) -> Case:
    """Give a case in which the document is known as a source."""
    fresh.say_source()
    return fresh


TITLED = ("sold", "--party", "contractor=new:Northwind Optics Ltd.", "--set", "title=Sensors")
"""What a contract of Northwind needs said."""

# --- what is accepted enters the case


def test_nothing_enters_the_case_unreviewed(case: Case) -> None:
    assert "Northwind" not in case.run("show", "dahua")


def test_an_accepted_tie_is_traced_with_its_quote_and_its_place(case: Case) -> None:
    told = case.accept("supplies", "--grade", "B2", "--reason", "said in plain words")
    assert f"Kept as c3: accepted by Eva. Its id is case-{case.key('supplies')[:12]}." in told
    traced = case.run("trace", "Northwind Optics Ltd.", "--as-of", "2021-02-26")
    assert "Northwind Optics Ltd. ─supplies→ Dahua reported, holds on this day" in traced
    assert "Harbour Gazette: Northwind wins tender (trade press, 2021-02-26" in traced
    assert "Rests on: Starter case" in traced
    assert "Casebook: claims that were reviewed of" in traced
    shown = case.run("show", "Northwind Optics Ltd.")
    words = "“Northwind Optics Ltd. supplies lenses to Dahua”"
    assert f"{words} (document {case.document[:12]}, characters 38 to 84)" in shown
    assert "reliability B" in shown


def test_a_new_party_is_joined_to_whom_its_name_means(case: Case) -> None:
    name = "Hangzhou Hikvision Digital Technology Co., Ltd."
    case.accept("supplies", "--to-party", f"new:{name}", "--beyond-words", "its old name")
    traced = case.run("trace", "Northwind Optics Ltd.", "--as-of", "2021-02-26")
    assert "Northwind Optics Ltd. ─supplies→ Hikvision" in traced


def test_a_contract_is_shown_with_its_amount(case: Case) -> None:
    case.accept(
        "sold",
        "--party",
        "contractor=new:Northwind Optics Ltd.",
        "--set",
        "title=Sensors of Pishan County",
    )
    shown = case.run("show", "Northwind Optics Ltd.")
    assert "Sensors of Pishan County 53,000,000 USD, stage reported" in shown


BEYOND = {
    ("chips", "--from-party", "dahua"): "from: dahua is not named there",
    ("chips", "--from-party", "new:Seagate"): "from: Seagate is not named there",
    ("supplies", "--set", "amount=5000 USD"): "amount: 5000 USD is not said there",
    ("supplies", "--set", "from=2017"): "from: 2017 is not said there",
    ("supplies", "--set", "share=12"): "share: 12 is not said there",
    (*TITLED, "--set", "amount=53000000 CNY"): "amount: 53000000 CNY is not said there",
    (*TITLED, "--set", "from=2017-03"): "from: 2017-03 is not said there",
    (*TITLED[:2], "contractor=hikvision", *TITLED[3:]): "contractor: hikvision is not named there",
}
"""What is said to a proposal, by what of it does not stand in its quote."""


@pytest.mark.parametrize(("words", "told"), BEYOND.items())
def test_what_the_quote_does_not_say_is_taken_only_with_a_reason(
    case: Case, words: tuple[str, ...], told: str
) -> None:
    asked = ["review", "accept", case.key(words[0]), *words[1:], "--reason", "so it is"]
    assert told in (message := case.refused(*asked))
    assert "says more than its quote" in message
    case.run(*asked, "--beyond-words", "the register says so")
    assert case.place.casebook.entries()[-1].body["beyond"] == "the register says so"


def test_a_claim_beyond_its_words_is_shown_as_such(case: Case) -> None:
    case.accept("supplies", "--to-party", "hikvision", "--beyond-words", "told by its lawyer.")
    note = "Amended by Eva beyond the words: told by its lawyer"
    assert note in case.run("show", "Northwind Optics Ltd.")
    told = case.run("review", "claims", "--log")
    assert "beyond the words: “told by its lawyer.”" in told


WITHIN = (
    ("chips", "--from-party", "intel"),
    ("chips", "--from-party", "adi-global"),
    ("supplies", "--from-party", "new:Northwind Optics"),
    (*TITLED, "--set", "amount=53000000 USD"),
    (*TITLED, "--set", "from=2017"),
)
"""What is said to a proposal that stands in its quote, or that a word such as `it` may mean."""


@pytest.mark.parametrize("words", WITHIN)
def test_what_the_quote_says_is_taken(case: Case, words: tuple[str, ...]) -> None:
    case.accept(*words, "--reason", "so it says")
    assert "beyond" not in case.place.casebook.entries()[-1].body


def test_a_proposal_by_hand_says_what_its_quote_says(case: Case) -> None:
    words = "Northwind Optics Ltd. supplies lenses to Dahua"
    for block, told in (
        ("{tie: Intel Corporation supplies Dahua}", "from: intel is not named there"),
        ("{tie: Northwind Optics Ltd. supplies Dahua, amount: 7 USD}", "amount: 7 USD is not said"),
    ):
        case.run("review", "propose", case.document, "--quote", words, "--block", block)
        proposals = case.place.casebook.entries()[-1].body["proposals"]
        assert told in case.refused("review", "accept", proposals[0]["key"])


def test_what_is_changed_needs_a_reason(case: Case) -> None:
    for words, told in (
        (("supplies", "--set", "scope=mirrors"), "changed (scope)"),
        (("supplies", "--standing", "alleged"), "changed (standing)"),
        (("supplies", "--from-party", "dahua"), "changed (from)"),
    ):
        refused = case.refused("review", "accept", case.key(words[0]), *words[1:])
        assert f"a claim that is {told} needs a reason" in refused
    case.accept("supplies", "--set", "scope=lenses", "--standing", "reported")


def test_a_denial_stands_beside_what_it_denies(case: Case) -> None:
    case.accept("supplies")
    claim = f"case-{case.key('supplies')[:12]}"
    case.accept("denies", "--contradicts", claim)
    told = json.loads(case.invoke("show", "dahua", "--format", "json").output)
    mine = f"case-{case.key('denies')[:12]}"
    event = next(one for one in told["events"] if one["claim"] == mine)
    assert event["contradicts"] == [claim]
    assert event["standing"] == "denied"
    assert "disputed by" in case.run("show", "Northwind Optics Ltd.")


def test_words_of_the_source_that_take_from_a_tie_make_it_an_allegation(case: Case) -> None:
    case.accept("chips", "--from-party", "intel")
    told = json.loads(case.invoke("show", "intel", "--format", "json").output)
    found = f"case-{case.key('chips')[:12]}"
    bonds = told["ties"]["supplies"]
    (tie,) = [row for bond in bonds for row in bond["claims"] if row["claim"] == found]
    assert tie["standing"] == "alleged"
    assert "Hedged in the source: “may be”." in tie["note"]


def test_the_number_of_a_grade_says_how_sure_a_claim_is(case: Case) -> None:
    case.accept("supplies", "--grade", "B3")
    assert "reported, confidence medium" in case.run("show", "Northwind Optics Ltd.")


def test_the_letter_of_a_grade_holds_where_the_source_has_none(fresh: Case) -> None:
    fresh.say_source()
    fresh.run("review", "source", fresh.document[:12], "--reliability", "C")
    fresh.accept("supplies", "--grade", "D2")
    assert "reliability C" in fresh.run("show", "Northwind Optics Ltd.")


# --- what is refused, with what to do


def test_a_document_must_be_known_as_a_source_first(fresh: Case) -> None:
    told = fresh.refused("review", "accept", fresh.key("supplies"))
    assert f"`tieline review source {fresh.document[:12]} --publisher" in told
    told = fresh.refused("review", "source", fresh.document[:12], "--title", "Tender")
    assert "does not tell its publisher, kind; say so: --publisher ... --kind ..." in told


def test_a_key_that_nobody_has_and_one_that_several_have(case: Case) -> None:
    assert "key `zzz`: no proposal has it; see `tieline review claims --list`" in case.refused(
        "review", "accept", "zzz"
    )
    propose(
        case.place, case.document, [replace(asks(case.document), key="twin-1")], at=MARCH, who="E"
    )
    propose(
        case.place, case.document, [replace(asks(case.document), key="twin-2")], at=MARCH, who="E"
    )
    assert "2 proposals have keys that begin so" in case.refused("review", "note", "twin")


def test_who_is_meant_must_be_chosen(case: Case) -> None:
    told = case.refused("review", "accept", case.key("chips"))
    assert "“ADI” as from may be any of 2; choose one: adi-global, intel (--party from=ID" in told
    told = case.refused("review", "accept", case.key("sold"), "--set", "title=Sensors")
    assert "“It” as contractor names nobody; say who is meant" in told
    told = case.refused("review", "accept", case.key("supplies"), "--to-party", "Nobody of Note")
    assert "`Nobody of Note` is unknown here" in told
    told = case.refused("review", "accept", case.key("supplies"), "--to-party", "new:")
    assert "a new party needs a name" in told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["--set", "amount=about 5"], "`amount`: `about 5` is not an amount; write an amount as"),
        (["--set", "from=lately"], "`from`: `lately` is not a day"),
        (["--set", "from=2022", "--set", "until=2019"], "it ends before it begins"),
        (["--set", "colour=red"], "`colour` cannot be set on a tie; known: tie, scope, share"),
        (["--set", "tie=adores"], "`tie`: `adores` is not one of owns, controls"),
        (["--contradicts", "no-such-claim"], "claim `no-such-claim` is not known here; give the"),
        (["--standing", "listed"], "`listed` is for official lists and publications"),
    ],
)
def test_a_claim_that_the_case_would_refuse_is_refused(
    case: Case, changes: list[str], told: str
) -> None:
    assert told in case.refused("review", "accept", case.key("supplies"), *changes)


def test_a_kind_that_makes_no_rows_is_noted_not_accepted(case: Case) -> None:
    told = case.refused("review", "accept", case.key("asks"))
    assert "is a question, which makes no row of a case; keep it with" in told
    assert "noted by Eva" in case.run("review", "note", case.key("asks"), "--reason", "a headline")


def test_a_rejection_needs_a_reason_and_ends_the_matter(case: Case) -> None:
    assert "a rejection needs a reason" in case.refused("review", "reject", case.key("chips"))
    case.run("review", "reject", case.key("chips"), "--reason", "may be, and no more")
    told = case.refused("review", "accept", case.key("chips"), "--from-party", "intel")
    assert "rejected by Eva" in told
    assert "withdraw that first (`tieline review withdraw c3 --reason ...`)" in told


def test_nothing_is_accepted_twice(case: Case) -> None:
    case.accept("supplies")
    told = case.refused("review", "accept", case.key("supplies"), who="Ada")
    assert "is accepted by Eva" in told
    assert "`--instead-of c3`" in told


# --- withdrawn and corrected


def test_a_withdrawn_claim_is_gone_and_stays_in_the_log(case: Case) -> None:
    case.accept("supplies")
    assert "a withdrawal needs a reason" in case.refused("review", "withdraw", "c3")
    case.run("review", "withdraw", "c3", "--reason", "it was another Dahua", who="Ada")
    assert "Northwind" not in case.run("show", "dahua")
    assert "was withdrawn already (c4)" in case.refused("review", "withdraw", "c3", "--reason", "x")
    assert "c4 is no decision" in case.refused("review", "withdraw", "c4", "--reason", "x")
    log = case.run("review", "claims", "--log")
    assert "now: withdrawn (c4)" in log
    assert "“it was another Dahua”" in log
    listed = json.loads(case.invoke("review", "claims", "--list", "--format", "json").output)
    assert listed["proposals"][0]["state"] == "withdrawn"


def test_a_correction_takes_the_place_of_what_it_corrects(case: Case) -> None:
    case.accept("supplies")
    again = ["review", "accept", case.key("supplies"), "--set", "scope=mirrors"]
    assert "a correction needs a reason" in case.refused(*again, "--instead-of", "c3")
    case.run(*again, "--instead-of", "c3", "--reason", "they are mirrors", who="Ada")
    shown = case.run("show", "Northwind Optics Ltd.")
    assert "mirrors: reported" in shown
    assert "lenses: reported" not in shown
    told = case.refused(
        "review",
        "accept",
        case.key("chips"),
        "--from-party",
        "intel",
        "--instead-of",
        "c4",
        "--reason",
        "x",
    )
    assert "c4 is about another proposal" in told


def test_the_quotes_of_what_stands_are_told(case: Case) -> None:
    case.accept("supplies")
    found = accepted_quotes(case.place)
    assert [(number, one.exact) for number, one in found] == [
        (3, "Northwind Optics Ltd. supplies lenses to Dahua")
    ]
    case.run("review", "withdraw", "c3", "--reason", "a slip")
    assert accepted_quotes(case.place) == []


# --- a second reviewer


@pytest.fixture
def two(case: Case) -> Case:
    """Give a case in which two people must decide alike."""
    case.run("review", "second", "on")
    return case


def test_a_claim_counts_once_two_people_accept_the_same(two: Case) -> None:
    assert "It counts once a second reviewer decides alike." in two.accept("supplies")
    assert "Northwind" not in two.run("show", "dahua")
    told = two.refused("review", "accept", two.key("supplies"), who="EVA")
    assert "a second opinion must be another person's" in told
    two.accept("supplies", "--agree", who="Ada")
    assert "lenses: reported" in two.run("show", "Northwind Optics Ltd.")


def test_two_who_accept_different_claims_dispute_it(two: Case) -> None:
    two.accept("supplies")
    assert "Disputed" in two.accept(
        "supplies", "--set", "scope=mirrors", "--reason", "as it shows", who="Ada"
    )
    assert "Northwind" not in two.run("show", "dahua")
    assert "disputed: accepted by Eva" in two.run("review", "claims", "--list")
    two.run("review", "withdraw", "c4", "--reason", "Eva is right", who="Ada")
    two.accept("supplies", "--agree", who="Ada")
    assert "lenses: reported" in two.run("show", "Northwind Optics Ltd.")


def test_the_less_sure_of_two_reviewers_says_how_sure_a_claim_is(two: Case) -> None:
    two.accept("supplies", "--grade", "B2")
    two.accept("supplies", "--grade", "B4", who="Ada")
    assert "reported, confidence low" in two.run("show", "Northwind Optics Ltd.")


def test_nobody_agrees_with_nobody(two: Case) -> None:
    told = two.refused("review", "accept", two.key("supplies"), "--agree")
    assert "nobody has accepted proposal" in told


# --- lists and log


def test_proposals_are_listed_as_a_table_csv_and_json(case: Case) -> None:
    table = case.run("review", "claims", "--list")
    assert "Northwind Optics Ltd. supplies Dahua (scope lenses)" in table
    assert "not clear: “It” may be Northwind Optics or Dahua." in table
    rows = list(
        csv.DictReader(
            io.StringIO(case.invoke("review", "claims", "--list", "--format", "csv").output)
        )
    )
    assert [row["kind"] for row in rows] == ["tie", "contract", "tie", "denial", "question"]
    assert rows[0]["quotes"] == "Northwind Optics Ltd. supplies lenses to Dahua"
    told = json.loads(case.invoke("review", "claims", case.document[:8], "--format", "json").output)
    assert told["proposals"][2]["hedge"] == "may be"
    assert told["proposals"][2]["parties"]["from"][0]["party_ids"] == ["adi-global", "intel"]


def test_no_cell_of_a_list_is_a_formula(case: Case) -> None:
    bad = replace(
        supplies(case.document),
        key="bad",
        parties={"from": named("Dahua"), "to": named("It")},
        fields={"tie": "supplies", "scope": "x"},
        hedge="=cmd()",
    )
    propose(case.place, case.document, [bad], at=MARCH, who="Eva")
    out = case.invoke("review", "claims", "--list", "--format", "csv").output
    assert csv.DictReader(io.StringIO(out)).fieldnames is not None
    assert "=cmd()" not in {row["hedge"] for row in csv.DictReader(io.StringIO(out))}


def test_the_log_tells_the_whole_claim(case: Case, tmp_path: Path) -> None:
    case.accept("supplies", "--reason", "plain words", "--grade", "B2")
    file = tmp_path / "log.json"
    case.run("review", "claims", "--log", "--format", "json", "-o", str(file))
    last = json.loads(file.read_text(encoding="utf-8"))["entries"][-1]
    assert last["claim"]["tie"] == "case:northwind-optics-ltd supplies dahua"
    assert (last["who"], last["reason"], last["grade"]) == ("Eva", "plain words", "B2")


def test_both_journals_are_verified(case: Case) -> None:
    told = case.run("review", "verify")
    assert "casebook.jsonl: 2 entries, each as it was written." in told
    file = case.place.casebook.file
    file.write_bytes(file.read_bytes().replace(b"lenses", b"chips!"))
    done = case.invoke("review", "verify")
    assert done.exit_code == 1
    assert "casebook.jsonl, line 2: it does not follow from line 1" in done.output


def test_a_casebook_that_was_changed_is_read_by_nobody(case: Case) -> None:
    file = case.place.casebook.file
    file.write_bytes(file.read_bytes().replace(b"lenses", b"chips!"))
    done = case.invoke("show", "dahua")
    assert "nothing is read from a journal that was changed" in str(done.exception)


def test_a_casebook_of_a_later_version_is_not_guessed_at(case: Case) -> None:
    case.place.casebook.add("verdict-by-vote", {}, at=MARCH, who="Eva")
    done = case.invoke("show", "dahua")
    told = str(done.exception)
    assert "the casebook, line 3: the kind `verdict-by-vote` is not known" in told
    assert "use that one or a later one" in told


# --- numbers read from a picture


@pytest.fixture
def pictured(case: Case) -> Case:
    """Give a case with a contract whose words were read from a picture."""
    words = "Dahua sold sensors worth $53 million to Pishan County in 2017."
    data = pdf(words, mode=3)
    document = capture(case.place, data, name="scan.pdf", media_type="application/pdf")
    text = text_of(case.place.archive, case.place.archive.find(document))
    read = replace(
        sold(case.document),
        key="picture",
        quotes=(quote_of(text, words),),
        parties={"contractor": (Named("Dahua", 0, 5, ("dahua",)),)},
        fields={"amount": "53000000 USD", "from": "2017", "title": "Sensors"},
    )
    propose(case.place, document, [read], at=MARCH, who="Eva")
    case.run("review", "source", document, *case.options())
    return case


def test_a_number_read_from_a_picture_is_typed_by_a_person(pictured: Case) -> None:
    told = pictured.refused("review", "accept", "picture")
    assert (
        "`amount` was read from a picture: type it as you see it there (--set amount=...)" in told
    )
    assert "`from` was read from a picture" in told
    assert "53000000" not in told
    typed = ["--set", "amount=53000000 USD", "--set", "from=2017"]
    pictured.run("review", "accept", "picture", *typed)
    shown = pictured.run("show", "dahua")
    assert "Sensors 53,000,000 USD" in shown
    assert "(page 1; document" in shown
    assert "by OCR" in shown


def test_a_proposal_whose_words_are_not_in_the_document_is_refused(case: Case) -> None:
    one = supplies(case.document)
    moved = tuple(
        replace(quote, exact=quote.exact.replace("Dahua", "Tiandy")) for quote in one.quotes
    )
    propose(case.place, case.document, [replace(one, key="moved", quotes=moved)], at=MARCH, who="E")
    told = case.refused("review", "accept", "moved")
    assert "a claim stands on exact words, and these cannot be looked up" in told
    propose(case.place, case.document, [replace(one, key="bare", quotes=())], at=MARCH, who="E")
    assert "(it has no quote)" in case.refused("review", "accept", "bare")


# --- what the log, the rule of two and other documents tell


def test_the_log_says_what_was_accepted_and_what_was_proposed(case: Case) -> None:
    case.accept(
        "supplies", "--to-party", "hikvision", "--set", "scope=mirrors", "--beyond-words", "seen"
    )
    case.accept("chips", "--from-party", "intel")
    told = case.run("review", "claims", "--log")
    assert "accept: Northwind Optics Ltd. supplies hikvision (scope mirrors)" in told
    assert "proposed: Northwind Optics Ltd. supplies Dahua (scope lenses)" in told
    assert "accept: ADI (intel) supplies Hikvision (scope chips; hedged: “may be”)" in told
    rows = json.loads(case.run("review", "claims", "--log", "--format", "json"))["entries"]
    assert rows[2]["proposed"] == "Northwind Optics Ltd. supplies Dahua (scope lenses)"
    assert rows[2]["beyond_words"] == "seen"
    assert rows[2]["claim"]["tie"] == "case:northwind-optics-ltd supplies hikvision"


def test_what_was_accepted_as_it_is_stands_in_the_log_once(case: Case) -> None:
    case.accept("supplies", "--grade", "B2")
    case.accept("denies")
    case.accept(*TITLED)
    told = case.run("review", "claims", "--log")
    assert "accept: Northwind Optics Ltd. supplies Dahua (scope lenses) B2" in told
    assert told.count("proposed: ") == 1
    assert "accept: Sensors, to Northwind Optics Ltd., from Pishan County" in told
    assert "proposed: a contract, to It, from Pishan County" in told


def test_whoever_requires_two_reviewers_is_told_what_counts_no_more(case: Case) -> None:
    case.accept("supplies")
    told = case.run("review", "second", "on")
    assert "1 claim that one person accepted counts no more until a second one agrees" in told
    assert "1 claim that one person accepted counts from now on." in case.run(
        "review", "second", "off"
    )
    case.run("review", "withdraw", "c3", "--reason", "another firm")
    assert "that one person" not in case.run("review", "second", "on")


def test_what_was_proposed_is_told_with_its_key_and_the_next_command(case: Case) -> None:
    asked = ["review", "propose", case.document, "--quote", "sensors worth $53 million"]
    asked += ["--block", "event: report\nparties: [dahua]\nstatement: It sold sensors."]
    told = case.run(*asked)
    key = case.place.casebook.entries()[-1].body["proposals"][0]["key"]
    assert f"Accept it: tieline review accept {key[:8]}" in told
    again = json.loads(case.invoke(*asked, "--format", "json").output)
    assert (again["key"], again["new"]) == (key, False)
    case.run("review", "accept", key[:8], "--beyond-words", "it speaks of its supplier")
    told = case.run(*asked)
    assert "was proposed before (accepted: accepted by Eva on" in told
    assert "Accept it" not in told


def test_what_a_reader_was_told_of_a_document_is_not_asked_again(fresh: Case) -> None:
    said = {"publisher": "Harbour Gazette", "published": "2021-02-26", "title": ""}
    told = tell_source(fresh.place, fresh.document, said, at=MARCH, who="Eva")
    assert told == {"publisher": "Harbour Gazette", "published": "2021-02-26"}
    assert not tell_source(fresh.place, fresh.document, said, at=MARCH, who="Eva")
    refused = fresh.refused("review", "accept", fresh.key("supplies"))
    assert "--title ... --kind press`" in refused
    assert "--publisher" not in refused
    done = fresh.run("review", "source", fresh.document, "--kind", "trade_press")
    assert "counts as: Harbour Gazette: northwind.txt (trade_press" in done
    fresh.accept("supplies")
    traced = fresh.run("trace", "Northwind Optics Ltd.", "--as-of", "2021-02-26")
    assert "Harbour Gazette: northwind.txt (trade press, 2021-02-26" in traced


def test_the_very_words_in_another_captured_text_are_pointed_out(case: Case) -> None:
    """It has proposed nothing; that its text was made, as by a reading, is enough."""
    words = "Wire: Northwind Optics Ltd.  supplies\nlenses to Dahua, it is told.\n"
    other = capture(case.place, words, name="wire.txt")
    different = capture(case.place, words.replace("lenses", "glasses"), name="other.txt")
    for document in (other, different):
        text_of(case.place.archive, case.place.archive.find(document))
    told = case.run("review", "claims", keys="q\n")
    assert f"The very words stand in document {other[:12]}; do both repeat one wire?" in told
    assert different[:12] not in told
