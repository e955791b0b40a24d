"""Contracts, calls for tenders and awards as entities, with the parties that take part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tieline.exchange.ftm.context import Context
from tieline.exchange.ftm.entity import (
    Entity,
    our_id,
    party_entity_id,
    place_in_file,
    told_days,
)
from tieline.exchange.ftm.listings import values_of
from tieline.exchange.ftm.ties import money, say_standing
from tieline.exchange.ftm.values import dates
from tieline.model.kinds import ContractRole, Stage, TieKind
from tieline.model.nouns import Contract, Name, Role, Tie

_AWARD = "ContractAward"
_TOLD = ("startDate", "date", "amount", "currency", "amountEur", "amountUsd")
_BUYERS = {ContractRole.BUYER, ContractRole.PROCURING_ENTITY}


@dataclass
class Roles:
    """What parties are to contracts, by contract, and the ties of awards, by entity."""

    of: dict[str, list[Role]] = field(default_factory=lambda: defaultdict(list))
    ties: dict[str, list[Tie]] = field(default_factory=lambda: defaultdict(list))


def contract_entities(context: Context) -> Iterator[Entity]:
    """Every contract, with its awards, in the order of their ids."""
    roles = Roles()
    for role in context.bundle.roles():
        if role.standing.affirms:
            roles.of[role.contract_id].append(role)
    if roles.of:
        for tie in context.bundle.ties():
            if tie.kind is TieKind.CONTRACTS and context.native(tie):
                roles.ties[place_in_file(tie.locator)].append(tie)
    rows = [one for one in context.bundle.contracts() if one.standing.affirms]
    rows.sort(key=lambda one: (one.contract_id, one.claim_id))
    for contract_id, same in groupby(rows, lambda one: one.contract_id):
        claims = list(same)
        entity = _contract(claims, roles.of[contract_id], context)
        yield entity
        if entity.schema.name == "Contract":
            yield from _ours(entity, claims, roles.of[contract_id], context)
    yield from _awards(roles, context)


def _contract(claims: Sequence[Contract], roles: Sequence[Role], context: Context) -> Entity:
    """One contract on the word of all claims about it; the first counts where only one can."""
    first = claims[0]
    buyers = _buyers(first, roles, context)
    tendered = all(one.stage is Stage.TENDERED for one in claims)
    native = context.native(first)
    schema = "CallForTenders" if tendered and (native or buyers) else "Contract"
    entity = context.entity(schema, party_entity_id(first.contract_id), claims)
    for buyer in buyers:
        context.refer(entity, "authority", buyer)
    for role in roles:
        if role.role is ContractRole.TENDERER:
            context.refer(entity, "tenderers", role.party_id)
    for one in claims:
        entity.tell("title", "Title", one.title or first.contract_id)
        if entity.native:
            for line in one.note.splitlines():
                entity.say_line(line, (*context.meanings.told(schema), *_TOLD))
        else:
            _words_of_ours(entity, one, context, told_authority=bool(buyers))
        _days(entity, one)
        if one is first:
            money(entity, one.amount)
    return entity


def _buyers(contract: Contract, roles: Sequence[Role], context: Context) -> list[str]:
    """Those who buy, the one first whose name the contract has as its authority's."""
    found = [one.party_id for one in roles if one.role in _BUYERS]
    if len(found) > 1:
        rows = context.bundle.view.rows(Name, "name = ?", [contract.authority])
        named = {context.bundle.parties.canonical(one.party_id) for one in rows}
        own = contract.authority
        found.sort(key=lambda one: (party_entity_id(one) != own, one not in named))
    return found


def _words_of_ours(
    entity: Entity, one: Contract, context: Context, *, told_authority: bool
) -> None:
    if one.stage is not Stage.REPORTED:
        entity.add("status", one.stage)
    if one.aggregate:
        entity.say("A sum of several contracts.")
    if one.authority and not told_authority:
        entity.say(f"Authority: {one.authority}")
    if one.place:
        entity.say(f"Place: {one.place}")
    say_standing(entity, one)
    entity.say(one.note)
    context.source_url(entity, one)


def _days(entity: Entity, one: Contract) -> None:
    begin, end = (dates(span, whole=entity.native) for span in (one.begin, one.end))
    if "startDate" in entity.schema.holds:
        told_days(entity, one, begin, end)
        return
    entity.add("contractDate", *begin, native=True)
    if one.end or not entity.native:
        entity.say_days(one)


def _ours(
    contract: Entity, claims: Sequence[Contract], roles: Sequence[Role], context: Context
) -> Iterator[Entity]:
    """The awards of a contract that no FollowTheMoney file has told, one for each contractor."""
    told: dict[str, Contract | Role] = {}
    for role in roles:
        if role.role is ContractRole.SUPPLIER:
            told.setdefault(role.party_id, role)
    for one in claims:
        if one.contractor_id:
            told.setdefault(one.contractor_id, one)
    for party_id, claim in told.items():
        if context.native(claim):
            continue
        award = context.entity(_AWARD, our_id(claim.claim_id, "award"), [claim])
        award.add("contract", contract.entity_id)
        if context.refer(award, "supplier", party_id):
            if isinstance(claim, Role):
                award.add("role", claim.words)
                award.say(claim.note)
            yield award


def _awards(roles: Roles, context: Context) -> Iterator[Entity]:
    """The awards that a FollowTheMoney file has told, each with all suppliers and contracts."""
    found: dict[str, list[Role]] = defaultdict(list)
    for rows in roles.of.values():
        for role in rows:
            own = place_in_file(role.locator)
            if role.role is ContractRole.SUPPLIER and own and context.native(role):
                found[own].append(role)
    for own, suppliers in sorted(found.items()):
        yield _award(own, suppliers, roles.ties[own], context)


def _award(own: str, suppliers: Sequence[Role], ties: Sequence[Tie], context: Context) -> Entity:
    context.first(own)
    award = context.entity(_AWARD, own, suppliers)
    for one in suppliers:
        context.refer(award, "supplier", one.party_id)
        award.add("contract", party_entity_id(one.contract_id))
    first = suppliers[0]
    award.add("role", *values_of(first.words))
    told = context.meanings.told(_AWARD)
    for line in first.note.splitlines():
        award.say_line(line, (*told, *_TOLD))
    if ties and len({(one.begin, one.end) for one in ties}) == 1:
        told_days(award, ties[0], *(dates(one, whole=True) for one in (ties[0].begin, ties[0].end)))
    if ties:
        money(award, ties[0].amount)
    return award
