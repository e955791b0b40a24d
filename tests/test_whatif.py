"""What would change if something were so, and what changed between two days."""

import hashlib
import io
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from tests.browser import Violation
from tests.conftest import Here
from tests.strategies import near_days, ties
from tieline.assessment.findings import Outcome
from tieline.assessment.pair_shift import SCENARIO, Change, EffectShift, Mark, PairShift
from tieline.assessment.shift import Looked, Shift
from tieline.cli.show_shift import show_shift
from tieline.dossier.shift_groups import Grouping, groups
from tieline.dossier.shift_html import render_shift_html
from tieline.dossier.shift_json import render_shift_json
from tieline.model.days import Holding, Span
from tieline.model.kinds import TieKind
from tieline.model.nouns import Tie
from tieline.network.tie_rows import TieRows, rows_of
from tieline.rulebook.rules import Force, Period, Rule
from tieline.services.nearby import around, beside
from tieline.services.scenario import EARLIEST, read_scenario
from tieline.services.scenario_errors import BadDesignationError, BadScenarioError
from tieline.services.supposed import overlay
from tieline.services.supposed_rules import _paused
from tieline.services.ties import add_ties
from tieline.services.trace import Request, Subject, trace
from tieline.services.whatif import NAMED, Moment, between, compared, opened, whatif
from tieline.services.wiring import Workplace, workplace
from tieline.services.worlds import World
from tieline.sources.case import read_case
from tieline.sources.succession import circle
from tieline.sources.ties_table import TableError, read_ties
from tieline.text.blocks import BadBlockError

KNOWN = date(2026, 11, 23)
DAY = date(2022, 5, 4)
BANNED = re.compile(r"\b(compliant|cleared|guilty|complicit)\b", re.IGNORECASE)

few = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""For laws that ask the whole starter case each time."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def world(place: Workplace) -> Iterator[World]:
    """Give the published world, opened once."""
    found = opened(place, Moment(DAY, KNOWN))
    yield found
    found.view.close()


Suppose = Callable[..., Shift]


@pytest.fixture
def suppose(place: Workplace, tmp_path: Path) -> Suppose:
    """Give the diff of a scenario's text, for some subjects or for all whom it concerns."""

    def run(text: str, *names: str, as_of: date = DAY, hops: int = 4) -> Shift:
        file = tmp_path / "scenario.yml"
        file.write_text(f"scenario: A story\non: {DAY}\n{text}", encoding="utf-8")
        scenario = read_scenario(file, [], place.rulebook, None, KNOWN)
        return whatif(place, scenario, list(map(Subject, names)), Moment(as_of, KNOWN), hops)

    return run


def designated(place: Workplace, what: str, *names: str, on: date = DAY) -> Shift:
    """The diff of one designation."""
    scenario = read_scenario(None, [what], place.rulebook, on, KNOWN)
    return whatif(place, scenario, list(map(Subject, names)), Moment(on, KNOWN))


def two_days(place: Workplace, first: str, second: str, *names: str) -> Shift:
    moments = [Moment(date.fromisoformat(day), KNOWN) for day in (first, second)]
    return between(place, (moments[0], moments[1]), list(map(Subject, names)))


def pair(shift: Shift, subject: str, party: str) -> PairShift:
    return next(one for one in shift.pairs if (one.subject, one.party) == (subject, party))


def effects(one: PairShift) -> dict[str, EffectShift]:
    return {change.effect.rule.rule_id: change for change in one.effects}


def table(shift: Shift, grouping: Grouping = Grouping.SUBJECT, width: int = 80) -> str:
    page = io.StringIO()
    show_shift(shift, grouping, Console(file=page, width=width), details=True)
    return page.getvalue()


