"""What contracts and figures say to a statement about a sum, a share or a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tieline.assessment.statements import Bearing, Truth
from tieline.ledger.book import Book, book
from tieline.ledger.figures import Stated, stated_figures
from tieline.ledger.processes import Process, Setting, processes
from tieline.ledger.questions import Question, State
from tieline.ledger.rates import bundled_rates
from tieline.ledger.rounding import ceiling_words, floor_words
from tieline.ledger.sales import Table
from tieline.ledger.scopes import scope_name
from tieline.ledger.statements import Statement, Verdict, comparisons, shares
from tieline.model.amounts import UNKNOWN_AMOUNT, Answer, Range, at_least
from tieline.model.nouns import Contract, Figure, Role
from tieline.resolution.parties import Parties
from tieline.services.ledger import contract_rows
from tieline.sources.statements import CompareCheck, ShareCheck, SumCheck
from tieline.store.view import View
from tieline.text.amounts import words

_CURRENCY = "USD"
_SPEAKS_FOR = timedelta(days=366)
"""A figure is held to speak for the year after its period; then it is one of other days."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The contracts and figures of one day of knowledge.

    own: ids of the sources that are the document itself.
    """

    view: View
    parties: Parties
    own: frozenset[str]

    def total(
        self, check: SumCheck, members: Sequence[str], day: date, *, lasting: bool
    ) -> Bearing:
        """Whether contracts of some parties come to a sum, by others and by the document.

        Single contracts and published sums are two totals, never added to each other; the greater
        floor counts. lasting: whether the statement is of contracts that run on the day.
        """
        contracts, roles = contract_rows(self.view, list(members))
        if check.contract:
            contracts = [row for row in contracts if _is(row, check.contract)]
        question = Question(
            as_of=day,
            known_by=self.view.known_by,
            place=check.place,
            currency=check.at_least.unit,
        )
        others = [row for row in contracts if row.source_id not in self.own]
        answer = self._book(others, roles, question, running=lasting)
        found = _against(check.at_least, answer)
        if found is Truth.UNKNOWN:
            found, answer = self._elsewhere(check, contracts, others, roles, question, answer)
        told = _amount_words(answer, question.currency)
        lead = {Truth.ONLY_HERE: "without this document: ", Truth.OTHER_DAYS: "those have ended: "}
        return Bearing(found, f"{lead.get(found, '')}{told}", _sources(answer))

    def _elsewhere(  # noqa: PLR0913, PLR0917
        self,
        check: SumCheck,
        contracts: Sequence[Contract],
        others: Sequence[Contract],
        roles: Sequence[Role],
        question: Question,
        answer: Book,
    ) -> tuple[Truth, Book]:
        """Whether contracts of others ever came to a sum that they do not reach on the day."""
        ever = self._book(others, roles, question, running=False)
        if _against(check.at_least, ever) is Truth.TRUE:
            return Truth.OTHER_DAYS, ever
        whole = self._book(contracts, roles, question, running=False)
        reached = _against(check.at_least, whole) is Truth.TRUE
        return (Truth.ONLY_HERE if reached else Truth.UNKNOWN), answer

    def share(self, check: ShareCheck, members: Sequence[str], day: date) -> Bearing:
        """Whether a region has more than a share of a figure, in the last period that is known."""
        found = self._shares(check, members, day, own=False)
        threshold = check.more_than.low
        if found is None or threshold is None:
            here = self._shares(check, members, day, own=True)
            state = Truth.ONLY_HERE if here else Truth.UNKNOWN
            return Bearing(state, f"no figure of {check.figure} {check.scope} is known by this day")
        period, share = found
        named = period.period.replace("..", " to ")
        told = f"{check.figure} {check.scope}, {named}: {_share_words(share)}"
        answer = at_least(share, threshold)
        truth = {Answer.YES: Truth.TRUE, Answer.NO: Truth.CONTRADICTED}.get(answer, Truth.UNKNOWN)
        if (period.span.latest or date.min) < day - _SPEAKS_FOR:
            truth, told = Truth.OTHER_DAYS, f"the last figure is {told}"
        return Bearing(truth, told, tuple(dict.fromkeys(row.source_id for row in period.rows)))

    def compare(self, check: CompareCheck, members: Sequence[str], day: date) -> Bearing:
        """Whether a contract comes to more than a year of sales in a region."""
        rows = self.view.rows(Contract, "contract_id = ?", [check.contract])
        roles = self.view.rows(Role, "contract_id = ?", [check.contract])
        found = processes(rows, roles, self._setting(day, _CURRENCY))
        project = next((one for one in found if not one.aggregate), None)
        table = Table(self._stated(members, day, own=True))
        answer = next(comparisons(table, project, [scope_name(check.scope)]))
        truths = {Verdict.YES: Truth.TRUE, Verdict.NO: Truth.CONTRADICTED}
        sources = tuple(dict.fromkeys(row.source_id for row in rows))
        return Bearing(truths.get(answer.verdict, Truth.UNKNOWN), _compared(answer), sources)

    def _book(
        self,
        contracts: Sequence[Contract],
        roles: Sequence[Role],
        question: Question,
        *,
        running: bool,
    ) -> Book:
        found = processes(contracts, roles, self._setting(question.as_of, question.currency))
        kept = [one for one in found if not running or one.state is not State.ENDED]
        return book(kept, question)

    def _setting(self, day: date, currency: str) -> Setting:
        return Setting(day, currency, bundled_rates(), self.parties.canonical)

    def _stated(self, members: Sequence[str], day: date, *, own: bool) -> tuple[Stated, ...]:
        rows = self.view.rows_in(Figure, "party_id", members)
        kept = [row for row in rows if own or row.source_id not in self.own]
        return stated_figures(kept, day, _CURRENCY, bundled_rates())

    def _shares(
        self, check: ShareCheck, members: Sequence[str], day: date, *, own: bool
    ) -> tuple[Stated, Range] | None:
        """The last share of a region, with a figure of its period."""
        table = Table(self._stated(members, day, own=own))
        found = [one for one in shares(table) if one.result]
        scope = scope_name(check.scope)
        order = {one.period: number for number, one in enumerate(table.all)}
        mine = [one for one in found if one.scope == scope]
        known = sorted(mine, key=lambda one: order[one.period])
        if not known:
            return None
        last = known[-1]
        return next(one for one in table.all if one.period == last.period), last.result


def _is(row: Contract, contract_id: str) -> bool:
    return row.contract_id == contract_id and not row.aggregate


def _against(wanted: Range, answer: Book) -> Truth:
    """Whether a sum is reached, by what the totals are for sure."""
    amount, least = _greater(answer), wanted.low or 0
    if amount.low is not None and amount.low >= least:
        return Truth.TRUE
    if amount.high is not None and amount.high < least:
        return Truth.CONTRADICTED
    return Truth.UNKNOWN


def _greater(answer: Book) -> Range:
    """The total with the greater floor; a ceiling only where both have one."""
    totals = [one for one in (answer.items, answer.sums) if one.contracts]
    if not totals:
        return UNKNOWN_AMOUNT
    highs = [one.amount.high for one in totals]
    known = [high for high in highs if high is not None]
    high = max(known) if len(known) == len(highs) else None
    return Range(max(one.floor for one in totals), high, totals[0].amount.unit)


def _amount_words(answer: Book, currency: str) -> str:
    """Both totals in words."""
    totals = (("single contracts", answer.items), ("published sums", answer.sums))
    parts = [f"{name} {_bounds(one.amount, currency)}" for name, one in totals if one.contracts]
    return "; ".join(parts) or "no contract is known by this day"


def _bounds(amount: Range, currency: str) -> str:
    """A total in words, its floor rounded down and its ceiling up."""
    parts = [floor_words(amount.low, currency)] if amount.low else []
    parts += [ceiling_words(amount.high, currency)] if amount.high is not None else []
    return ", ".join(parts) or "of unknown amount"


def _share_words(share: Range) -> str:
    """A share in percent with two decimals at most, its floor rounded down and its ceiling up."""
    cent = Decimal("0.01")
    low = None if share.low is None else share.low.quantize(cent, ROUND_FLOOR)
    high = None if share.high is None else share.high.quantize(cent, ROUND_CEILING)
    if share.low == share.high:
        high = low
    return words(Range(low, high, share.unit))


def _sources(answer: Book) -> tuple[str, ...]:
    """The sources of the processes that added to a floor."""
    added = {*answer.items.added, *answer.sums.added}
    meant: list[Process] = [one for one in answer.processes if one.contract_id in added]
    return tuple(dict.fromkeys(said.row.source_id for one in meant for said in one.said))


def _compared(answer: Statement) -> str:
    """A comparison in words: its inputs, and what is missing."""
    parts = [f"{one.label}: {words(one.amount)}" for one in answer.inputs]
    return "; ".join([*parts, *answer.missing])
