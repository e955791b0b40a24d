"""Load the rulebook from its YAML files; a malformed rule gets its file, its line and a remedy."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tieline.model.days import UNKNOWN_DAY
from tieline.rulebook.bounded import bounded_day, bounded_span
from tieline.rulebook.ownership import OWNERSHIP_TESTS
from tieline.rulebook.pattern import Pattern
from tieline.rulebook.rules import (
    Consequence,
    Duty,
    DutyKind,
    Force,
    OfficialList,
    Period,
    Reading,
    Regime,
    Rule,
    Rulebook,
)
from tieline.rulebook.strength import BUNDLED as FIGURES
from tieline.rulebook.strength import load_strength
from tieline.text.blocks import BadBlockError, Block, decoded, one_of, parse_block, parse_blocks

BUNDLED = Path(__file__).parent / "regimes"


def load_rulebook(folder: Path = BUNDLED, strength: Path = FIGURES) -> Rulebook:
    """Every regime of a folder, with the lists of its `lists.yml`. Raises BadBlockError.

    strength: the file of what each kind of tie carries.
    """
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
    total.update(strength.read_bytes())
    return Rulebook(tuple(regimes), lists, total.hexdigest(), load_strength(strength))


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
    attached = block.take_list("lists", _among(lists))
    regime_id = block.take("regime", str)
    title, authority = block.take("title", str), block.take("authority", str)
    rules = [_rule(rule, seen, listed=bool(attached)) for rule in block.take_blocks("rules")]
    block.finish()
    if not rules:
        raise block.bad("a regime needs at least one rule under `rules:`")
    return Regime(
        regime_id=regime_id,
        title=title,
        authority=authority,
        lists=attached,
        rules=tuple(rule for rule in rules if not rule.not_from_ties),
        untied=tuple(rule for rule in rules if rule.not_from_ties),
    )


def _among(lists: dict[str, OfficialList]) -> Callable[[str], str]:
    """A parser for the ids of lists that are known."""

    def parse(text: str) -> str:
        if text not in lists:
            raise ValueError(f"list `{text}` is not in lists.yml; add a block for it there")
        return text

    return parse


def _rule(block: Block, seen: set[str], *, listed: bool) -> Rule:
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
        known_from=block.take("known_from", bounded_day, None),
        citation=block.take("citation", str),
        reading=block.take("reading", one_of(Reading)),
        url=block.take("url", str, ""),
        unclear=block.take_map("unclear", str),
        unclear_dealing=block.take_map("unclear_dealing", str),
        provided=block.take("provided", str, ""),
        days_after_listing=block.take("days_after_listing", int, 0),
        exceptions=block.take("exceptions", str, ""),
        duties=tuple(_duties(block)),
        does_not=block.take("does_not", str),
        owned=block.take("owned", _test, ""),
        always_unclear=block.take("always_unclear", str, ""),
        binds=block.take_list("binds", _country),
        outside=block.take_list("outside", _country),
        not_from_ties=block.take("not_from_ties", str, ""),
    )
    block.finish()
    _check_known(rule, block)
    _check_steps(rule, block, listed=listed)
    if rule.rule_id in seen:
        raise block.bad(f"rule `{rule.rule_id}` stands already; give this one its own id")
    seen.add(rule.rule_id)
    return rule


def _check_known(rule: Rule, block: Block) -> None:
    """Refuse a rule that nobody could know on the first day on which it was in force."""
    first = rule.periods[0].begin.latest
    if rule.known_from and first and rule.known_from > first:
        problem = f"it lies after the first day in force, {first}; mend one of the two"
        raise block.bad_at("known_from", problem)


def _check_steps(rule: Rule, block: Block, *, listed: bool) -> None:
    """Refuse a rule whose parts about ties do not go together."""
    for step in rule.unclear:
        if step not in rule.reach.tokens:
            problem = f"`unclear` speaks of `{step}`, which `reach` does not have"
            raise block.bad_within("unclear", step, problem)
    for step in rule.unclear_dealing:
        if step not in rule.dealing:
            problem = f"`unclear_dealing` speaks of `{step}`, which `dealing` does not have"
            raise block.bad_within("unclear_dealing", step, problem)
    if rule.not_from_ties:
        if rule.dealing or rule.reach.text or rule.owned:
            raise block.bad_at(
                "not_from_ties",
                "such a rule has no `dealing`, `reach` or `owned`; take those away, or this line",
            )
        return
    if not rule.dealing:
        raise block.bad(
            "`dealing` is missing; name the steps that the rule restricts, or say under "
            "`not_from_ties` why ties do not tell whether it has an effect"
        )
    if not listed:
        raise block.bad(
            f"the regime has no list, so ties cannot bring `{rule.rule_id}` about; name a list "
            "under `lists`, or say why not under `not_from_ties`"
        )


def _duties(block: Block) -> Iterator[Duty]:
    """What those bound have to do: a list of blocks, or one text."""
    if not block.holds_list("duties"):
        text = block.take("duties", str, "")
        if text:
            yield Duty(DutyKind.STATED, text)
        return
    for one in block.take_blocks("duties"):
        yield Duty(
            one.take("duty", one_of(DutyKind)),
            one.take("text", str),
            one.take("within", str, ""),
            one.take("citation", str, ""),
        )
        one.finish()


def _periods(block: Block) -> Iterator[Period]:
    """When the rule was in force; without periods it follows each listing's own days."""
    inner = block.take_blocks("in_force")
    if not inner:
        yield Period(Force.IN_FORCE, UNKNOWN_DAY, UNKNOWN_DAY)
    before: Period | None = None
    for one in inner:
        period = Period(
            one.take("status", one_of(Force), Force.IN_FORCE),
            one.take("from", bounded_span),
            one.take("until", bounded_span, UNKNOWN_DAY),
        )
        one.finish()
        first, last = period.begin.earliest, period.end.latest
        if first and last and last < first:
            raise one.bad_at("until", "the period ends before it begins; mend `from` or `until`")
        if before and (problem := _out_of_order(before, period)):
            raise one.bad_at("from", problem)
        before = period
        yield period


