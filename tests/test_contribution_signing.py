"""Signed answers on contribution: what they come to, what counts on a day, what is refused."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Here
from tests.strategies import texts
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.signing import (
    NoSigningError,
    SignedAnswer,
    Signing,
    Signings,
    UnknownSigningError,
    Withdrawn,
    replayed,
)
from tieline.dossier.contribution_json import render_contribution
from tieline.dossier.contribution_sheet import render_sheet
from tieline.dossier.contribution_words import history_words, notes, result_words, signed_words
from tieline.model.grades import Grade
from tieline.model.nouns import Event
from tieline.rulebook.contribution import Result
from tieline.rulebook.contribution_load import load_questionnaire
from tieline.services.contribution import (
    Asked,
    check_withdrawal,
    contribution,
    journal_of,
    withdraw,
)
from tieline.services.contribution_sheet import read_sheet, sign_sheet, signing_of
from tieline.services.wiring import Workplace, workplace
from tieline.store.journal import DamagedJournalError
from tieline.text.blocks import BadBlockError

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BOOK = load_questionnaire()
YES = {"Q0": "yes", "Q1": "yes", "Q2": "yes", "Q3": "no"}
LINK = YES | {"Q5": "0", "Q13": "yes"}


def ask(place: Workplace, as_of: date = date(2021, 6, 1), known_by: date = TODAY) -> Contribution:
    return contribution(place, Asked("Seagate", "Hikvision", as_of, known_by))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a workplace in which nothing is ever signed."""
    return workplace(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def bare(shipped: Workplace) -> Contribution:
    """Give the answer about Seagate and Hikvision with nothing signed."""
    return ask(shipped)


@pytest.fixture(scope="module")
def text(bare: Contribution) -> str:
    """Give a worksheet in which the gates are answered."""
    return fill(render_sheet(bare), YES)


def fill(text: str, answers: Mapping[str, str], grade: str = "B2", note: str = "read") -> str:
    """Fill answers into a worksheet, as a person would."""
    for key, value in answers.items():
        blank = rf"(- question: {key}\n    answer: ).*(\n    grade: ).*(\n    evi.*\n    note: ).*"
        text, count = re.subn(blank, rf'\g<1>{value}\g<2>{grade}\g<3>"{note}"', text)
        assert count == 1, key
    return text


def written(folder: Path, text: str) -> Path:
    file = folder / "sheet.yml"
    file.write_text(text, encoding="utf-8")
    return file


def signed(bare: Contribution, folder: Path, text: str) -> Contribution:
    """Give the answer as it is where just this sheet was signed."""
    sheet = read_sheet(written(folder, text), BOOK)
    return replace(bare, counting=signing_of(sheet, bare, at=NOON, who="Eva"))


def made(answers: tuple[SignedAnswer, ...], questions: str = BOOK.digest) -> Signing:
    return Signing(
        number=1,
        at=NOON,
        who="Eva",
        company="seagate",
        party="hikvision",
        names=("Seagate", "Hikvision"),
        as_of=date(2021, 6, 1),
        known_by=TODAY,
        questions=questions,
        answers=answers,
    )


def keep(
    place: Workplace, folder: Path, text: str, *, at: datetime = NOON, who: str = "Eva"
) -> Contribution:
    """Sign a sheet into the journal, and give what it comes to."""
    one, _, answer = sign_sheet(
        place, ("Seagate", "Hikvision"), written(folder, text), at=at, who=who
    )
    assert isinstance(one, Signing)
    return answer


# --- what signed answers come to


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"Q0": "no"}, "INSUFFICIENT: No impact is established"),
        (YES | {"Q1": "no"}, "TIE TO THE PARTY ONLY: The impact is not connected"),
        (YES | {"Q3": "yes"}, "CAUSE INDICATED: The company's own act"),
        (YES | {"Q5": "1", "Q8": "2", "Q9": "1", "Q11": "0"}, "CONTRIBUTION INDICATED: It added"),
        (LINK, "LINK INDICATED: It did not contribute"),
        (LINK | {"Q13": "no"}, "INSUFFICIENT: These answers indicate nothing"),
        (
            YES | {"Q5": "1", "Q8": "2", "Q9": "1", "Q13": "yes"},
            "INSUFFICIENT: depends on Q11 (could be CONTRIBUTION INDICATED, LINK INDICATED)",
        ),
        (YES, "INSUFFICIENT: depends on Q4, Q5, Q6, Q7, Q8, Q9, Q11, Q13 (could be "),
    ],
)
def test_only_signed_answers_give_an_indication(
    bare: Contribution, tmp_path: Path, answers: dict[str, str], words: str
) -> None:
    assert result_words(bare) == "INSUFFICIENT: nothing is signed"
    answer = signed(bare, tmp_path, fill(render_sheet(bare), answers))
    assert result_words(answer).startswith(words)
    assert set(answer.decision.used) <= answers.keys()


