"""Load the rulebook from its YAML files; a malformed rule gets its file, its line and a remedy."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tieline.model.days import UNKNOWN_DAY
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.rules import (
    Consequence,
    Force,
    OfficialList,
    Period,
    Reading,
    Regime,
    Rule,
    Rulebook,
)
from tieline.text.blocks import BadBlockError, Block, decoded, one_of, parse_block, parse_blocks
from tieline.text.days import parse_day, parse_span

BUNDLED = Path(__file__).parent / "regimes"


def load_rulebook(folder: Path = BUNDLED) -> Rulebook:
    """Every regime of a folder, with the lists of its `lists.yml`. Raises BadBlockError."""
    total = hashlib.sha256()
    texts = {file: decoded(file.read_bytes(), str(file)) for file in sorted(folder.glob("*.yml"))}
    for file, text in texts.items():
        total.update(f"\n{file.name}\n{text}".encode())
    lists_file = folder / "lists.yml"
    lists: dict[str, OfficialList] = {}
    if lists_file not in texts:
        raise BadBlockError(str(lists_file), 1, "the file is missing; it names the official lists")
    for block in parse_blocks(texts.pop(lists_file), str(lists_file)):
        one = _official_list(block)
        if one.list_id in lists:
            raise block.bad(f"list `{one.list_id}` stands here already; give this one its own id")
        lists[one.list_id] = one
    seen: set[str] = set()
    regimes = [_regime(parse_block(text, str(file)), lists, seen) for file, text in texts.items()]
    return Rulebook(tuple(regimes), lists, total.hexdigest())


def _official_list(block: Block) -> OfficialList:
    found = OfficialList(
        list_id=block.take("list", str),
        title=block.take("title", str),
        short=block.take("short", str),
        authority=block.take("authority", str),
        url=block.take("url", str, ""),
    )
    block.finish()
    return found


def _regime(block: Block, lists: dict[str, OfficialList], seen: set[str]) -> Regime:
    attached = block.take_list("lists", str)
    for list_id in attached:
        if list_id not in lists:
            raise block.bad(f"list `{list_id}` is not in lists.yml; add a block for it there")
    regime = Regime(
        regime_id=block.take("regime", str),
        title=block.take("title", str),
        authority=block.take("authority", str),
        lists=attached,
        rules=tuple(_rule(rule, seen) for rule in block.take_blocks("rules")),
    )
    block.finish()
    if not regime.rules:
        raise block.bad("a regime needs at least one rule under `rules:`")
    return regime


def _rule(block: Block, seen: set[str]) -> Rule:
    rule = Rule(
        rule_id=block.take("rule", str),
        title=block.take("title", str),
        consequence=block.take("consequence", one_of(Consequence)),
        says=block.take("says", str),
        restricts=block.take("restricts", str),
        role=block.take("role", str),
        bound=block.take("bound", str),
        dealing=block.take_list("dealing", _step),
        reach=block.take("reach", Pattern, Pattern("")),
        scope=block.take("scope", str),
        periods=tuple(_periods(block)),
        known_from=block.take("known_from", parse_day, None),
        citation=block.take("citation", str),
        reading=block.take("reading", one_of(Reading)),
        url=block.take("url", str, ""),
        unclear=block.take_map("unclear", str),
        unclear_dealing=block.take_map("unclear_dealing", str),
        provided=block.take("provided", str, ""),
        days_after_listing=block.take("days_after_listing", int, 0),
        exceptions=block.take("exceptions", str, ""),
        duties=block.take("duties", str, ""),
        does_not=block.take("does_not", str, ""),
    )
    for step in rule.unclear:
        if step not in rule.reach.tokens:
            raise block.bad(f"`unclear` speaks of `{step}`, which `reach` does not have")
    for step in rule.unclear_dealing:
        if step not in rule.dealing:
            raise block.bad(f"`unclear_dealing` speaks of `{step}`, which `dealing` does not have")
    block.finish()
    if rule.rule_id in seen:
        raise block.bad(f"rule `{rule.rule_id}` stands already; give this one its own id")
    seen.add(rule.rule_id)
    return rule


def _periods(block: Block) -> Iterator[Period]:
    """When the rule was in force; without periods it follows each listing's own days."""
    inner = block.take_blocks("in_force")
    if not inner:
        yield Period(Force.IN_FORCE, UNKNOWN_DAY, UNKNOWN_DAY)
    for one in inner:
        yield Period(
            one.take("status", one_of(Force), Force.IN_FORCE),
            one.take("from", parse_span),
            one.take("until", parse_span, UNKNOWN_DAY),
        )
        one.finish()


def _step(text: str) -> str:
    """A single step, such as `supplies>`; checked as a pattern of its own."""
    Pattern(text)
    return text
