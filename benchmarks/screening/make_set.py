"""Make the mixed set of the screening benchmark: parties, and names that mean one of them or none.

    python benchmarks/screening/make_set.py --shared DIR --out DIR

Writes `parties.jsonl` (11,738), `parties_large.jsonl` (109,000) and `queries.csv` (20,000). The
same data give the same files. Rows are split by `half`: parameters are set on `tune`, measured on
`test`; the halves' names are changed by different random numbers.
"""

import argparse
import csv
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import unlisted
from lists import Party, elsewhere, listed
from perturb import given_first, hard, one_or_two_typos, very_hard
from plain import key

PARTIES = 11_738
LARGE = 109_000
UNLISTED = {
    "ieee_oui": 3600,
    "sec_exhibit21": 1500,
    "kek_media_de": 1500,
    "patstat": 250,
    "gleif": 450,
    "gdho": 1500,
    "ocds": 1100,
    "a_share_hanzi": 250,
    "a_share_pinyin": 250,
    "inventors": 2997,
    "recombined": 1000,
}
"""How many names of each source mean nobody: 14,397."""

HITS = {
    "exact": 1057,
    "un_typos": 946,
    "hard_companies": 1000,
    "hard_people": 1000,
    "very_hard_companies": 800,
    "very_hard_people": 800,
}
"""How many names of each category mean somebody: 5,603."""

TRIES = 20
"""How often a name is changed anew before it is given up."""

DOUBTFUL = {"Al Shaheed Foundation", "Munazzanat Al?Dawa Al Islamiyya"}
"""Names that no list has, and that may well mean somebody who is on one all the same."""

KINDS = {"company": ("organisation", "company"), "person": ("person",)}


class Query(NamedTuple):
    """A row of `queries.csv`; several ids of one truth are parted by `|`."""

    query: str
    category: str
    type: str
    truth: str
    half: str
    source: str


def main() -> None:
    """Write the three files and print what is in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    parties, others = _parties(given.shared)
    hits = list(_hits(parties, _same(given.shared)))
    misses = list(_misses(given.shared, parties, others))
    large = list(_enlarged(given.shared, parties, others, {key(miss.query) for miss in misses}))
    _write_parties(given.out / "parties.jsonl", parties)
    _write_parties(given.out / "parties_large.jsonl", large)
    _write_queries(given.out / "queries.csv", hits + misses)


def half(text: str) -> str:
    """`tune` or `test`, by a hash."""
    return ("tune", "test")[hashlib.sha256(text.encode()).digest()[0] % 2]


def seeded(*parts: object) -> random.Random:
    """Random numbers that depend on nothing but these parts."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311


def _parties(shared: Path) -> tuple[list[Party], list[str]]:
    """The parties that are screened against, and the inventors that are not among them.

    Inventors stand in for people who are on no list of sanctions but are looked for all the same.
    """
    found = {party.id: party for party in listed(shared)}
    people = unlisted.inventors(shared)
    seeded("stand-ins").shuffle(people)
    count = PARTIES - len(found)
    chosen = [
        Party(f"stand-in-{number}", "person", ((name, "primary"),))
        for number, name in enumerate(people[:count])
    ]
    return [*found.values(), *chosen], people[count:]


def _same(shared: Path) -> dict[str, set[str]]:
    """Ids that reviewers said are of one party, by each of them."""
    same: dict[str, set[str]] = defaultdict(set)
    path = shared / "matching/cross_list_pairs_ofac_un_gb.csv"
    with path.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            if row["label"] == "positive":
                same[row["left_id"]].add(row["right_id"])
                same[row["right_id"]].add(row["left_id"])
    for one in list(same):  # through the British list, whose ids are not screened against
        for other in list(same[one]):
            same[one] |= same[other]
    return same


def _hits(parties: list[Party], same: dict[str, set[str]]) -> Iterator[Query]:
    """Names that mean a party; each category takes parties of its own in random order."""
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for party in parties:
        for text, _ in party.names:
            bearers[key(text)].add(party.id)
    for category, count in HITS.items():
        made = 0
        order = sorted(parties, key=lambda one: seeded(category, one.id).random())
        for party in order:
            if made < count and (name := _source(party, category)):
                query = _changed(party, name, category)
                if category != "exact" and key(query) == key(name):
                    continue
                ids = {party.id} | bearers[key(name)] | bearers[key(query)]
                ids |= {other for one in set(ids) for other in same[one]}
                truth = "|".join([party.id, *sorted(ids - {party.id})])
                kind = "person" if party.type == "person" else "organisation"
                yield Query(query, category, kind, truth, half(party.id), name)
                made += 1


def _source(party: Party, category: str) -> str:
    """The name of a party that is to be changed: a strong one in Latin letters, long enough."""
    wanted = {
        "un_typos": party.id.startswith("unsc-"),
        "exact": party.type in {*KINDS["company"], "person"},
        "hard_companies": party.type in KINDS["company"],
        "very_hard_companies": party.type in KINDS["company"],
    }
    if not wanted.get(category, party.type == "person"):
        return ""
    strong = [text for text, kind in party.names if kind != "weak"]
    usable = [text for text in strong if text.isascii() and _enough(text, category)]
    rng = seeded("source", category, party.id)
    if not usable:
        return ""
    return usable[0] if usable[0] == strong[0] and rng.random() < 0.7 else rng.choice(usable)  # noqa: PLR2004


