"""Patterns of chains, the rules that ship, and rule files that cannot be read."""

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import shares
from tieline.model.amounts import UNKNOWN_AMOUNT, Answer, Range
from tieline.model.kinds import TieKind
from tieline.rulebook.load import BUNDLED, load_rulebook
from tieline.rulebook.pattern import BadPatternError, Pattern, Shape
from tieline.rulebook.rules import DutyKind, Force, Rule, Rulebook
from tieline.text.blocks import BadBlockError

HALF = Range(Decimal(50), Decimal(50), "%")


def step(token: str, share: Range = UNKNOWN_AMOUNT) -> Shape:
    return Shape(TieKind(token[:-1]), token[-1] == ">", share)


def chain(text: str) -> list[Shape]:
    return [step(token) for token in text.split()]


# --- Patterns


@pytest.mark.parametrize(
    ("pattern", "steps", "fits"),
    [
        ("", "", True),
        ("", "buys>", False),
        ("buys>", "buys>", True),
        ("buys>", "buys<", False),
        ("buys>", "supplies<", False),
        ("buys>", "", False),
        ("buys> owns<", "buys> owns<", True),
        ("buys> owns<", "owns< buys>", False),
        ("buys>*", "", True),
        ("buys>*", "buys> buys> buys>", True),
        ("buys>+", "", False),
        ("buys>?", "buys> buys>", False),
        ("buys> | uses>", "uses>", True),
        ("buys> | uses> owns<", "buys> owns<", False),
        ("(buys> | uses>) owns<", "buys> owns<", True),
        ("(distributes> | relabels>)* (owns< | controls<)*", "relabels> distributes> owns<", True),
        ("(distributes> | relabels>)* (owns< | controls<)*", "owns< relabels>", False),
    ],
)
def test_a_pattern_fits_a_chain_as_a_regular_expression_would(
    pattern: str, steps: str, *, fits: bool
) -> None:
    assert Pattern(pattern).match(chain(steps)) is (Answer.YES if fits else Answer.NO)


@pytest.mark.parametrize(
    ("share", "answer"),
    [
        (HALF, Answer.YES),
        (Range(Decimal("49.999"), Decimal("49.999"), "%"), Answer.NO),
        (Range(Decimal(50), None, "%"), Answer.YES),
        (Range(Decimal(40), Decimal(60), "%"), Answer.DEPENDS),
        (Range(None, Decimal(49), "%"), Answer.NO),
        (UNKNOWN_AMOUNT, Answer.DEPENDS),
    ],
)
def test_a_share_decides_or_leaves_it_open(share: Range, answer: Answer) -> None:
    assert Pattern("owns<{>=50%}").match([step("owns<", share)]) is answer


def test_every_stake_along_the_chain_must_be_enough() -> None:
    half_and_more = Pattern("owns<{>=50%}*")
    assert half_and_more.match([]) is Answer.YES
    assert half_and_more.match([step("owns<", HALF)] * 3) is Answer.YES
    assert half_and_more.match([step("owns<", HALF), step("owns<")]) is Answer.DEPENDS
    little = step("owns<", Range(Decimal(10), Decimal(10), "%"))
    assert half_and_more.match([step("owns<"), little]) is Answer.NO


def test_a_step_that_asks_for_no_share_takes_any() -> None:
    assert Pattern("owns< owns<{>=50%}").match([step("owns<"), step("owns<", HALF)]) is Answer.YES


class Tree(NamedTuple):
    """A pattern as a tree: an operator and its parts."""

    operator: str
    parts: tuple["Tree | str", ...]


TOKENS = ("buys>", "owns<", "owns<{>=50%}", "makes<")


def trees() -> st.SearchStrategy[Tree | str]:
    """Give a pattern as a tree."""
    return st.recursive(
        st.sampled_from(TOKENS),
        lambda inner: (
            st.builds(Tree, st.sampled_from([" ", "|"]), st.tuples(inner, inner))
            | st.builds(Tree, st.sampled_from("*+?"), st.tuples(inner))
        ),
        max_leaves=6,
    )


