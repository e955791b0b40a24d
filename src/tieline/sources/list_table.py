"""Read an official list as a plain table that somebody typed off a page, or published as one."""

import csv
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import PartyType, TieKind
from tieline.model.nouns import Party, Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.parsing import csv_records
from tieline.sources.reading import ListSpec, ReadError, claim_id, spec_of
from tieline.text.countries import country_code
from tieline.text.days import BadDayError, parse_span
from tieline.text.names import slug

VERSION = "list-table 1"

_TELLING = {"list", "clean_name", "previous_name", "start", "end", "removed", "citation"}
"""Columns that only a table of listed parties has; a name alone makes no list."""
_MANY = ("alias", "previous_name", "native_name")
"""Columns of which a table may have several."""
_LONGEST_HEADER = 10_000
_REPEATED = "A later row repeats the entry; this one speaks for the time until then."
_SCHEME = re.compile(r"([A-Za-z_]+)\s*[: ]\s*(\S.*)")


def part(head: Head) -> str:
    """Whether the first row names the columns of a table of listed parties."""
    first = head.lines[0] if head.lines else ""
    other = first.lstrip().startswith(("{", "[", "<")) or "\x00" in first
    if other or len(first) > _LONGEST_HEADER:
        return ""
    found = set(_columns(next(csv.reader([first], delimiter=_separator(first)), [])).values())
    return "table" if "name" in found and found & _TELLING else ""


def read(reading: Reading) -> Iterator[Row]:
    """The rows of the table as parties, names, identifiers, ties to parents and designations.

    Raises ReadError for a row that cannot be read, and where nothing says which list it is.
    """
    claims = reading.claims()
    # nobody vouches that a table has the whole list: what it lacks may still be on the list
    table = _Table(reading, replace(claims, source=replace(claims.source, read="excerpt")))
    for member in reading.parts("table"):
        first = member.head().lines[0]
        records = csv_records(member, (), reading.spec.title, delimiter=_separator(first))
        columns: dict[str, str] | None = None
        for line, record in records:
            columns = columns or _checked(record, reading, line)
            table.take(line, record, columns)
    yield from table.rows()


def _separator(first: str) -> str:
    return max(",;\t|", key=first.count)


def _columns(header: Iterator[str] | list[str]) -> dict[str, str]:
    """The columns that are known, each with our word for it."""
    ours = _spec().lookups["column"]
    plain = {one: re.sub(r"[^a-z0-9]+", "_", one.strip().lower()).strip("_") for one in header}
    return {one: ours[word] for one, word in plain.items() if word in ours}


