"""Read OFAC's legacy files: the SDN List and the Consolidated List, each in up to four parts."""

import codecs
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Name, Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import HEAD, Head, Member
from tieline.sources.parsing import csv_rows
from tieline.sources.reading import ReadError, Report
from tieline.sources.us.facts import Facts, known_country
from tieline.sources.us.labels import DATED_BY
from tieline.sources.us.ofac_remarks import CUT, directives, take_remarks
from tieline.sources.us.ties import Named, named_ties
from tieline.text.names import slug

VERSION = "ofac-csv 1"

MOST_ROWS = 2_000_000
"""Rows of one part that are still read."""

_WIDTHS = {"primary": 12, "addresses": 6, "aliases": 5, "comments": 2}
_END = "\x1a"
_EMPTY = "-0-"
_TYPES = {"", "individual", "vessel", "aircraft"}
_NON_SDN = re.compile(r"NS-|CMIC-|FSE-|561-")
_SHARED = {
    "BURMA-EO14014",
    "CAATSA - RUSSIA",
    "ILLICIT-DRUGS-EO14059",
    "RUSSIA-EO14024",
    "UKRAINE-EO13662",
}
"""Programmes of which both lists have entries."""
_SECTORAL = re.compile(r"Executive Order 13662 Directive|EO 14024 Directive|EO 14014 Directive")


@dataclass
class Entry:
    """One entry of the primary file, with what the other parts add.

    key: its number; of one whose number another entry has, the number and the name.
    """

    key: str
    line: int
    cells: list[str]
    comment: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[tuple[str, str, str]] = field(default_factory=list)


def part(head: Head, *, sdn: bool) -> str:
    """Which part of the SDN List, or else of the Consolidated List, a file begins as.

    Addresses, aliases and comments look alike in both.
    """
    rows = _head_rows(head)
    found = next((name for name in _WIDTHS if rows and _fits(rows, name)), "")
    return found if found != "primary" or _is_sdn(rows) is sdn else ""


part_sdn = partial(part, sdn=True)
part_cons = partial(part, sdn=False)


def read(reading: Reading) -> Iterator[Row]:
    """The entries as parties, names, addresses, identifiers, details, ties and designations.

    Raises ReadError for a missing primary file, a row that is cut and a category never seen.
    """
    claims = reading.claims()
    yield claims.source
    entries = _primary(reading)
    whole = _comments(reading, entries)
    _aliases(reading, entries)
    _addresses(reading, entries)
    reading.report.file = next(reading.parts("primary")).name
    named = Named(claims, "us-ofac", _by_name(entries))
    for entry in entries.values():
        yield from _entry(entry, reading, claims, named, whole=whole)


def _entry(
    entry: Entry, reading: Reading, claims: Claims, named: Named, *, whole: bool
) -> Iterator[Row]:
    _, name, kind, programmes, title = entry.cells[:5]
    spec, report = reading.spec, reading.report
    report.entries += 1
    facts = _facts(entry, report, whole=whole)
    party = claims.party(
        f"us-ofac:{entry.key}",
        PartyType(spec.lookup("type", kind, report, entry.line)),
        countries=[country for _, country, _ in entry.addresses],
        locator=f"line {entry.line}",
    )
    if title:
        facts.tell(DetailKind.TITLE, title)
    yield party
    yield from _names(claims, party, name, entry, facts)
    for address, country, note in dict.fromkeys(entry.addresses):
        yield claims.address(party, address, country, note)
    yield from facts.rows(claims, party)
    yield from named_ties(facts, party, named)
    words = [word for word in re.split(r"\]\s*\[", programmes) if word]
    for list_id in _lists(words, facts, reading, entry):
        yield claims.designation(
            party,
            list_id,
            entry=name,
            begin=facts.listed_on(list_id),
            programme="; ".join(words),
            requirement=facts.requirement,
        )


