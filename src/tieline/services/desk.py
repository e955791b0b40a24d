"""A reviewer's desk: the parties of a day, what was judged of them, and where judgements go."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from tieline.assessment.review import Pair, Side
from tieline.matching.described import Called, Described
from tieline.model.nouns import Address, Designation, Identifier, Name, Party, Source
from tieline.resolution.decisions import JUDGEMENT, SETTING, WITHDRAWAL
from tieline.resolution.judgement import Judgement, Verdict, body_of
from tieline.resolution.parties import Outcome
from tieline.resolution.picture import Picture
from tieline.services.decisions import Decisions
from tieline.services.matching import matcher_of
from tieline.services.pictures import pictures
from tieline.services.wiring import Workplace
from tieline.store.journal import Added
from tieline.store.view import View
from tieline.text.problems import MisuseError

if TYPE_CHECKING:
    from tieline.matching.matcher import Matcher

_CITING = (Party, Name, Identifier, Address, Designation)
"""The tables whose rows say who a party is."""


class UnclearMemberError(MisuseError):
    """A name under which a judgement is to be kept, and that means no party, or several."""

    def __init__(self, query: str, outcome: Outcome, ids: Sequence[str]) -> None:
        means = f"may mean {'; '.join(ids)}" if ids else f"is {outcome} here"
        super().__init__(f"`{query}` {means}: give the id of one party (see `tieline show`)")


class Desk:
    """What a reviewer has at hand on a day of knowledge."""

    def __init__(self, place: Workplace, view: View) -> None:
        self.place, self.view = place, view
        self.judgements = place.judgements(view.known_by)
        self.parties = place.parties(view)
        self.decisions = Decisions(view, self.parties, self.judgements)

    @cached_property
    def matcher(self) -> "Matcher":
        """The matcher over all parties of the day."""
        return matcher_of(self.place, self.view, self.parties).matcher

    @cached_property
    def known(self) -> frozenset[str]:
        """Every id that a party has in some snapshot."""
        return frozenset(self.parties.ids)

    def described(self, side: Side) -> Described:
        """A side of a pair as the matcher has it, or by its picture where that is of some ids."""
        if set(side.members) == set(self.parties.members(side.party_id)):
            return self.matcher.party(self.parties.canonical(side.party_id))
        return described_as(side.party_id, side.picture)

    def member(self, query: str) -> str:
        """The id that is meant: one of a snapshot as it is, or that of the party of a name.

        Raises UnclearMemberError.
        """
        if query in self.known:
            return query
        found = self.parties.resolve(query)
        if found.outcome is not Outcome.FOUND:
            ids = [match.party_id for match in found.matches]
            raise UnclearMemberError(query, found.outcome, ids)
        return found.matches[0].party_id

    def side(self, lead: str, members: Sequence[str] = ()) -> Side:
        """A party as one side of a pair; `members` where not all of its ids are meant."""
        ids = tuple(members) or tuple(self.parties.members(lead))
        whole = self.decisions.picture(lead) if not members else _picture(self.view, lead, ids)
        return Side(
            name=self._name(lead, whole),
            picture=whole,
            party_id=lead,
            members=ids,
            sources=tuple(self.sources(ids)),
        )

    def sources(self, ids: Sequence[str]) -> list[Source]:
        """What the rows of some ids come from."""
        parts = [
            f"SELECT source_id FROM {noun.__name__.lower()} "  # noqa: S608
            "WHERE party_id IN (SELECT unnest(?::VARCHAR[]))"
            for noun in _CITING
        ]
        rows = self.view.select(" UNION ".join(parts), [list(ids)] * len(parts))
        return self.view.rows_in(Source, "source_id", [found for (found,) in rows])

    def judge(
        self, pair: Pair, verdict: Verdict, note: str, *, at: datetime, who: str
    ) -> tuple[Judgement, Added]:
        """Keep a judgement; it is on the disk when this returns."""
        two_parties = bool(pair.left.party_id)
        judged = Judgement(
            subject=pair.subject,
            party_id=pair.right.party_id,
            name=pair.right.name,
            verdict=verdict,
            picture=pair.right.picture,
            own=pair.left.picture if two_parties else None,
            members=pair.right.members if two_parties else (),
            own_members=pair.left.members,
            note=note,
            score=round(pair.compared.score, 4),
            reasons=pair.compared.reasons,
        )
        added = self.place.journal.add(JUDGEMENT, body_of(judged), at=at, who=who)
        return replace(judged, number=added.entry.number, at=added.entry.at, who=who), added

    def withdraw(self, number: int, note: str, *, at: datetime, who: str) -> Added:
        """Let a judgement count no more. Raises NoJudgementError."""
        self.judgements.check_withdrawal(number)
        body = {"of": number, "note": note}
        return self.place.journal.add(WITHDRAWAL, body, at=at, who=who)

    def _name(self, lead: str, picture: Picture) -> str:
        """The name under which a party leads."""
        rows = self.view.rows(Name, "party_id = ? AND kind = 'primary'", [lead])
        return min((row.name for row in rows), default="") or (*picture.names, lead)[0]


def require_second(place: Workplace, *, second: bool, at: datetime, who: str) -> Added:
    """Require from now on, or no longer, that two people judge alike."""
    return place.journal.add(SETTING, {"second": second}, at=at, who=who)


@contextmanager
def desk(place: Workplace, known_by: date) -> Iterator[Desk]:
    """The desk of a day, while it is open."""
    view = place.view(known_by)
    try:
        yield Desk(place, view)
    finally:
        view.close()


def _picture(view: View, lead: str, ids: Sequence[str]) -> Picture:
    return pictures(view, {lead: ids})[lead]


def described_as(ref: str, picture: Picture) -> Described:
    """A picture as one side of a comparison."""
    return Described(
        names=tuple(Called(name) for name in picture.names),
        ref=ref,
        type=picture.type,
        countries=picture.countries,
        identifiers=picture.identifiers,
        born=picture.born,
    )
