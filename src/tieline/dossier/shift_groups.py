"""The changes of a diff in groups: by subject, by rule, or by listed party."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tieline.assessment.pair_shift import EffectShift, PairShift
from tieline.assessment.shift import Shift


class Grouping(StrEnum):
    """What changes are grouped by."""

    SUBJECT = "subject"
    RULE = "rule"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that belong together.

    key: the id of a subject, of a rule or of a listed party; empty for what no rule is about.
    members: pairs, each with the changes of effects that are told of it here.
    """

    key: str
    title: str
    members: tuple[tuple[PairShift, tuple[EffectShift, ...]], ...]


def groups(shift: Shift, grouping: Grouping) -> tuple[Group, ...]:
    """All changes in groups; within each in the order of the diff, the groups by their titles."""
    found: dict[tuple[str, str], list[tuple[PairShift, tuple[EffectShift, ...]]]] = {}
    for key, title, pair, effects in _told(shift, grouping):
        found.setdefault((key, title), []).append((pair, effects))
    order = sorted(found, key=lambda one: (not one[0], one[1].casefold(), one[0]))
    return tuple(Group(key, title, tuple(found[key, title])) for key, title in order)


def _told(
    shift: Shift, grouping: Grouping
) -> Iterator[tuple[str, str, PairShift, tuple[EffectShift, ...]]]:
    for pair in shift.pairs:
        if grouping is Grouping.SUBJECT:
            yield pair.subject, shift.name(pair.subject), pair, pair.effects
        elif grouping is Grouping.PARTY:
            yield pair.party, shift.name(pair.party), pair, pair.effects
        else:
            yield from _by_rule(pair)


def _by_rule(
    pair: PairShift,
) -> Iterator[tuple[str, str, PairShift, tuple[EffectShift, ...]]]:
    """A pair under each rule that speaks otherwise of it; else under none."""
    for rule_id in dict.fromkeys(one.effect.rule.rule_id for one in pair.effects):
        told = tuple(one for one in pair.effects if one.effect.rule.rule_id == rule_id)
        effect = told[0].effect
        yield rule_id, f"{effect.regime}, {effect.rule.title} ({rule_id})", pair, told
    if not pair.effects:
        yield "", "No rule says otherwise: the listings or the ties differ", pair, ()
