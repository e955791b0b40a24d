"""Trace subjects to listed parties: resolve names, find paths, say what follows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tieline import __version__
from tieline.assessment.effects import Question, effects
from tieline.assessment.findings import Answer, Finding, Path, Trace
from tieline.assessment.listings import listed
from tieline.assessment.ties import Namer, open_questions
from tieline.model.days import HOLDING_ORDER, Holding, weakest
from tieline.model.kinds import Standing
from tieline.model.nouns import Designation, Event, Source, Tie
from tieline.network.graph import Graph, Step
from tieline.network.paths import Goals, find_paths, goals
from tieline.resolution.parties import Outcome, Parties, Profile, Resolution, profiles
from tieline.rulebook.rules import Rulebook
from tieline.services.wiring import Workplace
from tieline.store.view import View

SHOWN_PATHS = 5


class UnknownTargetError(ValueError):
    """A `--to` that means no party, or several."""

    def __init__(self, resolution: Resolution, names: Sequence[str]) -> None:
        if resolution.outcome is Outcome.AMBIGUOUS:
            problem = f"may mean {'; '.join(names)}: name one of them in full"
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
    place: Workplace, request: Request, each: Callable[[Subject], None] = lambda _: None
) -> Trace:
    """The answer to a request; `each` is called after every subject. Raises UnknownTargetError."""
    view = place.view(request.known_by)
    try:
        return _Tracer(view, place.rulebook, request).run(each)
    finally:
        view.close()


class _Tracer:
    """One trace at work: what it has loaded, and the steps of the answer."""

    def __init__(self, view: View, rulebook: Rulebook, request: Request) -> None:
        self.view, self.rulebook, self.request = view, rulebook, request
        self.parties = Parties(view)
        self.graph = Graph(view.rows(Tie), self.parties.canonical)
        self.events: dict[str, list[Event]] = defaultdict(list)
        for event in view.rows(Event):
            for party in dict.fromkeys(map(self.parties.canonical, event.party_ids)):
                self.events[party].append(event)

    def run(self, each: Callable[[Subject], None]) -> Trace:
        """Answer for every subject, then gather what the answers mention."""
        wanted = self._goals()
        queries = [subject.query for subject in self.request.subjects]
        meant = self.parties.resolve_all(queries)
        found: list[tuple[Subject, str | None, dict[str, list[tuple[Step, ...]]], bool]] = []
        for subject in self.request.subjects:
            resolution = meant[subject.query]
            one = resolution.outcome is Outcome.FOUND
            party = resolution.matches[0].party_id if one else None
            search = find_paths(self.graph, party, wanted) if party else None
            found.append((subject, party, search.paths if search else {}, bool(search and search.cut)))
            each(subject)
        entries = self._entries({target for *_, paths, _ in found for target in paths})
        shown = self._profiles(meant.values(), found, entries)
        answers = tuple(
            self._answer(subject, meant[subject.query], party, paths, entries, shown, cut=cut)
            for subject, party, paths, cut in found
        )
        return self._trace(answers, shown)

    def _goals(self) -> Goals:
        """The parties to be reached: those named, or all that any list has ever named."""
        hops = self.request.hops
        if self.request.to:
            targets = {self._target(name) for name in self.request.to}
            return goals(self.graph, targets, targets, hops)
        rows = self.view.select("SELECT DISTINCT party_id FROM designation ORDER BY ALL")
        named = {self.parties.canonical(party) for (party,) in rows}
        return goals(self.graph, named, named, hops)

    def _target(self, name: str) -> str:
        resolution = self.parties.resolve(name)
        if resolution.outcome is not Outcome.FOUND:
            ids = [match.party_id for match in resolution.matches]
            known = profiles(self.view, self.parties, ids)
            raise UnknownTargetError(resolution, [known[one].name for one in ids])
        return resolution.matches[0].party_id

    def _entries(self, targets: Iterable[str]) -> dict[str, tuple[Designation, ...]]:
        """The entries of every target on lists, by canonical id."""
        members = {member: lead for lead in targets for member in self.parties.members(lead)}
        entries: dict[str, list[Designation]] = defaultdict(list)
        for row in self.view.rows_in(Designation, "party_id", members):
            entries[members[row.party_id]].append(row)
        return {
            lead: tuple(sorted(rows, key=lambda row: (row.list_id, _first(row), row.claim_id)))
            for lead, rows in entries.items()
        }

    def _profiles(
        self,
        meant: Iterable[Resolution],
        found: Sequence[tuple[Subject, str | None, dict[str, list[tuple[Step, ...]]], bool]],
        entries: Iterable[str],
    ) -> dict[str, Profile]:
        """The profiles of every party that the answers will mention."""
        wanted = set(entries)
        wanted |= {match.party_id for resolution in meant for match in resolution.matches}
        for _, party, paths, _ in found:
            wanted |= {step.end for chains in paths.values() for chain in chains for step in chain}
            wanted |= set(paths)
            if party:
                for bond in self.graph.bonds_of(party):
                    wanted |= {bond.from_id, bond.to_id}
                for event in self.events[party]:
                    wanted |= set(map(self.parties.canonical, event.party_ids))
        return profiles(self.view, self.parties, wanted)

    def _answer(  # noqa: PLR0913
        self,
        subject: Subject,
        resolution: Resolution,
        party: str | None,
        paths: dict[str, list[tuple[Step, ...]]],
        entries: dict[str, tuple[Designation, ...]],
        shown: dict[str, Profile],
        *,
        cut: bool,
    ) -> Answer:
        """What is found for one subject, the surest and nearest listed parties first."""
        if party is None:
            return Answer(
                query=subject.query, row=subject.row, resolution=resolution, party_id=None
            )
        findings = [
            self._finding(party, target, chains, entries.get(target, ()), shown)
            for target, chains in paths.items()
        ]
        findings.sort(key=lambda one: _finding_order(one, shown))
        return Answer(
            query=subject.query,
            row=subject.row,
            resolution=resolution,
            party_id=party,
            findings=tuple(findings),
            bonds=tuple(self.graph.bonds_of(party)),
            events=tuple(sorted(self.events[party], key=lambda one: (_first(one), one.claim_id))),
            cut=cut,
        )

    def _finding(
        self,
        party: str,
        target: str,
        chains: Sequence[tuple[Step, ...]],
        entries: tuple[Designation, ...],
        shown: dict[str, Profile],
    ) -> Finding:
        """One listed party, with the chains that lead to it and what follows."""
        day = self.request.as_of

        def name(one: str) -> str:
            return shown[one].short if one in shown else one

        walked = sorted((_path(chain, day, name) for chain in chains), key=_path_order)
        now = tuple(path for path in walked if path.holding is not Holding.NO)
        past = tuple(path for path in walked if path.holding is Holding.NO)
        asked = Question(
            subject=party,
            target=target,
            entries=entries,
            paths=now,
            as_of=day,
            known_by=self.request.known_by,
            name=name,
        )
        return Finding(
            party_id=target,
            listings=entries,
            listed=listed(entries, day),
            paths=now[:SHOWN_PATHS],
            count=len(now),
            past=past[:SHOWN_PATHS],
            effects=effects(self.rulebook, asked),
        )

    def _trace(self, answers: tuple[Answer, ...], shown: dict[str, Profile]) -> Trace:
        """The answers with the sources that they cite and the data that they rest on."""
        cited = {
            row.source_id
            for answer in answers
            for rows in (
                (tie for bond in answer.bonds for tie in bond.ties),
                (
                    tie
                    for finding in answer.findings
                    for path in (*finding.paths, *finding.past)
                    for step in path.steps
                    for tie in step.bond.ties
                ),
                (entry for finding in answer.findings for entry in finding.listings),
                answer.events,
            )
            for row in rows
        }
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
            lists={one.list_id: one.title for one in self.rulebook.lists.values()},
            same_as=same_as,
            version=__version__,
        )


def _path(chain: tuple[Step, ...], day: date, name: Namer) -> Path:
    """A chain with how well it holds on a day: no better than its weakest step."""
    holding = weakest([step.bond.holding(day) for step in chain])
    standings = [step.bond.standing(day) for step in chain]
    standing = max(standings, key=lambda one: one.rank, default=Standing.LISTED)
    doubts = dict.fromkeys(text for step in chain for text in open_questions(step, day, name))
    return Path(chain, holding, standing, tuple(doubts))


def _path_order(path: Path) -> tuple[int, int, int, tuple[str, ...]]:
    ends = tuple(f"{step.end} {step.bond.kind}" for step in path.steps)
    return len(path.steps), HOLDING_ORDER.index(path.holding), path.standing.rank, ends


def _finding_order(finding: Finding, shown: dict[str, Profile]) -> tuple[bool, int, int, str]:
    best = finding.paths or finding.past
    holding = HOLDING_ORDER.index(best[0].holding)
    return not finding.now, len(best[0].steps), holding, shown[finding.party_id].name


def _first(row: Designation | Event) -> date:
    """The first day that a row gives, for putting rows in order."""
    return row.begin.earliest or row.begin.latest or date.min
