"""A rulebook as a scenario would have it: rules added, taken away, or suspended for a time."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tieline.assessment.pair_shift import Mark
from tieline.model.days import Span
from tieline.rulebook.load import regime_of, rule_of
from tieline.rulebook.rules import Force, Period, Regime, Rule, Rulebook
from tieline.text import days
from tieline.text.blocks import Block

_ONE_DAY = timedelta(days=1)


class RuleDesk:
    """A rulebook at work: every change gives another one, and is told.

    told: what was changed, a mark and a sentence for each.
    lists: the lists of regimes of which a rule was changed; rules: ids of supposed rules.
    suspended, removed: ids of published rules that are suspended, or taken away.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._published = rulebook
        self._regimes = list(rulebook.regimes)
        self.told: list[tuple[Mark, str]] = []
        self.lists: set[str] = set()
        self.rules: set[str] = set()
        self.suspended: set[str] = set()
        self.removed: set[str] = set()

    def rulebook(self, digest: str) -> Rulebook:
        """The rulebook with all changes; digest: of the scenario that makes them."""
        if not self.told:
            return self._published
        mixed = hashlib.sha256(f"{self._published.digest}\n{digest}".encode()).hexdigest()
        regimes = tuple(one for one in self._regimes if one.rules)
        return replace(self._published, regimes=regimes, digest=mixed)

    def add(self, block: Block) -> None:
        """Add the rule or the regime of a block, in the rulebook's own format."""
        if "rules" in block:
            regime = regime_of(block, self._published.lists, self._taken())
            if any(one.regime_id == regime.regime_id for one in self._regimes):
                raise block.bad_at("regime", "it stands in the rulebook; give this one its own id")
            self._regimes.append(regime)
            added: Sequence[Rule] = regime.rules
        else:
            at = self._regime(block, block.take("regime", str))
            added = [rule_of(block, self._taken())]
            regime = self._regimes[at]
            self._regimes[at] = replace(regime, rules=(*regime.rules, *added))
        for rule in added:
            self.rules.add(rule.rule_id)
            self.lists.update(regime.lists)
            self.told.append((Mark.ADDED, _words(regime, rule)))

    def remove(self, block: Block) -> None:
        """Take a rule away; a regime goes with its last one."""
        at, rule = self._rule(block)
        block.finish()
        regime = self._regimes[at]
        kept = tuple(one for one in regime.rules if one is not rule)
        self._regimes[at] = replace(regime, rules=kept)
        self.suspended.discard(rule.rule_id)
        if rule.rule_id in self.rules:
            self.rules.remove(rule.rule_id)
            self.told.remove((Mark.ADDED, _words(regime, rule)))
            return
        self.removed.add(rule.rule_id)
        self._tell(Mark.REMOVED, regime, rule, "")

    def suspend(self, block: Block, begin: Span, end: Span) -> None:
        """Suspend a rule between two days; without an end until further notice."""
        at, rule = self._rule(block)
        block.finish()
        regime = self._regimes[at]
        paused = replace(rule, periods=tuple(_paused(rule.periods, begin, end)))
        rules = tuple(paused if one is rule else one for one in regime.rules)
        self._regimes[at] = replace(regime, rules=rules)
        self.suspended.add(rule.rule_id)
        until = f" until {days.words(end)}" if end else ""
        self._tell(Mark.ALTERED, regime, rule, f" suspended from {days.words(begin)}{until}")

    def _tell(self, mark: Mark, regime: Regime, rule: Rule, what: str) -> None:
        self.lists.update(regime.lists)
        said = (mark, f"{_words(regime, rule)}{what}")
        if said not in self.told:
            self.told.append(said)

    def _taken(self) -> set[str]:
        return {rule.rule_id for regime in self._regimes for rule in regime.rules}

    def _regime(self, block: Block, regime_id: str) -> int:
        """The place of a regime. Raises BadBlockError."""
        known = [one.regime_id for one in self._regimes]
        if regime_id not in known:
            raise block.bad_at(
                "regime", f"there is no regime `{regime_id}`; known: {', '.join(known)}"
            )
        return known.index(regime_id)

    def _rule(self, block: Block) -> tuple[int, Rule]:
        """The rule that a block names, and the place of its regime. Raises BadBlockError."""
        rule_id = block.take("rule", str)
        for at, regime in enumerate(self._regimes):
            for rule in regime.rules:
                if rule.rule_id == rule_id:
                    return at, rule
        known = ", ".join(sorted(self._taken()))
        raise block.bad_at("rule", f"there is no rule `{rule_id}`; known: {known}")


def _words(regime: Regime, rule: Rule) -> str:
    """A rule by its id, its title and its regime's."""
    return f"rule {rule.rule_id}, {rule.title} ({regime.title})"


def _paused(periods: Sequence[Period], begin: Span, end: Span) -> Iterator[Period]:
    """Periods with a suspension among them; the days around it stay as they were."""
    first, last = begin.earliest or date.min, end.latest or date.max
    for one in periods:
        starts, ends = one.begin.earliest or date.min, one.end.latest or date.max
        if starts > last or ends < first:
            yield one
            continue
        if starts < first:
            yield Period(one.force, one.begin, Span.on(first - _ONE_DAY))
        within = Span.on(last) if last < ends else one.end
        yield Period(Force.SUSPENDED, begin if starts < first else one.begin, within)
        if ends > last:
            yield Period(one.force, Span.on(last + _ONE_DAY), one.end)