def _facts(entry: Entry, report: Report, *, whole: bool) -> Facts:
    """What the entry tells besides its names and addresses."""
    facts = Facts()
    if entry.key == entry.cells[0]:
        facts.identify("ofac", entry.key, "")
    call_sign, vessel_type, tonnage, registered, flag, owner, remarks = entry.cells[5:]
    facts.tell(DetailKind.CALL_SIGN, call_sign)
    facts.tell(DetailKind.VESSEL_TYPE, vessel_type)
    facts.tell(DetailKind.TONNAGE, tonnage, "tonnage")
    facts.tell(DetailKind.TONNAGE, registered, "gross registered tonnage")
    facts.tell(DetailKind.FLAG, flag)
    facts.owners += [owner] if owner else []
    whole = whole or len(remarks) < CUT
    take_remarks(facts, remarks + entry.comment, report, entry.line, whole=whole)
    return facts


def _names(
    claims: Claims, party: Party, primary: str, entry: Entry, facts: Facts
) -> Iterator[Name]:
    """All names; those that a party had before are told as such."""
    notes = dict(entry.names)
    aliases = [*notes, *facts.aliases]
    for row in claims.names(party, primary, aliases, facts.weak):
        note = notes.get(row.name, "")
        yield replace(row, note=note) if note.startswith("formerly") else row


def _lists(words: list[str], facts: Facts, reading: Reading, entry: Entry) -> list[str]:
    """The lists on which an entry stands, by its programmes and directives."""
    if "programme" not in reading.spec.lookups:
        return ["us-ofac-sdn"]
    found: dict[str, None] = {}
    subject_to = set(directives(facts.requirement))
    for word in words:
        list_id = reading.spec.lookup("programme", word, reading.report, entry.line)
        if list_id == "directives":
            found |= {one: None for one, by in DATED_BY.items() if subject_to & set(by)}
        elif list_id != "blocking":
            found[list_id] = None
    if not found:
        problem = (
            f"no list is known for `{'; '.join(words)}` without a directive in the remarks; "
            "the reader must learn it"
        )
        raise ReadError(reading.report.file, entry.line, problem)
    return list(found)


def _primary(reading: Reading) -> dict[str, Entry]:
    members = [one for one in reading.members if one.part == "primary"]
    if len(members) != 1:
        problem = (
            f"{len(members) or 'no'} primary files (sdn.csv or cons_prim.csv) are among the files; "
            "add one together with those that belong to it"
        )
        raise ReadError(reading.members[0].name, None, problem)
    entries: dict[str, Entry] = {}
    for member in reading.parts("primary"):
        for line, cells in _rows(member, "primary", reading.report):
            key = _key(cells, entries, reading.report, line)
            if key in entries:
                raise ReadError(
                    member.name, line, f"the entry {key} is there twice; fetch it again"
                )
            entries[key] = Entry(key, line, cells)
    return entries


def _key(cells: list[str], entries: dict[str, Entry], report: Report, line: int) -> str:
    """What tells an entry: its number, unless another entry has that already."""
    number, name = cells[:2]
    if number not in entries:
        return number
    report.odd(line, f"the number {number} is another entry's; `{name}` is kept without a number")
    return f"{number}:{slug(name)}"


def _comments(reading: Reading, entries: dict[str, Entry]) -> bool:
    """Add what the primary file had to cut; whether that part is there."""
    there = False
    for member in reading.parts("comments"):
        there = True
        for line, (number, text) in _rows(member, "comments", reading.report):
            if entry := _known(number, entries, reading.report, line):
                entry.comment += text
    return there


def _aliases(reading: Reading, entries: dict[str, Entry]) -> None:
    for member in reading.parts("aliases"):
        for line, (number, _, kind, name, remarks) in _rows(member, "aliases", reading.report):
            note = reading.spec.lookup("alias", kind, reading.report, line)
            reading.report.leave({"alias remarks": remarks})
            if entry := _known(number, entries, reading.report, line):
                entry.names.append((" ".join(name.split()), note))


