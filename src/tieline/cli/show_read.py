"""What the terminal shows of a document that was read."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.model.documents import DocumentText, Quote
from tieline.model.kinds import Confidence
from tieline.model.proposals import Proposal
from tieline.reading.finish import PROPOSER
from tieline.reading.model_answer import Rejected
from tieline.reading.told import told
from tieline.services.read import Read
from tieline.text.normal_form import normal_form
from tieline.text.plain import printable

_LONGEST_QUOTE = 240
_LONG = 60


def show_read(found: Read, document: str, console: Console) -> None:
    """The proposals as a table, what gave nothing, and what to do next."""
    for warning in found.text.warnings:
        console.print(Text(f"beware: {printable(warning)}", "yellow"))
    proposals = found.reading.proposals
    if proposals:
        console.print(_table(proposals, found.text))
    console.print(Text(_summary(found)))
    silent = len(found.reading.silent)
    if silent:
        word = "1 sentence" if silent == 1 else f"{silent:,} sentences"
        console.print(Text(f"{word} gave nothing; the reader does not see everything."))
    _show_rejected(found.rejected, console)
    if proposals:
        console.print(Text(f"Next: tieline review claims {_shown(document)}"))


def _show_rejected(rejected: Iterable[Rejected], console: Console) -> None:
    """What a model proposed and was not taken, with the reasons."""
    for number, one in enumerate(rejected):
        if not number:
            console.print(Text("What the model proposed and was not taken:"))
        console.print(Text(f"- {printable(_cut(one.proposed))}: {printable(one.why)}"))


def _summary(found: Read) -> str:
    count = len(found.reading.proposals)
    if not count:
        return "Nothing is proposed from this document; that does not mean that it says nothing."
    many = "1 proposal" if count == 1 else f"{count:,} proposals"
    new = "all new" if found.new == count else f"{found.new:,} new"
    return f"{many} ({new}); none of them is in the case before somebody accepts it."


def _table(proposals: Iterable[Proposal], text: DocumentText) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_lines=True)
    table.add_column("No.", justify="right", no_wrap=True)
    table.add_column("Kind", no_wrap=True)
    table.add_column("What it seems to say", ratio=3, overflow="fold")
    table.add_column("Missing", ratio=2, overflow="fold")
    first: dict[tuple[Quote, ...], int] = {}
    above: tuple[str, ...] = ()
    for number, one in enumerate(proposals, start=1):
        kind = one.kind.value.replace("_", " ").replace("bound reason", "bound")
        same = first.setdefault(one.quotes, number)
        missing = "; ".join(printable(word) for word in one.missing)
        if one.missing == above and len(missing) > _LONG:
            missing = f"as with no. {number - 1}"
        above = one.missing
        table.add_row(
            str(number), kind, _said(one, text, same if same != number else 0), Text(missing)
        )
    return table


def _said(one: Proposal, text: DocumentText, same: int) -> Text:
    """The statement, its quotes (or whose they are, too), and how it is said."""
    said = Text(printable(told(one)), "bold")
    if same:
        said.append(f"\n(the words of no. {same})", "dim")
    for quote in () if same else one.quotes:
        said.append(f"\n“{printable(_cut(quote.exact))}”", "dim")
    return said.append(f"\n{_how(one, text)}")


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _how(one: Proposal, text: DocumentText) -> str:
    """Standing, hedge, speaker and place, as far as there are any."""
    parts = [one.standing.value]
    if one.proposer != PROPOSER:
        parts.insert(0, f"proposed by {one.proposer}")
    if one.hedge:
        parts.append(f"hedged: {one.hedge}")
    if one.speaker:
        parts.append(f"said by {one.speaker}")
    if one.confidence is Confidence.LOW:
        parts.append("unsure reading")
    if one.via:
        parts.append(f"by way of {one.via}")
    if place := _place(one, text):
        parts.append(place)
    return printable("; ".join(parts))


def _place(one: Proposal, text: DocumentText) -> str:
    """The page or row on which the first quote stands; empty where a document has none."""
    quote = one.quotes[0]
    start, _ = normal_form(text.text).original_span(quote.start, quote.end)
    return text.place_of(start)


def _shown(document: str) -> str:
    return f'"{document}"' if " " in document or "#" in document else document
