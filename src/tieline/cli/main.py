"""The entry point: commands, and errors turned into exit codes."""

import signal
import sys
from types import FrameType
from typing import ClassVar

import typer
from rich.console import Console
from rich.text import Text

from tieline import __version__
from tieline.cli.lazy_group import LazyGroup
from tieline.text.problems import DamageError, MisuseError

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


class Commands(LazyGroup):
    """All commands, in the order in which the help lists them."""

    places: ClassVar[dict[str, str]] = {
        "trace": "trace:trace_command",
        "screen": "screen:screen_command",
        "compare": "compare:compare_command",
        "control": "control:control_command",
        "show": "show:show_command",
        "ledger": "ledger:ledger_command",
        "figures": "figures:figures_command",
        "statements": "statements:statements_command",
        "rules": "rules:rules_app",
        "contribution": "contribution:contribution_command",
        "whatif": "whatif:whatif_command",
        "diff": "diff:diff_command",
        "capture": "capture:capture_command",
        "text": "text:text_command",
        "quote": "quote:quote_command",
        "read": "read:read_command",
        "review": "review:review_app",
        "verify": "verify:verify_command",
        "bag": "bag:bag_command",
        "resolve": "resolve:resolve_app",
        "lists": "lists:lists_app",
        "ties": "ties:ties_app",
        "export": "export:export_command",
    }


app = typer.Typer(
    name="tieline",
    cls=Commands,
    help=(
        "Trace the commercial ties between companies and parties implicated in human-rights abuse: "
        "by which paths, on what evidence, since when, and what follows."
    ),
    epilog="No legal advice, no clearance: nothing found means nothing found in these data.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


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


class _Interrupted(BaseException):
    """Ctrl-C: what is under way is swept away, and nothing is stored."""


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a second one ends it at once
    raise _Interrupted


def run() -> None:
    """Run the command line; known errors become one clear message and an exit code."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        for word in sys.argv:
            word.encode()  # what was typed in another encoding is refused here
        app(prog_name="tieline")
    except MisuseError as error:
        _fail(str(error), MISUSED)
    except UnicodeError as error:
        _fail(f"a text cannot be read or written here ({error}); use UTF-8", MISUSED)
    except DamageError as error:
        _fail(str(error), FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
    except _Interrupted:
        sys.stderr.write("interrupted; what was stored before is as it was\n")
        sys.exit(INTERRUPTED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(f"{where}{error.strerror or error}; what was stored before is as it was", FAILED)


def _fail(message: str, code: int) -> None:
    console = Console(stderr=True, soft_wrap=True)
    console.print(Text.assemble(("error: ", "bold red"), message))
    sys.exit(code)
