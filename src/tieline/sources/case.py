"""Read a case: a folder of YAML files, one claim a block (see `docs/case-format.md`)."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from tieline.model.amounts import UNKNOWN_AMOUNT
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import (
    Confidence,
    DeviceKind,
    EventKind,
    PartyType,
    SourceKind,
    Stage,
    Standing,
    Status,
    TieKind,
)
from tieline.model.nouns import (
    ALWAYS_KNOWN,
    Claim,
    Contract,
    Designation,
    DeviceFact,
    Event,
    Figure,
    Identifier,
    Party,
    Row,
    Source,
    Tie,
)
from tieline.sources.reading import claim_id, party_rows
from tieline.sources.succession import circle, circle_words
from tieline.text.amounts import parse_amount, parse_share
from tieline.text.blocks import (
    CONSORTIUM,
    BadBlockError,
    Block,
    decoded,
    one_of,
    parse_blocks,
    yes_or_no,
)
from tieline.text.days import parse_day, parse_span

VERSION = "case 1"

_KEY = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*|[a-z0-9-]+:\S+")
"""A key of a case, or an id that a list or a table gives, which begins with its name."""
C = TypeVar("C", bound=Claim)


@dataclass
class Case:
    """What a case says, checked as a whole.

    lines: where each claim stands, as `file, line`, by its id.
    lists: the official lists that a designation may name; None where any may be.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    lines: dict[str, tuple[str, int]] = field(default_factory=dict)
    lists: Collection[str] | None = None


