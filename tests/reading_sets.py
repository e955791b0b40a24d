"""The texts with which the reader is tried, what each says, and how well it was read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tieline.model.documents import DocumentText
from tieline.model.kinds import Confidence
from tieline.model.proposals import Proposal, ProposalKind
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.reader import read

FOLDER = Path(__file__).parent / "reading"
LISTS = {
    "Entity List": "us-bis-el",
    "实体清单": "us-bis-el",
    "Unverified List": "us-bis-uvl",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what it says.

    known: the names in the gazetteer; ties: those asserted, `A | kind | B`; contracts, totals,
    designations, denials: alike.
    """

    name: str
    text: str
    expected: dict[str, Any]

    def lines(self, key: str) -> set[str]:
        """What is expected under a key."""
        return {" ".join(str(one).split()) for one in self.expected.get(key) or ()}


def samples(group: str) -> list[Sample]:
    """The texts of a folder: `dev` or `held`."""
    return [
        Sample(
            file.stem,
            file.read_text(encoding="utf-8"),
            yaml.safe_load(file.with_suffix(".yml").read_text(encoding="utf-8")),
        )
        for file in sorted((FOLDER / group).glob("*.txt"))
    ]


def proposals_of(sample: Sample) -> tuple[Proposal, ...]:
    """What the reader proposes from a text."""
    gazetteer = Gazetteer((name, f"x:{name}") for name in sample.expected["known"])
    document = DocumentText(sha256=sample.name, extractor="test", text=sample.text)
    return read(document, gazetteer, lists=LISTS)


def named_ties(proposals: tuple[Proposal, ...]) -> set[str]:
    """Ties with a name on either side that are asserted."""
    return {
        f"{one.parties['from'][0].words} | {one.fields['tie']} | {one.parties['to'][0].words}"
        for one in proposals
        if one.kind is ProposalKind.TIE
        and {"from", "to"} <= set(one.parties)
        and one.confidence is not Confidence.LOW
    }


def contracts(proposals: tuple[Proposal, ...]) -> set[str]:
    """Contracts as `contractor | amount | stage`."""
    return {
        f"{_who(one)} | {one.fields['amount']} | {one.fields['stage']}"
        for one in proposals
        if one.kind is ProposalKind.CONTRACT
    }


def totals(proposals: tuple[Proposal, ...]) -> set[str]:
    """Sums as `contractor | amount`."""
    return {
        f"{_who(one)} | {one.fields['amount']}"
        for one in proposals
        if one.kind is ProposalKind.TOTAL
    }


def _who(one: Proposal) -> str:
    who = one.parties.get("contractor", ())
    return who[0].words if who else "-"


def designations(proposals: tuple[Proposal, ...]) -> set[str]:
    """Talk of listings as `party | status`."""
    return {
        f"{one.parties['subject'][0].words} | {one.fields['status']}"
        for one in proposals
        if one.kind is ProposalKind.DESIGNATION
    }


def deniers(proposals: tuple[Proposal, ...]) -> set[str]:
    """Who denies something."""
    return {
        who.words
        for one in proposals
        if one.kind is ProposalKind.DENIAL
        for who in one.parties.get("speaker", ())
    }
