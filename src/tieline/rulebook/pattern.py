"""A rule's reach as a pattern over steps: which chains of ties lead it to a listed party.

A step is written as the kind of tie and its direction, seen on the way from the subject to the
listed party: `supplies>` (the party at hand supplies the next one), `owns<` (it is owned by the
next one). `owns<{>=50%}` asks for a share. Steps combine as in regular expressions: `A B` (one
after the other), `A | B`, `( )`, `*`, `+`, `?`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tieline.model.amounts import Answer, Range, at_least
from tieline.model.kinds import TieKind

_TOKEN = re.compile(r"\s*(?:([a-z]+)([<>])(?:\{>=(\d+(?:\.\d+)?)%\})?|([()|*+?]))")

_REPEATS = {"*", "+", "?"}


class Shape(NamedTuple):
    """A step as a pattern sees it.

    forward: whether the party at hand is the subject of the tie (`kind>`).
    share: the share that the tie gives, in percent.
    """

    kind: TieKind
    forward: bool
    share: Range

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
    """A pattern, compiled: every kind and direction of step is a letter of a regular expression."""

    def __init__(self, text: str) -> None:
        """Compile a pattern; the empty one matches the empty chain. Raises BadPatternError."""
        self.text = text
        self.tokens: set[str] = set()
        """The steps that the pattern speaks of, such as `owns<`, without their conditions."""
        self.threshold: Decimal | None = None
        """The share that conditional steps ask for; a pattern has at most one such threshold."""
        pieces: list[str] = []
        at = 0
        while text[at:].strip():
            found = _TOKEN.match(text, at)
            if not found:
                raise BadPatternError(text, f"`{text[at:].split(maxsplit=1)[0]}` cannot be read")
            if found[4] in _REPEATS and pieces and pieces[-1] in _REPEATS:
                raise BadPatternError(text, "a step cannot be repeated twice over")
            pieces.append(found[4] or self._atom(found[1], found[2], found[3]))
            at = found.end()
        try:
            self._regex = re.compile("".join(pieces))
        except re.error as error:
            raise BadPatternError(text, str(error)) from error

    def _atom(self, kind: str, direction: str, share: str | None) -> str:
        if kind not in list(TieKind):
            raise BadPatternError(self.text, f"`{kind}` is no kind of tie")
        self.tokens.add(f"{kind}{direction}")
        enough, short = (_letter(f"{kind}{direction}", enough=flag) for flag in (True, False))
        if share is None:
            return f"[{enough}{short}]"
        if self.threshold not in {None, Decimal(share)}:
            raise BadPatternError(self.text, "two different shares are asked for")
        self.threshold = Decimal(share)
        return enough

    def match(self, steps: Sequence[Shape]) -> Answer:
        """Whether the whole chain fits; `DEPENDS` where an unknown share decides."""
        if self._fits(steps, {Answer.YES}):
            return Answer.YES
        return Answer.DEPENDS if self._fits(steps, {Answer.YES, Answer.DEPENDS}) else Answer.NO

    def _fits(self, steps: Sequence[Shape], enough: set[Answer]) -> bool:
        letters = (_letter(step.token, enough=self.share_answer(step) in enough) for step in steps)
        return self._regex.fullmatch("".join(letters)) is not None

    def share_answer(self, step: Shape) -> Answer:
        """Whether a step's share reaches the pattern's threshold; yes where it has none."""
        return Answer.YES if self.threshold is None else at_least(step.share, self.threshold)


_TOKENS = [f"{kind}{direction}" for kind in TieKind for direction in "<>"]


def _letter(token: str, *, enough: bool) -> str:
    """The letter of a kind of step, from a block of letters that mean nothing else."""
    return chr(0xE000 + 2 * _TOKENS.index(token) + enough)
