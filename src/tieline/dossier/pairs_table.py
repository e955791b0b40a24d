"""Pairs that were compared, as rows of a table or as JSON: score, match, reasons."""

import json
from collections.abc import Sequence
from typing import Any

from tieline.assessment.calibration import ComparedPair, Measured
from tieline.dossier.screen_table import Cell, added
from tieline.dossier.screen_words import reasons_words
from tieline.matching.comparison import Comparison, Reason

OWN = ("score", "match", "reasons")
"""The columns that a comparison adds; one that the table has already is named `tieline_...`."""


def pairs_header(columns: Sequence[str]) -> list[str]:
    """The first row of the table."""
    return [*columns, *added(columns, OWN)]


def pair_row(pair: ComparedPair, threshold: float) -> list[Cell]:
    """A row of the table: the user's own cells, then score, match and reasons."""
    found = pair.comparison
    if found is None:
        return [*pair.cells, "", "", f"not compared: {pair.problem}"]
    match = "yes" if found.score >= threshold else "no"
    return [*pair.cells, round(found.score, 4), match, reasons_words(found.reasons)]


def pair_json(pair: ComparedPair, columns: Sequence[str], threshold: float) -> dict[str, Any]:
    """A pair of a table as JSON."""
    answer = comparison_json(pair.comparison, threshold) if pair.comparison else {}
    return {
        "row": pair.number,
        "cells": dict(zip(_apart(columns), pair.cells, strict=False)),
        "label": pair.label,
        "problem": pair.problem,
        **answer,
    }


def _apart(columns: Sequence[str]) -> list[str]:
    """The names of columns, those of one name told apart by their places."""
    return [
        f"{column} #{place}" if columns.count(column) > 1 else column
        for place, column in enumerate(columns, start=1)
    ]


def comparison_json(found: Comparison, threshold: float) -> dict[str, Any]:
    """A comparison as JSON."""
    return {
        "left": found.left,
        "right": found.right,
        "score": round(found.score, 4),
        "match": found.score >= threshold,
        "reasons": [
            {"feature": one.feature, "weight": round(one.weight, 3), "says": one.text}
            for one in found.reasons
        ],
    }


def dump(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def measured_words(one: Measured) -> str:
    """How well a threshold tells the pairs, in one line."""
    told = ", ".join(
        f"{name} {'unknown' if share is None else f'{share:.3f}'}"
        for name, share in (("precision", one.precision), ("recall", one.recall), ("F1", one.f1))
    )
    return (
        f"at {one.threshold:.4g}: {told} "
        f"({one.right:,} right, {one.false:,} false, {one.missed:,} missed)"
    )


def weight_words(reason: Reason) -> str:
    """Whether a reason speaks for or against, and how much."""
    if not reason.weight:
        return "remark"
    return f"{'for' if reason.weight > 0 else 'against'} {abs(reason.weight):.1f}"
