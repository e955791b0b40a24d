"""`tieline export`: give back what is known, for other tools."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline import settings
from tieline.cli.options import KnownBy, past_day
from tieline.services.export import FOLDERS, Export, ExportFormat, export
from tieline.services.wiring import workplace

_BLOCK = 1024 * 1024


def export_command(
    party: Annotated[
        list[str] | None,
        typer.Argument(help="Only these parties and their ties (default: all).", metavar="PARTY"),
    ] = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", help="What to write.")
    ] = ExportFormat.CSV,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write (for CSV, a new folder)."),
    ] = None,
    known_by: KnownBy = None,
) -> None:
    """Write everything that is known, or what is known of some parties, for other tools.

    csv: a folder with one file a table. graphml: parties and ties as a network.
    bods: parties, and who owns, controls or directs whom, as Beneficial Ownership Data Standard
    statements. ftm: parties, sanctions, ties and contracts as FollowTheMoney entities, one a line.

    For example:

    tieline export Hikvision --format graphml -o hikvision.graphml
    """
    if output is None and form in FOLDERS:
        raise typer.BadParameter("name a folder to write", param_hint="--output")
    place = workplace(settings.home())
    day = past_day("--known-by", known_by)
    with Console(stderr=True).status("Writing"):
        if output is not None:
            export(place, Export(form, output, day, party or ()))
        else:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "export"
                export(place, Export(form, file, day, party or ()))
                _print(file)
    if output is not None:
        Console(stderr=True).print(f"Written to {output}.", soft_wrap=True)


def _print(file: Path) -> None:
    """Write a file's bytes to standard output."""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            sys.stdout.buffer.write(block)
    sys.stdout.flush()
