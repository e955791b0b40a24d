"""Ties and contracts as entities."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tieline.exchange.ftm.entities import (
    Entity,
    datasets,
    dates,
    entity_id,
    from_ftm,
    located,
    numbers,
)
from tieline.exchange.ftm.model import model
from tieline.exchange.ftm.parties import meanings
from tieline.model.amounts import Range
from tieline.model.kinds import ContractRole, Stage, Standing, TieKind
from tieline.model.nouns import Contract, Role, Tie
from tieline.sources.ftm.mapping import SCHEMA_NOTE, TieSchema

_PERSONS = frozenset({"Person"})
_ORGANISED = frozenset({"Company", "Organization", "PublicBody"})
_LEGAL = _ORGANISED | _PERSONS | {"LegalEntity"}
_ASSETS = frozenset(
    {
        *("Airplane", "Asset", "BankAccount", "Company", "Contract", "License"),
        *("RealEstate", "Security", "Vehicle", "Vessel"),
    }
)
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "Associate": (_PERSONS, _PERSONS),
    "Control": (_LEGAL, _LEGAL),
    "Debt": (_LEGAL, _LEGAL),
    "Directorship": (_LEGAL, _ORGANISED),
    "Employment": (_PERSONS, _ORGANISED),
    "Family": (_PERSONS, _PERSONS),
    "Membership": (_LEGAL, _ORGANISED),
    "Ownership": (_LEGAL, _ASSETS),
    "Payment": (_LEGAL, _LEGAL),
    "Representation": (_LEGAL, _LEGAL),
    "Succession": (_LEGAL, _LEGAL),
}
"""The schemata that may stand at the two ends of a tie (FollowTheMoney 4)."""


def is_said(tie: Tie) -> bool:
    """Whether a tie is said firmly enough: an entity has no words for what is only alleged."""
    return tie.standing.rank <= Standing.REPORTED.rank


@dataclass
class Links:
    """Ties that were properties of parties, and are again.

    ties: by the party whose property each was; claims: those that have become properties.
    """

    ties: dict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    claims: set[str] = field(default_factory=set)

    def take(self, tie: Tie) -> None:
        """Take a tie, if it was a property."""
        end = _SIDES.get((tie.kind, tie.scope))
        if end and from_ftm(tie) and is_said(tie) and not located(tie):
            self.ties[tie.to_id if end == "from" else tie.from_id].append(tie)

    def of(self, party_id: str, schema: str) -> dict[str, list[str]]:
        """The properties of a party of this schema that hold others, by our ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for tie in self.ties.get(party_id, ()):
            name = _property(schema, tie)
            if name:
                found[name].append(tie.from_id if tie.to_id == party_id else tie.to_id)
                self.claims.add(tie.claim_id)
        return found


_SIDES = {(one.kind, one.scope): one.end for one in meanings().links}
"""Of ties that are properties, the end at which the other party stands."""


def _property(schema: str, tie: Tie) -> str:
    """The property of a schema that a tie was; empty where it has none."""
    names = (
        one.property
        for one in meanings().links
        if (one.schema, one.kind, one.scope) == (schema, tie.kind, tie.scope)
        if one.property in model().properties[schema]
    )
    return next(names, "")


def tie_entity(tie: Tie, schemata: Mapping[str, str]) -> Entity:
    """A tie as the entity of its kind; one that has none is a link with the kind as its role.

    schemata: of the parties; where the model does not let them stand at the ends of a tie of the
    kind, it is a link too.
    """
    chosen = _chosen(tie, (schemata.get(tie.from_id, ""), schemata.get(tie.to_id, "")))
    entity = Entity(located(tie) or f"tie-{tie.claim_id}", chosen.schema)
    entity.datasets = datasets([tie])
    entity.refer(chosen.origin, tie.from_id)
    entity.refer(chosen.target, tie.to_id)
    entity.note(tie, "description")
    if tie.kind is not chosen.kind:
        entity.add("role", f"{tie.kind.verb} ({tie.scope})" if tie.scope else tie.kind.verb)
    elif tie.scope != chosen.scope:
        entity.add("role", tie.scope) or entity.add("summary", tie.scope)
    if tie.share and "percentage" not in entity.values:
        shares = _shares(tie.share)
        entity.add("percentage", *shares) or entity.add("summary", f"{' to '.join(shares)} %")
    _add_amount(entity, tie.amount)
    entity.days(tie)
    return entity


