"""`tieline rules`: the rulebook, a rule, and whether the rules answer their cases."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline.cli.options import AsOf, day
from tieline.cli.show_rules import show_check, show_rule, show_rules
from tieline.dossier.rules_json import (
    case_json,
    render_cases,
    render_rule,
    render_rules,
    rule_json,
)
from tieline.services.rules import all_rules, check_rules, one_rule

rules_app = typer.Typer(
    help="The rulebook: by itself, show every rule.", invoke_without_command=True
)

FAILED = 1


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


Form = Annotated[Format, typer.Option("--format", help="How the answer is written.")]


@rules_app.callback()
def rules(context: typer.Context, as_of: AsOf = None, form: Form = Format.TABLE) -> None:
    """Show every rule: regime, consequence, status on the day, and how it was read.

    For example:

    tieline rules --as-of 2019-10-09

    tieline rules show 889-A
    """
    if context.invoked_subcommand is not None:
        return
    when = day("--as-of", as_of)
    found = all_rules(when)
    if form is Format.JSON:
        told = (rule_json(one.regime, one.rule, one.state) for one in found)
        sys.stdout.write(render_rules(told, when))
    else:
        show_rules(found, Console())


@rules_app.command("show")
def show(
    rule: Annotated[str, typer.Argument(help="The id of a rule, such as 889-A.", metavar="RULE")],
    as_of: AsOf = None,
    form: Form = Format.TABLE,
) -> None:
    """Show everything that the rulebook says of RULE, with the cases that speak of it."""
    when = day("--as-of", as_of)
    found = one_rule(rule, when)
    if form is Format.JSON:
        told = rule_json(found.regime, found.rule, found.state)
        sys.stdout.write(render_rule(told, found.cases, when))
    else:
        show_rule(found, Console())


@rules_app.command("check")
def check(
    cases: Annotated[
        Path | None,
        typer.Option(
            help="A folder of cases of your own (default: those that ship).",
            exists=True,
            file_okay=False,
            metavar="FOLDER",
        ),
    ] = None,
    form: Form = Format.TABLE,
) -> None:
    """Hold every rule against its cases, and print what comes out otherwise than expected.

    Exit codes: 0 all as expected (cases marked open may fail), 1 some are not.
    """
    checked = check_rules(folder=cases)
    if form is Format.JSON:
        told = (
            {
                **case_json(one.case),
                "failed": one.failed,
                "misses": [
                    {"rule": m.rule_id, "expected": m.expected, "found": m.found, "told": m.told}
                    for m in one.misses
                ],
            }
            for one in checked
        )
        sys.stdout.write(render_cases(told))
    else:
        show_check(checked, Console())
    if any(one.failed for one in checked):
        raise typer.Exit(FAILED)
