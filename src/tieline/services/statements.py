"""Ask the case whether others bear out what a document stated, then and now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tieline.assessment.listings import closed, listed, since, unconfirmed
from tieline.assessment.statements import (
    Bearing,
    Judged,
    Moment,
    Report,
    StatementKind,
    Truth,
    claim_bearing,
    tie_bearing,
    tie_words,
    together,
)
from tieline.model.days import Holding
from tieline.model.kinds import Status, TieKind
from tieline.model.nouns import Claim, Designation, Source, Tie
from tieline.network.graph import Bond
from tieline.resolution.parties import Outcome
from tieline.resolution.profiles import profiles
from tieline.services.statement_sums import Sums
from tieline.services.wiring import Workplace
from tieline.sources.statements import ListCheck, Statement, Statements
from tieline.store.tables import TABLES
from tieline.store.view import View
from tieline.text import days
from tieline.text.blocks import BadBlockError


def judge_statements(place: Workplace, asked: Statements, then: date, now: date) -> Report:
    """What others say to each statement of a document, at three moments.

    The moments: the day of the document with what was known by then; the same day with what is
    known now; and now. Raises BadBlockError for a party, claim or list that is not known here.
    """
    moments = tuple(dict.fromkeys((Moment(then, then), Moment(then, now), Moment(now, now))))
    columns: dict[Moment, list[tuple[Bearing, ...]]] = {}
    after: list[tuple[Bearing, ...]] = []
    sources: dict[str, Source] = {}
    for known_by in dict.fromkeys(moment.known_by for moment in moments):
        view = place.view(known_by)
        try:
            bench = _Bench(place, view, asked, latest=known_by == now)
            for moment in moments:
                if moment.known_by == known_by:
                    columns[moment] = [
                        tuple(bench.bearings(one, moment.as_of)) for one in asked.statements
                    ]
            if known_by == now:
                after = [tuple(bench.after(one, now)) for one in asked.statements]
                cited = {id_ for one in _all(columns, after) for id_ in one.sources}
                sources = {row.source_id: row for row in view.rows_in(Source, "source_id", cited)}
        finally:
            view.close()
    judged = tuple(
        _judged(number, one, [columns[moment][number - 1] for moment in moments], after[number - 1])
        for number, one in enumerate(asked.statements, start=1)
    )
    return Report(
        document=asked.document,
        publisher=asked.publisher,
        published=days.words(asked.published),
        url=asked.url,
        moments=moments,
        judged=judged,
        sources=sources,
    )


def _all(
    columns: dict[Moment, list[tuple[Bearing, ...]]], after: Sequence[tuple[Bearing, ...]]
) -> Iterator[Bearing]:
    for column in (*columns.values(), after):
        for bearings in column:
            yield from bearings


def _judged(
    number: int, one: Statement, bearings: Sequence[tuple[Bearing, ...]], after: tuple[Bearing, ...]
) -> Judged:
    kind = StatementKind(one.kind)
    no_claim = kind is not StatementKind.CLAIM
    return Judged(
        number=number,
        says=one.says,
        kind=kind,
        bearings=tuple(bearings),
        truths=tuple(Truth.NO_CLAIM if no_claim else together(parts) for parts in bearings),
        after=after,
        note=one.note,
    )


@dataclass
class _Bench:
    """The rows of one day of knowledge, asked statement by statement."""

    place: Workplace
    view: View
    asked: Statements
    latest: bool

    def __post_init__(self) -> None:
        self.parties = self.place.parties(self.view)
        self.own = self._own()
        self._publishers = {row.source_id: row.publisher for row in self.view.rows(Source)}
        self._names: dict[str, str] = {}

    def bearings(self, one: Statement, day: date) -> Iterator[Bearing]:
        """What rows say to each part of a statement, on a day."""
        for found in self._found(one, day):
            said_by = {self._publishers.get(source) for source in found.sources}
            same = found.truth is Truth.TRUE and said_by == {self.asked.publisher}
            why = f"{found.why}, by the same publisher only" if same else found.why
            yield replace(found, why=why)

    def _found(self, one: Statement, day: date) -> Iterator[Bearing]:
        for left, kind, right in one.ties:
            yield self._tie(one, left, kind, right, day)
        if one.claims or one.against:
            support, against = self._claims(one, one.claims), self._claims(one, one.against)
            yield claim_bearing(support, against, self.own, day, lasting=one.lasting)
        for check in one.lists:
            yield self._listed(one, check, day)
        yield from self._reckoned(one, day)

    def _reckoned(self, one: Statement, day: date) -> Iterator[Bearing]:
        """What is worked out from contracts and figures."""
        sums = Sums(self.view, self.parties, self.own)
        for total in one.sums:
            members = self._members(one, total.parties)
            yield sums.total(total, members, day, lasting=one.lasting)
        for share in one.shares:
            yield sums.share(share, self._members(one, [share.party]), day)
        for compare in one.compares:
            yield sums.compare(compare, self._members(one, [compare.party]), day)

    def _members(self, one: Statement, references: Sequence[str]) -> list[str]:
        """Every id of the parties that are meant."""
        return [
            member
            for reference in references
            for member in self.parties.members(self._party(one, reference))
        ]

    def after(self, one: Statement, day: date) -> Iterator[Bearing]:
        """What came of a statement by a day."""
        for check in one.after:
            yield self._listed(one, check, day)
        for row in self._claims(one, one.after_claims):
            said = getattr(row, "statement", "") or row.note or row.claim_id
            told = f"{days.words(row.begin)}: {said}"
            yield Bearing(Truth.TRUE, told, (row.source_id,))

    def _tie(self, one: Statement, left: str, kind: TieKind, right: str, day: date) -> Bearing:
        start, end = self._party(one, left), self._party(one, right)
        rows = [
            tie
            for tie in self.view.rows_in(Tie, "from_id", self.parties.members(start))
            if tie.kind is kind and self.parties.canonical(tie.to_id) == end
        ]
        ordered = sorted(rows, key=lambda tie: (tie.standing.rank, tie.claim_id))
        words = tie_words(self._name(start), kind, self._name(end))
        return tie_bearing(Bond(start, kind, end, tuple(ordered)), self.own, day, words)

    def _listed(self, one: Statement, check: ListCheck, day: date) -> Bearing:
        known = self.place.rulebook.lists.get(check.list_id)
        if known is None:
            raise self._bad(one, f"list `{check.list_id}` is not known; `tieline lists` has them")
        party = self._party(one, check.party)
        rows = [
            row
            for row in self.view.rows_in(Designation, "party_id", self.parties.members(party))
            if row.list_id == check.list_id
        ]
        entries = [row for row in rows if row.status is Status.IN_FORCE]
        standing = unconfirmed(closed(rows), self.view.whole_lists())
        holding = listed(standing, day)
        sources = tuple(dict.fromkeys(row.source_id for row in entries or rows))
        what = f"{self._name(party)}: {known.short}"
        if holding is Holding.YES:
            return Bearing(Truth.TRUE, f"{what}, since {days.words(since(entries))}", sources)
        if not rows:
            return Bearing(Truth.UNKNOWN, f"{what}, no entry here", ())
        if not entries:
            told = f"{rows[0].status} by {days.words(rows[0].begin)}, no entry here"
            return Bearing(Truth.UNKNOWN, f"{what}, {told}", sources)
        if holding is Holding.NO:
            told = f"{what}, not on this day (listed since {days.words(since(entries))})"
            return Bearing(Truth.CONTRADICTED, told, sources)
        return Bearing(Truth.UNKNOWN, f"{what}, not known for this day", sources)

    def _claims(self, one: Statement, ids: Sequence[str]) -> list[Claim]:
        """The claims of some ids that are known by the day; unknown ids are refused."""
        found: list[Claim] = []
        for table in TABLES.values():
            if table is not Source:
                rows = self.view.rows_in(table, "claim_id", ids)
                found += (row for row in rows if isinstance(row, Claim))
        missing = set(ids) - {row.claim_id for row in found}
        if missing and self.latest:
            raise self._bad(one, f"no claim here has the id `{min(missing)}`")
        return found

    def _party(self, one: Statement, reference: str) -> str:
        resolution = self.parties.resolve(reference)
        if resolution.outcome is not Outcome.FOUND:
            raise self._bad(one, f"party `{reference}` is {resolution.outcome} here; give its id")
        return resolution.matches[0].party_id

    def _name(self, party: str) -> str:
        if party not in self._names:
            self._names[party] = profiles(self.view, self.parties, [party])[party].short
        return self._names[party]

    def _own(self) -> frozenset[str]:
        """The ids of the sources that are the document itself, or hand it on."""
        if not self.asked.source:
            return frozenset()
        same = self.view.rows(Source, "source_id = ? OR via = ?", [self.asked.source] * 2)
        return frozenset(row.source_id for row in same)

    def _bad(self, one: Statement, problem: str) -> BadBlockError:
        return BadBlockError(self.asked.file, one.line, problem)
