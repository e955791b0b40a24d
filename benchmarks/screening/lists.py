"""Read the lists that the benchmark screens against: OFAC, the UN, and the rest of the US lists."""

import csv
import gzip
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from tieline.text.countries import country_code

NOTHING = "-0-"
_OFAC_TYPES = {
    "individual": "person",
    "vessel": "vessel",
    "aircraft": "aircraft",
    NOTHING: "organisation",
}
_WEAK = re.compile(r"[afn]\.k\.a\. ['\"]([^;]+)['\"]")
_BORN = re.compile(r"DOB ([^;.]+)")
_IMO = re.compile(r"IMO (\d{7})")
_USCC = re.compile(r"\(USCC\) ([0-9A-Z]{18})")
_NATION = re.compile(r"(?:nationality|citizen) ([^;.]+)")


@dataclass(frozen=True, slots=True)
class Party:
    """A row of `parties.jsonl`; names are pairs of a text and its kind."""

    id: str
    type: str
    names: tuple[tuple[str, str], ...]
    countries: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()

    def line(self) -> str:
        """The party as one line of JSON."""
        return json.dumps(
            {
                "id": self.id,
                "type": self.type,
                "names": [{"text": text, "kind": kind} for text, kind in self.names],
                "countries": self.countries,
                "births": self.births,
                "identifiers": self.identifiers,
            },
            ensure_ascii=False,
        )


def listed(shared: Path) -> list[Party]:
    """OFAC SDN of January 2022, OFAC non-SDN of December 2025 and the UN list of February 2026."""
    trio, ofac = shared / "ofac/trio_2022-01", shared / "ofac"
    found = list(_ofac(trio / "sdn.csv", trio / "alt.csv", trio / "add.csv"))
    known = {party.id for party in found}
    cons = [ofac / f"nonsdn_cons_{part}.csv" for part in ("prim", "alt", "add")]
    found += (party for party in _ofac(*cons) if party.id not in known)
    return found + list(_un(shared / "un/UN_consolidated_2026-02-27.xml.gz"))


def elsewhere(shared: Path) -> Iterator[tuple[str, list[str]]]:
    """(type, names) of what other US lists of 2022 to 2026 hold."""
    for row in _dicts(shared / "csl_us/consolidated_2022-04-21.csv.gz"):
        kind = _OFAC_TYPES.get((row["type"] or "").lower(), "organisation")
        yield kind, [row["name"], *_parts(row["alt_names"])]
    with gzip.open(shared / "us_lists/us_lists_2026-07-16.json.gz", "rt", encoding="utf-8") as file:
        for entry in json.load(file)["entries"]:
            yield "unknown", [entry["n"], *entry["a"]]
    for row in _dicts(shared / "us_lists/restricted_party_names_2026-08.csv"):
        yield "unknown", [row["name_en"], row["name_native"], *_parts(row["aliases"])]
    for row in _dicts(shared / "us_lists/dod_chinese_milcorps__sanctions.csv"):
        yield "organisation", [row["Clean Name"] or row["Name"], row["Alias"]]
    with gzip.open(shared / "ofac/sdn_2024-05-03.csv.gz", "rt", encoding="latin-1") as rows:
        for cells in csv.reader(rows):
            if len(cells) > 1:
                yield _OFAC_TYPES[cells[2].strip()], [cells[1]]


def _dicts(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as rows:
        yield from csv.DictReader(rows)


def _parts(joined: str | None) -> list[str]:
    return [part.strip() for part in re.split(r"[;|]", joined or "") if part.strip()]


def _ofac(prim: Path, alt: Path, add: Path) -> Iterator[Party]:
    """Parties of the three files of one OFAC list; weak aliases stand in the remarks."""
    aliases, places = defaultdict(list), defaultdict(list)
    for row in _rows(alt):
        aliases[row[0]].append((row[3], "alias"))
    for row in _rows(add):
        places[row[0]].append(country_code(row[4]))
    for row in _rows(prim):
        remarks = row[11]
        names = [(row[1], "primary"), *aliases[row[0]]]
        names += ((weak, "weak") for weak in _WEAK.findall(remarks))
        nations = [country_code(found) for found in _NATION.findall(remarks)]
        yield Party(
            f"ofac-{row[0]}",
            _OFAC_TYPES[row[2]],
            tuple(dict.fromkeys(names)),
            tuple(sorted({*places[row[0]], *nations} - {""})),
            tuple(filter(None, map(_ofac_day, _BORN.findall(remarks)))),
            (
                *(("imo", found) for found in _IMO.findall(remarks)),
                *(("uscc", found) for found in _USCC.findall(remarks)),
            ),
        )


def _rows(path: Path) -> Iterator[list[str]]:
    """Rows of a file of OFAC, fields stripped, without the mark at its end."""
    text = path.read_text(encoding="latin-1")
    for row in csv.reader(io.StringIO(text)):
        if len(row) > 1:
            yield [field.strip() for field in row]


def _ofac_day(text: str) -> str:
    """`1970-03-05`, `1970-03`, `1970` or `1970..1972`; nothing for other ways to say it."""
    ends = [_one_day(end.strip()) for end in text.removeprefix("circa ").split(" to ")]
    return "..".join(ends) if all(ends) and len(ends) <= 2 else ""  # noqa: PLR2004


def _one_day(text: str) -> str:
    for shape, said in (("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text, shape).strftime(said)  # noqa: DTZ007
        except ValueError:
            continue
    return ""


def _un(path: Path) -> Iterator[Party]:
    with gzip.open(path) as file:
        root = ET.parse(file).getroot()  # noqa: S314
    for kind, tag in (("person", "INDIVIDUAL"), ("organisation", "ENTITY")):
        for entry in root.iter(tag):
            yield _un_entry(entry, kind, tag)


def _un_entry(entry: ET.Element, kind: str, tag: str) -> Party:
    parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    name = " ".join(filter(None, (_text(entry, part) for part in parts)))
    names = [(name, "primary")]
    if original := _text(entry, "NAME_ORIGINAL_SCRIPT"):
        names.append((original, "alias"))
    for alias in entry.iter(f"{tag}_ALIAS"):
        weak = _text(alias, "QUALITY") == "Low"
        names.append((_text(alias, "ALIAS_NAME"), "weak" if weak else "alias"))
    nations = [_text(value, "VALUE") for value in entry.iter("NATIONALITY")]
    nations += [_text(place, "COUNTRY") for place in entry.iter(f"{tag}_ADDRESS")]
    days = [_un_day(day) for day in entry.iter("INDIVIDUAL_DATE_OF_BIRTH")]
    return Party(
        f"unsc-{_text(entry, 'DATAID')}",
        kind,
        tuple(dict.fromkeys((text, sort) for text, sort in names if text)),
        tuple(sorted({country_code(nation) for nation in nations} - {""})),
        tuple(filter(None, dict.fromkeys(days))),
    )


def _un_day(day: ET.Element) -> str:
    first, last = _text(day, "FROM_YEAR"), _text(day, "TO_YEAR")
    if first and last:
        return f"{first}..{last}"
    return _text(day, "DATE")[:10] or _text(day, "YEAR")


def _text(element: ET.Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())