def scrubbed(text: str) -> str:
    """A text without the digests of data and rules."""
    return re.sub(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b", "DIGEST", text)


# --- the fourth of May 2022


def test_on_4_may_2022_suppliers_of_hikvision_would_be_reached_by_the_blocking_rule(
    place: Workplace,
) -> None:
    shift = designated(place, "Hikvision:us-ofac-sdn", "Seagate", "Western Digital", "Intel", "LTS")
    assert [shift.name(one.subject) for one in shift.pairs] == [
        "Intel",
        "LTS",
        "Seagate",
        "Western Digital",
    ]
    for one in shift.pairs:
        assert one.change is Change.CHANGED
        assert {change.effect.regime for change in one.effects} == {"SDN List"}
        blocked = effects(one)["SDN-1"]
        assert blocked.mark is Mark.ADDED
        assert blocked.before
        assert blocked.before.outcome is Outcome.NOT_LISTED
        assert blocked.effect.outcome is Outcome.IF_TIE
        assert blocked.effect.own
        assert blocked.effect.since == Span.on(DAY)
        (listing,) = one.listings
        assert (listing.mark, listing.list_id) == (Mark.ADDED, "us-ofac-sdn")
        assert (listing.before, listing.after) == (Holding.NO, Holding.YES)
        assert not one.paths


def test_a_company_with_an_unknown_stake_is_said_to_depend_on_it(place: Workplace) -> None:
    shift = designated(place, "Hikvision:us-ofac-sdn", "Hikauto")
    blocked = effects(pair(shift, "hikauto", "hikvision"))["SDN-1"]
    assert blocked.effect.outcome is Outcome.DEPENDS
    assert any("the stake of Hikvision in Hikauto" in fact for fact in blocked.effect.depends_on)


def test_the_day_before_nothing_changes(place: Workplace) -> None:
    scenario = read_scenario(None, ["Hikvision:us-ofac-sdn"], place.rulebook, DAY, KNOWN)
    before = Moment(DAY - timedelta(days=1), KNOWN)
    assert not whatif(place, scenario, [Subject("Intel")], before).pairs


def test_without_subjects_all_around_the_party_are_looked_at_and_counted(place: Workplace) -> None:
    shift = designated(place, "Hikvision:us-ofac-sdn")
    assert shift.looked.how == "all parties within 4 ties of Hikvision"
    assert shift.looked.count == len(shift.after.answers)
    assert not shift.looked.left_out
    subjects = {one.subject for one in (*shift.pairs, *shift.same)}
    assert {"seagate", "ezviz", "lts", "adi-global", "hikvision"} <= subjects
    assert len(subjects) + len(shift.untied) == shift.looked.count
    assert {one.party for one in shift.pairs} == {"hikvision"}
    assert any(one.party == "dahua" for one in shift.same)


def test_a_day_of_knowledge_before_the_ties_were_reported_sees_none_of_them(
    place: Workplace,
) -> None:
    scenario = read_scenario(None, ["Hikvision:us-ofac-sdn"], place.rulebook, DAY, KNOWN)
    early = whatif(place, scenario, [Subject("Intel")], Moment(DAY, date(2015, 1, 1)))
    assert not early.pairs


def test_the_answer_for_the_published_world_is_that_of_a_trace(place: Workplace) -> None:
    shift = designated(place, "Hikvision:us-ofac-sdn", "Intel", "EZVIZ", "Nobody Known")
    asked = [Subject(name) for name in ("Intel", "EZVIZ", "Nobody Known")]
    published = trace(place, Request(subjects=asked, as_of=DAY, known_by=KNOWN))
    assert [one.findings for one in shift.before.answers] == [
        one.findings for one in published.answers
    ]
    assert [one.query for one in shift.unresolved] == ["Nobody Known"]


def test_nothing_of_a_scenario_is_stored(place: Workplace, suppose: Suppose) -> None:
    root = place.shelf.root

    def shelf() -> dict[str, str]:
        files = sorted(one for one in root.rglob("*") if one.is_file())
        return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

    place.shelve_starter()
    before = shelf()
    text = (
        "add:\n  - listed: Hikvision on us-ofac-sdn\n  - tie: Seagate supplies XPCC\n"
        "remove:\n  - tie: Intel supplies Hikvision\nsuspend:\n  - rule: 889-A\n"
    )
    assert suppose(text, "Intel", "Seagate").pairs
    assert before
    assert shelf() == before
    request = Request(subjects=[Subject("Seagate")], as_of=DAY, known_by=KNOWN)
    after = trace(place, request)
    assert SCENARIO not in after.sources
    assert "xpcc" not in {one.party_id for one in after.answers[0].findings}


# --- what can be supposed


def test_a_company_that_leaves_a_list_frees_its_suppliers_from_that_rule_alone(
    suppose: Suppose,
) -> None:
    shift = suppose("remove:\n  - listed: Hikvision on Entity List\n", "Intel")
    one = pair(shift, "intel", "hikvision")
    assert one.change is Change.CHANGED
    assert [(change.mark, change.list_id) for change in one.listings] == [
        (Mark.REMOVED, "us-bis-el")
    ]
    licence = effects(one)["EL-1"]
    assert licence.mark is Mark.REMOVED
    assert licence.after
    assert "was off it by 2022-05-03" in licence.after.why


def test_a_party_that_leaves_its_only_list_exposes_nobody_any_more(suppose: Suppose) -> None:
    shift = suppose("remove:\n  - listed: iFlytek on us-bis-el\n", "iFlytek")
    assert pair(shift, "iflytek", "iflytek").change is Change.GONE


def test_a_supposed_tie_exposes_and_is_called_supposed_everywhere(suppose: Suppose) -> None:
    shift = suppose("add:\n  - tie: Seagate supplies XPCC\n", "Seagate")
    one = pair(shift, "seagate", "xpcc")
    assert one.change is Change.NEW
    assert [change.mark for change in one.paths] == [Mark.ADDED]
    assert one.finding.paths[0].holding is Holding.YES
    chain = "Seagate ─supplies (supposed)→ Xinjiang Production and Construction Corps"
    for text in (table(shift, width=200), render_shift_json(shift, Grouping.SUBJECT)):
        assert chain in text
        assert "supposed, holds on this day" in text or '"supposed": true' in text
    page = render_shift_html(shift, Grouping.SUBJECT)
    assert chain in page
    assert ">supposed</text>" in page
    assert shift.before.answers[0].party_id == "seagate"


def test_a_tie_that_ends_ties_nobody_any_more(suppose: Suppose) -> None:
    shift = suppose("remove:\n  - tie: Intel supplies Hikvision\n", "Intel")
    one = pair(shift, "intel", "hikvision")
    assert one.change is Change.GONE
    assert [change.mark for change in one.paths] == [Mark.REMOVED]
    assert all(change.mark is Mark.REMOVED for change in one.effects)


def test_a_claim_that_was_never_made_leaves_the_others_to_speak(suppose: Suppose) -> None:
    gone = suppose("remove:\n  - claim: seagate-supplies-hikvision-letter\n", "Seagate")
    others = {
        tie.claim_id for answer in gone.after.answers for bond in answer.bonds for tie in bond.ties
    }
    assert "seagate-supplies-hikvision-letter" not in others
    assert "seagate-supplies-hikvision-reuters" in others
    assert not gone.of(Change.GONE)


def test_a_stake_is_replaced_by_taking_it_away_first(suppose: Suppose) -> None:
    text = (
        "add:\n  - listed: Hikvision on us-ofac-sdn\n"
        "  - tie: Hikvision owns Hikauto\n    share: {}\n"
    )
    for share, outcome in (("60", Outcome.APPLIES), ("20", Outcome.DEPENDS)):
        shift = suppose(text.format(share), "Hikauto")
        blocked = effects(pair(shift, "hikauto", "hikvision"))["SDN-1"]
        assert blocked.effect.outcome is outcome
    renewed = suppose("remove:\n  - tie: Hikvision owns Hikauto\n" + text.format("60"), "Hikauto")
    blocked = effects(pair(renewed, "hikauto", "hikvision"))["SDN-1"]
    assert blocked.effect.outcome is Outcome.APPLIES


def test_a_suspended_rule_says_nothing_until_it_is_taken_up_again(suppose: Suppose) -> None:
    text = "suspend:\n  - rule: 889-A\n    from: 2022-05-01\n    until: 2022-05-31\n"
    shift = suppose(text, "ADI Global Distribution")
    part_a = effects(pair(shift, "adi-global", "hikvision"))["889-A"]
    assert part_a.mark is Mark.REMOVED
    assert part_a.after
    assert part_a.after.why == "suspended from 2022-05-01 to 2022-05-31"
    for day in ("2022-04-30", "2022-06-01"):
        later = suppose(text, "ADI Global Distribution", as_of=date.fromisoformat(day))
        assert not [one for one in later.pairs if any(e.mark != "~" for e in one.effects)], day


RULE = """
  - regime: us-bis-entity-list
    rule: X-1
    title: A duty made up
    consequence: licence required
    says: Made up.
    restricts: buying goods of the listed party
    role: buyer
    bound: Buyers
    dealing: [distributes>]
    scope: The named party
    citation: none, made up
    reading: inference
    does_not: It is not so.
"""


def test_a_supposed_rule_is_applied_and_called_supposed(suppose: Suppose) -> None:
    shift = suppose(f"add:{RULE}", "ADI Global Distribution")
    one = pair(shift, "adi-global", "hikvision")
    assert effects(one)["X-1"].mark is Mark.ADDED
    assert "A duty made up: licence required (supposed)" in table(shift, width=200)
    assert shift.after.rulebook != shift.before.rulebook


def test_for_a_rule_everybody_around_the_listed_parties_of_its_regime_is_looked_at(
    suppose: Suppose,
) -> None:
    shift = suppose("remove:\n  - rule: EL-1\n", hops=1)
    assert shift.looked.how == "all parties within 1 ties of the parties ever on us-bis-el"
    assert {"intel", "megvii"} <= {one.subject for one in shift.pairs}
    assert {rule for one in shift.pairs for rule in effects(one)} == {"EL-1"}
    assert all(change.mark is Mark.REMOVED for one in shift.pairs for change in one.effects)


def test_a_rule_can_make_way_for_another_of_its_id(suppose: Suppose) -> None:
    text = f"remove:\n  - rule: EL-1\nadd:{RULE.replace('X-1', 'EL-1')}"
    shift = suppose(text, "Intel", "ADI Global Distribution")
    assert effects(pair(shift, "intel", "hikvision"))["EL-1"].mark is Mark.REMOVED
    assert effects(pair(shift, "adi-global", "hikvision"))["EL-1"].mark is Mark.ADDED


def test_a_regime_of_its_own_can_be_added(suppose: Suppose) -> None:
    lines = RULE.replace("  - regime: us-bis-entity-list\n", "").strip().splitlines()
    rule = "\n".join(f"    {'  - ' if not at else '    '}{x.strip()}" for at, x in enumerate(lines))
    text = (
        "add:\n  - regime: x\n    title: X\n    authority: X\n    lists: [us-bis-uvl]\n"
        f"    rules:\n{rule}\n  - listed: Hikvision on us-bis-uvl\n"
    )
    shift = suppose(text, "ADI Global Distribution")
    assert effects(pair(shift, "adi-global", "hikvision"))["X-1"].mark is Mark.ADDED


def test_a_list_without_rules_is_said_to_have_unknown_consequences(place: Workplace) -> None:
    ruled = {one for regime in place.rulebook.regimes for one in regime.lists}
    bare = next(one for one in place.rulebook.lists.values() if one.list_id not in ruled)
    shift = designated(place, f"Hikvision:{bare.list_id}", "Intel")
    assert not pair(shift, "intel", "hikvision").effects
    assert f"No rule of the {bare.short} is encoded here" in table(shift, width=200)


def test_a_party_already_on_a_list_stays_on_it(place: Workplace) -> None:
    later = designated(place, "Hikvision:us-bis-el", "Intel")
    assert not later.pairs
    earlier = designated(place, "Hikvision:us-bis-el", "Intel", on=date(2019, 1, 1))
    licence = effects(pair(earlier, "intel", "hikvision"))["EL-1"]
    assert licence.mark is Mark.ADDED
    assert licence.effect.outcome is Outcome.IF_TIE
    assert pair(earlier, "intel", "hikvision").listings[0].after is Holding.YES


@pytest.mark.parametrize("party", ["ADI Global Distribution", "HiSilicon"])
def test_a_party_that_becomes_listed_hides_nobody_behind_it(place: Workplace, party: str) -> None:
    shift = designated(place, f"{party}:us-ndaa-889")
    assert not shift.of(Change.GONE)
    assert shift.pairs
    assert all(one.party not in {"hikvision", "dahua"} for one in shift.pairs)


# --- between two days


def test_between_two_days_of_october_2019_only_the_entity_list_speaks_otherwise(
    place: Workplace,
) -> None:
    shift = two_days(place, "2019-10-08", "2019-10-09")
    rules = {change.effect.rule.rule_id for one in shift.pairs for change in one.effects}
    assert rules == {"EL-1"}
    assert pair(shift, "megvii", "megvii").change is Change.NEW
    intel = effects(pair(shift, "intel", "hikvision"))["EL-1"]
    assert (intel.mark, intel.effect.outcome) == (Mark.ADDED, Outcome.APPLIES)
    assert shift.looked.how == "all parties within 4 ties of one that a list has ever named"


def test_when_lorex_was_sold_the_tie_of_ownership_goes(place: Workplace) -> None:
    one = pair(two_days(place, "2022-11-01", "2023-03-01", "Lorex"), "lorex", "dahua")
    gone = [change.path for change in one.paths if change.mark is Mark.REMOVED]
    assert [step.bond.kind for path in gone for step in path.steps] == [TieKind.OWNS]


def test_what_was_learned_between_two_days_is_a_diff_as_well(place: Workplace) -> None:
    moments = Moment(DAY, date(2019, 1, 1)), Moment(DAY, KNOWN)
    shift = between(place, moments, [Subject("Seagate")])
    assert pair(shift, "seagate", "hikvision").change is Change.NEW
    assert not pair(shift, "seagate", "hikvision").listings


# --- laws

PARTIES = ["Hikvision", "Dahua", "EZVIZ", "Intel", "Megvii", "Lorex", "XPCC", "Costco"]
LISTS = ["us-bis-el", "us-ofac-sdn", "us-ndaa-889", "us-bis-meu", "us-ofac-ns-cmic"]
EIGHT = [Subject(name) for name in PARTIES]


def apart(world: World, first: date, second: date) -> Shift:
    """What differs between two days for eight parties."""
    both = replace(world, as_of=first), replace(world, as_of=second)
    return compared(both, EIGHT, Looked(len(EIGHT), NAMED), 4)


@given(st.dates(date(2017, 1, 1), date(2026, 11, 1)))
@few
def test_nothing_differs_between_a_day_and_itself(world: World, day: date) -> None:
    shift = apart(world, day, day)
    assert shift.pairs == ()
    assert shift.same or shift.untied


OPPOSITE = {Change.NEW: Change.GONE, Change.GONE: Change.NEW}


Story = tuple[str, str, Change, tuple[object, ...], tuple[object, ...], tuple[object, ...]]


def told(shift: Shift, *, mirrored: bool) -> set[Story]:
    """What a diff says, or what its mirror image should say."""

    def mark(one: Mark) -> Mark:
        return one.opposite if mirrored else one

    return {
        (
            one.subject,
            one.party,
            OPPOSITE.get(one.change, one.change) if mirrored else one.change,
            tuple(sorted((change.list_id, mark(change.mark)) for change in one.listings)),
            tuple(sorted((e.effect.rule.rule_id, mark(e.mark)) for e in one.effects)),
            tuple(sorted(mark(change.mark) for change in one.paths)),
        )
        for one in shift.pairs
    }


@given(st.dates(date(2017, 1, 1), date(2026, 11, 1)), st.dates(date(2017, 1, 1), date(2026, 11, 1)))
@few
def test_the_way_back_is_the_mirror_image(world: World, first: date, second: date) -> None:
    there, back = apart(world, first, second), apart(world, second, first)
    assert told(there, mirrored=True) == told(back, mirrored=False)
    assert {(one.subject, one.party) for one in there.same} == {
        (one.subject, one.party) for one in back.same
    }


@given(st.sampled_from(PARTIES), st.sampled_from(LISTS), st.dates(date(2018, 1, 1), KNOWN))
@few
def test_what_is_designated_and_taken_back_changes_nothing(
    suppose: Suppose, party: str, list_id: str, day: date
) -> None:
    listed = f"  - listed: {party} on {list_id}\n    from: {day}\n"
    shift = suppose(f"add:\n{listed}remove:\n{listed}", *PARTIES, as_of=day)
    assert shift.pairs == ()
    assert shift.supposed
    assert shift.supposed.told == ()
    assert "Nothing is supposed." in table(shift)


@given(st.sampled_from(PARTIES), st.sampled_from(LISTS), st.dates(date(2018, 1, 1), KNOWN))
@few
def test_a_designation_takes_nothing_away(
    place: Workplace, party: str, list_id: str, day: date
) -> None:
    shift = designated(place, f"{party}:{list_id}", *PARTIES, on=day)
    for one in shift.pairs:
        assert one.change is not Change.GONE
        assert not {x.mark for x in one.listings} & {Mark.REMOVED}
        assert not {x.mark for x in one.paths} & {Mark.REMOVED}
        assert all(change.mark is not Mark.REMOVED for change in one.effects)


def test_what_is_taken_back_is_not_supposed_and_changes_nothing(suppose: Suppose) -> None:
    text = (
        f"add:\n  - listed: Intel on us-bis-el\n  - tie: Intel supplies XPCC\n{RULE[1:]}"
        "remove:\n  - listed: Intel on us-bis-el\n  - tie: Intel supplies XPCC\n  - rule: X-1\n"
    )
    shift = suppose(text, "Intel")
    assert shift.pairs == ()
    assert shift.same
    assert shift.after.rulebook == shift.before.rulebook
    assert "Nothing is supposed." in table(shift)


def test_what_is_added_twice_is_supposed_once(suppose: Suppose) -> None:
    twice = "  - tie: Intel supplies XPCC\n  - listed: Intel on us-bis-el\n" * 2
    paused = "  - rule: 889-A\n" * 2
    shift = suppose(f"add:\n{twice}suspend:\n{paused}", "Intel")
    assert shift.supposed
    assert [mark for mark, _ in shift.supposed.told] == ["+", "+", "~"]


def test_what_is_removed_later_is_told_as_added_and_removed(suppose: Suppose) -> None:
    tie = "  - tie: Intel supplies XPCC\n    from: "
    text = f"add:\n{tie}2021-01-01\nremove:\n{tie}2022-01-01\n"
    shift = suppose(text, "Intel", as_of=date(2021, 6, 1))
    assert shift.of(Change.NEW)
    assert shift.supposed
    assert [mark for mark, _ in shift.supposed.told] == ["+", "-"]


def test_a_published_tie_that_is_supposed_to_end_later_is_no_supposed_tie(suppose: Suppose) -> None:
    text = (
        "add:\n  - listed: Hikvision on us-ofac-sdn\n"
        "remove:\n  - tie: Intel supplies Hikvision\n    from: 2023-01-01\n"
    )
    said = table(suppose(text, "Intel"), width=200)
    assert "Intel ─supplies→ Hikvision  reported" in said
    assert "supplies (supposed)" not in said


def test_a_stake_of_a_company_in_itself_is_supposed_and_makes_no_path(suppose: Suppose) -> None:
    shift = suppose("add:\n  - tie: Hikvision owns Hikvision\n    share: 4\n", "Hikvision")
    assert shift.pairs == ()
    assert shift.supposed
    assert "4 %" in shift.supposed.told[0][1]
    assert "makes no path" in shift.supposed.told[0][1]


def test_a_supposed_investment_may_have_a_share(suppose: Suppose) -> None:
    shift = suppose("add:\n  - tie: Intel invests XPCC\n    share: 36..38\n", "Intel")
    assert shift.of(Change.NEW)
    assert shift.supposed
    assert "Intel invests in" in shift.supposed.told[0][1]


# --- every line says by itself what is supposed


DAHUA_GONE = (
    "remove:\n  - listed: Dahua on us-bis-el\n    from: 2022-05-01\n"
    "suspend:\n  - rule: 889-B\n    from: 2022-05-01\n    until: 2022-12-31\n"
    "add:\n  - listed: EZVIZ on us-ofac-sdn\n"
)


def test_what_is_published_is_supposed_to_be_gone_and_not_itself_supposed(suppose: Suppose) -> None:
    shift = suppose(DAHUA_GONE, "Dahua", "EZVIZ")
    said = table(shift, width=300)
    gone = json.loads(render_shift_json(shift, Grouping.SUBJECT))
    page = render_shift_html(shift, Grouping.SUBJECT)
    for text in (said, page, json.dumps(gone, ensure_ascii=False)):
        plain = re.sub(r"<[^>]*>", "", text)
        for line in (
            "Dahua on Entity List (us-bis-el), no longer from 2022-05-01 (supposed)",
            "on Entity List since 2019-10-09 (supposed to be gone)",
            "on SDN List since 2022-05-04 (supposed)",
            "as supposed, no longer follows",
            "as supposed, applies",
            "in the supposed world: suspended from 2022-05-01 to 2022-12-31",
            "in the supposed world: Dahua was on this list (entry dated 2019-10-09) and was off it",
        ):
            assert line in plain
        assert "procurement ineligible (supposed)" not in plain
        assert "since 2019-10-09 (supposed)" not in plain
    assert "what a federal contractor may use (suspended, as supposed)" in said
    assert gone["supposed"]["rules"] == []
    assert gone["supposed"]["rules_suspended"] == ["889-B"]
    assert gone["rules"]["889-B"]["supposed_to_be_suspended"]


def test_every_line_of_what_differs_says_that_it_is_supposed(mixed: Shift) -> None:
    lines = [line.strip() for line in table(mixed, width=400).splitlines()]
    marked = [line for line in lines if line[:2] in {"+ ", "- ", "~ "}]
    assert {line[0] for line in marked} == {"+", "-", "~"}
    assert [line for line in marked if "suppose" not in line] == []


def test_between_two_days_nothing_is_supposed(place: Workplace) -> None:
    shift = two_days(place, "2019-10-08", "2019-10-09", "Intel")
    for text in (table(shift), render_shift_html(shift, Grouping.RULE)):
        assert "suppose" not in text


def test_a_party_that_is_itself_listed_by_supposition_is_so_by_the_page(suppose: Suppose) -> None:
    html = render_shift_html(
        suppose("add:\n  - listed: EZVIZ on us-ofac-sdn\n", "EZVIZ"), Grouping.SUBJECT
    )
    assert '<span class="quiet">the listing, as supposed</span>' in html


pairs_of_parties = st.lists(st.tuples(*[st.sampled_from("abcdef")] * 2), max_size=9)


@given(pairs_of_parties)
def test_a_circle_is_found_where_a_party_reaches_itself(found: list[tuple[str, str]]) -> None:
    reach = set(found)
    for _ in found:
        reach |= {(a, d) for a, b in reach for c, d in found if b == c}
    closed = any(a == b for a, b in reach)
    round_trip = circle(found)
    assert bool(round_trip) is closed
    if round_trip:
        assert round_trip[0] == round_trip[-1]
        assert all(step in found for step in pairwise(round_trip))
        assert len(set(round_trip)) == len(round_trip) - 1


def rule_of(periods: Iterable[Period]) -> Rule:
    """A rule of which only its days matter."""
    return cast("Rule", SimpleNamespace(periods=tuple(periods)))


@given(
    st.lists(near_days(), min_size=1, max_size=3, unique=True).map(sorted),
    near_days(),
    st.none() | near_days(),
)
def test_a_suspension_changes_the_days_within_it_alone(
    starts: list[date], first: date, last: date | None
) -> None:
    last = last if last is None or last >= first else first
    ends = [*(day - timedelta(days=1) for day in starts[1:]), None]
    kinds = [Force.IN_FORCE, Force.UNVERIFIED, Force.IN_FORCE]
    periods = [
        Period(kind, Span.on(start), Span.on(end) if end else Span())
        for kind, start, end in zip(kinds, starts, ends, strict=False)
    ]
    paused = rule_of(_paused(periods, Span.on(first), Span.on(last) if last else Span()))
    whole = rule_of(periods)
    for after in range(-2, 20):
        day = date(2020, 1, 1) + timedelta(days=after)
        was = Rule.force_on(whole, day)[0]
        suspended = first <= day <= (last or date.max) and was is not Force.NOT_YET
        assert Rule.force_on(paused, day)[0] is (Force.SUSPENDED if suspended else was)


@given(ties(), st.sets(st.sampled_from("abcdef"), max_size=2), st.integers(0, 3), st.integers(1, 6))
def test_those_around_are_those_that_some_ties_reach(
    rows: list[Tie], centres: set[str], hops: int, most: int
) -> None:
    sides = {
        (one, other)
        for tie in rows
        if tie.standing.affirms and tie.from_id != tie.to_id
        for one, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id))
    }
    tied = {one for one, _ in sides}
    rings = [centres]
    for _ in range(hops):
        nearer = set().union(*rings)
        rings.append({b for a, b in sides if a in rings[-1]} - nearer)
    nearest = [one for ring in rings for one in sorted(ring & tied)] + sorted(centres - tied)
    half = len(rows) // 2
    alone = beside([rows_of(rows)])
    apart = beside([rows_of(rows[:half]), rows_of(rows[half:])])
    last = [one for one in rows[half:] if one.standing.affirms and one.from_id != one.to_id]
    added = beside([rows_of(rows[:half])], [(one.from_id, one.to_id) for one in last])
    for ties_of in (alone, apart, added):
        found = around(ties_of, centres, hops, most)
        assert list(found.parties) == nearest[:most]
        assert found.left_out == max(0, len(nearest) - most)
    assert around(beside([]), centres, hops).parties == tuple(sorted(centres))


