"""Ties that a list tells together with what stands beside it: a heading, a lead-in, its items."""

import re
from collections.abc import Iterator
from itertools import product

from tieline.model.documents import BlockKind
from tieline.model.kinds import Confidence, TieKind
from tieline.model.proposals import ProposalKind
from tieline.reading.force import Force, force_of
from tieline.reading.mentions import Mention, Sort
from tieline.reading.rules.ties import who_is_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.unreal import negates

ROLES = (
    (
        re.compile(
            r"\bsuppl(?:iers?|ier relationships?)|\bvendors?\b|供应商|供货商", re.IGNORECASE
        ),
        TieKind.SUPPLIES,
        True,
    ),
    (re.compile(r"\bOEMs?\b"), TieKind.RELABELS, True),
    (
        re.compile(
            r"\b(?:distribut(?:ors?|ion)|dealers?|resellers?|wholesalers?)\b|经销商|代理商",
            re.IGNORECASE,
        ),
        TieKind.DISTRIBUTES,
        True,
    ),
    (
        re.compile(r"\b(?:customers?|clients?|buyers?)\b|客户", re.IGNORECASE),
        TieKind.SUPPLIES,
        False,
    ),
    (re.compile(r"\b(?:shareholders?|investors?)\b|股东", re.IGNORECASE), TieKind.INVESTS, True),
    (re.compile(r"\bsubsidiar(?:y|ies)\b|子公司", re.IGNORECASE), TieKind.OWNS, False),
)
"""A word for a role, the kind of tie, and whether those listed are the ones it goes from."""

_LISTED = re.compile(r"(?:\s[-–—:]\s|:\s|：)(?P<list>.+)$", re.DOTALL)
_RELATION = re.compile(
    r"\b(?:relationships?|suppliers?|supplied|supply|customers?|clients?|distributors?|"
    r"dealers?|resellers?|partners?|"
    r"OEMs?|vendors?|shareholders?|investors?|subsidiaries)\b|供应商|客户|经销商|代理商|股东|子公司",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[:：]\s*$|\b(?:chiefly|including|namely|such as|as follows|among them)\s*:?\s*$"
)


def heading_lists(scene: Scene) -> Iterator[Draft]:
    """A heading `Suppliers - A, B` above a sentence that names the other side.

    The two are read together, each of the list with each of the other side; that is a reading, and
    the proposal says so.
    """
    heading = next((one for one in reversed(scene.before) if one.sentence.is_heading), None)
    if heading is None or not _directly_below(scene, heading):
        return
    listed = _LISTED.search(heading.sentence.text)
    role = _role(heading.sentence.text[: listed.start()]) if listed else None
    if not listed or role is None or not _RELATION.search(scene.sentence.text):
        return
    at = heading.sentence.start + listed.start("list")
    members = [one for one in heading.parties if one.start >= at]
    others = [one for one in scene.known if one.words not in {m.words for m in members}]
    yield from _together(scene, heading, role, members, others)


def item_lists(scene: Scene) -> Iterator[Draft]:
    """An item of a list below a lead-in such as `Suppliers of X include:`."""
    if scene.sentence.kind is not BlockKind.ITEM:
        return
    lead = next(
        (one for one in reversed(scene.before) if one.sentence.kind is not BlockKind.ITEM), None
    )
    if lead is None or not (_LEADS.search(lead.sentence.text) or lead.sentence.is_heading):
        return
    role = _role(lead.sentence.text)
    others = [one for one in lead.parties if one.sort is not Sort.PERSON]
    members = list(scene.parties)[:1]
    if role is None or not others or not _starts(scene, members):
        return
    yield from _together(scene, lead, role, members, others)


def _starts(scene: Scene, members: list[Mention]) -> bool:
    """Whether an item begins with the name: what follows later in it may be told of another."""
    return bool(members) and members[0].start <= scene.sentence.start + len("the ")


def _directly_below(scene: Scene, heading: Scene) -> bool:
    return scene.sentence.heading_start == heading.sentence.start and all(
        one.sentence.start <= heading.sentence.start for one in scene.before
    )


def _role(text: str) -> tuple[TieKind, bool] | None:
    """What a word says that those listed are; None where no word or several say it."""
    found = [(kind, first) for pattern, kind, first in ROLES if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _together(
    scene: Scene,
    lead: Scene,
    role: tuple[TieKind, bool],
    members: list[Mention],
    others: list[Mention],
) -> Iterator[Draft]:
    kind, members_first = role
    said = (
        force_of("", scene.sentence.text)
        if lead.sentence.is_heading
        else force_of("", lead.sentence.text)
    )
    if said.force in {Force.DENIED, Force.SUPPOSED, Force.ENDED} or _is_negated(scene, lead):
        return
    for member, other in product(members, others):
        ends = (member, other) if members_first else (other, member)
        yield Draft(
            kind=ProposalKind.TIE,
            spans=(scene.span, lead.span),
            parties={"from": (ends[0].named,), "to": (ends[1].named,)},
            fields={"tie": kind.value},
            confidence=Confidence.MEDIUM,
            hedge=said.words if said.force is Force.HEDGED else scene.voice.hedge,
            missing=tuple(_missing(scene, member, other)),
        )


def _is_negated(scene: Scene, lead: Scene) -> bool:
    """Whether the words above a list, or the heading above those, take from it what it says."""
    return any(map(negates, (lead.sentence.text, lead.sentence.heading, scene.sentence.heading)))


def _missing(scene: Scene, member: Mention, other: Mention) -> Iterator[str]:
    yield "it is read from a list and the words beside it, each with each: no sentence says it"
    if _LEADS.search(scene.sentence.text):
        yield (
            "the sentence announces a list that is not in the text; look at the document, or "
            "find a nearer source"
        )
    yield from who_is_missing(member)
    yield from who_is_missing(other)
