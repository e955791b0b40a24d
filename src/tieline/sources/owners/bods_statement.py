"""What every BODS statement says of itself: its record, its day, its publisher and its source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import Standing
from tieline.model.nouns import Source
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.owners.bods_index import Index
from tieline.sources.owners.fields import Fields
from tieline.sources.reading import claim_id

NOT_STATED = "not stated"
"""The publisher of the format's description: each set of statements has its own."""


@dataclass(frozen=True)
class Statement:
    """A statement whose own fields have been taken.

    record: the record that it is about; closed: whether it ends that record.
    day: when it was declared; published: when it was last said, by publication or retrieval.
    note: who declared it, in words. fields, details: what is left of it.
    """

    kind: str
    statement_id: str
    record: str
    closed: bool
    day: Span
    published: date | None
    note: str
    fields: Fields
    details: Fields
    claims: Claims
    reading: Reading
    index: Index

    @property
    def counts(self) -> bool:
        """Whether it is the newest statement of its record."""
        return self.index.newest(self.record).statement_id == self.statement_id

    @property
    def locator(self) -> str:
        """Where it stands in the source."""
        return f"statement {self.statement_id}"

    def party_id(self, record: str) -> str:
        """The id of the party of a record; records of other publishers may have the same one."""
        return f"{self.reading.spec.name}:{record}"

    def lookup(self, table: str, word: str) -> str:
        """Our word for one of the standard's. Raises ReadError for a word never seen."""
        return self.reading.spec.lookup(table, word, self.reading.report, self.fields.line)


class Publishers:
    """The sources of a set of statements: one for each publisher, and the claims on its word."""

    def __init__(self, reading: Reading) -> None:
        """Begin with the set as a whole, for statements that name no publisher."""
        self._reading = reading
        self._whole = reading.claims()
        self._known: dict[tuple[str, ...], Claims] = {}
        self._new: list[Source] = []

    def claims(self, fields: Fields) -> tuple[Claims, date | None, str]:
        """For making rows of a statement; the day on which it was last said; who declared it."""
        details = fields.block("publicationDetails")
        published = details.span("publicationDate")
        details.text("bodsVersion")
        publisher = details.block("publisher")
        name, url, licence = publisher.text("name"), publisher.text("url"), details.text("license")
        publisher.leave()
        details.leave()
        source = fields.block("source")
        kinds, standing, told = self._declared(source)
        official = "officialRegister" in kinds
        retrieved = source.span("retrievedAt")
        source.leave()
        if (name or url, url, licence) not in self._known:
            self._known[name or url, url, licence] = self._of(name or url, url, licence)
        claims = replace(self._known[name or url, url, licence], standing=standing)
        days = [day for day in (published.latest, retrieved.latest) if day]
        self._reading.report.newest = max([self._reading.report.newest, *days])
        # A register says what holds on the day on which it is read; other sources do not.
        said = days if official else [day for day in (published.latest,) if day]
        return claims, max(said, default=None), told

    def new_sources(self) -> Iterator[Source]:
        """The sources that have come up since the last call."""
        yield from self._new
        self._new.clear()

    def _of(self, name: str, url: str, licence: str) -> Claims:
        whole = self._whole
        source = whole.source
        if name and self._reading.spec.publisher == NOT_STATED:
            source = replace(
                source,
                source_id=f"{source.source_id}:{claim_id(name, url, licence)}",
                publisher=name,
                url=url or source.url,
                licence=licence or source.licence,
            )
        if source.source_id not in {one.source.source_id for one in self._known.values()}:
            self._new.append(source)
        return Claims(source, whole.retrieved, Standing.FILED)

    def _declared(self, source: Fields) -> tuple[list[str], Standing, str]:
        """What sorts of source it has, how firmly it is said, and who declared it, in words."""
        spec, report = self._reading.spec, self._reading.report
        kinds = source.texts("type")
        standings = [Standing(spec.lookup("source", one, report, source.line)) for one in kinds]
        asserted = []
        for one in source.blocks("assertedBy"):
            asserted.append(" ".join(filter(None, (one.text("name"), one.text("uri")))))
            one.leave()
        words = [", ".join(kinds), source.text("description"), source.text("url")]
        if asserted:
            words.append(f"asserted by {', '.join(asserted)}")
        firmest = min(standings, key=lambda one: one.rank, default=Standing.FILED)
        return kinds, firmest, "; ".join(filter(None, words))


def last_said(statement: Statement, begin: Span = UNKNOWN_DAY) -> date:
    """The day up to which a statement speaks: the last of its own day and its publication.

    A statement without either speaks of the day of the copy; none speaks of later days.
    """
    days = [day for day in (statement.published, statement.day.latest, begin.latest) if day]
    if not statement.published and not statement.day:
        return statement.reading.retrieved
    return min(max(days), statement.reading.retrieved)


def on_or_by(day: Span, known: Span) -> Span:
    """A beginning: the day itself, else some day not after the one on which it was told."""
    return day or (Span(None, known.latest) if known else UNKNOWN_DAY)
