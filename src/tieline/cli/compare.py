"""`tieline compare`: how surely two names are of one party, and why; or each pair of a table."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tieline.assessment.calibration import ComparedPair, Scored, best, measure
from tieline.cli.files import whole
from tieline.cli.screen_asked import defaults, is_file_word
from tieline.dossier.pairs_table import (
    comparison_json,
    dump,
    measured_words,
    pair_json,
    pair_row,
    pairs_header,
    weight_words,
)
from tieline.dossier.screen_table import csv_lines
from tieline.matching.comparison import THRESHOLD, Comparison, two_places
from tieline.services.askable import name_problem
from tieline.services.asked import asked_names
from tieline.services.engine import matcher_class
from tieline.services.pairs import compare_pairs, looks_like, pair_columns
from tieline.sources.table_stream import TableStream, stream_table

DONE, UNANSWERED = 0, 4


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def compare_command(
    asked: Annotated[
        list[str],
        typer.Argument(
            help="Two names, or a CSV or XLSX file with the columns name1 and name2.",
            metavar="A B|PAIRS",
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option("--schema", "--type", help="What both are: company, person, vessel ..."),
    ] = None,
    country_a: Annotated[list[str] | None, typer.Option(help="The country of A.")] = None,
    country_b: Annotated[list[str] | None, typer.Option(help="The country of B.")] = None,
    threshold: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="From this score on a pair is a match.")
    ] = THRESHOLD,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How the answer is written (of a file: CSV by default)."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")
    ] = None,
    encoding: Annotated[
        str, typer.Option(help="The encoding of a CSV file (default: UTF-8, or as it says).")
    ] = "",
) -> None:
    """Compare two names, or each pair of a file, and say why they are alike or not.

    A file keeps its columns and gets `score`, `match` and `reasons`. Where it has a column `match`,
    `label` or `is_match` with true or false, precision, recall and F1 are told too, for choosing a
    threshold. No list is needed.

    Exit codes: 0 compared, 4 some pair could not be compared, 2 wrong use or bad input, 1 failure.

    For example:

    tieline compare "Hangzhou Hikvision Digital Technology Co., Ltd." "HIKVISION USA INC"

    tieline compare pairs.csv -o compared.csv
    """
    if len(asked) == 1 and is_file_word(asked[0]):
        if kind or country_a or country_b:
            raise typer.BadParameter("a file tells types and countries in its columns")
        if output == Path(asked[0]):
            message = "this is the file that is asked about"
            raise typer.BadParameter(message, param_hint="--output")
        raise typer.Exit(_file(Path(asked[0]), encoding, form or Format.CSV, output, threshold))
    if len(asked) != 2:  # noqa: PLR2004
        raise typer.BadParameter("give two names, or one file that is there", param_hint="A B")
    found = _compare(asked, kind, country_a or [], country_b or [])
    _write([_two_names(found, asked, form or Format.TABLE, threshold)], output)


def _compare(
    names: list[str], kind: str | None, country_a: list[str], country_b: list[str]
) -> Comparison:
    for name in names:
        if problem := name_problem(name):
            raise typer.BadParameter(problem, param_hint="A B")
    given = defaults(kind, ()).kind if kind else looks_like(*names)
    left, right = (
        replace(row.described, countries=defaults(None, country).countries)
        for row, country in zip(asked_names(names, given), (country_a, country_b), strict=True)
    )
    return matcher_class().build(()).compare(left, right)


def _two_names(found: Comparison, names: list[str], form: Format, threshold: float) -> str:
    """The answer to two names."""
    if form is Format.JSON:
        return f"{dump(comparison_json(found, threshold))}\n"
    if form is Format.CSV:
        row = ComparedPair(0, tuple(names), found)
        return csv_lines([pairs_header(("name1", "name2")), pair_row(row, threshold)])
    console = Console()
    with console.capture() as captured:
        _show(found, console, threshold)
    return captured.get()


def _show(found: Comparison, console: Console, threshold: float) -> None:
    """Print the score and a small table of the reasons."""
    match = found.score >= threshold
    says = "a match" if match else "no match"
    console.print(
        Text.assemble(
            (f"{two_places(found.score)}", "bold red" if match else "bold"),
            f"  {says} at the threshold {threshold:g}: “{found.left}” and “{found.right}”",
        )
    )
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False)
    for column in ("what", "for or against", "in words"):
        table.add_column(column, overflow="fold", no_wrap=column != "in words")
    for one in found.reasons:
        style = "green" if one.weight > 0 else "yellow" if one.weight < 0 else "dim"
        table.add_row(one.feature.replace("_", " "), Text(weight_words(one), style), one.text)
    console.print(table)


def _file(file: Path, encoding: str, form: Format, output: Path | None, threshold: float) -> int:
    """Compare the pairs of a file; gives the exit code."""
    table = stream_table(file, encoding)
    tally = _Tally()
    _write(_pairs(table, form, threshold, tally), output)
    told = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    if tally.scored:
        measured = measured_words(measure(tally.scored, threshold))
        told.print(f"{len(tally.scored):,} pairs with a label; {measured}")
        told.print(f"best {measured_words(best(tally.scored))}")
    if tally.failed:
        told.print(f"{tally.failed:,} not compared, the first in {tally.first}")
    return UNANSWERED if tally.failed else DONE


@dataclass
class _Tally:
    """What is gathered while pairs pass: scores with labels, and how many were not compared."""

    scored: list[Scored] = field(default_factory=list)
    failed: int = 0
    first: str = ""

    def add(self, pair: ComparedPair) -> None:
        """Count a pair."""
        if pair.comparison is None:
            self.first = self.first or f"row {pair.number}: {pair.problem}"
            self.failed += 1
        elif pair.label is not None:
            self.scored.append((pair.comparison.score, pair.label))


def _pairs(table: TableStream, form: Format, threshold: float, tally: _Tally) -> Iterator[str]:
    """The answer to a file in pieces; labelled scores and problems are counted on the way."""
    columns = pair_columns(table)
    if form is Format.CSV:
        yield csv_lines([pairs_header(table.columns)])
    for chunk in compare_pairs(table, columns):
        for pair in chunk:
            tally.add(pair)
        if form is Format.CSV:
            yield csv_lines(pair_row(pair, threshold) for pair in chunk)
        elif form is Format.JSON:
            lines = (dump(pair_json(pair, table.columns, threshold)) for pair in chunk)
            yield "".join(f"{line}\n" for line in lines)
        else:
            yield "".join(_line(pair, threshold) for pair in chunk)


def _line(pair: ComparedPair, threshold: float) -> str:
    """A pair for the terminal."""
    if pair.comparison is None:
        return f"row {pair.number}  not compared: {pair.problem}\n"
    found = pair.comparison
    match = "match   " if found.score >= threshold else "no match"
    names = f"“{found.left}” and “{found.right}”"
    return f"{two_places(found.score)}  {match}  row {pair.number}  {names}\n"


def _write(pieces: Iterator[str] | list[str], output: Path | None) -> None:
    """Write pieces of text to the terminal or, whole or not at all, to a file."""
    if output is None:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    with whole(output) as stream:
        for piece in pieces:
            stream.write(piece.encode())
    Console(stderr=True, soft_wrap=True, markup=False).print(f"Written to {output}.")
