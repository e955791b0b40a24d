"""`tieline review`: judge hits of a screening, one after another; the log of what was judged."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.assessment.screening import AskedRow
from tieline.cli.default_group import DefaultGroup
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import (
    Column,
    Country,
    Encoding,
    Kind,
    KnownBy,
    past_day,
    today,
)
from tieline.cli.review_claims import claims_command, claims_wait, review_waiting
from tieline.cli.review_decide import (
    accept_command,
    note_command,
    number_of,
    reject_command,
    withdraw_claim,
)
from tieline.cli.review_loop import Loop, say_set_aside
from tieline.cli.review_propose import propose_command
from tieline.cli.review_source import source_command
from tieline.cli.reviewer import As, Note, now, reviewer
from tieline.cli.screen_asked import Asking, asking, defaults
from tieline.cli.show_log import show_log
from tieline.dossier.dispositions import render_log_csv, render_log_json
from tieline.matching.comparison import THRESHOLD
from tieline.matching.described import Called, Described
from tieline.resolution.judgement import Verdict
from tieline.services.desk import Desk, desk, require_second
from tieline.services.dispositions import dispositions
from tieline.services.hits import hit, hits_to_review, reviewed
from tieline.services.waiting import Queue
from tieline.services.wiring import workplace
from tieline.store.journal import Added, Journal
from tieline.text.days import BadDayError, parse_span

DAMAGED = 1
MOST_PROBLEMS = 5
"""Of so many rows that cannot be answered it is said why."""


NEXT = "next"
"""The command that runs where none is named."""


class _Next(DefaultGroup):
    default: ClassVar[str] = NEXT


review_app = typer.Typer(
    cls=_Next,
    help="Decide what enters the case, and judge who is meant. `tieline review` goes through what "
    "documents propose; where nothing waits, through hits that were judged before and are open "
    "again. `tieline review FILE|NAME...` goes through the hits of a screening.",
)


class LogFormat(StrEnum):
    """How the log is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Switch(StrEnum):
    """Whether something is required."""

    ON = "on"
    OFF = "off"


@review_app.command(NEXT, hidden=True)
@review_app.command("hits")
def hits_command(
    ctx: typer.Context,
    asked: Annotated[
        list[str] | None,
        typer.Argument(help="A CSV or XLSX file, or names.", metavar="FILE|NAME..."),
    ] = None,
    who: As = None,
    least: Annotated[
        float, typer.Option(help="The least score of a hit.", min=0.0, max=1.0)
    ] = THRESHOLD,
    kind: Kind = None,
    country: Country = None,
    column: Column = None,
    encoding: Encoding = "",
    again: Annotated[
        bool, typer.Option("--again", help="Show hits that were judged already, too.")
    ] = False,
) -> None:
    """Go through hits side by side, with reasons and sources, and judge each with one key.

    The rows are those of `tieline screen` with the same words. Every judgement is kept at once;
    what was judged is not asked again until the rows behind it change. A name such as `log` that is
    a command here is given as `tieline review hits log`.

    For example:

    tieline review "Dahua Technology" --as Eva
    """
    name = reviewer(who)
    console = Console(highlight=False)
    home = settings.home()
    if ctx.info_name == NEXT and not (asked or again) and claims_wait(workplace(home), name):
        review_waiting(workplace(home), name, console)
        return
    question = None
    if asked:
        question = asking(asked, defaults(kind, country or ()), column or (), encoding, home)
    with desk(workplace(home), today()) as mine:
        pairs = _hits(mine, question, least, console) if question else reviewed(mine)
        shown = pairs if again else pairs.open_for(name)
        if not shown:
            console.print(_nothing(len(pairs), asked=bool(asked)))
            return
        Loop(mine, name, _titles(mine), console).work(shown)


def _nothing(judged: int, *, asked: bool) -> str:
    if judged:
        return f"Nothing is open: {judged} judged before (--again shows them)."
    return (
        "No party in these lists is like it." if asked else "Nothing that was judged is open again."
    )


