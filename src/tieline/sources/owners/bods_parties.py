"""Make rows of the entities and persons of BODS statements."""

from collections.abc import Iterator
from dataclasses import replace

from tieline.model.days import UNKNOWN_DAY, Span
from tieline.model.kinds import DetailKind, NameKind, PartyType
from tieline.model.nouns import Name, Party, Row
from tieline.sources.owners.bods_statement import Statement
from tieline.sources.owners.fields import Fields
from tieline.sources.reading import claim_id, name_row
from tieline.text.countries import country_code
from tieline.text.days import words

_PLAIN = {"registeredEntity", "legalEntity", "stateBody", "unknownEntity", "anonymousEntity", ""}
"""Types of entity that our types of party tell as well."""


def entity(statement: Statement) -> Iterator[Row]:
    """An entity with its names, identifiers, addresses and details."""
    fields = statement.details
    kind, form = _entity_type(statement)
    jurisdiction, place = _jurisdiction(fields)
    addresses = _addresses(fields)
    party = _party(statement, kind, [jurisdiction[:2], *(country for _, country, _ in addresses)])
    yield party
    yield from statement.claims.names(party, fields.text("name"), fields.texts("alternateNames"))
    yield from _common(statement, party, addresses)
    details = [
        (DetailKind.LEGAL_FORM, form, ""),
        (DetailKind.JURISDICTION, jurisdiction or place, place if jurisdiction else ""),
        (DetailKind.FOUNDED, written(fields.span("foundingDate")), ""),
        (DetailKind.DISSOLVED, written(fields.span("dissolutionDate")), ""),
        *_statute(fields),
    ]
    for detail, value, note in details:
        if value:
            yield statement.claims.detail(party, detail, value, note=note)
    yield from _listing(statement, party)


def person(statement: Statement) -> Iterator[Row]:
    """A person with names, birth date, nationalities, residences and political exposure."""
    fields = statement.details
    kind = fields.text("personType")
    known = statement.lookup("person", kind) if kind else "known"
    nationalities = _countries(fields, "nationalities")
    addresses = _addresses(fields)
    party = _party(
        statement,
        PartyType.PERSON,
        [country for _, country, _ in addresses],
        "" if known == "known" else f"{kind}, whom the source does not name",
    )
    yield party
    yield from _person_names(statement, party)
    yield from _common(statement, party, addresses)
    born = fields.block("placeOfBirth")
    details = [
        *((DetailKind.NATIONALITY, one, "") for one in nationalities),
        *(
            (DetailKind.COUNTRY, one, "tax residency")
            for one in _countries(fields, "taxResidencies")
        ),
        (DetailKind.BIRTH_DATE, written(fields.span("birthDate")), ""),
        (DetailKind.DEATH_DATE, written(fields.span("deathDate")), ""),
        (DetailKind.BIRTH_PLACE, _one_address(born)[0], ""),
    ]
    for detail, value, note in details:
        if value:
            yield statement.claims.detail(party, detail, value, note=note)
    yield from _exposure(statement, party)


def superseded_names(statement: Statement) -> Iterator[Row]:
    """The names that an earlier statement of a party gave it; nothing else of it counts."""
    fields = statement.details
    after = statement.index.after(statement.record, statement.statement_id)
    party = _party(statement, PartyType.UNKNOWN, [])
    said = replace(party, claim_id=claim_id("name of", statement.statement_id))
    names = [fields.text("name"), *fields.texts("alternateNames")]
    names += [one.text("fullName") for one in fields.blocks("names")]
    for name in dict.fromkeys(filter(None, names)):
        row = name_row(party.party_id, name, NameKind.ALIAS, said)
        ended = Span(None, after.day.latest) if after and after.day else UNKNOWN_DAY
        yield replace(row, end=ended, note="by an earlier statement", locator=party.locator)


def written(day: Span) -> str:
    """A day in the grammar of details; empty where none is known."""
    if not day or not day.earliest or not day.latest:
        return ""
    told = words(day)
    return f"{day.earliest}..{day.latest}" if " " in told else told


