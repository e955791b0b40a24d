"""The bundle as FollowTheMoney entities, one a line, for OpenSanctions, Aleph and like programs.

Source: the FollowTheMoney model, followthemoney.tech, version 4. What it has no schema for is left
out: figures, events, facts about devices, and claims that are denied or withdrawn.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.context import Context
from tieline.exchange.ftm.contracts import contract_entities
from tieline.exchange.ftm.entity import Entity
from tieline.exchange.ftm.parties import party_entities
from tieline.exchange.ftm.ties import tie_entities


def write_ftm(bundle: Bundle, file: Path) -> None:
    """Write parties with what belongs to them, then ties, then contracts.

    The same rows give the same bytes.
    """
    with file.open("wb") as out:
        for entity in entities(bundle):
            out.write(entity.line())


def entities(bundle: Bundle) -> Iterator[Entity]:
    """The parties, and once each all other entities that have what their schema requires."""
    context = Context(bundle)
    for party in bundle.each_party():
        for entity in party_entities(party, context):
            if entity.schema.name in context.meanings.parties or context.wanted(entity):
                yield entity
    for entity in chain(tie_entities(context), contract_entities(context)):
        if context.wanted(entity):
            yield entity
