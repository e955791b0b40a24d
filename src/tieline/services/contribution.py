"""A company's part in what a party does: propose answers from rows, keep what people sign."""

from dataclasses import dataclass, replace
from datetime import date

from tieline import __version__
from tieline.assessment.about import parties_of
from tieline.assessment.contribution.grading import Grading
from tieline.assessment.contribution.outcome import Contribution
from tieline.assessment.contribution.proposals import proposals
from tieline.assessment.contribution.signing import (
    SIGNING,
    WITHDRAWAL,
    NoSigningError,
    Signing,
    Signings,
    Withdrawn,
    body_of,
    replayed,
)
from tieline.resolution.parties import Outcome, Resolution
from tieline.resolution.profiles import profiles
from tieline.rulebook.contribution_load import load_questionnaire
from tieline.services.contribution_evidence import Evidence
from tieline.services.contribution_rows import Rows, claims_of, disputed, sources_of
from tieline.services.meant import Meant
from tieline.services.trace import UnknownTargetError
from tieline.services.wiring import Workplace
from tieline.store.journal import Added, Journal
from tieline.store.view import View
from tieline.text.problems import MisuseError


class OneSideError(MisuseError):
    """A company and a party that are one here."""

    def __init__(self, company: str, party: str) -> None:
        super().__init__(
            f"`{company}` and `{party}` are one party here; name two, or see `tieline resolve why`"
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: about which company and which party, as of and with what was known by."""

    company: str
    party: str
    as_of: date
    known_by: date


def journal_of(place: Workplace) -> Journal:
    """The journal of signed answers; it lies beside that of decisions."""
    return Journal(place.journal.file.with_name("contributions.jsonl"))


def contribution(place: Workplace, asked: Asked) -> Contribution:
    """The questions with what rows propose and what people signed.

    Without a company where its name means none here, or several. Raises UnknownTargetError for the
    party, OneSideError, DamagedJournalError and UnknownSigningError.
    """
    signings = replayed(journal_of(place).entries(), asked.known_by)
    view = place.view(asked.known_by)
    try:
        return _Answering(view, place, asked).answer(signings)
    finally:
        view.close()


def evidence_of(place: Workplace, known_by: date, ids: set[str]) -> Evidence:
    """The claims and sources of these ids that are known by a day, with what grades them."""
    view = place.view(known_by)
    try:
        claims = claims_of(view, ids)
        described = sources_of(view, ids | {row.source_id for row in claims.values()})
        named = {key: one for key, one in described.items() if key in ids}
        grading = Grading(described, disputed(view, claims.values()))
        return Evidence(claims, named, grading)
    finally:
        view.close()


def sign(place: Workplace, signing: Signing) -> tuple[Signing, Added]:
    """Keep a signing; it is on the disk when this returns. Its number is that of its entry."""
    added = journal_of(place).add(SIGNING, body_of(signing), at=signing.at, who=signing.who)
    return replace(signing, number=added.entry.number, at=added.entry.at), added


def withdraw(place: Workplace, one: Withdrawn) -> Added:
    """Let a signing count no more; it stays in the journal, and an earlier one counts again."""
    body = {"of": one.of, "note": one.note}
    return journal_of(place).add(WITHDRAWAL, body, at=one.at, who=one.who)


def check_withdrawal(answer: Contribution, number: int) -> None:
    """Raise NoSigningError where a number is of no signing about the two that still stands."""
    one = answer.signings.check_withdrawal(number)
    if one not in answer.signed:
        raise NoSigningError(number, f"is about {one.names[0]} and {one.names[1]}")


class _Answering:
    """One answer at work: the view, and who is meant."""

    def __init__(self, view: View, place: Workplace, asked: Asked) -> None:
        self.view, self.place, self.asked = view, place, asked
        self.questionnaire = load_questionnaire()
        self.parties = place.parties(view)

    def answer(self, signings: Signings) -> Contribution:
        """The answer, or who may be meant."""
        meant = Meant(self.place, self.view, self.parties)
        party = self._party(meant.resolve(self.asked.party))
        found = meant.resolve(self.asked.company)
        whole = Contribution(
            query=self.asked.company,
            as_of=self.asked.as_of,
            known_by=self.asked.known_by,
            questionnaire=self.questionnaire,
            meant=found,
            party=party,
            signings=signings,
            lists={one.list_id: one.short for one in self.place.rulebook.lists.values()},
            snapshots=self.view.snapshots,
            rulebook=self.place.rulebook.digest,
            version=__version__,
        )
        ids = {match.party_id for match in found.matches}
        if found.outcome is not Outcome.FOUND:
            return replace(whole, profiles=profiles(self.view, self.parties, {party, *ids}))
        (company,) = ids
        if company == party:
            raise OneSideError(self.asked.company, self.asked.party)
        return self._cited(self._signed(self._proposed(whole, company), company))

    def _party(self, found: Resolution) -> str:
        if found.outcome is not Outcome.FOUND:
            ids = [match.party_id for match in found.matches]
            known = profiles(self.view, self.parties, ids)
            raise UnknownTargetError(found, [known[one].name for one in ids])
        return found.matches[0].party_id

    def _proposed(self, whole: Contribution, company: str) -> Contribution:
        """The answer with the ties, and with what rows propose for every question."""
        rows = Rows(self.view, self.parties, self.asked.as_of)
        gathered = rows.gather(company, whole.party, self.questionnaire.anchors)
        first = [chain.steps[0] for chain in gathered.facts.chains]
        starts = {f"{one.bond.kind}{'>' if one.forward else '<'}" for one in first}
        return replace(
            whole,
            company=company,
            company_ids=frozenset(gathered.facts.company),
            party_ids=frozenset(gathered.facts.party),
            chains=tuple(gathered.facts.chains),
            count=gathered.count,
            cut=gathered.cut,
            roles=tuple(one for one in self.questionnaire.roles if starts & set(one.ties)),
            proposals=proposals(self.questionnaire.questions, gathered.facts),
            grading=gathered.facts.grading,
        )

    def _signed(self, whole: Contribution, company: str) -> Contribution:
        """The answer with what was signed about the two."""
        signed = whole.signings.about(company, whole.party, self.parties.canonical)
        counting = whole.signings.counting(signed, whole.as_of)
        return replace(whole, signed=signed, counting=counting)

    def _cited(self, whole: Contribution) -> Contribution:
        """The answer with every row, source and name that it cites."""
        rows = {row.claim_id: row for row in whole.rows()}
        named = whole.counting.evidence if whole.counting else ()
        rows |= claims_of(self.view, set(named) - rows.keys())
        ids = {one for row in rows.values() for one in parties_of(row)}
        leads = {one: self.parties.canonical(one) for one in sorted(ids)}
        wanted = {whole.party, whole.company or "", *leads.values()} - {""}
        cited = {row.source_id for row in rows.values()} | set(named)
        sources = sources_of(self.view, cited)
        return replace(
            whole,
            claims=rows,
            sources=sources,
            grading=whole.grading.knowing(sources),
            leads=leads,
            profiles=profiles(self.view, self.parties, wanted),
        )
