"""Ties that a sentence tells by a verb or by a role, with their direction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from tieline.model.kinds import Confidence, Standing, TieKind
from tieline.model.proposals import ProposalKind
from tieline.reading.antecedents import antecedents, whom_words
from tieline.reading.force import Force, Said, force_of
from tieline.reading.mentions import Mention, Sort
from tieline.reading.patterns import Pattern, han_patterns, tie_patterns
from tieline.reading.rules.denying import denied_by
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import amount_words, day_words, share_words
from tieline.text.spoken_days import Day

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PERSONS_MAY = {TieKind.OWNS, TieKind.CONTROLS, TieKind.INVESTS, TieKind.FINANCES}
_PERSONS_MAY |= {TieKind.REPRESENTS, TieKind.DIRECTS}
_SALE_OF_A_PART = re.compile(
    r"\b(?:stakes?|shares?|interests?|business|subsidiar(?:y|ies)|unit|division|company|rights|assets|equity|"
    r"compan(?:y|ies)|permission|approval|information|advice|evidence|warning|letter|apolog(?:y|ies)|"
    r"statement|response|comment|testimony|documents|records|patents?|sales|revenues?|income|profits?|turnover|payments?|loans?|financing|credit|funding|money)\b"
)
_GOODS_KINDS = {TieKind.SUPPLIES, TieKind.BUYS}
_MONEY_KINDS = {TieKind.OWNS, TieKind.INVESTS, TieKind.FINANCES, TieKind.CONTRACTS, TieKind.BUYS}


@dataclass(frozen=True, slots=True)
class Told:
    """A tie as a sentence tells it, before it is distributed over those who are named."""

    kind: TieKind
    start: int
    end: int
    a: str
    b: str
    said: Said
    share: str
    source: str


def ties(scene: Scene) -> Iterator[Draft]:
    """A proposal for every pair of those whom the sentence ties; those denied are denials."""
    if scene.sentence.is_heading:
        return
    for told in told_ties(scene):
        if told.said.force in {Force.SUPPOSED, Force.ENDED}:
            continue  # what ended is told by the rule for events
        if told.said.force is Force.DENIED and denied_by(scene):
            continue  # told by the rule for denials, with who denies it
        yield from _drafts(scene, told)


def told_ties(scene: Scene) -> list[Told]:
    """What the patterns find; of two that tell the same of the same, the first."""
    shape = scene.shape
    if not shape.groups or len(shape.groups) + len(shape.words) < len(("a", "b")):
        return []
    patterns = han_patterns() if _HAN.search(shape.text) else tie_patterns()
    found: dict[tuple[TieKind, str, str], Told] = {}
    for pattern in patterns.likely(shape.text):
        for one in pattern.expression.finditer(shape.text):
            told = _told(scene, pattern, one)
            if told and not _clashes(told, found):
                found.setdefault((told.kind, told.a, told.b), told)
    return list(found.values())


def _clashes(told: Told, found: dict[tuple[TieKind, str, str], Told]) -> bool:
    """Whether another tie of the same two is told already by the same words."""
    return any(
        {one.a, one.b} == {told.a, told.b} and one.start < told.end and told.start < one.end
        for one in found.values()
    )


def _told(scene: Scene, pattern: Pattern, found: re.Match[str]) -> Told | None:
    shape, groups = scene.shape, found.groupdict()
    a, b = groups["a"], groups["b"]
    if a not in shape.groups and b not in shape.groups:
        return None
    if _is_passive(shape.text, pattern, found) or _is_within(shape.text, pattern, found):
        return None
    first, last = sorted((found.start("a"), found.start("b")))
    between = shape.text[first + 1 : last]
    if pattern.kind in _GOODS_KINDS and _SALE_OF_A_PART.search(between):
        return None
    if groups.get("part") and _SALE_OF_A_PART.search(groups["part"]):
        return None
    if _NONE.search(between) or _another_clause(groups.get("th") or "") or _to_whom(pattern, found):
        return None
    mod = " ".join(groups.get(name) or "" for name in ("far", "mod", "more"))
    within = mod if mod.strip() else between
    said = force_of(shape.text[: found.start()], within, shape.text[found.end() :])
    return Told(
        pattern.kind,
        found.start(),
        found.end(),
        a,
        b,
        said,
        groups.get("share") or "",
        pattern.source,
    )


_CLAUSE = re.compile(
    r",(?: and)? (?:\w+ly )?(?:buys|bought|sells|sold|supplies|supplied|owns|owned|uses|used|"
    r"makes|made|is|was|are|were|has|had|said|says|purchases|purchased|distributes|ships|"
    r"shipped|provides|provided|imports|imported)\b"
)
_PARTS = re.compile(
    r" (?:[\w-]+ ){0,3}?(?:processors?|chips?|semiconductors?|GPUs?|CPUs?|components?|"
    r"parts|sensors?|"
    r"drives?|servers?|modules?|lens(?:es)?|memory|licen[cs]es?|software|technology|materials|"
    r"yarn|cotton|fabrics?|polysilicon|tools|wafers?|batteries)\b"
)
_GIVES = re.compile(r"\b(?:sold|sells?|selling|offer(?:s|ed|ing)?)\b")


_NONE = re.compile(
    r"\b(?:none|nothing|no(?!\.? ?\d)|zero)\b|"
    r"\b(?:cancel(?:s|led|ed|ling)|scrap(?:s|ped)|rescind(?:s|ed)|"
    r"revok(?:es|ed)|annul(?:s|led)|axed|abandon(?:s|ed)|called off|pulled out of)\b"
)
"""Words after a verb by which nothing is bought, or by which an order is called off."""


def _another_clause(things: str) -> bool:
    """Whether the words between a verb and `to` or `from` begin a clause with its own verb."""
    return bool(_CLAUSE.search(things))


def _to_whom(pattern: Pattern, found: re.Match[str]) -> bool:
    """`A sold B processors` may tell of goods of B, or of goods for B: nothing follows from it."""
    if pattern.kind is not TieKind.DISTRIBUTES or found.start("a") > found.start("b"):
        return False
    verb = found.string[found.start("a") : found.start("b")]
    return bool(_GIVES.search(verb) and _PARTS.match(found.string, found.end("b")))


_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)?$")
_ACTIVE = re.compile(r"<A><aside><aux> |<B><aside><aux> \(\?:awarded")


def _is_passive(text: str, pattern: Pattern, found: re.Match[str]) -> bool:
    """Whether a pattern for `A sold` stands on `A was sold`."""
    if pattern.kind is TieKind.CONTRACTS and pattern.source.startswith("<A>"):
        return False
    mod = found.groupdict().get("mod") or ""
    if not _ACTIVE.match(pattern.source) or not _BE.search(mod):
        return False
    verb = re.match(r" (\w+)", text[found.end("mod") :])
    return verb is not None and not verb.group(1).endswith("ing")


_OF = re.compile(
    r"\b(?:of|by|to|from|in|with|for|at|on|between|against|unlike|than|via|through|under|about)"
    r" (?:the )?$",
    re.IGNORECASE,
)


_SUBJECT = re.compile(r"<[AB]>(?:<aside>|<aux>|\(\?:,)")


def _is_within(text: str, pattern: Pattern, found: re.Match[str]) -> bool:
    """Whether what looks like the subject is only part of it: `a unit of A sold`."""
    by_subject = _SUBJECT.match(pattern.source) is not None
    apposed = "(?:,|<aux>)" in pattern.source and text[found.start() + 1 :].startswith(",")
    return by_subject and not apposed and bool(_OF.search(text[: found.start()]))


def _drafts(scene: Scene, told: Told) -> Iterator[Draft]:
    sides = (_side(scene, told.a), _side(scene, told.b))
    if any(not _may_stand(told.kind, one) for side in sides for one in side):
        return
    for one, other in product(*(side or (None,) for side in sides)):
        if one and other and _same(one, other):
            continue
        yield _draft(scene, told, one, other)


def _side(scene: Scene, mark: str) -> tuple[Mention, ...]:
    return scene.shape.groups.get(mark, ())


def _may_stand(kind: TieKind, one: Mention) -> bool:
    return one.sort is not Sort.PERSON or kind in _PERSONS_MAY


def _same(one: Mention, other: Mention) -> bool:
    if one.party_ids and other.party_ids:
        return bool(set(one.party_ids) & set(other.party_ids))
    return one.words == other.words


def _draft(scene: Scene, told: Told, one: Mention | None, other: Mention | None) -> Draft:
    if told.said.force is Force.DENIED:
        return _denial(scene, told, one, other)
    parties = {"from": (one.named,) if one else (), "to": (other.named,) if other else ()}
    missing = tuple(_missing(scene, told, one, other))
    hedge = told.said.words if told.said.force is Force.HEDGED else ""
    return Draft(
        kind=ProposalKind.TIE,
        spans=(quote_span(scene, told.start, told.end),),
        parties=parties,
        fields={"tie": told.kind.value, **_fields(scene, told)},
        confidence=_confidence(told, one, other),
        hedge=hedge or scene.voice.hedge,
        missing=missing,
    )


def quote_span(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The clause around a match: from where it begins to the sentence's end or a break in it.

    A quote that is cut too close may lose a `not` or an `if`, so the whole sentence is taken where
    it is not very long.
    """
    if scene.sentence.end - scene.sentence.start <= _WHOLE:
        return scene.span
    text = scene.shape.text
    begin = max((text.rfind(mark, 0, start) + 1 for mark in ";；"), default=0)
    stops = [at for mark in (";", "；") if (at := text.find(mark, end)) >= 0]
    return scene.shape.span(_skip(text, begin), min([*stops, len(text)]))


