"""A trace on the terminal: the whole story of each subject, or a summary of many."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from tieline.assessment.findings import Answer, Effect, Finding, Outcome, Path, Trace
from tieline.assessment.ties import sentence
from tieline.cli.indents import bullet, indent
from tieline.cli.rests import rests_words
from tieline.cli.show_summary import counts, summary
from tieline.dossier.words import (
    AHEAD,
    CUT,
    DISCLAIMER,
    Numbers,
    consequence_words,
    count_words,
    following,
    held_words,
    listings,
    path_days_words,
    path_words,
    source_words,
    strength_words,
    unruled_words,
    verdict_words,
)
from tieline.model.days import Holding
from tieline.model.kinds import EventKind
from tieline.model.nouns import Tie
from tieline.network.graph import Step
from tieline.text import amounts, days

FEW = 3
"""So many subjects are shown in full without being asked."""

_HOLDING_STYLE = {
    Holding.YES: "green",
    Holding.UNCERTAIN: "yellow",
    Holding.UNKNOWN: "yellow",
    Holding.NO: "dim",
}
_OUTCOME_STYLE = {
    Outcome.APPLIES: "bold red",
    Outcome.IF_TIE: "red",
    Outcome.DEPENDS: "yellow",
    Outcome.UNVERIFIED: "yellow",
}


def show_trace(trace: Trace, console: Console, *, details: bool) -> None:
    """Print a trace; with many subjects a summary, unless details are asked for."""
    numbers = Numbers(trace)
    console.print(
        Text.assemble(
            ("As of ", "dim"),
            str(trace.as_of),
            (", with what was known by ", "dim"),
            str(trace.known_by),
            (".", "dim"),
        )
    )
    if trace.ahead:
        console.print(Text(AHEAD, "yellow"))
    in_full = details or len(trace.answers) <= FEW
    if not in_full:
        console.print(Group(*summary(trace)))
        console.print(counts(trace))
    for answer in trace.answers if in_full else ():
        console.print(_answer(answer, trace, numbers))
    if in_full:
        _show_sources(console, numbers)
    _show_footing(trace, console)


def _answer(answer: Answer, trace: Trace, numbers: Numbers) -> RenderableType:
    parts: list[RenderableType] = [
        Text(),
        Line(Text(answer.query, "bold"), align="left", style="dim"),
    ]
    if answer.party_id is None:
        return Group(*parts, *_unresolved(answer, trace))
    profile = trace.profiles[answer.party_id]
    about = ", ".join([str(profile.type).replace("_", " "), *profile.countries])
    parts.append(Text.assemble(profile.name, (f" ({about})", "dim")))
    meant = answer.resolution.matches
    if meant and meant[0].judged:
        parts.append(Text(f"The name is {meant[0].why}.", "cyan"))
    if not any(finding.now for finding in answer.findings):
        within = f"within {trace.hops} ties (see --hops)"
        parts.append(
            Text(f"No tie to a listed party was found in these data for this day, {within}.")
        )
    for finding in answer.findings:
        parts.extend(_finding(finding, answer, trace, numbers))
    if answer.cut:
        parts.append(Text(CUT, "yellow"))
    parts.extend(_denials(answer, trace, numbers))
    return Group(*parts)


def _unresolved(answer: Answer, trace: Trace) -> Iterator[RenderableType]:
    yield Text(f"{verdict_words(answer)}.")
    for match in answer.resolution.matches:
        name = trace.profiles[match.party_id].name
        yield indent(Text.assemble("• ", name, (f" ({match.why}; id {match.party_id})", "dim")))
    if answer.resolution.hints:
        yield Text("Names here that are like it: " + "; ".join(answer.resolution.hints), "dim")


def _finding(
    finding: Finding, answer: Answer, trace: Trace, numbers: Numbers
) -> Iterator[RenderableType]:
    yield Text()
    yield Text(trace.profiles[finding.party_id].name, "bold")
    for words, entries in listings(finding, trace):
        citation = "; ".join(dict.fromkeys(one.citation for one in entries if one.citation))
        cited = "".join(
            f"[{numbers.cite(one)}]" for one in dict.fromkeys(e.source_id for e in entries)
        )
        yield indent(
            Text.assemble(
                words, (f"; {citation}" if citation else "", "dim"), (f" {cited}", "cyan")
            )
        )
    for path in finding.paths:
        yield from _path(path, finding, answer, trace, numbers)
    if finding.count > len(finding.paths):
        shown = (
            f"... {len(finding.paths)} of {count_words(finding)} paths, the surest and strongest"
        )
        yield indent(Text(shown, "dim"))
    for path in finding.past:
        yield from _path(path, finding, answer, trace, numbers)
    yield from _effects(finding, trace)


def _path(
    path: Path, finding: Finding, answer: Answer, trace: Trace, numbers: Numbers
) -> Iterator[RenderableType]:
    if not path.steps:
        here = finding.listed is Holding.YES
        yield indent(
            Text("It is itself the " + ("listed party." if here else "party of the entry."))
        )
        return
    yield Text()
    yield indent(
        Text.assemble(
            path_words(path, trace, answer.party_id or ""),
            (f"  {held_words(path)}", _HOLDING_STYLE[path.holding]),
        )
    )
    told = f"{strength_words(path, trace)}; {path_days_words(path.steps)}"
    yield indent(Text(told, "dim"), 4)
    for step in path.steps:
        for tie in step.bond.ties:
            yield indent(_tie(tie, step, trace, numbers), 4)
    for doubt in path.open:
        yield indent(Text(f"open: {doubt}", "yellow"), 4)


def _tie(tie: Tie, step: Step, trace: Trace, numbers: Numbers) -> Text:
    said = [f"{sentence(step, trace.name)}"]
    if tie.scope:
        said.append(f"({tie.scope})")
    if tie.share:
        said.append(f"{amounts.words(tie.share)}")
    dates = days.period(tie.begin, tie.end, tie.last_reported)
    text = Text.assemble(
        " ".join(said),
        (f": {tie.standing}, {dates}", "dim"),
        (f" [{numbers.cite(tie.source_id)}]", "cyan"),
    )
    if tie.contradicts:
        disputed = dict.fromkeys(numbers.cite_claim(one) for one in tie.contradicts)
        text.append(f" disputes {', '.join(disputed)}", "yellow")
    return text


def _effects(finding: Finding, trace: Trace) -> Iterator[RenderableType]:
    found = list(following(finding))
    yield Text()
    if finding.paths:
        heading = (
            "What follows on this day"
            if found
            else "Nothing follows on this day, by the rules here"
        )
        yield indent(Text(heading, "bold"))
    for effect in found:
        yield from _effect(effect)
    for list_id in finding.unruled:
        yield indent(Text(unruled_words(list_id, trace), "yellow"))
    rest = [one for one in finding.effects if not one.outcome.follows]
    not_yet = [one for one in rest if one.outcome is Outcome.NOT_ENACTED]
    rest = [one for one in rest if one.outcome is not Outcome.NOT_ENACTED]
    if rest:
        yield indent(Text("What does not follow, and why", "bold"))
    for effect in rest:
        yield bullet(Text.assemble(f"{effect.regime}, {effect.rule.title}: ", (effect.why, "dim")))
    if not_yet:
        days_of: dict[str, list[str]] = {}
        for one in not_yet:
            days_of.setdefault(one.regime, []).append(str(one.rule.known_from))
        titles = "; ".join(
            f"{regime} ({', '.join(dict.fromkeys(found))})" for regime, found in days_of.items()
        )
        yield indent(Text(f"Not yet enacted on this day: {titles}", "dim"))


def _effect(effect: Effect) -> Iterator[RenderableType]:
    yield bullet(
        Text.assemble(
            consequence_words(effect), "  ", (str(effect.outcome), _OUTCOME_STYLE[effect.outcome])
        )
    )
    since = f", {days.since(effect.since)}" if effect.since else ""
    read = "" if effect.rule.reading == "primary" else f" ({effect.rule.reading} reading)"
    yield indent(Text(f"for {effect.who}{since}; {effect.rule.citation}{read}", "dim"), 6)
    if effect.rule.provided:
        yield indent(Text(f"provided that {effect.rule.provided}", "dim"), 6)
    for stakes in effect.proof:
        yield indent(Text(f"owned: {stakes}", "dim"), 6)
    for fact in effect.depends_on:
        yield indent(Text(f"depends on {fact}", "yellow"), 6)


def _denials(answer: Answer, trace: Trace, numbers: Numbers) -> Iterator[RenderableType]:
    """What the parties deny, and ties of which nothing is said but that they are not so."""
    told = [event for event in answer.events if event.kind is EventKind.DENIAL]
    told += [event for finding in answer.findings for event in finding.denials]
    events = {event.claim_id: event for event in told}.values()
    bonds = [bond for bond in answer.bonds if not bond.affirming()]
    if events or bonds:
        yield Text()
        yield Text("Denials and disputes", "bold")
    for bond in bonds:
        said = sentence(Step(bond, forward=True), trace.name)
        cited = "".join(f"[{numbers.cite(tie.source_id)}]" for tie in bond.ties)
        yield bullet(
            Text.assemble(f"denied, and claimed by nobody here: {said}", (f" {cited}", "cyan"))
        )
    for event in events:
        yield bullet(
            Text.assemble(
                f"{days.words(event.begin) if event.begin else 'undated'}: {event.statement}",
                (f" [{numbers.cite(event.source_id)}]", "cyan"),
            )
        )


def _show_sources(console: Console, numbers: Numbers) -> None:
    cited = numbers.cited()
    if not cited:
        return
    console.print(Text("\nSources", "bold"))
    for number, source in cited:
        console.print(
            indent(
                Text.assemble(
                    (f"[{number}] ", "cyan"),
                    source_words(source),
                    (f"\n{source.url}" if source.url else "", "dim"),
                )
            )
        )


def _show_footing(trace: Trace, console: Console) -> None:
    rests = rests_words(trace.snapshots, trace.sources, trace.rulebook, trace.version)
    console.print(Text(f"\n{rests}", "dim"))
    console.print(Text(DISCLAIMER, "dim"))
