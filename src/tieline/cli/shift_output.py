"""Writes a diff of two worlds in the format asked for, and ends with its exit code."""

import io
from enum import StrEnum
from pathlib import Path

import typer
from rich.console import Console

from tieline.assessment.shift import Shift
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.show_shift import show_shift
from tieline.dossier.shift_groups import Grouping
from tieline.dossier.shift_html import render_shift_html
from tieline.dossier.shift_json import render_shift_json

SAME, CHANGED = 0, 3


class Format(StrEnum):
    """How a diff is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def write_shift(
    shift: Shift, form: Format, grouping: Grouping, output: Path | None, *, details: bool
) -> None:
    """Write a diff to the terminal or, whole or not at all, to a file; then end the command."""
    if form is Format.TABLE:
        page = io.StringIO()
        console = Console() if output is None else Console(file=page, width=FILE_WIDTH)
        show_shift(shift, grouping, console, details=details)
        if output:
            print_or_write(page.getvalue(), output)
    elif form is Format.JSON:
        print_or_write(render_shift_json(shift, grouping), output)
    else:
        print_or_write(render_shift_html(shift, grouping), output)
    raise typer.Exit(CHANGED if shift.pairs else SAME)