def test_proposals_complete_what_is_signed_only_in_the_subjunctive(
    bare: Contribution, tmp_path: Path
) -> None:
    answer = signed(bare, tmp_path, fill(render_sheet(bare), YES | {"Q5": "1", "Q11": "0"}))
    assert answer.decision.result is Result.INSUFFICIENT
    assert answer.supposed.result is Result.CONTRIBUTION
    against = signed(bare, tmp_path, fill(render_sheet(bare), YES | {"Q5": "0", "Q9": "0"}))
    assert Result.CONTRIBUTION not in against.supposed.possible


def test_a_worksheet_written_again_holds_what_was_signed(
    bare: Contribution, tmp_path: Path
) -> None:
    answers = YES | {"Q14": r'"grave: \\"967\\" mosques"', "Q5": "1"}
    first = signed(bare, tmp_path, fill(render_sheet(bare), answers, note="note: # 1"))
    second = signed(bare, tmp_path, render_sheet(first))
    assert first.counting
    assert second.counting == first.counting
    assert first.counting.values["Q14"] == 'grave: "967" mosques'
    assert {one.note for one in first.counting.answers} == {"note: # 1"}


@given(told=texts(), noted=texts())
def test_a_worksheet_can_be_read_whatever_stands_in_rows_and_notes(
    told: str, noted: str, bare: Contribution, tmp_path_factory: pytest.TempPathFactory
) -> None:
    event = bare.proposals["Q6"].rows[0]
    assert isinstance(event, Event)
    row = replace(event, statement=told)
    proposals = {**bare.proposals, "Q6": replace(bare.proposals["Q6"], rows=(row,), because=told)}
    answers = (
        SignedAnswer(question_id="Q5", value="1", grade=Grade("B", 2), note=f"read {noted}"),
    )
    before = replace(bare, proposals=proposals, counting=made(answers))
    file = written(tmp_path_factory.mktemp("sheet"), render_sheet(before))
    (found,) = read_sheet(file, BOOK).answers
    assert found == replace(answers[0], note=" ".join(f"read {noted}".split()))


def test_an_answer_of_another_version_is_shown_and_decides_nothing(bare: Contribution) -> None:
    grade = Grade("B", 2)
    answers = tuple(
        SignedAnswer(question_id=key, value=value, grade=grade, note="read")
        for key, value in {"Q0": "perhaps", "Q5": "7", "Q99": "yes", "Q2": "yes"}.items()
    )
    answer = replace(bare, counting=made(answers, "another digest"))
    assert answer.decision.used == ("Q2",)
    assert "another version of the questions; sign it anew" in " ".join(notes(answer))
    assert [signed_words(one, answer) for one in answers[1:3]] == [
        *("7; grade B2", "yes; grade B2")
    ]


def test_what_is_open_and_changes_nothing_is_said(bare: Contribution) -> None:
    none = {"Q1": "yes", "Q2": "yes", "Q3": "no", "Q5": "0", "Q13": "no"}
    answers = tuple(
        SignedAnswer(question_id=key, value=value, grade=Grade("B", 2), note="read")
        for key, value in none.items()
    )
    answer = replace(bare, counting=made(answers))
    assert result_words(answer) == (
        "INSUFFICIENT: whatever the unknown answers are; resting on answers graded B2 at worst"
    )


