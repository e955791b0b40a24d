"""Turn a scenario into rows over a view: the names resolved, the rows added and left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from tieline.assessment.listings import closed, listed_on, unconfirmed
from tieline.assessment.pair_shift import AS_CLAIMED, SCENARIO, Mark, supposed_row
from tieline.assessment.shift import Supposed
from tieline.model.days import UNKNOWN_DAY, Holding, Span
from tieline.model.kinds import SourceKind, Standing, Status, TieKind
from tieline.model.nouns import ALWAYS_KNOWN, Designation, Row, Source, Tie
from tieline.resolution.parties import Parties
from tieline.services.scenario import Bad, Link, Listing, Scenario, Unsaid, Wish
from tieline.services.scenario_errors import Errors
from tieline.services.scenario_names import Names
from tieline.services.worlds import World
from tieline.sources.reading import claim_id
from tieline.sources.succession import circle, circle_words
from tieline.store.manifest import Manifest
from tieline.store.view import View
from tieline.text import amounts, days

_ONE_DAY = timedelta(days=1)
_ENDING = ", but supposed to end"
C = TypeVar("C", Designation, Tie)


@dataclass
class Overlay:
    """What a scenario lays over the rows that were published.

    rows: supposed rows, by claim id; without: ids of claims that are left out.
    touched: canonical ids of the parties that it speaks of; told: what it does, in words.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    touched: dict[str, None] = field(default_factory=dict)
    told: list[tuple[Mark, str]] = field(default_factory=list)


def overlay(world: World, scenario: Scenario) -> Overlay:
    """The rows of a scenario. Raises the errors of all that cannot be met; stores nothing.

    A supposed tie without an end is supposed to last until the day that the world is asked about.
    """
    parties = world.place.joined
    names = Names(world.meant, world.view, parties, world.place.rulebook.lists)
    desk = _Desk(names, world.view, parties, max(world.as_of, scenario.on), scenario.errors)
    for wish in scenario.wishes:
        with scenario.errors.kept():
            desk.grant(wish)
    desk.check_successions()
    scenario.errors.raise_any()
    return desk.overlay


def lay_over(view: View, laid: Overlay, scenario: Scenario) -> None:
    """Lay a scenario over a view of its own."""
    source = Source(
        source_id=SCENARIO,
        publisher="scenario",
        title=scenario.name,
        kind=SourceKind.OWN_RESEARCH,
        note="Supposed, and claimed by nobody.",
    )
    manifest = Manifest(
        name=SCENARIO,
        title=f"Scenario, supposed and not stored: {scenario.name}",
        publisher="scenario",
        url="",
        licence="",
        reader="scenario 1",
        known_from=None,
        raw={"scenario": scenario.digest},
        tables={},
        counts={},
    )
    view.suppose([source, *laid.rows.values()], laid.without, manifest)


def supposed(laid: Overlay, scenario: Scenario) -> Supposed:
    """What a scenario supposes, for those who read its answer."""
    return Supposed(
        name=scenario.name,
        on=str(scenario.on),
        note=scenario.note,
        told=(*laid.told, *scenario.rules.told),
        rules=frozenset(scenario.rules.rules),
        digest=scenario.digest,
        suspended=frozenset(scenario.rules.suspended),
        removed=frozenset(scenario.rules.removed),
    )


