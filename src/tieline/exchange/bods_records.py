"""The records of Beneficial Ownership Data Standard 0.4 statements: parties and interests.

Source: standard.openownership.org, version 0.4.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from tieline.exchange.bundle import PartyRows
from tieline.model.amounts import Range
from tieline.model.days import Span
from tieline.model.kinds import DetailKind, PartyType, TieKind
from tieline.model.nouns import Identifier, Tie
from tieline.text.days import grammar, words
from tieline.text.plain import printable

ENTITIES = {
    PartyType.COMPANY: "registeredEntity",
    PartyType.ORGANISATION: "legalEntity",
    PartyType.PUBLIC_BODY: "stateBody",
    PartyType.UNKNOWN: "unknownEntity",
}
"""What the standard calls each type of party; ships, aircraft and brands are no owners in it."""

INTERESTS = {
    TieKind.OWNS: "shareholding",
    TieKind.CONTROLS: "otherInfluenceOrControl",
    TieKind.DIRECTS: "seniorManagingOfficial",
}
"""The interest that a tie of each kind is, unless its scope names one of the standard's own."""

_OWN_WORDS = {
    TieKind.OWNS: {"shareholding"},
    TieKind.CONTROLS: {
        *("votingRights", "appointmentOfBoard", "settlor", "trustee", "protector", "nominator"),
        *("rightsGrantedByContract", "conditionalRightsGrantedByContract"),
        *("controlViaCompanyRulesOrArticles", "controlByLegalFramework"),
        "otherInfluenceOrControl",
    },
    TieKind.DIRECTS: {"seniorManagingOfficial", "boardMember", "boardChair"},
}
_LEVELS = ("direct", "indirect", "unknown")
_COUNTRY = re.compile("[A-Z]{2}")
_JURISDICTION = re.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?")
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Json = dict[str, Any]


def type_of(party: PartyRows) -> PartyType:
    """What a party is, as far as any record tells."""
    known = (one.type for one in party.records if one.type is not PartyType.UNKNOWN)
    return next(known, PartyType.UNKNOWN)


def entity(party: PartyRows) -> Json:
    """The details of a record about an entity."""
    kind = ENTITIES[type_of(party)]
    form = _first(party, DetailKind.LEGAL_FORM)
    found: Json = {
        "isComponent": False,
        "entityType": {"type": kind} | ({"details": form} if form else {}),
    }
    if not party.names and kind == "unknownEntity":
        found["unspecifiedEntityDetails"] = _unspecified(party)
    names = _names(party)
    if names:
        found["name"] = names[0]
    if names[1:]:
        found["alternateNames"] = names[1:]
    jurisdiction = _first(party, DetailKind.JURISDICTION)
    if jurisdiction:
        code = {"code": jurisdiction} if _JURISDICTION.fullmatch(jurisdiction) else {}
        found["jurisdiction"] = {"name": jurisdiction, **code}
    for key, detail in (
        ("foundingDate", DetailKind.FOUNDED),
        ("dissolutionDate", DetailKind.DISSOLVED),
    ):
        value = _first(party, detail, _DAY)
        if value:
            found[key] = value
    return found | _common(party)


def person(party: PartyRows) -> Json:
    """The details of a record about a person."""
    found: Json = {
        "isComponent": False,
        "personType": "knownPerson" if party.names else "unknownPerson",
    }
    if not party.names:
        found["unspecifiedPersonDetails"] = _unspecified(party)
    first, *others = _names(party) or [""]
    names = [{"fullName": first}] if first else []
    names += [{"type": "alternative", "fullName": name} for name in others]
    if names:
        found["names"] = names
    nationalities = _every(party, DetailKind.NATIONALITY)
    if nationalities:
        found["nationalities"] = [_country(value) for value in nationalities]
    for key, detail in (
        ("birthDate", DetailKind.BIRTH_DATE),
        ("deathDate", DetailKind.DEATH_DATE),
    ):
        value = _first(party, detail, _PARTIAL)
        if value:
            found[key] = value
    return found | _common(party)


