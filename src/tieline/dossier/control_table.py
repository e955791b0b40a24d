"""An answer on ownership as JSON and as CSV, one record a party that the listed have a part in."""

import json
from typing import Any

from tieline.assessment.control import ControlAnswer, Figure
from tieline.dossier.control_words import (
    NO_ADVICE,
    decisive_words,
    force_words,
    proof_words,
    untold_words,
)
from tieline.dossier.screen_table import csv_lines
from tieline.network.ownership.answers import Caught, Counted
from tieline.network.ownership.stakes import percent

COLUMNS = (
    "party",
    "answer",
    "low",
    "high",
    "proof",
    "decides",
    "untold",
    "of_itself",
    "integrated",
    "test",
    "as_of",
    "rest",
    "status",
)


def control_csv(answer: ControlAnswer) -> str:
    """The parties that are caught, perhaps, or not, one a line; shares in percent."""
    figures: dict[int, list[str]] = {}
    for one in answer.figures:
        figures.setdefault(one.party, []).append(f"{answer.name(one.listed)} {figure_words(one)}")
    lines = [
        (
            answer.name(one.party),
            str(answer.says(one.answer)),
            _number(one.low),
            _number(one.high),
            proof_words(one, answer),
            decisive_words(one, answer),
            _number(one.unknown),
            _number(one.own),
            "; ".join(figures.get(one.party, ())),
            answer.test.test.test_id,
            str(answer.asked.as_of),
            answer.asked.rest,
            str(answer.test.force),
        )
        for one in answer.found
    ]
    return csv_lines([COLUMNS, *lines])


def control_json(answer: ControlAnswer) -> str:
    """The whole answer, with the test's words; shares in percent."""
    test = answer.test.test
    whole = {
        "as_of": str(answer.asked.as_of),
        "test": {
            "id": test.test_id,
            "title": test.title,
            "authority": test.authority,
            "threshold": None if test.threshold is None else float(test.threshold),
            "strict": test.strict,
            "adds_up": test.adds_up,
            "control": test.control,
            "open_ended": test.open_ended,
            "says": test.says,
            "citation": test.citation,
            "url": test.url,
            "does_not": test.does_not,
            "status": answer.test.force,
            "encoded": answer.test.encoded,
            "status_words": force_words(answer),
        },
        "rest": answer.asked.rest,
        "file": answer.asked.file,
        "parties": len(answer.table.names),
        "stakes": len(answer.table.lines),
        "listed": [answer.name(one) for one in answer.listed],
        "listed_in_no_row": list(answer.absent),
        "answers": [_caught(one, answer) for one in answer.found],
        "integrated": [_figure(one, answer) for one in answer.figures],
        "integrated_residual": answer.residual if answer.residual < 1 else None,
        "odd": list(answer.odd),
        "disclaimer": NO_ADVICE,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def figure_words(one: Figure) -> str:
    """A figure of integrated ownership in percent."""
    low = f"{100 * one.low:.4g}"
    if one.high is None:
        return f"at least {low} %"
    high = f"{100 * one.high:.4g}"
    return f"{low} %" if low == high else f"{low} to {high} %"


def _caught(one: Caught, answer: ControlAnswer) -> dict[str, Any]:
    decisive = None
    if one.decisive:
        decisive = _counted(one.decisive, answer) | {
            "owned": answer.name(one.decisive.owned),
            "if_low": one.if_low and answer.says(one.if_low),
            "if_high": one.if_high and answer.says(one.if_high),
        }
    return {
        "party": answer.name(one.party),
        "answer": answer.says(one.answer),
        "low": float(percent(one.low)),
        "high": float(percent(one.high)),
        "counted": [_counted(counted, answer) for counted in one.counted],
        "person": None if one.person is None else answer.name(one.person),
        "proof": proof_words(one, answer),
        "decisive": decisive,
        "decides": decisive_words(one, answer),
        "untold": float(percent(one.unknown)),
        "of_itself": float(percent(one.own)),
        "untold_words": untold_words(one),
    }


def _counted(one: Counted, answer: ControlAnswer) -> dict[str, Any]:
    lines = answer.table.control_lines if one.control else answer.table.lines
    return {
        "owner": answer.name(one.owner),
        "owner_is": "listed" if answer.is_listed(one.owner) else answer.says(one.caught),
        "control": one.control,
        "low": float(percent(one.low)),
        "high": float(percent(one.high)),
        "line": lines[one.tie],
    }


def _figure(one: Figure, answer: ControlAnswer) -> dict[str, Any]:
    return {
        "listed": answer.name(one.listed),
        "party": answer.name(one.party),
        "low": 100 * one.low,
        "high": None if one.high is None else 100 * one.high,
    }


def _number(share: int) -> str:
    return f"{percent(share).normalize():f}"
