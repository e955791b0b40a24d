"""Figures of parties: revenue side by side, and what follows by arithmetic on ranges."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Here
from tieline.assessment.figures import FigureQuestion, Figures
from tieline.dossier.figures_csv import figures_csv
from tieline.dossier.figures_words import input_words, missing_words, statement_words
from tieline.ledger.figures import both, percent, ratio, stated_figures, times
from tieline.ledger.processes import Setting, processes
from tieline.ledger.rates import bundled_rates
from tieline.ledger.sales import Table, in_words, sales_of
from tieline.ledger.scopes import around, scope_name
from tieline.ledger.statements import (
    Kind,
    Statement,
    Verdict,
    comparisons,
    growth,
    more_than,
    shares,
)
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.kinds import Stage, Standing
from tieline.model.nouns import Contract, Figure
from tieline.services.figures import figures
from tieline.services.wiring import workplace
from tieline.text.amounts import parse_amount, parse_share
from tieline.text.days import parse_span

TODAY = date(2026, 11, 23)
Ask = Callable[..., Figures]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask the first case."""
    place = workplace(tmp_path_factory.mktemp("home"))

    def asked(party: str, day: date = TODAY, region: str = "North America") -> Figures:
        return figures(
            place, FigureQuestion(party=party, as_of=day, known_by=day, regions=(region,))
        )

    return asked


def said(found: Figures, kind: Kind) -> list[str]:
    return [statement_words(one) for one in found.statements if one.kind is kind]


def about(found: Figures, scope: str) -> Statement:
    return next(
        one for one in found.statements if one.kind is Kind.COMPARISON and one.scope == scope
    )


# --- the first case


def test_one_project_of_dahua_cannot_be_held_against_its_sales_in_north_america(ask: Ask) -> None:
    found = about(ask("Dahua", date(2019, 3, 11)), "North America")
    assert found.verdict is Verdict.CANNOT
    assert found.contract_id == "dahua-largest-xinjiang-project"
    assert missing_words(found) == (
        "No figure of sales in North America for 2018 is here: cannot be compared; such a figure "
        "would decide."
    )
    assert [input_words(one) for one in found.inputs] == [
        "One Dahua project in Xinjiang (not named): at least 600,000,000 USD"
    ]


def test_a_contract_of_hikvision_is_held_against_all_its_sales(ask: Ask) -> None:
    found = about(ask("Hikvision"), "worldwide")
    assert found.verdict is Verdict.NO
    assert found.missing == ()
    assert found.period == "2017"


def test_a_wider_region_gives_a_ceiling_only(ask: Ask) -> None:
    found = about(ask("Hikvision"), "North America")
    assert found.verdict is Verdict.DEPENDS
    assert found.inputs[1].note == "no more than all sales worldwide"
    assert found.decides == "a figure of sales in North America for 2017"


def test_shares_of_revenue_by_region_stand_as_stated_and_as_computed(ask: Ask) -> None:
    assert said(ask("Hikvision"), Kind.SHARE) == [
        "Share of revenue outside China (2018): at most 30 %",
        "Share of revenue in China (2018): at least 70 %",
        "Share of revenue in China (2024-01 to 2024-06): 65.6 %",
        "Share of revenue outside China (2024-01 to 2024-06): 34.4 %",
    ]


def test_growth_is_a_range_where_sources_differ(ask: Ask) -> None:
    assert said(ask("Hikvision"), Kind.GROWTH) == [
        "Growth of revenue from 2016 to 2017: 31 %",
        "Growth of revenue from 2017 to 2018: 18.9 to 19.4 %",
    ]


def test_what_was_reported_later_is_not_known_earlier(ask: Ask) -> None:
    found = ask("Hikvision", date(2018, 1, 31))
    assert [one.period for one in found.stated] == ["2016"]


def test_two_sums_of_one_year_stand_side_by_side(ask: Ask) -> None:
    one = next(
        each for each in ask("Hikvision").stated if each.year == 2018 and each.scope == "worldwide"
    )
    assert one.differ
    assert one.own == parse_amount("49840000000..50000000000 CNY")
    assert [row.standing for row in one.rows] == [Standing.FILED, Standing.REPORTED]


# --- sales of a region, on invented figures


