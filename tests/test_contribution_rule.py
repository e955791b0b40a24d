"""The rule on contribution: laws over known and unknown answers, and malformed questions."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.assessment.contribution.decide import decide
from tieline.model.grades import BadGradeError, Grade, parse_grade, worst
from tieline.rulebook.condition import BadConditionError, Truth, parse_condition
from tieline.rulebook.contribution import AnswerKind, Result
from tieline.rulebook.contribution_load import BUNDLED, load_questionnaire
from tieline.rulebook.load import load_rulebook
from tieline.text.blocks import BadBlockError

BOOK = load_questionnaire()
GATES = ("Q0", "Q1", "Q2", "Q3", "Q13")
SCORES = ("Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q11")
ASKED = {**dict.fromkeys(GATES, ("yes", "no")), **dict.fromkeys(SCORES, ("0", "1", "2"))}
TOWARDS = [Result.TIE_ONLY, Result.INSUFFICIENT, Result.LINK, Result.CONTRIBUTION, Result.CAUSE]
YES = {"Q0": "yes", "Q1": "yes", "Q2": "yes", "Q3": "no", "Q13": "yes"}


def answered(most: int = 12) -> st.SearchStrategy[dict[str, str]]:
    """Give whole sets of answers without so many of them."""
    whole = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in ASKED.items()})
    gaps = st.lists(st.sampled_from(sorted(ASKED)), max_size=most, unique=True)
    return st.builds(_without, whole, gaps)


def _without(answers: dict[str, str], gaps: list[str]) -> dict[str, str]:
    return {key: value for key, value in answers.items() if key not in gaps}


def oracle(answers: dict[str, str]) -> Result:
    """Say what whole answers come to, written down apart from the rule that is printed."""
    score = {key: int(answers[key]) for key in SCORES}
    went_on = max(score["Q7"], score["Q8"]) >= 1 and score["Q9"] >= 1
    substantial = score["Q6"] == 2 or score["Q4"] == 2 or went_on
    if answers["Q0"] == "no":
        return Result.INSUFFICIENT
    if answers["Q1"] == "no" or answers["Q2"] == "no":
        return Result.TIE_ONLY
    if answers["Q3"] == "yes":
        return Result.CAUSE
    if score["Q5"] >= 1 and substantial and score["Q11"] < 2:
        return Result.CONTRIBUTION
    return Result.LINK if answers["Q13"] == "yes" else Result.INSUFFICIENT


def completions(answers: dict[str, str]) -> Iterator[dict[str, str]]:
    """Give every whole set of answers that these could become."""
    gaps = [key for key in ASKED if key not in answers]
    for values in product(*(ASKED[key] for key in gaps)):
        yield answers | dict(zip(gaps, values, strict=True))


def pivotal(answers: dict[str, str]) -> set[str]:
    """Give the unknown questions that decide, for some values of the other ones."""
    whole = list(completions(answers))
    return {
        key
        for key in ASKED.keys() - answers.keys()
        if any(len({oracle(one | {key: value}) for value in ASKED[key]}) > 1 for one in whole)
    }


# --- laws


@given(answered(0))
def test_whole_answers_come_to_what_the_formula_says(answers: dict[str, str]) -> None:
    found = decide(BOOK.rule, answers)
    assert found.settled
    assert found.result is oracle(answers)
    assert found.depends_on == ()


@given(answered(5))
def test_what_is_unknown_leaves_just_the_results_that_its_values_could_give(
    answers: dict[str, str],
) -> None:
    found = decide(BOOK.rule, answers)
    could = {oracle(one) for one in completions(answers)}
    assert set(found.possible) == could
    assert found.result is (could.pop() if len(could) == 1 else Result.INSUFFICIENT)
    assert set(found.depends_on) == pivotal(answers)
    assert set(found.used) <= answers.keys()


@given(answered())
def test_an_indication_is_never_contradicted_by_a_value_of_the_unknown(
    answers: dict[str, str],
) -> None:
    found = decide(BOOK.rule, answers)
    if found.result is not Result.INSUFFICIENT:
        gaps = [key for key in ASKED if key not in answers]
        for at in range(3):
            whole = answers | {key: ASKED[key][at % len(ASKED[key])] for key in gaps}
            assert oracle(whole) is found.result


@given(answered(), st.data())
def test_an_answer_more_never_adds_a_possible_result(
    answers: dict[str, str], data: st.DataObject
) -> None:
    gaps = sorted(ASKED.keys() - answers.keys())
    if gaps:
        key = data.draw(st.sampled_from(gaps))
        value = data.draw(st.sampled_from(ASKED[key]))
        more = decide(BOOK.rule, answers | {key: value})
        assert set(more.possible) <= set(decide(BOOK.rule, answers).possible)


@given(answered(0), st.sampled_from([*SCORES]))
def test_more_mitigation_never_moves_towards_contribution_and_more_of_the_rest_never_away(
    answers: dict[str, str], key: str
) -> None:
    ranks = [
        TOWARDS.index(decide(BOOK.rule, answers | {key: value}).result) for value in ASKED[key]
    ]
    assert ranks == sorted(ranks, reverse=key == "Q11")


@given(answered())
def test_answers_that_the_rule_does_not_ask_for_change_nothing(answers: dict[str, str]) -> None:
    more = answers | {"Q10": "2", "Q12": "22,000,000 USD", "Q14": "grave"}
    assert decide(BOOK.rule, more) == decide(BOOK.rule, answers)


def test_no_answer_at_all_leaves_everything_open() -> None:
    found = decide(BOOK.rule, {})
    assert not found.settled
    assert found.result is Result.INSUFFICIENT
    assert found.depends_on == tuple(sorted(ASKED, key=lambda key: int(key[1:])))


@pytest.mark.parametrize(
    ("more", "depends"),
    [
        ({"Q5": "1", "Q4": "2"}, ("Q11",)),
        ({"Q5": "1", "Q4": "2", "Q11": "1"}, ()),
        ({"Q5": "0"}, ()),
        ({"Q11": "2"}, ()),
        ({"Q5": "1", "Q4": "0", "Q6": "1", "Q8": "2", "Q9": "1"}, ("Q11",)),
        ({"Q5": "1", "Q4": "0", "Q6": "0", "Q9": "0"}, ()),
        ({"Q5": "1", "Q4": "0", "Q6": "0", "Q11": "0", "Q8": "0"}, ("Q7", "Q9")),
    ],
)
def test_what_would_change_the_result_is_named(
    more: dict[str, str], depends: tuple[str, ...]
) -> None:
    assert decide(BOOK.rule, YES | more).depends_on == depends


def test_an_unknown_that_gives_the_same_result_either_way_is_not_named() -> None:
    rest = {"Q1": "yes", "Q2": "yes", "Q3": "no", "Q5": "0", "Q13": "no"}
    found = decide(BOOK.rule, rest)
    assert (found.result, found.depends_on) == (Result.INSUFFICIENT, ())
    assert pivotal(rest) == set()


def test_the_rule_that_is_printed_is_the_rule_that_is_evaluated() -> None:
    for step in BOOK.rule[:-1]:
        assert parse_condition(step.text) == step.when


# --- conditions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "a comparison is missing at the end"),
        ("Q1 = no and", "a comparison is missing at the end"),
        ("Q1 = no Q2 = no", "stands where nothing may follow"),
        ("(Q1 = no", "a parenthesis is not closed"),
        ("Q1 = no )", "`)` stands where nothing may follow"),
        ("or Q1 = no", "`or` stands where a comparison is needed"),
        ("Q1 != no", "`Q1 != no` is not understood"),
        ("Q1 >= yes", "`>= yes` compares no number"),
        ("Q5 = 10", "`Q5 = 10` is not understood"),
    ],
)
def test_a_text_that_is_no_condition_is_refused(text: str, found: str) -> None:
    with pytest.raises(BadConditionError, match="is no condition") as error:
        parse_condition(text)
    assert found in str(error.value)
    assert "write comparisons such as" in str(error.value)


def test_and_binds_closer_than_or() -> None:
    condition = parse_condition("Q1 = yes or Q2 = yes and Q3 = yes")
    assert condition.truth({"Q1": "yes"}) is Truth.TRUE
    assert condition.truth({"Q1": "no", "Q2": "yes", "Q3": "no"}) is Truth.FALSE
    assert condition.truth({"Q1": "no", "Q2": "yes"}) is Truth.OPEN


# --- grades


def test_a_grade_reaches_another_in_letter_and_number() -> None:
    least = parse_grade("B2")
    assert [parse_grade(one).reaches(least) for one in ("A1", "B2", "A3", "C1")] == [
        True,
        True,
        False,
        False,
    ]
    assert worst([Grade("A", 3), Grade("B", 1)]) == Grade("B", 3)
    assert worst([]) is None


@pytest.mark.parametrize("text", ["", "b2", "B7", "G1", "B 2", "B22", "Ｂ2"])
def test_what_is_no_grade_is_refused(text: str) -> None:
    with pytest.raises(BadGradeError, match="such as B2"):
        parse_grade(text)


# --- the file of questions


def test_the_questions_are_those_of_the_research_in_order() -> None:
    assert [one.question_id for one in BOOK.questions] == [f"Q{number}" for number in range(19)]
    assert {key: one.kind for key, one in BOOK.by_id.items() if key in ASKED} == {
        **dict.fromkeys(GATES, AnswerKind.YES_NO),
        **dict.fromkeys(SCORES, AnswerKind.SCORE),
    }
    assert "no finding" in BOOK.standing


def test_every_list_of_an_anchor_is_in_the_rulebook() -> None:
    lists = load_rulebook().lists
    assert {one.listing for one in BOOK.anchors if one.listing} <= lists.keys()


def change(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("- question: Q1\n", "- question: Q0\n", "question `Q0` stands here already; keep one"),
        ("part: gate\n", "part: door\n", "`door` is not one of gate, cause"),
        ("  cause: Cause\n", "", "`parts` has no words for `cause`; add a line there"),
        ("answer: score\n", "answer: number\n", "`number` is not one of yes-no, score, words"),
        ("scale: [none, some, strong]\n", "scale: [none, some]\n", "has 3 entries, not 2"),
        ("answer: words\n", "answer: score\n", "has 3 entries, not 0"),
        ("least_grade: B2\n", "least_grade: B9\n", "`B9` is no grade"),
        ("    asks: ", "    ask: ", "`asks` is missing; add a line `asks: ...`"),
        ("    strength: 1\n", "    strength: 3\n", "`3` is neither 1 nor 2"),
        ("    event: comm", "    on: 2018-10-04\n    event: comm", "has `event` and `on`"),
        ("    letter: company\n", "", "this one has none of them"),
        ("letter: company\n", "letter: anybody\n", "`anybody` is not `company`"),
        ("like: entity-list-2019\n", "like: list\n", "no anchor `list` stands above"),
        ("reading: secondary\n", "reading: hearsay\n", "`hearsay` is not one of primary"),
        ("anchor: entity-list-2019\n", "anchor: considered-2018\n", "stands here already"),
        ("on: 2020-07-01\n", "on: 2020-07\n", "a whole day is needed here"),
        ("ties: [relabels>]", "ties: [sells>]", "sells"),
        ("when: Q0 = no\n", "when: Q20 = no\n", "there is no question `Q20`"),
        ("when: Q0 = no\n", "when: Q3 = no\n", "`Q3` stands in the rule twice"),
        ("when: Q0 = no\n", "when: Q0 = 1\n", "`Q0` is compared with `1`; it may be yes, no"),
        ("when: Q0 = no\n", "when: Q12 = 1\n", "it may be nothing, it is free text"),
        ("when: Q0 = no\n", "when: Q10 >= 0\n", "is the same for every answer; take it out"),
        ("when: Q0 = no\n", "when: Q0 is no\n", "is no condition"),
        (
            "    when: Q13 = yes\n",
            "",
            "every step of the rule has a condition (`when`) but the last",
        ),
        ("result: cause\n", "result: guilt\n", "`guilt` is not one of cause, contribution"),
        ("standing: >-", "standings: >-", "`standing` is missing"),
        ("rule:\n", "rules:\n", "`rule` is missing"),
    ],
)
def test_a_malformed_question_file_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    file = tmp_path / "questions.yml"
    text = change(old, new)(BUNDLED.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadBlockError, match=r"questions\.yml, line \d+: ") as error:
        load_questionnaire(file)
    assert found in str(error.value)
