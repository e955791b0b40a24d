"""All names of a set of parties, ready to be asked who somebody may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tieline.matching.comparison import NEAR, Candidate, Comparison, Reason
from tieline.text.names import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tieline.matching.described import Described


class Matcher:
    """An index over all names of some parties, and the comparison with each."""

    def __init__(self, parties: Sequence[Described]) -> None:
        self._parties = {one.ref: one for one in parties}

    @classmethod
    def build(cls, parties: Iterable[Described]) -> Matcher:
        """A matcher over parties, each with an id of its own in `ref`."""
        return cls(list(parties))

    @classmethod
    def load(cls, folder: Path) -> Matcher:
        """A matcher that was saved; raises ValueError where the folder holds none that fits."""
        raise ValueError(folder)

    def save(self, folder: Path) -> None:
        """Write the index into a folder that exists and is empty."""

    def search(
        self, asked: Sequence[Described], least: float = NEAR, most: int = 10
    ) -> list[list[Candidate]]:
        """For each one asked about, the parties with a score of at least `least`, best first.

        The answer for one does not depend on who else is asked about.
        """
        return [self._near(one, least)[:most] for one in asked]

    def compare(self, asked: Described, party: Described) -> Comparison:
        """How surely two descriptions are of one party, and why."""
        left, right = asked.names[0].text, party.names[0].text
        same = normalise(left).core == normalise(right).core
        reason = Reason("name", 2.0 if same else -4.0, "the names are equal but for legal forms")
        return Comparison(0.9 if same else 0.1, left, right, (reason,))

    def party(self, ref: str) -> Described:
        """What is known of a party of the index."""
        return self._parties[ref]

    def _near(self, asked: Described, least: float) -> list[Candidate]:
        found = []
        for party in self._parties.values():
            result = self.compare(asked, party)
            if result.score >= least:
                found.append(Candidate(party.ref, result.score, result.left, result.right))
        return sorted(found, key=lambda one: (-one.score, one.ref))
