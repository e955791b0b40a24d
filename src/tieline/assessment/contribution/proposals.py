"""A proposal for every question: what rows support, or the rows that bear, and what is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tieline.assessment.contribution import bearing, supported
from tieline.assessment.contribution.facts import Facts
from tieline.assessment.contribution.proposal import Proposal
from tieline.rulebook.contribution import Question

_BY_QUESTION: Mapping[str, Callable[[Facts], Proposal]] = {
    "Q0": bearing.impact,
    "Q1": bearing.nexus,
    "Q2": supported.timing,
    "Q4": bearing.specific,
    "Q6": bearing.helping,
    "Q7": bearing.known,
    "Q8": supported.constructive,
    "Q9": supported.continued,
    "Q10": bearing.legality,
    "Q11": bearing.mitigation,
    "Q12": supported.scale,
    "Q13": bearing.linked,
    "Q15": bearing.leverage,
}
"""By question; the others have no row that could bear on them in these tables."""


def proposals(questions: Iterable[Question], facts: Facts) -> Mapping[str, Proposal]:
    """A proposal for every question, by its id. A question that no rule answers stays unknown.

    Silence proposes nothing: neither a no nor a zero is ever proposed.
    """
    found = {}
    for question in questions:
        propose = _BY_QUESTION.get(question.question_id)
        one = propose(facts) if propose else Proposal()
        missing = one.missing or (question.needs if one.value is None else "")
        found[question.question_id] = replace(
            one, question_id=question.question_id, missing=missing
        )
    return found
