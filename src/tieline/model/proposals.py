"""Proposals: what a document seems to say, before anybody has reviewed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tieline.model.documents import Quote
from tieline.model.kinds import Confidence, Standing


class ProposalKind(StrEnum):
    """What sort of statement a proposal is; the first seven may become rows of a case."""

    TIE = "tie"
    CONTRACT = "contract"
    TOTAL = "total"
    """A published sum of several contracts."""
    FIGURE = "figure"
    DESIGNATION = "designation"
    """That a party is listed, or that listing it is considered, announced or ended."""
    EVENT = "event"
    DENIAL = "denial"
    """That somebody disputes something: a claim on a claim."""

    DOCUMENT = "document"
    """Another document that is spoken of: capture it, it is nearer to the matter."""
    NAMED_IN = "named_in"
    """That a document names a party."""
    QUOTATION = "quotation"
    """Words of a speaker, handed on by the document."""
    BOUND_REASON = "bound_reason"
    """Why a stated sum is a floor, or cannot be complete."""
    COMPARISON = "comparison"
    UNNAMED_TIE = "unnamed_tie"
    """A tie one side of which is a class without a name; it makes no party."""
    STATEMENT = "statement"
    """Something else that is asserted of a known party."""
    OPINION = "opinion"
    """A conclusion or a judgement of whoever writes."""
    PREDICTION = "prediction"
    QUESTION = "question"
    """No claim at all."""

    @property
    def makes_rows(self) -> bool:
        """Whether a claim of this kind can enter a case."""
        return self in _ROWS


_ROWS = {
    ProposalKind.TIE,
    ProposalKind.CONTRACT,
    ProposalKind.TOTAL,
    ProposalKind.FIGURE,
    ProposalKind.DESIGNATION,
    ProposalKind.EVENT,
    ProposalKind.DENIAL,
}


@dataclass(frozen=True, slots=True)
class Named:
    """Who is meant by words of a document.

    words: as they stand; start, end: where, in characters of the document's text.
    party_ids: the known parties that go by them. None: a new one. Several: a person must choose.
    """

    words: str
    start: int
    end: int
    party_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that a document seems to say.

    key: digest over document, kind, quotes, parties' words and fields; the same reading of the
        same document gives the same key.
    quotes: the exact words on which it stands, the deciding ones first.
    parties: by role, who is named in it. Roles: of a tie `from` and `to`; of a contract or total
        `contractor` and `authority`; of a figure, designation or statement `subject`; of a denial
        `speaker` and `subject`; `speaker` of quotations. `authority` of a designation.
    fields: by the keys of the case format and in its grammar (`docs/case-format.md`): `tie`
        (the kind alone, `supplies`), `amount`, `share`, `place`, `stage`, `title`, `status`,
        `list`, `figure`, `period`, `scope`, `event`, `statement`, `from`, `until`, `on`, `part_of`.
    standing: how it is said. hedge: the words that take from its force; empty where there are none.
    speaker, via: whose words they are, and which document hands them on, where they are another's.
    missing: what is not said or not clear, in sentences for the reviewer.
    proposer: what made it: `reader 1`, or `model NAME`.
    """

    key: str
    kind: ProposalKind
    quotes: tuple[Quote, ...]
    proposer: str
    parties: Mapping[str, tuple[Named, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    standing: Standing = Standing.REPORTED
    confidence: Confidence = Confidence.MEDIUM
    hedge: str = ""
    speaker: str = ""
    via: str = ""
    missing: tuple[str, ...] = ()
