"""Everything that is said of one party, as a reporter or the party itself reads it."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import Run
from tieline.assessment.about import About, differ
from tieline.cli.show_claims import fact_words
from tieline.dossier.about_json import render_about
from tieline.model.days import Holding
from tieline.model.kinds import DeviceKind, Standing, TieKind
from tieline.model.nouns import Contract, DeviceFact
from tieline.resolution.parties import Outcome
from tieline.services.about import Inquiry, about
from tieline.services.wiring import Workplace, workplace
from tieline.text.amounts import parse_amount

TODAY = date(2026, 11, 23)
CONTRACT: dict[str, Any] = {
    "source_id": "source",
    "standing": Standing.REPORTED,
    "known_from": TODAY,
    "contract_id": "one",
    "title": "One",
    "contractor_id": "somebody",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("home"))


@pytest.fixture
def show(tieline: Run) -> Run:
    """Run `tieline show` with a home of its own."""
    return partial(tieline, "show")


def ask(place: Workplace, query: str, as_of: date = TODAY, known_by: date = TODAY) -> About:
    return about(place, Inquiry(query, as_of, known_by))


def as_json(answer: About) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(render_about(answer))
    return whole


def said(text: str) -> str:
    return " ".join(text.split())


# --- contracts


def test_the_two_figures_of_pishan_stand_side_by_side_and_are_marked(place: Workplace) -> None:
    answer = ask(place, "Hikvision")
    (pishan,) = [one for one in answer.processes if one.contract_id == "pishan-social-prevention"]
    amounts = [row.amount.low for row in pishan.rows]
    assert amounts == [Decimal(53_000_000), Decimal(50_000_000), None]
    assert pishan.differ
    assert not pishan.aggregate


def test_published_sums_stand_apart_and_nothing_is_totalled(place: Workplace) -> None:
    whole = as_json(ask(place, "Hikvision"))
    assert all(not row["published_sum"] for one in whole["contracts"] for row in one["claims"])
    assert all(row["published_sum"] for one in whole["published_sums"] for row in one["claims"])
    assert {one["contract"] for one in whole["published_sums"]} == {
        "hikvision-xinjiang-ppp",
        "hikvision-xinjiang-other",
    }
    assert "total" not in json.dumps(list(whole))


def contracts(*amounts: str) -> Iterable[Contract]:
    return [
        Contract(**CONTRACT, claim_id=f"claim-{amount}", amount=parse_amount(amount))
        for amount in amounts
    ]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (("53000000 USD", "50000000 USD"), True),
        (("53000000 USD", "53000000 USD"), False),
        (("53000000 USD", "unknown"), False),
        (("53000000 USD", ">=50000000 USD"), False),
        (("53000000 USD", "<=50000000 USD"), True),
        (("53000000 USD", "50000000 CNY"), False),
    ],
)
def test_amounts_differ_only_where_no_value_suits_both(
    amounts: tuple[str, ...],
    expected: bool,  # noqa: FBT001
) -> None:
    assert differ(contracts(*amounts)) is expected


# --- figures, device facts, listings, ties


def test_the_revenue_of_2018_has_at_most_thirty_percent_outside_china(
    place: Workplace, show: Run
) -> None:
    figures = {(one.period, one.scope): one for one in ask(place, "Hikvision").figures}
    (abroad,) = figures["2018", "outside China"].rows
    assert (abroad.amount.low, abroad.amount.high) == (None, Decimal(30))
    assert figures["2018", "worldwide"].differ
    text = said(show("Hikvision").stdout)
    assert "revenue, outside China at most 30 %: reported, confidence medium" in text


def test_ezviz_is_shown_with_its_address_blocks_and_their_day(place: Workplace, show: Run) -> None:
    (fact,) = ask(place, "EZVIZ").devices
    assert (fact.kind, fact.value) == (DeviceKind.MAC_BLOCK_COUNT, "12")
    text = said(show("EZVIZ").stdout)
    assert "mac block count 12: listed, since 2025-11-30 or before" in text
    assert "share unknown: filed" in text


def test_a_listing_is_told_for_the_day(place: Workplace) -> None:
    def on(day: date) -> Holding:
        answer = ask(place, "Hikvision", as_of=day)
        return next(one.holding for one in answer.listings if one.list_id == "us-bis-el")

    assert on(date(2019, 10, 8)) is Holding.NO
    assert on(date(2019, 10, 9)) is Holding.YES


def test_ties_are_shown_in_both_directions(place: Workplace) -> None:
    owns = ask(place, "Lorex", as_of=date(2022, 11, 1)).ties[TieKind.OWNS]
    assert {(bond.from_id, bond.to_id) for bond in owns} >= {
        ("dahua", "lorex"),
        ("flir", "lorex"),
    }
    assert owns[0].from_id == "dahua"
    ends = {bond.from_id == "hikvision" for bond in ask(place, "Hikvision").ties[TieKind.OWNS]}
    assert ends == {True, False}


# --- what contradicts


def test_a_claim_and_those_that_contradict_it_stand_beside_each_other(
    place: Workplace, show: Run
) -> None:
    answer = ask(place, "Lorex")
    (dispute,) = answer.disputes
    assert dispute.claim.claim_id == "dahua-owns-lorex-texas-2025"
    assert "flir-owns-lorex-sec" in {row.claim_id for row in dispute.against}
    text = said(show("Lorex").stdout)
    number = answer.numbers[dispute.claim.source_id]
    assert f"disputes [{number}]" in text
    assert f"[{number}] disputed by [" in text


def test_a_claim_elsewhere_that_contradicts_is_brought_along(place: Workplace) -> None:
    answer = ask(place, "FLIR")
    assert "dahua-owns-lorex-texas-2025" in {one.claim.claim_id for one in answer.disputes}


def test_a_denial_is_shown_in_its_place_in_time_and_at_the_claim(place: Workplace) -> None:
    answer = ask(place, "Lorex")
    days = [event.begin.earliest or event.begin.latest or date.max for event in answer.events]
    assert days == sorted(days)
    (denial,) = answer.answered["lorex-relabels-dahua-texas"]
    assert denial.claim_id == "lorex-contests-texas"


# --- the two clocks


def test_what_was_published_later_is_not_seen(place: Workplace) -> None:
    early = date(2019, 3, 11)
    then, now = ask(place, "Hikvision", early, early), ask(place, "Hikvision", early)
    assert {row.claim_id for row in then.shown()} < {row.claim_id for row in now.shown()}
    assert all(row.known_from <= early for row in then.claims.values())
    assert "hikvision-xinjiang-ppp-reuters" not in then.claims
    assert "hikvision-xinjiang-ppp-reuters" in now.claims


# --- evidence


@pytest.mark.parametrize("name", ["Hikvision", "Dahua", "Lorex", "EZVIZ", "Intel"])
def test_every_claim_leads_to_a_numbered_source_and_all_rests_on_digests(
    place: Workplace, name: str
) -> None:
    answer = ask(place, name)
    assert all(row.source_id in answer.sources for row in answer.claims.values())
    assert list(answer.numbers.values()) == list(range(1, len(answer.sources) + 1))
    whole = as_json(answer)
    assert all(one["digest"] for one in whole["snapshots"])
    assert whole["rulebook"]


def test_the_same_question_gives_the_same_bytes(show: Run) -> None:
    words = ("Dahua", "--as-of", "2022-12-15", "--known-by", "2026-11-23", "--format", "json")
    first, second = show(*words), show(*words)
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["party"] == "dahua"


# --- who is meant, and what is printed


def test_an_ambiguous_name_lists_its_candidates(place: Workplace, show: Run) -> None:
    answer = ask(place, "ADI")
    assert answer.resolution.outcome is Outcome.AMBIGUOUS
    assert {one["party"] for one in as_json(answer)["candidates"]} == {
        "adi-global",
        "analog-devices",
    }
    done = show("ADI")
    assert done.returncode == 4
    assert "id adi-global" in done.stdout
    assert show("adi-global").returncode == 0


def test_an_unknown_name_is_unknown_and_pointers_are_given(show: Run) -> None:
    done = show("Hikvision Nowhere")
    assert done.returncode == 4
    assert "not found here: unknown" in done.stdout
    assert "Names here like it: Hikvision" in done.stdout
    plain = show("Nobody Known Ltd", "--format", "json")
    assert plain.returncode == 4
    assert json.loads(plain.stdout)["party"] is None


@pytest.mark.parametrize(
    "words", [["Hikvision", "--as-of", "yesterday"], [" "], [], ["Hikvision", "--format", "csv"]]
)
def test_bad_input_is_refused(show: Run, words: list[str]) -> None:
    done = show(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("columns", [80, 120])
def test_the_answer_fits_the_terminal_and_judges_nobody(show: Run, columns: int) -> None:
    for name in ("Hikvision", "Dahua", "Lorex"):
        done = show(name, columns=columns)
        assert done.returncode == 0, done.stderr
        assert max(map(cell_len, done.stdout.splitlines())) <= columns
        for word in (" is compliant", "cleared", "guilty", "complicit"):
            assert word not in done.stdout.lower()


# --- words


def test_the_newer_kinds_of_ties_and_the_line_of_a_device_read_as_sentences() -> None:
    fact = DeviceFact(
        claim_id="one",
        source_id="source",
        standing=Standing.REPORTED,
        known_from=TODAY,
        party_id="hikvision",
        kind=DeviceKind.EXPLOITED_VULNERABILITY,
        value="CVE-2017-7921",
        scope="DS-2CD cameras",
    )
    assert fact_words(fact) == "CVE-2017-7921 (DS-2CD cameras)"
    assert [kind.verb for kind in list(TieKind)[-6:]] == [
        "acts for",
        "supports",
        "pays",
        "is a member of",
        "is a relative of",
        "is linked to",
    ]
