"""Trace subjects to listed parties: resolve names, find paths, say what follows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date

from tieline import __version__
from tieline.assessment.compose import finding_order, worth_telling
from tieline.assessment.findings import Answer, Trace
from tieline.assessment.listings import closed, unconfirmed
from tieline.model.nouns import Claim, Designation, Event, Source
from tieline.resolution.parties import Outcome, Resolution
from tieline.resolution.profiles import Profile, profiles
from tieline.services.assessor import Asked, Assessor
from tieline.services.chains import Leading, Told, graph_of
from tieline.services.meant import Loading, Meant
from tieline.services.networks import network_rows
from tieline.services.wiring import Workplace
from tieline.store.view import View
from tieline.text.problems import MisuseError


class UnknownTargetError(MisuseError):
    """A `--to` that means no party, or several."""

    def __init__(self, resolution: Resolution, names: Sequence[str]) -> None:
        if resolution.outcome is Outcome.AMBIGUOUS:
            which = "one of them" if len(names) > 1 else "it"
            problem = f"may mean {'; '.join(names)}: name {which} in full"
        else:
            near = f"; names like it: {'; '.join(resolution.hints)}" if resolution.hints else ""
            problem = f"is not found here{near}"
        super().__init__(f"`{resolution.query}` {problem}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A name that is asked about, and its row in the user's file."""

    query: str
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: about whom, as of which day, with what was known by which day.

    to: names of the parties to be reached; empty for every listed party.
    hops: the most ties in a chain.
    """

    subjects: Sequence[Subject]
    as_of: date
    known_by: date
    hops: int = 4
    to: Sequence[str] = ()


def trace(
    place: Workplace,
    request: Request,
    each: Callable[[Subject], None] = lambda _: None,
    loading: Loading = nullcontext,
) -> Trace:
    """The answer to a request. Raises UnknownTargetError.

    each: called after every subject; loading: opened while the names of all parties are loaded,
        which happens only where a name is nobody's.
    """
    view = place.view(request.known_by)
    try:
        return trace_on(view, place, request, each, loading)
    finally:
        view.close()


def trace_on(
    view: View,
    place: Workplace,
    request: Request,
    each: Callable[[Subject], None] = lambda _: None,
    loading: Loading = nullcontext,
) -> Trace:
    """The answer to a request on the rows of a view and by the place's rules, as `trace` does it.

    Where the place has other rules or the view other rows than were published, the answer is that
    of a supposed world.
    """
    return _Tracer(view, place, request, loading).run(each)


@dataclass(frozen=True, slots=True)
class _Found:
    """A subject, the party that it means (None where that is open), and the chains from it.

    leading: by the party that they lead to.
    """

    subject: Subject
    resolution: Resolution
    party: str | None
    leading: Mapping[str, Leading]


class _Tracer:
    """One trace at work: what it has loaded, and the steps of the answer."""

    def __init__(self, view: View, place: Workplace, request: Request, loading: Loading) -> None:
        self.view, self.rulebook, self.request = view, place.rulebook, request
        self.parties = place.parties(view)
        self.meant = Meant(place, view, self.parties, loading)
        self.entries: dict[str, tuple[Designation, ...]] = {}
        self.covered = view.whole_lists()
        self.rows = network_rows(place, view, self.parties)
        ever = self._ever_listed()
        self.stops = {self._target(name) for name in request.to} or ever
        asked = Asked(request.as_of, request.known_by, request.hops, ever, self.stops)
        self.assessor = Assessor(self.rows, self.rulebook, asked, self._look_up)
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in view.rows(Event):
            for party in dict.fromkeys(map(self.parties.canonical, event.party_ids)):
                self.events[party].append(event)

    def run(self, each: Callable[[Subject], None]) -> Trace:
        """Answer for every subject, then gather what the answers mention."""
        meant = self.meant.resolve_all(subject.query for subject in self.request.subjects)
        found = []
        for subject in self.request.subjects:
            found.append(self._search(subject, meant[subject.query]))
            each(subject)
        chains = [chain for one in found for lead in one.leading.values() for chain in lead.chains]
        asked = [one.party for one in found if one.party]
        graph = graph_of(self.view, self.parties, self.rows, chains, asked)
        self.told = Told(graph, self.rows)
        shown = self._profiles(found)
        return self._trace(tuple(self._answer(one, shown) for one in found), shown)

    def _search(self, subject: Subject, resolution: Resolution) -> _Found:
        """The chains from a subject, where its name means one party."""
        if resolution.outcome is not Outcome.FOUND:
            return _Found(subject, resolution, None, {})
        party = resolution.matches[0].party_id
        return _Found(subject, resolution, party, self.assessor.leading(party))

    def _ever_listed(self) -> set[str]:
        """The parties that any list has ever named."""
        rows = self.view.select("SELECT DISTINCT party_id FROM designation ORDER BY ALL")
        return {self.parties.canonical(party) for (party,) in rows}

    def _target(self, name: str) -> str:
        resolution = self.meant.resolve(name)
        if resolution.outcome is not Outcome.FOUND:
            ids = [match.party_id for match in resolution.matches]
            known = profiles(self.view, self.parties, ids)
            raise UnknownTargetError(resolution, [known[one].name for one in ids])
        return resolution.matches[0].party_id

    def _look_up(self, targets: Iterable[str]) -> Mapping[str, tuple[Designation, ...]]:
        """The entries of parties on lists: of all that have been looked up so far."""
        new = [target for target in targets if target not in self.entries]
        if not new:
            return self.entries
        members = {member: lead for lead in new for member in self.parties.members(lead)}
        entries: dict[str, list[Designation]] = {lead: [] for lead in new}
        for row in self.view.rows_in(Designation, "party_id", members):
            entries[members[row.party_id]].append(row)
        for lead, rows in entries.items():
            self.entries[lead] = tuple(
                sorted(
                    unconfirmed(closed(rows), self.covered),
                    key=lambda row: (row.list_id, _first(row), row.claim_id),
                )
            )
        return self.entries

    def _profiles(self, found: Sequence[_Found]) -> dict[str, Profile]:
        """The profiles of every party that the answers will mention."""
        wanted: set[str] = set()
        for one in found:
            wanted |= {match.party_id for match in one.resolution.matches}
            for target, lead in one.leading.items():
                steps = (step for chain in lead.chains for step in self.told.steps(chain))
                wanted |= {target, *(step.end for step in steps)}
            if one.party:
                for bond in self.told.graph.bonds_of(one.party):
                    wanted |= {bond.from_id, bond.to_id}
                for event in self.events[one.party]:
                    wanted |= set(map(self.parties.canonical, event.party_ids))
        return profiles(self.view, self.parties, wanted)

    def _answer(
        self,
        found: _Found,
        shown: Mapping[str, Profile],
    ) -> Answer:
        """What is found for one subject."""
        party = found.party
        findings = [
            self.assessor.finding(
                party,
                target,
                lead,
                self.told,
                lambda one: shown[one].short if one in shown else one,
                self.events[target],
                lambda one: shown[one].countries if one in shown else (),
            )
            for target, lead in found.leading.items()
            if party
        ]
        events = self.events[party] if party else []
        return Answer(
            query=found.subject.query,
            row=found.subject.row,
            resolution=found.resolution,
            party_id=party,
            findings=tuple(sorted(worth_telling(findings, self.stops), key=finding_order)),
            bonds=tuple(self.told.graph.bonds_of(party)) if party else (),
            events=tuple(sorted(events, key=lambda one: (_first(one), one.claim_id))),
        )

    def _trace(self, answers: tuple[Answer, ...], shown: dict[str, Profile]) -> Trace:
        """The answers with the sources that they cite and the data that they rest on."""
        cited = {row.source_id for answer in answers for row in _rows(answer)}
        sources = {one.source_id: one for one in self.view.rows_in(Source, "source_id", cited)}
        same_as = {
            member: self.parties.reasons[member]
            for lead in shown
            for member in self.parties.members(lead)
            if member in self.parties.reasons
        }
        return Trace(
            as_of=self.request.as_of,
            known_by=self.request.known_by,
            hops=self.request.hops,
            to=tuple(self.request.to),
            answers=answers,
            profiles=shown,
            sources=sources,
            snapshots=self.view.snapshots,
            rulebook=self.rulebook.digest,
            lists={one.list_id: one.short for one in self.rulebook.lists.values()},
            same_as=same_as,
            version=__version__,
        )


def _first(row: Designation | Event) -> date:
    """The first day that a row gives, for putting rows in order."""
    return row.begin.earliest or row.begin.latest or date.min


def _rows(answer: Answer) -> Iterator[Claim]:
    """Every row that an answer stands on."""
    yield from answer.events
    for bond in answer.bonds:
        yield from bond.ties
    for found in answer.findings:
        yield from found.listings
        yield from found.denials
        for path in (*found.paths, *found.past):
            for step in path.steps:
                yield from step.bond.ties
