"""Decide on proposals: accept, note, reject, withdraw; what was decided is kept at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tieline.casebook.draft import Amendment, Draft
from tieline.casebook.entries import (
    KIND_OF,
    SOURCE,
    WITHDRAW,
    Decision,
    Verdict,
    Waiting,
    decision_body,
    voice_of,
)
from tieline.casebook.state import State
from tieline.model.kinds import SourceKind, Standing
from tieline.model.nouns import Source
from tieline.services.casebook_rows import lacking, source_row
from tieline.services.casebook_source import source_start
from tieline.services.claim_desk import ClaimDesk
from tieline.services.claim_words import beyond_words, changed
from tieline.services.review_errors import (
    BareSourceError,
    BeyondWordsError,
    DecidedError,
    ListedStandingError,
    NoDecisionError,
    NoReasonError,
    NothingToAgreeError,
    OpenClaimError,
    UnverifiedQuoteError,
)
from tieline.store.journal import Added

_OFFICIAL = {SourceKind.OFFICIAL_LIST, SourceKind.OFFICIAL_PUBLICATION}
Kept = tuple[Decision, Added]
"""A decision with its number, and what became of its entry."""


def accept(desk: ClaimDesk, one: Waiting, amendment: Amendment, *, at: datetime, who: str) -> Kept:
    """Let a proposal become a claim. Raises MisuseError for whatever speaks against it.

    What the reviewer changes needs a reason; what the quote does not say needs one of its own.
    """
    made = desk.draft(one, amendment)
    source = desk.source(one.document)
    _check_words(desk, one)
    if made.open:
        raise OpenClaimError(one.proposal.key, made.open)
    if made.block["standing"] == Standing.LISTED and source.kind not in _OFFICIAL:
        raise ListedStandingError(str(source.kind))
    desk.rows(one, made)
    _check_beyond(desk, one, amendment, made)
    _check_reason(desk, one, amendment)
    made = replace(made, block=_noted(made.block, amendment, who))
    decided = Decision(
        key=one.proposal.key,
        verdict=Verdict.ACCEPTED,
        document=one.document,
        block=desk.block(one, made),
        names=made.names,
        quotes=one.proposal.quotes,
        grade=amendment.grade,
        reason=amendment.reason.strip(),
        instead_of=amendment.instead_of,
        beyond=amendment.beyond.strip(),
        at=at,
        who=who,
    )
    return _keep(desk, decided)


def agree(desk: ClaimDesk, one: Waiting, reason: str, *, at: datetime, who: str) -> Kept:
    """Accept the same claim as the first reviewer did. Raises MisuseError where there is none."""
    first = desk.settled(one).first_accepted
    if first is None:
        raise NothingToAgreeError(one.proposal.key)
    _check_words(desk, one)
    return _keep(desk, replace(first, reason=reason.strip(), instead_of=0, at=at, who=who))


def note(desk: ClaimDesk, one: Waiting, reason: str, *, at: datetime, who: str) -> Kept:
    """Keep a proposal as a note that makes no row. Raises DecidedError."""
    return _bare(desk, one, Verdict.NOTED, reason, (at, who))


def reject(desk: ClaimDesk, one: Waiting, reason: str, *, at: datetime, who: str) -> Kept:
    """Turn a proposal down. Raises NoReasonError and DecidedError."""
    if not reason.strip():
        raise NoReasonError("a rejection")
    return _bare(desk, one, Verdict.REJECTED, reason, (at, who))


def withdraw(desk: ClaimDesk, number: int, reason: str, *, at: datetime, who: str) -> Added:
    """Let a decision count no more. Raises NoDecisionError and NoReasonError."""
    desk.again()
    _check_stands(desk, number)
    if not reason.strip():
        raise NoReasonError("a withdrawal")
    return _add(desk, WITHDRAW, {"of": number, "reason": reason.strip()}, (at, who))


def say_source(
    desk: ClaimDesk, document: str, said: Mapping[str, str], *, at: datetime, who: str
) -> Source:
    """Say what a document is as a source; what was said before holds where not said anew.

    At first, what the document tells of itself holds where nothing is said. Raises
    UnknownDocumentError, BareSourceError and BadBlockError.
    """
    before = desk.book.sources.get(document, {})
    start = source_start(desk.place, document) if lacking(before) else {}
    new = {name: value for name, value in start.items() if name not in before} | dict(said)
    whole = {**before, **new}
    if missing := lacking(whole):
        raise BareSourceError(document, missing)
    found = source_row(document, whole)
    _add(desk, SOURCE, {"document": document, "source": new}, (at, who))
    return found


def _check_words(desk: ClaimDesk, one: Waiting) -> None:
    """Raise UnverifiedQuoteError where a proposal's words do not stand in its document."""
    problem = desk.context(one).problem
    if problem or not one.proposal.quotes:
        raise UnverifiedQuoteError(one.proposal.key, problem or "it has no quote")