def _out_of_order(before: Period, period: Period) -> str:
    """What is wrong with a period behind another one; empty where nothing is."""
    if before.end.latest is None:
        return "the period before it has no end; give that one `until`, in order of time"
    first = period.begin.earliest
    if first is None:
        return "only the first period may begin on a day that is not known; put it first"
    if first <= before.end.latest:
        return f"the period before it ends on {before.end.latest} only; put them in order of time"
    return ""


_TESTS = [one.test_id for one in OWNERSHIP_TESTS if one.threshold is not None or one.open_ended]
"""The tests that bring in others than those named."""


def _test(text: str) -> str:
    """The id of a test of ownership. Raises ValueError."""
    if text not in _TESTS:
        raise ValueError(f"`{text}` is no test of ownership; known here: {', '.join(_TESTS)}")
    return text


def _country(text: str) -> str:
    """The ISO 3166 alpha-2 code of a country. Raises ValueError."""
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueError(f"`{text}` is no code of a country; write two capital letters, such as US")
    return text


def _step(text: str) -> str:
    """A single step, such as `supplies>`; checked as a pattern of its own."""
    Pattern(text)
    return text


def rule_of(block: Block, taken: set[str]) -> Rule:
    """One rule of a file of one's own, in the format of the rulebook. Raises BadBlockError.

    taken: the ids that other rules have; that of this one is added.
    """
    return _rule(block, taken, listed=True)


def regime_of(block: Block, lists: dict[str, OfficialList], taken: set[str]) -> Regime:
    """One regime of a file of one's own, as `rule_of` reads a rule. Raises BadBlockError."""
    return _regime(block, lists, taken)
