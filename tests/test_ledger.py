"""Contracts added up: the known sums of the first case, and one story for each rule of totals."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.browser import Violation
from tests.conftest import Here
from tieline.assessment.ledger import Ledger
from tieline.casebook.hand_block import read_hand_block
from tieline.dossier.ledger_chart import ledger_svg
from tieline.dossier.ledger_csv import ledger_csv
from tieline.dossier.ledger_html import ledger_html
from tieline.dossier.ledger_words import (
    bounds_words,
    lines,
    note_words,
    noted_words,
    term_words,
    title,
    total_words,
    why_words,
)
from tieline.ledger.book import Book, book
from tieline.ledger.places import Within, may_be_one, place_name, within
from tieline.ledger.processes import Setting, processes
from tieline.ledger.questions import By, Question, State, WhyNot
from tieline.ledger.rates import bundled_rates
from tieline.model.kinds import ContractRole, Stage, Standing
from tieline.model.nouns import Contract, Role
from tieline.services.ledger import ledger
from tieline.services.wiring import workplace
from tieline.text.amounts import parse_amount
from tieline.text.blocks import BadBlockError
from tieline.text.days import parse_span

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ledger]:
    """Ask the first case."""
    place = workplace(tmp_path_factory.mktemp("home"))

    def asked(party: str = "", **more: Any) -> Ledger:  # noqa: ANN401
        days = {"as_of": TODAY, "known_by": TODAY}
        return ledger(place, Question(party=party, **(days | more)))

    return asked


def answered(found: Ledger) -> Book:
    assert found.book is not None
    return found.book


# --- the first case


def test_itemised_contracts_of_hikvision_come_to_at_least_171_million(
    ask: Callable[..., Ledger],
) -> None:
    found = answered(ask("Hikvision", place="Xinjiang"))
    assert total_words(found.items) == (
        "at least USD 171 million, ceiling not known; 2 of 5 amounts unknown"
    )
    assert dict(found.items.added) == {
        "moyu-social-defense": 46_000_000,
        "pishan-social-prevention": 50_000_000,
        "urumqi-hightech-safe-city": 75_000_000,
    }
    assert found.items.unknown == ("luopu-ppp", "yutian-ppp")


def test_published_sums_of_both_stand_apart_and_come_to_about_one_point_two_billion(
    ask: Callable[..., Ledger],
) -> None:
    found = answered(ask(place="Xinjiang"))
    assert total_words(found.sums) == (
        "at least USD 1.17 billion, ceiling not known; 1 amount known, without an exchange rate: "
        "at least CNY 110 million"
    )
    assert found.sums.undated is not None
    assert 1_180_000_000 < found.sums.undated < 1_190_000_000
    assert not set(found.sums.contracts) & set(found.items.contracts)
    assert found.items.floor == 771_000_000


def test_the_unnamed_project_of_dahua_is_not_added_to_those_that_it_may_be(
    ask: Callable[..., Ledger],
) -> None:
    found = answered(ask("Dahua"))
    assert dict(found.items.added) == {"dahua-largest-xinjiang-project": 600_000_000}
    told = {one.contract_id: why_words(one, found) for one in found.items.left_out}
    assert told["shache-safe-city"].startswith("its amount is not known; may be the same as One")


def test_another_script_and_another_spelling_name_the_same_county(
    ask: Callable[..., Ledger],
) -> None:
    for name in ("墨玉", "Karakax", "moyu"):
        assert answered(ask(place=name)).items.contracts == ("moyu-social-defense",)
    assert answered(ask("Hikvision", place="新疆")).items.floor == 171_000_000


def test_a_wider_place_than_the_one_asked_for_is_told_as_open(ask: Callable[..., Ledger]) -> None:
    found = answered(ask("Dahua", place="Shache"))
    assert found.items.contracts == ("shache-safe-city",)
    left = [one.contract_id for one in found.outside if one.why is WhyNot.PLACE_OPEN]
    assert "dahua-largest-xinjiang-project" in left


def test_in_2019_nothing_had_ended_and_only_three_contracts_were_known(
    ask: Callable[..., Ledger],
) -> None:
    day = date(2019, 10, 8)
    found = answered(ask("Hikvision", as_of=day, known_by=day))
    assert found.ended.contracts == ()
    assert (
        total_words(found.items) == "USD 174 million"
    )  # the lesser sum for Pishan was not yet known
    assert found.processes[0].state is State.RUNNING


def test_before_they_began_nothing_counts_and_the_reason_is_told(
    ask: Callable[..., Ledger],
) -> None:
    found = answered(ask("Hikvision", as_of=date(2017, 5, 1)))
    assert "urumqi-hightech-safe-city" in found.items.added
    why = {one.contract_id: one.why for one in found.outside}
    assert why["moyu-social-defense"] is WhyNot.OPEN
    early = answered(ask("Hikvision", as_of=date(2016, 5, 1)))
    assert {one.why for one in early.outside} >= {WhyNot.LATER}
    assert early.items.floor == 0


def test_in_yuan_the_sums_in_yuan_are_as_said_and_dollars_are_converted(
    ask: Callable[..., Ledger],
) -> None:
    found = answered(ask("Hikvision", currency="CNY"))
    assert found["urumqi-hightech-safe-city"].amount == parse_amount("500000000 CNY")
    moyu = found["moyu-social-defense"]
    (said,) = moyu.said
    assert said.rates is not None
    assert moyu.amount.low == (46_000_000 * said.rates.low.value).quantize(Decimal("0.01"))
    assert said.rates.low.day.year == 2017
    assert found.sums.floor == 2_010_000_000


@pytest.mark.parametrize("by", list(By))
def test_no_group_comes_to_more_than_all(ask: Callable[..., Ledger], by: By) -> None:
    found = answered(ask(place="Xinjiang", by=by))
    assert found.groups
    for group in found.groups:
        assert group.items.floor <= found.items.floor


# --- the rules, one by one, on invented contracts

_SETTING = Setting(TODAY, "USD", bundled_rates(), str)
_ANSWER = Ledger(question=Question(as_of=TODAY, known_by=TODAY))


def claim(contract_id: str, amount: str = "unknown", **more: Any) -> Contract:  # noqa: ANN401
    """A claim of an invented source on an invented contract."""
    row = Contract(
        claim_id=f"{contract_id}-{amount}-{sorted(map(str, more.values()))}",
        source_id="paper",
        standing=Standing.REPORTED,
        known_from=date(2020, 1, 1),
        contract_id=contract_id,
        title=f"Contract {contract_id}",
        contractor_id="acme",
        begin=parse_span("2018-03-05"),
        stage=Stage.SIGNED,
        amount=parse_amount(amount),
    )
    return replace(row, **more)


def add(*rows: Contract, roles: tuple[Role, ...] = (), party: str = "", **asked: Any) -> Book:  # noqa: ANN401
    question = Question(as_of=TODAY, known_by=TODAY, **asked)
    return book(processes(rows, roles, _SETTING), question, party)


def test_a_contract_counts_once_by_its_firmest_stage() -> None:
    found = add(
        claim("a", "100 USD", stage=Stage.AWARDED),
        claim("a", "90 USD", stage=Stage.SIGNED, source_id="gazette"),
        claim("a", "500 USD", stage=Stage.REPORTED, source_id="blog"),
        claim("a", "900 USD", stage=Stage.TENDERED),
    )
    assert found.items.floor == 90
    assert add(claim("a", "900 USD", stage=Stage.TENDERED)).outside[0].why is WhyNot.TENDERED


def test_two_sources_on_one_contract_give_the_lesser_floor_and_the_greater_ceiling() -> None:
    found = add(claim("a", "53 USD"), claim("a", "50 USD", source_id="reader"))
    assert (found.items.floor, found.items.amount.high) == (Decimal(50), Decimal(53))
    assert found["a"].contradict


def test_a_contradiction_without_a_floor_on_one_side_leaves_none() -> None:
    found = add(claim("a", "<=10 USD"), claim("a", ">=90 USD", source_id="reader"))
    assert found.items.floor == 0
    assert found.items.left_out[0].why is WhyNot.CONTRADICTED


def test_up_to_gives_no_floor_and_is_told() -> None:
    found = add(claim("a", "<=1000000 USD"))
    assert (found.items.floor, found.items.amount.high) == (Decimal(0), Decimal(1_000_000))
    assert found.items.left_out[0].why is WhyNot.NO_FLOOR


def test_parts_are_not_added_to_their_whole() -> None:
    whole = claim("frame", "100 USD")
    parts = [claim("one", "30 USD", part_of="frame"), claim("two", "40 USD", part_of="frame")]
    assert add(whole, *parts).items.floor == 100
    more = claim("three", "50 USD", part_of="frame")
    assert add(whole, *parts, more).items.floor == 120
    assert add(whole, *parts).items.left_out[0].why is WhyNot.PART


def test_contracts_that_are_parts_of_each_other_are_one() -> None:
    found = add(claim("a", "30 USD", part_of="b"), claim("b", "20 USD", part_of="a"))
    assert found.items.floor == 30


def test_an_award_yields_to_the_contracts_signed_under_it() -> None:
    award = claim("award", "60 USD", stage=Stage.AWARDED)
    assert add(award, claim("signed", "50 USD", part_of="award")).items.floor == 50
    assert add(award, claim("signed", part_of="award")).items.floor == 60


def test_a_tender_of_which_parts_were_awarded_is_counted_by_them() -> None:
    tender = claim("tender", "500 USD", stage=Stage.TENDERED)
    found = add(tender, claim("award", "60 USD", stage=Stage.AWARDED, part_of="tender"))
    assert found.items.floor == 60
    assert [one.why for one in found.outside] == [WhyNot.BY_PARTS]


def test_what_may_be_one_contract_counts_with_its_largest_floor() -> None:
    found = add(
        claim("a", "50 USD", place="Xinjiang"),
        claim("b", ">=45 USD", place="Pishan", source_id="blog"),
    )
    assert found.items.floor == 50
    assert found.items.left_out[0].why is WhyNot.MAY_BE_SAME
    apart = add(claim("a", "50 USD"), claim("b", ">=45 USD"))
    assert apart.items.floor == 95  # one source tells of both


def test_a_vague_report_does_not_swallow_contracts_that_are_different() -> None:
    found = add(
        claim("moyu", "46 USD", place="Moyu"),
        claim("pishan", "50 USD", place="Pishan"),
        claim("vague", ">=30 USD", place="Xinjiang", source_id="blog"),
    )
    assert found.items.floor == 96


def test_of_a_consortium_nothing_is_attributed() -> None:
    role = Role(
        claim_id="r",
        source_id="paper",
        standing=Standing.REPORTED,
        known_from=date(2020, 1, 1),
        contract_id="a",
        party_id="bolt",
        role=ContractRole.SUPPLIER,
    )
    found = add(claim("a", "100 USD"), claim("b", "7 USD"), roles=(role,), party="acme")
    assert found.items.floor == 107
    assert found.attributable is not None
    assert found.attributable.floor == 7
    assert found.attributable.left_out[0].why is WhyNot.SPLIT_UNKNOWN


def test_cancelled_and_alleged_contracts_stand_apart() -> None:
    found = add(
        claim("a", "100 USD"),
        claim("a", stage=Stage.CANCELLED, source_id="gazette"),
        claim("b", "70 USD", standing=Standing.ALLEGED),
        claim("c", "5 USD"),
    )
    assert (found.items.floor, found.cancelled.floor, found.alleged.floor) == (
        Decimal(5),
        Decimal(100),
        Decimal(70),
    )


def test_what_may_be_a_cancelled_contract_under_another_key_adds_nothing() -> None:
    signed = claim("p1", "48 USD", place="Beja")
    gone = claim("p1", stage=Stage.CANCELLED, source_id="gazette", place="Beja")
    award = claim("p2", "52 USD", stage=Stage.AWARDED, source_id="council", place="Beja")
    found = add(signed, gone, award)
    assert (found.items.floor, found.cancelled.floor) == (Decimal(0), Decimal(48))
    assert [why_words(one, found) for one in found.items.left_out] == [
        "may be the same as Contract p1, which was cancelled"
    ]
    for other in (
        replace(award, place="Faro"),
        replace(award, amount=parse_amount("90 USD")),
        replace(award, source_id="gazette"),  # one source tells of both
        replace(award, begin=parse_span("2020")),
        replace(award, contractor_id="bolt"),
    ):
        assert add(signed, gone, other).items.floor in {52, 90}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"standing": Standing.ALLEGED}, "only alleged"),
        ({"stage": Stage.TENDERED}, "only tendered"),
        ({"standing": Standing.DENIED}, "no claim that stands affirms it"),
    ],
)
def test_what_is_only_alleged_tendered_or_denied_is_told_to_be_perhaps_one_that_counts(
    more: dict[str, Any], told: str
) -> None:
    found = add(claim("b", "5 USD", source_id="gazette"), claim("a", "5 USD", **more))
    assert found.items.floor == 5
    (left,) = found.outside
    assert why_words(left, found) == f"{told}; may be the same as Contract b"


def test_a_cancelled_part_is_taken_from_its_whole() -> None:
    whole = claim("whole", "100 USD")
    part = claim("part", "70 USD", part_of="whole", stage=Stage.CANCELLED)
    found = add(whole, part)
    assert (found.items.floor, found.cancelled.floor) == (Decimal(30), Decimal(70))
    assert noted_words(found) == [
        "Contract whole: counted without Contract part, which was cancelled."
    ]
    assert add(whole, replace(part, amount=parse_amount("170 USD"))).items.floor == 0
    unknown = add(whole, replace(part, amount=parse_amount(">=70 USD")))
    assert unknown.items.floor == 0
    assert [one.why for one in unknown.items.left_out] == [WhyNot.LESS_UNKNOWN]
    other = claim("other", "40 USD", part_of="whole")
    assert add(whole, part, other).items.floor == 40
    asked = add(whole, part, stage=Stage.SIGNED)
    assert noted_words(asked) == noted_words(found)
    assert title("part", asked) == "Contract part"
    inner = claim("inner", "10 USD", part_of="part", stage=Stage.CANCELLED)
    assert add(whole, part, inner).items.floor == 30


def test_a_signed_part_of_a_cancelled_whole_counts_with_a_warning() -> None:
    whole = claim("whole", "100 USD", stage=Stage.CANCELLED)
    found = add(whole, claim("part", "70 USD", part_of="whole"))
    assert found.items.floor == 70
    assert noted_words(found) == [
        "Contract part: counted, though Contract whole, of which it is a part, was cancelled."
    ]
    told = {name: note for name, _, note in lines(replace(_ANSWER, book=found), found)}
    assert told["Cancelled"] == "some of their parts are counted above"


def test_what_is_said_to_have_ended_had_by_the_day_it_was_told() -> None:
    told = parse_span("2021-03-05")
    ended = claim(
        "a", "5 USD", stage=Stage.ENDED, published=told, end=parse_span("2021-03-05..")
    )  # as a block without `until` is read
    found = add(ended, stage=Stage.ENDED)
    assert found.ended.contracts == ("a",)
    assert found["a"].state is State.ENDED
    assert term_words(found["a"]) == "since 2018-03-05, ended by 2021-03-05"
    before = Setting(date(2021, 3, 4), "USD", bundled_rates(), str)
    (early,) = processes([ended], (), before)
    assert early.state is State.RUNNING
    later = replace(ended, end=parse_span("2023.."))
    assert add(later)["a"].state is State.RUNNING


def test_a_denial_raises_nothing_and_what_its_source_withdrew_counts_no_more() -> None:
    denied = add(claim("a", "10 USD"), claim("a", "900 USD", standing=Standing.DENIED))
    assert denied.items.floor == 10
    assert len(denied["a"].denied) == 1
    withdrawn = add(claim("a", "10 USD"), claim("a", standing=Standing.WITHDRAWN))
    assert withdrawn.items.contracts == ()
    assert withdrawn.outside[0].why is WhyNot.DENIED


def test_a_partial_date_takes_the_lowest_rate_of_its_period() -> None:
    (one,) = add(claim("a", "1000000 CNY", begin=parse_span("2017-04"))).processes
    (said,) = one.said
    assert said.rates is not None
    assert said.rates.low.day == date(2017, 4, 10)
    assert one.amount.low == Decimal("144860.45")


def test_a_sum_without_a_day_or_before_the_rates_stays_as_it_is() -> None:
    found = add(
        claim("a", "1000 CNY", begin=parse_span("unknown")),
        claim("b", "1000 CNY", begin=parse_span("1999")),
        claim("c", "7 USD"),
    )
    assert found.items.floor == 7
    assert [one.why for one in found.items.left_out] == [WhyNot.NO_RATE, WhyNot.NO_RATE]
    assert found.items.unknown == ()
    assert total_words(found.items) == (
        "at least USD 7, ceiling not known; 2 amounts known, without an exchange rate: "
        "CNY 1,000, CNY 1,000"
    )
    assert found.items.undated is not None
    assert 247 < found.items.undated < 249  # twice 1000 yuan at the lowest rate since 2005, and 7


def test_a_contract_begun_since_a_day_had_begun_by_the_day_it_was_told() -> None:
    told = parse_span("2021-04-05")
    row = claim("a", "1000000000 CNY", begin=parse_span("2015.."), published=told)
    (one,) = add(row).processes
    assert one.said[0].rates is not None
    assert one.said[0].rates.low.day == date(2019, 9, 3)  # the lowest from 2015 to that day
    assert one.amount.low is not None
    assert 139_000_000 < one.amount.low < 140_000_000
    ahead = add(replace(row, begin=parse_span("2022..")))
    assert ahead.items.floor == 0


def test_a_whole_smaller_than_its_parts_is_counted_by_them_and_contradicts_them() -> None:
    whole = claim("whole", "100 USD")
    parts = [claim("one", "70 USD", part_of="whole"), claim("two", "60 USD", part_of="whole")]
    found = add(whole, *parts)
    assert dict(found.items.added) == {"one": 70, "two": 60}
    assert [why_words(one, found) for one in found.items.left_out] == [
        "its parts come to more, which are counted; the sources contradict each other"
    ]
    more = add(replace(whole, amount=parse_amount(">=100 USD")), *parts)
    assert [one.why for one in more.items.left_out] == [WhyNot.PARTS_MORE]
    award = add(replace(whole, stage=Stage.AWARDED), parts[0])
    assert [one.why for one in award.items.left_out] == [WhyNot.BY_PARTS]


def test_notes_that_call_a_sum_approximate_are_counted_aloud() -> None:
    about = claim("a", "5 USD", note="About USD 5, over two decades.")
    other = claim("b", "7 USD", note="Some 30,000 cameras; the article gives USD 7.")
    found = add(about, other)
    assert found.items.floor == 12
    assert noted_words(found) == ["1 amount is called approximate by its note."]
    assert note_words("Long " * 40).endswith("Long ...")
    assert note_words("Short") == "Short."


def test_an_exact_sum_is_told_exactly_and_a_range_is_rounded_outwards() -> None:
    assert bounds_words(parse_amount("683870000 USD")) == "USD 683.87 million"
    assert bounds_words(parse_amount("123456789 USD")) == "USD 123,456,789"
    ranged = parse_amount("683870000..684000000 USD")
    assert bounds_words(ranged) == "USD 680 million to 690 million"
    assert bounds_words(parse_amount(">=683870000 USD")) == "at least USD 680 million"


def test_the_own_figure_of_a_source_is_not_converted_anew() -> None:
    found = add(claim("a", "500000000 CNY"), claim("a", "75000000 USD"))
    assert found.items.floor == 75_000_000
    assert len(found["a"].aside) == 1


def test_a_year_that_is_not_told_closely_enough_is_left_out_aloud() -> None:
    found = add(
        claim("a", "10 USD"), claim("b", "20 USD", begin=parse_span("2017..2018")), year=2018
    )
    assert found.items.floor == 10
    assert found.outside[0].why is WhyNot.YEAR_OPEN
    assert found.items.amount.high == 30


def test_a_published_sum_is_never_added_to_its_items() -> None:
    found = add(
        claim("sum", "100 USD", aggregate=True),
        claim("a", "60 USD", part_of="sum", aggregate=False),
    )
    assert (found.items.floor, found.sums.floor) == (Decimal(60), Decimal(100))


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Moyu (Karakax, 墨玉) County, Xinjiang", "Xinjiang", Within.YES),
        ("莎车县", "Xinjiang", Within.YES),
        ("Xinjiang", "Moyu", Within.MAYBE),
        ("", "Moyu", Within.MAYBE),
        ("Development zone, Lima", "Lop", Within.NO),
        ("Lima, Peru", "Peru", Within.YES),
    ],
)
def test_a_place_is_found_under_any_of_its_names(text: str, asked: str, expected: Within) -> None:
    assert within(text, asked) is expected


def test_two_counties_are_not_one_place_though_one_is_unknown_here() -> None:
    assert not may_be_one("Hotan, Xinjiang", "Moyu, Xinjiang")
    assert may_be_one("Hotan, Xinjiang", "Xinjiang")
    assert place_name("Hotan, Xinjiang") == "Hotan, Xinjiang"


# --- formats


def test_the_floors_in_the_csv_add_up_to_the_total_and_no_cell_is_a_formula(
    ask: Callable[..., Ledger],
) -> None:
    found = ask(place="Xinjiang")
    rows = list(csv.DictReader(io.StringIO(ledger_csv(found))))
    own = [row for row in rows if row["kind"] == "contract"]
    assert sum(Decimal(row["adds_to_floor"]) for row in own) == answered(found).items.floor
    bad = claim("a", "5 USD", title="=HYPERLINK(1)")
    risky = replace(found, book=add(bad))
    assert "'=HYPERLINK(1)" in ledger_csv(risky)


def test_the_chart_tells_every_bar_to_those_who_hear_it_and_escapes_what_it_shows(
    ask: Callable[..., Ledger],
) -> None:
    found = ask(place="Xinjiang", by=By.PARTY)
    drawn = etree.fromstring(ledger_svg(found))
    assert drawn.get("role") == "img"
    names = {"svg": "http://www.w3.org/2000/svg"}
    told = drawn.findtext("svg:desc", "", names)
    assert "Dahua: at least USD 600 million, ceiling not known; 2 of 3 amounts unknown" in told
    assert "2 of 5 amounts unknown" in told
    assert drawn.findall(".//svg:script", names) == []
    risky = replace(found, book=add(claim("a", "5 USD", title="<script>x</script>")))
    assert "<script>" not in ledger_svg(risky)


def test_the_page_breaks_no_rule_of_accessibility(
    ask: Callable[..., Ledger], axe: Callable[[Path], list[Violation]], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(ledger_html(ask(place="Xinjiang", by=By.PARTY)), encoding="utf-8")
    assert axe(page) == []


def test_the_lines_of_totals_tell_what_is_apart(ask: Callable[..., Ledger]) -> None:
    found = ask(place="Xinjiang")
    assert [name for name, _, _ in lines(found, answered(found))] == [
        "Single contracts",
        "of these not known to have ended",
        "of these ended",
        "Published sums",
    ]


# --- the command


def test_the_command_answers_within_eighty_columns(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = here("ledger", "Hikvision", "--place", "Xinjiang", "--as-of", str(TODAY))
    assert code == 0
    assert "at least USD 171 million" in " ".join(out.split())
    # Chinese letters are two columns wide, and lines may end in blanks.
    assert max(len(line.rstrip()) for line in out.splitlines()) <= 80
    assert not {"compliant", "cleared", "guilty", "complicit"} & set(out.casefold().split())


def test_json_has_the_exact_sums_with_rates_and_reasons(here: Here) -> None:
    code, out, _ = here("ledger", "--place", "Xinjiang", "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert found["contracts"]["exact"] == {"low": "771000000", "high": None, "unit": "USD"}
    ppp = next(one for one in found["processes"] if one["contract"] == "hikvision-xinjiang-ppp")
    assert ppp["claims"][0]["rates"]["lowest"]["day"] == "2017-01-03"
    assert found["published_sums"]["not_added"][0]["why"] == "no_rate"
    assert here("ledger", "--place", "Xinjiang", "--format", "json")[1] == out


def test_a_workbook_has_its_sheets_and_says_what_it_is(here: Here, tmp_path: Path) -> None:
    code, _, err = here("ledger", "Dahua", "--format", "xlsx", "--output", "dahua.xlsx")
    assert (code, err) == (0, "Written to dahua.xlsx.")
    found = openpyxl.load_workbook(tmp_path / "dahua.xlsx", read_only=True)
    assert found.sheetnames == ["Contracts", "Totals", "Sources", "About"]
    totals = list(found["Totals"].iter_rows(values_only=True))
    assert totals[1][:3] == ("Single contracts", "USD", 600_000_000)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ledger", "ADI", "--format", "csv"], 4, "ambiguous: name one of the candidates"),
        (["ledger", " "], 2, "name a party, or leave it out"),
        (["ledger", "--currency", "XXX"], 2, "`XXX` is no currency of which rates are at hand"),
        (["ledger", "--by", "colour"], 2, "`colour` is none of party, place, year"),
        (["ledger", "--stage", "won"], 2, "`won` is none of tendered, awarded"),
        (["ledger", "--format", "xlsx"], 2, "name the workbook to write"),
        (["ledger", "--year", "12"], 2, "--year"),
    ],
)
def test_what_cannot_be_answered_is_told(
    here: Here, words: list[str], code: int, told: str
) -> None:
    ended, _, err = here(*words)
    assert ended == code
    assert told in err.replace("│ ", "").replace(" │", "")


def test_what_may_not_be_meant_stands_apart_and_last(here: Here) -> None:
    _, out, _ = here("ledger", "Dahua", "--place", "Shache", "--as-of", str(TODAY))
    before, found, after = out.partition("Perhaps among them, and added to nothing")
    assert found
    assert "One Dahua project in Xinjiang (not named): at least" in after
    assert "One Dahua project in Xinjiang (not named): at least" not in before
    _, ended, _ = here("ledger", "Hikvision", "--stage", "ended", "--as-of", str(TODAY))
    assert "hikvision-xinjiang-ppp" not in ended.partition("Not added")[0]
    assert "said to be part of: Public-private partnership" in ended


def test_where_nothing_is_found_that_is_not_taken_for_an_answer(here: Here) -> None:
    code, out, _ = here("ledger", "--place", "Atlantis")
    assert code == 0
    assert "says nothing about contracts elsewhere" in out


def test_a_claim_by_hand_has_one_contractor() -> None:
    with pytest.raises(BadBlockError, match=r"line 2: .*a consortium is two claims under one"):
        read_hand_block("contract: x\ncontractor: [Acme, Bolt]", "block")
