"""A proposal as a claim that could be accepted: the block of a case, and what is still open."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tieline.casebook.meant import UNCLEAR, Chosen, Open
from tieline.model.kinds import Standing
from tieline.model.proposals import Proposal, ProposalKind

NUMBERS = ("amount", "share", "from", "until", "on", "period", "published")
"""Fields that are numbers: read from a picture, a person has to type them."""
_CLAIM = ("from", "until", "published", "note")
_TOLD = {
    ProposalKind.TIE: ("scope", "share", "amount"),
    ProposalKind.CONTRACT: ("title", "place", "stage", "amount", "part_of"),
    ProposalKind.TOTAL: ("title", "place", "stage", "amount", "part_of"),
    ProposalKind.FIGURE: ("period", "scope", "amount", "share"),
    ProposalKind.DESIGNATION: (
        "status",
        "entry",
        "programme",
        "citation",
        "requirement",
    ),
    ProposalKind.EVENT: ("on", "statement"),
    ProposalKind.DENIAL: ("on", "statement"),
}
"""By kind, the fields that go into the block as they are."""
_MAKES = {
    ProposalKind.TIE: ("tie",),
    ProposalKind.CONTRACT: ("contract", "authority"),
    ProposalKind.TOTAL: ("contract", "authority"),
    ProposalKind.FIGURE: ("figure",),
    ProposalKind.DESIGNATION: ("list",),
    ProposalKind.EVENT: ("event",),
    ProposalKind.DENIAL: ("event",),
}
"""By kind, the further fields that make its first keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a reviewer changes of a proposal, or says where it does not.

    fields: by key, as the case format writes them. parties: by role, the id of a party, `new`, or
        `new:NAME`. contradicts: ids of claims that it disputes. grade: such as `B2`.
    reason: why. instead_of: the number of an acceptance that this one corrects.
    beyond: why the claim holds though its quote does not say all of it; empty where it does.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    standing: Standing | None = None
    grade: str = ""
    confidence: str = ""
    contradicts: tuple[str, ...] = ()
    reason: str = ""
    instead_of: int = 0
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making.

    block: in the words of the case format, but for source and id; names: new parties, by id.
    parties: by role, the ids that were taken. open: what keeps it from being accepted.
    """

    block: Mapping[str, Any]
    names: Mapping[str, str]
    parties: Mapping[str, tuple[str, ...]]
    open: tuple[Open, ...] = ()


def settable(kind: ProposalKind) -> tuple[str, ...]:
    """The fields of a kind that a reviewer may set."""
    return tuple(dict.fromkeys((*_MAKES.get(kind, ()), *_TOLD.get(kind, ()), *_CLAIM)))


def draft(
    proposal: Proposal,
    amendment: Amendment,
    *,
    known: Callable[[str], str],
    slug: Callable[[str], str],
    by_ocr: bool = False,
) -> Draft:
    """The claim that a proposal comes to with what a reviewer says.

    known: the canonical id of a party's id. slug: a name as a piece of an id.
    by_ocr: whether its words were read from a picture: then each number must be among the fields
        of the amendment, as typed by a person.
    """
    chosen = Chosen(proposal, amendment.parties, known, slug)
    fields = {**proposal.fields, **amendment.fields}
    block, missing = _BLOCKS[proposal.kind](proposal, fields, chosen)
    for name in (*_TOLD[proposal.kind], *_CLAIM):
        if fields.get(name) and not (name == "part_of" and _in_words(fields, amendment)):
            block[name] = fields[name]
    block |= _said(proposal, amendment, block)
    numbers = _unconfirmed(block, amendment) if by_ocr else []
    return Draft(block, chosen.names, chosen.ids, (*chosen.open, *missing, *numbers))


Made = tuple[dict[str, Any], list[Open]]
Fields = Mapping[str, str]


def _need(fields: Fields, name: str, problem: str) -> tuple[str, list[Open]]:
    """A field that a block cannot do without."""
    value = fields.get(name, "")
    return (value, []) if value else (UNCLEAR, [Open(name, problem)])


def _tie(_proposal: Proposal, fields: Fields, chosen: Chosen) -> Made:
    kind, missing = _need(fields, "tie", "it is not said what kind of tie it is")
    return {"tie": f"{chosen.one('from')} {kind} {chosen.one('to')}"}, missing


def _contract(proposal: Proposal, fields: Fields, chosen: Chosen) -> Made:
    named = proposal.parties.get("authority", ())
    authority = fields.get("authority") or ", ".join(one.words for one in named)
    block = {
        "contract": fields.get("contract") or f"case-{proposal.key[:12]}",
        "contractor": chosen.one("contractor"),
    }
    if authority:
        block["authority"] = authority
    if proposal.kind is ProposalKind.TOTAL:
        block["aggregate"] = "true"
    _, missing = _need(fields, "title", "a contract needs a title, in your own words")
    return block, missing


def _figure(_proposal: Proposal, fields: Fields, chosen: Chosen) -> Made:
    figure, missing = _need(fields, "figure", "it is not said what the figure counts")
    _, no_period = _need(fields, "period", "it is not said for which year or time the figure is")
    return {"figure": f"{figure} of {chosen.one('subject')}"}, [*missing, *no_period]


def _designation(_proposal: Proposal, fields: Fields, chosen: Chosen) -> Made:
    list_id, missing = _need(fields, "list", "it is not said which list is meant")
    problem = "it is not said whether that is considered, announced, in_force or removed"
    _, no_status = _need(fields, "status", problem)
    return {"listed": f"{chosen.one('subject')} on {list_id}"}, [*missing, *no_status]


def _event(proposal: Proposal, fields: Fields, chosen: Chosen) -> Made:
    denial = proposal.kind is ProposalKind.DENIAL
    kind = fields.get("event") or ("denial" if denial else "report")
    first = [one for one in ("speaker", "subject") if one in {*proposal.parties, *chosen.said}]
    roles = dict.fromkeys([*first, *proposal.parties, *chosen.said])
    parties = chosen.every(roles)
    _, missing = _need(fields, "statement", "say in your own words what happened or was said")
    if not parties:
        missing.append(Open("subject", "nobody is named whom it concerns", is_party=True))
    return {"event": kind, "parties": parties}, missing


_BLOCKS: Mapping[ProposalKind, Callable[[Proposal, Fields, Chosen], Made]] = {
    ProposalKind.TIE: _tie,
    ProposalKind.CONTRACT: _contract,
    ProposalKind.TOTAL: _contract,
    ProposalKind.FIGURE: _figure,
    ProposalKind.DESIGNATION: _designation,
    ProposalKind.EVENT: _event,
    ProposalKind.DENIAL: _event,
}


def standing_of(proposal: Proposal) -> Standing:
    """How a claim stands where its reviewer says nothing of it.

    What is hedged in its source is alleged, not reported; a denial is denied.
    """
    if proposal.kind is ProposalKind.DENIAL and proposal.standing.affirms:
        return Standing.DENIED
    if proposal.hedge and proposal.standing is Standing.REPORTED:
        return Standing.ALLEGED
    return proposal.standing


def _in_words(fields: Fields, amendment: Amendment) -> bool:
    """Whether it is told in words, not by the key of a contract, of what a contract is part."""
    return "part_of" not in amendment.fields and " " in fields["part_of"].strip()


def _said(proposal: Proposal, amendment: Amendment, block: Mapping[str, Any]) -> dict[str, Any]:
    """How it is said, how sure that is, what it disputes, and a note of hedge and speaker."""
    told = [block["note"]] if block.get("note") else []
    if proposal.hedge and not told:
        told.append(f"Hedged in the source: “{proposal.hedge}”.")
    if (whole := proposal.fields.get("part_of", "")) and "part_of" not in block:
        told.append(f"It may be part of {whole}.")
    if proposal.speaker:
        by = f" (handed on by {proposal.via})" if proposal.via else ""
        told.append(f"Said by {proposal.speaker}{by}.")
    said: dict[str, Any] = {
        "standing": str(amendment.standing or standing_of(proposal)),
        "confidence": amendment.confidence or str(proposal.confidence),
    }
    if told:
        said["note"] = " ".join(told)
    if amendment.contradicts:
        said["contradicts"] = list(amendment.contradicts)
    return said


def _unconfirmed(block: Mapping[str, Any], amendment: Amendment) -> list[Open]:
    """The numbers of a claim that nobody has typed yet."""
    return [
        Open(name, f"`{name}` was read from a picture: type it as you see it there")
        for name in NUMBERS
        if re.search(r"\d", str(block.get(name, ""))) and name not in amendment.fields
    ]
