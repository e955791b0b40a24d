"""What a check of kept files found: damage, and what is worth knowing."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first byte that is wrong stands, counted from 0: from `first` to `last`.

    words: the same as a sentence; it is the exact byte where both are one.
    """

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was written, or that is worth knowing.

    file: within the folder that was checked. about: which capture the file belongs to.
    line: of a journal. place: where the first wrong byte is, as nearly as can be known.
    damage: whether something is wrong; otherwise it is only told.
    """

    file: str
    problem: str
    about: str = ""
    line: int = 0
    place: Place | None = None
    damage: bool = True

    @property
    def words(self) -> str:
        """All of it as a sentence."""
        return f"{self.where}: {self.what}"

    @property
    def where(self) -> str:
        """The file, and the line of a journal."""
        return f"{self.file}, line {self.line}" if self.line else self.file

    @property
    def what(self) -> str:
        """What is wrong, where in the file, and to what the file belongs."""
        said = f"{self.problem}; {self.place.words}" if self.place else self.problem
        return f"{said} ({self.about})" if self.about else said

    def as_values(self) -> dict[str, Any]:
        """All of it as values of JSON; `first_byte` and `last_byte` are null where not known."""
        return {
            "file": self.file,
            "line": self.line or None,
            "problem": self.problem,
            "first_byte": self.place.first if self.place else None,
            "last_byte": self.place.last if self.place else None,
            "about": self.about,
            "damage": self.damage,
        }


def between(first: int, last: int) -> Place:
    """A place that is known to some bytes."""
    if first >= last:
        return exactly(first)
    return Place(first, last, f"the first wrong byte is within bytes {first:,} to {last:,}")


def exactly(byte: int) -> Place:
    """A place that is known to the byte."""
    return Place(byte, byte, f"the first wrong byte is byte {byte:,}")
