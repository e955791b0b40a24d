"""Make rows on the word of one source, as a file of it was read on one day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import (
    ContractRole,
    DetailKind,
    DeviceKind,
    NameKind,
    PartyType,
    Stage,
    Standing,
    Status,
    TieKind,
)
from tieline.model.nouns import (
    Address,
    Contract,
    Designation,
    Detail,
    DeviceFact,
    Identifier,
    Name,
    Party,
    Role,
    Row,
    Source,
    Tie,
)
from tieline.sources.reading import ListSpec, claim_id, mention, name_row


@dataclass(frozen=True)
class Claims:
    """Rows on the word of one source.

    source: who says it; retrieved: the day on which the file was fetched, from which it is known.
    standing: how the source says what it says.

    Ids are made from raw source values. What is said of a party takes its claim's id into its own,
    so that two sources that say the same make two rows.
    """

    source: Source
    retrieved: date
    standing: Standing = Standing.LISTED

    @cached_property
    def _common(self) -> dict[str, Any]:
        return {
            "source_id": self.source.source_id,
            "standing": self.standing,
            "known_from": self.retrieved,
        }

    def party(
        self,
        party_id: str,
        kind: PartyType,
        *,
        countries: Iterable[str] = (),
        locator: str = "",
        note: str = "",
    ) -> Party:
        """That a party exists."""
        return Party(
            claim_id=claim_id("party", self._origin, party_id),
            party_id=party_id,
            type=kind,
            countries=tuple(dict.fromkeys(one for one in countries if one)),
            locator=locator,
            note=note,
            **self._common,
        )

    def names(
        self, party: Party, primary: str, aliases: Iterable[str] = (), weak: Iterable[str] = ()
    ) -> Iterator[Name]:
        """The names of a party, each once, the primary one first."""
        seen = set()
        for kind, texts in (
            (NameKind.PRIMARY, [primary]),
            (NameKind.ALIAS, aliases),
            (NameKind.WEAK, weak),
        ):
            for text in texts:
                name = " ".join(text.split())
                if name and name not in seen:
                    seen.add(name)
                    yield name_row(party.party_id, name, kind, party)

    def mention(self, party_id: str, name: str) -> Iterator[Row]:
        """A party of which the source says no more than its name."""
        return mention(name, party_id, self.party(party_id, PartyType.UNKNOWN))

    def identifier(self, party: Party, scheme: str, value: str, note: str = "") -> Identifier:
        """That a party has an identifier in a scheme (see `docs/identifiers.md`)."""
        return Identifier(
            claim_id=claim_id(party.claim_id, scheme, value),
            party_id=party.party_id,
            scheme=scheme,
            value=value,
            note=note,
            **self._common,
        )

    def address(self, party: Party, address: str, country: str = "", note: str = "") -> Address:
        """That a party has an address; country: ISO 3166 alpha-2, or empty."""
        return Address(
            claim_id=claim_id(party.claim_id, "address", address),
            party_id=party.party_id,
            address=address,
            country=country,
            note=note,
            **self._common,
        )

    def detail(  # noqa: PLR0913
        self,
        party: Party,
        kind: DetailKind,
        value: str,
        *,
        begin: Span = UNKNOWN_DAY,
        end: Span = UNKNOWN_DAY,
        note: str = "",
    ) -> Detail:
        """Something else that is told of a party, in the source's words."""
        return Detail(
            claim_id=claim_id(party.claim_id, kind, value, note),
            party_id=party.party_id,
            kind=kind,
            value=value,
            begin=begin,
            end=end,
            note=note,
            **self._common,
        )

    def designation(  # noqa: PLR0913
        self,
        party: Party,
        list_id: str,
        *,
        entry: str,
        begin: Span = UNKNOWN_DAY,
        end: Span = UNKNOWN_DAY,
        raw: Iterable[str] = (),
        status: Status = Status.IN_FORCE,
        programme: str = "",
        citation: str = "",
        requirement: str = "",
        note: str = "",
    ) -> Designation:
        """A party's entry on a list.

        raw: what tells it from other entries of the party on the same list.
        An entry without a first day was there when the file was fetched; one without a last day
        was still there then.
        """
        return Designation(
            claim_id=claim_id(party.claim_id, "designation", list_id, *raw),
            party_id=party.party_id,
            list_id=list_id,
            status=status,
            entry=entry,
            begin=begin or Span(None, self.retrieved),
            end=end or Span(self.retrieved, None),
            published=Span.on(self.retrieved),
            locator=party.locator,
            programme=programme,
            citation=citation,
            requirement=requirement,
            note=note,
            **self._common,
        )

    def tie(  # noqa: PLR0913
        self,
        from_id: str,
        kind: TieKind,
        to_id: str,
        *,
        raw: Iterable[str] = (),
        begin: Span = UNKNOWN_DAY,
        end: Span = UNKNOWN_DAY,
        scope: str = "",
        share: Range = UNKNOWN_AMOUNT,
        amount: Range = UNKNOWN_AMOUNT,
        published: Span = UNKNOWN_DAY,
        locator: str = "",
        note: str = "",
        standing: Standing | None = None,
    ) -> Tie:
        """A relation of two parties. raw: what tells it from others of the two of this kind.

        A tie without a first day was there when the file was fetched; one without a last day was
        still said to be there then.
        """
        return Tie(
            claim_id=claim_id("tie", self._origin, from_id, kind, to_id, scope, *raw),
            from_id=from_id,
            kind=kind,
            to_id=to_id,
            begin=begin or Span(None, self.retrieved),
            end=end or Span(self.retrieved, None),
            published=published or Span.on(self.retrieved),
            scope=scope,
            share=share,
            amount=amount,
            locator=locator,
            note=note,
            **self._common | ({"standing": standing} if standing else {}),
        )

    def contract(  # noqa: PLR0913
        self,
        contract_id: str,
        title: str,
        stage: Stage,
        *,
        raw: Iterable[str] = (),
        contractor_id: str = "",
        authority: str = "",
        place: str = "",
        amount: Range = UNKNOWN_AMOUNT,
        part_of: str = "",
        begin: Span = UNKNOWN_DAY,
        end: Span = UNKNOWN_DAY,
        published: Span = UNKNOWN_DAY,
        locator: str = "",
        note: str = "",
    ) -> Contract:
        """A claim about one contracting process."""
        return Contract(
            claim_id=claim_id("contract", self._origin, contract_id, stage, contractor_id, *raw),
            contract_id=contract_id,
            title=title,
            contractor_id=contractor_id,
            authority=authority,
            place=place,
            stage=stage,
            amount=amount,
            part_of=part_of,
            begin=begin,
            end=end,
            published=published,
            locator=locator,
            note=note,
            **self._common,
        )

    def role(self, contract_id: str, party_id: str, role: ContractRole, words: str = "") -> Role:
        """What a party is to a contracting process."""
        return Role(
            claim_id=claim_id("role", self._origin, contract_id, party_id, role, words),
            contract_id=contract_id,
            party_id=party_id,
            role=role,
            words=words,
            **self._common,
        )

    def device_fact(  # noqa: PLR0913
        self,
        party_id: str,
        kind: DeviceKind,
        value: str,
        *,
        scope: str = "",
        begin: Span = UNKNOWN_DAY,
        locator: str = "",
        note: str = "",
    ) -> DeviceFact:
        """A fact about devices of a maker that was still told when the file was fetched."""
        return DeviceFact(
            claim_id=claim_id("device", self._origin, party_id, kind, value, scope),
            party_id=party_id,
            kind=kind,
            value=value,
            scope=scope,
            begin=begin or Span(None, self.retrieved),
            end=Span(self.retrieved, None),
            published=Span.on(self.retrieved),
            locator=locator,
            note=note,
            **self._common,
        )

    @cached_property
    def _origin(self) -> str:
        """The source without the day of the copy: a later copy gives the same ids."""
        return self.source.source_id.partition(":")[0]


def list_source(spec: ListSpec, retrieved: date) -> Source:
    """A whole copy of a published list as a source."""
    return Source(
        source_id=f"{spec.name}:{retrieved}",
        publisher=spec.publisher,
        title=f"{spec.title}, as retrieved on {retrieved}",
        kind=spec.kind,
        url=spec.url,
        retrieved=retrieved,
        published=Span(None, retrieved),
        read="whole",
        reliability=spec.reliability,
        licence=spec.licence,
    )


def list_claims(spec: ListSpec, retrieved: date, standing: Standing = Standing.LISTED) -> Claims:
    """Claims on the word of a whole copy of a published list."""
    return Claims(list_source(spec, retrieved), retrieved, standing)