class _Desk:
    """A scenario at work."""

    def __init__(
        self, names: Names, view: View, parties: Parties, day: date, errors: Errors
    ) -> None:
        self._names, self._view, self._parties, self._day = names, view, parties, day
        self._errors = errors
        self._heirs: list[tuple[Bad, str, str]] = []
        self._added: dict[str, tuple[Mark, str]] = {}
        self.overlay = Overlay()

    def grant(self, wish: Wish) -> None:
        """Do what one entry of the scenario says."""
        match wish:
            case Listing():
                with self._errors.kept():
                    wish = replace(wish, list_id=self._names.list_of(wish))
                party = self._names.party(wish.party, wish.bad)
                if wish.list_id not in self._names.titles:
                    return  # told already
                (self._list_it if wish.mark is Mark.ADDED else self._delist)(wish, party)
                self.overlay.touched[party] = None
            case Link():
                left, kind, right = self._names.ends(wish)
                (self._tie if wish.mark is Mark.ADDED else self._untie)(wish, left, kind, right)
                self.overlay.touched |= {left: None, right: None}
            case Unsaid():
                self._unsay(wish)

    # --- listings

    def _list_it(self, wish: Listing, party: str) -> None:
        """Put a party on a list, as another stay of every entry that it has there already."""
        programme = f" ({wish.programme})" if wish.programme else ""
        told = f"{self._names.on(party, wish.list_id)}{programme}, {_lasting(wish)}"
        if self._says(told):
            return
        there = self._entries(party, wish.list_id)
        stays = dict.fromkeys(one.claim_id.partition("#")[0] for one in there)
        for number, stay in enumerate(stays or [f"{SCENARIO}:{party}:{wish.list_id}"]):
            self._add(
                Designation(
                    claim_id=f"{stay}#supposed-{len(self.overlay.rows)}-{number}",
                    source_id=SCENARIO,
                    standing=Standing.REPORTED,
                    known_from=ALWAYS_KNOWN,
                    begin=wish.begin,
                    end=wish.end,
                    note="supposed",
                    party_id=party,
                    list_id=wish.list_id,
                    status=Status.IN_FORCE,
                    programme=wish.programme,
                ),
                told,
            )
        self.overlay.told.append((Mark.ADDED, told))

    def _delist(self, wish: Listing, party: str) -> None:
        """Take a party off a list: what the scenario put there, or else what was published."""
        entries = self._entries(party, wish.list_id)
        own = [one for one in entries if one.claim_id in self.overlay.rows and _fresh(one)]
        first = wish.begin.earliest or date.min
        there = own or [one for one in entries if listed_on(one, first) is not Holding.NO]
        if not there:
            raise wish.bad(
                f"{self._names.on(party, wish.list_id)}: no entry of that day "
                f"({days.words(wish.begin)}) is here that could be removed"
            )
        said = f"{self._names.on(party, wish.list_id)}, no longer from {first}"
        self._take_away(there if own else entries, first, said)

    def _entries(self, party: str, list_id: str) -> list[Designation]:
        """The entries of a party on a list, published and supposed, that put it there."""
        rows = self._view.rows_in(Designation, "party_id", self._parties.members(party))
        mine = [
            one
            for one in self.overlay.rows.values()
            if isinstance(one, Designation) and one.party_id in self._parties.members(party)
        ]
        kept = [one for one in (*rows, *mine) if one.claim_id not in self.overlay.without]
        return [
            one
            for one in unconfirmed(closed(kept), self._view.whole_lists())
            if one.list_id == list_id and one.status is Status.IN_FORCE and one.standing.affirms
        ]

    # --- ties

    def _tie(self, wish: Link, left: str, kind: TieKind, right: str) -> None:
        """Add a tie, in a scope of its own, so that nothing published speaks against it."""
        share = f", {amounts.words(wish.share)}" if wish.share else ""
        scope = f" ({wish.scope})" if wish.scope else ""
        none = "" if left != right else ": a company's stake in itself makes no path"
        told = f"{self._names.sentence(left, kind, right)}{scope}{share}, {_lasting(wish)}{none}"
        if self._says(told):
            return
        self._add(
            Tie(
                claim_id=f"{SCENARIO}:{claim_id(left, kind, right, str(len(self.overlay.rows)))}",
                source_id=SCENARIO,
                standing=Standing.REPORTED,
                known_from=ALWAYS_KNOWN,
                begin=wish.begin,
                end=wish.end or Span(max(self._day, wish.begin.latest or self._day), None),
                note="supposed",
                from_id=left,
                kind=kind,
                to_id=right,
                scope=f"{wish.scope} (supposed)".strip(),
                share=wish.share,
            ),
            told,
        )
        if kind is TieKind.SUCCEEDS:
            self._heirs.append((wish.bad, left, right))
        self.overlay.told.append((Mark.ADDED, told))

    def _untie(self, wish: Link, left: str, kind: TieKind, right: str) -> None:
        """End a tie: what the scenario added, or else everything that was published of it."""
        rows = self._ties(left, kind, right)
        own = [one for one in rows if one.claim_id in self.overlay.rows and _fresh(one)]
        first = wish.begin.earliest or date.min
        there = own or [one for one in rows if one.holds_on(first) is not Holding.NO]
        if not there:
            raise wish.bad(
                f"{self._names.sentence(left, kind, right)}: no claim of that day "
                f"({days.words(wish.begin)}) is here that could be removed"
            )
        said = f"{self._names.sentence(left, kind, right)}, no longer from {first}"
        self._take_away(there if own else rows, first, said)

    def _ties(self, left: str, kind: TieKind, right: str) -> list[Tie]:
        rows = self._view.rows_in(Tie, "from_id", self._parties.members(left))
        mine = [one for one in self.overlay.rows.values() if isinstance(one, Tie)]
        return [
            one
            for one in (*rows, *mine)
            if one.kind is kind
            and self._parties.canonical(one.from_id) == left
            and self._parties.canonical(one.to_id) == right
            and one.standing.affirms
            and one.claim_id not in self.overlay.without
        ]

    def check_successions(self) -> None:
        """Refuse a supposed tie by which a party would succeed itself."""
        rows = [
            one
            for one in self._view.rows(Tie, "kind = ?", [TieKind.SUCCEEDS])
            if one.standing.affirms and one.claim_id not in self.overlay.without
        ]
        canonical = self._parties.canonical
        published = [(canonical(one.from_id), canonical(one.to_id)) for one in rows]
        found = set(pairwise(circle([*((a, b) for _, a, b in self._heirs), *published])))
        for bad, left, right in self._heirs:
            if (left, right) in found:
                names = [self._names.name(one) for one in _around(found, left)]
                with self._errors.kept():
                    raise bad(circle_words(names))
                return

    # --- rows

    def _unsay(self, wish: Unsaid) -> None:
        """Leave one claim out."""
        rows: list[Designation | Tie] = [
            *self._view.rows(Designation, "claim_id = ?", [wish.claim_id]),
            *self._view.rows(Tie, "claim_id = ?", [wish.claim_id]),
        ]
        if not rows or wish.claim_id in self.overlay.without:
            raise wish.bad(
                f"no tie or listing here has the claim id `{wish.claim_id}`; "
                "`tieline show PARTY --format json` gives the ids"
            )
        self.overlay.without.add(wish.claim_id)
        for row in rows:
            ends = [row.party_id] if isinstance(row, Designation) else [row.from_id, row.to_id]
            self.overlay.touched |= dict.fromkeys(map(self._parties.canonical, ends))
            said = f"claim {wish.claim_id}: {self._told(row)}"
            self.overlay.told.append((Mark.REMOVED, said))

    def _told(self, row: Designation | Tie) -> str:
        canonical = self._parties.canonical
        if isinstance(row, Designation):
            return self._names.on(canonical(row.party_id), row.list_id)
        return self._names.sentence(canonical(row.from_id), row.kind, canonical(row.to_id))

    def _says(self, told: str) -> bool:
        """Whether the scenario has added the very same already, and not taken it back."""
        return (Mark.ADDED, told) in self.overlay.told

    def _add(self, row: Designation | Tie, told: str) -> None:
        self.overlay.rows[row.claim_id] = row
        self._added[row.claim_id] = (Mark.ADDED, told)

    def _take_away(self, rows: Sequence[C], day: date, said: str) -> None:
        """End rows before a day; what was only supposed, and never begins, was not supposed."""
        for row in rows:
            self._end(row, day)
        back = [
            self._added[one.claim_id]
            for one in rows
            if one.claim_id in self._added
            and not {one.claim_id, f"{one.claim_id}#ended"} & self.overlay.rows.keys()
        ]
        if len(back) < len(rows):
            self.overlay.told.append((Mark.REMOVED, said))
        for told in dict.fromkeys(back):
            self.overlay.told.remove(told)

    def _end(self, row: C, day: date) -> None:
        """Let a row end before a day: a supposed copy of it, unless it had not yet begun."""
        last = day - _ONE_DAY
        if row.end.latest and row.end.latest <= last:
            return
        if self.overlay.rows.pop(row.claim_id, None) is None:
            self.overlay.without.add(row.claim_id)
        if row.begin.earliest and row.begin.earliest > last:
            return
        begin = Span(row.begin.earliest, min(row.begin.latest or last, last))
        whose = f"{AS_CLAIMED}{row.claim_id} of {row.source_id}"
        if supposed_row(row):
            whose = row.note
        copy = replace(
            row,
            claim_id=f"{row.claim_id}#ended",
            source_id=SCENARIO,
            begin=begin if row.begin else UNKNOWN_DAY,
            end=Span.on(last),
            note=f"{whose.removesuffix(_ENDING)}{_ENDING}",
        )
        self.overlay.rows[copy.claim_id] = copy


def _lasting(wish: Listing | Link) -> str:
    """From when till when a supposed thing is there."""
    until = f" until {days.words(wish.end)}" if wish.end else ""
    return f"from {days.words(wish.begin)}{until}"


def _fresh(row: Designation | Tie) -> bool:
    """Whether a supposed row was added as such, and is no copy that was made to end."""
    return not row.claim_id.endswith("#ended")


def _around(pairs: Iterable[tuple[str, str]], first: str) -> Iterator[str]:
    """The parties of a circle from one of them on, and back to it."""
    follows = dict(pairs)
    yield first
    here = follows[first]
    while here != first:
        yield here
        here = follows[here]
    yield first


def listed_of(view: View, parties: Parties, lists: Iterable[str]) -> Sequence[str]:
    """The parties that lists have ever named, by canonical id."""
    rows = view.select(
        "SELECT DISTINCT party_id FROM designation "
        "WHERE list_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL",
        [sorted(lists)],
    )
    return list(dict.fromkeys(parties.canonical(party) for (party,) in rows))
