"""The log of decisions as a table."""

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.assessment.review import Disposition


def show_log(log: Sequence[Disposition], width: int | None = None) -> str:
    """The log as text; as wide as the terminal where no width is given."""
    if not log:
        return "Nothing was judged.\n"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("No.", "When", "Who", "What"):
        table.add_column(name, no_wrap=name in {"No.", "When"}, overflow="fold")
    for one in log:
        table.add_row(str(one.number), str(one.at.date()), Text(one.who), _what(one))
    page = io.StringIO()
    Console(file=page, width=width or Console().width, no_color=True).print(table)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _what(one: Disposition) -> Text:
    note = f" “{one.note}”" if one.note else ""
    if not one.verdict:
        return Text(f"{one.state}{note}")
    score = "" if one.score is None else f", score {one.score:.2f}"
    text = Text(f"{one.asked} / {one.party} ({one.party_id}{score}): {one.verdict}{note}")
    return text.append(f"\nnow: {one.state}", "dim")
