"""Conditions over answers, such as `Q5 >= 1 and (Q4 = 2 or Q6 = 2)`, read for known and unknown.

What is printed as a rule is what is evaluated. A condition joins comparisons of one answer with
`and` and `or`, `and` binding closer, and parentheses. Where an answer is unknown the condition is
`open` if some value of the answer makes it true and another false.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"\s*(?:(Q\d+)\s*(>=|<|=)\s*(yes|no|\d)\b|(and\b|or\b|[()]))")


class Truth(StrEnum):
    """Whether a condition holds for what is known."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"


class BadConditionError(ValueError):
    """A text that is no condition."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"`{text}` is no condition: {why}; write comparisons such as `Q5 >= 1` or `Q1 = no`, "
            "joined by `and`, `or` and parentheses"
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """That one answer is, reaches, or stays below a value; `=` compares words or numbers."""

    question: str
    sign: str
    value: str

    def truth(self, answers: Mapping[str, str]) -> Truth:
        """Whether it holds; open where the question has no answer."""
        given = answers.get(self.question)
        if given is None:
            return Truth.OPEN
        if self.sign == "=":
            return Truth.TRUE if given == self.value else Truth.FALSE
        reaches = int(given) >= int(self.value)
        return Truth.TRUE if reaches == (self.sign == ">=") else Truth.FALSE

    def deciding(self, answers: Mapping[str, str]) -> Iterator[str]:
        """The questions without an answer that may decide it."""
        if self.question not in answers:
            yield self.question

    def comparisons(self) -> "Iterator[Comparison]":
        """Itself."""
        yield self


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all must hold (`every`), or one."""

    every: bool
    parts: "tuple[Condition, ...]"

    def truth(self, answers: Mapping[str, str]) -> Truth:
        """Whether it holds: one part may settle it, whatever is unknown of the others."""
        found = {part.truth(answers) for part in self.parts}
        settling = Truth.FALSE if self.every else Truth.TRUE
        if settling in found:
            return settling
        if Truth.OPEN in found:
            return Truth.OPEN
        return Truth.TRUE if self.every else Truth.FALSE

    def deciding(self, answers: Mapping[str, str]) -> Iterator[str]:
        """The questions without an answer that may decide it; none where it is settled.

        Exact where every question stands in it once: the other open parts can then be such that
        the part at hand decides.
        """
        if self.truth(answers) is Truth.OPEN:
            for part in self.parts:
                yield from part.deciding(answers)

    def comparisons(self) -> Iterator[Comparison]:
        """Every comparison in it, in order."""
        for part in self.parts:
            yield from part.comparisons()


Condition = Comparison | Joined


def parse_condition(text: str) -> Condition:
    """The condition that a text is. Raises BadConditionError."""
    return _Parser(text, _tokens(text)).whole()


def _tokens(text: str) -> list[Comparison | str]:
    found: list[Comparison | str] = []
    at = 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if not token:
            raise BadConditionError(text, f"`{text[at:].strip()}` is not understood")
        question, sign, value, word = token.groups()
        if question and sign != "=" and not value.isdigit():
            raise BadConditionError(text, f"`{sign} {value}` compares no number")
        found.append(Comparison(question, sign, value) if question else word)
        at = token.end()
    return found


class _Parser:
    """One text at work: its tokens, taken from the left."""

    def __init__(self, text: str, tokens: Sequence[Comparison | str]) -> None:
        self.text, self.left = text, list(tokens)

    def whole(self) -> Condition:
        found = self._either()
        if self.left:
            raise BadConditionError(self.text, f"`{self.left[0]}` stands where nothing may follow")
        return found

    def _either(self) -> Condition:
        return self._joined("or", self._every, every=False)

    def _every(self) -> Condition:
        return self._joined("and", self._one, every=True)

    def _joined(self, word: str, part: Callable[[], Condition], *, every: bool) -> Condition:
        parts = [part()]
        while self.left and self.left[0] == word:
            self.left.pop(0)
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(every, tuple(parts))

    def _one(self) -> Condition:
        if not self.left:
            raise BadConditionError(self.text, "a comparison is missing at the end")
        first = self.left.pop(0)
        if isinstance(first, Comparison):
            return first
        if first != "(":
            raise BadConditionError(self.text, f"`{first}` stands where a comparison is needed")
        found = self._either()
        if not self.left or self.left.pop(0) != ")":
            raise BadConditionError(self.text, "a parenthesis is not closed")
        return found
