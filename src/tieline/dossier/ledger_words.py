"""The words that every rendering of the ledger shares: totals, reasons, dates and rates."""

from decimal import Decimal
from textwrap import shorten

from tieline.assessment.ledger import Ledger
from tieline.ledger.book import Book
from tieline.ledger.converted import Said
from tieline.ledger.processes import Process
from tieline.ledger.questions import By, LeftOut, State, WhyNot
from tieline.ledger.rounding import (
    ceiling_words,
    exact_words,
    floor_words,
    rounded_down,
    rounded_up,
    sum_words,
)
from tieline.ledger.totals import Total
from tieline.model.amounts import Range
from tieline.text import amounts, days

RULES = (
    "A contract counts once, by its firmest stage: signed, else awarded, else reported; a tender "
    "alone counts 0. Unknown amounts count 0. Parts are not added to wholes, nor contracts to "
    "published sums, nor contracts that may be one and the same. A floor is rounded down; nothing "
    "is spread over years."
)
RATES = "Exchange rates: euro reference rates of the European Central Bank"
NOTHING = "No contract here answers to this: that says nothing about contracts elsewhere."

STATE_WORDS = {
    State.RUNNING: "not known to have ended",
    State.ENDED: "ended",
    State.CANCELLED: "cancelled",
    State.UNSUCCESSFUL: "awarded to nobody",
    State.TENDERED: "only tendered",
    State.OPEN: "may not have begun by the day",
    State.LATER: "begins after the day",
    State.DENIED: "no claim that stands affirms it",
}
_WHY = {
    WhyNot.NO_AMOUNT: "its amount is not known",
    WhyNot.NO_FLOOR: "no source gives a floor",
    WhyNot.NO_RATE: "there is no exchange rate for it",
    WhyNot.CONTRADICTED: "its claims contradict each other, and not each gives a floor",
    WhyNot.PART: "part of {other}, which is counted whole",
    WhyNot.BY_PARTS: "counted by what was awarded or signed under it",
    WhyNot.PARTS_CONTRADICT: (
        "its parts come to more, which are counted; the sources contradict each other"
    ),
    WhyNot.PARTS_MORE: "its parts come to more, which are counted",
    WhyNot.MAY_BE_SAME: "may be the same as {other}",
    WhyNot.MAY_BE_CANCELLED: "may be the same as {other}, which was cancelled",
    WhyNot.LESS_CANCELLED: "counted without {other}, which was cancelled",
    WhyNot.LESS_UNKNOWN: "{other} is part of it, was cancelled, and may have been all of it",
    WhyNot.WHOLE_CANCELLED: "counted, though {other}, of which it is a part, was cancelled",
    WhyNot.SPLIT_UNKNOWN: "several contractors, and the split is not known",
    WhyNot.CANCELLED: "cancelled",
    WhyNot.UNSUCCESSFUL: "awarded to nobody",
    WhyNot.TENDERED: "only tendered",
    WhyNot.OPEN: "it may not have begun by the day",
    WhyNot.LATER: "it began after the day",
    WhyNot.DENIED: "no claim that stands affirms it",
    WhyNot.ALLEGED: "only alleged",
    WhyNot.PLACE_OPEN: "its place is not told closely enough",
    WhyNot.YEAR_OPEN: "the year in which it began is not known",
}
_ALSO = {WhyNot.NO_AMOUNT, WhyNot.NO_FLOOR, WhyNot.NO_RATE, WhyNot.CONTRADICTED}
_ALSO |= {WhyNot.ALLEGED, WhyNot.TENDERED, WhyNot.DENIED}
"""Reasons beside which it is told that the contract may be another one."""


_NOTE = 100
"""Letters of a note that are shown."""
_SUMS = 3
"""So many sums without an exchange rate are told beside a total."""


def total_words(total: Total) -> str:
    """A total as a sentence says it, with what is unknown.

    `at least USD 171 million, ceiling not known; 2 of 5 amounts unknown`
    """
    count = len(total.contracts)
    if not count:
        return "none"
    if not total.floor and len(total.unknown) == count:
        known = "amount unknown" if count == 1 else f"all {count} amounts unknown"
        return f"no sum is known: {known}"
    if not total.floor and len(total.unknown) + len(total.without_rate) == count:
        more = f"; {len(total.unknown)} of {count} amounts unknown" if total.unknown else ""
        return f"no sum is known in {total.amount.unit}{more}; {_without_rate(total)}"
    told = bounds_words(total.amount)
    if total.amount.high is None:
        told += ", ceiling not known"
    if total.unknown:
        told += f"; {len(total.unknown)} of {count} amounts unknown"
    return f"{told}; {_without_rate(total)}" if total.without_rate else told


def _without_rate(total: Total) -> str:
    """`2 amounts known, without an exchange rate: CNY 1 billion, CNY 15 million`."""
    count = len(total.without_rate)
    sums = [bounds_words(one) for amounts in total.without_rate.values() for one in amounts]
    told = ", ".join(sums[:_SUMS]) + (", ..." if len(sums) > _SUMS else "")
    noun = "amount" if count == 1 else "amounts"
    return f"{count} {noun} known, without an exchange rate: {told}"