def spelt(tree: Tree | str) -> str:
    """Write a tree as a pattern."""
    if isinstance(tree, str):
        return tree
    if tree.operator in "*+?":
        return f"({spelt(tree.parts[0])}){tree.operator}"
    return f"({f' {tree.operator} '.join(map(spelt, tree.parts))})"


def ends(tree: Tree | str, steps: list[Shape], at: int, enough: set[Answer]) -> set[int]:
    """Give every place at which a tree may end that begins at a place: the plainest matcher."""
    if isinstance(tree, str):
        if at == len(steps) or steps[at].token != tree.partition("{")[0]:
            return set()
        share = Pattern("owns<{>=50%}").share_answer(steps[at])
        return {at + 1} if "{" not in tree or share in enough else set()
    first = tree.parts[0]
    if tree.operator == "|":
        return {end for part in tree.parts for end in ends(part, steps, at, enough)}
    if tree.operator == " ":
        middle = ends(first, steps, at, enough)
        return {end for one in middle for end in ends(tree.parts[1], steps, one, enough)}
    once = ends(first, steps, at, enough)
    reached, edge = set(once), set(once)
    while edge and tree.operator != "?":
        edge = {end for one in edge for end in ends(first, steps, one, enough)} - reached
        reached |= edge
    return reached if tree.operator == "+" else reached | {at}


SHAPES = st.lists(
    st.builds(
        Shape, st.sampled_from([TieKind.BUYS, TieKind.OWNS, TieKind.MAKES]), st.booleans(), shares()
    ),
    max_size=5,
)


@given(trees(), SHAPES)
def test_patterns_answer_as_the_plainest_matcher_does(tree: Tree | str, steps: list[Shape]) -> None:
    surely = len(steps) in ends(tree, steps, 0, {Answer.YES})
    possibly = len(steps) in ends(tree, steps, 0, {Answer.YES, Answer.DEPENDS})
    # What fits for certain fits possibly too, so three answers are all there are.
    assert possibly or not surely
    expected = Answer.YES if surely else Answer.DEPENDS if possibly else Answer.NO
    assert Pattern(spelt(tree)).match(steps) is expected


@given(trees(), SHAPES)
def test_to_learn_a_share_never_turns_a_certain_answer(
    tree: Tree | str, steps: list[Shape]
) -> None:
    pattern = Pattern(spelt(tree))
    unknown = pattern.match([one._replace(share=UNKNOWN_AMOUNT) for one in steps])
    if unknown is not Answer.DEPENDS:
        assert pattern.match(steps) is unknown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("purchases>", "`purchases` is no kind of tie"),
        ("buys", "`buys` cannot be read"),
        ("buys> ; owns<", "`;` cannot be read"),
        ("owns<{50%}", "cannot be read"),
        ("(buys>", "a `(` has no `)`"),
        ("buys>)", "a `)` has no `(`"),
        ("*", "nothing before `*`"),
        ("owns<{>=50%} owns<{>=25%}", "two different shares"),
        ("owns<{>=100.1%}", "no share is of 100.1 %; write one up to 100 %"),
        ("owns<{>=0%}", "no share is of 0 %"),
        ("owns<*+", "repeat"),
        ("owns<++", "repeat"),
    ],
)
def test_what_is_no_pattern_is_refused_with_the_reason_and_an_example(
    text: str, words: str
) -> None:
    with pytest.raises(BadPatternError) as caught:
        Pattern(text)
    assert f"`{text}` is no pattern" in str(caught.value)
    assert words in str(caught.value)
    assert "owns<{>=50%}" in str(caught.value)


# --- The rules that ship


@pytest.fixture(scope="module")
def bundled() -> Rulebook:
    """Give the rulebook that ships with the package."""
    return load_rulebook()


def rule(bundled: Rulebook, rule_id: str) -> Rule:
    """Give a rule by its id."""
    (found,) = [one for one in rules(bundled) if one.rule_id == rule_id]
    return found


def rules(bundled: Rulebook) -> list[Rule]:
    """Give all rules."""
    return list(bundled.every.values())


