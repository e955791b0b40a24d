"""Stakes within a trace: several listed owners, joint ventures, what decides, whom it binds."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tieline.assessment.findings import Answer, Effect, Finding, Outcome, Verdict
from tieline.assessment.path_days import PathDays, path_days
from tieline.dossier.words import path_days_words
from tieline.services.ties import add_ties
from tieline.services.trace import Request, Subject, trace
from tieline.services.wiring import Workplace, workplace

TODAY = date(2026, 11, 23)
DAY = date(2024, 1, 1)
PSB = "Xinjiang Public Security Bureau"


def with_ties(folder: Path, *rows: str) -> Workplace:
    """A workplace with a table of own ties, which hold from 2020 to 2027 as far as is told."""
    own = workplace(folder / "home")
    table = folder / "ties.csv"
    head = "from,kind,to,share,since,until,source,published,standing"
    lines = [f"{row},2020-01-01,2027-12-31,Registry,2020-02-01,filed" for row in rows]
    table.write_text("\n".join([head, *lines]), encoding="utf-8")
    add_ties(own, table, TODAY)
    return own


def ask(own: Workplace, name: str, day: date = DAY, to: Sequence[str] = ()) -> Answer:
    request = Request(subjects=[Subject(name)], as_of=day, known_by=TODAY, to=to)
    return trace(own, request).answers[0]


def about(answer: Answer, party: str) -> Finding:
    return next(one for one in answer.findings if one.party_id == party)


def said(finding: Finding, rule: str) -> list[Effect]:
    return [one for one in finding.effects if one.rule.rule_id == rule]


def test_the_stakes_of_two_blocked_owners_are_added_and_pass_on_whole(tmp_path: Path) -> None:
    own = with_ties(
        tmp_path,
        "XPCC,owns,Tarim Trading Works,30",
        f"{PSB},owns,Tarim Trading Works,25",
        "Tarim Trading Works,owns,Bosten Lake Foods,50",
        "Acme Imports,buys,Bosten Lake Foods,",
    )
    answer = ask(own, "Acme Imports")
    assert len(answer.findings) == 2
    for found in answer.findings:
        (blocking,) = said(found, "SDN-1")
        assert blocking.outcome is Outcome.APPLIES
        foods, works = blocking.proof
        assert foods.startswith("Bosten Lake Foods: Tarim Trading Works 50 % (OFAC")
        assert "(listed) 30 % + " in works
        assert "(listed) 25 % = 55 % (OFAC" in works


def test_what_no_row_tells_of_leaves_it_open_and_what_others_hold_does_not(tmp_path: Path) -> None:
    own = with_ties(
        tmp_path,
        "XPCC,owns,Open Works,49",
        "XPCC,owns,Closed Works,49",
        "Unrelated Holding,owns,Closed Works,51",
        "Acme Imports,buys,Open Works,",
        "Brown Imports,buys,Closed Works,",
    )
    (maybe,) = said(about(ask(own, "Acme Imports"), "xpcc"), "SDN-1")
    assert maybe.outcome is Outcome.DEPENDS
    assert "of the rest (at most 51 %) nothing is told" in maybe.depends_on[0]
    (no,) = said(about(ask(own, "Brown Imports"), "xpcc"), "SDN-1")
    assert no.outcome is Outcome.DOES_NOT_REACH
    assert "(listed) 49 %" in no.why


def test_one_share_that_would_decide_is_named(tmp_path: Path) -> None:
    own = with_ties(
        tmp_path,
        "XPCC,owns,Open Works,20..60",
        "Unrelated Holding,owns,Open Works,40",
        "Acme Imports,buys,Open Works,",
    )
    (maybe,) = said(about(ask(own, "Acme Imports"), "xpcc"), "SDN-1")
    assert "the stake of Xinjiang Production and Construction Corps" in maybe.depends_on[0]
    assert "20 to 60 % here" in maybe.depends_on[0]


def test_a_share_in_a_company_of_a_blocked_party_is_a_dealing_a_small_one_of_it_is_not(
    tmp_path: Path,
) -> None:
    own = with_ties(
        tmp_path,
        "XPCC,owns,Joint Works,60",
        "Blue Fund,owns,Joint Works,5",
        "XPCC,owns,Other Works,10",
        "Unrelated Holding,owns,Other Works,85",
        "Green Fund,owns,Other Works,5",
    )
    (blocking,) = said(about(ask(own, "Blue Fund"), "xpcc"), "SDN-1")
    assert blocking.outcome is Outcome.APPLIES
    assert ask(own, "Green Fund").verdict is Verdict.NOTHING


def test_a_rule_speaks_of_the_subject_and_of_those_who_deal_with_it(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "XPCC,owns,Half Works,40", "Half Works,supplies,XPCC,")
    dealing, owned = said(about(ask(own, "Half Works"), "xpcc"), "SDN-1")
    assert (dealing.own, dealing.outcome) == (True, Outcome.APPLIES)
    assert (owned.own, owned.outcome) == (False, Outcome.DEPENDS)
    assert owned.who == "any US person (dealing with Half Works)"


def test_an_investment_may_be_a_stake_of_half(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "XPCC,invests,Inv Works,", "Acme Imports,buys,Inv Works,")
    (blocking,) = said(about(ask(own, "Acme Imports"), "xpcc"), "SDN-1")
    assert blocking.outcome is Outcome.DEPENDS


def test_what_a_listed_party_operates_is_no_exporter_to_it(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "XPCC,operates,Branch Works,")
    found = about(ask(own, "Branch Works"), "xpcc")
    (licence,) = said(found, "EL-1")
    assert licence.outcome is Outcome.DOES_NOT_REACH
    (blocking,) = said(found, "SDN-1")
    assert blocking.outcome is Outcome.DEPENDS


def test_a_company_on_record_elsewhere_is_not_simply_called_a_us_person(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "EZVIZ,supplies,XPCC,", "Intel,supplies,XPCC,")
    (chinese,) = said(about(ask(own, "EZVIZ"), "xpcc"), "SDN-1")
    assert chinese.outcome is Outcome.DEPENDS
    assert chinese.depends_on == ("whether EZVIZ is a US person (on record here: CN)",)
    intel = about(ask(own, "Intel"), "xpcc")
    assert said(intel, "SDN-1")[0].outcome is Outcome.APPLIES
    outside = "whether Intel is a supporter outside the United States (on record here: US)"
    assert outside in said(intel, "SDN-4")[0].depends_on


@pytest.mark.parametrize("written", ["xpcc", "XPCC", "Xinjiang Production and Construction Corps"])
def test_a_table_may_call_a_party_by_its_id(tmp_path: Path, written: str) -> None:
    own = with_ties(tmp_path, f"{written},owns,Some Works,60")
    assert about(ask(own, "Some Works"), "xpcc").paths


def test_the_days_of_a_chain_are_those_on_which_all_its_ties_hold(tmp_path: Path) -> None:
    own = workplace(tmp_path / "home")
    table = tmp_path / "ties.csv"
    table.write_text(
        "from,kind,to,share,since,until,source,published\n"
        "XPCC,owns,Some Works,60,2019,2022-06-30,Registry,2023-01-01\n"
        "Acme Imports,buys,Some Works,,2021-03-01,2023-12-31,Customs,2024-01-01\n",
        encoding="utf-8",
    )
    add_ties(own, table, TODAY)
    found = about(ask(own, "Acme Imports", date(2022, 1, 1)), "xpcc")
    steps = found.paths[0].steps
    stretch = ((date(2021, 3, 1), date(2022, 6, 30)),)
    assert path_days(steps) == PathDays(stretch, stretch)
    assert path_days_words(steps) == "all its ties hold from 2021-03-01 to 2022-06-30"
    later = about(ask(own, "Acme Imports", date(2023, 1, 1)), "xpcc")
    assert (later.paths, len(later.past)) == ((), 1)
