"""What the terminal shows of parties that are, or may be, one."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.assessment.review import Explained, Member, Pair, Side
from tieline.cli.indents import indent
from tieline.cli.show_pair import source_lines
from tieline.matching.comparison import two_places

SHOWN_REASONS = 3
SHOWN_SOURCES = 3


def proposals_table(pairs: Sequence[Pair], count: int, width: int | None = None) -> str:
    """The proposals as text; `count` is how many there are in all."""
    if not pairs:
        return "No pair of parties of different lists waits for a judgement.\n"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Score", justify="right", no_wrap=True)
    for name in ("One", "Other", "Why"):
        table.add_column(name, ratio=1, overflow="fold")
    for pair in pairs:
        reasons = [one.text for one in pair.compared.reasons[:SHOWN_REASONS]]
        why = "; ".join([*reasons, *([pair.settled.words] if pair.settled.words else [])])
        score = f"{two_places(pair.compared.score)}"
        table.add_row(score, _side(pair.left), _side(pair.right), Text(why))
    page = io.StringIO()
    console = Console(file=page, width=width or Console().width, no_color=True)
    console.print(table)
    more = f"; {count - len(pairs):,} more with --most 0" if count > len(pairs) else ""
    waiting = "1 pair waits" if count == 1 else f"{count:,} pairs wait"
    console.print(f"{waiting} for a judgement; nobody is joined without one{more}.")
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _side(side: Side) -> Text:
    text = Text(side.name)
    return text.append(f"\n{side.party_id}", "dim")


def show_why(found: Explained, console: Console) -> None:
    """Every id of a party, its names and sources, and what joined it to the others."""
    console.print(Text.assemble((found.name, "bold"), f" ({found.party_id})"))
    if len(found.members) == 1:
        console.print("One id only: no other was joined to it.")
    for member in found.members:
        _member(member, console)
    for conflict in found.conflicts:
        text = f"conflict between {conflict.left} and {conflict.right}: {conflict.why}"
        console.print(Text(text, "yellow"))


def _member(member: Member, console: Console) -> None:
    console.print()
    console.print(Text(member.party_id, "bold"))
    if member.names:
        console.print(indent(Text(" · ".join(member.names))))
    for one in member.joinings:
        other = one.right if one.left == member.party_id else one.left
        console.print(indent(Text.assemble(("one with ", "dim"), other, f": {one.why}")))
    lines = source_lines(member.sources)
    for line in lines[:SHOWN_SOURCES]:
        console.print(indent(line))
    if len(lines) > SHOWN_SOURCES:
        console.print(indent(Text(f"... and {len(lines) - SHOWN_SOURCES} more sources", "dim")))
