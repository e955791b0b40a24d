"""Read the US Consolidated Screening List, in CSV or in JSON."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, PartyType
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.reading import ReadError, Report
from tieline.sources.us.csl_entries import COLUMNS, Entry, csv_entries, json_entries
from tieline.sources.us.facts import Facts
from tieline.sources.us.ties import Named, named_ties
from tieline.text.days import BadDayError, parse_day

VERSION = "csl 3"

__all__ = ["COLUMNS", "VERSION", "part", "read"]

_JSON = re.compile(r'\s*\{\s*"(results|total|search_performed_at|sources_used)"\s*:')
_DETAILS = {
    "title": (DetailKind.TITLE, ""),
    "call_sign": (DetailKind.CALL_SIGN, ""),
    "vessel_type": (DetailKind.VESSEL_TYPE, ""),
    "gross_tonnage": (DetailKind.TONNAGE, "tonnage"),
    "gross_registered_tonnage": (DetailKind.TONNAGE, "gross registered tonnage"),
    "vessel_flag": (DetailKind.FLAG, ""),
}
_LISTS = {
    "citizenships": (DetailKind.NATIONALITY, "citizenship"),
    "nationalities": (DetailKind.NATIONALITY, ""),
    "dates_of_birth": (DetailKind.BIRTH_DATE, ""),
    "places_of_birth": (DetailKind.BIRTH_PLACE, ""),
}
_Waiting = list[tuple[Facts, Party]]


def part(head: Head) -> str:
    """Whether a file begins as the list does in CSV (`csv`) or in JSON (`json`)."""
    text = head.text
    if text.startswith("_id,source,entity_number,type,"):
        return "csv"
    return "json" if _JSON.match(text) and '"federal_register_notice"' in text else ""


def read(reading: Reading) -> Iterator[Row]:
    """The entries of the list as parties with all that is told of them, and designations.

    Raises ReadError for a line that is cut, a column that is missing or a list never seen before.
    """
    claims = reading.claims()
    yield claims.source
    report, title = reading.report, reading.spec.title
    parties: dict[str, set[str]] = defaultdict(set)
    waiting: _Waiting = []
    for member in reading.parts("csv"):
        for entry in csv_entries(member, title, report):
            yield from _entry(entry, claims, reading, parties, waiting)
    for member in reading.parts("json"):
        for entry in json_entries(member, report):
            yield from _entry(entry, claims, reading, parties, waiting)
    known = {name: min(ids) for name, ids in parties.items() if len(ids) == 1}
    named = Named(claims, "us-csl", known)
    for facts, party in waiting:
        yield from named_ties(facts, party, named)


def _entry(
    entry: Entry,
    claims: Claims,
    reading: Reading,
    parties: dict[str, set[str]],
    waiting: _Waiting,
) -> Iterator[Row]:
    """One entry's rows. Ties to parties that it names must wait until all are known."""
    spec, report, line = reading.spec, reading.report, entry.line
    list_id = spec.lookup("list", entry.fields["source"], report, line)
    report.entries += 1
    facts = _facts(entry, report)
    begin, end = _days(entry, facts.listed_on(list_id), report)
    report.newest = max(report.newest, begin.earliest or date.min)
    kind = entry.fields["type"]
    party = claims.party(
        f"us-csl:{entry.fields['_id']}",
        PartyType(spec.lookup("type", kind, report, line)) if kind else PartyType.UNKNOWN,
        countries=[country for _, country in entry.addresses],
        locator=entry.locator,
    )
    name = " ".join(entry.fields["name"].split())
    parties[name].add(party.party_id)
    if facts.owners or facts.operators or facts.linked:
        waiting.append((facts, party))
    yield party
    yield from claims.names(party, name, [*entry.lists["alt_names"], *facts.aliases])
    for address, country in dict.fromkeys(entry.addresses):
        yield claims.address(party, address, country)
    yield from facts.rows(claims, party)
    yield claims.designation(
        party,
        list_id,
        entry=entry.fields["name"].strip(),
        begin=begin,
        end=end,
        programme=entry.fields["programs"],
        citation=entry.fields["federal_register_notice"],
        requirement=_requirement(entry, facts),
        note=" ".join(entry.fields["remarks"].split()),
    )


def _facts(entry: Entry, report: Report) -> Facts:
    """What the entry tells besides names, addresses and its place on the list."""
    facts = Facts()
    if number := entry.fields["entity_number"]:
        facts.identify("ofac", number, "")
    for fact in entry.facts:
        facts.take(fact, report, entry.line)
    for column, (kind, note) in _DETAILS.items():
        if text := entry.fields[column]:
            facts.tell(kind, text, note)
    for column, (kind, note) in _LISTS.items():
        for text in entry.lists[column]:
            facts.tell(kind, text, note)
    if owner := entry.fields["vessel_owner"]:
        facts.owners.append(owner)
    return facts


def _requirement(entry: Entry, facts: Facts) -> str:
    """What needs a licence and how it is judged; else what else the entry forbids."""
    fields = entry.fields
    words = [facts.requirement] if facts.terms else []
    if fields["license_requirement"] or fields["license_policy"]:
        licence = f"{fields['license_requirement']} {fields['license_policy']}"
        words.append(" ".join(licence.split()))
    if order := fields["standard_order"].strip():
        words.append(f"standard order: {order}")
    return "; ".join(words)


def _days(entry: Entry, listed: Span, report: Report) -> tuple[Span, Span]:
    """The first and the last day of an entry; some lists give the first among the ids."""
    fields = entry.fields
    if not fields["start_date"] and not fields["end_date"]:
        return listed, UNKNOWN_DAY
    spans = []
    for column in ("start_date", "end_date"):
        try:
            spans.append(
                Span.on(parse_day(entry.fields[column])) if entry.fields[column] else UNKNOWN_DAY
            )
        except BadDayError as error:
            raise ReadError(report.file, entry.line, f"`{column}`: {error}") from error
    begin, end = spans[0] or listed, spans[1]
    if begin.earliest and end.latest and end.latest < begin.earliest:
        report.odd(entry.line, "the entry ends before it begins; its end is left out")
        end = UNKNOWN_DAY
    return begin, end
