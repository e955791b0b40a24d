"""`tieline review accept`, `note`, `reject` and `withdraw`: decide on one proposal by its key."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tieline import settings
from tieline.casebook.draft import Amendment
from tieline.casebook.meant import NEW
from tieline.cli.options import today
from tieline.cli.review_amend import told_again
from tieline.cli.review_loop import say_set_aside
from tieline.cli.reviewer import As, now, reviewer
from tieline.model.grades import BadGradeError, parse_grade
from tieline.model.kinds import Standing
from tieline.resolution.parties import Outcome
from tieline.services.claim_desk import ClaimDesk, claim_desk
from tieline.services.desk import UnclearMemberError
from tieline.services.review_claims import Kept, accept, agree, note, reject, withdraw
from tieline.services.wiring import workplace

Key = Annotated[str, typer.Argument(help="The key of a proposal, or how it begins.", metavar="KEY")]
Why = Annotated[str, typer.Option("--reason", help="Why, in your own words.", metavar="TEXT")]
Number = Annotated[str, typer.Option(help="The acceptance that this corrects.", metavar="cNUMBER")]


def accept_command(
    key: Key,
    who: As = None,
    reason: Why = "",
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", help="What a field says; may be repeated.", metavar="FIELD=VALUE"),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(
            help=f"Who is meant in a role: an id, a name, or {NEW}:NAME.", metavar="ROLE=PARTY"
        ),
    ] = None,
    from_party: Annotated[
        str, typer.Option(help="Short for --party from=...", metavar="PARTY")
    ] = "",
    to_party: Annotated[str, typer.Option(help="Short for --party to=...", metavar="PARTY")] = "",
    standing: Annotated[Standing | None, typer.Option(help="How it is said.")] = None,
    grade: Annotated[
        str, typer.Option(help="Letter of the source, number of the words.", metavar="B2")
    ] = "",
    contradicts: Annotated[
        list[str] | None,
        typer.Option(help="A claim that it disputes; may be repeated.", metavar="ID"),
    ] = None,
    instead_of: Number = "",
    beyond: Annotated[
        str,
        typer.Option(
            "--beyond-words",
            help="Why it holds, though its quote does not say all of it; shown with the claim.",
            metavar="REASON",
        ),
    ] = "",
    agreed: Annotated[
        bool, typer.Option("--agree", help="Accept the same claim as the first reviewer did.")
    ] = False,
) -> None:
    """Let a proposal become a claim of the case, as it is or with changes.

    What is not clear must be said: who is meant where several may be, and every number that was
    read from a picture, as you see it there. What you change needs a --reason.
    """
    name = reviewer(who)
    with claim_desk(workplace(settings.home()), today()) as desk:
        one = desk.find(key)
        if agreed:
            _say(desk, agree(desk, one, reason, at=now(), who=name))
            return
        roles = {**_pairs("--party", party), **_given(("from", from_party), ("to", to_party))}
        said = Amendment(
            fields=_pairs("--set", changes),
            parties={role: _meant(desk, asked) for role, asked in roles.items()},
            standing=standing,
            grade=_grade(grade),
            contradicts=tuple(contradicts or ()),
            reason=reason,
            instead_of=number_of(instead_of, "--instead-of") if instead_of else 0,
            beyond=beyond,
        )
        _say(desk, accept(desk, one, said, at=now(), who=name))


def note_command(key: Key, reason: Why = "", who: As = None) -> None:
    """Keep a proposal as a note: it is said, and makes no row."""
    name = reviewer(who)
    with claim_desk(workplace(settings.home()), today()) as desk:
        _say(desk, note(desk, desk.find(key), reason, at=now(), who=name))


def reject_command(key: Key, reason: Why = "", who: As = None) -> None:
    """Turn a proposal down, and say why; it stays in the log."""
    name = reviewer(who)
    with claim_desk(workplace(settings.home()), today()) as desk:
        _say(desk, reject(desk, desk.find(key), reason, at=now(), who=name))


def withdraw_claim(number: str, reason: str, who: str | None) -> None:
    """Let a decision on a proposal count no more, from today."""
    name = reviewer(who)
    with claim_desk(workplace(settings.home()), today()) as desk:
        of = number_of(number, "NUMBER")
        added = withdraw(desk, of, reason, at=now(), who=name)
    console = Console(soft_wrap=True)
    console.print(f"c{of} is withdrawn by {name} (c{added.entry.number}).", highlight=False)
    say_set_aside(console, added)


def number_of(text: str, option: str) -> int:
    """The number of an entry of the casebook, written `c12` or `12`."""
    digits = text.removeprefix("c")
    if not digits.isdecimal():
        raise typer.BadParameter(f"`{text}` is no number; write it as c12", param_hint=option)
    return int(digits)


def _say(desk: ClaimDesk, kept: Kept) -> None:
    decided, added = kept
    console = Console(soft_wrap=True)
    told = f"Kept as c{decided.number}: {decided.verdict} by {decided.who}."
    claim = decided.block.get("id")
    told += f" Its id is {claim}." if claim else ""
    again = told_again(desk.book.settled(decided.key))
    console.print(Text(" ".join(part for part in (told, again) if part)))
    say_set_aside(console, added)


def _pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    """Words written as NAME=VALUE."""
    found = {}
    for one in given or ():
        name, equals, value = one.partition("=")
        if not (equals and name.strip()):
            raise typer.BadParameter(f"write `{one}` as NAME=VALUE", param_hint=option)
        found[name.strip()] = value.strip()
    return found


def _given(*pairs: tuple[str, str]) -> dict[str, str]:
    return {role: value for role, value in pairs if value}


def _meant(desk: ClaimDesk, asked: str) -> str:
    """The party that is meant, or `new` as it is. Raises UnclearMemberError."""
    if asked == NEW or asked.startswith(f"{NEW}:"):
        return asked
    found = desk.parties.resolve(asked)
    if found.outcome is not Outcome.FOUND:
        raise UnclearMemberError(asked, found.outcome, [one.party_id for one in found.matches])
    return found.matches[0].party_id


def _grade(text: str) -> str:
    try:
        return str(parse_grade(text.upper())) if text else ""
    except BadGradeError as error:
        raise typer.BadParameter(str(error), param_hint="--grade") from error
