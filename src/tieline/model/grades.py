"""Grades of evidence: how reliable the source is, and how well what it says is borne out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_GRADE = re.compile(r"[A-F][1-6]")


class BadGradeError(ValueError):
    """A text that is no grade."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"`{text}` is no grade; write the source's letter, A (always reliable) to F (cannot be "
            "judged), and a number, 1 (confirmed) to 6 (cannot be judged), such as B2"
        )


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the Admiralty code.

    letter: the reliability of the source, A (always reliable) to F (cannot be judged).
    number: the credibility of what it says, 1 (confirmed by others) to 6 (cannot be judged).
    """

    letter: str
    number: int

    def reaches(self, least: "Grade") -> bool:
        """Whether letter and number are each as good as those of another grade, or better."""
        return self.letter <= least.letter and self.number <= least.number

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"


def parse_grade(text: str) -> Grade:
    """A written grade, such as `B2`. Raises BadGradeError."""
    if not _GRADE.fullmatch(text):
        raise BadGradeError(text)
    return Grade(text[0], int(text[1]))


def worst(grades: Iterable[Grade]) -> Grade | None:
    """The grade of something that rests on all of these; None where there are none."""
    found = list(grades)
    if not found:
        return None
    return Grade(max(one.letter for one in found), max(one.number for one in found))
