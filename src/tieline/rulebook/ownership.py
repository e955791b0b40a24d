"""Tests of ownership as their authorities state them: when a listed owner brings a company in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tieline.model.amounts import Answer
from tieline.model.days import UNKNOWN_DAY, Holding, Span, holds
from tieline.rulebook.rules import Force, Period, Regime, Rule

_HALF = Decimal(50)
EU_FROM_HALF = date(2024, 7, 3)
"""From this day on the EU asks for half, and before for more than half."""


def _year(year: int) -> Span:
    """Some day of a year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipTest:
    """One authority's test.

    threshold: the share in percent that is asked for; None where no share brings a company in.
    strict: whether the share must exceed the threshold, not only reach it.
    adds_up: whether the stakes of several listed owners are added.
    control: whether control without that share brings a company in as well.
    open_ended: whether any stake or control leaves it open that the company is brought in, since
        the text does not say from where on it is.
    less_own: whether what a company holds of itself is taken off the whole, and so the shares of
        the others may weigh more.
    rule: the rule of the rulebook in whose days the test counts; empty where none is named.
    stated: since when the test is stated as here, as far as its citation tells.
    gives_way_to: the id of the test that counts instead in the days of its own rule.
    does_not: what the answer does not mean, and what the test asks for that no stake tells.
    """

    test_id: str
    title: str
    authority: str
    threshold: Decimal | None
    strict: bool
    adds_up: bool
    control: bool
    says: str
    citation: str
    url: str = ""
    open_ended: bool = False
    less_own: bool = False
    rule: str = ""
    stated: Span = UNKNOWN_DAY
    gives_way_to: str = ""
    does_not: str = ""


OFAC_50 = OwnershipTest(
    test_id="ofac-50",
    title="OFAC 50 Percent Rule",
    authority="US Department of the Treasury, Office of Foreign Assets Control",
    threshold=_HALF,
    strict=False,
    adds_up=True,
    control=False,
    says=(
        "A company is blocked as well where blocked persons own 50 percent or more of it, "
        "directly or indirectly and all together. What a company that is blocked in this way owns "
        "counts in full; stakes along a chain are not multiplied. Control without ownership does "
        "not count."
    ),
    citation="OFAC FAQs 398, 399, 401, 402; 79 FR 47726; 31 CFR 587.406",
    url="https://ofac.treasury.gov/faqs/398",
    stated=_year(2014),  # volume 79 of the Federal Register is that of 2014
    does_not=(
        "OFAC may list a company that its blocked owners control with a smaller share; dealings "
        "that a blocked person signs or takes part in are another question."
    ),
)
"""50 % or more, ownership only, all blocked owners together, tier by tier (FAQs 398 to 402)."""

EU = OwnershipTest(
    test_id="eu",
    title="EU test of ownership and control",
    authority="European Union",
    threshold=_HALF,
    strict=False,
    adds_up=True,
    control=True,
    says=(
        "A company counts as owned where listed persons together hold 50 percent or more of it "
        "(before 2024-07-03: more than 50 percent), and as controlled where one of them controls "
        "it, which is a test of its own. Both may be rebutted."
    ),
    citation="Commission FAQ 8 on asset freezes; 50 percent since 2024-07-03",
    stated=Span.on(EU_FROM_HALF),
    does_not=(
        "How stakes count along a chain is not published; here what a company that is owned or "
        "controlled holds counts in full. Control is counted only where a row tells of it."
    ),
)
"""50 % or more together (more than 50 % before 2024-07-03), or control (Commission FAQ 8)."""

UK = OwnershipTest(
    test_id="uk",
    title="UK test of ownership and control",
    authority="United Kingdom",
    threshold=_HALF,
    strict=True,
    adds_up=False,
    control=True,
    less_own=True,
    says=(
        "A company is caught where one designated person holds, directly or indirectly, more than "
        "50 percent of its shares or votes, may appoint or remove a majority of its board, or can "
        "have its affairs conducted as that person wishes. The holdings of several designated "
        "persons are not added up unless they act under a joint arrangement; votes that a company "
        "holds in itself do not count."
    ),
    citation="SI 2019/135 Schedule 1; SI 2019/136 regulation 7; SI 2019/855 Schedule 1",
    url="https://www.gov.uk/government/publications/ownership-and-control-public-officials-and-control-guidance",
    stated=_year(2019),  # the year of the regulations
    does_not=(
        "Joint arrangements, and control that no row tells of, are not seen here; either may "
        "catch a company that is not named above."
    ),
)
"""More than 50 % of one person, or control; several are not added (Schedule 1, regulation 7)."""

