"""How well a row is borne out: its source's letter, and a number by standing, doubt and company.

The numbers are Tieline's own reading of the Admiralty code, worked out from what rows tell: 2 where
one source says it plainly, one worse for each step of the reader's doubt, for an allegation, and
where another row contradicts it; 1 where a second, independent source says it as plainly.
"""

from collections.abc import Collection, Iterable, Mapping

from tieline.model.grades import Grade
from tieline.model.kinds import Confidence, Standing
from tieline.model.nouns import Claim, Source

_DOUBT = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
_PLAIN, _WORST, _CONFIRMED = 2, 5, 1


class Grading:
    """Grades of rows, by their sources and by what contradicts them."""

    def __init__(
        self, sources: Mapping[str, Source] | None = None, disputed: Collection[str] = ()
    ) -> None:
        """Take the sources by id, and the ids of the claims that another one contradicts."""
        self._sources, self._disputed = sources or {}, disputed

    def knowing(self, sources: Mapping[str, Source]) -> "Grading":
        """The same with further sources."""
        return Grading({**self._sources, **sources}, self._disputed)

    def of(self, row: Claim) -> Grade:
        """The grade of one row by itself."""
        source = self._sources.get(row.source_id)
        number = _PLAIN + _DOUBT[row.confidence]
        number += row.standing in {Standing.ALLEGED, Standing.DENIED, Standing.WITHDRAWN}
        number += row.claim_id in self._disputed or bool(row.contradicts)
        return Grade(source.reliability if source else "F", min(number, _WORST))

    def best(self, rows: Iterable[Claim]) -> Grade | None:
        """The grade of one thing that all of these rows say; None where there are none.

        Of the rows that are borne out best the letter of the most reliable source. Sources that
        repeat one wire or document count once.
        """
        graded = {row.claim_id: (self.of(row), row) for row in rows}.values()
        if not graded:
            return None
        first = min((grade for grade, _ in graded), key=lambda one: (one.number, one.letter))
        alike = {self._voice(row) for grade, row in graded if grade.number == first.number}
        if first.number == _PLAIN and len(alike) > 1:
            return Grade(first.letter, _CONFIRMED)
        return first

    def _voice(self, row: Claim) -> str:
        """Who speaks: the wire or document that is repeated, or the publisher."""
        source = self._sources.get(row.source_id)
        return (source.via or source.publisher) if source else row.source_id
