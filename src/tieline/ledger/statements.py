"""Statements computed from figures: shares, growth, one project against a year of sales.

All arithmetic is on ranges. What is missing, and what would decide, is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tieline.ledger.converted import Said, agreed
from tieline.ledger.figures import PERCENT, Stated, both, percent, ratio, rest
from tieline.ledger.processes import Process
from tieline.ledger.sales import Input, Table, ids_of, in_words, input_of, sales_of
from tieline.ledger.scopes import OTHER_HALF, WORLDWIDE
from tieline.model.amounts import UNKNOWN_AMOUNT, Range

_ALL = Decimal(100)
"""Percent."""


class Kind(StrEnum):
    """What sort of statement is computed."""

    SHARE = "share"
    GROWTH = "growth"
    COMPARISON = "comparison"


class Verdict(StrEnum):
    """Whether a statement is so, as far as figures tell."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"
    """The ranges meet: it may be either."""
    CANNOT = "cannot be said"
    """A figure that it needs is not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A computed statement.

    subject: what is stated or asked, in words. verdict: for questions; a share or growth that could
        be computed is YES, else CANNOT.
    result: a share or growth in percent, or how many times one is of the other.
    missing: the figures that are not here, in words. decides: what would decide.
    """

    kind: Kind
    subject: str
    period: str
    scope: str
    verdict: Verdict
    result: Range = UNKNOWN_AMOUNT
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    decides: str = ""
    contract_id: str = ""


def shares(table: Table) -> Iterator[Statement]:
    """The share of each region in all revenue of its period, by sums and as sources state it.

    Where two regions are all the world, what one has not is the share of the other.
    """
    for one in table.all:
        if one.scope == WORLDWIDE:
            continue
        whole = table.beside(one, WORLDWIDE)
        computed = _part_of(one, whole)
        told = both(_at_most_all(computed), one.share)
        parts = [input_of(one, one.own)] if one.own else []
        parts += (
            [Input(f"{one.scope}, share as stated", one.share, ids_of(one))] if one.share else []
        )
        parts += [input_of(whole, whole.own)] if whole and computed else []
        yield _share(one.scope, one.period, told, tuple(parts))
        half = OTHER_HALF.get(one.scope, "")
        if told and half and table.beside(one, half) is None:
            yield _share(half, one.period, rest(told), tuple(parts))


def _share(scope: str, period: str, told: Range, parts: tuple[Input, ...]) -> Statement:
    return Statement(
        kind=Kind.SHARE,
        subject=f"Share of revenue {in_words(scope)}",
        period=period,
        scope=scope,
        verdict=Verdict.YES if told else Verdict.CANNOT,
        result=told,
        inputs=parts,
        missing=() if told else (_lacking(WORLDWIDE, period),),
    )


def _part_of(one: Stated, whole: Stated | None) -> Range:
    """One sum as a share of another in the same currency."""
    if whole is None or not _same_unit(one, whole):
        return UNKNOWN_AMOUNT
    return percent(ratio(one.own, whole.own))


def _at_most_all(share: Range) -> Range:
    """A share that is no more than all."""
    if share.high is None or share.high <= _ALL:
        return share
    return Range(share.low, max(_ALL, share.low or _ALL), PERCENT)


def growth(table: Table) -> Iterator[Statement]:
    """By how much all revenue grew from one year to the next, in its own currency."""
    worldwide = [one for one in table.all if one.scope == WORLDWIDE and one.year is not None]
    for now in worldwide:
        before = table.of_year((now.year or 0) - 1, WORLDWIDE)
        if before is None or not _same_unit(now, before):
            continue
        times_ = ratio(now.own, before.own)
        low, high = (None if one is None else (one - 1) * 100 for one in (times_.low, times_.high))
        yield Statement(
            kind=Kind.GROWTH,
            subject=f"Growth of revenue from {before.period} to {now.period}",
            period=now.period,
            scope=WORLDWIDE,
            verdict=Verdict.YES if times_ else Verdict.CANNOT,
            result=Range(low, high, PERCENT),
            inputs=(input_of(before, before.own), input_of(now, now.own)),
        )