_WHOLE = 400


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _fields(scene: Scene, told: Told) -> dict[str, str]:
    fields: dict[str, str] = {}
    if told.share and (share := share_words(told.share)):
        fields["share"] = share
    start, end = scene.shape.span(told.start, told.end)
    money = [one for one in scene.amounts if one.amount.unit != "%" and one.amount.unit]
    if told.kind in _MONEY_KINDS and len(money) == 1 and "<aux>" in told.source:
        fields["amount"] = amount_words(money[0].amount)
    first = min((one.start for one in scene.parties), default=end)
    days = [one for one in scene.days if one.start >= start or one.end <= first]
    days = [one for one in days if not _compared(scene, one)]
    near = [one for one in days if _near(one.start, one.end, start, end)]
    if len(near) == 1 and (word := day_words(near[0].span)) and (key := _end_of(scene, near[0])):
        fields[key] = word
        if pair := _pair_of(scene, near[0]):
            ends = zip(("from", "until"), (day_words(one.span) for one in pair), strict=True)
            fields |= {name: told for name, told in ends if told}
    return fields


_BESIDE = re.compile(r"[(（](?:in |for )?$")


def _compared(scene: Scene, day: Day) -> bool:
    """Whether a day only tells with what a figure is compared: `(2019: EUR 11.1 million)`."""
    text = scene.setting.document.text
    opened = _BESIDE.search(text[max(0, day.start - 6) : day.start])
    return bool(opened) and text[day.end : day.end + 1] in {":", "："}


