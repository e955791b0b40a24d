"""Proposals and how they stand, and the log of the casebook, as JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from tieline.casebook.codec import proposal_values
from tieline.casebook.entries import Waiting
from tieline.casebook.log import Line
from tieline.casebook.state import Settled
from tieline.casebook.words import statement
from tieline.text.cells import safe_cell

Listed = Sequence[tuple[Waiting, Settled]]
CLAIM_COLUMNS = (
    "key",
    "document",
    "kind",
    "statement",
    "quotes",
    "standing",
    "hedge",
    "missing",
    "proposer",
    "state",
)
LOG_COLUMNS = (
    "number",
    "when",
    "who",
    "action",
    "key",
    "what",
    "proposed",
    "reason",
    "grade",
    "beyond_words",
    "state_now",
)


def render_claims_csv(listed: Listed) -> str:
    """One row for each proposal; no cell is ever read as a formula."""
    return _csv(CLAIM_COLUMNS, (_claim_values(*one) for one in listed))


def render_claims_json(listed: Listed) -> str:
    """One object for each proposal, whole, with its statement and how it stands."""
    values = [
        {
            **proposal_values(one.proposal),
            "document": one.document,
            "statement": statement(one.proposal),
            "state": str(settled.state),
            "decisions": [f"c{voice.number}" for voice in settled.voices],
        }
        for one, settled in listed
    ]
    return _json({"proposals": values})


def render_casebook_log_csv(log: Sequence[Line]) -> str:
    """One row for each entry; no cell is ever read as a formula."""
    return _csv(LOG_COLUMNS, map(_log_values, log))


def render_casebook_log_json(log: Sequence[Line]) -> str:
    """One object for each entry; of an acceptance with its whole claim."""
    return _json({"entries": [{**_log_values(one), "claim": dict(one.block)} for one in log]})


def _claim_values(one: Waiting, settled: Settled) -> dict[str, Any]:
    proposal = one.proposal
    values = (
        proposal.key,
        one.document,
        str(proposal.kind),
        statement(proposal),
        [quote.exact for quote in proposal.quotes],
        str(proposal.standing),
        proposal.hedge,
        list(proposal.missing),
        proposal.proposer,
        settled.words,
    )
    return dict(zip(CLAIM_COLUMNS, values, strict=True))


def _log_values(one: Line) -> dict[str, Any]:
    values = (
        f"c{one.number}",
        one.at.isoformat().replace("+00:00", "Z"),
        one.who,
        one.action,
        one.key,
        one.what,
        one.proposed,
        one.reason,
        one.grade,
        one.beyond,
        one.state,
    )
    return dict(zip(LOG_COLUMNS, values, strict=True))


def _csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(_cell(row[column])) for column in columns])
    return out.getvalue()


def _cell(value: str | list[str]) -> str:
    """A value as one cell; several values stand under each other."""
    return "\n".join(value) if isinstance(value, list) else str(value)


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
