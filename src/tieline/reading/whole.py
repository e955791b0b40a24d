"""What only the document as a whole tells: parts of sums, headings that repeat them, itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tieline.model.kinds import Confidence
from tieline.model.proposals import ProposalKind
from tieline.reading.scene import Draft, Scene

_PUBLISHED = re.compile(
    r"\b(?:[Pp]ublished|[Pp]osted|[Uu]pdated|[Dd]ated|[Ff]iled|[Dd]ate)\b:?\s|发布时间|发表于|日期"
)
_TIME = re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s?(?P<half>[AaPp]\.?[Mm]\b)?")
_NOON, _HOURS, _MINUTES = 12, 24, 60
_CONTRACTS = re.compile(r"\b(?:contracts?|projects?|deals?|tenders?)\b|合同|项目", re.IGNORECASE)
_EARLY = 8
_AT_ONCE, _SHORT = 4, 60
"""In so few characters a line comes to its day; a sentence that is longer speaks of another."""

Pair = tuple[Scene, Draft]


def whole_document(scenes: Sequence[Scene], drafts: list[Pair]) -> list[Pair]:
    """The drafts with what follows from one another, and the document itself in front."""
    itself = list(_itself(scenes))
    totals = [pair for pair in drafts if pair[1].kind is ProposalKind.TOTAL]
    found = [_with_heading(scene, draft) for scene, draft in drafts]
    first: dict[str, int] = {}
    for at, (_, total) in enumerate(totals):
        for one in total.parties.get("contractor", ()):
            first.setdefault(one.words, at)
    return [*itself, *(_part_of(scene, draft, totals, first) for scene, draft in found)]


def _itself(scenes: Sequence[Scene]) -> Iterator[Pair]:
    """The document: the day on which it says that it was published."""
    for scene in scenes[:_EARLY]:
        text = scene.sentence.text
        found = _PUBLISHED.search(text)
        if found and scene.days and (found.start() <= _AT_ONCE or len(text) <= _SHORT):
            day = scene.days[0].span
            fields = {"title": "this document", "on": day.exact.isoformat() if day.exact else ""}
            if scene.setting.publisher:
                fields["authority"] = scene.setting.publisher
            missing = tuple(_time_problems(text))
            yield (
                scene,
                Draft(
                    kind=ProposalKind.DOCUMENT,
                    spans=(scene.span,),
                    fields={key: value for key, value in fields.items() if value},
                    confidence=Confidence.HIGH,
                    missing=missing,
                ),
            )
            return


def _time_problems(text: str) -> Iterator[str]:
    found = _TIME.search(text)
    if not found:
        return
    hour = int(found["hour"])
    if (found["half"] and hour > _NOON) or hour >= _HOURS or int(found["minute"]) >= _MINUTES:
        yield f"“{found.group()}” is no time of a day; only the day can be used"
    else:
        yield f"“{found.group()}”: the zone of the time is not said"


def _with_heading(scene: Scene, draft: Draft) -> Pair:
    """A sum with the heading above it as a further quote, where both give the same amount."""
    if draft.kind not in {ProposalKind.TOTAL, ProposalKind.CONTRACT}:
        return scene, draft
    heading = next((one for one in reversed(scene.before) if one.sentence.is_heading), None)
    if heading is None or not heading.amounts or not _CONTRACTS.search(heading.sentence.text):
        return scene, draft
    floors = {one.amount.low for one in heading.amounts if one.amount.low is not None}
    own = {one.amount.low for one in scene.amounts if one.amount.low is not None}
    if floors & own:
        return scene, replace(draft, spans=(*draft.spans, heading.span))
    return scene, draft


def _part_of(scene: Scene, draft: Draft, totals: list[Pair], first: dict[str, int]) -> Pair:
    """A contract that a sum of the same document may hold: told, so that nobody adds it twice.

    first: by the words for a contractor, the number of the first sum of theirs.
    """
    if draft.kind is not ProposalKind.CONTRACT:
        return scene, draft
    mine = {one.words for one in draft.parties.get("contractor", ())}
    at = min((first[one] for one in mine if one in first), default=None)
    if at is None:
        return scene, draft
    amount = totals[at][1].fields.get("amount", "unknown")
    told = f"it may be within the sum of {amount} that the document gives: never added to it"
    fields = {**draft.fields, "part_of": f"the sum of {amount}"}
    return scene, replace(draft, fields=fields, missing=(*draft.missing, told))
