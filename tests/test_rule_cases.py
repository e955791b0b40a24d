"""The cases beside the rules come out, cover every rule, and are refused where they are wrong."""

import json
import re
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Here, Run
from tieline.assessment.findings import Outcome
from tieline.model.kinds import TieKind
from tieline.rulebook.cases import CASES, Case, Expected, load_cases
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Force, Rule
from tieline.services.rules import (
    Checked,
    UnknownRuleError,
    all_rules,
    check_rules,
    effects_of,
    one_rule,
)
from tieline.text.blocks import BadBlockError

RULEBOOK = load_rulebook()
TIED = [rule for regime in RULEBOOK.regimes for rule in regime.rules]
UNTIED = [rule for regime in RULEBOOK.regimes for rule in regime.untied]


@pytest.fixture(scope="module")
def checked() -> list[Checked]:
    """Give every shipped case, held against the rules."""
    return check_rules(RULEBOOK)


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    """Give every shipped case."""
    return load_cases(RULEBOOK)


# --- The cases that ship


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yml")), ids=lambda file: file.stem)
def test_the_cases_come_out_as_expected(checked: list[Checked], file: Path) -> None:
    held = [one for one in checked if one.case.file == str(file)]
    assert held
    assert not [(one.case.name, one.misses) for one in held if one.failed]


def test_the_outcomes_that_a_case_may_expect_are_those_that_a_rule_gives_and_silence() -> None:
    assert {str(one) for one in Expected} == {str(one) for one in Outcome} | {"silent"}


FOLLOWS = {Expected.APPLIES, Expected.IF_TIE, Expected.DEPENDS, Expected.NONE_FOUND}
BEFORE = {Expected.NOT_ENACTED, Expected.NOT_IN_FORCE, Expected.NOT_LISTED}


def expected_of(cases: tuple[Case, ...]) -> dict[str, set[Expected]]:
    """Give what the cases that must pass expect of each rule."""
    found: dict[str, set[Expected]] = defaultdict(set)
    for case in cases:
        if not case.still_open:
            for rule_id, expected in case.expected.items():
                found[rule_id].add(expected)
    return found


@pytest.mark.parametrize("rule_id", [rule.rule_id for rule in TIED])
def test_every_rule_has_a_case_for_it_one_for_another_tie_and_one_before_its_day(
    cases: tuple[Case, ...], rule_id: str
) -> None:
    found = expected_of(cases)[rule_id]
    assert found & FOLLOWS
    assert Expected.DOES_NOT_REACH in found
    assert found & BEFORE


@pytest.mark.parametrize("rule", UNTIED, ids=lambda rule: rule.rule_id)
def test_every_rule_that_ties_do_not_decide_is_silent_and_has_a_state_for_its_days(
    cases: tuple[Case, ...], rule: Rule
) -> None:
    assert expected_of(cases)[rule.rule_id] == {Expected.SILENT}
    states = {case.states[rule.rule_id] for case in cases if rule.rule_id in case.states}
    assert states - {Force.NOT_YET}
    assert Force.NOT_YET in states or not rule.periods[0].begin


ROLES = {
    "A US maker of components ships to {}": "EL-1",
    "A maker outside the United States ships to {} items subject to the EAR": "EL-1",
    "A US distributor buys from {}": "EL-1",
    "A relabeller sells units of {} under its own brand": "EL-1",
    "A dealer installs cameras of {} for private customers": "EL-1",
    "A dealer sells cameras of {} to a federal agency": "889-A",
    "A federal contractor uses cameras of {} in its own buildings": "889-B",
    "A school buys cameras of {} with money of a federal grant": "889-G",
    "A US fund holds shares of {}": "CMIC-1",
    "A private customer uses cameras of {}": "889-P",
}
"""The rows of the matrix of roles (shares of the two makers are two rows), and a rule of each."""


