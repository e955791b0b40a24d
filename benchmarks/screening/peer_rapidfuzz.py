"""Screen with rapidfuzz: every name against every name, by token-sorted ratio.

Its environment needs rapidfuzz and numpy.
"""

import time

import numpy as np
from numpy.typing import NDArray
from protocol import MOST, Answer, Asked, Clock, Parties, percentile, run
from rapidfuzz import fuzz, process, utils

THRESHOLD = 85
CHUNK = 250
ALONE = 200
"""So many names are asked one by one, for the time that one takes."""


def screen(parties: Parties, asked: list[Asked], clock: Clock) -> list[Answer]:
    """Hits at the usual threshold; lower scores are cut off, which is to its advantage."""
    with clock.stage("build"):
        pairs = [(name["text"], party["id"]) for party in parties for name in party["names"]]
        names = [utils.default_process(text) for text, _ in pairs]
        ids = [party for _, party in pairs]
    answers: list[Answer] = []
    with clock.stage("search"):
        for at in range(0, len(asked), CHUNK):
            answers += _chunk(asked[at : at + CHUNK], names, ids)
    times = []
    for one in asked[:: max(1, len(asked) // ALONE)]:
        begun = time.perf_counter()
        _chunk([one], names, ids)
        times.append(time.perf_counter() - begun)
    clock.stages["alone_p95"] = percentile(times, 0.95)
    return answers


def pair(one: str, other: str, _: str) -> float:
    """The ratio of two names, between 0 and 1."""
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process) / 100


def _chunk(asked: list[Asked], names: list[str], ids: list[str]) -> list[Answer]:
    scores = process.cdist(
        [utils.default_process(one.name) for one in asked],
        names,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=THRESHOLD,
        dtype=np.uint8,
        workers=1,
    )
    rows = zip(asked, scores, strict=True)
    return [answer for one, row in rows for answer in _best(one, row, ids)]


def _best(one: Asked, row: NDArray[np.uint8], ids: list[str]) -> list[Answer]:
    found: dict[str, float] = {}
    for at in np.flatnonzero(row):
        found[ids[at]] = max(found.get(ids[at], 0.0), float(row[at]) / 100)
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return [Answer(one.number, party, score) for party, score in best]


if __name__ == "__main__":
    run(screen, lambda _: pair)