def _hits(mine: Desk, question: Asking, least: float, console: Console) -> Queue:
    """The hits of what is asked; what was read how, and what cannot be answered, is said."""
    for note in question.notes:
        console.print(Text(f"note: {note}", "dim"))
    problems: list[AskedRow] = []

    def told() -> Iterator[AskedRow]:
        for row in question.rows:
            if row.problem:
                problems.append(row)
            yield row

    found = hits_to_review(mine, told(), least)
    if problems:
        count = f"{len(problems):,} {'row' if len(problems) == 1 else 'rows'}"
        console.print(Text(f"Not answered: {count}.", "yellow"))
    for row in problems[:MOST_PROBLEMS]:
        place = f"row {row.number}: " if row.number else ""
        console.print(Text(f"  {place}{row.problem}", "yellow"))
    if len(problems) > MOST_PROBLEMS:
        console.print(Text("  ... and others; `tieline screen` shows all of them", "yellow"))
    return found


def _titles(mine: Desk) -> dict[str, str]:
    return {one.list_id: one.short for one in mine.place.rulebook.lists.values()}


@review_app.command("decide")
def decide_command(
    asked: Annotated[str, typer.Argument(help="The name that is asked about.", metavar="NAME")],
    party: Annotated[str, typer.Argument(help="The party that may be meant.", metavar="PARTY")],
    verdict: Annotated[Verdict, typer.Option(help="What you judge.")],
    note: Note = "",
    who: As = None,
    kind: Kind = None,
    country: Country = None,
    born: Annotated[
        list[str] | None, typer.Option(help="Its day of birth, whole or in part.", metavar="DAY")
    ] = None,
    identifier: Annotated[
        list[str] | None, typer.Option(help="An identifier of it.", metavar="SCHEME:VALUE")
    ] = None,
) -> None:
    """Judge one hit without being asked: whether NAME, with what else is told of it, is PARTY.

    The judgement is about just what is told here: it says nothing of the same name with another
    country, or with none.
    """
    if not asked.strip():
        raise typer.BadParameter("name somebody", param_hint="NAME")
    known = defaults(kind, country or ())
    row = Described(
        names=(Called(" ".join(asked.split())),),
        type=known.kind,
        countries=known.countries,
        identifiers=tuple(_identifier(one) for one in identifier or ()),
        born=tuple(_born(one) for one in born or ()),
    )
    with desk(workplace(settings.home()), today()) as mine:
        found = hit(mine, AskedRow(row), mine.member(party))
        judged, added = mine.judge(found, verdict, note, at=now(), who=reviewer(who))
    _say(f"“{judged.subject.text}” and {judged.party_id}: {judged.words}.", added)


def _identifier(text: str) -> tuple[str, str]:
    scheme, colon, value = text.partition(":")
    if not (colon and scheme.strip() and value.strip()):
        raise typer.BadParameter(
            f"write `{text}` as SCHEME:VALUE, such as lei:529900T8BM49AURSDO55",
            param_hint="--identifier",
        )
    return scheme.strip().lower(), value.strip()


def _born(text: str) -> str:
    try:
        parse_span(text)
    except BadDayError as error:
        raise typer.BadParameter(str(error), param_hint="--born") from error
    return text.strip()


@review_app.command("withdraw")
def withdraw_command(
    which: Annotated[
        str,
        typer.Argument(
            help="The number of a judgement (see `log`), or of a decision on a proposal, with a c "
            "before it (see `claims --log`).",
            metavar="NUMBER|cNUMBER",
        ),
    ],
    note: Annotated[
        str, typer.Option("--note", "--reason", help="Why, in your own words.", metavar="TEXT")
    ] = "",
    who: As = None,
) -> None:
    """Let a judgement, or a decision on a proposal, count no more; it stays in the log.

    An earlier judgement counts again. A withdrawn claim is still seen by questions about the days
    on which it counted.
    """
    if which.startswith("c"):
        withdraw_claim(which, note, who)
        return
    number = number_of(which, "NUMBER")
    with desk(workplace(settings.home()), today()) as mine:
        added = mine.withdraw(number, note, at=now(), who=reviewer(who))
    _say(f"No. {number} is withdrawn by {added.entry.who} (no. {added.entry.number}).", added)


