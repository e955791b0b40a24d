"""The ledger as one HTML page: self-contained, without script, the same bytes each time."""

from markupsafe import Markup

from tieline.assessment.ledger import Ledger
from tieline.dossier.html import environment
from tieline.dossier.ledger_chart import ledger_svg
from tieline.dossier.ledger_words import (
    NOTHING,
    RATES,
    RULES,
    amount_words,
    lines,
    note_words,
    noted_words,
    said_words,
    scope_words,
    term_words,
    title,
    total_words,
    undated_words,
    why_words,
)
from tieline.dossier.words import AHEAD, DISCLAIMER, source_words
from tieline.ledger.book import Book
from tieline.ledger.processes import Process
from tieline.text import amounts


def ledger_html(ledger: Ledger) -> str:
    """The page of an answer."""
    book = ledger.book
    return (
        environment()
        .get_template("ledger.html.j2")
        .render(
            title=scope_words(ledger),
            asked=ledger.question,
            ahead=AHEAD if ledger.ahead else "",
            chart=Markup(ledger_svg(ledger)),  # noqa: S704 - its writer escapes every text
            totals=_totals(ledger, book) if book else [],
            noted=noted_words(book) if book else [],
            contracts=[_contract(one, ledger, book) for one in book.processes] if book else [],
            left_out=_left_out(book) if book else [],
            sources=[
                (number, source_words(ledger.sources[key]), ledger.sources[key].url)
                for key, number in ledger.numbers.items()
                if key in ledger.sources
            ],
            nothing=NOTHING,
            rules=RULES,
            rates=f"{RATES}, until {ledger.last_rate}.",
            limits=DISCLAIMER,
            version=ledger.version,
        )
    )


def _totals(ledger: Ledger, book: Book) -> list[tuple[str, str, str]]:
    return [
        (name, total_words(total), "; ".join(part for part in (note, undated_words(total)) if part))
        for name, total, note in lines(ledger, book)
    ]


def _contract(one: Process, ledger: Ledger, book: Book) -> dict[str, object]:
    said = {each.row.claim_id: said_words(each) for each in (*one.said, *one.aside)}
    return {
        "title": one.title,
        "kind": "published sum" if one.aggregate else "contract",
        "amount": amount_words(one),
        "who": " and ".join(ledger.name(party) for party in one.contractors),
        "where": ", ".join(part for part in (one.authority, one.place) if part),
        "when": f"{one.stage}, {term_words(one)}",
        "part_of": title(one.part_of, book) if one.part_of else "",
        "claims": [
            (
                said.get(row.claim_id) or amounts.words(row.amount),
                ". ".join(
                    part for part in (f"{row.stage}: {row.standing}", note_words(row.note)) if part
                ),
                ledger.numbers[row.source_id],
            )
            for row in one.rows
        ],
    }


def _left_out(book: Book) -> list[tuple[str, str]]:
    found = [*book.items.left_out, *book.sums.left_out, *book.outside]
    return [(title(one.contract_id, book), why_words(one, book)) for one in found]
