"""What the entries of the casebook say: sources, proposals, and what people decided on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tieline.casebook.codec import proposal_from, proposal_values, quote_from, quote_values
from tieline.model.documents import Quote
from tieline.model.proposals import Proposal
from tieline.store.journal import Entry
from tieline.text.problems import MisuseError

SOURCE, PROPOSALS, ACCEPT, NOTE, REJECT, WITHDRAW = (
    "source",
    "proposals",
    "accept",
    "note",
    "reject",
    "withdraw",
)
"""The kinds of entries in the casebook."""


class Verdict(StrEnum):
    """What a person decided on a proposal."""

    ACCEPTED = "accepted"
    NOTED = "noted"
    """Kept as a note: it is said, and makes no row."""
    REJECTED = "rejected"


class UnknownCasebookEntryError(MisuseError):
    """An entry of the casebook that this version cannot read."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(
            f"the casebook, line {number}: {problem}; it was written by another version of "
            "Tieline, so use that one or a later one"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A proposal as it came into the casebook.

    document: SHA-256 of the document; extractor: what made the text that was read.
    number, at, who: of the entry by which it came.
    """

    proposal: Proposal
    document: str
    extractor: str
    number: int
    at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided on one proposal.

    number: of its entry; `c12` to whoever reads it, since judgements have numbers as well.
    key: of the proposal; document: SHA-256 of the document.
    block: the claim in the words of the case format, but for its source; empty unless accepted.
    names: the parties that are new here, by id, as the document calls them.
    quotes: the exact words on which it stands. grade: such as `B2`, or empty.
    instead_of: the number of an earlier acceptance that this one corrects; 0 for none.
    beyond: why it holds though the quotes do not say all of it; empty where they do.
    """

    key: str
    verdict: Verdict
    document: str = ""
    block: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    quotes: tuple[Quote, ...] = ()
    grade: str = ""
    reason: str = ""
    instead_of: int = 0
    beyond: str = ""
    number: int = 0
    at: datetime
    who: str

    @property
    def voice(self) -> str:
        """Whose it is, however the name was typed."""
        return voice_of(self.who)

    @property
    def words(self) -> str:
        """Who decided what, when, and under which number."""
        return f"{self.verdict} by {self.who} on {self.at.date()} (c{self.number})"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a decision counts no more: the number of the entry, and of the decision."""

    number: int
    of: int
    who: str
    at: datetime
    reason: str


def voice_of(name: str) -> str:
    """A person's name without case and further spaces."""
    return " ".join(name.split()).casefold()


def proposals_body(document: str, extractor: str, found: Sequence[Proposal]) -> dict[str, Any]:
    """The body of an entry of proposals."""
    return {
        "document": document,
        "extractor": extractor,
        "proposals": [proposal_values(one) for one in found],
    }


def waiting_of(entry: Entry) -> list[Waiting]:
    """The proposals of an entry. Raises KeyError, TypeError or ValueError."""
    return [
        Waiting(
            proposal=proposal_from(values),
            document=entry.body["document"],
            extractor=entry.body["extractor"],
            number=entry.number,
            at=entry.at,
            who=entry.who,
        )
        for values in entry.body["proposals"]
    ]


def decision_body(decision: Decision) -> dict[str, Any]:
    """The body of an entry of a decision; what is empty is left out."""
    body = {
        "key": decision.key,
        "document": decision.document,
        "block": dict(decision.block),
        "names": dict(decision.names),
        "quotes": [quote_values(one) for one in decision.quotes],
        "grade": decision.grade,
        "reason": decision.reason,
        "instead_of": decision.instead_of,
        "beyond": decision.beyond,
    }
    return {key: value for key, value in body.items() if value}


KIND_OF = {Verdict.ACCEPTED: ACCEPT, Verdict.NOTED: NOTE, Verdict.REJECTED: REJECT}
"""The kind of entry by which a decision is kept."""
_VERDICT_OF = {kind: verdict for verdict, kind in KIND_OF.items()}


def decision_of(entry: Entry) -> Decision:
    """The decision of an entry. Raises KeyError, TypeError or ValueError."""
    body = entry.body
    return Decision(
        key=body["key"],
        verdict=_VERDICT_OF[entry.kind],
        document=body.get("document", ""),
        block=body.get("block", {}),
        names=body.get("names", {}),
        quotes=tuple(quote_from(one) for one in body.get("quotes", ())),
        grade=body.get("grade", ""),
        reason=body.get("reason", ""),
        instead_of=body.get("instead_of", 0),
        beyond=body.get("beyond", ""),
        number=entry.number,
        at=entry.at,
        who=entry.who,
    )


def withdrawal_of(entry: Entry) -> Withdrawal:
    """The withdrawal of an entry. Raises KeyError or TypeError."""
    body = entry.body
    return Withdrawal(entry.number, int(body["of"]), entry.who, entry.at, body.get("reason", ""))
