"""Read an official list as a plain table that somebody typed off a page, or published as one."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import PartyType, TieKind
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.parsing import csv_records
from tieline.sources.reading import ListSpec, ReadError, load_spec
from tieline.text.countries import country_code
from tieline.text.days import BadDayError, parse_span
from tieline.text.names import slug

VERSION = "list-table 1"

_SPEC_FILE = Path(__file__).parent / "lists" / "list-table.yml"
_TELLING = {"list", "clean_name", "previous_name", "parent", "start", "end", "removed", "citation"}
"""Columns that only a table of listed parties has; a name alone makes no list."""
_MANY = ("alias", "previous_name", "native_name")
"""Columns of which a table may have several."""
_ONCE = ("start", "end", "removed", "citation", "programme", "note")
"""What tells two entries of a party on one list apart."""
_LONGEST_HEADER = 10_000
_SCHEME = re.compile(r"([A-Za-z_]+)\s*[: ]\s*(\S.*)")


def part(head: Head) -> str:
    """Whether the first row names the columns of a table of listed parties."""
    first = head.lines[0] if head.lines else ""
    if len(first) > _LONGEST_HEADER or "\x00" in first or first.lstrip().startswith(("{", "[", "<")):
        return ""
    found = set(_columns(next(csv.reader([first], delimiter=_separator(first)), [])).values())
    return "table" if "name" in found and found & _TELLING else ""


def read(reading: Reading) -> Iterator[Row]:
    """The rows of the table as parties, names, identifiers, ties to parents and designations.

    Raises ReadError for a row that cannot be read, and where nothing says which list it is.
    """
    claims = reading.claims()
    yield claims.source
    table = _Table(reading, claims)
    for member in reading.parts("table"):
        first = member.head().lines[0]
        records = csv_records(member, (), reading.spec.title, delimiter=_separator(first))
        columns: dict[str, str] | None = None
        for line, record in records:
            columns = columns or _checked(record, reading, line)
            yield from table.entry(line, record, columns)


def _separator(first: str) -> str:
    return max(",;\t|", key=first.count)


def _columns(header: Iterator[str] | list[str]) -> dict[str, str]:
    """The columns that are known, each with our word for it."""
    ours = _spec().lookups["column"]
    plain = {one: re.sub(r"[^a-z0-9]+", "_", one.strip().lower()).strip("_") for one in header}
    return {one: ours[word] for one, word in plain.items() if word in ours}


@cache
def _spec() -> ListSpec:
    return load_spec(_SPEC_FILE)


def _checked(record: Mapping[str, str], reading: Reading, line: int) -> dict[str, str]:
    """The known columns of a table, none of them twice. Raises ReadError."""
    found = _columns(list(record))
    for word in dict.fromkeys(found.values()):
        same = [column for column, ours in found.items() if ours == word]
        if len(same) > 1 and word not in {*_MANY, "note"}:
            named = " and ".join(f"`{column}`" for column in same)
            problem = f"{named} mean the same; leave one of them out"
            raise ReadError(reading.report.file, line, problem)
    return found


@dataclass
class _Table:
    """A table at work: the parties that were met already are not told again."""

    reading: Reading
    claims: Claims
    met: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def entry(
        self, line: int, record: Mapping[str, str], columns: Mapping[str, str]
    ) -> Iterator[Row]:
        """One row's rows."""
        cells: dict[str, list[str]] = {}
        for column, text in record.items():
            value = " ".join(text.split())
            if column not in columns:
                self.reading.report.leave({f"column {column}": value})
            elif value:
                cells.setdefault(columns[column], []).append(value)
        if not any(record.values()):
            return
        self.reading.report.entries += 1
        one = {word: values[0] for word, values in cells.items()}
        if "name" not in one:
            raise self._bad(line, "`name` is empty; fill it in, or leave the row out")
        list_id = self._list(one.get("list", ""), line)
        yield from self._rows(line, list_id, one, cells)

    def _rows(
        self, line: int, list_id: str, one: Mapping[str, str], cells: Mapping[str, list[str]]
    ) -> Iterator[Row]:
        name = one.get("clean_name") or one["name"]
        begin, end = self._days(line, one)
        kind = one.get("type", "unknown").lower()
        words = self.reading.spec.lookup("type", kind, self.reading.report, line)
        party = self.claims.party(
            f"{list_id}:{one.get('id') or slug(name)}",
            PartyType(words),
            countries=[self._country(line, text) for text in _split(one.get("country", ""))],
            locator=f"line {line}",
        )
        aliases = [
            alias for word in _MANY for text in cells.get(word, []) for alias in _split(text)
        ]
        rows: list[Row] = [party, *self.claims.names(party, name, aliases)]
        rows += self._identifiers(party, one.get("identifiers", ""), line)
        yield from self._new(rows)
        yield self.claims.designation(
            party,
            list_id,
            entry=one["name"],
            begin=begin,
            end=end,
            raw=[one["name"], *(one.get(word, "") for word in _ONCE)],
            programme=one.get("programme", ""),
            citation=one.get("citation", "") or one.get("url", ""),
            requirement=one.get("requirement", ""),
            note=" ".join(cells.get("note", [])),
        )
        if "parent" in one:
            yield from self._parent(party, list_id, one["parent"], begin)

    def _parent(self, party: Party, list_id: str, parent: str, begin: Span) -> Iterator[Row]:
        """That the list names another party as the parent; it says nothing of a share."""
        parent_id = f"{list_id}:{slug(parent)}"
        if parent_id == party.party_id:
            return
        if parent_id not in self.met:
            yield from self._new([*self.claims.mention(parent_id, parent)])
        yield self.claims.tie(
            parent_id,
            TieKind.CONTROLS,
            party.party_id,
            raw=[str(begin.earliest), str(begin.latest)],
            begin=Span(None, begin.latest) if begin else UNKNOWN_DAY,
            end=Span(begin.earliest, None) if begin.earliest else UNKNOWN_DAY,
            locator=party.locator,
            note="The list names it as the parent.",
        )

    def _new(self, rows: list[Row]) -> Iterator[Row]:
        """Those rows that were not told before: a party may stand on several lines."""
        for row in rows:
            if isinstance(row, Party):
                self.met.add(row.party_id)
            key = getattr(row, "claim_id", "")
            if key not in self.told:
                self.told.add(key)
                yield row

    def _list(self, word: str, line: int) -> str:
        """Our id of the list: as the row names it, or as the user does."""
        found = self.reading.spec.lookups["list"].get(word, word) or self.reading.list_id
        if found in self.reading.lists:
            return found
        known = ", ".join(sorted(self.reading.lists))
        said = f"the list `{found}` is not known here" if found else "no row says which list it is"
        raise self._bad(line, f"{said}; name one in a column `list`, or with --list: {known}")

    def _days(self, line: int, one: Mapping[str, str]) -> tuple[Span, Span]:
        """The first and the last day of an entry; on the day of its removal it is gone."""
        begin, end, removed = (self._day(line, one, word) for word in ("start", "end", "removed"))
        if removed and not end:
            end = Span(_before(removed.earliest), _before(removed.latest))
        if begin.earliest and end.latest and end.latest < begin.earliest:
            raise self._bad(line, "the entry ends before it begins; one of its days is wrong")
        self.reading.report.newest = max(self.reading.report.newest, begin.earliest or date.min)
        return begin, end

    def _day(self, line: int, one: Mapping[str, str], word: str) -> Span:
        try:
            return parse_span(one.get(word, "unknown"))
        except BadDayError as error:
            raise self._bad(line, f"`{word}`: {error}") from error

    def _country(self, line: int, text: str) -> str:
        code = country_code(text)
        if not code:
            self.reading.report.odd(line, f"the country `{text}` is not known and was left out")
        return code

    def _identifiers(self, party: Party, text: str, line: int) -> Iterator[Row]:
        """Identifiers written as `lei 5493...; uscc 9133...`."""
        for piece in _split(text):
            found = _SCHEME.fullmatch(piece)
            if not found:
                raise self._bad(line, f"`{piece}` has no scheme; write it as `lei 5493001KJ...`")
            yield self.claims.identifier(party, found[1].lower(), found[2])

    def _bad(self, line: int, problem: str) -> ReadError:
        return ReadError(self.reading.report.file, line, problem)


def _before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _split(text: str) -> list[str]:
    """Several values in one cell; a comma may be part of a name and parts nothing."""
    return [piece.strip() for piece in re.split(r"[;|]", text) if piece.strip()]