BIS_AFFILIATES = OwnershipTest(
    test_id="bis-affiliates",
    title="BIS Affiliates Rule",
    authority="US Department of Commerce, Bureau of Industry and Security",
    threshold=_HALF,
    strict=False,
    adds_up=True,
    control=False,
    says=(
        "A foreign company that listed parties own by 50 percent or more, directly or indirectly "
        "and all together, is treated as listed itself; the strictest owner's terms apply. A "
        "percentage that cannot be established is a red flag to be resolved first."
    ),
    citation="90 FR 47201; suspended by 90 FR 50857; 15 CFR part 744, Supplement 8",
    url="https://www.federalregister.gov/d/2025-19001",
    rule="AFF-1",
    does_not=(
        "The table does not tell whether a company is foreign, nor under which list its owner "
        "stands; the rule speaks of the Entity List, the MEU List and some SDN programmes."
    ),
)
"""50 % or more of foreign companies, all listed owners together (15 CFR 744, Supplement 8)."""

NDAA_889 = OwnershipTest(
    test_id="ndaa-889",
    title="Section 889, subsidiary or affiliate",
    authority="United States Congress; Federal Acquisition Regulation",
    threshold=None,
    strict=False,
    adds_up=True,
    control=False,
    open_ended=True,
    says=(
        'The rule extends to "any subsidiary or affiliate" of the named companies and does not '
        "define the words. So any stake, and any control, leaves it possible that a company is "
        "one; none makes it certain."
    ),
    citation="P.L. 115-232 sec. 889; FAR 52.204-25(a)",
    url="https://www.acquisition.gov/far/52.204-25",
    rule="889-A",
    does_not="Whether a company is a subsidiary or affiliate is for those who apply the clause.",
)
"""A "subsidiary or affiliate", undefined: any stake or control leaves it open (FAR 52.204-25)."""

DOD_1260H = OwnershipTest(
    test_id="dod-1260h",
    title="Section 1260H, control by a listed company",
    authority="US Department of Defense",
    threshold=None,
    strict=False,
    adds_up=True,
    control=False,
    open_ended=True,
    says=(
        "The bar on contracts extends to companies under the control of a listed company. A stake "
        "may go with control or not, and a reported control may not be of the kind that the law "
        "means; so each leaves it open, and none makes it certain."
    ),
    citation="Section 805(a) of the NDAA FY2024 (P.L. 118-31)",
    rule="1260H-1",
    does_not="The list by itself restricts no private dealing. It is not the section 889 list.",
)
"""Control, of which a stake or a reported control is no proof (section 805(a), P.L. 118-31)."""

NS_CMIC = OwnershipTest(
    test_id="us-ofac-ns-cmic",
    title="NS-CMIC List, named companies only",
    authority="US Department of the Treasury, Office of Foreign Assets Control",
    threshold=None,
    strict=False,
    adds_up=False,
    control=False,
    says="The ban reaches a company only where it is named itself; no stake brings one in.",
    citation="31 CFR 586.201; Executive Order 14032 (86 FR 30145)",
    url="https://www.ecfr.gov/current/title-31/part-586",
    rule="CMIC-1",
    does_not="Other lists may name the company, and other tests may catch it.",
)
"""Named companies only (31 CFR part 586)."""

BIS_ENTITY_LIST = OwnershipTest(
    test_id="us-bis-el",
    title="Entity List, named parties only",
    authority="US Department of Commerce, Bureau of Industry and Security",
    threshold=None,
    strict=False,
    adds_up=False,
    control=False,
    says=(
        "Outside the days of the Affiliates Rule the list reaches the named parties and their "
        "branches; no stake brings another company in."
    ),
    citation="15 CFR 744.11, 744.16",
    url="https://www.ecfr.gov/current/title-15/part-744",
    gives_way_to="bis-affiliates",
    does_not=(
        "For the days of the Affiliates Rule ask with bis-affiliates. Dealing with a company in "
        "order to reach its listed owner is another question."
    ),
)
"""Named parties and their branches only (15 CFR 744.11, 744.16)."""

OWNERSHIP_TESTS = (
    OFAC_50,
    EU,
    UK,
    BIS_AFFILIATES,
    NDAA_889,
    DOD_1260H,
    NS_CMIC,
    BIS_ENTITY_LIST,
)
"""All tests of ownership."""


