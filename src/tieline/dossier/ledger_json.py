"""The ledger as JSON: every bound exact, with rates, claims and reasons, in a fixed order."""

import json
from typing import Any

from tieline.assessment.ledger import Ledger
from tieline.dossier.json_parts import (
    claim_json,
    range_json,
    snapshot_json,
    source_json,
    span_json,
)
from tieline.dossier.ledger_words import group_words, total_words, undated_words, why_words
from tieline.ledger.book import Book
from tieline.ledger.converted import Said
from tieline.ledger.processes import Process
from tieline.ledger.questions import LeftOut
from tieline.ledger.rates import Bounds, Rate
from tieline.ledger.totals import Total
from tieline.model.nouns import Contract


def ledger_json(ledger: Ledger) -> str:
    """The whole answer as one JSON object; the same answer gives the same bytes."""
    asked = ledger.question
    whole = {
        "tieline": ledger.version,
        "as_of": str(asked.as_of),
        "known_by": str(asked.known_by),
        "as_of_is_after_known_by": ledger.ahead,
        "query": asked.party,
        "place": asked.place,
        "year": asked.year,
        "stage": asked.stage,
        "by": asked.by,
        "currency": asked.currency,
        "resolution": ledger.resolution and ledger.resolution.outcome,
        "party": ledger.party_id or None,
        "candidates": _candidates(ledger),
        **(_book(ledger, ledger.book) if ledger.book else {}),
        "parties": dict(sorted(ledger.names.items())),
        "sources": [
            {"number": number, "source": key, **source_json(ledger.sources[key])}
            for key, number in ledger.numbers.items()
            if key in ledger.sources
        ],
        "last_exchange_rate": ledger.last_rate or None,
        "snapshots": [snapshot_json(one) for one in ledger.snapshots],
        "rulebook": ledger.rulebook,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _candidates(ledger: Ledger) -> list[dict[str, Any]]:
    if ledger.resolution is None or ledger.book is not None:
        return []
    return [
        {"party": one.party_id, "name": ledger.name(one.party_id), "why": one.why}
        for one in ledger.resolution.matches
    ]


def _book(ledger: Ledger, book: Book) -> dict[str, Any]:
    by = book.question.by
    return {
        "contracts": _total(book.items, book),
        "attributable": book.attributable and _total(book.attributable, book),
        "not_known_to_have_ended": _total(book.running, book),
        "ended": _total(book.ended, book),
        "published_sums": _total(book.sums, book),
        "alleged": _total(book.alleged, book),
        "cancelled": _total(book.cancelled, book),
        "groups": [
            {
                "key": group.key,
                "name": group_words(group.key, by, ledger) if by else group.key,
                "contracts": _total(group.items, book),
                "published_sums": _total(group.sums, book),
            }
            for group in book.groups
        ],
        "outside": [_left(one, book) for one in book.outside],
        "processes": [_process(one, ledger) for one in book.processes],
    }


def _total(total: Total, book: Book) -> dict[str, Any]:
    return {
        "words": total_words(total),
        "exact": range_json(total.amount),
        "ceiling_known": total.amount.high is not None,
        "contracts": list(total.contracts),
        "added": {key: f"{floor.normalize():f}" for key, floor in total.added.items()},
        "unknown": list(total.unknown),
        "without_rate": {
            key: [range_json(one) for one in sums] for key, sums in total.without_rate.items()
        },
        "approximate": list(total.approximate),
        "with_undated": total.undated and f"{total.undated.normalize():f}",
        "with_undated_words": undated_words(total) or None,
        "not_added": [_left(one, book) for one in total.left_out],
        "noted": [_left(one, book) for one in total.noted],
        "may_be_the_same": [list(pair) for pair in total.same],
    }


def _left(left: LeftOut, book: Book) -> dict[str, Any]:
    return {
        "contract": left.contract_id,
        "why": left.why,
        "other": left.other or None,
        "words": why_words(left, book),
    }


def _process(one: Process, ledger: Ledger) -> dict[str, Any]:
    said = {each.row.claim_id: each for each in one.aside}
    deciding = {each.row.claim_id: each for each in one.said}
    return {
        "contract": one.contract_id,
        "title": one.title,
        "published_sum": one.aggregate,
        "contractors": list(one.contractors),
        "authority": one.authority,
        "place": one.place,
        "stage": one.stage,
        "state": one.state,
        "standing": one.standing,
        "from": span_json(one.begin),
        "until": span_json(one.end),
        "part_of": one.part_of or None,
        "amount": range_json(one.amount),
        "without_rate": one.without_rate,
        "contradict": one.contradict,
        "claims": [_claim(row, deciding, said, ledger) for row in one.rows],
        "roles": [
            {"party": role.party_id, "role": role.role, **claim_json(role)} for role in one.roles
        ],
    }


def _claim(
    row: Contract, deciding: dict[str, Said], aside: dict[str, Said], ledger: Ledger
) -> dict[str, Any]:
    said = deciding.get(row.claim_id) or aside.get(row.claim_id)
    return {
        "contractor": row.contractor_id,
        "stage": row.stage,
        "amount": range_json(row.amount),
        "decides": row.claim_id in deciding,
        "converted": said and range_json(said.amount),
        "rates": said and said.rates and rates_json(said.rates),
        "denied_in": [event.claim_id for event in ledger.denials.get(row.claim_id, ())],
        **claim_json(row),
    }


def rates_json(bounds: Bounds) -> dict[str, Any]:
    """The lowest and the highest rate at which a sum was converted, each with its day."""
    return {"lowest": _rate(bounds.low), "highest": _rate(bounds.high)}


def _rate(rate: Rate) -> dict[str, str]:
    return {
        "of": rate.unit,
        "in": rate.into,
        "rate": f"{rate.value:.10f}",
        "day": str(rate.day),
    }