def test_all_cells_of_the_matrix_of_roles_and_days_stand_for_both_makers(
    cases: tuple[Case, ...],
) -> None:
    cells = {(case.story, case.as_of): case for case in cases}
    days = [date(2019, 3, 11), date(2019, 10, 9), date(2021, 8, 2), date(2026, 11, 23)]
    for role, rule_id in ROLES.items():
        for maker in ("Hikvision", "Dahua"):
            for day in days:
                assert rule_id in cells[role.format(maker), day].expected, (role, maker, day)
    bans = [cells[f"A US fund holds shares of {one}", days[2]] for one in ("Hikvision", "Dahua")]
    assert [one.expected["CMIC-1"] for one in bans] == [Expected.APPLIES, Expected.SILENT]


def test_the_traps_stand_among_the_cases(cases: tuple[Case, ...]) -> None:
    traps = " ".join(case.story for case in cases if case.story.startswith("Trap: "))
    for words in (
        "ban on sales",
        "1260H list is not the section 889 list",
        "fund that has sold",
        "court of April 2024",
        "Dahua Electronics Corporation",
        "different name on each list",
        "ban on use",
        "NDAA label",
    ):
        assert words in traps


# --- Laws


DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def supplied(rule_id: str, kind: TieKind, day: date, listed: date) -> Expected | Outcome:
    """Give what a rule says of a trader with one tie to a party that its regime's list names."""
    (regime,) = [one for one in RULEBOOK.regimes if rule_id in {rule.rule_id for rule in one.rules}]
    text = (
        f"- case: a law\n  ties:\n    - {{tie: trader {kind} party}}\n"
        f"  listed:\n    - {{listed: party on {regime.lists[0]}, from: {listed}}}\n"
        f"  subject: trader\n  as_of: {day}\n  expect: {{{rule_id}: applies}}\n"
    )
    (case,) = cases_of(text)
    effect = effects_of(RULEBOOK, case, {}).get(rule_id)
    return effect.outcome if effect else Expected.SILENT


def cases_of(text: str) -> tuple[Case, ...]:
    """Give the cases of a text."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.yml").write_text(text, encoding="utf-8")
        return load_cases(RULEBOOK, Path(folder))


@settings(max_examples=150)
@given(st.sampled_from(TIED), st.sampled_from(list(TieKind)), DAYS, DAYS)
def test_nothing_follows_before_the_rule_or_the_listing_nor_from_a_tie_that_the_rule_does_not_name(
    rule: Rule, kind: TieKind, day: date, listed: date
) -> None:
    outcome = supplied(rule.rule_id, kind, day, listed)
    if not isinstance(outcome, Outcome) or not outcome.follows:
        return
    assert rule.force_on(day)[0] in {Force.IN_FORCE, Force.UNKNOWN, Force.UNVERIFIED}
    assert day >= listed
    assert not rule.known_from or day >= rule.known_from
    assert f"{kind}>" in {*rule.dealing, *rule.reach.tokens}


# --- One malformed case for each error

CASE = """\
- case: A maker ships to Hikvision
  ties:
    - {tie: intel supplies hikvision, share: 5}
  listed:
    - {listed: hikvision on us-bis-el, from: 2019-10-09}
  subject: intel
  as_of: 2019-10-10
  expect: {EL-1: applies}
  words: {EL-1: exporter}
"""
TWO_DAYS = """\
  days:
    - {as_of: 2019-10-08, expect: {EL-1: not listed}}
    - {as_of: 2019-10-09, expect: {EL-1: applies}}
