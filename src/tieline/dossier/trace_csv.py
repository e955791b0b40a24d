"""A trace as CSV: one row for each subject, listed party and rule from which something follows."""

import csv
import io
from collections.abc import Iterator

from tieline.assessment.findings import Answer, Effect, Finding, Trace
from tieline.dossier.words import best_path, following, path_words
from tieline.text import days
from tieline.text.cells import safe_cell

COLUMNS = (
    "row",
    "subject",
    "verdict",
    "party",
    "listed_party",
    "listed_on_day",
    "path",
    "tie_on_day",
    "standing",
    "regime",
    "rule",
    "outcome",
    "consequence",
    "who",
    "since",
    "depends_on",
    "citation",
    "sources",
    "search_cut",
    "as_of",
    "known_by",
)


def render_csv(trace: Trace) -> str:
    """The trace as a table for spreadsheets; no cell is ever read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in trace.answers:
        for record in _records(answer, trace):
            cells = {**record, "as_of": str(trace.as_of), "known_by": str(trace.known_by)}
            writer.writerow([safe_cell(cells.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def _records(answer: Answer, trace: Trace) -> Iterator[dict[str, str]]:
    head = {
        "row": "" if answer.row is None else str(answer.row),
        "subject": answer.query,
        "verdict": _verdict(answer),
        "search_cut": "yes" if answer.cut else "",
        "party": trace.profiles[answer.party_id].name if answer.party_id else "",
    }
    if not answer.findings:
        yield head
    for finding in answer.findings:
        about = head | _finding(finding, answer, trace)
        effects = list(following(finding))
        yield from (about | _effect(effect, finding, trace, answer) for effect in effects)
        if not effects:
            yield about


def _verdict(answer: Answer) -> str:
    return str(answer.verdict if answer.party_id else answer.resolution.outcome)


def _finding(finding: Finding, answer: Answer, trace: Trace) -> dict[str, str]:
    path = best_path(finding)
    cited = dict.fromkeys(tie.source_id for step in path.steps for tie in step.bond.ties)
    cited |= dict.fromkeys(entry.source_id for entry in finding.listings)
    return {
        "listed_party": trace.profiles[finding.party_id].name,
        "listed_on_day": finding.listed,
        "path": path_words(path, trace, answer.party_id or ""),
        "tie_on_day": path.holding,
        "standing": path.standing,
        "sources": " ; ".join(
            trace.sources[one].url or trace.sources[one].title
            for one in cited
            if one in trace.sources
        ),
    }


def _effect(effect: Effect, finding: Finding, trace: Trace, answer: Answer) -> dict[str, str]:
    record = {
        "regime": effect.regime,
        "rule": effect.rule.rule_id,
        "outcome": effect.outcome,
        "consequence": effect.rule.consequence,
        "who": effect.who,
        "since": days.words(effect.since),
        "depends_on": " ; ".join(effect.depends_on),
        "citation": effect.rule.citation,
    }
    if effect.path < len(finding.paths):
        path = finding.paths[effect.path]
        record["path"] = path_words(path, trace, answer.party_id or "")
        record |= {"tie_on_day": path.holding, "standing": path.standing}
    return record
