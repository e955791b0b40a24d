"""One claim on the terminal: what it says, how, for which days, by which source, against what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from tieline.assessment.about import About
from tieline.cli.indents import indent
from tieline.model.days import Span
from tieline.model.kinds import Confidence, Status, TieKind
from tieline.model.nouns import (
    Address,
    Claim,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Name,
    Role,
    Tie,
)
from tieline.text import amounts, days

_OF_MONEY = {TieKind.FINANCES, TieKind.INVESTS}
"""Ties whose amount is what they are about: where it is not known, that is said."""


def claim(about: About, said: str, row: Claim, dates: str) -> Iterator[RenderableType]:
    """A claim with its note and its place in the source under it."""
    yield indent(line(about, said, row, dates), 4)
    yield from under(row)


def line(about: About, said: str, row: Claim, dates: str) -> Text:
    """A claim in one line, with the numbers of its source and of those that contradict it."""
    sure = "" if row.confidence is Confidence.HIGH else f", confidence {row.confidence}"
    told = ", ".join(part for part in (f"{row.standing}{sure}", dates) if part)
    text = Text.assemble(said, (f": {told}" if said else told, "dim"))
    text.append(f" [{about.numbers[row.source_id]}]", "cyan")
    disputes = [about.claims[key] for key in row.contradicts if key in about.claims]
    for word, others in (
        ("disputes", disputes),
        ("disputed by", about.disputed.get(row.claim_id, ())),
        ("answered in", about.answered.get(row.claim_id, ())),
    ):
        if others:
            text.append(f" {word} {numbers(about, others)}", "yellow")
    if len(disputes) < len(row.contradicts):
        text.append(" disputes a claim that is not known here", "yellow")
    return text


_LINE = re.compile(r"(?:line|item|row) \d+(?:, )?")
"""Where a claim stands in a file of thousands of lines helps programs only; JSON keeps it."""


def under(row: Claim, by: int = 6) -> Iterator[RenderableType]:
    """The place in the source, where a reader can look it up, and the note."""
    place = _LINE.sub("", row.locator, count=1) if _LINE.match(row.locator) else row.locator
    told = ". ".join(part.rstrip(".") for part in (place, row.note) if part)
    if told:
        yield indent(Text(f"{told}.", "dim"), by)


def numbers(about: About, rows: Iterable[Claim]) -> str:
    """The numbers of the sources of several claims."""
    cited = dict.fromkeys(about.numbers[row.source_id] for row in rows)
    return " ".join(f"[{number}]" for number in cited)


def period(row: Claim) -> str:
    """The days for which a claim is said to hold."""
    if not row.begin and not row.end:
        return "no days given"
    return days.period(row.begin, row.end, row.last_reported)


def dated(row: Claim) -> str:
    """When a claim was said, for one whose days are those of its source."""
    said: Span = row.published
    return f"published {days.words(said)}" if said else f"known from {row.known_from}"


def tie_words(tie: Tie) -> str:
    """What a tie is limited to, and how much of it; what is not known is said where it matters."""
    told = [tie.scope] if tie.scope else []
    if tie.share:
        told.append(f"share {amounts.words(tie.share)}")
    elif tie.kind is TieKind.OWNS:
        told.append("share unknown")
    if tie.amount or tie.kind in _OF_MONEY:
        told.append(f"amount {amounts.words(tie.amount)}")
    return "; ".join(told)


def amount_words(row: Contract | Figure) -> str:
    """The amount of a contract or a figure."""
    return amounts.words(row.amount) if row.amount else "amount unknown"


class Names(Protocol):
    """What a claim needs to be said in a sentence: the names of parties and of lists."""

    @property
    def lists(self) -> Mapping[str, str]:
        """The short title of each list, by its id."""
        ...

    def name(self, party_id: str) -> str:
        """The short name of a party."""
        ...


def sentence(about: Names, row: Claim) -> str:
    """A claim as a sentence that stands alone."""
    match row:
        case Tie():
            told = f"{about.name(row.from_id)} {row.kind.verb} {about.name(row.to_id)}"
            told += f" ({more})" if (more := tie_words(row)) else ""
        case Designation():
            told = f"{about.name(row.party_id)} on {about.lists.get(row.list_id, row.list_id)}"
            told += "" if row.status is Status.IN_FORCE else f" ({row.status})"
        case Contract():
            told = f"{row.title}: {amount_words(row)}"
        case Figure():
            told = f"{row.figure} of {about.name(row.party_id)}, {row.period}"
            told += f", {row.scope}" if row.scope else ""
            told += f": {amount_words(row)}"
        case Event():
            told = row.statement.rstrip(".")
        case DeviceFact():
            told = f"{kind_words(row.kind)} of {about.name(row.party_id)}: {fact_words(row)}"
        case Role():
            told = f"{about.name(row.party_id)} is {role_words(row)} of {row.contract_id}"
        case Name() | Identifier() | Address() | Detail():
            told = f"{about.name(row.party_id)}: {naming(row)}"
        case _:
            told = row.claim_id
    return told


def naming(row: Claim) -> str:
    """What a row says of the party's name, numbers, place or type."""
    match row:
        case Name():
            return f"{row.name} ({row.kind})"
        case Identifier():
            return f"{row.scheme.upper().replace('_', ' ')} {row.value}"
        case Address():
            country = f" ({row.country})" if row.country else ""
            return f"{row.address}{country}"
        case Detail():
            return f"{kind_words(row.kind)}: {row.value}"
        case _:
            return ""


def fact_words(fact: DeviceFact) -> str:
    """A device fact with the product line that it is about."""
    return f"{fact.value} ({fact.scope})" if fact.scope else fact.value


def role_words(role: Role) -> str:
    """A role in a contracting process, in the source's words where it is no usual one."""
    return role.words or kind_words(role.role)


def kind_words(kind: str) -> str:
    """A kind as words."""
    return kind.replace("_", " ")
