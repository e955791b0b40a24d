"""A trace on the terminal: a table for many subjects, the whole story for one."""

from collections.abc import Iterator
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from tieline.assessment.findings import Answer, Effect, Finding, Outcome, Path, Trace
from tieline.assessment.ties import sentence
from tieline.dossier.words import (
    DISCLAIMER,
    HOLDING_WORDS,
    Numbers,
    best_path,
    consequence_words,
    following,
    listings,
    path_words,
    source_words,
    verdict_words,
)
from tieline.model.days import Holding
from tieline.model.kinds import EventKind
from tieline.model.nouns import Tie
from tieline.network.graph import Step
from tieline.resolution.parties import Outcome as Meant
from tieline.text import amounts, days

FEW = 3
"""So many subjects are shown in full without being asked."""

_HOLDING_STYLE = {
    Holding.YES: "green",
    Holding.UNCERTAIN: "yellow",
    Holding.UNKNOWN: "yellow",
    Holding.NO: "dim",
}
_HOLDING_SHORT = {
    Holding.YES: "holds",
    Holding.UNCERTAIN: "uncertain",
    Holding.UNKNOWN: "may hold",
    Holding.NO: "ended",
}
_MARKS = {Outcome.APPLIES: "●", Outcome.IF_TIE: "◐", Outcome.DEPENDS: "?", Outcome.UNVERIFIED: "?"}
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
    in_full = details or len(trace.answers) <= FEW
    if not in_full:
        console.print(Group(*_summary(trace)))
        console.print(_counts(trace))
    for answer in trace.answers if in_full else ():
        console.print(_answer(answer, trace, numbers))
    if in_full:
        _show_sources(console, numbers)
    _show_footing(trace, console)


def _summary(trace: Trace) -> Iterator[RenderableType]:
    """For each subject its ties, and under each the rules from which something follows."""
    for answer in trace.answers:
        yield Text(answer.query, "bold")
        yield from (_indent(line) for line in _summary_lines(answer, trace))


