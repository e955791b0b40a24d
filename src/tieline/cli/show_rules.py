"""What the terminal shows of rules: the table of all, one of them whole, and the cases."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tieline.cli.indents import bullet, indent
from tieline.dossier.words import DISCLAIMER
from tieline.rulebook.cases import Case
from tieline.rulebook.rules import Force, Reading, Rule
from tieline.services.rules import EACH_LISTING, NO_DAYS, Checked, ShownRule
from tieline.text import days

_STATES = {
    Force.IN_FORCE: "green",
    Force.UNVERIFIED: "bold yellow",
    Force.UNKNOWN: "bold yellow",
    Force.SUSPENDED: "yellow",
}
_READINGS = {Reading.PRIMARY: "", Reading.SECONDARY: "yellow", Reading.INFERENCE: "yellow"}
_READ_AS = {
    Reading.PRIMARY: "read in the text itself",
    Reading.SECONDARY: "read in secondary sources, not in the text",
    Reading.INFERENCE: "our inference, not a text",
}


def show_rules(rules: Sequence[ShownRule], console: Console) -> None:
    """Every rule: its regime, consequence, state on the day, and how it was read.

    Below stand the reasons of those that are not worked out from ties.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Regime", ratio=3)
    table.add_column("Rule", no_wrap=True)
    table.add_column("Consequence", ratio=4)
    table.add_column(f"On {rules[0].as_of}", ratio=2)
    table.add_column("Reading", no_wrap=True)
    for regime, group in groupby(rules, key=lambda one: one.regime):
        for number, shown in enumerate(group):
            table.add_row(Text("" if number else regime.title), *_cells(shown))
    console.print(table)
    console.print()
    console.print(Text("* Not worked out from ties, because", "bold"))
    reasons = Table.grid(padding=(0, 2, 0, 0))
    reasons.add_column(no_wrap=True)
    for shown in rules:
        if shown.rule.not_from_ties:
            reasons.add_row(shown.rule.rule_id, Text(shown.rule.not_from_ties))
    console.print(indent(reasons))
    console.print()
    console.print(
        "“unverified” and “unknown”: whether it is in force on the day is not established here. "
        f"“{EACH_LISTING}”: it has no days of its own, and binds while a party is listed. "
        "`tieline rules show RULE` says everything of one.",
        style="dim",
    )
    console.print(DISCLAIMER, style="dim")


def _cells(shown: ShownRule) -> Iterator[Text]:
    rule = shown.rule
    yield Text(f"{rule.rule_id}{' *' if rule.not_from_ties else ''}", "bold")
    yield Text(str(rule.consequence))
    yield _state(shown)
    yield Text(str(rule.reading), _READINGS[rule.reading])


def _state(shown: ShownRule) -> Text:
    style = next((how for force, how in _STATES.items() if force == shown.state), "dim")
    return Text(shown.state, style)


def show_rule(shown: ShownRule, console: Console) -> None:
    """Everything that the rulebook says of one rule."""
    rule = shown.rule
    console.print(Text.assemble((f"{rule.rule_id}  ", "bold"), (rule.title, "bold")))
    console.print(Text(f"{shown.regime.title} ({shown.regime.authority})", "dim"))
    console.print()
    console.print(Text(rule.says))
    console.print()
    for label, told in _facts(shown):
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=16, style="dim")
        grid.add_column(ratio=1)
        grid.add_row(label, told)
        console.print(grid)
    if shown.cases:
        console.print()
        stories = [list(group) for _, group in groupby(shown.cases, key=lambda case: case.story)]
        speak = "1 case speaks" if len(stories) == 1 else f"{len(stories)} cases speak"
        console.print(Text(f"{speak} of it:", "dim"))
        for days_of in stories:
            story = days_of[0].story
            said = "; ".join(_expected(case, rule, alone=len(days_of) == 1) for case in days_of)
            console.print(bullet(Text(f"{story}: {said}")))
    console.print()
    console.print(DISCLAIMER, style="dim")


