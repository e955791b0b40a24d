"""A report on statements as JSON."""

import json
from typing import Any

from tieline.assessment.statements import Bearing, Judged, Report
from tieline.dossier.statements_words import NO_VERDICT, heading


def statements_json(report: Report) -> str:
    """The report with every id; the same question on the same rows gives the same bytes."""
    sources = [
        {
            "source_id": one.source_id,
            "publisher": one.publisher,
            "title": one.title,
            "url": one.url,
            "via": one.via,
        }
        for one in sorted(report.sources.values(), key=lambda row: row.source_id)
    ]
    whole = {
        "document": report.document,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "moments": [
            {
                "as_of": str(moment.as_of),
                "known_by": str(moment.known_by),
                "asks": heading(moment, report),
            }
            for moment in report.moments
        ],
        "statements": [_statement(one) for one in report.judged],
        "sources": sources,
        "note": NO_VERDICT,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _statement(one: Judged) -> dict[str, Any]:
    return {
        "number": one.number,
        "says": one.says,
        "kind": one.kind,
        "answers": [
            {"answer": truth, "parts": [_part(part) for part in parts]}
            for truth, parts in zip(one.truths, one.bearings, strict=True)
        ],
        "since_then": [_part(part) for part in one.after],
        "note": one.note,
    }


def _part(part: Bearing) -> dict[str, Any]:
    return {"answer": part.truth, "why": part.why, "sources": list(part.sources)}