def figure(period: str, scope: str, amount: str) -> Figure:
    """A figure of an invented party."""
    return Figure(
        claim_id=f"{period}-{scope}-{amount}",
        source_id="report",
        standing=Standing.FILED,
        known_from=date(2021, 1, 1),
        party_id="acme",
        figure="revenue",
        period=period,
        scope=scope,
        amount=parse_share(amount) if "%" in amount else parse_amount(amount),
    )


def table(*rows: Figure) -> Table:
    return Table(stated_figures(rows, TODAY, "USD", bundled_rates()))


@pytest.mark.parametrize(
    ("rows", "region", "amount", "note"),
    [
        ([("US", "40 USD")], "United States", "40 USD", ""),
        (
            [("worldwide", "200 USD"), ("overseas", "30 %")],
            "outside China",
            "60 USD",
            "a stated share of all sales",
        ),
        (
            [("", "200 USD"), ("domestic", "150..160 USD")],
            "outside China",
            "40..50 USD",
            "all sales less the rest",
        ),
        (
            [("worldwide", "200 USD"), ("overseas", "30 %")],
            "in China",
            "140 USD",
            "all sales less a stated share",
        ),
        ([("in Europe", "40 USD")], "Europe", "40 USD", ""),
        (
            [("worldwide", "200 USD"), ("overseas", "30 %")],
            "North America",
            "0..60 USD",
            "no more than all sales outside China",
        ),
    ],
)
def test_sales_of_a_region_come_from_the_nearest_figure(
    rows: list[tuple[str, str]], region: str, amount: str, note: str
) -> None:
    found = sales_of(table(*(figure("2020", *row) for row in rows)), region, 2020)
    assert found is not None
    assert (found.amount, found.note) == (parse_amount(amount), note)


def test_without_any_figure_nothing_is_made_up() -> None:
    assert sales_of(table(figure("2019", "worldwide", "5 USD")), "Europe", 2020) is None


def test_a_floor_of_all_sales_is_no_ceiling_of_a_part() -> None:
    assert sales_of(table(figure("2020", "worldwide", ">=5 USD")), "Europe", 2020) is None


def test_a_denied_figure_is_shown_and_does_not_count() -> None:
    denied = replace(figure("2020", "worldwide", "5 USD"), standing=Standing.DENIED)
    (one,) = stated_figures([denied], TODAY, "USD", bundled_rates())
    assert not one.amount
    assert one.rows == (denied,)


def test_shares_without_the_whole_cannot_be_said() -> None:
    (one,) = shares(table(figure("2020", "Europe", "5 USD")))
    assert one.verdict is Verdict.CANNOT
    assert one.missing == ("no figure of sales worldwide for 2020 is here",)


def test_in_one_currency_nothing_is_converted() -> None:
    row = Contract(
        claim_id="c",
        source_id="paper",
        standing=Standing.REPORTED,
        known_from=date(2021, 1, 1),
        contract_id="c",
        title="Cameras",
        contractor_id="acme",
        begin=parse_span("2020"),
        stage=Stage.SIGNED,
        amount=parse_amount("683870000 CNY"),
    )
    (project,) = processes([row], (), Setting(TODAY, "USD", bundled_rates(), str))
    sales = table(figure("2020", "worldwide", "400000000 CNY"))
    (one,) = comparisons(sales, project, ["worldwide"])
    assert statement_words(one) == (
        "One contract comes to more than a year of sales worldwide (2020): yes, 1.71 times as much"
    )
    assert [input_words(each) for each in one.inputs] == [
        "Cameras: 683,870,000 CNY",
        "revenue worldwide, 2020: 400,000,000 CNY",
    ]
    dollars = table(figure("2020", "worldwide", "400000000 USD"))
    (other,) = comparisons(dollars, project, ["worldwide"])
    assert other.inputs[0].amount.unit == "USD"


def test_growth_is_not_worked_out_across_currencies() -> None:
    rows = figure("2019", "worldwide", "5 USD"), figure("2020", "worldwide", "9 CNY")
    assert list(growth(table(*rows))) == []


