"""What several rules ask of a shape: who stands at a mark, and what stands around it."""

import re
from collections.abc import Iterable

from tieline.model.proposals import Named
from tieline.reading.mentions import Mention, Sort
from tieline.reading.needles import Screened, screened
from tieline.reading.scene import Scene
from tieline.reading.shape import ANY, PARTY
from tieline.text.spoken_amounts import Amount

NAMES = f"[{PARTY}]"


def compiled(source: str) -> Screened:
    """An expression over shapes; `<A>`, `<B>`: a mark as the group `a`, `b`; `<ANY>`: no mark."""
    text = source.replace("<A>", f"(?P<a>[{ANY}])").replace("<B>", f"(?P<b>[{PARTY}])")
    text = text.replace("<CH>", rf"(?:[^.;:!?{ANY}]|\.(?=\d))")
    return screened(text.replace("<ANY>", ANY).replace("<PARTY>", PARTY), any_case=True)


def named_at(scene: Scene, mark: str | None) -> tuple[Mention, ...]:
    """Those who are named at a mark, persons left out; empty for a word that stands for one."""
    group = scene.shape.groups.get(mark or "", ())
    return tuple(one for one in group if one.sort is not Sort.PERSON)


def named(mentions: Iterable[Mention]) -> tuple[Named, ...]:
    """The same as proposals tell it."""
    found: dict[str, Named] = {}
    for one in mentions:
        found.setdefault(one.words, one.named)
    return tuple(found.values())


def money_near(scene: Scene, start: int, end: int) -> Amount | None:
    """The amount of money within a stretch of the document, or the first behind it."""
    money = [one for one in scene.amounts if one.amount.unit not in {"", "%"} or _is_money(one)]
    inside = [one for one in money if one.start < end and start < one.end]
    behind = [one for one in money if one.start >= end]
    chosen = inside or behind or money
    return chosen[0] if chosen else None


_MONEY = re.compile(r"[$€£¥元]|dollars?|euros?|yuan|USD|RMB|CNY", re.IGNORECASE)


def _is_money(one: Amount) -> bool:
    return bool(_MONEY.search(one.words))


def amount_missing(one: Amount | None) -> list[str]:
    """What is not clear of an amount, in sentences."""
    if one is None:
        return ["the amount is not said"]
    missing = list(one.missing)
    if not one.amount:
        missing.append(f"“{one.words.strip()}” gives neither a floor nor a ceiling")
    return missing
