"""What happened to a subject up to the day: events, beginnings and ends of ties, listings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Answer, Trace
from tieline.dossier.picture import BondKey
from tieline.dossier.view.references import Reference, References, plain
from tieline.model.days import Span
from tieline.model.kinds import EventKind, Status
from tieline.model.nouns import Designation, Tie
from tieline.network.graph import Bond
from tieline.text import days


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated line of the timeline."""

    day: str
    kind: str
    words: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """A line before it is joined with others that say the same."""

    span: Span
    kind: str
    words: str
    source_id: str

    @property
    def first(self) -> date:
        return self.span.earliest or self.span.latest or date.max


def timeline(
    answer: Answer, bonds: Mapping[BondKey, Bond], trace: Trace, references: References
) -> tuple[Moment, ...]:
    """The moments up to the day, in order; events without a date come last."""
    notes = [*_events(answer), *_ties(bonds.values(), trace), *_listings(answer, trace)]
    joined: dict[tuple[date, str, str, str], list[_Note]] = {}
    for note in notes:
        if note.first <= trace.as_of or not note.span:
            day = days.words(note.span) if note.span else "no date given"
            joined.setdefault((note.first, day, note.kind, note.words), []).append(note)
    return tuple(
        Moment(day, kind, words, references.cite(note.source_id for note in joined[key]))
        for key in sorted(joined)
        for _, day, kind, words in [key]
    )


def _events(answer: Answer) -> Iterator[_Note]:
    for event in answer.events:
        kind = "denial" if event.kind is EventKind.DENIAL else plain(event.kind)
        if not event.standing.affirms and event.kind is not EventKind.DENIAL:
            kind = f"{kind}, denied"
        words = event.statement
        if event.standing.value == "alleged":
            kind = f"{kind}, alleged"
        yield _Note(event.begin, kind, words, event.source_id)


def _ties(bonds: Iterable[Bond], trace: Trace) -> Iterator[_Note]:
    for bond in bonds:
        sentence = f"{trace.name(bond.from_id)} {bond.kind.verb} {trace.name(bond.to_id)}"
        for tie in bond.affirming():
            scope = f" ({tie.scope})" if tie.scope else ""
            for span, words in _turns(tie):
                yield _Note(span, "tie", f"{sentence}{scope}: {words}", tie.source_id)


def _turns(tie: Tie) -> Iterator[tuple[Span, str]]:
    """The days that a claim gives for its tie, and what they say of it."""
    said = "alleged: " if tie.standing.value == "alleged" else ""
    begin, last = tie.begin, tie.last_reported
    if begin.earliest:
        yield begin, f"{said}begins"
    elif begin.latest and begin.latest != last.latest:
        yield begin, f"{said}reported by this day"
    if tie.end.latest:
        yield tie.end, f"{said}ends"
    elif last and last != begin:
        yield last, f"{said}last reported"


def _listings(answer: Answer, trace: Trace) -> Iterator[_Note]:
    for finding in answer.findings:
        name = trace.name(finding.party_id)
        for entry in finding.listings:
            title = trace.lists.get(entry.list_id, entry.list_id)
            if entry.begin:
                words = f"{name}: {_entry(entry, title)}"
                yield _Note(entry.begin, "listing", words, entry.source_id)
            if entry.status is Status.IN_FORCE and entry.end.latest:
                yield _Note(entry.end, "listing", f"{name}: off {title}", entry.source_id)


def _entry(entry: Designation, title: str) -> str:
    if entry.status is Status.IN_FORCE:
        return f"on {title}"
    return f"{entry.status} for {title}; not a listing"
