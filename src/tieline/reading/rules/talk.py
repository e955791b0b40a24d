"""Sentences that make no row: questions, comparisons, predictions, opinions, other statements."""

import re
from collections.abc import Iterator

from tieline.model.kinds import Confidence
from tieline.model.proposals import ProposalKind
from tieline.reading.needles import screened
from tieline.reading.rules.marks import named
from tieline.reading.scene import Draft, Scene

_QUESTION = re.compile(r"[?？]['’”\"」』)]*$")
_COMPARED = re.compile(
    r"\b(?P<verb>(?:generat|earn|mak|sell|employ|receiv|produc|control|own|account|bring|"
    r"spend|spen|sold|made|earned|is|was|are|were|has|had|have)\w*)"
    r" (?:[\w’'-]+ ){0,4}?(?:more|less|fewer|larger|bigger|smaller|higher|lower|greater|"
    r"better|cheaper|faster)\b[^.;]{0,60}? than\b"
    r"|\b(?P<times>(?:twice|double|triple|half|\w+ times) (?:as (?:much|many|large|big)|"
    r"(?:the|its) (?:size|revenue|amount|sales)))\b[^.;]{0,40}"
    r"|(?:高于|低于|超过|多于|少于|大于)(?P<han>[^，。；]{2,20}的[^，。；]{2,12})"
)
_PREDICTED = screened(
    r"(?P<which>,?\s(?:which|that|a move that|and this) )?\b(?:could|may|might|would|"
    r"will|is likely to|are likely to|is expected to|are expected to|is set to|"
    r"threatens to) (?:\w+ly )?(?:result in|lead to|mean|cause|trigger|force|end|affect|"
    r"hurt|harm|benefit|damage|prompt|face|become|lose|grow|rise|fall|"
    r"increase|decrease|reach|have to|be (?:forced|affected|hit|sanctioned|banned|barred))\b|"
    r"\bcannot be determined\b|\bis a risk (?:to|for)\b|\bremains to be seen\b|"
    r"\banalysts expect\b|\bis forecast\b|预计|有望|将导致|可能导致"
)
_OPINION = re.compile(
    r"\b(?:subsidi[sz]es?|underscores?|suggests? that|shows? that|means that|"
    r"demonstrates?|proves?|should|must|ought to|"
    r"inherently|clearly|obviously|arguably|in our view|we believe|in my view|"
    r"contribut(?:es|ed|ing) to|enabl(?:es|ed|ing)|fuels?|undermines?|"
    r"profit(?:s|ed|ing)? from|raises? (?:\w+ )?(?:questions?|concerns?)|troubling|"
    r"alarming|disturbing|shameful|unacceptable|remarkable|"
    r"best|worst|is (?:not )?surprising|key|risk to|unfair|irresponsible)\b|"
    r"应该|显然|无疑|令人|必须"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|do|does|did|can|[a-z]+(?:ed|es|s))\b|"
    r"[\u4e00-\u9fff]"
)


def questions(scene: Scene) -> Iterator[Draft]:
    """A question claims nothing."""
    text = scene.sentence.text
    if not _QUESTION.search(text):
        return
    start = (
        scene.sentence.start + max(text.rfind(": ") + 2, 0)
        if ": " in text
        else scene.sentence.start
    )
    yield Draft(
        kind=ProposalKind.QUESTION,
        spans=((start, scene.sentence.end),),
        parties={"subject": named(scene.known)},
        confidence=Confidence.HIGH,
        missing=("a question is no claim; nothing is said to be so",),
    )


def comparisons(scene: Scene) -> Iterator[Draft]:
    """A comparison: what with what, and the number that is missing for it."""
    if scene.sentence.is_heading or not scene.parties:
        return
    found = _COMPARED.search(scene.sentence.text)
    if not found:
        return
    start = scene.sentence.start + found.start()
    missing = [
        "it is no amount: the number compared with is not given, so nothing can be worked out"
    ]
    if re.search(r"\b(?:in a year|annual|a year|per year)\b", scene.sentence.text):
        missing.append("of which year is not said")
    yield Draft(
        kind=ProposalKind.COMPARISON,
        spans=((start, _until(scene, found.end())),),
        parties={"subject": named(scene.known)},
        fields={"statement": "a comparison without its numbers"},
        missing=tuple(missing),
    )


def _until(scene: Scene, at: int) -> int:
    """Up to the end of the clause: a full stop of the sentence is left out."""
    text = scene.sentence.text
    stop = re.search(r"[;；]", text[at:])
    end = at + stop.start() if stop else len(text.rstrip(" .。!"))
    return scene.sentence.start + end


def predictions(scene: Scene) -> Iterator[Draft]:
    """What is expected or feared: not yet so, and not asserted."""
    if scene.sentence.is_heading:
        return
    found = _PREDICTED.search(scene.sentence.text)
    if not found or not (scene.parties or scene.shape.words):
        return
    start = scene.sentence.start
    if found["which"]:
        start += found.start() + len(found["which"]) - len(found["which"].lstrip(", "))
    words = found.group()[len(found["which"] or "") :].strip()
    yield Draft(
        kind=ProposalKind.PREDICTION,
        spans=((start, _until(scene, found.end())),),
        parties={"subject": named(scene.known)},
        confidence=Confidence.MEDIUM,
        hedge=words,
        missing=("it speaks of what may come: no claim about what is",),
    )


def opinions(scene: Scene) -> Iterator[Draft]:
    """A judgement or an inference of whoever writes."""
    if scene.sentence.is_heading or not _OPINION.search(scene.sentence.text):
        return
    if scene.known:
        yield Draft(
            kind=ProposalKind.OPINION,
            spans=(scene.span,),
            parties={"subject": named(scene.known)},
            hedge=scene.voice.hedge,
            missing=("an inference or a judgement of whoever says it, not a fact that was found",),
        )


def statements(scene: Scene) -> Iterator[Draft]:
    """Something else that is asserted of a known party."""
    if scene.sentence.is_heading or not scene.known or not _VERB.search(scene.sentence.text):
        return
    yield Draft(
        kind=ProposalKind.STATEMENT,
        spans=(scene.span,),
        parties={"subject": named(scene.known)},
        fields={"statement": " ".join(scene.sentence.text.split())},
        confidence=Confidence.LOW,
        hedge=scene.voice.hedge,
        missing=("no rule says what kind of claim it is; read it, and choose",),
    )
