"""Notices in lines of `label: value`: a tender or an award, put together from its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tieline.model.kinds import Confidence, Stage
from tieline.model.proposals import Named, ProposalKind
from tieline.reading.mentions import Sort
from tieline.reading.rules.marks import amount_missing
from tieline.reading.scene import Draft, Scene
from tieline.reading.written import amount_words, day_words

_LABELS = (
    (
        "contractor",
        (
            r"(?:(?:winning|successful|awarded) )?(?:contractor|supplier|vendor)(?: name)?|"
            r"(?:winning|successful) (?:bidder|tenderer)(?: name)?|name of (?:the )?(?:contractor|"
            r"supplier|winning bidder|successful tenderer)|winner|awarded to|awardee|"
            r"(?:第?[一二三四五六七八九十\d]+标段)?(?:中标|成交|中选)(?:（成交）)?(?:供应商|供货商|人|单位|方|公司|厂商|企业|社会资本)"
            r"(?:名称|单位名称)?|供应商(?:名称)?|供货商|承包(?:人|商|单位|方)(?:名称)?|承建(?:单位|方|商)|"
            r"总承包(?:单位|商)|乙方|卖方"
        ),
    ),
    (
        "authority",
        (
            r"contracting (?:authority|entity|body|agency|office)|"
            r"(?:procuring|purchasing|awarding) (?:entity|agency|authority|body)|"
            r"(?:name of (?:the )?)?buyer|client|purchaser|employer|authority|"
            r"采购(?:人|单位|方|机关)(?:名称|信息)?|招标(?:人|单位|方)(?:名称)?|建设单位(?:名称)?|业主(?:单位|名称)?|"
            r"发包(?:人|方|单位)|项目单位|甲方|买方|需方"
        ),
    ),
    (
        "budget",
        (
            r"(?:total )?(?:estimated|maximum|budgeted) (?:\w+ )?(?:value|price|"
            r"amount|cost|budget)|"
            r"(?:project |total )?budget|ceiling price|"
            r"(?:项目|采购|招标)?(?:总)?预算(?:总)?(?:金额|价|额)?|采购预算|最高(?:投标)?限价|招标控制价|控制价|项目估算"
        ),
    ),
    (
        "amount",
        (
            r"(?:(?:total|final|awarded?|contract|winning|bid|tender) ){0,3}"
            r"(?:value|price|amount|sum)(?: of (?:the )?(?:contract|award|tender))?(?:/lot)?|"
            r"(?:中标|成交|中选|合同|总)(?:（成交）)?(?:总)?(?:金额|价|价格|额|报价)|签约合同价|金额|总价"
        ),
    ),
    (
        "title",
        (
            r"(?:project |contract |tender |procurement )?(?:title|name)|project|subject|"
            r"(?:title|name) of (?:the )?(?:project|contract|tender)|"
            r"(?:采购|招标|工程|合同)?(?:项目|工程)(?:名称)?|(?:合同|标段|采购)名称"
        ),
    ),
    (
        "on",
        (
            r"(?:award |contract |signing |publication |notice )?date"
            r"(?: of (?:award|contract|publication|notice|signature|conclusion|"
            r"(?:the )?(?:conclusion|signing|signature) of (?:the )?contract))?|"
            r"(?:中标|成交|签订|公告|合同|合同签订|签约|公示|发布|定标)(?:日期|时间)|日期"
        ),
    ),
    (
        "place",
        (
            r"place(?: of (?:performance|delivery))?|location|"
            r"(?:项目|建设|交货|实施|工程)?地点|所属地区|(?:行政)?区域|地区"
        ),
    ),
)
_MARK = r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、]\s*)?"
_LINE = tuple(
    (
        name,
        re.compile(
            rf"^{_MARK}(?:{label})\s?(?:[（(][^）)]{{1,12}}[）)])?\s*[:：]\s*(?P<value>\S.*)$",
            re.IGNORECASE | re.DOTALL,
        ),
    )
    for name, label in _LABELS
)
_APART = 3
_FEW = 2
_LONGEST = 90
"""So many characters has the value of a line at the most; a sentence is no value."""
_VOID = re.compile(
    r"\b(?:cancel(?:led|lation)|withdrawn|terminat(?:ed|ion)|unsuccessful procedure|not awarded|"
    r"no award)\b|废标|流标|终止公告|采购失败|招标失败|取消",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:none|n/?a|tbd|to be (?:determined|announced)|无|/|-+|待定|详见.*|见.*)[.。]?$",
    re.IGNORECASE,
)
_AWARD = re.compile(r"\b(?:award|awarded|winning|winner|successful)\b|中标|成交", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:signed|contract)\b|合同", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a notice: what it tells, the words for it, and its place among the sentences."""

    name: str
    value: str
    scene: Scene
    number: int


