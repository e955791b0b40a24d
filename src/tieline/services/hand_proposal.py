"""A proposal that a person makes by hand, on exact words of a document."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tieline.casebook.hand_block import HandBlock, read_hand_block
from tieline.casebook.meant import NEW
from tieline.evidence.texts import text_of
from tieline.model.documents import DocumentText, Quote
from tieline.model.proposals import Named, Proposal
from tieline.resolution.parties import Parties
from tieline.services.casebook import propose
from tieline.services.claim_desk import ClaimDesk
from tieline.text.quotes import check, quote_of


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person proposes.

    document: as `Archive.find` takes it. quotes: exact words, the deciding ones first.
    prefix, suffix: what stands around the first, where it takes that to tell its place.
    block: a claim as YAML; file: what messages call it. ocr: whether pictures are read.
    """

    document: str
    quotes: Sequence[str]
    block: str
    file: str
    prefix: str = ""
    suffix: str = ""
    ocr: bool = False


def propose_by_hand(
    desk: ClaimDesk, said: ByHand, *, at: datetime, who: str
) -> tuple[Proposal, bool]:
    """Keep a person's proposal until it is reviewed, like all; whether it is new.

    Raises UnknownDocumentError, NoTextError, QuoteError and BadBlockError.
    """
    archive = desk.place.archive
    block = read_hand_block(said.block, said.file)
    text = text_of(archive, archive.find(said.document), ocr=said.ocr)
    quotes = _quotes(text, said)
    parties = {
        role: tuple(_named(desk.parties, text, quotes, name) for name in names)
        for role, names in block.names.items()
    }
    one = Proposal(
        key=_key(block, quotes),
        kind=block.kind,
        quotes=quotes,
        proposer=who,
        parties=parties,
        fields=block.fields,
        standing=block.standing,
        confidence=block.confidence,
    )
    return one, propose(desk.place, text.sha256, [one], at=at, who=who) > 0


def _quotes(text: DocumentText, said: ByHand) -> tuple[Quote, ...]:
    first, *others = said.quotes
    return (
        quote_of(text, first, said.prefix, said.suffix),
        *(quote_of(text, words) for words in others),
    )


def _named(parties: Parties, text: DocumentText, quotes: Sequence[Quote], name: str) -> Named:
    """Who is meant by a name that a person wrote, and where it stands among the quotes, if so."""
    words = name.removeprefix(f"{NEW}:").strip()
    found = () if name.startswith(f"{NEW}:") else parties.resolve(words).matches
    anchors = [check(quote, text) for quote in quotes]
    starts = [
        at
        for one in anchors
        if (at := text.text.find(words, one.original_start, one.original_end)) >= 0
    ]
    start = starts[0] if starts else 0
    end = start + len(words) if starts else 0
    return Named(words, start, end, tuple(one.party_id for one in found))


def _key(block: HandBlock, quotes: Sequence[Quote]) -> str:
    """A digest over what is proposed: proposing it again gives the same, whatever read the text."""
    names = {role: list(found) for role, found in block.names.items()}
    said = [
        [[one.document, one.prefix, one.exact, one.suffix] for one in quotes],
        [block.kind, dict(block.fields), names, block.standing, block.confidence],
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
