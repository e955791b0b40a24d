"""A trace of many subjects on the terminal: a few lines for each."""

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from tieline.assessment.findings import Answer, Finding, Outcome, Path, Trace
from tieline.cli.indents import indent
from tieline.dossier.words import best_path, following, path_words, verdict_words
from tieline.model.days import Holding
from tieline.resolution.parties import Outcome as Meant
from tieline.text import days

MOST_CANDIDATES = 3
"""So many parties that a name may mean are told of each subject."""

_HOLDING_SHORT = {
    Holding.YES: "holds",
    Holding.UNCERTAIN: "uncertain",
    Holding.UNKNOWN: "may hold",
    Holding.NO: "ended",
}
_MARKS = {Outcome.APPLIES: "●", Outcome.IF_TIE: "◐", Outcome.DEPENDS: "?", Outcome.UNVERIFIED: "?"}


def summary(trace: Trace) -> Iterator[RenderableType]:
    """For each subject its ties, and under each the rules from which something follows."""
    for answer in trace.answers:
        yield Text(answer.query, "bold")
        yield from (indent(line) for line in _summary_lines(answer, trace))


def _summary_lines(answer: Answer, trace: Trace) -> Iterator[RenderableType]:
    """The ties of one subject, those alike on one line; then what is open or over."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for finding in answer.findings:
        key = (*_tie_words(finding, answer, trace), *_follows(finding))
        alike.setdefault(key, []).append(trace.name(finding.party_id))
    for (way, how, *effects), targets in alike.items():
        if not way:
            profile = trace.profiles[answer.party_id or ""]
            what = str(profile.type).replace("_", " ")
            yield Text.assemble("is itself listed", (f" ({profile.name}, {what})", "dim"))
        else:
            style = "dim" if how.startswith("not on") else ""
            yield Text.assemble((f"{way} {', '.join(targets)}", style), (f" · {how}", "dim"))
        for effect in effects:
            yield indent(Text(effect))
    if not any(finding.now for finding in answer.findings):
        yield Text(verdict_words(answer), "dim")
    if answer.resolution.outcome is Meant.AMBIGUOUS:
        names = [trace.profiles[match.party_id].name for match in answer.resolution.matches]
        more = len(names) - MOST_CANDIDATES
        told = ", or ".join(names[:MOST_CANDIDATES]) + (f", or {more} others" if more > 0 else "")
        yield Text(f"it may be {told}", "dim")


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
    return days.period(last.begin, last.end, last.last_reported)


def _follows(finding: Finding) -> Iterator[str]:
    """What follows, a line for each regime and consequence, with everybody whom it binds."""
    bound: dict[tuple[str, str], dict[str, None]] = {}
    for effect in following(finding) if finding.now else ():
        mark = _MARKS[effect.outcome]
        said = f"{effect.regime}: {effect.rule.consequence}"
        bound.setdefault((mark, said), {})[effect.rule.role] = None
    for (mark, said), roles in bound.items():
        yield f"{mark} {said} ({'; '.join(roles)})"


def counts(trace: Trace) -> Text:
    """What the marks mean, and how many subjects have which answer."""
    said = [verdict_words(answer).split(":")[0] for answer in trace.answers]
    told = ", ".join(f"{said.count(words)} {words}" for words in dict.fromkeys(said))
    return Text(
        "\n● applies to those in brackets   ◐ applies if the tie holds   ? depends, or unverified\n"
        f"{len(said)} subjects, paths of at most {trace.hops} ties: {told}.\n"
        "With evidence: tieline trace NAME, or this with --details or --format html -o report.html."
    )
