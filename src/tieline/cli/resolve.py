"""`tieline resolve`: which parties of different lists are one, why, and who said so."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.assessment.review import Pair
from tieline.cli.default_group import DefaultGroup
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import KnownBy, past_day, today
from tieline.cli.review_loop import Loop, say_set_aside
from tieline.cli.reviewer import As, Note, now, reviewer
from tieline.cli.show_resolve import proposals_table, show_why
from tieline.dossier.dispositions import render_pairs_csv, render_pairs_json
from tieline.matching.comparison import THRESHOLD
from tieline.resolution.judgement import Verdict
from tieline.services.desk import Desk, desk
from tieline.services.proposals import proposals, to_part, two_parties, why
from tieline.services.wiring import workplace


class _List(DefaultGroup):
    default: ClassVar[str] = "list"


resolve_app = typer.Typer(
    cls=_List,
    help="Which parties of different lists are one: by itself, show the pairs that may be.",
)

Least = Annotated[float, typer.Option(help="The least score of a pair.", min=0.0, max=1.0)]
PartyA = Annotated[str, typer.Argument(help="An id of a party, or its name.", metavar="A")]
PartyB = Annotated[str, typer.Argument(help="An id of a party, or its name.", metavar="B")]


class ListFormat(StrEnum):
    """How proposals are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@resolve_app.command("list")
def list_command(
    form: Annotated[
        ListFormat, typer.Option("--format", help="How the pairs are written.")
    ] = ListFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the pairs to this file.")
    ] = None,
    least: Least = THRESHOLD,
    most: Annotated[int, typer.Option(help="So many pairs at most; 0 for all.", min=0)] = 50,
    known_by: KnownBy = None,
) -> None:
    """Show the pairs of parties of different lists that may be one, the likeliest first.

    Parties that share an identifier which belongs to one party only are one already; these are
    the others, and none of them is joined unless somebody judges so.
    """
    with desk(workplace(settings.home()), past_day("--known-by", known_by)) as mine:
        found = proposals(mine, least)
        shown = list(found[: most or None])
    if form is ListFormat.TABLE:
        text = proposals_table(shown, len(found), FILE_WIDTH if output else None)
    else:
        text = (render_pairs_csv if form is ListFormat.CSV else render_pairs_json)(shown)
    print_or_write(text, output)


@resolve_app.command("review")
def review_command(who: As = None, least: Least = THRESHOLD) -> None:
    """Go through the proposals side by side, and judge each with one key."""
    name = reviewer(who)
    console = Console(highlight=False)
    with desk(workplace(settings.home()), today()) as mine:
        shown = proposals(mine, least).open_for(name)
        if not shown:
            console.print("No pair of parties waits for a judgement.")
            return
        titles = {one.list_id: one.short for one in mine.place.rulebook.lists.values()}
        Loop(mine, name, titles, console).work(shown)


@resolve_app.command("why")
def why_command(
    party: Annotated[str, typer.Argument(help="An id of a party, or its name.", metavar="PARTY")],
    known_by: KnownBy = None,
) -> None:
    """Show every id that PARTY has in some list, and why each is the same party."""
    with desk(workplace(settings.home()), past_day("--known-by", known_by)) as mine:
        show_why(why(mine, party), Console(highlight=False))


@resolve_app.command("join")
def join_command(left: PartyA, right: PartyB, note: Note = "", who: As = None) -> None:
    """Judge that A and B are one party."""
    _judge(two_parties, Verdict.SAME, (left, right), note, who)


@resolve_app.command("part")
def part_command(left: PartyA, right: PartyB, note: Note = "", who: As = None) -> None:
    """Judge that A and B are two parties; where they are one today, B will stand by itself."""
    _judge(to_part, Verdict.DIFFERENT, (left, right), note, who)


def _judge(
    pair_of: Callable[[Desk, str, str], Pair],
    verdict: Verdict,
    names: tuple[str, str],
    note: str,
    who: str | None,
) -> None:
    console = Console(soft_wrap=True, highlight=False)
    place = workplace(settings.home())
    with desk(place, today()) as mine:
        pair = pair_of(mine, mine.member(names[0]), mine.member(names[1]))
        judged, added = mine.judge(pair, verdict, note, at=now(), who=reviewer(who))
    left, right = pair.left, pair.right
    console.print(
        Text(f"{left.name} ({left.party_id}) and {right.name} ({right.party_id}): {judged.words}.")
    )
    say_set_aside(console, added)
    with desk(place, today()) as after:
        one = after.parties.canonical(left.party_id) == after.parties.canonical(right.party_id)
        for conflict in after.parties.groups.conflicts_of(left.party_id):
            console.print(Text(f"conflict: {conflict.why}", "yellow"))
    console.print(f"They are {'one party' if one else 'two parties'} now.")


@resolve_app.command("undo")
def undo_command(
    number: Annotated[int, typer.Argument(help="The number of a judgement (see `review log`).")],
    note: Note = "",
    who: As = None,
) -> None:
    """Let a judgement count no more: parties are grouped again as they were without it."""
    with desk(workplace(settings.home()), today()) as mine:
        added = mine.withdraw(number, note, at=now(), who=reviewer(who))
    console = Console(soft_wrap=True)
    told = f"No. {number} is withdrawn by {added.entry.who} (no. {added.entry.number})."
    console.print(Text(told))
    say_set_aside(console, added)