# --- how well answers are borne out


@pytest.mark.parametrize(
    ("answers", "grade", "words"),
    [
        ({"Q3": "yes"}, "F6", "INSUFFICIENT (Q3 rests on F6, below C3): depends on Q3, "),
        ({"Q3": "yes"}, "D2", "INSUFFICIENT (Q3 rests on D2, below C3): depends on Q3, "),
        ({"Q3": "yes"}, "A4", "INSUFFICIENT (Q3 rests on A4, below C3): depends on Q3, "),
        ({"Q0": "no"}, "F6", "INSUFFICIENT (Q0 rests on F6, below C3): depends on Q0, "),
        ({"Q1": "no"}, "F6", "INSUFFICIENT (Q1 rests on F6, below C3): depends on Q1, "),
        (
            {"Q3": "yes"},
            "C3",
            (
                "CAUSE INDICATED: The company's own act alone could bring the impact about; "
                "resting on answers graded C3 at worst"
            ),
        ),
        ({"Q0": "no"}, "C3", "INSUFFICIENT: No impact is established; resting on answers"),
        ({"Q13": "yes", "Q5": "0", "Q4": "2"}, "B3", "LINK INDICATED: It did not"),
    ],
)
def test_an_answer_below_the_floor_decides_nothing_and_the_weakest_grade_is_said(
    bare: Contribution, tmp_path: Path, answers: dict[str, str], grade: str, words: str
) -> None:
    text = fill(render_sheet(bare), {key: YES[key] for key in YES if key not in answers})
    answer = signed(bare, tmp_path, fill(text, answers, grade))
    assert result_words(answer).startswith(words)
    told = json.loads(render_contribution(answer))["result"]
    weak = dict.fromkeys(answers, grade) if "rests on" in words else {}
    assert (told["below_floor"], told["floor"]) == (weak, "C3")
    assert told["weakest_grade"] == ("B2" if weak else grade)
    if weak:
        (key,) = answers
        one = answer.signed_answer(key)
        assert one
        assert signed_words(one, answer).endswith(f"grade {grade}, below C3: it decides nothing")


GRADES = st.sampled_from([Grade(letter, number) for letter in "ABCDEF" for number in range(1, 7)])
VALUES = {one.question_id: one.kind.values for one in BOOK.questions if one.kind.values}


@given(
    st.fixed_dictionaries(
        {}, optional={key: st.tuples(st.sampled_from(VALUES[key]), GRADES) for key in VALUES}
    )
)
def test_the_result_is_that_of_the_answers_that_reach_the_floor_alone(
    bare: Contribution, given_answers: dict[str, tuple[str, Grade]]
) -> None:
    answers = tuple(
        SignedAnswer(question_id=key, value=value, grade=grade, note="read")
        for key, (value, grade) in given_answers.items()
    )
    firm = tuple(
        one for one in answers if one.grade.letter in "ABC" and one.grade.number in (1, 2, 3)
    )
    answer = replace(bare, counting=made(answers))
    assert answer.decision == replace(bare, counting=made(firm)).decision
    used = [one.grade for one in firm if one.question_id in answer.decision.used]
    if used:
        letters, numbers = zip(*((one.letter, one.number) for one in used), strict=True)
        assert answer.rests_on == Grade(max(letters), max(numbers))
    else:
        assert answer.rests_on is None
    assert answer.weak.keys() == set(answer.decision.depends_on) & given_answers.keys()


# --- which signing counts


def signing(number: int, as_of: str, bare: Contribution, tmp_path: Path) -> Signing:
    counting = signed(bare, tmp_path, fill(render_sheet(bare), YES)).counting
    assert counting
    return replace(counting, number=number, as_of=date.fromisoformat(as_of))