def bounds_words(amount: Range) -> str:
    """A total or an amount: as it is where it is exact, else with its bounds rounded outwards."""
    low, high, unit = amount.low, amount.high, amount.unit
    if low is not None and low == high:
        return exact_words(low, unit)
    if high is None:
        return floor_words(low, unit) if low else f"at least {sum_words(Decimal(0), unit)}"
    if not low:
        return ceiling_words(high, unit)
    first, last = sum_words(rounded_down(low), unit), sum_words(rounded_up(high), unit)
    return first if first == last else f"{first} to {last.removeprefix(unit).strip()}"


def amount_words(one: Process) -> str:
    """The amount of a contract in the asked currency."""
    if one.amount:
        return bounds_words(one.amount)
    return "no exchange rate" if one.without_rate else "amount unknown"


def undated_words(total: Total) -> str:
    """What a total is at least with sums without a rate at the lowest on record; or nothing."""
    if total.undated is None:
        return ""
    return (
        f"{floor_words(total.undated, total.amount.unit)} if the sums without an exchange rate "
        "are taken at the lowest on record"
    )


def said_words(said: Said) -> str:
    """A claim's amount as its source gives it, and how it was converted."""
    told = amounts.words(said.row.amount)
    if said.rates is None or not said.amount:
        return told
    low, high = said.rates.low, said.rates.high
    told += f", converted to {bounds_words(said.amount)} at {low.value:.6f} ({low.day})"
    return told if low.day == high.day else f"{told} to {high.value:.6f} ({high.day})"


def why_words(left: LeftOut, book: Book) -> str:
    """Why a contract added nothing, as a sentence without its name."""
    other = title(left.other, book)
    if left.why is WhyNot.MAY_BE_SAME and not left.other:
        return "may be the same as another here"
    told = _WHY[left.why].format(other=other)
    if left.other and left.why in _ALSO:
        told += f"; may be the same as {other}"
    return told


def title(contract_id: str, book: Book) -> str:
    """The title of a contract by its id."""
    return book.titles.get(contract_id, contract_id)


def term_words(one: Process) -> str:
    """When a contract began and ended, as far as that is told."""
    if not one.begin and not one.end:
        return "no days given"
    if one.end.latest and not one.end.earliest:
        return f"{days.since(one.begin)}, ended by {one.end.latest}"
    return days.period(one.begin, one.end)


def group_words(key: str, by: By, ledger: Ledger) -> str:
    """The name of a group."""
    return ledger.name(key) if by is By.PARTY else key


def scope_words(ledger: Ledger) -> str:
    """What is asked, as a heading."""
    asked = ledger.question
    told = f"Contracts of {ledger.name(ledger.party_id)}" if ledger.party_id else "All contracts"
    told += f" in {asked.place}" if asked.place else ""
    told += f" begun in {asked.year}" if asked.year is not None else ""
    return told + (f", stage {asked.stage}" if asked.stage else "")


def lines(ledger: Ledger, book: Book) -> list[tuple[str, Total, str]]:
    """The totals in the order in which they are read: name, total, and a note on it."""
    whose = ledger.name(ledger.party_id) if ledger.party_id else ""
    found = [("Single contracts", book.items, "")]
    if book.attributable is not None:
        found[0] = (f"Single contracts involving {whose}", book.items, "")
        told = "those shared with others count 0, as the split is not known"
        found.append((f"of these attributable to {whose}", book.attributable, told))
    if book.ended.contracts and book.running.contracts:
        found += [
            (f"of these {STATE_WORDS[State.RUNNING]}", book.running, ""),
            ("of these ended", book.ended, ""),
        ]
    elif book.ended.contracts:
        found[0] = (found[0][0], book.items, "all ended by this day")
    if book.sums.contracts:
        found.append(("Published sums", book.sums, "never added to the contracts"))
    if book.alleged.contracts:
        found.append(("Only alleged", book.alleged, "in no other total"))
    if book.cancelled.contracts:
        goes_on = any(one.why is WhyNot.WHOLE_CANCELLED for one in noted(book))
        told = "some of their parts are counted above" if goes_on else "in no other total"
        found.append(("Cancelled", book.cancelled, told))
    return found


_PERHAPS = {WhyNot.OPEN, WhyNot.PLACE_OPEN, WhyNot.YEAR_OPEN}


def perhaps(book: Book) -> list[Process]:
    """The processes of which it is not known whether they are asked for or had begun."""
    told = {one.contract_id for one in book.outside if one.why in _PERHAPS}
    open_ = {one.contract_id for one in book.processes if one.state is State.OPEN}
    counted = {*book.items.contracts, *book.sums.contracts}
    return [one for one in book.processes if one.contract_id in (told | open_) - counted]


def noted(book: Book) -> list[LeftOut]:
    """What is to be known of contracts that are counted."""
    return [*book.items.noted, *book.sums.noted]


def noted_words(book: Book) -> list[str]:
    """The same, as sentences; and how many of their sums are called approximate."""
    told = [f"{title(one.contract_id, book)}: {why_words(one, book)}." for one in noted(book)]
    about = len(book.items.approximate) + len(book.sums.approximate)
    if about == 1:
        told.append("1 amount is called approximate by its note.")
    elif about:
        told.append(f"{about} amounts are called approximate by their notes.")
    return told


def note_words(note: str) -> str:
    """The note of a claim on a line, with its stop; empty where it has none."""
    short = shorten(note, _NOTE, placeholder=" ...")
    return short if not short or short.endswith((".", "?", "!")) else f"{short}."
