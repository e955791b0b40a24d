"""`tieline contribution`: questions on cause, contribution and link; worksheets and signatures."""

import io
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.signing import Withdrawn
from tieline.cli.files import FILE_WIDTH, print_or_write, write_whole
from tieline.cli.options import AsOf, KnownBy, day, past_day
from tieline.cli.review_loop import say_set_aside
from tieline.cli.reviewer import now
from tieline.cli.show_contribution import show_contribution
from tieline.dossier.contribution_json import render_contribution
from tieline.dossier.contribution_sheet import render_sheet
from tieline.dossier.contribution_words import result_words
from tieline.services.contribution import Asked, check_withdrawal, contribution, withdraw
from tieline.services.contribution_sheet import sign_sheet
from tieline.services.trace import UnknownTargetError
from tieline.services.wiring import Workplace, workplace

SHOWN, UNKNOWN = 0, 4
_DIGITS = 9
"""The most digits of a number; no journal has so many lines."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def contribution_command(
    subject: Annotated[
        str, typer.Argument(help="The company: a name, an identifier, or an id.", metavar="SUBJECT")
    ],
    to: Annotated[
        str, typer.Option(help="The party to whose acts it may be tied.", metavar="PARTY")
    ],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    form: Annotated[
        Format, typer.Option("--format", help="How the answer is written.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
    ] = None,
    worksheet: Annotated[
        Path | None, typer.Option(help="Write a worksheet to fill in.", metavar="FILE.yml")
    ] = None,
    sign: Annotated[
        Path | None, typer.Option(help="Sign a worksheet that is filled in.", metavar="FILE.yml")
    ] = None,
    withdrawn: Annotated[
        str | None, typer.Option("--withdraw", help="Let a signing count no more.", metavar="NO")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who signs or withdraws.", metavar="NAME")] = None,
    note: Annotated[str | None, typer.Option(help="Why it is withdrawn.", metavar="TEXT")] = None,
) -> None:
    """Ask whether SUBJECT caused, contributed to, or is linked to what PARTY does.

    Rows propose answers, people sign them, and a printed rule says what signed answers indicate
    under soft law. No finding, no legal advice.

    Exit codes: 0 shown, written or signed, 4 unknown here or ambiguous, 2 wrong use or bad input,
    1 failure.

    For example:

    tieline contribution "ADI Global Distribution" --to Hikvision

    tieline contribution Seagate --to Hikvision --as-of 2021-06-01 --worksheet seagate.yml

    tieline contribution Seagate --to Hikvision --sign seagate.yml --by "Eva Example"
    """
    for name, hint in ((subject, "SUBJECT"), (to, "--to")):
        if not name.strip():
            raise typer.BadParameter("name a party", param_hint=hint)
    _check_use(worksheet, sign, withdrawn, dated=as_of is not None or known_by is not None)
    _check_said(sign, withdrawn, by, note)
    number = _number(withdrawn)
    place = workplace(settings.home())
    try:
        if sign is not None:
            _sign(place, subject, to, sign, _signer(by))
            return
        asked = Asked(subject, to, day("--as-of", as_of), past_day("--known-by", known_by))
        answer = contribution(place, asked)
    except UnknownTargetError as error:
        typer.echo(f"--to: {error}", err=True)
        raise typer.Exit(UNKNOWN) from error
    if number is not None:
        _withdraw(place, answer, number, _signer(by), note or "")
    elif worksheet is not None and answer.company:
        _write_sheet(worksheet, answer)
    else:
        _show(answer, form, output)
    raise typer.Exit(SHOWN if answer.company else UNKNOWN)


def _check_use(
    worksheet: Path | None, sign: Path | None, withdrawn: str | None, *, dated: bool
) -> None:
    """Refuse options that do not go together."""
    given = {"--worksheet": worksheet, "--sign": sign, "--withdraw": withdrawn}
    used = [option for option, value in given.items() if value is not None]
    if len(used) > 1:
        raise typer.BadParameter("do one thing at a time", param_hint=" and ".join(used))
    if dated and used in (["--sign"], ["--withdraw"]):
        problem = "the days stand in the worksheet; leave --as-of and --known-by away"
        raise typer.BadParameter(problem, param_hint=used[0])


def _check_said(sign: Path | None, withdrawn: str | None, by: str | None, note: str | None) -> None:
    """Refuse a name or a reason that nothing would be done with."""
    if by is not None and sign is None and withdrawn is None:
        raise typer.BadParameter("it goes with --sign or --withdraw", param_hint="--by")
    if note is not None and withdrawn is None:
        problem = "it goes with --withdraw; the notes of answers stand in the worksheet"
        raise typer.BadParameter(problem, param_hint="--note")


def _number(text: str | None) -> int | None:
    """The number of a signing, as it is shown. Raises BadParameter."""
    if text is None:
        return None
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > _DIGITS:
        problem = f"`{text}` is no number of a signing; `tieline contribution` shows them as no. 1"
        raise typer.BadParameter(problem, param_hint="--withdraw")
    return int(plain)


def _signer(by: str | None) -> str:
    name = " ".join((by or "").split())
    if not name:
        raise typer.BadParameter("say who signs", param_hint="--by")
    return name


def _sign(place: Workplace, subject: str, to: str, file: Path, who: str) -> None:
    """Sign a worksheet, and say what it comes to."""
    signed, added, answer = sign_sheet(place, (subject, to), file, at=now(), who=who)
    console = Console(soft_wrap=True)
    if signed is None or added is None:
        show_contribution(answer, Console())
        raise typer.Exit(UNKNOWN)
    count = len(signed.answers)
    told = f"{count} {'answer' if count == 1 else 'answers'}"
    console.print(Text(f"{told} about {' and '.join(signed.names)}: signed by {signed.words}."))
    say_set_aside(console, added)
    console.print(Text(f"As of {answer.as_of}: {result_words(answer)}."))


def _withdraw(place: Workplace, answer: Contribution, number: int, who: str, note: str) -> None:
    """Let a signing count no more, and say so."""
    check_withdrawal(answer, number)
    added = withdraw(place, Withdrawn(of=number, who=who, at=now(), note=note))
    console = Console(soft_wrap=True)
    console.print(Text(f"No. {number} is withdrawn by {who} (no. {added.entry.number})."))
    say_set_aside(console, added)


def _write_sheet(file: Path, answer: Contribution) -> None:
    """Write a worksheet; one that is there already may hold somebody's work and is kept."""
    if file.exists():
        raise typer.BadParameter(
            f"{file} is there already; name a new file", param_hint="--worksheet"
        )
    write_whole(file, render_sheet(answer))
    Console(soft_wrap=True).print(Text(f"Worksheet written to {file}; fill it in and --sign it."))


def _show(answer: Contribution, form: Format, output: Path | None) -> None:
    if form is Format.JSON:
        print_or_write(render_contribution(answer), output)
    elif output is None:
        show_contribution(answer, Console())
    else:
        drawn = io.StringIO()
        show_contribution(answer, Console(file=drawn, width=FILE_WIDTH))
        print_or_write(drawn.getvalue(), output)
