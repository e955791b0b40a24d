"""Make the labelled pairs of names of the screening benchmark, split into tuning and test halves.

    python benchmarks/screening/make_pairs.py --shared DIR --out DIR

Writes `pairs_tune.csv` and `pairs_test.csv` (name1, name2, schema, match, source), the half told by
a hash of the left side's id, and `pairs_cross_list.csv`, all that people judged. Sources:

    cross_list  people judged whether two entries of lists are one party
    patstat     applicants of one cluster, and the nearest names of others
    aliases     names that OFAC gives to one party, and the nearest names of others
"""

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from lists import Party, listed
from make_set import half, seeded
from perturb import given_first
from plain import key, skeleton

FROM_A_CLUSTER = 40
"""Pairs of one cluster of applicants at most: the largest has 312 spellings of Philips."""

ALIASES = 1500
"""Pairs of aliases of persons, and again of organisations, with as many that are not aliases."""


_SCHEMATA = {"Entity": "Organization"}


class Pair(NamedTuple):
    """A row of a file of pairs, and the half it belongs to."""

    name1: str
    name2: str
    schema: str
    match: str
    source: str
    half: str


def main() -> None:
    """Write the two files and print what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    judged = list(_cross_list(given.shared / "matching/cross_list_pairs_ofac_un_gb.csv"))
    pairs = [
        *judged,
        *_patstat(given.shared / "matching/patstat/patstat_reference.csv"),
        *_aliases(listed(given.shared)),
    ]
    for name, chosen in {**_halves(pairs), "cross_list": judged}.items():
        with (given.out / f"pairs_{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(Pair._fields[:-1])
            writer.writerows(pair[:-1] for pair in chosen)
        for (source, match), count in sorted(Counter((p.source, p.match) for p in chosen).items()):
            print(f"pairs_{name}.csv: {source}: {count:,} {match}")


def _halves(pairs: list[Pair]) -> dict[str, list[Pair]]:
    """Each pair of names once: not if it is said to match and not to, nor to tune on if tested."""
    said: dict[frozenset[str], set[str]] = defaultdict(set)
    for pair in pairs:
        said[frozenset(pair[:2])].add(pair.match)
    found: dict[str, dict[frozenset[str], Pair]] = {"test": {}, "tune": {}}
    for pair in sorted(pairs, key=lambda one: one.half):
        names = frozenset(pair[:2])
        if len(said[names]) == 1 and names not in found["test"]:
            found[pair.half].setdefault(names, pair)
    return {side: list(chosen.values()) for side, chosen in found.items()}


def _cross_list(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            types = {row["left_type"], row["right_type"]}
            schema = "LegalEntity" if len(types) > 1 else types.pop()
            yield Pair(
                row["left_name"],
                row["right_name"],
                _SCHEMATA.get(schema, schema),
                str(row["label"] == "positive").lower(),
                "cross_list",
                half(row["left_id"]),
            )


def _patstat(path: Path) -> Iterator[Pair]:
    clusters: dict[str, dict[str, None]] = defaultdict(dict)
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            clusters[row["leuven_id"]][row["person_name"].lstrip("* ")] = None
    owner = {name: cluster for cluster, names in clusters.items() for name in names}
    nearest = Nearest(owner)
    for cluster, names in clusters.items():
        every = list(combinations(names, 2))
        chosen = seeded("patstat", cluster).sample(every, min(FROM_A_CLUSTER, len(every)))
        for one, other in chosen:
            yield Pair(one, other, "Company", "true", "patstat", half(cluster))
        for name in seeded("far", cluster).sample(
            list(names), min(FROM_A_CLUSTER // 2, len(names))
        ):
            for other in nearest(name, set(names), count=2):
                yield Pair(name, other, "Company", "false", "patstat", half(cluster))


def _aliases(parties: list[Party]) -> Iterator[Pair]:
    """Pairs of strong names of one party that sound alike in part, and the nearest of others."""
    for kind, schema in (("person", "Person"), ("organisation", "Organization")):
        some = [party for party in parties if party.type == kind and party.id.startswith("ofac")]
        strong = {party: [text for text, sort in party.names if sort != "weak"] for party in some}
        near = Nearest({text: party.id for party, texts in strong.items() for text in texts})
        order = sorted(some, key=lambda party: seeded("alias", party.id).random())
        made: list[Pair] = []
        for party in order:
            rng = seeded("pair", party.id)
            made += _of_party(rng, strong[party], schema, half(party.id), near)
            if len(made) >= 2 * ALIASES:
                break
        yield from made


def _of_party(
    rng: random.Random, texts: list[str], schema: str, side: str, near: "Nearest"
) -> Iterator[Pair]:
    """One pair of its names, and one of a name with the nearest of another party."""
    first = texts[0]
    least = 2 if schema == "Person" else 1
    alike = [text for text in texts[1:] if _shared(first, text) >= least]
    if alike:
        other = given_first(rng, rng.choice(alike))
        yield Pair(first, other, schema, "true", "aliases", side)
        for text in near(first, set(texts), count=1):
            yield Pair(first, given_first(rng, text), schema, "false", "aliases", side)


class Nearest:
    """The names of others most like a name, by the letters of its words in order.

    Names that sound the same are no pair: they may be of one party after all.
    """

    def __init__(self, owner: dict[str, str]) -> None:
        self._owner = owner
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in owner:
            for word in set(skeleton(name)):
                self._by_word[word].append(name)

    def __call__(self, name: str, own: set[str], count: int) -> list[str]:
        """So many names of others, the nearest first."""
        sounds = {skeleton(text) for text in own}
        words = sorted(set(skeleton(name)), key=lambda word: (len(self._by_word[word]), word))
        pool: Iterable[str] = dict.fromkeys(
            other for word in words[:2] for other in self._by_word[word][:400]
        )
        far = [
            other
            for other in pool
            if other not in own
            and self._owner[other] != self._owner[name]
            and skeleton(other) not in sounds
        ]
        return sorted(far, key=lambda other: (-_likeness(name, other), other))[:count]


def _shared(one: str, other: str) -> int:
    """How many words sound the same; none where it is less than half of the shorter name."""
    left, right = set(skeleton(one)), set(skeleton(other))
    count = len(left & right)
    return count if 2 * count >= min(len(left), len(right)) else 0


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, " ".join(key(one)), " ".join(key(other)), autojunk=False).ratio()


if __name__ == "__main__":
    main()
