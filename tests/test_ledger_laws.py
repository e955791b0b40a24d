"""Laws of totals: records that overlap, doubt and deny are made from a truth, and never exceed it.

The oracle is the truth itself: what every contract was, on which day, and what it came to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.ledger.book import book
from tieline.ledger.places import place_name
from tieline.ledger.processes import Process, Setting, processes
from tieline.ledger.questions import By, Question
from tieline.ledger.rates import Rates
from tieline.ledger.same import sure_sum
from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import ContractRole, Stage, Standing
from tieline.model.nouns import Contract, Role

FIRST = date(2017, 1, 2)
LATE = date(2021, 6, 1)
TOLD = date(2020, 1, 1)
COUNTIES = ("Moyu County, Xinjiang", "皮山", "Yutian (Keriya)", "Hotan, Xinjiang")
UNITS = ("USD", "CNY", "EUR")
PARTIES = ("acme", "bolt")


@dataclass
class Truth:
    """What a contract was: a sum on a day, perhaps with parts; nothing where it was never made.

    cancelled: it was made and came to nothing, parts that went on aside.
    """

    amount: Decimal
    unit: str
    day: date
    place: str
    parties: tuple[str, ...]
    made: bool = True
    cancelled: bool = False
    aggregate: bool = False
    parts: list["Truth"] = field(default_factory=list)

    def worth(self, rates: Rates) -> Decimal:
        if not self.made:
            return Decimal(0)
        rate = rates.on(self.day, self.unit, "USD")
        assert rate is not None
        if self.cancelled:
            return sum((part.worth(rates) for part in self.parts), Decimal(0))
        lost = sum(part.amount for part in self.parts if part.cancelled)
        return (self.amount - lost) * rate.value


@dataclass
class World:
    """A truth and what is told of it."""

    rates: Rates
    truths: list[Truth]
    contracts: list[Contract]
    roles: list[Role]

    def found(self, as_of: date, party: str = "", order: int = 0) -> list[Process]:
        rows = self.contracts[order:] + self.contracts[:order]
        setting = Setting(as_of, "USD", self.rates, str)
        made = processes(rows, self.roles, setting)
        return [one for one in made if not party or party in one.contractors]


class Telling:
    """Makes claims of truths."""

    def __init__(self, draw: st.DrawFn, rates: Rates, *, errs: bool) -> None:
        self.draw, self.rates, self.number, self.errs = draw, rates, 0, errs
        self.contracts: list[Contract] = []
        self.roles: list[Role] = []

    def tell(self, truth: Truth, wholes: tuple[str, ...] = ()) -> None:
        """Tell of a contract under one id or two, by other sources each."""
        sources = [f"source-{number}" for number in self.draw(st.permutations(range(6)))]
        ids: list[str] = []
        count = self.draw(st.integers(1, 2))
        # That it was cancelled is told under one id at least, whichever it is.
        teller = self.draw(st.integers(0, count - 1))
        for at in range(count):
            gone = truth.cancelled and (at == teller or self.draw(st.booleans()))
            own = [sources.pop() for _ in range(3)]
            ids.append(self._record(truth, own, wholes, at, gone=gone))
        for part in truth.parts:
            self.tell(part, tuple(ids))

    def _record(
        self, truth: Truth, sources: list[str], wholes: tuple[str, ...], at: int, *, gone: bool
    ) -> str:
        self.number += 1
        contract_id = f"contract-{self.number}"
        # A second record of a part may stand alone: the first says of what it is a part.
        alone = bool(at) and self.draw(st.booleans())
        whole = self.draw(st.sampled_from(wholes)) if wholes and not alone else ""
        for party in truth.parties[1:]:
            self.roles.append(_role(contract_id, party, sources[0]))
        told = list(self._claims(truth, sources))
        if gone:
            told.append(self._cancelled(truth, sources))
        for number, (source, stage, amount, standing) in enumerate(told):
            self.contracts.append(
                Contract(
                    contract_id=contract_id,
                    part_of=whole,
                    aggregate=truth.aggregate,
                    claim_id=f"{contract_id}-{number}",
                    source_id=source,
                    standing=standing,
                    known_from=TOLD,
                    title=contract_id,
                    contractor_id=truth.parties[0],
                    begin=self._span(truth.day),
                    place=self.draw(st.sampled_from([truth.place, "Xinjiang", ""])),
                    stage=stage,
                    amount=amount,
                )
            )
        return contract_id

    def _claims(
        self, truth: Truth, sources: list[str]
    ) -> Iterator[tuple[str, Stage, Range, Standing]]:
        if not truth.made:
            yield from self._of_nothing(truth, sources)
            return
        stage = self.draw(
            st.sampled_from([Stage.SIGNED, Stage.ENDED, Stage.AWARDED, Stage.REPORTED])
        )
        exact = self.draw(st.booleans())
        if exact and truth.unit == "USD":
            yield sources[0], stage, _exact(truth.amount, "USD"), Standing.REPORTED
            if self.errs and self.draw(st.booleans()):  # in plain contradiction
                wrong = self.draw(_apart_from(truth.amount))
                yield sources[1], stage, wrong, Standing.REPORTED
        else:
            yield sources[0], stage, self._around(truth, truth.unit), Standing.REPORTED
            yield sources[0], stage, self._around(truth, "USD"), Standing.REPORTED
            if self.draw(st.booleans()):
                other = self.draw(st.sampled_from(UNITS))
                yield sources[1], stage, self._around(truth, other), Standing.FILED
        huge = _exact(truth.amount * 1000, "USD")
        if self.draw(st.booleans()):
            yield (
                sources[2],
                stage,
                huge,
                self.draw(st.sampled_from([Standing.DENIED, Standing.WITHDRAWN, Standing.ALLEGED])),
            )
        if (
            self.errs
            and stage is Stage.SIGNED
            and self.draw(st.booleans())
            and exact
            and truth.unit == "USD"
        ):
            yield sources[2], Stage.AWARDED, huge, Standing.REPORTED
        if self.draw(st.booleans()):
            yield sources[2], Stage.TENDERED, huge, Standing.REPORTED

    def _cancelled(self, truth: Truth, sources: list[str]) -> tuple[str, Stage, Range, Standing]:
        source = sources[self.draw(st.integers(0, 1))]
        return source, Stage.CANCELLED, self._around(truth, truth.unit), Standing.REPORTED

    def _of_nothing(
        self, truth: Truth, sources: list[str]
    ) -> Iterator[tuple[str, Stage, Range, Standing]]:
        amount = self._around(truth, truth.unit)
        kind = self.draw(st.sampled_from(["tender", "cancelled", "alleged", "denied", "withdrawn"]))
        if kind == "tender":
            yield sources[0], Stage.TENDERED, amount, Standing.REPORTED
        elif kind == "cancelled":
            yield sources[0], Stage.SIGNED, amount, Standing.REPORTED
            yield sources[1], Stage.CANCELLED, amount, Standing.REPORTED
        elif kind == "alleged":
            yield sources[0], Stage.SIGNED, amount, Standing.ALLEGED
        elif kind == "denied":
            yield sources[0], Stage.SIGNED, amount, Standing.DENIED
        else:
            yield sources[0], Stage.SIGNED, amount, Standing.REPORTED
            yield sources[0], Stage.SIGNED, UNKNOWN_AMOUNT, Standing.WITHDRAWN

    def _around(self, truth: Truth, unit: str) -> Range:
        """A range in a currency that holds the truth; sometimes open, sometimes nothing."""
        rate = self.rates.on(truth.day, truth.unit, unit)
        assert rate is not None
        worth = truth.amount * rate.value
        shapes = ["unknown", "least", "most", "between"]
        shape = self.draw(st.sampled_from([*shapes, "exact"] if unit == truth.unit else shapes))
        slack = 1 + Decimal(self.draw(st.integers(0, 30))) / 100
        low = worth if shape == "exact" else worth / slack - Decimal("0.000001")
        high = worth if shape == "exact" else worth * slack + Decimal("0.000001")
        if shape == "unknown":
            return UNKNOWN_AMOUNT
        return Range(None if shape == "most" else low, None if shape == "least" else high, unit)

    def _span(self, day: date) -> Span:
        year, month = date(day.year, 1, 1), day.replace(day=1)
        return self.draw(
            st.sampled_from(
                [
                    Span.on(day),
                    Span(month, month + timedelta(days=27 + 4 * (day.day > 28))),
                    Span(year, date(day.year, 12, 31)),
                    Span(year - timedelta(days=365), date(day.year, 12, 31)),
                    Span(None, date(day.year, 12, 31)),
                    Span(day, None),
                    UNKNOWN_DAY,
                ]
            )
        )


def _exact(amount: Decimal, unit: str) -> Range:
    return Range(amount, amount, unit)


def _apart_from(amount: Decimal) -> st.SearchStrategy[Range]:
    """A claim that cannot be right beside an exact one."""
    return st.sampled_from(
        [
            _exact(amount * 7, "USD"),
            _exact(amount / 7, "USD"),
            Range(amount * 2, None, "USD"),
            Range(None, amount / 2, "USD"),
        ]
    )


def _role(contract_id: str, party: str, source: str) -> Role:
    return Role(
        claim_id=f"{contract_id}-{party}",
        source_id=source,
        standing=Standing.REPORTED,
        known_from=TOLD,
        contract_id=contract_id,
        party_id=party,
        role=ContractRole.SUPPLIER,
    )


@st.composite
def made_up_rates(draw: st.DrawFn) -> Rates:
    """Rates that jump, on working days only."""
    wobble = draw(st.lists(st.integers(50, 200), min_size=5, max_size=9))
    every = [FIRST + timedelta(days=number) for number in range(-700, 1300)]
    days = [day for day in every if day.weekday() < 5]
    dollars = [str(Decimal(wobble[at % len(wobble)]) / 100) for at in range(len(days))]
    yuan = [str(Decimal(wobble[at * 3 % len(wobble)]) / 13) for at in range(len(days))]
    return Rates(days, {"USD": dollars, "CNY": yuan})


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    made = draw(st.sampled_from([True, True, True, False]))
    parties = draw(st.sampled_from([("acme",), ("bolt",), ("acme", "bolt")]))
    whole = Truth(
        Decimal(draw(st.integers(1, 9999))),
        draw(st.sampled_from(UNITS)),
        FIRST + timedelta(days=draw(st.integers(0, 1000))),
        draw(st.sampled_from(COUNTIES)),
        parties,
        made=made,
        cancelled=made and draw(st.sampled_from([False, False, True])),
        aggregate=draw(st.sampled_from([False, False, False, True])),
    )
    if made and not whole.aggregate:
        for _ in range(draw(st.integers(0, 2))):
            share = Decimal(draw(st.integers(1, 49))) / 100
            gone = draw(st.sampled_from([False, False, True]))
            part = replace(whole, amount=whole.amount * share, parts=[], cancelled=gone)
            whole.parts.append(part)
    return whole


@st.composite
def worlds(draw: st.DrawFn, *, errs: bool = True) -> World:
    rates = draw(made_up_rates())
    found = draw(st.lists(truths(), min_size=1, max_size=4))
    telling = Telling(draw, rates, errs=errs)
    for one in found:
        telling.tell(one)
    return World(rates, found, telling.contracts, telling.roles)


def question(as_of: date = LATE, by: By | None = None) -> Question:
    return Question(as_of=as_of, known_by=LATE, by=by)


def sum_of(world: World, *, aggregate: bool = False, party: str = "") -> Decimal:
    return sum(
        (
            one.worth(world.rates)
            for one in world.truths
            if one.aggregate is aggregate and (not party or party in one.parties)
        ),
        Decimal(0),
    )


SLACK = Decimal("0.000001")


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_no_floor_exceeds_the_truth_and_no_ceiling_lies_below_it(world: World) -> None:
    answer = book(world.found(LATE), question())
    for told, truth in (
        (answer.items, sum_of(world)),
        (answer.sums, sum_of(world, aggregate=True)),
    ):
        assert told.floor <= truth + SLACK
        assert told.amount.high is None or told.amount.high >= truth - SLACK


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from(PARTIES))
def test_what_a_party_shares_is_not_attributed_to_it(world: World, party: str) -> None:
    answer = book(world.found(LATE, party), question(), party)
    assert answer.items.floor <= sum_of(world, party=party) + SLACK
    alone = [one for one in world.truths if one.parties == (party,) and not one.aggregate]
    told = answer.items if answer.attributable is None else answer.attributable
    assert told.floor <= sum((one.worth(world.rates) for one in alone), Decimal(0)) + SLACK


@settings(max_examples=80, deadline=None)
@given(worlds(errs=False), st.integers(-30, 1400))
def test_nothing_counts_before_it_began(world: World, after: int) -> None:
    as_of = FIRST + timedelta(days=after)
    begun = replace(world, truths=[one for one in world.truths if one.day <= as_of])
    answer = book(world.found(as_of), question(as_of))
    assert answer.items.floor <= sum_of(begun) + SLACK
    assert answer.items.amount.high is None or answer.items.amount.high >= sum_of(begun) - SLACK


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from([By.YEAR, By.PLACE]))
def test_no_group_exceeds_its_own_truth(world: World, by: By) -> None:
    for group in book(world.found(LATE), question(by=by)).groups:
        mine = [
            one
            for one in world.truths
            if (str(one.day.year) if by is By.YEAR else place_name(one.place)) == group.key
        ]
        if mine:
            assert group.items.floor <= sum_of(replace(world, truths=mine)) + SLACK


@settings(max_examples=80, deadline=None)
@given(worlds(), st.data())
def test_a_claim_that_says_less_never_raises_a_floor(world: World, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(world.contracts))
    low, high = row.amount.low, row.amount.high
    less = data.draw(
        st.sampled_from(
            [
                UNKNOWN_AMOUNT,
                Range(low and low / 3, high, row.amount.unit),
                Range(low, high and high * 3, row.amount.unit),
                Range(None, high, row.amount.unit) if high else UNKNOWN_AMOUNT,
            ]
        )
    )
    more = replace(world, contracts=[*world.contracts, replace(row, claim_id="less", amount=less)])
    before, after = (book(one.found(LATE), question()).items.floor for one in (world, more))
    assert after <= before


@settings(max_examples=40, deadline=None)
@given(worlds(), st.integers(0, 20))
def test_the_order_of_rows_does_not_matter(world: World, order: int) -> None:
    one = book(world.found(LATE), question(by=By.PARTY))
    other = book(world.found(LATE, order=order), question(by=By.PARTY))
    assert one == other


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 50).map(Decimal), min_size=1),
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))),
)
def test_the_sure_sum_is_the_greatest_of_all_choices(
    floors: dict[str, Decimal], pairs: list[tuple[str, str]]
) -> None:
    choices = chain.from_iterable(combinations(floors, size) for size in range(len(floors) + 1))
    free = (
        sum((floors[key] for key in choice), Decimal(0))
        for choice in choices
        if not any(one != other and one in choice and other in choice for one, other in pairs)
    )
    found, chosen = sure_sum(floors, pairs)
    assert found == max(free) == sum((floors[key] for key in chosen), Decimal(0))
