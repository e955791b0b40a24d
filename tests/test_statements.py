"""Statements of a document held against the rows: then, as known now, and now."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Here
from tieline.assessment.statements import Bearing, Truth, claim_bearing, tie_bearing, together
from tieline.model.days import Span
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Tie
from tieline.network.graph import Bond

HEAD = """
- document: A report
  publisher: A paper
  published: 2019-03-11
  source: ipvm-letter-support
"""

DAY = date(2019, 3, 11)
OWN = frozenset({"the document"})


def tie(source: str, *, standing: Standing = Standing.REPORTED, on: date | None = DAY) -> Tie:
    """Give a claim of a source that Acme supplies Bolt, on a day."""
    day = Span.on(on) if on else Span()
    return Tie(
        claim_id=f"{source}-{standing}-{on}",
        source_id=source,
        standing=standing,
        known_from=date(2019, 1, 1),
        begin=day,
        end=day,
        published=day,
        from_id="acme",
        kind=TieKind.SUPPLIES,
        to_id="bolt",
    )


def truth_of(*ties: Tie) -> Truth:
    bond = Bond("acme", TieKind.SUPPLIES, "bolt", ties)
    return tie_bearing(bond, OWN, DAY, "Acme supplies Bolt").truth


def test_a_document_does_not_bear_itself_out() -> None:
    assert truth_of(tie("the document")) is Truth.ONLY_HERE
    assert truth_of(tie("the document"), tie("another")) is Truth.TRUE


def test_what_others_say_of_other_days_is_not_true_of_this_day() -> None:
    assert truth_of(tie("another", on=date(2017, 1, 1))) is Truth.OTHER_DAYS
    assert truth_of() is Truth.UNKNOWN


def test_a_denial_alone_contradicts_and_beside_others_disputes() -> None:
    denial = tie("Bolt", standing=Standing.DENIED)
    assert truth_of(tie("the document"), denial) is Truth.CONTRADICTED
    assert truth_of(tie("another"), denial) is Truth.DISPUTED


def test_what_can_pass_is_true_on_its_own_day_only() -> None:
    early = tie("another", on=date(2018, 10, 4))
    said = [early]
    assert claim_bearing(said, [], OWN, DAY, lasting=False).truth is Truth.TRUE
    assert claim_bearing(said, [], OWN, DAY, lasting=True).truth is Truth.OTHER_DAYS
    assert claim_bearing(said, [], OWN, date(2018, 1, 1), lasting=False).truth is Truth.UNKNOWN


@given(st.lists(st.sampled_from([one for one in Truth if one is not Truth.NO_CLAIM]), max_size=5))
def test_a_statement_is_true_only_where_every_part_is(truths: list[Truth]) -> None:
    found = together([Bearing(one, "") for one in truths])
    assert (found is Truth.TRUE) == (bool(truths) and set(truths) == {Truth.TRUE})
    if Truth.CONTRADICTED in truths:
        assert found is Truth.CONTRADICTED
    if found is Truth.PARTLY and Truth.PARTLY not in truths:
        assert Truth.TRUE in truths
    assert found is together([Bearing(one, "") for one in reversed(truths)])


def test_considered_then_is_listed_now(here: Here, root: Path) -> None:
    file = str(root / "examples" / "letter-2019.yml")
    code, said, _ = here("statements", file, "--now", "2026-11-24", "--format", "json")
    assert code == 0
    whole = json.loads(said)
    weighs = next(one for one in whole["statements"] if "considers sanctions" in one["says"])
    assert [one["answer"] for one in weighs["answers"]] == [
        "other days",
        "other days",
        "other days",
    ]
    since = [part["why"] for part in weighs["since_then"]]
    assert "Hikvision: Entity List, since 2019-10-09" in since
    assert any("SDN List, considered by 2022-05-04, no entry here" in one for one in since)


def test_the_page_of_the_article_is_what_the_command_writes(here: Here, root: Path) -> None:
    page = (root / "docs" / "the-letter-of-2019.md").read_text(encoding="utf-8")
    file = str(root / "examples" / "letter-2019.yml")
    code, said, _ = here("statements", file, "--now", "2026-11-24", "--format", "markdown")
    assert code == 0
    shown = said.replace(file, "examples/letter-2019.yml")
    assert shown == page, "make it again: see the command at the head of the page"


def test_no_question_opinion_or_prediction_gets_an_answer(here: Here, root: Path) -> None:
    file = str(root / "examples" / "letter-2019.yml")
    _, said, _ = here("statements", file, "--now", "2026-11-24", "--format", "json")
    for one in json.loads(said)["statements"]:
        is_claim = one["kind"] == "claim"
        assert all((each["answer"] != "no claim") is is_claim for each in one["answers"])


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("- says: X", 1, "the first block is not about the `document`"),
        (HEAD, 1, "no block has a statement"),
        (f"{HEAD}- says: X\n  ties: [intel supplies]\n", 7, "is no tie"),
        (f"{HEAD}- says: X\n  ties: [intel supplies nobody-here]\n", 6, "party `nobody-here` is"),
        (f"{HEAD}- says: X\n  claims: [nothing]\n", 6, "no claim here has the id `nothing`"),
        (f"{HEAD}- says: X\n  lists: [intel on no-list]\n", 6, "list `no-list` is not known"),
        (f"{HEAD}- says: X\n  kind: rumour\n", 7, "is not one of claim, question"),
        (f"{HEAD}- says: X\n  tie: [a supplies b]\n", 7, "did you mean `ties`?"),
        (
            f"{HEAD}- says: X\n  sums:\n    - of: [intel]\n      at_least: 5\n",
            9,
            "is not an amount",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(
    here: Here, tmp_path: Path, text: str, line: int, problem: str
) -> None:
    (tmp_path / "s.yml").write_text(text, encoding="utf-8")
    code, _, message = here("statements", "s.yml", "--now", "2026-11-24")
    assert code == 2
    assert problem in message
    assert f"s.yml, line {line}" in message or re.search(r"s\.yml: ", message)


def test_a_day_before_the_document_is_refused(here: Here, root: Path) -> None:
    file = str(root / "examples" / "letter-2019.yml")
    code, _, message = here("statements", file, "--now", "2018-01-01")
    assert code == 2
    assert "before the day of the document" in message


def answers_to(here: Here, tmp_path: Path, says: str, now: str) -> list[tuple[str, str]]:
    """Give answer and reason at each moment to one statement of a report of 2019."""
    (tmp_path / "s.yml").write_text(f"{HEAD}- says: X\n{says}", encoding="utf-8")
    _, said, _ = here("statements", "s.yml", "--now", now, "--format", "json")
    (one,) = json.loads(said)["statements"]
    return [(each["answer"], each["parts"][0]["why"]) for each in one["answers"]]


def test_contracts_that_have_ended_bear_nothing_out_that_is_said_to_last(
    here: Here, tmp_path: Path
) -> None:
    total = "  sums:\n    - of: [hikvision]\n      place: Xinjiang\n      at_least: 100000000 USD\n"
    ever = answers_to(here, tmp_path, total, "2026-11-24")
    assert [answer for answer, _ in ever] == ["true", "true", "true"]
    lasting = answers_to(here, tmp_path, f"{total}  lasting: true\n", "2026-11-24")
    # the published sum of 2016 and 2017 is not said to have ended
    assert lasting[1][0] == "true"
    assert "published sums at least USD 270 million" in lasting[2][1]
    high = total.replace("100000000", "1100000000")
    assert answers_to(here, tmp_path, high, "2026-11-24")[2][0] == "unknown"


def test_a_share_of_revenue_speaks_for_the_year_after_its_period(
    here: Here, tmp_path: Path
) -> None:
    share = "  shares:\n    - of: hikvision\n      scope: in China\n      more_than: '>=50'\n"
    found = answers_to(here, tmp_path, share, "2026-11-24")
    assert [answer for answer, _ in found] == ["unknown", "true", "other days"]
    assert found[1][1] == "revenue in China, 2018: at least 70 %"
    assert found[2][1].startswith("the last figure is revenue in China, 2024-01 to 2024-06: 65.59")
    assert answers_to(here, tmp_path, share, "2025-01-01")[2][0] == "true"


def test_a_sum_that_only_the_document_tells_is_only_said_here(here: Here, tmp_path: Path) -> None:
    one = (
        "  sums:\n    - of: [dahua]\n      contract: dahua-largest-xinjiang-project\n"
        "      at_least: 600000000 USD\n"
    )
    assert [answer for answer, _ in answers_to(here, tmp_path, one, "2026-11-24")] == [
        "only here",
        "only here",
        "only here",
    ]


def test_a_comparison_without_its_denominator_is_unknown_and_names_it(
    here: Here, tmp_path: Path
) -> None:
    compared = (
        "  compares:\n    - contract: dahua-largest-xinjiang-project\n      of: dahua\n"
        "      scope: North America\n"
    )
    answer, why = answers_to(here, tmp_path, compared, "2026-11-24")[0]
    assert answer == "unknown"
    assert "no figure of sales in North America for 2018 is here" in why
