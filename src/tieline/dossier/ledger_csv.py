"""The ledger for spreadsheets: a row for each contract, and the totals on a sheet of their own."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from tieline.assessment.ledger import Ledger
from tieline.dossier.ledger_words import (
    NOTHING,
    RATES,
    RULES,
    group_words,
    lines,
    said_words,
    scope_words,
    total_words,
    undated_words,
    why_words,
)
from tieline.dossier.words import DISCLAIMER, source_words
from tieline.dossier.workbook import Row, Sheet
from tieline.ledger.book import Book
from tieline.ledger.processes import Process
from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.text.cells import safe_cell

COLUMNS = (
    "kind",
    "contract",
    "title",
    "contractors",
    "authority",
    "place",
    "stage",
    "state",
    "standing",
    "began_earliest",
    "began_latest",
    "ended_earliest",
    "ended_latest",
    "part_of",
    "currency",
    "floor",
    "ceiling",
    "adds_to_floor",
    "why_not_added",
    "note",
    "as_said",
    "sources",
    "as_of",
    "known_by",
)
_NUMBERS = {"floor", "ceiling", "adds_to_floor"}


def ledger_csv(ledger: Ledger) -> str:
    """A table of contracts; `adds_to_floor` makes the floor of each kind. No cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in _records(ledger):
        writer.writerow([safe_cell(record.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def ledger_sheets(ledger: Ledger) -> Iterator[Sheet]:
    """A workbook: contracts, totals, what was not added, sources, and what the answer is."""
    header: Row = COLUMNS
    contracts = [
        [_cell(column, record.get(column, "")) for column in COLUMNS] for record in _records(ledger)
    ]
    widths = [14, 26, 40, 24, 24, 30, 11, 24, 11, 13, 13, 13, 13, 26, 9, 16, 16, 16, 40, 40]
    yield Sheet("Contracts", [header, *contracts], [*widths, 50, 60, 12, 12])
    yield Sheet("Totals", list(_totals(ledger)), [44, 9, 18, 18, 11, 11, 13, 70])
    yield Sheet("Sources", list(_sources(ledger)), [8, 28, 80, 60])
    yield Sheet("About", list(_about(ledger)), [24, 110], header=False)


def _cell(column: str, text: str) -> str | float:
    return float(text) if column in _NUMBERS and text else text


def _records(ledger: Ledger) -> Iterator[dict[str, str]]:
    if ledger.book is None:
        return
    why = dict(_reasons(ledger.book))
    notes = dict(_notes(ledger.book))
    for one in ledger.book.processes:
        yield _record(one, ledger, ledger.book) | {
            "why_not_added": why.get((one.aggregate, one.contract_id), ""),
            "note": notes.get((one.aggregate, one.contract_id), ""),
            "as_of": str(ledger.question.as_of),
            "known_by": str(ledger.question.known_by),
        }


def _record(one: Process, ledger: Ledger, book: Book) -> dict[str, str]:
    adds = (book.sums if one.aggregate else book.items).added
    return {
        "kind": "published sum" if one.aggregate else "contract",
        "contract": one.contract_id,
        "title": one.title,
        "contractors": " ; ".join(ledger.name(party) for party in one.contractors),
        "authority": one.authority,
        "place": one.place,
        "stage": one.stage,
        "state": one.state,
        "standing": one.standing,
        **_days("began", one.begin),
        **_days("ended", one.end),
        "part_of": one.part_of,
        "currency": ledger.question.currency,
        **_bounds(one.amount),
        "adds_to_floor": _plain(adds.get(one.contract_id, Decimal(0))),
        "as_said": " ; ".join(map(said_words, (*one.said, *one.aside))),
        "sources": " ; ".join(_links(one, ledger)),
    }


def _days(what: str, span: Span) -> dict[str, str]:
    return {
        f"{what}_earliest": str(span.earliest or ""),
        f"{what}_latest": str(span.latest or ""),
    }


def _bounds(amount: Range) -> dict[str, str]:
    return {
        "floor": _plain(amount.low),
        "ceiling": _plain(amount.high),
    }


def _plain(value: Decimal | None) -> str:
    """A number without idle zeros; empty where it is not known."""
    return "" if value is None else f"{value.normalize():f}"


def _links(one: Process, ledger: Ledger) -> list[str]:
    cited = dict.fromkeys(row.source_id for row in one.rows)
    found = [ledger.sources[key] for key in cited if key in ledger.sources]
    return [source.url or source.title for source in found]


def _reasons(book: Book) -> Iterator[tuple[tuple[bool, str], str]]:
    """Why each contract added nothing, by whether it is a published sum, and its id."""
    for aggregate, total in ((False, book.items), (True, book.sums)):
        for one in total.left_out:
            yield (aggregate, one.contract_id), why_words(one, book)
    outside = {one.contract_id: why_words(one, book) for one in book.outside}
    for process in book.processes:
        if process.contract_id in outside and not process.state.counts:
            yield (process.aggregate, process.contract_id), outside[process.contract_id]


def _notes(book: Book) -> Iterator[tuple[tuple[bool, str], str]]:
    """What is to be known of contracts that are counted."""
    for aggregate, total in ((False, book.items), (True, book.sums)):
        for key in dict.fromkeys(one.contract_id for one in total.noted):
            told = [why_words(one, book) for one in total.noted if one.contract_id == key]
            yield (aggregate, key), "; ".join(told)


def _totals(ledger: Ledger) -> Iterator[Row]:
    yield (
        "total",
        "currency",
        "floor",
        "ceiling",
        "contracts",
        "unknown",
        "without rate",
        "in words",
    )
    if ledger.book is None:
        return
    named = [(name, total, note) for name, total, note in lines(ledger, ledger.book)]
    for group in ledger.book.groups:
        name = group_words(group.key, ledger.question.by, ledger) if ledger.question.by else ""
        named += [(f"{name}: single contracts", group.items, "")]
        named += [(f"{name}: published sums", group.sums, "")] if group.sums.contracts else []
    for name, total, note in named:
        words = [total_words(total), note, undated_words(total)]
        yield (
            name,
            ledger.question.currency,
            float(total.floor),
            "" if total.amount.high is None else float(total.amount.high),
            len(total.contracts),
            len(total.unknown),
            len(total.without_rate),
            "; ".join(part for part in words if part),
        )


def _sources(ledger: Ledger) -> Iterator[Row]:
    yield ("number", "source", "title", "address")
    for key, number in ledger.numbers.items():
        source = ledger.sources.get(key)
        yield number, key, source_words(source) if source else "", source.url if source else ""


def _about(ledger: Ledger) -> Iterator[Row]:
    yield "What is asked", scope_words(ledger)
    yield "As of", str(ledger.question.as_of)
    yield "Known by", str(ledger.question.known_by)
    if ledger.book is not None and not ledger.book.processes:
        yield "Found", NOTHING
    yield "How totals are made", RULES
    yield "Exchange rates", f"{RATES}, until {ledger.last_rate}."
    yield "Program", f"tieline {ledger.version}"
    for one in ledger.snapshots:
        yield f"Snapshot {one.name}", one.digest
    yield "What this is not", DISCLAIMER