def _addresses(reading: Reading, entries: dict[str, Entry]) -> None:
    for member in reading.parts("addresses"):
        for line, cells in _rows(member, "addresses", reading.report):
            number, _, street, city, country, note = cells
            entry = _known(number, entries, reading.report, line)
            text = ", ".join(one for one in (street, city, country) if one)
            if entry and text:
                entry.addresses.append((text, known_country(country), note))


def _known(number: str, entries: dict[str, Entry], report: Report, line: int) -> Entry | None:
    found = entries.get(number)
    if found is None:
        report.odd(line, f"{report.file}: no entry has the number {number}; the row is left out")
        report.left_over["rows of unknown entries"] += 1
    return found


def _by_name(entries: dict[str, Entry]) -> dict[str, str]:
    """The party of each name that one entry only has."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, entry in entries.items():
        found[entry.cells[1]].append(key)
    return {name: f"us-ofac:{keys[0]}" for name, keys in found.items() if len(keys) == 1}


def _rows(member: Member, name: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """The rows of a part with what is empty made so. Raises ReadError for one that is cut."""
    ended = False
    for count, (line, cells) in enumerate(csv_rows(member, _encoding(member))):
        if ended or count > MOST_ROWS:
            problem = "there are rows after the end mark" if ended else "it has too many rows"
            raise ReadError(member.name, line, f"{problem}; fetch the file again")
        ended = cells == [_END]
        if not ended:
            _check_row(member, line, cells, name)
            *first, last = cells
            yield line, [*map(_bare, first), "" if last.strip() == _EMPTY else last]
    if not ended:
        report.odd(None, f"{member.name}: the end mark (0x1A) is missing; it may be cut")


def _check_row(member: Member, line: int, cells: list[str], name: str) -> None:
    width = _WIDTHS[name]
    if len(cells) != width:
        problem = f"{len(cells)} fields instead of {width}; is the file cut short? Fetch it again"
        raise ReadError(member.name, line, problem)
    if not cells[0].isdecimal() or (name == "primary" and not _bare(cells[1])):
        problem = f"`{cells[0][:40]}`, `{cells[1][:40]}` is no number and name of an entry"
        raise ReadError(member.name, line, f"{problem}; fetch the file again")


def _encoding(member: Member) -> str:
    """UTF-8 where the whole file is that, or else what Windows writes in the West."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with member.open() as stream:
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _bare(cell: str) -> str:
    """A cell with single spaces."""
    text = " ".join(cell.split())
    return "" if text == _EMPTY else text


def _head_rows(head: Head) -> list[list[str]]:
    """The whole rows at the beginning of a file; none where it is no such table."""
    lines = head.text.splitlines(keepends=True)
    rows = []
    try:
        rows += list(csv.reader(lines[:-1] if len(head.raw) >= HEAD else lines, strict=True))
    except csv.Error:
        return []
    return [[_bare(cell) for cell in row] for row in rows if row and row != [_END]]


def _fits(rows: list[list[str]], name: str) -> bool:
    if any(len(row) != _WIDTHS[name] or not row[0].isdecimal() for row in rows):
        return False
    if name == "primary":
        return all(row[2] in _TYPES for row in rows)
    if name == "comments":
        return all(not row[1].isdecimal() for row in rows)
    return all(row[1].isdecimal() for row in rows) and (
        name == "addresses" or all(row[2] in {"aka", "fka", "nka"} for row in rows)
    )


def _is_sdn(rows: list[list[str]]) -> bool:
    """Whether entries are of the SDN List: some have only programmes that block."""
    words = [set(re.split(r"\]\s*\[", row[3])) for row in rows]
    if any(not any(word in _SHARED or _NON_SDN.match(word) for word in each) for each in words):
        return True
    return not any(
        any(map(_NON_SDN.match, each)) or _SECTORAL.search(row[11])
        for each, row in zip(words, rows, strict=True)
    )
