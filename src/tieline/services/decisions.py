"""How hits and pairs of parties stand, after all that was judged of them by a day."""

from collections import defaultdict
from collections.abc import Callable

from tieline.matching.comparison import Candidate
from tieline.matching.described import Described
from tieline.resolution.decisions import Judgements, Settled, settle
from tieline.resolution.judgement import Judgement, Subject, row_subject
from tieline.resolution.parties import Parties
from tieline.resolution.picture import Picture, difference
from tieline.services.pictures import pictures
from tieline.services.wiring import Workplace
from tieline.store.view import View


class Decisions:
    """What was judged, looked up for hits and pairs of the parties of a view."""

    def __init__(self, view: View, parties: Parties, judgements: Judgements) -> None:
        self.view, self.parties, self.judgements = view, parties, judgements
        self._pictures: dict[str, Picture] = {}
        self._pairs: dict[frozenset[str], list[Judgement]] = defaultdict(list)
        for voices in judgements.by_pair.values():
            for one in voices:
                self._pairs[frozenset(map(parties.canonical, one.parties))].append(one)

    def settled(self, asked: Described, candidate: Candidate) -> str:
        """How a hit stands: `same`, `different`, `unsure`, `reopened`, ..., or nothing."""
        if not self.judgements.by_subject:
            return ""
        return self.row(row_subject(asked), candidate.ref).state.value

    def row(self, subject: Subject, party_id: str) -> Settled:
        """How it stands that a user's row may be a party."""
        lead = self.parties.canonical(party_id)
        voices = [
            one
            for one in self.judgements.by_subject.get(subject.key, ())
            if self.parties.canonical(one.party_id) == lead
        ]
        return settle(
            voices,
            second=self.judgements.second,
            changes=lambda one: difference(one.picture, self.picture(lead)),
        )

    def pair(self, left: str, right: str) -> Settled:
        """How it stands that two parties may be one."""
        leads = frozenset(map(self.parties.canonical, (left, right)))
        voices = sorted(self._pairs.get(leads, ()), key=lambda one: one.number)
        return settle(voices, second=self.judgements.second, changes=self._changes)

    def _changes(self, judged: Judgement) -> tuple[str, ...]:
        """What has changed of either party since a judgement about both."""
        now = self.picture(self.parties.canonical(judged.party_id))
        found = difference(judged.picture, now)
        if judged.own is None:
            return found
        own = self.picture(self.parties.canonical(judged.subject.party_id))
        return tuple(dict.fromkeys((*difference(judged.own, own), *found)))

    def picture(self, lead: str) -> Picture:
        """What is known of a party, read once."""
        if lead not in self._pictures:
            self.look_up([lead])
        return self._pictures[lead]

    def look_up(self, leads: list[str]) -> None:
        """Read the pictures of several parties at once."""
        new = {lead: self.parties.members(lead) for lead in leads if lead not in self._pictures}
        if new:
            self._pictures |= pictures(self.view, new)


def settled(place: Workplace, view: View) -> Callable[[Described, Candidate], str]:
    """How hits among the parties of a view stand, as a screening asks it."""
    judgements = place.judgements(view.known_by)
    if not judgements.by_subject:
        return never
    return Decisions(view, place.parties(view), judgements).settled


def never(_asked: Described, _candidate: Candidate) -> str:
    """That nothing was judged of a hit."""
    return ""
