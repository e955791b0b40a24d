"""`tieline control`: whom listed parties bring in by a test of ownership, on a plain table."""

import io
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tieline.assessment.control import ControlAnswer
from tieline.cli.choices import one_of
from tieline.cli.files import FILE_WIDTH, print_or_write
from tieline.cli.options import AsOf, Encoding, day
from tieline.cli.show_control import show_control
from tieline.dossier.control_table import control_csv, control_json
from tieline.model.amounts import Answer
from tieline.model.nouns import ALWAYS_KNOWN
from tieline.rulebook.ownership import (
    OWNERSHIP_TESTS,
    OtherTestError,
    UnknownOwnershipTestError,
)
from tieline.services.control import ControlRequest, NoListedError, control

NOBODY, CAUGHT, OPEN = 0, 3, 4
_TESTS = ", ".join(one.test_id for one in OWNERSHIP_TESTS)


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Rest(StrEnum):
    """Whose the part of a party is of which no row tells."""

    OTHERS = "others"
    UNKNOWN = "unknown"


def control_command(
    ties: Annotated[
        Path,
        typer.Argument(
            help="A CSV, TSV or XLSX table: owner, owned, share, perhaps share_high, control, "
            "since and until.",
            metavar="TIES",
            exists=True,
            dir_okay=False,
        ),
    ],
    test: Annotated[str, typer.Option("--test", help=f"One of {_TESTS}.", metavar="TEST")],
    listed: Annotated[
        list[str] | None,
        typer.Option(
            help="The listed parties, as the table writes them, with commas between; may be given "
            "several times.",
            metavar="A,B",
        ),
    ] = None,
    listed_file: Annotated[
        Path | None,
        typer.Option(
            help="A text file of listed parties, one a line.", exists=True, dir_okay=False
        ),
    ] = None,
    as_of: AsOf = None,
    rest: Annotated[
        Rest,
        typer.Option(
            help="Whose the part of a company is of which no row tells: others', or unknown.",
            parser=one_of(Rest),
            metavar="others|unknown",
        ),
    ] = Rest.OTHERS,
    integrated: Annotated[
        bool,
        typer.Option(
            "--integrated", help="Tell integrated ownership as well: multiplied along all chains."
        ),
    ] = False,
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="How the answer is written.",
            parser=one_of(Format),
            metavar="table|json|csv",
        ),
    ] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
    ] = None,
    encoding: Encoding = "",
) -> None:
    """Tell whom the listed parties of a TABLE bring in by an authority's test of ownership.

    Exit codes: 0 nobody is caught on this table, 3 somebody is, 4 nobody for sure but somebody
    perhaps or the test of that day not known, 2 wrong use or bad input, 1 failure.

    For example:

    tieline control ties.csv --listed "X,Y" --test ofac-50

    tieline control ties.xlsx --listed-file sdn.txt --test eu --as-of 2024-07-01 --format json
    """
    if output is not None and output in {ties, listed_file}:
        raise typer.BadParameter("this is the file that is asked about", param_hint="--output")
    asked = day("--as-of", as_of)
    if asked < ALWAYS_KNOWN:
        message = f"{asked} is before {ALWAYS_KNOWN.year}; give a later day"
        raise typer.BadParameter(message, param_hint="--as-of")
    request = ControlRequest(
        file=ties,
        listed=listed or (),
        listed_file=listed_file,
        test_id=test,
        as_of=asked,
        rest="unknown" if rest is Rest.UNKNOWN else "others",
        encoding=encoding,
        with_figures=integrated,
    )
    try:
        answer = control(request)
    except (UnknownOwnershipTestError, OtherTestError) as error:
        raise typer.BadParameter(str(error), param_hint="--test") from error
    except NoListedError as error:
        raise typer.BadParameter(str(error), param_hint="--listed") from error
    _write(answer, form, output)
    raise typer.Exit(_exit_code(answer))


def _write(answer: ControlAnswer, form: Format, output: Path | None) -> None:
    """Write the answer to the terminal or, whole or not at all, to a file."""
    if form is Format.TABLE and output is None:
        show_control(answer, Console())
        return
    if form is Format.TABLE:
        page = io.StringIO()
        show_control(answer, Console(file=page, width=FILE_WIDTH))
        text = page.getvalue()
    else:
        text = control_json(answer) if form is Format.JSON else control_csv(answer)
    print_or_write(text, output)


def _exit_code(answer: ControlAnswer) -> int:
    if answer.count(Answer.YES):
        return CAUGHT
    return OPEN if answer.count(Answer.DEPENDS) or not answer.test.encoded else NOBODY
