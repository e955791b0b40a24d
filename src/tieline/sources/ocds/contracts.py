"""The tender, awards and contracts of one process as contracts, roles and ties."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import ContractRole, Stage, TieKind
from tieline.model.nouns import Contract, Row
from tieline.sources.claims import Claims
from tieline.sources.ocds.packages import Process
from tieline.sources.ocds.parties import Organisation, Organisations
from tieline.sources.ocds.values import (
    Fields,
    amount,
    day,
    fields,
    in_any_language,
    joined,
    objects,
    period,
    text,
)
from tieline.sources.reading import ListSpec

_DONE = (Stage.SIGNED, Stage.ENDED)
_CAME_TO_SOMETHING = (Stage.AWARDED, *_DONE)
_LONGEST_TITLE = 300
_USED = {
    "release": (
        "ocid id date tag language initiationType parties buyer tender awards contracts "
        "packageInfo publisher version"
    ),
    "tender": (
        "id title description status value minValue procuringEntity tenderers contractPeriod items "
        "deliveryAddress deliveryLocation"
    ),
    "award": "id title description status date value suppliers contractPeriod items",
    "contract": (
        "id awardID title description status value period dateSigned suppliers items implementation"
    ),
}
_PAYMENTS = (
    ("payer", ContractRole.PAYER),
    ("providerOrganization", ContractRole.PAYER),
    ("payee", ContractRole.PAYEE),
    ("receiverOrganization", ContractRole.PAYEE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An award or a contract: its place in the process, and who was to do it."""

    contract_id: str
    part_of: str
    title: str
    stage: Stage
    status: str
    amount: Range
    begin: Span
    end: Span
    suppliers: list[Organisation]
    place: str


