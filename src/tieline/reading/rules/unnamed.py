"""Ties of classes without names (`many dealers`): no party is made of them."""

import re
from collections.abc import Iterator

from tieline.model.kinds import Confidence, TieKind
from tieline.model.proposals import ProposalKind
from tieline.reading.antecedents import antecedents, whom_words
from tieline.reading.force import Force, force_of
from tieline.reading.rules.marks import compiled, named, named_at
from tieline.reading.scene import Draft, Scene

_NOUNS = (
    r"(?:dealers?|distributors?|resellers?|installers?|integrators?|suppliers?|companies|"
    r"firms|retailers?|manufacturers?|"
    r"vendors?|customers?|buyers?|agencies|cities|schools|hospitals|universities|"
    r"contractors?|banks?|investors?|funds?|"
    r"players|brands|chipmakers?|councils|police forces|departments|OEMs|partners|"
    r"importers?|wholesalers?|businesses)"
)
_CLASS = (
    r"(?P<class>(?:(?:[Ll]egions|[Hh]undreds|[Dd]ozens|[Tt]housands|[Ss]cores|[Aa] "
    r"(?:number|handful|range)|[Mm]any|[Ss]everal|"
    r"[Ss]ome|[Mm]ost|[Ff]ew|[Oo]ther|[Nn]umerous|[Vv]arious|[Aa]t least \w+|\d[\d,]*|"
    r"[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Aa]ll|"
    r"[Aa]n?|[Tt]he)\s(?:of\s)?)?(?:(?:smaller|larger|small|large|big|local|foreign|"
    r"major|leading|unnamed|US|U\.S\.|American|"
    r"UK|British|European|Chinese|Western|Japanese|German|independent|well-known|"
    r"state-owned|private|public|security|video|"
    r"surveillance|chip|tech|technology|retail|government|police|[a-z]+ese|"
    r"[A-Z][a-z]+(?:an|ish|ese))\s){0,4}"
    rf"{_NOUNS}"
    r"(?:\s/\s\w+)?)"
)
_VERBS = (
    (
        TieKind.DISTRIBUTES,
        (
            r"(?:lead(?:s)? with|resell(?:s|ing)?|sell(?:s|ing)?|sold|distribut(?:e|es|ed|"
            r"ing)|carry|stock(?:s|ed)?|"
            r"market(?:s|ed|ing)?|promot(?:e|es|ed|ing)|offer(?:s|ed|ing)?)"
        ),
    ),
    (TieKind.RELABELS, r"(?:rebrand(?:s|ed|ing)?|relabel(?:s|ed|led|ling)?|rebadg(?:e|es|ed|ing))"),
    (
        TieKind.BUYS,
        (
            r"(?:bu(?:y|ys|ying)|bought|purchas(?:e|es|ed|ing)|procur(?:e|es|ed|ing)|"
            r"order(?:s|ed|ing)?|sourc(?:e|es|ed|ing))"
        ),
    ),
    (
        TieKind.USES,
        (
            r"(?:us(?:e|es|ed|ing)|rel(?:y|ies|ied|ying) on|depend(?:s|ed|ing)? on|"
            r"deploy(?:s|ed|ing)?)"
        ),
    ),
    (TieKind.INSTALLS, r"(?:install(?:s|ed|ing)?)"),
    (TieKind.SUPPLIES, r"(?:suppl(?:y|ies|ied|ying))"),
    (TieKind.INVESTS, r"(?:invest(?:s|ed|ing)? in|hold(?:s|ing)? shares in)"),
    (TieKind.SUPPORTS, r"(?:support(?:s|ed|ing)?)"),
    (
        TieKind.LINKED,
        (
            r"(?:(?:with|have|had|has|maintain) (?:[a-z]+ )?(?:commercial |business |close "
            r")?(?:ties|links|dealings|"
            r"relationships?) (?:to|with)|work(?:s|ed|ing)? with|partner(?:s|ed)? with|"
            r"deal(?:s|ing)? with)"
        ),
    ),
)
_GAP = r"(?P<gap>(?:\s[a-z’'-]+){0,4}?)\s"
_TAIL = r"\s(?:[\w,’'-]+\s){0,6}?(?:to|from|with|of|for|by)?\s?(?P<a>[<ANY>])"
_PATTERNS = tuple((kind, compiled(_CLASS + _GAP + verb + _TAIL)) for kind, verb in _VERBS)
_HAN = (
    compiled(
        r"(?P<class>(?:许多|多家|数家|不少|一些|部分|众多|数十家|上百家)[^，。；<ANY>]{0,8}?(?:公司|企业|经销商|供应商|客户|机构))"
        r"(?P<gap>[^，。；<ANY>]{0,8})(?:使用|采购|销售|代理|供应|依赖)[^，。；<ANY>]{0,6}<A>"
    ),
)


_SOME = re.compile(rf"\b{_NOUNS}\b|[许多数不一部众上]")
"""Without one of these there is no class: asked first, as the patterns are slow."""


def unnamed_ties(scene: Scene) -> Iterator[Draft]:
    """A class without a name that is tied to somebody who is named."""
    if scene.sentence.is_heading:
        return
    text = scene.shape.text
    marked = scene.shape.groups or scene.shape.words
    if not marked or not _SOME.search(text):
        return
    for kind, pattern in (*_PATTERNS, *((TieKind.LINKED, one) for one in _HAN)):
        for found in pattern.finditer(text):
            said = force_of(text[: found.start()], found["gap"])
            if said.force is Force.SUPPOSED:
                continue
            yield _draft(scene, kind, found, said.words if said.force is not Force.ASSERTED else "")
            return


def _draft(scene: Scene, kind: TieKind, found: re.Match[str], hedge: str) -> Draft:
    others = named_at(scene, found["a"])
    start, end = scene.shape.span(*found.span("class"))
    unnamed = " ".join(scene.setting.document.text[start:end].split())
    missing = [f"“{unnamed}” names nobody; no party is made of it"]
    if not others and found["a"] in scene.shape.words:
        words, start, _ = scene.shape.words[found["a"]]
        missing.append(whom_words(words, antecedents(scene, start), scene.setting.publisher))
    return Draft(
        kind=ProposalKind.UNNAMED_TIE,
        spans=(scene.span,),
        parties={"to": named(others)},
        fields={"tie": kind.value, "statement": unnamed},
        confidence=Confidence.MEDIUM,
        hedge=hedge or scene.voice.hedge,
        missing=tuple(missing),
    )