@cache
def _spec() -> ListSpec:
    return spec_of("list-table")


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


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of the table; `cells` holds all values of a column, by our word for it."""

    line: int
    list_id: str
    party_id: str
    cells: Mapping[str, list[str]]
    raw: tuple[str, ...]
    begin: Span
    end: Span

    def one(self, word: str) -> str:
        """The value of a column, or an empty text."""
        return self.cells.get(word, [""])[0]

    @property
    def name(self) -> str:
        """The name without what the list adds to it."""
        return self.one("clean_name") or self.one("name")


@dataclass
class _Table:
    """A table at work; it is taken whole, since a later row may repeat or end an earlier one."""

    reading: Reading
    claims: Claims
    entries: list[_Entry] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def take(self, line: int, record: Mapping[str, str], columns: Mapping[str, str]) -> None:
        """Keep one row of the table. Raises ReadError."""
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
        if "name" not in cells:
            raise self._bad(line, "`name` is empty; fill it in, or leave the row out")
        one = {word: values[0] for word, values in cells.items()}
        list_id = self._list(one.get("list", ""), line)
        name = one.get("id") or slug(one.get("clean_name") or one["name"])
        begin, end = self._days(line, one)
        self.entries.append(
            _Entry(line, list_id, f"{list_id}:{name}", cells, tuple(record.values()), begin, end)
        )

    def rows(self) -> Iterator[Row]:
        """What the rows of the table say."""
        yield self.claims.source
        listed = {entry.party_id for entry in self.entries}
        repeated = _repeated(self.entries)
        for entry in self.entries:
            party = self._party(entry)
            aliases = [
                alias
                for word in _MANY
                for text in entry.cells.get(word, ())
                for alias in _split(text)
            ]
            yield from self._new([party, *self.claims.names(party, entry.name, aliases)])
            yield from self._new([*self._identifiers(party, entry)])
            yield from self._new([self._designation(party, entry, repeated.get(entry.line))])
            if entry.one("parent"):
                yield from self._new([*self._parent(entry, listed)])

    def _party(self, entry: _Entry) -> Party:
        kind = entry.one("type").lower() or PartyType.UNKNOWN
        words = self.reading.spec.lookup("type", kind, self.reading.report, entry.line)
        countries = [self._country(entry.line, text) for text in _split(entry.one("country"))]
        return self.claims.party(
            entry.party_id, PartyType(words), countries=countries, locator=f"line {entry.line}"
        )

    def _designation(self, party: Party, entry: _Entry, repeated: Span | None) -> Row:
        """The entry, as one stay of the party on the list; any of its stays may hold on a day."""
        row = self.claims.designation(
            party,
            entry.list_id,
            entry=entry.one("name"),
            begin=entry.begin,
            end=entry.end or repeated or UNKNOWN_DAY,
            programme=entry.one("programme"),
            citation=entry.one("citation"),
            requirement=entry.one("requirement"),
            note=" ".join([*entry.cells.get("note", ()), *([_REPEATED] if repeated else [])]),
        )
        stay = claim_id(*entry.raw)
        where = ", ".join(part for part in (f"line {entry.line}", entry.one("url")) if part)
        return replace(row, claim_id=f"{row.claim_id}#{stay}", locator=where)

    def _parent(self, entry: _Entry, listed: Container[str]) -> Iterator[Row]:
        """That the list names another party as the parent; it says nothing of a share."""
        parent = entry.one("parent")
        parent_id = f"{entry.list_id}:{slug(parent)}"
        if parent_id == entry.party_id:
            return
        if parent_id not in listed:
            yield from self.claims.mention(parent_id, parent)
        begin = entry.begin
        yield self.claims.tie(
            parent_id,
            TieKind.CONTROLS,
            entry.party_id,
            raw=[entry.one("start")],
            begin=Span(None, begin.latest) if begin else UNKNOWN_DAY,
            end=Span(begin.earliest, None) if begin.earliest else UNKNOWN_DAY,
            locator=f"line {entry.line}",
            note="The list names it as the parent.",
        )

    def _new(self, rows: list[Row]) -> Iterator[Row]:
        """Those rows that were not told before: a party may stand on several lines."""
        for row in rows:
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

    def _identifiers(self, party: Party, entry: _Entry) -> Iterator[Row]:
        """Identifiers written as `lei 5493...; uscc 9133...`."""
        for piece in _split(entry.one("identifiers")):
            found = _SCHEME.fullmatch(piece)
            if not found:
                raise self._bad(
                    entry.line, f"`{piece}` has no scheme; write it as `lei 5493001KJ...`"
                )
            yield self.claims.identifier(party, found[1].lower(), found[2])

    def _bad(self, line: int, problem: str) -> ReadError:
        return ReadError(self.reading.report.file, line, problem)


def _repeated(entries: list[_Entry]) -> dict[int, Span]:
    """The last day of each entry without an end that a later row repeats, by its line.

    Editions of a list repeat an entry, and only the last says when it ended: each row speaks for
    the time of its edition.
    """
    ended = {entry.line for entry in entries if entry.end}
    begins: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for entry in entries:
        if entry.begin.earliest:
            begins[entry.party_id].append((entry.begin.earliest, entry.line))
    return {
        line: Span.on(later - timedelta(days=1))
        for days in begins.values()
        for (day, line), (later, _) in pairwise(sorted(days))
        if later > day and line not in ended
    }


def _before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _split(text: str) -> list[str]:
    """Several values in one cell; a comma may be part of a name and parts nothing."""
    return [piece.strip() for piece in re.split(r"[;|]", text) if piece.strip()]
