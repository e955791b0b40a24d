"""Cause, contribute, linked: what rows propose of real ties, what people sign, what it comes to."""

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from tests.conftest import Here
from tests.strategies import near_days, spans
from tieline.assessment.contribution.anchors import Public, dated
from tieline.assessment.contribution.chains import chains
from tieline.assessment.contribution.facts import Facts
from tieline.assessment.contribution.grading import Grading
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.proposals import proposals
from tieline.cli.show_contribution import show_contribution
from tieline.dossier.contribution_json import render_contribution
from tieline.dossier.contribution_sheet import render_sheet
from tieline.model.days import Holding, Span, weakest
from tieline.model.kinds import (
    Confidence,
    ContractRole,
    EventKind,
    SourceKind,
    Standing,
    Status,
    TieKind,
)
from tieline.model.nouns import Claim, Contract, Designation, Event, Role, Source, Tie
from tieline.network.graph import Graph, Step
from tieline.rulebook.contribution import Result
from tieline.rulebook.contribution_load import load_questionnaire
from tieline.services.contribution import Asked, OneSideError, contribution
from tieline.services.contribution_rows import Rows
from tieline.services.lists import Brought, add_list
from tieline.services.trace import UnknownTargetError
from tieline.services.wiring import Workplace, workplace
from tieline.text.amounts import parse_amount
from tieline.text.days import parse_span

