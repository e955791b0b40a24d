"""The proposals of the casebook, and its log, as tables."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.casebook.entries import Waiting
from tieline.casebook.log import Line
from tieline.casebook.state import Settled, State
from tieline.casebook.words import statement
from tieline.services.review_errors import SHOWN_KEY

LONGEST_QUOTE = 160
"""A longer quote is cut in a table; JSON has it whole."""


def show_listed(listed: Sequence[tuple[Waiting, Settled]], width: int | None = None) -> str:
    """Proposals with their keys, quotes and how they stand."""
    if not listed:
        return "No proposals.\n"
    table = _table("Key", "Kind", "What it seems to say")
    for one, settled in listed:
        table.add_row(one.proposal.key[:SHOWN_KEY], _kind(one), _what(one, settled))
    return _printed(table, width)


def show_casebook_log(log: Sequence[Line], width: int | None = None) -> str:
    """Every entry: number, day, who, what, why, and how it stands now."""
    if not log:
        return "The casebook is empty.\n"
    table = _table("No.", "When", "Who", "What")
    for one in log:
        text = Text(f"{one.action}: {one.what}")
        text.append(f" “{one.reason}”" if one.reason else "")
        text.append(f" {one.grade}" if one.grade else "")
        text.append(f" beyond the words: “{one.beyond}”" if one.beyond else "", "yellow")
        text.append(f"\nproposed: {one.proposed}" if one.proposed else "", "dim")
        text.append(f"\nnow: {one.state}" if one.state else "", "dim")
        table.add_row(f"c{one.number}", str(one.at.date()), Text(one.who), text)
    return _printed(table, width)


def _kind(one: Waiting) -> str:
    return one.proposal.kind.replace("_", " ")


def _what(one: Waiting, settled: Settled) -> Text:
    text = Text(statement(one.proposal))
    words = " … ".join(quote.exact for quote in one.proposal.quotes)
    if words:
        shown = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()} …"
        text.append(f"\n“{shown}”", "dim")
    for missing in one.proposal.missing:
        text.append(f"\nnot clear: {missing}", "yellow")
    if settled.state is not State.OPEN:
        text.append(f"\n{settled.words}", "cyan")
    return text


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in names:
        table.add_column(name, no_wrap=name in {"Key", "No.", "When"}, overflow="fold")
    return table


def _printed(table: Table, width: int | None) -> str:
    page = io.StringIO()
    Console(file=page, width=width or Console().width, no_color=True).print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"