def _party(statement: Statement, kind: PartyType, countries: list[str], note: str = "") -> Party:
    closed = f"the record was closed on {words(statement.day)}" if statement.closed else ""
    unspecified = _unspecified(statement.details)
    statement.details.flag("isComponent")
    return statement.claims.party(
        statement.party_id(statement.record),
        kind,
        countries=countries,
        locator=statement.locator,
        note="; ".join(filter(None, (note, unspecified, closed, statement.note))),
    )


def _unspecified(fields: Fields) -> str:
    """Why an entity or a person is not named, in the source's words."""
    reasons = [fields.text("missingInfoReason")]
    for key in ("unspecifiedEntityDetails", "unspecifiedPersonDetails"):
        block = fields.block(key)
        reasons.append(": ".join(filter(None, (block.text("reason"), block.text("description")))))
        block.leave()
    return "; ".join(filter(None, reasons))


def _entity_type(statement: Statement) -> tuple[PartyType, str]:
    """What an entity is, and its form in the source's words where that tells more."""
    fields = statement.details
    values = fields.many("entityType")
    if values and isinstance(values[0], dict):
        block = Fields(fields.report, fields.line, values[0], f"{fields.at}entityType.")
        word, more = block.text("type"), [block.text("subtype"), block.text("details")]
        block.leave()
    else:
        word, more = str(values[0]) if values else "", []
        more.append(fields.text("entitySubtype"))
    kind = PartyType(statement.lookup("entity", word)) if word else PartyType.UNKNOWN
    form = ", ".join(filter(None, more))
    plain = word in _PLAIN
    return kind, form if plain else f"{word}{f': {form}' if form else ''}"


def _jurisdiction(fields: Fields) -> tuple[str, str]:
    """The code of a jurisdiction (`GB`, `US-DE`), and its name."""
    key = "jurisdiction" if "jurisdiction" in fields else "incorporatedInJurisdiction"
    block = fields.block(key)
    name = block.text("name")
    code = block.text("code").upper() or country_code(name)
    block.leave()
    return code, name


def _statute(fields: Fields) -> Iterator[tuple[DetailKind, str, str]]:
    block = fields.block("formedByStatute")
    name, day = block.text("name"), written(block.span("date"))
    block.leave()
    if name or day:
        yield DetailKind.REMARK, f"formed by statute: {' of '.join(filter(None, (name, day)))}", ""


def _common(
    statement: Statement, party: Party, addresses: list[tuple[str, str, str]]
) -> Iterator[Row]:
    """What entities and persons share: identifiers, addresses and web pages."""
    claims, fields = statement.claims, statement.details
    pages = dict.fromkeys([fields.text("uri")], "")
    seen = set()
    for one in fields.blocks("identifiers"):
        value, scheme, register = one.text("id"), one.text("scheme"), one.text("schemeName")
        note = " ".join(filter(None, (scheme, register)))
        pages.setdefault(one.text("uri"), note)
        one.leave()
        if value.startswith(("http://", "https://")):
            pages.setdefault(value, note)
            continue
        known = statement.reading.spec.lookups["identifier"]
        ours = known.get(scheme or register.lower(), "registration")
        if value and (ours, value) not in seen:
            seen.add((ours, value))
            yield claims.identifier(party, ours, value, note)
    for page, note in pages.items():
        if page:
            yield claims.detail(party, DetailKind.WEBSITE, page, note=note)
    for address, country, note in addresses:
        if address:
            yield claims.address(party, address, country, note)


def _addresses(fields: Fields) -> list[tuple[str, str, str]]:
    """Addresses with their countries and what sort they are, each once; some are a country only."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    for one in fields.blocks("addresses"):
        kind = one.text("type")
        address, country = _one_address(one)
        if address or country:
            found.setdefault(address or country, (address, country, []))[2].append(kind)
    return [
        (address, country, ", ".join(dict.fromkeys(filter(None, kinds))))
        for address, country, kinds in found.values()
    ]


def _one_address(block: Fields) -> tuple[str, str]:
    """An address in one line, and its country; a country is named in it where it is not a code."""
    block.text("type")
    text, code = block.text("address"), block.text("postCode") or block.text("postcode")
    name, country = _country(block, "country")
    block.leave()
    more = (code, "" if name.upper() == country else name)
    parts = [text, *(one for one in more if one and one.lower() not in text.lower())]
    return ", ".join(filter(None, parts)) if text or code else "", country


def _country(fields: Fields, key: str) -> tuple[str, str]:
    """A country's name and its code; older versions give the code alone."""
    values = fields.many(key)
    if not values:
        return "", ""
    if not isinstance(values[0], dict):
        text = str(values[0]).strip()
        return text, country_code(text)
    block = Fields(fields.report, fields.line, values[0], f"{fields.at}{key}.")
    name, code = block.text("name"), block.text("code").upper()
    block.leave()
    return name, code or country_code(name)


