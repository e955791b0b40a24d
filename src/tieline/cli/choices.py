"""Options that take one of a few words, and say so plainly where another is given."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import typer

Words = TypeVar("Words", bound=StrEnum)


def one_of(words: type[Words]) -> Callable[[str], Words]:
    """A reader of one of some words. It raises BadParameter, which names them all.

    >>> from tieline.model.amounts import Answer
    >>> one_of(Answer)("yes")
    <Answer.YES: 'yes'>
    """

    def read(text: str) -> Words:
        try:
            return words(text)
        except ValueError as error:
            known = ", ".join(words)
            raise typer.BadParameter(f"`{text}` is none of {known}") from error

    return read
