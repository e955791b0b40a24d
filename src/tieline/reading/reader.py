"""Reads a document: proposals of claims, each with its exact quote, for a person to review."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.documents import DocumentText
from tieline.model.kinds import Status
from tieline.model.proposals import Named, Proposal, ProposalKind
from tieline.reading.finish import finished
from tieline.reading.gazetteer import Gazetteer
from tieline.reading.mentions import Casing, Mention, Sort, candidates, of_companies, united
from tieline.reading.rules import RULES
from tieline.reading.rules.notices import notices
from tieline.reading.scene import Draft, Scene, Setting
from tieline.reading.sentences import Sentence, sentences_of
from tieline.reading.shape import shape_of
from tieline.reading.speech import standing_of, voice_of
from tieline.reading.unreal import forbids, is_false_heading, takes_back, unreal_from
from tieline.reading.whole import whole_document
from tieline.text.spoken_amounts import amounts_in
from tieline.text.spoken_days import days_in

_SMALL = re.compile(r"(?<![\w.])[a-z]{3,}")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")
_BACK = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document proposes; `sentences`: how many it has, `silent`: which gave nothing."""

    proposals: tuple[Proposal, ...]
    sentences: int
    silent: tuple[Sentence, ...]


def read(
    document: DocumentText,
    gazetteer: Gazetteer,
    *,
    publisher: str = "",
    published: Span = UNKNOWN_DAY,
    lists: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """Every statement that a document seems to make, in the order in which it makes them.

    publisher, published: of the document, where they are known.
    lists: the words for official lists and their ids.
    """
    return reading_of(
        document, gazetteer, publisher=publisher, published=published, lists=lists
    ).proposals


def reading_of(
    document: DocumentText,
    gazetteer: Gazetteer,
    *,
    publisher: str = "",
    published: Span = UNKNOWN_DAY,
    lists: Mapping[str, str] | None = None,
) -> Reading:
    """The same as `read`, with the sentences that gave nothing."""
    setting = Setting(document, publisher, lists or {}, standing_of(document.text))
    scenes = scenes_of(setting, gazetteer, published)
    noticed = list(notices(scenes))
    lines = {start for _, draft in noticed for start, _ in draft.spans}
    others = [one for one in scenes if one.sentence.start not in lines]
    back = _taken_back(scenes)
    drafts = [
        *noticed,
        *(
            (scene, draft)
            for scene in others
            for draft in _drafts(scene, is_taken_back=scene.sentence.start in back)
        ),
    ]
    drafts = whole_document(scenes, drafts)
    proposals = finished(document, drafts)
    spoke = lines | {scene.sentence.start for scene, _ in drafts}
    silent = tuple(
        scene.sentence
        for scene in scenes
        if scene.sentence.start not in spoke and not scene.sentence.is_heading
    )
    return Reading(proposals, len(scenes), silent)


def scenes_of(setting: Setting, gazetteer: Gazetteer, published: Span) -> list[Scene]:
    """The sentences of a document with their names, amounts and days."""
    text = setting.document.text
    named = sorted(of_companies(gazetteer.find(text), text), key=lambda one: one.start)
    proper = frozenset(_CAPITAL.findall(text))
    casing = Casing(frozenset(_SMALL.findall(text)), proper)
    scenes: list[Scene] = []
    at = 0
    for sentence in sentences_of(setting.document):
        while at < len(named) and named[at].end <= sentence.start:
            at += 1
        last = at
        while last < len(named) and named[last].end <= sentence.end:
            last += 1
        mentions = _mentions(sentence, named[at:last], casing)
        scenes.append(_scene(setting, sentence, mentions, published, scenes))
    return scenes


def _mentions(sentence: Sentence, named: list[Named], casing: Casing) -> tuple[Mention, ...]:
    """Who is named in a sentence: known names, and others."""
    mentions = united(named, candidates(sentence.text, sentence.start, casing))
    return tuple(_in_heading(mentions, sentence)) if sentence.is_heading else mentions


def _scene(
    setting: Setting,
    sentence: Sentence,
    mentions: tuple[Mention, ...],
    published: Span,
    before: list[Scene],
) -> Scene:
    at = sentence.start
    return Scene(
        setting,
        sentence,
        mentions,
        shape_of(sentence.text, at, mentions, heading=sentence.is_heading),
        tuple(
            replace(one, start=one.start + at, end=one.end + at)
            for one in amounts_in(sentence.text)
        ),
        tuple(
            replace(one, start=one.start + at, end=one.end + at)
            for one in days_in(sentence.text, published=published)
        ),
        voice_of(sentence.text, setting.standing),
        tuple(before[-_BACK:]),
    )


def _in_heading(mentions: tuple[Mention, ...], sentence: Sentence) -> Iterator[Mention]:
    """Of names in a heading, in which every word has a capital, those that are surely names."""
    for one in mentions:
        listed = re.search(r"[:–—-]\s", sentence.text)
        surely = one.sort is Sort.KNOWN or one.sort is Sort.PLACE
        if surely or (listed and one.start >= sentence.start + listed.start()):
            yield one


def _taken_back(scenes: list[Scene]) -> set[int]:
    """Where those sentences start of which the next one says that they are false."""
    pairs = pairwise(one.sentence for one in scenes)
    return {before.start for before, after in pairs if takes_back(after.text)}


def _drafts(scene: Scene, *, is_taken_back: bool) -> Iterator[Draft]:
    """What the rules find in a sentence: the special first, the general where they find nothing."""
    for rules in RULES:
        found = [draft for rule in rules for draft in rule(scene)]
        for draft in found:
            real = _is_real(scene, draft) and not (is_taken_back and draft.kind in _ASSERTING)
            yield draft if real else _unasserted(scene)
        if found:
            return


_ASSERTING = {
    ProposalKind.TIE,
    ProposalKind.UNNAMED_TIE,
    ProposalKind.CONTRACT,
    ProposalKind.TOTAL,
    ProposalKind.DESIGNATION,
    ProposalKind.EVENT,
}


def _is_real(scene: Scene, draft: Draft) -> bool:
    """Whether a sentence asserts what a rule found; a condition, a rumour or a tale does not."""
    if draft.kind is ProposalKind.DENIAL:
        return not forbids(scene.sentence.text)
    considered = draft.fields.get("status") == Status.CONSIDERED.value
    if draft.kind not in _ASSERTING or considered:
        return True
    if is_false_heading(scene.sentence.heading):
        return False
    found = unreal_from(scene.sentence.text)
    if found is None:
        return True
    starts = [who.start for named in draft.parties.values() for who in named]
    return bool(starts) and max(starts) < scene.sentence.start + found[0]


def _unasserted(scene: Scene) -> Draft:
    """A sentence that only tells of what may be, or is said to be false."""
    _, words = unreal_from(scene.sentence.text) or (0, "")
    why = f"“{words}”" if words else "it is told to be false, or made up"
    return Draft(
        kind=ProposalKind.STATEMENT,
        spans=(scene.span,),
        parties={"subject": tuple(one.named for one in scene.parties)},
        hedge=words,
        missing=(f"nothing is asserted: {why}; no tie, contract or listing follows from it",),
    )
