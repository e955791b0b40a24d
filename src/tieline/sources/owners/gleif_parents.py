"""Read GLEIF Level 2 data: who consolidates whom, and why a parent is not told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from tieline.model.amounts import UNKNOWN_AMOUNT, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, PartyType, Standing, TieKind
from tieline.model.nouns import Row
from tieline.sources.claims import Claims
from tieline.sources.format import Reading
from tieline.sources.intake import Head
from tieline.sources.owners import gleif_records
from tieline.sources.owners.fields import Fields
from tieline.sources.owners.gleif_lei import lei_of
from tieline.sources.owners.gleif_records import content_day, items, lines, records
from tieline.text.amounts import WHOLE
from tieline.text.days import words

RR_VERSION = "gleif-rr 1"
REPEX_VERSION = "gleif-repex 1"

_KEPT = ("ValidationDocuments", "ValidationReference", "ValidationSources")
_MONEY = 3
"""Letters of a currency."""


def rr_part(head: Head) -> str:
    """How a file of relationships is packed; empty for any other file."""
    return gleif_records.part(
        head, "RelationshipData", "StartNode", "Relationship.StartNode.NodeID"
    )


def repex_part(head: Head) -> str:
    """How a file of reporting exceptions is packed; empty for any other file."""
    found = gleif_records.part(
        head, "ReportingExceptionData", "ExceptionCategory", "Exception.Category"
    )
    return found or gleif_records.part(head, "", "ExceptionCategory", "ExceptionCategory")


def read_rr(reading: Reading) -> Iterator[Row]:
    """Each relationship as a tie, one for each period in which it held. Raises ReadError."""
    table = _Level2(reading, replace(reading.claims(), standing=Standing.FILED), set(), set())
    yield table.claims.source
    for member in reading.members:
        content_day(member, "RelationshipRecord", reading.report)
        for fields in records(member, "RelationshipRecord", reading.spec.title, reading.report):
            reading.report.entries += 1
            yield from table.relationship(fields)


def read_repex(reading: Reading) -> Iterator[Row]:
    """Each reason for which a parent is not told, as a detail of its party. Raises ReadError."""
    table = _Level2(reading, replace(reading.claims(), standing=Standing.FILED), set(), set())
    yield table.claims.source
    for member in reading.members:
        content_day(member, "Exception", reading.report)
        for fields in records(member, "Exception", reading.spec.title, reading.report):
            reading.report.entries += 1
            yield from table.exception(fields)


@dataclass(frozen=True)
class _Level2:
    """A file at work: the parties that have been told, and the claims made."""

    reading: Reading
    claims: Claims
    told: set[str]
    made: set[str]

    def relationship(self, fields: Fields) -> Iterator[Row]:
        """The rows of one relationship."""
        relation, registration = fields.block("Relationship"), fields.block("Registration")
        ends = [self._node(relation.block(key)) for key in ("StartNode", "EndNode")]
        kind = relation.needed("RelationshipType")
        if self._word("direction", kind, fields) == "end to start":
            ends.reverse()
        standing, last, notes = self._registered(fields, relation, registration)
        periods, other = self._periods(relation)
        share, amount, measured = _quantities(relation)
        for one in (relation, registration, fields):
            one.leave()
        for lei in ends:
            yield from self._party(lei)
        for begin, end in periods:
            tie = self.claims.tie(
                f"lei:{ends[0]}",
                TieKind(self._word("relationship", kind, fields)),
                f"lei:{ends[1]}",
                raw=(str(begin),),
                begin=begin,
                end=end or last,
                scope=self._word("scope", kind, fields),
                share=share,
                amount=amount,
                note="; ".join((*other, *measured, *notes)),
                standing=standing,
            )
            if tie.claim_id in self.made:
                self.reading.report.odd(fields.line, "a relationship is there twice; one counts")
                continue
            self.made.add(tie.claim_id)
            yield tie

    def _registered(
        self, fields: Fields, relation: Fields, registration: Fields
    ) -> tuple[Standing, Span, list[str]]:
        """How firmly a relationship is registered, when it was last said to hold, and remarks."""
        status = registration.text("RegistrationStatus")
        standing = Standing(self._word("registration", status, fields)) if status else None
        updated = registration.moment("LastUpdateDate")
        self.reading.report.newest = max(self.reading.report.newest, updated or date.min)
        state = self._word("status", relation.text("RelationshipStatus") or "NULL", fields)
        last = self._last_said(status, updated, ended=state == "ended")
        said = []
        for one in items(relation, "RelationshipQualifiers", "RelationshipQualifier"):
            said += [one.text("QualifierDimension"), one.text("QualifierCategory")]
            one.leave()
        said += [f"registration {status}" if status else "", *map(registration.text, _KEPT)]
        deleted = _deleted(fields)
        if deleted:
            standing = Standing.WITHDRAWN
            said.append(f"the record was deleted on {deleted}")
        return standing or self.claims.standing, last, list(filter(None, said))

    def exception(self, fields: Fields) -> Iterator[Row]:
        """The rows of one reporting exception."""
        lei = lei_of(fields, "LEI")
        level = self._word("category", fields.needed("ExceptionCategory"), fields)
        reasons = [self._word("reason", one, fields) for one in lines(fields, "ExceptionReason")]
        if not reasons:
            raise fields.bad("ExceptionReason", "it is missing; is the file cut short?")
        note = "; ".join(lines(fields, "ExceptionReference"))
        told = fields.moment("ContentDate")
        self.reading.report.newest = max(self.reading.report.newest, told or date.min)
        deleted = _deleted(fields)
        fields.leave()
        yield from self._party(lei)
        party = self.claims.party(f"lei:{lei}", PartyType.UNKNOWN)
        for reason in dict.fromkeys(reasons):
            row = self.claims.detail(
                party, DetailKind.PARENT_NOT_REPORTED, f"{level}: {reason}", note=note
            )
            if deleted:
                row = replace(row, standing=Standing.WITHDRAWN, end=Span(None, deleted))
            if row.claim_id not in self.made:
                self.made.add(row.claim_id)
                yield row

    def _word(self, table: str, word: str, fields: Fields) -> str:
        return self.reading.spec.lookup(table, word, self.reading.report, fields.line)

    def _node(self, block: Fields) -> str:
        self._word("node", block.text("NodeIDType") or "LEI", block)
        lei = lei_of(block, "NodeID")
        block.leave()
        return lei

    def _party(self, lei: str) -> Iterator[Row]:
        """A party of which this level tells no more than its LEI, at its first mention."""
        if lei in self.told:
            return
        self.told.add(lei)
        party = self.claims.party(f"lei:{lei}", PartyType.UNKNOWN, locator=lei)
        yield party
        yield self.claims.identifier(party, "lei", lei)

    def _periods(self, relation: Fields) -> tuple[list[tuple[Span, Span]], list[str]]:
        """When the relationship held, and the other periods in words.

        The accounts in which a parent consolidates a child are of one year, and say nothing of the
        day on which the relationship began or ended, save that it held then.
        """
        periods, other, held = [], [], []
        for one in items(relation, "RelationshipPeriods", "RelationshipPeriod"):
            sort = self._word("period", one.needed("PeriodType"), one)
            begin, end = one.span("StartDate"), one.span("EndDate")
            one.leave()
            if begin.earliest and end.latest and end.latest < begin.earliest:
                self.reading.report.odd(one.line, f"a period ends before it begins: {sort}")
                end = UNKNOWN_DAY
            if sort == "relationship":
                periods.append((begin, end))
            else:
                other.append(f"{sort} {words(begin)} to {words(end)}")
                held += [day for day in (end.latest, begin.latest) if day][:1]
        if not periods:
            periods = [(Span(None, min(held)) if held else UNKNOWN_DAY, UNKNOWN_DAY)]
        return list(dict.fromkeys(periods)), list(dict.fromkeys(other))

    def _last_said(self, status: str, updated: date | None, *, ended: bool) -> Span:
        """The end of a relationship whose period gives none.

        One that is kept up holds on the day of the copy; one whose registration has lapsed was
        last said to hold when it was updated; one that is no longer active ended by then.
        """
        day = min(updated or self.claims.retrieved, self.claims.retrieved)
        if ended:
            return Span(None, day)
        return Span(self.claims.retrieved if status == "PUBLISHED" else day, None)


def _quantities(relation: Fields) -> tuple[Range, Range, list[str]]:
    """What is measured of a relationship: a share, an amount of money, and both in words."""
    share = amount = UNKNOWN_AMOUNT
    told = []
    for one in items(relation, "RelationshipQuantifiers", "RelationshipQuantifier"):
        method, unit = one.text("MeasurementMethod"), one.text("QuantifierUnits")
        text = one.text("QuantifierAmount")
        one.leave()
        if not text:
            continue
        told.append(" ".join(filter(None, (method, text, unit))))
        try:
            value = Decimal(text)
        except InvalidOperation as error:
            raise one.bad("QuantifierAmount", f"`{text[:40]}` is no number") from error
        if unit == "PERCENTAGE":
            share = _percent(one, value)
        elif len(unit) == _MONEY and value.is_finite():
            amount = Range(value, value, unit)
    return share, amount, told


def _percent(one: Fields, value: Decimal) -> Range:
    """A share in percent; 1.00 is written for 1 percent by some and for the whole by others."""
    if not 0 <= value <= WHOLE:
        one.report.odd(one.line, f"a share of {value} percent is none; left out")
        return UNKNOWN_AMOUNT
    if 0 < value <= 1:
        one.report.odd(one.line, f"a share of {value} may be a percentage or a fraction")
        return Range(value, value * WHOLE, "%")
    return Range(value, value, "%")


def _deleted(fields: Fields) -> date | None:
    """The day on which a record was taken out of the golden copy, which a delta file tells."""
    extension = fields.block("Extension")
    deletion = extension.block("Deletion")
    return deletion.moment("DeletedAt")