def digest(folder: Path) -> str:
    """The SHA-256 over the names and bytes of a case's files."""
    total = hashlib.sha256(VERSION.encode())
    for file in case_files(folder):
        total.update(f"\n{file.relative_to(folder)}\n".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def case_files(folder: Path) -> list[Path]:
    """The files of a case, sources first, since the other blocks refer to them."""
    found = sorted(folder.rglob("*.yml"))
    return sorted(found, key=lambda file: (file.stem != "sources", str(file.relative_to(folder))))


def read_case(folder: Path, lists: Collection[str] | None = None) -> Case:
    """Read every file of a case. Raises BadBlockError for the first block that cannot be read."""
    case = Case(lists=lists)
    references: list[tuple[Block, str, str]] = []
    for file in case_files(folder):
        for block in parse_blocks(decoded(file.read_bytes(), str(file)), str(file)):
            read_block(block, case, references)
    _check_references(case, references)
    _check_successions(case)
    return case


def read_block(block: Block, case: Case, references: list[tuple[Block, str, str]]) -> None:
    """Add one block's rows to a case, by the key that says what it is. Raises BadBlockError.

    references: gets what the block refers to, as block, `party`, `claim` or `contract`, and key.
    """
    if block.first_key == "source":
        source = _source(block, block.take("source", _key))
        block.finish()
        _once(block, case, f"source {source.source_id}")
        case.sources[source.source_id] = source
        case.rows.append(source)
        return
    kind = next((kind for kind in _BLOCKS if kind in block), None)
    if kind is None:
        raise block.bad(
            f"a block says what it is by one of the keys {', '.join(_BLOCKS)}; none is here"
        )
    for row in _BLOCKS[kind](block, case):
        if isinstance(row, Source):
            case.sources.setdefault(row.source_id, row)
        elif isinstance(row, Claim):
            references.extend((block, what, key) for what, key in _references(row))
        case.rows.append(row)
    block.finish()


def _source(block: Block, key: str) -> Source:
    """A source, in its own block or within a claim's."""
    return Source(
        source_id=key,
        publisher=block.take("publisher", str),
        title=block.take("title", str),
        kind=block.take("kind", one_of(SourceKind)),
        url=block.take("url", _url, ""),
        published=block.take("published", parse_span, UNKNOWN_DAY),
        retrieved=block.take("retrieved", parse_day, None),
        read=block.take("read", str, ""),
        reliability=block.take("reliability", _grade, "F"),
        licence=block.take("licence", str, ""),
        via=block.take("via", str, ""),
        note=block.take("note", str, ""),
    )


def _claim(block: Block, case: Case, default_id: str = "") -> dict[str, Any]:
    """The columns that every claim carries; its source may be written in place.

    What was read on a day was known on it, whenever within a year or month it was published.
    """
    key = block.take("id", _key, default_id) if default_id else block.take("id", _key)
    _once(block, case, key)
    inline = block.take_block("source")
    if inline is not None:
        source = _source(inline, f"{key}.source")
        inline.finish()
        case.sources[source.source_id] = source
        case.rows.append(source)
    else:
        name = block.take("source", _key)
        if name not in case.sources:
            raise block.bad(f"source `{name}` is not in sources.yml; add a block for it there")
        source = case.sources[name]
    published = block.take("published", parse_span, source.published)
    known = [day for day in (published.latest, source.retrieved) if day]
    if not known:
        raise block.bad("its source has neither `published` nor `retrieved`; add one of them")
    begin = block.take("from", parse_span, Span(None, published.latest))
    end = block.take("until", parse_span, Span(published.earliest, None))
    if begin.earliest and end.latest and end.latest < begin.earliest:
        raise block.bad_at("until", "it ends before it begins; mend `from` or `until`")
    return {
        "claim_id": key,
        "source_id": source.source_id,
        "standing": block.take("standing", one_of(Standing), Standing.REPORTED),
        "confidence": block.take("confidence", one_of(Confidence), Confidence.HIGH),
        "known_from": min(known),
        "begin": begin,
        "end": end,
        "published": published,
        "locator": block.take("locator", str, ""),
        "note": block.take("note", str, ""),
        "contradicts": block.take_list("contradicts", _key),
    }


def _party(block: Block, case: Case) -> Iterator[Row]:
    key = block.take("party", _key)
    block_claim = _claim(block, case, f"party-{key}")
    block_claim |= {"begin": UNKNOWN_DAY, "end": UNKNOWN_DAY, "known_from": ALWAYS_KNOWN}
    country = block.take("country", str, "")
    party = Party(
        **block_claim,
        party_id=key,
        type=block.take("type", one_of(PartyType)),
        countries=(country,) if country else (),
    )
    yield from party_rows(party, block.take("name", str), block.take_list("aliases", str))
    for scheme, value in block.take_map("identifiers", str).items():
        identity = claim_id(party.claim_id, scheme, value)
        yield Identifier(
            **block_claim | {"claim_id": identity}, party_id=key, scheme=scheme, value=value
        )


def _tie(block: Block, case: Case) -> Iterator[Row]:
    left, kind, right = block.take("tie", _sentence)
    yield Tie(
        **_claim(block, case),
        from_id=left,
        kind=kind,
        to_id=right,
        scope=block.take("scope", str, ""),
        share=block.take("share", parse_share, UNKNOWN_AMOUNT),
        amount=block.take("amount", parse_amount, UNKNOWN_AMOUNT),
    )


def _designation(block: Block, case: Case) -> Iterator[Row]:
    party, list_id = block.take("listed", _pair("on", "hikvision on us-bis-el"))
    if case.lists is not None and list_id not in case.lists:
        raise block.bad_at(
            "listed", f"list `{list_id}` is not known; known: {', '.join(sorted(case.lists))}"
        )
    claim = _claim(block, case)
    status = block.take("status", one_of(Status), Status.IN_FORCE)
    yield Designation(
        **claim,
        party_id=party,
        list_id=list_id,
        status=status,
        entry=block.take("entry", str, ""),
        programme=block.take("programme", str, ""),
        citation=block.take("citation", str, ""),
        requirement=block.take("requirement", str, ""),
    )


def _contract(block: Block, case: Case) -> Iterator[Row]:
    yield Contract(
        **_claim(block, case),
        contract_id=block.take("contract", _key),
        title=block.take("title", str),
        contractor_id=block.take_single("contractor", _key, CONSORTIUM),
        authority=block.take("authority", str, ""),
        place=block.take("place", str, ""),
        stage=block.take("stage", one_of(Stage), Stage.REPORTED),
        amount=block.take("amount", parse_amount, UNKNOWN_AMOUNT),
        aggregate=block.take("aggregate", yes_or_no, default=False),
        part_of=block.take("part_of", _key, ""),
    )


def _figure(block: Block, case: Case) -> Iterator[Row]:
    figure, party = block.take("figure", _pair("of", "revenue of hikvision"))
    yield Figure(
        **_claim(block, case),
        party_id=party,
        figure=figure,
        period=block.take("period", str),
        scope=block.take("scope", str, ""),
        amount=block.take("share", parse_share)
        if "share" in block
        else block.take("amount", parse_amount, UNKNOWN_AMOUNT),
    )


def _event(block: Block, case: Case) -> Iterator[Row]:
    day = block.take("on", parse_span, UNKNOWN_DAY)
    claim = _claim(block, case)
    yield Event(
        **claim | ({"begin": day, "end": day} if day else {}),
        kind=block.take("event", one_of(EventKind)),
        party_ids=block.take_list("parties", _key),
        statement=block.take("statement", str),
        about=block.take_list("about", _key),
    )


def _device(block: Block, case: Case) -> Iterator[Row]:
    kind, party = block.take("device", _pair("of", "fcc_grantee of hikvision"))
    try:
        device = one_of(DeviceKind)(kind)
    except ValueError as error:
        raise block.bad(f"`device`: {error}") from error
    yield DeviceFact(
        **_claim(block, case), party_id=party, kind=device, value=block.take("value", str)
    )


_BLOCKS: Mapping[str, Callable[[Block, Case], Iterator[Row]]] = {
    "party": _party,
    "tie": _tie,
    "listed": _designation,
    "contract": _contract,
    "figure": _figure,
    "event": _event,
    "device": _device,
}
"""What a block is, by the key that only it has."""


def _references(row: Claim) -> Iterator[tuple[str, str]]:
    """What a row refers to: parties and other claims that the case must have."""
    yield from (("claim", key) for key in row.contradicts)
    match row:
        case Tie():
            yield from (("party", row.from_id), ("party", row.to_id))
        case Designation() | Figure() | DeviceFact():
            yield "party", row.party_id
        case Contract():
            yield "party", row.contractor_id
            yield from (("contract", key) for key in (row.part_of,) if key)
        case Event():
            yield from (("party", key) for key in row.party_ids)
            yield from (("claim", key) for key in row.about)
        case _:
            pass


def _check_references(case: Case, references: list[tuple[Block, str, str]]) -> None:
    """Refuse a claim about a party or a claim that the case does not have."""
    parties = {row.party_id for row in case.rows if isinstance(row, Party)}
    contracts = {row.contract_id for row in case.rows if isinstance(row, Contract)}
    for block, what, key in references:
        if what == "party" and key not in parties:
            raise block.bad(f"party `{key}` is not in parties.yml; add a block for it there")
        if what == "contract" and key not in contracts:
            raise block.bad_at("part_of", f"no block is about contract `{key}`")
        if what == "claim" and key not in case.lines:
            raise block.bad(f"claim `{key}` is nowhere in this case; give the id of a block")


def _check_successions(case: Case) -> None:
    """Refuse ties by which a party would succeed itself, at the last of their blocks."""
    heirs = {
        (row.from_id, row.to_id): case.lines[row.claim_id]
        for row in case.rows
        if isinstance(row, Tie) and row.kind is TieKind.SUCCEEDS and row.standing.affirms
    }
    found = circle(heirs)
    if found:
        file, line = max(heirs[pair] for pair in pairwise(found))
        raise BadBlockError(file, line, f"`tie`: {circle_words(found)}")


def _once(block: Block, case: Case, key: str) -> None:
    """Refuse an id that another block has."""
    if key in case.lines:
        file, line = case.lines[key]
        raise block.bad(f"`{key}` stands already in {file}, line {line}; give this one its own id")
    case.lines[key] = (block.file, block.line)


def _key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError(f"`{text}` is no key; use lower-case letters, digits and hyphens")
    return text


def _url(text: str) -> str:
    if text == "unknown":
        return ""
    if not text.startswith(("https://", "http://")):
        raise ValueError(f"`{text}` is no address; begin it with https://, or write `unknown`")
    return text


def _grade(text: str) -> str:
    if text not in set("ABCDEF"):
        raise ValueError(f"`{text}` is no reliability grade; use A, B, C, D, E or F")
    return text


def _sentence(text: str) -> tuple[str, TieKind, str]:
    words = text.split()
    if len(words) != 3:  # noqa: PLR2004
        raise ValueError(f"`{text}` is no tie; write it as `intel supplies hikvision`")
    return _key(words[0]), one_of(TieKind)(words[1]), _key(words[2])


def _pair(word: str, example: str) -> Callable[[str], tuple[str, str]]:
    def parse(text: str) -> tuple[str, str]:
        left, found, right = text.partition(f" {word} ")
        if not found or not left.strip() or not _KEY.fullmatch(right.strip()):
            raise ValueError(f"`{text}` cannot be read; write it as `{example}`")
        return left.strip(), right.strip()

    return parse
