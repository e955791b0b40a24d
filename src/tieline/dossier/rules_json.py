"""The rulebook, and how its cases came out, as JSON."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from tieline.dossier.json_parts import duties_json, span_json
from tieline.rulebook.cases import Case
from tieline.rulebook.rules import Regime, Rule


def render_rules(rules: Iterable[dict[str, Any]], as_of: date) -> str:
    """Rules as one JSON object; the same rulebook gives the same bytes."""
    return _dump({"as_of": str(as_of), "rules": list(rules)})


def render_rule(rule: dict[str, Any], cases: Iterable[Case], as_of: date) -> str:
    """One rule with the cases that speak of it."""
    return _dump({"as_of": str(as_of), **rule, "cases": [case_json(one) for one in cases]})


def render_cases(cases: Iterable[dict[str, Any]]) -> str:
    """The cases with what was missed in each."""
    return _dump({"cases": list(cases)})


def rule_json(regime: Regime, rule: Rule, state: str) -> dict[str, Any]:
    """Everything that the rulebook says of a rule."""
    return {
        "rule": rule.rule_id,
        "regime": regime.title,
        "authority": regime.authority,
        "lists": list(regime.lists) if not rule.not_from_ties else [],
        "title": rule.title,
        "consequence": rule.consequence,
        "status": state,
        "reading": rule.reading,
        "says": rule.says,
        "restricts": rule.restricts,
        "role": rule.role,
        "bound": rule.bound,
        "dealing": list(rule.dealing),
        "reach": rule.reach.text,
        "owned": rule.owned,
        "scope": rule.scope,
        "provided": rule.provided,
        "periods": [
            {"status": one.force, "from": span_json(one.begin), "until": span_json(one.end)}
            for one in rule.periods
        ],
        "days_after_listing": rule.days_after_listing,
        "known_from": rule.known_from and str(rule.known_from),
        "exceptions": rule.exceptions,
        "duties": duties_json(rule.duties),
        "does_not": rule.does_not,
        "not_from_ties": rule.not_from_ties,
        "citation": rule.citation,
        "url": rule.url,
    }


def case_json(case: Case) -> dict[str, Any]:
    """A case by its name and place, with what it expects."""
    return {
        "case": case.name,
        "place": case.place,
        "as_of": str(case.as_of),
        "expect": {**case.expected, **case.states},
        "open": case.still_open,
    }


def _dump(whole: dict[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
