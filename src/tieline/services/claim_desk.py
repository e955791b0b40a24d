"""The desk of a reviewer of proposals: what a proposal would be as a claim, and how it stands."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from tieline.assessment.about import parties_of
from tieline.casebook.draft import Amendment, Draft, draft, settable
from tieline.casebook.entries import Waiting
from tieline.casebook.state import Settled
from tieline.model.grades import parse_grade
from tieline.model.kinds import Confidence
from tieline.model.nouns import Claim, Row, Source
from tieline.resolution.profiles import profiles
from tieline.services.casebook_rows import CONFIDENCE, lacking, rows_of, source_row
from tieline.services.casebook_source import provisional
from tieline.services.claim_context import Context, context_of
from tieline.services.review_errors import (
    NoRowsError,
    UnknownFieldError,
    UnknownKeyError,
    UnsaidSourceError,
)
from tieline.services.wiring import Workplace
from tieline.sources.one_claim import Known, read_claim
from tieline.store.view import View
from tieline.text.names import slug

_DISPUTABLE = ("tie", "designation", "contract", "figure", "event", "role", "device_fact")
"""The tables whose claims another claim may dispute."""


class ClaimDesk:
    """What a reviewer of proposals has at hand on a day of knowledge."""

    def __init__(self, place: Workplace, view: View) -> None:
        self.place, self.view = place, view
        self.day = view.known_by
        self.parties = place.parties(view)
        self.book = place.reviewed(self.day)
        self._contexts: dict[str, Context] = {}
        self._rows: tuple[str, list[Row]] = ("", [])

    def find(self, key: str) -> Waiting:
        """The proposal whose key begins so. Raises UnknownKeyError."""
        found = [one for known, one in self.book.proposals.items() if known.startswith(key)]
        exact = [one for one in found if one.proposal.key == key]
        if len(exact or found) != 1 or not key:
            raise UnknownKeyError(key, len(found) if key else 0)
        return (exact or found)[0]

    def context(self, one: Waiting) -> Context:
        """A proposal's words within their document."""
        key = one.proposal.key
        if key not in self._contexts:
            self._contexts[key] = context_of(self.place, one)
        return self._contexts[key]

    def draft(self, one: Waiting, amendment: Amendment | None = None) -> Draft:
        """What a proposal comes to. Raises UnknownFieldError and NoRowsError."""
        proposal, said = one.proposal, amendment or Amendment()
        if not proposal.kind.makes_rows:
            raise NoRowsError(proposal.key, proposal.kind)
        known = settable(proposal.kind)
        for name in said.fields:
            if name not in known:
                raise UnknownFieldError(name, proposal.kind, known)
        if said.grade:
            number = parse_grade(said.grade).number
            sure = said.confidence or CONFIDENCE.get(number, Confidence.LOW)
            said = replace(said, confidence=str(sure))
        return draft(
            proposal,
            said,
            known=self.parties.canonical,
            slug=slug,
            by_ocr=self.context(one).by_ocr,
        )

    def source(self, document: str) -> Source:
        """A document as a source. Raises UnsaidSourceError and BadBlockError."""
        said = self.book.sources.get(document, {})
        if missing := lacking(said):
            raise UnsaidSourceError(document, missing)
        return source_row(document, said)

    def is_said(self, document: str) -> bool:
        """Whether enough is said of a document for a claim to stand on its word."""
        return not lacking(self.book.sources.get(document, {}))

    def block(self, one: Waiting, made: Draft) -> dict[str, Any]:
        """The whole block of a claim, but for its source."""
        key = one.proposal.key
        taken_back = sum(
            decision.key == key and number in self.book.withdrawn
            for number, decision in self.book.decisions.items()
        )
        claim = f"case-{key[:12]}{f'-{taken_back + 1}' if taken_back else ''}"
        return {"id": claim, **made.block, "locator": self.context(one).locator}

    def rows(self, one: Waiting, made: Draft) -> tuple[Row, ...]:
        """The rows that a claim would be. Raises BadBlockError."""
        known = Known(
            party=lambda key: key in made.names or self._party(key),
            claim=self._claim,
            contract=self._contract,
            lists=self.place.rulebook.lists,
        )
        file = f"proposal {one.proposal.key[:8]} as a claim"
        return read_claim(self.block(one, made), self.shown_source(one.document), file, known)

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Parties as a reviewer sees them, by id."""
        leads = {one: self.parties.canonical(one) for one in ids}
        found = profiles(self.view, self.parties, set(leads.values()))
        return {one: f"{found[lead].name} ({lead})" for one, lead in leads.items() if lead in found}

    def short_names(self, rows: Iterable[Claim]) -> dict[str, str]:
        """The short names of the parties of some claims, by the ids that these give them."""
        leads = {one: self.parties.canonical(one) for row in rows for one in parties_of(row)}
        found = profiles(self.view, self.parties, set(leads.values()))
        fresh = {
            key: name for one in self.book.accepted for key, name in one.decision.names.items()
        }
        return fresh | {one: found[lead].short for one, lead in leads.items() if lead in found}

    def shown_source(self, document: str) -> Source:
        """A document as a source, or what stands for one until somebody says what it is."""
        said = self.book.sources.get(document, {})
        if lacking(said):
            return provisional(document, self.day, said)
        return source_row(document, said)

    def again(self) -> None:
        """Read anew what was decided, by this person or another; proposals stay as they were."""
        decided = self.place.reviewed(self.day, proposals=False)
        self.book = replace(decided, proposals=self.book.proposals)

    @property
    def accepted(self) -> list[Row]:
        """The rows of all that is accepted by now, since the view was opened as well."""
        digest = self.book.digest
        if self._rows[0] != digest:
            self._rows = digest, rows_of(self.book)
        return self._rows[1]

    def settled(self, one: Waiting) -> Settled:
        """How a proposal stands."""
        return self.book.settled(one.proposal.key)

    def _party(self, key: str) -> bool:
        return self._there("party_id", key, ("party",))

    def _claim(self, key: str) -> bool:
        mine = any(one.decision.block.get("id") == key for one in self.book.accepted)
        return mine or self._there("claim_id", key, _DISPUTABLE)

    def _contract(self, key: str) -> bool:
        mine = any(one.decision.block.get("contract") == key for one in self.book.accepted)
        return mine or self._there("contract_id", key, ("contract",))

    def _there(self, column: str, key: str, tables: Sequence[str]) -> bool:
        """Whether one of some tables has a row with this key."""
        return any(
            self.view.select(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", [key])  # noqa: S608
            for table in tables
        )


@contextmanager
def claim_desk(place: Workplace, known_by: date) -> Iterator[ClaimDesk]:
    """The desk of a day, while it is open."""
    view = place.view(known_by)
    try:
        yield ClaimDesk(place, view)
    finally:
        view.close()
