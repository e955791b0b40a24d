"""What answers come to: the rule, walked step by step, for what is known and what is not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tieline.rulebook.condition import Truth
from tieline.rulebook.contribution import Result, RuleStep


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule says of some answers.

    result: `insufficient` where it depends on what is unknown.
    possible: the results that values of the unknown answers could give, in the order of the rule.
    depends_on: the questions without an answer of which some value would change the result.
    used: the questions with an answer that the steps reached ask for.
    says: what the deciding step says; empty where several steps could decide.
    """

    result: Result
    possible: tuple[Result, ...]
    depends_on: tuple[str, ...]
    used: tuple[str, ...]
    says: str

    @property
    def settled(self) -> bool:
        """Whether every value of what is unknown gives the same result."""
        return len(self.possible) == 1


def decide(rule: Sequence[RuleStep], answers: Mapping[str, str]) -> Decision:
    """What the rule says of the answers that are known, by question; total over all answers.

    Exact where every question stands in the rule once, as its loader makes sure: a result is said
    only if no value of an unknown answer gives another one.
    """
    reached = list(_reached(rule, answers))
    maybe = [step for step, truth in reached if truth is not Truth.FALSE]
    possible = tuple(dict.fromkeys(step.result for step in maybe))
    return Decision(
        result=possible[0] if len(possible) == 1 else Result.INSUFFICIENT,
        possible=possible,
        depends_on=_in_order(_deciding(maybe, answers)),
        used=_in_order(one for step, _ in reached for one in _asked(step) if one in answers),
        says=maybe[0].says if len(maybe) == 1 else "",
    )


def _reached(
    rule: Sequence[RuleStep], answers: Mapping[str, str]
) -> Iterator[tuple[RuleStep, Truth]]:
    """The steps up to the first that holds in any case, each with whether it holds."""
    for step in rule:
        truth = step.when.truth(answers) if step.when else Truth.TRUE
        yield step, truth
        if truth is Truth.TRUE:
            return


def _deciding(maybe: Sequence[RuleStep], answers: Mapping[str, str]) -> Iterator[str]:
    """The open questions of steps behind which another result is possible."""
    for at, step in enumerate(maybe):
        others = {later.result for later in maybe[at + 1 :]} - {step.result}
        if step.when and others:
            yield from step.when.deciding(answers)


def _in_order(questions: Iterable[str]) -> tuple[str, ...]:
    """Questions by their numbers."""
    return tuple(sorted(questions, key=lambda one: int(one.removeprefix("Q"))))


def _asked(step: RuleStep) -> Iterator[str]:
    """The questions that a step asks for."""
    for one in step.when.comparisons() if step.when else ():
        yield one.question
