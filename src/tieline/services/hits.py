"""The hits of a screening that a reviewer has to look at, and those that were judged before."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tieline.assessment.review import Pair, row_side
from tieline.assessment.screening import AskedRow
from tieline.matching.comparison import THRESHOLD, Candidate, Comparison
from tieline.matching.described import Described
from tieline.resolution.judgement import Judgement, row_subject
from tieline.services.desk import Desk
from tieline.services.waiting import Queue, Waiting

MOST = 10
"""So many parties are looked at for one row."""


_CHUNK = 2_000
"""Rows that are searched for at once; the hits do not depend on it."""


def hits_to_review(
    desk: Desk, asked: Iterable[AskedRow], least: float = THRESHOLD, most: int = MOST
) -> Queue:
    """The hits of rows, in their order, the likeliest first, however they stand.

    Rows that cannot be answered have none.
    """
    return Queue(
        _waiting(desk, row, candidate) for row, candidate in _found(desk, asked, least, most)
    )


def _found(
    desk: Desk, asked: Iterable[AskedRow], least: float, most: int
) -> Iterator[tuple[AskedRow, Candidate]]:
    """Each row with each party that it may mean."""
    waiting = (row for row in asked if not row.problem)
    while chunk := list(islice(waiting, _CHUNK)):
        found = desk.matcher.search([row.described for row in chunk], least, most)
        for row, candidates in zip(chunk, found, strict=True):
            yield from ((row, candidate) for candidate in candidates)


def _waiting(desk: Desk, row: AskedRow, candidate: Candidate) -> Waiting:
    settled = desk.decisions.row(row_subject(row.described), candidate.ref)
    return Waiting(settled, lambda: _hit(desk, row, candidate))


def _hit(desk: Desk, row: AskedRow, candidate: Candidate) -> Pair:
    compared = desk.matcher.explain(row.described, candidate)
    return _pair(desk, row, candidate.ref, compared)


def hit(desk: Desk, row: AskedRow, party_id: str) -> Pair:
    """A row and a party that it may mean, found or not."""
    lead = desk.parties.canonical(party_id)
    return _pair(desk, row, lead, desk.matcher.compare(row.described, desk.matcher.party(lead)))


def _pair(desk: Desk, row: AskedRow, lead: str, compared: Comparison) -> Pair:
    subject = row_subject(row.described)
    return Pair(
        subject=subject,
        left=row_side(row.described),
        right=desk.side(lead),
        compared=compared,
        settled=desk.decisions.row(subject, lead),
        place=f"row {row.number}" if row.number else "",
    )


def reviewed(desk: Desk) -> Queue:
    """Every hit that was judged, in the order of the last judgements, as it stands."""
    last: dict[tuple[str, str], Judgement] = {}
    for one in desk.judgements.standing:
        lead = desk.parties.canonical(one.party_id)
        if one.subject.row is not None and lead in desk.known:
            last[one.subject.key, lead] = one
    judged = sorted(last.items(), key=lambda pair: pair[1].number)
    return Queue(
        _judged(desk, one.subject.row, lead)
        for (_, lead), one in judged
        if one.subject.row is not None
    )


def _judged(desk: Desk, row: Described, lead: str) -> Waiting:
    settled = desk.decisions.row(row_subject(row), lead)
    return Waiting(settled, lambda: hit(desk, AskedRow(row), lead))