def test_what_counts_was_signed_last_about_the_latest_day_and_never_about_a_later_one(
    bare: Contribution, tmp_path: Path
) -> None:
    days = {1: "2022-01-01", 2: "2020-01-01", 3: "2020-01-01", 4: "2023-01-01"}
    each = {number: signing(number, day, bare, tmp_path) for number, day in days.items()}
    taken = {4: Withdrawn(of=4, who="Eva", at=NOON, number=5)}
    every = Signings(each, taken)

    def counts(as_of: str) -> int | None:
        found = every.counting(every.about("seagate", "hikvision"), date.fromisoformat(as_of))
        return found.number if found else None

    assert counts("2019-12-31") is None
    assert counts("2020-01-01") == 3
    assert counts("2021-12-31") == 3
    assert counts("2026-01-01") == 1
    assert every.about("seagate", "dahua") == ()


def test_a_signing_is_found_under_whichever_id_a_party_then_had(
    bare: Contribution, tmp_path: Path
) -> None:
    one = signing(1, "2020-01-01", bare, tmp_path)
    same = {"seagate": "lei:1", "hikvision": "lei:2"}
    assert Signings({1: one}).about("lei:1", "lei:2", lambda key: same.get(key, key)) == (one,)


def test_a_later_signing_replaces_an_earlier_one_withdrawing_brings_it_back_and_replay_sees_both(
    tmp_path: Path,
) -> None:
    place = workplace(tmp_path / "home")
    early = NOON - timedelta(days=10)
    text = render_sheet(ask(place, known_by=early.date()))
    assert keep(place, tmp_path, fill(text, LINK), at=early).decision.result is Result.LINK
    answer = keep(place, tmp_path, fill(text, YES | {"Q1": "no"}), who="Tom")
    assert answer.decision.result is Result.TIE_ONLY
    assert [one.who for one in answer.signed] == ["Eva", "Tom"]
    check_withdrawal(answer, 2)
    withdraw(place, Withdrawn(of=2, who="Tom", at=NOON + timedelta(days=1), note="a slip"))

    def known(after: int) -> Contribution:
        return ask(place, known_by=early.date() + timedelta(days=after))

    assert known(-1).counting is None
    assert [known(after).decision.result for after in (0, 10, 11)] == [
        *(Result.LINK, Result.TIE_ONLY, Result.LINK)
    ]
    last = known(11)
    first, second = history_words(last)
    assert first.endswith("(no. 1): counts")
    assert second.endswith("(no. 2): withdrawn by Tom on 2026-11-24: a slip")
    for number, problem in ((2, "was withdrawn"), (3, "is no signing"), (9, "is no signing")):
        with pytest.raises(NoSigningError, match=problem):
            check_withdrawal(last, number)
    with pytest.raises(NoSigningError, match="is about Seagate and Hikvision"):
        check_withdrawal(replace(last, signed=()), 1)


def test_evidence_may_be_claims_and_sources_and_is_shown_with_the_answer(tmp_path: Path) -> None:
    place = workplace(tmp_path / "home")
    text = fill(render_sheet(ask(place)), YES)
    cited = "evidence: [moyu-amount-ipvm, ipvm-hik-mosques]"
    answer = keep(place, tmp_path, text.replace("evidence: []", cited, 1))
    assert answer.counting
    assert answer.counting.evidence[:2] == ("moyu-amount-ipvm", "ipvm-hik-mosques")
    assert answer.numbers["ipvm-hik-mosques"]
    assert str(answer.grading.of(answer.claims["moyu-amount-ipvm"])) == "B2"