def test_every_rule_says_what_it_says_whom_it_binds_and_where_it_stands(bundled: Rulebook) -> None:
    for one in rules(bundled):
        for field in (
            "title",
            "says",
            "restricts",
            "role",
            "bound",
            "scope",
            "citation",
            "does_not",
        ):
            assert getattr(one, field), (one.rule_id, field)
        assert bool(one.dealing) is not bool(one.not_from_ties), one.rule_id


def test_no_two_rules_share_an_id(bundled: Rulebook) -> None:
    ids = [one.rule_id for regime in bundled.regimes for one in regime.every]
    assert len(set(ids)) == len(ids)


def test_every_list_of_a_regime_has_a_title(bundled: Rulebook) -> None:
    for regime in bundled.regimes:
        assert bool(regime.rules) is bool(regime.lists)
        for list_id in regime.lists:
            assert bundled.lists[list_id].title


def test_no_rule_is_in_force_before_it_could_be_known(bundled: Rulebook) -> None:
    for one in rules(bundled):
        if one.known_from:
            for days in (1, 30, 1000, 10_000):
                force, _ = one.force_on(one.known_from - timedelta(days=days))
                assert force is Force.NOT_YET, (one.rule_id, days)


@pytest.mark.parametrize(
    ("rule_id", "day", "force"),
    [
        ("AFF-1", "2025-09-28", Force.NOT_YET),
        ("AFF-1", "2025-09-29", Force.IN_FORCE),
        ("AFF-1", "2025-10-15", Force.IN_FORCE),
        ("AFF-1", "2025-11-09", Force.IN_FORCE),
        ("AFF-1", "2025-11-10", Force.SUSPENDED),
        ("AFF-1", "2026-03-01", Force.SUSPENDED),
        ("AFF-1", "2026-11-09", Force.SUSPENDED),
        ("AFF-1", "2026-11-10", Force.UNVERIFIED),
        ("AFF-1", "2026-11-23", Force.UNVERIFIED),
        ("889-A", "2019-08-12", Force.NOT_YET),
        ("889-A", "2019-08-13", Force.IN_FORCE),
        ("889-A", "2026-11-23", Force.IN_FORCE),
        ("889-B", "2020-08-12", Force.NOT_YET),
        ("889-B", "2020-08-13", Force.IN_FORCE),
        ("CMIC-1", "2021-08-01", Force.NOT_YET),
        ("CMIC-1", "2021-08-02", Force.IN_FORCE),
        ("EL-1", "2019-10-09", Force.IN_FORCE),
        ("FCC-4", "2026-07-05", Force.NOT_YET),
        ("FCC-4", "2026-07-10", Force.UNKNOWN),
        ("FCC-4", "2026-07-30", Force.UNKNOWN),
        ("FCC-4", "2026-07-31", Force.IN_FORCE),
        ("CMIC-0", "2021-01-10", Force.NOT_YET),
        ("CMIC-0", "2021-01-11", Force.IN_FORCE),
        ("CMIC-0", "2021-07-01", Force.UNVERIFIED),
        ("CMIC-0", "2021-08-02", Force.ENDED),
        ("LA-1", "2021-07-31", Force.NOT_YET),
        ("OUT-1", "2025-01-02", Force.IN_FORCE),
        ("EU-FLR", "2027-12-13", Force.NOT_YET),
        ("VT-1", "2019-02-10", Force.UNKNOWN),
    ],
)
def test_a_rule_is_in_force_on_its_days(
    bundled: Rulebook, rule_id: str, day: str, force: Force
) -> None:
    assert rule(bundled, rule_id).force_on(date.fromisoformat(day))[0] is force


def test_a_rule_that_rests_on_no_list_says_why_and_stands_apart_from_the_others(
    bundled: Rulebook,
) -> None:
    untied = {one.rule_id for regime in bundled.regimes for one in regime.untied}
    assert {"UK-CCTV", "EU-DU5", "CSDDD", "EU-FLR", "HR-1", "CN-BLK", "WRO-1"} <= untied
    assert not untied & {one.rule_id for regime in bundled.regimes for one in regime.rules}
    for rule_id in untied:
        assert rule(bundled, rule_id).not_from_ties[0].islower(), rule_id


