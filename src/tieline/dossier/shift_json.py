"""A diff of two worlds as JSON: every change with its rule, path and claims, in a fixed order."""

import json
from typing import Any

from tieline.assessment.findings import Answer, Effect, Path, Trace
from tieline.assessment.pair_shift import (
    EffectShift,
    Mark,
    PairShift,
    supposed_row,
    supposed_step,
)
from tieline.assessment.shift import Shift
from tieline.dossier.json_parts import (
    claim_json,
    duties_json,
    range_json,
    snapshot_json,
    source_json,
    span_json,
)
from tieline.dossier.shift_groups import Group, Grouping, groups
from tieline.dossier.shift_words import (
    NOT_SO,
    chain_words,
    counts,
    gone_words,
    how_words,
    listing_lines,
    outcome_words,
    shown_paths,
    title,
    told_lines,
    why_words,
)
from tieline.dossier.words import DISCLAIMER
from tieline.model.nouns import Tie


def render_shift_json(shift: Shift, grouping: Grouping) -> str:
    """The whole diff as one JSON object; the same diff gives the same bytes."""
    places = {id(pair): at for at, pair in enumerate(shift.pairs)}
    whole = {
        "tieline": shift.after.version,
        "title": title(shift),
        "supposed": _supposed(shift),
        "before": _world(shift.before),
        "after": _world(shift.after),
        "hops": shift.after.hops,
        "looked_at": {
            "count": shift.looked.count,
            "how": shift.looked.how,
            "beyond_the_bound": shift.looked.left_out,
            "not_asked_again": shift.looked.unchecked,
        },
        "counts": {str(change): number for number, change in counts(shift)},
        "changes": [_pair(pair, shift) for pair in shift.pairs],
        "grouped_by": grouping,
        "groups": [_group(one, places) for one in groups(shift, grouping)],
        "unchanged": [{"subject": one.subject, "party": one.party} for one in shift.same],
        "untied": [shift.after.answers[at].party_id for at in shift.untied],
        "not_looked_at": [_unresolved(one) for one in shift.unresolved],
        "rules": _rules(shift),
        "parties": {key: shift.name(key) for key in sorted(_mentioned(shift))},
        "sources": _sources(shift),
        "note": DISCLAIMER,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _supposed(shift: Shift) -> dict[str, Any] | None:
    if shift.supposed is None:
        return None
    return {
        "name": shift.supposed.name,
        "on": shift.supposed.on,
        "note": shift.supposed.note,
        "changes": [{"mark": mark, "words": words} for mark, words in told_lines(shift)],
        "rules": sorted(shift.supposed.rules),
        "rules_suspended": sorted(shift.supposed.suspended),
        "rules_removed": sorted(shift.supposed.removed),
        "sha256": shift.supposed.digest,
        "is_not_so": NOT_SO,
    }


def _world(trace: Trace) -> dict[str, Any]:
    return {
        "as_of": str(trace.as_of),
        "known_by": str(trace.known_by),
        "as_of_is_after_known_by": trace.ahead,
        "rulebook": trace.rulebook,
        "snapshots": [snapshot_json(one) for one in trace.snapshots],
    }


def _pair(pair: PairShift, shift: Shift) -> dict[str, Any]:
    answer = shift.after.answers[pair.at]
    return {
        "subject": pair.subject,
        "subject_name": shift.name(pair.subject),
        "query": answer.query,
        "row": answer.row,
        "party": pair.party,
        "party_name": shift.name(pair.party),
        "change": pair.change,
        "as_supposed": shift.supposed is not None,
        "exposed_before": bool(pair.before and pair.before.now),
        "exposed_after": bool(pair.after and pair.after.now),
        "listings": [
            {
                "mark": one.mark,
                "list": one.list_id,
                "before": one.before,
                "after": one.after,
                "since": span_json(one.since),
            }
            for one in pair.listings
        ],
        "listing_words": [
            {"mark": one.mark, "words": one.words} for one in listing_lines(pair, shift)
        ],
        "effects": [_effect(one, pair, shift) for one in pair.effects],
        "paths": [_path(path, mark, pair, shift) for mark, path in shown_paths(pair)],
        "lists_without_encoded_rules": list(pair.after.unruled) if pair.after else [],
    }


def _effect(change: EffectShift, pair: PairShift, shift: Shift) -> dict[str, Any]:
    path = change.path
    return {
        "mark": change.mark,
        "rule": change.effect.rule.rule_id,
        "consequence": change.effect.rule.consequence,
        "words": outcome_words(change, shift),
        "before": change.before and _said(change.before, change.before.why),
        "after": change.after and _said(change.after, why_words(change.after.why, shift)),
        "differs": [
            {"what": one.what, "before": one.before, "after": one.after} for one in change.aspects
        ],
        "why_gone": gone_words(change, shift),
        "path": chain_words(path, shift, pair.subject) if path else None,
    }


def _said(effect: Effect, why: str) -> dict[str, Any]:
    """What a rule says in one world, and why nothing follows there."""
    return {
        "outcome": effect.outcome,
        "follows": effect.outcome.follows,
        "who": effect.who,
        "subject_is_bound": effect.own,
        "since": span_json(effect.since),
        "why": why,
        "depends_on": list(effect.depends_on),
    }


def _path(path: Path, mark: Mark | None, pair: PairShift, shift: Shift) -> dict[str, Any]:
    return {
        "mark": mark,
        "words": chain_words(path, shift, pair.subject),
        "how": how_words(path, pair, shift),
        "holds_on_day": path.holding,
        "standing": path.standing,
        "supposed": any(supposed_step(step, shift.after.as_of) for step in path.steps),
        "open": list(path.open),
        "ties": [
            {
                "from": step.bond.from_id,
                "kind": step.bond.kind,
                "to": step.bond.to_id,
                "supposed": supposed_step(step, shift.after.as_of),
                "claims": [_tie(tie) for tie in step.bond.ties],
            }
            for step in path.steps
        ],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "scope": tie.scope,
        "share": range_json(tie.share),
        "supposed": supposed_row(tie),
        **claim_json(tie),
    }


def _group(group: Group, places: dict[int, int]) -> dict[str, Any]:
    """A group by the places of its changes in `changes`."""
    return {
        "key": group.key,
        "title": group.title,
        "changes": [places[id(pair)] for pair, _ in group.members],
    }


def _unresolved(answer: Answer) -> dict[str, Any]:
    return {
        "query": answer.query,
        "row": answer.row,
        "resolution": answer.resolution.outcome,
        "candidates": [one.party_id for one in answer.resolution.matches],
        "names_like_it": list(answer.resolution.hints),
    }


def _rules(shift: Shift) -> dict[str, Any]:
    """Each rule that differs, once."""
    found = {one.effect.rule.rule_id: one.effect for pair in shift.pairs for one in pair.effects}
    mine = shift.supposed
    return {
        key: {
            "regime": effect.regime,
            "title": effect.rule.title,
            "supposed": bool(mine and key in mine.rules),
            "supposed_to_be_suspended": bool(mine and key in mine.suspended),
            "supposed_to_be_gone": bool(mine and key in mine.removed),
            "consequence": effect.rule.consequence,
            "says": effect.rule.says,
            "bound": effect.rule.bound,
            "provided": effect.rule.provided,
            "scope": effect.rule.scope,
            "exceptions": effect.rule.exceptions,
            "duties": duties_json(effect.rule.duties),
            "does_not": effect.rule.does_not,
            "citation": effect.rule.citation,
            "url": effect.rule.url,
            "reading": effect.rule.reading,
        }
        for key, effect in sorted(found.items())
    }


def _mentioned(shift: Shift) -> set[str]:
    """The parties that occur in the diff."""
    found = {one for pair in (*shift.pairs, *shift.same) for one in (pair.subject, pair.party)}
    found |= {shift.after.answers[at].party_id or "" for at in shift.untied}
    for pair in shift.pairs:
        found |= {step.end for _, path in shown_paths(pair) for step in path.steps}
    return found - {""}


def _sources(shift: Shift) -> dict[str, Any]:
    """The sources of the claims that the changes rest on."""
    rows = [
        row.source_id
        for pair in shift.pairs
        for _, path in shown_paths(pair)
        for step in path.steps
        for row in step.bond.ties
    ]
    rows += [row.source_id for pair in shift.pairs for row in pair.finding.listings]
    known = {**shift.before.sources, **shift.after.sources}
    return {key: source_json(known[key]) for key in sorted({*rows} & known.keys())}