def _check_beyond(desk: ClaimDesk, one: Waiting, said: Amendment, made: Draft) -> None:
    """Raise BeyondWordsError where the quote does not say all, and nobody says why it holds."""
    points = () if said.beyond.strip() else beyond_words(desk, one, said, made)
    if points:
        raise BeyondWordsError(one.proposal.key, points)


def _check_reason(desk: ClaimDesk, one: Waiting, said: Amendment) -> None:
    """Raise NoReasonError where something is changed or corrected, and nobody says why."""
    if said.reason.strip() or said.beyond.strip():
        return
    if said.instead_of:
        raise NoReasonError("a correction")
    if names := changed(desk, one, said):
        raise NoReasonError(f"a claim that is changed ({', '.join(names)})")


def _noted(block: Mapping[str, Any], said: Amendment, who: str) -> Mapping[str, Any]:
    """A block that tells with it that it goes beyond its quote, and why."""
    reason = said.beyond.strip()
    if not reason:
        return block
    told = f"Amended by {who} beyond the words: {reason.rstrip('.')}."
    return {**block, "note": " ".join(part for part in (block.get("note", ""), told) if part)}


By = tuple[datetime, str]
"""When, and who."""


def _bare(desk: ClaimDesk, one: Waiting, verdict: Verdict, reason: str, by: By) -> Kept:
    decided = Decision(
        key=one.proposal.key,
        verdict=verdict,
        document=one.document,
        reason=reason.strip(),
        at=by[0],
        who=by[1],
    )
    return _keep(desk, decided)


def _keep(desk: ClaimDesk, decided: Decision) -> Kept:
    desk.again()
    _check_decidable(desk, decided)
    body = decision_body(decided)
    added = _add(desk, KIND_OF[decided.verdict], body, (decided.at, decided.who))
    return replace(decided, number=added.entry.number), added


def _add(desk: ClaimDesk, kind: str, body: Mapping[str, Any], by: By) -> Added:
    added = desk.place.casebook.add(kind, body, at=by[0], who=by[1])
    desk.again()
    return added


def _check_decidable(desk: ClaimDesk, decided: Decision) -> None:
    """Raise DecidedError or NoDecisionError where a decision cannot be added."""
    if decided.instead_of:
        _check_stands(desk, decided.instead_of)
        if desk.book.decisions[decided.instead_of].key != decided.key:
            raise NoDecisionError(decided.instead_of, "is about another proposal")
    settled = desk.book.settled(decided.key)
    others = [one for one in settled.voices if one.number != decided.instead_of]
    mine = [one for one in others if one.voice == voice_of(decided.who)]
    if mine:
        raise DecidedError(decided.key, mine[-1], own=settled.state is State.ONE_OF_TWO)
    if others and settled.state is not State.ONE_OF_TWO:
        raise DecidedError(decided.key, others[-1])


def _check_stands(desk: ClaimDesk, number: int) -> None:
    book = desk.book
    if number not in book.decisions:
        raise NoDecisionError(number, "is no decision")
    if number in book.withdrawn:
        raise NoDecisionError(number, f"was withdrawn already (c{book.withdrawn[number].number})")
