"""A proposed answer: what rows say about one question, and what is missing."""

from dataclasses import dataclass

from tieline.assessment.contribution.anchors import Dated
from tieline.model.grades import Grade
from tieline.model.nouns import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What rows say about one question.

    value: the answer that they support by rule; None where they support none.
    rows: what it rests on; where there is no value, the rows that bear on the question.
    against: what the company or the party denies of it, shown beside.
    anchors: what was public, with its days.
    grade: of the proposed answer; None where there is none. Rows that bear have their own.
    missing: what would answer the question, or make the answer firmer.
    """

    question_id: str = ""
    value: str | None = None
    because: str = ""
    rows: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    anchors: tuple[Dated, ...] = ()
    grade: Grade | None = None
    missing: str = ""