# --- what is refused


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            ("    answer: yes", "    answer: maybe"),
            "`maybe` is no answer to Q0; yes, no or unknown",
        ),
        (("    answer: yes", '    answer: ""'), "it is empty; write your answer, or `unknown`"),
        (("    answer: yes", "    answer:"), "`answer` is empty; give it a value"),
        (("    grade: B2", "    grade: fine"), "`fine` is no grade; write the source's letter"),
        (
            ("    grade: B2", "    grade: unknown"),
            "`Q0` is answered without a grade; write how good",
        ),
        (
            ("    grade: B2", "    grade: B3"),
            "a yes to `Q0` needs evidence of B2 or better, not B3",
        ),
        (('    note: "read"', '    note: ""'), "`Q0` is answered without evidence; name claims or"),
        (("evidence: []", "evidence: [nothing]"), "`nothing` is no claim and no source here; take"),
        (("    grade: B2", "    grades: B2"), "`grades` is not known; did you mean `grade`?"),
        (("question: Q0", "question: Q99"), "there is no `Q99`; there are Q0, Q1"),
        (("question: Q1\n", "question: Q0\n"), "`Q0` is answered twice; keep one"),
        (('party: "hikvision"', 'party: "dahua"'), "is about `dahua`, you asked about `hikvision`"),
        (('company: "seagate"', "company: intel"), "is about `intel`, you asked about `seagate`"),
        (("as_of: 2021-06-01", "as_of: 2021-06-31"), "`2021-06-31` is not a day"),
        (("as_of: 2021-06-01", "as_of: 2027-06-01"), "is still to come; sign about a day that has"),
        (("questions: ", "questions: x # "), "another version of the questions; write a new one"),
        (('company: "seagate"\n', ""), "`company` is missing; add a line"),
        (("answers:", "answers: ["), "this is not YAML"),
    ],
)
def test_a_worksheet_that_cannot_be_signed_is_refused_with_its_line_and_changes_nothing(
    shipped: Workplace, tmp_path: Path, text: str, change: tuple[str, str], found: str
) -> None:
    assert change[0] in text
    with pytest.raises(BadBlockError, match=r"sheet\.yml, line \d+: ") as error:
        keep(shipped, tmp_path, text.replace(*change, 1))
    assert found in str(error.value)
    assert journal_of(shipped).entries() == []


DENIAL = "hikvision-takes-rights-seriously"
LISTING = "hikvision-on-entity-list-fr"


@pytest.mark.parametrize(
    ("answered", "found"),
    [
        (("Q0", "yes", "A1", "moyu-amount-ipvm"), "A1 is better than what `Q0` cites, which is B2"),
        (("Q0", "yes", "B1", "moyu-amount-ipvm"), "B1 is better than what `Q0` cites, which is B2"),
        (("Q3", "no", "A2", "ipvm-hik-mosques"), "A2 is better than what `Q3` cites, which is B1"),
        (("Q0", "yes", "B2", DENIAL), "on nothing but what denies it or was withdrawn"),
        (("Q7", "2", "B3", DENIAL), "`Q7` is answered 2 on nothing but what denies it"),
        (("Q3", "no", "B2", "nothing"), "`nothing` is no claim and no source here; take an id"),
    ],
)
def test_evidence_that_does_not_bear_an_answer_is_refused_with_its_line(
    shipped: Workplace,
    bare: Contribution,
    tmp_path: Path,
    answered: tuple[str, str, str, str],
    found: str,
) -> None:
    question, value, grade, evidence = answered
    text = cite(fill(render_sheet(bare), {question: value}, grade), question, evidence)
    with pytest.raises(BadBlockError, match=r"sheet\.yml, line \d+: ") as error:
        keep(shipped, tmp_path, text)
    assert found in str(error.value)
    lines = text.splitlines()
    at = lines.index(f"  - question: {question}")
    after = 2 if "better" in found else 3
    assert f"line {at + after + 1}: " in str(error.value)
    assert journal_of(shipped).entries() == []


def cite(text: str, question: str, *ids: str) -> str:
    """Name evidence in a worksheet."""
    blank = rf"(- question: {question}\n    ans.*\n    gra.*\n    evidence: ).*"
    text, count = re.subn(blank, rf"\g<1>[{', '.join(ids)}]", text)
    assert count == 1
    return text