def test_a_million_ties_are_looked_at_in_well_under_a_second() -> None:
    count = 700_000
    parties = np.array([f"party-{number:020d}" for number in range(count)])
    chance = np.random.default_rng(1)
    tail, head = (chance.integers(0, count, 1_000_000).astype(np.int32) for _ in range(2))
    network = cast("TieRows", SimpleNamespace(parties=parties, tail=tail, head=head))
    started = time.perf_counter()
    found = around(beside([network], [(parties[0], "supposed")]), parties[:1000].tolist(), 4)
    assert time.perf_counter() - started < 2, "three times what a slow machine needs"
    assert (len(found.parties), found.left_out > count // 10) == (1000, True)


# --- what is refused

BAD = [
    ("add:\n  - listed: Nobody Known on us-bis-el\n", 4, "`Nobody Known` is not found here"),
    ("add:\n  - listed: ADI on us-bis-el\n", 4, "`ADI` may mean .*Analog Devices"),
    ("add:\n  - listed: Hikvision on us-x\n", 4, r"no list `us-x`; known: .*us-ofac-sdn \(SDN Li"),
    ("add:\n  - listed: Hikvision\n", 4, "`Hikvision` cannot be read; write it as"),
    ("add:\n  - tie: Intel likes Hikvision\n", 4, "no kind of tie .* supplies, distributes"),
    ("add:\n  - tie: Intel supplies Nobody Known\n", 4, "`Nobody Known` is not found here"),
    ("add:\n  - tie: Intel supplies INTEL\n", 4, "one party here; nobody is tied to itself"),
    (
        "add:\n  - tie: Intel supplies EZVIZ\n    share: 40\n",
        5,
        "only `owns` and `invests` have a share",
    ),
    ("add:\n  - tie: Intel owns EZVIZ\n    share: 140 %\n", 5, "`140 %` is not a share"),
    ("add:\n  - tie: Intel owns EZVIZ\n    from: 1899-12-31\n", 5, "before 1900-01-01"),
    ("add:\n  - tie: Intel owns EZVIZ\n    from: 2023\n    until: 2022\n", 6, "ends before it beg"),
    ("add:\n  - tie: Intel owns EZVIZ\n    from: ..2023\n", 5, "needs a first day"),
    ("add:\n  - tie: Intel owns EZVIZ\n    shore: 4\n", 5, "did you mean `share`"),
    ("add:\n  - day: 2023\n", 4, "by one of the keys listed, tie, rule, regime"),
    ("add:\n  - regime: us-x\n    rule: X\n", 4, "no regime `us-x`; known: .*us-ofac-sdn"),
    (f"add:{RULE.replace('X-1', 'EL-1')}", 4, "rule `EL-1` stands already"),
    (f"add:{RULE.replace('distributes>', 'likes>')}", 12, "`likes` is no kind of tie"),
    ("remove:\n  - listed: Intel on us-bis-el\n", 4, "no entry of that day"),
    ("remove:\n  - listed: Hikvision on us-ofac-sdn\n", 4, "no entry of that day"),
    ("remove:\n  - tie: Intel owns Hikvision\n", 4, "no claim of that day"),
    ("remove:\n  - claim: nothing-of-this-id\n", 4, "no tie or listing here has the claim id"),
    ("remove:\n  - rule: 889-Z\n", 4, "no rule `889-Z`; known: .*889-A"),
    ("remove:\n  - party: Intel\n", 4, "by one of the keys listed, tie, claim, rule"),
    ("suspend:\n  - rule: 889-Z\n", 4, "no rule `889-Z`"),
    ("suspend: 889-B\n", 3, "`suspend` needs a list"),
    ("adds:\n  - rule: x\n", 4, "`adds` is not known; did you mean `add`"),
    ("add:\n", 3, "`add` is empty"),
    (
        "add:\n  - tie: Intel succeeds Lorex\n  - tie: Lorex succeeds Intel\n",
        4,
        "`Intel` succeeds `Lorex` succeeds `Intel`: no party succeeds itself",
    ),
]


@pytest.mark.parametrize(("text", "line", "problem"), BAD)
def test_what_cannot_be_supposed_is_refused_with_its_line_and_a_remedy(
    world: World, tmp_path: Path, text: str, line: int, problem: str
) -> None:
    file = tmp_path / "scenario.yml"
    file.write_text(f"scenario: A story\non: {DAY}\n{text}", encoding="utf-8")
    with pytest.raises(BadBlockError, match=problem) as caught:
        overlay(world, read_scenario(file, [], world.place.rulebook, None, KNOWN))
    assert caught.value.line == line
    assert caught.value.file.endswith("scenario.yml")


def test_all_that_is_wrong_with_a_scenario_is_told_together(world: World, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yml"
    file.write_text(
        "scenario: A story\non: yesterday\nadd:\n"
        "  - listed: Nobody Known on us-x\n    from: someday\n"
        "  - tie: Intel supplies EZVIZ\n    share: 4\n"
        "suspend:\n  - rule: 889-Z\n",
        encoding="utf-8",
    )
    read = read_scenario(file, ["Dahua:us-y"], world.place.rulebook, None, KNOWN)
    with pytest.raises(BadScenarioError) as caught:
        overlay(world, read)
    found = [line.partition(": ")[0] for line in str(caught.value).splitlines()]
    lines = [int(one.rpartition(" ")[2]) for one in found[:-1]]
    assert lines == [2, 4, 4, 5, 7, 9]
    assert found[-1] == "--designate `Dahua:us-y`"
    said = str(caught.value)
    for problem in ("no list `us-x`", "`Nobody Known` is not found", "no rule `889-Z`", "someday"):
        assert problem in said


def test_a_scenario_that_supposes_nothing_is_refused_with_a_remedy(
    world: World, tmp_path: Path
) -> None:
    file = tmp_path / "scenario.yml"
    file.write_text("scenario: A story\n", encoding="utf-8")
    with pytest.raises(BadBlockError, match="no `add:`, `remove:` or `suspend:` is here"):
        overlay(world, read_scenario(file, [], world.place.rulebook, None, KNOWN))
    read = read_scenario(file, ["Hikvision:us-ofac-sdn"], world.place.rulebook, DAY, KNOWN)
    assert overlay(world, read).told


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Hikvision", "write it as a party and a list"),
        ("Hikvision:", "write it as a party and a list"),
        ("Nobody Known:us-bis-el", "the party `Nobody Known` is not found"),
        ("Hikvision:us-x", "there is no list `us-x`; known: "),
    ],
)
def test_a_designation_on_the_command_line_is_refused_by_its_words(
    world: World, text: str, problem: str
) -> None:
    with pytest.raises(BadDesignationError, match=re.escape(f"--designate `{text}`: {problem}")):
        overlay(world, read_scenario(None, [text], world.place.rulebook, DAY, KNOWN))