def _countries(fields: Fields, key: str) -> list[str]:
    """Countries as codes, or by name where the code is not known; each once."""
    found = []
    for one in fields.blocks(key):
        name, code = one.text("name"), one.text("code").upper()
        one.leave()
        found.append(code or country_code(name) or name)
    return [one for one in dict.fromkeys(found) if one]


def _person_names(statement: Statement, party: Party) -> Iterator[Name]:
    """The legal name, or else the first one, as the primary name; the others beside it."""
    names: list[tuple[str, str]] = []
    for one in statement.details.blocks("names"):
        parts = [one.text(key) for key in ("givenName", "patronymicName", "familyName")]
        text, word = one.text("fullName") or " ".join(filter(None, parts)), one.text("type")
        one.leave()
        if text:
            names.append((text, statement.lookup("name", word) if word else "alias"))
    primary = next(
        (text for text, kind in names if kind == "primary"), names[0][0] if names else ""
    )
    aliases = [text for text, kind in names if kind != "weak"]
    weak = [text for text, kind in names if kind == "weak"]
    yield from statement.claims.names(party, primary, aliases, weak)


def _exposure(statement: Statement, party: Party) -> Iterator[Row]:
    """What is said of a person's political exposure."""
    fields, claims = statement.details, statement.claims
    block = fields.block("politicalExposure")
    status = block.text("status")
    old = fields.flag("hasPepStatus")
    if old is not None:
        status = "isPep" if old else "isNotPep"
    if status == "isPep":
        yield claims.detail(party, DetailKind.TOPIC, status, note="politically exposed person")
    elif status:
        yield claims.detail(party, DetailKind.REMARK, f"political exposure: {status}")
    for one in (*block.blocks("details"), *fields.blocks("pepStatusDetails")):
        _, jurisdiction = _country(one, "jurisdiction")
        reason = one.text("reason") or one.text("missingInfoReason")
        begin, end = one.span("startDate"), one.span("endDate")
        source = one.block("source")
        kinds = ", ".join(source.texts("type"))
        note = "; ".join(filter(None, (jurisdiction, kinds)))
        one.leave()
        if reason or begin or end:
            position = reason or "politically exposed"
            yield claims.detail(
                party, DetailKind.POSITION, position, begin=begin, end=end, note=note
            )
    block.leave()


def _listing(statement: Statement, party: Party) -> Iterator[Row]:
    """A company's listed securities."""
    claims = statement.claims
    block = statement.details.block("publicListing")
    if block.flag("hasPublicListing"):
        yield claims.detail(party, DetailKind.REMARK, "has a public listing")
    for page in dict.fromkeys(block.texts("companyFilingsURLs")):
        yield claims.detail(party, DetailKind.WEBSITE, page, note="company filings")
    found: dict[tuple[str, str], str] = {}
    for one in block.blocks("securitiesListings"):
        keys = ("stockExchangeName", "marketIdentifierCode", "stockExchangeJurisdiction")
        note = " ".join(filter(None, map(one.text, keys)))
        one.text("operatingMarketIdentifierCode")
        security = one.block("security")
        scheme, value = security.text("idScheme"), security.text("id")
        if scheme and value:
            found.setdefault((statement.lookup("security", scheme), value), note)
        ticker = security.text("ticker")
        if ticker:
            found.setdefault(("ticker", ticker), note)
        security.leave()
        one.leave()
    block.leave()
    for (scheme, value), note in found.items():
        yield claims.identifier(party, scheme, value, note)
