"""What rows say of a party, on the terminal: claim by claim, each with its source."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.assessment.about import About, Listing, Process
from tieline.cli.indents import indent
from tieline.cli.show_claims import (
    amount_words,
    claim,
    dated,
    fact_words,
    kind_words,
    line,
    naming,
    numbers,
    period,
    role_words,
    sentence,
    tie_words,
    under,
)
from tieline.dossier.words import AHEAD, DISCLAIMER, HOLDING_WORDS, source_words
from tieline.model.days import Holding
from tieline.model.nouns import (
    Address,
    Designation,
    Detail,
    DeviceFact,
    Event,
    Identifier,
    Name,
    Party,
    Tie,
)
from tieline.network.graph import Bond
from tieline.resolution.parties import Outcome
from tieline.text import days

_STYLE = {
    Holding.YES: "green",
    Holding.UNCERTAIN: "yellow",
    Holding.UNKNOWN: "yellow",
    Holding.NO: "dim",
}
_ON_LIST = {
    Holding.YES: "on this list on this day",
    Holding.UNCERTAIN: "perhaps on this list on this day",
    Holding.UNKNOWN: "not known for this day",
    Holding.NO: "not on this list on this day",
}
_DIFFER = "The amounts differ; each stands as its source gives it."

MOST = 50
"""So many of a kind are printed; JSON has them all."""
MOST_SOURCES = 200

Parts = Iterator[RenderableType]
T = TypeVar("T")
_Told = Name | Identifier | Address | Detail | Party


def show_about(about: About, console: Console) -> None:
    """Print what is said of a party, or who may be meant."""
    console.print(Group(*_heading(about)))
    if about.party_id is None:
        console.print(Group(*_open(about)))
    else:
        console.print(Group(*_party(about, about.party_id)))
    used = "; ".join(f"{one.title} ({one.digest[:12]})" for one in about.snapshots)
    rests = f"Rests on: {used}; rulebook {about.rulebook[:12]}; tieline {about.version}."
    console.print(Group(Text(f"\n{rests}", "dim"), Text(DISCLAIMER, "dim")))


def _heading(about: About) -> Parts:
    yield Text.assemble(
        ("As of ", "dim"),
        str(about.as_of),
        (", with what was known by ", "dim"),
        str(about.known_by),
        (".", "dim"),
    )
    if about.ahead:
        yield Text(AHEAD, "yellow")
    yield Text()
    yield Line(Text(about.query, "bold"), align="left", style="dim")


def _open(about: About) -> Parts:
    if about.resolution.outcome is Outcome.AMBIGUOUS:
        yield Text("ambiguous: name one of the candidates in full, or give its id.")
    else:
        yield Text("not found here: unknown.")
    for match in about.resolution.matches:
        name = about.profiles[match.party_id].name
        yield indent(Text.assemble("• ", name, (f" ({match.why}; id {match.party_id})", "dim")))
    if about.resolution.hints:
        yield Text("Names here like it: " + "; ".join(about.resolution.hints), "dim")
    elif not about.resolution.matches:
        words = "Try another spelling, fewer words, the name in another script, or an identifier."
        yield Text(words, "dim")


def _party(about: About, party: str) -> Parts:
    """Every section that has rows, in order."""
    profile = about.profiles[party]
    what = ", ".join([kind_words(profile.type), *profile.countries])
    yield Text.assemble(profile.name, (f" ({what}; id {party})", "dim"))
    yield Text("Each line is a claim by the source whose number stands behind it.", "dim")
    for title, parts in (
        ("Names and identifiers", _names(about)),
        ("Details", _details(about)),
        ("Listings", _listings(about)),
        ("Ties", _ties(about)),
        ("Contracts", _processes(about, aggregate=False)),
        ("Published sums of contracts", _processes(about, aggregate=True)),
        ("Figures by period", _figures(about)),
        ("Events and denials", _events(about)),
        ("Device facts", _devices(about)),
        ("Claims that contradict each other", _disputes(about)),
        ("Sources", _sources(about)),
    ):
        found = list(parts)
        if found:
            yield Text(f"\n{title}", "bold")
            yield from found


def _cut(rows: Sequence[T], draw: Callable[[T], Parts], by: int, most: int = MOST) -> Parts:
    """The first rows, and how many more there are."""
    for row in rows[:most]:
        yield from draw(row)
    if len(rows) > most:
        more = f"... and {len(rows) - most:,} more; --format json has them all"
        yield indent(Text(more, "dim"), by)


def _names(about: About) -> Parts:
    """Names and identifiers, then why rows of other ids are read as this party."""
    rows: list[_Told] = [*about.names, *about.identifiers, *about.addresses, *about.records]
    yield from _together(about, rows)

    def why(pair: tuple[str, str]) -> Parts:
        yield indent(Text(f"Rows of {pair[0]} are read as this party: {pair[1]}.", "dim"))

    yield from _cut(list(about.same_as.items()), why, 2)


def _details(about: About) -> Parts:
    yield from _together(about, list(about.details))


def _together(about: About, rows: Sequence[_Told]) -> Parts:
    """What one source says of one id of the party, together."""
    said: dict[tuple[str, ...], list[_Told]] = {}
    for row in rows:
        key = (row.party_id, row.source_id, row.standing, row.confidence, period(row))
        said.setdefault(key, []).append(row)

    def one(alike: list[_Told]) -> Parts:
        named = [row for row in alike if not isinstance(row, Party)]
        yield from _cut(named, lambda row: iter([indent(Text(naming(row)))]), 2)
        types = dict.fromkeys(kind_words(row.type) for row in alike if isinstance(row, Party))
        told = f"type {', '.join(types)}" if types else ""
        yield indent(line(about, told, alike[0], period(alike[0])), 4)
        places = {(row.locator, row.note): row for row in alike}
        yield from _cut(list(places.values()), under, 6)

    yield from _cut(list(said.values()), one, 2)


def _listings(about: About) -> Parts:
    for listing in about.listings:
        yield from _listing(about, listing)


def _listing(about: About, listing: Listing) -> Parts:
    holding = listing.holding
    yield indent(Text.assemble(listing.title, (f"  {_ON_LIST[holding]}", _STYLE[holding])))

    def entry(row: Designation) -> Parts:
        told = [kind_words(row.status), f"as “{row.entry}”" if row.entry else "", row.citation]
        told += [row.programme if row.programme != listing.title else ""]
        yield from claim(about, ", ".join(part for part in told if part), row, period(row))
        if row.requirement:
            yield indent(Text(row.requirement, "dim"), 6)

    yield from _cut(listing.rows, entry, 4)


def _ties(about: About) -> Parts:
    for kind, bonds in about.ties.items():
        yield indent(Text(str(kind), "italic"))
        yield from _cut(bonds, partial(_bond, about), 4)


def _bond(about: About, bond: Bond) -> Parts:
    told = f"{about.name(bond.from_id)} {bond.kind.verb} {about.name(bond.to_id)}"
    holding = bond.holding(about.as_of)
    words = HOLDING_WORDS[holding] if bond.affirming() else "no claim affirms it"
    yield indent(Text.assemble(told, (f"  {words}", _STYLE[holding])), 4)

    def claimed(tie: Tie) -> Parts:
        yield indent(line(about, tie_words(tie), tie, period(tie)), 6)
        yield from under(tie, 8)

    yield from _cut(bond.ties, claimed, 6)


def _processes(about: About, *, aggregate: bool) -> Parts:
    if aggregate and any(one.aggregate for one in about.processes):
        yield indent(Text("A published sum is never added to the contracts above.", "dim"))
    by_role: dict[str, list[Process]] = {}
    for process in about.processes:
        if process.aggregate is aggregate:
            roles = ", ".join(dict.fromkeys(map(role_words, process.roles)))
            by_role.setdefault(roles, []).append(process)
    for roles, those in by_role.items():
        if roles:
            yield indent(Text(f"as {roles}", "italic"))
        yield from _cut(those, partial(_process, about), 2)


def _process(about: About, process: Process) -> Parts:
    yield indent(Text(process.title))
    for part in dict.fromkeys(row.part_of for row in process.rows if row.part_of):
        yield indent(Text(_part_words(about, part), "dim"), 4)
    for row in process.rows:
        told = f"{amount_words(row)}, stage {row.stage}"
        if row.contractor_id and about.leads.get(row.contractor_id) != about.party_id:
            told += f", contractor {about.name(row.contractor_id)}"
        yield from claim(about, told, row, period(row))
        title = row.title if row.title != process.title else ""
        where = "; ".join(part for part in (title, row.authority, row.place) if part)
        if where:
            yield indent(Text(where, "dim"), 6)
    if process.roles:
        told = ", ".join(dict.fromkeys(map(role_words, process.roles)))
        yield indent(Text.assemble(f"role: {told} ", (numbers(about, process.roles), "cyan")), 4)
    if process.differ:
        yield indent(Text(_DIFFER, "yellow"), 4)
    if process.mixed:
        yield indent(Text("The amounts are in several units and are not compared.", "yellow"), 4)


def _part_words(about: About, part: str) -> str:
    """What a contract is said to be part of: a published sum, or a process with several."""
    whole = next((one for one in about.processes if one.contract_id == part), None)
    if whole and whole.aggregate:
        return f"said to be part of a published sum: {whole.title}"
    title = f": {whole.title}" if whole else ""
    return f"part of {part}{title}"


def _figures(about: About) -> Parts:
    for time, reports in groupby(about.figures, key=lambda one: one.period):
        yield indent(Text(time.replace("..", " to "), "italic"))
        for one in reports:
            scope = f", {one.scope}" if one.scope else ""
            yield indent(Text(f"{one.figure}{scope}"), 4)
            for row in one.rows:
                yield indent(line(about, amount_words(row), row, dated(row)), 6)
                yield from under(row, 8)
            if one.differ:
                yield indent(Text(_DIFFER, "yellow"), 6)


def _events(about: About) -> Parts:
    yield from _cut(about.events, partial(_event, about), 2)


def _event(about: About, event: Event) -> Parts:
    when = days.words(event.begin) if event.begin else "undated"
    who = _and([about.name(one) for one in event.party_ids])
    yield indent(Text.assemble((f"{when}  ", "bold"), f"{event.kind}: {who}"))
    yield from claim(about, event.statement.rstrip("."), event, "")
    for key in event.about:
        if key in about.claims:
            row = about.claims[key]
            words = f"speaks of: {sentence(about, row).rstrip('.')} {numbers(about, [row])}"
            yield indent(Text(words, "dim"), 6)


def _devices(about: About) -> Parts:
    for kind, facts in groupby(about.devices, key=lambda row: row.kind):
        yield indent(Text(kind_words(kind), "italic"))

        def told(fact: DeviceFact) -> Parts:
            yield from claim(about, fact_words(fact), fact, period(fact))

        yield from _cut(list(facts), told, 4)


def _disputes(about: About) -> Parts:
    for one in about.disputes:
        yield indent(line(about, sentence(about, one.claim), one.claim, period(one.claim)))
        for row in one.against:
            yield indent(Text.assemble(("against it: ", "yellow"), sentence(about, row)), 4)
            yield indent(line(about, "", row, period(row)), 6)


def _sources(about: About) -> Parts:

    def cited(pair: tuple[str, int]) -> Parts:
        key, number = pair
        source = about.sources.get(key)
        words = source_words(source) if source else f"{key}: not described here"
        url = f"\n{source.url}" if source and source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), words, (url, "dim")))

    yield from _cut(list(about.numbers.items()), cited, 2, MOST_SOURCES)


def _and(names: Sequence[str]) -> str:
    """Several names in a row."""
    return ", ".join(dict.fromkeys(names))
