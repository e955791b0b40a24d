"""Denials, and happenings that a sentence names: suits, exits, exclusions."""

import re
from collections.abc import Iterator

from tieline.model.kinds import Confidence, EventKind, Standing
from tieline.model.proposals import ProposalKind
from tieline.reading.antecedents import antecedents, whom_words
from tieline.reading.force import Force, force_of
from tieline.reading.mentions import Mention
from tieline.reading.rules.denying import denied_by
from tieline.reading.rules.marks import compiled, named, named_at
from tieline.reading.rules.ties import who_is_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import day_words


def denials(scene: Scene) -> Iterator[Draft]:
    """Somebody disputes something: who, and of whom."""
    found = denied_by(scene)
    if not found or scene.sentence.is_heading:
        return
    mark = found["a"]
    speaker = named_at(scene, mark)
    missing = ["a denial answers a claim; find the claim that it contradicts"]
    if not speaker and mark in scene.shape.words:
        words, start, _ = scene.shape.words[mark]
        missing.append(whom_words(words, antecedents(scene, start), scene.setting.publisher))
    deniers = {one.words for one in speaker}
    others = [one for one in scene.parties if one.words not in deniers]
    yield Draft(
        kind=ProposalKind.DENIAL,
        spans=(scene.span,),
        parties={"speaker": named(speaker), "subject": named(others)},
        fields={"statement": _what(scene, found)},
        standing=Standing.DENIED,
        confidence=Confidence.MEDIUM,
        speaker=" and ".join(one.words for one in speaker),
        missing=tuple(missing),
    )


def _what(scene: Scene, found: re.Match[str]) -> str:
    """What is denied, in the words of the document."""
    _, end = scene.shape.span(found.start(), found.end())
    words = scene.setting.document.text[end : scene.sentence.end].strip(" ,.。，")
    words = words or scene.sentence.text
    return f"denied: {' '.join(words.split())}"[:200]


_EVENTS = (
    (
        EventKind.LAWSUIT,
        Standing.ALLEGED,
        compiled(
            r"<A>(?P<mod>(?: \w+ly| has| have| had)*) (?:sued|sues|suing|filed (?:an? "
            r")?(?:[a-z-]+ )?(?:lawsuit|suit|complaint) against|brought (?:an? "
            r")?(?:lawsuit|suit|action|case) against|accused|accuses|charged|indicted) "
            r"(?:the )?<B>"
        ),
    ),
    (
        EventKind.EXCLUSION,
        None,
        compiled(
            r"<A>(?P<mod>(?: \w+ly| has| have| had)*) (?:excluded|excludes|divested from|"
            r"divests from|blacklisted|dropped|expelled|banned|barred|sold its (?:shares|"
            r"stake|holding) in) (?:the )?<B>"
        ),
    ),
    (
        EventKind.EXIT,
        None,
        compiled(
            r"<A>(?:,? (?:which|who|that))?(?P<mod>(?: \w+ly| has| have| had)*) (?:stopped|stops|"
            r"ceased|ended|ends|"
            r"terminated|cut|severed|halted|suspended|no longer|discontinued|quit|"
            r"dropped) (?:[^.;:!?<ANY>]{1,80} )?<B>"
        ),
    ),
    (
        EventKind.SALE,
        None,
        compiled(
            r"<A>(?P<mod>(?: \w+ly| has| have| had)*) sold (?:the )?<B> to (?:the )?(?P<c>[<ANY>])"
        ),
    ),
    (
        EventKind.LAWSUIT,
        Standing.ALLEGED,
        compiled(r"<A>(?P<mod>[^，。；<ANY>]{0,8})(?:起诉|控告)(?:了)?<B>"),
    ),
)


def events(scene: Scene) -> Iterator[Draft]:
    """A suit, an exclusion, an exit, a sale, with those whom it concerns."""
    if scene.sentence.is_heading:
        return
    text = scene.shape.text
    for kind, standing, pattern in _EVENTS:
        for found in pattern.finditer(text):
            said = force_of(text[: found.start()], found["mod"] or "")
            who = (
                *named_at(scene, found["a"]),
                *named_at(scene, found["b"]),
                *named_at(scene, found.groupdict().get("c")),
            )
            if said.force in {Force.SUPPOSED, Force.DENIED} or not who:
                continue
            yield _event(
                scene, kind, standing, who, said.words if said.force is Force.HEDGED else ""
            )
            return


def _event(
    scene: Scene,
    kind: EventKind,
    standing: Standing | None,
    who: tuple[Mention, ...],
    hedge: str,
) -> Draft:
    fields = {"event": kind.value}
    if scene.days and (word := day_words(scene.days[0].span)):
        fields["on"] = word
    missing = [] if "on" in fields else ["the day is not said"]
    for one in who:
        missing.extend(who_is_missing(one))
    return Draft(
        kind=ProposalKind.EVENT,
        spans=(scene.span,),
        parties={"subject": named(who)},
        fields=fields,
        standing=standing,
        hedge=hedge,
        missing=tuple(missing),
    )
