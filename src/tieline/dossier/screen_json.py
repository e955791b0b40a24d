"""A screening as JSON, one row at a time: a document, or a line for each row."""

import json
from typing import Any

from tieline.assessment.screening import Basis, Hit, Screened
from tieline.dossier.json_parts import range_json, snapshot_json, span_json
from tieline.dossier.screen_words import result_words
from tieline.matching.comparison import Reason


def document_head(basis: Basis) -> str:
    """The beginning of a JSON document; the answers follow, parted by commas."""
    return f'{{"basis": {_dump(_basis(basis))},\n"answers": ['


def document_row(answer: Screened, basis: Basis, *, first: bool) -> str:
    """One answer of a JSON document."""
    return f"{'' if first else ','}\n{_dump(_answer(answer, basis))}"


DOCUMENT_FOOT = "\n]}\n"
"""The end of a JSON document."""


def lines_head(basis: Basis) -> str:
    """The first line of a stream of lines: what its answers rest on."""
    return f"{_dump({'basis': _basis(basis)})}\n"


def lines_row(answer: Screened, basis: Basis) -> str:
    """One answer of a stream of lines."""
    return f"{_dump(_answer(answer, basis))}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "as_of": str(basis.as_of),
        "known_by": str(basis.known_by),
        "threshold": basis.threshold,
        "threshold_means": basis.threshold_words,
        "near": basis.near,
        "most": basis.most,
        "parties": basis.parties,
        "lists": dict(basis.lists),
        "listed_only": basis.listed_only,
        "file": basis.file,
        "columns": list(basis.columns),
        "notes": list(basis.notes),
        "snapshots": [
            {
                **snapshot_json(one.manifest),
                "last_read": one.last_read and str(one.last_read),
                "age_days": basis.age(one),
            }
            for one in basis.copies
        ],
        "version": basis.version,
    }


def _answer(answer: Screened, basis: Basis) -> dict[str, Any]:
    asked = answer.asked
    found: dict[str, Any] = {
        "row": asked.number or None,
        "asked": [name.text for name in asked.described.names],
        "result": answer.result,
        "says": result_words(answer),
        "hits": [_hit(hit) for hit in answer.hits],
        "more_hits": answer.more,
        "near_misses": [_hit(hit) for hit in answer.near],
        "problem": asked.problem,
        "notes": list(asked.notes),
    }
    if basis.columns:
        found["cells"] = list(asked.cells)
    return found


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "score": round(hit.score, 4),
        "party": hit.party_id,
        "name": hit.name,
        "type": hit.type,
        "countries": list(hit.countries),
        "asked": hit.asked,
        "matched": hit.matched,
        "judgement": hit.settled,
        "lists": [
            {
                "list": one.list_id,
                "title": one.title,
                "on_day": one.holding,
                "since": span_json(one.since),
                "last_read": one.read and str(one.read),
            }
            for one in hit.standings
        ],
        "tied_to": [
            {
                "party": one.party_id,
                "name": one.name,
                "kind": one.kind,
                "it_is_the_owner": one.owner,
                "share": range_json(one.share),
                "on_day": one.holding,
                "standing": one.standing,
                "lists": [
                    {"list": each.list_id, "title": each.title, "on_day": each.holding}
                    for each in one.standings
                ],
            }
            for one in hit.ownership
        ],
        "reasons": [_reason(one) for one in hit.supporting],
        "why_not_stronger": [_reason(one) for one in hit.weakening],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "feature": reason.feature,
        "weight": round(reason.weight, 3),
        "says": reason.text,
    }
