"""The article with its golden list: what a good reader proposes, found by ours, and nothing false.

Neither the article nor the list is of the project; both are read where they lie.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tieline.model.documents import DocumentText
from tieline.model.kinds import Status
from tieline.model.proposals import Proposal, ProposalKind
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.reader import read
from tieline.text.quotes import check

KINDS = {
    "document": {ProposalKind.DOCUMENT},
    "named_in": {ProposalKind.NAMED_IN},
    "nested_quote": {ProposalKind.QUOTATION},
    "contract_total": {ProposalKind.TOTAL},
    "lower_bound_reason": {ProposalKind.BOUND_REASON},
    "contract": {ProposalKind.CONTRACT},
    "comparison": {ProposalKind.COMPARISON},
    "sanction_status": {ProposalKind.DESIGNATION},
    "tie": {ProposalKind.TIE},
    "tie_unnamed": {ProposalKind.UNNAMED_TIE},
    "claim": {ProposalKind.STATEMENT, ProposalKind.OPINION, ProposalKind.FIGURE},
    "not_a_claim": {ProposalKind.QUESTION},
    "prediction": {ProposalKind.PREDICTION},
}
"""By kind of the golden list, the kinds of proposals that answer it."""

TIES = {"supplier": "supplies", "distributor": "distributes", "oem": "relabels"}
STATUSES = {"under_consideration": Status.CONSIDERED, "called_for": Status.CONSIDERED}
NAMES = (
    ("Hikvision", "hikvision"),
    ("Dahua", "dahua"),
    ("Intel", "intel"),
    ("NVIDIA", "nvidia"),
    ("Seagate", "seagate"),
    ("Western Digital", "western-digital"),
    ("ADI", "adi-global"),
    ("ADI", "analog-devices"),
    ("LTS", "lts"),
)
LEAST = 25


@pytest.fixture(scope="module")
def document(shared: Path) -> DocumentText:
    file = shared / "documents" / "ipvm_2019-03-11_congressional_letter.txt"
    text = file.read_text(encoding="utf-8")
    return DocumentText(sha256="0" * 64, extractor="test", text=text)


@pytest.fixture(scope="module")
def golden_items(shared: Path) -> list[dict[str, Any]]:
    file = shared / "documents" / "golden_extraction.json"
    items: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return items


@pytest.fixture(scope="module")
def proposals(document: DocumentText) -> tuple[Proposal, ...]:
    return read(document, Gazetteer(NAMES))


def _words(one: Proposal, role: str) -> set[str]:
    return {who.words for who in one.parties.get(role, ())}


def _original(one: Proposal, document: DocumentText) -> list[tuple[int, int]]:
    found = [check(quote, document) for quote in one.quotes]
    return [(anchor.original_start, anchor.original_end) for anchor in found]


def _overlaps(one: Proposal, item: dict[str, Any], document: DocumentText) -> bool:
    """Whether the quote of an item is met by half of its words or more."""
    evidence: dict[str, int] = item["evidence"][0]
    start, end = evidence["start"], evidence["end"]
    shared_words = sum(
        max(0, min(end, last) - max(start, first)) for first, last in _original(one, document)
    )
    return shared_words * 2 >= end - start


def _floor(item: dict[str, Any]) -> str:
    return f">={int(item['amount'])} {item['currency']}"


def _same_tie(one: Proposal, item: dict[str, Any]) -> bool:
    open_side = str(item["to"]).startswith("?")
    to: set[str] = set() if open_side else {item["to"]}
    same_sides = _words(one, "from") == {item["from"]} and _words(one, "to") == to
    return same_sides and one.fields["tie"] == TIES[item["type"]]


def _same_sum(one: Proposal, item: dict[str, Any]) -> bool:
    return one.fields["amount"] == _floor(item) and "Dahua" in _words(one, "contractor")


def _same_document(one: Proposal, item: dict[str, Any]) -> bool:
    issuer = str(item.get("issuer", one.fields.get("authority", "")))
    return one.fields["on"] == item["date"] and one.fields.get("authority", "") == issuer


SAME: dict[str, Callable[[Proposal, dict[str, Any]], bool]] = {
    "tie": _same_tie,
    "contract": _same_sum,
    "contract_total": _same_sum,
    "document": _same_document,
    "sanction_status": lambda one, item: one.fields["status"] == STATUSES[item["status"]].value,
    "named_in": lambda one, item: _words(one, "subject") == set(item["subjects"]),
    "tie_unnamed": lambda one, item: (
        _words(one, "to") == set(item["to"]) and "from" not in one.parties
    ),
}
"""By kind of the golden list, whether parties, amount, bound and status are those of the item."""


def _agrees(one: Proposal, item: dict[str, Any]) -> bool:
    same = SAME.get(item["kind"])
    return same is None or same(one, item)


def _found(
    item: dict[str, Any], proposals: Iterable[Proposal], document: DocumentText
) -> list[Proposal]:
    return [
        one
        for one in proposals
        if one.kind in KINDS[item["kind"]] and _overlaps(one, item, document) and _agrees(one, item)
    ]


def test_at_least_so_many_golden_items_are_found(
    golden_items: list[dict[str, Any]],
    proposals: tuple[Proposal, ...],
    document: DocumentText,
) -> None:
    missed = [one["id"] for one in golden_items if not _found(one, proposals, document)]
    assert len(golden_items) - len(missed) >= LEAST, missed


def test_no_named_tie_is_proposed_that_the_golden_list_does_not_have(
    golden_items: list[dict[str, Any]], proposals: tuple[Proposal, ...]
) -> None:
    golden = {(one["from"], one["to"]) for one in golden_items if one["kind"] == "tie"}
    named = {
        (giver, taker)
        for one in proposals
        if one.kind is ProposalKind.TIE
        for giver in _words(one, "from")
        for taker in _words(one, "to")
    }
    assert named
    assert named <= golden


def test_both_who_may_be_sanctioned_are_considered_and_nobody_is_listed(
    proposals: tuple[Proposal, ...],
) -> None:
    talk = [one for one in proposals if one.kind is ProposalKind.DESIGNATION]
    assert {one.fields["status"] for one in talk} == {Status.CONSIDERED.value}
    assert {word for one in talk for word in _words(one, "subject")} == {"Hikvision", "Dahua"}


def test_what_a_reviewer_must_know_stands_in_missing(proposals: tuple[Proposal, ...]) -> None:
    told = {
        (one.kind, word): " ".join(one.missing)
        for one in proposals
        for role in ("from", "contractor")
        for word in _words(one, role)
    }
    assert "adi-global, analog-devices" in told[ProposalKind.TIE, "ADI"]
    assert "“Their” may mean" in told[ProposalKind.TIE, "LTS"]
    assert "[sic]" in told[ProposalKind.TOTAL, "Dahua"]
    assert "never added" in told[ProposalKind.CONTRACT, "Dahua"]
    itself = next(one for one in proposals if one.kind is ProposalKind.DOCUMENT)
    assert "14:19 PM" in " ".join(itself.missing)


def test_the_nested_quote_has_its_speaker_its_hedge_and_what_was_put_in(
    proposals: tuple[Proposal, ...],
) -> None:
    (quotation,) = [one for one in proposals if one.kind is ProposalKind.QUOTATION]
    assert "Letter" in quotation.speaker
    assert quotation.via
    assert quotation.hedge
    assert "[emphasis added]" in " ".join(quotation.missing)


def test_every_quote_stands_in_the_document(
    proposals: tuple[Proposal, ...], document: DocumentText
) -> None:
    for one in proposals:
        for quote in one.quotes:
            found = check(quote, document)
            assert document.text[found.original_start : found.original_end] == found.words