def test_names_that_are_kinds_of_ties_are_told_apart_by_who_is_known(
    tmp_path: Path,
) -> None:
    own = workplace(tmp_path / "home")
    rows = tmp_path / "ties.csv"
    rows.write_text(
        "from,kind,to,source\nBest Buys Ltd,buys,Hikvision,x\nIt owns Ltd,buys,Dahua,x\n"
        "It,buys,Dahua,x\nLtd supplies EZVIZ,buys,Dahua,x\n",
        encoding="utf-8",
    )
    add_ties(own, rows, KNOWN)
    scenario = tmp_path / "s.yml"
    scenario.write_text("scenario: x\nadd:\n  - tie: It owns Ltd supplies XPCC\n")
    moment = Moment(KNOWN, KNOWN)
    read = read_scenario(scenario, [], own.rulebook, None, KNOWN)
    shift = whatif(own, read, [Subject("It owns Ltd")], moment)
    assert [shift.name(one.party) for one in shift.of(Change.NEW)] == [
        "Xinjiang Production and Construction Corps"
    ]
    scenario.write_text("scenario: x\nadd:\n  - tie: It owns Ltd supplies EZVIZ\n")
    read = read_scenario(scenario, [], own.rulebook, None, KNOWN)
    with pytest.raises(BadBlockError, match=r"can be read as .* name the parties by their ids"):
        whatif(own, read, [], moment)


