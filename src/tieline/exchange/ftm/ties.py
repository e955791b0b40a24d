"""Ties as entities: of the schema that means the same, else as a link whose role is our word."""

from collections.abc import Iterator
from decimal import Decimal

from tieline.exchange.ftm.context import Context
from tieline.exchange.ftm.entity import Entity, is_one_day, told_days
from tieline.exchange.ftm.values import dates
from tieline.model.amounts import Range
from tieline.model.kinds import Standing, TieKind
from tieline.model.nouns import Claim, Tie
from tieline.sources.ftm.mapping import TieSchema
from tieline.text import amounts

_LINK = "UnknownLink"
_ROLES = ("role", "relationship", "purpose")
"""Properties that say in words what a tie is, the first that a schema has counts."""

_PLAIN = {Standing.LISTED, Standing.FILED}
"""How a claim is said without a remark."""


def tie_entities(context: Context) -> Iterator[Entity]:
    """Every tie, one a row; one that is denied or withdrawn is left out.

    Ties of contracts that were awarded are told with their contracts.
    """
    for tie in context.bundle.ties():
        native = context.native(tie)
        awarded = native and tie.kind is TieKind.CONTRACTS
        if tie.standing.affirms and not awarded and not _held_by_property(tie, context):
            yield _tie(tie, context)


def _held_by_property(tie: Tie, context: Context) -> bool:
    """Whether a property of a party's own entity holds the tie."""
    if tie.locator or not context.native(tie):
        return False
    link = f"{tie.kind} {tie.scope}"
    return any(
        (link, other) in context.links.get(one, ())
        and context.link_property(context.schema_of.get(one, ""), link)
        for one, other in ((tie.from_id, tie.to_id), (tie.to_id, tie.from_id))
        if one in context.schema_of
    )


def _tie(tie: Tie, context: Context) -> Entity:
    meant = _schema(tie, context)
    entity = context.entity(meant.schema, context.new_id(tie), [tie])
    context.refer(entity, meant.origin, tie.from_id)
    context.refer(entity, meant.target, tie.to_id)
    if not entity.native:
        _words_of_ours(entity, tie, meant, context)
    elif meant.kind is not tie.kind:
        entity.add("role", tie.kind)
    if entity.native:
        told = (*context.meanings.told(meant.schema), *_TOLD)
        for line in tie.note.splitlines():
            entity.say_line(line, told)
    _days(entity, tie)
    _share(entity, tie)
    money(entity, tie.amount)
    return entity


_TOLD = ("percentage", "date", "amount", "currency", "amountEur", "amountUsd")


def _schema(tie: Tie, context: Context) -> TieSchema:
    """The schema of a tie's kind and scope, or of its kind, whose ends the two parties may be."""
    ties = context.meanings.ties
    same = [one for one in ties.values() if one.kind is tie.kind]
    same.sort(key=lambda one: (one.scope != tie.scope, bool(one.scope)))
    for one in same:
        if (one.scope in {"", tie.scope}) and _fits(tie, one, context):
            return one
    return ties[_LINK]


def _fits(tie: Tie, schema: TieSchema, context: Context) -> bool:
    """Whether the schema takes both parties where they stand."""
    trial = context.entity(schema.schema, "", [tie])
    return context.refer(trial, schema.origin, tie.from_id) and context.refer(
        trial, schema.target, tie.to_id
    )


def _words_of_ours(entity: Entity, tie: Tie, meant: TieSchema, context: Context) -> None:
    """What tells a tie that no FollowTheMoney file has told."""
    role = next((one for one in _ROLES if one in entity.schema.holds), "")
    if meant.kind is not tie.kind or meant.schema == _LINK:
        entity.tell(role, "Role", tie.kind)
    if tie.scope != meant.scope:
        entity.tell(role, "Scope", tie.scope)
    say_standing(entity, tie)
    entity.say(tie.note)
    context.source_url(entity, tie)


def say_standing(entity: Entity, claim: Claim) -> None:
    """Say how a claim is said, where it is neither on a list nor filed."""
    if claim.standing not in _PLAIN:
        entity.tell("status", "Standing", claim.standing)


def _days(entity: Entity, tie: Tie) -> None:
    """The days of a tie; of a payment, and of what held on a day, there is only one date."""
    begin, end = (dates(one, whole=entity.native) for one in (tie.begin, tie.end))
    paid = tie.kind is TieKind.PAYS and tie.begin == tie.end
    one_day = is_one_day(tie)
    told = one_day and (not entity.native or one_day.latest != tie.published.latest)
    if paid and begin:
        entity.add("date", *begin, native=True)
    elif told and (day := dates(one_day)):
        entity.add("date", *day, native=True)
    else:
        told_days(entity, tie, begin, end)


def _share(entity: Entity, tie: Tie) -> None:
    """A share as a percentage; one that its file told in other words is told in these."""
    share = tie.share
    if not share or (entity.native and entity.properties.get("percentage")):
        return
    low, high = (None if one is None else number(one) for one in (share.low, share.high))
    if low and high:
        both = [low, high] if entity.native else [f"{low}-{high}"]
        found = [low] if low == high else both
    else:
        found = [f">={low}" if low else f"<={high}"]
    if not entity.add("percentage", *found, native=entity.native):
        entity.say(f"Share: {amounts.words(share)}")


def money(entity: Entity, amount: Range) -> None:
    """An amount with its currency; a range of ours, or one without a floor, is said in words."""
    known = [one for one in (amount.low, amount.high) if one is not None]
    exact = len(known) > 1 and (entity.native or known[0] == known[1])
    if not known:
        return
    if not (exact and entity.add("amount", *dict.fromkeys(map(number, known)))):
        entity.say(f"Amount: {amounts.words(amount)}")
    elif amount.unit:
        entity.add("currency", amount.unit)


def number(value: Decimal) -> str:
    """A number without an exponent and without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