class UnknownOwnershipTestError(ValueError):
    """A word that names no test of ownership."""

    def __init__(self, test_id: str) -> None:
        known = ", ".join(one.test_id for one in OWNERSHIP_TESTS)
        super().__init__(f"there is no test `{test_id}`; the tests are {known}")


class OtherTestError(ValueError):
    """A test asked for a day on which another counts instead of it."""

    def __init__(self, test: OwnershipTest, other: OwnershipTest, day: date) -> None:
        super().__init__(
            f"on {day} the {other.title} was in force, and it reaches companies that listed "
            f"parties own; ask with --test {other.test_id} (`{test.test_id}` is for other days)"
        )


@dataclass(frozen=True, slots=True)
class TestOfDay:
    """A test as it counts on a day.

    test: with the threshold of the day, and without any where it does not count on the day.
    force: the state of its rule on the day. period: the days in which that is so, where they are
        known.
    encoded: whether the test was stated on the day as it is here.
    """

    __test__ = False  # no test of this program, though pytest might take it for one

    test: OwnershipTest
    force: Force
    period: Period | None = None
    encoded: bool = True

    @property
    def counts(self) -> bool:
        """Whether the test counts on the day, as far as is known."""
        return self.force in {Force.IN_FORCE, *_OPEN}

    @property
    def is_firm(self) -> bool:
        """Whether it is known if the test counts on the day."""
        return self.encoded and self.force not in _OPEN

    def says(self, answer: Answer) -> Answer:
        """An answer of the test as it stands on the day.

        There is no firm yes where it is not known whether the rule counts, and no firm no either
        where the rule was stated otherwise.
        """
        if not self.encoded or (answer is Answer.YES and not self.is_firm):
            return Answer.DEPENDS
        return answer


def ownership_test(test_id: str) -> OwnershipTest:
    """The test of an id. Raises UnknownOwnershipTestError."""
    wanted = test_id.strip().lower()
    found = next((one for one in OWNERSHIP_TESTS if one.test_id == wanted), None)
    if found is None:
        raise UnknownOwnershipTestError(test_id)
    return found


def on_day(test: OwnershipTest, day: date, regimes: Iterable[Regime]) -> TestOfDay:
    """A test as it counts on a day: a rule that is not in force brings nobody in.

    regimes: those of the rulebook, one of which has the rule that the test names.
    Raises OtherTestError where another test counts instead on the day.
    """
    if test is EU and day < EU_FROM_HALF:
        before = EU_FROM_HALF - timedelta(days=1)
        title = f"{test.title}, to {before}"
        return TestOfDay(replace(test, strict=True, title=title, stated=UNKNOWN_DAY), _NOW)
    if test.gives_way_to:
        return _beside(test, ownership_test(test.gives_way_to), day, regimes)
    if test.stated:
        return _as_stated(test, day)
    rule = _rule(test.rule, regimes)
    if rule is None:
        return TestOfDay(test, _NOW)
    force, period = rule.force_on(day)
    found = TestOfDay(test, force, period)
    if found.counts:
        return found
    none = replace(test, threshold=None, control=False, open_ended=False)
    return TestOfDay(none, force, period)


_NOW = Force.IN_FORCE
_OPEN = frozenset({Force.UNVERIFIED, Force.UNKNOWN})


def _beside(
    test: OwnershipTest, other: OwnershipTest, day: date, regimes: Iterable[Regime]
) -> TestOfDay:
    """A test of names only beside one of shares, which may count instead on the day."""
    rule = _rule(other.rule, regimes)
    if rule is None:
        return TestOfDay(test, _NOW)
    force, period = rule.force_on(day)
    if force is Force.IN_FORCE:
        raise OtherTestError(test, other, day)
    if force not in _OPEN:
        return TestOfDay(test, _NOW)
    both = replace(test, threshold=other.threshold, strict=other.strict, adds_up=other.adds_up)
    return TestOfDay(both, force, period)


def _as_stated(test: OwnershipTest, day: date) -> TestOfDay:
    """A test of which it is known since when it is stated as here."""
    period = Period(_NOW, test.stated, UNKNOWN_DAY)
    begun = holds(test.stated, Span.on(date.max), day)
    force = _NOW if begun is Holding.YES else Force.UNKNOWN
    return TestOfDay(test, force, period, encoded=begun is not Holding.NO)


def _rule(rule_id: str, regimes: Iterable[Regime]) -> Rule | None:
    rules = (rule for regime in regimes for rule in regime.rules)
    return next((rule for rule in rules if rule.rule_id == rule_id), None) if rule_id else None
