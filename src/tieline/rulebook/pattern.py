"""A rule's reach as a pattern over steps: which chains of ties lead it to a listed party.

A step is written as the kind of tie and its direction, seen on the way from the subject to the
listed party: `supplies>` (the party at hand supplies the next one), `owns<` (it is owned by the
next one). `owns<{>=50%}` asks for a share. Steps combine as in regular expressions: `A B` (one
after the other), `A | B`, `( )`, `*`, `+`, `?`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tieline.model.amounts import Answer, Range, at_least
from tieline.model.kinds import TieKind
from tieline.rulebook.automaton import NOTHING, Automaton, Part, Places, letter

_TOKEN = re.compile(r"\s*(?:([a-z]+)([<>])(?:\{>=(\d+(?:\.\d+)?)%\})?|([()|*+?]))")

_WHOLE = Decimal(100)


class Shape(NamedTuple):
    """A step as a pattern sees it.

    forward: whether the party at hand is the subject of the tie (`kind>`).
    share: the share that the tie gives, in percent.
    caught: what a test of ownership says of the party at which the step begins; None where the rule
        names no such test, so that the share of this tie alone decides.
    """

    kind: TieKind
    forward: bool
    share: Range
    caught: Answer | None = None

    @property
    def token(self) -> str:
        """The step as patterns write it, such as `owns<`."""
        return f"{self.kind}{'>' if self.forward else '<'}"


class BadPatternError(ValueError):
    """A text that is no pattern."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"`{text}` is no pattern: {why}; write steps as `owns<{{>=50%}}` or `buys>`"
        )


class Pattern:
    """A pattern, compiled to an automaton that searches walk along the network."""

    def __init__(self, text: str) -> None:
        """Read a pattern; the empty one matches the empty chain. Raises BadPatternError."""
        self.text = text
        self.tokens: set[str] = set()
        """The steps that the pattern speaks of, such as `owns<`, without their conditions."""
        self.threshold: Decimal | None = None
        """The share that conditional steps ask for; a pattern has at most one such threshold."""
        self.places = Places()
        """The places of its steps, filled while the text is read."""
        self._whole = _Reader(self).whole()

    @cached_property
    def automaton(self) -> Automaton:
        """The automaton that accepts the chains of the pattern."""
        return self.places.automaton(self._whole)

    def step(self, kind: str, direction: str, share: str | None) -> Part:
        """A single step. Raises BadPatternError."""
        if kind not in list(TieKind):
            raise BadPatternError(self.text, f"`{kind}` is no kind of tie")
        self.tokens.add(f"{kind}{direction}")
        if share is not None and not 0 < Decimal(share) <= _WHOLE:
            raise BadPatternError(self.text, f"no share is of {share} %; write one up to 100 %")
        if share is not None and self.threshold not in {None, Decimal(share)}:
            raise BadPatternError(self.text, "two different shares are asked for")
        self.threshold = self.threshold if share is None else Decimal(share)
        forward = direction == ">"
        allowed = (True, False) if share is None else (True,)
        return self.places.step(letter(TieKind(kind), forward=forward, enough=e) for e in allowed)

    def match(self, steps: Sequence[Shape]) -> Answer:
        """Whether the whole chain fits; `DEPENDS` where an unknown share decides."""
        if self._fits(steps, {Answer.YES}):
            return Answer.YES
        return Answer.DEPENDS if self._fits(steps, {Answer.YES, Answer.DEPENDS}) else Answer.NO

    def _fits(self, steps: Sequence[Shape], enough: set[Answer]) -> bool:
        return self.automaton.fits(
            letter(one.kind, forward=one.forward, enough=self.share_answer(one) in enough)
            for one in steps
        )

    def share_answer(self, step: Shape) -> Answer:
        """Whether a step's share is enough for the pattern; yes where it asks for none.

        Where a test of ownership has answered for the step, its answer counts.
        """
        if self.threshold is None:
            return Answer.YES
        return step.caught or at_least(step.share, self.threshold)


class _Reader:
    """Reads the text of a pattern from left to right."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._text = pattern, pattern.text
        self._places = pattern.places
        self._at = 0
        self._found = self._next()

    def whole(self) -> Part:
        """The whole text as one part. Raises BadPatternError."""
        part = self._alternatives()
        if self._found:
            raise self._bad("a `)` has no `(` before it")
        return part

    def _alternatives(self) -> Part:
        part = self._sequence()
        while self._sign("|"):
            self._take()
            part = self._places.either(part, self._sequence())
        return part

    def _sequence(self) -> Part:
        part = NOTHING
        while self._found and not self._sign("|)"):
            part = self._places.then(part, self._repeated())
        return part

    def _repeated(self) -> Part:
        part = self._one()
        if self._sign("*+?"):
            part = self._places.repeated(part, self._take()[4])
            if self._sign("*+?"):
                raise self._bad("a step cannot be repeated twice over")
        return part

    def _one(self) -> Part:
        if self._sign("*+?"):
            raise self._bad(f"there is nothing before `{self._take()[4]}` to repeat")
        found = self._take()
        if found[1]:
            return self._pattern.step(found[1], found[2], found[3])
        part = self._alternatives()
        if not self._sign(")"):
            raise self._bad("a `(` has no `)` after it")
        self._take()
        return part

    def _sign(self, signs: str) -> bool:
        return bool(self._found and self._found[4] and self._found[4] in signs)

    def _take(self) -> "re.Match[str]":
        found = self._found
        if found is None:
            raise self._bad("it ends too early")
        self._found = self._next()
        return found

    def _next(self) -> "re.Match[str] | None":
        if not self._text[self._at :].strip():
            return None
        found = _TOKEN.match(self._text, self._at)
        if not found:
            raise self._bad(f"`{self._text[self._at :].split(maxsplit=1)[0]}` cannot be read")
        self._at = found.end()
        return found

    def _bad(self, why: str) -> BadPatternError:
        return BadPatternError(self._text, why)
