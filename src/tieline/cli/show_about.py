"""What rows say of a party, on the terminal: claim by claim, each with its source."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.assessment.about import About, Listing, Process
from tieline.cli.indents import indent
from tieline.cli.show_claims import (
    amount_words,
    claim,
    dated,
    kind_words,
    line,
    naming,
    numbers,
    period,
    sentence,
    tie_words,
    under,
)
from tieline.dossier.words import AHEAD, DISCLAIMER, HOLDING_WORDS, source_words
from tieline.model.days import Holding
from tieline.model.nouns import Address, Event, Identifier, Name, Party
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

Parts = Iterator[RenderableType]


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


def _names(about: About) -> Parts:
    """Names and identifiers, those that one source says of one id of the party together."""
    rows: list[Name | Identifier | Address | Party] = [*about.names, *about.identifiers]
    rows += [*about.addresses, *about.records]
    said: dict[tuple[str, ...], list[Name | Identifier | Address | Party]] = {}
    for row in rows:
        key = (row.party_id, row.source_id, row.standing, row.confidence, period(row))
        said.setdefault(key, []).append(row)
    for alike in said.values():
        for row in alike:
            if not isinstance(row, Party):
                yield indent(Text(naming(row)))
        types = dict.fromkeys(kind_words(row.type) for row in alike if isinstance(row, Party))
        told = f"type {', '.join(types)}" if types else ""
        yield indent(line(about, told, alike[0], period(alike[0])), 4)
        for row in {(row.locator, row.note): row for row in alike}.values():
            yield from under(row)
    for member, why in about.same_as.items():
        yield indent(Text(f"Rows of {member} are read as this party: {why}.", "dim"))


def _listings(about: About) -> Parts:
    for listing in about.listings:
        yield from _listing(about, listing)


def _listing(about: About, listing: Listing) -> Parts:
    holding = listing.holding
    yield indent(Text.assemble(listing.title, (f"  {_ON_LIST[holding]}", _STYLE[holding])))
    for row in listing.rows:
        told = [kind_words(row.status), f"as “{row.entry}”" if row.entry else "", row.citation]
        told += [row.programme if row.programme != listing.title else ""]
        yield from claim(about, ", ".join(part for part in told if part), row, period(row))
        if row.requirement:
            yield indent(Text(row.requirement, "dim"), 6)


def _ties(about: About) -> Parts:
    for kind, bonds in about.ties.items():
        yield indent(Text(str(kind), "italic"))
        for bond in bonds:
            yield from _bond(about, bond)


def _bond(about: About, bond: Bond) -> Parts:
    told = f"{about.name(bond.from_id)} {bond.kind.verb} {about.name(bond.to_id)}"
    holding = bond.holding(about.as_of)
    words = HOLDING_WORDS[holding] if bond.affirming() else "no claim affirms it"
    yield indent(Text.assemble(told, (f"  {words}", _STYLE[holding])), 4)
    for tie in bond.ties:
        yield indent(line(about, tie_words(tie), tie, period(tie)), 6)
        yield from under(tie, 8)


def _processes(about: About, *, aggregate: bool) -> Parts:
    if aggregate and any(one.aggregate for one in about.processes):
        yield indent(Text("A published sum is never added to the contracts above.", "dim"))
    for process in about.processes:
        if process.aggregate is aggregate:
            yield from _process(about, process)


def _process(about: About, process: Process) -> Parts:
    titles = {one.contract_id: one.title for one in about.processes if one.aggregate}
    yield indent(Text(process.title))
    parts = dict.fromkeys(row.part_of for row in process.rows if row.part_of)
    for part in parts:
        words = f"said to be part of a published sum: {titles.get(part, part)}"
        yield indent(Text(words, "dim"), 4)
    for row in process.rows:
        told = f"{amount_words(row)}, stage {row.stage}"
        if about.leads.get(row.contractor_id) != about.party_id:
            told += f", contractor {about.name(row.contractor_id)}"
        yield from claim(about, told, row, period(row))
        title = row.title if row.title != process.title else ""
        where = "; ".join(part for part in (title, row.authority, row.place) if part)
        if where:
            yield indent(Text(where, "dim"), 6)
    if process.differ:
        yield indent(Text(_DIFFER, "yellow"), 4)
    if process.mixed:
        yield indent(Text("The amounts are in several units and are not compared.", "yellow"), 4)


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
    for event in about.events:
        yield from _event(about, event)


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
        for fact in facts:
            told = f"{fact.value} ({fact.scope})" if fact.scope else fact.value
            yield from claim(about, told, fact, period(fact))


def _disputes(about: About) -> Parts:
    for one in about.disputes:
        yield indent(line(about, sentence(about, one.claim), one.claim, period(one.claim)))
        for row in one.against:
            yield indent(Text.assemble(("against it: ", "yellow"), sentence(about, row)), 4)
            yield indent(line(about, "", row, period(row)), 6)


def _sources(about: About) -> Parts:
    for key, number in about.numbers.items():
        source = about.sources.get(key)
        words = source_words(source) if source else f"{key}: not described here"
        url = f"\n{source.url}" if source and source.url else ""
        yield indent(Text.assemble((f"[{number}] ", "cyan"), words, (url, "dim")))


def _and(names: Sequence[str]) -> str:
    """Several names in a row."""
    return ", ".join(dict.fromkeys(names))
