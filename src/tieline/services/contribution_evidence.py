"""Whether the evidence that a worksheet names bears its answers: known in time, and good enough."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tieline.assessment.contribution.grading import Grading
from tieline.assessment.contribution.signing import SignedAnswer
from tieline.model.grades import Grade
from tieline.model.kinds import EventKind
from tieline.model.nouns import Claim, Event, Source
from tieline.rulebook.contribution import AnswerKind, Question


@dataclass(frozen=True, slots=True)
class Evidence:
    """The rows and sources that answers name, by id, and the grades of the rows."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    grading: Grading

    def limits(self, ids: Iterable[str]) -> Iterator[Grade]:
        """The grades that an answer may have which rests on these, each with all worse than it.

        A row allows its own grade, rows together what they confirm of each other; a source that is
        cited as a whole allows its letter with any number, since no row tells what it says.
        """
        named = list(ids)
        rows = [self.claims[key] for key in named if key in self.claims]
        yield from map(self.grading.of, rows)
        if together := self.grading.best(rows):
            yield together
        for key in named:
            if key in self.sources:
                yield Grade(self.sources[key].reliability, 1)


def evidence_problem(
    one: SignedAnswer, question: Question, evidence: Evidence, as_of: date, known_by: date
) -> tuple[str, str] | None:
    """The key of an answer that is at fault and what is wrong; None where nothing is.

    as_of, known_by: the clocks of the worksheet. An answer that rests on a note alone is not looked
    at here: its grade is the person's own.
    """
    for key in one.evidence:
        problem = _unknown(key, evidence) or _untimely(key, question, evidence, as_of, known_by)
        if problem:
            return "evidence", problem
    if _affirms(one, question) and one.evidence and all(_denies(k, evidence) for k in one.evidence):
        problem = (
            f"`{question.question_id}` is answered {one.value} on nothing but what denies it or "
            "was withdrawn; cite what affirms it, or leave it unknown"
        )
        return "evidence", problem
    limits = list(evidence.limits(one.evidence))
    if limits and not any(limit.reaches(one.grade) for limit in limits):
        told = " or ".join(dict.fromkeys(map(str, limits)))
        problem = (
            f"{one.grade} is better than what `{question.question_id}` cites, which is {told}; "
            "give that grade, or cite something better"
        )
        return "grade", problem
    return None


def _unknown(key: str, evidence: Evidence) -> str:
    """What is wrong with an id that nothing here has; empty where something has it."""
    if key in evidence.claims or key in evidence.sources:
        return ""
    return (
        f"`{key}` is no claim and no source here; take an id from `tieline show --format json`, or "
        "say in `note` what the answer rests on"
    )


def _untimely(key: str, question: Question, evidence: Evidence, as_of: date, known_by: date) -> str:
    """What is wrong with the days of a row or a source; empty where nothing is."""
    found = evidence.claims.get(key) or evidence.sources[key]
    known = found.known_from if isinstance(found, Claim) else found.published.earliest
    if known and known > known_by:
        return (
            f"`{key}` could be known from {known} on, after the `known_by` of the worksheet, "
            f"{known_by}; take it out, or write a worksheet with a later --known-by"
        )
    if question.of_its_day and (told := _later(found, as_of)):
        return (
            f"`{key}` is of {told}, after {as_of}, and `{question.question_id}` asks about the "
            "days up to then; take it out, or cite a row that speaks of those days"
        )
    return ""


def _later(found: Claim | Source, as_of: date) -> date | None:
    """The first day that a row or a source speaks of, where it speaks only of days after one.

    A row that is published later may speak of earlier days; one without days, and a source that is
    cited as a whole, speak of the day on which they were published.
    """
    if isinstance(found, Claim):
        begin = found.begin
        if begin.earliest:
            return begin.earliest if begin.earliest > as_of else None
        if begin.latest and begin.latest <= as_of:
            return None
    told = found.published.earliest or (found.known_from if isinstance(found, Claim) else None)
    return told if told and told > as_of else None


def _affirms(one: SignedAnswer, question: Question) -> bool:
    """Whether an answer says that something is so: a yes, or a score above 0."""
    return question.kind is not AnswerKind.WORDS and one.value not in {"no", "0"}


def _denies(key: str, evidence: Evidence) -> bool:
    """Whether an id is of a row that only denies, or was withdrawn."""
    row = evidence.claims.get(key)
    if row is None:
        return False
    return not row.standing.affirms or (isinstance(row, Event) and row.kind is EventKind.DENIAL)