def test_a_table_of_ties_in_which_parties_succeed_themselves_is_refused(tmp_path: Path) -> None:
    rows = tmp_path / "ties.csv"
    rows.write_text(
        "from,kind,to,source\nNew Ltd,succeeds,Old Ltd,x\nOther,buys,Old Ltd,x\n"
        "OLD LTD,succeeds,New Ltd,x\n",
        encoding="utf-8",
    )
    with pytest.raises(TableError, match=r"ties\.csv, line 4: .*no party succeeds itself"):
        read_ties(rows, KNOWN)
    rows.write_text(
        "from,kind,to,source,standing\nNew Ltd,succeeds,Old Ltd,x,\n"
        "Old Ltd,succeeds,New Ltd,x,denied\n",
        encoding="utf-8",
    )
    assert read_ties(rows, KNOWN).count == 2


def test_a_case_in_which_parties_succeed_themselves_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(
        "- source: s\n  publisher: p\n  title: t\n  kind: press\n  published: 2020-01-01\n"
    )
    (tmp_path / "parties.yml").write_text(
        "".join(f"- party: {one}\n  name: {one}\n  type: company\n  source: s\n" for one in "abc")
    )
    ties_file = tmp_path / "ties.yml"
    blocks = [
        f"- id: t{a}{b}\n  tie: {a} succeeds {b}\n  source: s\n" for a, b in ("ab", "bc", "ca")
    ]
    ties_file.write_text("".join(blocks[:2]))
    assert read_case(tmp_path).rows
    ties_file.write_text("".join(blocks))
    with pytest.raises(BadBlockError, match=r"ties\.yml, line 7: `tie`: `a` succeeds `b`"):
        read_case(tmp_path)