def test_the_tests_of_ownership_stand_with_the_rules_that_use_them(bundled: Rulebook) -> None:
    asked = {"SDN-1": "ofac-50", "AFF-1": "bis-affiliates", "EU-HR": "eu", "UK-HR": "uk"}
    asked |= {"889-A": "ndaa-889", "FCC-4": "ndaa-889", "1260H-1": "dod-1260h"}
    asked |= {"EL-1": "", "CMIC-1": "", "CA-HR": ""}
    for rule_id, test in asked.items():
        assert rule(bundled, rule_id).owned == test, rule_id


def test_a_blocking_rule_asks_for_reports_within_ten_business_days(bundled: Rulebook) -> None:
    reports = [one for one in rule(bundled, "SDN-1").duties if one.kind is DutyKind.REPORT]
    assert [(one.within, one.citation) for one in reports] == [
        ("10 business days", "31 CFR 501.603(b)(1)(i)"),
        ("10 business days", "31 CFR 501.604(c)"),
    ]
    assert reports[0].words == (
        "Report property that was blocked (within 10 business days, 31 CFR 501.603(b)(1)(i))."
    )


def test_no_rule_gives_a_verdict_on_anybody(bundled: Rulebook) -> None:
    for one in rules(bundled):
        told = f"{one.title} {one.says} {one.does_not} {one.scope} {one.duties_in_words}".lower()
        for word in (" is compliant", "cleared", "guilty", "complicit"):
            assert word not in told, (one.rule_id, word)


# --- One malformed file for each error

LISTS = """\
- list: a-list
  title: A list
  short: A
  authority: Somebody
  url: https://example.org
"""
REGIME = """\
regime: one
title: One
authority: Somebody
lists: [a-list]
rules:
  - rule: R-1
    title: A rule
    consequence: prohibited
    says: It says so.
    restricts: dealing
    role: trader
    bound: Traders
    dealing: [buys>, supplies>]
    reach: (owns<)*
    scope: The party
    in_force:
      - {from: 2020-01-01}
    known_from: 2019-12-01
    citation: Law 1
    reading: primary
    does_not: It is no ban on speech.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a tiny rulebook."""
    (tmp_path / "lists.yml").write_text(LISTS, encoding="utf-8")
    (tmp_path / "one.yml").write_text(REGIME, encoding="utf-8")
    return tmp_path


def test_a_tiny_rulebook_is_read(folder: Path) -> None:
    (regime,) = load_rulebook(folder).regimes
    assert regime.rules[0].dealing == ("buys>", "supplies>")
    assert regime.rules[0].force_on(date(2020, 1, 1))[0] is Force.IN_FORCE


def test_a_duty_may_still_be_a_plain_text(folder: Path) -> None:
    text = REGIME.replace("    does_not:", "    duties: Ask first.\n    does_not:")
    (folder / "one.yml").write_text(text, encoding="utf-8")
    (duty,) = load_rulebook(folder).every["R-1"].duties
    assert (duty.kind, duty.words) == (DutyKind.STATED, "Ask first.")


def test_the_digest_of_a_rulebook_is_that_of_its_words(folder: Path) -> None:
    before = load_rulebook(folder).digest
    assert load_rulebook(folder).digest == before
    (folder / "one.yml").write_text(REGIME.replace("Law 1", "Law 2"), encoding="utf-8")
    assert load_rulebook(folder).digest != before


def test_the_digest_is_the_same_wherever_the_rules_lie(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "copy")
    assert load_rulebook(tmp_path / "copy").digest == load_rulebook().digest


class Bad(NamedTuple):
    """A change to the tiny rulebook, the line of the error, and words of its message."""

    old: str
    new: str
    line: int
    words: tuple[str, ...]