@dataclass
class Told:
    """One process at work."""

    process: Process
    claims: Claims
    spec: ListSpec
    left: Counter[str]
    known: list[Organisation] = field(default_factory=list)

    def __post_init__(self) -> None:
        release = self.process.release
        self.ocid, self.release, self.tender = (
            self.process.ocid,
            release,
            fields(release.get("tender")),
        )
        self.organisations = Organisations(self.ocid, release, self.claims, self.spec, self.left)
        self.published = day(release.get("date"), self.left, "release date")
        self.buyer = self.organisations.of(release.get("buyer"))
        self.entity = self.organisations.of(self.tender.get("procuringEntity"))

    def rows(self) -> Iterator[Row]:
        """Its organisations, contracts, roles and ties."""
        awards = {one.contract_id: one for one in self._awards()}
        contracts = list(self._contracts(awards))
        yield from self._whole()
        yield from self._roles_of_process()
        settled = {one.part_of for one in contracts if one.stage in {*_DONE, Stage.CANCELLED}}
        for one in (*awards.values(), *contracts):
            yield self._contract(one)
            yield from self._roles(one.contract_id, one.suppliers, ContractRole.SUPPLIER)
            held = one.stage in _DONE or (
                one.stage is Stage.AWARDED
                and one.contract_id in awards
                and one.contract_id not in settled
            )
            if held:
                yield from self._ties(one)
        yield from self._payments()
        yield from dict.fromkeys(row for one in self.known for row in one.rows)
        self._leave()

    def _whole(self) -> Iterator[Row]:
        """The process as a whole: what was tendered, or no more than planned or reported."""
        stage, status = self._stage("tender", self.tender)
        begin, end = period(fields(self.tender.get("contractPeriod")), self.left, "tender period")
        yield self.claims.contract(
            self.ocid,
            self._title(self.tender),
            stage if self.tender else Stage.REPORTED,
            raw=[str(self.published)],
            authority=self._authority,
            place=self._place(self.tender),
            amount=amount(
                self.tender.get("value"), self.left, "tender value", self.tender.get("minValue")
            ),
            begin=begin,
            end=end,
            published=self._said,
            locator=f"ocid {self.ocid}",
            note=_status_note(status, stage),
        )

    def _awards(self) -> Iterator[_Part]:
        for number, one in enumerate(objects(self.release.get("awards")), start=1):
            stage, status = self._stage("award", one)
            begin, end = period(fields(one.get("contractPeriod")), self.left, "award period")
            decided = day(one.get("date"), self.left, "award date")
            yield _Part(
                contract_id=f"{self.ocid}:award:{text(one.get('id')) or f'no. {number}'}",
                part_of=self.ocid,
                title=self._title(one, self.tender),
                stage=stage,
                status=status,
                amount=amount(one.get("value"), self.left, "award value"),
                begin=begin or _on(decided),
                end=end,
                suppliers=self.organisations.all_of(one.get("suppliers")),
                place=self._place(one) or self._place(self.tender),
            )

    def _contracts(self, awards: dict[str, _Part]) -> Iterator[_Part]:
        for number, one in enumerate(objects(self.release.get("contracts")), start=1):
            stage, status = self._stage("contract", one)
            begin, end = period(fields(one.get("period")), self.left, "contract period")
            award = awards.get(f"{self.ocid}:award:{text(one.get('awardID'))}")
            if award is None:
                self.left["contract of no known award"] += 1
            suppliers = self.organisations.all_of(one.get("suppliers"))
            yield _Part(
                contract_id=f"{self.ocid}:contract:{text(one.get('id')) or f'no. {number}'}",
                part_of=award.contract_id if award else self.ocid,
                title=self._title(one, award, self.tender),
                stage=stage,
                status=status,
                amount=amount(one.get("value"), self.left, "contract value"),
                begin=begin or _on(day(one.get("dateSigned"), self.left, "contract date")),
                end=end or (self._by_now if stage is Stage.ENDED else UNKNOWN_DAY),
                suppliers=suppliers or (award.suppliers if award else []),
                place=self._place(one) or (award.place if award else self._place(self.tender)),
            )

    def _contract(self, one: _Part) -> Contract:
        sole = len(one.suppliers) == 1 and one.stage in _CAME_TO_SOMETHING
        return self.claims.contract(
            one.contract_id,
            one.title,
            one.stage,
            raw=[str(self.published)],
            contractor_id=one.suppliers[0].party_id if sole else "",
            authority=self._authority,
            place=one.place,
            amount=one.amount,
            part_of=one.part_of,
            begin=one.begin,
            end=one.end,
            published=self._said,
            locator=f"ocid {self.ocid}",
            note=_status_note(one.status, one.stage),
        )

    def _ties(self, one: _Part) -> Iterator[Row]:
        """That each supplier contracts with the buyer; a joint amount is nobody's own."""
        buyer = self.buyer or self.entity
        if buyer is None:
            return
        self.known.append(buyer)
        several = len(one.suppliers) > 1
        for supplier in one.suppliers:
            if supplier.party_id == buyer.party_id:
                self.left["supplier that is the buyer"] += 1
                continue
            note = f"One of {len(one.suppliers)} suppliers; the amount is theirs together."
            yield self.claims.tie(
                supplier.party_id,
                TieKind.CONTRACTS,
                buyer.party_id,
                raw=[one.contract_id],
                begin=one.begin or Span(None, self.published or self.claims.retrieved),
                end=one.end or Span(self._last(one), None),
                scope=one.title,
                amount=UNKNOWN_AMOUNT if several else one.amount,
                published=self._said,
                locator=f"ocid {self.ocid}",
                note=note if several else "",
            )

    def _last(self, one: _Part) -> date:
        """The day on which it was last said to hold: that of the release, or of a later start."""
        said = self.published or self.claims.retrieved
        return max(said, one.begin.latest or said)

    def _roles_of_process(self) -> Iterator[Row]:
        for organisation, role in (
            (self.buyer, ContractRole.BUYER),
            (self.entity, ContractRole.PROCURING_ENTITY),
        ):
            if organisation:
                yield from self._roles(self.ocid, [organisation], role)
        tenderers = self.organisations.all_of(self.tender.get("tenderers"))
        yield from self._roles(self.ocid, tenderers, ContractRole.TENDERER)
        for one in objects(self.release.get("parties")):
            organisation = self.organisations.of(one)
            roles = one.get("roles")
            for words in roles if isinstance(roles, list) else [roles]:
                if organisation and (said := text(words)):
                    known = self.spec.lookups["role"].get(said.lower(), ContractRole.OTHER)
                    role = ContractRole(known)
                    other = said if role is ContractRole.OTHER else ""
                    yield from self._roles(self.ocid, [organisation], role, other)

    def _payments(self) -> Iterator[Row]:
        for number, one in enumerate(objects(self.release.get("contracts")), start=1):
            contract_id = f"{self.ocid}:contract:{text(one.get('id')) or f'no. {number}'}"
            for paid in objects(fields(one.get("implementation")).get("transactions")):
                for key, role in _PAYMENTS:
                    organisation = self.organisations.of(paid.get(key))
                    if organisation:
                        yield from self._roles(contract_id, [organisation], role)

    def _roles(
        self, contract_id: str, those: Iterable[Organisation], role: ContractRole, words: str = ""
    ) -> Iterator[Row]:
        for one in those:
            self.known.append(one)
            yield self.claims.role(contract_id, one.party_id, role, words)

    def _stage(self, table: str, one: Fields) -> tuple[Stage, str]:
        """Our stage for a status, and the status; a word that nobody knows is only reported."""
        status = text(one.get("status"))
        found = self.spec.lookups[table].get(status.lower())
        if found is None:
            self.left[f"{table} status that is none: {status[:40]}"] += 1
        return Stage(found or Stage.REPORTED), status

    def _title(self, *those: "Fields | _Part | None") -> str:
        """The first title that is told, else the first description, else the process's id."""
        for field_name in ("title", "description"):
            for one in those:
                said = (
                    one.title if isinstance(one, _Part) else in_any_language(one or {}, field_name)
                )
                if said:
                    return said[:_LONGEST_TITLE]
        return self.ocid

    def _place(self, one: Fields) -> str:
        """Where it is delivered, as the block or its items say."""
        found = []
        for part in (one, *objects(one.get("items"))):
            address = fields(part.get("deliveryAddress"))
            for where in (address, *objects(address.get("addresses"))):
                keys = ("streetAddress", "locality", "region", "countryName")
                found.append(joined(where.get(key) for key in keys))
            found += [
                text(where.get("description")) for where in objects(part.get("deliveryLocation"))
            ]
        return joined(found, "; ")[:_LONGEST_TITLE]

    def _leave(self) -> None:
        """Count the fields that are filled and were not kept."""
        blocks = {
            "release": [self.release],
            "tender": [self.tender],
            "award": objects(self.release.get("awards")),
            "contract": objects(self.release.get("contracts")),
        }
        for name, those in blocks.items():
            for one in those:
                for key in one.keys() - set(_USED[name].split()):
                    if one[key] and not key.startswith(("title", "description")):
                        self.left[f"{name} {key}"] += 1

    @property
    def _authority(self) -> str:
        who = self.buyer or self.entity
        return who.name if who else ""

    @property
    def _said(self) -> Span:
        return _on(self.published)

    @property
    def _by_now(self) -> Span:
        return Span(None, self.published or self.claims.retrieved)


def _on(found: date | None) -> Span:
    return Span.on(found) if found else UNKNOWN_DAY


def _status_note(status: str, stage: Stage) -> str:
    """The status in the source's words, where our stage does not say it all."""
    return f"Status as published: {status}." if status and status.lower() != stage else ""