def test_days_go_back_to_1900_and_no_further(suppose: Suppose) -> None:
    shift = suppose(f"add:\n  - tie: Intel supplies EZVIZ\n    from: {EARLIEST}\n", "Intel")
    assert shift.supposed
    assert shift.supposed.told[0][1] == "Intel supplies EZVIZ, from 1900-01-01"


# --- the renderings


@pytest.fixture(scope="module")
def whole(place: Workplace) -> Shift:
    return designated(
        place, "Hikvision:us-ofac-sdn", "Seagate", "Hikauto", "EZVIZ", "Costco", "ADI", "Nobody"
    )


@pytest.fixture
def mixed(suppose: Suppose) -> Shift:
    """Give a diff with every kind of change."""
    return suppose(
        "note: <b>Made up</b> & odd.\n"
        "remove:\n  - listed: Hikvision on us-bis-el\n  - tie: Intel supplies Hikvision\n"
        "add:\n  - listed: EZVIZ on us-ofac-sdn\n  - tie: Seagate supplies EZVIZ\n"
        "suspend:\n  - rule: 889-A\n    until: 2022-12-31\n",
        *("Intel", "Seagate", "LTS", "EZVIZ", "Lorex", "ADI Global Distribution"),
    )


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_is_as_before(
    whole: Shift, width: int, golden: Callable[[str, str], None]
) -> None:
    lines = (line.rstrip() for line in scrubbed(table(whole, width=width)).splitlines())
    text = "\n".join(lines) + "\n"
    golden(f"whatif_{width}.txt", text)
    assert max(map(len, text.splitlines())) <= width


