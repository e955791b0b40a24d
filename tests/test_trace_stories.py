"""The first case answers what its users ask, day by day."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from tieline.assessment.findings import Answer, Effect, Finding, Outcome, Trace, Verdict
from tieline.dossier.html import render_html
from tieline.dossier.trace_csv import render_csv
from tieline.dossier.trace_json import render_json
from tieline.model.days import Holding
from tieline.model.kinds import Standing, TieKind
from tieline.resolution.parties import Outcome as Meant
from tieline.services.lists import Brought, add_list
from tieline.services.subjects import subjects
from tieline.services.ties import add_ties
from tieline.services.trace import Request, Subject, UnknownTargetError, trace
from tieline.services.wiring import Workplace, workplace

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("home"))


def ask(
    place: Workplace, name: str, as_of: str, known_by: date = TODAY, to: Sequence[str] = ()
) -> Answer:
    day = date.fromisoformat(as_of)
    request = Request(subjects=[Subject(name)], as_of=day, known_by=known_by, to=to)
    return trace(place, request).answers[0]


def about(answer: Answer, party: str) -> Finding:
    return next(one for one in answer.findings if one.party_id == party)


def effects(finding: Finding) -> dict[str, Effect]:
    return {effect.rule.rule_id: effect for effect in finding.effects}


def following(finding: Finding) -> set[str]:
    return {effect.rule.rule_id for effect in finding.effects if effect.outcome.follows}


# --- Intel, a supplier


def test_in_march_2019_intel_is_a_reported_supplier_of_both_and_no_rule_reaches_it(
    place: Workplace,
) -> None:
    answer = ask(place, "Intel", "2019-03-11")
    for maker in ("hikvision", "dahua"):
        found = about(answer, maker)
        (path,) = found.paths
        assert path.steps[0].bond.kind is TieKind.SUPPLIES
        assert (path.holding, path.standing) == (Holding.YES, Standing.REPORTED)
        assert not following(found)


def test_in_march_2019_section_889_is_enacted_but_not_yet_in_force(place: Workplace) -> None:
    part_a = effects(about(ask(place, "Intel", "2019-03-11"), "hikvision"))["889-A"]
    assert not part_a.outcome.follows
    assert "enacted 2018-08-13, in force only from 2019-08-13" in part_a.why
    assert "sold to US federal agencies" in part_a.why


def test_the_entity_list_reaches_intel_on_its_first_day_and_not_the_day_before(
    place: Workplace,
) -> None:
    before = effects(about(ask(place, "Intel", "2019-10-08"), "hikvision"))["EL-1"]
    after = effects(about(ask(place, "Intel", "2019-10-09"), "hikvision"))["EL-1"]
    assert before.outcome is Outcome.NOT_LISTED
    assert after.outcome is Outcome.APPLIES
    assert after.own
    assert after.who == "Intel, as exporter"
    assert after.rule.restricts == "exports, re-exports and transfers to the listed party"


def test_what_was_reported_in_2019_is_not_shown_as_current_in_2026(place: Workplace) -> None:
    found = about(ask(place, "Intel", "2026-11-23"), "hikvision")
    assert found.paths[0].holding is Holding.UNKNOWN
    assert effects(found)["EL-1"].outcome is Outcome.IF_TIE
    assert "last reported 2019" in found.paths[0].open[0]


# --- ADI, a distributor


def test_adi_distributes_hikvision_and_what_follows_differs_by_role(place: Workplace) -> None:
    found = about(
        ask(place, "ADI Global Distribution", "2026-11-23", to=["Hikvision"]), "hikvision"
    )
    said = effects(found)
    assert said["FCC-2"].own
    assert said["FCC-2"].who.startswith("ADI Global Distribution, as importer or seller")
    assert said["889-B"].who.startswith("any federal contractor that uses the goods")
    assert not said["889-B"].own
    assert said["889-P"].outcome is Outcome.NONE_FOUND
    assert said["EL-1"].outcome is Outcome.DOES_NOT_REACH


def test_the_same_tie_in_2019_has_no_consequence(place: Workplace) -> None:
    found = about(
        ask(place, "ADI Global Distribution", "2019-03-11", to=["Hikvision"]), "hikvision"
    )
    assert found.paths[0].holding is Holding.YES
    assert not following(found)
    assert effects(found)["889-A"].outcome is Outcome.NOT_IN_FORCE


def test_only_the_party_asked_for_is_shown(place: Workplace) -> None:
    answer = ask(place, "ADI Global Distribution", "2019-03-11", to=["Hikvision"])
    assert [one.party_id for one in answer.findings] == ["hikvision"]


def test_a_target_that_means_nothing_is_refused_with_names_like_it(place: Workplace) -> None:
    with pytest.raises(UnknownTargetError, match=r"`Hikvision Inc of Nowhere` is not found here"):
        ask(place, "Intel", "2019-03-11", to=["Hikvision Inc of Nowhere"])
    with pytest.raises(UnknownTargetError, match=r"may mean .*Analog Devices"):
        ask(place, "Intel", "2019-03-11", to=["ADI"])


# --- Lorex, whose owner is disputed for two months


@pytest.mark.parametrize(
    ("day", "holding"),
    [
        ("2017-06-01", Holding.NO),
        ("2019-06-01", Holding.YES),
        ("2022-11-23", Holding.YES),
        ("2022-12-15", Holding.UNCERTAIN),
        ("2023-02-10", Holding.UNCERTAIN),
        ("2023-03-01", Holding.NO),
        ("2026-11-23", Holding.NO),
    ],
)
def test_dahua_owned_lorex_until_a_day_that_sources_dispute(
    place: Workplace, day: str, holding: Holding
) -> None:
    answer = ask(place, "Lorex", day)
    (owned,) = (
        bond
        for bond in answer.bonds
        if (bond.from_id, bond.kind, bond.to_id) == ("dahua", TieKind.OWNS, "lorex")
    )
    assert owned.holding(date.fromisoformat(day)) is holding


def test_both_sources_of_the_dispute_are_named(place: Workplace) -> None:
    request = Request(subjects=[Subject("Lorex")], as_of=date(2022, 12, 15), known_by=TODAY)
    answer = trace(place, request)
    found = about(answer.answers[0], "dahua")
    owned = next(path for path in found.paths if path.steps[0].bond.kind is TieKind.OWNS)
    publishers = {answer.sources[tie.source_id].publisher for tie in owned.steps[0].bond.ties}
    assert any("Texas" in one for one in publishers)
    assert any("IPVM" in one for one in publishers)
    assert "sources or their dates leave it open" in owned.open[0]


def test_the_attorney_generals_2012_is_kept_and_disputed_by_a_filing(place: Workplace) -> None:
    bonds = ask(place, "Lorex", "2026-11-23").bonds
    rows = {tie.claim_id: tie for bond in bonds for tie in bond.ties}
    wrong = [tie for tie in rows.values() if tie.begin.earliest == date(2012, 1, 1)]
    assert wrong
    disputing = {key for tie in rows.values() for key in tie.contradicts}
    assert {tie.claim_id for tie in wrong} & disputing


# --- an EZVIZ camera: four regimes, four answers


def test_an_ezviz_camera_has_four_answers_and_one_depends_on_the_stake(place: Workplace) -> None:
    said = effects(about(ask(place, "EZVIZ", "2025-10-15"), "hikvision"))
    assert said["889-B"].outcome is Outcome.IF_TIE
    assert said["AFF-1"].outcome is Outcome.DEPENDS
    assert "the stake of Hikvision in EZVIZ" in said["AFF-1"].depends_on[0]
    assert said["CMIC-1"].outcome is Outcome.DOES_NOT_REACH
    assert "only if it is named itself" in said["CMIC-1"].why
    assert said["EL-1"].outcome is Outcome.DOES_NOT_REACH


def test_the_affiliates_rule_is_off_then_unverified(place: Workplace) -> None:
    suspended = effects(about(ask(place, "EZVIZ", "2026-03-01"), "hikvision"))["AFF-1"]
    today = effects(about(ask(place, "EZVIZ", "2026-11-23"), "hikvision"))["AFF-1"]
    assert suspended.outcome is Outcome.NOT_IN_FORCE
    assert suspended.why == "suspended from 2025-11-10 to 2026-11-09"
    assert today.outcome is Outcome.UNVERIFIED
    assert any("is not established here" in fact for fact in today.depends_on)


# --- names


def test_adi_alone_is_ambiguous_and_its_candidates_are_listed(place: Workplace) -> None:
    answer = ask(place, "ADI", "2019-03-11")
    assert answer.resolution.outcome is Meant.AMBIGUOUS
    assert [match.party_id for match in answer.resolution.matches] == [
        "adi-global",
        "analog-devices",
    ]
    assert answer.verdict is Verdict.UNKNOWN


def test_a_name_that_is_nowhere_is_unknown_never_clean(place: Workplace) -> None:
    answer = ask(place, "Nobody Known Ltd", "2026-11-23")
    assert answer.resolution.outcome is Meant.UNKNOWN
    assert answer.verdict is Verdict.UNKNOWN


def test_a_party_without_ties_is_nothing_found_in_these_data(place: Workplace) -> None:
    assert ask(place, "Analog Devices", "2026-11-23").verdict is Verdict.NOTHING


# --- the two clocks


def test_before_a_source_was_published_its_claim_is_not_known(place: Workplace) -> None:
    before = ask(place, "Intel", "2019-03-11", known_by=date(2019, 3, 10))
    after = ask(place, "Intel", "2019-03-11", known_by=date(2019, 3, 11))
    assert "dahua" not in {one.party_id for one in before.findings}
    assert "dahua" in {one.party_id for one in after.findings}


def test_a_rule_enacted_later_is_not_spoken_of(place: Workplace) -> None:
    known = date(2019, 12, 31)
    said = effects(about(ask(place, "Intel", "2019-12-31", known_by=known), "hikvision"))
    assert not {"AFF-1", "FCC-2", "CMIC-1"} & set(said)


def test_no_rule_has_an_effect_before_it_was_in_force(place: Workplace) -> None:
    for day in ("2018-01-01", "2019-08-12", "2020-08-12", "2021-08-01", "2023-02-05", "2025-09-28"):
        for name in ("Intel", "ADI Global Distribution", "Lorex", "EZVIZ", "Hikvision", "Dahua"):
            for found in ask(place, name, day).findings:
                for effect in found.effects:
                    first = effect.rule.periods[0].begin.earliest
                    if effect.outcome.follows and first:
                        assert first <= date.fromisoformat(day), (name, day, effect.rule.rule_id)


def test_the_securities_ban_begins_sixty_days_after_the_listing(place: Workplace) -> None:
    before = effects(about(ask(place, "Hikvision", "2021-08-01"), "hikvision"))
    after = effects(about(ask(place, "Hikvision", "2021-08-02"), "hikvision"))
    assert before["CMIC-1"].outcome is Outcome.NOT_IN_FORCE
    assert after["CMIC-1"].outcome is Outcome.APPLIES


def test_dahua_is_under_no_securities_ban(place: Workplace) -> None:
    assert "CMIC-1" not in effects(about(ask(place, "Dahua", "2026-11-23"), "dahua"))


def test_a_listing_that_was_only_considered_is_no_listing(place: Workplace) -> None:
    said = effects(about(ask(place, "Hikvision", "2022-06-01"), "hikvision"))["SDN-1"]
    assert said.outcome is Outcome.NOT_LISTED
    assert "considered" in said.why


# --- a vendor file, four days


@pytest.mark.parametrize("day", ["2019-10-08", "2019-10-09", "2022-11-25", "2026-11-23"])
def test_thirty_vendors_give_the_same_bytes_twice_and_as_before(
    place: Workplace, root: Path, day: str, golden: Callable[[str, str], None]
) -> None:
    asked = subjects([str(root / "examples" / "vendors.csv")])
    assert len(asked) == 30
    request = Request(subjects=asked, as_of=date.fromisoformat(day), known_by=TODAY)
    first, second = trace(place, request), trace(place, request)
    assert render_json(first) == render_json(second)
    table = render_csv(first)
    assert table == render_csv(second)
    golden(f"vendors_{day}.csv", table)


def test_between_two_days_of_october_2019_only_the_entity_list_differs(
    place: Workplace, root: Path
) -> None:
    asked = subjects([str(root / "examples" / "vendors.csv")])

    def rows(day: date) -> set[tuple[str, str]]:
        answer: Trace = trace(place, Request(subjects=asked, as_of=day, known_by=TODAY))
        table = csv.DictReader(io.StringIO(render_csv(answer)))
        return {(row["subject"], row["rule"]) for row in table if row["rule"]}

    before, after = rows(date(2019, 10, 8)), rows(date(2019, 10, 9))
    assert not before - after
    assert {rule for _, rule in after - before} == {"EL-1"}
    assert ("Intel", "EL-1") in after - before


# --- a real official list


def test_with_the_real_screening_list_megvii_is_cited_with_its_federal_register_notice(
    tmp_path: Path, shared: Path
) -> None:
    own = workplace(tmp_path)
    add_list(
        own,
        Brought(
            files=[shared / "data/csl_us/consolidated_2022-04-21.csv.gz"],
            retrieved=date(2022, 4, 21),
        ),
    )
    request = Request(subjects=[Subject("Megvii")], as_of=TODAY, known_by=TODAY)
    answer = trace(own, request)
    listings = answer.answers[0].findings[0].listings
    cited = [
        entry
        for entry in listings
        if answer.sources[entry.source_id].publisher == "US International Trade Administration"
        and entry.source_id.startswith("us-csl:")
    ]
    assert any("84 FR 54002" in entry.citation for entry in cited)
    assert any(one.name == "us-csl" for one in answer.snapshots)


def test_a_replay_before_the_list_was_fetched_does_not_see_it(tmp_path: Path, shared: Path) -> None:
    own = workplace(tmp_path)
    add_list(
        own,
        Brought(
            files=[shared / "data/csl_us/consolidated_2022-04-21.csv.gz"],
            retrieved=date(2022, 4, 21),
        ),
    )
    request = Request(subjects=[Subject("AEROCARIBBEAN AIRLINES")], as_of=TODAY, known_by=TODAY)
    earlier = Request(
        subjects=request.subjects, as_of=date(2022, 4, 20), known_by=date(2022, 4, 20)
    )
    known, unknown = trace(own, request).answers[0], trace(own, earlier).answers[0]
    assert unknown.resolution.outcome is Meant.UNKNOWN
    assert known.verdict is Verdict.FOUND


# --- what the parties say for themselves


def test_what_a_listed_party_denies_stands_beside_the_tie(place: Workplace) -> None:
    request = Request(subjects=[Subject("Intel")], as_of=TODAY, known_by=TODAY)
    answer = trace(place, request)
    denials = about(answer.answers[0], "hikvision").denials
    assert any("hikvision" in event.party_ids for event in denials)
    assert all(event.source_id in answer.sources for event in denials)


# --- who deals, and how


def test_a_distributor_of_the_makers_own_goods_is_asked_nothing_about_the_goods(
    place: Workplace,
) -> None:
    found = about(ask(place, "ADI Global Distribution", "2019-08-13"), "hikvision")
    part_a = effects(found)["889-A"]
    assert part_a.outcome in {Outcome.APPLIES, Outcome.IF_TIE}
    assert not part_a.depends_on


def test_the_owner_of_a_listed_supplier_is_told_where_it_adds_a_consequence(
    tmp_path: Path,
) -> None:
    own = workplace(tmp_path / "home")
    table = tmp_path / "ties.csv"
    table.write_text(
        "from,kind,to,source,since\n"
        "HiSilicon,supplies,Example Brand,x,2020\n"
        "Example Fitter,installs,Hikvision,x,2020\n",
        encoding="utf-8",
    )
    add_ties(own, table, TODAY)
    brand = ask(own, "Example Brand", "2026-11-23")
    assert "889-A" in following(about(brand, "huawei"))
    supplier = ask(own, "Intel", "2026-11-23")
    assert {one.party_id for one in supplier.findings} == {"hikvision", "dahua"}
    fitter = effects(about(ask(own, "Example Fitter", "2026-11-23"), "hikvision"))
    assert any("only services what is there" in fact for fact in fitter["FCC-4"].depends_on)
    assert fitter["889-B"].outcome.follows


def with_ties(folder: Path, *rows: str) -> Workplace:
    """A workplace with a table of own ties, all there since 2020."""
    own = workplace(folder / "home")
    table = folder / "ties.csv"
    lines = ["from,kind,to,source,since", *(f"{row},x,2020" for row in rows)]
    table.write_text("\n".join(lines), encoding="utf-8")
    add_ties(own, table, TODAY)
    return own


def test_a_rule_is_asked_of_every_path_and_not_only_of_those_shown(tmp_path: Path) -> None:
    kinds = ("contracts", "controls", "directs", "finances", "operates", "supplies")
    own = with_ties(tmp_path, *(f"Big Corp,{kind},Hikvision" for kind in kinds))
    found = about(ask(own, "Big Corp", "2026-11-23"), "hikvision")
    licence = effects(found)["EL-1"]
    assert licence.outcome.follows
    assert found.paths[licence.path].steps[0].bond.kind is TieKind.SUPPLIES


@pytest.mark.parametrize("kind", list(TieKind))
@pytest.mark.parametrize("row", ["Example Ltd,{},XPCC", "XPCC,{},Example Ltd"])
def test_no_tie_to_a_blocked_party_is_said_to_be_none_of_it(
    tmp_path: Path, kind: TieKind, row: str
) -> None:
    own = with_ties(tmp_path, row.format(kind))
    found = about(ask(own, "Example Ltd", "2026-11-23"), "xpcc")
    blocking = effects(found)["SDN-1"]
    directed = row.startswith("XPCC") and kind is TieKind.DIRECTS
    assert blocking.outcome.follows or directed


def test_control_without_a_published_stake_depends_on_the_stake(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "Hikvision,controls,Example Unit", "Seller,supplies,Example Unit")
    rule = effects(about(ask(own, "Seller", "2025-10-15"), "hikvision"))["AFF-1"]
    assert rule.outcome is Outcome.DEPENDS
    assert any("the stake of Hikvision" in fact for fact in rule.depends_on)


def test_one_who_buys_from_the_unit_that_a_successor_took_over_is_told(tmp_path: Path) -> None:
    own = with_ties(tmp_path, "Example Shop,buys,Dahua Technology USA")
    found = about(ask(own, "Example Shop", "2026-11-23"), "dahua")
    assert "889-A" in following(found)


def test_a_single_word_in_a_table_means_no_listed_ship(tmp_path: Path, shared: Path) -> None:
    own = with_ties(tmp_path, "My Co,buys,Neptune")
    add_list(
        own,
        Brought(
            files=[shared / "data/csl_us/consolidated_2022-04-21.csv.gz"],
            retrieved=date(2022, 4, 21),
        ),
    )
    assert ask(own, "My Co", "2026-11-23").verdict is Verdict.NOTHING


def test_a_tie_that_is_only_denied_is_no_tie_but_stays_on_record(tmp_path: Path) -> None:
    own = workplace(tmp_path / "home")
    table = tmp_path / "ties.csv"
    table.write_text(
        "from,kind,to,source,standing\nExample Ltd,supplies,Hikvision,its letter,denied\n",
        encoding="utf-8",
    )
    add_ties(own, table, TODAY)
    answer = ask(own, "Example Ltd", "2026-11-23")
    assert answer.verdict is Verdict.NOTHING
    (bond,) = answer.bonds
    assert bond.holding(TODAY) is Holding.NO
    assert bond.standing(TODAY) is Standing.DENIED
    request = Request(subjects=[Subject("Example Ltd")], as_of=TODAY, known_by=TODAY)
    assert "its letter" in render_html(trace(own, request))
