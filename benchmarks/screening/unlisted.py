"""Names that are on no list: companies, people, and people made of parts that are on lists."""

import csv
import gzip
import json
import random
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lists import Party
from plain import key, skeleton
from pypinyin import lazy_pinyin

_SURNAME_FIRST = re.compile(r"([^,]+), ([^,]+)")
_ANGLO = re.compile(r"[A-Z][A-Z' -]+")


def companies(shared: Path) -> dict[str, list[str]]:
    """Names of companies and other bodies by where they come from, each in order and once."""
    own, ftm = shared / "ownership", shared / "ftm"
    chinese = list(_column(shared / "matching/zh_a_share_short_and_full_names.csv", "公司中文名称"))
    found = {
        "ieee_oui": _oui(shared / "devices/ieee-oui_2025-01-29.txt.gz"),
        "sec_exhibit21": _column(own / "sec_exhibit21/ex21_labels.csv", "Subsidiary"),
        "kek_media_de": [
            *_column(own / "kek_media_de/company.csv", "name"),
            *_column(own / "kek_media_de/media.csv", "name"),
        ],
        "patstat": applicants(shared),
        "gleif": _gleif(own / "gleif/20240505-0000-gleif-goldencopy-lei2-intra-day.json"),
        "gdho": _ftm(ftm / "gdho.ftm.json.gz", "Organization"),
        "ocds": _ocds(shared / "contracting"),
        "a_share_hanzi": chinese[0::2],
        "a_share_pinyin": [_pinyin(name) for name in chinese[1::2]],
    }
    return {source: _once(names) for source, names in found.items()}


def inventors(shared: Path) -> list[str]:
    """People named as co-applicants of patents: the file has them in capitals, apart from bodies.

    The file joins names by `**`; two to four words in capitals without a word of bodies count.
    """
    bodies = re.compile(
        r"\b(INC|LTD|LIMITED|LLC|CORP\w*|CO|COMPANY|GMBH|AG|BV|NV|SA|V|UNIV\w*|INST\w*|CENT\w*|"
        r"TECHN\w*|ELECTR\w*|SYSTEMS?|RES\w*|PHARM\w*|CHEM\w*|SCIEN\w*|IND\w*|GROUP|INTERNAT\w*|"
        r"THE|OF|AND|FOR|ENERGY|LAB\w*|KK|KG|AB|OY|SPA|SRL|HOSPITAL|HEALTH|MEDICAL|FOUND\w*|HOLD\w*|NL|DR|PROF)\b"
    )
    names = []
    for joined in _column(shared / "matching/patstat/patstat_input.csv", "Coauthor"):
        for name in joined.split("**"):
            words = name.split()
            if 2 <= len(words) <= 4 and _ANGLO.fullmatch(name) and not bodies.search(name):  # noqa: PLR2004
                names.append(" ".join(words))
    return _once(names)


def donors(shared: Path) -> list[str]:
    """People who gave to German parties, without their titles."""
    names = _ftm(shared / "ftm/de_parteispenden.ftm.json.gz", "Person")
    return _once(
        re.sub(r"^((Herr|Frau|Dr\.|Prof\.|h\.c\.|Eheleute) *)+", "", name) for name in names
    )


def recombined(parties: list[Party], rng: random.Random, count: int) -> list[str]:
    """Given names and surnames of listed people of one country, put together anew.

    None shares its sound with a listed name: that one might be meant.
    """
    taken = {skeleton(text) for party in parties for text, _ in party.names}
    pools: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for party in parties:
        if found := _SURNAME_FIRST.fullmatch(party.names[0][0]):
            for country in party.countries if party.type == "person" else ():
                pools[country].append((found[1], found[2]))
    countries = sorted(country for country, names in pools.items() if len(names) >= 30)  # noqa: PLR2004
    made: dict[str, None] = {}
    while len(made) < count:
        pool = pools[rng.choice(countries)]
        name = f"{rng.choice(pool)[1]} {rng.choice(pool)[0]}"
        if skeleton(name) not in taken:
            made[name] = None
    return list(made)


def applicants(shared: Path) -> list[str]:
    """Applicants of patents, without the star that marks them."""
    path = shared / "matching/patstat/patstat_reference.csv"
    return [name.lstrip("* ") for name in _column(path, "person_name")]


def _pinyin(name: str) -> str:
    """A Chinese name in syllables, each a word, as machines write it out."""
    return re.sub(r"[^a-z0-9]+", " ", " ".join(lazy_pinyin(name)).lower()).strip()


def brands(shared: Path) -> list[str]:
    """Brands of cameras."""
    return _once(_column(shared / "devices/brand_stream_path_signals.csv", "brand"))


def _once(names: Iterable[str]) -> list[str]:
    """Names of three letters or more, in order, one of each key."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        text = " ".join(name.split())
        if len(text) >= 3:  # noqa: PLR2004
            found.setdefault(key(text), text)
    return list(found.values())


def _column(path: Path, column: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig") as rows:
        for row in csv.DictReader(rows):
            yield row[column] or ""


def _oui(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#") and "\t" in line:
                yield line.split("\t")[1]


def _gleif(path: Path) -> Iterator[str]:
    for record in json.loads(path.read_text(encoding="utf-8"))["records"]:
        yield record["Entity"]["LegalName"]["$"]


def _ftm(path: Path, schema: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            if entity["schema"] == schema:
                yield from entity["properties"].get("name", ())[:1]


def _ocds(folder: Path) -> Iterator[str]:
    """Names of parties in releases, of files in order of their paths."""
    for path in sorted(folder.rglob("*.json")):
        yield from _parties(path.read_bytes())
    for path in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda one: one.name):
                file = archive.extractfile(member) if member.name.endswith(".json") else None
                yield from _parties(file.read()) if file else ()


def _parties(content: bytes) -> Iterator[str]:
    try:
        yield from _named(json.loads(content))
    except ValueError:
        return


def _named(value: object) -> Iterator[str]:
    """Names of whatever stands in a list called `parties`."""
    if isinstance(value, list):
        for one in value:
            yield from _named(one)
    elif isinstance(value, dict):
        for party in value.get("parties") or ():
            if isinstance(party, dict) and isinstance(party.get("name"), str):
                yield party["name"]
        for one in value.values():
            yield from _named(one)
