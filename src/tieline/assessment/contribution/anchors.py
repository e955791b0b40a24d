"""From which days on a risk could be known: what the rows and texts of the anchors come to."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tieline.model.days import Span
from tieline.model.kinds import EventKind, Status
from tieline.model.nouns import Claim, Designation, Event
from tieline.rulebook.contribution import Anchor


@dataclass(frozen=True, slots=True)
class Dated:
    """An anchor that concerns the party or the company, with its day and the rows it rests on.

    day: the last day on which it may have become public, where its row gives an interval.
    rows: none where it is a text that is cited.
    """

    anchor: Anchor
    day: date
    rows: tuple[Claim, ...] = ()

    @property
    def words(self) -> str:
        """Its day and what it is."""
        return f"{self.day} ({self.anchor.title})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """The rows in which anchors may be.

    company, party: every id of each; entries: of the party on lists; events: that name either;
    ties: the ids of the claims about the ties between them.
    """

    company: AbstractSet[str]
    party: AbstractSet[str]
    entries: Sequence[Designation]
    events: Sequence[Event]
    ties: AbstractSet[str]


def dated(anchors: Iterable[Anchor], public: Public, until: date) -> tuple[Dated, ...]:
    """The anchors that stood on a day, the earliest first; a text counts from its own day on."""
    found: dict[str, list[Dated]] = {}
    for anchor in anchors:
        if anchor.on:
            own = [Dated(anchor, anchor.on)] if found.get(anchor.like) else []
        else:
            own = list(_from_rows(anchor, public))
        found[anchor.anchor_id] = own
    every = (one for some in found.values() for one in some if one.day <= until)
    return tuple(sorted(every, key=lambda one: (one.day, one.anchor.anchor_id)))


def _from_rows(anchor: Anchor, public: Public) -> Iterator[Dated]:
    """An anchor as rows give it; the entries of one list together, each letter by itself."""
    if anchor.letter:
        for event in public.events:
            if _to_company(event, public) and (day := _by(event.begin)):
                yield Dated(anchor, day, (event,))
    elif anchor.event:
        for event in public.events:
            named = event.claim_id == anchor.event and public.party & set(event.party_ids)
            if named and (day := _by(event.begin)):
                yield Dated(anchor, day, (event,))
    else:
        entries = [one for one in public.entries if _entered(anchor, one) and _by(one.begin)]
        if days := [day for one in entries if (day := _by(one.begin))]:
            yield Dated(anchor, min(days), tuple(entries))


def _by(begin: Span) -> date | None:
    """The day by which something had begun."""
    return begin.latest


def _entered(anchor: Anchor, entry: Designation) -> bool:
    """Whether an entry is on the anchor's list, in force at its time, and of the kind meant."""
    if entry.list_id != anchor.listing or entry.status is not Status.IN_FORCE:
        return False
    told = f"{entry.citation} {entry.programme}"
    return entry.standing.affirms and (
        not anchor.marked or any(mark in told for mark in anchor.marked)
    )


def _to_company(event: Event, public: Public) -> bool:
    """Whether an event is a letter to the company that speaks of the party or of their ties."""
    if event.kind is not EventKind.LETTER or not event.standing.affirms:
        return False
    named = set(event.party_ids[1:])  # the first is who writes
    about = public.party & named or public.ties & set(event.about)
    return bool(public.company & named and about)