@pytest.mark.parametrize(
    ("clocks", "cited", "found"),
    [
        (("2018-11-01", "2026-11-23"), ("Q8", LISTING), "is of 2019-10-09, after 2018-11-01"),
        (("2018-11-01", "2026-11-23"), ("Q9", LISTING), "`Q9` asks about the days up to then"),
        (("2018-01-01", "2026-11-23"), ("Q7", "ipvm-hik-mosques"), "after 2018-01-01"),
        (("2021-06-01", "2019-01-01"), ("Q8", LISTING), "could be known from 2019-10-09 on, after"),
        (
            ("2021-06-01", "2019-01-01"),
            ("Q3", LISTING),
            "write a worksheet with a later --known-by",
        ),
        (("2021-06-01", "2018-01-01"), ("Q3", "ipvm-hik-mosques"), "could be known from"),
    ],
)
def test_evidence_from_after_the_day_or_the_day_of_knowledge_is_refused(
    shipped: Workplace,
    tmp_path: Path,
    clocks: tuple[str, str],
    cited: tuple[str, str],
    found: str,
) -> None:
    question, evidence = cited
    value = "no" if question == "Q3" else "1"
    text = cite(fill(render_sheet(ask(shipped)), {question: value}, "B3"), question, evidence)
    for key, old, new in zip(
        ("as_of", "known_by"), ("2021-06-01", "2026-11-23"), clocks, strict=True
    ):
        assert f"{key}: {old}" in text
        text = text.replace(f"{key}: {old}", f"{key}: {new}")
    with pytest.raises(BadBlockError, match=r"sheet\.yml, line \d+: `evidence`: ") as error:
        keep(shipped, tmp_path, text)
    assert found in str(error.value)


def test_what_is_published_later_and_speaks_of_the_day_is_evidence(tmp_path: Path) -> None:
    place = workplace(tmp_path / "home")
    text = render_sheet(ask(place, date(2018, 11, 1)))
    row = "hikvision-owns-moyu-haishi"  # said in 2024 of the time since 2017
    answer = keep(place, tmp_path, cite(fill(text, {"Q9": "1"}, "B3"), "Q9", row))
    assert answer.claims[row].known_from > date(2018, 11, 1)
    assert answer.counting


@pytest.mark.parametrize("as_of", [date(2019, 3, 11), date(2019, 10, 9), date(2021, 6, 1)])
def test_a_proposal_that_is_written_down_as_it_stands_can_be_signed(
    tmp_path: Path, as_of: date
) -> None:
    place = workplace(tmp_path / "home")
    asked = ask(place, as_of, as_of)
    text = render_sheet(asked)
    assert set(re.findall(r"    (?:grade|evidence): (.*)", text)) == {"unknown", "[]"}
    told = {key: one for key, one in asked.proposals.items() if one.value and one.grade}
    assert told
    for key, one in told.items():
        text = fill(text, {key: str(one.value)}, str(one.grade), note="")
        text = cite(text, key, *(row.claim_id for row in one.rows))
    answer = keep(place, tmp_path, text)
    assert answer.counting
    assert answer.counting.values == {key: one.value for key, one in told.items()}


def test_an_answer_that_is_turned_round_needs_evidence_of_its_own(tmp_path: Path) -> None:
    place = workplace(tmp_path / "home")
    text = cite(fill(render_sheet(ask(place)), YES), "Q0", "moyu-amount-ipvm")
    again = render_sheet(keep(place, tmp_path, text))
    turned = again.replace("question: Q0\n    answer: yes", "question: Q0\n    answer: no")
    with pytest.raises(BadBlockError, match="still that of the answer `yes` that was signed"):
        keep(place, tmp_path, turned)
    keep(place, tmp_path, cite(turned, "Q0", DENIAL).replace("grade: B2", "grade: B4", 1))


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, "nothing is answered"),
        ({"Q14": "x" * 5_000}, "5,000 characters; say it in 4,000"),
        ({"Q14": "x" * 1_000_001}, "more than 1,000,000 bytes"),
    ],
)
def test_an_empty_or_a_huge_worksheet_is_refused(
    bare: Contribution, tmp_path: Path, answers: dict[str, str], found: str
) -> None:
    with pytest.raises(BadBlockError, match=found):
        signed(bare, tmp_path, fill(render_sheet(bare), answers))


def test_a_journal_that_was_changed_is_not_read(tmp_path: Path) -> None:
    place = workplace(tmp_path / "home")
    journal = journal_of(place)
    assert journal.file.parent == place.journal.file.parent
    for number in (1, 2):
        journal.add("withdrawal", {"of": number}, at=NOON, who="Eva")
    journal.file.write_bytes(journal.file.read_bytes().replace(b'"of":1', b'"of":7', 1))
    with pytest.raises(DamagedJournalError, match="line 2"):
        ask(place)


