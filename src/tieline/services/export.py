"""Give back what is known in a format that other tools read, whole or not at all."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from tieline.exchange.bods import write_bods
from tieline.exchange.bundle import Bundle
from tieline.exchange.ftm.writer import write_ftm
from tieline.exchange.graphml import write_graphml
from tieline.exchange.tables import write_tables
from tieline.resolution.parties import Outcome, Parties, Resolution
from tieline.services.meant import Meant
from tieline.services.wiring import Workplace
from tieline.text.problems import MisuseError


class ExportFormat(StrEnum):
    """The formats in which rows are given back."""

    CSV = "csv"
    GRAPHML = "graphml"
    BODS = "bods"
    FTM = "ftm"


WRITERS: Mapping[ExportFormat, Callable[[Bundle, Path], None]] = {
    ExportFormat.CSV: write_tables,
    ExportFormat.GRAPHML: write_graphml,
    ExportFormat.BODS: write_bods,
    ExportFormat.FTM: write_ftm,
}
FOLDERS = {ExportFormat.CSV}
"""Formats that are written as a folder of files."""


class UnclearPartyError(MisuseError):
    """A party to be exported that is not known here, or may be several."""

    def __init__(self, found: Resolution) -> None:
        several = found.outcome is Outcome.AMBIGUOUS
        problem = "may mean several parties" if several else "is not known"
        alike = f" (names like it: {'; '.join(found.hints)})" if found.hints else ""
        super().__init__(f"`{found.query}` {problem} here{alike}; see `tieline show` for its names")


class TakenPlaceError(MisuseError):
    """A folder to be written that holds something already."""

    def __init__(self, place: Path) -> None:
        super().__init__(f"{place} is there already; name a folder that is new or empty")


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked for: a format, where to write it, what was known by a day, about whom."""

    form: ExportFormat
    output: Path
    known_by: date
    parties: Sequence[str] = ()


def export(place: Workplace, wanted: Export) -> None:
    """Write the export beside its place and move it there, so that no half of it is ever seen.

    Raises UnclearPartyError and TakenPlaceError, and OSError that names the place.
    """
    output = wanted.output
    _check_place(wanted)
    view = place.view(wanted.known_by)
    beside = _beside(output)
    try:
        parties = place.parties(view)
        meant = Meant(place, view, parties)
        bundle = Bundle(view, parties, _only(parties, wanted.parties, meant))
        if wanted.form in FOLDERS:
            WRITERS[wanted.form](bundle, beside)
            beside.chmod(0o755)
            beside.replace(output)
        else:
            WRITERS[wanted.form](bundle, beside / output.name)
            (beside / output.name).replace(output)
    finally:
        view.close()
        shutil.rmtree(beside, ignore_errors=True)


def _check_place(wanted: Export) -> None:
    output = wanted.output
    if not output.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder does not exist", str(output))
    if wanted.form not in FOLDERS:
        if output.exists() and not output.is_file():
            raise FileExistsError(errno.EEXIST, "this is no regular file", str(output))
    elif output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise TakenPlaceError(output)


def _beside(output: Path) -> Path:
    """A folder for what is being written."""
    try:
        return Path(tempfile.mkdtemp(dir=output.parent, prefix=f".{output.name}."))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error


def _only(parties: Parties, queries: Sequence[str], meant: Meant) -> frozenset[str] | None:
    """The parties that are meant; None where nobody is named."""
    if not queries:
        return None
    found = parties.resolve_all(queries)
    for query in queries:
        if found[query].outcome is not Outcome.FOUND:
            raise UnclearPartyError(meant.hinted(found[query]))
    return frozenset(found[query].matches[0].party_id for query in queries)
