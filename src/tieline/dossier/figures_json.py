"""Figures as JSON: every bound exact, with rates, claims and what is missing, in a fixed order."""

import json
from typing import Any

from tieline.assessment.figures import Figures
from tieline.dossier.figures_words import missing_words, stated_words, statement_words
from tieline.dossier.json_parts import claim_json, range_json, snapshot_json, source_json, span_json
from tieline.dossier.ledger_json import rates_json
from tieline.ledger.converted import Said
from tieline.ledger.figures import Stated
from tieline.ledger.sales import Input
from tieline.ledger.statements import Statement


def figures_json(figures: Figures) -> str:
    """The whole answer as one JSON object; the same answer gives the same bytes."""
    asked = figures.question
    whole = {
        "tieline": figures.version,
        "as_of": str(asked.as_of),
        "known_by": str(asked.known_by),
        "as_of_is_after_known_by": figures.ahead,
        "query": asked.party,
        "currency": asked.currency,
        "regions": list(asked.regions),
        "resolution": figures.resolution.outcome,
        "party": figures.party_id or None,
        "candidates": [
            {
                "party": one.party_id,
                "name": figures.names.get(one.party_id, one.party_id),
                "why": one.why,
            }
            for one in (() if figures.party_id else figures.resolution.matches)
        ],
        "figures": [_stated(one) for one in figures.stated],
        "statements": [_statement(one) for one in figures.statements],
        "largest_contract": figures.project and figures.project.contract_id,
        "sources": [
            {"number": number, "source": key, **source_json(figures.sources[key])}
            for key, number in figures.numbers.items()
            if key in figures.sources
        ],
        "last_exchange_rate": figures.last_rate or None,
        "snapshots": [snapshot_json(one) for one in figures.snapshots],
        "rulebook": figures.rulebook,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _stated(one: Stated) -> dict[str, Any]:
    return {
        "figure": one.figure,
        "period": one.period,
        "days": span_json(one.span),
        "scope": one.scope,
        "words": stated_words(one),
        "as_stated": range_json(one.own),
        "converted": range_json(one.amount),
        "share": range_json(one.share),
        "amounts_differ": one.differ,
        "claims": [
            *(_said(each) for each in one.said),
            *({"amount": range_json(row.amount), **claim_json(row)} for row in one.shares),
            *(
                {"amount": range_json(row.amount), "counts": False, **claim_json(row)}
                for row in one.others
            ),
        ],
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "amount": range_json(said.row.amount),
        "converted": range_json(said.amount),
        "rates": said.rates and rates_json(said.rates),
        **claim_json(said.row),
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "period": one.period,
        "scope": one.scope,
        "answer": one.verdict,
        "words": statement_words(one),
        "result": range_json(one.result),
        "inputs": [_input(each) for each in one.inputs],
        "missing": list(one.missing),
        "would_decide": one.decides or None,
        "missing_words": missing_words(one) or None,
        "contract": one.contract_id or None,
    }


def _input(one: Input) -> dict[str, Any]:
    return {
        "label": one.label,
        "amount": range_json(one.amount),
        "how": one.note or None,
        "claims": list(one.claims),
    }