@pytest.mark.parametrize(
    ("kind", "body", "found"),
    [
        ("blessing", {}, "the kind `blessing` is not known"),
        ("signing", {"company": "seagate"}, "it cannot be read"),
        ("withdrawal", {"of": "first"}, "it cannot be read"),
    ],
)
def test_an_entry_of_another_version_is_named(
    tmp_path: Path, kind: str, body: dict[str, Any], found: str
) -> None:
    journal = journal_of(workplace(tmp_path / "home"))
    journal.add(kind, body, at=NOON, who="Eva")
    with pytest.raises(UnknownSigningError, match="line 1") as error:
        replayed(journal.entries(), TODAY)
    assert found in str(error.value)


# --- the command


def test_from_worksheet_to_signature_to_withdrawal(here: Here, tmp_path: Path) -> None:
    words = ("contribution", "Seagate", "--to", "Hikvision")
    file = tmp_path / "w.yml"
    code, said, _ = here(*words, "--as-of", "2021-06-01", "--worksheet", "w.yml")
    assert (code, "fill it in" in said) == (0, True)
    before = file.read_text(encoding="utf-8")
    code, _, problem = here(*words, "--worksheet", "w.yml")
    assert (code, "is there already" in problem) == (2, True)
    assert file.read_text(encoding="utf-8") == before
    file.write_text(fill(before, LINK), encoding="utf-8")
    code, _, problem = here(*words, "--sign", "w.yml")
    assert (code, "say who signs" in problem) == (2, True)
    code, said, _ = here(*words, "--sign", "w.yml", "--by", " Eva  [Example] ")
    assert code == 0
    assert "6 answers about Seagate and Hikvision: signed by Eva [Example] on " in said
    assert "As of 2021-06-01: LINK INDICATED: It did not contribute" in said
    code, said, _ = here("contribution", "ADI", *words[2:], "--sign", "w.yml", "--by", "Eva")
    assert (code, "ambiguous: name one of the candidates" in said) == (4, True)
    code, said, _ = here(*words)
    assert "What counts was signed as of 2021-06-01, not renewed since." in said
    assert "signed by Eva [Example] on" in " ".join(said.split())
    code, said, _ = here(*words, "--withdraw", "1", "--by", "Eva", "--note", "a slip")
    assert (code, "No. 1 is withdrawn by Eva (no. 2)." in said) == (0, True)
    code, said, _ = here(*words)
    assert "INSUFFICIENT: nothing is signed" in said
    assert "withdrawn by Eva on" in said
    _, answer, _ = here(*words, "--format", "json")
    lines = (tmp_path / "home/journal/contributions.jsonl").read_bytes().splitlines()
    digest = hashlib.sha256(lines[-1]).hexdigest()
    assert json.loads(answer)["journal"] == {"last": 2, "sha256": digest}
    told = " ".join(said.replace("\n", " ").split())
    assert f"ends with no. 2, digest {digest}. Note both down" in told


@pytest.mark.parametrize(
    ("options", "code", "found"),
    [
        (("--withdraw", "x", "--by", "Eva"), 2, "`x` is no number of a signing"),
        (("--withdraw", "-1", "--by", "Eva"), 2, "`-1` is no number of a signing"),
        (("--by", "Eva"), 2, "it goes with --sign or --withdraw"),
        (("--note", "why"), 2, "it goes with --withdraw; the notes of answers"),
        (("--as-of", "1899-12-31"), 2, "`1899-12-31` lies before 1900; mend the year"),
        (("--known-by", "0007-01-01"), 2, "`0007-01-01` lies before 1900"),
        (("--to", "Nobody Inc"), 4, "`Nobody Inc` is not found here"),
    ],
)
def test_wrong_use_is_told_in_plain_words(
    here: Here, options: tuple[str, ...], code: int, found: str
) -> None:
    done, said, problem = here("contribution", "Seagate", "--to", "Hikvision", *options)
    assert done == code
    assert found in " ".join(problem.replace("│", " ").split())
    assert "valid integer" not in problem
    assert said == ""