def notices(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Draft]]:
    """One contract for every run of labelled lines that names a contractor or an authority."""
    run: list[_Line] = []
    for line in _lines(scenes):
        begins_anew = any(one.name == line.name for one in run)
        if run and (begins_anew or line.number - run[-1].number > _APART):
            yield from _notice(run)
            run = []
        run.append(line)
    yield from _notice(run)


def _lines(scenes: Sequence[Scene]) -> Iterator[_Line]:
    for number, scene in enumerate(scenes):
        for name, pattern in _LINE:
            found = pattern.match(scene.sentence.text.strip())
            if found and len(found["value"]) <= _LONGEST:
                yield _Line(name, found["value"].strip(" \n。"), scene, number)
                break


def _notice(run: Sequence[_Line]) -> Iterator[tuple[Scene, Draft]]:
    told = {one.name: one for one in run if not _NOBODY.match(one.value)}
    if "contractor" not in told and not {"authority", "title"} <= set(told):
        return
    if "contractor" in told and not _is_told(told):
        return
    if _VOID.search(_words(told)):
        return
    roles: tuple[str, ...] = ("contractor", "authority")
    parties = {role: _named(told[role]) for role in roles if role in told}
    fields, missing = _fields(told)
    if "contractor" not in told and fields["stage"] != Stage.TENDERED.value:
        return
    scene = run[0].scene
    yield (
        scene,
        Draft(
            kind=ProposalKind.CONTRACT,
            spans=tuple(one.scene.span for one in run),
            parties=parties,
            fields=fields,
            confidence=Confidence.HIGH if len(run) > _FEW else Confidence.MEDIUM,
            missing=tuple(missing),
        ),
    )


_SURELY = re.compile(r"\b(?:winn|award|success)|中标|成交|中选", re.IGNORECASE)


def _is_told(told: dict[str, _Line]) -> bool:
    """Whether a contract is told: `Supplier: A` alone says not of what."""
    label = told["contractor"].scene.sentence.text.replace(told["contractor"].value, "")
    return bool(_SURELY.search(label)) or bool({"authority", "amount", "title"} & set(told))


_BETWEEN = re.compile(r"(?:\s|[,，、;；/&.。]|\band\b|和|与|及|（[^）]*）|\([^)]*\))*")
"""What may stand between the names on a line; with other words, all of it is one name."""


def _named(line: _Line) -> tuple[Named, ...]:
    """Who is named on a line: those found there, else all of its words."""
    found = [one.named for one in line.scene.parties if one.sort is not Sort.PERSON]
    start = line.scene.sentence.start + line.scene.sentence.text.index(line.value)
    behind = [one for one in found if one.start >= start]
    rest = line.value
    for one in behind:
        rest = rest.replace(one.words, "", 1)
    if behind and _BETWEEN.fullmatch(rest):
        return tuple(behind)
    return (Named(line.value, start, start + len(line.value)),)


def _fields(told: dict[str, _Line]) -> tuple[dict[str, str], list[str]]:
    fields = {"stage": _stage(told).value, "amount": "unknown"}
    missing: list[str] = []
    amounts = told["amount"].scene.amounts if "amount" in told else ()
    if amounts:
        fields["amount"] = amount_words(amounts[0].amount)
    missing.extend(amount_missing(amounts[0] if amounts else None))
    if "budget" in told:
        missing.append(f"“{told['budget'].value}” is a budget, not a price that was agreed")
    for name in ("title", "place"):
        if name in told:
            fields[name] = told[name].value
    days = told["on"].scene.days if "on" in told else ()
    if days:
        fields["from"] = day_words(days[0].span)
    if "contractor" not in told:
        missing.append("no contractor is named")
    return fields, missing


def _stage(told: dict[str, _Line]) -> Stage:
    """Awarded or signed where the lines or the heading above say so, else a tender."""
    words = _words(told)
    if _AWARD.search(words) and "contractor" in told:
        return Stage.AWARDED
    if "contractor" not in told:
        return Stage.TENDERED
    return Stage.SIGNED if _SIGNED.search(words) else Stage.REPORTED


def _words(told: dict[str, _Line]) -> str:
    """The words of a notice's lines, and of what stands closely above."""
    scene = next(iter(told.values())).scene
    above = [one.sentence.text for one in scene.before[-_APART:] if _is_above(one)]
    return " ".join([*(one.scene.sentence.text for one in told.values()), *above])


def _is_above(scene: Scene) -> bool:
    return scene.sentence.is_heading or len(scene.sentence.text) <= _LONGEST
