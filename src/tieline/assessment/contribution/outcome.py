"""The whole answer about contribution: proposals, signed answers, and what they come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tieline.assessment.contribution.chains import Chain
from tieline.assessment.contribution.decide import Decision, decide
from tieline.assessment.contribution.grading import Grading
from tieline.assessment.contribution.proposal import Proposal
from tieline.assessment.contribution.signing import SignedAnswer, Signing, Signings
from tieline.model.grades import Grade, worst
from tieline.model.nouns import Claim, Source
from tieline.resolution.parties import Resolution
from tieline.resolution.profiles import Profile
from tieline.rulebook.contribution import Questionnaire, Role
from tieline.store.manifest import Manifest


class _Graded(NamedTuple):
    """The value of an answer, and how well it is borne out."""

    value: str
    grade: Grade


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """What is known, proposed and signed about a company's part in what a party does.

    meant: what the name of the company means; company: its canonical id, None where that is open;
    party: that of the other side. company_ids, party_ids: every id that each of them has.
    chains: the ties assessed, the nearest first; count: how many there are; cut: whether the
    search stopped at its bound.
    proposals: by question; lists: short titles, by id; grading: of rows.
    claims: every row that is cited or that a signed answer names; sources: by id.
    signed: about these two parties, oldest first; counting: the one that counts on the day.
    """

    query: str
    as_of: date
    known_by: date
    questionnaire: Questionnaire
    meant: Resolution
    company: str | None = None
    party: str = ""
    company_ids: frozenset[str] = frozenset()
    party_ids: frozenset[str] = frozenset()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    chains: tuple[Chain, ...] = ()
    count: int = 0
    cut: bool = False
    roles: tuple[Role, ...] = ()
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    grading: Grading = field(default_factory=Grading)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    signings: Signings = field(default_factory=Signings)
    signed: tuple[Signing, ...] = ()
    counting: Signing | None = None
    snapshots: tuple[Manifest, ...] = ()
    rulebook: str = ""
    version: str = ""

    def name(self, party_id: str) -> str:
        """The short name of a party."""
        lead = self.leads.get(party_id, party_id)
        return self.profiles[lead].short if lead in self.profiles else party_id

    def signed_answer(self, question_id: str) -> SignedAnswer | None:
        """The signed answer to a question that counts; None where there is none."""
        signed = self.counting.answers if self.counting else ()
        return next((one for one in signed if one.question_id == question_id), None)

    @cached_property
    def decision(self) -> Decision:
        """What the signed answers come to; with none, what no answer at all comes to.

        An answer that is graded below the floor of the questions counts as unknown.
        """
        return self._decided(self._signed)

    @cached_property
    def supposed(self) -> Decision:
        """What it would come to if the proposals were signed where nothing is signed."""
        proposed = {
            key: _Graded(one.value, one.grade)
            for key, one in self.proposals.items()
            if one.value and one.grade
        }
        return self._decided(proposed | self._signed)

    @cached_property
    def rests_on(self) -> Grade | None:
        """The weakest letter and number of the signed answers that the result uses."""
        return worst(self._signed[key].grade for key in self.decision.used)

    @cached_property
    def weak(self) -> Mapping[str, Grade]:
        """The grades of signed answers below the floor that would change the result."""
        open_ones = self.decision.depends_on
        return {key: self._signed[key].grade for key in open_ones if key in self._signed}

    def _decided(self, answers: Mapping[str, "_Graded"]) -> Decision:
        floor = self.questionnaire.floor
        firm = {key: one.value for key, one in answers.items() if one.grade.reaches(floor)}
        return decide(self.questionnaire.rule, firm)

    @cached_property
    def _signed(self) -> "dict[str, _Graded]":
        """The signed answers that this version of the questions takes, each with its grade."""
        signed = self.counting.answers if self.counting else ()
        asked = self.questionnaire.by_id
        return {
            one.question_id: _Graded(one.value, one.grade)
            for one in signed
            if one.question_id in asked and asked[one.question_id].takes(one.value)
        }

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the sources, in the order in which they are first cited."""
        order = dict.fromkeys(self._cited())
        return {source_id: number for number, source_id in enumerate(order, start=1)}

    def rows(self) -> Iterator[Claim]:
        """Every row that the ties and the proposals rest on, as often as it is cited."""
        for chain in self.chains:
            yield from chain.ties
        for one in self.proposals.values():
            yield from (*one.rows, *one.against)

    def _cited(self) -> Iterator[str]:
        yield from (row.source_id for row in self.rows())
        for key in self.counting.evidence if self.counting else ():
            if key in self.claims:
                yield self.claims[key].source_id
            elif key in self.sources:
                yield key