"""


def test_a_case_is_read_with_its_day_and_place() -> None:
    (case,) = cases_of(CASE)
    assert (case.subject, case.as_of, case.place) == (
        "intel",
        date(2019, 10, 10),
        "one.yml, line 1",
    )
    (tie,) = case.ties
    assert tie.begin.latest == tie.end.earliest == case.as_of


def test_a_story_on_two_days_is_two_cases() -> None:
    told = cases_of(CASE[: CASE.index("  as_of")] + TWO_DAYS)
    assert [(case.name[-10:], case.line) for case in told] == [("2019-10-08", 8), ("2019-10-09", 9)]
    assert {case.story for case in told} == {"A maker ships to Hikvision"}


class Bad(NamedTuple):
    """A change to the case, the line of the error, and words of its message."""

    old: str
    new: str
    line: int
    words: tuple[str, ...]


BAD = {
    "no case": Bad(CASE, "# nothing\n", 1, ("there is no case", "write one")),
    "missing day": Bad("  as_of: 2019-10-10\n", "", 1, ("`as_of` is missing",)),
    "bad day": Bad("2019-10-10", "soon", 7, ("`as_of`", "`soon` is not a day")),
    "a day before 1900": Bad("as_of: 2019", "as_of: 1019", 7, ("`1019-10-10` lies before 1900",)),
    "a tie before 1900": Bad("share: 5", "from: 0019", 3, ("`from`", "lies before 1900; mend")),
    "unknown rule": Bad(
        "{EL-1: applies}", "{EL-9: applies}", 8, ("no rule `EL-9`", "tieline rules")
    ),
    "unknown outcome": Bad(
        "{EL-1: applies}", "{EL-1: maybe}", 8, ("`maybe` is not one of", "does not reach", "silent")
    ),
    "unknown state": Bad(
        "expect: {EL-1: applies}\n  words: {EL-1: exporter}",
        "in_force: {EL-1: asleep}",
        8,
        ("`asleep` is not one of", "suspended"),
    ),
    "expects nothing": Bad(
        "  expect: {EL-1: applies}\n  words: {EL-1: exporter}\n", "", 1, ("expects nothing",)
    ),
    "words of a rule that is not expected": Bad(
        "words: {EL-1", "words: {889-A", 9, ("`words`", "`889-A` is not under `expect`")
    ),
    "no sentence": Bad(
        "intel supplies hikvision", "intel hikvision", 3, ("is no tie", "`A kind B`")
    ),
    "unknown tie kind": Bad("intel supplies", "intel befriends", 3, ("`befriends` is not one of",)),
    "a share of 140 percent": Bad("share: 5", "share: 140", 3, ("`share`", "from 0 to 100")),
    "a tie that ends before it begins": Bad(
        "share: 5", "from: 2019, until: 2018", 3, ("ends before it begins", "mend `from`")
    ),
    "unknown list": Bad(
        "us-bis-el", "us-bis-xl", 5, ("list `us-bis-xl` is not known", "us-bis-el")
    ),
    "no entry": Bad("hikvision on", "hikvision upon", 5, ("is no entry", "`PARTY on LIST`")),
    "an entry without a day": Bad(", from: 2019-10-09", "", 5, ("`from` is missing",)),
    "an entry that ends before it begins": Bad(
        "from: 2019-10-09", "from: 2019, until: 2018", 5, ("the entry ends before it begins",)
    ),
    "unknown standing": Bad("share: 5", "standing: rumoured", 3, ("`rumoured` is not one of",)),
    "a subject without a part": Bad("subject: intel", "subject: amd", 1, ("`amd` is in no tie",)),
    "a target without a part": Bad(
        "  subject: intel", "  subject: intel\n  to: dahua", 1, ("`to: dahua` is in no tie",)
    ),
    "nobody is listed": Bad(
        "  listed:\n    - {listed: hikvision on us-bis-el, from: 2019-10-09}\n",
        "",
        1,
        ("lists nobody", "`listings: starter`"),
    ),
    "unknown listings": Bad(
        "  subject:", "  listings: all\n  subject:", 6, ("`all` is not known",)
    ),
    "unknown key": Bad("words:", "word:", 9, ("`word` is not known", "did you mean `words`?")),
    "a case given twice": Bad(CASE, CASE + CASE, 10, ("stands already", "one.yml, line 1")),
    "open without a reason": Bad("  words", "  open:\n  words", 9, ("`open` is empty",)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_case_that_cannot_be_read_is_refused_with_its_place_and_a_remedy(
    tmp_path: Path, bad: Bad
) -> None:
    assert bad.old in CASE
    file = tmp_path / "one.yml"
    file.write_text(CASE.replace(bad.old, bad.new, 1), encoding="utf-8")
    with pytest.raises(BadBlockError) as caught:
        load_cases(RULEBOOK, tmp_path)
    place = tmp_path if bad.new.startswith("#") else file
    assert str(caught.value).startswith(f"{place}, line {bad.line}: ")
    for word in bad.words:
        assert word in str(caught.value)


def test_a_case_that_reaches_two_listed_parties_must_say_which_it_asks_about(
    tmp_path: Path,
) -> None:
    two = CASE.replace(
        "  subject", "    - {listed: intel on us-bis-el, from: 2019-10-09}\n  subject"
    )
    (tmp_path / "one.yml").write_text(two, encoding="utf-8")
    with pytest.raises(
        BadBlockError, match=r"line 1: several listed parties .*hikvision, intel.*`to`"
    ):
        check_rules(RULEBOOK, tmp_path)
    (tmp_path / "one.yml").write_text(two + "  to: hikvision\n", encoding="utf-8")
    (one,) = check_rules(RULEBOOK, tmp_path)
    assert not one.failed


def test_a_case_in_which_a_party_succeeds_itself_is_refused(tmp_path: Path) -> None:
    text = CASE.replace(
        "  listed:", "    - {tie: a succeeds intel}\n    - {tie: intel succeeds a}\n  listed:"
    )
    (tmp_path / "one.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadBlockError, match=r"one\.yml, line 1: .*no party succeeds itself"):
        check_rules(RULEBOOK, tmp_path)
    (tmp_path / "one.yml").write_text(
        text.replace("    - {tie: intel succeeds a}\n", ""), encoding="utf-8"
    )
    check_rules(RULEBOOK, tmp_path)


# --- The commands


@pytest.mark.parametrize("day", ["1950-01-01", "2026-11-23"])
def test_a_rule_without_days_of_its_own_is_never_said_to_be_in_force(day: str) -> None:
    shown = {one.rule.rule_id: one for one in all_rules(date.fromisoformat(day), RULEBOOK)}
    for rule_id in ("EL-1", "SDN-1", "UVL-1", "DPL-1"):
        assert shown[rule_id].state == "follows each listing"
    for rule_id in ("EL-5", "EL-7", "SDN-3", "SDN-5", "WRO-1"):
        assert shown[rule_id].state == "since when is not encoded"
    dated = [one for one in shown.values() if one.state == "in force"]
    assert bool(dated) is (day > "2000")
    for one in dated:
        assert one.rule.force_on(one.as_of)[1].begin


def test_a_rule_shows_its_days_once_and_counts_the_cases_that_it_lists(here: Here) -> None:
    code, told, _ = here("rules", "show", "EL-1", *AS_OF)
    assert code == 0
    said = " ".join(told.split())
    assert "Days follows each listing" in said
    assert "In force in force" not in said
    count = int(re.findall(r"(\d+) cases speak of it:", said)[0])
    assert count == len([line for line in told.splitlines() if line.lstrip().startswith("•")])
    assert count < len(one_rule("EL-1", date(2026, 11, 23)).cases)


def test_no_day_before_1900_is_asked_about(here: Here) -> None:
    for command in (("rules",), ("rules", "show", "EL-1"), ("trace", "Intel")):
        code, _, error = here(*command, "--as-of", "1899-12-31")
        assert (code, "`1899-12-31` lies before 1900; mend the year" in error) == (2, True), command


AS_OF = ("--as-of", "2026-11-23")


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_of_rules_fits_the_terminal_and_names_every_rule(
    tieline: Run, columns: int
) -> None:
    done = tieline("rules", *AS_OF, columns=columns)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    for rule_id in RULEBOOK.every:
        assert any(rule_id in line.split() for line in lines), rule_id
    said = " ".join(done.stdout.split())
    assert "Not worked out from ties, because" in said
    assert "AFF-1 licence required unverified primary" in said
    assert "This is no legal advice" in said


def test_a_rule_is_shown_whole_whatever_the_letters_of_its_id(here: Here) -> None:
    code, told, _ = here("rules", "show", "889-a", *AS_OF)
    assert code == 0
    said = " ".join(told.split())
    for words in (
        "889-A Part A: what federal agencies may buy",
        "procurement ineligible",
        "in force from 2019-08-13",
        "Report covered equipment that is found while the contract is performed (within 1 business",
        "It does not reach sales to private customers",
        "read in the text itself",
        "by the test ndaa-889",
        "Trap: the 1260H list is not the section 889 list: silent",
    ):
        assert words in said, words


def test_a_rule_that_rests_on_no_tie_says_so(here: Here) -> None:
    code, told, _ = here("rules", "show", "EU-FLR", *AS_OF)
    said = " ".join(told.split())
    assert code == 0
    assert "Not worked out from ties, because it rests on a decision about a product" in said
    assert "not yet in force" in said
    assert "read in secondary sources, not in the text" in said


def test_a_rule_that_is_not_there_is_refused_with_names_like_it(here: Here) -> None:
    code, _, error = here("rules", "show", "EL-9")
    assert code == 2
    assert "there is no rule `EL-9`; did you mean EL-" in error
    with pytest.raises(UnknownRuleError, match="`tieline rules` shows all"):
        one_rule("??", date(2026, 11, 23))


def test_the_rules_as_json_say_what_the_table_says(here: Here) -> None:
    _, told, _ = here("rules", "--format", "json", *AS_OF)
    whole = json.loads(told)
    rules = {one["rule"]: one for one in whole["rules"]}
    assert list(rules) == [one.rule.rule_id for one in all_rules(date(2026, 11, 23), RULEBOOK)]
    assert rules["SDN-1"]["duties"][0] == {
        "duty": "report",
        "text": "Report property that was blocked.",
        "within": "10 business days",
        "citation": "31 CFR 501.603(b)(1)(i)",
    }
    assert (rules["AFF-1"]["status"], rules["AFF-1"]["owned"]) == ("unverified", "bis-affiliates")
    assert rules["EL-1"]["lists"] == ["us-bis-el"]
    assert rules["UK-CCTV"]["not_from_ties"]
    assert here("rules", "--format", "json", *AS_OF)[1] == told


def test_a_rule_as_json_brings_its_cases(here: Here) -> None:
    _, told, _ = here("rules", "show", "LA-1", "--format", "json", *AS_OF)
    cases = [one["expect"]["LA-1"] for one in json.loads(told)["cases"]]
    assert {"applies", "silent", "does not reach", "not in force"} <= set(cases)


def test_the_shipped_cases_pass_on_the_command_line(here: Here) -> None:
    code, told, _ = here("rules", "check")
    assert code == 0
    assert "0 failed." in told
    _, answer, _ = here("rules", "check", "--format", "json")
    assert not [one for one in json.loads(answer)["cases"] if one["failed"]]


def test_a_case_that_comes_out_otherwise_is_printed_with_what_was_found(
    here: Here, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    wrong = CASE.replace("supplies", "buys").replace("  words: {EL-1: exporter}\n", "")
    (folder / "one.yml").write_text(wrong, encoding="utf-8")
    code, told, _ = here("rules", "check", "--cases", str(folder))
    said = " ".join(told.split())
    assert code == 1
    assert "failed A maker ships to Hikvision (one.yml, line 1)" in said
    assert "EL-1: expected applies, found does not reach" in said
    assert "it restricts exports" in said
    assert "1 case: 0 as expected, 0 open, 1 failed." in said
    code, told, _ = here("rules", "check", "--cases", str(folder), "--format", "json")
    assert (code, json.loads(told)["cases"][0]["misses"][0]["found"]) == (1, "does not reach")
    (folder / "one.yml").write_text(f"{wrong}  open: not done yet\n", encoding="utf-8")
    code, told, _ = here("rules", "check", "--cases", str(folder))
    assert (code, "1 open, 0 failed." in told) == (0, True)


def test_a_wrong_reason_and_a_wrong_state_are_misses_too(tmp_path: Path) -> None:
    text = CASE.replace("exporter", "importer") + "  in_force: {EL-1: suspended}\n"
    (tmp_path / "one.yml").write_text(text, encoding="utf-8")
    (one,) = check_rules(RULEBOOK, tmp_path)
    assert [(miss.expected, miss.found) for miss in one.misses] == [
        ("suspended", "in force"),
        ("the words “importer”", "applies"),
    ]


def test_an_open_case_that_passes_is_a_failure(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.yml").write_text(f"{CASE}  open: not done yet\n", encoding="utf-8")
    code, told, _ = here("rules", "check", "--cases", str(folder))
    assert code == 1
    assert "take the line `open` away" in told
