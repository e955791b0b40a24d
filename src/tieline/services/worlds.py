"""The published world and a supposed one, asked alike: the same names, parties and targets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tieline.assessment.findings import Answer, Finding, Trace
from tieline.resolution.parties import Outcome, Parties
from tieline.resolution.profiles import profiles
from tieline.services.meant import Meant
from tieline.services.trace import Request, Subject, trace_on
from tieline.services.wiring import Workplace
from tieline.store.view import View

MOST_RECHECKS = 50
"""Of so many listed parties it is asked again whether only one world tells of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Workplace):
    """A workplace whose parties are joined already, so that every world joins them alike."""

    joined: Parties

    def parties(self, view: View) -> Parties:  # noqa: ARG002
        """The parties as they were joined, whatever the view."""
        return self.joined


@dataclass(frozen=True, slots=True)
class World:
    """Rows and rules, what names mean among them, and the day that is asked about."""

    view: View
    place: Joined
    meant: Meant
    as_of: date


def answers(world: World, subjects: Sequence[Subject], hops: int) -> Trace:
    """The trace of some subjects in a world; names that mean no one party are answered as such."""
    meant = world.meant.resolve_all(one.query for one in subjects)
    found = [one for one in subjects if meant[one.query].outcome is Outcome.FOUND]
    asked = [Subject(meant[one.query].matches[0].party_id, one.row) for one in found]
    traced = _trace(world, asked, hops)
    at = {id(one): answer for one, answer in zip(found, traced.answers, strict=True)}
    open_ones = [match.party_id for one in meant.values() for match in one.matches]
    known = profiles(world.view, world.place.joined, open_ones)
    return replace(
        traced,
        answers=tuple(
            replace(at[id(one)], query=one.query, resolution=meant[one.query])
            if id(one) in at
            else Answer(query=one.query, row=one.row, resolution=meant[one.query], party_id=None)
            for one in subjects
        ),
        profiles={**known, **traced.profiles},
    )


def _trace(world: World, asked: Sequence[Subject], hops: int, to: Sequence[str] = ()) -> Trace:
    request = Request(
        subjects=asked, as_of=world.as_of, known_by=world.view.known_by, hops=hops, to=to
    )
    return trace_on(world.view, world.place, request)


def rechecked(traces: tuple[Trace, Trace], worlds: tuple[World, World]) -> tuple[Trace, Trace, int]:
    """Two traces of the same subjects, in which both worlds tell of the same listed parties.

    A trace leaves out what stands behind a nearer listed party and adds nothing to it. So a party
    of which only one world tells may be tied to the subject in both: each world is asked for it
    alone. The number is that of the parties beyond the bound, of which this was not asked.
    """
    doubtful: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(zip(traces[0].answers, traces[1].answers, strict=True)):
        told = [{one.party_id: one for one in answer.findings} for answer in pair]
        if all(answer.party_id for answer in pair):
            for party in sorted(_told_otherwise(*told)):
                doubtful[party].append(at)
    targets = sorted(doubtful)
    first, second = (
        _asked_again(trace, world, {one: doubtful[one] for one in targets[:MOST_RECHECKS]})
        for trace, world in zip(traces, worlds, strict=True)
    )
    return first, second, len(targets[MOST_RECHECKS:])


def _told_otherwise(old: Mapping[str, Finding], new: Mapping[str, Finding]) -> set[str]:
    """The parties of which one world alone tells, and those behind them."""
    alone = old.keys() ^ new.keys()
    behind = {
        one.party_id
        for one in (*old.values(), *new.values())
        for path in (*one.paths, *one.past)
        if any(step.end in alone for step in path.steps[:-1])
    }
    return alone | behind


def _asked_again(trace: Trace, world: World, doubtful: Mapping[str, Sequence[int]]) -> Trace:
    """A trace whose findings of some parties are those of a search for each of them alone.

    doubtful: by party, the places of the subjects that are asked about.
    """
    known = set(world.place.joined.ids) if doubtful else set()
    for party, places in doubtful.items():
        if party in known:
            asked = [Subject(trace.answers[at].party_id or "") for at in places]
            again = _trace(world, asked, trace.hops, [party])
            found = dict(zip(places, again.answers, strict=True))
            trace = _merged(trace, again, party, found)
    return trace


def _merged(trace: Trace, again: Trace, party: str, found: Mapping[int, Answer]) -> Trace:
    """A trace with what another one found of one party, by the places of its subjects."""
    answers = list(trace.answers)
    for at, answer in found.items():
        others = [one for one in answers[at].findings if one.party_id != party]
        here = [one for one in answer.findings if one.party_id == party]
        answers[at] = replace(answers[at], findings=(*others, *here))
    return replace(
        trace,
        answers=tuple(answers),
        profiles={**trace.profiles, **again.profiles},
        sources={**trace.sources, **again.sources},
        same_as={**trace.same_as, **again.same_as},
    )