def interest(tie: Tie) -> Json:
    """A tie as an interest; what the standard has no word for stands in its details."""
    scope = tie.scope
    word, comma, level = scope.rpartition(", ")
    if not comma or level not in _LEVELS:
        word, level = scope, ""
    ours = word in _OWN_WORDS[tie.kind]
    found: Json = {"type": word if ours else INTERESTS[tie.kind]}
    if level:
        found["directOrIndirect"] = level
    details = "; ".join(filter(None, ("" if ours else word, tie.note)))
    if details:
        found["details"] = printable(details)
    share = _share(tie.share)
    if share:
        found["share"] = share
    for key, day in (("startDate", tie.begin.exact), ("endDate", tie.end.exact)):
        if day:
            found[key] = str(day)
    return found


def days_remark(tie: Tie) -> list[Json]:
    """What the standard's days cannot say: a beginning or an end that is not known to the day.

    Two fields of our own hold them in the grammar of days, so that nothing is lost.
    """
    if tie.begin.exact and tie.end.exact:
        return []
    remark = {
        "statementPointerTarget": "/recordDetails/interests/0",
        "motivation": "commenting",
        "description": f"Began: {words(tie.begin)}. Ended: {_ended(tie.end)}.",
        "tielineBegin": grammar(tie.begin),
        "tielineEnd": grammar(tie.end),
    }
    return [remark]


def _ended(end: Span) -> str:
    if end.latest:
        return words(end)
    return f"not known; last reported {end.earliest}" if end.earliest else "not known"


def _share(share: Range) -> Json:
    if share.low is not None and share.low == share.high:
        return {"exact": _number(share.low)}
    bounds = (("minimum", share.low), ("maximum", share.high))
    return {key: _number(bound) for key, bound in bounds if bound is not None}


def _number(value: Any) -> int | float:  # noqa: ANN401
    return int(value) if value == int(value) else float(value)


def _common(party: PartyRows) -> Json:
    """What entities and persons share: identifiers, and addresses with their countries."""
    found: Json = {}
    identifiers = [_identifier(one) for one in _once(party.identifiers)]
    if identifiers:
        found["identifiers"] = identifiers
    addresses: list[Json] = []
    for one in dict.fromkeys((row.address, row.country) for row in party.addresses):
        address = {"address": printable(one[0])}
        addresses.append(address | ({"country": _country(one[1])} if one[1] else {}))
    told = {row.country for row in party.addresses}
    countries = dict.fromkeys(country for row in party.records for country in row.countries)
    addresses += [{"country": _country(one)} for one in countries if one not in told]
    if addresses:
        found["addresses"] = addresses
    return found


def _once(rows: Iterable[Identifier]) -> list[Identifier]:
    return list({(row.scheme, row.value): row for row in rows}.values())


def _identifier(row: Identifier) -> Json:
    """An identifier; the standard's own code is known here for one scheme only."""
    value = printable(row.value)
    if row.scheme == "lei":
        return {"id": value, "scheme": "XI-LEI"}
    return {"id": value, "schemeName": row.scheme}


def _country(value: str) -> Json:
    return {"name": value} | ({"code": value} if _COUNTRY.fullmatch(value) else {})


def _unspecified(party: PartyRows) -> Json:
    notes = next((row.note for row in party.records if row.note), "")
    return {"reason": "unknown"} | ({"description": printable(notes)} if notes else {})


def _names(party: PartyRows) -> list[str]:
    return list(dict.fromkeys(printable(row.name) for row in party.names))


def _every(party: PartyRows, kind: DetailKind) -> Sequence[str]:
    return list(dict.fromkeys(printable(row.value) for row in party.details if row.kind is kind))


def _first(party: PartyRows, kind: DetailKind, form: re.Pattern[str] | None = None) -> str:
    found = (one for one in _every(party, kind) if form is None or form.fullmatch(one))
    return next(found, "")
