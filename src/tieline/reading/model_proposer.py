"""A language model as a second proposer: it is asked part by part, and every word is checked.

Nothing that it says is taken on trust: it gives quotes, which must stand in the document exactly,
and names, amounts and days as words of its own quotes, which are read by the same rules as those of
the first reader. Standings, scores and places it cannot give at all. The document leaves the house
on the way to it, so a person asks for it each time.
"""

from collections.abc import Iterator
from typing import Protocol

from tieline.model.documents import BlockKind, DocumentText
from tieline.model.proposals import Proposal
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.model_answer import Checker, Rejected
from tieline.reading.model_schema import INSTRUCTION
from tieline.text.problems import MisuseError

PART = 24_000
"""So many characters of a document are sent at once, at most."""
MOST_PARTS = 40


class TooLongError(MisuseError):
    """A document that would be asked about too often."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"the document has {length:,} characters, and a model is asked about at most "
            f"{PART * MOST_PARTS:,}; capture the pages that matter as a document of their own"
        )


class Endpoint(Protocol):
    """Something that answers an instruction and a message."""

    @property
    def name(self) -> str:
        """The model's name."""

    def answer(self, instruction: str, message: str) -> str:
        """What the model says. Raises ModelError of `services/model_endpoint.py`."""


def propose(
    document: DocumentText, endpoint: Endpoint, known: Gazetteer
) -> tuple[list[Proposal], list[Rejected]]:
    """What a model proposes and our checks let stand, each once; and what they rejected.

    known: names of known parties. Raises TooLongError, and what the endpoint raises.
    """
    checker = Checker(document, f"model {endpoint.name}", known)
    taken: dict[str, Proposal] = {}
    rejected: list[Rejected] = []
    for part in _parts(document):
        proposals, others = checker.checked(endpoint.answer(INSTRUCTION, part))
        for one in proposals:
            taken.setdefault(one.key, one)
        rejected += others
    return list(taken.values()), rejected


def _parts(document: DocumentText) -> Iterator[str]:
    """The document's text without navigation and the like, in parts that end where a block does."""
    blocks = [
        document.text[one.start : one.end]
        for one in document.blocks
        if one.kind is not BlockKind.FURNITURE
    ] or [document.text]
    length = sum(map(len, blocks))
    if length > PART * MOST_PARTS:
        raise TooLongError(length)
    part = ""
    for block in blocks:
        for at in range(0, len(block), PART):
            piece = block[at : at + PART]
            if part and len(part) + len(piece) >= PART:
                yield part
                part = ""
            part = f"{part}\n\n{piece}" if part else piece
    if part.strip():
        yield part
