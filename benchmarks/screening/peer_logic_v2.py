"""Screen with nomenklatura: candidates from its blocking index, scored by LogicV2; stock settings.

Its environment needs nomenklatura.
"""

import itertools
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.db import Session
from nomenklatura.matching import LogicV2, ScoringConfig
from nomenklatura.resolver import Resolver
from nomenklatura.store import MemoryStore, View
from protocol import MOST, Answer, Asked, Clock, Parties, percentile, run
from sqlalchemy import create_engine

LEAST = 0.5
ALONE = 40
"""So many names are asked one by one, for the time that one takes."""

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "company": "Company",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
"""Schemata by types; of whom the type is not told may be any legal entity."""

PROPERTIES = {"primary": "name", "alias": "alias", "weak": "weakAlias"}

_dataset = Dataset.make({"name": "bench", "title": "bench"})
_config = ScoringConfig.defaults()
_numbers = itertools.count()


def screen(parties: Parties, asked: list[Asked], clock: Clock) -> list[Answer]:
    """Hits with a score of at least 0.5, from the 75 candidates that the index gives at most."""
    with clock.stage("build"):
        view = _loaded(parties).default_view()
        index = Index(view, Path(tempfile.mkdtemp()))
        index.build()
    with clock.stage("search"):
        answers = list(_answers(index, view, asked))
    times = []
    for one in asked[:: max(1, len(asked) // ALONE)]:
        begun = time.perf_counter()
        list(_answers(index, view, [one._replace(number=-1 - one.number)]))
        times.append(time.perf_counter() - begun)
    clock.stages["alone_p95"] = percentile(times, 0.95)
    return answers


def pair(one: str, other: str, schema: str) -> float:
    """The score of two names; entities need ids of their own, since answers are kept by id."""
    left, right = (_entity(schema, f"pair-{next(_numbers)}") for _ in range(2))
    left.add("name", one)
    right.add("name", other)
    return LogicV2.compare(left, right, _config).score


def _loaded(parties: Parties) -> MemoryStore[Dataset, StatementEntity]:
    resolver = Resolver[StatementEntity](Session(create_engine("sqlite://")), create=True)
    store = MemoryStore[Dataset, StatementEntity](_dataset, resolver)
    with store.writer() as writer:
        for party in parties:
            entity = _entity(SCHEMATA.get(party["type"], "LegalEntity"), party["id"])
            for name in party["names"]:
                known = PROPERTIES[name["kind"]] in entity.schema.properties
                entity.add(PROPERTIES[name["kind"]] if known else "alias", name["text"])
            writer.add_entity(entity)
    return store


def _answers(
    index: Index, view: View[Dataset, StatementEntity], asked: list[Asked]
) -> Iterator[Answer]:
    queries = {}
    for one in asked:
        entity = _entity(SCHEMATA.get(one.type, "LegalEntity"), f"query-{one.number}")
        entity.add("name", one.name)
        queries[entity.id] = (one.number, entity)
    for found, candidates in index.match_entities(entity for _, entity in queries.values()):
        number, query = queries[found.id]
        scored = []
        for candidate, _ in candidates:
            party = view.get_entity(candidate.id)
            score = LogicV2.compare(query, party, _config).score
            if score >= LEAST:
                scored.append(Answer(number, candidate.id, score))
        yield from sorted(scored, key=lambda answer: (-answer.score, answer.party))[:MOST]


def _entity(schema: str, key: str) -> StatementEntity:
    return StatementEntity.from_dict(
        {"id": key, "schema": schema, "properties": {}}, default_dataset=_dataset
    )


if __name__ == "__main__":
    run(screen, lambda _: pair)