def _chosen(tie: Tie, ends: tuple[str, str]) -> TieSchema:
    """The schema of a tie: that of its kind and scope, else of its kind, else a plain link."""
    link = meanings().ties["UnknownLink"]
    fitting = [one for one in meanings().ties.values() if one.kind is tie.kind]
    same = [one for one in fitting if one.scope == tie.scope]
    chosen = (same or ([link] if tie.kind is TieKind.LINKED else fitting) or [link])[0]
    allowed = _ENDS.get(chosen.schema)
    fits = not allowed or all(end in those for end, those in zip(ends, allowed, strict=True))
    return chosen if fits or from_ftm(tie) else link


def _shares(share: Range) -> list[str]:
    """A share in percent; a bound alone in words that are read again as one."""
    low, high = share.low, share.high
    if low is None:
        return [f"at most {numbers(share)[0]}"]
    if high is None:
        return [f"at least {numbers(share)[0]}"]
    return numbers(share)


def _add_amount(entity: Entity, amount: Range) -> None:
    """Add an amount; one of a schema without amounts in words."""
    if amount and not entity.has("amount"):
        entity.add("summary", f"{' to '.join(numbers(amount))} {amount.unit}".strip())
    else:
        entity.amount(amount)


def is_award(tie: Tie) -> bool:
    """Whether a tie was read from an award, which is given back with its contract."""
    return tie.kind is TieKind.CONTRACTS and from_ftm(tie) and bool(located(tie))


def contract_entities(contracts: Iterable[Contract], roles: Iterable[Role]) -> Iterator[Entity]:
    """Contracts and calls for tenders, then the awards that were made of them."""
    claims: dict[str, list[Contract]] = defaultdict(list)
    for contract in contracts:
        claims[contract.contract_id].append(contract)
    theirs: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        theirs[role.contract_id].append(role)
    for contract_id in sorted(claims):
        yield _contract(claims[contract_id], theirs[contract_id])
    for contract_id in sorted(theirs.keys() | claims.keys()):
        yield from _awards(claims.get(contract_id, []), theirs[contract_id])


def _contract(claims: list[Contract], roles: list[Role]) -> Entity:
    """One contract, from all that is claimed of it."""
    first = claims[0]
    tendered = _is_tender(claims, roles)
    schema = "CallForTenders" if tendered else "License" if _is_license(first) else "Contract"
    entity = Entity(entity_id(first.contract_id), schema)
    entity.datasets = datasets(claims)
    title = next((one.title for one in claims if one.title), "" if from_ftm(first) else entity.id)
    entity.add("title", title, of=first) or entity.add("name", title[:300])
    for claim in claims:
        entity.note(claim, "description")
        started = "startDate" if tendered else "contractDate"
        if "amount" not in entity.values:
            entity.amount(claim.amount)
        if started not in entity.values:
            entity.add(started, *dates(claim.begin))
            entity.add("endDate", *dates(claim.end))
    for role in roles:
        if role.role is ContractRole.BUYER:
            entity.refer("authority", role.party_id)
        elif role.role is ContractRole.TENDERER and tendered:
            entity.refer("tenderers", role.party_id)
    if "authority" not in entity.values and first.authority:
        entity.add("description", f"authority: {first.authority}")
    return entity


def _is_tender(claims: list[Contract], roles: list[Role]) -> bool:
    """Whether all that is known is a call for tenders; one of ours must have its authority."""
    may_be = all(map(from_ftm, claims)) or any(one.role is ContractRole.BUYER for one in roles)
    return may_be and all(one.stage is Stage.TENDERED for one in claims)


def _is_license(contract: Contract) -> bool:
    """Whether the note of a contract says that it is a licence."""
    return f"{SCHEMA_NOTE}License" in contract.note.split("\n")


def _awards(claims: list[Contract], roles: list[Role]) -> Iterator[Entity]:
    """What suppliers were awarded; of a contract with a contractor and no supplier, to that one."""
    awardable = claims and not _is_tender(claims, roles)
    suppliers = [
        role
        for role in roles
        if role.role is ContractRole.SUPPLIER and (awardable or from_ftm(role))
    ]
    for role in suppliers:
        entity = _award(role, role.party_id)
        entity.note(role, "description")
        if "role" not in entity.values and role.words:
            entity.add("role", role.words)
        yield entity
    for claim in claims:
        if claim.contractor_id and awardable and not suppliers:
            yield _award(claim, claim.contractor_id)


def _award(claim: Role | Contract, supplier: str) -> Entity:
    entity = Entity(located(claim) or f"award-{claim.claim_id}", "ContractAward")
    entity.datasets = datasets([claim])
    entity.refer("supplier", supplier)
    entity.refer("contract", claim.contract_id)
    return entity
