"""Figures as CSV: a row for each claim, then one for each computed statement."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from tieline.assessment.figures import Figures
from tieline.dossier.figures_words import input_words, missing_words, statement_words
from tieline.ledger.figures import Stated
from tieline.ledger.statements import Statement
from tieline.model.amounts import Range
from tieline.text.cells import safe_cell

COLUMNS = (
    "kind",
    "party",
    "figure",
    "period",
    "scope",
    "low",
    "high",
    "unit",
    "converted_low",
    "converted_high",
    "currency",
    "rate_days",
    "standing",
    "answer",
    "in_words",
    "inputs",
    "missing",
    "sources",
    "as_of",
    "known_by",
)


def figures_csv(figures: Figures) -> str:
    """A table for spreadsheets; no cell is ever read as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    shared = {
        "party": figures.name,
        "as_of": str(figures.question.as_of),
        "known_by": str(figures.question.known_by),
    }
    for record in _records(figures):
        writer.writerow([safe_cell((shared | record).get(column, "")) for column in COLUMNS])
    return out.getvalue()


def _records(figures: Figures) -> Iterator[dict[str, str]]:
    for one in figures.stated:
        yield from _claims(one, figures)
    for statement in figures.statements:
        yield _statement(statement, figures)


def _claims(one: Stated, figures: Figures) -> Iterator[dict[str, str]]:
    converted = {each.row.claim_id: each for each in one.said}
    for row in one.rows:
        said = converted.get(row.claim_id)
        days = sorted({said.rates.low.day, said.rates.high.day}) if said and said.rates else []
        yield {
            "kind": "claim",
            "figure": one.figure,
            "period": one.period,
            "scope": one.scope,
            **_bounds(row.amount, "low", "high"),
            "unit": row.amount.unit,
            **(_bounds(said.amount, "converted_low", "converted_high") if said else {}),
            "currency": figures.question.currency if said and said.amount else "",
            "rate_days": " ; ".join(map(str, days)),
            "standing": row.standing,
            "sources": _links(figures, (row.claim_id,)),
        }


def _statement(one: Statement, figures: Figures) -> dict[str, str]:
    return {
        "kind": one.kind,
        "period": one.period,
        "scope": one.scope,
        **_bounds(one.result, "low", "high"),
        "unit": one.result.unit or ("times" if one.result else ""),
        "answer": one.verdict,
        "in_words": statement_words(one),
        "inputs": " ; ".join(map(input_words, one.inputs)),
        "missing": missing_words(one),
        "sources": _links(figures, tuple(key for each in one.inputs for key in each.claims)),
    }


def _bounds(amount: Range, low: str, high: str) -> dict[str, str]:
    return {low: _plain(amount.low), high: _plain(amount.high)}


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _links(figures: Figures, claim_ids: tuple[str, ...]) -> str:
    cited = dict.fromkeys(
        figures.claims[key].source_id for key in claim_ids if key in figures.claims
    )
    found = [figures.sources[key] for key in cited if key in figures.sources]
    return " ; ".join(source.url or source.title for source in found)