def test_scopes_have_one_name_and_know_what_lies_around_them() -> None:
    assert scope_name("Overseas") == "outside China"
    assert {scope_name(one) for one in ("Europe", "in Europe", "the European market")} == {"Europe"}
    assert {scope_name(one) for one in ("US", "in the US", "the U.S.", "USA")} == {"United States"}
    assert scope_name("in the North American market") == "North America"
    assert scope_name("in Portugal") == "Portugal"
    assert in_words(scope_name("US")) == "in the United States"
    assert around("Canada") == ["North America", "Americas", "outside China", "worldwide"]
    assert around("Atlantis") == ["worldwide"]


# --- laws of ranges

_PARTS = st.integers(0, 1000).map(Decimal)


@st.composite
def held(draw: st.DrawFn) -> tuple[Decimal, Range]:
    """A number with a range that holds it, either bound of which may be open."""
    value = draw(_PARTS)
    low, high = value - min(value, draw(_PARTS)), value + draw(_PARTS)
    return value, Range(
        draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])), "U"
    )


@given(held(), held())
def test_what_is_computed_holds_the_truth(
    one: tuple[Decimal, Range], other: tuple[Decimal, Range]
) -> None:
    (first, left), (second, right) = one, other
    if second:
        found = ratio(left, right)
        assert found.low is None or found.low <= first / second
        assert found.high is None or found.high >= first / second
        assert percent(found).low == (None if found.low is None else found.low * 100)
    part = times(left, right)
    assert part.low is None or part.low <= first * second / 100
    assert part.high is None or part.high >= first * second / 100
    verdict = more_than(left, right)
    assert verdict is not Verdict.YES or first > second
    assert verdict is not Verdict.NO or first <= second


@given(held(), st.data())
def test_two_ranges_that_hold_a_truth_hold_it_together(
    one: tuple[Decimal, Range], data: st.DataObject
) -> None:
    value, left = one
    right = Range(value - data.draw(_PARTS), value + data.draw(_PARTS), "U")
    found = both(left, right)
    assert found.low is None or found.low <= value
    assert found.high is None or found.high >= value
    assert more_than(UNKNOWN_AMOUNT, right) is Verdict.CANNOT


# --- the command


def test_the_command_answers_within_eighty_columns(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = here("figures", "Hikvision", "--as-of", str(TODAY))
    assert code == 0
    assert "49,840,000,000 to 50,000,000,000 CNY" in " ".join(out.split())
    assert max(len(line.rstrip()) for line in out.splitlines()) <= 80


def test_without_a_contract_that_is_told_once(here: Here) -> None:
    code, out, _ = here("figures", "Intel", "--as-of", str(TODAY))
    assert code == 0
    assert "No single contract with a known amount is here" in " ".join(out.split())
    assert "cannot be said" not in out


def test_json_names_the_missing_figure_and_is_the_same_each_time(here: Here) -> None:
    words = ("figures", "Dahua", "--region", "Europe", "--format", "json")
    code, out, _ = here(*words)
    assert code == 0
    found = json.loads(out)["statements"]
    assert [one["scope"] for one in found] == ["worldwide", "Europe"]
    assert found[1]["answer"] == "cannot be said"
    assert found[1]["missing"] == ["no figure of sales in Europe for 2018 is here"]
    assert here(*words)[1] == out


def test_the_csv_has_claims_with_their_rates_and_statements(ask: Ask) -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(ask("Hikvision")))))
    first = rows[0]
    assert (first["low"], first["unit"]) == ("32000000000", "CNY")
    assert Decimal(first["converted_low"]) < Decimal(first["converted_high"])
    assert {row["kind"] for row in rows} == {"claim", "comparison", "share", "growth"}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["figures", "ADI", "--format", "csv"], 4, "ambiguous: name one of the candidates"),
        (["figures", " "], 2, "name a party"),
        (["figures", "Dahua", "--currency", "yuan"], 2, "`YUAN` is no currency of which rates"),
        (["figures", "Dahua", "--region", "Atlantis"], 2, "no such region is known here; known: "),
        (["figures", "Dahua", "--known-by", "2999-01-01"], 2, "still to come"),
    ],
)
def test_what_cannot_be_answered_is_told(
    here: Here, words: list[str], code: int, told: str
) -> None:
    ended, _, err = here(*words)
    assert ended == code
    assert told in err