def test_the_json_is_as_before_and_twice_the_same(
    whole: Shift, golden: Callable[[str, str], None]
) -> None:
    text = render_shift_json(whole, Grouping.RULE)
    assert text == render_shift_json(whole, Grouping.RULE)
    golden("whatif.json", scrubbed(text))
    said = json.loads(text)
    assert said["supposed"]["changes"][0]["mark"] == "+"
    assert said["counts"]["changed"] == len(said["changes"])
    by_rule = {one["key"]: one["changes"] for one in said["groups"]}
    assert by_rule["SDN-1"] == list(range(len(said["changes"])))
    assert {one["query"] for one in said["not_looked_at"]} == {"ADI", "Nobody"}
    (scenario,) = (one for one in said["after"]["snapshots"] if one["name"] == "scenario")
    assert scenario["digest"]
    assert not any(one["name"] == "scenario" for one in said["before"]["snapshots"])


def test_every_grouping_tells_every_change(mixed: Shift) -> None:
    every = {id(one) for one in mixed.pairs}
    for grouping in Grouping:
        found = groups(mixed, grouping)
        assert {id(one) for group in found for one, _ in group.members} == every
        told_effects = [e for group in found for _, changes in group.members for e in changes]
        assert len(told_effects) == sum(len(one.effects) for one in mixed.pairs)
    by_rule = groups(mixed, Grouping.RULE)
    assert {group.key for group in by_rule} >= {"SDN-1", "889-A", "EL-1"}
    assert [group.key for group in groups(mixed, Grouping.PARTY)] == ["dahua", "ezviz", "hikvision"]


