"""Read the statements of a document, put into our own words, with what bears on each."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import TieKind
from tieline.text.amounts import parse_money, parse_share
from tieline.text.blocks import Block, decoded, one_of, parse_blocks, yes_or_no
from tieline.text.days import parse_span
from tieline.text.problems import MisuseError

T = TypeVar("T")
KINDS = ("claim", "question", "opinion", "prediction")


class NoStatementsError(MisuseError):
    """A file without a document or without statements."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(
            f"{file}: {problem}; see docs/statements.md for how such a file is written"
        )


@dataclass(frozen=True, slots=True)
class ListCheck:
    """Whether a party is on a list."""

    party: str
    list_id: str


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Whether contracts of some parties in a place come to at least a sum.

    contract: the one contract that is meant; empty where all of them are.
    """

    parties: tuple[str, ...]
    place: str
    at_least: Range
    contract: str = ""


@dataclass(frozen=True, slots=True)
class ShareCheck:
    """Whether a scope has more than a share (in percent) of a figure of a party."""

    party: str
    figure: str
    scope: str
    more_than: Range


@dataclass(frozen=True, slots=True)
class CompareCheck:
    """Whether one contract is worth more than a year of a figure of a party in a scope."""

    contract: str
    party: str
    figure: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: what it says, and by what it can be borne out.

    claims, against: ids of claims that say the same, or otherwise. lasting: whether it is of
        something that can pass. after, after_claims: what is told of the time since.
    """

    says: str
    kind: str
    line: int
    ties: tuple[tuple[str, TieKind, str], ...] = ()
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    lists: tuple[ListCheck, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    shares: tuple[ShareCheck, ...] = ()
    compares: tuple[CompareCheck, ...] = ()
    after: tuple[ListCheck, ...] = ()
    after_claims: tuple[str, ...] = ()
    lasting: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """A document and its statements.

    source: its key among the sources of the case, whose rows do not bear it out; may be empty.
    """

    file: str
    document: str
    publisher: str
    published: Span
    url: str = ""
    source: str = ""
    statements: tuple[Statement, ...] = field(default=())


def read_statements(file: Path) -> Statements:
    """The statements of a file. Raises BadBlockError and NoStatementsError."""
    blocks = parse_blocks(decoded(file.read_bytes(), str(file)), str(file))
    if not blocks or "document" not in blocks[0]:
        raise NoStatementsError(str(file), "the first block is not about the `document`")
    head, *rest = blocks
    if not rest:
        raise NoStatementsError(str(file), "no block has a statement (`says`)")
    found = Statements(
        file=str(file),
        document=head.take("document", str),
        publisher=head.take("publisher", str),
        published=head.take("published", parse_span),
        url=head.take("url", str, ""),
        source=head.take("source", str, ""),
        statements=tuple(_statement(block) for block in rest),
    )
    head.finish()
    return found


def _statement(block: Block) -> Statement:
    found = Statement(
        says=block.take("says", str),
        kind=block.take("kind", _kind, "claim"),
        line=block.line,
        ties=block.take_list("ties", _tie),
        claims=block.take_list("claims", str),
        against=block.take_list("against", str),
        lists=block.take_list("lists", _listed),
        sums=tuple(_sum(one) for one in block.take_blocks("sums")),
        shares=tuple(_share(one) for one in block.take_blocks("shares")),
        compares=tuple(_compare(one) for one in block.take_blocks("compares")),
        after=block.take_list("after", _listed),
        after_claims=block.take_list("after_claims", str),
        lasting=block.take("lasting", yes_or_no, default=False),
        note=block.take("note", str, ""),
    )
    block.finish()
    return found


def _sum(block: Block) -> SumCheck:
    found = SumCheck(
        block.take_list("of", str),
        block.take("place", str, ""),
        block.take("at_least", parse_money),
        block.take("contract", str, ""),
    )
    return _finished(block, found)


def _share(block: Block) -> ShareCheck:
    found = ShareCheck(
        block.take("of", str),
        block.take("figure", str, "revenue"),
        block.take("scope", str),
        block.take("more_than", parse_share),
    )
    return _finished(block, found)


def _compare(block: Block) -> CompareCheck:
    found = CompareCheck(
        block.take("contract", str),
        block.take("of", str),
        block.take("figure", str, "revenue"),
        block.take("scope", str),
    )
    return _finished(block, found)


def _finished(block: Block, found: T) -> T:
    block.finish()
    return found


def _kind(text: str) -> str:
    if text not in KINDS:
        raise ValueError(f"`{text}` is not one of {', '.join(KINDS)}")
    return text


def _tie(text: str) -> tuple[str, TieKind, str]:
    words = text.split()
    if len(words) != 3:  # noqa: PLR2004
        raise ValueError(f"`{text}` is no tie; write it as `intel supplies hikvision`")
    return words[0], one_of(TieKind)(words[1]), words[2]


def _listed(text: str) -> ListCheck:
    party, found, list_id = text.partition(" on ")
    if not found:
        raise ValueError(f"`{text}` cannot be read; write it as `hikvision on us-bis-el`")
    return ListCheck(party.strip(), list_id.strip())
