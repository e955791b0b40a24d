"""Who is asked about in a screening: names as given, or the rows of a table."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from tieline.assessment.screening import AskedRow
from tieline.model.kinds import PartyType
from tieline.services.asked import asked_names, asked_rows
from tieline.services.column_words import Role
from tieline.services.columns import ColumnError, find_columns, parse_choices
from tieline.services.party_types import party_type, type_words
from tieline.services.subjects import NoSubjectError
from tieline.sources.reading import ReadError
from tieline.sources.table_stream import stream_table
from tieline.sources.tables import is_table
from tieline.text.countries import country_code

_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked.

    rows: as a stream, to be gone through once; file, columns: the table and its header.
    digest: of the names, or of the file and of what its columns are taken for.
    lines: of the file, or how many names there are; 0 where that is not known before the end.
    """

    rows: Iterable[AskedRow]
    digest: str
    lines: int
    file: str = ""
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is known of everybody who is asked about, unless a row says so itself."""

    kind: PartyType = PartyType.UNKNOWN
    countries: tuple[str, ...] = ()


def defaults(kind: str | None, countries: Sequence[str]) -> Defaults:
    """What `--type` and `--country` say. Raises BadParameter for words that are not known."""
    found = party_type(kind) if kind else PartyType.UNKNOWN
    if found is None:
        message = f"`{kind}` is no type that is known here; there are {type_words()}"
        raise typer.BadParameter(message, param_hint="--type")
    codes = [country_code(word) for word in countries]
    for word, code in zip(countries, codes, strict=True):
        if not code:
            message = f"`{word}` is no country that is known here; write it as CN or China"
            raise typer.BadParameter(message, param_hint="--country")
    return Defaults(found, tuple(dict.fromkeys(codes)))


def asking(
    words: Sequence[str], known: Defaults, chosen: Sequence[str], encoding: str, home: Path
) -> Asking:
    """What words ask. Raises ReadError, NoSubjectError, and BadParameter for wrong options."""
    files = [Path(word) for word in words if is_file_word(word)]
    if files and len(words) > 1:
        raise typer.BadParameter("give one file, or names, and not both", param_hint="FILE|NAME")
    if files:
        return _table(files[0], known, chosen, encoding, home)
    if chosen:
        raise typer.BadParameter("names have no columns", param_hint="--column")
    if not any(word.strip() for word in words):
        raise NoSubjectError
    rows = asked_names(words, known.kind, known.countries)
    digest = hashlib.sha256("\x1f".join(words).encode()).hexdigest()
    return Asking(rows, digest, len(rows))


def is_file_word(word: str) -> bool:
    """Whether a word names a table. Raises ReadError where it says so and there is none."""
    path = Path(word)
    try:
        if path.is_file():
            return True
        folder = path.is_dir() and path.name != word
        exists = path.exists()
    except (OSError, ValueError):  # a name may be too long, or too odd, for a file's
        return False
    if folder:
        raise ReadError(word, None, "this is a folder; give the file in it")
    if is_table(path) and exists:
        raise ReadError(word, None, "this is no regular file; save what it gives as one")
    if is_table(path):
        raise ReadError(word, None, "there is no such file; check the path")
    return False


def _table(file: Path, known: Defaults, chosen: Sequence[str], encoding: str, home: Path) -> Asking:
    try:
        choices = parse_choices(chosen)
    except ColumnError as error:
        raise typer.BadParameter(str(error), param_hint="--column") from error
    digest, lines = _digest(file)
    table = stream_table(file, encoding)
    columns = find_columns(str(file), table.columns, choices, home)
    told = _told(columns.places, table.columns)
    rows = asked_rows(table, columns, known.kind, known.countries)
    whole = hashlib.sha256(f"{digest}\n{encoding}\n{told}".encode()).hexdigest()
    notes = (*columns.notes, f"columns read: {told}")
    return Asking(rows, whole, lines, str(file), table.columns, notes)


def _told(places: Mapping[Role, tuple[int, ...]], headers: Sequence[str]) -> str:
    """Which column is taken for what, as one line."""
    return ", ".join(
        f"{role} from {' and '.join(f'`{headers[place]}`' for place in found)}"
        for role, found in sorted(places.items(), key=lambda item: list(Role).index(item[0]))
    )


def _digest(file: Path) -> tuple[str, int]:
    """The SHA-256 of a file, and its lines; 0 for a packed one."""
    found, lines = hashlib.sha256(), 0
    first = b""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            first = first or block[:4]
            found.update(block)
            lines += block.count(b"\n")
    return found.hexdigest(), 0 if first[:2] in (b"PK", b"\x1f\x8b", b"\xfd7") else lines