PERIOD = "      - {from: 2020-01-01}\n"
BAD = {
    "a step of `unclear` on a line of its own": Bad(
        "    scope: The party\n",
        "    unclear:\n      owns<: why\n      ownz<: why\n    scope: The party\n",
        17,
        ("`unclear` speaks of `ownz<`",),
    ),
    "a share of 140 percent": Bad("(owns<)*", "owns<{>=140%}", 14, ("no share is of 140 %",)),
    "a share of nothing": Bad("(owns<)*", "owns<{>=0.0%}", 14, ("no share is of 0.0 %",)),
    "a period behind one without an end": Bad(
        PERIOD, f"{PERIOD}      - {{from: 2021-01-01}}\n", 18, ("has no end", "`until`")
    ),
    "a period that begins earlier than the one before it": Bad(
        PERIOD,
        PERIOD.replace("}", ", until: 2020-12-31}") + "      - {from: 2019-01-01}\n",
        18,
        ("ends on 2020-12-31 only", "order of time"),
    ),
    "a later period without a first day": Bad(
        PERIOD,
        PERIOD.replace("}", ", until: 2020-12-31}") + "      - {from: ..2022}\n",
        18,
        ("only the first period may begin on a day that is not known",),
    ),
    "known only after it was in force": Bad(
        "2019-12-01", "2020-01-02", 18, ("`known_from`", "after the first day in force, 2020-01-01")
    ),
    "empty file": Bad(REGIME, "# nothing\n", 1, ("the file is empty",)),
    "a list of regimes": Bad(REGIME, "- regime: one\n", 1, ("`key: value`",)),
    "no YAML": Bad("[a-list]", "[a-list", 5, ("this is not YAML",)),
    "unknown list": Bad(
        "[a-list]", "[b-list]", 4, ("list `b-list` is not in lists.yml", "add a block")
    ),
    "no rules": Bad(REGIME[REGIME.index("rules:") :], "", 1, ("at least one rule", "`rules:`")),
    "rules that are no list": Bad(
        REGIME[REGIME.index("rules:") :], "rules: none", 5, ("`rules` needs a list",)
    ),
    "missing regime": Bad("regime: one\n", "", 1, ("`regime` is missing",)),
    "missing citation": Bad(
        "    citation: Law 1\n", "", 6, ("`citation` is missing", "add a line")
    ),
    "missing role": Bad("    role: trader\n", "", 6, ("`role` is missing",)),
    "missing says": Bad("    says: It says so.\n", "", 6, ("`says` is missing",)),
    "misspelt key": Bad("bound:", "binds:", 6, ("`bound` is missing",)),
    "unknown key of a rule": Bad(
        "    reading: primary\n",
        "    reading: primary\n    exception: none\n",
        21,
        ("`exception` is not known", "did you mean `exceptions`?"),
    ),
    "unknown key of a regime": Bad(
        "rules:", "rule: x\nrules:", 5, ("`rule` is not known", "did you mean `rules`?")
    ),
    "unknown consequence": Bad(
        "prohibited",
        "frowned upon",
        8,
        ("`consequence`", "`frowned upon` is not one of", "licence required"),
    ),
    "unknown reading": Bad("primary", "tertiary", 20, ("`reading`", "`tertiary`", "secondary")),
    "bad step": Bad("[buys>,", "[acquires>,", 13, ("`dealing`", "`acquires` is no kind of tie")),
    "bad reach": Bad(
        "(owns<)*", "(owns<", 14, ("`reach`", "`(owns<` is no pattern", "write steps as")
    ),
    "bad day": Bad(
        "2019-12-01", "soon", 18, ("`known_from`", "`soon` is not a day", "write a day as")
    ),
    "part of a day": Bad(
        "2019-12-01", "2019-12", 18, ("`known_from`", "a whole day is needed here")
    ),
    "period without a beginning": Bad(
        "{from: 2020-01-01}", "{until: 2021}", 17, ("`from` is missing",)
    ),
    "unknown status of a period": Bad(
        "{from: 2020-01-01}",
        "{from: 2020, status: asleep}",
        17,
        ("`status`", "`asleep` is not one of", "suspended"),
    ),
    "unknown key of a period": Bad(
        "{from: 2020-01-01}",
        "{from: 2020, untill: 2021}",
        17,
        ("`untill` is not known", "did you mean `until`?"),
    ),
    "unclear about what it does not reach": Bad(
        "    scope: The party\n",
        "    scope: The party\n    unclear: {uses>: why}\n",
        16,
        ("`unclear` speaks of `uses>`", "`reach` does not have"),
    ),
    "unclear about a dealing that it does not restrict": Bad(
        "    scope: The party\n",
        "    scope: The party\n    unclear_dealing: {uses>: why}\n",
        16,
        ("`unclear_dealing` speaks of `uses>`", "`dealing` does not have"),
    ),
    "unknown test of ownership": Bad(
        "    does_not:",
        "    owned: majority\n    does_not:",
        21,
        ("`owned`", "`majority` is no test of ownership", "ofac-50, eu, uk"),
    ),
    "missing does_not": Bad(
        "    does_not: It is no ban on speech.\n",
        "",
        6,
        ("`does_not` is missing", "add a line `does_not: ...`"),
    ),
    "unknown duty": Bad(
        "    does_not:",
        "    duties:\n      - {duty: apologise, text: Say so.}\n    does_not:",
        22,
        ("`duty`", "`apologise` is not one of", "apply for a licence"),
    ),
    "a duty without words": Bad(
        "    does_not:",
        "    duties:\n      - {duty: report}\n    does_not:",
        22,
        ("`text` is missing",),
    ),
    "unknown key of a duty": Bad(
        "    does_not:",
        "    duties:\n      - {duty: report, text: So, with: 3 days}\n    does_not:",
        22,
        ("`with` is not known", "did you mean `within`?"),
    ),
    "period backwards": Bad(
        "{from: 2020-01-01}",
        "{from: 2020-01-02, until: 2019-01-01}",
        17,
        ("`until`", "ends before it begins", "mend `from` or `until`"),
    ),
    "periods out of order": Bad(
        "      - {from: 2020-01-01}\n",
        "      - {from: 2020-01-01, until: 2021-06-30}\n      - {from: 2021-06-30}\n",
        18,
        ("`from`", "ends on 2021-06-30 only", "in order of time"),
    ),
    "a period before 1900": Bad(
        "{from: 2020-01-01}", "{from: 1720-01-01}", 17, ("`from`", "before 1900", "mend the year")
    ),
    "a day of knowledge before 1900": Bad(
        "known_from: 2019-12-01", "known_from: 1019-12-01", 18, ("`known_from`", "before 1900")
    ),
    "ties and a reason against them": Bad(
        "    does_not:",
        "    not_from_ties: it rests on a product\n    does_not:",
        21,
        ("`not_from_ties`", "has no `dealing`, `reach` or `owned`", "take those away"),
    ),
    "neither ties nor a reason against them": Bad(
        "    dealing: [buys>, supplies>]\n",
        "",
        6,
        ("`dealing` is missing", "say under `not_from_ties` why"),
    ),
    "ties without a list": Bad(
        "[a-list]", "[]", 6, ("the regime has no list", "`R-1`", "name a list under `lists`")
    ),
    "rule given twice": Bad(
        "rules:\n", f"rules:\n{REGIME[REGIME.index('  - rule') :]}", 22, ("`R-1`",)
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_rule_file_that_cannot_be_read_is_refused_with_its_place_and_a_remedy(
    folder: Path, bad: Bad
) -> None:
    assert bad.old in REGIME
    (folder / "one.yml").write_text(REGIME.replace(bad.old, bad.new), encoding="utf-8")
    with pytest.raises(BadBlockError) as caught:
        load_rulebook(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'one.yml'}, line {bad.line}: ")
    for word in bad.words:
        assert word in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  title: A list\n", "", "line 1: `title` is missing"),
        ("  short: A\n", "  short: A\n  colour: red\n", "line 4: `colour` is not known"),
        ("- list: a-list\n", f"{LISTS}- list: a-list\n", "line 6: .*`a-list`"),
    ],
    ids=["missing title", "unknown key", "list given twice"],
)
def test_a_list_that_cannot_be_read_is_refused(
    folder: Path, old: str, new: str, words: str
) -> None:
    (folder / "lists.yml").write_text(LISTS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadBlockError, match=rf"lists\.yml, {words}"):
        load_rulebook(folder)
