"""Read a plain table of who owns what, perhaps with a second table that names its ids."""

import csv
import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, NameKind, PartyType, Standing, TieKind
from tieline.model.nouns import Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head, Member
from tieline.sources.parsing import csv_records
from tieline.sources.reading import NOT_STATED, ListSpec, ReadError, claim_id, name_row, spec_of
from tieline.text.amounts import WHOLE, BadShareError, parse_share
from tieline.text.countries import country_code
from tieline.text.days import BadDayError, parse_span

VERSION = "ownership-table 1"
ROUNDING = Decimal("0.5")
"""Percent: shares of one company that sum to so little above the whole are merely rounded."""

_MARKS = re.compile(r"[^a-z0-9_]+")
_LONGEST_HEADER = 10_000
OWNER = ("owner", "owner_id", "owner_cik", "owner_lei")
OWNED = ("owned", "owned_id", "owned_cik", "owned_lei")
_SCHEMES = ("cik", "lei")
_CIK = re.compile(r"\d{10}")
_DASHES = re.compile(r"(?<=[\d%])\s*(?:-|\u2013|\u2014|to)\s*(?=\d)")
_AT_LEAST = re.compile(r"(?:>|over|more than|at least)\s*(?=\d)", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")
_WORDS_FOR_UNKNOWN = {"", "-", "n/a", "na", "null", "none", "unknown", "?"}


def part(head: Head) -> str:
    """What a table is by the names of its columns.

    `owners`: each row has an owner and what it owns; `named`: each row has an id and a name, and
    `owned` if the owner too.
    """
    first = head.lines[0] if head.lines else ""
    if len(first) > _LONGEST_HEADER or "\x00" in first or first.lstrip()[:1] in {"{", "[", "<"}:
        return ""
    found = set(known_columns(next(csv.reader([first], delimiter=_separator(first)), [])).values())
    if found & set(OWNER) and found & set(OWNED):
        return "owners"
    if {"id", "name"} <= found:
        return "owned" if found & set(OWNER) else "named"
    return ""


def read(reading: Reading) -> Iterator[Row]:
    """The owners and what they own as parties, and their shares as ties.

    Raises ReadError for a row that cannot be read, and where nothing says who publishes the table.
    """
    named, owned, owners = (
        [one for one in reading.members if one.part == part]
        for part in ("named", "owned", "owners")
    )
    claims = replace(reading.claims(), standing=Standing.REPORTED)
    table = _Table(reading, claims, by_id=bool(named or owned))
    yield table.claims.source
    if not owners and not owned:
        problem = "the table names ids and nobody's owner; add the table of owners in the same call"
        raise ReadError(reading.members[0].name, 1, problem)
    for member in named:
        yield from table.names(member, "")
    for member in owned:
        # Where another table names the owners' ids, the ids of this one are of their own.
        yield from table.names(member, f"{member.head().name}:" if named else "")
    for member in (*owned, *owners):
        within = f"{member.head().name}:" if named and member.part == "owned" else ""
        yield from table.ties(member, within)
    table.tell_sums()


@cache
def _spec() -> ListSpec:
    return spec_of("ownership-table")


def _separator(first: str) -> str:
    return max(",;\t|", key=first.count)


def written_share(text: str) -> Range:
    """A share as people write it: `55`, `55 %`, `75-100`, `>50`, `12,5`, or nothing.

    Raises BadShareError.
    """
    if is_blank(text):
        return UNKNOWN_AMOUNT
    plain = _COMMA.sub(".", text.replace("%", " "))
    plain = _AT_LEAST.sub(">=", _DASHES.sub("..", " ".join(plain.split())))
    try:
        return parse_share(plain)
    except BadShareError as error:
        raise WrittenShareError(text, error) from error


class WrittenShareError(BadShareError):
    """A cell that is no share."""

    def __init__(self, text: str, why: BadShareError) -> None:
        ValueError.__init__(self, f"`{text}` is no share from 0 to 100 percent; correct it ({why})")


def is_blank(text: str) -> bool:
    """Whether a cell says in one of the usual ways that nothing is known."""
    return text.lower() in _WORDS_FOR_UNKNOWN


def known_columns(header: Sequence[str]) -> dict[str, str]:
    """The columns that are known, each with our word for it."""
    ours = _spec().lookups["column"]
    plain = {one: _MARKS.sub("_", one.strip(" ()[]:").lower()) for one in header}
    return {one: ours[word] for one, word in plain.items() if word in ours}


@dataclass
class _Table:
    """A table at work: parties and sources that have been told, and the shares of each company.

    by_id: whether another table names the owners, so that a cell holds an id and no name.
    """

    reading: Reading
    claims: Claims
    by_id: bool
    told: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    sources: dict[str, Claims] = field(default_factory=dict)
    shares: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))

    def names(self, member: Member, within: str) -> Iterator[Row]:
        """The parties of a table that gives names to ids. within: what sets its ids apart."""
        for line, one, rest in self._records(member):
            value, name = one.get("id", ""), one.get("name", "")
            if not value or not name:
                self.reading.report.odd(line, "a row without an id or a name names nobody")
                continue
            party_id = self._id(within + value)
            if party_id in self.known:
                raise self._bad(line, f"the id `{value}` is there twice; keep one of the rows")
            self.known.add(party_id)
            country = country_code(one.get("country", ""))
            party = self.claims.party(
                party_id, PartyType.UNKNOWN, countries=[country], locator=f"line {line}", note=rest
            )
            yield party
            yield from self.claims.names(party, name)
            for scheme in _SCHEMES:
                if scheme in one:
                    yield self.claims.identifier(party, scheme, one[scheme])
            if "address" in one:
                yield self.claims.address(party, one["address"], country)
            if "country" in one and not country:
                yield self.claims.detail(party, DetailKind.COUNTRY, one["country"])

    def ties(self, member: Member, within: str) -> Iterator[Row]:
        """The rows of a table of owners. within: what sets the ids of the owned apart."""
        for line, one, rest in self._records(member):
            self.reading.report.entries += 1
            claims = self._said_by(one.get("source", ""), line)
            if claims.source.source_id not in self.told:
                self.told.add(claims.source.source_id)
                if claims is not self.claims:
                    yield claims.source
            if member.part == "owned":
                if not any(word in one for word in OWNER):
                    continue  # nobody above it: the table says no more than its name
                one["owned_id"] = within + one.get("id", "")
            owner = yield from self._party(OWNER, one, claims, line)
            owned = yield from self._party(OWNED, one, claims, line)
            share = self._share(one, line)
            begin, end = (self._day(one, word, line) for word in ("begin", "end"))
            if begin.earliest and end.latest and end.latest < begin.earliest:
                raise self._bad(line, "the share ends before it begins; one of its days is wrong")
            tie = claims.tie(
                owner,
                TieKind.OWNS,
                owned,
                raw=(rest, *map(str, (share.low, share.high, begin, one.get("end", "")))),
                begin=begin,
                end=end,
                share=share,
                locator=f"line {line}",
                note=rest,
            )
            if tie.claim_id in self.told:
                self.reading.report.odd(line, "the row is there twice; it counts once")
                continue
            self.told.add(tie.claim_id)
            if owner == owned:
                self.reading.report.odd(line, f"`{owned.partition(':')[2]}` is said to own itself")
            if share.low is not None and not end:
                before = self.shares[owned].get(owner, Decimal(0))
                self.shares[owned][owner] = max(before, share.low)
            yield tie

    def tell_sums(self) -> None:
        """Say of which companies more than the whole is told to be owned."""
        for owned, shares in sorted(self.shares.items()):
            total = sum(shares.values())
            if total > WHOLE + ROUNDING:
                name = owned.partition(":")[2]
                self.reading.report.odd(None, f"the shares of `{name}` sum to {total:f} percent")

    def _records(self, member: Member) -> Iterator[tuple[int, dict[str, str], str]]:
        """Each row's line, its filled cells by our words, and the other cells in words."""
        self.reading.report.file = member.name
        first = member.head().lines[0]
        records = csv_records(member, (), self.reading.spec.title, delimiter=_separator(first))
        columns: dict[str, str] | None = None
        for line, record in records:
            if columns is None:
                columns = self._checked(known_columns(list(record)), line)
            one, rest = {}, []
            for column, text in record.items():
                value = " ".join(text.split())
                if column in columns and value:
                    one[columns[column]] = value
                elif value:
                    rest.append(f"{column}: {value}")
            if one or rest:
                yield line, one, "; ".join(rest)

    def _checked(self, columns: dict[str, str], line: int) -> dict[str, str]:
        for word in dict.fromkeys(columns.values()):
            same = [column for column, ours in columns.items() if ours == word]
            if len(same) > 1:
                named = " and ".join(f"`{column}`" for column in same)
                raise self._bad(line, f"{named} mean the same; leave one of them out")
        return columns

    def _party(
        self, words: tuple[str, ...], cells: Mapping[str, str], claims: Claims, line: int
    ) -> Generator[Row, None, str]:
        """The rows of an owner or of what is owned, at its first mention; returns its id."""
        name, *ids = (cells.get(word, "") for word in words)
        filled = [(word, value) for word, value in zip(words[1:], ids, strict=True) if value]
        word, value = filled[0] if filled else ("", "")
        scheme = word.rpartition("_")[2]
        if not value and not name:
            raise self._bad(line, f"`{words[0]}` is empty; fill it in, or leave the row out")
        party_id = self._id(value or name)
        if party_id in self.known:
            return party_id
        self.known.add(party_id)
        ciks = any(one.endswith("_cik") for one in cells)
        if scheme == "id" and ciks and _CIK.fullmatch(value):
            scheme = "cik"  # both ends of such a table have numbers of one register
        party = claims.party(party_id, PartyType.UNKNOWN, locator=f"line {line}")
        yield party
        if self.by_id and not value:
            self.reading.report.odd(line, f"no table gives the id `{name}` a name")
        elif name:
            yield name_row(party_id, name, NameKind.MENTION, party)
        if scheme in _SCHEMES:
            yield claims.identifier(party, scheme, value)
        return party_id

    def _said_by(self, source: str, line: int) -> Claims:
        """For making rows on the word of the source that a row names, or of the whole table."""
        stated = self.reading.spec.publisher != NOT_STATED
        if not source and not stated:
            problem = "nothing says who publishes this; say so with --publisher, or in `source`"
            raise self._bad(line, problem)
        if not source:
            return self.claims
        if source not in self.sources:
            whole = self.claims.source
            made = replace(
                whole,
                source_id=f"{whole.source_id}:{claim_id(source)}",
                publisher=whole.publisher if stated else source,
                title=source,
                url=source if source.startswith(("http://", "https://")) else whole.url,
            )
            self.sources[source] = Claims(made, self.claims.retrieved, Standing.REPORTED)
        return self.sources[source]

    def _share(self, one: Mapping[str, str], line: int) -> Range:
        low, high = self._percent(one, "share", line), self._percent(one, "share_high", line)
        if not high:
            return low
        if low.low is not None and high.high is not None and low.low > high.high:
            raise self._bad(line, f"`share_high`: {high.high} is less than the share {low.low}")
        return Range(low.low, high.high, "%")

    def _percent(self, one: Mapping[str, str], word: str, line: int) -> Range:
        """The share in a cell. Raises ReadError."""
        try:
            return written_share(one.get(word, ""))
        except BadShareError as error:
            raise self._bad(line, f"`{word}`: {error}") from error

    def _day(self, one: Mapping[str, str], word: str, line: int) -> Span:
        try:
            return parse_span(one[word]) if word in one else UNKNOWN_DAY
        except BadDayError as error:
            raise self._bad(line, f"`{word}`: {error}") from error

    def _id(self, raw: str) -> str:
        return f"{self.reading.spec.name}:{raw}"

    def _bad(self, line: int, problem: str) -> ReadError:
        return ReadError(self.reading.report.file, line, problem)
