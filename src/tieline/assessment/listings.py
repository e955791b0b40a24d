"""Whether a party is on a list on a day; an entry stays until it is taken off."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tieline.model.days import Holding, Span, agree, holds, strongest
from tieline.model.kinds import Status
from tieline.model.nouns import Designation

MAYBE_ENDED = date.max
"""The last day of an entry that a later copy of its list does not show."""


def listed_on(entry: Designation, day: date) -> Holding:
    """Whether an entry is in force on a day. What is only considered or announced is not."""
    if entry.status is not Status.IN_FORCE or not entry.standing.affirms:
        return Holding.NO
    end = entry.end if entry.end.latest else Span.on(date.max)
    return holds(entry.begin, end, day)


def listed(entries: Iterable[Designation], day: date) -> Holding:
    """Whether any list names a party on a day; the entries of one list must agree.

    An entry that went and came back is several stays, any of which may hold.
    """
    stays: dict[str, dict[str, list[Holding]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.status is Status.IN_FORCE:
            one = entry.claim_id.partition("#")[0]
            stays[entry.list_id][one].append(listed_on(entry, day))
    return strongest(
        [agree([strongest(stay) for stay in found.values()]) for found in stays.values()]
    )


def closed(entries: Iterable[Designation]) -> list[Designation]:
    """Entries of one party, each ended on the day on which a later row takes it off its list."""
    rows = list(entries)
    return [replace(row, end=_removal(row, rows) or row.end) for row in rows]


def unconfirmed(
    entries: Iterable[Designation], covered: Mapping[str, tuple[str, date]]
) -> list[Designation]:
    """Entries of one party, those made open-ended that a later whole copy of the list lacks.

    covered: the lists of which a whole copy is kept, with its source and its day. That the party
    has no entry there may mean that it was taken off, or goes by a name that was not joined to it.
    """
    rows = list(entries)
    confirmed = {row.list_id for row in rows if row.source_id == covered.get(row.list_id, ("",))[0]}
    return [
        replace(row, end=Span(row.end.earliest, MAYBE_ENDED))
        if row.list_id in covered
        and row.list_id not in confirmed
        and not row.end.latest
        and row.end.earliest
        and row.end.earliest < covered[row.list_id][1]
        else row
        for row in rows
    ]


def _removal(entry: Designation, rows: Iterable[Designation]) -> Span | None:
    """The first removal from the same list that does not come before the entry."""
    if entry.status is not Status.IN_FORCE or entry.end.latest:
        return None
    removed = [
        row.begin
        for row in rows
        if row.status is Status.REMOVED
        and row.list_id == entry.list_id
        and row.standing.affirms
        and row.begin.latest
        and (not entry.begin.earliest or row.begin.latest >= entry.begin.earliest)
    ]
    return min(removed, key=lambda span: span.latest or date.max, default=None)


def delayed(entry: Designation, by_days: int) -> Designation:
    """An entry as if it began so many days later, for a rule that begins some time after it."""
    if not by_days:
        return entry
    later = timedelta(days=by_days)
    first, last = entry.begin.earliest, entry.begin.latest
    return replace(entry, begin=Span(first and first + later, last and last + later))


def since(entries: Iterable[Designation]) -> Span:
    """The first day that any of the entries gives; a whole day before a vague one."""
    begins = [entry.begin for entry in entries if entry.begin]
    return min(
        begins,
        key=lambda span: (span.exact is None, span.earliest or span.latest or date.max),
        default=Span(),
    )
