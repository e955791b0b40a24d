"""The entry point: commands, and errors turned into exit codes."""

import sys

import typer
from rich.console import Console
from rich.text import Text

from tieline import __version__
from tieline.cli.lists import lists_app
from tieline.cli.ties import ties_app
from tieline.cli.trace import trace_command
from tieline.services.trace import UnknownTargetError
from tieline.sources.reading import ReadError
from tieline.sources.ties_table import TableError
from tieline.text.blocks import BadBlockError

FAILED, MISUSED, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="tieline",
    help=(
        "Trace the commercial ties between companies and parties implicated in human-rights abuse: "
        "by which paths, on what evidence, since when, and what follows."
    ),
    epilog="No legal advice, no clearance: nothing found means nothing found in these data.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("trace")(trace_command)
app.add_typer(lists_app, name="lists")
app.add_typer(ties_app, name="ties")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tieline {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", callback=_version, is_eager=True
    ),
) -> None:
    """Trace commercial ties to listed parties."""


def run() -> None:
    """Run the command line; known errors become one clear message and an exit code."""
    try:
        app(prog_name="tieline")
    except (ReadError, TableError, BadBlockError, UnknownTargetError) as error:
        _fail(str(error), MISUSED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}; what was stored before is as it was", FAILED)


def _fail(message: str, code: int) -> None:
    console = Console(stderr=True, soft_wrap=True)
    console.print(Text.assemble(("error: ", "bold red"), message))
    sys.exit(code)
