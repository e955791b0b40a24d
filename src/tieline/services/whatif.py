"""What would change: the answers of the published world beside those of a supposed one."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date

from tieline.assessment.shift import Looked, Shift, shift
from tieline.model.nouns import Tie
from tieline.resolution.parties import Parties
from tieline.resolution.profiles import profiles
from tieline.services.meant import Meant
from tieline.services.nearby import Around, Beside, around, beside
from tieline.services.networks import network_rows
from tieline.services.scenario import Scenario
from tieline.services.supposed import Overlay, lay_over, listed_of, overlay, supposed
from tieline.services.trace import Subject
from tieline.services.wiring import Workplace
from tieline.services.worlds import Joined, World, answers, rechecked

NAMED = "those that were named"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the world, and the day of knowledge."""

    as_of: date
    known_by: date


def whatif(
    place: Workplace,
    scenario: Scenario,
    subjects: Sequence[Subject],
    moment: Moment,
    hops: int = 4,
) -> Shift:
    """What a scenario changes for some subjects, or for all whom it may concern; stores nothing.

    Raises the error of an entry of the scenario that cannot be met.
    """
    with ExitStack() as stack:
        published = opened(place, moment)
        stack.callback(published.view.close)
        laid = overlay(published, scenario)
        told = supposed(laid, scenario)
        view = place.view(moment.known_by)
        stack.callback(view.close)
        if told.told:
            lay_over(view, laid, scenario)
        there = replace(published.place, rulebook=scenario.rules.rulebook(scenario.digest))
        worlds = published, replace(published, view=view, place=there)
        asked, looked = subjects, Looked(len(subjects), NAMED)
        if not subjects:
            asked, looked = _concerned(laid, scenario, worlds, hops)
        return replace(compared(worlds, asked, looked, hops), supposed=told)


def between(
    place: Workplace, moments: tuple[Moment, Moment], subjects: Sequence[Subject], hops: int = 4
) -> Shift:
    """What differs between two days, for some subjects, or for all tied to listed parties."""
    with ExitStack() as stack:
        known: dict[date, World] = {}
        for moment in moments:
            if moment.known_by not in known:
                known[moment.known_by] = opened(place, moment)
                stack.callback(known[moment.known_by].view.close)
        first, second = (replace(known[one.known_by], as_of=one.as_of) for one in moments)
        asked, looked = subjects, Looked(len(subjects), NAMED)
        if not subjects:
            found = _tied((first, second), hops)
            asked = [Subject(party) for party in found.parties]
            how = f"all parties within {hops} ties of one that a list has ever named"
            looked = Looked(len(asked), how, found.left_out)
        return compared((first, second), asked, looked, hops)


def opened(place: Workplace, moment: Moment) -> World:
    """The published world of a moment; its view must be closed."""
    view = place.view(moment.known_by)
    here = Joined(place.shelf, place.rulebook, place.starter, joined=place.parties(view))
    return World(view, here, Meant(here, view, here.joined), moment.as_of)


def _concerned(
    laid: Overlay, scenario: Scenario, worlds: tuple[World, World], hops: int
) -> tuple[list[Subject], Looked]:
    """Everybody whom a scenario may concern, and how they were chosen."""
    parties = worlds[0].place.joined
    centres = dict(laid.touched)
    known = profiles(worlds[0].view, parties, laid.touched)
    names = sorted(one.short for one in known.values())
    lists = sorted(scenario.rules.lists)
    if lists:
        for one in worlds:
            centres |= dict.fromkeys(listed_of(one.view, parties, lists))
        names.append(f"the parties ever on {', '.join(lists)}")
    found = around(_beside(worlds[:1], _supposed_ends(laid, parties)), centres, hops)
    how = f"all parties within {hops} ties of {', '.join(names)}" if names else "nobody"
    return [Subject(one) for one in found.parties], Looked(len(found.parties), how, found.left_out)


def _tied(worlds: tuple[World, World], hops: int) -> Around:
    """The parties around those that lists have ever named, in either world."""
    centres: dict[str, None] = {}
    for one in worlds:
        rows = one.view.select("SELECT DISTINCT party_id FROM designation ORDER BY ALL")
        centres |= dict.fromkeys(one.place.joined.canonical(party) for (party,) in rows)
    return around(_beside(list({id(one.view): one for one in worlds}.values())), centres, hops)


def _beside(worlds: Sequence[World], more: Sequence[tuple[str, str]] = ()) -> Beside:
    """Who is tied to whom in published worlds, each with its parties as they are joined there."""
    return beside((network_rows(one.place, one.view, one.place.joined) for one in worlds), more)


def _supposed_ends(laid: Overlay, parties: Parties) -> list[tuple[str, str]]:
    """The ends of the ties that a scenario adds; those that it takes away are published."""
    ties = [one for one in laid.rows.values() if isinstance(one, Tie)]
    ends = [(parties.canonical(one.from_id), parties.canonical(one.to_id)) for one in ties]
    return [one for one in ends if one[0] != one[1]]


def compared(
    worlds: tuple[World, World], subjects: Sequence[Subject], looked: Looked, hops: int
) -> Shift:
    """The difference of the two worlds' answers; names that mean no one party count for none."""
    before, after = (answers(world, subjects, hops) for world in worlds)
    before, after, unchecked = rechecked((before, after), worlds)
    found = shift(before, after, replace(looked, unchecked=unchecked))
    return replace(found, looked=replace(found.looked, count=looked.count - len(found.unresolved)))
