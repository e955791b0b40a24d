"""A claim that a person writes by hand: a block of the case format in which parties have names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tieline.casebook.draft import settable
from tieline.model.kinds import Confidence, EventKind, Standing, TieKind
from tieline.model.proposals import ProposalKind
from tieline.text.blocks import CONSORTIUM, Block, one_of, parse_block, yes_or_no

EXAMPLE = "`tie: Intel Corporation supplies Hikvision`"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandBlock:
    """What a block says, before anybody knows who is meant.

    fields: by the keys of the case format; names: by role, as they were written.
    """

    kind: ProposalKind
    fields: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    standing: Standing
    confidence: Confidence


def read_hand_block(text: str, file: str) -> HandBlock:
    """The claim of a YAML block. Raises BadBlockError.

    file: what messages call it. The parties of `tie`, `listed`, `contractor`, `figure` and
    `parties` are names or ids; a claim by hand has neither id nor source, the document is that.
    """
    block = parse_block(text, file)
    key = next((one for one in _READ if one in block), None)
    if key is None:
        raise block.bad(f"a claim says what it is by one of {', '.join(_READ)}, such as {EXAMPLE}")
    kind, fields, names = _READ[key](block)
    standing = block.take("standing", one_of(Standing), Standing.REPORTED)
    confidence = block.take("confidence", one_of(Confidence), Confidence.HIGH)
    known = settable(kind)
    fields |= {name: block.take(name, str) for name in known if name in block}
    block.finish()
    return HandBlock(
        kind=kind, fields=fields, names=names, standing=standing, confidence=confidence
    )


Made = tuple[ProposalKind, dict[str, str], dict[str, tuple[str, ...]]]


def _tie(block: Block) -> Made:
    left, kind, right = block.take("tie", _sentence)
    return ProposalKind.TIE, {"tie": kind}, {"from": (left,), "to": (right,)}


def _listed(block: Block) -> Made:
    subject, list_id = block.take("listed", _parted("on", "Hikvision on us-bis-el"))
    return ProposalKind.DESIGNATION, {"list": list_id}, {"subject": (subject,)}


def _figure(block: Block) -> Made:
    figure, subject = block.take("figure", _parted("of", "revenue of Hikvision"))
    return ProposalKind.FIGURE, {"figure": figure}, {"subject": (subject,)}


def _contract(block: Block) -> Made:
    contract = block.take("contract", str)
    contractor = block.take_single("contractor", str, CONSORTIUM)
    total = block.take("aggregate", yes_or_no, default=False)
    kind = ProposalKind.TOTAL if total else ProposalKind.CONTRACT
    return kind, {"contract": contract}, {"contractor": (contractor,)}


def _event(block: Block) -> Made:
    event = block.take("event", one_of(EventKind))
    kind = ProposalKind.DENIAL if event is EventKind.DENIAL else ProposalKind.EVENT
    first = "speaker" if kind is ProposalKind.DENIAL else "subject"
    names = block.take_list("parties", str)
    roles = {first: names[:1], "others": names[1:]}
    return kind, {"event": str(event)}, {role: found for role, found in roles.items() if found}


_READ: Mapping[str, Callable[[Block], Made]] = {
    "tie": _tie,
    "listed": _listed,
    "contract": _contract,
    "figure": _figure,
    "event": _event,
}


def _sentence(text: str) -> tuple[str, str, str]:
    """A tie between names, parted at its kind, which must stand there once as a word."""
    words = text.split()
    places = [at for at, word in enumerate(words) if word in set(TieKind)]
    if len(places) != 1 or places[0] in {0, len(words) - 1}:
        kinds = ", ".join(TieKind)
        raise ValueError(f"`{text}` is no tie; write it as {EXAMPLE}, with one of {kinds}")
    at = places[0]
    return " ".join(words[:at]), words[at], " ".join(words[at + 1 :])


def _parted(word: str, example: str) -> Callable[[str], tuple[str, str]]:
    def parse(text: str) -> tuple[str, str]:
        left, found, right = text.partition(f" {word} ")
        if not (found and left.strip() and right.strip()):
            raise ValueError(f"`{text}` cannot be read; write it as `{example}`")
        return left.strip(), right.strip()

    return parse
