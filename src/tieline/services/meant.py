"""Whom names may mean: parties that go by them, what was judged, and else whom they are like."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from tieline.matching.comparison import NEAR, THRESHOLD, Candidate, Comparison
from tieline.matching.described import Described, described
from tieline.resolution.decisions import State
from tieline.resolution.judgement import Subject, row_subject
from tieline.resolution.parties import MOST_HINTS, Match, Outcome, Parties, Resolution
from tieline.services.askable import name_problem
from tieline.services.decisions import Decisions
from tieline.services.matching import Known, matcher_of
from tieline.services.wiring import Workplace
from tieline.store.view import View

MOST = 10
"""So many parties are told that a name may mean."""
_STRONGEST = 2
"""So many reasons are told of each."""

Loading = Callable[[], AbstractContextManager[object]]
"""What is opened while the names of all parties are loaded."""


class Meant:
    """The parties of a view, asked for by name."""

    def __init__(
        self, place: Workplace, view: View, parties: Parties, loading: Loading = nullcontext
    ) -> None:
        self._place, self._view, self._parties = place, view, parties
        self._loading = loading
        self._decisions = Decisions(view, parties, place.judgements(view.known_by))
        self._known: Known | None = None

    def resolve(self, query: str) -> Resolution:
        """The party that a name or an identifier means, or those that it may mean."""
        return self.resolve_all([query])[query]

    def resolve_all(self, queries: Iterable[str]) -> dict[str, Resolution]:
        """The parties that names or identifiers mean, or may mean.

        A party that goes by a name is meant by it. Of other names, and of those that several go by,
        a judgement about the bare name tells who is meant, or who is not. Nobody else is ever taken
        to be meant: those that a name is like are candidates, be it one, and near misses are hints.
        """
        found = self._parties.resolve_all(queries)
        for query, one in found.items():
            if one.outcome is not Outcome.FOUND:
                found[query] = self._as_judged(one)
        unknown = [query for query, one in found.items() if one.outcome is Outcome.UNKNOWN]
        alike = self._alike([query for query in unknown if not name_problem(query)])
        return found | {query: self._likely(found[query], alike[query]) for query in alike}

    def hinted(self, found: Resolution) -> Resolution:
        """An answer that is left as it is, but for names that an unknown one is like."""
        if found.outcome is not Outcome.UNKNOWN or name_problem(found.query):
            return found
        return replace(found, hints=_names(self._alike([found.query])[found.query]) or found.hints)

    def _as_judged(self, found: Resolution) -> Resolution:
        """What is left of an answer after the judgements about the bare name."""
        subject = row_subject(_bare(found.query))
        same = [
            Match(lead, "; ".join(voice.words for voice in settled.voices), judged=True)
            for lead in sorted(self._judged(subject))
            if (settled := self._decisions.row(subject, lead)).state is State.SAME
        ]
        matches = same or [one for one in found.matches if not self._other(subject, one.party_id)]
        if not matches:
            return Resolution(found.query, Outcome.UNKNOWN, hints=found.hints)
        outcome = Outcome.FOUND if len(matches) == 1 else Outcome.AMBIGUOUS
        return Resolution(found.query, outcome, tuple(matches))

    def _judged(self, subject: Subject) -> set[str]:
        """The parties of the view of which it was judged whether a name means them."""
        voices = self._decisions.judgements.by_subject.get(subject.key, ())
        known = set(self._parties.ids) if voices else set()
        return {self._parties.canonical(one.party_id) for one in voices if one.party_id in known}

    def _other(self, subject: Subject, party_id: str) -> bool:
        """Whether it was judged that a name does not mean a party."""
        return self._decisions.row(subject, party_id).state is State.DIFFERENT

    def _alike(self, queries: list[str]) -> Mapping[str, list[Candidate]]:
        """For each name the parties that it is like, the likeliest first."""
        if not queries:
            return {}
        asked = [_bare(query) for query in queries]
        found = self._matcher().matcher.search(asked, NEAR, 2 * MOST)
        alike = {}
        for query, one, candidates in zip(queries, asked, found, strict=True):
            subject = row_subject(one)
            alike[query] = [each for each in candidates if not self._other(subject, each.ref)]
        return alike

    def _matcher(self) -> Known:
        if self._known is None:
            with self._loading():
                self._known = matcher_of(self._place, self._view, self._parties)
        return self._known

    def _likely(self, found: Resolution, alike: list[Candidate]) -> Resolution:
        """An answer with those that a name is like as candidates, or else as hints."""
        hits = [one for one in alike if one.score >= THRESHOLD][:MOST]
        if hits:
            matcher, asked = self._matcher().matcher, _bare(found.query)
            told = [Match(one.ref, like_words(matcher.explain(asked, one))) for one in hits]
            return Resolution(found.query, Outcome.AMBIGUOUS, tuple(told))
        return replace(found, hints=_names(alike) or found.hints)


def like_words(compared: Comparison) -> str:
    """A score, the name that gave it, and the strongest reasons for it."""
    reasons = [one.text for one in compared.reasons if one.weight > 0][:_STRONGEST]
    return "; ".join([f"{compared.score:.2f} like “{compared.right}”", *reasons])


def _names(alike: list[Candidate]) -> tuple[str, ...]:
    """The names of a few candidates that are like what was asked."""
    return tuple(dict.fromkeys(one.right for one in alike))[:MOST_HINTS]


def _bare(query: str) -> Described:
    """Somebody of whom nothing but a name is known."""
    return described(" ".join(query.split()))
