"""`tieline screen`: which known parties names may mean, how surely, and why."""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tieline import __version__, settings
from tieline.assessment.screening import AskedRow, Result, Screened, counted
from tieline.cli.options import AsOf, Column, Country, Encoding, Kind, KnownBy, day, past_day
from tieline.cli.part_file import PartFile
from tieline.cli.screen_asked import Asking, Defaults, asking, defaults
from tieline.cli.screen_output import (
    RESUMED,
    Answered,
    Format,
    Work,
    print_answers,
    resume_answers,
    write_answers,
)
from tieline.matching.comparison import NEAR, THRESHOLD
from tieline.services.columns import forget_columns as forget
from tieline.services.screen import Request, Screener, screening
from tieline.services.wiring import workplace

NOTHING, FOUND, OPEN = 0, 3, 4


def screen_command(
    asked: Annotated[
        list[str] | None,
        typer.Argument(help="A CSV or XLSX file, or names.", metavar="FILE|NAME..."),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How answers are written (default: by the file's ending, or table)."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answers to this file.")
    ] = None,
    threshold: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="From this score on a party is a hit.")
    ] = THRESHOLD,
    near: Annotated[
        bool, typer.Option("--near", help="Show near misses too, and why they are not stronger.")
    ] = False,
    most: Annotated[
        int, typer.Option(min=1, max=1000, help="The most hits that are shown of one row.")
    ] = 10,
    list_ids: Annotated[
        list[str] | None,
        typer.Option(
            "--list", help="Only parties on this list on the day; may be repeated.", metavar="LIST"
        ),
    ] = None,
    listed_only: Annotated[
        bool, typer.Option("--listed-only", help="Only parties that are on some list on the day.")
    ] = False,
    kind: Kind = None,
    country: Country = None,
    column: Column = None,
    encoding: Encoding = "",
    forget_columns: Annotated[
        bool, typer.Option("--forget-columns", help="Forget the columns that were chosen before.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Find the known parties that names or the rows of a file may mean.

    Each hit comes with a score, the reasons, and the lists on which the party is. A run with -o
    that writes CSV or JSON and is broken off goes on where it stopped when it is run again.

    Exit codes: 0 no hit, 3 hits, 4 no hit but near misses, or rows that could not be answered,
    2 wrong use or bad input, 1 failure. A hit that was judged to be another party counts as none.

    For example:

    tieline screen "Hangzhou Haikang Weishi" --near

    tieline screen vendors.xlsx --column name=Lieferant -o hits.xlsx
    """
    home = settings.home()
    told = Console(stderr=True, soft_wrap=True)
    if forget_columns:
        told.print("Forgotten." if forget(home) else "No columns were chosen before.")
        if not asked:
            return
    form = _format(form, output)
    if output is not None and any(Path(word) == output for word in asked or ()):
        raise typer.BadParameter("this is the file that is asked about", param_hint="--output")
    known = defaults(kind, country or ())
    question = asking(asked or (), known, column or (), encoding, home)
    request = Request(
        as_of=day("--as-of", as_of),
        known_by=past_day("--known-by", known_by),
        threshold=threshold,
        near=min(NEAR, threshold) if near else None,
        most=most,
        lists=tuple(dict.fromkeys(list_ids or ())),
        listed_only=listed_only,
    )
    shown = sys.stderr.isatty() and not quiet
    with ExitStack() as stack:
        with Console(stderr=True, quiet=not shown).status("Loading the names of known parties"):
            screener = stack.enter_context(screening(workplace(home), request))
        basis = screener.basis(question.file, question.columns, question.notes)
        answered = stack.enter_context(_progress(screener, question, shown=shown))
        work = Work(basis, question.rows, answered)
        keys = _keys(question, request, known, screener)
        results = _write(work, form, output, keys, told)
    raise typer.Exit(_exit_code(results))


def _format(form: Format | None, output: Path | None) -> Format:
    """How answers are written: as chosen, by the ending of the file, or as a table."""
    by_ending = output.suffix.removeprefix(".").lower() if output else ""
    found = form or (Format(by_ending) if by_ending in set(Format) else Format.TABLE)
    if found is Format.XLSX and output is None:
        raise typer.BadParameter("name the workbook to write", param_hint="--output")
    return found


def _keys(
    question: Asking, request: Request, known: Defaults, screener: Screener
) -> dict[str, str]:
    """What must be as it was for a part to be taken up: rows, options, lists, judgements."""
    options = repr((astuple(request), astuple(known), __version__))
    return {
        "input": question.digest,
        "options": hashlib.sha256(options.encode()).hexdigest(),
        "lists": screener.digest,
        "judgements": screener.judged,
    }


def _write(
    work: Work, form: Format, output: Path | None, keys: dict[str, str], told: Console
) -> Counter[str]:
    """Write the answers where they are wanted; gives how many rows had each result."""
    if output is None:
        return print_answers(work, form)
    if form in RESUMED and (output.is_file() or not output.exists()):
        results = _resume(work, form, PartFile(output, {**keys, "format": form}), told)
    else:
        results = write_answers(work, form, output)
    told.print(f"{escape(counted(results))} Written to {escape(str(output))}.")
    return results


def _resume(work: Work, form: Format, part: PartFile, told: Console) -> Counter[str]:
    """Write what a part lacks; where that is broken off, say that it can go on."""
    if part.changed:
        told.print(f"The {' and the '.join(part.changed)} changed since; this begins anew.")
    elif part.rows:
        told.print(f"Going on after {part.rows:,} rows that were answered before.")
    try:
        return resume_answers(work, form, part)
    except BaseException:
        part.close()
        if part.rows:
            told.print(f"{part.rows:,} rows are answered; the same command goes on from there.")
        raise


@contextmanager
def _progress(screener: Screener, question: Asking, *, shown: bool) -> Iterator[Answered]:
    """What answers rows, with a bar and the rate on a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} rows, {task.fields[rate]:,.0f} a second"),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=Console(stderr=True), transient=True, disable=not shown
    ) as progress:
        task = progress.add_task("Screening", total=question.lines or None, rate=0.0)
        begun = time.perf_counter()

        def answered(rows: Iterable[AskedRow]) -> Iterator[list[Screened]]:
            done = 0
            for chunk in screener.chunks(rows):
                done += len(chunk)
                passed = time.perf_counter() - begun
                progress.update(task, advance=len(chunk), rate=done / max(passed, 0.001))
                yield chunk

        yield answered


def _exit_code(results: Counter[str]) -> int:
    if results[Result.HIT]:
        return FOUND
    return OPEN if results[Result.NEAR] or results[Result.UNANSWERED] else NOTHING
