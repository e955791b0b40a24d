"""The ledger on the terminal: totals first, then each contract, then what was not added and why."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.text import Text

from tieline.assessment.ledger import Ledger
from tieline.cli.indents import indent
from tieline.cli.money_parts import closing, head
from tieline.cli.show_open import open_parts
from tieline.dossier.ledger_words import (
    NOTHING,
    RULES,
    STATE_WORDS,
    amount_words,
    group_words,
    lines,
    note_words,
    noted_words,
    perhaps,
    said_words,
    scope_words,
    term_words,
    title,
    total_words,
    undated_words,
    why_words,
)
from tieline.dossier.words import source_words
from tieline.ledger.book import Book
from tieline.ledger.processes import Process
from tieline.ledger.totals import Total
from tieline.model.kinds import Confidence
from tieline.model.nouns import Contract
from tieline.text import amounts, days

MOST = 50
"""So many contracts, reasons and sources are printed; the other formats have all."""

Parts = Iterator[RenderableType]


def show_ledger(ledger: Ledger, console: Console) -> None:
    """Print the totals with what they rest on, or who may be meant by a name."""
    asked = ledger.question
    title = scope_words(ledger) if ledger.book is not None else asked.party
    console.print(Group(*head(ledger, asked.as_of, asked.known_by, title)))
    if ledger.book is not None:
        console.print(Group(*_book(ledger, ledger.book)))
    elif ledger.resolution is not None:
        console.print(Group(*open_parts(ledger.resolution, ledger.names)))
    console.print(closing(ledger))


def _book(ledger: Ledger, book: Book) -> Parts:
    if not book.processes:
        yield Text(NOTHING)
        return
    for name, total, note in lines(ledger, book):
        yield from _total(name, total, note)
    for told in noted_words(book):
        yield indent(Text(told, "yellow"))
    yield Text(RULES, "dim")
    for heading, parts in (
        (f"By {book.question.by}", _groups(ledger, book)),
        ("Contracts", _listed(ledger, book, _meant(book, aggregate=False))),
        ("Published sums of contracts", _listed(ledger, book, _meant(book, aggregate=True))),
        ("Perhaps among them, and added to nothing", _listed(ledger, book, perhaps(book))),
        ("Not added, and why", _left_out(book)),
        ("Sources", _sources(ledger)),
    ):
        found = list(parts)
        if found:
            yield Text(f"\n{heading}", "bold")
            yield from found


def _total(name: str, total: Total, note: str) -> Parts:
    more = f" ({note})" if note else ""
    inner = name.startswith("of these")
    told = Text.assemble((name, "" if inner else "bold"), f": {total_words(total)}", (more, "dim"))
    yield indent(told, 4 if inner else 2)
    if words := undated_words(total):
        yield indent(Text(f"{words}.", "dim"), 6 if inner else 4)


def _groups(ledger: Ledger, book: Book) -> Parts:
    for group in book.groups if book.question.by else ():
        by = book.question.by
        if by is None:
            return
        yield indent(Text(group_words(group.key, by, ledger), "italic"))
        if group.items.contracts:
            yield from _total("of these single contracts", group.items, "")
        if group.sums.contracts:
            yield from _total("of these published sums", group.sums, "")
    if book.groups:
        yield indent(Text("Each group is a total by itself: groups are not added up.", "dim"))


def _meant(book: Book, *, aggregate: bool) -> list[Process]:
    apart = perhaps(book)
    return [one for one in book.processes if one.aggregate is aggregate and one not in apart]


def _listed(ledger: Ledger, book: Book, found: Sequence[Process]) -> Parts:
    for one in found[:MOST]:
        yield from _process(one, ledger, book)
    yield from _more(len(found))


def _process(one: Process, ledger: Ledger, book: Book) -> Parts:
    yield indent(Text.assemble((one.title, ""), ": ", (amount_words(one), "bold")))
    who = " and ".join(ledger.name(party) for party in one.contractors)
    where = [who, one.authority and f"for {one.authority}", one.place]
    stage = f"stage {one.stage}" if str(one.stage) != STATE_WORDS[one.state] else str(one.stage)
    when = [stage, term_words(one), "only alleged" if one.alleged else ""]
    for told in (where, when):
        yield indent(Text(", ".join(part for part in told if part), "dim"), 4)
    if one.part_of:
        yield indent(Text(f"said to be part of: {title(one.part_of, book)}", "dim"), 4)
    for row in one.rows:
        yield indent(_claim(row, one, ledger), 4)
    if one.contradict:
        words = "The claims have no amount in common; any of them may be the right one."
        yield indent(Text(words, "yellow"), 4)


def _claim(row: Contract, one: Process, ledger: Ledger) -> Text:
    """A claim in one line: its amount as said, how it was converted, how it is said, by whom."""
    said = next((each for each in (*one.said, *one.aside) if each.row == row), None)
    told = said_words(said) if said else amounts.words(row.amount)
    if not row.amount:
        told = "amount unknown"
    if any(each.row == row for each in one.aside):
        told += " (its source's own figure is taken)"
    sure = "" if row.confidence is Confidence.HIGH else f", confidence {row.confidence}"
    began = f", {days.since(row.begin)}" if row.begin else ""
    text = Text.assemble(told, (f", {row.stage}: {row.standing}{sure}{began}", "dim"))
    text.append(f" {ledger.cite([row])}", "cyan")
    for event in ledger.denials.get(row.claim_id, ()):
        text.append(f" answered in [{ledger.numbers[event.source_id]}]", "yellow")
    if not row.standing.affirms:
        text.append(" (raises no total)", "yellow")
    if note := note_words(row.note):
        text.append(f" {note}", "dim")
    return text


def _left_out(book: Book) -> Parts:
    found = [*book.items.left_out, *book.sums.left_out, *book.outside]
    if book.attributable is not None:
        shared = [one for one in book.attributable.left_out if one not in found]
        found += [one for one in shared if one.why == "split_unknown"]
    for left in found[:MOST]:
        told = Text.assemble(title(left.contract_id, book), f": {why_words(left, book)}")
        told.append(f" ({left.contract_id})", "dim")
        yield indent(told)
    yield from _more(len(found))


def _more(count: int) -> Parts:
    if count > MOST:
        yield indent(Text(f"... and {count - MOST:,} more; --format json has them all", "dim"))


def _sources(ledger: Ledger) -> Parts:
    for key, number in list(ledger.numbers.items())[:MOST]:
        source = ledger.sources.get(key)
        words = source_words(source) if source else f"{key}: not described here"
        url = f"\n{source.url}" if source and source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), words, (url, "dim")))
    yield from _more(len(ledger.numbers))
