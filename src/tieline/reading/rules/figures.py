"""Figures of a party: revenue, sales, profit, staff; with the number, or with none."""

import re
from collections.abc import Iterator

from tieline.model.kinds import Confidence
from tieline.model.proposals import ProposalKind
from tieline.reading.force import Force, force_of
from tieline.reading.rules.marks import compiled, named, named_at
from tieline.reading.rules.ties import who_is_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import amount_words, day_words

_FIGURE = (
    r"(?P<figure>(?:net |annual |total |overseas |domestic |gross |operating |global "
    r")*(?:revenues?|sales|turnover|profits?|income|earnings|market share|workforce|"
    r"employees|headcount))"
)
_QUANTIFIER = re.compile(
    r"\b(?:[Tt]he )?(?:vast majority|majority|most|bulk|lion's share|much|large part|"
    r"small part|significant (?:part|portion|share)|"
    r"large(?:st)? (?:part|portion|share))\b (?:of )?|绝大部分|大部分|多数"
)
_PATTERNS = (
    compiled(rf"<A>'s? (?:\d{{4}} )?{_FIGURE}\b"),
    compiled(rf"{_FIGURE} (?:of|at|for) (?:the )?<A>"),
    compiled(
        rf"<A>(?: \w+ly)? (?:reported|posted|had|generated|recorded|earned|booked|made) "
        rf"(?:[^.;:<ANY>]{{1,40}} )?{_FIGURE}\b"
    ),
    compiled(
        r"<A>(?:的)?(?:\d{4}年(?:度)?)?(?:实现)?(?P<figure>营业收入|营收|收入|销售额|净利润|利润|市场份额|员工)"
    ),
)
_SHARE_OF = compiled(
    r"<A>,? (?:accounted for|represented|made up|contributed) [^.;:<ANY>]{1,40} of "
    r"(?P<b>[<ANY>])'s? (?P<figure>(?:[a-z]+ ){0,2}(?:revenues?|sales|turnover|"
    r"purchases))"
)


def figures(scene: Scene) -> Iterator[Draft]:
    """A number of a party, or a quantifier that gives none."""
    text = scene.shape.text
    if scene.sentence.is_heading:
        return
    if found := _SHARE_OF.search(text):
        yield from _share(scene, found)
        return
    quantifier = _QUANTIFIER.search(text)
    if not scene.amounts and not quantifier:
        return
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found and (quantifier or _number_behind(scene, found)):
            yield from _figures(scene, found, quantifier)
            return


def _number_behind(scene: Scene, found: re.Match[str]) -> bool:
    _, end = scene.shape.span(found.start(), found.end())
    text = scene.setting.document.text
    return any(
        one.start >= scene.shape.span(found.start(), found.end())[0]
        and not re.search(r"\bthan\b", text[end : one.start])
        for one in scene.amounts
    )


def _figures(
    scene: Scene, found: re.Match[str], quantifier: re.Match[str] | None
) -> Iterator[Draft]:
    said = force_of(scene.shape.text[: found.start()], "")
    if said.force in {Force.SUPPOSED, Force.DENIED}:
        return
    missing, fields = [], {"figure": found["figure"].strip()}
    if quantifier:
        missing.append(f"“{quantifier.group().strip()}” gives no number, and no period is said")
        fields["figure"] = f"share of {fields['figure']}"
        fields["amount"] = "unknown"
    else:
        _, end = scene.shape.span(found.start(), found.end())
        behind = [one for one in scene.amounts if one.start >= end] or list(scene.amounts)
        fields["amount"] = amount_words(behind[0].amount)
    fields |= _period(scene, missing)
    if scope := _scope(scene):
        fields["scope"] = scope
    who = named_at(scene, found["a"])
    for one in who:
        yield Draft(
            kind=ProposalKind.FIGURE,
            spans=(scene.span,),
            parties={"subject": named([one])},
            fields=fields,
            confidence=Confidence.MEDIUM,
            hedge=said.words if said.force is Force.HEDGED else "",
            missing=(*missing, *who_is_missing(one)),
        )


def _period(scene: Scene, missing: list[str]) -> dict[str, str]:
    if scene.days and (word := day_words(scene.days[0].span)):
        return {"period": word}
    missing.append("the period is not said")
    return {}


def _scope(scene: Scene) -> str:
    text = scene.sentence.text
    found = re.search(
        r"\b(?:inside(?: of)?|outside(?: of)?|in|from) (?:inside |outside )?(?:of )?", text
    )
    places = [one.words for one in scene.places]
    if not found or not places:
        return ""
    inside = re.search(rf"\b(inside|outside)\b[^.]{{0,12}}{re.escape(places[-1])}", text)
    return f"{inside.group(1)} {places[-1]}" if inside else places[-1]


def _share(scene: Scene, found: re.Match[str]) -> Iterator[Draft]:
    """`A accounted for 14% of B's revenue`: a figure of B, with A as its scope."""
    percent = [one for one in scene.amounts if one.amount.unit == "%"]
    who = named_at(scene, found["b"])
    givers = named_at(scene, found["a"])
    missing: list[str] = []
    if not who and found["b"] in scene.shape.words:
        missing.append(
            f"“{scene.shape.words[found['b']][0]}” is whoever speaks in the document; "
            f"choose the party"
        )
    fields = {"figure": f"share of {found['figure'].strip()}"}
    fields["amount"] = f"{amount_words(percent[0].amount)}%" if percent else "unknown"
    fields["scope"] = " and ".join(one.words for one in givers)
    fields |= _period(scene, missing)
    yield Draft(
        kind=ProposalKind.FIGURE,
        spans=(scene.span,),
        parties={"subject": named(who)},
        fields=fields,
        confidence=Confidence.MEDIUM,
        missing=tuple(missing),
    )