def test_every_kind_of_change_stands_in_the_table_with_its_mark(mixed: Shift) -> None:
    text = table(mixed, width=200)
    for line in (
        "- Hikvision on Entity List (us-bis-el), no longer from 2022-05-04",
        "~ rule 889-A, Part A: what federal agencies may buy (Section 889) suspended from",
        "+ EZVIZ, itself listed  newly exposed",
        "- Intel and Hikvision  no longer exposed",
        "- Intel ─supplies→ Hikvision",
        "+ Seagate ─supplies (supposed)→ EZVIZ  supposed, holds on this day",
        "suspended from 2022-05-04 to 2022-12-31",
    ):
        assert line in text
    assert not BANNED.search(text)


class Page(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, name: str) -> Iterator[str]:
        return (attrs[name] or "" for _, attrs in self.elements if name in attrs)


@pytest.mark.parametrize("grouping", list(Grouping))
def test_the_page_is_whole_and_its_links_lead_somewhere(mixed: Shift, grouping: Grouping) -> None:
    html = render_shift_html(mixed, grouping)
    assert html == render_shift_html(mixed, grouping)
    page = Page(html)
    assert not {tag for tag, _ in page.elements} & {"script", "link", "img", "iframe", "form"}
    assert "url(" not in html
    assert not list(page.all("src"))
    ids = list(page.all("id"))
    assert len(ids) == len(set(ids))
    inner = {href[1:] for href in page.all("href") if href.startswith("#")}
    assert inner <= set(ids)
    assert "&lt;b&gt;Made up&lt;/b&gt; &amp; odd." in html
    assert not BANNED.search(html)


def test_every_mark_of_a_picture_is_told_without_colour(mixed: Shift) -> None:
    html = render_shift_html(mixed, Grouping.SUBJECT)
    for style, sign, word in (("new", "+", "new"), ("gone", "−", "gone")):
        assert re.search(rf'<path class="line \w+ {style}".*?aria-label="{word}: ', html, re.DOTALL)
        assert re.search(
            rf'<circle class="dot {style}"[^>]*/><text[^>]*>{re.escape(sign)}</text>', html
        )
        assert f'aria-hidden="true">{sign}</span><span class="heard">{word}:</span>' in html


def test_the_page_is_accessible(
    mixed: Shift, tmp_path: Path, axe: Callable[[Path], list[Violation]]
) -> None:
    page = tmp_path / "whatif.html"
    page.write_text(render_shift_html(mixed, Grouping.SUBJECT), encoding="utf-8")
    assert axe(page) == []


# --- the command line


def test_the_command_tells_what_changes_by_its_exit_code(here: Here, tmp_path: Path) -> None:
    words = ("whatif", "--designate", "Hikvision:us-ofac-sdn", "--on", "2022-05-04")
    code, said, _ = here(*words, "Intel", "--format", "json")
    assert (code, json.loads(said)["counts"]["changed"]) == (3, 1)
    code, said, _ = here(*words, "Axis Communications")
    assert (code, "Nothing changes by these data and rules." in said) == (0, True)
    code, said, told_there = here(*words, "Intel", "-o", "out.txt", "--as-of", "2022-05-03")
    assert (code, said, told_there) == (0, "", "Written to out.txt.")
    assert "As of 2022-05-03" in (tmp_path / "out.txt").read_text(encoding="utf-8")
    code, said, _ = here("diff", "--as-of", "2019-10-08", "--as-of", "2019-10-09", "Intel")
    assert (code, "licence required  applies" in said) == (3, True)
    code, _, _ = here("diff", "--as-of", "2019-10-08", "--as-of", "2019-10-08", "Intel")
    assert code == 0


def test_the_day_on_the_command_line_goes_before_that_of_the_file(
    here: Here, tmp_path: Path, root: Path
) -> None:
    file = tmp_path / "s.yml"
    text = (root / "examples" / "hikvision-2022.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("    from: 2022-05-04\n", ""), encoding="utf-8")
    _, said, _ = here("whatif", "s.yml", "Intel")
    assert "As of 2022-05-04" in said
    _, said, _ = here("whatif", "s.yml", "Intel", "--on", "2023-01-01")
    assert "As of 2023-01-01" in said
    assert "from 2023-01-01" in said


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["whatif", "Intel"], "name a scenario file, or a party and a list"),
        (["whatif", "none.yml"], "none.yml: there is no such file"),
        (["whatif", "a.yml", "b.yml"], "one scenario is looked at a time"),
        (["whatif", "a.yml", "-o", "a.yml"], "this is a file that is read"),
        (["whatif", "a.yml", "--on", "yesterday"], "is not a day"),
        (["whatif", "--designate", "Hikvision:us-x"], "--designate `Hikvision:us-x`: there is no"),
        (["diff"], "give two days"),
        (["diff", "--as-of", "2022-05-04"], "give two days"),
        (["diff", *["--as-of", "2022-05-04"] * 3], "give two days"),
        (["diff", "--as-of", "2022-05-04", "--as-of", "x"], "is not a day"),
    ],
)
def test_wrong_use_is_refused(
    here: Here, tmp_path: Path, words: Sequence[str], problem: str
) -> None:
    (tmp_path / "a.yml").write_text("scenario: x\n")
    code, said, wrong = here(*words)
    assert (code, said) == (2, "")
    assert problem in wrong.replace("│ ", "").replace(" │", "")
