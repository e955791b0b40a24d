"""Contracts, and published sums of several, with who, whose, where, how far and how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.kinds import Confidence, Stage, TieKind
from tieline.model.proposals import Named, ProposalKind
from tieline.reading.antecedents import antecedents, whom_words
from tieline.reading.force import Force, Said, force_of
from tieline.reading.mentions import Mention, Sort
from tieline.reading.rules.award_patterns import (
    AUTHORITY,
    COUNT_ONE,
    GIVEN,
    GIVEN_TO,
    HAN,
    HAN_AUTHORITY,
    PATTERNS,
    REASON,
    SEVERAL,
    TITLE,
    TITLE_HAN,
)
from tieline.reading.rules.marks import (
    amount_missing,
    money_near,
    named,
    named_at,
)
from tieline.reading.rules.ties import who_is_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import amount_words, day_words
from tieline.text.spoken_amounts import Amount


@dataclass(frozen=True, slots=True)
class Awarded:
    """A contract as a sentence tells it."""

    stage: Stage
    contractors: tuple[Mention, ...]
    authorities: tuple[Mention, ...]
    mark: str
    start: int
    end: int
    said: Said


def contracts(scene: Scene) -> Iterator[Draft]:
    """A contract with its contractor; or the sum of several."""
    if scene.sentence.is_heading:
        return
    if total := _total(scene):
        yield total
        return
    found = _awarded(scene)
    if found is None or found.said.force in {Force.SUPPOSED, Force.DENIED}:
        return
    amount = money_near(scene, *scene.shape.span(found.start, found.end))
    if amount is None and found.stage is Stage.REPORTED and not scene.shape.text.count("承"):
        return
    pair = found.stage is Stage.SIGNED and not found.authorities
    if pair and len(found.contractors) == len(("one", "other")):
        yield _between(scene, found, amount)
        return
    yield _contract(scene, found, amount)


def _between(scene: Scene, found: Awarded, amount: Amount | None) -> Draft:
    """A contract of two of which neither is a public body: a tie, as no contractor is told."""
    one, other = found.contractors
    fields = {"tie": TieKind.CONTRACTS.value}
    if amount is not None and amount.amount:
        fields["amount"] = amount_words(amount.amount)
    unsure = "which of the two buys from the other is not said"
    return Draft(
        kind=ProposalKind.TIE,
        spans=(_quoted(scene, amount),),
        parties={"from": (one.named,), "to": (other.named,)},
        fields=fields,
        confidence=Confidence.MEDIUM,
        hedge=found.said.words if found.said.force is Force.HEDGED else "",
        missing=(unsure, *who_is_missing(one), *who_is_missing(other)),
    )


def _awarded(scene: Scene) -> Awarded | None:
    text = scene.shape.text
    for pattern in (GIVEN, GIVEN_TO):
        if one := pattern.search(text):
            return _of(scene, one, Stage.AWARDED, named_at(scene, one["b"]))
    for stage, pattern in (*PATTERNS, *HAN):
        if one := pattern.search(text):
            if stage is Stage.TENDERED:
                told = _of(scene, one, stage, named_at(scene, one["a"]))
                return Awarded(stage, (), told.authorities, "", told.start, told.end, told.said)
            return _of(scene, one, stage, ())
    return None


def _of(scene: Scene, one: re.Match[str], stage: Stage, given: tuple[Mention, ...]) -> Awarded:
    text = scene.shape.text
    said = force_of(text[: one.start()], one.groupdict().get("mod") or "")
    contractors = named_at(scene, one["a"])
    inside = named_at(scene, one.groupdict().get("c"))
    authorities = given or inside or _authorities(scene, one)
    kept = tuple(m for m in authorities if m not in contractors)
    if stage is Stage.SIGNED and len(contractors) > 1 and not kept:
        contractors, kept = _sides(contractors)
    return Awarded(stage, contractors, kept, one["a"], one.start(), one.end(), said)


_PUBLIC = re.compile(
    r"\b(?:Bureau|Ministry|Department|County|Government|Agency|City|Port|University|"
    r"Council|Police|Prefecture|Army|Navy|"
    r"Authority|Commission|Province|Town|State|District)\b|局|厅|政府|部$|委$|大学|医院|法院|检察院|监狱"
)


def _sides(parties: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """`a contract between A and B`: a public body is the authority."""
    public = tuple(one for one in parties if _PUBLIC.search(one.words))
    private = tuple(one for one in parties if one not in public)
    return (private, public) if public and private else (parties, ())


def _authorities(scene: Scene, one: re.Match[str]) -> tuple[Mention, ...]:
    text = scene.shape.text
    for pattern in (AUTHORITY, HAN_AUTHORITY):
        for found in pattern.finditer(text):
            mark = found["b"] if pattern is AUTHORITY else found["b"] or found["b2"]
            group = named_at(scene, mark)
            if mark != one["a"] and group and all(_PUBLIC.search(m.words) for m in group):
                return group
    return ()


def _contract(scene: Scene, found: Awarded, amount: Amount | None) -> Draft:
    missing = [*amount_missing(amount)]
    for one in found.contractors:
        missing.extend(who_is_missing(one))
    if not found.contractors and found.mark in scene.shape.words:
        words, start, _ = scene.shape.words[found.mark]
        missing.append(whom_words(words, antecedents(scene, start), scene.setting.publisher))
    if len(found.contractors) > 1:
        missing.append("several contractors: how the amount is split between them is not said")
    fields = {
        "stage": found.stage.value,
        **_about(scene, amount, *scene.shape.span(found.start, found.end)),
    }
    if COUNT_ONE.search(scene.sentence.text):
        missing.append("one of several: which project it is, is not said")
    hedge = found.said.words if found.said.force is Force.HEDGED else ""
    return Draft(
        kind=ProposalKind.CONTRACT,
        spans=(_quoted(scene, amount),),
        parties={"contractor": named(found.contractors), "authority": named(found.authorities)},
        fields=fields,
        confidence=Confidence.MEDIUM,
        hedge=hedge,
        missing=tuple(missing),
    )


def _quoted(scene: Scene, amount: Amount | None) -> tuple[int, int]:
    """The whole sentence, or where it goes on with a comparison, the part before that."""
    text = scene.sentence.text
    compared = re.search(
        r"\s(?:generates?|is|was|exceeds?|dwarfs?|far)\b[^.]{0,40}\b(?:more|less|larger|bigger)\b",
        text,
    )
    if compared and amount and amount.end <= scene.sentence.start + compared.start():
        return scene.sentence.start, scene.sentence.start + compared.start()
    return scene.span


def _place(scene: Scene, start: int, end: int) -> str:
    """The place within a stretch of the document, else the first behind it, else the first."""
    inside = [one for one in scene.places if start <= one.start < end]
    behind = [one for one in scene.places if one.start >= end]
    return (inside or behind or list(scene.places))[0].words


def _about(scene: Scene, amount: Amount | None, start: int = 0, end: int = 0) -> dict[str, str]:
    """Amount, place, title and day of a contract, as far as the sentence tells them."""
    fields: dict[str, str] = {"amount": amount_words(amount.amount) if amount else "unknown"}
    if scene.places:
        fields["place"] = _place(scene, start, end)
    title = TITLE.search(scene.sentence.text)
    if title:
        fields["title"] = title.group()
    elif han := TITLE_HAN.search(scene.shape.text):
        fields["title"] = han.group()
    if len(scene.days) >= 1 and (word := day_words(scene.days[0].span)):
        fields["from"] = word
    return fields


def _total(scene: Scene) -> Draft | None:
    text = scene.sentence.text
    amount = money_near(scene, *scene.span)
    several = SEVERAL.search(text)
    if not amount or not several or COUNT_ONE.search(text):
        return None
    who = [
        one for one in scene.parties if one.sort is not Sort.PERSON and not _is_source(scene, one)
    ]
    missing = ["it is a sum of several contracts: never added to contracts told one by one"]
    missing.extend(amount_missing(amount))
    missing.extend(_slips(scene, who))
    for one in who:
        missing.extend(who_is_missing(one))
    if len(who) > 1:
        missing.append("how the sum is split between them is not said")
    fields = {"stage": Stage.REPORTED.value, **_about(scene, amount)}
    contractors: tuple[Named, ...] = tuple(m.named for m in who if not _PUBLIC.search(m.words))
    authority = tuple(m.named for m in who if _PUBLIC.search(m.words))
    return Draft(
        kind=ProposalKind.TOTAL,
        spans=(scene.span,),
        parties={"contractor": contractors, "authority": authority},
        fields=fields,
        speaker=_source(scene),
        missing=tuple(missing),
    )


_INVESTIGATION = re.compile(
    r"\b(?:investigation|analysis|review|report|study|tally|count|survey|"
    r"audit)\b[^.;]{0,40}\b(?:found|finds|shows?|showed|identified|"
    r"counted|revealed)\b"
)


def _source(scene: Scene) -> str:
    """The investigation that is said to have found it: the words before its verb."""
    found = _INVESTIGATION.search(scene.sentence.text)
    if not found:
        return ""
    until = found.group().rsplit(" ", 1)[0]
    return scene.sentence.text[: found.start()] + until


def _is_source(scene: Scene, one: Mention) -> bool:
    """Whether a party is named as the one who counted, not as a contractor."""
    found = _INVESTIGATION.search(scene.sentence.text)
    return bool(found) and one.end <= scene.sentence.start + (found.end() if found else 0)


def _slips(scene: Scene, who: list[Mention]) -> Iterator[str]:
    """A place that is joined to a party by `and` where another party would stand."""
    for place in scene.places:
        for one in who:
            between = scene.setting.document.text[one.end : place.start]
            if re.fullmatch(r"\s(?:and|or)\s|、|和", between):
                yield (
                    f"“{one.words}{between}{place.words}”: a place stands where a party would; "
                    "it may be a slip [sic], keep it as it is and find out who is meant"
                )


def bound_reasons(scene: Scene) -> Iterator[Draft]:
    """Why a sum is a floor or cannot be complete."""
    if scene.sentence.is_heading or not REASON.search(scene.sentence.text):
        return
    near = any("contract" in one.sentence.text.lower() or one.amounts for one in scene.before[-2:])
    if near or re.search(r"contract|project|合同|项目", scene.sentence.text):
        yield Draft(
            kind=ProposalKind.BOUND_REASON,
            spans=(scene.span,),
            fields={"statement": "why a stated sum is a floor, or is not complete"},
            missing=("it speaks of the sum before it; no amount follows from it",),
        )
