"""Fits the weights of `matching/weights.py` on labelled pairs and queries; never on a test half.

    python benchmarks/screening/fit.py SET

SET is the folder that make_set.py and make_pairs.py wrote. Prints the two tables of weights. What
agrees may only add to a score and what differs may only take from it: weights keep their signs.
"""

import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from tieline.matching.coding import Coder
from tieline.matching.described import Called, Described
from tieline.matching.features import Feature
from tieline.matching.matcher import Matcher
from tieline.matching.pairs import Comparer
from tieline.matching.reading import person, read
from tieline.matching.weights import as_array
from tieline.model.kinds import NameKind, PartyType

RISING = {
    Feature.COVER,
    Feature.COVER_BEST,
    Feature.EQUAL,
    Feature.FORM_SAME,
    Feature.NEARLY,
    Feature.TOLD,
}
FREE = {Feature.BIAS, Feature.ACRONYM}
KEPT = {
    (0, Feature.ACRONYM),
    (0, Feature.BRANCH),
    (0, Feature.FORM_CONFLICT),
    (1, Feature.BRANCH),
    (1, Feature.BUSINESS),
}
"""Weights by hand, of which too few pairs speak: acronyms are many's, forms are often
noted down wrongly, and no person's name has a word of business."""

SHIFT = (0.15, 0.4)
"""Added to the bias of others and of persons: at most 4 false alerts in 1,000 real names."""

STEPS, RATE, HOLD = 4000, 0.03, 0.002
SHARES = {"query": 1.0, "pairs_tune": 0.6, "traps": 0.5}
UNLEARNABLE = 0.34
"""Aliases that share less than this with the name say nothing about spelling."""

Pair = tuple[str, PartyType, str, PartyType]


class Examples:
    """Pairs of names with what they are: of one party or not, and where they come from."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.same: list[bool] = []
        self.origin: list[str] = []

    def add(self, pair: Pair, origin: str, *, same: bool) -> None:
        """One more pair."""
        self.pairs.append(pair)
        self.same.append(same)
        self.origin.append(origin)


def main(folder: Path) -> None:
    """Gather, fit, print."""
    examples = Examples()
    add_queries(examples, folder)
    add_pairs(examples, folder / "pairs_tune.csv", "pairs_tune")
    add_pairs(examples, Path(__file__).parent / "traps.csv", "traps")
    features, kinds = measured(examples.pairs)
    same = np.array(examples.same, float)
    origin = np.array(examples.origin)
    for kind, name in enumerate(("OTHERS", "PERSONS")):
        mine = (kinds == kind) | (kinds == 2)  # noqa: PLR2004 - unknown
        weights = balanced(features[mine], same[mine], origin[mine])
        found = fit(features[mine], same[mine], weights, kind)
        print(f"{name} = {{")
        for feature in Feature:
            shift = SHIFT[kind] if feature is Feature.BIAS else 0.0
            print(f"    Feature.{feature.name}: {found[feature] + shift:.2f},")
        print("}")


def add_queries(examples: Examples, folder: Path) -> None:
    """The queries of the tuning half, each with the parties that are likest to it."""
    parties = {one.ref: one for one in map(_party, _lines(folder / "parties.jsonl"))}
    matcher = Matcher.build(parties.values())
    with (folder / "queries.csv").open(encoding="utf-8", newline="") as stream:
        queries = [row for row in csv.DictReader(stream) if row["half"] == "tune"]
    asked = [Described(names=(Called(row["query"]),)) for row in queries]
    for row, found in zip(queries, matcher.search(asked, 0.02, 8), strict=True):
        truth = set(row["truth"].split("|")) if row["truth"] else set()
        met = False
        for one in found:
            if one.ref in truth and met:
                continue
            met = met or one.ref in truth
            pair = (row["query"], PartyType.UNKNOWN, one.right, parties[one.ref].type)
            examples.add(pair, "query", same=one.ref in truth)
        if truth and not met:
            likest = _likest(row["query"], [parties[one] for one in truth if one in parties])
            if likest:
                examples.add(likest, "query", same=True)


def _likest(query: str, parties: Iterable[Described]) -> Pair | None:
    pairs = [
        (query, PartyType.UNKNOWN, name.text, party.type)
        for party in parties
        for name in party.names
    ]
    if not pairs:
        return None
    features, kinds = measured(pairs)
    odds = np.where(kinds == 1, features @ as_array()[1], features @ as_array()[0])
    return pairs[int(odds.argmax())]


def add_pairs(examples: Examples, file: Path, origin: str) -> None:
    """The labelled pairs of a file."""
    types = {"person": PartyType.PERSON, "vessel": PartyType.VESSEL}
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            kind = types.get(row["schema"].lower(), PartyType.COMPANY)
            pair = (row["name1"], kind, row["name2"], kind)
            examples.add(pair, origin, same=row["match"].lower() == "true")


def measured(pairs: Iterable[Pair]) -> tuple[Any, Any]:
    """The features of pairs, a row each, and whether each is of persons (1), others (0), or (2)."""
    coder = Coder()
    places: dict[tuple[str, PartyType], int] = {}
    rows = []
    for left, mine, right, theirs in pairs:
        for name in ((left, mine), (right, theirs)):
            if name not in places:
                places[name] = len(places)
                coder.add(read(name[0], person(name[1])), person(name[1]))
        rows.append((places[left, mine], places[right, theirs]))
    words, names = coder.arrays()
    left_at, right_at = np.array(rows, np.int32).T
    features = Comparer().features(words, names, left_at, right_at).astype(float)
    mine_kind, their_kind = names.person[left_at], names.person[right_at]
    return features, np.where(mine_kind != 2, mine_kind, their_kind)  # noqa: PLR2004


def balanced(features: Any, same: Any, origin: Any) -> Any:  # noqa: ANN401 - arrays
    """Weights of examples, so that each origin, and both answers in it, count as they should."""
    weights = np.ones(len(same))
    aliases = (origin == "pairs_tune") & (same == 1) & (features[:, Feature.COVER] < UNLEARNABLE)
    weights[aliases] = 0.0
    for name, share in SHARES.items():
        for answer in (0, 1):
            mine = (origin == name) & (same == answer)
            if weights[mine].sum():
                weights[mine] *= share / weights[mine].sum()
    return weights / weights.sum()


def fit(features: Any, same: Any, weights: Any, kind: int) -> Any:  # noqa: ANN401 - arrays
    """Logistic regression with fixed signs, held near the table as it is (Adam)."""
    start = as_array().astype(float)[kind]
    start[Feature.BIAS] -= SHIFT[kind]
    signs = np.array([0 if f in FREE else 1 if f in RISING else -1 for f in Feature])
    kept = [int(feature) for one, feature in KEPT if one == kind]
    found, mean, spread = start.copy(), np.zeros(len(start)), np.zeros(len(start))
    for step in range(1, STEPS + 1):
        sure = 1 / (1 + np.exp(-np.clip(features @ found, -30, 30)))
        slope = features.T @ (weights * (sure - same)) + HOLD * (found - start)
        slope[kept] = 0.0
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        found -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        found = np.where(signs > 0, np.maximum(found, 0), found)
        found = np.where(signs < 0, np.minimum(found, 0), found)
    return found


def _lines(file: Path) -> Iterable[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _party(values: dict[str, Any]) -> Described:
    names = tuple(Called(one["text"], NameKind(one["kind"])) for one in values["names"])
    return Described(names=names, ref=values["id"], type=PartyType(values["type"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
