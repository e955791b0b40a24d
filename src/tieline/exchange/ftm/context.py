"""What the writers of entities share: the tables turned around, the sources, the ids given out."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.entity import OURS, Entity, our_id, party_entity_id, place_in_file
from tieline.exchange.ftm.model import Model, model
from tieline.model.nouns import Claim, Source
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import OfficialList
from tieline.sources.ftm.mapping import Meanings
from tieline.sources.reading import spec_of

_READER = "ftm "
_SLUG = re.compile("[^a-z0-9]+")
_DATASET_PARTS = 3


@dataclass(frozen=True)
class Context:
    """What the writers of entities share.

    schema_of: the schema of each party that has been written.
    """

    bundle: Bundle
    schema_of: dict[str, str] = field(default_factory=dict)
    _given: set[bytes] = field(default_factory=set)

    @property
    def model(self) -> Model:
        """What FollowTheMoney can hold."""
        return model()

    @cached_property
    def meanings(self) -> Meanings:
        """The tables by which FollowTheMoney is read."""
        return Meanings(spec_of("ftm").lookups)

    @cached_property
    def lists(self) -> Mapping[str, OfficialList]:
        """The official lists."""
        return load_rulebook().lists

    @cached_property
    def dataset_of_list(self) -> dict[str, str]:
        """The dataset that is the same as one of our lists."""
        found: dict[str, str] = {}
        for dataset, list_id in self.meanings.lists.items():
            if "/" not in dataset:
                found.setdefault(list_id, dataset)
        return found

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by id."""
        return self.bundle.sources()

    @cached_property
    def _native_names(self) -> frozenset[str]:
        snapshots = self.bundle.view.snapshots
        return frozenset(one.name for one in snapshots if one.reader.startswith(_READER))

    @cached_property
    def property_of(self) -> dict[tuple[str, str, str, str], str]:
        """The property of a schema that holds a kind of fact: by schema, table, kind and note."""
        found: dict[tuple[str, str, str, str], str] = {}
        for fact in self.meanings.facts:
            if fact.property in self.model.schemata[fact.schema].holds:
                key = (fact.schema, fact.table, fact.kind, fact.note)
                found.setdefault(key, fact.property)
        return found

    @cached_property
    def name_of(self) -> dict[tuple[str, str], str]:
        """The property of names of a kind with a note."""
        return {words: name for name, words in reversed(self.meanings.names.items())}

    @cached_property
    def links(self) -> dict[str, list[tuple[str, str]]]:
        """Ties that a property of a party holds: by party, the property and the other party."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        if not self._native_names:
            return found
        ends = {(one.kind, one.scope, one.end) for one in self.meanings.links}
        for tie in self.bundle.ties():
            if not self.native(tie) or tie.locator:
                continue
            for kind, scope, end in ends:
                if (tie.kind, tie.scope) == (kind, scope):
                    one, other = (tie.to_id, tie.from_id)[:: 1 if end == "from" else -1]
                    found[one].append((f"{kind} {scope}", other))
        return found

    def link_property(self, schema: str, link: str) -> str:
        """The property of a schema that holds such a tie."""
        names = (
            one.property
            for one in self.meanings.links
            if one.schema == schema and f"{one.kind} {one.scope}" == link
        )
        return next((one for one in names if one in self.model.schemata[schema].holds), "")

    def native(self, claim: Claim) -> bool:
        """Whether a claim was read from FollowTheMoney."""
        return claim.source_id.partition(":")[0] in self._native_names

    def datasets(self, claims: Iterable[Claim]) -> Sequence[str]:
        """The sources of claims as datasets, each once."""
        found: dict[str, None] = {}
        for claim in claims:
            if not self.native(claim):
                found[_slug(claim.source_id.partition(":")[0])] = None
            elif claim.source_id.count(":") + 1 >= _DATASET_PARTS:
                found[claim.source_id.split(":", 2)[2]] = None
        return sorted(found)

    def dataset_of(self, claim: Claim, list_id: str) -> Sequence[str]:
        """The dataset of an entry on a list."""
        if self.native(claim):
            return self.datasets([claim])
        return [self.dataset_of_list.get(list_id) or _slug(list_id)]

    def new_id(self, claim: Claim, *raw: str) -> str:
        """An id for an entity: that in its file if it is free, else one of ours."""
        own = place_in_file(claim.locator) if self.native(claim) else ""
        if own and self.first(own):
            return own
        return our_id(claim.claim_id, *raw)

    def first(self, entity_id: str) -> bool:
        """Whether an id is asked about for the first time."""
        digest = hashlib.blake2b(entity_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if digest in self._given:
            return False
        self._given.add(digest)
        return True

    def wanted(self, entity: Entity) -> bool:
        """Whether an entity is whole, and none with this id of ours has been written before."""
        ours = entity.entity_id.startswith(OURS)
        return entity.whole and (not ours or self.first(f"written {entity.entity_id}"))

    def entity(self, schema: str, entity_id: str, claims: Sequence[Claim]) -> Entity:
        """An entity that tells what claims say."""
        native = bool(claims) and all(map(self.native, claims))
        datasets = self.datasets(claims)
        return Entity(entity_id, self.model.schemata[schema], native, datasets)

    def refer(self, entity: Entity, name: str, party_id: str) -> bool:
        """Refer to a party; False where a party of its schema may not stand there.

        What FollowTheMoney said stays as it was said, even where its own model has no place for it.
        """
        kind, _, wanted = entity.schema.holds.get(name, "").partition(" ")
        schema = self.schema_of.get(party_id)
        unfit = schema and not entity.native and not self.model.fits(schema, wanted)
        if kind != "entity" or unfit:
            return False
        other = party_entity_id(party_id)
        return other != entity.entity_id and entity.add(name, other)

    def source_url(self, entity: Entity, claim: Claim) -> None:
        """Name the address of a claim's source, unless FollowTheMoney told it."""
        source = self.sources.get(claim.source_id)
        if source and not self.native(claim):
            entity.add("sourceUrl", source.url)


def _slug(text: str) -> str:
    return _SLUG.sub("_", text.lower()).strip("_") or "unnamed"