TODAY = date(2026, 11, 23)
BOOK = load_questionnaire()
FORBIDDEN = re.compile(r"\b(compliant|cleared|guilty|complicit|aided|aids)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """Give a workplace in which nothing is ever signed."""
    return workplace(tmp_path_factory.mktemp("home"))


ANSWERS: dict[tuple[str, ...], Contribution] = {}
"""What was asked of the shipped case before; no test changes it."""


def ask(
    place: Workplace, company: str, party: str, as_of: str = "2026-11-23", known_by: str = ""
) -> Contribution:
    known = date.fromisoformat(known_by) if known_by else TODAY
    key = (str(place.shelf.root), company, party, as_of, known_by)
    if key not in ANSWERS:
        asked = Asked(company, party, date.fromisoformat(as_of), known)
        ANSWERS[key] = contribution(place, asked)
    return ANSWERS[key]


def proposed(answer: Contribution) -> dict[str, str]:
    return {key: one.value for key, one in answer.proposals.items() if one.value is not None}


def ids(rows: Iterable[Claim]) -> list[str]:
    return [row.claim_id for row in rows]


# --- what rows propose


def test_seagate_sold_after_the_press_and_is_not_said_to_sell_after_the_listing(
    shipped: Workplace,
) -> None:
    answer = ask(shipped, "Seagate", "Hikvision", "2021-06-01")
    assert proposed(answer) == {"Q2": "yes", "Q8": "2", "Q9": "1"}
    known, went_on = answer.proposals["Q8"], answer.proposals["Q9"]
    assert [one.day for one in known.anchors] == [date(2018, 10, 4), date(2019, 10, 9)]
    assert [one.day for one in went_on.anchors] == [date(2018, 10, 4)]
    assert str(known.grade) == "B2"
    assert str(went_on.grade) == "B3"
    assert "seagate-supplies-hikvision-reuters" in ids(known.rows)
    assert "missing" not in went_on.missing
    assert "orders" in went_on.missing


def test_before_anything_was_public_nothing_is_proposed_and_no_zero_either(
    shipped: Workplace,
) -> None:
    answer = ask(shipped, "Intel", "Hikvision", "2018-10-03")
    assert proposed(answer) == {}
    told = "no source says that the tie held on a known day up to 2018-10-03"
    assert answer.proposals["Q8"].because == told


def test_the_listing_counts_from_its_own_day_on(shipped: Workplace) -> None:
    before = ask(shipped, "Intel", "Hikvision", "2019-10-08")
    assert proposed(before) == {"Q2": "yes", "Q8": "1", "Q9": "1"}
    assert proposed(ask(shipped, "Intel", "Hikvision", "2019-10-09"))["Q8"] == "2"


def test_what_was_not_published_yet_is_not_used(shipped: Workplace) -> None:
    answer = ask(shipped, "ADI Global Distribution", "Hikvision", "2023-12-01", "2019-03-11")
    assert [one.last for one in answer.chains] == [date(2019, 3, 11)]
    assert [str(one.day) for one in answer.proposals["Q8"].anchors] == ["2018-10-04"]


def test_a_text_that_no_row_is_about_is_not_known_before_its_day(shipped: Workplace) -> None:
    view = shipped.view(date(2019, 12, 31))
    rows = Rows(view, shipped.parties(view), date(2023, 12, 1))
    facts = rows.gather("adi-global", "hikvision", BOOK.anchors).facts
    view.close()
    assert [one.anchor.anchor_id for one in facts.anchors] == [
        "considered-2018",
        "entity-list-2019",
    ]


def test_the_row_of_a_published_list_is_an_anchor_beside_that_of_the_first_case(
    shared: Path, tmp_path: Path
) -> None:
    place = workplace(tmp_path / "home")
    file = shared / "data/csl_us/consolidated_2022-04-21.csv.gz"
    add_list(place, Brought(files=[file], retrieved=date(2022, 4, 21)))
    answer = ask(place, "Seagate", "Hikvision", "2021-06-01")
    assert proposed(answer) == {"Q2": "yes", "Q8": "2", "Q9": "1"}
    listings = [row for row in answer.proposals["Q0"].rows if isinstance(row, Designation)]
    assert len(listings) == 3
    assert {row.list_id for row in listings} == {"us-bis-el"}
    assert {row.begin.exact for row in listings} == {date(2019, 10, 9)}


def test_adi_went_on_after_listing_advisories_and_a_letter_to_it(shipped: Workplace) -> None:
    answer = ask(shipped, "ADI Global Distribution", "Hikvision")
    days = [str(one.day) for one in answer.proposals["Q8"].anchors]
    assert days == [
        *("2018-10-04", "2019-10-09", "2020-07-01", "2020-09-30", "2021-07-13", "2023-10-31")
    ]
    assert [one.anchor.anchor_id for one in answer.proposals["Q9"].anchors] == ["entity-list-2019"]
    assert "4 more of Q8" in answer.proposals["Q9"].because
    assert ids(answer.proposals["Q7"].rows) == ["cecc-letter-adi"]
    assert answer.proposals["Q7"].value is None
    assert [one.role for one in answer.roles] == ["distributor"]


def test_what_came_later_than_the_day_that_is_asked_about_is_not_shown(
    shipped: Workplace,
) -> None:
    before = ask(shipped, "ADI Global Distribution", "Hikvision", "2023-10-30")
    assert before.proposals["Q7"].rows == ()
    assert before.proposals["Q10"].rows == ()
    assert before.chains[0].last == date(2023, 10, 30)


def test_a_letter_is_to_whom_it_is_addressed_not_to_who_writes(shipped: Workplace) -> None:
    letter = "letter-to-company"
    anchors = ask(shipped, "Intel", "Hikvision").proposals["Q8"].anchors
    assert letter not in [one.anchor.anchor_id for one in anchors]


def test_no_contract_names_seagate_so_nexus_stays_unknown(shipped: Workplace) -> None:
    nexus = ask(shipped, "Seagate", "Hikvision").proposals["Q1"]
    assert nexus.value is None
    assert "7 contracts of the party, and none of them names the company" in nexus.because


def test_a_listing_bears_on_the_impact_and_does_not_establish_it(shipped: Workplace) -> None:
    impact = ask(shipped, "Seagate", "Hikvision").proposals["Q0"]
    assert impact.value is None
    assert impact.grade is None
    assert set(ids(impact.rows)) == {"hikvision-on-entity-list", "hikvision-on-entity-list-fr"}
    assert "hikvision-takes-rights-seriously" in ids(impact.against)


def test_neither_cause_nor_impact_nor_nexus_nor_link_is_ever_proposed(shipped: Workplace) -> None:
    pairs = [("Seagate", "Hikvision"), ("HPE", "xinjiang-authorities"), ("Costco", "Dahua")]
    pairs += [("Nvidia", "Hikvision"), ("Hikvision", "Moyu Haishi"), ("Resideo", "Dahua")]
    for company, party in pairs:
        answer = ask(shipped, company, party)
        assert proposed(answer).keys() <= {"Q2", "Q8", "Q9", "Q12"}, (company, party)
        assert answer.supposed.result is Result.INSUFFICIENT, (company, party)


def test_a_chain_holds_only_where_all_its_ties_are_said_to_hold(shipped: Workplace) -> None:
    costco = ask(shipped, "Costco", "Dahua")
    assert [one.last for one in costco.chains] == [None, None]
    assert "Q9" not in proposed(costco)
    resideo = ask(shipped, "Resideo", "Hikvision")
    assert [len(one.steps) for one in resideo.chains] == [2]
    assert resideo.chains[0].last == date(2023, 11, 1)


def test_the_owner_of_half_a_supplier_denies_that_it_knew(shipped: Workplace) -> None:
    answer = ask(shipped, "HPE", "xinjiang-authorities")
    assert answer.proposals["Q12"].value == "owns: share 49 %"
    assert ids(answer.proposals["Q7"].against) == ["hpe-answers-2019"]
    assert [one.role for one in answer.roles] == ["investor"]


def test_two_with_no_tie_say_so(shipped: Workplace) -> None:
    answer = ask(shipped, "Seagate", "Comparitech")
    assert answer.chains == ()
    assert answer.proposals["Q8"].because == "no tie is found"
    assert proposed(answer) == {}


def test_a_party_that_is_unknown_or_the_same_is_refused(shipped: Workplace) -> None:
    with pytest.raises(UnknownTargetError, match="is not found here"):
        ask(shipped, "Seagate", "Nobody Known Ltd")
    with pytest.raises(OneSideError, match="are one party here"):
        ask(shipped, "Hikvision", "海康威视")


def test_a_contract_of_both_is_told_and_whether_the_impact_is_there_is_for_a_person() -> None:
    row: dict[str, Any] = {"source_id": "s", "standing": Standing.REPORTED, "known_from": TODAY}
    amount = parse_amount("46000000 USD")
    facts = Facts(
        company={"company"},
        party={"party"},
        as_of=TODAY,
        chains=(),
        anchors=(),
        contracts=[
            Contract(
                **row,
                claim_id="k",
                contract_id="moyu",
                title="Moyu",
                contractor_id="party",
                amount=amount,
            )
        ],
        roles=[
            Role(
                **row,
                claim_id="r",
                contract_id="moyu",
                party_id="company",
                role=ContractRole.SUPPLIER,
            ),
            Role(
                **row,
                claim_id="s",
                contract_id="other",
                party_id="company",
                role=ContractRole.BUYER,
            ),
        ],
        events=(),
        grading=Grading(),
    )
    found = proposals(BOOK.questions, facts)
    assert found["Q1"].value is None
    assert ids(found["Q1"].rows) == ids(found["Q7"].rows) == ["k", "r"]
    assert found["Q12"].value == "contract Moyu: 46,000,000 USD"


# --- laws about days, anchors and grades


def tie(begin: Span, end: Span, standing: Standing = Standing.REPORTED, ends: str = "ab") -> Tie:
    return Tie(
        claim_id=f"{ends}{begin}{end}{standing}",
        source_id="source",
        standing=standing,
        known_from=TODAY,
        begin=begin,
        end=end,
        from_id=ends[0],
        kind=TieKind.SUPPLIES,
        to_id=ends[1],
    )


def ties(ends: str) -> st.SearchStrategy[list[Tie]]:
    standings = st.sampled_from([Standing.REPORTED, Standing.ALLEGED, Standing.DENIED])
    one = st.builds(tie, spans(near_days()), spans(near_days()), standings, st.just(ends))
    return st.lists(one, min_size=1, max_size=4)


@given(st.lists(ties("ab") | ties("bc"), min_size=1, max_size=2), near_days())
def test_the_last_day_said_is_that_which_looking_at_every_day_finds(
    rows: list[list[Tie]], as_of: date
) -> None:
    graph = Graph([tie for some in rows for tie in some], str)
    steps = tuple(Step(bond, forward=True) for bond in graph.bonds)
    found = chains([steps], as_of)[0].last
    every = [date(2019, 12, 1) + timedelta(days=after) for after in range(60)]
    naive = [
        day
        for day in every
        if day <= as_of
        and weakest([step.bond.holding(day) for step in steps]) is Holding.YES
        and all(step.bond.standing(day) is not Standing.ALLEGED for step in steps)
    ]
    assert found == max(naive, default=None)


@pytest.mark.parametrize(
    ("standings", "last"),
    [
        ([Standing.REPORTED], date(2020, 1, 5)),
        ([Standing.ALLEGED], None),
        ([Standing.DENIED], None),
        ([Standing.ALLEGED, Standing.ADMITTED], date(2020, 1, 5)),
    ],
)
def test_what_is_only_alleged_is_not_said_to_hold(
    standings: list[Standing], last: date | None
) -> None:
    begin, end = Span.on(date(2020, 1, 1)), Span.on(date(2020, 1, 5))
    graph = Graph([tie(begin, end, standing) for standing in standings], str)
    steps = tuple(Step(bond, forward=True) for bond in graph.bonds)
    assert chains([steps], date(2020, 2, 1))[0].last == last


def letter(parties: tuple[str, ...], *about: str, kind: EventKind = EventKind.LETTER) -> Event:
    return Event(
        claim_id=f"{kind}{parties}",
        source_id="source",
        standing=Standing.REPORTED,
        known_from=TODAY,
        begin=parse_span("2020"),
        kind=kind,
        party_ids=parties,
        statement="",
        about=about,
    )


def entry(
    list_id: str, day: str, citation: str = "", status: Status = Status.IN_FORCE
) -> Designation:
    return Designation(
        claim_id=f"{list_id}{day}{citation}{status}",
        source_id="source",
        standing=Standing.LISTED,
        known_from=TODAY,
        begin=parse_span(day),
        party_id="party",
        list_id=list_id,
        status=status,
        citation=citation,
    )


def public(entries: Iterable[Designation] = (), events: Iterable[Event] = ()) -> Public:
    return Public(
        company={"company"},
        party={"party"},
        entries=tuple(entries),
        events=tuple(events),
        ties={"tie"},
    )


@pytest.mark.parametrize(
    ("rows", "anchors"),
    [
        (public([entry("us-dhs-uflpa", "2022-06")]), ["2022-06-30 forced-labour-list"]),
        (public([entry("us-ofac-sdn", "2017-12-21", "GLOMAG")]), ["2017-12-21 global-magnitsky"]),
        (public([entry("us-ofac-sdn", "2017-12-21", "SDGT")]), []),
        (public([entry("us-bis-el", "2024-01-01", "89 FR 1")]), []),
        (public([entry("us-dhs-uflpa", "2022-06", status=Status.CONSIDERED)]), []),
        (public([entry("us-dhs-uflpa", "unknown")]), []),
        (public(events=[letter(("mp", "company", "party"))]), ["2020-12-31 letter-to-company"]),
        (public(events=[letter(("mp", "company"), "tie")]), ["2020-12-31 letter-to-company"]),
        (public(events=[letter(("mp", "company"))]), []),
        (public(events=[letter(("company", "party"))]), []),
        (public(events=[letter(("mp", "company", "party"), kind=EventKind.LAWSUIT)]), []),
    ],
)
def test_an_anchor_needs_the_row_that_it_is_about(rows: Public, anchors: list[str]) -> None:
    found = dated(BOOK.anchors, rows, TODAY)
    assert [f"{one.day} {one.anchor.anchor_id}" for one in found] == anchors


def test_a_text_concerns_only_those_whom_its_listing_named() -> None:
    listed = public([entry("us-bis-el", "2019-10-09", "84 FR 54002; 85 FR 44159")])
    found = [one.anchor.anchor_id for one in dated(BOOK.anchors, listed, date(2021, 7, 12))]
    assert found == ["entity-list-2019", "xinjiang-advisory-2020", "surveillance-guidance-2020"]


def source(letter: str, publisher: str, via: str = "") -> Source:
    return Source(
        source_id=publisher,
        publisher=publisher,
        title="",
        kind=SourceKind.PRESS,
        reliability=letter,
        via=via,
    )


def row(
    source_id: str,
    confidence: Confidence = Confidence.HIGH,
    standing: Standing = Standing.REPORTED,
    contradicts: tuple[str, ...] = (),
) -> Tie:
    return replace(
        tie(Span(), Span(), standing),
        claim_id=source_id,
        source_id=source_id,
        confidence=confidence,
        contradicts=contradicts,
    )


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        ([row("Reuters")], "B2"),
        ([row("Reuters", confidence=Confidence.MEDIUM)], "B3"),
        ([row("Reuters", standing=Standing.ALLEGED)], "B3"),
        ([row("Reuters", confidence=Confidence.LOW, standing=Standing.ALLEGED)], "B5"),
        ([row("Reuters", contradicts=("other",))], "B3"),
        ([row("disputed")], "F3"),
        ([row("Reuters"), row("IPVM")], "B1"),
        ([row("Reuters"), row("Copy")], "B2"),
        ([row("Reuters"), row("Blog")], "B1"),
        ([row("Blog", confidence=Confidence.LOW), row("Reuters")], "B2"),
    ],
)
def test_a_grade_is_the_source_letter_and_how_well_it_is_borne_out(
    rows: list[Tie], grade: str
) -> None:
    known = [source("B", "Reuters"), source("B", "IPVM"), source("C", "Copy", via="Reuters")]
    known += [source("D", "Blog")]
    grading = Grading({one.source_id: one for one in known}, {"disputed"})
    assert str(grading.best(rows)) == grade


# --- what is shown


def test_the_same_question_gives_the_same_bytes_and_every_claim_its_source(
    shipped: Workplace,
) -> None:
    text = render_contribution(ask(shipped, "ADI Global Distribution", "Hikvision"))
    again = contribution(shipped, Asked("ADI Global Distribution", "Hikvision", TODAY, TODAY))
    assert text == render_contribution(again)
    whole = json.loads(text)
    cited = {key for one in whole["questions"] for key in one["proposed"]["claims"]}
    assert cited <= whole["claims"].keys()
    numbered = {one["source"] for one in whole["sources"]}
    assert {one["source"] for one in whole["claims"].values()} <= numbered
    assert whole["result"]["result"] == "INSUFFICIENT"
    assert [one["question"] for one in whole["questions"]] == list(BOOK.by_id)


def test_the_worksheet_is_as_it_was_read(
    shipped: Workplace, golden: Callable[[str, str], None]
) -> None:
    text = render_sheet(ask(shipped, "Seagate", "Hikvision", "2021-06-01", "2021-06-01"))
    assert not FORBIDDEN.search(text)
    golden("contribution-seagate.yml", text.replace(BOOK.digest, "DIGEST"))


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_the_terminal_and_never_says_too_much(
    shipped: Workplace, columns: int
) -> None:
    drawn = io.StringIO()
    answer = ask(shipped, "ADI Global Distribution", "Hikvision", "2023-12-01")
    show_contribution(answer, Console(file=drawn, width=columns))
    assert max(map(cell_len, drawn.getvalue().splitlines())) <= columns
    assert not FORBIDDEN.search(drawn.getvalue())
    text = " ".join(drawn.getvalue().split())
    assert "INSUFFICIENT: nothing is signed" in text
    assert "never a finding" in text
    assert "CONTRIBUTION INDICATED Q" not in text
    assert all(f"{key} {one.title}." in text for key, one in BOOK.by_id.items())
    assert "if Q5 >= 1 and (Q6 = 2 or Q4 = 2 or ((Q7 >= 1 or Q8 >= 1) and Q9 >= 1))" in text


@pytest.mark.parametrize(
    ("words", "code", "found"),
    [
        (("ADI", "--to", "Hikvision"), 4, "ambiguous: name one of the candidates"),
        (("Nobody Known Ltd", "--to", "Hikvision"), 4, "not found here: unknown"),
        (("Nobody Known Ltd", "--to", "Hikvision", "--worksheet", "w.yml"), 4, "not found here"),
        (("Seagate", "--to", "Nobody Known Ltd"), 4, "is not found here"),
        (("Seagate", "--to", "seagate"), 2, "are one party here"),
        (("Seagate",), 2, "Missing option '--to'"),
        ((" ", "--to", "Hikvision"), 2, "name a party"),
        (
            ("Seagate", "--to", "Hikvision", "--sign", "w.yml", "--by", "Eva"),
            2,
            "there is no such file",
        ),
        (("Seagate", "--to", "Hikvision", "--withdraw", "7", "--by", "Eva"), 2, "is no signing"),
        (("Seagate", "--to", "Hikvision", "--sign", "a", "--withdraw", "1"), 2, "one thing at a"),
        (("Seagate", "--to", "Hikvision", "--sign", "a", "--as-of", "2020-01-01"), 2, "leave"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    here: Here, tmp_path: Path, words: tuple[str, ...], code: int, found: str
) -> None:
    ended, said, problem = here("contribution", *words)
    assert found in f"{' '.join(said.split())} {problem}"
    assert ended == code
    assert not (tmp_path / "w.yml").exists()


def test_json_goes_to_a_file_and_is_json(here: Here, tmp_path: Path) -> None:
    words = ("contribution", "Intel", "--to", "Hikvision", "--format", "json", "-o", "out.json")
    assert here(*words)[0] == 0
    whole = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert whole["company"] == "intel"
    assert not FORBIDDEN.search(json.dumps(whole))
    code, said, _ = here("contribution", "ADI", "--to", "Hikvision", "--format", "json")
    assert code == 4
    assert len(json.loads(said)["candidates"]) == 2
    assert json.loads(said)["questions"] == []
