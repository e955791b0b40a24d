"""Names of Chinese organisations, cut into place, brand, line of business and legal form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tieline.text.chinese_words import PartKind, lengths, words
from tieline.text.cutting import Costs, cheapest
from tieline.text.han import HAN, read, simplified


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name in simplified characters.

    english: its usual word in English names of companies; empty where none is known.
    """

    text: str
    kind: PartKind
    english: str = ""


_WORD, _SINGLE, _DISTRICT, _FIRST_PLACE = 10, 15, 16, 3
"""The cost of a word of the table, of one of a single character, of a district told by its end,
and of a place at the beginning, where most names have one."""
_END_LEFT = 8
"""What it costs more to leave the 市 of 深圳市 to the part after it."""
_COSTS = Costs(rest=10, each=11, alone=36)
"""A brand seldom has one character only, so 高新兴 is not 高新 and 兴."""

_RUNS = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>\d+(?![^\W{HAN}]))|(?P<rest>[^\W{HAN}]+)|(?P<mark>\W+)"
)
_BEFORE = re.compile(rf"(?:S?\*ST|S{{0,2}}ST|N?ST|XD|XR|DR)\s*(?=[{HAN}])")
_AFTER = re.compile(rf"(?<=[{HAN}])(?:[AB]股?|-[A-Z]{{1,3}}|退)$")
_SHORT = 8
"""Characters that a short name of a listed company has at most."""

_TRIBES = (
    "维吾尔|回族|壮族|藏族|羌族|彝族|苗族|侗族|布依族|土家族|白族|傣族|景颇族|傈僳族|哈尼族|朝鲜族"
    "|蒙古族?|哈萨克|柯尔克孜|瑶族|黎族|满族|畲族|土族|撒拉族|东乡族|裕固族|保安族|仡佬族|水族|佤族|拉祜族"
)
_PLACE_END = re.compile(rf"(?:{_TRIBES})*自治[区州县]|特别行政区|地区|[省市区县州盟旗]")
_COUNT = re.compile(
    "第[一二三四五六七八九十百]+"
    "|[一二三四五六七八九十]+(?=厂|局|所|院|公司|分公司|建筑|建设|工程|中学|医院|小学|师|团|冶)"
)
_LONGEST_FORM = 8
"""Characters of a legal form, at most, for a word of one character to stand before it."""
_FORM_PIECES = re.compile(
    "股份|有限|责任|分公司|总公司|公司|集团|控股|合伙|企业|普通|特殊|个人|合作|.+"
)
_PLACE_PIECES = re.compile(
    "自治[区州县]$|特别行政区$|地区$|[省市区县州盟旗镇乡]$|.+?(?=自治.$|特别|地区$|.$)"
)
_AREA = re.compile(rf"[{HAN}]{{2,3}}?(?<![社园小景校专特城发税厂街新牧地])[区县镇乡旗]")
_COUNTY = re.compile(f"[{HAN}]{{2,3}}?县")
"""A district or township after a place, and a county at the beginning, told by their ends."""


def parts(name: str) -> tuple[Part, ...]:
    """The parts of a name, in order; their texts joined are the name in simplified characters.

    >>> [f"{one.text}:{one.kind}" for one in parts("杭州海康威视数字技术股份有限公司")]
    ['杭州:place', '海康威视:rest', '数字:common', '技术:common', '股份有限公司:form']
    """
    return _parts(simplified(name))


def distinctive(name: str) -> str:
    """What tells a name from others: its brand and numbers, without spaces and brackets.

    Where that is nothing, as in 中国农业银行, the name without its legal form and share class.

    >>> distinctive("浙江大華技術股份有限公司"), distinctive("万科A"), distinctive("中国农业银行")
    ('大华', '万科', '中国农业银行')
    """
    cut = parts(name)
    own = _joined(cut, PartKind.REST, PartKind.NUMBER)
    if any(one.kind is PartKind.REST for one in cut):
        return own
    named = _joined(cut, PartKind.PLACE, PartKind.COMMON, PartKind.NUMBER)
    return named or simplified(name)


def reading(part: Part) -> str:
    """How a part is read, in lower-case words without tones; empty for one without characters.

    The pieces of a legal form, and what a place is, are words of their own, as in names written
    in pinyin.

    >>> reading(Part("股份有限公司", PartKind.FORM)), reading(Part("朝阳区", PartKind.PLACE))
    ('gufen youxian gongsi', 'chaoyang qu')
    """
    return " ".join(_read(piece) for piece in _pieces(part))