def _summary_lines(answer: Answer, trace: Trace) -> Iterator[RenderableType]:
    """The ties of one subject, those alike on one line; then what is open or over."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for finding in answer.findings:
        key = (*_tie_words(finding, answer, trace), *map(_plain_effect, _best_effects(finding)))
        alike.setdefault(key, []).append(trace.name(finding.party_id))
    for (way, how, *effects), targets in alike.items():
        if not way:
            yield Text("is itself listed")
        else:
            style = "dim" if how.startswith("not on") else ""
            yield Text.assemble((f"{way} {', '.join(targets)}", style), (f" · {how}", "dim"))
        for effect in effects:
            yield _indent(Text(effect))
    if not any(finding.now for finding in answer.findings):
        yield Text(verdict_words(answer), "dim")
    if answer.resolution.outcome is Meant.AMBIGUOUS:
        names = [trace.profiles[match.party_id].name for match in answer.resolution.matches]
        yield Text("it may be " + ", or ".join(names), "dim")


def _tie_words(finding: Finding, answer: Answer, trace: Trace) -> tuple[str, str]:
    """The nearest way to a listed party without its two ends, and how it holds on the day."""
    path = best_path(finding)
    if not path.steps:
        return "", ""
    words = path_words(path, trace, answer.party_id or "")
    words = words.removeprefix(f"{trace.name(answer.party_id or '')} ")
    how = f"{path.standing}, {_HOLDING_SHORT[path.holding]}"
    if not finding.paths:
        how = f"not on this day: {_ended(path, trace)}"
    elif not finding.now:
        how = f"{how}; not listed on this day"
    return words.removesuffix(f" {trace.name(finding.party_id)}"), how


def _ended(path: Path, trace: Trace) -> str:
    """When the tie that breaks a chain on the day was there, by the row that says it latest."""
    broken = [step for step in path.steps if step.bond.holding(trace.as_of) is Holding.NO]
    ties = [tie for step in broken for tie in step.bond.affirming()]
    last = max(ties, key=lambda tie: (tie.end.latest is not None, tie.end.latest or date.min))
    return days.period(last.begin, last.end)


def _best_effects(finding: Finding) -> Iterator[Effect]:
    """Of each regime the strongest effect from which something follows."""
    best: dict[str, Effect] = {}
    for effect in following(finding):
        best.setdefault(effect.regime, effect)
    return iter(best.values() if finding.now else ())


def _plain_effect(effect: Effect) -> str:
    return (
        f"{_MARKS[effect.outcome]} {effect.regime}: {effect.rule.consequence} ({effect.rule.role})"
    )


def _counts(trace: Trace) -> Text:
    said = [verdict_words(answer).split(":")[0] for answer in trace.answers]
    counts = ", ".join(f"{said.count(words)} {words}" for words in dict.fromkeys(said))
    return Text(
        "\n● applies to those in brackets   ◐ applies if the tie holds   ? depends, or unverified\n"
        f"{len(said)} subjects: {counts}.\n"
        "With evidence: tieline trace NAME, or this with --details or --format html -o report.html."
    )


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
    if not any(finding.now for finding in answer.findings):
        parts.append(Text("No tie to a listed party was found in these data for this day."))
    for finding in answer.findings:
        parts.extend(_finding(finding, answer, trace, numbers))
    if answer.cut:
        parts.append(Text("The search was cut at its bound; there may be more paths.", "yellow"))
    parts.extend(_denials(answer, numbers))
    return Group(*parts)


def _unresolved(answer: Answer, trace: Trace) -> Iterator[RenderableType]:
    yield Text(f"{verdict_words(answer)}.")
    for match in answer.resolution.matches:
        name = trace.profiles[match.party_id].name
        yield _indent(Text.assemble("• ", name, (f" ({match.why}; id {match.party_id})", "dim")))
    if answer.resolution.hints:
        yield Text("Names here that contain it: " + "; ".join(answer.resolution.hints), "dim")


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
        yield _indent(
            Text.assemble(words, (f" {citation}" if citation else "", "dim"), (f" {cited}", "cyan"))
        )
    for path in finding.paths:
        yield from _path(path, answer, trace, numbers)
    if finding.count > len(finding.paths):
        yield _indent(Text(f"... and {finding.count - len(finding.paths)} more paths", "dim"))
    if not finding.paths:
        for path in finding.past:
            yield from _path(path, answer, trace, numbers)
    yield from _effects(finding)


def _path(path: Path, answer: Answer, trace: Trace, numbers: Numbers) -> Iterator[RenderableType]:
    if not path.steps:
        yield _indent(Text("It is itself the listed party."))
        return
    yield Text()
    yield _indent(
        Text.assemble(
            path_words(path, trace, answer.party_id or ""),
            (f"  {path.standing}, {HOLDING_WORDS[path.holding]}", _HOLDING_STYLE[path.holding]),
        )
    )
    for step in path.steps:
        for tie in step.bond.ties:
            yield _indent(_tie(tie, step, trace, numbers), 4)
    for doubt in path.open:
        yield _indent(Text(f"open: {doubt}", "yellow"), 4)


def _tie(tie: Tie, step: Step, trace: Trace, numbers: Numbers) -> Text:
    said = [f"{sentence(step, trace.name)}"]
    if tie.scope:
        said.append(f"({tie.scope})")
    if tie.share:
        said.append(f"{amounts.words(tie.share)}")
    dates = days.period(tie.begin, tie.end)
    text = Text.assemble(
        " ".join(said),
        (f": {tie.standing}, {dates}", "dim"),
        (f" [{numbers.cite(tie.source_id)}]", "cyan"),
    )
    if tie.contradicts:
        disputed = dict.fromkeys(numbers.cite_claim(one) for one in tie.contradicts)
        text.append(f" disputes {', '.join(disputed)}", "yellow")
    return text


def _effects(finding: Finding) -> Iterator[RenderableType]:
    found = list(following(finding))
    yield Text()
    if finding.paths:
        heading = (
            "What follows on this day"
            if found
            else "Nothing follows on this day, by the rules here"
        )
        yield _indent(Text(heading, "bold"))
    for effect in found:
        yield from _effect(effect)
    rest = [one for one in finding.effects if not one.outcome.follows]
    not_yet = [one for one in rest if one.outcome is Outcome.NOT_ENACTED]
    rest = [one for one in rest if one.outcome is not Outcome.NOT_ENACTED]
    if rest:
        yield _indent(Text("What does not follow, and why", "bold"))
    for effect in rest:
        yield _bullet(Text.assemble(f"{effect.regime}, {effect.rule.title}: ", (effect.why, "dim")))
    if not_yet:
        days_of: dict[str, list[str]] = {}
        for one in not_yet:
            days_of.setdefault(one.regime, []).append(str(one.rule.known_from))
        titles = "; ".join(
            f"{regime} ({', '.join(dict.fromkeys(found))})" for regime, found in days_of.items()
        )
        yield _indent(Text(f"Not yet enacted on this day: {titles}", "dim"))


def _effect(effect: Effect) -> Iterator[RenderableType]:
    yield _bullet(
        Text.assemble(
            consequence_words(effect), "  ", (str(effect.outcome), _OUTCOME_STYLE[effect.outcome])
        )
    )
    since = f", {days.since(effect.since)}" if effect.since else ""
    read = "" if effect.rule.reading == "primary" else f" ({effect.rule.reading} reading)"
    yield _indent(Text(f"for {effect.who}{since}; {effect.rule.citation}{read}", "dim"), 6)
    for fact in effect.depends_on:
        yield _indent(Text(f"depends on {fact}", "yellow"), 6)


def _denials(answer: Answer, numbers: Numbers) -> Iterator[RenderableType]:
    told = [event for event in answer.events if event.kind is EventKind.DENIAL]
    told += [event for finding in answer.findings for event in finding.denials]
    denied = list({event.claim_id: event for event in told}.values())
    if denied:
        yield Text()
        yield Text("Denials and disputes", "bold")
    for event in denied:
        yield _bullet(
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
            _indent(
                Text.assemble(
                    (f"[{number}] ", "cyan"),
                    source_words(source),
                    (f"\n{source.url}" if source.url else "", "dim"),
                )
            )
        )


def _show_footing(trace: Trace, console: Console) -> None:
    used = "; ".join(f"{one.title} ({one.digest[:12]})" for one in trace.snapshots)
    console.print(
        Text(f"\nRests on: {used}; rulebook {trace.rulebook[:12]}; tieline {trace.version}.", "dim")
    )
    console.print(Text(DISCLAIMER, "dim"))


def _indent(text: RenderableType, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))


def _bullet(text: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("   •", text)
    return grid
