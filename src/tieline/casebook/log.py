"""The log of the casebook: what every entry did, and how that stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tieline.casebook.entries import PROPOSALS, SOURCE, WITHDRAW, decision_of, waiting_of
from tieline.casebook.state import Casebook
from tieline.casebook.words import accepted_statement, statement
from tieline.model.documents import DIGEST_SHOWN
from tieline.store.journal import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry, in words.

    action: the kind of entry; what: what it is about, of an acceptance what was accepted.
    proposed: what was proposed, where something else was accepted; block: the claim that was.
    beyond: why a claim holds though its quote does not say all. state: how it stands now.
    """

    number: int
    at: datetime
    who: str
    action: str
    key: str = ""
    what: str = ""
    proposed: str = ""
    reason: str = ""
    grade: str = ""
    beyond: str = ""
    state: str = ""
    block: Mapping[str, Any] = field(default_factory=dict)


def log_of(entries: Iterable[Entry], book: Casebook) -> list[Line]:
    """Every entry up to the day of a casebook, oldest first."""
    last = book.last
    return [_line(one, book) for one in entries if last and one.at.date() <= last]


def _line(entry: Entry, book: Casebook) -> Line:
    told = dict(_told(entry, book))
    return Line(number=entry.number, at=entry.at, who=entry.who, action=entry.kind, **told)


def _told(entry: Entry, book: Casebook) -> Iterator[tuple[str, Any]]:
    """What a line says of an entry, by the field of the line."""
    if entry.kind == PROPOSALS:
        count = len(waiting_of(entry))
        plural = "proposal" if count == 1 else "proposals"
        yield "what", f"{count} {plural} from document {entry.body['document'][:DIGEST_SHOWN]}"
    elif entry.kind == SOURCE:
        said = "; ".join(f"{key}: {value}" for key, value in entry.body["source"].items())
        yield "what", f"document {entry.body['document'][:DIGEST_SHOWN]} is {said}"
    elif entry.kind == WITHDRAW:
        yield "what", f"c{entry.body['of']} counts no more"
        yield "reason", entry.body.get("reason", "")
    else:
        yield from _decided(entry, book)


def _decided(entry: Entry, book: Casebook) -> Iterator[tuple[str, Any]]:
    one = decision_of(entry)
    waiting = book.proposals.get(one.key)
    instead = f" (instead of c{one.instead_of})" if one.instead_of else ""
    yield "key", one.key
    proposed = statement(waiting.proposal) if waiting else one.key
    accepted = accepted_statement(waiting.proposal, one) if waiting and one.block else proposed
    yield "what", f"{accepted}{instead}"
    yield "proposed", proposed if accepted != proposed else ""
    yield "reason", one.reason
    yield "beyond", one.beyond
    yield "grade", one.grade
    yield "block", one.block
    gone = book.withdrawn.get(one.number)
    yield "state", f"withdrawn (c{gone.number})" if gone else str(book.settled(one.key).state)
