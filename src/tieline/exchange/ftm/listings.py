"""Entries on lists as sanctions, each with the list's dataset, and the topics that follow."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tieline.exchange.bundle import PartyRows
from tieline.exchange.ftm.context import Context
from tieline.exchange.ftm.entity import Entity, party_entity_id, told_days
from tieline.exchange.ftm.values import dates
from tieline.model.days import Holding
from tieline.model.kinds import Status
from tieline.model.nouns import Designation

_SCHEMA = "Sanction"


def sanctions(party: PartyRows, context: Context) -> Iterator[Entity]:
    """What lists say of a party; what is only considered is no sanction, and left out."""
    rows = [one for one in party.designations if _told(one, context)]
    rows.sort(key=lambda one: (context.native(one), _content(one), one.claim_id))
    for native, mine in groupby(rows, context.native):
        if not native:
            for one in mine:
                yield _sanction([one], context)
            continue
        for _, same in groupby(mine, _content):
            yield _sanction(list(same), context)


def topics(party: PartyRows, context: Context) -> list[str]:
    """The topics of a party that our own entries in force stand for.

    What FollowTheMoney lists has its topics already, in the words of its publisher.
    """
    day = context.bundle.view.known_by
    known = context.model.topic_of_list
    return [
        known[one.list_id]
        for one in party.designations
        if one.list_id in known
        and not context.native(one)
        and one.status is Status.IN_FORCE
        and one.standing.affirms
        and one.holds_on(day) is not Holding.NO
    ]


def _told(one: Designation, context: Context) -> bool:
    considered = one.status is Status.CONSIDERED
    return context.native(one) or (one.standing.affirms and not considered)


def _content(one: Designation) -> tuple[object, ...]:
    """What several datasets that share an entry have in common."""
    words = (one.locator, one.programme, one.citation, one.requirement, one.note)
    return (*words, one.status, str(one.begin), str(one.end))


def _sanction(rows: Sequence[Designation], context: Context) -> Entity:
    """One entry, which several datasets may have."""
    one = rows[0]
    entity = context.entity(_SCHEMA, context.new_id(one), rows)
    entity.datasets = sorted(
        {name for row in rows for name in context.dataset_of(row, row.list_id)}
    )
    entity.add("entity", party_entity_id(one.party_id))
    for name, text in (
        ("program", one.programme),
        ("authorityId", one.citation),
        ("provisions", one.requirement),
    ):
        for value in values_of(text) if entity.native else [text]:
            entity.tell(name, name, value)
    if entity.native:
        told = context.meanings.told(_SCHEMA)
        for line in one.note.splitlines():
            entity.say_line(line, (*told, "date", "listingDate"))
    else:
        _words_of_ours(entity, one, context)
    told_days(entity, one, _begin(one, entity), _end(one, entity, context))
    return entity


def _words_of_ours(entity: Entity, one: Designation, context: Context) -> None:
    """What tells an entry on a list that no FollowTheMoney file has told."""
    official = context.lists.get(one.list_id)
    entity.tell("authority", "Authority", official.authority if official else one.list_id)
    entity.add("program", official.title if official else one.list_id)
    if one.status is not Status.IN_FORCE:
        entity.add("status", one.status.replace("_", " "))
    entity.add("namesMentioned", one.entry)
    entity.say(one.note)
    context.source_url(entity, one)


def _begin(one: Designation, entity: Entity) -> list[str]:
    return dates(one.begin, whole=entity.native)


def _end(one: Designation, entity: Entity, context: Context) -> list[str]:
    """The last day, unless it is only the day by which the file says that it was over."""
    words = [value.lower() for value in entity.properties.get("status", ())]
    over = entity.native and not set(words).isdisjoint(context.meanings.over)
    if over and one.end.latest == one.known_from and one.end.earliest in {None, one.begin.earliest}:
        return []
    return dates(one.end, whole=entity.native)


def values_of(text: str) -> list[str]:
    """The values that a text joins, where splitting it loses none."""
    parts = text.split("; ")
    return parts if all(parts) and len(set(parts)) == len(parts) else [text]
