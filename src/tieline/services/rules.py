"""The rulebook as a use case: list the rules, show one, and hold all against their cases."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tieline.assessment.findings import Effect
from tieline.assessment.listings import closed
from tieline.model.kinds import TieKind
from tieline.model.nouns import Designation
from tieline.network.graph import Graph
from tieline.network.tie_rows import rows_of
from tieline.rulebook.cases import CASES, Case, Expected, load_cases
from tieline.rulebook.load import load_rulebook
from tieline.rulebook.rules import Consequence, Force, Regime, Rule, Rulebook
from tieline.services.assessor import Asked, Assessor
from tieline.services.chains import Told
from tieline.services.wiring import STARTER
from tieline.sources.case import read_case
from tieline.sources.succession import circle, circle_words
from tieline.text.blocks import BadBlockError
from tieline.text.problems import MisuseError

HOPS = 4
"""The most ties in a chain of a case, as in a trace."""

Entries = Mapping[str, Sequence[Designation]]


EACH_LISTING = "follows each listing"
"""The state of a rule that has no days of its own: it begins and ends with each entry."""
NO_DAYS = "since when is not encoded"
"""The state of a rule that has no days here, and that follows no listing."""


class UnknownRuleError(MisuseError):
    """An id that no rule has."""

    def __init__(self, rule_id: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(rule_id.upper(), known, 3, 0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tieline rules` shows all"
        super().__init__(f"there is no rule `{rule_id}`; {hint}")


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with its regime, its state on a day, and the cases that speak of it."""

    regime: Regime
    rule: Rule
    as_of: date
    cases: tuple[Case, ...] = ()

    @property
    def state(self) -> str:
        """The rule's state on the day; where it has no days of its own, on what it hangs."""
        if self.rule.consequence is Consequence.NONE_FOUND:
            return "no rule"
        force, period = self.rule.force_on(self.as_of)
        if force is Force.IN_FORCE and not period.begin:
            return NO_DAYS if self.rule.not_from_ties else EACH_LISTING
        return str(force)


@dataclass(frozen=True, slots=True)
class Miss:
    """What a case expected of a rule, and what was found; told: the reasons that were given."""

    rule_id: str
    expected: str
    found: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A case held against the rules."""

    case: Case
    misses: tuple[Miss, ...]

    @property
    def failed(self) -> bool:
        """Whether the case fails, or is marked open though it does not."""
        return bool(self.misses) is not bool(self.case.still_open)


def all_rules(as_of: date, rulebook: Rulebook | None = None) -> list[ShownRule]:
    """Every rule of the rulebook, by regime, on a day."""
    rulebook = rulebook or load_rulebook()
    return [
        ShownRule(regime, rule, as_of)
        for regime in sorted(rulebook.regimes, key=lambda one: one.title)
        for rule in regime.every
    ]


def one_rule(rule_id: str, as_of: date) -> ShownRule:
    """A rule by its id, in capital letters or not, with its cases. Raises UnknownRuleError."""
    rulebook = load_rulebook()
    for shown in all_rules(as_of, rulebook):
        if shown.rule.rule_id.upper() == rule_id.strip().upper():
            known = shown.rule.rule_id
            cases = [one for one in load_cases(rulebook) if known in {*one.expected, *one.states}]
            return ShownRule(shown.regime, shown.rule, as_of, tuple(cases))
    raise UnknownRuleError(rule_id, rulebook.every)


def check_rules(rulebook: Rulebook | None = None, folder: Path | None = None) -> list[Checked]:
    """Every case held against the rules. Raises BadBlockError for a case that cannot be read."""
    rulebook = rulebook or load_rulebook()
    cases = load_cases(rulebook, folder or CASES)
    for case in cases:
        _refuse_circle(case)
    starter = _starter(rulebook) if any(case.starter for case in cases) else {}
    return [Checked(case, tuple(_misses(rulebook, case, starter))) for case in cases]


def _refuse_circle(case: Case) -> None:
    """Raise BadBlockError where a party of a case would succeed itself."""
    ends = ((tie.from_id, tie.to_id) for tie in case.ties if tie.kind is TieKind.SUCCEEDS)
    if found := circle(ends):
        raise BadBlockError(case.file, case.line, circle_words(found))


def _misses(rulebook: Rulebook, case: Case, starter: Entries) -> Iterator[Miss]:
    """What a case expects and does not get."""
    rules = rulebook.every
    for rule_id, state in case.states.items():
        found, _ = rules[rule_id].force_on(case.as_of)
        if found is not state:
            yield Miss(rule_id, str(state), str(found))
    said = effects_of(rulebook, case, starter) if case.expected else {}
    for rule_id, expected in case.expected.items():
        effect = said.get(rule_id)
        outcome = str(effect.outcome) if effect else str(Expected.SILENT)
        told = _told(effect)
        if not _meets(expected, outcome):
            yield Miss(rule_id, str(expected), outcome, told)
        elif case.words.get(rule_id, "").lower() not in told.lower():
            yield Miss(rule_id, f"the words “{case.words[rule_id]}”", outcome, told)


def _meets(expected: Expected, outcome: str) -> bool:
    """Whether an outcome is the expected one.

    Where one rule of a regime reaches, those that do not are not spoken of.
    """
    unsaid = expected is Expected.DOES_NOT_REACH and outcome == Expected.SILENT
    return unsaid or outcome == expected


def _told(effect: Effect | None) -> str:
    """The reasons that an effect gives, in one line."""
    if effect is None:
        return ""
    return "; ".join(part for part in (effect.who, effect.why, *effect.depends_on) if part)


def effects_of(rulebook: Rulebook, case: Case, starter: Entries) -> dict[str, Effect]:
    """What every rule says of a case: the one place where cases meet the engine.

    starter: the entries that ship, by party. Raises BadBlockError where it is open which of
    several listed parties the case asks about.
    """
    listed: dict[str, list[Designation]] = defaultdict(list)
    for entry in (*case.entries, *(_known(starter, case) if case.starter else ())):
        listed[entry.party_id].append(entry)
    rows, graph = rows_of(case.ties), Graph(case.ties, lambda party: party)
    to = {case.target} if case.target else set()
    asked = Asked(case.as_of, case.known_by, HOPS, set(listed), to or set(listed))
    entries = {party: closed(listed.get(party, ())) for party in {*listed, *to}}
    assessor = Assessor(rows, rulebook, asked, lambda _: entries)
    reached = assessor.leading(case.subject)
    if len(reached) > 1:
        raise BadBlockError(
            case.file,
            case.line,
            f"several listed parties are reached ({', '.join(sorted(reached))}); "
            "name the one that is asked about under `to`",
        )
    if not reached:
        return {}
    ((target, lead),) = reached.items()
    found = assessor.finding(case.subject, target, lead, Told(graph, rows), lambda party: party)
    return {one.rule.rule_id: one for one in reversed(found.effects)}


def _known(starter: Entries, case: Case) -> Iterator[Designation]:
    """The shipped entries of a case's parties that were known by its day of knowledge."""
    parties = {case.subject, case.target}
    for tie in case.ties:
        parties |= {tie.from_id, tie.to_id}
    for party in sorted(parties):
        for row in starter.get(party, ()):
            if row.known_from <= case.known_by:
                yield row


def _starter(rulebook: Rulebook) -> Entries:
    """The entries on lists that ship with the first case, by party."""
    found: dict[str, list[Designation]] = defaultdict(list)
    for row in read_case(STARTER, rulebook.lists).rows:
        if isinstance(row, Designation):
            found[row.party_id].append(row)
    return found
