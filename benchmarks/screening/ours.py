"""Screen with Tieline, through its public interface: build, save, load, search, compare.

Its environment needs Tieline.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

from protocol import MOST, Answer, Asked, Clock, PairScorer, Parties, percentile, run

from tieline.matching.comparison import NEAR
from tieline.matching.described import Called, Described, described
from tieline.matching.matcher import Matcher
from tieline.model.kinds import NameKind, PartyType

ALONE = 1000
"""So many names are asked one by one, for the time that one takes."""

CHUNK = 1000
"""So many names are asked at once, as a batch job would."""

TYPES = {
    "Person": PartyType.PERSON,
    "Company": PartyType.COMPANY,
    "Organization": PartyType.ORGANISATION,
    "Vessel": PartyType.VESSEL,
}
"""Types of pairs by their schema; others are unknown."""


def screen(parties: Parties, asked: list[Asked], clock: Clock) -> list[Answer]:
    """Hits and near misses; the index is saved and loaded, and what was loaded is asked."""
    with clock.stage("build"):
        built = Matcher.build(map(party, parties))
    with tempfile.TemporaryDirectory() as folder:
        with clock.stage("save"):
            built.save(Path(folder))
        del built
        with clock.stage("load"):
            matcher = Matcher.load(Path(folder))
    with clock.stage("warm"):
        matcher.search([described("Nobody In Particular")])
    answers: list[Answer] = []
    with clock.stage("search"):
        for at in range(0, len(asked), CHUNK):
            answers += _answers(matcher, asked[at : at + CHUNK])
    times = []
    for one in asked[:: max(1, len(asked) // ALONE)]:
        begun = time.perf_counter()
        _answers(matcher, [one])
        times.append(time.perf_counter() - begun)
    clock.stages["alone_p95"] = percentile(times, 0.95)
    return answers


def scorer(background: Parties) -> PairScorer:
    """Gives the score of two names; which words are usual is learnt from the background."""
    matcher = Matcher.build(map(party, background))

    def score(one: str, other: str, schema: str) -> float:
        kind = TYPES.get(schema, PartyType.UNKNOWN)
        return matcher.compare(described(one, type=kind), described(other, type=kind)).score

    return score


def _answers(matcher: Matcher, asked: list[Asked]) -> list[Answer]:
    queries = [described(one.name, type=PartyType(one.type or "unknown")) for one in asked]
    found = matcher.search(queries, NEAR, MOST)
    return [
        Answer(one.number, candidate.ref, candidate.score)
        for one, candidates in zip(asked, found, strict=True)
        for candidate in candidates
    ]


def party(row: dict[str, Any]) -> Described:
    """A row of `parties.jsonl`, described."""
    return Described(
        names=tuple(Called(name["text"], NameKind(name["kind"])) for name in row["names"]),
        ref=row["id"],
        type=PartyType(row["type"] or "unknown"),
        countries=tuple(row["countries"]),
        identifiers=tuple(map(tuple, row["identifiers"])),
        born=tuple(row["births"]),
    )


if __name__ == "__main__":
    run(screen, scorer)