def _pieces(part: Part) -> list[str]:
    known = words().get(part.text)
    if part.kind is PartKind.FORM and not (known and known.read):
        return _FORM_PIECES.findall(part.text)
    if part.kind is PartKind.PLACE and not known:
        ends = range(len(part.text), 0, -1)
        size = next((end for end in ends if part.text[:end] in words()), 0)
        return [*([part.text[:size]] if size else []), *_PLACE_PIECES.findall(part.text[size:])]
    return [part.text]


def _read(piece: str) -> str:
    known = words().get(piece)
    return known.read if known and known.read else "".join(read(piece))


def _joined(cut: tuple[Part, ...], *kinds: PartKind) -> str:
    return "".join(one.text for one in cut if one.kind in kinds)


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[Part, ...]:
    before, body, after = _without_share(name)
    found = [Part(before, PartKind.SHARE)] if before else []
    for run in _RUNS.finditer(body):
        if run["han"]:
            found += _cut(run["han"])
        else:
            found.append(Part(run[0], PartKind(run.lastgroup or "mark")))
    if after:
        found.append(Part(after, PartKind.SHARE))
    return tuple(_merged(found))


def _without_share(name: str) -> tuple[str, str, str]:
    """The mark of a share before a short name, the name, and the mark after it."""
    first = _BEFORE.match(name)
    before = first[0] if first else ""
    last = _AFTER.search(name) if len(name) <= _SHORT + len(before) else None
    after = last[0] if last else ""
    return before, name[len(before) : len(name) - len(after)], after


def _merged(found: list[Part]) -> Iterator[Part]:
    """The parts, with remainders that stand side by side made one (TCL科 is one brand)."""
    held = ""
    for part in found:
        if part.kind is PartKind.REST:
            held += part.text
            continue
        if held:
            yield Part(held, PartKind.REST)
            held = ""
        yield part
    if held:
        yield Part(held, PartKind.REST)


def _cut(run: str) -> Iterator[Part]:
    """The parts of a run of Han characters."""
    known = _known(run)
    lengths = [[(len(part.text), cost) for cost, part in here] for here in known]
    start = 0
    for end, is_word in cheapest(lengths, _COSTS):
        text = run[start:end]
        part = next((one for _, one in known[start] if is_word and one.text == text), None)
        yield part or Part(text, PartKind.REST)
        start = end


def _known(run: str) -> list[list[tuple[int, Part]]]:
    """For each place of a run, the parts that may begin there with their costs, longest first."""
    found = [_of_table(run, at) for at in range(len(run))]
    if county := _COUNTY.match(run):
        found[0].append((_DISTRICT, Part(county[0], PartKind.PLACE)))
    for at, here in enumerate(found):
        for cost, part in tuple(here):
            if part.kind is PartKind.PLACE and cost < _DISTRICT:
                _add_district(run, at + len(part.text), found)
        if counted := _COUNT.match(run, at):
            here.append((_WORD, Part(counted[0], PartKind.NUMBER)))
        here.sort(key=lambda pair: -len(pair[1].text))
    return found


def _of_table(run: str, at: int) -> list[tuple[int, Part]]:
    """The words of the table that begin at a place, those of places also with what they are."""
    found, table = [], words()
    for size in lengths().get(run[at], ()):
        end = at + size
        word = table.get(run[at:end])
        if word is None or end > len(run) or (size == 1 and not _may_be_single(run, end)):
            continue
        cost = _SINGLE if size == 1 else _WORD
        if at == 0 and word.kind is PartKind.PLACE:
            cost = _FIRST_PLACE
        ending = word.kind is PartKind.PLACE and _PLACE_END.match(run, end)
        if ending:
            found.append((cost, Part(run[at : ending.end()], word.kind, word.english)))
            cost += _END_LEFT
        found.append((cost, Part(run[at:end], word.kind, word.english)))
    return found


def _may_be_single(run: str, end: int) -> bool:
    """Whether a word of one character may end here: at the end, or before a legal form."""
    rest = words().get(run[end : end + _LONGEST_FORM + 1])
    return end == len(run) or (rest is not None and rest.kind is PartKind.FORM)


def _add_district(run: str, at: int, found: list[list[tuple[int, Part]]]) -> None:
    """Add the district that follows a place, where there is one."""
    area = _AREA.match(run, at)
    if area and all(part.text != area[0] for _, part in found[at]):
        found[at].append((_DISTRICT, Part(area[0], PartKind.PLACE)))
