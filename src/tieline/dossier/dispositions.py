"""The log of decisions, and pairs of parties that may be one, as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from tieline.assessment.review import Disposition, Pair
from tieline.matching.comparison import Reason
from tieline.text.cells import safe_cell

LOG_COLUMNS = (
    "number",
    "when",
    "who",
    "action",
    "asked",
    "asked_key",
    "party_id",
    "party",
    "lists",
    "score",
    "reasons",
    "verdict",
    "note",
    "picture",
    "state_now",
)
PAIR_COLUMNS = (
    "score",
    "left_id",
    "left",
    "left_lists",
    "right_id",
    "right",
    "right_lists",
    "reasons",
    "state",
)


def render_log_csv(log: Sequence[Disposition]) -> str:
    """One row for each decision; no cell is ever read as a formula."""
    return _csv(LOG_COLUMNS, map(_log_values, log))


def render_log_json(log: Sequence[Disposition]) -> str:
    """One object for each decision, with the columns of the CSV as names."""
    return _json({"decisions": list(map(_log_values, log))})


def render_pairs_csv(pairs: Sequence[Pair]) -> str:
    """One row for each pair; no cell is ever read as a formula."""
    return _csv(PAIR_COLUMNS, map(_pair_values, pairs))


def render_pairs_json(pairs: Sequence[Pair]) -> str:
    """One object for each pair, with the columns of the CSV as names."""
    return _json({"proposals": list(map(_pair_values, pairs))})


def _log_values(one: Disposition) -> dict[str, Any]:
    values = (
        one.number,
        one.at.isoformat().replace("+00:00", "Z"),
        one.who,
        one.action,
        one.asked,
        one.asked_key,
        one.party_id,
        one.party,
        list(one.lists),
        one.score,
        _reasons(one.reasons),
        one.verdict,
        one.note,
        one.digest,
        one.state,
    )
    return dict(zip(LOG_COLUMNS, values, strict=True))


def _pair_values(one: Pair) -> dict[str, Any]:
    values = (
        round(one.compared.score, 4),
        one.left.party_id,
        one.left.name,
        list(one.left.picture.lists),
        one.right.party_id,
        one.right.name,
        list(one.right.picture.lists),
        _reasons(one.compared.reasons),
        one.settled.words,
    )
    return dict(zip(PAIR_COLUMNS, values, strict=True))


def _reasons(reasons: Sequence[Reason]) -> list[str]:
    return [f"{one.text} ({one.weight:+.2f})" for one in reasons]


def _csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(_cell(row[column])) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:  # noqa: ANN401
    """A value as one cell; several values stand under each other."""
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
