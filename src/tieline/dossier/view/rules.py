"""The rules that occur in the report, each told once in words, by regime."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tieline.assessment.findings import Effect, Outcome, Trace
from tieline.dossier.view.references import web_link
from tieline.rulebook.rules import Consequence, Force, Period, Reading, Rule
from tieline.text import days

_READINGS = {
    Reading.PRIMARY: "read in the text itself",
    Reading.SECONDARY: "read in secondary sources",
    Reading.INFERENCE: "our inference, not a text",
}

_FORCE = {
    Force.UNVERIFIED: "not verified to be in force",
    Force.ENDED: "no longer in force",
    Force.UNKNOWN: "not known: the day of its beginning was not read exactly",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule in words; facts: what there is to know of it, each with its label."""

    anchor: str
    title: str
    says: str
    facts: tuple[tuple[str, str], ...]
    citation: str
    url: str
    reading: str


@dataclass(frozen=True, slots=True)
class RegimeRules:
    """The rules of one regime."""

    title: str
    rules: tuple[RuleEntry, ...]


def told(effect: Effect) -> bool:
    """Whether the rule of an effect has an entry: not where it is merely not yet enacted."""
    return effect.outcome is not Outcome.NOT_ENACTED


def rule_anchor(rule: Rule) -> str:
    """The id on the page of a rule's entry."""
    return "rule-" + re.sub(r"[^a-z0-9]+", "-", rule.rule_id.lower())


def reading_note(rule: Rule) -> str:
    """How a rule was read, where that was not in its own text."""
    return "" if rule.reading is Reading.PRIMARY else _READINGS[rule.reading]


def rules_in_words(trace: Trace) -> tuple[RegimeRules, ...]:
    """Every rule that follows or does not follow in a trace, by regime and by its id."""
    found: dict[str, dict[str, Rule]] = {}
    for answer in trace.answers:
        for finding in answer.findings:
            for effect in filter(told, finding.effects):
                found.setdefault(effect.regime, {})[effect.rule.rule_id] = effect.rule
    return tuple(
        RegimeRules(title, tuple(_entry(rules[key], trace.as_of) for key in sorted(rules)))
        for title, rules in sorted(found.items())
    )


def _entry(rule: Rule, day: date) -> RuleEntry:
    facts = (
        ("Whom it binds", rule.bound),
        ("Provided that", rule.provided),
        ("How far it reaches", rule.scope),
        ("Exceptions", rule.exceptions),
        ("Duties", rule.duties_in_words),
        ("What it does not mean", rule.does_not),
        ("In force", _force(rule, day)),
    )
    return RuleEntry(
        anchor=rule_anchor(rule),
        title=rule.title,
        says=rule.says,
        facts=tuple((label, _sentence(text)) for label, text in facts if text),
        citation=rule.citation,
        url=web_link(rule.url),
        reading=_READINGS[rule.reading],
    )


def _sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith(".") else f"{text}."


def _force(rule: Rule, day: date) -> str:
    """The rule's state on the day, and when it was in force; empty where there is no rule."""
    if rule.consequence is Consequence.NONE_FOUND:
        return ""
    now, _ = rule.force_on(day)
    return f"On {day}: {_FORCE.get(now, str(now))}. " + "; ".join(_periods(rule))


def _periods(rule: Rule) -> Iterator[str]:
    """The periods of a rule, and what else decides when it begins."""
    for at, period in enumerate(rule.periods):
        words = _period(period, last=at == len(rule.periods) - 1)
        yield words if at else words[:1].upper() + words[1:]
    if rule.days_after_listing:
        yield f"for each listed party, from {rule.days_after_listing} days after its listing"
    if rule.known_from:
        yield f"known from {rule.known_from}"


def _period(period: Period, *, last: bool) -> str:
    """A period: `in force from 2019-08-13, no end stated`."""
    begin = "a day not recorded here"
    if period.begin:
        begin = days.since(period.begin).removeprefix("since ")
    words = f"{_FORCE.get(period.force, str(period.force))} from {begin}"
    if period.end.latest:
        return f"{words} until {days.words(period.end)}"
    return f"{words}, no end stated" if last else words