def _enough(text: str, category: str) -> bool:
    """Whether a name still says who is meant after it is changed."""
    least = {"exact": (1, 4), "un_typos": (1, 6)}.get(category, (2, 9))
    plain = key(text)
    return len(plain) >= least[0] and sum(map(len, plain)) >= least[1]


def _changed(party: Party, name: str, category: str) -> str:
    """A name changed as its category asks, tried anew where too little of it is left."""
    rng = seeded("change", half(party.id), category, party.id)
    kind = "person" if party.type == "person" else "company"
    turned = given_first(rng, name) if kind == "person" else name
    if category == "exact":
        return rng.choice((name, turned, turned.title(), turned.replace(",", "")))
    if category == "un_typos":
        return one_or_two_typos(rng, turned)
    change = very_hard if category.startswith("very") else hard
    tries = (change(rng, turned, kind) for _ in range(TRIES))
    return next((changed for changed in tries if _left(changed, name)), name)


def _left(changed: str, name: str) -> bool:
    """Whether eight letters and six tenths of a name are left, in two words or one of two."""
    before, after = (sum(map(len, key(text))) for text in (name, changed))
    return after >= 8 and after >= 0.6 * before and changed != name  # noqa: PLR2004


def _misses(shared: Path, parties: list[Party], inventors: list[str]) -> Iterator[Query]:
    """Names that mean nobody: those of a source that no list has, in random order."""
    taken = {key(text) for party in parties for text, _ in party.names}
    taken |= {key(text) for _, names in elsewhere(shared) for text in names if text}
    people = [one.names[0][0] for one in parties if one.id.startswith("stand-in")]
    pools = unlisted.companies(shared)
    pools["inventors"] = inventors
    for source in ("inventors", "patstat", "kek_media_de"):
        pools[source] = _unlike(pools[source], people)
    pools["recombined"] = unlisted.recombined(parties, seeded("recombined"), 2000)
    for source, count in UNLISTED.items():
        pool = [name for name in dict.fromkeys(pools[source]) if key(name) not in taken]
        pool = [name for name in pool if name not in DOUBTFUL]
        chosen = seeded(source).sample(pool, count)
        taken |= set(map(key, chosen))
        kind = "person" if source in {"inventors", "recombined"} else "organisation"
        for name in chosen:
            yield Query(name, "none", kind, "", half(name), source)


def _unlike(names: list[str], people: list[str]) -> list[str]:
    """Names that are not nearly those of some people: patents spell an inventor in many ways.

    Nearly the same are names of which two words begin alike, or one does and the whole resembles.
    """
    twice = frozenset[tuple[str, str]]().union(*map(_beginnings, people))
    once: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for word in key(person):
            once[word[:3]].add(" ".join(key(person)))
    return [
        name
        for name in names
        if twice.isdisjoint(_beginnings(name))
        and not any(
            _resemble(" ".join(key(name)), other) for word in key(name) for other in once[word[:3]]
        )
    ]


def _beginnings(name: str) -> set[tuple[str, str]]:
    return set(combinations(sorted(word[:3] for word in key(name)), 2))


def _resemble(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8  # noqa: PLR2004


def _enlarged(
    shared: Path, parties: list[Party], inventors: list[str], asked: set[tuple[str, ...]]
) -> Iterator[Party]:
    """The parties, and further ones until there are enough; none bears a name asked in vain."""
    yield from parties
    seen = {key(text) for party in parties for text, _ in party.names} | asked
    number = len(parties)
    for kind, names in _further(shared, parties, inventors):
        new = [name for name in names if name and key(name) not in seen]
        if new and number < LARGE:
            seen |= set(map(key, new))
            kinds = ("primary", *("alias" for _ in new[1:]))
            yield Party(f"further-{number}", kind, tuple(zip(new, kinds, strict=True)))
            number += 1


def _further(
    shared: Path, parties: list[Party], inventors: list[str]
) -> Iterator[tuple[str, list[str]]]:
    yield from elsewhere(shared)
    for names in unlisted.companies(shared).values():
        yield from (("organisation", [name]) for name in names)
    yield from (("brand", [name]) for name in unlisted.brands(shared))
    yield from (("person", [name]) for name in inventors)
    made = unlisted.recombined(parties, seeded("enlarged"), 30_000)
    yield from (("person", [name]) for name in made)


def _write_parties(path: Path, parties: Iterable[Party]) -> None:
    count = names = 0
    with path.open("w", encoding="utf-8") as file:
        for party in parties:
            file.write(party.line() + "\n")
            count, names = count + 1, names + len(party.names)
    print(f"{path.name}: {count:,} parties, {names:,} names")


def _write_queries(path: Path, queries: list[Query]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Query._fields)
        writer.writerows(queries)
    for category in (*HITS, "none"):
        rows = [query for query in queries if query.category == category]
        tune = sum(query.half == "tune" for query in rows)
        print(f"{path.name}: {category}: {len(rows):,}, {tune:,} of them to tune on")


if __name__ == "__main__":
    main()
