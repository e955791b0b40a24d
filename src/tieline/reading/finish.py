"""Makes proposals of drafts: exact quotes, keys, and none of them twice."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from tieline.model.documents import DocumentText, Quote
from tieline.model.proposals import Proposal
from tieline.reading.scene import Draft, Scene
from tieline.text.quote_errors import QuoteError
from tieline.text.quotes import Quoter

PROPOSER = "reader 1"


def finished(document: DocumentText, drafts: Sequence[tuple[Scene, Draft]]) -> tuple[Proposal, ...]:
    """The proposals of a document, in order, each once."""
    quoter = Quoter(document)
    made: dict[tuple[int, int], Quote | None] = {}
    found: dict[str, Proposal] = {}
    for scene, draft in drafts:
        for span in (*draft.spans, scene.span):
            if span not in made:
                made[span] = quote_at(quoter, *span)
        quotes = tuple(made[span] or made[scene.span] for span in draft.spans)
        if kept := tuple(dict.fromkeys(one for one in quotes if one)):
            proposal = _proposal(scene, draft, kept)
            found.setdefault(proposal.key, proposal)
    return tuple(found.values())


def quote_at(quoter: Quoter, start: int, end: int) -> Quote | None:
    """The quote of a stretch of a document's text; None where it would not stand by itself."""
    try:
        return quoter.quote(start, end)
    except QuoteError:
        return None


def _proposal(scene: Scene, draft: Draft, quotes: tuple[Quote, ...]) -> Proposal:
    missing = (*draft.missing, *_from_picture(scene, draft))
    return Proposal(
        key=_key(scene.setting.document.sha256, draft, quotes),
        kind=draft.kind,
        quotes=quotes,
        proposer=PROPOSER,
        parties={role: who for role, who in draft.parties.items() if who},
        fields=dict(draft.fields),
        standing=draft.standing or scene.voice.standing,
        confidence=draft.confidence,
        hedge=" ".join(draft.hedge.split()),
        speaker=draft.speaker or scene.voice.speaker,
        via=draft.via or scene.voice.via,
        missing=tuple(dict.fromkeys(missing)),
    )


def _from_picture(scene: Scene, draft: Draft) -> Iterable[str]:
    if any(scene.setting.document.is_ocr(*span) for span in draft.spans):
        yield "the words were read from a picture: check names and every number against it"


def _key(document: str, draft: Draft, quotes: tuple[Quote, ...]) -> str:
    told = {
        "document": document,
        "kind": draft.kind.value,
        "quotes": [[one.exact, one.start] for one in quotes],
        "parties": {role: [one.words for one in who] for role, who in draft.parties.items()},
        "fields": dict(draft.fields),
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