def _expected(case: Case, rule: Rule, *, alone: bool) -> str:
    """What a case expects of a rule, with its day where there are several."""
    said = case.expected.get(rule.rule_id) or case.states.get(rule.rule_id)
    still = " (known to fail today)" if case.still_open else ""
    return f"{'' if alone else f'{case.as_of} '}{said}{still}"


def _facts(shown: ShownRule) -> Iterator[tuple[str, RenderableType]]:
    """What there is to know of a rule, each with its label."""
    rule = shown.rule
    yield "Consequence", Text(str(rule.consequence))
    yield f"On {shown.as_of}", _state(shown)
    yield "Days", Text("; ".join(_periods(rule)))
    yield "Whom it binds", Text(rule.bound)
    yield "Restricts", Text(rule.restricts)
    if rule.not_from_ties:
        yield "Ties", Text(f"Not worked out from ties, because {rule.not_from_ties}.")
    else:
        yield "Lists", Text(", ".join(shown.regime.lists))
        yield "Dealing", Text(" ".join(rule.dealing))
        yield "Reach", Text(rule.reach.text or "the listed party itself")
    for label, told in (
        ("Owners", rule.owned and f"by the test {rule.owned}"),
        ("Provided that", rule.provided),
        ("How far", rule.scope),
        ("Exceptions", rule.exceptions),
    ):
        if told:
            yield label, Text(told)
    for number, duty in enumerate(rule.duties):
        yield "" if number else "Duties", Text.assemble((f"{duty.kind}: ", "bold"), duty.words)
    yield "Does not mean", Text(rule.does_not)
    yield "Citation", Text(rule.citation)
    yield "Reading", Text(_READ_AS[rule.reading], _READINGS[rule.reading])
    if rule.url:
        yield "Read at", Text(rule.url)


def _periods(rule: Rule) -> Iterator[str]:
    """The periods of a rule, and what else decides when it begins."""
    for period in rule.periods:
        words = str(period.force)
        if period.begin:
            words = f"{words} {days.since(period.begin).replace('since', 'from', 1)}"
        elif period.force is Force.IN_FORCE:
            words = NO_DAYS if rule.not_from_ties else EACH_LISTING
        if period.end.latest:
            words = f"{words} until {days.words(period.end)}"
        yield words
    if rule.days_after_listing:
        yield f"for each listed party, from {rule.days_after_listing} days after its listing"
    if rule.known_from:
        yield f"known from {rule.known_from}"


def show_check(checked: Sequence[Checked], console: Console) -> None:
    """What failed, what is known to fail, and how many cases there are."""
    failed = [one for one in checked if one.failed]
    still = [one for one in checked if one.case.still_open and not one.failed]
    for one in failed:
        console.print(Text.assemble(("failed  ", "bold red"), _place(one)))
        if not one.misses:
            told = "marked `open`, and answered as expected: take the line `open` away"
            console.print(indent(Text(told, "yellow"), 8))
        _show_misses(one, console)
    for one in still:
        console.print(Text.assemble(("open  ", "yellow"), _place(one)))
        console.print(indent(Text(one.case.still_open, "dim"), 6))
    cases = f"{len(checked):,} {'case' if len(checked) == 1 else 'cases'}"
    console.print(
        f"{cases}: {len(checked) - len(failed) - len(still):,} as expected, "
        f"{len(still):,} open, {len(failed):,} failed."
    )


def _place(one: Checked) -> str:
    return f"{one.case.name} ({one.case.place})"


def _show_misses(one: Checked, console: Console) -> None:
    for miss in one.misses:
        said = f"{miss.rule_id}: expected {miss.expected}, found {miss.found}"
        console.print(indent(Text(said), 8))
        if miss.told:
            console.print(indent(Text(miss.told, "dim"), 8))
