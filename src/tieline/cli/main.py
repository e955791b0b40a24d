"""The entry point: commands, and errors turned into exit codes."""

import signal
import sys
from types import FrameType

import typer
from rich.console import Console
from rich.text import Text

from tieline import __version__
from tieline.cli.compare import compare_command
from tieline.cli.export import export_command
from tieline.cli.lists import lists_app
from tieline.cli.resolve import resolve_app
from tieline.cli.review import review_app
from tieline.cli.screen import screen_command
from tieline.cli.screen_output import TooLargeError
from tieline.cli.show import show_command
from tieline.cli.ties import ties_app
from tieline.cli.trace import trace_command
from tieline.resolution.decisions import NoJudgementError, UnknownDecisionError
from tieline.services.copies import NoCopyError
from tieline.services.desk import UnclearMemberError
from tieline.services.export import TakenPlaceError, UnclearPartyError
from tieline.services.proposals import OnePartyError
from tieline.services.standings import UnknownListIdError
from tieline.services.subjects import NoSubjectError
from tieline.services.trace import UnknownTargetError
from tieline.services.update import UnknownListError
from tieline.sources.reading import ReadError
from tieline.sources.ties_table import TableError
from tieline.store.journal import DamagedJournalError
from tieline.store.manifest import DamagedSnapshotError, NoSnapshotError
from tieline.text.blocks import BadBlockError

_MISUSE = (
    BadBlockError,
    NoCopyError,
    NoJudgementError,
    NoSnapshotError,
    NoSubjectError,
    OnePartyError,
    ReadError,
    TableError,
    TakenPlaceError,
    TooLargeError,
    UnclearMemberError,
    UnclearPartyError,
    UnknownDecisionError,
    UnknownListError,
    UnknownListIdError,
    UnknownTargetError,
)
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
app.command("screen")(screen_command)
app.command("compare")(compare_command)
app.command("show")(show_command)
app.command("export")(export_command)
app.add_typer(review_app, name="review")
app.add_typer(resolve_app, name="resolve")
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
    except _MISUSE as error:
        _fail(str(error), MISUSED)
    except UnicodeError as error:
        _fail(f"a text cannot be read or written here ({error}); use UTF-8", MISUSED)
    except (DamagedJournalError, DamagedSnapshotError) as error:
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