@review_app.command("log")
def log_command(
    form: Annotated[
        LogFormat, typer.Option("--format", help="How the log is written.")
    ] = LogFormat.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the log to this file.")
    ] = None,
    known_by: KnownBy = None,
) -> None:
    """Show everything that was judged, by whom, on which grounds, and how it stands today."""
    with desk(workplace(settings.home()), past_day("--known-by", known_by)) as mine:
        log = dispositions(mine)
    if form is LogFormat.TABLE:
        text = show_log(log, FILE_WIDTH if output else None)
    else:
        text = (render_log_csv if form is LogFormat.CSV else render_log_json)(log)
    print_or_write(text, output)


@review_app.command("second")
def second_command(
    switch: Annotated[
        Switch | None, typer.Argument(help="Whether a second reviewer is required.")
    ] = None,
    who: As = None,
) -> None:
    """Require that two people decide alike before it counts, or show whether that is required.

    That holds for judgements of names and for claims alike.
    """
    place = workplace(settings.home())
    if switch is None:
        required = place.judgements(today()).second
        typer.echo(f"A second reviewer is {'' if required else 'not '}required.")
        return
    second = switch is Switch.ON
    before = len(place.reviewed(today(), proposals=False).accepted)
    added = require_second(place, second=second, at=now(), who=reviewer(who))
    need = "required" if second else "not required any more"
    _say(f"A second reviewer is {need}, by {added.entry.who} (no. {added.entry.number}).", added)
    _say_counting(len(place.reviewed(today(), proposals=False).accepted) - before)


def _say_counting(more: int) -> None:
    """Say how many claims came to count, or ceased to, by what is required of reviewers."""
    number = abs(more)
    claims, verb = ("claim", "counts") if number == 1 else ("claims", "count")
    if more < 0:
        typer.echo(
            f"{number} {claims} that one person accepted {verb} no more until a second one agrees "
            "(`tieline review claims`); questions about earlier days of knowledge still see what "
            "counted then."
        )
    elif more > 0:
        typer.echo(f"{number} {claims} that one person accepted {verb} from now on.")


@review_app.command("verify")
def verify_command() -> None:
    """Check that no line of the journals of decisions was changed, taken out or put in.

    Exit codes: 0 every line is as it was written, 1 one is not.
    """
    place = workplace(settings.home())
    _verify(place.journal)
    if place.casebook.file.exists():
        _verify(place.casebook)


def _verify(journal: Journal) -> None:
    """Say whether a journal is as it was written."""
    if damage := journal.verify():
        typer.echo(f"{journal.file}, line {damage.line}: {damage.problem}")
        raise typer.Exit(DAMAGED)
    entries = journal.entries()
    typer.echo(f"{journal.file}: {len(entries)} entries, each as it was written.")
    if entries:
        typer.echo(f"The last is no. {entries[-1].number}, with the digest {entries[-1].digest}.")
    if rest := journal.unfinished():
        typer.echo(f"Behind it stand {len(rest)} bytes of a line that was cut short; not read.")


for _name, _command in (
    ("claims", claims_command),
    ("source", source_command),
    ("accept", accept_command),
    ("note", note_command),
    ("reject", reject_command),
    ("propose", propose_command),
):
    review_app.command(_name)(_command)


def _say(text: str, added: Added) -> None:
    console = Console(soft_wrap=True)
    console.print(Text(text))
    say_set_aside(console, added)
