"""What a bag says in tables of its documents and claims: CSV for people, JSON for programs."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

from tieline.casebook.state import Accepted
from tieline.evidence.bag_names import document_name
from tieline.model.documents import Capture
from tieline.text.cells import safe_cell

_SECRET = {"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization"}
"""Headers whose values are left out of what people read; the log and the WARC have them."""
_LEFT_OUT = "(left out here; the WARC has it)"
_COLUMNS = (
    "number",
    "captured_utc",
    "by",
    "file",
    "name",
    "address",
    "final_address",
    "media_type",
    "bytes",
    "sha256",
    "web",
    "views",
    "stamps",
)
_CLAIM_COLUMNS = (
    "number",
    "accepted_utc",
    "by",
    "grade",
    "claim",
    "quote",
    "document",
    "document_sha256",
    "first_character",
    "behind_last_character",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A capture in the index of a bag, with the names of what goes with it, below `data/`."""

    capture: Capture
    web: str = ""
    views: Sequence[str] = ()
    stamps: Sequence[Mapping[str, str]] = ()

    @property
    def file(self) -> str:
        """Where its bytes are."""
        return document_name(self.capture.sha256, self.capture.media_type)


def index_csv(listed: Sequence[Listed]) -> bytes:
    """The index of documents as CSV; what a spreadsheet would run is quoted."""
    return _csv(_COLUMNS, [_row(one) for one in listed])


def index_json(listed: Sequence[Listed]) -> bytes:
    """The index of documents as JSON, with the headers of their servers."""
    return _json([_values(one) for one in listed])


def claims_csv(claims: Sequence[Accepted], files: Mapping[str, str]) -> bytes:
    """Accepted claims with their quotes, one a line, as CSV. files: documents by digest."""
    return _csv(_CLAIM_COLUMNS, [row for one in claims for row in _claim_rows(one, files)])


def claims_json(claims: Sequence[Accepted], files: Mapping[str, str]) -> bytes:
    """Accepted claims with their quotes as JSON."""
    return _json([_claim_values(one, files) for one in claims])


def _row(one: Listed) -> list[str]:
    capture = one.capture
    return [
        str(capture.number),
        capture.at.isoformat(),
        capture.who,
        one.file,
        capture.name,
        capture.url,
        capture.final_url,
        capture.media_type,
        str(capture.size),
        capture.sha256,
        one.web,
        " ".join(one.views),
        " ".join(f"{stamp['time']} ({stamp['reply']})" for stamp in one.stamps),
    ]


def _values(one: Listed) -> dict[str, Any]:
    capture = one.capture
    headers = [
        [name, _LEFT_OUT if name.lower() in _SECRET else value] for name, value in capture.headers
    ]
    return {
        **asdict(capture),
        "at": capture.at.isoformat(),
        "headers": headers,
        "file": one.file,
        "web": one.web,
        "views": list(one.views),
        "stamps": [dict(stamp) for stamp in one.stamps],
    }


def _claim_rows(one: Accepted, files: Mapping[str, str]) -> list[list[str]]:
    decision = one.decision
    return [
        [
            f"c{decision.number}",
            decision.at.isoformat(),
            decision.who,
            decision.grade,
            "; ".join(f"{key}: {value}" for key, value in decision.block.items()),
            quote.exact,
            files.get(quote.document, ""),
            quote.document,
            str(quote.start),
            str(quote.end),
            decision.reason,
        ]
        for quote in decision.quotes
    ]


def _claim_values(one: Accepted, files: Mapping[str, str]) -> dict[str, Any]:
    decision = one.decision
    return {
        "number": decision.number,
        "at": decision.at.isoformat(),
        "by": decision.who,
        "known_from": one.known_from.isoformat(),
        "confidence": one.confidence,
        "grade": decision.grade,
        "claim": dict(decision.block),
        "reason": decision.reason,
        "quotes": [
            asdict(quote) | {"file": files.get(quote.document)} for quote in decision.quotes
        ],
    }


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n").encode()
