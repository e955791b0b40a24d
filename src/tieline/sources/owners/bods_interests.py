"""Make ties of the relationships of BODS statements, and say of whom nobody names an owner."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tieline.model.amounts import UNKNOWN_AMOUNT, BackwardRangeError, Range
from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, PartyType, TieKind
from tieline.model.nouns import Party, Row, Tie
from tieline.sources.owners.bods_statement import Statement, last_said, on_or_by
from tieline.sources.owners.fields import Fields
from tieline.sources.reading import claim_id
from tieline.text.amounts import WHOLE

NOBODY = {"noBeneficialOwners", "no-beneficial-owners"}
"""Reasons that say that there is no owner, rather than that none is named."""

_REFERENCES = ("describedByEntityStatement", "describedByPersonStatement")


def scope_of(interest: Fields) -> str:
    """An interest's type and whether it is held directly, in the standard's own words."""
    level = interest.text("directOrIndirect") or interest.text("interestLevel")
    return ", ".join(filter(None, (interest.text("type") or "unknown", level)))


def relationship(statement: Statement, told: set[str]) -> Iterator[Row]:
    """The ties of a relationship, with the parties that no statement describes."""
    fields = statement.details
    owner, reason = _end(statement, "interestedParty")
    subject, gap = _end(statement, "subject")
    days, note = _own_days(statement), _remarks(statement)
    if reason and statement.counts:
        yield _not_named(statement, subject, reason)
    interests = list(fields.blocks("interests"))
    nobody = reason.partition(":")[0] in NOBODY
    for party_id, missing in ((subject, gap), *(() if nobody else ((owner, reason),))):
        if party_id not in told and not _described(statement, party_id):
            told.add(party_id)
            yield _unnamed(statement, party_id, missing)
    if nobody:
        for one in interests:
            one.leave()
        return
    for place, interest in enumerate(interests):
        for tie in _tie(statement, (owner, subject), interest, place, note):
            yield replace(tie, begin=days[0], end=days[1]) if days else tie
    if not interests:
        yield _bare(statement, owner, subject, note)


def _own_days(statement: Statement) -> tuple[Span, Span] | None:
    """The days that our own export adds where those of the standard cannot say enough."""
    for one in statement.fields.peek("annotations"):
        if "tielineBegin" in one and "tielineEnd" in one:
            return one.span("tielineBegin"), one.span("tielineEnd")
    return None


def _remarks(statement: Statement) -> list[str]:
    """By way of which other records a relationship goes, and what is remarked on it."""
    fields = statement.details
    keys = ("componentRecords", "componentStatementIDs", "componentStatementIds")
    through = ", ".join(one for key in keys for one in fields.texts(key))
    note = [f"by way of {through}"] if through else []
    note += ["part of an indirect relationship"] if fields.flag("isComponent") else []
    return [*note, *_annotations(statement)]


def _end(statement: Statement, key: str) -> tuple[str, str]:
    """The party at one end of a relationship, and why it is not named where that is so."""
    values = statement.details.many(key)
    found = values[0] if values else {}
    if isinstance(found, str):
        return statement.party_id(statement.index.record_of(found)), ""
    if not isinstance(found, dict):
        raise statement.details.bad(key, "an id or an object is needed here; fetch the file again")
    block = Fields(statement.reading.report, statement.fields.line, found, f"{key}.")
    named = [one for one in map(block.text, _REFERENCES) if one]
    inner = block.block("unspecified") if "unspecified" in block else block
    told = [inner.text("reason"), inner.text("description")]
    inner.leave()
    if inner is not block:
        block.leave()
    if named:
        return statement.party_id(statement.index.record_of(named[0])), ""
    words = ": ".join(filter(None, told)) or "no reason is given"
    return statement.party_id(f"{statement.record}:{key}"), words


def _unnamed(statement: Statement, party_id: str, reason: str) -> Party:
    """A party that no statement describes. It has no name: none is known, and none is made up."""
    if not reason:
        record = party_id.removeprefix(f"{statement.reading.spec.name}:")
        statement.fields.report.odd(statement.fields.line, f"no statement describes `{record}`")
    return statement.claims.party(
        party_id,
        PartyType.UNKNOWN,
        locator=statement.locator,
        note=f"not named: {reason}" if reason else "no statement describes it",
    )


def _described(statement: Statement, party_id: str) -> bool:
    record = party_id.removeprefix(f"{statement.reading.spec.name}:")
    return record in statement.index


def _not_named(statement: Statement, subject: str, reason: str) -> Row:
    """Why no owner is named, as a detail of the party whose owner it would be."""
    party = statement.claims.party(subject, PartyType.UNKNOWN, locator=statement.locator)
    since = Span(None, statement.day.latest) if statement.day else Span()
    detail = statement.claims.detail(party, DetailKind.PARENT_NOT_REPORTED, reason, begin=since)
    return replace(
        detail,
        claim_id=claim_id(detail.claim_id, statement.record),
        locator=statement.locator,
        note=statement.note,
        end=_end_of(statement, Span(), ""),
    )


def _tie(
    statement: Statement, ends: tuple[str, str], interest: Fields, place: int, note: list[str]
) -> Iterator[Tie]:
    """One interest as a tie."""
    word = interest.text("type")
    kind = TieKind(statement.lookup("interest", word)) if word else TieKind.LINKED
    level = interest.text("directOrIndirect") or interest.text("interestLevel")
    if level:
        statement.lookup("level", level)
    scope = ", ".join(filter(None, (word or "unknown", level)))
    share, bounds = _share(interest.block("share"))
    benefits = interest.flag("beneficialOwnershipOrControl")
    details = interest.text("details")
    begin, end = interest.span("startDate"), interest.span("endDate")
    interest.leave()
    if begin.earliest and end.latest and end.latest < begin.earliest:
        interest.report.odd(interest.line, "an interest ends before it begins; its end is left out")
        end = Span()
    said = {True: "beneficial ownership or control", False: "no beneficial ownership or control"}
    words = [said[benefits] if benefits is not None else "", bounds, details, *note, statement.note]
    tie = statement.claims.tie(
        ends[0],
        kind,
        ends[1],
        raw=(statement.statement_id, str(place)),
        begin=_begin_of(statement, begin),
        end=_end_of(statement, end, scope, begin),
        scope=scope,
        share=share,
        locator=statement.locator,
        note="; ".join(filter(None, words)),
    )
    yield replace(tie, published=Span.on(last_said(statement)))


def _bare(statement: Statement, owner: str, subject: str, note: list[str]) -> Tie:
    """A relationship of which no interest is told."""
    tie = statement.claims.tie(
        owner,
        TieKind.LINKED,
        subject,
        raw=(statement.statement_id,),
        begin=_begin_of(statement, Span()),
        end=_end_of(statement, Span(), ""),
        locator=statement.locator,
        note="; ".join(filter(None, ["no interest is stated", *note, statement.note])),
    )
    return replace(tie, published=Span.on(last_said(statement)))


def _begin_of(statement: Statement, begin: Span) -> Span:
    return on_or_by(begin, statement.day)


def _end_of(statement: Statement, end: Span, scope: str, begin: Span = UNKNOWN_DAY) -> Span:
    """When an interest ended, as far as the statements of its record tell.

    A closed record ends by the day of the statement that closes it. What a later statement of the
    record no longer tells has ended between the two; what it tells again is left to it.
    """
    if end:
        return end
    after = statement.index.after(statement.record, statement.statement_id)
    if after is None and statement.closed:
        before = statement.index.before(statement.record, statement.statement_id)
        held = before.day.earliest if before else None
        return _between(held, statement)
    if after is None:
        return Span(last_said(statement, begin), None)
    told_again = scope in after.interests or (not scope and not after.interests)
    last = statement.day.earliest
    if told_again or not after.day:
        return Span(last or last_said(statement), None)
    return Span(last, after.day.latest)


def _between(held: date | None, statement: Statement) -> Span:
    latest = statement.day.latest or statement.reading.retrieved
    return Span(held if held and held <= latest else None, latest)


def _share(block: Fields) -> tuple[Range, str]:
    """A share in percent as a range with inclusive bounds, and what the range cannot say.

    Up to version 0.3 an exclusive bound is a flag beside the bound, later a number of its own.
    """
    exact, low, high = block.number("exact"), block.number("minimum"), block.number("maximum")
    low, above = _exclusive(block, "exclusiveMinimum", low)
    high, below = _exclusive(block, "exclusiveMaximum", high)
    block.leave()
    if exact is not None:
        low = high = exact
    if any(one is not None and not 0 <= one <= WHOLE for one in (low, high)):
        raise block.bad("", f"a share lies between 0 and 100 percent, not {low} to {high}")
    words = [f"more than {above.normalize():f} %"] if above is not None else []
    words += [f"less than {below.normalize():f} %"] if below is not None else []
    if low is None and high is None:
        return UNKNOWN_AMOUNT, ""
    try:
        return Range(low, high, "%"), ", ".join(words)
    except BackwardRangeError as error:
        raise block.bad("", str(error)) from error


def _exclusive(
    block: Fields, key: str, bound: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """A bound, and the bound again where it is not itself within the range."""
    if block.is_flag(key):
        return bound, bound if block.flag(key) else None
    own = block.number(key)
    return (own, own) if own is not None else (bound, None)


def _annotations(statement: Statement) -> list[str]:
    """What is remarked on a statement, in words."""
    found = []
    for one in statement.fields.blocks("annotations"):
        keys = ("statementPointerTarget", "motivation", "description", "transformedContent", "url")
        target, motive, *words = map(one.text, keys)
        creator = one.block("createdBy")
        who = creator.text("name")
        creator.leave()
        if one.text("tielineBegin") or one.text("tielineEnd"):
            continue  # days of our own export, which the tie has taken
        one.leave()
        told = " ".join(filter(None, words))
        found.append(f"{motive} {target}: {told}{f' ({who})' if who else ''}")
    return found
