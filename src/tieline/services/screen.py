"""Screen rows against all known parties: who may be meant, how surely, why, and on which lists."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tieline import __version__
from tieline.assessment.screening import DIFFERENT, AskedRow, Basis, Hit, Screened
from tieline.matching.comparison import NEAR, THRESHOLD, Candidate
from tieline.matching.described import Described
from tieline.model.days import Holding
from tieline.services.decisions import never, settled
from tieline.services.matching import Known, matcher_of
from tieline.services.ownership import Ownership
from tieline.services.standings import Standings
from tieline.services.wiring import Workplace
from tieline.store.view import View

CHUNK = 2_000
"""Rows that are answered at once; the answers do not depend on it."""

Settled = Callable[[Described, Candidate], str]
"""What was judged of a candidate before: `same`, `different`, `unsure`, `reopened` or nothing."""


Settling = Callable[[Workplace, View], Settled]
"""Gives what was judged before, for the rows of a view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How to screen.

    near: from which score on near misses are told; None where they are only counted.
    most: so many hits, and near misses, of one row are told.
    lists: ids of lists; hits are limited to parties that are on one of them on the day.
    listed_only: limit hits to parties that are on any list on the day.
    """

    as_of: date
    known_by: date
    threshold: float = THRESHOLD
    near: float | None = None
    most: int = 10
    lists: tuple[str, ...] = ()
    listed_only: bool = False


@contextmanager
def screening(
    place: Workplace, request: Request, settling: Settling = settled
) -> Iterator["Screener"]:
    """What answers rows, while it is open; hits are told as they were judged.

    Raises UnknownListIdError.
    """
    view = place.view(request.known_by)
    try:
        yield Screener(place, view, request, settling(place, view))
    finally:
        view.close()


class Screener:
    """The known parties, and how to ask them."""

    def __init__(
        self, place: Workplace, view: View, request: Request, settling: Settled = never
    ) -> None:
        self._known: Known = matcher_of(place, view)
        self._request, self._settled = request, settling
        self._standings = Standings(view, self._known, place.rulebook, request.as_of)
        self._ownership = Ownership(view, self._known, self._standings, request.as_of)
        self._lists = self._standings.titles(request.lists)
        self._copies = tuple(place.shelf.current(request.known_by))
        rows = view.select("SELECT count(DISTINCT party_id) FROM party")
        self._parties = int(rows[0][0]) - sum(map(len, self._known.others.values()))
        digests = "\n".join(one.digest for one in view.snapshots)
        self.digest = hashlib.sha256(digests.encode()).hexdigest()
        """What names the data that is searched."""
        self.judged = place.judgements(request.known_by).digest
        """What names the judgements that hits and parties rest on."""

    def basis(
        self, file: str = "", columns: Sequence[str] = (), notes: Sequence[str] = ()
    ) -> Basis:
        """What the answers to a table, or to names, rest on."""
        asked = self._request
        return Basis(
            as_of=asked.as_of,
            known_by=asked.known_by,
            threshold=asked.threshold,
            near=asked.near,
            most=asked.most,
            parties=self._parties,
            copies=self._copies,
            file=file,
            columns=tuple(columns),
            lists=self._lists,
            listed_only=asked.listed_only,
            notes=tuple(notes),
            version=__version__,
        )

    def chunks(self, rows: Iterable[AskedRow]) -> Iterator[list[Screened]]:
        """The answers to rows, in their order, as many at once as are worked out together."""
        waiting = iter(rows)
        while chunk := list(islice(waiting, CHUNK)):
            yield self._answers(chunk)

    def _answers(self, rows: Sequence[AskedRow]) -> list[Screened]:
        asked = [row for row in rows if not row.problem]
        found = self._search([row.described for row in asked])
        told = {one.ref for candidates in found for one in candidates if self._told(one)}
        self._standings.look_up(told)
        self._ownership.look_up(told)
        answers = {
            id(row): self._answer(row, candidates)
            for row, candidates in zip(asked, found, strict=True)
        }
        return [answers.get(id(row)) or Screened(row) for row in rows]

    def _search(self, asked: Sequence[Described]) -> list[list[Candidate]]:
        """For each the candidates that are to be told, and one more where there is one."""
        request = self._request
        least = min(NEAR if request.near is None else request.near, request.threshold)
        limited = bool(request.lists or request.listed_only)
        most = 2 * request.most + 1
        if not limited:
            return self._known.matcher.search(asked, least, most)
        return self._limited(asked, least, 10 * most)

    def _limited(
        self, asked: Sequence[Described], least: float, most: int
    ) -> list[list[Candidate]]:
        """The candidates that are on the lists that are asked for, however many are on none."""
        found = self._known.matcher.search(asked, least, most)
        cut = [place for place, candidates in enumerate(found) if len(candidates) == most]
        if cut:
            wider = self._limited([asked[place] for place in cut], least, 10 * most)
            for place, candidates in zip(cut, wider, strict=True):
                found[place] = candidates
        self._standings.look_up(one.ref for candidates in found for one in candidates)
        return [[one for one in candidates if self._wanted(one.ref)] for candidates in found]

    def _wanted(self, party: str) -> bool:
        """Whether a party is, or may be, on a list that is asked for on the day."""
        wanted = self._request.lists
        return any(
            one.holding is not Holding.NO and (not wanted or one.list_id in wanted)
            for one in self._standings.of(party)
        )

    def _answer(self, row: AskedRow, candidates: Sequence[Candidate]) -> Screened:
        most, threshold = self._request.most, self._request.threshold
        hits = [one for one in candidates if one.score >= threshold]
        near = [one for one in candidates if one.score < threshold]
        told = near[:most] if self._request.near is not None else []
        untold = [one for one in near[len(told) :] if self._open(row, one)]
        return Screened(
            row,
            tuple(self._hit(row, one) for one in hits[:most]),
            tuple(self._hit(row, one) for one in told),
            more=len(hits) > most,
            untold=len(untold),
        )

    def _told(self, candidate: Candidate) -> bool:
        """Whether a candidate may be told, and not merely counted."""
        return self._request.near is not None or candidate.score >= self._request.threshold

    def _open(self, row: AskedRow, candidate: Candidate) -> bool:
        """Whether a candidate was not judged to be another party."""
        return self._settled(row.described, candidate) != DIFFERENT

    def _hit(self, row: AskedRow, candidate: Candidate) -> Hit:
        party = self._known.matcher.party(candidate.ref)
        compared = self._known.matcher.explain(row.described, candidate)
        return Hit(
            party_id=candidate.ref,
            name=party.names[0].text,
            type=party.type,
            countries=party.countries,
            score=candidate.score,
            asked=candidate.left,
            matched=candidate.right,
            reasons=compared.reasons,
            standings=self._standings.of(candidate.ref),
            settled=self._settled(row.described, candidate),
            ownership=self._ownership.of(candidate.ref),
        )
