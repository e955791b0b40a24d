"""The nouns of the questions on contribution: questions, anchors of knowledge, roles, the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tieline.model.grades import Grade
from tieline.rulebook.condition import Condition
from tieline.rulebook.rules import Reading


class Part(StrEnum):
    """Which part of an assessment a question belongs to."""

    GATE = "gate"
    CAUSE = "cause"
    CONTRIBUTE = "contribute"
    LINKED = "linked"
    RESPONSE = "response"


class AnswerKind(StrEnum):
    """How a question is answered; every one may stay unknown."""

    YES_NO = "yes-no"
    SCORE = "score"
    WORDS = "words"

    @property
    def values(self) -> tuple[str, ...]:
        """The values that an answer may have; none where it is free text."""
        return _VALUES[self]


_VALUES = {
    AnswerKind.YES_NO: ("yes", "no"),
    AnswerKind.SCORE: ("0", "1", "2"),
    AnswerKind.WORDS: (),
}


class Result(StrEnum):
    """What answers come to. Nothing stronger than an indication is ever said."""

    CAUSE = "cause"
    CONTRIBUTION = "contribution"
    LINK = "link"
    TIE_ONLY = "tie only"
    INSUFFICIENT = "insufficient"

    @property
    def words(self) -> str:
        """The result as it is printed."""
        return _RESULTS[self]


_RESULTS = {
    Result.CAUSE: "CAUSE INDICATED",
    Result.CONTRIBUTION: "CONTRIBUTION INDICATED",
    Result.LINK: "LINK INDICATED",
    Result.TIE_ONLY: "TIE TO THE PARTY ONLY",
    Result.INSUFFICIENT: "INSUFFICIENT",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    scale: what 0, 1 and 2 mean, where it is answered by a score.
    needs: what would answer it; least_grade: the least grade at which a yes may be given.
    of_its_day: whether it asks what was so, or was known, on the days of the tie, so that what is
        told of later days only is no evidence.
    """

    question_id: str
    part: Part
    kind: AnswerKind
    title: str
    asks: str
    needs: str
    scale: tuple[str, ...] = ()
    least_grade: Grade | None = None
    of_its_day: bool = False

    def words(self, value: str) -> str:
        """An answer with what it means, such as `2 (strong)`."""
        known = self.scale and value in self.kind.values
        return f"{value} ({self.scale[int(value)]})" if known else value

    def takes(self, value: str) -> bool:
        """Whether a value is an answer to it."""
        return value in self.kind.values or self.kind is AnswerKind.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Something public from which on a risk could be known.

    strength: the score of constructive knowledge that a tie after it proposes, 1 or 2.
    event: the id of an event that names the party, whose day counts.
    listing: the id of a list whose entry of the party counts; `marked`: where given, only entries
        whose citation or programme holds one of these words.
    letter: whether letters to the company about the tie count.
    on: the day of a text that is cited (`citation`, `reading`, `grade`); it concerns the parties
        that another anchor (`like`) names.
    """

    anchor_id: str
    title: str
    strength: int
    event: str = ""
    listing: str = ""
    marked: tuple[str, ...] = ()
    letter: bool = False
    on: date | None = None
    like: str = ""
    citation: str = ""
    reading: Reading | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Where an assessment starts for a company of a role: a hypothesis, never a finding.

    ties: the first steps, away from the company, that suggest the role.
    up, down: what moves it towards contribution, and away from it.
    """

    role: str
    ties: tuple[str, ...]
    start: str
    up: str
    down: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStep:
    """One step of the rule; the last one has no condition.

    text: the condition as it is written and printed.
    """

    result: Result
    when: Condition | None
    text: str
    says: str


@dataclass(frozen=True)
class Questionnaire:
    """All questions, with the digest of what gives an answer its meaning.

    standing: what the classes and thresholds are, and what an indication is not.
    floor: the least grade of an answer that decides anything; one below it counts as unknown.
    """

    standing: str
    floor: Grade
    parts: Mapping[Part, str]
    questions: tuple[Question, ...]
    anchors: tuple[Anchor, ...]
    roles: tuple[Role, ...]
    rule: tuple[RuleStep, ...]
    digest: str

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {one.question_id: one for one in self.questions}