def comparisons(
    table: Table, project: Process | None, regions: Sequence[str]
) -> Iterator[Statement]:
    """Whether the largest single contract comes to more than a year of sales in each region."""
    year = year_of(project) if project else None
    for region in regions:
        yield _comparison(table, project, region, year)


def year_of(project: Process) -> int | None:
    """The year of sales to hold against a contract: its own, else the last full one before."""
    first, last = project.begin.earliest, project.begin.latest
    if last is None:
        return first.year if first else None
    if first is not None and first.year == last.year:
        return last.year
    return last.year if (last.month, last.day) == (12, 31) else last.year - 1


def _comparison(table: Table, project: Process | None, region: str, year: int | None) -> Statement:
    amount, sales = _sides(table, project, region, year)
    missing = []
    if not amount:
        missing.append("no single contract with a known amount is here")
    elif year is None:
        missing.append("no source tells when the contract began")
    elif sales is None or sales.note:
        missing.append(_lacking(region, str(year)))
    verdict = more_than(amount, sales.amount if sales else UNKNOWN_AMOUNT)
    inputs = [_project_input(project, amount)] if project and amount else []
    return Statement(
        kind=Kind.COMPARISON,
        subject=f"One contract comes to more than a year of sales {in_words(region)}",
        period=str(year or ""),
        scope=region,
        verdict=verdict,
        result=ratio(amount, sales.amount) if amount and sales else UNKNOWN_AMOUNT,
        inputs=(*inputs, *([sales] if sales else [])),
        missing=() if verdict in {Verdict.YES, Verdict.NO} else tuple(missing),
        decides="" if verdict in {Verdict.YES, Verdict.NO} else _decides(region, year, amount),
        contract_id=project.contract_id if project else "",
    )


def _sides(
    table: Table, project: Process | None, region: str, year: int | None
) -> tuple[Range, Input | None]:
    """The amount of a contract and the sales; in their own currency where they have one alone."""
    amount = project.amount if project else UNKNOWN_AMOUNT
    sales = sales_of(table, region, year) if year is not None else None
    own = _own_amount(project) if project else UNKNOWN_AMOUNT
    if not own or year is None:
        return amount, sales
    plain = sales_of(table.in_unit(own.unit), region, year)
    if plain is None or (plain.note and sales and not sales.note):
        return amount, sales
    return own, plain


def _own_amount(project: Process) -> Range:
    """The amount of a contract as it is stated, where its claims have one currency alone."""
    rows = [one.row for one in (*project.said, *project.aside)]
    units = {row.amount.unit for row in rows}
    if len(units) != 1:
        return UNKNOWN_AMOUNT
    (unit,) = units
    return agreed([Said(row, row.amount) for row in rows], unit)[0]


def more_than(one: Range, other: Range) -> Verdict:
    """Whether a sum is greater than another."""
    if not one or not other:
        return Verdict.CANNOT
    if one.low is not None and other.high is not None and one.low > other.high:
        return Verdict.YES
    if one.high is not None and other.low is not None and one.high <= other.low:
        return Verdict.NO
    return Verdict.DEPENDS


def _same_unit(one: Stated, other: Stated) -> bool:
    return bool(one.own) and one.own.unit == other.own.unit


def _project_input(project: Process, amount: Range) -> Input:
    claims = tuple(one.row.claim_id for one in project.said)
    return Input(project.title, amount, claims)


def _lacking(scope: str, period: str) -> str:
    return f"no figure of sales {in_words(scope)} for {period.replace('..', ' to ')} is here"


def _decides(region: str, year: int | None, amount: Range) -> str:
    if not amount:
        return "the amount of a contract"
    when = str(year) if year is not None else "the year of the contract"
    return f"a figure of sales {in_words(region)} for {when}"
