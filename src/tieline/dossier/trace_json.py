"""A trace as JSON: every id, day, source and digest, in a fixed order."""

import json
from typing import Any

from tieline.assessment.findings import Answer, Effect, Finding, Path, Trace
from tieline.assessment.listings import listed_on
from tieline.assessment.path_days import path_days
from tieline.assessment.ties import sentence
from tieline.dossier.json_parts import (
    claim_json,
    duties_json,
    range_json,
    snapshot_json,
    source_json,
    span_json,
)
from tieline.dossier.words import path_words
from tieline.model.nouns import Designation, Event, Tie
from tieline.network.graph import Step


def render_json(trace: Trace) -> str:
    """The whole trace as one JSON object; the same trace gives the same bytes."""
    whole = {
        "tieline": trace.version,
        "as_of": str(trace.as_of),
        "known_by": str(trace.known_by),
        "as_of_is_after_known_by": trace.ahead,
        "hops": trace.hops,
        "to": list(trace.to),
        "answers": [_answer(answer, trace) for answer in trace.answers],
        "parties": {
            key: {
                "name": profile.name,
                "type": profile.type,
                "countries": list(profile.countries),
                "names": list(dict.fromkeys(row.name for row in profile.names)),
                "identifiers": [f"{row.scheme}:{row.value}" for row in profile.identifiers],
            }
            for key, profile in sorted(trace.profiles.items())
        },
        "same_as": dict(sorted(trace.same_as.items())),
        "sources": {key: source_json(one) for key, one in sorted(trace.sources.items())},
        "snapshots": [snapshot_json(one) for one in trace.snapshots],
        "rulebook": trace.rulebook,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _answer(answer: Answer, trace: Trace) -> dict[str, Any]:
    return {
        "query": answer.query,
        "row": answer.row,
        "verdict": answer.verdict,
        "resolution": answer.resolution.outcome,
        "party": answer.party_id,
        "candidates": [
            {"party": match.party_id, "name": trace.profiles[match.party_id].name, "why": match.why}
            for match in answer.resolution.matches
        ],
        "names_like_it": list(answer.resolution.hints),
        "search_cut_short": answer.cut,
        "findings": [_finding(finding, answer, trace) for finding in answer.findings],
        "events": [_event(event) for event in answer.events],
    }


def _finding(finding: Finding, answer: Answer, trace: Trace) -> dict[str, Any]:
    subject = answer.party_id or ""
    return {
        "party": finding.party_id,
        "listed_on_day": finding.listed,
        "found": finding.now,
        "listings": [_listing(entry, trace) for entry in finding.listings],
        "path_count": finding.count,
        "path_count_is_a_floor": finding.more,
        "stronger_paths_may_be_missing": finding.cut,
        "paths": [_path(path, trace, subject) for path in finding.paths],
        "paths_of_other_days": [_path(path, trace, subject) for path in finding.past],
        "effects": [_effect(effect) for effect in finding.effects],
        "lists_without_encoded_rules": list(finding.unruled),
        "denials": [_event(event) for event in finding.denials],
    }


def _listing(entry: Designation, trace: Trace) -> dict[str, Any]:
    return {
        "list": entry.list_id,
        "title": trace.lists.get(entry.list_id, entry.list_id),
        "entry": entry.entry,
        "status": entry.status,
        "on_day": listed_on(entry, trace.as_of),
        "programme": entry.programme,
        "citation": entry.citation,
        "requirement": entry.requirement,
        **claim_json(entry),
    }


def _path(path: Path, trace: Trace, subject: str) -> dict[str, Any]:
    return {
        "words": path_words(path, trace, subject),
        "holds_on_day": path.holding,
        "standing": path.standing,
        "strength": round(path.strength, 6),
        "weakest_tie": sentence(path.weakest, trace.name) if path.weakest else None,
        "days": _days(path),
        "open": list(path.open),
        "ties": [_step(step, trace) for step in path.steps],
    }


def _days(path: Path) -> dict[str, Any]:
    """The days on which all ties hold; null where a stretch has no end to that side."""
    found = path_days(path.steps)
    return {
        name: [[str(day) if day else None for day in stretch] for stretch in stretches]
        for name, stretches in (("certain", found.certain), ("possible", found.possible))
    }


def _step(step: Step, trace: Trace) -> dict[str, Any]:
    return {
        "from": step.bond.from_id,
        "kind": step.bond.kind,
        "to": step.bond.to_id,
        "holds_on_day": step.bond.holding(trace.as_of),
        "claims": [_tie(tie) for tie in step.bond.ties],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "scope": tie.scope,
        "share": range_json(tie.share),
        "amount": range_json(tie.amount),
        **claim_json(tie),
    }


def _effect(effect: Effect) -> dict[str, Any]:
    rule = effect.rule
    return {
        "rule": rule.rule_id,
        "regime": effect.regime,
        "title": rule.title,
        "outcome": effect.outcome,
        "consequence": rule.consequence,
        "who": effect.who,
        "subject_is_bound": effect.own,
        "since": span_json(effect.since),
        "why": effect.why,
        "depends_on": list(effect.depends_on),
        "owned": list(effect.proof),
        "path": effect.path,
        "says": rule.says,
        "bound": rule.bound,
        "provided": rule.provided,
        "scope": rule.scope,
        "exceptions": rule.exceptions,
        "duties": duties_json(rule.duties),
        "does_not": rule.does_not,
        "citation": rule.citation,
        "url": rule.url,
        "reading": rule.reading,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "parties": list(event.party_ids),
        "statement": event.statement,
        "about": list(event.about),
        **claim_json(event),
    }