_AND = re.compile(r"\s*(?:and|to|until|through|till|[-–])\s*(?=\w)")
_SPAN = re.compile(r"\b(?:between|from)\s(?:\w+\s)?$", re.IGNORECASE)
_LAST = re.compile(r"\bbetween\s[^.;,]{1,20}\sand\s$", re.IGNORECASE)


def _pair_of(scene: Scene, day: Day) -> tuple[Day, Day] | None:
    """The two days between which a tie was, where a day is one of them: `between 2018 and 2020`."""
    text = scene.setting.document.text
    for one, last in pairwise(scene.days):
        joined = _AND.match(text, one.end)
        ends = {last.start, last.end - len(last.words.split()[-1]), last.start + len("to ")}
        if day in {one, last} and joined and joined.end() in ends:
            begun = _SPAN.search(text[max(0, one.start - 20) : one.start])
            return (one, last) if begun or one.words.lower().startswith("from") else None
    return None


_UNTIL = re.compile(r"\b(?:until|till|through)(?: \w+)?\s*$", re.IGNORECASE)
_NO_START = re.compile(r"\b(?:before|by|prior to|up to|up until)(?: \w+)?\s*$", re.IGNORECASE)


def _end_of(scene: Scene, day: Day) -> str:
    """Whether a day is when a tie began or when it ended; empty where it is neither."""
    before = scene.setting.document.text[max(0, day.start - 30) : day.start]
    if _LAST.search(before) or day.words.lower().startswith("to "):
        return "until"
    if _UNTIL.search(before) or _UNTIL.match(day.words):
        return "until"
    return "" if _NO_START.search(before) else "from"


_REACH = 12


def _near(start: int, end: int, first: int, last: int) -> bool:
    return end >= first - _REACH and start <= last + _REACH


def _confidence(told: Told, one: Mention | None, other: Mention | None) -> Confidence:
    if one is None or other is None:
        return Confidence.LOW
    if told.said.force is not Force.ASSERTED and not _ALLEGED.match(told.said.words):
        return Confidence.LOW
    if Sort.NAME in {one.sort, other.sort} or told.kind is TieKind.LINKED:
        return Confidence.MEDIUM
    return Confidence.HIGH


_ALLEGED = re.compile(r"alleg|accus|claim")


def _missing(scene: Scene, told: Told, one: Mention | None, other: Mention | None) -> Iterator[str]:
    for mark, side in ((told.a, one), (told.b, other)):
        if side is None:
            words, start, _ = scene.shape.words[mark]
            meant = antecedents(scene, start)
            yield whom_words(words, meant, scene.setting.publisher)
        else:
            yield from who_is_missing(side)
    if told.said.force is Force.HEDGED:
        yield f"it is not asserted: “{told.said.words.strip()}”"
    if told.kind is TieKind.RELABELS and "OEM" in told.source:
        yield "“OEM” may mean that one makes for the other or that it relabels the other's goods"


def who_is_missing(one: Mention) -> Iterator[str]:
    """What is to be found out of somebody who is named."""
    if len(one.party_ids) > 1:
        ids = ", ".join(one.party_ids)
        yield f"“{one.words}” is the name of {len(one.party_ids)} parties ({ids}); choose one"
    elif not one.party_ids:
        yield f"“{one.words}” is not known here: a new party, or another name of a known one"


def _denial(scene: Scene, told: Told, one: Mention | None, other: Mention | None) -> Draft:
    names = [
        side.words if side else scene.shape.words[mark][0]
        for mark, side in ((told.a, one), (told.b, other))
    ]
    parties = {"subject": tuple(side.named for side in (one, other) if side)}
    missing = ["it is said not to be so; find the claim that it contradicts, if there is one"]
    return Draft(
        kind=ProposalKind.DENIAL,
        spans=(quote_span(scene, told.start, told.end),),
        parties=parties,
        fields={"statement": f"not so: {names[0]} {told.kind.verb} {names[1]}"},
        standing=Standing.DENIED,
        hedge=told.said.words.strip(),
        missing=tuple(missing),
    )
